"""What is open in a text is counted as negotiators count it, and by who wants it."""

from fractions import Fraction

from nonpaper.domain.inventory import OpenPart
from nonpaper.domain.source import RawDocument
from nonpaper.domain.stocktake import (
    MEASURE_POINTS,
    Measure,
    PartState,
    PartStock,
    Stocktake,
)
from nonpaper.domain.text import AttributionStance, Text
from nonpaper.revise.inventory import list_open_parts
from nonpaper.revise.progress import add_progress
from nonpaper.revise.stocktake import take_stock
from nonpaper.structure import parse_text

NAMES = ("Arvale", "Brenta", "Corvia", "Dalmora")


def draft(words: str) -> Text:
    return parse_text(RawDocument("d", "d.txt", words), party_names=NAMES)


def stock(words: str) -> Stocktake:
    return take_stock(draft(words))


def article(words: str) -> PartStock:
    return stock(f"Article 1\n\n{words}").parts[0]


def part(words: str) -> OpenPart:
    return list_open_parts(draft(f"Article 1\n\n{words}"))[0]


def test_brackets_are_counted_in_pairs_with_their_levels() -> None:
    found = article("Parties [shall [promptly [and fully]] act] [at once].")
    assert (found.pairs, found.depths) == (4, (2, 1, 1))


def test_a_single_bracket_is_told_apart_and_keeps_an_article_open() -> None:
    found = article("Parties shall] act.")
    assert (found.pairs, found.singles, found.state) == (0, 1, PartState.OPEN)
    assert found.part.brackets[0].id == "art_1__s1"


def test_notes_are_told_apart() -> None:
    found = article("Parties act. [Facilitator's note: to be read with Article 2.]")
    assert (found.pairs, found.notes, found.state) == (0, 1, PartState.CLEAN)
    assert found.part.brackets[0].id == "art_1__n1"


def test_an_article_with_places_to_fill_alone_is_neither_clean_nor_open() -> None:
    found = article("It enters into force on [date].")
    assert (found.pairs, found.placeholders) == (1, 1)
    assert found.state is PartState.TO_COMPLETE
    assert found.words.open_share == 0


def test_an_option_without_brackets_keeps_an_article_open() -> None:
    found = article("Option 1: Parties act.\n\nOption 2: No text")
    assert (found.options, found.option_sets, found.state) == (2, 1, PartState.OPEN)
    assert (found.words.optional, found.words.free) == (2, 0)


def test_an_article_inside_a_bracket_from_elsewhere_is_not_clean() -> None:
    found = stock("[Chapter I\n\nArticle 1\n\nParties act.\n\nArticle 2\n\nThey do.]")
    states = {p.part.eid.split("__")[-1]: p.state for p in found.parts if p.part.kind}
    assert states == {"art_1": PartState.OPEN, "art_2": PartState.OPEN}


def test_names_and_labels_are_no_words_of_the_text() -> None:
    found = article("Parties [Arvale, Brenta: shall] act.")
    assert (found.words.bracketed, found.words.free) == (1, 2)


def test_brackets_side_by_side_are_a_set_numbered_in_order() -> None:
    found = part("Parties [shall][should][may] act.")
    assert [s.number for s in found.sets[0].sides] == ["1", "2", "3"]
    assert [s.shown for s in found.sets[0].sides] == ["shall", "should", "may"]
    assert {b.set_id for b in found.brackets} == {"art_1__set1"}


def test_alternatives_have_the_number_that_is_printed() -> None:
    found = part("[Alt I: Parties act.]\n\n[Alt II: Parties may act.]")
    (only,) = found.sets
    assert [side.number for side in only.sides] == ["I", "II"]
    assert [side.shown for side in only.sides] == ["Parties act.", "Parties may act."]


def test_a_set_inside_a_bracket_is_not_outermost() -> None:
    found = part("Parties [may [shall][should] act] at [now][then].")
    assert [one.is_outermost for one in found.sets] == [False, True]


def test_alternatives_of_several_paragraphs_or_articles_are_one_set() -> None:
    parts = list_open_parts(
        draft(
            "[Alt 1 (Arvale): Article 1: Scope\n\n1. It is.\n\n2. It was.]\n\n"
            "[Alt 2 (Brenta): Article 1: Field\n\n1. It will be.]\n\n"
            "Article 2\n\nIt is so."
        )
    )
    (only,) = parts[0].sets
    assert [side.number for side in only.sides] == ["1", "2"]
    assert parts[1].brackets[0].set_id == only.id
    assert [part.heading for part in parts[:2]] == ["Scope", "Field"]


def test_a_bracket_that_wraps_one_article_alone_belongs_to_it() -> None:
    parts = list_open_parts(
        draft(
            "[Agreed ad referendum:\n\nArticle 1\n\nIt is.]\n\nArticle 2\n\nIt is so."
        )
    )
    assert [len(part.brackets) for part in parts] == [1, 0, 0]


def test_a_heading_is_shown_without_brackets_and_names() -> None:
    found = list_open_parts(
        draft("Article 1: [Arvale: Protection of] data\n\nIt is so.")
    )
    assert found[0].heading == "Protection of data"


def test_a_label_in_a_bracket_of_its_own_belongs_to_the_words_behind_it() -> None:
    found = part("[Option 1]\n\nParties act.\n\n[Option 2]\n\nParties go.")
    (only,) = found.sets
    assert [side.shown for side in only.sides] == ["Parties act.", "Parties go."]
    assert [side.bracket for side in only.sides] == [None, None]


