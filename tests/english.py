"""Say in English what the engines state."""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.statement import Statement


def say(statement: Statement) -> str:
    """Return a statement as an English sentence."""
    return load_interface(Language.EN).say(statement)


def said(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return statements as English sentences."""
    return tuple(map(say, statements))


def told(notices: Iterable[Notice]) -> list[str]:
    """Return what notices state, in English and without the place."""
    return [say(notice.statement) for notice in notices]
