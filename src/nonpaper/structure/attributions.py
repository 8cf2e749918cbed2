"""Read who wants, opposes or reserves on words: `[US, JP: …]`, `[EU propose: …]`.

The names are taken as printed. Without a list of the Members at hand, a single word
before a colon is a name only if it is a code in capitals or ends in a word for a group;
the caller can give the names that are known.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from nonpaper.domain.source import Span
from nonpaper.domain.text import Attribution, AttributionStance
from nonpaper.structure.numbering import fold

_STANCES = {
    AttributionStance.OPPOSE: r"oppos(?:e|es|ed|ing|ent)|objects?|rejects?|deletes?"
    r"|s['’]oppos(?:e|ent)|rejett?e(?:nt)?|se oponen?|rechazan?",
    AttributionStance.RESERVE: r"reserv(?:e|es|ed|ing|ent)|(?:scrutiny )?reservations?"
    r"|réserv(?:e|es|ent)|reservan?|reservas?",
    AttributionStance.PROPOSE: r"propos(?:e|es|ed|ing|als?|ent|ition)|supports?"
    r"|supported|prefers?|suggests?|appuie(?:nt)?|préfèr(?:e|ent)|proponen?|propuesta"
    r"|apoyan?|prefieren?",
}
_VERB = re.compile(
    r"\s+(?:to\s+|has\s+|have\s+)?(?:"
    + "|".join(f"(?P<{s.value}>{words})" for s, words in _STANCES.items())
    + r")\b(?P<rest>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    r"(?P<header>(?:[^:\[\]\n.]|\.(?=\d)){2,160}?)\s?:(?=[\s*_\[\]“\"«]|$)"
)
_BY = re.compile(
    r"(?P<what>(?:\w+\s+){0,4}?)(?P<verb>proposed|proposal|supported|opposed"
    r"|reserved|suggested|reservation|opposition|proposé|proposée|présenté"
    r"|propuesto|propuesta|presentado)\s+(?:by|from|par|de|por)\s+"
    r"(?P<names>[^:\[\]\n.;]{2,120})",
    re.IGNORECASE,
)
_SYMBOL = r"[A-Z]+(?:/[A-Z]+)*/\d+(?:/(?:Rev|Add|Corr)\.\d+)*"
_SEPARATOR = re.compile(
    r"\s*(?:,|/(?!(?:[A-Z]+/)*\d|(?:Rev|Add|Corr)\.)|;|&|\+|\band\b|\bet\b|\by\b)\s*"
)
_ARTICLE = re.compile(r"\A(?:(?:the|les?|la|los|las|el)\s+|l['’]\s*)", re.IGNORECASE)
_CODE = re.compile(
    rf"[A-Z]{{2,5}}(?:[-–]?\d{{1,3}})?|[A-Z]{{2,3}}(?:-[A-Z]{{2,3}}){{1,2}}"
    rf"|[A-Z]\d{{1,3}}|{_SYMBOL}"
)
_NAME = re.compile(r"[^\Wa-z\d_][\w.'’/-]*(?:\s[\w.'’()-]+){0,7}")
_GROUP = re.compile(
    r"(?:group|groupe|grupo|union|unión|members?|membres?|miembros?|states?|countries"
    r"|alliance|community|communauté|comunidad|coalition|caribe|caribbean|pacific"
    r"|republic|kingdom|federation|delegations?|caucus|bloc|bloque|forum|foro)\Z"
)
_GROUP_OF = re.compile(
    r"(?:Group|Groupe|Grupo|Friends|Amis|Amigos) (?:of|des?|du|del|de la) [^\Wa-z_]"
)
_TITLE = re.compile(
    r"[^\Wa-z\d_][\w.'’/-]*(?:\s(?:(?:of|for|on|the|and|des?|du|del|las?|los|les|el)\b"
    r"|[^\Wa-z\d_][\w.'’/-]*))*"
)
"""Words with capitals, as a name in the parentheses behind a label is printed."""
_NO_NAMES = frozenset(
    {"alt", "opt", "option", "note", "nb", "tbd", "tbc", "placeholder", "paragraph"}
    | {"article", "annex", "chapter", "section", "preamble", "chapeau", "title"}
    | {"add", "del", "new", "ex", "eg", "ie", "source", "ndc", "indc"}
)
_LONGEST_HEADER = 200


def find_attributions(
    source: str, start: int, end: int, *, party_names: Collection[str] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions at the start of bracketed words.

    Args:
        source: The whole source.
        start: Where the words begin, past the bracket and markup.
        end: Where they end.
        party_names: Names and codes that are known to be of parties, as printed.

    A bracket of nothing but names and what they do speaks of the one before it.

    Example:
        >>> text = "US, JP propose; EU oppose: shall"
        >>> [(a.names, a.stance.value) for a in find_attributions(text, 0, len(text))]
        [(('US', 'JP'), 'propose'), (('EU',), 'oppose')]
    """
    limit = min(end, start + _LONGEST_HEADER)
    by = _BY.match(source, start, limit)
    if by is not None:
        return _read_by(by, party_names)
    header = _HEADER.match(source, start, limit)
    if header is not None:
        return _read_header(header["header"], start, party_names)
    return _read_bare(source, start, end, party_names)


