"""Name the texts of a consolidated text for the reader of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.consolidated import ConsolidatedText


@dataclass(frozen=True, slots=True)
class ShortName:
    """Name one text.

    Attributes:
        text_id: The text.
        short: Its names in brackets, as one.
        full: Those who tabled it, else its symbol or title.
    """

    text_id: str
    short: str
    full: str


def name_texts(
    consolidated: ConsolidatedText,
    names: Mapping[str, tuple[str, ...]],
    interface: Interface,
) -> tuple[ShortName, ...]:
    """Return the names of all texts, in their order."""
    return tuple(
        ShortName(
            one.text_id,
            ", ".join(names[one.text_id]),
            interface.join(map(interface.name, one.sponsors)) or one.name,
        )
        for one in consolidated.sources
    )
