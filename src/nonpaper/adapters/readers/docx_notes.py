"""Keep the footnotes and endnotes of a DOCX, and label them as the pages do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.docx_package import Package
from nonpaper.adapters.readers.docx_xml import child, children, value
from nonpaper.adapters.readers.numerals import repeated_letters, roman

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": roman,
    "lowerLetter": repeated_letters,
}
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class NoteBook:
    """Hold the notes by kind and id, and those that were called, in their order."""

    _notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    _formats: dict[str, str] = field(default_factory=lambda: dict(_USUAL))
    _called: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, package: Package, main: str) -> NoteBook:
        """Take the notes from the parts that hold them."""
        book = cls()
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
        return self._called[key]

    def called(self) -> Iterator[tuple[str, etree._Element]]:
        """Go through the notes that were called, label and words."""
        for key, label in self._called.items():
            yield label, self._notes[key]

    def _next(self, kind: str) -> str:
        self._counts[kind] += 1
        shown = _FORMATS.get(self._formats[kind], str)
        label = shown(self._counts[kind])
        return f"e{label}" if label in self._called.values() else label
