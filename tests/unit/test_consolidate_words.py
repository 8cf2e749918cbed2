import pytest

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.tokens import Speller
from nonpaper.consolidate.wordings import HEADING_NEARNESS, LINE_NEARNESS, draft_words
from nonpaper.domain.consolidated import Alternative, Phrase, Piece
from nonpaper.domain.draft import DraftRun, RunRole

AND_SO = "the Parties shall follow it"


def fold(word: str) -> str:
    return "".join(filter(str.isalnum, word.casefold())).replace("isation", "ization")


def backers(count: int, base: str | None = None) -> Backers:
    """Let the first text have the fewest Members behind it."""
    ids = "abcdefgh"[:count]
    return Backers(
        {i: frozenset(ids[: at + 1]) for at, i in enumerate(ids)},
        {i: at for at, i in enumerate(ids)},
        base,
    )


def printed(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        piece.words
        if isinstance(piece, Phrase)
        else "".join(map(one_alternative, piece.alternatives))
        for piece in pieces
    )


def one_alternative(one: Alternative) -> str:
    return f"[{','.join(one.text_ids)}:{printed(one.pieces)}]"


def consolidate(*wordings: str, base: str | None = None, heading: bool = False) -> str:
    speller = Speller(fold)
    said = {
        "abcdefgh"[at]: speller.part(_runs(words), str)
        for at, words in enumerate(wordings)
    }
    near = HEADING_NEARNESS if heading else LINE_NEARNESS
    return printed(draft_words(said, backers(len(said), base), near))


def _runs(words: str) -> list[DraftRun]:
    """Part words at square brackets, as a draft is."""
    runs: list[DraftRun] = []
    for piece in words.replace("[", "\0[\0").replace("]", "\0]\0").split("\0"):
        role = RunRole.BRACKET if piece in ("[", "]") else RunRole.WORDS
        runs += [DraftRun(piece, role)] if piece else []
    return runs


def test_a_word_that_differs_is_a_choice_of_words() -> None:
    assert consolidate(
        "No Party shall tax electronic transmissions.",
        "No Party should tax electronic transmissions.",
    ) == ("No Party[b: should][a: shall] tax electronic transmissions.")


def test_the_best_backed_alternative_comes_first_and_nothing_last() -> None:
    assert consolidate(
        "Each Party shall publish its laws on trade.",
        "Each Party shall publish its rules on trade.",
        "Each Party shall publish its laws on trade, and promptly so.",
        "Each Party shall publish its laws on trade.",
    ) == (
        "Each Party shall publish its[d,c,a: laws][b: rules] on trade"
        "[c:, and promptly so][d,b,a:]."
    )


def test_short_islands_between_changes_are_no_phrase() -> None:
    words = consolidate(
        "Each Party shall adopt clear laws on new digital trade in the area of data",
        "Each Party shall adopt strict rules on all digital sales in the area of data",
    )
    assert words == (
        "Each Party shall adopt[b: strict rules on all digital sales]"
        "[a: clear laws on new digital trade] in the area of data"
    )


def test_brackets_of_a_source_stay_whole_in_an_alternative() -> None:
    words = consolidate(
        "Each Party [shall][should] protect the personal data of its users",
        "Each Party shall protect the personal data of its users",
    )
    assert words == (
        "Each Party[b: shall][a:[shall][should]] protect the personal data of its users"
    )


def test_a_bracket_around_a_whole_line_makes_it_an_alternative() -> None:
    words = consolidate(f"[{AND_SO}.]", f"{AND_SO}.")
    assert words == f"[b:{AND_SO}.][a:[{AND_SO}.]]"


def test_round_brackets_stay_whole_in_an_alternative() -> None:
    words = consolidate(
        "Each Party shall follow Chapter Ten (Goods in trade) of this Agreement",
        "Each Party shall follow Chapter Two (Market access for goods in trade) of "
        "this Agreement",
    )
    for one in words.replace("]", "[").split("["):
        assert one.count("(") == one.count(")")


def test_spelling_case_and_signs_are_no_alternatives() -> None:
    words = consolidate(
        "The Organisation, “in full”, keeps the practice",
        'the organization "in full" keeps the practice',
    )
    assert "[" not in words


def test_wordings_that_differ_by_signs_alone_are_one_alternative() -> None:
    words = consolidate(
        "Parties may act, when needed, in trade",
        "Parties may act when needed, in trade",
        "Parties may act for all that in trade",
    )
    assert words == "Parties may act[c: for all that][b,a: when needed,] in trade"


def test_wordings_too_far_apart_stand_side_by_side() -> None:
    words = consolidate(f"{AND_SO} at once", "no tax on data is lawful anywhere")
    assert words == f"[b:no tax on data is lawful anywhere][a:{AND_SO} at once]"


def test_more_than_four_long_alternatives_are_not_put_into_one_place() -> None:
    tails = ("laws on the one", "rules for the two", "acts under the three")
    more = ("codes beside the four", "norms above the five", "bans below the six")
    wordings = [
        f"{AND_SO} and publish {tail} or {tail[::-1]} of its many kinds"
        for tail in tails + more
    ]
    assert consolidate(*wordings).startswith("[f")
    assert consolidate(*wordings[:4]).startswith(f"{AND_SO} and publish[d")


def test_headings_are_interleaved_though_short() -> None:
    words = consolidate("Committee on Trade", "Committee", heading=True)
    assert words == "Committee[a: on Trade][b:]"


def test_the_base_gives_the_print_of_what_all_share() -> None:
    one, other = "Each PARTY shall act", "Each Party shall act"
    assert consolidate(one, other, other) == other
    assert consolidate(one, other, other, base="a") == one


@pytest.mark.parametrize(
    ("before", "insertion", "after"),
    [
        ("laws", ", and rules", ", and codes"),
        ("The rules shall apply", ", at once, and in full", ", and be published"),
    ],
)
def test_an_insertion_begins_with_its_comma(
    before: str, insertion: str, after: str
) -> None:
    long, short = f"{before}{insertion}{after}", f"{before}{after}"
    assert consolidate(long, short) == f"{before}[a:{insertion}][b:]{after}"


def test_signs_that_leave_no_stretch_in_common_are_alternatives() -> None:
    assert consolidate("the,", ",the") == "[b:,the][a:the,]"
