"""Turn words into terms: stems of a language, concepts that languages share.

Reads: running words of a provision.
Writes: the stems of its content words, in order, and the concepts of the lexicon
among them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import Stemmer

from nonpaper.domain.source import Language

_WORD = re.compile(r"(?:\be-)?[^\W\d_]+")  # `e-commerce` is one word
_WORD_WITHOUT_HYPHEN = re.compile(r"[^\W\d_]+")
_STEMMERS = {
    Language.EN: Stemmer.Stemmer("english"),
    Language.ES: Stemmer.Stemmer("spanish"),
    Language.FR: Stemmer.Stemmer("french"),
}
_STEMS_KEPT = 300_000

DEFAULT_LANGUAGE = Language.EN
"""Language by whose rules words are stemmed where theirs is not known."""


def stem_word(word: str, language: Language) -> str:
    """Return the stem of a lower-case word, accents folded.

    Accents go because scanned and re-typed treaty texts often lack them.

    References:
        Porter, Snowball (2001), the algorithms for the three languages.

    Example:
        >>> stem_word("obligaciones", Language.ES), stem_word("parties", Language.EN)
        ('oblig', 'parti')
    """
    stem: str = _STEMMERS[language].stemWord(word)
    if stem.isascii():
        return stem
    folded = unicodedata.normalize("NFD", stem)
    return "".join(c for c in folded if not unicodedata.combining(c))


class _Stems(dict[str, str]):
    """Give the stem of a word, and keep it; nothing for a word without content."""

    def __init__(self, language: Language, stop_words: frozenset[str]) -> None:
        super().__init__(dict.fromkeys(stop_words, ""))
        self._language = language

    def __missing__(self, word: str) -> str:
        stem = stem_word(word, self._language) if len(word) > 1 else ""
        if len(self) < _STEMS_KEPT:
            self[word] = stem
        return stem


@dataclass(frozen=True, slots=True)
class Concept:
    """Be one matter that negotiators tell apart, with its forms in each language.

    Attributes:
        id: Short English name, `customs_duty`.
        forms: For each language the terms that stand for it, the usual one first.
    """

    id: str
    forms: Mapping[Language, tuple[str, ...]]

    def name(self, language: Language) -> str:
        """Return the usual term in a language, else in English, else the id."""
        forms = self.forms.get(language) or self.forms.get(Language.EN)
        return forms[0] if forms else self.id.replace("_", " ")


class _Forms:
    """Index the forms of concepts by their first stems."""

    def __init__(self) -> None:
        self._single: dict[str, str] = {}
        self._longer: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        self._firsts: set[str] = set()

    def add(self, stems: tuple[str, ...], concept_id: str) -> None:
        """Add a form; of two concepts with one form the first has it."""
        self._firsts.update(stems[:1])
        if len(stems) == 1:
            self._single.setdefault(stems[0], concept_id)
        elif stems:
            forms = self._longer.setdefault(stems[:2], [])
            if all(form != stems for form, _ in forms):
                forms.append((stems, concept_id))
                forms.sort(key=lambda item: -len(item[0]))

    def find(self, stems: tuple[str, ...]) -> list[str]:
        """Return the concepts in a run of stems, in order, the longest form first."""
        found: list[str] = []
        free = 0
        firsts = self._firsts
        for position in [i for i, stem in enumerate(stems) if stem in firsts]:
            if position < free:
                continue
            stem = stems[position]
            following = stems[position + 1 : position + 2]
            for form, concept_id in self._longer.get((stem, *following), ()):
                if stems[position : position + len(form)] == form:
                    found.append(concept_id)
                    free = position + len(form)
                    break
            else:
                if stem in self._single:
                    found.append(self._single[stem])
        return found


class Lexicon:
    """Find the stems and the concepts in the words of three languages.

    The lexicon knows the vocabulary of treaties at large. It is a dictionary: which
    concepts belong to one matter is for the texts to show.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        stop_words: Mapping[Language, frozenset[str]],
        *,
        furniture: frozenset[str] = frozenset(),
    ) -> None:
        """Take the concepts; those of a language are indexed when it is first met."""
        self._furniture = furniture
        self._stems = {
            language: _Stems(language, stop_words.get(language, frozenset()))
            for language in Language
        }
        self._concepts = {concept.id: concept for concept in concepts}
        self._index: dict[Language, _Forms] = {}

    def concept(self, concept_id: str) -> Concept:
        """Return a concept by its id."""
        return self._concepts[concept_id]

    def names_matter(self, term: str) -> bool:
        """Tell whether a term is free of the furniture of treaties: `this Chapter`."""
        return self._furniture.isdisjoint(_find_words(term))

    def content_words(self, words: str, language: Language) -> list[str]:
        """Return the words that carry content, in order, in lower case."""
        stems = self._stems[language]
        return [word for word in _find_words(words) if stems[word]]

    def stems(self, words: str, language: Language) -> tuple[str, ...]:
        """Return the stems of the content words, in order."""
        stems = self._stems[language]
        return tuple(filter(None, map(stems.__getitem__, _find_words(words))))

    def concepts(self, stems: tuple[str, ...], language: Language) -> list[str]:
        """Return the concepts in a run of stems, in order, the longest form first.

        A form that is part of a longer one that matches at the same place does not
        count: `customs duty` is not `duty`.
        """
        index = self._index.get(language)
        if index is None:
            index = self._index[language] = self._index_forms(language)
        return index.find(stems)

    def _index_forms(self, language: Language) -> _Forms:
        index = _Forms()
        for concept in self._concepts.values():
            for form in concept.forms.get(language, ()):
                index.add(self.stems(form, language), concept.id)
        return index


def _find_words(words: str) -> list[str]:
    lowered = words.lower()
    pattern = _WORD if "e-" in lowered else _WORD_WITHOUT_HYPHEN
    return pattern.findall(lowered)
