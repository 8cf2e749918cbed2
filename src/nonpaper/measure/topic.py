"""Find what a provision is about, by the cues of a topic list.

Reads: words, a heading where there is one, the topic cues of the language.
Writes: topic codes, the main one first, with their hits.

A topic's score is the sum over its rules of `weight · (1 + log hits)`; words of a
heading count several times. A further topic is named only where paragraphs of their
own regulate it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from nonpaper.domain.source import Language
from nonpaper.measure.cues import Place, TopicCues, TopicGrammar
from nonpaper.measure.layout import cited_titles
from nonpaper.measure.phrasebook import Hit, Tokens, tokenise

HEADING_WEIGHT = 2.5
"""How much more a strong or plain cue counts in a heading than in the words."""
_CLEAR = 1.0  # a score below it names no topic
_FURTHER = 3.0  # a paragraph's score from which it names a further topic
_LEAD = 1.5  # times that a paragraph's topic must outscore the main topic there
_MOST = 3
_MOSTLY = 0.3  # share of the units that must speak of a special list's subject
_OPENING = 25  # tokens of the opening, which governs what follows
_EARLY = 1.7  # how much more a cue counts there
_CITED = 0.3  # how much of it counts in the title of a cited article
_PARAGRAPH = re.compile(r"(\d(?<!\S\d)\d?)\s?\.\s+(?=[\"“«(]?[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class TopicHit:
    """Be the words that speak most for a topic.

    Attributes:
        code: The topic.
        rule: Id of the rule.
        start: Where the words begin; nothing if they stand in the heading.
        end: Where they end.
    """

    code: str
    rule: str
    start: int | None
    end: int | None


def find_topics(
    words: str,
    *,
    heading: str | None,
    cues: TopicCues,
    language: Language,
    tokens: Tokens | None = None,
) -> tuple[TopicHit, ...]:
    """Return the topics, the main one first, each with its strongest words.

    Args:
        words: The words of a provision.
        heading: Its heading, or nothing.
        cues: The topic list with its cues.
        language: The language of words and heading.
        tokens: `words` cut into tokens, if that is done already.
    """
    grammar = cues.grammars[language]
    ground = _Ground.of(tokens or tokenise(words), grammar)
    scores, best = ground.score(0, len(ground.tokens))
    _add_heading(scores, best, heading, grammar)
    ranked = _ranked(scores, cues)
    if not ranked or scores[ranked[0]] < _CLEAR:
        return ()
    chosen = [ranked[0]]
    for low, high in _paragraphs(words):
        starts = ground.tokens.starts
        own, own_best = ground.score(
            bisect_left(starts, low), bisect_left(starts, high)
        )
        for code in _ranked(own, cues)[:1]:
            is_own = own[code] >= max(_FURTHER, _LEAD * own.get(chosen[0], 0.0))
            if is_own and code not in chosen and len(chosen) < _MOST:
                chosen.append(code)
                best[code] = own_best[code]
    return tuple(best[code] for code in chosen)


def choose_topics(
    units: Iterable[tuple[str, Language]], lists: Iterable[TopicCues]
) -> TopicCues:
    """Return the topic list that fits texts: a special one if they are mostly about it.

    A special list names the words of its subject. The one whose subject the largest
    share of the units speaks of is taken, if that is at least three in ten; otherwise
    the first list that fits any text.

    Args:
        units: Words with their language, such as the articles of a folder.
        lists: The lists to choose from, at least one; the first wins a tie.
    """
    tokens = [(tokenise(words), language) for words, language in units]
    choices = list(lists)
    special = [(_share_about(tokens, cues), cues) for cues in choices if cues.subject]
    share, best = max(special, key=lambda pair: pair[0], default=(0.0, choices[0]))
    if special and share >= _MOSTLY:
        return best
    return next((cues for cues in choices if not cues.subject), choices[0])


def is_about(words: str, cues: TopicCues, language: Language) -> bool:
    """Tell whether words speak of the subject of a topic list; of none, they do."""
    if cues.subject is None:
        return True
    book = cues.subject.get(language)
    return book is not None and bool(book.find(tokenise(words)))


def _share_about(units: list[tuple[Tokens, Language]], cues: TopicCues) -> float:
    """Return the share of units that speak of the subject of a list."""
    subject = cues.subject or {}
    about = sum(1 for tokens, of in units if of in subject and subject[of].find(tokens))
    return about / len(units) if units else 0.0


@dataclass(frozen=True, slots=True)
class _Ground:
    """Be the tokens of a provision with the cues found in them."""

    tokens: Tokens
    hits: list[Hit]
    cited: frozenset[int]
    grammar: TopicGrammar

    @classmethod
    def of(cls, tokens: Tokens, grammar: TopicGrammar) -> _Ground:
        return cls(tokens, grammar.book.find(tokens), cited_titles(tokens), grammar)

    def score(
        self, low: int, high: int
    ) -> tuple[dict[str, float], dict[str, TopicHit]]:
        """Return the topics with a score in some tokens, and their strongest words."""
        scores: dict[str, float] = {}
        best: dict[str, tuple[float, TopicHit]] = {}
        inside = [h for h in self.hits if low <= h.start and h.end <= high]
        for rule, hits in _by_rule(inside).items():
            of = self.grammar.rules[rule]
            if of.place is Place.HEADING:
                continue
            factor = _EARLY if hits[0].start < low + _OPENING else 1.0
            if all(hit.start in self.cited for hit in hits):
                factor *= _CITED
            value = of.weight * (1 + log(len(hits))) * factor
            scores[of.code] = scores.get(of.code, 0.0) + value
            if of.code not in best or value > best[of.code][0]:
                start = self.tokens.starts[hits[0].start]
                end = self.tokens.ends[hits[0].end - 1]
                best[of.code] = (value, TopicHit(of.code, of.id, start, end))
        return scores, {code: hit for code, (_, hit) in best.items()}


def _add_heading(
    scores: dict[str, float],
    best: dict[str, TopicHit],
    heading: str | None,
    grammar: TopicGrammar,
) -> None:
    """Add what a heading says; a topic found there alone is shown by it."""
    for rule in _by_rule(grammar.book.find(tokenise(heading or ""))):
        of = grammar.rules[rule]
        factor = 1.0 if of.place is Place.HEADING else HEADING_WEIGHT
        scores[of.code] = scores.get(of.code, 0.0) + of.weight * factor
        best.setdefault(of.code, TopicHit(of.code, of.id, None, None))


def _by_rule(hits: list[Hit]) -> dict[int, list[Hit]]:
    """Return the hits of each rule, one for each place."""
    found: dict[int, list[Hit]] = {}
    for hit in hits:
        of_rule = found.setdefault(hit.rule, [])
        if not of_rule or of_rule[-1].end <= hit.start:
            of_rule.append(hit)
    return found


def _ranked(scores: dict[str, float], cues: TopicCues) -> list[str]:
    positive = [code for code, score in scores.items() if score > 0]
    if len(positive) < 2:
        return positive
    order = {code: place for place, code in enumerate(cues.topics.names)}
    return sorted(positive, key=lambda code: (-scores[code], order[code]))


def _paragraphs(words: str) -> list[tuple[int, int]]:
    """Return the numbered paragraphs of an article; none if it has but one."""
    starts: list[int] = []
    for match in _PARAGRAPH.finditer(words):
        if int(match.group(1)) == len(starts) + 1:
            starts.append(match.start())
    ends = [*starts[1:], len(words)]
    return list(zip(starts, ends, strict=True)) if len(starts) > 1 else []
