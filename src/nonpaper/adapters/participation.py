"""Load who took part in which initiative, and what the Members trade.

Reads: `milestones.toml`, `participation.csv`, `trade.toml` and `trade.csv` in
`nonpaper/data/members/`. Writes: records of `nonpaper.domain.participation`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from nonpaper.adapters.csv_table import csv_rows, data_error, day_cell
from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.participation import (
    Basis,
    Confidence,
    Coverage,
    Milestone,
    Participant,
    ParticipationRecord,
    Published,
    TradeFigures,
    TradeTable,
)
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

PARTICIPANT_COLUMNS = (
    *("milestone", "member", "since", "basis"),
    *("is_counted", "confidence", "doubt", "source"),
)
TRADE_COLUMNS = (
    *("member", "exports", "imports", "exports_outside_union"),
    *("imports_outside_union", "coverage", "note"),
)
_MILESTONE_KEYS = {"id", "names", "source", "published"}
_PUBLISHED_KEYS = {"count", "source"}
_TRADE_KEYS = {
    *("year", "source", "as_of", "others_exports", "others_imports"),
    *("usual_world_exports", "usual_source"),
}
_SENSES = ("", "around", "over")

_Word = TypeVar("_Word", bound=StrEnum)


def load_participation(
    codes: Iterable[str], folder: Traversable | None = None
) -> ParticipationRecord:
    """Load the initiatives that the project ships, with their participants.

    Args:
        codes: The codes of Members that there are.
        folder: Where the tables are; those of the project if nothing is given.

    Raises:
        DataError: A table is wrong; the message says where.
    """
    folder = folder or _shipped()
    table = _table(folder / "milestones.toml")
    require_keys(table, {"sources", "milestone"}, set(), "milestones.toml")
    sources = {
        key: _in_languages(said, f"milestones.toml, sources, {key}")
        for key, said in table["sources"].items()
    }
    known = {str(row.get("id")) for row in table["milestone"]}
    taking_part: dict[str, list[Participant]] = {}
    for line, row in csv_rows(
        folder / "participation.csv", PARTICIPANT_COLUMNS, 8, data_error
    ):
        _require_known(row, known, set(codes), sources, line)
        taking_part.setdefault(row["milestone"], []).append(_participant(row, line))
    milestones: dict[str, Milestone] = {}
    for row in table["milestone"]:
        milestone = _milestone(row, tuple(taking_part.get(str(row.get("id")), ())))
        if milestone.id in milestones:
            raise DataError(f"milestones.toml: {milestone.id} stands there twice.")
        for key in (milestone.source, milestone.published.source):
            _require_source(key, sources, f"milestones.toml, {milestone.id}")
        milestones[milestone.id] = milestone
    return ParticipationRecord(milestones, sources)


def load_trade(codes: Iterable[str], folder: Traversable | None = None) -> TradeTable:
    """Load what the Members trade.

    Args:
        codes: The codes of Members that there are.
        folder: Where the tables are; those of the project if nothing is given.

    Raises:
        DataError: A table is wrong; the message says where.
    """
    folder = folder or _shipped()
    head = _table(folder / "trade.toml")
    require_keys(head, _TRADE_KEYS, set(), "trade.toml")
    known = set(codes)
    figures: dict[str, TradeFigures] = {}
    for line, row in csv_rows(folder / "trade.csv", TRADE_COLUMNS, 7, data_error):
        if row["member"] not in known or row["member"] in figures:
            found = f"{row['member']!r} is not known or stands there twice"
            raise data_error("trade.csv", line, found, "correct it")
        exports, imports, sent_out, had_from_out = (
            _amount(row[column], line) for column in TRADE_COLUMNS[1:5]
        )
        figures[row["member"]] = TradeFigures(
            exports,
            imports,
            sent_out,
            had_from_out,
            coverage=_word(Coverage, row["coverage"], "trade.csv", line),
            note=row["note"] or None,
        )
    sent, received = head["others_exports"], head["others_imports"]
    return TradeTable(
        head["year"],
        _in_languages(head["source"], "trade.toml, source"),
        date.fromisoformat(head["as_of"]),
        figures,
        TradeFigures(sent, received, sent, received),
        head["usual_world_exports"],
    )


def _table(path: Traversable) -> dict[str, Any]:
    return parse_toml(path.read_text(encoding="utf-8"), path.name)


def _shipped() -> Traversable:
    return resources.files("nonpaper") / "data" / "members"


def _participant(row: Mapping[str, str], line: int) -> Participant:
    if row["is_counted"] not in ("0", "1"):
        found = f"is_counted is {row['is_counted']!r}"
        raise data_error("participation.csv", line, found, "write 1 or 0")
    return Participant(
        row["member"],
        _word(Basis, row["basis"], "participation.csv", line),
        row["is_counted"] == "1",
        _word(Confidence, row["confidence"], "participation.csv", line),
        tuple(row["source"].split("+")),
        day_cell(row["since"], "participation.csv", line, data_error),
        row["doubt"] or None,
    )


def _require_known(
    row: Mapping[str, str],
    milestones: set[str],
    codes: set[str],
    sources: Collection[str],
    line: int,
) -> None:
    for value, known in ((row["milestone"], milestones), (row["member"], codes)):
        if value not in known:
            found = f"{value!r} is not known"
            raise data_error("participation.csv", line, found, "correct it")
    for source in row["source"].split("+"):
        _require_source(source, sources, f"participation.csv, line {line}")


def _require_source(source: str, sources: Collection[str], where: str) -> None:
    if source not in sources:
        raise DataError(f"{where}: {source!r} is no source of milestones.toml.")


def _milestone(
    row: Mapping[str, Any], participants: tuple[Participant, ...]
) -> Milestone:
    where = f"milestones.toml, {row.get('id')}"
    require_keys(row, _MILESTONE_KEYS, {"aliases", "day"}, where)
    aliases, day = row.get("aliases", []), row.get("day")
    if not isinstance(aliases, list):
        raise DataError(f"{where}: aliases is a list.")
    if day is not None and not isinstance(day, date):
        raise DataError(f"{where}: day is a day, as 2024-07-26.")
    if not participants:
        raise DataError(f"{where}: nobody in participation.csv takes part.")
    return Milestone(
        id=str(row["id"]),
        names=_in_languages(row["names"], f"{where}, names"),
        aliases=tuple(map(str, aliases)),
        source=str(row["source"]),
        published=_published(row["published"], where),
        participants=tuple(sorted(participants, key=lambda p: (p.member, p.basis))),
        day=day,
    )


def _in_languages(said: object, where: str) -> dict[str, str]:
    if not isinstance(said, dict) or set(said) != set(Language):
        raise DataError(f"{where}: it has en, fr and es.")
    return {str(language): str(words) for language, words in said.items()}


def _published(table: object, where: str) -> Published:
    if not isinstance(table, dict):
        raise DataError(f"{where}: published is a table.")
    require_keys(table, _PUBLISHED_KEYS, {"trade_percent", "trade_sense"}, where)
    sense = table.get("trade_sense", "")
    if sense not in _SENSES:
        raise DataError(f"{where}: trade_sense is around or over.")
    return Published(table["count"], table["source"], table.get("trade_percent"), sense)


def _amount(cell: str, line: int) -> int | None:
    if cell and not cell.isdecimal():
        found = f"{cell!r} is no amount"
        raise data_error("trade.csv", line, found, "write US dollars in figures")
    return int(cell) if cell else None


def _word(kind: type[_Word], cell: str, file: str, line: int) -> _Word:
    if cell not in set(kind):
        remedy = f"write one of {', '.join(kind)}"
        raise data_error(file, line, f"{cell!r} is no {kind.__name__}", remedy)
    return kind(cell)
