"""Write a draft as Akoma Ntoso 3.0: its hierarchy, brackets, footnotes, identifiers.

Nothing in the document says who made it, on which machine or when, unless the draft
or its identity says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from nonpaper.adapters.writers.akn_tree import Branch, Words, build_tree
from nonpaper.adapters.writers.akn_words import (
    NAMESPACE,
    WordWriter,
    add_words,
    make_identifier,
    tag,
)
from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.domain.draft import Draft
from nonpaper.domain.source import Language
from nonpaper.domain.text import ProvisionKind

DRAFTING_NOTE = "draftingNote"
"""Class of the remarks that are no part of the text."""

NO_DAY = date(1, 1, 1)
"""Stands for a day that is not known: Akoma Ntoso asks for one."""

_CODES = {Language.EN: "eng", Language.ES: "spa", Language.FR: "fra"}
_ELEMENTS = {
    ProvisionKind.PART: "part",
    ProvisionKind.TITLE: "title",
    ProvisionKind.CHAPTER: "chapter",
    ProvisionKind.SECTION: "section",
    ProvisionKind.ARTICLE: "article",
    ProvisionKind.PARAGRAPH: "paragraph",
    ProvisionKind.POINT: "point",
}
"""The kinds that have an element; all others are an `hcontainer` of their name."""


@dataclass(frozen=True, slots=True)
class AknIdentity:
    """Say what a draft is as a work.

    Attributes:
        name: What its addresses call it: a symbol, or the stem of a file.
        symbol: Its document symbol, or nothing.
        day: Day of the work, or nothing.
    """

    name: str
    symbol: str | None = None
    day: date | None = None


def render_akn(draft: Draft, identity: AknIdentity) -> bytes:
    """Return a draft as an Akoma Ntoso document.

    Elements keep the identifiers of the draft's lines. Brackets whose halves stand in
    one line are `inline` elements named `bracket`, or `alternative` beside another;
    halves in different lines are named `bracketStart` and `bracketEnd`; a bracket
    without its other half is a plain sign. What an attribution prints is an `inline`
    named `attribution` that refers to an organisation.

    References:
        Akoma Ntoso Version 1.0, Part 1: XML Vocabulary; Naming Convention Version 1.0
        (OASIS Standards, 29 August 2018).

    Example:
        >>> from nonpaper.domain.draft import DraftLine, DraftRun
        >>> runs = (DraftRun("Parties shall act."),)
        >>> line = DraftLine(ProvisionKind.PARAGRAPH, (), runs, 0, "art_1__para_u1")
        >>> document = render_akn(Draft("Duties", (line,)), AknIdentity("draft"))
        >>> b'<content eId="art_1__para_u1__content">' in document
        True
    """
    root = etree.Element(tag("akomaNtoso"), nsmap={None: NAMESPACE})
    document = etree.SubElement(root, tag("doc"), name="draft")
    meta = etree.SubElement(document, tag("meta"))
    writer = WordWriter.of(draft)
    if draft.title:
        cover = etree.SubElement(etree.SubElement(document, tag("coverPage")), tag("p"))
        title = etree.SubElement(cover, tag("docTitle"))
        add_words(title, draft.title)
    body = etree.SubElement(document, tag("mainBody"))
    _write_body(writer, body, build_tree(draft, writer.parts))
    _write_meta(meta, draft, identity, writer)
    written: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return written


def _write_body(writer: WordWriter, body: etree._Element, tree: Branch) -> None:
    for one in tree.content:
        if isinstance(one, Words) or _is_block(one):
            _write_words(writer, body, [one])
        else:
            _write_branch(writer, body, one)
    if not len(body):
        etree.SubElement(body, tag("p"))


def _is_block(one: Branch | Words) -> bool:
    """Tell whether something is words without any structure of their own."""
    if isinstance(one, Words):
        return True
    is_bare = not (one.label.runs or one.heading.runs)
    return one.kind is ProvisionKind.BLOCK and one.is_leaf and is_bare


def _write_branch(writer: WordWriter, parent: etree._Element, branch: Branch) -> None:
    name = _ELEMENTS.get(branch.kind) if branch.kind else None
    element = etree.SubElement(parent, tag(name or "hcontainer"))
    if name is None and branch.kind:
        element.set("name", branch.kind)
    eid = None if branch.is_repeat else branch.eid
    if eid:
        element.set("eId", eid)
    for part, holder in ((branch.label, "num"), (branch.heading, "heading")):
        if part.runs:
            writer.write(_sub(element, holder, eid), part)
    if all(map(_is_block, branch.content)):
        _write_words(writer, _sub(element, "content", eid), branch.content)
        return
    for is_words, group in _grouped(branch.content):
        if not is_words:
            for one in group:
                if isinstance(one, Branch):
                    _write_branch(writer, element, one)
        else:
            _write_between(writer, element, branch, group)


def _write_between(
    writer: WordWriter,
    element: etree._Element,
    branch: Branch,
    group: Sequence[Words | Branch],
) -> None:
    """Write words that stand beside elements: before, after or between them."""
    eid = None if branch.is_repeat else branch.eid
    if group[0] is branch.content[0]:
        _write_words(writer, _sub(element, "intro", eid), group)
    elif group[-1] is branch.content[-1]:
        _write_words(writer, _sub(element, "wrapUp", eid), group)
    else:
        between = etree.SubElement(element, tag("alinea"))
        _write_words(writer, _sub(between, "content", None), group)


def _grouped(
    content: Sequence[Words | Branch],
) -> list[tuple[bool, list[Words | Branch]]]:
    groups: list[tuple[bool, list[Words | Branch]]] = []
    for one in content:
        is_words = _is_block(one)
        if not groups or groups[-1][0] is not is_words:
            groups.append((is_words, []))
        groups[-1][1].append(one)
    return groups


def _sub(element: etree._Element, name: str, eid: str | None) -> etree._Element:
    sub = etree.SubElement(element, tag(name))
    if eid:
        sub.set("eId", f"{eid}__{name}")
    return sub


def _write_words(
    writer: WordWriter, parent: etree._Element, group: Sequence[Words | Branch]
) -> None:
    """Write lines of words, each a paragraph of print."""
    for one in group:
        lines = one.content if isinstance(one, Branch) else [one]
        for index, words in enumerate(lines):
            paragraph = etree.SubElement(parent, tag("p"))
            if isinstance(one, Branch) and one.eid and not index and not one.is_repeat:
                paragraph.set("eId", one.eid)
            if isinstance(words, Words):
                _write_line(writer, paragraph, words)


def _write_line(writer: WordWriter, paragraph: etree._Element, words: Words) -> None:
    if words.line.is_note:
        paragraph.set("class", DRAFTING_NOTE)
        paragraph = etree.SubElement(paragraph, tag("remark"), {"class": DRAFTING_NOTE})
    writer.write(paragraph, words.label)
    if words.label.runs and words.runs.runs:
        add_words(paragraph, " ")
    writer.write(paragraph, words.runs)


def _write_meta(
    meta: etree._Element, draft: Draft, identity: AknIdentity, writer: WordWriter
) -> None:
    source = "#nonpaper"
    identification = etree.SubElement(meta, tag("identification"), source=source)
    day = identity.day or NO_DAY
    work = f"/akn/xx/doc/{day.isoformat()}/{make_identifier(identity.name).lower()}"
    language = _CODES.get(draft.language, "und") if draft.language else "und"
    expression = f"{work}/{language}@"
    names = ("Work", "Expression", "Manifestation")
    addresses = (work, expression, f"{expression}.akn")
    for name, address in zip(names, addresses, strict=True):
        level = etree.SubElement(identification, tag(f"FRBR{name}"))
        this = address if name == "Manifestation" else f"{address}/!main"
        etree.SubElement(level, tag("FRBRthis"), value=this)
        etree.SubElement(level, tag("FRBRuri"), value=address)
        if name == "Work" and draft.title:
            title = clean_words(draft.title)
            etree.SubElement(level, tag("FRBRalias"), name="title", value=title)
        known = name.lower() if identity.day else "unknown"
        etree.SubElement(level, tag("FRBRdate"), date=day.isoformat(), name=known)
        etree.SubElement(level, tag("FRBRauthor"), href="#author")
        if name == "Work":
            etree.SubElement(level, tag("FRBRcountry"), value="xx")
            if identity.symbol:
                symbol = clean_words(identity.symbol)
                etree.SubElement(level, tag("FRBRnumber"), value=symbol)
        elif name == "Expression":
            etree.SubElement(level, tag("FRBRlanguage"), language=language)
        else:
            etree.SubElement(level, tag("FRBRformat"), value="application/akn+xml")
    _write_references(meta, source, writer)
    _write_uncalled(meta, source, draft, writer)


def _write_references(meta: etree._Element, source: str, writer: WordWriter) -> None:
    references = etree.SubElement(meta, tag("references"), source=source)
    shown = {"nonpaper": "Nonpaper", "author": "—"}
    shown |= {eid: name for name, eid in writer.organisations.items()}
    for eid, name in shown.items():
        etree.SubElement(
            *(references, tag("TLCOrganization")),
            eId=eid,
            href=f"/akn/ontology/organization/xx/{eid}",
            showAs=clean_words(name),
        )


def _write_uncalled(
    meta: etree._Element, source: str, draft: Draft, writer: WordWriter
) -> None:
    """Write the footnotes that no word calls: they would be lost."""
    uncalled = [note.label for note in draft.notes if note.label not in writer.called]
    if not uncalled:
        return
    notes = etree.SubElement(meta, tag("notes"), source=source)
    for label in uncalled:
        writer.write_note(notes, "note", label)
