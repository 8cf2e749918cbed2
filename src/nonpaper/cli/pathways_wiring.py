"""Wire the tables of routes, rules and Members to the workflow of the routes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from nonpaper.adapters.initiatives import Known, list_cases, load_case, load_initiative
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.adapters.routes import load_routes
from nonpaper.adapters.rules import load_rules
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.domain.initiative import Initiative
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import Language
from nonpaper.workflows.pathways import PathwayTables


def load_tables() -> PathwayTables:
    """Load what the routes of an initiative are looked at with."""
    directory = load_directory()
    trade = load_trade(directory.members)
    return PathwayTables(load_routes(), load_rules(), directory, trade)


def read_initiative(
    file: Path | None, case: str | None, tables: PathwayTables
) -> Initiative:
    """Read the initiative of a file, or a case that is shipped.

    Raises:
        UnreadableFileError: The file is wrong; the message says where.
        UnknownCaseError: There is no such case.
    """
    directory = tables.directory
    participation = load_participation(directory.members)
    known = Known(NameIndex.of(directory), participation, tables.routes.routes)
    if file is not None:
        return load_initiative(file, known)
    return load_case(case or "", known)


def choose_routes(asked: Sequence[str], tables: PathwayTables) -> tuple[str, ...]:
    """Return the ids of the routes to show: those asked for, else all.

    Raises:
        click.BadParameter: One of them is no route; the message names those there are.
    """
    known = tuple(tables.routes.routes)
    for name in asked:
        if name not in known:
            said = f"{name!r} is no route; there are {', '.join(known)}."
            raise click.BadParameter(said, param_hint="'--route'")
    return tuple(asked) or known


def load_words(language: Language, tables: PathwayTables) -> Interface:
    """Load the words of a reader, with the names of the Members."""
    return load_interface(language).with_names(tables.directory)


def name_cases(language: Language) -> list[str]:
    """Return the cases that are shipped, a line for each: name and title."""
    tables, words = load_tables(), load_interface(language)
    cases = {name: read_initiative(None, name, tables) for name in list_cases()}
    width = max(map(len, cases))
    return [
        f"{name:<{width}}  {words.wording(case.title)}" for name, case in cases.items()
    ]
