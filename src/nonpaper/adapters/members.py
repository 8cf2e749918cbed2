"""Load the Members and groups of a negotiation from CSV files.

Reads: a CSV of Members, and for the WTO also its groups and names.
Writes: nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.errors import DataError, NonpaperError, UnreadableFileError

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
)
GROUP_COLUMNS = ("code", "name", "other_names", "members", "as_of", "source")
NAME_COLUMNS = ("code", "language", "name", "other_names", "source")
_FLAGS = {"": None, "0": False, "1": True}

Failure = Callable[[str, int, str, str], NonpaperError]


def load_directory(path: Path | None = None) -> MemberDirectory:
    """Load the Members of the WTO, or those of a negotiation that has its own list.

    A list of one's own is a CSV file in UTF-8 with the columns `code` and `name`, and
    as many of `short_name`, `other_names`, `is_developing`, `is_ldc`, `region` and
    `groups` as are wanted. `other_names` and `groups` hold several, parted by `|`;
    the two flags are `1`, `0` or empty. A group is named by what people call it; if
    that is the code of a Member, the Member stands for the Members of the group.

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
        for line, row in _rows(folder / "members.csv", MEMBER_COLUMNS, 7, _data_error)
        for member in [_member(row, "members.csv", line, _data_error)]
    }
    groups = {
        row["code"]: Group(
            row["code"],
            row["name"],
            _split(row["members"]),
            row["as_of"],
            row["source"],
            _split(row["other_names"]),
        )
        for _, row in _rows(folder / "groups.csv", GROUP_COLUMNS, 6, _data_error)
    }
    for line, row in _rows(folder / "names.csv", NAME_COLUMNS, 5, _data_error):
        names = (row["name"], *_split(row["other_names"]))
        _add_names(row["code"], names, members, groups, line)
        if row["code"] in members:
            member = members[row["code"]]
            own = (row["language"], row["name"])
            members[row["code"]] = replace(member, names=(*member.names, own))
    _check_groups(groups, members)
    return MemberDirectory(members, groups, WTO_AS_OF, WTO_SOURCE)


def _own_directory(path: Path) -> MemberDirectory:
    members: dict[str, Member] = {}
    grouped: dict[str, list[str]] = {}
    columns = (*MEMBER_COLUMNS, "groups")
    for line, row in _rows(path, columns, 2, _input_error):
        member = _member(row, path.name, line, _input_error)
        if member.code in members:
            raise _input_error(
                path.name, line, f"{member.code} stands there twice", "keep one line"
            )
        members[member.code] = member
        for group in _split(row.get("groups", "")):
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
    for column in ("is_developing", "is_ldc"):
        value = row.get(column, "")
        if value not in _FLAGS:
            remedy = "write 1, 0 or nothing"
            raise failure(file, line, f"{column} is {value!r}", remedy)
        flags[column] = _FLAGS[value]
    return Member(
        row["code"],
        row["name"],
        row.get("short_name") or row["name"],
        _split(row.get("other_names", "")),
        True if flags["is_ldc"] else flags["is_developing"],
        bool(flags["is_ldc"]),
        row.get("region") or None,
    )


def _rows(
    path: Traversable, columns: tuple[str, ...], needed: int, failure: Failure
) -> Iterator[tuple[int, dict[str, str]]]:
    """Go through the rows of a table with their line; the first columns must be there.

    Args:
        path: The table.
        columns: The columns it may have, the needed ones first.
        needed: How many of them it must have.
        failure: Makes the error for a wrong line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        name = path.name or str(path)
        raise failure(name, 0, *_unread(error)) from error
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        head = next(reader, [])
        _check_head(head, columns, needed, path.name, failure)
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(head):
                raise failure(
                    path.name,
                    reader.line_num,
                    f"it has {len(row)} fields where the head has {len(head)}",
                    "put fields with commas into quotation marks",
                )
            yield (
                reader.line_num,
                dict(zip(head, (cell.strip() for cell in row), strict=True)),
            )
    except csv.Error as error:
        raise failure(
            path.name, reader.line_num, f"it is no CSV ({error})", "check the quotes"
        ) from error


def _unread(error: OSError | UnicodeDecodeError) -> tuple[str, str]:
    """Return why a table could not be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file", "check the name"
        case IsADirectoryError():
            return "it is a folder", "name a file"
        case PermissionError():
            return "it may not be read", "ask for the right to read it"
        case OSError():
            return (error.strerror or str(error)).lower(), "check the file"
    return "it cannot be read as UTF-8 text", "save it as CSV in UTF-8"


def _check_head(
    head: list[str],
    columns: tuple[str, ...],
    needed: int,
    file: str,
    failure: Failure,
) -> None:
    if len(set(head)) < len(head):
        raise failure(file, 1, "a column stands there twice", "keep one")
    if missing := [c for c in columns[:needed] if c not in head]:
        raise failure(file, 1, f"no column {', '.join(missing)}", "add it")
    if unknown := [c for c in head if c not in columns]:
        remedy = f"keep to {', '.join(columns)}"
        raise failure(file, 1, f"unknown column {', '.join(unknown)}", remedy)


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
        raise _data_error("names.csv", line, f"{code} is not known", "correct it")


def _check_groups(groups: dict[str, Group], members: dict[str, Member]) -> None:
    for group in groups.values():
        if unknown := [code for code in group.members if code not in members]:
            found = f"{group.code} has {', '.join(unknown)}, no Members"
            raise _data_error("groups.csv", 0, found, "correct it")


def _check_names(directory: MemberDirectory, file: str) -> None:
    for name, codes in NameIndex.of(directory).codes.items():
        if len(codes) > 1:
            found = f"{name!r} names {' and '.join(codes)}"
            raise _input_error(file, 0, found, "give each name to one Member")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in (p.strip() for p in cell.split("|")) if part)


def _place(file: str, line: int) -> str:
    return f"{file}, line {line}" if line else file


def _input_error(file: str, line: int, reason: str, remedy: str) -> NonpaperError:
    return UnreadableFileError(_place(file, line), reason, remedy)


def _data_error(file: str, line: int, reason: str, remedy: str) -> NonpaperError:
    return DataError(f"{_place(file, line)}: {reason}; {remedy}.")
