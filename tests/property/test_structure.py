"""Check what must hold for the structure of any text whatever."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.domain.source import Mark, MarkKind, RawDocument, Span
from nonpaper.domain.text import Provision, Text
from nonpaper.structure import count_brackets, parse_text
from nonpaper.structure.brackets import format_brackets
from nonpaper.structure.footnotes import find_footnotes
from nonpaper.structure.furniture import find_furniture

PIECES = [
    "Article 1",
    "ARTICLE 2: Scope",
    "Artículo 3",
    "Chapter II",
    "SECTION A",
    "ANNEX",
    "## Heading",
    "# Preamble",
    "Recognizing the need,",
    "Have agreed as follows:",
    "1. ",
    "2. ",
    "1.1 ",
    "1 bis. ",
    "(a) ",
    "(b) ",
    "(i) ",
    "(ii) ",
    "a) ",
    "- ",
    "• ",
    "Option 1: ",
    "**Option 2:** ",
    "[",
    "]",
    "][",
    "[^1]",
    "[^1]: A note.",
    "^5",
    "(^5) A note.",
    "[Alt 1: ",
    "[US, JP: ",
    "[X]",
    "{",
    "}",
    "*",
    "**",
    "_",
    "\\(c\\) ",
    "Each Party shall act",
    "the Parties, and",
    "foo; ",
    "bar: ",
    "baz. ",
    ". ",
    "```",
    "- 3 -",
    "---",
    "........ 12",
    "\n",
    "\n\n",
    "    ",
    "\t",
    " ",
]
soups = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
texts = st.one_of(st.text(max_size=300), soups)


def parse(source: str, marks: tuple[Mark, ...] = ()) -> Text:
    return parse_text(RawDocument("t", "t.txt", source, marks=marks))


def covered(text: Text) -> set[int]:
    """Return the places that leaf bodies, numbers, headings and the rest hold."""
    places: set[int] = set()
    for provision in text.walk():
        span, body = provision.span, provision.body
        places |= set(range(span.start, body.start))
        if not provision.children:
            places |= set(range(body.start, body.end))
    for footnote in text.footnotes:
        places |= set(range(footnote.span.start, footnote.span.end))
    for span in text.furniture:
        places |= set(range(span.start, span.end))
    return places


def assert_nothing_is_lost(text: Text) -> None:
    places = covered(text)
    lost = [i for i, c in enumerate(text.source) if not c.isspace() and i not in places]
    assert not lost, (lost[:5], text.source)


def assert_well_formed(text: Text) -> None:
    eids = [p.eid for p in text.walk()]
    assert len(eids) == len(set(eids))
    assert_in_order(text.provisions, Span(0, len(text.source)))
    for provision in text.walk():
        assert provision.span.contains(provision.body)
        assert provision.body.end == provision.span.end
        if provision.heading_span is not None:
            assert provision.span.contains(provision.heading_span)
        assert_in_order(provision.children, provision.body)
        if provision.children:
            assert_children_cover(text.source, provision)


def assert_in_order(provisions: tuple[Provision, ...], within: Span) -> None:
    end = within.start
    for provision in provisions:
        assert provision.span.start >= end
        end = provision.span.end
    assert end <= within.end


def assert_children_cover(source: str, provision: Provision) -> None:
    place = provision.body.start
    for child in provision.children:
        assert not source[place : child.span.start].strip()
        place = child.span.end
    assert not source[place : provision.body.end].strip()


def assert_brackets_accounted_for(text: Text) -> None:
    document = RawDocument("t", "t.txt", text.source)
    findings = find_footnotes(document, find_furniture(document))
    own = format_brackets(text.source, (*findings.marks, *findings.heads))
    free = [
        i
        for i, c in enumerate(text.source)
        if c in "[]" and not any(s.start <= i < s.end for s in own)
    ]
    found: list[int] = []
    for bracket in text.brackets:
        found.append(bracket.span.start)
        if bracket.is_balanced:
            found.append(bracket.span.end - 1)
            assert text.source[bracket.span.start] == "["
            assert text.source[bracket.span.end - 1] == "]"
    assert sorted(found) == free


@given(texts)
@settings(max_examples=600)
def test_any_text_is_parsed_and_nothing_of_it_is_lost(source: str) -> None:
    text = parse(source)
    assert text.source == source
    assert_nothing_is_lost(text)
    assert_well_formed(text)
    assert_brackets_accounted_for(text)
    for provision in text.walk():
        assert text.read(provision).words == text.read(provision).words.strip()


@given(soups)
def test_parsing_twice_gives_the_same(source: str) -> None:
    assert parse(source) == parse(source)


@given(soups)
def test_balanced_brackets_nest_and_depth_counts_those_around(source: str) -> None:
    pairs = [b for b in parse(source).brackets if b.is_balanced]
    for bracket in pairs:
        around = [
            b
            for b in pairs
            if b.span.start < bracket.span.start and b.span.end > bracket.span.start
        ]
        assert all(b.span.end > bracket.span.end for b in around)
        assert bracket.depth == len(around) + 1


@given(soups)
def test_options_lie_in_the_source_in_order(source: str) -> None:
    text = parse(source)
    places = [o.span.start for o in text.options]
    assert places == sorted(places)
    for option in text.options:
        assert option.span.end <= len(source)
        assert source[option.span.start :].startswith(option.label.split()[0])
    assert count_brackets(text).options == len(text.options)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    source = draw(soups)
    marks = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(source)))
        end = draw(st.integers(start, len(source) + 2))
        marks.append(
            Mark(
                draw(st.sampled_from(list(MarkKind))),
                Span(start, min(end, len(source))),
                number=draw(st.sampled_from([None, "ARTICLE 1", "IV"])),
                heading=draw(st.sampled_from([None, "Scope", "Preamble"])),
                label=draw(st.sampled_from([None, "1"])),
                level=draw(st.integers(0, 3)),
            )
        )
    return source, tuple(sorted(marks, key=lambda m: (m.span.start, -m.span.end)))


@given(marked())
@settings(max_examples=400)
def test_marks_of_any_kind_and_place_lose_nothing(
    case: tuple[str, tuple[Mark, ...]],
) -> None:
    text = parse(*case)
    assert_nothing_is_lost(text)
    assert_well_formed(text)
