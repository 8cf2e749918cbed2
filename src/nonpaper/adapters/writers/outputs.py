"""Save a map as page, data and spreadsheet, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile

from nonpaper.adapters.forks import call_in_forks
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.map_html import render_html
from nonpaper.adapters.writers.map_json import iterate_json
from nonpaper.adapters.writers.map_xlsx import write_xlsx
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
        _write(path, (render_html(map_, interface=interface, lookup=lookup),))

    def write_data(path: Path) -> None:
        _write(path, iterate_json(lookup))

    def write_sheet(path: Path) -> None:
        write_xlsx(map_, path, interface=interface, lookup=lookup)

    saves = (
        partial(_save, folder / SHEET, write_sheet),
        partial(_save, folder / PAGE, write_page),
        partial(_save, folder / DATA, write_data),
    )
    if map_.is_abridged:  # the longest first: one process writes it, another the rest
        sheet, page, data = call_in_forks(saves)
    else:
        sheet, page, data = (save() for save in saves)
    return page, data, sheet


def _write(path: Path, pieces: Iterable[str]) -> None:
    # Half a surrogate pair, from a damaged file, has no encoding: it becomes `?`.
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(pieces)


def _save(path: Path, write: Callable[[Path], None]) -> Path:
    with NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix, delete=False
    ) as handle:
        beside = Path(handle.name)
    try:
        write(beside)
        beside.chmod(0o666 & ~current_umask())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def current_umask() -> int:
    """Return the mask of new files: a temporary one is closed to all but its owner."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
