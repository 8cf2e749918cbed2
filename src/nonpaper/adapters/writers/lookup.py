"""Find the texts and provisions behind a convergence map, and cite them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    ProvisionRef,
    SourceQuote,
)
from nonpaper.domain.reading import Reading
from nonpaper.domain.source import Span
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import (
    CONTAINERS,
    BracketKind,
    Provision,
    ProvisionKind,
    Text,
)

CITED = {
    ProvisionKind.ARTICLE: "cite.article",
    ProvisionKind.PARAGRAPH: "cite.paragraph",
    ProvisionKind.POINT: "cite.point",
    ProvisionKind.RECITAL: "cite.recital",
    ProvisionKind.ANNEX: "cite.annex",
}
"""Kinds that are cited by name, with the interface key of the word."""


@dataclass(frozen=True, slots=True)
class Place:
    """Hold a provision with the text it stands in and the elements around it.

    Attributes:
        text: The text.
        provision: The provision.
        around: The elements around it, the outermost first.
    """

    text: Text
    provision: Provision
    around: tuple[Provision, ...]

    @property
    def article(self) -> Provision | None:
        """Return the article that it is or stands in, if there is one."""
        chain = (*self.around, self.provision)
        return next((p for p in chain if p.kind is ProvisionKind.ARTICLE), None)

    @property
    def parent_eid(self) -> str | None:
        """Return the element around it that is a provision itself, if there is one."""
        inner = (p for p in reversed(self.around) if p.kind not in CONTAINERS)
        return next((p.eid for p in inner), None)


class TextPlaces:
    """Find the provisions of one text with what is around them."""

    def __init__(self, text: Text) -> None:
        """Index the provisions by eid."""
        self._text = text
        self._places: dict[str, Place] = {}
        for provision in text.provisions:
            self._index(provision, ())

    def _index(self, provision: Provision, around: tuple[Provision, ...]) -> None:
        self._places[provision.eid] = Place(self._text, provision, around)
        for child in provision.children:
            self._index(child, (*around, provision))

    def at(self, ref: ProvisionRef) -> Place:
        """Return the provision that a reference points at, with its surroundings."""
        return self._places[ref.eid]


class MapLookup:
    """Find what families point at: built once for a map, asked by every writer."""

    def __init__(self, map_: ConvergenceMap) -> None:
        """Index the provisions of all texts by text and eid."""
        self.map = map_
        self.texts: Mapping[str, Text] = {text.id: text for text in map_.texts}
        self._places: dict[ProvisionRef, Place] = {}
        for text in map_.texts:
            for provision in text.provisions:
                self._index(text, provision, ())
        self._members = {ref for f in map_.families for ref in f.family.members}
        self._left_out = {text.id: text.left_out() for text in map_.texts}
        self._breaks: dict[ProvisionRef, dict[int, int]] = {}
        self._marks = {
            text.id: mark_of(number, len(map_.texts))
            for number, text in enumerate(map_.texts)
        }

    def _index(
        self, text: Text, provision: Provision, around: tuple[Provision, ...]
    ) -> None:
        place = Place(text, provision, around)
        self._places[ProvisionRef(text.id, provision.eid)] = place
        for child in provision.children:
            self._index(text, child, (*around, provision))

    def is_member(self, ref: ProvisionRef) -> bool:
        """Tell whether a provision stands in a family."""
        return ref in self._members

    def place(self, ref: ProvisionRef) -> Place:
        """Return the provision that a reference points at, with its surroundings."""
        return self._places[ref]

    def words(self, ref: ProvisionRef) -> str:
        """Return the words of a provision as one reads them, below its heading.

        The same words as `Text.read` gives, without the way back to the source.
        """
        return self._read(ref.text_id, self._places[ref].provision.body)

    def _read(self, text_id: str, span: Span) -> str:
        return Reading.of(
            self.texts[text_id].source, span, self._left_out[text_id]
        ).words

    def breaks(self, ref: ProvisionRef) -> Mapping[int, int]:
        """Return where in the words of a provision its paragraphs and points begin.

        The key is an offset into the words, the value the depth.
        """
        found = self._breaks.get(ref)
        if found is None:
            found = self._breaks[ref] = self._find_breaks(ref)
        return found

    def _find_breaks(self, ref: ProvisionRef) -> dict[int, int]:
        provision = self._places[ref].provision
        if not provision.children:
            return {}
        words = self.words(ref)
        inside = sorted(_inside(provision.children, 0), key=lambda one: one[0])
        found: dict[int, int] = {}
        at, read_to = 0, provision.body.start
        for start, depth in inside:
            if start > read_to:
                at += len(self._read(ref.text_id, Span(read_to, start)))
                at += words[at : at + 1] == " "
                read_to = start
            if at < len(words):
                found.setdefault(at, depth)
        return found

    def mark(self, text_id: str) -> str:
        """Return the letter or number that stands for a text in narrow columns."""
        return self._marks[text_id]

    def symbol(self, text_id: str) -> str:
        """Return the symbol of a text, else its title, else its id."""
        return self.texts[text_id].front.name_or(text_id)

    def title(self, interface: Interface) -> str:
        """Return the title of the map, else one that says what it is."""
        untitled = Statement.of("page.untitled", n=len(self.map.texts))
        return self.map.title or interface.say(untitled)

    def table_members(self) -> tuple[str, ...]:
        """Return the Members behind any text or family, each once, sorted."""
        codes: set[str] = set()
        for text in self.map.texts:
            codes.update(self.map.directory.expand(text.front.sponsors))
        for convergence in self.map.families:
            codes.update(convergence.backing.members)
        return tuple(sorted(codes))

    def quote(self, ref: ProvisionRef, words: str, interface: Interface) -> SourceQuote:
        """Return words with the symbol of their text and how one cites the place."""
        citation = cite(self.place(ref), interface)
        return SourceQuote(self.symbol(ref.text_id), citation, words)


def _inside(children: Sequence[Provision], depth: int) -> Iterator[tuple[int, int]]:
    """Go through the elements inside: where each begins, and how deep it stands."""
    for child in children:
        yield child.span.start, depth
        is_point = child.kind is ProvisionKind.POINT
        inner = depth + 1 if is_point or depth == 0 else depth
        yield from _inside(child.children, inner)


def mark_of(position: int, count: int) -> str:
    """Return a short mark: letters up to 26 texts, numbers from 1 for more.

    Example:
        >>> mark_of(0, 3), mark_of(0, 300)
        ('A', '1')
    """
    return ascii_uppercase[position] if count <= 26 else str(position + 1)


def cite(place: Place, interface: Interface) -> str:
    """Return how one cites a place: `Art. 7.1(a)`, `Annex II, Art. 3`, `para. 12`."""
    chain = [p for p in (*place.around, place.provision) if p.kind in CITED]
    cited = ""
    last: Provision | None = None
    for provision in chain:
        cited = _add(cited, last, provision, interface)
        last = provision
    return cited or interface.word("cite.unnumbered")


def option_label(place: Place) -> str:
    """Return the label of the option that a place stands in: `Alt 1`, or nothing."""
    options = place.text.options
    for provision in (place.provision, *reversed(place.around)):
        label = Span(provision.span.start, provision.body.start)
        at = bisect_left(options, label.start, key=lambda option: option.span.start)
        if at < len(options) and options[at].span.start < label.end:
            return options[at].label
    return ""


def cite_with_option(place: Place, interface: Interface) -> str:
    """Return how one cites a place, and the option of a draft that it stands in."""
    return ", ".join(filter(None, (cite(place, interface), option_label(place))))


def _add(
    cited: str, last: Provision | None, provision: Provision, interface: Interface
) -> str:
    number = provision.number or ""
    kind = provision.kind
    inner = kind in (ProvisionKind.PARAGRAPH, ProvisionKind.POINT)
    if inner and not number:
        return cited
    if kind is ProvisionKind.POINT and cited:
        return f"{cited}({number})"
    if (
        inner
        and last is not None
        and last.kind is ProvisionKind.ARTICLE
        and last.number
    ):
        is_whole = number.startswith(f"{last.number}.")
        tail = number.removeprefix(f"{last.number}.") if is_whole else number
        return f"{cited}.{tail}"
    head = interface.word(CITED[kind], number=number).strip()
    if not number and provision.heading:
        quoted = interface.quoted(provision.heading)
        head = f"{head} {quoted}" if head else provision.heading
    return f"{cited}, {head}" if cited else head


def count_brackets(text: Text, provision: Provision) -> int:
    """Count the brackets inside a provision, heading included, that are not notes.

    A bracket whose other half is missing is none: a notice tells of it.
    """
    first = bisect_left(
        text.brackets, provision.span.start, key=lambda bracket: bracket.span.start
    )
    count = 0
    for bracket in text.brackets[first:]:
        if bracket.span.start >= provision.span.end:
            break
        inside = provision.span.contains(bracket.span)
        count += inside and bracket.is_balanced and bracket.kind is not BracketKind.NOTE
    return count


def is_open(convergence: FamilyConvergence) -> bool:
    """Tell whether a family is still open: contested, or with words in brackets."""
    return convergence.level is ConvergenceLevel.CONTESTED or any(
        variant.bracket_count for variant in convergence.variants
    )
