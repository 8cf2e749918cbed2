"""Be `nonpaper check`: whether a draft is open to those outside."""

from __future__ import annotations

from pathlib import Path

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import tracked_option


@click.command(
    name="check",
    epilog="""\b
Examples:
  nonpaper check draft.docx
  nonpaper check draft.pdf --out openness.html --interface fr
  nonpaper check draft.docx --json
""",
)
@click.argument("draft", type=click.Path(path_type=Path))
@answer_options
@tracked_option
def command(
    draft: Path, *, out: Path | None, as_json: bool, interface: str, tracked: str
) -> None:
    """Check whether DRAFT is open to Members that did not take part in it.

    Six headings of single tests: accession, transparency, the rights of
    non-participants, consistency with existing rules, development, institutions. A test
    passes, fails, can be read two ways, or the text is silent; each verdict quotes the
    clause with its article, and silence says what such clauses usually settle. How
    often it is right: docs/engines/openness.md.
    """
    from nonpaper.adapters.openness import load_checklist, load_openness_norms
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.openness_view import record_openness, view_openness
    from nonpaper.cli.draft_wiring import load_draft
    from nonpaper.domain.source import Language
    from nonpaper.workflows.openness import check_draft

    words = load_interface(Language(interface))
    read = load_draft(draft, tracked=tracked)
    checklist = load_checklist()
    check = check_draft(
        read.text, checklist, load_openness_norms(checklist), language=read.language
    )
    answer = view_openness(check, words, file=read.file)
    give_answer(answer, record_openness(check, words), out=out, as_json=as_json)
