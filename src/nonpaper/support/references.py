"""Find where a provision names another one of the same text.

Reads: the words of a provision, and the words by which treaties refer.
Writes: references, each with the words that make it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nonpaper.domain.source import Language


class Scope(StrEnum):
    """Say what a reference names."""

    WHOLE = "whole"  # this Agreement
    PART = "part"  # this Chapter
    OWN_ARTICLE = "own_article"  # this Article
    ARTICLE = "article"  # Article 5, Articles 3 to 5, Article 7.2
    PARAGRAPH = "paragraph"  # paragraph 2, paragraph 2 of Article 11


@dataclass(frozen=True, slots=True)
class Reference:
    """Be one reference to provisions of the same text.

    Attributes:
        scope: What it names.
        numbers: Numbers of the articles or paragraphs, ranges as pairs of ends.
        articles: Of paragraphs: the article they are said to stand in, or nothing.
        part: Of a part: the word for it, in small letters.
        words: The words that make it.
    """

    scope: Scope
    numbers: tuple[tuple[str, str], ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    part: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Hold the words by which texts of one language refer.

    Attributes:
        article: Words for an article.
        paragraph: Words for a paragraph.
        point: Words for a point.
        part: Words for a chapter and other parts.
        whole: Words for the whole agreement.
        this: What says that it is the text's own.
        of: What joins a paragraph to its article, and an article to its agreement.
        to: What joins the ends of a range.
        and_: What joins numbers.
        developing: What names developing Parties, and not least-developed ones alone.
        not_apply: What says that something does not apply.
    """

    article: tuple[str, ...]
    paragraph: tuple[str, ...]
    point: tuple[str, ...]
    part: tuple[str, ...]
    whole: tuple[str, ...]
    this: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    and_: tuple[str, ...]
    developing: tuple[str, ...] = ()
    not_apply: tuple[str, ...] = ()


ReferenceTables = Mapping[Language, ReferenceWords]

_NUMBER = r"(?:\d+(?:\.\d+)*|[IVXLC]+\b)(?:\s?bis\b)?(?:\s?\([a-z0-9]{1,4}\))*"
_LONGEST_NAME = 80  # characters of the abbreviation and year before a reference
_MARK = r"\([a-z0-9]{1,4}\)"


