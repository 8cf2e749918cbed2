"""Name a family as a person would: by the heading most texts give it, else by terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from nonpaper.align.terms import DEFAULT_LANGUAGE, Lexicon
from nonpaper.align.vectors import Term, TermKind
from nonpaper.domain.convergence import AlignmentUnit
from nonpaper.domain.source import Language

LABEL_TERM_COUNT = 2
_SMALL_WORDS = (
    "a an and as at by for from in into of on or the to with within "
    "al con de del e el en la las los o para por sobre su sus u un una y "
    "au aux dans des du et les leur ou par pour sur une"
)
_WORD = re.compile(r"[^\W\d_]+")


def label_family(
    members: Sequence[AlignmentUnit],
    names: Sequence[str],
    lexicon: Lexicon,
    *,
    leading: Language,
) -> str:
    """Return what a person would call the matter of a family.

    The heading that most of its members have, of those in the leading language if there
    are any, else in the language of most of them; where none has a heading, the terms
    that its members share; else the first words.

    Args:
        members: At least one.
        names: Names of the terms that the members share, strongest first.
        lexicon: Tells headings apart by their stems: `Duties` is `Duty`.
        leading: The language of most texts.
    """
    headings: dict[Language, list[str]] = {}
    for member in members:
        if member.heading:
            language = member.language or DEFAULT_LANGUAGE
            headings.setdefault(language, []).append(member.heading)
    if headings:
        language = min(headings, key=lambda one: (one != leading, -len(headings[one])))
        return _commonest_heading(headings[language], language, lexicon)
    if names:
        return _capitalise(", ".join(names[:LABEL_TERM_COUNT]))
    words = members[0].words.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _commonest_heading(
    headings: Sequence[str], language: Language, lexicon: Lexicon
) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for heading in headings:
        groups.setdefault(lexicon.stems(heading, language), []).append(heading)
    best = min(groups.values(), key=lambda group: (-len(group), len(group[0])))
    heading = min(best, key=lambda one: (one.isupper(), -best.count(one), one))
    return set_in_sentence_case(heading)


def set_in_sentence_case(heading: str) -> str:
    """Return a heading with its small words in lower case, shouting taken back.

    Example:
        >>> set_in_sentence_case("Principles On Access To The Internet")
        'Principles on Access to the Internet'
        >>> set_in_sentence_case("CUSTOMS DUTIES")
        'Customs duties'
    """
    heading = " ".join(heading.split()).strip(" .:;")
    letters = [c for c in heading if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return _capitalise(heading.lower())
    small = _SMALL_WORDS.split()
    lowered = _WORD.sub(
        lambda match: (
            match.group().lower()
            if match.start() and match.group().lower() in small
            else match.group()
        ),
        heading,
    )
    return _capitalise(lowered)


def _capitalise(words: str) -> str:
    return words[:1].upper() + words[1:]


def name_term(term: Term, members: Sequence[AlignmentUnit], lexicon: Lexicon) -> str:
    """Return a term as the texts write it: the words behind stems, a concept's name."""
    if term.kind is TermKind.FUNCTION:
        return term.name.replace("_", " ")
    if term.language is None:
        counts = Counter(member.language or DEFAULT_LANGUAGE for member in members)
        language = min(counts, key=lambda one: (-counts[one], one))
        return lexicon.concept(term.name).name(language)
    wanted = tuple(term.name.split())
    for member in members:
        if (member.language or DEFAULT_LANGUAGE) is not term.language:
            continue
        for words in filter(None, (member.heading, member.words)):
            content = list(lexicon.content_words(words, term.language))
            stems = lexicon.stems(words, term.language)
            for start in range(len(stems) - len(wanted) + 1):
                if stems[start : start + len(wanted)] == wanted:
                    return " ".join(content[start : start + len(wanted)])
    return term.name
