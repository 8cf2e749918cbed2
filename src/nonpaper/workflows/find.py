"""Find which texts have a norm, and where; and which articles are most like one.

Reads: documents as they were read, norms, and the tables of the engines.
Writes: for each text its findings; for an article its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from nonpaper.align.neighbours import Neighbour, find_neighbours
from nonpaper.align.terms import Lexicon
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.norm import Asked, Finding, Found, Norm, Way
from nonpaper.domain.source import Language, RawDocument
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.errors import UnknownNormError, UnreadableFileError
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.norms import NormBook, find_norms, require_phrase
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text
from nonpaper.workflows.understand import Understands, understand_in_turn
from nonpaper.workflows.units import Unit, find_units

OWN_WORDS = "words"
"""Id of the norm that is made of words given on the way."""

SeekAll = Callable[[Sequence[RawDocument], Understands[Found]], Iterable[Found]]
"""Look through documents, in any order; an adapter may use several processes."""


def choose_norms(known: Mapping[str, Norm], names: Iterable[str]) -> tuple[Norm, ...]:
    """Return the norms of these names, each once.

    Raises:
        UnknownNormError: There is none of a name.
    """
    chosen: dict[str, Norm] = {}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=2, cutoff=0.5)
            raise UnknownNormError(name, tuple(near))
        chosen[name] = known[name]
    return tuple(chosen.values())


def make_norm(phrases: Sequence[str], asked: Asked, name: str) -> Norm:
    """Return a norm of one's own words, all of which stand in one article.

    Args:
        phrases: Phrases in the language of `measure.phrasebook`, in any language of
            the texts.
        asked: What measure has to have found as well.
        name: What it is called.

    Raises:
        PhraseError: A phrase cannot be read.
    """
    for phrase in phrases:
        require_phrase(phrase)
    ways = (Way(tuple((phrase,) for phrase in phrases)),) if phrases else ()
    return Norm(
        OWN_WORDS,
        {"en": name},
        dict.fromkeys(Language, ways) if ways else {},
        asked,
    )


@dataclass(frozen=True, slots=True)
class Seeker:
    """Hold what is needed to find norms in documents.

    Attributes:
        norms: The norms.
        cues: The cue grammars, for norms that ask what is measured.
        topics: The topic list with its cues, for norms that ask for topics.
        party_names: Names and codes of parties as drafts print them in brackets.
    """

    norms: tuple[Norm, ...]
    cues: CueTables
    topics: TopicCues | None = None
    party_names: Collection[str] = ()
    _books: Mapping[Language, NormBook] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compile the norms once for each language."""
        books = {language: NormBook.of(self.norms, language) for language in Language}
        object.__setattr__(self, "_books", books)

    def understand(self, document: RawDocument) -> Found:
        """Find the structure of a document, and where it has the norms."""
        text = parse_text(document, party_names=self.party_names)
        language = text.front.language
        languages = tuple(Language) if language is None else (language,)
        found = {
            (one.norm, one.ref): one
            for spoken in languages
            for one in find_norms(text, self._books[spoken])
        }
        return Found(
            text,
            tuple(self._as_asked(text, tuple(found.values()))),
            tuple(
                norm.id
                for norm in self.norms
                if norm.ways and not any(norm.ways.get(one) for one in languages)
            ),
        )

    def _as_asked(self, text: Text, found: tuple[Finding, ...]) -> Iterator[Finding]:
        """Keep the findings of which measure says what is asked."""
        words = {norm.id for norm in self.norms if norm.ways}
        measured: Mapping[ProvisionRef, Measurement] | None = None
        for norm in self.norms:
            own = [one for one in found if one.norm == norm.id]
            if norm.asked == Asked():
                yield from own
                continue
            if norm.id in words and not own:
                continue
            if measured is None:
                measured = measure_text(text, cues=self.cues, topics=self.topics)
            places = own if norm.id in words else _all_places(text, norm.id)
            around = _topics_around(text, measured) if norm.asked.topics else {}
            for one in places:
                said = measured.get(one.ref, Measurement())
                if norm.asked.is_met(said, topics=around.get(one.ref, ())):
                    yield one


