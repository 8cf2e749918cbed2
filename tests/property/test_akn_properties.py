"""Check that Akoma Ntoso holds every word of a draft, and is always valid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.writers.akn import AknIdentity, render_akn
from nonpaper.domain.draft import Draft, DraftLine, DraftRun, RunRole
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text
from tests.akoma import SCHEMA, assert_valid, read_back, signs
from tests.property.test_layout_properties import drafts

NUMBERS = ("1", "2", "3")
WORDS = ("Parties shall act", "the Parties", "may [also] report", "so far as they can")


@given(drafts)
def test_every_word_comes_back_from_akoma_ntoso(words: str) -> None:
    draft = lay_out_text(parse_text(RawDocument("a", "a.txt", words)))
    document = render_akn(draft, AknIdentity("a"))
    if SCHEMA.is_file():
        assert_valid(document)
    if signs(draft):  # what holds no word is refused
        assert signs(read_back(document)) == signs(draft)


@st.composite
def treaties(draw: st.DrawFn) -> str:
    """Make a text whose structure is plain."""
    lines = []
    for article in range(1, draw(st.integers(1, 3)) + 1):
        heading = draw(st.sampled_from(("", ": Scope", ": Duties of Parties")))
        lines.append(f"Article {article}{heading}")
        for paragraph in range(1, draw(st.integers(1, 3)) + 1):
            has_points = draw(st.booleans())
            end = ":" if has_points else "."
            lines.append(f"{paragraph}. {draw(st.sampled_from(WORDS))}{end}")
            if has_points:
                lines += [f"(a) {draw(st.sampled_from(WORDS))}; and", "(b) stop."]
    return "\n\n".join(lines)


@given(treaties())
def test_structure_comes_back_from_akoma_ntoso(words: str) -> None:
    draft = lay_out_text(parse_text(RawDocument("a", "a.txt", words)))
    back = read_back(render_akn(draft, AknIdentity("a")))
    assert back.lines == draft.lines


kinds = st.sampled_from(list(ProvisionKind))
roles = st.sampled_from([role for role in RunRole if role is not RunRole.NOTE_MARK])
runs = st.lists(
    st.builds(DraftRun, st.sampled_from([*WORDS, "[", "]", "][", " ", "A, B:"]), roles),
    max_size=4,
).map(tuple)
eids = st.none() | st.lists(
    st.sampled_from(["art_1", "para_1", "point_a", "x", "alt_1"]), min_size=1
).map("__".join)
lines = st.builds(
    DraftLine,
    kinds,
    runs,
    runs,
    st.integers(0, 3),
    eids,
    is_note=st.booleans(),
)


@given(st.lists(lines, max_size=8).map(tuple))
def test_any_lines_whatever_make_a_valid_document(all_lines: tuple[DraftLine]) -> None:
    document = render_akn(Draft("Title", all_lines), AknIdentity("a"))
    if SCHEMA.is_file():
        assert_valid(document)
    text = document.decode()
    for line in all_lines:
        for run in (*line.label, *line.runs):
            assert all(word in text for word in run.words.split() if word.isalpha())
