"""Write the runs of a draft as inline elements of Akoma Ntoso.

Brackets, alternatives and attributions have no element of their own in Akoma Ntoso:
they are `inline` with a name, as its naming of generic elements provides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.writers.akn_tree import Part, number_parts
from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.domain.draft import Draft, DraftRun, RunRole, Side

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_AND = "(?:and|et|y)"
_BETWEEN_NAMES = re.compile(  # `Trinidad and Tobago` is one name, `US and JP` are two
    rf"[,;/&]|(?:(?<=[A-Z])|(?<=Group)) {_AND} | {_AND} (?=[A-Z]{{2}})"
)
_NAME = re.compile(r"[^\W\d_a-z].*", re.DOTALL)
_NO_IDENTIFIER = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class _Sign:
    """Be half of a pair of brackets.

    Attributes:
        eid: Identifier of the pair.
        is_opening: Which half.
        is_whole: Whether both halves stand in one run of words.
    """

    eid: str
    is_opening: bool
    is_whole: bool


_Place = tuple[int, int, int]
"""A character of a draft: which sequence of runs, which run, which character."""


@dataclass(slots=True)
class WordWriter:
    """Write runs; it knows the footnotes, and which brackets belong together.

    Attributes:
        draft: The draft.
        signs: For each character that is half of a pair of brackets, its pair.
        parts: The labels, lines and footnotes of the draft.
        organisations: Identifier of each name that an attribution prints, by name.
        called: Labels of the footnotes that were written where they are called.
    """

    draft: Draft
    signs: Mapping[_Place, _Sign]
    parts: Sequence[Part]
    organisations: Mapping[str, str]
    called: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, draft: Draft) -> WordWriter:
        """Pair the brackets of a draft and name who is attributed what."""
        parts = number_parts(draft)
        words = 2 * len(draft.lines)
        signs = _pair(parts[:words])
        for note in parts[words:]:
            signs |= _pair([note])
        return cls(draft, signs, parts, _name_organisations(draft))

    def write(self, parent: etree._Element, part: Part) -> None:
        """Write runs of the draft into an element."""
        _Pen(self, parent, part).write()

    def write_note(self, parent: etree._Element, name: str, label: str) -> None:
        """Write a footnote as an element of some name."""
        self.called.add(label)
        element = etree.SubElement(
            *(parent, tag(name)), eId=note_eid(label), marker=label
        )
        notes = self.parts[2 * len(self.draft.lines) :]
        for note, part in zip(self.draft.notes, notes, strict=True):
            if note.label == label:
                paragraph = etree.SubElement(element, tag("p"))
                _Pen(self, paragraph, part, is_note=True).write()


class _Pen:
    """Write one sequence of runs; it remembers the brackets that are open."""

    def __init__(
        self,
        writer: WordWriter,
        parent: etree._Element,
        part: Part,
        *,
        is_note: bool = False,
    ) -> None:
        self.writer = writer
        self.open = [parent]
        self.part = part
        self.is_note = is_note

    def write(self) -> None:
        for index, run in enumerate(self.part.runs):
            self._write_run(index, run)

    def _write_run(self, index: int, run: DraftRun) -> None:
        if run.role is RunRole.BRACKET:
            for at, sign in enumerate(run.words):
                self._sign(sign, self.writer.signs.get((self.part.number, index, at)))
        elif run.role is RunRole.NOTE_MARK:
            self._call(run.words)
        elif run.role is RunRole.ATTRIBUTION:
            eids = [self.writer.organisations[name] for name in names_in(run.words)]
            said = self._inline("attribution", run.words)
            if eids:
                said.set("refersTo", " ".join(f"#{eid}" for eid in eids))
        elif run.role is RunRole.OPTION:
            self._inline("option", run.words)
        elif run.change is not None:
            name = "ins" if run.change.side is Side.NEW else "del"
            add_words(etree.SubElement(self.open[-1], tag(name)), run.words)
        else:
            add_words(self.open[-1], run.words)

    def _inline(self, name: str, words: str) -> etree._Element:
        """Write a named element; the space before its words stays outside."""
        bare = words.lstrip()
        add_words(self.open[-1], words[: len(words) - len(bare)])
        element = etree.SubElement(self.open[-1], tag("inline"), name=name)
        add_words(element, bare)
        return element

    def _sign(self, words: str, sign: _Sign | None) -> None:
        if sign is None:
            add_words(self.open[-1], words)
        elif not sign.is_whole:
            end = "Start" if sign.is_opening else "End"
            element = self._inline(f"bracket{end}", words)
            element.set("eId", f"{sign.eid}__{end.lower()}")
        elif sign.is_opening:
            before = self._beside()
            element = self._inline("bracket", words)
            element.set("eId", sign.eid)
            if before is not None:
                for one in (before, element):
                    one.set("name", "alternative")
                first = before.get("alternativeTo") or f"#{before.get('eId')}"
                element.set("alternativeTo", first)
            self.open.append(element)
        else:
            add_words(self.open[-1], words)
            self.open.pop()

    def _beside(self) -> etree._Element | None:
        """Return the bracket that ends right here, if one does."""
        last = self.open[-1][-1] if len(self.open[-1]) else None
        if last is None or (last.tail or "").strip():
            return None
        return last if last.get("name") in ("bracket", "alternative") else None

    def _call(self, words: str) -> None:
        label = words.strip()
        add_words(self.open[-1], words[: len(words) - len(words.lstrip())])
        if label in self.writer.called or self.is_note:  # no note stands in a note
            href = f"#{note_eid(label)}"
            etree.SubElement(self.open[-1], tag("noteRef"), marker=label, href=href)
        else:
            self.writer.write_note(self.open[-1], "authorialNote", label)


def add_words(element: etree._Element, words: str) -> None:
    """Add words at the end of what an element holds so far."""
    words = clean_words(words)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def names_in(words: str) -> tuple[str, ...]:
    """Return the names that an attribution prints.

    Example:
        >>> names_in("US, JP and African Group:")
        ('US', 'JP', 'African Group')
        >>> names_in("(Trinidad and Tobago, EU): ")
        ('Trinidad and Tobago', 'EU')
    """
    names = (name.strip(" :()\n\t") for name in _BETWEEN_NAMES.split(words))
    return tuple(dict.fromkeys(name for name in names if _NAME.match(name)))


def note_eid(label: str) -> str:
    """Return the identifier of a footnote."""
    return f"fn_{make_identifier(label)}"


def make_identifier(words: str) -> str:
    """Return words as part of an identifier.

    Example:
        >>> make_identifier("INF/ECOM/87 Rev. 1")
        'INF-ECOM-87-Rev.-1'
    """
    return _NO_IDENTIFIER.sub("-", clean_words(words)).strip("-") or "none"


def tag(name: str) -> str:
    """Return the name of an element with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


