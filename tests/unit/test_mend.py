"""Cutting words leaves no double space, no stray sign, and touches nothing else."""

import pytest

from nonpaper.domain.source import Span
from nonpaper.revise.mend import apply_edits, cut_words


def without(marked: str, *, has_signs: bool = False) -> str:
    """Cut what stands between { and }."""
    words, cuts, start = "", [], 0
    for sign in marked:
        if sign == "{":
            start = len(words)
        elif sign == "}":
            cuts.append(Span(start, len(words)))
        else:
            words += sign
    return apply_edits(words, cut_words(words, cuts, has_signs=has_signs))


@pytest.mark.parametrize(
    ("marked", "mended"),
    [
        ("words {[and]} words", "words words"),
        ("words {[}and{]} words", "words and words"),
        ("act {[at once]}.", "act."),
        ("act {[at once]}, and", "act, and"),
        ("a, {[b]}, c", "a, c"),
        ("a, {[b]}.", "a."),
        ("act{[, at once]} here", "act here"),
        ("mot {[et]} ; mot", "mot ; mot"),
        ("a Party{[A:} , other than B{]}; C", "a Party, other than B; C"),
        ("une Partie {[A :} ; B{]}", "une Partie ; B"),
        ("a year {[A:} , report{]}", "a year, report"),
        ("a ({[b]} c)", "a (c)"),
        ("[a {[b]}]", "[a]"),
        ("{[The]} Parties", "Parties"),
        ("Parties act {[so]}\nThey", "Parties act\nThey"),
        ("One.\n\n{[Two.]}\n\nThree.", "One.\n\nThree."),
        ("One.\n\n  {[Two.]}\n\n  Three.", "One.\n\n  Three."),
        ("{[One.]}\n\nTwo.", "Two."),
        ("all countries{]}and others", "all countries and others"),
        ("universal and{]} action", "universal and action"),
        ("Part{[}ies{]}", "Parties"),
        ("{[}re{]}affirm", "reaffirm"),
        ("State{[s]} act", "State act"),
        ("a  b {[c]} d", "a  b d"),
        ("{a} {b} c", "c"),
        ("", ""),
    ],
)
def test_seams_are_mended(marked: str, mended: str) -> None:
    assert without(marked) == mended


@pytest.mark.parametrize(
    ("marked", "mended"),
    [
        ("**{Option 1:}** Act.", "Act."),
        ("**{[}**shall**{]}** act", "shall act"),
        ("*{[}Taking* account{]}", "*Taking* account"),
        ("*a {[b]}* c", "*a* c"),
        ("## {[}Article 3{]} *(x)*", "## Article 3 *(x)*"),
        ("act\n\n**{Option 2:** no text}\n\nend", "act\n\nend"),
    ],
)
def test_signs_of_emphasis_lose_no_half(marked: str, mended: str) -> None:
    assert without(marked, has_signs=True) == mended
