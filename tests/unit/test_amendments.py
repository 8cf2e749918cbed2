"""Check how the amendments of several authors stand in one base."""

from __future__ import annotations

from nonpaper.domain.amended import AmendmentScope, Crossing, SideAct, take_author
from nonpaper.domain.draft import ChangeKind, DraftLine, Side, take_side
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.revise.amendments import GivenAmendment, amend_text
from nonpaper.structure import parse_text
from tests.amended import amend, assert_each_author_gets_his_text, parse
from tests.english import told

BASE = """Article 1: Customs Duties

1.1 No Party shall impose customs duties on electronic transmissions between a person
of one Party and a person of another Party.

1.2 A Party may impose internal taxes on content transmitted electronically[^1].

Article 2: Spam

2.1 Each Party shall adopt measures against unsolicited messages in bulk.

2.2 The Parties shall endeavour to cooperate on the regulation of such messages.

Article 3: Transparency

3.1 Each Party shall publish its measures of general application promptly.

3.2 Each Party shall answer questions from any other Party within sixty days.

Article 4: Signatures

4.1 No Party shall deny the legal validity of a signature in electronic form.

Article 5: Cooperation

5.1 The Parties shall exchange information on the experience of small enterprises.

[^1]: For greater certainty, this includes value-added taxes.
"""


def changed(line: DraftLine) -> list[tuple[str, str, str]]:
    """Return the runs of a line that came or went: words, how, whose."""
    return [
        (run.words.strip(), str(run.change.kind), run.change.author)
        for run in line.runs
        if run.change
    ]


def sides(crossing: Crossing) -> list[tuple[tuple[str, ...], SideAct, str]]:
    return [(side.authors, side.act, side.words) for side in crossing.sides]


def test_words_that_two_replace_go_once_and_what_each_wants_follows() -> None:
    amended = amend(
        BASE,
        A=BASE.replace("Party shall impose", "Party should impose"),
        B=BASE.replace("Party shall impose", "Party may impose"),
    )
    assert changed(amended.draft.lines[1]) == [
        ("shall", "deleted", "A; B"),
        ("should", "inserted", "A"),
        ("may", "inserted", "B"),
    ]
    [conflict] = amended.conflicts
    assert (conflict.article.label, conflict.eid) == ("Article 1:", "art_1__para_1.1")
    assert conflict.words == "shall"
    assert sides(conflict) == [
        (("A",), SideAct.REWORDS, "should"),
        (("B",), SideAct.REWORDS, "may"),
    ]


def test_what_two_do_alike_is_one_change_with_both_names_and_no_conflict() -> None:
    words = BASE.replace("shall endeavour to cooperate", "shall cooperate")
    amended = amend(BASE, A=words, B=words)
    assert changed(amended.draft.lines[5]) == [("endeavour to", "deleted", "A; B")]
    assert not amended.conflicts
    assert amended.shared_count == 1


def test_changes_beside_each_other_are_no_conflict() -> None:
    amended = amend(
        BASE,
        A=BASE.replace("No Party shall impose", "No Party should impose"),
        B=BASE.replace("shall impose customs", "shall impose or maintain customs"),
    )
    assert not amended.conflicts
    assert not amended.same_places


def test_a_long_deletion_and_a_short_one_in_it_conflict_once() -> None:
    amended = amend(
        BASE,
        A=BASE.replace(" between a person\nof one Party and a person of another", ""),
        B=BASE.replace("between a person", "between an enterprise"),
        C=BASE.replace("of another Party.", "of a third Party."),
    )
    [conflict] = amended.conflicts
    assert conflict.words == "between a person of one Party and a person of another"
    assert sides(conflict) == [
        (("A",), SideAct.DELETES, ""),
        (
            ("B",),
            SideAct.REWORDS,
            "between an enterprise of one Party and a person of another",
        ),
        (
            ("C",),
            SideAct.REWORDS,
            "between a person of one Party and a person of a third",
        ),
    ]


def test_words_added_at_one_place_are_all_there_and_no_conflict() -> None:
    amended = amend(
        BASE,
        A=BASE.replace("its measures of", "promptly its measures of"),
        B=BASE.replace("its measures of", "without delay its measures of"),
    )
    assert not amended.conflicts
    [place] = amended.same_places
    assert sides(place) == [
        (("A",), SideAct.ADDS, "promptly"),
        (("B",), SideAct.ADDS, "without delay"),
    ]


