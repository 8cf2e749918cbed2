"""Be `nonpaper accession`: how and when a Member can join an agreement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import DayType, tracked_option


@click.command(
    name="accession",
    epilog="""\b
Examples:
  nonpaper accession agreement.pdf --member RWA
  nonpaper accession agreement.pdf --member RWA --on 2027-03-01 --out rwanda.docx
  nonpaper accession agreement.docx --member Senegal --on 2027-03-01 --interface fr
""",
)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option(
    "--member", required=True, metavar="CODE", help="Who would join, by code or name."
)
@click.option("--on", type=DayType(), help="Day on which it deposits its instrument.")
@click.option(
    "--in-force",
    type=DayType(),
    help="Day on which the agreement entered, or may enter, into force.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The negotiation's own list of Members, as CSV.",
)
@answer_options
@tracked_option
def command(
    draft: Path,
    *,
    member: str,
    on: date | None,
    in_force: date | None,
    members: Path | None,
    out: Path | None,
    as_json: bool,
    interface: str,
    tracked: str,
) -> None:
    """Guide a Member into the agreement DRAFT: how, when, what it owes and may claim.

    Whether it can join, the steps with dates counted from the clauses, what each
    article asks of it, which flexibilities its status gives it, and what the text says
    of a newcomer's terms to those inside. Everything is quoted with its article; where
    the text is silent, what such clauses usually settle.
    """
    from nonpaper.adapters.cues import load_cues
    from nonpaper.adapters.given_file import find_member, load_members
    from nonpaper.adapters.openness import load_checklist, load_openness_norms
    from nonpaper.adapters.periods import load_period_words
    from nonpaper.adapters.worksheet_cues import load_worksheet_cues
    from nonpaper.adapters.writers.accession_view import (
        record_accession,
        view_accession,
    )
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.cli.draft_wiring import load_draft
    from nonpaper.domain.accession import Days
    from nonpaper.domain.source import Language
    from nonpaper.measure.whole import measure_text
    from nonpaper.workflows.accession import guide_accession

    found = find_member(member, load_members(draft, members))
    read = load_draft(draft, tracked=tracked, members=members)
    checklist = load_checklist()
    guide = guide_accession(
        read.text,
        measure_text(read.text, cues=load_cues()),
        member=found,
        days=Days(on, in_force),
        language=read.language,
        checklist=checklist,
        norms=load_openness_norms(checklist),
        words=load_period_words()[read.language],
        cues=load_worksheet_cues(),
        directory=read.directory,
    )
    speech = load_interface(Language(interface)).with_names(read.directory)
    answer = view_accession(
        guide,
        speech,
        file=read.file,
        members_as_of=read.directory.as_of,
    )
    give_answer(answer, record_accession(guide, speech), out=out, as_json=as_json)
