"""Be `nonpaper adopt`: make the next revision of a draft out of what is decided."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.parameters import DayType, interface_option

if TYPE_CHECKING:
    from nonpaper.workflows.adopt import AdoptionRequest


@click.command(
    name="adopt",
    epilog="""\b
Examples:
  nonpaper adopt draft.docx --list
  nonpaper adopt draft.docx --article 7 --alternative 2 --out rev1.docx --reason "Meeting of 3 May"
  nonpaper adopt draft.md --drop-bracket art_3__b4 --delete-words art_3__b5
  nonpaper adopt consolidated.docx --agreed --out rev1.docx --show-changes
  nonpaper adopt --undo rev1.docx.log.json
""",  # noqa: E501 (a command stands on one line)
)
@click.argument("text", type=click.Path(path_type=Path), required=False)
@click.option(
    "--article",
    metavar="N",
    help="Article of the alternatives, or of the list: 7, preamble.",
)
@click.option("--paragraph", metavar="N", help="Paragraph of the alternatives.")
@click.option("--set", "set_id", metavar="ID", help="The alternatives, by their id.")
@click.option(
    "--alternative", metavar="N", help="The alternative to adopt, as printed."
)
@click.option("--agreed", is_flag=True, help="Free what all named delegations want.")
@click.option(
    "--unopposed",
    is_flag=True,
    help="With --agreed: also what two or more want, and nobody named opposes.",
)
@click.option(
    "--drop-bracket", "free", metavar="ID", multiple=True,
    help="Drop a bracket and keep its words; can be repeated.",
)  # fmt: skip
@click.option(
    "--delete-words", "strike", metavar="ID", multiple=True,
    help="Delete a bracket with its words; can be repeated.",
)  # fmt: skip
@click.option("--list", "as_list", is_flag=True, help="List what there is, with ids.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The next revision: .docx, .md or .txt; else beside TEXT, in its form.",
)
@click.option("--reason", metavar="WORDS", help="Why; it is written to the log.")
@click.option("--date", "day", type=DayType(), help="Day of the decision; else today.")
@click.option("--show-changes", is_flag=True, help="Show it as tracked changes.")
@click.option("--author", default="", help="Whose the tracked changes are.")
@click.option(
    "--undo",
    type=click.Path(path_type=Path),
    metavar="LOG",
    help="Give back the text as it was before the adoption that LOG tells of.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of Members of one's own, as a manifest names it.",
)
@interface_option("what is printed")
def command(
    text: Path | None,
    *,
    article: str | None,
    paragraph: str | None,
    set_id: str | None,
    alternative: str | None,
    agreed: bool,
    unopposed: bool,
    free: tuple[str, ...],
    strike: tuple[str, ...],
    as_list: bool,
    out: Path | None,
    reason: str | None,
    day: date | None,
    show_changes: bool,
    author: str,
    undo: Path | None,
    members: Path | None,
    interface: str,
) -> None:
    """Adopt alternatives of TEXT, drop brackets, and write the next revision.

    All that is not decided stays in brackets. FILE.log.json says what was done, when
    and why, and holds the former text: --undo gives it back. Nothing is overwritten,
    and what would leave brackets unbalanced is refused. Names of brackets:
    `nonpaper adopt TEXT --list`, or `nonpaper stocktake`.
    """
    from nonpaper.cli.adopt_wiring import adopt_file, list_choices, undo_adoption
    from nonpaper.workflows.adopt import AdoptionRequest

    if undo is not None:
        if text is not None or alternative or free or strike or agreed or as_list:
            raise click.UsageError("--undo takes a log alone, and --out.")
        undo_adoption(undo, out)
        return
    if text is None:
        raise click.UsageError("Name the text.")
    if as_list:
        list_choices(text, article=article, members=members, interface=interface)
        return
    request = AdoptionRequest(
        alternative=alternative,
        article=article,
        paragraph=paragraph,
        set_id=set_id,
        free=free,
        strike=strike,
        agreed=agreed,
        with_unopposed=unopposed,
    )
    _require_something(request)
    if reason is None and sys.stdin.isatty():
        reason = click.prompt("Reason, for the log")
    adopt_file(
        text,
        request,
        out=out,
        reason=reason,
        day=day or date.today(),  # noqa: DTZ011 (the day where the user is)
        author=author.strip(),
        show_changes=show_changes,
        members=members,
        interface=interface,
    )


def _require_something(request: AdoptionRequest) -> None:
    named = request.article or request.set_id or request.paragraph
    if request.alternative is not None and not (request.article or request.set_id):
        raise click.UsageError("Say which alternatives: --article N, or --set ID.")
    if named and request.alternative is None:
        raise click.UsageError("Say which alternative: --alternative N.")
    if request.with_unopposed and not request.agreed:
        raise click.UsageError("--unopposed goes with --agreed.")
    if not (request.alternative or request.free or request.strike or request.agreed):
        raise click.UsageError(
            "Say what to adopt: --alternative, --agreed, --drop-bracket or "
            "--delete-words; --list shows what there is."
        )
