"""Check what is given on the command line before the work begins."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click

from nonpaper.adapters.writers.earlier import is_earlier_output

FIRST_YEAR, LAST_YEAR = 1980, 2199

_Command = TypeVar("_Command", bound=Callable[..., Any])


_SHARE = re.compile(r"\d{1,4}(\.\d{1,6})?\s*%?|\d{1,6}/\d{1,6}", re.ASCII)


class PatternType(click.ParamType[re.Pattern[str]]):
    """Take a regular expression; case does not count."""

    name = "regex"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> re.Pattern[str]:
        """Compile the expression, or say what is wrong with it."""
        try:
            return re.compile(str(value), re.IGNORECASE)
        except re.error as error:
            self.fail(f"{value!r} is no regular expression: {error}.", param, ctx)


class ShareType(click.ParamType[Fraction]):
    """Take a share: `90%`, `90` or `9/10`; exact, above 0 and at most the whole."""

    name = "percent"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Return the share, or say how to write one."""
        said = str(value).strip()
        if not _SHARE.fullmatch(said):
            self.fail(f"{value!r} is no share; write 90% or 9/10.", param, ctx)
        try:
            share = Fraction(said.rstrip("% "))
        except ZeroDivisionError:
            self.fail(f"{value!r} is no share; write 90% or 9/10.", param, ctx)
        if "/" not in said:
            share /= 100
            if share <= Fraction(1, 100) and "%" not in said:
                self.fail(f"{value!r}: write 90% for ninety per cent.", param, ctx)
        if not 0 < share <= 1:
            self.fail(f"{value!r} is not between 0 and 100%.", param, ctx)
        return share


class OutFolder(click.ParamType[Path]):
    """Take a folder to write to; looked at before the work and not after it."""

    name = "directory"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Find the nearest folder that is there, or say why it cannot be written to."""
        folder = Path(str(value))
        there = next(p for p in (folder, *folder.absolute().parents) if p.exists())
        if not there.is_dir():
            self.fail(f"{there} is a file; name a folder.", param, ctx)
        if not os.access(there, os.W_OK | os.X_OK):
            self.fail(f"{there} cannot be written to; name another.", param, ctx)
        return folder


class OutFile(click.ParamType[Path]):
    """Take a file to write to, its form told by its ending."""

    name = "file"

    def __init__(self, endings: tuple[str, ...] = (".html", ".xlsx", ".json")) -> None:
        """Say which endings are taken."""
        self.endings = endings

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """Check the ending and the folder, or say what is wrong with them."""
        file = Path(str(value))
        if file.suffix.lower() not in self.endings:
            forms = ", ".join(self.endings)
            self.fail(f"{file.name} has none of the endings {forms}.", param, ctx)
        if file.is_dir():
            self.fail(f"{file} is a folder; name a file.", param, ctx)
        if file.exists() and not is_earlier_output(file):
            said = "is there and was not made by this command; name another file."
            self.fail(f"{file} {said}", param, ctx)
        OutFolder().convert(file.absolute().parent, param, ctx)
        return file


class DayType(click.ParamType[date]):
    """Take a day, as 2026-11-21."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read the day, or say how to write one."""
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-11-21.", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            said = f"take a year from {FIRST_YEAR} to {LAST_YEAR}"
            self.fail(f"{value!r} is too far away; {said}.", param, ctx)
        return day


chapter_option = click.option(
    "--chapter", type=PatternType(), help="Take only chapters so named."
)
"""Take the chapters whose name matches."""

tracked_option = click.option(
    "--tracked",
    type=click.Choice(["accepted", "original"]),
    default="accepted",
    show_default=True,
    help="Which side of tracked changes to read.",
)
"""Choose a side of tracked changes."""


def interface_option(written: str) -> Callable[[_Command], _Command]:
    """Choose the language of what a command writes, named for its help."""
    return click.option(
        "--interface",
        type=click.Choice(["en", "fr", "es"]),
        default="en",
        show_default=True,
        help=f"Language of {written}.",
    )
