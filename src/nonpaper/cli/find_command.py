"""Be `nonpaper find`: which texts of a folder have a rule, and where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.map_command import report_unread, terminal_words
from nonpaper.cli.parameters import interface_option
from nonpaper.cli.progress import show_progress

if TYPE_CHECKING:
    from nonpaper.adapters.writers.interface import Interface
    from nonpaper.cli.find_wiring import Seeking
    from nonpaper.domain.norm import Asked, Norm

STRENGTHS = (
    *("prohibition", "obligation", "qualified_obligation"),
    *("recommendation", "permission", "recognition"),
)
DEVELOPMENTS = (
    *("increase_opportunities", "safeguard_interests", "flexibility"),
    *("transition_period", "technical_assistance", "ldc"),
)
ACTIONS = (
    *("refrain", "grant", "legislate", "establish", "publish", "cooperate"),
    "mechanism",
)
BEARERS = (
    *("each_party", "developed", "developing", "least_developed", "named_party"),
    *("body", "domestic", "non_party"),
)


@click.command(
    name="find",
    epilog="""\b
Examples:
  nonpaper find --list
  nonpaper find treaties --norm fair-equitable-treatment
  nonpaper find treaties --words 'source code' --words 'transfer|access'
  nonpaper find treaties --words 'technical assistance' --strength obligation --json
  nonpaper find treaties --like draft.docx:7
\b
A phrase: words with spaces between; a|b either word, begin* a beginning, word? may be
left out, ~3 up to three words between. Case and accents do not matter.
""",
)
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--norm", "names", multiple=True, help="A norm of the list; repeatable.")
@click.option("--list", "is_list", is_flag=True, help="Name the norms there are.")
@click.option(
    "--norms",
    "own_list",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of norms of one's own (TOML) instead of the shipped one.",
)
@click.option(
    "--words",
    "phrases",
    multiple=True,
    help="A phrase; of several all stand in one article.",
)
@click.option("--topic", "topics", multiple=True, help="Code of a topic; any of them.")
@click.option(
    "--strength", type=click.Choice(STRENGTHS), help="As binding as this, or more."
)
@click.option("--development", type=click.Choice(DEVELOPMENTS), multiple=True)
@click.option("--action", type=click.Choice(ACTIONS), multiple=True)
@click.option("--bearer", type=click.Choice(BEARERS), multiple=True, help="Who owes.")
@click.option("--like", metavar="FILE:ARTICLE", help="The articles most like this one.")
@click.option(
    "--count",
    type=click.IntRange(min=1, max=100),
    default=10,
    show_default=True,
    help="How many articles with --like.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@interface_option("what is printed")
def command(
    folder: Path | None,
    *,
    names: tuple[str, ...],
    is_list: bool,
    own_list: Path | None,
    phrases: tuple[str, ...],
    topics: tuple[str, ...],
    strength: str | None,
    development: tuple[str, ...],
    action: tuple[str, ...],
    bearer: tuple[str, ...],
    like: str | None,
    count: int,
    as_json: bool,
    interface: str,
) -> None:
    """Say which texts of FOLDER have a rule, and where: article, number, words.

    A rule is a norm of the list, words of one's own, or what measure finds: a topic,
    how binding, for development, what to do, who owes it. What is given besides words
    narrows them. A text without the rule is named too. How often norms are right, and
    what goes wrong: docs/engines/norms.md.
    """
    from nonpaper.adapters.norms import load_norms
    from nonpaper.adapters.writers.find_view import list_norms
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.norm import Asked
    from nonpaper.domain.source import Language
    from nonpaper.workflows.find import choose_norms, make_norm

    words = load_interface(Language(interface))
    known = load_norms(own_list)
    if is_list:
        click.echo("\n".join(list_norms(list(known.values()), words)))
        return
    if folder is None:
        raise click.UsageError("Name the folder of the texts to look through.")
    asked = _asked(topics, strength, development, action, bearer)
    is_own = bool(phrases) or asked != Asked()
    if like is not None:
        if names or is_own or as_json:
            raise click.UsageError("--like stands alone.")
        _print_alike(folder, like, count, words)
        return
    norms = choose_norms(known, names)
    if is_own:
        norms = (*norms, make_norm(phrases, asked, _describe(phrases, asked, words)))
    if not norms:
        raise click.UsageError("Say what to find: --norm, --words, --topic or --like.")
    _print_found(folder, norms, words, as_json=as_json)


def _asked(
    topics: tuple[str, ...],
    strength: str | None,
    development: tuple[str, ...],
    action: tuple[str, ...],
    bearer: tuple[str, ...],
) -> Asked:
    from nonpaper.domain.measurement import Action, Development, Holder, Strength
    from nonpaper.domain.norm import Asked

    return Asked(
        topics,
        Strength(strength) if strength else None,
        tuple(map(Development, development)),
        tuple(map(Action, action)),
        tuple(map(Holder, bearer)),
    )


def _describe(phrases: tuple[str, ...], asked: Asked, interface: Interface) -> str:
    word = interface.word
    said = [interface.quote.format(words=phrase) for phrase in phrases]
    said += asked.topics
    if asked.strength:
        said.append(word("find.at_least", what=word(f"strength.{asked.strength}")))
    said += [word(f"development.{one}") for one in asked.development]
    said += [word(f"action.{one}") for one in asked.actions]
    said += [word(f"holder.{one}") for one in asked.bearers]
    return " + ".join(said)


def _print_found(
    folder: Path, norms: tuple[Norm, ...], interface: Interface, *, as_json: bool
) -> None:
    from nonpaper.adapters.folder_map import FolderRequest
    from nonpaper.adapters.writers.find_view import list_found, record_found
    from nonpaper.cli.find_wiring import find_in_folder

    with show_progress(is_quiet=False) as progress:
        made = find_in_folder(FolderRequest(folder), norms, progress)
    _report(made)
    if as_json:
        record = record_found(made.found, norms, made.unread, interface)
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(list_found(made.found, norms, interface)))


def _report(made: Seeking) -> None:
    report_unread(made.unread)
    for notice in made.notices:
        click.echo(f"Note: {terminal_words().say(notice.statement)}", err=True)


def _print_alike(folder: Path, like: str, count: int, interface: Interface) -> None:
    from nonpaper.adapters.folder_map import FolderRequest
    from nonpaper.adapters.writers.find_view import list_alike
    from nonpaper.cli.find_wiring import find_alike_in_folder

    file, _, place = like.rpartition(":")
    if not file or not place:
        raise click.UsageError(
            "--like wants a file and an article of it, as in draft.docx:7."
        )
    with show_progress(is_quiet=False) as progress:
        alike, made = find_alike_in_folder(
            FolderRequest(folder), Path(file), place, count, progress
        )
    _report(made)
    click.echo("\n".join(list_alike(alike, interface)))
