"""Find the names of Members, peoples, places, groups and organisations in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.attribution.neutral import Wording
from nonpaper.attribution.phrases import PhraseIndex
from nonpaper.attribution.tokens import Token, cut_words
from nonpaper.domain.betrayal import (
    Betrayal,
    BetrayalKind,
    BetrayalTables,
    NamedThing,
    Room,
)
from nonpaper.domain.source import Language, Span
from nonpaper.domain.statement import Name, Statement

_YEAR = re.compile(r"(?:19|20)\d\d")
_RANKS = {kind: rank for rank, kind in enumerate(BetrayalKind)}


@dataclass(frozen=True, slots=True)
class Found:
    """Be a name at its place.

    Attributes:
        span: Where it stands.
        things: What it can be the name of, all of one kind.
    """

    span: Span
    things: tuple[NamedThing, ...]

    @property
    def kind(self) -> BetrayalKind:
        """Return what it is a name of."""
        return self.things[0].kind

    @property
    def codes(self) -> tuple[str, ...]:
        """Return whom it gives away, sorted."""
        return tuple(sorted({code for thing in self.things for code in thing.codes}))


@dataclass(frozen=True, slots=True)
class NameFinder:
    """Find names in texts of one language."""

    names: PhraseIndex[NamedThing]
    apart: PhraseIndex[None]
    subjects: PhraseIndex[None]
    venue_before: PhraseIndex[None]
    joining_of: PhraseIndex[None]
    venues: PhraseIndex[None]
    delegations: PhraseIndex[None]
    language: Language
    wording: Wording
    tables: BetrayalTables

    @classmethod
    def of(cls, tables: BetrayalTables, language: Language) -> NameFinder:
        """Build the finder of a language."""
        words = tables.words[language]
        own = [t for t in tables.names if t.language in (None, language)]
        return cls(
            PhraseIndex.of((thing.name, thing) for thing in own),
            _phrases((*words.apart, *(r for r in words.regions if " " in r))),
            _phrases(words.subjects),
            _phrases(words.venue_before),
            _phrases(words.of),
            _phrases(tables.venues),
            _phrases((*words.delegations, *words.speakers, *tables.group_words)),
            language,
            Wording.of(words, tables.group_words),
            tables,
        )

    def find(self, text: str, room: Room) -> list[Betrayal]:
        """Return what the names of a text betray, in order."""
        found = self._names(text)
        groups = [f for f in found if f.kind is BetrayalKind.GROUP]
        others = [f for f in found if f.kind is not BetrayalKind.GROUP]
        betrayals = [
            self._betrayal(text, run, room) for run in self._runs(text, others)
        ]
        betrayals += [b for f in groups for b in self._group(text, f, room)]
        return sorted(betrayals, key=lambda b: b.span)

    def _names(self, text: str) -> list[Found]:
        tokens = cut_words(text)
        found: list[Found] = []
        place = 0
        while place < len(tokens):
            length, things = self._at(text, tokens, place)
            apart = self.apart.length_at(tokens, place)
            if apart >= max(length, 1):
                place += apart
                continue
            if things and not self._means_nobody(tokens, place, length, things):
                last = tokens[place + length - 1]
                span = Span(tokens[place].span.start, last.span.end)
                found.append(Found(_with_stop(text, span, things), things))
            place += max(length, 1)
        return found

    def _at(
        self, text: str, tokens: Sequence[Token], place: int
    ) -> tuple[int, tuple[NamedThing, ...]]:
        for length, things in self.names.at(tokens, place):
            first, last = tokens[place], tokens[place + length - 1]
            printed = text[first.span.start : last.span.end]
            is_money = text.startswith("$", last.span.end)  # US$ is no Member
            kept = [
                t for t in things if _is_printed(t, printed, first, is_money=is_money)
            ]
            if kept:
                kind = min((t.kind for t in kept), key=_RANKS.__getitem__)
                return length, tuple(t for t in kept if t.kind is kind)
        return 0, ()

    def _means_nobody(
        self,
        tokens: Sequence[Token],
        place: int,
        length: int,
        things: Sequence[NamedThing],
    ) -> bool:
        """Tell whether a name stands for a conference, a round, an instrument."""
        thing = things[0]
        is_venue = self.venues.length_at(tokens, place) == length
        if not (is_venue or thing.kind is BetrayalKind.PLACE):
            return False
        after = place + length
        if self.subjects.length_at(tokens, after):
            return True
        before = place - self.joining_of.length_before(tokens, place)
        if self.subjects.length_before(tokens, before):
            return True
        if not is_venue:
            return False
        if after < len(tokens) and _YEAR.fullmatch(tokens[after].folded):
            return True
        return thing.kind is BetrayalKind.PLACE and bool(
            self.venue_before.length_before(tokens, place)
        )

    def _runs(self, text: str, found: Iterable[Found]) -> list[list[Found]]:
        """Return the names, those of a list of Members together."""
        runs: list[list[Found]] = []
        for one in found:
            last = runs[-1][-1] if runs else None
            if (
                last is not None
                and last.kind is one.kind is BetrayalKind.MEMBER
                and self.wording.joins(text[last.span.end : one.span.start])
            ):
                runs[-1].append(one)
            else:
                runs.append([one])
        return runs

    def _betrayal(self, text: str, run: Sequence[Found], room: Room) -> Betrayal:
        first = run[0]
        span = Span(first.span.start, run[-1].span.end)
        codes = tuple(sorted({code for one in run for code in one.codes}))
        kind = first.kind
        if kind is BetrayalKind.MEMBER:
            span, neutral = self.wording.for_member(text, span, is_list=len(run) > 1)
        elif kind is BetrayalKind.DEMONYM:
            span, neutral = self.wording.for_people(text, span)
        else:
            key = "currency" if first.things[0].is_money else kind.value
            span, neutral = self.wording.plain(text, span, key)
        return Betrayal(
            span, span.of(text), kind, codes, _reason(first, codes, room), neutral
        )

    def _group(self, text: str, found: Found, room: Room) -> list[Betrayal]:
        codes = found.codes
        if any(t.is_class for t in found.things) and not self._speaks(text, found.span):
            return []
        if room.present is None:
            said = Statement.of("attribution.group", who=tuple(map(Name, codes)))
        else:
            named = {m for code in codes for m in self.tables.group_members[code]}
            here = named & room.present
            if not 0 < len(here) < room.least:
                return []
            codes = tuple(sorted(here))
            said = Statement.of(
                "attribution.group_small", n=len(here), least=room.least
            )
        span, neutral = self.wording.for_group(text, found.span)
        return [Betrayal(span, span.of(text), found.kind, codes, said, neutral)]

    def _speaks(self, text: str, span: Span) -> bool:
        """Tell whether a word for those who speak stands beside a name."""
        after = cut_words(text[span.end : span.end + 40])
        inside = cut_words(span.of(text))
        before = cut_words(text[max(span.start - 40, 0) : span.start])
        near = len(before) - self.joining_of.length_before(before, len(before))
        return bool(
            self.delegations.length_at(after, 0)
            or self.delegations.length_before(before, near)
            or any(token.folded in self.tables.group_words for token in inside)
        )


def _reason(found: Found, codes: tuple[str, ...], room: Room) -> Statement:
    who = tuple(map(Name, codes))
    thing = found.things[0]
    if thing.is_money:
        return Statement.of("attribution.currency", who=who)
    if thing.kind is BetrayalKind.ORGANIZATION:
        return Statement.of("attribution.organization")
    if thing.kind is BetrayalKind.MEMBER:
        is_away = room.present is not None and not room.present & set(codes)
        key = "attribution.member_absent" if is_away else "attribution.member"
        return Statement.of(key, who=who)
    return Statement.of(f"attribution.{thing.kind.value}", who=who)


def _is_printed(
    thing: NamedThing, printed: str, first: Token, *, is_money: bool
) -> bool:
    if thing.is_exact:
        return printed == thing.name.rstrip(".") and not is_money
    return first.has_capital or not thing.is_proper


def _with_stop(text: str, span: Span, things: Sequence[NamedThing]) -> Span:
    """Return a span with the last stop of a name that is printed with one: `U.S.`."""
    ends_so = any(t.name.endswith(".") for t in things)
    if ends_so and text[span.end : span.end + 1] == ".":
        return Span(span.start, span.end + 1)
    return span


def _phrases(phrases: Iterable[str]) -> PhraseIndex[None]:
    return PhraseIndex.of((phrase, None) for phrase in phrases)
