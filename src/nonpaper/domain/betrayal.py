"""Hold what in a text could tell a reader who said something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nonpaper.domain.naming import fold_name
from nonpaper.domain.source import Language, Span
from nonpaper.domain.statement import Statement


class BetrayalKind(StrEnum):
    """Say by what words somebody is betrayed; of two at one place the first counts."""

    QUOTE = "quote"  # wording of a text that one delegation has tabled
    MEMBER = "member"
    DEMONYM = "demonym"  # what its people are called
    PERSON = "person"
    ROLE = "role"  # an office that few hold
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"  # its cover page names who tabled it
    PLACE = "place"
    COUNT = "count"  # so few that one knows who
    OTHER = "other"  # a currency, a language, a feature that few delegations have


@dataclass(frozen=True, slots=True)
class Betrayal:
    """Be words that could tell who said something.

    Attributes:
        span: Where they stand.
        words: The words.
        kind: By what they betray.
        betrays: Codes of those whom they betray, sorted; empty where that depends on
            what a reader knows.
        reason: Why.
        neutral: Words that can take their place; empty where the passage is to be
            said anew.
    """

    span: Span
    words: str
    kind: BetrayalKind
    betrays: tuple[str, ...]
    reason: Statement
    neutral: str


@dataclass(frozen=True, slots=True)
class Room:
    """Say who was in the room, as far as it is known.

    Attributes:
        present: Codes of the Members that were present; `None` where nobody said.
        least: The fewest delegations among which one can hide.
    """

    present: frozenset[str] | None = None
    least: int = 5


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Be a name, as a sequence of folded words, with whom it gives away.

    Attributes:
        name: The name as one prints it.
        kind: What it is a name of.
        codes: Whom it gives away, sorted.
        is_proper: Whether it is a name only with a capital.
        is_exact: Whether it is a name only as it is printed here: `US`.
        is_money: Whether it is the name of a currency.
        is_class: Whether it stands for a class of countries more often than for those
            who speak.
        language: The one language in which it is a name; nothing for all.
    """

    name: str
    kind: BetrayalKind
    codes: tuple[str, ...] = ()
    is_proper: bool = True
    is_exact: bool = False
    is_money: bool = False
    is_class: bool = False
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Trait:
    """Be what singles delegations out beside their names: a region, a language.

    Attributes:
        stems: Beginnings of the words for it, folded.
        members: Codes of those who surely have it.
    """

    stems: tuple[str, ...]
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class BetrayalWords:
    """Hold the words of one language by which a text gives somebody away.

    The fields are those of the table `data/attribution/words.toml`, which says what
    each is for; `roles`, `languages`, `counts`, `documents` and `occasions` are regular
    expressions.
    """

    speakers: tuple[str, ...]
    of: tuple[str, ...]
    articles: tuple[str, ...]
    joining: tuple[str, ...]
    subjects: tuple[str, ...]
    venue_before: tuple[str, ...]
    apart: tuple[str, ...]
    titles: tuple[str, ...]
    roles: tuple[str, ...]
    delegations: tuple[str, ...]
    classes: tuple[str, ...]
    regions: tuple[str, ...]
    features: tuple[str, ...]
    languages: tuple[str, ...]
    counts: tuple[str, ...]
    documents: tuple[str, ...]
    occasions: tuple[str, ...]
    organizations: tuple[str, ...]
    neutral: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnDelegation:
    """Be a delegation of the room that no list has, or people of one that a list has.

    Attributes:
        code: What it is called in findings.
        names: For each kind the names that give it away.
        currencies: What its money is called.
        traits: Words for what singles it out: its region, its languages.
    """

    code: str
    names: Mapping[BetrayalKind, tuple[str, ...]] = field(default_factory=dict)
    currencies: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()

    def things(self) -> Iterator[NamedThing]:
        """Go through its names; those of people also by their last word."""
        codes = (self.code,)
        for kind, names in self.names.items():
            is_people = kind is BetrayalKind.DEMONYM
            for name in dict.fromkeys(names):
                for form in _inflect(name) if is_people else (name,):
                    yield NamedThing(form, kind, codes, is_proper=not is_people)
                last = name.split()[-1] if name.split() else ""
                if kind is BetrayalKind.PERSON and len(last) >= LEAST_SURNAME:
                    yield NamedThing(last, kind, codes)
        for name in self.currencies:
            yield NamedThing(
                name, BetrayalKind.OTHER, codes, is_proper=False, is_money=True
            )


LEAST_SURNAME = 3
"""A surname of fewer letters is a word too often."""


def _inflect(people: str) -> tuple[str, ...]:
    """Return what a people is called in the genders and numbers of three languages.

    Forms that no language has do no harm: nobody writes them.

    Example:
        >>> _inflect("arvaliano")[-3:]
        ('arvaliana', 'arvalianos', 'arvalianas')
        >>> "arvalienne" in _inflect("arvalien")
        True
    """
    endings = ("", "s", "e", "es", *(("ne", "nes") if people.endswith("n") else ()))
    spanish = ("a", "os", "as") if people.endswith("o") else ()
    return tuple(people + e for e in endings) + tuple(people[:-1] + e for e in spanish)


def trait_with(trait: Trait, delegations: Iterable[OwnDelegation]) -> Trait:
    """Return a trait with the delegations that have it too."""
    also = {
        one.code
        for one in delegations
        if any(
            fold_name(word).startswith(fold_name(stem))
            for word in one.traits
            for stem in trait.stems
        )
    }
    return replace(trait, members=trait.members | also) if also else trait


@dataclass(frozen=True, slots=True)
class BetrayalTables:
    """Hold the tables by which betrayals are found.

    Attributes:
        names: Names of Members, peoples, groups, capitals, currencies, organisations.
        words: The words of each language.
        venues: Places of conferences, whose names mean nobody after a word of venue.
        series: What document symbols begin with: `WT`, `JOB`.
        traits: What singles delegations out beside their names.
        group_members: For each group the codes of its Members.
        group_words: Words after which the name of a class means those who speak for it.
    """

    names: tuple[NamedThing, ...]
    words: Mapping[Language, BetrayalWords]
    venues: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    traits: tuple[Trait, ...] = ()
    group_members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group_words: tuple[str, ...] = ()

    def with_delegations(self, delegations: Iterable[OwnDelegation]) -> BetrayalTables:
        """Return the tables with delegations of the room that no list has.

        Example:
            >>> arvale = OwnDelegation("ARV", {BetrayalKind.MEMBER: ("Arvale",)})
            >>> tables = BetrayalTables((), {}).with_delegations([arvale])
            >>> [(thing.name, thing.codes) for thing in tables.names]
            [('Arvale', ('ARV',))]
        """
        own = tuple(delegations)
        names = tuple(thing for one in own for thing in one.things())
        return replace(
            self,
            names=(*self.names, *names),
            traits=tuple(trait_with(trait, own) for trait in self.traits),
        )


@dataclass(frozen=True, slots=True)
class TabledWords:
    """Hold the words of a text on the table, with who tabled it."""

    name: str
    sponsors: tuple[str, ...]
    words: str