def test_a_paragraph_that_one_deletes_and_another_edits_is_a_conflict() -> None:
    gone = BASE.replace(
        "2.2 The Parties shall endeavour to cooperate on the regulation of such "
        "messages.\n\n",
        "",
    )
    amended = amend(
        BASE, A=gone, B=BASE.replace("shall endeavour to cooperate", "shall cooperate")
    )
    line = amended.draft.lines[5]
    assert line.change
    assert (line.change.kind, line.change.author) == (ChangeKind.DELETED, "A")
    assert ("endeavour to", "deleted", "A; B") in changed(line)
    [conflict] = amended.conflicts
    assert [side.act for side in conflict.sides] == [SideAct.DELETES, SideAct.REWORDS]
    assert conflict.sides[1].words.startswith("The Parties shall cooperate")


def test_an_article_that_one_deletes_is_one_conflict_however_much_is_edited() -> None:
    head, _, rest = BASE.partition("Article 3: Transparency")
    kept = "Article 4" + rest.partition("Article 4")[2]
    edited = BASE.replace("shall publish", "should publish")
    edited = edited.replace("within sixty days", "within thirty days")
    amended = amend(BASE, A=head + kept, B=edited)
    [conflict] = amended.conflicts
    assert conflict.eid == "art_3"
    assert [side.act for side in conflict.sides] == [SideAct.DELETES, SideAct.REWORDS]
    assert "should publish" in conflict.sides[1].words
    assert "thirty days" in conflict.sides[1].words


def test_new_numbers_alone_are_no_conflict() -> None:
    head, _, rest = BASE.partition("Article 5: Cooperation")
    added = "Article 5: Review\n\n5.1 The Parties shall review this Agreement.\n\n"
    moved = rest.replace("5.1", "6.1")
    amended = amend(BASE, A=f"{head}{added}Article 6: Cooperation{moved}", B=BASE)
    assert not amended.conflicts
    assert [one.change_count for one in amended.amendments] == [1, 0]


def test_an_article_that_moves_is_shown_as_moved_while_nobody_else_touches_it() -> None:
    parts = BASE.split("Article ")
    parts[2], parts[3] = parts[3], parts[2]
    moved = "Article ".join(parts)
    alone = amend(BASE, A=moved)
    kinds = {line.change.kind for line in alone.draft.lines if line.change}
    assert kinds == {ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO}
    edited = BASE.replace("in bulk", "of any kind").replace("sixty", "thirty")
    both = amend(BASE, A=moved, B=edited)
    kinds = {line.change.kind for line in both.draft.lines if line.change}
    assert kinds == {ChangeKind.DELETED, ChangeKind.INSERTED}
    assert SideAct.MOVES in {s.act for c in both.conflicts for s in c.sides}


def test_some_articles_amend_these_and_leave_all_others() -> None:
    part = (
        "Proposal by Arvania\n\nArticle 2: Spam\n\n2.1 Each Party shall adopt strict "
        "measures against unsolicited messages in bulk.\n\n2.2 The Parties shall "
        "endeavour to cooperate on the regulation of such messages.\n\n"
        "Article 2 bis: Review\n\nThe Parties shall review this Agreement yearly.\n"
    )
    amended = amend(BASE, A=part)
    [amendment] = amended.amendments
    assert amendment.scope is AmendmentScope.ARTICLES
    assert amendment.left_out == ("Proposal by Arvania",)
    labels = [one.label for one in amendment.articles]
    assert labels == ["Article 2:", "Article 2 bis:"]
    assert all(not line.change or line.change.side is Side.NEW
               for line in amended.draft.lines)  # fmt: skip
    words = [line.words for line in take_author(amended.draft, "A").lines]
    at = words.index("Article 2 bis: Review")
    assert words[at - 1].startswith("2.2 The Parties shall endeavour")
    assert words[at + 2] == "Article 3: Transparency"
    assert "2.1 Each Party shall adopt strict measures against" in words[at - 2]
    assert "has 2 of the base's 5 articles" in told(amended.notices)[0]
    assert "“Proposal by Arvania”, is not in the base" in told(amended.notices)[1]


def test_an_article_before_another_is_no_change_of_the_one_before_it() -> None:
    new = BASE.replace(
        "Article 3:", "Article 2 bis: Review\n\nOnce a year.\n\nArticle 3:"
    )
    [amendment] = amend(BASE, A=new).amendments
    assert [one.label for one in amendment.articles] == ["Article 2 bis:"]


