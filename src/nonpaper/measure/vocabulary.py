"""Name the features of words, and of words that follow each other.

A word is told by its first letters; what follows is its ending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nonpaper.domain.source import Language
from nonpaper.measure.phrasebook import Hit

LETTERS = 7
"""How many letters of a word tell it apart."""
SHORTEST = 3
"""Letters of the shortest word that is a feature by itself."""
_MOST_KNOWN = 50_000  # words whose stems are kept; then they are cut anew


class _Stems(dict[str, str]):
    """Cut words to their first letters, each word once; what is no word to nothing."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        stem = self[word] = word[:LETTERS] if word.isalpha() else ""
        return stem


_stems = _Stems()


def cut_stems(words: Iterable[str]) -> list[str]:
    """Return the stem of each word, empty for marks and numbers.

    Example:
        >>> cut_stems(("the", "committees", ",", "30"))
        ['the', 'committ', '', '']
    """
    return [*map(_stems.__getitem__, words)]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Name the words of a language as features.

    Attributes:
        words: The name of each stem that is named.
        pairs: The name of two stems that follow each other, past marks and numbers.
    """

    words: Mapping[str, str]
    pairs: Mapping[tuple[str, str], str]

    @classmethod
    def of_stems(cls, language: Language, stems: Iterable[str]) -> Vocabulary:
        """Name every word of three letters and more, and every pair of some words.

        Example:
            >>> english = Vocabulary.of_stems(Language.EN, ["it", "", "shall"])
            >>> list(english.words.values()), list(english.pairs.values())
            (['en.word:shall'], ['en.pair:it_shall'])
        """
        words = [*filter(None, stems)]
        return cls(
            {s: f"{language}.word:{s}" for s in words if len(s) >= SHORTEST},
            {pair: f"{language}.pair:{'_'.join(pair)}" for pair in pairwise(words)},
        )

    @classmethod
    def of_names(cls, language: Language, names: Iterable[str]) -> Vocabulary:
        """Name the words that some names are of, and no others.

        Example:
            >>> names = ["en.word:notify", "en.pair:shall_notify", "cue:publish:verb"]
            >>> Vocabulary.of_names(Language.EN, names).pairs
            {('shall', 'notify'): 'en.pair:shall_notify'}
        """
        words: dict[str, str] = {}
        pairs: dict[tuple[str, str], str] = {}
        word, pair = f"{language}.word:", f"{language}.pair:"
        for name in names:
            if name.startswith(word):
                words[name[len(word) :]] = name
            elif name.startswith(pair):
                first, _, second = name[len(pair) :].partition("_")
                pairs[first, second] = name
        return cls(words, pairs)

    def place_all(
        self, stems: Sequence[str], *, is_wanted: Callable[[str | None], object] = bool
    ) -> Iterator[tuple[str, Hit]]:
        """Go through the names of words, then of pairs, each with where it stands.

        Args:
            stems: The words in their order.
            is_wanted: Tells which names to go through; of nothing it is false.
        """
        places = [at for at, stem in enumerate(stems) if stem]
        words = [stems[at] for at in places]
        for reach, names in (
            (0, [*map(self.words.get, words)]),
            (1, [*map(self.pairs.get, pairwise(words))]),
        ):
            for number, wanted in enumerate(map(is_wanted, names)):
                if wanted and (name := names[number]):
                    yield name, Hit(places[number], places[number + reach] + 1, 0)