def test_a_bracket_of_names_speaks_of_the_one_before_it() -> None:
    found = article("Parties [at once] [Arvale, Brenta oppose] [Corvia reserves] act.")
    first = found.part.brackets[0]
    said = [(a.names, a.stance.value) for a in first.attributions]
    assert said == [(("Arvale", "Brenta"), "oppose"), (("Corvia",), "reserve")]
    assert [b.is_stance for b in found.part.brackets] == [False, True, True]
    assert found.pairs == 1


def test_one_that_proposes_alone_keeps_a_bracket_open() -> None:
    found = stock("Article 1\n\nParties [Arvale: shall] act.")
    assert found.parts[0].waits_for == "Arvale"
    assert found.holders[0].alone == ("art_1__b1",)


def test_one_that_opposes_what_several_propose_keeps_it_open_alone() -> None:
    found = stock("Article 1\n\nIt is [Arvale, Brenta propose; Corvia opposes: so].")
    assert found.parts[0].waits_for == "Corvia"


def test_of_two_that_stand_against_each_other_neither_is_alone() -> None:
    found = stock("Article 1\n\nIt is [Arvale proposes; Corvia opposes: so].")
    assert found.parts[0].waits_for is None
    assert found.parts[0].opposed == ("Corvia",)


def test_one_on_another_side_than_all_others_is_alone() -> None:
    words = "Parties [Arvale, Brenta: shall][Corvia: should] act."
    found = stock(f"Article 1\n\n{words}")
    assert found.parts[0].waits_for == "Corvia"
    assert found.parts[0].opposed == ("Arvale", "Brenta", "Corvia")


def test_a_name_in_an_unattributed_pair_of_alternatives_is_alone() -> None:
    assert article("Parties [shall][Corvia: should] act.").waits_for == "Corvia"


def test_what_stands_inside_a_lone_proposal_goes_with_it() -> None:
    found = article("Parties act. [Corvia: They [may] do so.]")
    assert found.waits_for == "Corvia"


def test_an_article_with_two_lone_proposals_waits_for_nobody_alone() -> None:
    found = article("Parties [Corvia: shall] act [Arvale: at once].")
    assert found.waits_for is None


def test_holders_are_told_by_their_codes_and_stances() -> None:
    words = "Article 1\n\nIt is [Arvale, Brenta propose; Corvia opposes: so]."
    found = take_stock(draft(words), codes={"Arvale": "ARV"})
    assert [(h.name, h.is_known) for h in found.holders] == [
        ("ARV", True),
        ("Brenta", False),
        ("Corvia", False),
    ]
    assert found.holders[2].ids(AttributionStance.OPPOSE) == ("art_1__b1",)


def test_each_measure_of_hardness_gives_its_share_of_twenty_points() -> None:
    found = stock(
        "Article 1\n\n[a [b]] [c] d.\n\nArticle 2\n\n[Parties act].\n\nArticle 3\n\nIt."
    )
    first, second, _, _ = found.parts
    points = dict(first.hardness.points)
    assert points[Measure.BRACKETS] == MEASURE_POINTS
    assert points[Measure.DEPTH] == MEASURE_POINTS
    assert points[Measure.OPEN_SHARE] == 20 * first.words.open_share
    assert points[Measure.OPTIONS] == points[Measure.OPPOSED] == 0
    assert dict(second.hardness.points)[Measure.BRACKETS] == Fraction(20, 3)
    assert [one.part.eid for one in found.hardest] == ["art_1", "art_2"]


def test_progress_tells_opened_closed_kept_and_moved() -> None:
    before = stock(
        "Article 1\n\nParties [shall] act [within a reasonable period of time].\n\n"
        "Article 2\n\nThey [may] report."
    )
    after = stock(
        "Article 1\n\nParties [shall] act.\n\n"
        "Article 2\n\nThey report [within a reasonable period of time] [in writing]."
    )
    found = add_progress(before, after, [("art_1", "art_1"), ("art_2", "art_2")])
    progress = found.progress
    assert progress is not None
    assert (progress.opened, progress.closed) == (1, 1)
    assert (progress.kept, progress.moved) == (1, 1)
    assert progress.parts[1].came[0].before == "art_1__b2"


def test_progress_keeps_a_bracket_that_was_reworded() -> None:
    before = stock("Article 1\n\nParties act [in good time and in writing].")
    after = stock("Article 1\n\nParties act [in due time and in writing].")
    found = add_progress(before, after, [("art_1", "art_1")]).progress
    assert found is not None
    assert (found.opened, found.closed, found.kept) == (0, 0, 1)


def test_progress_names_articles_newly_clean_and_reopened() -> None:
    before = stock("Article 1\n\nIt [is].\n\nArticle 2\n\nIt was.")
    after = stock("Article 1\n\nIt is.\n\nArticle 2\n\nIt [was].\n\nArticle 3\n\nNo.")
    matches = [("art_1", "art_1"), ("art_2", "art_2")]
    found = add_progress(before, after, matches).progress
    assert found is not None
    assert (found.newly_clean, found.reopened) == (("art_1",), ("art_2",))


def test_an_article_that_is_gone_closes_its_brackets() -> None:
    before = stock("Article 1\n\nIt [is].\n\nArticle 2\n\nIt was.")
    after = stock("Article 2\n\nIt was.")
    found = add_progress(before, after, [("art_2", "art_2")]).progress
    assert found is not None
    assert (found.closed, found.parts[-1].before_eid) == (1, "text")
    assert found.parts[-2].before_eid == "art_1"
