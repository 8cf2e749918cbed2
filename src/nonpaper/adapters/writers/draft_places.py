"""Cite the provisions of one draft: by number, and with the heading of the article."""

from __future__ import annotations

from nonpaper.adapters.writers.interface import NO_BREAK_SPACE, Interface
from nonpaper.adapters.writers.lookup import Place, TextPlaces, cite
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.text import ProvisionKind, Text


class DraftPlaces:
    """Find the provisions of a draft with what is around them."""

    def __init__(self, text: Text, interface: Interface) -> None:
        """Index the provisions of a text."""
        self._text = text
        self._interface = interface
        self._places = TextPlaces(text)

    @property
    def title(self) -> str:
        """Return the symbol and title of the draft, else its id."""
        return self._text.front.full_name_or(self._text.id)

    @property
    def language(self) -> str | None:
        """Return the language of the draft."""
        return self._text.front.language

    def at(self, ref: ProvisionRef) -> Place:
        """Return a provision with what is around it."""
        return self._places.at(ref)

    def cite(self, ref: ProvisionRef) -> str:
        """Return how one cites a provision: `Art. 3.1`."""
        place = self.at(ref)
        if place.article is None and place.provision.kind is ProvisionKind.CLOSING:
            return self._interface.word("cite.closing")
        return cite(place, self._interface)

    def cite_whole(self, ref: ProvisionRef) -> str:
        """Return how one cites a provision, kept on one line where it is short."""
        return self.cite(ref).replace(" ", NO_BREAK_SPACE, 1)

    def name(self, ref: ProvisionRef) -> str:
        """Return how one cites a provision, with the heading of its article."""
        article = self.at(ref).article
        cited = self.cite(ref)
        return f"{cited}, {article.heading}" if article and article.heading else cited

    def record(self) -> dict[str, object]:
        """Return what the draft is, in plain values that JSON can hold."""
        front = self._text.front
        return {
            "id": self._text.id,
            "title": front.title,
            "symbol": front.symbol,
            "language": front.language,
        }
