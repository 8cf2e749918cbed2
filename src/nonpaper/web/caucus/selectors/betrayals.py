"""Say what in short words betrays somebody, and why, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.domain.betrayal import Betrayal, Room
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.selectors.attribution import find_betrayals, interface_of
from nonpaper.web.language import current_interface


@dataclass(frozen=True, slots=True)
class ShownBetrayal:
    """Be a finding as a page shows it."""

    betrayal: Betrayal
    reason: str


def shown_betrayals(caucus: Caucus, words: str) -> list[ShownBetrayal]:
    """Return what words betray of anybody in a caucus, whoever was at a meeting."""
    return show_betrayals(
        caucus, find_betrayals(caucus, words, Room(None, caucus.least))
    )


def show_betrayals(caucus: Caucus, found: Iterable[Betrayal]) -> list[ShownBetrayal]:
    """Return findings as a page shows them."""
    found = tuple(found)
    if not found:
        return []
    interface = interface_of(caucus, current_interface())
    return [ShownBetrayal(one, interface.say(one.reason)) for one in found]
