"""Write a small Word document as its XML: paragraphs, tables, lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.earlier import MADE_BY
from nonpaper.adapters.writers.word_package import (
    HEAD,
    OFFICE,
    RELATION,
    WORD,
    relate,
    write_package,
)

WIDTH = 15_700  # twentieths of a point: A4 across, less its margins
UPRIGHT_WIDTH = 9_350  # A4 upright, less its margins
_ACROSS = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="680" '
    'w:right="567" w:bottom="680" w:left="567" w:header="340" w:footer="340" '
    'w:gutter="0"/>'
)
_UPRIGHT = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1276" '
    'w:bottom="1134" w:left="1276" w:header="567" w:footer="567" w:gutter="0"/>'
)


@dataclass(frozen=True, slots=True)
class Ink:
    """Say how words look; nothing is set where nothing is said."""

    is_bold: bool = False
    is_italic: bool = False
    colour: str | None = None
    points: float | None = None
    font: str | None = None


PLAIN = Ink()


def run(words: str, ink: Ink = PLAIN) -> str:
    """Return words as a run; line feeds become breaks."""
    lines = clean_words(words).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(x)}</w:t>' for x in lines)
    return f"<w:r>{_look(ink)}{said}</w:r>"


def _look(ink: Ink) -> str:
    parts = []
    if ink.font:
        name = quoteattr(ink.font)
        parts.append(f"<w:rFonts w:ascii={name} w:hAnsi={name} w:cs={name}/>")
    if ink.is_bold:
        parts.append("<w:b/>")
    if ink.is_italic:
        parts.append("<w:i/>")
    if ink.colour:
        parts.append(f'<w:color w:val="{ink.colour}"/>')
    if ink.points:
        size = round(ink.points * 2)
        parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


def paragraph(content: str, *, style: str | None = None) -> str:
    """Return a paragraph of runs."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{content}</w:p>"


def choice(
    tag: str, title: str, hint: str, choices: Sequence[str], chosen: str = ""
) -> str:
    """Return a list to choose from, inside a paragraph.

    Args:
        tag: Its name in the file.
        title: What it is called.
        hint: What stands there while nothing is chosen.
        choices: What one can choose.
        chosen: What is chosen already, if anything.
    """
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>"
        for one in choices
    )
    kind = f"<w:dropDownList>{items}</w:dropDownList>"
    return _control(tag, title, hint, kind, chosen)


def day(tag: str, title: str, hint: str, chosen: str = "") -> str:
    """Return a day to choose from a calendar, inside a paragraph.

    Args:
        tag: Its name in the file.
        title: What it is called.
        hint: What stands there while no day is chosen.
        chosen: The day that is chosen already, as `2029-06-30`, if any.
    """
    full = f' w:fullDate="{chosen}T00:00:00Z"' if chosen else ""
    kind = (
        f"<w:date{full}>"
        '<w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="en-GB"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )
    return _control(tag, title, hint, kind, chosen)


def _control(tag: str, title: str, hint: str, kind: str, chosen: str) -> str:
    shown = run(chosen) if chosen else run(hint, Ink(colour="8A93A0"))
    is_empty = "" if chosen else "<w:showingPlcHdr/>"
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title)}/>"
        f"<w:tag w:val={quoteattr(tag)}/>{is_empty}{kind}</w:sdtPr>"
        f"<w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


def table(widths: Sequence[int], heads: Sequence[str], rows: Sequence[str]) -> str:
    """Return a table with heads that stand on every page.

    Args:
        widths: Of its columns, in twentieths of a point.
        heads: The words of its first row.
        rows: The other rows, each made by `row`.
    """
    cells = [paragraph(run(head, Ink(is_bold=True)), style="Cell") for head in heads]
    first = row(widths, cells, fill=["D5DEE6"] * len(cells), is_head=True)
    return _table(widths, [first, *rows], _LINES)


def plain_table(widths: Sequence[int], rows: Sequence[str]) -> str:
    """Return a table without heads and lines."""
    return _table(widths, rows, "")


_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="AAB2BE"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table(widths: Sequence[int], rows: Sequence[str], lines: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = f"<w:tblBorders>{lines}</w:tblBorders>" if lines else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>{paragraph('', style='Cell')}"
    )


def row(
    widths: Sequence[int],
    cells: Sequence[str],
    *,
    fill: Sequence[str | None],
    is_head: bool = False,
) -> str:
    """Return a row that no page cuts in two; each cell holds paragraphs."""
    head = "<w:tblHeader/>" if is_head else ""
    made = []
    for width, cell, colour in zip(widths, cells, fill, strict=True):
        shade = (
            f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""
        )
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>'
            f"{cell}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(made)}</w:tr>"


