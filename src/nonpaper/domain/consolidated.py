"""Hold a consolidated text: common words once, what differs as alternatives.

Of every word it is known which texts have it, and of every text in which order it has
them; so each text can be had back from it, word for word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nonpaper.domain.draft import RunRole
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import ProvisionKind


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Hold how one text prints what the draft prints in its own way."""

    text_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Be words that all texts at this place share.

    Attributes:
        words: As the draft prints them, with the space before them.
        role: What they are; brackets and attributions of a source keep theirs.
        own: Where a text prints the same in another way: the number of a provision that
            is referred to, a spelling. All others print `words`.
    """

    words: str
    role: RunRole = RunRole.WORDS
    own: tuple[OwnWords, ...] = ()

    def as_in(self, text_id: str) -> str:
        """Return the words as a text prints them."""
        found = (own.words for own in self.own if own.text_id == text_id)
        return next(found, self.words)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Be what some texts say where others say something else.

    Attributes:
        text_ids: The texts, in the order of the backing.
        pieces: What they say; empty if they say nothing here.
    """

    text_ids: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Be a place at which texts differ: every text of the place is in one alternative.

    The best backed alternative comes first; to have nothing comes last.
    """

    alternatives: tuple[Alternative, ...]


Piece = Phrase | Choice


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Say where one text has a provision of the consolidated text.

    Attributes:
        text_id: The text.
        eid: The provision in it.
        position: Place of the line among the lines of the text, from 0.
        label: Its number as that text prints it, or nothing.
        kind: What it is in that text.
        depth: How far that text sets it in.
    """

    text_id: str
    eid: str
    position: int
    label: str = ""
    kind: ProvisionKind = ProvisionKind.PARAGRAPH
    depth: int = 0


@dataclass(frozen=True, slots=True)
class ConsolidatedProvision:
    """Be one provision of a consolidated text: at most one line of each text.

    What it holds may be of texts that have no line of it themselves: a paragraph that a
    text has in another article, the recitals of preambles without a heading.

    Attributes:
        kind: What it is.
        eid: Stable identifier in the consolidated text, in the manner of Akoma Ntoso.
        label: Its number as the draft prints it: `Article 5`, `1.`, `(a)`.
        heading: Its heading; empty where it has none.
        words: Its own words, without those of its children.
        children: What it holds.
        places: Where each text that has it has it, in the order of the texts.
        family_id: Family that it was drafted from, or nothing.
        notes: What a drafting note says of it.
    """

    kind: ProvisionKind
    eid: str
    label: str = ""
    heading: tuple[Piece, ...] = ()
    words: tuple[Piece, ...] = ()
    children: tuple[ConsolidatedNode, ...] = ()
    places: tuple[OwnPlace, ...] = ()
    family_id: str | None = None
    notes: tuple[Statement, ...] = ()

    @property
    def text_ids(self) -> tuple[str, ...]:
        """Return the texts that have it."""
        return tuple(place.text_id for place in self.places)

    def walk(self) -> Iterator[ConsolidatedProvision]:
        """Go through it and all that it holds, in order, those of all alternatives."""
        yield self
        yield from _walk(self.children)


@dataclass(frozen=True, slots=True)
class ProvisionAlternative:
    """Be the provisions that some texts have where others have others, or none."""

    text_ids: tuple[str, ...]
    provisions: tuple[ConsolidatedNode, ...]


@dataclass(frozen=True, slots=True)
class ProvisionChoice:
    """Be a place where texts differ by whole provisions."""

    alternatives: tuple[ProvisionAlternative, ...]


ConsolidatedNode = ConsolidatedProvision | ProvisionChoice


@dataclass(frozen=True, slots=True)
class OwnNote:
    """Say how one text has a footnote: the label it prints, the place among its notes.

    Attributes:
        text_id: The text.
        label: The label.
        position: Place among the footnotes of the text, from 0.
    """

    text_id: str
    label: str
    position: int


@dataclass(frozen=True, slots=True)
class ConsolidatedNote:
    """Be one footnote of the consolidated text.

    Attributes:
        label: Label by which the words call it; unique in the draft.
        words: Its words.
        own: How each text that has it has it.
    """

    label: str
    words: tuple[Piece, ...]
    own: tuple[OwnNote, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Name a text that was consolidated.

    Attributes:
        text_id: The text.
        name: Its symbol, else its title, else its id.
        sponsors: Codes of those who tabled it.
        language: Its language.
    """

    text_id: str
    name: str
    sponsors: tuple[str, ...]
    language: Language | None


@dataclass(frozen=True, slots=True)
class ConsolidatedText:
    """Be one bracketed text out of many.

    Attributes:
        title: What it is called; empty where nobody said so.
        language: Language it is drafted in; a provision that only texts of other
            languages have stands in theirs.
        nodes: The top elements, in the order of an agreement.
        asides: What texts say outside their provisions: titles, introductions, headings
            of chapters that the draft has not. By text, in the order of the texts.
        sources: The texts, in the order of date, symbol and id.
        base_id: The text whose words and order come first, if one was named.
        notes: The footnotes, in the order of their calls.
        notices: What else the reader should know.
    """

    title: str
    language: Language | None
    nodes: tuple[ConsolidatedNode, ...]
    sources: tuple[Source, ...]
    base_id: str | None = None
    notes: tuple[ConsolidatedNote, ...] = ()
    notices: tuple[Notice, ...] = ()
    asides: tuple[ConsolidatedNode, ...] = ()

    def walk(self) -> Iterator[ConsolidatedProvision]:
        """Go through all provisions, in order, those of all alternatives.

        The asides come last.
        """
        yield from _walk(self.nodes)
        yield from _walk(self.asides)


def _walk(nodes: tuple[ConsolidatedNode, ...]) -> Iterator[ConsolidatedProvision]:
    for node in nodes:
        if isinstance(node, ConsolidatedProvision):
            yield from node.walk()
        else:
            for alternative in node.alternatives:
                yield from _walk(alternative.provisions)
