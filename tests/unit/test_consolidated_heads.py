"""Test that names no list knows are found at the head of brackets of the texts."""

import pytest

from nonpaper.consolidate.anonymity import leave_out_attributions
from nonpaper.consolidate.heads import mark_heads
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNote,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
    Source,
)
from nonpaper.domain.draft import RunRole
from nonpaper.domain.text import ProvisionKind

OPEN, CLOSE = Phrase(" [", RunRole.BRACKET), Phrase("]", RunRole.BRACKET)


def write(*words: Piece, notes: tuple[ConsolidatedNote, ...] = ()) -> ConsolidatedText:
    """Return a text of one article with one paragraph in an alternative."""
    held = ConsolidatedProvision(ProvisionKind.PARAGRAPH, "p", "1.", words=words)
    sides = ProvisionChoice((ProvisionAlternative(("a",), (held,)),))
    article = ConsolidatedProvision(ProvisionKind.ARTICLE, "x", children=(sides,))
    return ConsolidatedText(
        "", None, (article,), (Source("a", "A", (), None),), notes=notes
    )


def strip(*words: Piece) -> str:
    """Return the words of a paragraph when attributions are left out."""
    unnamed = leave_out_attributions(mark_heads(write(*words))[0])
    return _print(list(unnamed.walk())[1].words)


def _print(pieces: tuple[Piece, ...]) -> str:
    return "".join(
        one.words
        if isinstance(one, Phrase)
        else "/".join(_print(side.pieces) for side in one.alternatives)
        for one in pieces
    )


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("Zubrowka: on equal terms", "on equal terms"),
        ("Zubrowka, Friends of the Sea and Syldavia: act", "act"),
        ("Zubrowka propose: act", "act"),
        ("Zubrowka y Syldavia se oponen: actuar", "actuar"),
        ("Each Party shall: act", "Each Party shall: act"),
        ("Exceptions: act", "Exceptions: act"),
        ("Note: act", "Note: act"),
        ("Article 5: act", "Article 5: act"),
        ("at 10:30", "at 10:30"),
    ],
)
def test_capitals_before_a_colon_are_names_unless_they_are_words(
    inside: str, left: str
) -> None:
    words = (Phrase("Parties act without exceptions"), OPEN, Phrase(inside), CLOSE)
    assert strip(*words) == f"Parties act without exceptions [{left}]"


def test_a_bracket_that_says_who_reserves_goes() -> None:
    assert strip(Phrase("Parties act"), OPEN, Phrase("Zubrowka reserves"), CLOSE) == (
        "Parties act"
    )


def test_names_in_the_parentheses_behind_a_label_go() -> None:
    label = Phrase("Alt 1", RunRole.OPTION)
    words = (OPEN, label, Phrase(" (Zubrowka): soon"), CLOSE)
    assert strip(*words) == " [Alt 1:soon]"  # the layout puts the space


def test_names_in_an_alternative_of_other_words_go() -> None:
    sides = (
        Alternative(("a",), (Phrase("Zubrowka: soon"),)),
        Alternative(("b",), (Phrase("later"),)),
    )
    assert strip(OPEN, Choice(sides), CLOSE) == " [later/soon]"


def test_what_stands_between_two_names_goes_with_them() -> None:
    names = (Phrase("A propose", RunRole.ATTRIBUTION), Phrase(";"))
    last = Phrase(" B oppose:", RunRole.ATTRIBUTION)
    assert strip(OPEN, *names, last, Phrase(" act"), CLOSE) == " [act]"


def test_names_are_told_one_by_one_also_those_of_footnotes() -> None:
    note = ConsolidatedNote("1", own=(), words=(OPEN, Phrase("Borduria: soon"), CLOSE))
    text = write(OPEN, Phrase("Zubrowka, Syldavia: act"), CLOSE, notes=(note,))
    assert mark_heads(text)[1] == ("Borduria", "Syldavia", "Zubrowka")
