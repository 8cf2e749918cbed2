"""Describe the command line for people, from its own help, so that both are one."""

from __future__ import annotations

from collections.abc import Iterator

import click

from nonpaper.cli.main import EXIT_FAILURE, EXIT_INPUT, cli

_WIDTH = 88
_PREFACE = f"""# Command line

`nonpaper` has one command for each job. What follows is what `--help` says of each;
this page is made from it.

## Exit codes
| code | when |
|---|---|
| 0 | done; files that could not be read are listed, the rest was mapped |
| {EXIT_FAILURE} | failed: no room or right to write, no network |
| {EXIT_INPUT} | the input cannot be used: nothing to map, a wrong manifest, \
option or entry of a worksheet |

A failure is one line on standard error that says what is wrong, where, and what to do.
What was written before stays until the new files are whole. With `--quiet` nothing is
printed but errors; a file that could not be read is then named in the map alone.
"""


def describe_commands() -> str:
    """Return the reference page of the command line."""
    sections = [_PREFACE]
    for path, command in _walk("nonpaper", cli):
        context = click.Context(
            command,
            info_name=path,
            terminal_width=_WIDTH,
            help_option_names=["-h", "--help"],
        )
        words = command.get_help(context)
        lines = (line.rstrip() for line in words.splitlines())
        sections.append(f"## {path}\n```text\n" + "\n".join(lines) + "\n```\n")
    return "\n".join(sections)


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _walk(f"{path} {name}", inner)