def save_document(
    path: Path,
    body: Sequence[str],
    *,
    title: str,
    footer: str,
    language: str,
    record: Sequence[Sequence[str]] = (),
    is_upright: bool = False,
    is_output: bool = False,
) -> None:
    """Save a document of paragraphs and tables on A4.

    No property names a person, a machine or a time.

    Args:
        path: The file.
        body: Its paragraphs and tables.
        title: Its title, among the properties.
        footer: What stands at the foot of each page, with the number of the page.
        language: The language of its words, as `en-GB`.
        record: Rows of words that go with it out of sight.
        is_upright: Whether its pages stand upright, or lie across for wide tables.
        is_output: Whether it may be made anew at any time: nobody fills it in.
    """
    width = UPRIGHT_WIDTH if is_upright else WIDTH
    parts = _fixed_parts(_footer(footer, width), language, record)
    parts["word/document.xml"] = (
        f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATION}">'
        f"<w:body>{''.join(body)}"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f"{_UPRIGHT if is_upright else _ACROSS}</w:sectPr></w:body></w:document>"
    )
    mark = MADE_BY if is_output else ""
    write_package(path, parts, _TYPES, title=title, category=mark)


def _fixed_parts(
    footer: str, language: str, record: Sequence[Sequence[str]]
) -> dict[str, str]:
    rows = "".join(
        f"<row>{''.join(f'<cell>{escape(clean_words(x))}</cell>' for x in row)}</row>"
        for row in record
    )
    relations = {
        "rId1": ("styles", "styles.xml"),
        "rId2": ("footer", "footer1.xml"),
        "rId3": ("settings", "settings.xml"),
        "rId4": ("customXml", "../customXml/item1.xml"),
    }
    return {
        "word/_rels/document.xml.rels": relate(
            {key: (f"{RELATION}/{kind}", to) for key, (kind, to) in relations.items()}
        ),
        "customXml/_rels/item1.xml.rels": relate(
            {"rId1": (f"{RELATION}/customXmlProps", "itemProps1.xml")}
        ),
        "customXml/item1.xml": f'{HEAD}<record xmlns="urn:nonpaper">{rows}</record>',
        "customXml/itemProps1.xml": (
            f'{HEAD}<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="http://schemas.'
            'openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
            '<ds:schemaRef ds:uri="urn:nonpaper"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "word/settings.xml": (
            f'{HEAD}<w:settings xmlns:w="{WORD}"><w:removePersonalInformation/>'
            '<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
            'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/'
            'word" w:val="15"/></w:compat></w:settings>'
        ),
        "word/footer1.xml": footer,
        "word/styles.xml": _styles(language),
    }


_MAIN = f"{OFFICE}.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/footer1.xml": f"{_MAIN}.footer+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "customXml/itemProps1.xml": f"{OFFICE}.customXmlProperties+xml",
}
_ITEM = "{6E6F6E70-6170-6572-0000-000000000001}"


def _footer(words: str, width: int) -> str:
    quiet = Ink(colour="5B6472", points=8)
    fields = [
        f'<w:fldSimple w:instr="{name}">{run("1", quiet)}</w:fldSimple>'
        for name in ("PAGE", "NUMPAGES")
    ]
    return (
        f'{HEAD}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:tabs><w:tab w:val="right" '
        f'w:pos="{width}"/></w:tabs></w:pPr>{run(words, quiet)}<w:r><w:tab/></w:r>'
        f"{fields[0]}{run(' / ', quiet)}{fields[1]}</w:p></w:ftr>"
    )


def _styles(language: str) -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{keep}<w:spacing w:before="{before}" '
        f'w:after="{after}"/>{level}</w:pPr><w:rPr>{bold}<w:sz w:val="{size}"/>'
        "</w:rPr></w:style>"
        for key, name, size, before, after, bold, keep, level in _STYLES
    )
    return (
        f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
        f'<w:sz w:val="20"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr></w:style>'
        f"{made}</w:styles>"
    )


_HANGING = '<w:ind w:left="360" w:hanging="280"/>'
_STYLES = (
    ("Title", "Title", 36, 0, 60, "<w:b/>", "", ""),
    (
        *("Heading1", "heading 1", 26, 200, 80, "<w:b/>", "<w:keepNext/>"),
        '<w:outlineLvl w:val="0"/>',
    ),
    (
        *("Heading2", "heading 2", 22, 160, 60, "<w:b/>", "<w:keepNext/>"),
        '<w:outlineLvl w:val="1"/>',
    ),
    (
        *("Heading3", "heading 3", 20, 120, 40, "<w:b/>", "<w:keepNext/>"),
        '<w:outlineLvl w:val="2"/>',
    ),
    ("Quote", "Quote", 20, 0, 100, "", "", '<w:ind w:left="360"/>'),
    ("Point", "List Paragraph", 20, 0, 40, "", "", _HANGING),
    ("Cell", "Cell", 17, 20, 20, "", "", ""),
)
"""Key, name, size in half points, space before and after, and what else is set."""