def _all_places(text: Text, norm: str) -> Iterator[Finding]:
    """Go through the paragraphs, and the articles that have none."""
    for article in text.articles():
        paragraphs = [p for p in article.children if p.kind is ProvisionKind.PARAGRAPH]
        for place in paragraphs or [article]:
            ref = ProvisionRef(text.id, place.eid)
            yield Finding(norm, ref, place.body, text.read(place).words)


def _topics_around(
    text: Text, measured: Mapping[ProvisionRef, Measurement]
) -> dict[ProvisionRef, tuple[str, ...]]:
    """Return for every provision the topics of the articles and paragraphs around."""
    found: dict[ProvisionRef, tuple[str, ...]] = {}

    def go(provision: Provision, above: tuple[str, ...]) -> None:
        ref = ProvisionRef(text.id, provision.eid)
        said = measured.get(ref)
        found[ref] = above
        own = (*above, *(said.topics if said else ()))
        for child in provision.children:
            go(child, own)

    for provision in text.provisions:
        go(provision, ())
    return found


def find_in_documents(
    documents: Sequence[RawDocument],
    seeker: Seeker,
    *,
    seek_all: SeekAll = understand_in_turn,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> tuple[Found, ...]:
    """Say of each document which norms it has, and where.

    Args:
        documents: As they were read; their ids differ.
        seeker: The norms, and what the engines work by.
        seek_all: How to look through many documents.
        progress: Told of every document.

    Returns:
        One for each document, by its id.
    """
    files = {document.id: document.file for document in documents}
    found: list[Found] = []
    for done, one in enumerate(seek_all(documents, seeker), start=1):
        found.append(one)
        if progress:
            progress("understand", files[one.text.id], done, len(documents))
    return tuple(sorted(found, key=lambda one: one.text.id))


@dataclass(frozen=True, slots=True)
class Alike:
    """Hold an article, and those of other texts that are most like it.

    Attributes:
        text: The text of the article.
        provision: The article.
        texts: The texts that were looked through.
        neighbours: The most like first.
    """

    text: Text
    provision: Provision
    texts: tuple[Text, ...]
    neighbours: tuple[Neighbour, ...]


def find_alike(
    text: Text,
    place: str,
    texts: Sequence[Text],
    *,
    lexicon: Lexicon,
    count: int,
    thread_count: int = 1,
) -> Alike:
    """Find the articles of texts that are most like one of a text.

    Args:
        text: The text of the article; it may be one of the texts.
        place: The eid of the article, its number, or its identifier in the source.
        texts: Where to look; what is in another language is not compared.
        lexicon: The concepts that languages share.
        count: How many to find at most.
        thread_count: Threads to use; the result is the same.

    Raises:
        UnreadableFileError: The text has no such article, or several.
    """
    article = find_article(text, place)
    others = tuple(one for one in texts if one.id != text.id)
    units = [
        unit
        for one in (text, *others)
        for unit in find_units(
            one, {}, unit=Unit.ARTICLE, with_headings=True, with_parts=False
        )
    ]
    asked = ProvisionRef(text.id, article.eid)
    row = next((i for i, unit in enumerate(units) if unit.ref == asked), None)
    if row is None:
        raise UnreadableFileError(
            text.id, f"article {place} has no words", "name another article"
        )
    found = find_neighbours(
        units, lexicon=lexicon, count=count, thread_count=thread_count
    )
    return Alike(text, article, others, found[row])


def find_article(text: Text, place: str) -> Provision:
    """Return the one article of a text of an eid, identifier in its source or number.

    Raises:
        UnreadableFileError: The text has no such article, or several.
    """
    articles = text.articles()
    for key in ("eid", "source_id", "number"):
        found = [one for one in articles if getattr(one, key) == place]
        if len(found) == 1:
            return found[0]
        if found:
            eids = ", ".join(one.eid for one in found)
            raise UnreadableFileError(
                text.id, f"several articles are numbered {place}", f"name one of {eids}"
            )
    raise UnreadableFileError(
        text.id,
        f"it has no article {place}",
        "take the number from nonpaper read, or the eid from map.json",
    )
