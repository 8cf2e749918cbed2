"""Be `nonpaper stocktake`: what is still open in a draft, and on whose account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import tracked_option

if TYPE_CHECKING:
    from nonpaper.adapters.readers import Tracked


@click.command(
    name="stocktake",
    epilog="""\b
Examples:
  nonpaper stocktake draft.docx
  nonpaper stocktake rev2.docx --since rev1.docx --out stocktake.html
  nonpaper stocktake draft.md --json
""",
)
@click.argument("text", type=click.Path(path_type=Path))
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="EARLIER",
    help="An earlier revision, to show progress.",
)
@answer_options
@tracked_option
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of Members of one's own, as a manifest names it.",
)
def command(
    text: Path,
    *,
    since: Path | None,
    out: Path | None,
    as_json: bool,
    interface: str,
    tracked: str,
    members: Path | None,
) -> None:
    """Count what is still open in TEXT: brackets, alternatives, by article and by whom.

    Brackets are counted in pairs, as negotiators count them, with their nesting; single
    ones, places to be filled and notes are told apart. It names the clean articles, the
    ten hardest, and what one delegation alone keeps open. A page (.html) also lists
    every bracket with the id that `nonpaper adopt` takes. How it counts:
    docs/engines/stocktake.md.
    """
    from nonpaper.adapters.given_file import load_file
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.stocktake_json import record_stocktake
    from nonpaper.adapters.writers.stocktake_view import StocktakeFiles, view_stocktake
    from nonpaper.cli.map_command import tell_documents
    from nonpaper.domain.source import Language
    from nonpaper.workflows.stocktake import resolve_printed, take_stock_since

    side: Tracked = "original" if tracked == "original" else "accepted"
    given = load_file(text, tracked=side, members=members)
    documents = [given.document]
    now = given.parse()
    earlier = None
    if since is not None:
        before = load_file(since, tracked=side, directory=given.directory)
        documents.append(before.document)
        earlier = before.parse()
    tell_documents(documents)
    codes = resolve_printed([now, *([earlier] if earlier else [])], given.directory)
    stock = take_stock_since(now, earlier, codes)
    words = load_interface(Language(interface)).with_names(given.directory)
    files = StocktakeFiles(
        file=text.name,
        earlier=since.name if since else None,
        codes=codes,
        has_list=out is not None and out.suffix.lower() == ".html",
    )
    answer = view_stocktake(stock, words, files)
    give_answer(answer, record_stocktake(stock), out=out, as_json=as_json)
