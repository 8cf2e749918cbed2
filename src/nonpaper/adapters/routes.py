"""Load the routes by which an agreement among some Members can come into force.

Reads: `nonpaper/data/routes/wto.toml`, and the rules of decision that it names.
Writes: the table for `nonpaper.pathway.routes`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TypeVar

from nonpaper.adapters.rules import load_rules
from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.initiative import Fact, Subject
from nonpaper.domain.route import (
    Bound,
    Combination,
    Condition,
    Consent,
    Dispute,
    Extension,
    Period,
    Precedent,
    Reading,
    ReadingEffect,
    Route,
    RouteTable,
    Step,
    Trigger,
    Unmet,
)
from nonpaper.domain.rule import RuleBook, Wording
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

_FILE = "routes/wto.toml"
_Choice = TypeVar("_Choice", bound=StrEnum)

_ROUTE = {"id", "title", "cited", "subjects", "consent", "extension"}
_ROUTE |= {"summary", "who", "outsiders", "misfit", "condition", "step", "dispute"}
_ROUTE |= {"precedent", "combination", "note", "vote_rule", "acceptance"}
_ROUTE |= {"asks_share", "part"}
_MAY_LACK = {"condition", "dispute", "combination", "note", "vote_rule"}
_MAY_LACK |= {"acceptance", "asks_share", "part"}

Row = Mapping[str, object]


@cache
def load_routes() -> RouteTable:
    """Load the routes that the project ships.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    file = resources.files("nonpaper") / "data" / "routes" / "wto.toml"
    return parse_routes(file.read_text(encoding="utf-8"), load_rules())


def parse_routes(toml: str, rules: RuleBook) -> RouteTable:
    """Check a table of routes and return it.

    Args:
        toml: The table.
        rules: The rules of decision whose periods and shares it names.

    Raises:
        DataError: A key is unknown, missing or wrong, a language is missing, a route is
            there twice, or a route, rule or window is named that there is not; the
            message says where.
    """
    table = parse_toml(toml, _FILE)
    require_keys(table, {"as_of", "source", "instruments", "route"}, set(), _FILE)
    titles = _table(table, "instruments", _FILE)
    _spell_out(table, {key: _words(titles, key, _FILE) for key in titles})
    routes: dict[str, Route] = {}
    for number, row in enumerate(_rows(table, "route", _FILE), 1):
        route = _route(row, f"{_FILE}, route {number}", rules)
        if route.id in routes:
            raise DataError(f"{_FILE}: route {route.id!r} is there twice.")
        routes[route.id] = route
    for route in routes.values():
        if odd := {c.route for c in route.combinations} - set(routes):
            names = ", ".join(sorted(odd))
            raise DataError(f"{_FILE}, {route.id}: no route {names}.")
    day = _day(table, "as_of", _FILE)
    return RouteTable(routes, _words(table, "source", _FILE), day)


def _spell_out(value: object, titles: Mapping[str, Wording]) -> None:
    """Name the instruments of all citations in each language, in place."""
    if isinstance(value, list):
        for one in value:
            _spell_out(one, titles)
    elif isinstance(value, dict):
        cited = value.get("cited")
        if isinstance(cited, str):
            value["cited"] = _cite(cited, titles)
        for key in value.keys() - {"cited"}:
            _spell_out(value[key], titles)


def _cite(cited: str, titles: Mapping[str, Wording]) -> dict[str, str]:
    try:
        return {
            language: cited.format_map({k: t[language] for k, t in titles.items()})
            for language in Language
        }
    except (KeyError, ValueError, IndexError) as error:
        raise DataError(
            f"{_FILE}: {cited!r} cites an instrument that is not listed."
        ) from error


