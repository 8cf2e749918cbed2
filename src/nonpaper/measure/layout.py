"""Cut words into sentences, clauses and points, as drafters of treaties set them.

Reads: the tokens of a provision.
Writes: sentences, and the clauses inside them, as runs of tokens.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from nonpaper.measure.phrasebook import Tokens

_ROMAN = frozenset("ivxlc")
_BULLETS = frozenset("\u2022\u2013\u2014")
_MAY_CUT = frozenset(";:.?!()") | _BULLETS
_BEFORE_MARK = frozenset({":", ";", ".", ",", "and", "or", "y", "o", "et", "ou"})
_REFERRING = (
    *("sub", "paragraph", "article", "point", "section", "item"),
    *("párrafo", "artículo", "inciso", "literal", "numeral", "apartado", "alinéa"),
)

_CITING = frozenset(
    {
        *("article", "articles", "chapter", "chapters", "annex", "section", "part"),
        *("artículo", "artículos", "capítulo", "capítulos", "anexo", "sección"),
        *("chapitre", "chapitres", "annexe", "title", "paragraph", "párrafo"),
    }
)
_LONGEST_TITLE = 16
_LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """Be a run of tokens between semicolons, colons and list marks.

    Attributes:
        start: First token.
        end: Past the last token.
        sentence: Position of the sentence it is in.
        is_point: Whether a list mark opens it.
    """

    start: int
    end: int
    sentence: int
    is_point: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Hold the clauses of a provision, and the sentences they make.

    Attributes:
        clauses: In order, without gaps.
        sentences: Each as first token and past the last.
    """

    clauses: tuple[Clause, ...]
    sentences: tuple[tuple[int, int], ...]

    def clause_at(self, token: int) -> int:
        """Return the position of the clause that holds a token."""
        return bisect_right(self.clauses, token, key=lambda clause: clause.start) - 1

    def points_after(self, clause: int) -> tuple[Clause, ...]:
        """Return the points of the same sentence that follow a clause."""
        sentence = self.clauses[clause].sentence
        return tuple(
            later
            for later in self.clauses[clause + 1 :]
            if later.sentence == sentence and later.is_point
        )

    @classmethod
    def of(
        cls, tokens: Tokens, words: str, abbreviations: frozenset[str] = frozenset()
    ) -> Layout:
        """Cut `words`, which `tokens` are of.

        Example:
            >>> from nonpaper.measure.phrasebook import tokenise
            >>> words = "Each Party shall: (a) publish it; (b) tell all. See Art. 5."
            >>> tokens = tokenise(words)
            >>> layout = Layout.of(tokens, words, frozenset({"art"}))
            >>> [" ".join(tokens.words[c.start : c.end]) for c in layout.clauses]
            ['each party shall :', '( a ) publish it ;', '( b ) tell all .', 'see art . 5 .']
        """  # noqa: E501 - the list is clearer on one line
        clauses: list[Clause] = []
        sentences: list[tuple[int, int]] = []
        start = sentence_start = 0
        for end, ends_sentence in _cuts(tokens, words, abbreviations):
            is_point = _opens_point(tokens, start)
            clauses.append(Clause(start, end, len(sentences), is_point))
            start = end
            if ends_sentence:
                sentences.append((sentence_start, end))
                sentence_start = end
        return cls(tuple(clauses), tuple(sentences))


def _cuts(
    tokens: Tokens, words: str, abbreviations: frozenset[str]
) -> list[tuple[int, bool]]:
    """Return where clauses end, and whether a sentence ends there too."""
    cuts: dict[int, bool] = {}
    marks = [(i, word) for i, word in enumerate(tokens.words) if word in _MAY_CUT]
    for place, word in marks:
        if word in ";:":
            cuts.setdefault(place + 1, False)
        elif word in ".?!":
            if _ends_sentence(tokens, words, place, abbreviations):
                cuts[place + 1] = True
        elif (
            place and (word == "(" or word in _BULLETS) and _opens_point(tokens, place)
        ):
            cuts.setdefault(place, False)
        elif word == ")" and place > 1 and _opens_point(tokens, place - 1):
            cuts.setdefault(place - 1, False)
    if len(tokens):
        cuts[len(tokens)] = True
    return sorted(cuts.items())


def _opens_point(tokens: Tokens, place: int) -> bool:
    """Tell whether a list mark stands here: `(a)`, `(iv)`, `a)`, `•`."""
    words = tokens.words
    if words[place] in _BULLETS:
        return place == 0 or words[place - 1] in _BEFORE_MARK
    is_opened = words[place] == "("
    mark = place + is_opened
    if mark + 1 >= len(words) or words[mark + 1] != ")" or not _is_mark(words[mark]):
        return False
    if place == 0:
        return True
    if is_opened:  # `paragraph 3(a)` and `Article 5 (2)` refer
        return not _is_reference(words[place - 1])
    return words[place - 1] in _BEFORE_MARK


def _is_reference(before: str) -> bool:
    return (
        before == ")"
        or before[0].isdigit()
        or (before.startswith(_REFERRING) and not before.endswith("ing"))
    )


def _is_mark(word: str) -> bool:
    if len(word) == 1:
        return word.isalnum()
    return len(word) <= 4 and (set(word) <= _ROMAN or len(set(word)) == 1)


def _ends_sentence(
    tokens: Tokens, words: str, place: int, abbreviations: frozenset[str]
) -> bool:
    if place + 1 == len(tokens):
        return True
    following = words[tokens.starts[place + 1]]
    if not (following.isupper() or following.isdigit() or following in "(\"“«'[•"):
        return False
    if following.isdigit() and tokens.starts[place + 1] == tokens.ends[place]:
        return False  # `14.2`
    before = tokens.words[place - 1] if place else ""
    return before not in abbreviations and not (len(before) == 1 and before.isalpha())


def cited_titles(tokens: Tokens) -> frozenset[int]:
    """Return the tokens of titles that a citation adds: `Article 9.2 (Transfers)`.

    They say what the cited article is about, not what this one commits to.
    """
    cited: set[int] = set()
    words = tokens.words
    for place in [i for i, word in enumerate(words) if word == "("]:
        if place + 2 >= len(words) or words[place + 2] == ")":
            continue
        if not _CITING.intersection(words[max(0, place - _LONGEST_NUMBER) : place]):
            continue
        closing = words[place : place + _LONGEST_TITLE]
        if ")" in closing and words[place + 1][0].isalpha():
            cited.update(range(place + 1, place + closing.index(")")))
    return frozenset(cited)
