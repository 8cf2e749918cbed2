"""Show an answer as a page that works from disk, without a network."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from nonpaper.adapters.writers.answer import SIGNS, Answer, Block, as_cell
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.page_frame import allow_only, load_asset, load_templates


def render_html(answer: Answer) -> str:
    """Render an answer as a page of HTML; every word of a text is escaped."""
    style = "".join(load_asset(name) for name in ("map.css", "answer.css"))
    return (
        load_templates()
        .get_template("answer.html.j2")
        .render(
            answer=answer,
            t=load_interface(answer.language),
            kind_of=_kind_of,
            cell_of=as_cell,
            sign=SIGNS,
            permille=_permille,
            style=Markup(style),  # noqa: S704 - the project's own file
            policy=allow_only(style),
        )
    )


def _kind_of(block: Block | str) -> str:
    return type(block).__name__.lower()


def _permille(share: Fraction) -> int:
    return round(min(max(share, Fraction(0)), Fraction(1)) * 1000)
