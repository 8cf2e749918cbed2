"""Read each provision of a family as what is compared: words, pieces, open brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nonpaper.converge.table import OPEN_KINDS, Shelf, Table
from nonpaper.converge.wording import Folding, Quantity
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.redline import Tokens
from nonpaper.domain.source import Language, Span
from nonpaper.domain.text import (
    AttributionStance,
    Bracket,
    BracketKind,
    Option,
    Provision,
    ProvisionKind,
)

_PIECES = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.RECITAL})
_DISPUTES_MAX = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Be one paragraph of a provision, or the whole of one without paragraphs.

    Attributes:
        start: Where its folded words begin in those of the provision.
        end: Where they end.
        measurement: What it says.
        quantities: Its figures with a unit.
    """

    start: int
    end: int
    measurement: Measurement
    quantities: frozenset[Quantity]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Be words that somebody would have otherwise.

    Attributes:
        words: The words, without the bracket around them.
        names: Who is said to want them, as printed; often nobody.
    """

    words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Be one provision of a family, read so that it can be compared.

    Attributes:
        ref: Which provision.
        language: Language of its text.
        tokens: Its words as one reads them.
        folded: Its folded words.
        places: For each folded word the position of its token.
        key: Its folded words run together: the same for the same wording.
        pieces: Its paragraphs, in order.
        measurement: What the whole says.
        open_share: Share of its words inside open brackets or labelled options.
        bracket_count: Brackets inside it that are not notes.
        disputes: Bracketed alternatives, options, and opposed brackets, the first.
    """

    ref: ProvisionRef
    language: Language | None
    tokens: Tokens
    folded: tuple[str, ...]
    places: tuple[int, ...]
    key: str
    pieces: tuple[Piece, ...]
    measurement: Measurement
    open_share: float
    bracket_count: int
    disputes: tuple[Dispute, ...]


def read_standing(
    ref: ProvisionRef, table: Table, folding: Folding, *, is_alone: bool = False
) -> Standing:
    """Read one provision as it stands on the table.

    Args:
        ref: Which provision.
        table: What lies on the table.
        folding: Folds its words.
        is_alone: Whether there is none to compare it with: its words are not folded.
    """
    shelf = table.shelves[ref.text_id]
    provision = shelf.provisions[ref.eid]
    parts = [
        (part, words)
        for part in _parts(provision)
        if (words := shelf.read(_span_of(part, provision)))
    ]
    whole = " ".join(words for _, words in parts)
    tokens = Tokens(whole, [], []) if is_alone else Tokens.of(whole)
    folded: list[tuple[str, int]] = []
    pieces: list[Piece] = []
    if not is_alone:
        left_out = _without_notes(shelf, provision, tokens)
        folded, pieces = _fold_parts(ref, parts, tokens, left_out, table, folding)
    return Standing(
        ref,
        shelf.text.front.language,
        tokens,
        tuple(word for word, _ in folded),
        tuple(place for _, place in folded),
        "".join(word for word, _ in folded),
        tuple(pieces),
        table.measurement(ref),
        *_openness(shelf, provision, tokens),
    )


def _fold_parts(
    ref: ProvisionRef,
    parts: Sequence[tuple[Provision, str]],
    tokens: Tokens,
    left_out: frozenset[int],
    table: Table,
    folding: Folding,
) -> tuple[list[tuple[str, int]], list[Piece]]:
    """Fold each part by itself, for each may begin with its number."""
    folded: list[tuple[str, int]] = []
    pieces: list[Piece] = []
    end = first = 0
    for part, words in parts:
        end += len(words) + bool(first)
        last = bisect_right(tokens.ends, end)
        inside = folding.fold(
            tokens.tokens[first:last], frozenset(i - first for i in left_out)
        )
        measured = table.measurement(ProvisionRef(ref.text_id, part.eid))
        quantities = folding.quantities([word for word, _ in inside])
        start = len(folded)
        folded += [(word, place + first) for word, place in inside]
        pieces.append(Piece(start, len(folded), measured, quantities))
        first = last
    return folded, pieces


def _parts(provision: Provision) -> Sequence[Provision]:
    if any(child.kind in _PIECES for child in provision.children):
        return provision.children
    return (provision,)


def _span_of(part: Provision, provision: Provision) -> Span:
    return part.body if part is provision else part.span


def _without_notes(
    shelf: Shelf, provision: Provision, tokens: Tokens
) -> frozenset[int]:
    """Return the tokens of notes and attributions, which are no part of a wording."""
    holes = [
        span
        for bracket in _brackets(shelf, provision.body)
        for span in (
            [bracket.span]
            if bracket.kind is BracketKind.NOTE
            else [attribution.span for attribution in bracket.attributions]
        )
    ]
    if not holes:
        return frozenset()
    reading = shelf.text.read(provision)
    if reading.words != tokens.words:
        return frozenset()
    left_out: set[int] = set()
    for position, end in enumerate(tokens.ends):
        start = end - len(tokens.tokens[position])
        place = reading.locate(Span(start, end))
        if any(hole.contains(place) for hole in holes):
            left_out.add(position)
    return frozenset(left_out)


def _brackets(shelf: Shelf, span: Span) -> Iterator[Bracket]:
    brackets = shelf.text.brackets
    first = bisect_left(brackets, span.start, key=lambda bracket: bracket.span.start)
    for bracket in brackets[first:]:
        if bracket.span.start >= span.end:
            break
        if span.contains(bracket.span):
            yield bracket


def _options(shelf: Shelf, span: Span) -> list[Option]:
    return [option for option in shelf.text.options if span.contains(option.span)]


def _openness(
    shelf: Shelf, provision: Provision, tokens: Tokens
) -> tuple[float, int, tuple[Dispute, ...]]:
    brackets = [b for b in _brackets(shelf, provision.body) if b.kind in OPEN_KINDS]
    options = _options(shelf, provision.body)
    count = len(provision_words) if (provision_words := tokens.words.split()) else 1
    end = inside = 0
    for span in sorted([*(b.span for b in brackets), *(o.span for o in options)]):
        if span.end > end:
            inside += len(shelf.read(Span(max(span.start, end), span.end)).split())
            end = span.end
    return min(inside / count, 1.0), len(brackets), _disputes(shelf, brackets, options)


def _disputes(
    shelf: Shelf, brackets: Sequence[Bracket], options: Sequence[Option]
) -> tuple[Dispute, ...]:
    """Return what is disputed, the outermost only, without brackets and names."""
    disputed = [(b.span, b.attributions) for b in brackets if _is_disputed(b)]
    disputed += [(option.span, ()) for option in options]
    found: list[Dispute] = []
    end = -1
    for span, attributions in sorted(disputed, key=lambda d: (d[0].start, -d[0].end)):
        if span.end <= end or len(found) == _DISPUTES_MAX:
            continue
        end = span.end
        start = max([span.start, *(a.span.end for a in attributions)])
        words = shelf.read(Span(start, span.end)).lstrip("[ :").rstrip()
        if words.count("]") > words.count("["):
            words = words.removesuffix("]")
        names = tuple(name for a in attributions for name in a.names)
        found.append(Dispute(words.strip(), names))
    return tuple(found)


def _is_disputed(bracket: Bracket) -> bool:
    return bracket.kind is BracketKind.ALTERNATIVE or any(
        attribution.stance is AttributionStance.OPPOSE
        for attribution in bracket.attributions
    )
