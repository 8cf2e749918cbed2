"""Look up what lies on the table: provisions, backing, what a revision replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nonpaper.domain.convergence import Backing, ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.reading import Reading
from nonpaper.domain.source import Span
from nonpaper.domain.text import BracketKind, Provision, Text
from nonpaper.errors import UnknownMemberError

_REVISION = re.compile(r"/Rev\.?\s*(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Say of which text a text is a revision, and the how manieth.

    Attributes:
        work: The symbol without its revision; the id where there is no symbol.
        revision: Number of the revision, 0 for the first text.

    Example:
        >>> from nonpaper.domain.source import FrontMatter
        >>> Lineage.of(Text("a", "", FrontMatter(symbol="NP/DIG/5/Rev.2")))
        Lineage(work='NP/DIG/5', revision=2)
    """

    work: str
    revision: int

    @classmethod
    def of(cls, text: Text) -> Lineage:
        """Read the lineage of a text from its symbol."""
        symbol = text.front.symbol
        if not symbol:
            return cls(text.id, 0)
        revision = _REVISION.search(symbol)
        work = _REVISION.sub("", symbol).strip().upper()
        return cls(work, int(revision.group(1)) if revision else 0)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Hold one text with what is asked of it again and again.

    Attributes:
        text: The text.
        provisions: Its elements by eid.
        left_out: What is no part of its words, by place: furniture and footnotes.
        rank: Place of the text by date, symbol and id.
        is_current: Whether no later revision of it is on the table.
        backing: Who stands behind it; nobody if it is not current.
        speakers: What to call those who stand behind it, each once.
    """

    text: Text
    provisions: Mapping[str, Provision]
    left_out: tuple[Span, ...]
    rank: int
    is_current: bool
    backing: Backing
    speakers: tuple[str, ...]

    def read(self, span: Span) -> str:
        """Return the words in a stretch of the source, as `Text.read` does."""
        return Reading.of(self.text.source, span, self.left_out).words


@dataclass(frozen=True, slots=True)
class Table:
    """Hold all that lies on the table.

    Attributes:
        shelves: The texts by id, in the order of date, symbol and id.
        measurements: What each provision says.
        directory: The Members and groups.
        members: The Members with a current text on the table, sorted.
        names: Finds whom a printed name means.
        unsigned_count: Current texts of which it is not known who stands behind them.
    """

    shelves: Mapping[str, Shelf]
    measurements: Mapping[ProvisionRef, Measurement]
    directory: MemberDirectory
    members: tuple[str, ...]
    names: NameIndex
    unsigned_count: int

    @classmethod
    def of(
        cls,
        texts: Sequence[Text],
        measurements: Mapping[ProvisionRef, Measurement],
        directory: MemberDirectory,
    ) -> Table:
        """Lay the texts on the table."""
        current = current_text_ids(texts)
        shelves = {
            text.id: _shelf(text, rank, text.id in current, directory)
            for rank, text in enumerate(sorted(texts, key=_text_order))
        }
        members = {m for shelf in shelves.values() for m in shelf.backing.members}
        unsigned = sum(
            shelf.is_current and not shelf.backing.members for shelf in shelves.values()
        )
        names = NameIndex.of(directory)
        return cls(
            shelves, measurements, directory, tuple(sorted(members)), names, unsigned
        )

    def order(self, ref: ProvisionRef) -> tuple[int, int]:
        """Return what to sort provisions by: the rank of the text, the place in it."""
        shelf = self.shelves[ref.text_id]
        return shelf.rank, shelf.provisions[ref.eid].span.start

    def position(self, ref: ProvisionRef) -> float:
        """Return how far into its text a provision begins, in [0, 1]."""
        shelf = self.shelves[ref.text_id]
        start = shelf.provisions[ref.eid].span.start
        return start / max(len(shelf.text.source), 1)

    def measurement(self, ref: ProvisionRef) -> Measurement:
        """Return what a provision says; an empty answer if it was not measured."""
        return self.measurements.get(ref) or Measurement()

    def backing(self, text_ids: Iterable[str], *, named: Iterable[str] = ()) -> Backing:
        """Return who stands behind any of some texts, each once.

        Args:
            text_ids: The texts.
            named: Codes of those whom a text of somebody else names for its words.
        """
        backings = [self.shelves[i].backing for i in dict.fromkeys(text_ids)]
        also = tuple(named)
        sponsors = {s for b in backings for s in b.sponsors}.union(also)
        members = {m for b in backings for m in b.members}
        members.update(self.directory.expand(also))
        return Backing(tuple(sorted(sponsors)), tuple(sorted(members)))

    def codes(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return whom printed names mean; a name that is not known means nobody."""
        found: list[str] = []
        for name in names:
            try:
                found.append(self.names.resolve(name))
            except UnknownMemberError:
                continue
        return tuple(found)

    def breadth(self, text_ids: Iterable[str]) -> float:
        """Return the share of those with a text on the table who stand behind some.

        A Member counts once; a text of nobody known counts as one more.
        """
        shelves = [self.shelves[i] for i in set(text_ids) if self.shelves[i].is_current]
        members = {m for shelf in shelves for m in shelf.backing.members}
        unsigned = sum(not shelf.backing.members for shelf in shelves)
        whole = len(self.members) + self.unsigned_count
        return (len(members) + unsigned) / whole if whole else 0.0

    def speakers(self, text_ids: Iterable[str]) -> tuple[str, ...]:
        """Return what to call those who stand behind some texts, each once, sorted."""
        names = {name for i in text_ids for name in self.shelves[i].speakers}
        return tuple(sorted(names))


def backers(text: Text, directory: MemberDirectory) -> tuple[str, ...]:
    """Return the codes of those behind a text: its sponsors, or a treaty's Parties.

    All States of a Member that stands for them are folded into that Member.
    """
    return directory.fold(text.front.sponsors or text.front.parties)


def current_text_ids(texts: Iterable[Text]) -> frozenset[str]:
    """Return the ids of the texts that no later revision on the table replaces."""
    latest: dict[str, int] = {}
    lineages = [(text.id, Lineage.of(text)) for text in texts]
    for _, lineage in lineages:
        known = latest.get(lineage.work, 0)
        latest[lineage.work] = max(known, lineage.revision)
    return frozenset(i for i, line in lineages if line.revision == latest[line.work])


def _text_order(text: Text) -> tuple[date, str, str]:
    return text.front.date or date.max, text.front.symbol or "", text.id


def _shelf(
    text: Text, rank: int, is_current: bool, directory: MemberDirectory
) -> Shelf:
    provisions = {p.eid: p for p in text.walk()}
    codes = backers(text, directory)
    return Shelf(
        text,
        provisions,
        text.left_out(),
        rank,
        is_current,
        Backing(codes, directory.expand(codes)) if is_current else Backing((), ()),
        _speakers(text, codes, directory),
    )


def _speakers(
    text: Text, codes: Sequence[str], directory: MemberDirectory
) -> tuple[str, ...]:
    front = text.front
    if front.sponsors:
        return tuple(directory.name(code) for code in codes)
    if front.parties:
        return (front.title or front.symbol or text.id,)
    return (front.name_or(text.id),)


OPEN_KINDS = frozenset(
    {BracketKind.OPEN, BracketKind.ALTERNATIVE, BracketKind.PLACEHOLDER}
)
"""Brackets whose words are not agreed; the others are notes."""
