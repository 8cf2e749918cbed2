"""Find persons, offices, features, documents, small counts that betray somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nonpaper.attribution.neutral import Wording, is_plural
from nonpaper.attribution.phrases import either
from nonpaper.attribution.tokens import fold_word
from nonpaper.domain.betrayal import (
    Betrayal,
    BetrayalKind,
    BetrayalTables,
    BetrayalWords,
    Room,
)
from nonpaper.domain.source import Language, Span
from nonpaper.domain.statement import Name, Statement

_REST_OF_SYMBOL = (
    r"(?:/[A-Z0-9](?:[A-Za-z0-9().\-]*[A-Za-z0-9)])?)+"
    r"(?:/(?:Rev|Add|Corr|Suppl)\.?\s?\d+)*"
)
_LONG = 5  # letters; a shorter title may be printed with a stop
_SURNAME = (
    r"(?:(?:de|del|da|dos|du|van|von|bin|ben|al|el|la|le|ter|ten|Al|El)[ \-])*"
    r"(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+)"
)


_ADDRESS = re.compile(r"(?<![\w.@])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IN_BRACKETS = re.compile(
    r"(?<=\[)[A-Z]{2,3}(?:\s*[,;/]\s*[A-Z]{2,3})*(?=\s*(?::|(?i:propos|oppos|reserv)))"
)
"""Codes of those who want the words of a bracket: `[KE, UG: shall]`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Be one pattern, with what it betrays.

    Attributes:
        kind: By what it betrays.
        found: The pattern; a group `trait` is the word that tells, `noun` the word
            for those who speak.
        reason: Key of the reason.
        neutral: Key of the neutral words.
    """

    kind: BetrayalKind
    found: re.Pattern[str]
    reason: str
    neutral: str


@dataclass(frozen=True, slots=True)
class PatternFinder:
    """Find patterns in texts of one language."""

    patterns: tuple[Pattern, ...]
    wording: Wording
    tables: BetrayalTables

    @classmethod
    def of(cls, tables: BetrayalTables, language: Language) -> PatternFinder:
        """Build the finder of a language."""
        words = tables.words[language]
        return cls(tuple(_patterns(words, tables.series)), Wording.of(words), tables)

    def find(self, text: str, room: Room) -> list[Betrayal]:
        """Return what the patterns betray, in order."""
        found = [
            betrayal
            for pattern in self.patterns
            for match in pattern.found.finditer(text)
            if (betrayal := self._betrayal(text, pattern, match, room))
        ]
        return sorted(found, key=lambda b: b.span)

    def _betrayal(
        self, text: str, pattern: Pattern, match: re.Match[str], room: Room
    ) -> Betrayal | None:
        span = Span(*match.span())
        codes: tuple[str, ...] = ()
        said = Statement.of(f"attribution.{pattern.reason}")
        here = self._alike(match, room)
        if len(here) >= room.least:
            return None
        if here:
            codes = tuple(sorted(here))
            said = Statement.of(
                "attribution.trait_small",
                n=len(here),
                least=room.least,
                who=tuple(map(Name, codes)),
            )
        is_many = is_plural(match.groupdict().get("noun") or "")
        neutral_key = f"{pattern.neutral}s" if is_many else pattern.neutral
        whole, neutral = self.wording.plain(text, span, neutral_key)
        return Betrayal(whole, whole.of(text), pattern.kind, codes, said, neutral)

    def _alike(self, match: re.Match[str], room: Room) -> frozenset[str]:
        """Return who of those present surely has the trait that is named, if one is.

        Nobody, where no list of those present is there or no table has the trait.
        """
        word = match.groupdict().get("trait")
        if room.present is None or not word:
            return frozenset()
        folded = fold_word(" ".join(word.split())).replace("’", "'")
        named = [
            (len(stem), trait)
            for trait in self.tables.traits
            for stem in trait.stems
            if re.search(rf"(?<!\w){re.escape(stem)}", folded)
        ]
        if not named:
            return frozenset()
        _, trait = max(named, key=lambda one: one[0])  # `west afric`, not `afric`
        return trait.members & room.present


def _patterns(words: BetrayalWords, series: Iterable[str]) -> Iterator[Pattern]:
    nouns = either({*words.delegations, *words.speakers} - {*words.classes})
    features = either((*words.regions, *words.features))
    title = either((*words.titles, *(f"{t}." for t in words.titles if len(t) < _LONG)))
    speakers, of = either(words.speakers), either(words.of)
    articles = either(words.articles)
    yield Pattern(
        BetrayalKind.PERSON,
        # A title in any case, a name with its capitals.
        re.compile(
            rf"(?<!\w)(?:(?i:{title})\s+){{1,3}}{_SURNAME}(?:\s+{_SURNAME}){{0,4}}"
        ),
        "person",
        "person",
    )
    yield Pattern(
        BetrayalKind.ORGANIZATION,
        # Whoever speaks for somebody whose name is in no table.
        re.compile(
            rf"(?<!\w)(?i:{speakers})\s+(?i:{of})\s*(?:(?i:{articles})\s*)?"
            rf"[A-ZÀ-Þ][\w'’-]*(?:\s+(?:(?:of|for|and|de|des|du|del|la|et|y)\s+)*"
            rf"[A-ZÀ-Þ][\w'’-]*){{0,8}}"
        ),
        "unknown",
        "member",
    )
    yield Pattern(BetrayalKind.PERSON, _ADDRESS, "person", "person")
    yield Pattern(BetrayalKind.ORGANIZATION, _IN_BRACKETS, "unknown", "members")
    symbol = re.compile(rf"(?<![\w/])(?:{either(series)}){_REST_OF_SYMBOL}")
    yield Pattern(BetrayalKind.DOCUMENT, symbol, "document", "document")
    for one in words.roles:
        yield _pattern(BetrayalKind.ROLE, one, "role", "role")
    for traits, key in ((words.regions, "region"), (words.features, "feature")):
        some = rf"(?:{either(traits)})(?:e?s)?"
        # "a Caribbean delegation"; in French and Spanish the noun comes first.
        for order in (
            rf"(?P<trait>{some})\s+(?:(?:{features})\s+)?(?P<noun>{nouns})",
            rf"(?P<noun>{nouns})\s+(?:(?:{features})\s+)?(?P<trait>{some})",
        ):
            kind = BetrayalKind.PLACE if key == "region" else BetrayalKind.OTHER
            yield _pattern(kind, order, key, "region")
    for one in words.languages:
        yield _pattern(BetrayalKind.OTHER, one, "language", "language")
    for one in words.counts:
        yield _pattern(BetrayalKind.COUNT, one, "count", "count")
    for one in words.documents:
        yield _pattern(BetrayalKind.DOCUMENT, one, "own_document", "document")
    for one in words.occasions:
        yield _pattern(BetrayalKind.OTHER, one, "occasion", "occasion")


def _pattern(kind: BetrayalKind, words: str, reason: str, neutral: str) -> Pattern:
    flexible = words.replace(" ", r"\s+")
    found = re.compile(rf"(?<!\w)(?:{flexible})(?!\w)", re.IGNORECASE)
    return Pattern(kind, found, reason, neutral)
