"""Read what stands inside a paragraph of a DOCX: runs, changes, fields, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from nonpaper.adapters.readers.docx_notes import NoteBook, find_own_mark
from nonpaper.adapters.readers.docx_xml import child, is_on, value
from nonpaper.adapters.readers.options import Tracked
from nonpaper.adapters.readers.safe_xml import local_name

_BULLET = "\N{BULLET}"
_UNKNOWN = "\N{WHITE SQUARE}"
_SYMBOLS = {0xB7: _BULLET, 0xA7: _BULLET, 0xD8: _BULLET, 0xFC: "✓", 0xE0: "→"}


@dataclass(frozen=True, slots=True)
class Side:
    """Name the elements of tracked changes that one side does not show.

    Attributes:
        drops: Run and row changes whose words are not there on this side.
        cell_drops: Cell change that is not there on this side.
        is_original: Whether it is the side before the changes.
    """

    drops: frozenset[str]
    cell_drops: str
    is_original: bool

    @classmethod
    def of(cls, tracked: Tracked) -> Side:
        """Return the side that an option names."""
        if tracked == "original":
            return cls(frozenset({"ins", "moveTo"}), "cellIns", is_original=True)
        return cls(frozenset({"del", "moveFrom"}), "cellDel", is_original=False)

    def lacks(self, properties: etree._Element | None) -> bool:
        """Tell whether a paragraph mark or row with these properties is not there."""
        children = properties if properties is not None else ()
        return any(local_name(e) in self.drops for e in children)


@dataclass(frozen=True, slots=True)
class Piece:
    """Be a run of words, or the call of a footnote by its label.

    Attributes:
        kind: Which.
        words: The words, or the label.
        origin: The element of the document that holds the words.
    """

    kind: Literal["words", "call"]
    words: str
    origin: etree._Element | None = None


@dataclass(slots=True)
class _Field:
    """Be an open field: its code, whether it shows anything, and that is read."""

    code: str = ""
    is_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class InlineWalk:
    """Walk through paragraphs and gather their pieces.

    Attributes:
        side: Which side of tracked changes.
        notes: The footnotes and endnotes.
        left_out: Counts what is not carried over.
        pieces: What was gathered since `take`.
        boxes: Contents of text boxes that hang on the paragraph.
        fields: The open fields, the outermost first.
    """

    side: Side
    notes: NoteBook
    left_out: Counter[str]
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def take(self) -> tuple[list[Piece], list[etree._Element]]:
        """Return what was gathered, and start anew."""
        taken = (self.pieces, self.boxes)
        self.pieces, self.boxes = [], []
        return taken

    def walk(self, element: etree._Element) -> None:
        """Gather the pieces below an element."""
        for inner in element:
            name = local_name(inner)
            if name in self.side.drops or name in _SILENT:
                continue
            handle = _HANDLERS.get(name)
            if handle is None:
                self.walk(inner)
            elif handle(self, inner):
                break

    def write(self, words: str, origin: etree._Element | None = None) -> None:
        """Gather words, unless they are the code of a field."""
        if words and all(one.is_result for one in self.fields):
            self.pieces.append(Piece("words", words, origin))

    def begin_result(self, field: _Field) -> None:
        """Gather what a field shows; one that shows the number of a note calls it."""
        label = self.notes.call_again(field.code)
        is_shown = all(one.is_result for one in self.fields if one is not field)
        if label is not None and is_shown:
            self.pieces.append(Piece("call", label))
        field.is_result = label is None
        field.has_result = True


Handler = Callable[[InlineWalk, etree._Element], bool | None]
"""Reads one element; true where the rest of its run is read with it."""


def _read_run(walk: InlineWalk, run: etree._Element) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        walk.left_out["hidden"] += bool("".join(run.itertext()).strip())
        return
    if is_on(child(properties, "strike")) or is_on(child(properties, "dstrike")):
        walk.left_out["struck"] += bool("".join(run.itertext()).strip())
    walk.walk(run)


def _read_words(walk: InlineWalk, element: etree._Element) -> None:
    walk.write(element.text or "", element)


def _writes(words: str) -> Handler:
    def handle(walk: InlineWalk, element: etree._Element) -> None:
        walk.write(words, element)

    return handle


def _read_symbol(walk: InlineWalk, element: etree._Element) -> None:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return
    code = code - 0xF000 if 0xF000 <= code < 0xF100 else code
    sign = _SYMBOLS.get(code, _UNKNOWN)
    walk.left_out["symbol"] += sign == _UNKNOWN
    walk.write(sign)


def _read_field_sign(walk: InlineWalk, element: etree._Element) -> None:
    kind = value(element, "fldCharType")
    if kind == "begin":
        walk.fields.append(_Field())
    elif walk.fields and kind == "separate":
        walk.begin_result(walk.fields[-1])
    elif walk.fields and kind == "end":
        ended = walk.fields.pop()
        code = ended.code.split()[:1]
        is_silent = not ended.has_result and code and code[0].upper() in _SPEAKING_CODES
        walk.left_out["field"] += bool(is_silent)


def _read_code(walk: InlineWalk, element: etree._Element) -> None:
    if walk.fields:
        walk.fields[-1].code += element.text or ""


def _read_simple_field(walk: InlineWalk, element: etree._Element) -> None:
    walk.fields.append(_Field(value(element, "instr") or ""))
    walk.begin_result(walk.fields[-1])
    walk.walk(element)
    walk.fields.pop()


def _read_note_call(walk: InlineWalk, element: etree._Element) -> bool:
    """Gather the call of a note; a mark of its own is the rest of the run."""
    own = find_own_mark(element)
    label = walk.notes.call(local_name(element), value(element, "id") or "", own)
    if label is not None and all(one.is_result for one in walk.fields):
        walk.pieces.append(Piece("call", label, element))
    return bool(own) and label is not None


def _read_alternative(walk: InlineWalk, element: etree._Element) -> None:
    """Read one of the forms of a drawing: the first that holds a text box, or words."""
    for form in element:
        before = (len(walk.pieces), len(walk.boxes), walk.left_out.total())
        if local_name(form) in ("Choice", "Fallback"):
            walk.walk(form)
        if (len(walk.pieces), len(walk.boxes), walk.left_out.total()) != before:
            return


def _read_drawing(walk: InlineWalk, element: etree._Element) -> None:
    boxes = [e for e in element.iter() if local_name(e) == "txbxContent"]
    outer = [b for b in boxes if not any(a in boxes for a in b.iterancestors())]
    walk.boxes += outer
    if local_name(element) == "object":
        walk.left_out["embedded"] += not outer
    else:
        walk.left_out["picture"] += sum(_is_picture(e) for e in element.iter())


def _is_picture(element: etree._Element) -> bool:
    """Tell whether an element shows what no words of the text stand for."""
    if local_name(element) in _PICTURES:
        return True
    # WordArt has its words as an attribute of its path.
    return local_name(element) == "textpath" and bool(value(element, "string"))


def _count_embedded(walk: InlineWalk, element: etree._Element) -> None:
    walk.left_out["embedded"] += 1


_HANDLERS: dict[str, Handler] = {
    "r": _read_run,
    "t": _read_words,
    "delText": _read_words,
    "tab": _writes("\t"),
    "ptab": _writes("\t"),
    "br": _writes("\n"),
    "cr": _writes("\n"),
    "noBreakHyphen": _writes("-"),
    "sym": _read_symbol,
    "fldChar": _read_field_sign,
    "instrText": _read_code,
    "delInstrText": _read_code,
    "fldSimple": _read_simple_field,
    "footnoteReference": _read_note_call,
    "endnoteReference": _read_note_call,
    "AlternateContent": _read_alternative,
    "drawing": _read_drawing,
    "pict": _read_drawing,
    "object": _read_drawing,
    "subDoc": _count_embedded,
}
_PICTURES = frozenset({"blip", "imagedata", "chart", "relIds"})
"""What a drawing shows: pictures of two dialects, charts, diagrams."""
_SPEAKING_CODES = frozenset({"SYMBOL", "EQ", "MACROBUTTON", "GOTOBUTTON"})
"""Fields that show words or signs which stand in their code alone."""
_SILENT = frozenset(
    {
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "smartTagPr",
        "customXmlPr",
        "rubyPr",
        "rt",
        "softHyphen",
        "footnoteRef",
        "endnoteRef",
        "annotationRef",
        "commentReference",
        "fldData",
    }
)
"""Properties and codes: elements whose characters are never words."""
