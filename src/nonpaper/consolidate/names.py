"""Choose the short names by which brackets say whose words they hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nonpaper.domain.consolidated import Source
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Language

MOST_NAMES = 3
"""Sponsors of one text up to which each is named; of more its symbol is."""

LONGEST_GROUP_NAME = 20
"""Characters up to which a group is called by its name and not by its code."""

_PLAIN_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)*")
_SYMBOL = re.compile(r"[A-Z]+(?:/[A-Z]+)*/\d[\w./]*")
_JOINT = re.compile(r" (?:and|et|y) ")


def choose_names(
    sources: Sequence[Source], directory: MemberDirectory, language: Language
) -> Mapping[str, tuple[str, ...]]:
    """Return the short names of each text, by its id; no two texts share one.

    A text of few sponsors is called by their codes of two letters, where the list of
    Members has them, or by the short name of their group. A text of many or of none is
    called by its symbol. Where that does not tell texts apart it is called by all its
    sponsors together, `AU-CL`, or by its place among the texts: `T3`.

    Args:
        sources: The texts.
        directory: The Members and groups.
        language: Language in which groups are named.

    Example:
        >>> one, two = Source("a", "X/1", ("JPN",), None), Source("b", "?", (), None)
        >>> choose_names([one, two], MemberDirectory(), Language.EN)
        {'a': ('JPN',), 'b': ('T2',)}
    """
    wanted = [_wanted(source, directory, language) for source in sources]
    joined = {
        source.text_id: _join(names)
        for source, names in zip(sources, wanted, strict=True)
    }
    counts = Counter(name for names in wanted for name in names)
    counts.update(joined.values())
    chosen: dict[str, tuple[str, ...]] = {}
    symbols = Counter(source.name for source in sources)
    for place, (source, names) in enumerate(zip(sources, wanted, strict=True), 1):
        if names and all(counts[name] == 1 for name in names):
            chosen[source.text_id] = names
        elif _SYMBOL.fullmatch(source.name) and symbols[source.name] == 1:
            chosen[source.text_id] = (source.name,)
        elif joined[source.text_id] and counts[joined[source.text_id]] == 1:
            chosen[source.text_id] = (joined[source.text_id],)
        else:
            chosen[source.text_id] = (f"T{place}",)
    return chosen


def _join(names: tuple[str, ...]) -> str:
    """Return the codes of the sponsors of one text as one name, `AU-CL`."""
    are_codes = len(names) > 1 and all(one.isupper() for one in names)
    return "-".join(names) if are_codes else ""


def _wanted(
    source: Source, directory: MemberDirectory, language: Language
) -> tuple[str, ...]:
    if not 1 <= len(source.sponsors) <= MOST_NAMES:
        return ()
    return tuple(_name(code, directory, language) for code in source.sponsors)


def _name(code: str, directory: MemberDirectory, language: Language) -> str:
    if code in directory.members:
        return directory.members[code].iso2 or code
    if code in directory.groups:
        names = _group_names(code, directory, language)
        return next(filter(_is_plain, names), code)
    return code


def _group_names(
    code: str, directory: MemberDirectory, language: Language
) -> Iterator[str]:
    group = directory.groups[code]
    yield group.name_in(language)
    yield group.name


def _is_plain(name: str) -> bool:
    return (
        len(name) <= LONGEST_GROUP_NAME
        and _PLAIN_NAME.fullmatch(name) is not None
        and not _JOINT.search(name)
    )
