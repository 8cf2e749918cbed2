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


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon that the project ships.

    Raises:
        DataError: The table has an unknown header or a row without English form.
    """
    table = (_DATA / "lexicon" / "terms.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    if rows.fieldnames != ["concept", "en", "es", "fr"]:
        raise DataError(f"lexicon/terms.csv: unknown header {rows.fieldnames}")
    concepts = [_concept(row) for row in rows]
    text = (_DATA / "lexicon" / "stopwords.toml").read_text(encoding="utf-8")
    stop_words = tomllib.loads(text)
    return Lexicon(
        concepts,
        {language: frozenset(stop_words[language].split()) for language in Language},
    )


def _concept(row: dict[str, str]) -> Concept:
    forms = {
        language: tuple(form.strip() for form in row[language].split("|") if form)
        for language in Language
    }
    if not forms[Language.EN]:
        raise DataError(f"lexicon/terms.csv: {row['concept']} has no English form")
    return Concept(row["concept"], forms)


@cache
def load_functions() -> FunctionTable:
    """Return the cues of article functions that the project ships.

    Raises:
        DataError: A function, language or pattern of the table is wrong.
    """
    text = (_DATA / "align" / "functions.toml").read_text(encoding="utf-8")
    return {
        name: {
            Language(language): _cues(f"{name}.{language}", cues)
            for language, cues in languages.items()
        }
        for name, languages in tomllib.loads(text).items()
    }


def _cues(where: str, cues: dict[str, Any]) -> FunctionCues:
    if set(cues) != {"heading", "opening", "inside"}:
        raise DataError(f"align/functions.toml, {where}: unknown keys {set(cues)}")
    try:
        return FunctionCues.compile(**cues)
    except re.error as error:
        raise DataError(f"align/functions.toml, {where}: {error}") from error
