"""Hold the Members of a negotiation and the groups in which they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


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
    """

    code: str
    name: str
    short_name: str
    other_names: tuple[str, ...] = ()
    is_developing: bool | None = None
    is_ldc: bool = False
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Be a group of Members that tables texts or speaks together.

    Attributes:
        code: Its code, `AFR`.
        name: Its name, `African Group`.
        members: Codes of its Members, sorted.
        as_of: Month or day the composition is of, as the source gives it.
        source: Where the composition is from.
        other_names: Further names and spellings.
    """

    code: str
    name: str
    members: tuple[str, ...]
    as_of: str
    source: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberDirectory:
    """Be the list of Members and groups that a negotiation goes by.

    Attributes:
        members: By code.
        groups: By code; a Member that stands for others (the European Union) has a
            group of the same code that lists whom it stands for.
        as_of: Day the list is of.
        source: Where the list is from.
    """

    members: Mapping[str, Member] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    as_of: date | None = None
    source: str = ""

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

    def name(self, code: str) -> str:
        """Return the name that people use for a Member or group, else its code."""
        if code in self.members:
            return self.members[code].short_name
        return self.groups[code].name if code in self.groups else code
