"""Show an answer as a page that works from disk, without a network."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from markupsafe import Markup

from nonpaper.adapters.writers.answer import (
    SIGNS,
    Answer,
    Block,
    TileMap,
    as_cell,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.page_frame import allow_only, load_asset, load_templates

_STEP = 32  # from one square of a map to the next; the square itself is 28
_MARGIN = 3


def render_html(
    answer: Answer,
    *,
    template: str = "answer.html.j2",
    styles: Sequence[str] = (),
    script: str = "",
    **more: object,
) -> str:
    """Render an answer as a page of HTML; every word of a text is escaped.

    Args:
        answer: The answer.
        template: A template that goes on where that of all answers ends.
        styles: Names of styles that its own part needs.
        script: Name of the script that it needs, or nothing.
        more: What its own part shows.
    """
    style = "".join(load_asset(name) for name in ("map.css", "answer.css", *styles))
    code = load_asset(script) if script else ""
    return (
        load_templates()
        .get_template(template)
        .render(
            **more,
            answer=answer,
            t=load_interface(answer.language),
            kind_of=_kind_of,
            cell_of=as_cell,
            sign=SIGNS,
            permille=_permille,
            tile_at=_tile_at,
            map_size=_map_size,
            style=Markup(style),  # noqa: S704 - the project's own file
            script=Markup(code),  # noqa: S704 - the project's own file
            policy=allow_only(style, code),
        )
    )


def _kind_of(block: Block | str) -> str:
    return type(block).__name__.lower()


def _tile_at(place: int) -> int:
    return _MARGIN + place * _STEP


def _map_size(tile_map: TileMap) -> tuple[int, int]:
    """Return width and height that hold all squares."""
    columns = max((tile.column for tile in tile_map.tiles), default=0)
    rows = max((tile.row for tile in tile_map.tiles), default=0)
    return _tile_at(columns + 1), _tile_at(rows + 1)


def _permille(share: Fraction) -> int:
    return round(min(max(share, Fraction(0)), Fraction(1)) * 1000)
