"""Show on a map of one square a Member who takes part, and name them in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nonpaper.adapters.tiles import load_tiles
from nonpaper.adapters.writers.answer import Mark, Tile, TileKind, TileMap
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import place_in_list
from nonpaper.domain.participation import UNION
from nonpaper.workflows.participation import ParticipationFound

Kind = tuple[Mark, str, tuple[str, ...]]
"""A mark, what it means, and the codes of those that have it."""


def draw_map(found: ParticipationFound, interface: Interface) -> TileMap:
    """Return the map; hatched is who could close the gap to the target."""
    count, mass = found.count, found.mass
    joining = {code for one in (mass.in_some if mass else ()) for code in one.members}
    outside = tuple(code for code in count.outside if code not in joining)
    kinds: list[Kind] = [
        (Mark.FULL, interface.word("participation.inside"), count.members),
        (Mark.EMPTY, interface.word("participation.outside"), outside),
    ]
    if joining:
        meaning = interface.word("participation.joining")
        kinds.insert(1, (Mark.HATCHED, meaning, tuple(sorted(joining))))
    caption = interface.word("participation.map")
    return draw_tiles(caption, kinds, found.directory, interface)


def draw_tiles(
    caption: str,
    kinds: Sequence[Kind],
    directory: MemberDirectory,
    interface: Interface,
) -> TileMap:
    """Return a map of one square a Member, by kinds of Members; the Union has none.

    Args:
        caption: What it shows.
        kinds: The marks, each with what it means and who has it.
        directory: The Members.
        interface: The words, with the names of Members.
    """
    word = interface.word
    marks = {code: (mark, what) for mark, what, codes in kinds for code in codes}
    tiles = []
    for code, (column, row) in load_tiles().items():
        if code in marks:
            mark, what = marks[code]
            name = interface.name(code)
            title = word("participation.tile", name=name, what=what.lower())
            tiles.append(Tile(code, title, column, row, mark))
    return TileMap(
        caption,
        tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column))),
        tuple(
            TileKind(
                mark,
                word("participation.label", what=what, n=len(codes)),
                list_names(codes, directory, interface),
            )
            for mark, what, codes in kinds
        ),
    )


def list_names(
    codes: Iterable[str], directory: MemberDirectory, interface: Interface
) -> str:
    """Return the names of Members in order, the States of the Union as the Union."""
    names = {}
    for code in directory.fold(codes):
        name = interface.name(code)
        if code == UNION:
            states = interface.count("states", len(directory.groups[UNION].members))
            name = interface.word("participation.union", name=name, states=states)
        names[place_in_list(name)] = name
    # Not by commas, for some names have one: Hong Kong, China.
    return interface.semicolon.join(names[key] for key in sorted(names))
