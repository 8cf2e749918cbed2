"""Make initiatives, and look at the shipped routes for them."""

from __future__ import annotations

from functools import cache

from nonpaper.adapters.initiatives import Known, load_case, parse_initiative
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.adapters.routes import load_routes
from nonpaper.adapters.rules import load_rules
from nonpaper.domain.initiative import Initiative
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.pathway import Pathways, RouteResult
from nonpaper.workflows.pathways import PathwayTables, find_pathways

FACTS = """
benefits_to_all = true
takes_from_existing_rights = false
binds_participants_only = true
"""


@cache
def tables() -> PathwayTables:
    directory = load_directory()
    return PathwayTables(
        load_routes(), load_rules(), directory, load_trade(directory.members)
    )


@cache
def known() -> Known:
    directory = tables().directory
    record = load_participation(directory.members)
    return Known(NameIndex.of(directory), record, tables().routes.routes)


def read(words: str) -> Initiative:
    """Read the words of an initiative file; a title is added if there is none."""
    if "title" not in words:
        words = f'title = "An initiative"\n{words}'
    return parse_initiative(words, "initiative.toml", known())


def look(words: str) -> dict[str, RouteResult]:
    """Look at the routes for the words of an initiative file."""
    return rows(find_pathways(read(words), tables()))


def look_at_case(name: str) -> Pathways:
    """Look at the routes for a case that is shipped."""
    return find_pathways(load_case(name, known()), tables())


def rows(found: Pathways) -> dict[str, RouteResult]:
    return {row.route.id: row for row in found.rows}
