r"""Find every square bracket of a draft, pair it, and say what it does.

Every literal bracket is accounted for once, in a pair or alone. What a format uses
for itself is none: links, link definitions, marks and labels of footnotes. A bracket
that is escaped in Markdown (`\\[`) is printed as a bracket, and counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from nonpaper.domain.source import Span
from nonpaper.domain.text import Bracket, BracketKind, Provision
from nonpaper.structure.attributions import find_attributions, find_owners
from nonpaper.structure.enumerators import OPTION_LABEL
from nonpaper.structure.furniture import merge_spans
from nonpaper.structure.pairing import pair_brackets

_LINK = re.compile(
    r"\[[^\[\]\n]*\]\((?:https?:|www\.|mailto:|\#|\.{0,2}/)[^)\s]*\)"
    r"|\[[^\[\]\n]*\](?P<reference>\[[^\[\]\n]+\])"
)
_LINK_DEFINITION = re.compile(
    r"^[ \t]*+(?P<reference>\[[^\]\[^\n][^\]\[\n]*\]):[ ]*"
    r"(?:https?:|www\.|mailto:|\#|/)",
    re.MULTILINE,
)
_BESIDE = re.compile(r"[ \t]*(?:/|\b(?:or|o|ou)\b)?[ \t]*(?=\[)")
_MARKUP = re.compile(r"[\s*_{]*")
_PLACEHOLDER = re.compile(
    r"""(?:\W*placeholder\b.* | (?:\W|\.)*
      | [xXyYzZnN]{1,3}\.? | (?:19|20)[xX]{2} | [xX]{1,2}(?:th|e|o)? | [_.…\s]+
      | to\ be\ (?:completed?|determined|decided|added|inserted|discussed|drafted
        |confirmed|developed|agreed|elaborated|finali[sz]ed|updated)\b.*
      | tb[dc]\b.* | (?:insert|à\ insérer|insertar)\b.* | date | number | name | title
      | à\ (?:compléter|déterminer|préciser|insérer)\b.*
      | por\ (?:completar|determinar|definir|decidir|insertar)\b.*
      | (?:texte?|texto?)\ (?:to\ come|à\ venir|pendiente) | fecha | numéro | número
    )[\s*_;.,}]*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(
    r"""(?:(?:(?:co-?)?(?:facilitator|chair|editor|drafter|secretariat|convenor)
        (?:person|s)?(?:['’]s?)?s?\ )?(?:explanatory\ |drafting\ |editorial\ )?
        notes?\s?(?::|\b(?=\ by|\ from|\ to))
      | n\.?b\.?\s?: | sic\b | footnotes?\b | nota(?:\ \w+){0,3}\s?: | notes?\s?:
      | note\ (?:du|de\ la)\b | remarques?\s?: | comments?\s?: )""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 200
_LABEL_ROOM = 80


def format_brackets(source: str, notes: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the stretches whose brackets are the format's own.

    Args:
        source: The whole source.
        notes: Marks and labels of footnotes.
    """
    found = [span for span in notes if "[" in span.of(source)]
    definitions = list(_LINK_DEFINITION.finditer(source))
    known = {m["reference"].casefold() for m in definitions}
    found += [Span(*m.span("reference")) for m in definitions]
    for match in _LINK.finditer(source):
        reference = match["reference"]
        if reference is None or reference.casefold() in known:
            found.append(Span(*match.span()))
    return merge_spans(found)


def find_brackets(
    source: str,
    own: tuple[Span, ...],
    *,
    provisions: Iterable[Provision] = (),
    apart: tuple[Span, ...] = (),
    party_names: Collection[str] = (),
) -> tuple[Bracket, ...]:
    """Return every bracket, by place, outer before inner.

    Args:
        source: The whole source.
        own: Stretches whose brackets are the format's own, sorted, disjoint.
        provisions: The elements of the text, across which few brackets reach.
        apart: Footnotes and furniture, whose brackets pair only among themselves.
        party_names: Names and codes that are known to be of parties.

    Example:
        >>> text = "Each Party [shall][should] [, as [X] decides,] act]."
        >>> [(b.span.of(text), b.depth, b.kind.value) for b in find_brackets(text, ())]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('[shall]', 1, 'alternative'), ('[should]', 1, 'alternative'),
         ('[, as [X] decides,]', 1, 'open'), ('[X]', 2, 'placeholder'),
         (']', 1, 'open')]
    """
    pairs, singles = pair_brackets(source, own, provisions, apart)
    brackets = _nest(pairs, singles)
    beside = _find_beside(source, brackets)
    return tuple(
        _describe(source, b, b.span.start in beside, party_names)
        if b.is_balanced
        else b
        for b in brackets
    )


def _nest(pairs: list[Span], singles: list[Span]) -> list[Bracket]:
    """Return the brackets by place, with the depth at which they stand."""
    brackets: list[Bracket] = []
    open_ends: list[int] = []
    all_spans = [(s, True) for s in pairs] + [(s, False) for s in singles]
    for span, is_balanced in sorted(all_spans, key=lambda item: item[0].start):
        while open_ends and open_ends[-1] <= span.start:
            open_ends.pop()
        depth = len(open_ends) + 1
        brackets.append(Bracket(span, depth, is_balanced=is_balanced))
        if is_balanced:
            open_ends.append(span.end)
    return brackets


def _find_beside(source: str, brackets: list[Bracket]) -> set[int]:
    """Return where the brackets begin that stand side by side as alternatives.

    Side by side, with at most a stroke or an "or" between them, and neither an
    insertion that a comma sets off.
    """
    beside: set[int] = set()
    by_start = {b.span.start: b for b in brackets if b.is_balanced}
    for bracket in by_start.values():
        gap = _BESIDE.match(source, bracket.span.end)
        following = by_start.get(gap.end()) if gap else None
        if following is None or following.depth != bracket.depth:
            continue
        if not (_is_insertion(source, bracket) or _is_insertion(source, following)):
            beside |= {bracket.span.start, following.span.start}
    return beside


def _is_insertion(source: str, bracket: Bracket) -> bool:
    """Tell whether bracketed words are one more piece, set off by punctuation."""
    start, end = bracket.span.start + 1, bracket.span.end - 1
    first = source[start : min(start + 8, end)].strip(" *_")
    last = source[max(end - 8, start) : end].strip(" *_")
    return first.startswith((",", ";")) or last.endswith((",", ";", ".", ":"))


def _describe(
    source: str, bracket: Bracket, is_beside: bool, party_names: Collection[str]
) -> Bracket:
    lead = _MARKUP.match(source, bracket.span.start + 1, bracket.span.end - 1)
    start = lead.end() if lead else bracket.span.start + 1
    end = bracket.span.end - 1
    label = OPTION_LABEL.match(source, start, min(end, start + _LABEL_ROOM))
    if label and (label["number"] or ":" in label["after"]):
        if label["owners"]:
            first, last = label.span("owners")
            inner = find_owners(source, first + 1, last, party_names=party_names)
        else:
            inner = find_attributions(source, label.end(), end, party_names=party_names)
        words = source[slice(*label.span("label"))]
        return replace(
            bracket,
            kind=BracketKind.ALTERNATIVE,
            label=" ".join(words.split()),
            attributions=inner,
        )
    if _NOTE.match(source, start, end):
        return replace(bracket, kind=BracketKind.NOTE)
    if end - start <= _LONGEST_PLACEHOLDER and _PLACEHOLDER.fullmatch(
        source, start, end
    ):
        return replace(bracket, kind=BracketKind.PLACEHOLDER)
    attributions = find_attributions(source, start, end, party_names=party_names)
    kind = BracketKind.ALTERNATIVE if is_beside else BracketKind.OPEN
    return replace(bracket, kind=kind, attributions=attributions)
