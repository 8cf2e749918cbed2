"""Read each provision of a family as what is compared: words, pieces, open brackets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nonpaper.converge.disputes import Dispute, find_disputes, is_bare
from nonpaper.converge.labels import (
    Label,
    label_span,
    print_labels,
    set_labels_apart,
)
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
class Standing:
    """Be one provision of a family, read so that it can be compared.

    Attributes:
        ref: Which provision.
        language: Language of its text.
        tokens: Its words as one reads them, without labels of who wants a bracket.
        labels: Those labels.
        folded: Its folded words.
        places: For each folded word the position of its token.
        key: Its folded words run together: the same for the same wording.
        pieces: Its paragraphs, in order.
        measurement: What the whole says.
        open_share: Share of its words inside open brackets or labelled options.
        bracket_count: Brackets inside it that are not notes.
        disputes: Bracketed alternatives, options, and opposed brackets, the first.
        proposers: Codes of the parties that are named as wanting words of it.
        backers: Codes of those that are named as wanting all of it.
    """

    ref: ProvisionRef
    language: Language | None
    tokens: Tokens
    labels: tuple[Label, ...]
    folded: tuple[str, ...]
    places: tuple[int, ...]
    key: str
    pieces: tuple[Piece, ...]
    measurement: Measurement
    open_share: float
    bracket_count: int
    disputes: tuple[Dispute, ...]
    proposers: tuple[str, ...]
    backers: tuple[str, ...]

    @property
    def printed(self) -> str:
        """Return its words as printed, with the labels."""
        return print_labels(self.tokens.words, self.labels)


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
    labels: tuple[Label, ...] = ()
    openness = _openness(shelf, provision, tokens)
    if not is_alone:
        notes, named = _apart(shelf, provision, tokens)
        left_out = notes | named
        folded, pieces = _fold_parts(ref, parts, tokens, left_out, table, folding)
        tokens, labels = set_labels_apart(tokens, named)
        if passed := sorted(named):
            folded = [(w, place - bisect_left(passed, place)) for w, place in folded]
    folded_words = tuple([word for word, _ in folded])
    return Standing(
        ref,
        shelf.text.front.language,
        tokens,
        labels,
        folded_words,
        tuple([place for _, place in folded]),
        "".join(folded_words),
        tuple(pieces),
        table.measurement(ref),
        *openness,
        *_proposers(shelf, provision, table),
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


def _apart(
    shelf: Shelf, provision: Provision, tokens: Tokens
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the tokens of notes and those of labels: neither is part of a wording."""
    source = shelf.text.source
    brackets = list(_brackets(shelf, provision.body))
    notes = [b.span for b in brackets if b.kind is BracketKind.NOTE]
    labels = [
        b.span if is_bare(source, b) else label_span(source, b.attributions)
        for b in brackets
    ]
    holes = [(span, False) for span in notes]
    holes += [(span, True) for span in labels if span]
    if not holes:
        return frozenset(), frozenset()
    reading = shelf.text.read(provision)
    if reading.words != tokens.words:
        return frozenset(), frozenset()
    found: tuple[set[int], set[int]] = (set(), set())
    for position, end in enumerate(tokens.ends):
        start = end - len(tokens.tokens[position])
        place = reading.locate(Span(start, end))
        for hole, is_label in holes:
            if hole.contains(place):
                found[is_label].add(position)
    return frozenset(found[0]), frozenset(found[1] - found[0])


def _proposers(
    shelf: Shelf, provision: Provision, table: Table
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the parties named as wanting words of a provision, and all its words."""
    source = shelf.text.source
    wanted: dict[str, list[Span]] = {}
    apart: list[Span] = []  # brackets of names alone, which are no words of the rule
    for bracket in _brackets(shelf, provision.body):
        if is_bare(source, bracket):
            apart.append(bracket.span)
            continue
        for attribution in bracket.attributions:
            if attribution.stance is AttributionStance.PROPOSE:
                for code in table.codes(attribution.names):
                    wanted.setdefault(code, []).append(bracket.span)
    whole = (
        code
        for code, spans in wanted.items()
        if _covers(shelf, provision.body, sorted([*spans, *apart]))
    )
    return tuple(sorted(wanted)), tuple(sorted(whole))


def _covers(shelf: Shelf, span: Span, parts: Sequence[Span]) -> bool:
    """Tell whether no word of a stretch stands outside some parts of it, in order."""
    at = span.start
    for part in (*parts, Span(span.end, span.end)):
        between = shelf.read(Span(at, part.start)) if part.start > at else ""
        if any(word.strip(".()").isalpha() for word in between.split()):
            return False
        at = max(at, part.end)
    return True


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
    return (
        min(inside / count, 1.0),
        len(brackets),
        find_disputes(shelf, brackets, options),
    )
