"""Hold the Members of a negotiation and the groups in which they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class IncomeGroup(StrEnum):
    """Name the income groups of the World Bank, richest first."""

    HIGH = "high"
    UPPER_MIDDLE = "upper_middle"
    LOWER_MIDDLE = "lower_middle"
    LOW = "low"
    UNCLASSIFIED = "unclassified"


@dataclass(frozen=True, slots=True)
class Member:
    """Be one Member of the organisation in which parties negotiate.

    Attributes:
        code: Its code: ISO 3166-1 alpha-3 for the WTO, `EUN` for the European Union.
        name: Its full name in the organisation.
        short_name: The name that people use.
        other_names: Further names and spellings, none of them another Member's.
        is_developing: Whether it counts as developing here; `None` if not known.
        is_ldc: Whether it is on the United Nations list of least-developed countries.
        region: Region in the organisation's statistics.
        names: The name that people use in other languages: `("fr", "Sénégal")`.
        demonyms: What its people are called; may be another Member's too, so no name.
        iso2: Its code of two letters, ISO 3166-1 alpha-2; `EU` for the Union.
        is_developed: Whether the organisation's statistics count it among developed
            economies; says nothing of the status that it claims. `None` if not known.
        income_group: Its group by income in the World Bank's list.
        member_since: Day on which it became a Member.
    """

    code: str
    name: str
    short_name: str
    other_names: tuple[str, ...] = ()
    is_developing: bool | None = None
    is_ldc: bool = False
    region: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    demonyms: tuple[str, ...] = ()
    iso2: str | None = None
    is_developed: bool | None = None
    income_group: IncomeGroup | None = None
    member_since: date | None = None

    def name_in(self, language: str) -> str:
        """Return the name that people use in a language, else the short name.

        Example:
            >>> member = Member("SEN", "Senegal", "Senegal", names=(("fr", "Sénégal"),))
            >>> member.name_in("fr"), member.name_in("en")
            ('Sénégal', 'Senegal')
        """
        return dict(self.names).get(language, self.short_name)


@dataclass(frozen=True, slots=True)
class Group:
    """Be a group of Members that tables texts or speaks together.

    Attributes:
        code: Its code, `AFR`.
        name: Its name, `African Group`.
        members: Codes of its Members, sorted.
        as_of: Month or day the composition is of, as the source gives it.
        source: Where the composition is from: for groups that are shipped a key of
            the interface (`wto_2020`), else a file.
        other_names: Further names and spellings.
        names: Its name in other languages: `("fr", "Groupe africain")`.
        doubt: Key of what is doubtful about its composition, `without_liberia`.
    """

    code: str
    name: str
    members: tuple[str, ...]
    as_of: str
    source: str
    other_names: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    doubt: str | None = None

    def name_in(self, language: str) -> str:
        """Return its name in a language, else its English name."""
        return dict(self.names).get(language, self.name)


@dataclass(frozen=True, slots=True)
class UnionState:
    """Be a State of the European Union, today or once.

    Attributes:
        member: Its code.
        since: Day on which it joined.
        until: Last day on which it was one; nothing if it still is.
        source: Where that stands.
    """

    member: str
    since: date
    until: date | None
    source: str

    def is_one(self, day: date) -> bool:
        """Tell whether it was a State of the Union on a day.

        Example:
            >>> state = UnionState("ARV", date(1973, 1, 1), date(2020, 1, 31), "")
            >>> state.is_one(date(2020, 1, 31)), state.is_one(date(2020, 2, 1))
            (True, False)
        """
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class MemberDirectory:
    """Be the list of Members and groups that a negotiation goes by.

    Attributes:
        members: By code.
        groups: By code; a Member that stands for others (the European Union) has a
            group of the same code that lists whom it stands for, and not itself:
            backing counts the States of the Union, as the WTO counts participants,
            and shows the Union as the sponsor.
        as_of: Day the list is of.
        source: Where the list is from.
        namesakes: For names that are one Member's, the codes of others whom people may
            mean by them: Guinea, and Guinea-Bissau.
    """

    members: Mapping[str, Member] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    as_of: date | None = None
    source: str = ""
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def expand(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the Members behind codes of Members and groups, each once, sorted.

        Example:
            >>> group = Group("AFR", "African Group", ("EGY", "KEN"), "2020-09", "")
            >>> MemberDirectory(groups={"AFR": group}).expand(["KEN", "AFR", "JPN"])
            ('EGY', 'JPN', 'KEN')
        """
        found: set[str] = set()
        for code in codes:
            group = self.groups.get(code)
            found.update(group.members if group else (code,))
        return tuple(sorted(found))

    def fold(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return codes with the States of a Member that stands for them as that one.

        A treaty prints 27 States where people say European Union.

        Example:
            >>> union = Group("UNI", "Union", ("ARV", "BRE"), "2024", "")
            >>> directory = MemberDirectory({"UNI": Member("UNI", "Union", "Union")},
            ...                             {"UNI": union})
            >>> directory.fold(["BRE", "COR", "ARV"]), directory.fold(["BRE", "COR"])
            (('COR', 'UNI'), ('BRE', 'COR'))
        """
        found = dict.fromkeys(codes)
        for code in sorted(self.groups.keys() & self.members.keys()):
            states = self.groups[code].members
            if states and all(state in found for state in states):
                found = dict.fromkeys(c for c in found if c not in states) | {
                    code: None
                }
        return tuple(found)

    def name(self, code: str) -> str:
        """Return the name that people use for a Member or group, else its code."""
        if code in self.members:
            return self.members[code].short_name
        return self.groups[code].name if code in self.groups else code
