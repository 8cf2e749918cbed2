"""Name a family as a person would: by the heading most texts give it, else by terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from nonpaper.align.terms import DEFAULT_LANGUAGE, Concept, Lexicon
from nonpaper.align.vectors import Term, TermKind
from nonpaper.domain.convergence import AlignmentUnit
from nonpaper.domain.source import Language

StemsOf = Callable[[str, Language], tuple[str, ...]]
"""Return the stems of the content words, in order."""

LABEL_TERM_COUNT = 2
_MOST_READ = 10  # members whose words are searched for what to call a family
_MOST_BETWEEN = 2
"""Most small words between two words of a term: `levels of the protection`."""
_SMALL_WORDS = (
    "a an and as at by for from in into of on or the to with within "
    "al con de del e el en la las los o para por sobre su sus u un una y "
    "au aux dans des du et les leur ou par pour sur une"
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGER_LOWERED = "\u0130"  # the one letter that is two in lower case
_IN_WORD = re.compile(r"\w")
_BETWEEN = tuple(
    re.compile(rf"(?:\s+[^\W\d_]+){{{count}}}[\s-]+")
    for count in range(_MOST_BETWEEN, -1, -1)
)
"""As many small words as may stand between two words, then fewer."""
_GLUED_COMMA = re.compile(r",(?=[^\W\d_])")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_]{4})\d{1,2}(-\d{1,2})?[\s.:;]*$")
"""The mark of a footnote that a source runs into a heading: `Monopolies1`."""


def label_family(
    members: Sequence[AlignmentUnit],
    names: Sequence[str],
    lexicon: Lexicon,
    *,
    leading: Language,
) -> str:
    """Return what a person would call the matter of a family.

    The heading that most of its members have, of those in the leading language if there
    are any, else in the language of most of them; of several that as many have, the one
    whose words most members use. Where none has a heading, the terms that its members
    share, without the furniture of every treaty if others are left; else the first
    words.

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
        own = [one for one in members if (one.language or DEFAULT_LANGUAGE) is language]
        return _commonest_heading(headings[language], own, language, lexicon)
    if names:
        telling = [name for name in names if lexicon.names_matter(name)] or names
        return _capitalise(", ".join(telling[:LABEL_TERM_COUNT]))
    words = members[0].words.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _commonest_heading(
    headings: Sequence[str],
    members: Sequence[AlignmentUnit],
    language: Language,
    lexicon: Lexicon,
) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for heading in headings:
        groups.setdefault(lexicon.stems(heading, language), []).append(heading)
    most = max(map(len, groups.values()))
    groups = {stems: group for stems, group in groups.items() if len(group) == most}
    if len(groups) > 1:
        said = [set(lexicon.stems(m.words, language)) for m in members[:_MOST_READ]]
        best = min(
            groups,
            key=lambda stems: (-_share_said(stems, said), len(groups[stems][0])),
        )
    else:
        [best] = groups
    group = groups[best]
    heading = min(group, key=lambda one: (one.isupper(), -group.count(one), one))
    return set_in_sentence_case(_NOTE_MARK.sub("", heading))


def _share_said(stems: Sequence[str], said: Sequence[set[str]]) -> float:
    """Return the share of stems that texts use, on average over the texts."""
    found = sum(stem in one for stem in stems for one in said)
    return found / max(1, len(stems) * len(said))


def set_in_sentence_case(heading: str) -> str:
    """Return a heading with its small words in lower case, shouting taken back.

    Example:
        >>> set_in_sentence_case("Principles On Access To The Internet")
        'Principles on Access to the Internet'
        >>> set_in_sentence_case("CUSTOMS DUTIES")
        'Customs duties'
    """
    heading = " ".join(_GLUED_COMMA.sub(", ", heading).split()).strip(" .:;")
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


def name_term(
    term: Term,
    members: Sequence[AlignmentUnit],
    lexicon: Lexicon,
    stems_of: StemsOf | None = None,
) -> str:
    """Return a term as the texts write it: the words behind stems, a concept's form.

    A concept has its usual form if a member uses that, else the form that most of them
    use: what the texts call adverse effects is not shown as what they do not say.

    Args:
        term: The term.
        members: Whose words are searched.
        lexicon: The concepts that languages share.
        stems_of: `lexicon.stems`, or what keeps its answers for the next term.
    """
    stems_of = stems_of or lexicon.stems
    if term.kind is TermKind.FUNCTION:
        return term.name.replace("_", " ")
    if term.language is None:
        return _name_concept(lexicon.concept(term.name), members, stems_of)
    wanted = tuple(term.name.split())
    for member in members:
        if (member.language or DEFAULT_LANGUAGE) is not term.language:
            continue
        for words in filter(None, (member.heading, member.words)):
            stems = stems_of(words, term.language)
            for start in range(len(stems) - len(wanted) + 1):
                if stems[start : start + len(wanted)] == wanted:
                    content = lexicon.content_words(words, term.language)
                    return _as_written(content[start : start + len(wanted)], words)
    return term.name


def _name_concept(
    concept: Concept, members: Sequence[AlignmentUnit], stems_of: StemsOf
) -> str:
    counts = Counter(member.language or DEFAULT_LANGUAGE for member in members)
    language = min(counts, key=lambda one: (-counts[one], one))
    usual = concept.name(language)
    own = [one for one in members if (one.language or DEFAULT_LANGUAGE) is language]
    said = [f"{one.heading or ''} {one.words}".lower() for one in own[:_MOST_READ]]
    if any(usual in words for words in said):
        return usual
    stems = [f" {' '.join(stems_of(words, language))} " for words in said]
    used = {
        form: sum(f" {' '.join(stems_of(form, language))} " in one for one in stems)
        for form in concept.forms.get(language, ())
    }
    best = max(used, key=used.__getitem__, default=usual)
    return best if used.get(best) else usual


def _as_written(content: Sequence[str], words: str) -> str:
    """Return words with the small words that stand between them in a text."""
    if len(content) == 1:
        return content[0]
    lowered = words.replace(_LONGER_LOWERED, "I").lower()  # each letter in its place
    found = (
        (start, end)
        for start in _find_openings(content[0], lowered)
        if (end := _find_end(content, lowered, start))
    )
    start, end = next(found, (0, 0))
    return " ".join((words[start:end] or " ".join(content)).split())


def _find_openings(opening: str, words: str) -> Iterator[int]:
    """Go through the places where a word begins with some letters."""
    at = words.find(opening)
    while at >= 0:
        if not at or not _IN_WORD.match(words[at - 1]):
            yield at
        at = words.find(opening, at + 1)


def _find_end(content: Sequence[str], words: str, start: int) -> int:
    """Return where words that begin at a place end, small ones between them; else 0.

    A pattern for each family's words would take longer to compile than to search.
    """
    word, *rest = content
    end = start + len(word)
    if not words.startswith(word, start):
        return 0
    if not rest:
        return 0 if _IN_WORD.match(words, end) else end
    behind = (between.match(words, end) for between in _BETWEEN)
    found = (_find_end(rest, words, one.end()) for one in behind if one)
    return next(filter(None, found), 0)
