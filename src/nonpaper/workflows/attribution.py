"""Look at texts for what betrays a speaker, each in its own language.

Reads: passages, tables, who was in the room, texts on the table.
Writes: for each passage what it betrays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from nonpaper.attribution.scan import Scanner
from nonpaper.domain.betrayal import Betrayal, BetrayalTables, Room, TabledWords
from nonpaper.domain.source import Language, RawDocument


@dataclass(frozen=True, slots=True)
class Passage:
    """Be words to look at.

    Attributes:
        id: What they are known by.
        words: The words.
        language: Their language; nothing to find it out.
    """

    id: str
    words: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Be a passage with what it betrays."""

    passage: Passage
    betrayals: tuple[Betrayal, ...]


def find_attributions(
    passages: Iterable[Passage],
    tables: BetrayalTables,
    room: Room,
    *,
    detect: Callable[[str], Language | None],
    tabled: Iterable[TabledWords] = (),
) -> Iterator[LookedAt]:
    """Go through passages with what each betrays.

    Args:
        passages: What to look at; a passage whose language is not certain is taken to
            be in the language of the one before it, the first one in English.
        tables: The names and words to look for.
        room: Who was present, and among how many one can hide.
        detect: Finds the language of words, where it is certain.
        tabled: Texts on the table, whose wording is known again.
    """
    known = tuple(tabled)
    scanners: dict[Language, Scanner] = {}
    language = Language.EN
    for passage in passages:
        language = passage.language or detect(passage.words) or language
        if language not in scanners:
            scanners[language] = Scanner.of(tables, language, known)
        found = scanners[language].find_betrayals(passage.words, room)
        yield LookedAt(passage, found)


def tabled_words(documents: Iterable[RawDocument]) -> Iterator[TabledWords]:
    """Go through documents as texts that somebody tabled."""
    for document in documents:
        front = document.front
        name = front.name_or(document.id)
        yield TabledWords(name, front.sponsors, document.source)
