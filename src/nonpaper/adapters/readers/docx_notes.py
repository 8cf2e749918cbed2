"""Keep the footnotes and endnotes of a DOCX, and label them as the pages do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, children, value
from nonpaper.adapters.readers.numerals import repeated_letters, roman
from nonpaper.adapters.readers.safe_xml import local_name

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": roman,
    "lowerLetter": repeated_letters,
}
_POINTERS = frozenset({"NOTEREF", "FTNREF"})
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class NoteBook:
    """Hold the notes by kind and id, and those that were called, in their order."""

    _notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=lambda: dict(_USUAL))
    _called: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)
    _bookmarks: dict[str, etree._Element] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, package: Package, main: str) -> NoteBook:
        """Take the notes from the parts that hold them."""
        book = cls()
        book._bookmarks = _find_bookmarks(package.part(main))
        settings = package.related_part(main, "settings")
        for kind in _KINDS.values():
            said = value(child(child(settings, f"{kind}Pr"), "numFmt"))
            book._formats[kind] = said or _USUAL[kind]
            for note in children(package.related_part(main, f"{kind}s"), kind):
                if value(note, "type") in (None, "normal"):
                    book._notes[kind, value(note, "id") or ""] = note
        return book

    def call(self, reference: str, identifier: str, own: str = "") -> str | None:
        """Return the label of a note that is called; nothing if there is none.

        Args:
            reference: Name of the element that calls.
            identifier: Id of the note.
            own: The mark that the author set instead of a number.
        """
        key = (_KINDS[reference], identifier)
        if key not in self._notes:
            return None
        if key not in self._called:
            self._called[key] = own or self._next(key[0])
            self._own |= {own} - {""}
        return self._called[key]

    def call_again(self, code: str) -> str | None:
        """Return the label of the note that the code of a field points to, if any.

        Args:
            code: What stands in the field: `NOTEREF _Ref1`.
        """
        name, *rest = code.split()[:2] or [""]
        reference = self._bookmarks.get(rest[0]) if rest else None
        if name.upper() not in _POINTERS or reference is None:
            return None
        return self.call(
            local_name(reference),
            value(reference, "id") or "",
            find_own_mark(reference),
        )

    def has_own_mark(self, label: str) -> bool:
        """Tell whether an author set the mark of a note instead of a number."""
        return label in self._own

    def called(self) -> Iterator[tuple[str, etree._Element]]:
        """Go through the notes that were called, label and words."""
        for key, label in self._called.items():
            yield label, self._notes[key]

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        shown = _FORMATS.get(self._formats[kind], str)
        label = shown(self._counts[kind])
        return f"e{label}" if label in self._called.values() else label


def find_own_mark(reference: etree._Element) -> str:
    """Return the mark that an author set for a note instead of a number, if any."""
    if value(reference, "customMarkFollows") not in ("1", "true", "on"):
        return ""
    return "".join("".join(e.itertext()) for e in reference.itersiblings()).strip()


def _find_bookmarks(root: etree._Element | None) -> dict[str, etree._Element]:
    """Return for each bookmark that stands at the call of a note that call."""
    found: dict[str, etree._Element] = {}
    waiting: list[str] = []
    for element in root.iter() if root is not None else ():
        name = local_name(element)
        if name == "bookmarkStart":
            waiting.append(value(element, "name") or "")
        elif name in _KINDS:
            found.update(dict.fromkeys(waiting, element))
            waiting = []
        elif name == "p":
            waiting = []
    return found