def _route(row: Row, where: str, rules: RuleBook) -> Route:
    require_keys(row, _ROUTE - _MAY_LACK, _MAY_LACK, where)
    where = f"{_FILE}, {_text(row, 'id', where)}"
    asks_share = row.get("asks_share", False)
    if not isinstance(asks_share, bool):
        raise DataError(f"{where}, asks_share: true or false is expected.")
    return Route(
        id=_text(row, "id", where),
        title=_words(row, "title", where),
        cited=_words(row, "cited", where),
        subjects=_subjects(row, where),
        misfit=_words(row, "misfit", where),
        consent=_choose(Consent, row, "consent", where),
        who=_words(row, "who", where),
        extension=_choose(Extension, row, "extension", where),
        outsiders=_words(row, "outsiders", where),
        summary=_words(row, "summary", where),
        part=_words(row, "part", where) if "part" in row else None,
        vote_rule=_rule(row, "vote_rule", where, rules),
        acceptance_rules=_acceptance(row, where, rules),
        conditions=tuple(_condition(r, w) for r, w in _all(row, "condition", where)),
        asks_share=asks_share,
        steps=tuple(_step(r, w, rules) for r, w in _all(row, "step", where)),
        precedents=tuple(
            sorted(
                (_precedent(r, w) for r, w in _all(row, "precedent", where)),
                key=lambda precedent: precedent.day,
            )
        ),
        disputes=tuple(_dispute(r, w) for r, w in _all(row, "dispute", where)),
        combinations=tuple(
            _combination(r, w) for r, w in _all(row, "combination", where)
        ),
        notes=tuple(_worded(r, w) for r, w in _all(row, "note", where)),
    )


def _condition(row: Row, where: str) -> Condition:
    needed = {"fact", "needed", "unmet", "cited", "met", "not_met"}
    require_keys(row, needed, {"unless", "subjects"}, where)
    return Condition(
        fact=_choose(Fact, row, "fact", where),
        is_needed=_truth(row, "needed", where),
        unmet=_choose(Unmet, row, "unmet", where),
        met_words=_words(row, "met", where),
        unmet_words=_words(row, "not_met", where),
        cited=_words(row, "cited", where),
        subjects=_subjects(row, where) if "subjects" in row else tuple(Subject),
        unless=_unless(row, where),
    )


def _unless(row: Row, where: str) -> tuple[Fact, bool] | None:
    if "unless" not in row:
        return None
    table = _table(row, "unless", where)
    require_keys(table, {"fact", "is"}, set(), f"{where}, unless")
    return _choose(Fact, table, "fact", where), _truth(table, "is", where)


def _step(row: Row, where: str, rules: RuleBook) -> Step:
    require_keys(row, {"words", "cited"}, {"period", "when"}, where)
    return Step(
        words=_words(row, "words", where),
        cited=_words(row, "cited", where),
        period=_period(row, where, rules) if "period" in row else None,
        when=_choose(Trigger, row, "when", where, Trigger.ALWAYS),
    )


def _period(row: Row, where: str, rules: RuleBook) -> Period:
    table = _table(row, "period", where)
    require_keys(table, {"rule", "window", "bound"}, set(), f"{where}, period")
    rule = rules.rules[_rule(table, "rule", where, rules)]
    windows = {window.id: window for window in rule.windows}
    window = windows.get(_text(table, "window", where))
    if window is None:
        raise DataError(f"{where}: {rule.id} has no window {table['window']!r}.")
    bound = _choose(Bound, table, "bound", where)
    return Period(window.length, window.unit, bound)


def _rule(row: Row, key: str, where: str, rules: RuleBook) -> str:
    """Return the id of a rule that is there; nothing if none is named."""
    if key not in row:
        return ""
    return _known_rule(_text(row, key, where), f"{where}, {key}", rules)


def _known_rule(name: str, where: str, rules: RuleBook) -> str:
    if name not in rules.rules:
        raise DataError(f"{where}: {name!r} is none of the rules of decision.")
    return name


