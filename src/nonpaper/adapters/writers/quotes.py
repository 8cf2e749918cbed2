"""Quote provisions with their text, their article and how binding they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup, Place, cite_with_option
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.text import find_chapeaux, has_open_words, is_in_brackets


@dataclass(frozen=True, slots=True)
class Quote:
    """Be one provision as it is quoted.

    Attributes:
        symbol: Symbol of its text, else its title, else its id.
        citation: How one cites it.
        words: Its words; of a point, with the words that lead into it.
        strength: How binding it is.
        letter: The letter of the strength.
        name: The name of the strength.
        link: Where the page shows it, or nothing.
        ref: Which provision.
        language: Language of its text, or nothing.
        mark: What else one has to know of it: that it stands in brackets, and which
            strengths the brackets leave open; or nothing.
    """

    symbol: str
    citation: str
    words: str
    strength: Strength
    letter: str
    name: str
    link: str
    ref: ProvisionRef
    language: str | None = None
    mark: str = ""

    @property
    def force(self) -> str:
        """Return how binding it is, with what else one has to know."""
        return f"{self.name}; {self.mark}" if self.mark else self.name


class Quoter:
    """Quote provisions of a map in the reader's language."""

    def __init__(
        self, lookup: MapLookup, interface: Interface, *, limit: int | None = None
    ) -> None:
        """Keep what all quotes need.

        Args:
            lookup: The index of the map.
            interface: The language in which the tool itself speaks.
            limit: Most characters of a quote, or nothing for all.
        """
        self.lookup = lookup
        self.interface = interface
        self.limit = limit
        self._families: Mapping[ProvisionRef, str] = {
            ref: convergence.family.id
            for convergence in lookup.map.families
            for ref in convergence.family.members
        }

    def quote(self, ref: ProvisionRef) -> Quote:
        """Quote a provision."""
        place = self.lookup.place(ref)
        said = self.lookup.map.measurements.get(ref, Measurement())
        return Quote(
            symbol=self.lookup.symbol(ref.text_id),
            citation=cite_with_option(place, self.interface),
            words=self._shorten(self._words(place)),
            strength=said.strength,
            letter=self.interface.word(f"letter.{said.strength}"),
            name=self.interface.word(f"strength.{said.strength}"),
            link=self._link(place),
            ref=ref,
            language=place.text.front.language,
            mark=self._mark(place, said),
        )

    def _mark(self, place: Place, said: Measurement) -> str:
        """Say of brackets what they leave open, of a duty that it follows a right."""
        body = place.provision.body
        other = said.reading_of("strength")
        if other and has_open_words(place.text, body):
            first, second = (f"strength.{one}" for one in (said.strength, other))
            word = self.interface.word
            return word("support.brackets_or", first=word(first), second=word(second))
        if other == Strength.PERMISSION:
            return self.interface.word("support.right_first")
        if is_in_brackets(place.text, body):
            return self.interface.word("support.in_brackets")
        return ""

    def _words(self, place: Place) -> str:
        """Return the words of a provision after those of the chapeaux above it."""
        led = [
            self.lookup.words(ProvisionRef(place.text.id, chapeau.eid))
            for chapeau in find_chapeaux((*place.around, place.provision))
        ]
        own = place.text.quote(place.provision)
        mark = f"({place.provision.number}) " if led and place.provision.number else ""
        if self.limit is not None and led:
            led = [shorten(words, self.limit // (2 * len(led))) for words in led]
        return " ".join([*led, f"{mark}{own}"])

    def _shorten(self, words: str) -> str:
        return words if self.limit is None else shorten(words, self.limit)

    def _link(self, place: Place) -> str:
        for provision in (place.provision, *reversed(place.around)):
            found = self._families.get(ProvisionRef(place.text.id, provision.eid))
            if found:
                return f"#{found}"
        return ""


def shorten(words: str, limit: int) -> str:
    """Cut words at a word, and show that they are cut.

    Example:
        >>> shorten("No Party shall impose customs duties", 18)
        'No Party shall …'
    """
    if len(words) <= limit:
        return words
    return f"{words[:limit].rsplit(' ', 1)[0].rstrip(',;:')} …"
