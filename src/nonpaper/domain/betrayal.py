"""Hold what in a text could tell a reader who said something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
class BetrayalWords:
    """Hold the words of one language by which a text gives somebody away.

    The fields are those of the table `data/attribution/words.toml`, which says what
    each is for; `roles`, `languages`, `counts` and `documents` are regular expressions.
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
    organizations: tuple[str, ...]
    neutral: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BetrayalTables:
    """Hold the tables by which betrayals are found.

    Attributes:
        names: Names of Members, peoples, groups, capitals, currencies, organisations.
        words: The words of each language.
        venues: Places of conferences, whose names mean nobody after a word of venue.
        series: What document symbols begin with: `WT`, `JOB`.
        region_stems: Beginnings of region words, with the region they name.
        group_members: For each group the codes of its Members.
        member_regions: For each Member the region it is in.
        group_words: Words after which the name of a class means those who speak for it.
    """

    names: tuple[NamedThing, ...]
    words: Mapping[Language, BetrayalWords]
    venues: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    region_stems: Mapping[str, str] = field(default_factory=dict)
    group_members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    member_regions: Mapping[str, str] = field(default_factory=dict)
    group_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TabledWords:
    """Hold the words of a text on the table, with who tabled it."""

    name: str
    sponsors: tuple[str, ...]
    words: str
