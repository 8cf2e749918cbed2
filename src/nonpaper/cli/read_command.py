"""Be `nonpaper read`: show the structure of one document as a tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.parameters import tracked_option

if TYPE_CHECKING:
    from nonpaper.adapters.readers import Tracked
    from nonpaper.domain.text import Provision, Text
    from nonpaper.structure import BracketCount

WORDS_LENGTH = 60


@click.command(
    name="read",
    epilog="""\b
Examples:
  nonpaper read draft.docx
  nonpaper read draft.docx --tracked original
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@tracked_option
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of Members of one's own, as a manifest names it.",
)
def command(file: Path, *, tracked: str, members: Path | None) -> None:
    """Show the structure of FILE: articles, paragraphs, points; count brackets.

    What a manifest.toml in its folder says of it is used.
    """
    from nonpaper.adapters.given_file import load_file
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.notices import tell_notice
    from nonpaper.domain.source import Language
    from nonpaper.structure import count_brackets

    side: Tracked = "original" if tracked == "original" else "accepted"
    text = load_file(file, tracked=side, members=members).parse()
    _print_front(text)
    click.echo()
    for provision in text.provisions:
        _print_tree(text, provision, 0)
    click.echo()
    _print_counts(text, count_brackets(text))
    english = load_interface(Language.EN)
    for notice in text.notices:
        click.echo(f"Note: {tell_notice(notice, english, text)}", err=True)


def _print_front(text: Text) -> None:
    front = text.front
    known = {
        "Title": front.title,
        "Symbol": front.symbol,
        "Date": front.date.isoformat() if front.date else None,
        "Sponsors": ", ".join(front.sponsors) or None,
        "Language": front.language,
        "Kind": front.kind,
    }
    for name, said in known.items():
        click.echo(f"{name + ':':10}{said or 'unknown'}")


def _print_tree(text: Text, provision: Provision, depth: int) -> None:
    title = " ".join(filter(None, (provision.number, provision.heading)))
    words = ""
    if not provision.children:
        words = text.read(provision).words
        if len(words) > WORDS_LENGTH:
            words = words[:WORDS_LENGTH].rsplit(" ", 1)[0] + " …"
    parts = (provision.kind, title, words)
    click.echo("  " * depth + " | ".join(filter(None, parts)))
    for child in provision.children:
        _print_tree(text, child, depth + 1)


def _print_counts(text: Text, count: BracketCount) -> None:
    articles = len(text.articles())
    click.echo(
        f"{_counted(articles, 'article')}, {_counted(len(text.footnotes), 'footnote')}."
    )
    depths = ", ".join(
        f"{n} at depth {depth}" for depth, n in enumerate(count.by_depth, start=1)
    )
    click.echo(
        f"{_counted(count.pairs, 'bracket')}{f' ({depths})' if depths else ''}, of them"
    )
    click.echo(
        f"{_counted(count.alternatives, 'alternative')}, "
        f"{_counted(count.placeholders, 'placeholder')};"
    )
    click.echo(f"{_counted(count.unbalanced, 'bracket')} without another half;")
    click.echo(
        f"{_counted(count.options, 'option')} in "
        f"{_counted(count.option_groups, 'set')}."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