def find_owners(
    source: str, start: int, end: int, *, party_names: Collection[str] = ()
) -> tuple[Attribution, ...]:
    """Return the attributions in the parentheses behind a label: `Alt 1 (US, JP):`.

    Words with capitals are names there, known or not.

    Args:
        source: The whole source.
        start: Where the opening parenthesis stands.
        end: Past the closing one.
        party_names: Names and codes that are known to be of parties, as printed.

    Example:
        >>> [a.names for a in find_owners("Alt 1 (US, JP):", 6, 14)]
        [('US', 'JP')]
    """
    inside = source[start + 1 : end - 1]
    printed = {
        name
        for name in _names(inside)
        if _TITLE.fullmatch(name) and fold(name.split()[0]) not in _NO_NAMES
    }
    found = _read_header(inside, start + 1, {*party_names, *printed})
    whole = Span(start, end)
    return (replace(found[0], span=whole),) if len(found) == 1 else found


def _read_by(
    match: re.Match[str], party_names: Collection[str]
) -> tuple[Attribution, ...]:
    names = _names(match["names"])
    if not all(_is_plausible(n) for n in names):
        return ()
    verb = fold(match["verb"])
    stance = AttributionStance.PROPOSE
    if verb.startswith("oppos"):
        stance = AttributionStance.OPPOSE
    elif verb.startswith("reserv"):
        stance = AttributionStance.RESERVE
    length = len(match.group().rstrip())
    return (Attribution(names, stance, Span(match.start(), match.start() + length)),)


def _read_bare(
    source: str, start: int, end: int, party_names: Collection[str]
) -> tuple[Attribution, ...]:
    """Read a bracket that holds nothing but who says what: `[US, JP oppose]`."""
    words = source[start:end]
    verb = _VERB.search(words) if end - start <= _LONGEST_HEADER else None
    if verb is None or verb["rest"].strip("*_ ]."):
        return ()
    names = _names(words[: verb.start()])
    if not _are_names(names, party_names, sure=False):
        return ()
    stance = next(s for s in AttributionStance if verb[s.value])
    length = len(words.rstrip("*_ ]."))
    return (Attribution(names, stance, Span(start, start + length)),)


def _read_header(
    header: str, start: int, party_names: Collection[str]
) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    position = 0
    parts = header.split(";")
    for part in parts:
        verb = _VERB.search(part)
        names = _names(part[: verb.start()] if verb else part)
        stance = AttributionStance.PROPOSE
        if verb:
            stance = next(s for s in AttributionStance if verb[s.value])
        sure = verb is not None and len((verb["rest"] or "").split()) <= 3
        if not _are_names(names, party_names, sure=sure):
            return ()
        lead = len(part) - len(part.lstrip())
        begin = start + position + lead
        span = Span(begin, begin + len(part.strip()))
        found.append(Attribution(names, stance, span))
        position += len(part) + 1
    return tuple(found)


def _names(text: str) -> tuple[str, ...]:
    parts = (_ARTICLE.sub("", p.strip()) for p in _SEPARATOR.split(text))
    return tuple(p.strip("*_ ()") for p in parts if p.strip("*_ ()"))


def _are_names(
    names: tuple[str, ...], party_names: Collection[str], *, sure: bool
) -> bool:
    """Tell whether words are names of parties; `sure` where a verb says so."""
    if not names or not all(_is_plausible(n) for n in names):
        return False
    if any(n in party_names for n in names):
        return True
    if any(fold(n.split()[0]) in _NO_NAMES for n in names):
        return False
    if sure:
        return True
    return all(
        _CODE.fullmatch(n) or _GROUP.search(n.casefold()) or _GROUP_OF.match(n)
        for n in names
    ) or (len(names) >= 3 and all(len(n.split()) <= 2 for n in names))


def _is_plausible(name: str) -> bool:
    return _NAME.fullmatch(name) is not None
