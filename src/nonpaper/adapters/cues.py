"""Load the cue grammars and topic lists, and refuse tables that are wrong.

Reads: `nonpaper/data/cues/*.toml`, `nonpaper/data/topics/*.toml`, or a topic list that
a negotiation brings. Writes: compiled tables for `nonpaper.measure`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.adapters.weights import load_weights
from nonpaper.domain.measurement import Action, Development, Holder, TopicList
from nonpaper.domain.source import Language
from nonpaper.errors import DataError, UnreadableFileError
from nonpaper.measure.cues import (
    CueRule,
    CueTables,
    Grammar,
    Place,
    Role,
    TopicCues,
    TopicGrammar,
    TopicRule,
)
from nonpaper.measure.phrasebook import Phrasebook

_HEAD = {"language", "source", "as_of", "negator", "abbreviations"}
_VALUE_KEYS = {
    "strength": ("role", frozenset(Role)),
    "development": ("type", frozenset(Development)),
    "action": ("action", frozenset(Action)),
    "holder": ("who", frozenset(Holder)),
    "context": (None, None),
}
_OPTIONAL = {
    "strength": set[str](),
    "development": {"needs", "unless"},
    "action": {"needs", "unless"},
    "holder": set[str](),
    "context": set[str](),
}
_TOPIC_HEAD = {"id", "source", "as_of", "topic"}


@cache
def load_cues() -> CueTables:
    """Load the cue grammars that the project ships.

    Raises:
        DataError: A table is wrong.
    """
    folder = files("nonpaper") / "data" / "cues"
    return CueTables(
        {
            language: parse_grammar(
                (folder / f"{language}.toml").read_text(encoding="utf-8"),
                f"{language}.toml",
            )
            for language in Language
        },
        load_weights(),
    )


def load_topics(name_or_path: str | Path) -> tuple[TopicList, TopicCues]:
    """Load a topic list: one that the project ships by its name, or a file.

    Args:
        name_or_path: `ecommerce`, `trade`, or the path of a TOML file of that form.

    Raises:
        DataError: A table that the project ships is wrong.
        UnreadableFileError: There is no such list or file, or it is wrong.
    """
    shipped = files("nonpaper") / "data" / "topics" / f"{name_or_path}.toml"
    name = f"{name_or_path}"
    try:
        if shipped.is_file():
            words = shipped.read_text(encoding="utf-8")
        else:
            words = Path(name_or_path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UnreadableFileError(
            name, "there is no such topic list", "name a TOML file, ecommerce or trade"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFileError(
            name, f"it cannot be read ({error})", "save it as TOML in UTF-8"
        ) from None
    try:
        cues = parse_topics(words, name)
    except DataError as error:
        if shipped.is_file():
            raise
        reason = str(error).removeprefix(f"{name}: ").rstrip(".")
        remedy = "mend it, or take ecommerce or trade"
        raise UnreadableFileError(name, reason, remedy) from error
    return cues.topics, cues


def parse_grammar(words: str, name: str) -> Grammar:
    """Check and compile the cue grammar of one language.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, _HEAD, set(_VALUE_KEYS), name)
    rules = [
        _cue_rule(field, row, f"{name}, {field} {number}")
        for field in _VALUE_KEYS
        for number, row in enumerate(_rows(table.get(field, []), name), 1)
    ]
    language = Language(str(table["language"]))
    _require_unique((rule.id for rule in rules), name)
    contexts = {rule.value for rule in rules if rule.field in ("context", "holder")}
    for rule in rules:
        unknown = {*rule.needs, *rule.unless} - contexts
        if unknown:
            raise DataError(f"{name}, {rule.id}: no context {sorted(unknown)}")
    return Grammar.of(
        language,
        [_named(rule, language) for rule in rules],
        abbreviations=_strings(table["abbreviations"], name),
        negator_before=table["negator"] == "before",
    )


def _named(rule: CueRule, language: Language) -> CueRule:
    return CueRule(
        f"{language}.{rule.field}.{rule.id.partition(':')[2]}",
        rule.field,
        rule.value,
        rule.cues,
        rule.needs,
        rule.unless,
    )


def _cue_rule(field: str, row: Mapping[str, object], where: str) -> CueRule:
    key, allowed = _VALUE_KEYS[field]
    needed = {"id", "cues"} | ({key} if key else set())
    require_keys(row, needed, _OPTIONAL[field], where)
    value = str(row[key] if key else row["id"])
    if allowed is not None and value not in allowed:
        raise DataError(f"{where}: {key} {value!r} is none of {sorted(allowed)}")
    return CueRule(
        id=f"{field}:{row['id']}",
        field=field,
        value=value,
        cues=_strings(row["cues"], where),
        needs=_strings(row.get("needs", []), where),
        unless=_strings(row.get("unless", []), where),
    )


def parse_topics(words: str, name: str) -> TopicCues:
    """Check and compile a topic list with its cues.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, _TOPIC_HEAD, {"subject", "general"}, name)
    names: dict[str, dict[str, str]] = {}
    rules: dict[Language, list[TopicRule]] = {language: [] for language in Language}
    for number, row in enumerate(_rows(table["topic"], name), 1):
        where = f"{name}, topic {number}"
        require_keys(row, {"code", "names"}, set(Language), where)
        code = str(row["code"])
        if code in names:
            raise DataError(f"{where}: {code!r} stands there twice")
        names[code] = _names(row["names"], where)
        for language in Language:
            rules[language] += _topic_rules(code, language, row.get(language), where)
    general = _strings(table.get("general", []), name)
    if unknown := [code for code in general if code not in names]:
        raise DataError(f"{name}: general names {', '.join(unknown)}, no topics")
    return TopicCues(
        TopicList(str(table["id"]), names),
        {language: TopicGrammar.of(kept) for language, kept in rules.items()},
        _subject(table.get("subject"), name),
        frozenset(general),
    )


def _subject(value: object, name: str) -> dict[Language, Phrasebook] | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise DataError(f"{name}: subject is no table")
    require_keys(value, set(), set(Language), f"{name}, subject")
    return {
        Language(language): Phrasebook((cue, 0) for cue in _strings(cues, name))
        for language, cues in value.items()
    }


_WEIGHTS = {
    "decisive": 6.0,
    "strong": 3.0,
    "plain": 1.0,
    "weak": 0.4,
    "against": -2.0,
    "heading": 6.0,
}


def _topic_rules(
    code: str, language: Language, cues: object, where: str
) -> list[TopicRule]:
    if cues is None:
        return []
    if not isinstance(cues, dict):
        raise DataError(f"{where}: {language} is no table")
    require_keys(cues, set(), set(_WEIGHTS), f"{where}, {language}")
    return [
        TopicRule(
            id=f"{language}.{code}.{kind}",
            code=code,
            cues=_strings(cues[kind], where),
            weight=weight,
            place=Place.HEADING if kind == "heading" else Place.ANY,
        )
        for kind, weight in _WEIGHTS.items()
        if kind in cues
    ]


def _names(value: object, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise DataError(f"{where}: names is no table")
    require_keys(value, {"en"}, set(Language), f"{where}, names")
    return {str(language): str(word) for language, word in value.items()}


def _require_unique(ids: Iterable[str], name: str) -> None:
    seen: set[str] = set()
    for rule_id in ids:
        if rule_id in seen:
            raise DataError(f"{name}: the rule {rule_id} stands there twice")
        seen.add(rule_id)


def _rows(value: object, where: str) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise DataError(f"{where}: a list of tables is expected")
    return value


def _strings(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise DataError(f"{where}: a list of words is expected")
    return tuple(value)
