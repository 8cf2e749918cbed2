"""Find the numbers by which the lines of a text name provisions of the same text.

Reads: `Text`, as it is laid out. Writes: `Mention`s for `consolidate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nonpaper.consolidate.references import Mention
from nonpaper.domain.draft import Draft
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.support.references import (
    Reference,
    ReferenceTables,
    ReferenceWords,
    Scope,
    parse_references,
)
from nonpaper.support.resolve import Resolver

_NUMBER = re.compile(
    r"(?:\d+(?:\.\d+)*|[IVXLC]+\b)(?:\s?bis\b)?(?:\s?\([a-z0-9]{1,4}\))*"
    r"|\([a-z0-9]{1,4}\)"
)
_ENDS = re.compile(r"(?!\s(?:of|du|de|del)\b)")
"""What follows a reference that says no more of where its provision stands."""
_PART = re.compile(r"[A-Za-z0-9]+(?:\s?bis\b)?")


def find_mentions(
    texts: Iterable[Text], references: ReferenceTables
) -> dict[tuple[str, int], tuple[Mention, ...]]:
    """Return what each line of each text mentions, by text and place of the line.

    A number that names several provisions, or none that is found, is left out; so is
    one that names a provision of another instrument.

    Args:
        texts: The texts.
        references: The words by which texts name their own provisions.
    """
    found: dict[tuple[str, int], tuple[Mention, ...]] = {}
    for text in texts:
        rules = references.get(text.front.language or Language.EN)
        if rules is None:
            continue
        for position, mentions in _in_draft(text, lay_out_text(text), rules):
            found[text.id, position] = mentions
    return found


def _in_draft(
    text: Text, draft: Draft, rules: ReferenceWords
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    resolver = Resolver(text)
    language = text.front.language or Language.EN
    for position, line in enumerate(draft.lines):
        if line.eid is None:
            continue
        words = "".join(run.words for run in line.runs)
        found = _in_words(words, line.eid, rules, resolver)
        mentions = tuple(sorted(_with_language(found, words, language)))
        if mentions:
            yield position, mentions


def _with_language(
    found: Iterable[tuple[Reference, int, tuple[Mention, ...]]],
    words: str,
    language: Language,
) -> Iterator[Mention]:
    """Go through mentions; the last of a reference without article has a language."""
    for reference, end, mentions in found:
        last = max(mentions, default=None)
        is_bare = reference.scope is Scope.PARAGRAPH and not reference.articles
        for one in mentions:
            if one is last and is_bare and one.end == end and _ENDS.match(words, end):
                yield replace(one, language=language)
            else:
                yield one


def _in_words(
    words: str, eid: str, rules: ReferenceWords, resolver: Resolver
) -> Iterator[tuple[Reference, int, tuple[Mention, ...]]]:
    at = 0
    for reference in parse_references(words, rules):
        start = words.find(reference.words, at)
        if start < 0:
            continue
        at = start + len(reference.words)
        if reference.scope in (Scope.ARTICLE, Scope.PARAGRAPH):
            mentions = _in_reference(reference, start, eid, resolver)
            yield reference, at, tuple(mentions)


def _in_reference(
    reference: Reference, start: int, eid: str, resolver: Resolver
) -> Iterator[Mention]:
    """Go through the numbers of a reference, each end of a range by itself."""
    asked = list(_single(reference))
    printed = list(_NUMBER.finditer(reference.words))
    if [re.sub(r"\s", "", one.group()) for one in printed] != [n for n, _ in asked]:
        return
    for match, (_, one) in zip(printed, asked, strict=True):
        targets = resolver.find(one, eid)
        if len(targets) == 1:
            (target,) = targets
            for first, last, named in _parts(match.group(), target, resolver):
                yield Mention(
                    start + match.start() + first, start + match.start() + last, named
                )


def _single(reference: Reference) -> Iterator[tuple[str, Reference]]:
    """Go through the numbers of a reference as references of one number each."""
    for scope, ranges, articles in (
        (reference.scope, reference.numbers, reference.articles),
        (Scope.ARTICLE, reference.articles, ()),
    ):
        for ends in ranges:
            for number in dict.fromkeys(ends):
                yield number, Reference(scope, ((number, number),), articles)


def _parts(
    printed: str, target: str, resolver: Resolver
) -> Iterator[tuple[int, int, str]]:
    """Go through the parts of a number, `7.2(a)`, with the element each one names."""
    chain = [one for one in resolver.chain(target) if one.number]
    parts = [(one.start(), one.end(), one.group()) for one in _PART.finditer(printed)]
    while parts and chain:
        element = chain.pop()
        number = (element.number or "").casefold()
        start, end, said = parts.pop()
        while parts and said.casefold() != number:
            start = parts.pop()[0]  # a number with points in it is one part
            said = printed[start:end]
        if re.sub(r"\s", "", said.casefold()) != number:
            return
        yield start, end, element.eid
