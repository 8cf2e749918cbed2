"""Show what is being done, for anything that takes more than a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from nonpaper.adapters.progress import Progress

DELAY_SECONDS = 1.0


@contextmanager
def show_progress(*, is_quiet: bool) -> Iterator[Progress]:
    """Give something to report progress to; a bar on a terminal, else nothing.

    The bar is drawn when something is reported and not by a thread of its own: other
    processes may be started meanwhile.
    """
    if is_quiet or not sys.stderr.isatty():
        yield lambda step, file, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    start = monotonic()
    bar = Bar(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=28),
        TextColumn("{task.completed:.0f} of {task.total:.0f}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[file]}"),
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
    )
    task = bar.add_task("", file="", total=1)

    def report(step: str, file: str, done: int, total: int) -> None:
        bar.update(task, description=step, file=file, completed=done, total=total)
        if monotonic() - start > DELAY_SECONDS:
            bar.start()
            bar.refresh()

    try:
        yield report
    finally:
        bar.stop()
