"""Find the labelled options of a draft and the sets of alternatives they form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from nonpaper.domain.source import Span
from nonpaper.domain.text import Bracket, Option, Provision, ProvisionKind
from nonpaper.structure.enumerators import OPTION_LABEL, read_option

_NO_TEXT = re.compile(
    r"[\s*_\[({:.]*(?:no\s+(?:text|provisions?|article|paragraph)\b"
    r"|(?:pas\s+de|sans|aucun)\s+texte|(?:sin|ningún)\s+texto"
    r"|aucune\s+disposition|ninguna\s+disposición)",
    re.IGNORECASE,
)
_HINT = re.compile(r"(?=[oav])(?<![^\W_])(?=opt|opc|alt|variante)", re.IGNORECASE)
_SET_OFF = frozenset("[]{}(.;:)\n-•>")
_MARKUP = "*_ \t\\"
_ROOM_BEFORE = 12
_HOLDERS = frozenset({ProvisionKind.OPTION, ProvisionKind.ARTICLE})
"""Elements that an option can be: where its label is the first of their words."""


@dataclass(frozen=True, slots=True)
class _Found:
    """Be an option with what decides which set it belongs to."""

    label: str
    number: str | None
    start: int
    words: int
    end: int | None
    home: str
    style: str
    value: int


def find_options(
    source: str, provisions: tuple[Provision, ...], brackets: tuple[Bracket, ...]
) -> tuple[Option, ...]:
    """Return every labelled option, by place.

    An option that is an element of the tree ends with it; one that opens a bracket
    ends with the bracket; any other with the next of its set, or with the element it
    stands in.
    """
    places = _Places(source, provisions, brackets)
    found = [places.read(match) for match in _labels(source)]
    return _group(source, found)


def _labels(source: str) -> Iterator[re.Match[str]]:
    """Go through the labels that stand where an option can begin."""
    past = 0
    for hint in _HINT.finditer(source):
        start = hint.start()
        if start < past:
            continue
        before = source[max(start - _ROOM_BEFORE, 0) : start].rstrip(_MARKUP)
        if before and before[-1] not in _SET_OFF:
            continue
        match = OPTION_LABEL.match(source, start)
        if match and (match["number"] or ":" in match["after"]):
            past = match.end()
            yield match


class _Places:
    """Hold where the elements and brackets are in which options can stand."""

    def __init__(
        self,
        source: str,
        provisions: tuple[Provision, ...],
        brackets: tuple[Bracket, ...],
    ) -> None:
        self.source = source
        self.of_tree: dict[int, tuple[int, str]] = {}
        self.leaves: list[Provision] = []
        for provision in provisions:
            self._visit(provision, "")
        self.starts = [leaf.span.start for leaf in self.leaves]
        self.brackets = {b.span.start: b for b in brackets if b.is_balanced}

    def _visit(self, provision: Provision, parent: str) -> None:
        if provision.kind in _HOLDERS:
            label = OPTION_LABEL.match(self.source, provision.span.start)
            if label:
                place = provision.span.end, parent
                self.of_tree[label.start("label")] = place
        if not provision.children:
            self.leaves.append(provision)
        for child in provision.children:
            self._visit(child, provision.eid)

    def read(self, match: re.Match[str]) -> _Found:
        start = match.start("label")
        end, home = self.of_tree.get(start) or self._inline_place(start)
        number, style, value = read_option(match)
        return _Found(
            label=" ".join(match["label"].split()),
            number=number,
            start=start,
            words=match.end(),
            end=end,
            home=home,
            style=style,
            value=value,
        )

    def _inline_place(self, start: int) -> tuple[int | None, str]:
        index = bisect_right(self.starts, start) - 1
        leaf = self.leaves[index] if index >= 0 else None
        if leaf is not None and start >= leaf.span.end:
            leaf = None
        bracket = self._bracket_before(start)
        end = leaf.span.end if leaf else None
        if bracket is not None:
            end = bracket.span.end - 1
        return end, leaf.eid if leaf else ""

    def _bracket_before(self, start: int) -> Bracket | None:
        place = start - 1
        while place >= max(start - _ROOM_BEFORE, 0) and self.source[place] in "*_ {":
            place -= 1
        return self.brackets.get(place)


def _group(source: str, found: list[_Found]) -> tuple[Option, ...]:
    """Put options into sets: those of one place and style, counting on."""
    last: dict[tuple[str, str], tuple[int, int]] = {}
    groups: list[int] = []
    next_group = 0
    for option in found:
        key = (option.home, option.style)
        group, value = last.get(key, (-1, 0))
        if group < 0 or option.value <= value:
            group, next_group = next_group, next_group + 1
        last[key] = (group, option.value)
        groups.append(group)
    ends = _ends(source, found, groups)
    return tuple(
        Option(
            label=option.label,
            number=option.number,
            span=Span(option.start, end),
            group=group,
            is_no_text=_NO_TEXT.match(source, option.words, end) is not None,
        )
        for option, group, end in zip(found, groups, ends, strict=True)
    )


def _ends(source: str, found: list[_Found], groups: list[int]) -> list[int]:
    following: dict[int, int] = {}
    ends: list[int] = []
    for option, group in zip(reversed(found), reversed(groups), strict=True):
        next_start = following.get(group, len(source))
        limit = option.end
        if limit is None:
            line_end = source.find("\n\n", option.start)
            limit = line_end if line_end >= 0 else len(source)
        words = option.start + len(option.label)
        end = max(min(limit, next_start), words)
        while end > words and (source[end - 1].isspace() or source[end - 1] in "*_"):
            end -= 1
        ends.append(end)
        following[group] = option.start
    return ends[::-1]
