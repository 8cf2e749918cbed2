"""Write a consolidated text as one page that works from disk, without a network."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from nonpaper.adapters.writers.consolidated_names import ShortName
from nonpaper.adapters.writers.draft_html import render_draft
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.page_frame import allow_only, load_asset, load_templates
from nonpaper.domain.draft import Draft, DraftLine, RunRole

STYLES = ("map.css", "answer.css", "draft.css", "consolidated.css")


@dataclass(frozen=True, slots=True)
class _Place:
    """Be an article that the page leads to."""

    key: str
    words: str


def render_consolidated(
    draft: Draft,
    *,
    texts: tuple[ShortName, ...],
    said: tuple[str, ...],
    notices: tuple[str, ...],
    interface: Interface,
) -> str:
    """Render a consolidated text as a page of HTML with its style and script inside.

    Without the script the draft is read as it is; with it, it is read as one of the
    texts has it: their words are marked, or they alone are shown.

    Args:
        draft: The draft as it is printed.
        texts: The texts in it, with their names; none without attributions.
        said: What one reads first: how much is common.
        notices: What else the reader should know.
        interface: The language in which the tool itself speaks.
    """
    style = "".join(map(load_asset, STYLES))
    script = load_asset("consolidated.js")
    fragment = render_draft(
        replace(draft, title=""),
        interface,
        texts=tuple(one.text_id for one in texts),
    )
    return (
        load_templates()
        .get_template("consolidated.html.j2")
        .render(
            title=draft.title,
            draft=fragment,
            places=_places(draft),
            texts=texts,
            said=said,
            notices=notices,
            t=interface,
            style=Markup(style),  # noqa: S704 - the project's own files
            script=Markup(script),  # noqa: S704 - the project's own file
            policy=allow_only(style, script),
        )
    )


def _places(draft: Draft) -> tuple[_Place, ...]:
    """Return the headings of the draft with where they stand, each once."""
    found: dict[str, str] = {}
    for line in draft.lines:
        if line.is_heading and line.eid:
            found.setdefault(line.eid, _plain_words(line))
    return tuple(_Place(key, words) for key, words in found.items())


def _plain_words(line: DraftLine) -> str:
    """Return number and heading without the names in brackets."""
    label = "".join(r.words for r in line.label if r.role is RunRole.WORDS)
    shown = (RunRole.WORDS, RunRole.BRACKET)
    return f"{label} {''.join(r.words for r in line.runs if r.role in shown)}".strip()
