"""Load the Members and groups of a negotiation from CSV files.

Reads: a CSV of Members, and for the WTO also its groups and names.
Writes: nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from nonpaper.adapters.csv_table import (
    Failure,
    csv_rows,
    data_error,
    day_cell,
    input_error,
    split_cell,
)
from nonpaper.domain.member import (
    Group,
    IncomeGroup,
    Member,
    MemberDirectory,
)
from nonpaper.domain.naming import NameIndex

WTO_AS_OF = date(2024, 8, 30)
WTO_SOURCE = "the 166 Members of the WTO on 30 August 2024"

MEMBER_COLUMNS = (
    "code",
    "name",
    "short_name",
    "other_names",
    "is_developing",
    "is_ldc",
    "region",
    "demonyms",
    "iso2",
    "is_developed",
    "income_group",
    "member_since",
)
GROUP_COLUMNS = (
    *("code", "name", "other_names", "members"),
    *("as_of", "doubt", "source"),
)
NAME_COLUMNS = ("code", "language", "name", "other_names", "source")
NAMESAKE_COLUMNS = ("name", "code", "others")
_FLAGS = {"": None, "0": False, "1": True}


def load_directory(path: Path | None = None) -> MemberDirectory:
    """Load the Members of the WTO, or those of a negotiation that has its own list.

    A list of one's own is a CSV file in UTF-8 with the columns `code` and `name`, and
    as many of `short_name`, `other_names`, `demonyms`, `iso2`, `is_developing`,
    `is_developed`, `is_ldc`, `income_group`, `region`, `member_since` and `groups` as
    are wanted. `other_names`, `demonyms` and `groups` hold several, parted by `|`; the
    flags are `1`, `0` or empty. A group is named by what people call it; if that is
    the code of a Member, the Member stands for the Members of the group.

    Args:
        path: The list of one's own; the WTO's if nothing is given.

    Raises:
        UnreadableFileError: The file is not there, or a line of it is wrong.
        DataError: A table that the project ships is wrong.
    """
    if path is not None:
        return _own_directory(path)
    return _wto_directory(resources.files("nonpaper") / "data" / "members")


def _wto_directory(folder: Traversable) -> MemberDirectory:
    members = {
        member.code: member
        for line, row in csv_rows(
            folder / "members.csv", MEMBER_COLUMNS, len(MEMBER_COLUMNS), data_error
        )
        for member in [_member(row, "members.csv", line, data_error)]
    }
    groups = {
        row["code"]: Group(
            row["code"],
            row["name"],
            split_cell(row["members"]),
            row["as_of"],
            row["source"],
            split_cell(row["other_names"]),
            doubt=row["doubt"] or None,
        )
        for _, row in csv_rows(folder / "groups.csv", GROUP_COLUMNS, 7, data_error)
    }
    for line, row in csv_rows(folder / "names.csv", NAME_COLUMNS, 5, data_error):
        names = (row["name"], *split_cell(row["other_names"]))
        _add_names(row["code"], names, members, groups, line)
        own = (row["language"], row["name"])
        if row["code"] in members:
            member = members[row["code"]]
            members[row["code"]] = replace(member, names=(*member.names, own))
        if row["code"] in groups:
            group = groups[row["code"]]
            groups[row["code"]] = replace(group, names=(*group.names, own))
    _check_groups(groups, members)
    namesakes = {
        row["name"]: split_cell(row["others"])
        for _, row in csv_rows(
            folder / "namesakes.csv", NAMESAKE_COLUMNS, 3, data_error
        )
    }
    return MemberDirectory(members, groups, WTO_AS_OF, WTO_SOURCE, namesakes)


def _own_directory(path: Path) -> MemberDirectory:
    members: dict[str, Member] = {}
    grouped: dict[str, list[str]] = {}
    columns = (*MEMBER_COLUMNS, "groups")
    for line, row in csv_rows(path, columns, 2, input_error):
        member = _member(row, path.name, line, input_error)
        if member.code in members:
            raise input_error(
                path.name, line, f"{member.code} stands there twice", "keep one line"
            )
        members[member.code] = member
        for group in split_cell(row.get("groups", "")):
            grouped.setdefault(group, []).append(member.code)
    groups = {
        name: Group(name, _title(name, members), tuple(sorted(codes)), "", path.name)
        for name, codes in sorted(grouped.items())
    }
    directory = MemberDirectory(members, groups, None, path.name)
    _check_names(directory, path.name)
    return directory


def _title(name: str, members: dict[str, Member]) -> str:
    return members[name].short_name if name in members else name


def _member(row: dict[str, str], file: str, line: int, failure: Failure) -> Member:
    for column in ("code", "name"):
        if not row[column]:
            raise failure(file, line, f"{column} is empty", f"give the {column}")
    flags: dict[str, bool | None] = {}
    for column in ("is_developing", "is_developed", "is_ldc"):
        value = row.get(column, "")
        if value not in _FLAGS:
            remedy = "write 1, 0 or nothing"
            raise failure(file, line, f"{column} is {value!r}", remedy)
        flags[column] = _FLAGS[value]
    return Member(
        row["code"],
        row["name"],
        row.get("short_name") or row["name"],
        split_cell(row.get("other_names", "")),
        True if flags["is_ldc"] else flags["is_developing"],
        bool(flags["is_ldc"]),
        row.get("region") or None,
        demonyms=split_cell(row.get("demonyms", "")),
        iso2=row.get("iso2") or None,
        is_developed=flags["is_developed"],
        income_group=_income_group(row.get("income_group", ""), file, line, failure),
        member_since=day_cell(row.get("member_since", ""), file, line, failure),
    )


def _income_group(
    cell: str, file: str, line: int, failure: Failure
) -> IncomeGroup | None:
    if cell and cell not in set(IncomeGroup):
        remedy = f"write one of {', '.join(IncomeGroup)}, or nothing"
        raise failure(file, line, f"income_group is {cell!r}", remedy)
    return IncomeGroup(cell) if cell else None


def _add_names(
    code: str,
    names: tuple[str, ...],
    members: dict[str, Member],
    groups: dict[str, Group],
    line: int,
) -> None:
    if code in members:
        member = members[code]
        members[code] = replace(member, other_names=(*member.other_names, *names))
    elif code in groups:
        group = groups[code]
        groups[code] = replace(group, other_names=(*group.other_names, *names))
    else:
        raise data_error("names.csv", line, f"{code} is not known", "correct it")


def _check_groups(groups: dict[str, Group], members: dict[str, Member]) -> None:
    for group in groups.values():
        if unknown := [code for code in group.members if code not in members]:
            found = f"{group.code} has {', '.join(unknown)}, no Members"
            raise data_error("groups.csv", 0, found, "correct it")


def _check_names(directory: MemberDirectory, file: str) -> None:
    for name, codes in NameIndex.of(directory).codes.items():
        if len(codes) > 1:
            found = f"{name!r} names {' and '.join(codes)}"
            raise input_error(file, 0, found, "give each name to one Member")
