from hypothesis import given
from hypothesis import strategies as st

from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import Span

SOURCES = st.text(st.sampled_from("ab \n\t[]1\u2003"), max_size=40)


@st.composite
def readings(draw: st.DrawFn) -> tuple[str, Span, tuple[Span, ...]]:
    source = draw(SOURCES)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), min_size=2, max_size=8)))
    pairs = list(zip(cuts[1:-1:2], cuts[2:-1:2], strict=False))
    holes = join_spans(Span(a, b) for a, b in pairs)
    return source, Span(cuts[0], cuts[-1]), holes


@given(readings())
def test_words_are_those_of_the_stretch_without_the_holes(
    case: tuple[str, Span, tuple[Span, ...]],
) -> None:
    source, span, holes = case
    kept = [
        source[i]
        for i in range(span.start, span.end)
        if not any(hole.start <= i < hole.end for hole in holes)
    ]
    assert Reading.of(source, span, holes).words == " ".join("".join(kept).split())


@given(readings())
def test_each_letter_is_found_again_in_the_source(
    case: tuple[str, Span, tuple[Span, ...]],
) -> None:
    source, span, holes = case
    reading = Reading.of(source, span, holes)
    for position, letter in enumerate(reading.words):
        if letter != " ":
            place = reading.locate(Span(position, position + 1))
            assert place.of(source) == letter
