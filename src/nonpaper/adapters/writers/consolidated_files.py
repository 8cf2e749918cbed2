"""Save a consolidated text in all its forms, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from nonpaper.adapters.writers.akn import AknIdentity, render_akn
from nonpaper.adapters.writers.consolidated_html import render_consolidated
from nonpaper.adapters.writers.consolidated_json import dump_consolidated
from nonpaper.adapters.writers.consolidated_names import name_texts
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.whole_file import save_together, write_pieces
from nonpaper.consolidate.figures import DraftFigures
from nonpaper.domain.statement import Statement
from nonpaper.workflows.consolidated_draft import ConsolidatedDraft

STEM = "consolidated"


def save_consolidated(
    made: ConsolidatedDraft, folder: Path, *, interface: Interface
) -> tuple[Path, ...]:
    """Write a consolidated text into a folder, made if need be.

    All forms are written before the first takes its place: no form of an earlier draft,
    with its names, is left beside those of this one.

    Args:
        made: The text with what is said of it.
        folder: The folder.
        interface: The language in which the tool itself speaks.

    Returns:
        The Word document, the page, Markdown, Akoma Ntoso and the data.
    """
    identity = AknIdentity(STEM)
    contents = {
        "html": _page(made, interface),
        "md": render_markdown(made.draft),
        "akn.xml": render_akn(made.draft, identity).decode(),
        "json": dump_consolidated(made.consolidated, made.names),
    }
    folder.mkdir(parents=True, exist_ok=True)
    writes: dict[str, Callable[[Path], object]] = {
        f"{STEM}.docx": partial(save_draft, made.draft, is_output=True)
    }
    for ending, content in contents.items():
        writes[f"{STEM}.{ending}"] = _writing(content)
    return save_together(folder, writes)


def tell_figures(figures: DraftFigures) -> tuple[Statement, ...]:
    """Return what one reads first of a consolidated text."""
    return (
        Statement.of(
            "consolidate.made",
            texts=figures.text_count,
            articles=figures.article_count,
            provisions=figures.provision_count,
        ),
        Statement.of(
            "consolidate.common" if figures.common_count else "consolidate.shared",
            words=figures.word_count,
            common=figures.common_share,
            shared=figures.shared_share,
        ),
        Statement.of(
            "consolidate.open",
            choices=figures.choice_count,
            partial=figures.partial_count,
        ),
    )


def _page(made: ConsolidatedDraft, interface: Interface) -> str:
    # Notices name texts; where the draft names nobody, its page does not either.
    notices = made.notices if made.consolidated.sources else ()
    return render_consolidated(
        made.draft,
        texts=name_texts(made.consolidated, made.names, interface),
        said=tuple(map(interface.say, tell_figures(made.figures))),
        notices=tuple(interface.say(one.statement) for one in notices),
        interface=interface,
    )


def _writing(content: str) -> Callable[[Path], None]:
    return lambda path: write_pieces(path, (content,))