def test_the_same_articles_as_a_whole_text_delete_all_others() -> None:
    part = "Article 2: Spam\n\n2.1 Each Party shall adopt measures against messages."
    amended = amend(BASE, AmendmentScope.WHOLE, A=part)
    assert len(take_author(amended.draft, "A").lines) == 2
    assert not amended.notices


def test_a_new_article_at_the_head_of_some_articles_comes_after_its_number() -> None:
    part = "Article 4 bis: Records\n\nA Party shall accept electronic records.\n"
    words = [line.words for line in take_author(amend(BASE, A=part).draft, "A").lines]
    at = words.index("Article 4 bis: Records")
    assert words[at + 2] == "Article 5: Cooperation"
    part = "Article X: Records\n\nA Party shall accept electronic records.\n"
    words = [line.words for line in take_author(amend(BASE, A=part).draft, "A").lines]
    assert words[-2:] == ["Article X: Records", "A Party shall accept electronic "
                          "records."]  # fmt: skip


def test_a_text_that_shares_no_article_is_told() -> None:
    part = "Article X: Records\n\nA Party shall accept electronic records.\n"
    assert "shares no article with the base" in told(amend(BASE, A=part).notices)[0]


def test_a_text_in_another_language_is_told() -> None:
    front = FrontMatter(language=Language.FR)
    french = parse_text(RawDocument("b", "b.txt", "Article 1\n\nMots.", front))
    english = parse_text(
        RawDocument("a", "a.txt", BASE, FrontMatter(language=Language.EN))
    )
    amended = amend_text(english, [GivenAmendment("B", french)])
    assert "is not in the language of the base" in told(amended.notices)[0]


def test_footnotes_are_amended_as_lines_are() -> None:
    texts = {
        "A": BASE.replace("this includes value", "this may include value"),
        "B": BASE.replace("this includes value", "this excludes value"),
        "C": BASE.replace("[^1].", ".").partition("[^1]:")[0],
    }
    amended = amend(BASE, **texts)
    [note] = amended.draft.notes
    assert note.change is None  # it goes with its call
    assert [c.note for c in amended.conflicts] == ["1"]
    assert sides(amended.conflicts[0])[-1] == (("C",), SideAct.DELETES, "")
    parsed = {author: parse(words, author) for author, words in texts.items()}
    assert_each_author_gets_his_text(amended, parse(BASE), parsed)
    both = amend(BASE, A=texts["A"], B=texts["B"])
    [conflict] = both.conflicts
    assert (conflict.note, conflict.words) == ("1", "includes")


def test_the_same_footnote_that_two_add_is_one() -> None:
    words = BASE.replace("promptly.", "promptly[^2].")
    words += "\n[^2]: Also in electronic form.\n"
    amended = amend(BASE, A=words, B=words)
    assert [(n.label, n.change and n.change.author) for n in amended.draft.notes] == [
        ("1", None),
        ("2", "A; B"),
    ]
    other = words.replace("Also in", "Only in")
    labels = [note.label for note in amend(BASE, A=words, B=other).draft.notes]
    assert labels == ["1", "2", "3"]


def test_lines_that_several_add_at_one_place_stand_in_their_order() -> None:
    last = "3.2 Each Party shall answer questions from any other Party within sixty "
    last += "days.\n\n"
    amended = amend(
        BASE,
        A=BASE.replace(last, f"{last}3.3 Least-developed countries need not.\n\n"),
        B=BASE.replace(last, f"{last}3.3 A Party may charge a reasonable fee.\n\n"),
    )
    added = [line for line in amended.draft.lines if line.change]
    assert [line.change.author for line in added if line.change] == ["A", "B"]
    [place] = amended.same_places
    assert place.is_between
    assert place.eid == "art_3__para_3.2"
    assert [side.words for side in place.sides] == [
        "3.3 Least-developed countries need not.",
        "3.3 A Party may charge a reasonable fee.",
    ]


def test_all_changes_rejected_give_the_base() -> None:
    amended = amend(BASE, A=BASE.replace("shall", "should"), B="Article 9\n\nNo.")
    assert_each_author_gets_his_text(amended, parse(BASE), {})
    assert take_side(amended.draft, Side.OLD).notes[0].label == "1"


def test_a_footnote_that_has_no_number_gets_a_label_of_its_own() -> None:
    words = (
        BASE.replace("promptly.", "promptly[^*].") + "\n[^*]: As each Party sees fit.\n"
    )
    other = words.replace("As each Party sees fit.", "In one of its languages.")
    labels = [note.label for note in amend(BASE, A=words, B=other).draft.notes]
    assert labels == ["1", "*", "*-2"]
