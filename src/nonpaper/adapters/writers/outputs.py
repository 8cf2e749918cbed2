"""Save a map as page, data and spreadsheet, whole or not at all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from nonpaper.adapters.forks import call_in_forks
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.map_html import render_html
from nonpaper.adapters.writers.map_json import iterate_json
from nonpaper.adapters.writers.map_xlsx import write_xlsx
from nonpaper.adapters.writers.support_html import render_balance, render_development
from nonpaper.adapters.writers.support_json import dump_balances
from nonpaper.adapters.writers.support_xlsx import write_support_xlsx
from nonpaper.adapters.writers.whole_file import save_whole, write_pieces
from nonpaper.domain.convergence import ConvergenceMap

PAGE, DATA, SHEET = "map.html", "map.json", "map.xlsx"


def save_outputs(
    map_: ConvergenceMap, folder: Path, *, interface: Interface
) -> tuple[Path, ...]:
    """Write `map.html`, `map.json` and `map.xlsx` into a folder, made if need be.

    Each is written beside its place and then renamed, so that a reader never meets half
    a file, and what stood there stays if something fails.

    Returns:
        The three files, page first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lookup = MapLookup(map_)

    def write_page(path: Path) -> None:
        write_pieces(path, (render_html(map_, interface=interface, lookup=lookup),))

    def write_data(path: Path) -> None:
        write_pieces(path, iterate_json(lookup))

    def write_sheet(path: Path) -> None:
        write_xlsx(map_, path, interface=interface, lookup=lookup)

    saves = (  # of many texts the first takes longest: one writes it, another the rest
        partial(save_whole, folder / SHEET, write_sheet),
        partial(save_whole, folder / PAGE, write_page),
        partial(save_whole, folder / DATA, write_data),
    )
    sheet, page, data = call_in_forks(saves)
    return page, data, sheet


def save_support(
    map_: ConvergenceMap, file: Path, *, interface: Interface, is_balance: bool
) -> None:
    """Write what texts ask for and what they offer, whole or not at all.

    Args:
        map_: The texts with their balances.
        file: A page, spreadsheet or JSON file, by its ending.
        interface: The language in which the tool itself speaks.
        is_balance: Whether the page is to show each obligation with its support, or
            what texts offer and find no support for.
    """

    def write(path: Path) -> None:
        if file.suffix.lower() == ".xlsx":
            write_support_xlsx(map_, path, interface=interface)
        elif file.suffix.lower() == ".json":
            write_pieces(path, (dump_balances(map_, interface), "\n"))
        else:
            render = render_balance if is_balance else render_development
            write_pieces(path, (render(map_, interface),))

    file.parent.mkdir(parents=True, exist_ok=True)
    save_whole(file, write)
