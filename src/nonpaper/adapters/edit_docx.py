"""Edit a Word document where it stands: nothing but the characters that go."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from nonpaper.adapters.readers.composition import clean_text
from nonpaper.adapters.readers.docx import DocxReading, trace_docx
from nonpaper.adapters.readers.docx_walk import Origin
from nonpaper.adapters.readers.docx_xml import child, value
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.safe_xml import local_name
from nonpaper.domain.adoption import TextEdit
from nonpaper.domain.draft import Change

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_ID = 900_000
_RANGES = frozenset({"bookmark", "commentRange", "moveFromRange", "moveToRange"})
_CALLS = frozenset({"footnoteReference", "endnoteReference"})
_HOLDS = frozenset(
    {"drawing", "pict", "object", "footnoteReference", "endnoteReference", "sectPr"}
)
"""What keeps a paragraph of which no word is left."""


def edit_docx(
    data: bytes,
    edits: Sequence[TextEdit],
    options: ReadOptions,
    change: Change | None = None,
) -> bytes | None:
    """Return a Word document after edits of its words.

    Only the runs in which something goes are touched, and paragraphs of which nothing
    is left; styles, tables, comments, notes, other tracked changes and all other parts
    stay as they are.

    Args:
        data: The file.
        edits: What goes, as stretches of the words that the reader gives.
        options: How it was read.
        change: Whose tracked changes the edits are to be; nothing to edit for good.

    Returns:
        The edited file, or nothing where an edit is not of words of the text itself,
        as in a footnote.
    """
    reading = trace_docx("", data, options)
    plan = _plan(reading, edits)
    if plan is None:
        return None
    expected = "".join(_kept_signs(reading.origins, plan))
    _apply(reading, plan, change)
    made = _pack(reading)
    again = trace_docx("", made, options)
    found = "".join(_kept_signs(again.origins, _Plan()))
    return made if found == expected else None


@dataclass(slots=True)
class _Plan:
    """Say what is done to the elements that hold words.

    Attributes:
        gone: For each origin, by position, the characters of it that go.
        put: For each origin the words that are put behind it.
    """

    gone: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    put: dict[int, str] = field(default_factory=dict)


def _plan(reading: DocxReading, edits: Sequence[TextEdit]) -> _Plan | None:
    source = reading.document.source
    owner: dict[int, tuple[int, int]] = {}
    whole = reading.root.getroottree()
    for position, origin in enumerate(reading.origins):
        if origin.element.getroottree().getroot() is whole.getroot():
            owner.update(_characters(position, origin))
    plan = _Plan()
    for edit in edits:
        words = edit.words
        last: int | None = None
        for at in range(edit.span.start, edit.span.end):
            sign = source[at]
            if at not in owner:
                if not sign.isspace() and not _is_label(reading, owner, at):
                    return None
                continue
            last = owner[at][0]
            if words.startswith(sign):
                words = words[1:]  # one of the spaces that stay
            else:
                plan.gone[last].add(owner[at][1])
        before = owner.get(edit.span.start - 1)
        if words == " " and last is None and before is not None:
            last = before[0]
        if words == " " and last is not None:
            plan.put[last] = " "
    return plan


def _characters(position: int, origin: Origin) -> Iterator[tuple[int, tuple[int, int]]]:
    """Go through the places of the source that an element holds."""
    at = origin.start
    for index, sign in enumerate(origin.words):
        if clean := clean_text(sign):
            yield at, (position, index)
            at += len(clean)


def _is_label(reading: DocxReading, owner: dict[int, tuple[int, int]], at: int) -> bool:
    """Tell whether a place is in the number that Word puts before a paragraph."""
    source = reading.document.source
    end = source.find("\n", at)
    end = len(source) if end < 0 else end
    start = source.rfind("\n", 0, at) + 1
    is_before = all(place not in owner for place in range(start, at))
    return is_before and any(place in owner for place in range(at, end))


def _kept_signs(origins: Sequence[Origin], plan: _Plan) -> Iterator[str]:
    """Go through the words that stay; calls of notes are numbered anew each time."""
    for position, origin in enumerate(origins):
        if local_name(origin.element) in _CALLS:
            continue
        gone = plan.gone.get(position, set())
        kept = (s for at, s in enumerate(origin.words) if at not in gone)
        yield "".join("".join(kept).split())


def _apply(reading: DocxReading, plan: _Plan, change: Change | None) -> None:
    ids = iter(range(_FIRST_ID, 10 * _FIRST_ID))
    touched: dict[etree._Element, bool] = {}
    kept: dict[etree._Element, bool] = {}
    for position, origin in enumerate(reading.origins):
        paragraph = _ancestor(origin.element, "p")
        if paragraph is None:
            continue
        gone = plan.gone.get(position, set())
        left = (s for at, s in enumerate(origin.words) if at not in gone)
        has_words = bool("".join(left).strip())
        kept[paragraph] = kept.get(paragraph, False) or has_words
        if gone or position in plan.put:
            touched[paragraph] = True
            put = plan.put.get(position, "")
            if change is None:
                _cut(origin, gone, put)
            else:
                _mark(origin, gone, put, change, ids)
    for paragraph in touched:
        if not kept[paragraph]:
            _drop(paragraph, change, ids)


def _cut(origin: Origin, gone: set[int], put: str) -> None:
    element = origin.element
    words = "".join(s for at, s in enumerate(origin.words) if at not in gone) + put
    if local_name(element) != "t":
        if gone:
            _remove(element)
        return
    element.text = words
    element.set(_SPACE, "preserve")
    if not words:
        _remove(element)


def _remove(element: etree._Element) -> None:
    """Take an element out, with the run around it if nothing else is in it."""
    run = element.getparent()
    if run is None:
        return
    run.remove(element)
    if local_name(run) == "r" and all(local_name(e) == "rPr" for e in run):
        above = run.getparent()
        if above is not None:
            above.remove(run)


def _mark(
    origin: Origin, gone: set[int], put: str, change: Change, ids: Iterator[int]
) -> None:
    """Part a run so that what goes of it stands in runs of their own, as deleted."""
    run = _ancestor(origin.element, "r")
    if run is None or run.getparent() is None:
        return
    at = list(run).index(origin.element)
    head, tail = _clone(run, list(run)[:at]), _clone(run, list(run)[at + 1 :])
    pieces = [head] if head is not None else []
    for words, goes in _stretches(origin.words, gone):
        piece = _run_of(run, origin.element, words, goes=goes)
        pieces.append(_wrap(piece, "del", change, ids) if goes else piece)
    if put:
        added = _run_of(run, origin.element, put, goes=False)
        pieces.append(_wrap(added, "ins", change, ids))
    place = run.getparent()
    for piece in pieces:
        run.addprevious(piece)
    if tail is None:
        place.remove(run)
        return
    for inner in list(run)[: at + 1]:
        if local_name(inner) != "rPr":
            run.remove(inner)


def _stretches(words: str, gone: set[int]) -> Iterator[tuple[str, bool]]:
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or (at in gone) != (start in gone):
            yield words[start:at], start in gone
            start = at


def _clone(
    run: etree._Element, inner: Sequence[etree._Element]
) -> etree._Element | None:
    content = [one for one in inner if local_name(one) != "rPr"]
    if not content:
        return None
    made = _bare(run)
    for one in content:
        made.append(deepcopy(one))
    return made


def _bare(run: etree._Element) -> etree._Element:
    made = etree.Element(run.tag, run.attrib, nsmap=run.nsmap)
    properties = child(run, "rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _run_of(
    run: etree._Element, element: etree._Element, words: str, *, goes: bool
) -> etree._Element:
    made = _bare(run)
    if local_name(element) != "t" and words != " ":
        made.append(deepcopy(element))
        return made
    inner = etree.SubElement(made, _named(run, "delText" if goes else "t"))
    inner.text = words
    inner.set(_SPACE, "preserve")
    return made


def _wrap(
    run: etree._Element, name: str, change: Change, ids: Iterator[int]
) -> etree._Element:
    made = etree.Element(_named(run, name), nsmap=run.nsmap)
    _sign(made, change, ids)
    made.append(run)
    return made


def _sign(element: etree._Element, change: Change, ids: Iterator[int]) -> None:
    element.set(_named(element, "id"), str(next(ids)))
    element.set(_named(element, "author"), change.author)
    if change.day is not None:
        element.set(_named(element, "date"), f"{change.day.isoformat()}T00:00:00Z")


def _drop(paragraph: etree._Element, change: Change | None, ids: Iterator[int]) -> None:
    """Take out a paragraph of which no word is left, unless it holds something else."""
    above = paragraph.getparent()
    holds = any(local_name(e) in _HOLDS for e in paragraph.iter())
    if above is None or holds or _has_loose_end(paragraph):
        return
    if change is not None:
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = etree.Element(_named(paragraph, "pPr"))
            paragraph.insert(0, properties)
        look = child(properties, "rPr")
        if look is None:
            look = etree.Element(_named(paragraph, "rPr"))
            at = [local_name(e) for e in properties]
            place = at.index("pPrChange") if "pPrChange" in at else len(at)
            properties.insert(place, look)
        mark = etree.Element(_named(paragraph, "del"))
        _sign(mark, change, ids)
        look.insert(0, mark)
        return
    is_cell = local_name(above) in ("tc", "txbxContent", "footnote")
    if is_cell and sum(local_name(e) == "p" for e in above) < 2:
        return
    above.remove(paragraph)


def _has_loose_end(paragraph: etree._Element) -> bool:
    """Tell whether a bookmark or comment begins or ends in a paragraph, not both."""
    ends: dict[tuple[str, str | None], int] = defaultdict(int)
    for element in paragraph.iter():
        name = local_name(element)
        kind = name.removesuffix("Start").removesuffix("End")
        if kind != name and kind in _RANGES:
            ends[kind, value(element, "id")] += 1
    return any(count % 2 for count in ends.values())


def _ancestor(element: etree._Element, name: str) -> etree._Element | None:
    above: etree._Element | None = element
    while above is not None and local_name(above) != name:
        above = above.getparent()
    return above


def _named(element: etree._Element, name: str) -> str:
    """Return a name in the namespace of an element: Word has two dialects."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _pack(reading: DocxReading) -> bytes:
    """Return the package with the text as it is now, every other part untouched."""
    made = io.BytesIO()
    words = etree.tostring(
        reading.root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in reading.package.archive.infolist():
            is_main = entry.filename == reading.main
            content = words if is_main else reading.package.archive.read(entry)
            package.writestr(entry, content, compress_type=entry.compress_type)
    return made.getvalue()
