"""Check that adopting does what is decided and nothing else, whatever the draft."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.edit_words import edit_words
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import RawDocument, Span
from nonpaper.domain.text import Text
from nonpaper.revise.inventory import list_open_parts
from nonpaper.revise.mend import apply_edits, cut_words
from nonpaper.structure import parse_text
from nonpaper.workflows.adopt import AdoptionRequest, adopt_in_document

NOBODY = MemberDirectory()
WORDS = st.sampled_from(
    ["Parties act", "in good faith", "promptly", "and report", "each year"]
)
SIDES = st.lists(WORDS, min_size=2, max_size=4, unique=True)
PLAIN = st.tuples(WORDS).map(lambda t: (t[0], None))
CHOICES = SIDES.map(lambda sides: ("".join(f"[{s}]" for s in sides), tuple(sides)))
PARAGRAPHS = st.lists(
    st.lists(st.one_of(PLAIN, CHOICES), min_size=1, max_size=3), min_size=1, max_size=4
)
Paragraphs = list[list[tuple[str, tuple[str, ...] | None]]]


def parse(words: str) -> Text:
    return parse_text(RawDocument("d", "d.txt", words))


def write(paragraphs: Paragraphs) -> str:
    """Write a draft; between two choices stands a word, so that they stay two."""
    body = "\n\n".join(
        f"{number}. " + " then ".join(piece for piece, _ in pieces) + "."
        for number, pieces in enumerate(paragraphs, start=1)
    )
    return f"Article 1\n\n{body}"


def adopt(words: str, **decided: object) -> str:
    request = AdoptionRequest(**decided)  # type: ignore[arg-type]
    document = RawDocument("d", "d.txt", words)
    return adopt_in_document(document, request, parse_text, NOBODY).after.source


@given(PARAGRAPHS)
def test_adopting_a_side_gives_the_draft_with_that_side_alone(
    paragraphs: Paragraphs,
) -> None:
    words = write(paragraphs)
    sets = list_open_parts(parse(words))[0].sets
    places = [(p, i) for p, pieces in enumerate(paragraphs)
              for i, (_, sides) in enumerate(pieces) if sides]  # fmt: skip
    assert len(sets) == len(places)
    for one, (p, i) in zip(sets, places, strict=True):
        for side in one.sides:
            expected = [list(pieces) for pieces in paragraphs]
            expected[p][i] = (side.shown, None)
            found = adopt(words, set_id=one.id, alternative=side.number)
            assert found == write(expected)


@given(PARAGRAPHS)
def test_the_order_of_two_decisions_does_not_matter(paragraphs: Paragraphs) -> None:
    words = write(paragraphs)
    sets = list_open_parts(parse(words))[0].sets
    for left, right in pairwise(sets):
        later_first = adopt(words, set_id=right.id, alternative="1")
        both = adopt(later_first, set_id=left.id, alternative="2")
        earlier_first = adopt(words, set_id=left.id, alternative="2")
        again = list_open_parts(parse(earlier_first))[0].sets
        same = next(s for s in again if s.sides[0].shown == right.sides[0].shown
                    and s.paragraph == right.paragraph
                    and [x.shown for x in s.sides] == [x.shown for x in right.sides]
                    and s.span.start >= left.span.start)  # fmt: skip
        assert adopt(earlier_first, set_id=same.id, alternative="1") == both


@given(PARAGRAPHS)
def test_dropping_every_bracket_leaves_every_word(paragraphs: Paragraphs) -> None:
    words = write(paragraphs)
    ids = tuple(b.id for b in list_open_parts(parse(words))[0].brackets)
    if ids:
        found = adopt(words, free=ids)
        letters = re.sub(r"[\[\]\s]", "", words)
        assert re.sub(r"\s", "", found) == letters


@given(st.text("ab [].,;\n", max_size=60), st.data())
def test_cutting_touches_nothing_but_spaces_and_signs_at_the_seams(
    words: str, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(words)), max_size=6))
    ordered = sorted(places[: len(places) // 2 * 2])
    cuts = [Span(*pair) for pair in zip(ordered[::2], ordered[1::2], strict=True)]
    edits = cut_words(words, cuts)
    for before, after in pairwise(edits):
        assert before.span.end <= after.span.start
    kept = "".join(
        sign
        for at, sign in enumerate(words)
        if not any(c.start <= at < c.end for c in cuts)
    )
    found = apply_edits(words, edits)
    letters = re.compile(r"[^ab\[\]]")
    assert letters.sub("", found) == letters.sub("", kept)


@given(PARAGRAPHS, st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_a_file_loses_only_what_is_cut(paragraphs: Paragraphs, encoding: str) -> None:
    words = write(paragraphs).replace("\n", "\r\n") + "\r\n"
    source = words.replace("\r\n", "\n")
    found = re.search(r"\[[^\]]*\]", source)
    if found is None:
        return
    cut = Span(*found.span())
    made = edit_words(words.encode(encoding), source, [cut], is_markdown=False)
    assert made is not None
    expected = apply_edits(source, cut_words(source, [cut]))
    assert made.decode(encoding).replace("\r\n", "\n") == expected