def _name_organisations(draft: Draft) -> dict[str, str]:
    said = (run.words for run in draft.runs() if run.role is RunRole.ATTRIBUTION)
    names = dict.fromkeys(name for words in said for name in names_in(words))
    found: dict[str, str] = {}
    for name in names:
        eid = f"org_{make_identifier(name).lower()}"
        taken = sum(one.split("--")[0] == eid for one in found.values())
        found[name] = f"{eid}--{taken + 1}" if taken else eid
    return found


def _pair(parts: Iterable[Part]) -> dict[_Place, _Sign]:
    """Return the halves of the pairs of brackets; one without other half is none."""
    open_: list[_Place] = []
    pairs: list[tuple[_Place, _Place]] = []
    for part in parts:
        for index, run in enumerate(part.runs):
            if run.role is not RunRole.BRACKET:
                continue
            for at, sign in enumerate(run.words):
                if sign == "[":
                    open_.append((part.number, index, at))
                elif sign == "]" and open_:
                    pairs.append((open_.pop(), (part.number, index, at)))
    signs: dict[_Place, _Sign] = {}
    for number, (first, last) in enumerate(sorted(pairs), start=1):
        eid = f"bracket_{first[0]}_{number}"
        is_whole = first[0] == last[0]
        signs[first] = _Sign(eid, True, is_whole)
        signs[last] = _Sign(eid, False, is_whole)
    return signs
