"""Load the lexicon of treaty terms and the cues of article functions."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nonpaper.align.functions import FunctionCues, FunctionTable
from nonpaper.align.terms import Concept, Lexicon
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

_DATA = files("nonpaper") / "data"
_TERMS, _STOP_WORDS = "lexicon/terms.csv", "lexicon/stopwords.toml"
_FURNITURE = "lexicon/furniture.toml"
_FUNCTIONS = "align/functions.toml"
_HEADER = ["concept", "en", "es", "fr"]


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that the project ships.

    Raises:
        DataError: One of its tables is wrong.
    """
    return parse_lexicon(_read(_TERMS), _read(_STOP_WORDS), _read(_FURNITURE))


@cache
def load_functions() -> FunctionTable:
    """Return the cues of article functions that the project ships.

    Raises:
        DataError: The table is wrong.
    """
    return parse_functions(_read(_FUNCTIONS))


def parse_lexicon(terms: str, stop_words: str, furniture: str = "") -> Lexicon:
    """Return the lexicon of a table of terms (CSV), stop words and furniture (TOML).

    Raises:
        DataError: A header, row or language is not what it has to be, a concept stands
            there twice or has no English form.
    """
    rows = csv.DictReader(terms.splitlines())
    if rows.fieldnames != _HEADER:
        raise DataError(f"{_TERMS}: unknown header {rows.fieldnames}")
    concepts: dict[str, Concept] = {}
    for row in rows:
        concept = _concept(row, rows.line_num)
        if concept.id in concepts:
            raise DataError(f"{_TERMS}: {concept.id} stands there twice")
        concepts[concept.id] = concept
    lists = _word_lists(_FURNITURE, furniture) if furniture else {}
    return Lexicon(
        concepts.values(),
        _word_lists(_STOP_WORDS, stop_words),
        furniture=frozenset().union(*lists.values()),
    )


def _concept(row: dict[str, str], line: int) -> Concept:
    if set(row) != set(_HEADER) or None in row.values():
        raise DataError(f"{_TERMS}: line {line} has not {len(_HEADER)} cells")
    forms = {
        language: tuple(form.strip() for form in row[language].split("|") if form)
        for language in Language
    }
    if not forms[Language.EN]:
        raise DataError(f"{_TERMS}: {row['concept']} has no English form")
    return Concept(row["concept"], forms)


def _word_lists(name: str, text: str) -> dict[Language, frozenset[str]]:
    tables = _parse_toml(name, text)
    if set(tables) != set(Language):
        raise DataError(f"{name}: has {sorted(tables)}, not each language once")
    return {Language(code): frozenset(words.split()) for code, words in tables.items()}


def parse_functions(text: str) -> FunctionTable:
    """Return the cues of article functions of a table (TOML).

    Raises:
        DataError: A key, language, weight or pattern of the table is wrong.
    """
    return {
        name: {
            _language(name, code): _cues(f"{name}.{code}", cues)
            for code, cues in languages.items()
        }
        for name, languages in _parse_toml(_FUNCTIONS, text).items()
    }


def _language(name: str, code: str) -> Language:
    if code not in set(Language):
        raise DataError(f"{_FUNCTIONS}, {name}: unknown language {code}")
    return Language(code)


def _cues(where: str, cues: dict[str, Any]) -> FunctionCues:
    if set(cues) != {"heading", "opening", "inside"}:
        raise DataError(f"{_FUNCTIONS}, {where}: unknown or missing keys {set(cues)}")
    try:
        weights = [weight for weight, _ in (*cues["opening"], *cues["inside"])]
        if not all(0 < weight <= 1 for weight in weights):
            raise DataError(f"{_FUNCTIONS}, {where}: a weight is not in (0, 1]")
        return FunctionCues.compile(**cues)
    except (re.error, TypeError, ValueError) as error:
        raise DataError(f"{_FUNCTIONS}, {where}: {error}") from error


def _parse_toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: {error}") from error


def _read(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")
