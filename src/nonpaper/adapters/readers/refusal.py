"""Refuse a file that cannot be read, with what is to be said of it in any language."""

from __future__ import annotations

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement, Value
from nonpaper.errors import UnreadableFileError


class RefusedFileError(UnreadableFileError):
    """Say that a document cannot be read, why, and what to do about it.

    Attributes:
        statement: Reason and remedy, for any language; the message has them in English.
    """

    def __init__(self, file: str, statement: Statement) -> None:
        """Say it in English, reason and remedy apart at the semicolon."""
        said = load_interface(Language.EN).say(statement)
        reason, _, remedy = said.rstrip(".").rpartition("; ")
        super().__init__(file, reason[:1].lower() + reason[1:], remedy)
        self.statement = statement


def refuse(file: str, why: str, **values: Value) -> RefusedFileError:
    """Return the refusal of a file, by the statement `unread.<why>`.

    Example:
        >>> print(refuse("a.txt", "empty"))
        a.txt: it is empty; put the text in, or take the file away.
    """
    return RefusedFileError(file, Statement.of(f"unread.{why}", **values))
