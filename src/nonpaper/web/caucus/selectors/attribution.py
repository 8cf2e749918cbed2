"""Look at words for what betrays a speaker, with what is known of a caucus.

Known are the delegations and people of the caucus by all their names, who was present
at a meeting, and the words of the texts of the latest map.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from nonpaper.adapters.betrayal import load_betrayal_tables
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.readers.language import guess_language
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.attribution.names import NameFinder
from nonpaper.attribution.patterns import PatternFinder
from nonpaper.attribution.quotes import QuoteFinder
from nonpaper.attribution.scan import Scanner
from nonpaper.domain.betrayal import (
    Betrayal,
    BetrayalKind,
    OwnDelegation,
    Room,
    TabledWords,
)
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import Language, Span
from nonpaper.errors import UnknownMemberError
from nonpaper.web.accounts.models import Caucus, Delegation, Person
from nonpaper.web.caucus.models import Attendance, Meeting
from nonpaper.web.texts.models import StoredFile

_KINDS = {
    "other_name": BetrayalKind.MEMBER,
    "demonym": BetrayalKind.DEMONYM,
    "capital": BetrayalKind.PLACE,
    "organization": BetrayalKind.ORGANIZATION,
    "official": BetrayalKind.ROLE,
    "person": BetrayalKind.PERSON,
}
"""For each kind of alias of a delegation how a finding calls it."""

_Names = tuple[tuple[str, tuple[str, ...]], ...]
_Known = tuple[tuple[str, _Names], ...]


def present_at(meeting: Meeting) -> Room:
    """Return who was in the room of a meeting, as far as somebody noted it."""
    attendance = meeting.attendance.select_related("delegation")
    present = frozenset(code_of(each.delegation) for each in attendance)
    return Room(present or None, meeting.caucus.least)


@dataclass(frozen=True, slots=True)
class Checker:
    """Look at many words with what is known of a caucus now.

    Attributes:
        language: The language of the caucus.
        known: Names of everybody in it.
        texts: Identifier of the data of the latest map, for the words of its texts.
    """

    language: Language
    known: _Known
    texts: str

    def find(self, words: str, room: Room) -> tuple[Betrayal, ...]:
        """Return what in words betrays somebody, by place.

        Each line is looked at in the language of the caucus, and in its own where that
        is likely another one. What stands there again and again is looked at once.
        """
        found: list[Betrayal] = []
        known: dict[str, tuple[Betrayal, ...]] = {}
        start = 0
        for line in words.splitlines(keepends=True):
            if line not in known:
                known[line] = tuple(self._in_line(line, room)) if line.strip() else ()
            found += [_further_on(each, start) for each in known[line]]
            start += len(line)
        return tuple(found)

    def _in_line(self, line: str, room: Room) -> Iterator[Betrayal]:
        own = guess_language(line)
        languages = [self.language]
        if isinstance(own, Language) and own is not self.language:
            languages.append(own)
        found = [
            each
            for one in languages
            for each in _scanner(one, self.known, self.texts).find_betrayals(line, room)
        ]
        end = 0
        # Longest first, so that what two languages find is one finding.
        for each in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
            if each.span.start >= end:
                end = each.span.end
                yield each


def _further_on(found: Betrayal, start: int) -> Betrayal:
    span = found.span
    return replace(found, span=Span(start + span.start, start + span.end))


def checker_of(caucus: Caucus) -> Checker:
    """Return what looks at words of a caucus; for several, ask once."""
    language = Language(caucus.language)
    return Checker(language, _known_of(caucus), _latest_map(caucus))


def find_betrayals(caucus: Caucus, words: str, room: Room) -> tuple[Betrayal, ...]:
    """Return what in words betrays somebody of a caucus, by place."""
    return checker_of(caucus).find(words, room)


def interface_of(caucus: Caucus, interface: Interface) -> Interface:
    """Return an interface that calls the delegations of a caucus by their names."""
    named = interface.with_names(load_directory())
    own = {code_of(one): one.name for one in _delegations(caucus)}
    return replace(named, names={**named.names, **own})


def report_interface(caucus: Caucus) -> Interface:
    """Return the words of the language in which a caucus drafts its reports."""
    return load_interface(Language(caucus.language))


def code_of(delegation: Delegation) -> str:
    """Return by what a delegation is known to the check: its code, else its name.

    The code of a list counts only for whom the list calls so: a fictional delegation
    may have a code that is another's.
    """
    if delegation.code and _resolve(delegation.name) == delegation.code:
        return delegation.code
    return delegation.name


def _delegations(caucus: Caucus) -> list[Delegation]:
    """Return the delegations of everybody in a caucus, and of those once present."""
    inside = Person.objects.filter(memberships__caucus=caucus)
    present = Attendance.objects.filter(meeting__caucus=caucus)
    known = {
        *inside.values_list("delegation_id", flat=True).distinct(),
        *present.values_list("delegation_id", flat=True).distinct(),
    }
    return list(Delegation.objects.filter(pk__in=known - {None}).order_by("name"))


def _known_of(caucus: Caucus) -> _Known:
    """Return the names of everybody in a caucus, in a form that can be kept."""
    people: dict[str, list[str]] = {}
    persons = Person.objects.filter(memberships__caucus=caucus).order_by("name")
    for delegation, name in persons.values_list("delegation_id", "name"):
        people.setdefault(delegation or "", []).append(name)
    known = []
    for each in _delegations(caucus):
        aliases = {kind: list(names) for kind, names in each.aliases.items()}
        aliases.setdefault("person", []).extend(people.pop(each.id, []))
        aliases["trait"] = [*aliases.get("trait", []), each.region]
        code = code_of(each)
        if code == each.name:
            is_member = each.kind == Delegation.Kind.MEMBER
            kind = "other_name" if is_member else "organization"
            aliases[kind] = [each.name, *aliases.get(kind, [])]
        known.append((code, _frozen(aliases)))
    rest = [name for names in people.values() for name in names]
    return (*known, ("", _frozen({"person": rest})))


def _frozen(aliases: dict[str, list[str]]) -> _Names:
    return tuple(
        (kind, tuple(name for name in names if name.strip()))
        for kind, names in sorted(aliases.items())
    )


def _own(known: _Known) -> Iterator[OwnDelegation]:
    for code, aliases in known:
        names = dict(aliases)
        yield OwnDelegation(
            code,
            {_KINDS[kind]: names[kind] for kind in names if kind in _KINDS},
            currencies=names.get("currency", ()),
            traits=names.get("trait", ()),
        )


@lru_cache(maxsize=12)
def _scanner(language: Language, known: _Known, texts: str) -> Scanner:
    """Return the scanner of a caucus; another one as soon as anything of it changes."""
    tables = load_betrayal_tables(load_directory()).with_delegations(_own(known))
    return Scanner(
        NameFinder.of(tables, language),
        PatternFinder.of(tables, language),
        _quote_finder(texts),
    )


@lru_cache(maxsize=4)
def _quote_finder(texts: str) -> QuoteFinder:
    """Return what knows the words of texts again; one for all languages."""
    return QuoteFinder.of(_tabled(texts))


def _latest_map(caucus: Caucus) -> str:
    """Return the identifier of the data of the latest map; empty where there is none.

    The words of texts are read from it: they are as the map shows them.
    """
    latest = caucus.maps.values_list("data_id", flat=True).first()
    return latest or ""


def _tabled(texts: str) -> Iterable[TabledWords]:
    if not texts:
        return
    data = json.loads(bytes(StoredFile.objects.get(pk=texts).content))
    for text in data["texts"]:
        words = "\n".join(one["text"] for one in text["provisions"])
        name = text.get("symbol") or text.get("title") or text["id"]
        yield TabledWords(name, tuple(sorted(text.get("sponsors", ()))), words)


@lru_cache(maxsize=1)
def _names() -> NameIndex:
    return NameIndex.of(load_directory())


@lru_cache(maxsize=1000)
def _resolve(name: str) -> str:
    try:
        return _names().resolve(name)
    except UnknownMemberError:
        return ""
