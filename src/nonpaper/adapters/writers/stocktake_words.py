"""Name the parts, brackets and delegations of a stocktake in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nonpaper.adapters.writers.interface import NO_BREAK_SPACE, Interface
from nonpaper.domain.inventory import AlternativeSet, NamedBracket, OpenPart
from nonpaper.domain.text import (
    Attribution,
    AttributionStance,
    BracketKind,
    ProvisionKind,
)

WORDS_SHOWN = 90
"""Characters by which a reader finds bracketed words again."""
NAME_SHOWN = 30
"""Characters of an article and its heading in a table of many columns."""


def cite_part(part: OpenPart, interface: Interface) -> str:
    """Return how one cites a part: `Art. 7`, `Preamble`, `Annex II, Art. 7`.

    The annex is only said where another article has the same number.
    """
    if part.kind is None:
        return interface.word("stocktake.rest")
    if part.kind is ProvisionKind.PREAMBLE:
        return interface.word("stocktake.preamble")
    is_annex = part.kind is ProvisionKind.ANNEX
    key = "cite.annex" if is_annex else "cite.article"
    cited = interface.word(key, number=part.number or "").strip()
    cited = cited.replace(" ", NO_BREAK_SPACE, 1)
    if part.annex is None:
        return cited
    around = cite_part(part.annex, interface)
    if not part.annex.number and part.annex.heading:
        around = f"{around} {interface.quoted(part.annex.heading)}"
    return f"{around}, {cited}"


def name_part(part: OpenPart, interface: Interface) -> str:
    """Return how one cites a part, with its heading."""
    cited = cite_part(part, interface)
    is_plain = part.kind in (None, ProvisionKind.PREAMBLE)
    return cited if is_plain or not part.heading else f"{cited}, {part.heading}"


def list_name(part: OpenPart, interface: Interface) -> str:
    """Return how one cites a part, with as much of its heading as a table has room."""
    cited = cite_part(part, interface)
    return shorten(name_part(part, interface), max(NAME_SHOWN, len(cited)))


def shorten(words: str, most: int = WORDS_SHOWN) -> str:
    """Return words cut at a word where they would fill the page.

    Example:
        >>> shorten("shall"), len(shorten("publish its laws " * 20)) <= WORDS_SHOWN
        ('shall', True)
    """
    if len(words) <= most:
        return words
    cut = words[: most - 2]
    return f"{cut.rsplit(' ', 1)[0]} …"


def show_bracket(bracket: NamedBracket, interface: Interface) -> str:
    """Return the words of a bracket, shortened, with what it is if it is no pair."""
    if not bracket.bracket.is_balanced:
        return f"({interface.word('stocktake.single')})"
    words = shorten(bracket.words)
    label = bracket.bracket.label
    if bracket.bracket.kind is BracketKind.NOTE:
        return f"({interface.word('stocktake.note')}) {words}"
    return f"[{label}: {words}]" if label else f"[{words}]"


def show_set(alternatives: AlternativeSet, interface: Interface) -> str:
    """Return the alternatives of a set, each with its number as printed."""
    shown = (
        f"{side.label or side.number}: "
        + (interface.word("stocktake.no_text") if side.is_no_text
           else shorten(side.shown))
        for side in alternatives.sides
    )  # fmt: skip
    return " / ".join(shown)


def show_stances(
    attributions: Iterable[Attribution],
    codes: Mapping[str, str],
    interface: Interface,
) -> str:
    """Return who wants what: `EU, US: for; IN: against`."""
    by_stance: dict[AttributionStance, list[str]] = {}
    for said in attributions:
        names = by_stance.setdefault(said.stance, [])
        names += [interface.name(codes.get(name, name)) for name in said.names]
    return interface.semicolon.join(
        f"{', '.join(dict.fromkeys(names))}{interface.colon}"
        f"{interface.word(f'stocktake.stance.{stance}')}"
        for stance, names in by_stance.items()
    )
