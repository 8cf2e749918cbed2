"""Be `nonpaper pathways`: by which routes an initiative can come into force."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer


@click.command(
    name="pathways",
    epilog="""\b
Examples:
  nonpaper pathways --list
  nonpaper pathways --case ita-1996
  nonpaper pathways --case ita-1996 --route critical-mass
  nonpaper pathways initiative.toml --out pathways.html
""",
)
@click.argument("initiative", type=click.Path(path_type=Path), required=False)
@click.option(
    "--case", metavar="NAME", help="A case that is shipped, instead of a file."
)
@click.option(
    "--route",
    "routes",
    metavar="NAME",
    multiple=True,
    help="Show this route only; may be given several times.",
)
@click.option("--list", "is_list", is_flag=True, help="Name the cases there are.")
@answer_options
def command(
    initiative: Path | None,
    *,
    case: str | None,
    routes: tuple[str, ...],
    is_list: bool,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Show by which routes INITIATIVE can become law among the willing.

    INITIATIVE is a TOML file that says what it is about, who takes part, and where
    others stand. Of each route: whether it is open, what must happen, who must agree,
    who stands in the way, what those outside get, how long the steps take at least,
    and precedents; with articles, and both readings where a point is disputed.
    """
    from nonpaper.adapters.writers.pathways_json import record_pathways
    from nonpaper.adapters.writers.pathways_view import view_pathways
    from nonpaper.cli.pathways_wiring import (
        choose_routes,
        load_tables,
        load_words,
        name_cases,
        read_initiative,
    )
    from nonpaper.domain.source import Language
    from nonpaper.workflows.pathways import find_pathways

    if is_list:
        click.echo("\n".join(name_cases(Language(interface))))
        return
    if (initiative is None) == (case is None):
        raise click.UsageError("Name an initiative file, or a case with --case.")
    tables = load_tables()
    shown = choose_routes(routes, tables)
    read = read_initiative(initiative, case, tables)
    found = find_pathways(read, tables).showing(shown)
    words = load_words(Language(interface), tables)
    give_answer(
        view_pathways(found, words, tables.rules),
        record_pathways(found, words),
        out=out,
        as_json=as_json,
    )
