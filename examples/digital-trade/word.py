"""Set a tabled text as a Word document that looks as tabled documents look.

The look of a text is `automatic` (articles and paragraphs numbered by Word), `typed`,
`consolidated` (with shaded notes), `cover` (a cover page and running headers) or
`columns` (two columns).
"""

from __future__ import annotations

from pathlib import Path

import cover
import package
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from numbering import Numbering
from tabled import Block, BlockKind, Inline, InlineKind, TabledText

FONT = "Times New Roman"
NOBODY = "Author"  # what Word itself writes when it takes personal data out


def save_word(text: TabledText, path: Path) -> None:
    """Write a text as a Word document, with no names, tools or times in it."""
    document = _Setter(text).set_document()
    document.save(str(path))
    package.cleanse_word(path)


class _Setter:
    def __init__(self, text: TabledText) -> None:
        self.text = text
        self.look = text.front["look"]
        self.language = text.front["language"]
        self.document: WordDocument = Document()
        self.notes: list[tuple[str, str]] = []
        self.change_count = 0
        self.numbering = (
            Numbering.add_to(self.document) if self.look == "automatic" else None
        )

    def set_document(self) -> WordDocument:
        self._set_styles()
        self._set_page()
        self._set_front()
        if self.look == "columns":
            section = self.document.add_section(WD_SECTION.CONTINUOUS)
            _set_columns(section._sectPr, 2)
        for block in self.text.body:
            self._set_block(block)
        package.add_footnotes(self.document, self.notes)
        return self.document

    def _set_styles(self) -> None:
        size = Pt(11)
        for name, points, is_bold, is_italic in (
            ("Normal", size, False, False),
            ("Title", Pt(14), True, False),
            ("Heading 1", Pt(12), True, False),
            ("Heading 2", size, True, self.look == "columns"),
        ):
            style = self.document.styles[name]
            properties = style.element.get_or_add_rPr()
            for child in list(properties):
                properties.remove(child)
            style.font.name, style.font.size = FONT, points
            style.font.bold, style.font.italic = is_bold, is_italic
            style.font.color.rgb = RGBColor(0, 0, 0)
            _set_language(properties, cover.LOCALE[self.language])
        self._space("Normal", before=0, after=7)
        self._space("Heading 1", before=16, after=8)
        self._space("Heading 2", before=10, after=6)
        title = self.document.styles["Title"].element
        for border in title.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
        package.add_footnote_styles(self.document, FONT)

    def _space(self, name: str, *, before: int, after: int) -> None:
        layout = self.document.styles[name].paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing = 1.0

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.3)
        section.different_first_page_header_footer = True
        symbol = section.header.paragraphs[0]
        symbol.alignment = ALIGN.CENTER
        symbol.add_run(self.text.front["symbol"])
        page = section.header.add_paragraph()
        page.alignment = ALIGN.CENTER
        page.add_run("- ")
        _add_field(page, "PAGE")
        page.add_run(" -")

    def _set_front(self) -> None:
        front, language = self.text.front, self.language
        self._line(cover.ORGANISATION[language], bold=True, size=13)
        self._line(front["symbol"], bold=True, align=ALIGN.RIGHT)
        self._line(front["date"], align=ALIGN.RIGHT)
        self._line(f"({front['number']})", align=ALIGN.RIGHT)
        pages = self._line(cover.PAGE[language], align=ALIGN.RIGHT)
        _add_field(pages, "PAGE")
        pages.add_run("/")
        _add_field(pages, "NUMPAGES")
        body = self._line(cover.BODY[language], bold=True)
        body.add_run("\t" + cover.ORIGINAL[language])
        body.paragraph_format.tab_stops.add_tab_stop(Cm(16), 2)  # 2: right
        _rule_below(body)
        title = self.document.add_paragraph(self.text.title, style="Title")
        title.alignment = ALIGN.CENTER
        title.paragraph_format.space_before = Pt(16)
        title.paragraph_format.space_after = Pt(10)
        self._line(front["sponsor_line"], align=ALIGN.CENTER, after=10)
        if "revision" in front:
            revision = self._line("", align=ALIGN.CENTER, after=10)
            revision.add_run(front["revision"]).italic = True
        if "dated" in front:
            self._line(front["dated"], align=ALIGN.JUSTIFY, after=10)
        _rule_below(self._line("", after=12))

    def _line(
        self,
        words: str,
        *,
        bold: bool = False,
        size: int = 11,
        align: ALIGN = ALIGN.LEFT,
        after: int = 0,
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(after)
        if words:
            run = paragraph.add_run(words)
            run.bold, run.font.size = bold, Pt(size)
        return paragraph

    def _set_block(self, block: Block) -> None:
        match block.kind:
            case BlockKind.PART:
                self._set_part(block)
            case BlockKind.ARTICLE:
                self._set_article(block)
            case BlockKind.NOTE:
                _shade(self._set_words(self.document.add_paragraph(), block))
            case _:
                self._set_numbered(block)

    def _set_part(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(style="Heading 1")
        if self.numbering:
            self.numbering.number_part(paragraph)
        else:
            is_cover = self.look == "cover"
            paragraph.alignment = ALIGN.LEFT if is_cover else ALIGN.CENTER
            paragraph.paragraph_format.page_break_before = is_annex(block)
        self._set_words(paragraph, block)

    def _set_article(self, block: Block) -> None:
        paragraph = self.document.add_paragraph(style="Heading 2")
        if self.numbering:
            self.numbering.number_article(paragraph)
        if block.number:
            paragraph.alignment = ALIGN.CENTER
            paragraph.add_run(block.number).add_break()
        self._set_words(paragraph, block)

    def _set_numbered(self, block: Block) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = ALIGN.JUSTIFY
        is_point = block.kind is BlockKind.POINT
        if self.numbering and block.number:
            self.numbering.number_block(paragraph, is_point=is_point)
        elif block.number:
            indent = Cm(1.8 if is_point else 0)
            paragraph.paragraph_format.left_indent = indent
            paragraph.paragraph_format.tab_stops.add_tab_stop(indent + Cm(0.9))
            if not block.is_inserted:
                paragraph.add_run(f"{block.number}\t")
        if block.is_inserted:
            self._insert_paragraph(paragraph, block)
        else:
            self._set_words(paragraph, block)

    def _set_words(self, paragraph: Paragraph, block: Block) -> Paragraph:
        for inline in block.inlines:
            self._set_inline(paragraph, inline)
        return paragraph

    def _set_inline(self, paragraph: Paragraph, inline: Inline) -> None:
        match inline.kind:
            case InlineKind.FOOTNOTE_MARK:
                self.notes.append((inline.words, self.text.footnotes[inline.words]))
                package.add_footnote_mark(paragraph, len(self.notes))
            case InlineKind.COMMENT:
                package.add_comment(paragraph, inline.words, NOBODY)
            case InlineKind.INSERTED | InlineKind.DELETED:
                self._track(paragraph.add_run(inline.words), inline.kind)
            case _:
                run = paragraph.add_run(inline.words)
                run.bold = inline.kind is InlineKind.BOLD or None
                run.italic = inline.kind is InlineKind.ITALIC or None

    def _track(self, run: Run, kind: InlineKind) -> None:
        tag = "ins" if kind is InlineKind.INSERTED else "del"
        wrapper = self._change(tag)
        run._r.addprevious(wrapper)
        wrapper.append(run._r)
        if tag == "del":
            for words in run._r.findall(qn("w:t")):
                words.tag = qn("w:delText")
                words.set(qn("xml:space"), "preserve")

    def _insert_paragraph(self, paragraph: Paragraph, block: Block) -> None:
        words = f"{block.number}\t" + "".join(inline.words for inline in block.inlines)
        self._track(paragraph.add_run(words), InlineKind.INSERTED)
        mark = parse_xml(f"<w:rPr {nsdecls('w')}/>")
        mark.append(self._change("ins"))
        paragraph._p.get_or_add_pPr().append(mark)

    def _change(self, tag: str) -> BaseOxmlElement:
        self.change_count += 1
        return parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="{900 + self.change_count}"'
            f' w:author="{NOBODY}"/>'
        )


def is_annex(block: Block) -> bool:
    """Tell whether a part is an annex, which begins on a page of its own."""
    return any(inline.words == "ANNEX" for inline in block.inlines)


def _set_language(properties: BaseOxmlElement, locale: str) -> None:
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{locale}"/>'))


def _set_columns(section: BaseOxmlElement, count: int) -> None:
    columns = section.find(qn("w:cols"))
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "500")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}">'
            "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
        )
    )


def _rule_below(paragraph: Paragraph) -> None:
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="4"'
        ' w:color="000000"/></w:pBdr>'
    )
    _insert_border(paragraph, border)


def _shade(paragraph: Paragraph) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right")
    )
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{sides}</w:pBdr>")
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7E6E6"/>'
    _insert_border(paragraph, border)
    border.addnext(parse_xml(shade))


def _insert_border(paragraph: Paragraph, border: BaseOxmlElement) -> None:
    """Insert a border where the schema wants it: Word refuses any other order."""
    later = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
    paragraph._p.get_or_add_pPr().insert_element_before(border, *later)
