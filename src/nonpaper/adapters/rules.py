"""Load the rules by which an organisation decides, and refuse tables that are wrong.

Reads: `nonpaper/data/rules/wto.toml`. Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TypeVar

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.rule import (
    Base,
    Body,
    Dispute,
    Effect,
    EuVoting,
    Event,
    Instrument,
    Majority,
    Reading,
    Rule,
    RuleBook,
    Step,
    Unit,
    Window,
    Wording,
)
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

_HEAD = ({"as_of", "source", "instrument", "dispute", "rule"}, set[str]())
_INSTRUMENT = ({"id", "title", "short_title", "in_force_from"}, set[str]())
_DISPUTE = ({"id", "question", "reading"}, set[str]())
_READING = ({"id", "words"}, {"effect"})
_RULE = (
    {"id", "title", "instrument", "article", "body", "first_step", "eu_voting"},
    {"in_force_from", "majority", "window", "disputes", "note"},
)
_MAJORITY = ({"threshold", "base"}, {"is_exceeded"})
_WINDOW = (
    {"id", "length", "unit", "starts", "article", "title"},
    {"opens_fallback", "can_be_longer", "can_be_shorter", "recurs"},
)

_Item = TypeVar("_Item")
_Row = Mapping[str, object]


@cache
def load_rules() -> RuleBook:
    """Load the rules of the WTO, which the project ships.

    Raises:
        DataError: The table is wrong; the message says where.

    Example:
        >>> load_rules().rule("waiver").majorities[0].threshold
        Fraction(3, 4)
    """
    shipped = files("nonpaper") / "data" / "rules" / "wto.toml"
    return parse_rules(shipped.read_text(encoding="utf-8"), "rules/wto.toml")


def parse_rules(words: str, name: str) -> RuleBook:
    """Check a table of rules and return them by their id.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, *_HEAD, name)
    instruments = _by_id(table["instrument"], f"{name}, instrument", _instrument)
    disputes = _by_id(table["dispute"], f"{name}, dispute", _dispute)
    rules = _by_id(
        table["rule"],
        f"{name}, rule",
        lambda row, where: _rule(row, where, instruments, disputes),
    )
    return RuleBook(
        rules, _day(table["as_of"], name), _wording(table["source"], f"{name}, source")
    )


def _by_id(
    value: object, where: str, make: Callable[[_Row, str], _Item]
) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for number, row in enumerate(_rows(value, where), 1):
        key = str(row.get("id", number))
        if key in found:
            raise DataError(f"{where} {key}: it stands there twice.")
        found[key] = make(row, f"{where} {key}")
    return found


def _instrument(row: _Row, where: str) -> Instrument:
    require_keys(row, *_INSTRUMENT, where)
    return Instrument(
        str(row["id"]),
        _wording(row["title"], where),
        _wording(row["short_title"], where),
        _day(row["in_force_from"], where),
    )


def _dispute(row: _Row, where: str) -> Dispute:
    require_keys(row, *_DISPUTE, where)
    readings = [_reading(one, where) for one in _rows(row["reading"], where)]
    if len(readings) != 2 or readings[0].id == readings[1].id:
        raise DataError(f"{where}: a disputed point has two readings.")
    first, second = readings
    return Dispute(str(row["id"]), _wording(row["question"], where), (first, second))


def _reading(row: _Row, where: str) -> Reading:
    require_keys(row, *_READING, where)
    effect = _choice(Effect, row.get("effect", Effect.NOTHING), where)
    return Reading(str(row["id"]), _wording(row["words"], where), effect)