def _acceptance(
    row: Row, where: str, rules: RuleBook
) -> dict[Subject, tuple[str, ...]]:
    """Return for each subject the rules by which an amendment is accepted."""
    if "acceptance" not in row:
        return {}
    table, where = _table(row, "acceptance", where), f"{where}, acceptance"
    require_keys(table, set(Subject), set(), where)
    return {
        subject: tuple(
            _known_rule(name, f"{where}.{subject}", rules)
            for name in _texts(table, subject, where)
        )
        for subject in Subject
    }


def _precedent(row: Row, where: str) -> Precedent:
    require_keys(row, {"title", "day", "event", "source"}, set(), where)
    return Precedent(
        title=_words(row, "title", where),
        day=_day(row, "day", where),
        event=_words(row, "event", where),
        source=_source(row, where),
    )


def _dispute(row: Row, where: str) -> Dispute:
    require_keys(row, {"id", "question", "reading", "when"}, set(), where)
    readings = tuple(_reading(r, w) for r, w in _all(row, "reading", where))
    if len(readings) < len(("one", "another")):
        raise DataError(f"{where}: a disputed point has two readings or more.")
    return Dispute(
        id=_text(row, "id", where),
        question=_words(row, "question", where),
        readings=readings,
        when=_choose(Trigger, row, "when", where),
    )


def _reading(row: Row, where: str) -> Reading:
    require_keys(row, {"words", "source"}, {"effect"}, where)
    return Reading(
        words=_words(row, "words", where),
        source=_source(row, where),
        effect=_choose(ReadingEffect, row, "effect", where, ReadingEffect.NONE),
    )


def _source(row: Row, where: str) -> Wording:
    """Return a source; what is cited alike in every language is given once."""
    if isinstance(row["source"], str):
        return dict.fromkeys(Language, _text(row, "source", where))
    return _words(row, "source", where)


def _combination(row: Row, where: str) -> Combination:
    require_keys(row, {"route", "words"}, set(), where)
    return Combination(_text(row, "route", where), _words(row, "words", where))


def _words(row: Row, key: str, where: str) -> Wording:
    return _worded(_table(row, key, where), f"{where}, {key}")


def _worded(table: Row, where: str) -> Wording:
    require_keys(table, set(Language), set(), where)
    return {language: _text(table, language, where) for language in Language}


def _subjects(row: Row, where: str) -> tuple[Subject, ...]:
    names = _texts(row, "subjects", where)
    if odd := sorted(set(names) - set(Subject)):
        raise DataError(f"{where}, subjects: {', '.join(odd)} is none of them.")
    return tuple(map(Subject, names))


def _choose(
    kind: type[_Choice], row: Row, key: str, where: str, absent: _Choice | None = None
) -> _Choice:
    if absent is not None and key not in row:
        return absent
    value = str(row[key])
    if value not in set(kind):
        raise DataError(f"{where}, {key}: {value!r} is none of {', '.join(kind)}.")
    return kind(value)


def _truth(row: Row, key: str, where: str) -> bool:
    value = row[key]
    if not isinstance(value, bool):
        raise DataError(f"{where}, {key}: true or false is expected.")
    return value


def _day(row: Row, key: str, where: str) -> date:
    value = row[key]
    if not isinstance(value, date):
        raise DataError(f"{where}, {key}: a day such as 1996-12-13 is expected.")
    return value


def _text(row: Row, key: str, where: str) -> str:
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{where}, {key}: words are expected.")
    return value


def _texts(row: Row, key: str, where: str) -> tuple[str, ...]:
    value = row[key]
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{where}, {key}: a list of words is expected.")
    return tuple(value)


def _table(row: Row, key: str, where: str) -> Row:
    value = row[key]
    if not isinstance(value, dict):
        raise DataError(f"{where}, {key}: a table is expected.")
    return value


def _all(row: Row, key: str, where: str) -> list[tuple[Row, str]]:
    rows = _rows(row, key, where)
    return [(r, f"{where}, {key} {number}") for number, r in enumerate(rows, 1)]


def _rows(row: Row, key: str, where: str) -> list[Row]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(r, dict) for r in value):
        raise DataError(f"{where}, {key}: a list of tables is expected.")
    return value