class _Search:
    """Find a pattern that begins with one of some words.

    Most provisions have none of them, and to look for a word as it stands takes a
    fraction of the time that a pattern takes that disregards case.
    """

    def __init__(self, words: Sequence[str], rest: str = "") -> None:
        self._needed = sorted({tuple(word.casefold().split()) for word in words})
        self.pattern = re.compile(rf"(?<!\w){_any(words)}{rest}", re.IGNORECASE)

    def is_possible(self, words: str) -> bool:
        folded = words.casefold()
        for needed in self._needed:
            for word in needed:
                if word not in folded:
                    break
            else:
                return True
        return False

    def find_all(self, words: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(words) if self.is_possible(words) else iter(())

    def stands_in(self, words: str) -> bool:
        return self.is_possible(words) and self.pattern.search(words) is not None


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Hold the compiled patterns of one language."""

    paragraph: _Search
    article: _Search
    this: _Search
    number: re.Pattern[str]
    outside: re.Pattern[str]
    before: re.Pattern[str]
    developing: _Search
    torn: _Search
    not_apply: _Search
    parts: frozenset[str]
    articles: frozenset[str]


def parse_references(words: str, rules: ReferenceWords) -> tuple[Reference, ...]:
    """Return the references of a provision to others of its text, by place.

    References to other instruments ("Article XX of the GATT 1994") are left out.

    Args:
        words: The words of the provision.
        rules: The words by which the text's language refers.

    Example:
        >>> rules = ReferenceWords(
        ...     ("Articles", "Article"), ("paragraph",), (), ("Chapter",),
        ...     ("Agreement",), ("this",), ("of the", "of"), ("to",), ("and", ","))
        >>> [r.words for r in parse_references(
        ...     "Articles 3 to 5 and paragraph 2 of Article 9 of this Agreement, but "
        ...     "not Article XX of the GATT", rules)]
        ['Articles 3 to 5', 'paragraph 2 of Article 9', 'this Agreement']
    """
    patterns = _compile(rules)
    found: list[tuple[int, Reference]] = []
    for start, end, reference in _numbered(words, patterns):
        if not _is_outside(words, start, end, patterns):
            found.append((start, reference))
    for match in patterns.this.find_all(words):
        found.append((match.start(), _this(match, patterns)))
    return tuple(reference for _, reference in sorted(found, key=lambda one: one[0]))


def join_torn(
    words: str, rules: ReferenceWords, is_article: Callable[[str, str], bool]
) -> str:
    """Join the numbers of articles that a converter has torn: `Article 2 0`.

    Args:
        words: The words of a provision.
        rules: The words by which the text's language refers.
        is_article: Tells of two torn pieces whether they can only be one number.

    Example:
        >>> rules = ReferenceWords(
        ...     ("Article",), (), (), (), (), (), (), (), ())
        >>> join_torn("as Article 2 0 says", rules, lambda left, right: True)
        'as Article 20 says'
    """
    torn = _compile(rules).torn
    if not torn.is_possible(words):
        return words
    return torn.pattern.sub(
        lambda m: (
            f"{words[m.start() : m.start('left')]}{m['left']}{m['right']}"
            if is_article(m["left"], m["right"])
            else m.group()
        ),
        words,
    )


def names_developing(words: str, rules: ReferenceWords) -> bool:
    """Tell whether words name developing Parties, and not least-developed ones alone.

    Args:
        words: The words of a provision.
        rules: The words of its language.
    """
    return _compile(rules).developing.stands_in(words)


def limits_scope(words: str, rules: ReferenceWords) -> bool:
    """Tell whether words say that something does not apply.

    Args:
        words: The words of a provision.
        rules: The words of its language.
    """
    return _compile(rules).not_apply.stands_in(words)


def _numbered(words: str, patterns: _Patterns) -> Iterator[tuple[int, int, Reference]]:
    """Go through what is numbered; an article that a paragraph names is its own."""
    ends: list[int] = []
    starts: list[int] = []
    for match in patterns.paragraph.find_all(words):
        article = match["article"]
        starts.append(match.start())
        ends.append(match.end())
        yield (
            match.start(),
            match.end(),
            Reference(
                Scope.PARAGRAPH,
                _ranges(match["numbers"], patterns),
                _ranges(article, patterns) if article else (),
                words=match.group(),
            ),
        )
    for match in patterns.article.find_all(words):
        before = bisect_left(starts, match.end())  # how many begin before its end
        if before and ends[before - 1] > match.start():
            continue
        numbers = _ranges(match["numbers"], patterns)
        reference = Reference(Scope.ARTICLE, numbers, words=match.group())
        yield match.start(), match.end(), reference


def _this(match: re.Match[str], patterns: _Patterns) -> Reference:
    noun = match["noun"].lower()
    said = match.group()
    if noun in patterns.articles:
        return Reference(Scope.OWN_ARTICLE, words=said)
    if noun in patterns.parts:
        return Reference(Scope.PART, part=noun, words=said)
    return Reference(Scope.WHOLE, words=said)


def _is_outside(words: str, start: int, end: int, patterns: _Patterns) -> bool:
    """Tell whether a numbered reference is to another instrument."""
    return bool(
        patterns.outside.match(words, end)
        or patterns.before.search(words[max(start - _LONGEST_NAME, 0) : start])
    )


def _ranges(said: str, patterns: _Patterns) -> tuple[tuple[str, str], ...]:
    """Return the numbers of a list as ranges; a single number is both its ends."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in patterns.number.finditer(said):
        between = said[end : match.start()]
        number = re.sub(r"\s", "", match["number"])
        if match["to"] and found and not between.strip():
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
        end = match.end()
    return tuple(found)


@cache
def _compile(rules: ReferenceWords) -> _Patterns:
    of, to, and_ = _any(rules.of), _any(rules.to), _any(rules.and_)
    # What was taken is not given back (`++`): else odd words cost time without end.
    joined = rf"\s*+(?:{to}|{and_})++\s*+"
    # A number that a line or a note has torn ("Article 2 7") names nothing for certain.
    numbers = rf"{_NUMBER}(?:{joined}{_NUMBER})*(?!\s*\d)"
    marks = rf"(?:{_NUMBER}|{_MARK})(?:{joined}(?:{_NUMBER}|{_MARK}))*(?!\s*\d)"
    article, this = _any(rules.article), _any(rules.this)
    inner = _any((*rules.paragraph, *rules.point))
    whole = _any((*rules.whole, *rules.part))
    instrument = _any(rules.whole)
    flags = re.IGNORECASE
    return _Patterns(
        paragraph=_Search(
            (*rules.paragraph, *rules.point),
            rf"\s++(?P<numbers>{marks})"
            rf"(?:\s*+,?\s*+{of}\s*+{article}\s++(?P<article>{_NUMBER}))?",
        ),
        article=_Search(rules.article, rf"\s++(?P<numbers>{numbers})"),
        this=_Search(rules.this, rf"\s+(?P<noun>{article}|{whole})(?!\w)"),
        number=re.compile(rf"(?P<to>{to})?\s*(?P<number>{_NUMBER}|{_MARK})", flags),
        # A heading in brackets may follow, then the instrument: its name begins with a
        # capital, or is a word such as agreement. What is "of this" is the text's own.
        outside=re.compile(
            rf"\s*+(?:\([^)]{{3,80}}\))?+\s*+(?:(?!{of}\s*{this}){of}\s*(?!{this})"
            rf"(?!{article})(?!{inner})(?:{instrument}|(?-i:[A-ZÀ-Ý«“]))"
            rf"|(?-i:[A-Z]{{3,}}))",
            flags,
        ),
        before=re.compile(r"\b[A-Z]{3,}(?:\s+\d{4})?,?\s*$"),
        torn=_Search(rules.article, r"\s+(?P<left>\d)\s(?P<right>\d)(?![\w.]*\d)"),
        not_apply=_Search(rules.not_apply),
        developing=_Search(rules.developing),
        parts=frozenset(word.lower() for word in rules.part),
        articles=frozenset(word.lower() for word in rules.article),
    )


def _any(words: Sequence[str]) -> str:
    """Return a pattern for any of some words, longest first; letters end at a word."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(_word(word) for word in ordered)})" if words else "(?!)"


def _word(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+")
    return rf"{escaped}(?!\w)" if word[-1].isalpha() else escaped
