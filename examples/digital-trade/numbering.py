"""Number parts, articles, paragraphs and points by Word itself, as drafters do."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

_PARTS, _ARTICLES = 901, 902
_LEVELS = (
    # format, text, indent and hanging in twentieths of a point, style
    ("decimal", "Article %1:", 0, 0, "Heading2"),
    ("decimal", "%2.", 500, 500, None),
    ("lowerLetter", "(%3)", 1000, 500, None),
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Put paragraphs of a document under its two lists: parts, and all below."""

    document: WordDocument

    @classmethod
    def add_to(cls, document: WordDocument) -> Numbering:
        """Add the two lists to a document."""
        numbering = document.part.numbering_part.element
        first = numbering.find(qn("w:num"))
        parts = [
            _level(
                0, "upperLetter", "Section %1 \N{EN DASH}", 0, 0, "Heading1", "space"
            )
        ]
        articles = [
            _level(depth, *level, "tab" if depth else "space")
            for depth, level in enumerate(_LEVELS)
        ]
        for list_id, levels in ((_PARTS, parts), (_ARTICLES, articles)):
            first.addprevious(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{list_id}">'
                    f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}'
                    "</w:abstractNum>"
                )
            )
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{list_id}">'
                    f'<w:abstractNumId w:val="{list_id}"/></w:num>'
                )
            )
        return cls(document)

    def number_part(self, paragraph: Paragraph) -> None:
        """Number a heading of a part."""
        _number(paragraph, _PARTS, 0)

    def number_article(self, paragraph: Paragraph) -> None:
        """Number a heading of an article."""
        _number(paragraph, _ARTICLES, 0)

    def number_block(self, paragraph: Paragraph, *, is_point: bool) -> None:
        """Number a paragraph, or a point inside it."""
        _number(paragraph, _ARTICLES, 2 if is_point else 1)


def _level(
    depth: int,
    form: str,
    words: str,
    left: int,
    hanging: int,
    style: str | None,
    suffix: str,
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'{linked}<w:suff w:val="{suffix}"/><w:lvlText w:val="{words}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" '
        f'w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def _number(paragraph: Paragraph, list_id: int, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    numbered = properties.get_or_add_numPr()
    numbered.get_or_add_ilvl().val = depth
    numbered.get_or_add_numId().val = list_id