def _rule(
    row: _Row,
    where: str,
    instruments: Mapping[str, Instrument],
    disputes: Mapping[str, Dispute],
) -> Rule:
    require_keys(row, *_RULE, where)
    instrument = _named(row["instrument"], instruments, where)
    rule = Rule(
        id=str(row["id"]),
        title=_wording(row["title"], where),
        instrument=instrument,
        article=str(row["article"]),
        in_force_from=_day(row.get("in_force_from", instrument.in_force_from), where),
        bodies=tuple(_choice(Body, one, where) for one in _list(row["body"], where)),
        first_step=_choice(Step, row["first_step"], where),
        majorities=tuple(
            _majority(one, where) for one in _rows(row.get("majority", []), where)
        ),
        eu_voting=_choice(EuVoting, row["eu_voting"], where),
        windows=tuple(
            _by_id(row.get("window", []), f"{where}, window", _window).values()
        ),
        disputes=tuple(
            _named(one, disputes, where)
            for one in _list(row.get("disputes", []), where)
        ),
        notes=tuple(_wording(one, where) for one in _rows(row.get("note", []), where)),
    )
    _require_sense(rule, where)
    return rule


def _require_sense(rule: Rule, where: str) -> None:
    if rule.first_step in (Step.VOTE, Step.ACCEPTANCE) and not rule.majorities:
        raise DataError(f"{where}: {rule.first_step} needs a majority.")
    if rule.majorities and rule.eu_voting is not EuVoting.STATES:
        raise DataError(f'{where}: say eu_voting = "states", for votes are counted.')
    if not rule.majorities and any(one.opens_fallback for one in rule.windows):
        raise DataError(f"{where}: a window opens a vote that there is not.")


def _majority(row: _Row, where: str) -> Majority:
    require_keys(row, *_MAJORITY, where)
    try:
        threshold = Fraction(str(row["threshold"]))
    except (ValueError, ZeroDivisionError):
        threshold = Fraction(0)
    if not (isinstance(row["threshold"], str) and 0 < threshold <= 1):
        raise DataError(
            f'{where}: threshold {row["threshold"]!r} is no fraction such as "3/4".'
        )
    return Majority(
        threshold,
        _choice(Base, row["base"], where),
        _flag(row.get("is_exceeded", False), where),
    )


def _window(row: _Row, where: str) -> Window:
    require_keys(row, *_WINDOW, where)
    length = row["length"]
    if not isinstance(length, int) or isinstance(length, bool) or length < 1:
        raise DataError(f"{where}: length {length!r} is no number from 1.")
    return Window(
        id=str(row["id"]),
        length=length,
        unit=_choice(Unit, row["unit"], where),
        starts=_choice(Event, row["starts"], where),
        article=str(row["article"]),
        title=_wording(row["title"], where),
        opens_fallback=_flag(row.get("opens_fallback", False), where),
        can_be_longer=_flag(row.get("can_be_longer", False), where),
        can_be_shorter=_flag(row.get("can_be_shorter", False), where),
        recurs=_flag(row.get("recurs", False), where),
    )


def _named(value: object, known: Mapping[str, _Item], where: str) -> _Item:
    if str(value) not in known:
        raise DataError(f"{where}: {value!r} is none of {', '.join(known)}.")
    return known[str(value)]


_Choice = TypeVar("_Choice", Body, Step, Base, EuVoting, Unit, Event, Effect)


def _choice(kind: type[_Choice], value: object, where: str) -> _Choice:
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(kind)
        raise DataError(f"{where}: {value!r} is none of {known}.") from None


def _wording(value: object, where: str) -> Wording:
    if not isinstance(value, dict) or set(value) != set(Language):
        raise DataError(f"{where}: words in en, fr and es are expected.")
    if not all(isinstance(one, str) and one.strip() for one in value.values()):
        raise DataError(f"{where}: words are empty.")
    return {str(language): str(words) for language, words in value.items()}


def _day(value: object, where: str) -> date:
    if not isinstance(value, date):
        raise DataError(f"{where}: {value!r} is no date such as 1995-01-01.")
    return value


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise DataError(f"{where}: {value!r} is neither true nor false.")
    return value


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise DataError(f"{where}: a list is expected.")
    return value


def _rows(value: object, where: str) -> list[_Row]:
    rows = _list(value, where)
    if not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{where}: a list of tables is expected.")
    return [row for row in rows if isinstance(row, dict)]
