"""Give an answer in the form that was asked for: printed, JSON, or a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nonpaper.cli.parameters import OutFile, interface_option

if TYPE_CHECKING:
    from nonpaper.adapters.writers.answer import Answer

_Command = TypeVar("_Command", bound=Callable[..., Any])

_ENDINGS = (".html", ".docx", ".pdf", ".txt", ".json")


def answer_options(command: _Command) -> _Command:
    """Add the options `--out`, `--json` and `--interface` to a command."""
    out = click.option(
        "--out",
        type=OutFile(_ENDINGS),
        metavar="FILE",
        help="A page (.html), Word document (.docx), PDF (.pdf), plain text (.txt) or "
        "JSON (.json); else printed.",
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    return out(as_json(interface_option("what is written")(command)))


def give_answer(
    answer: Answer, data: Mapping[str, object], *, out: Path | None, as_json: bool
) -> None:
    """Print an answer or write it to a file.

    Args:
        answer: What is shown.
        data: What it rests on, in plain values that JSON can hold.
        out: The file, its form told by its ending; nothing to print.
        as_json: Whether to print JSON and not words.
    """
    from nonpaper.adapters.writers.answer_files import dump_answer, save_answer
    from nonpaper.adapters.writers.answer_text import render_text

    if out is not None:
        save_answer(answer, data, out)
        click.echo(f"Open {out.resolve()}")
    elif as_json:
        click.echo(dump_answer(answer, data))
    else:
        click.echo(render_text(answer))
