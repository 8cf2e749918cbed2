"""Say how the lines of a draft look in a Word document: its styles, by name.

Whoever edits the document changes the look of all brackets or of all points at one
place. The headings are the word processor's own, so that its outline shows the draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.adapters.writers.draft_levels import find_levels
from nonpaper.adapters.writers.word_package import HEAD, LOCALES, WORD
from nonpaper.domain.draft import Draft
from nonpaper.domain.text import ProvisionKind

_STEP = 567  # twentieths of a point: a centimetre for each depth
_FONT = "Times New Roman"


def write_styles(draft: Draft) -> str:
    """Return the part that holds the styles, as many as the draft has depths."""
    depth = max((line.depth for line in draft.lines), default=0)
    language = LOCALES.get(draft.language) if draft.language else None
    said = f'<w:lang w:val="{language}"/>' if language else ""
    made = (*_FIXED, *_headings(find_levels(draft)), *_depths(depth))
    return (
        f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
        f'<w:sz w:val="23"/><w:szCs w:val="23"/>{said}</w:rPr></w:rPrDefault>'
        f"</w:docDefaults>{''.join(made)}</w:styles>"
    )


def _style(
    key: str,
    name: str,
    paragraph: str = "",
    words: str = "",
    *,
    base: str = "Normal",
    kind: str = "paragraph",
) -> str:
    is_first = key == "Normal"
    based = "" if is_first or kind == "character" else f'<w:basedOn w:val="{base}"/>'
    default = ' w:default="1"' if is_first else ""
    look = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    ink = f"<w:rPr>{words}</w:rPr>" if words else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>'
        f"{based}<w:qFormat/>{look}{ink}</w:style>"
    )


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_MIDDLE = '<w:jc w:val="center"/>'
_FIXED = (
    _style("Normal", "Normal", _spacing(0, 140)),
    _style("Title", "Title", _spacing(0, 360) + _MIDDLE, _BOLD + _size(32)),
    _style("BodyText", "Body Text"),
    _style(
        "DraftingNote",
        "Drafting note",
        '<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="8A93A0"/>'
        '</w:pBdr><w:ind w:left="284"/>',
        "<w:i/><w:iCs/>" + _size(20),
    ),
    _style(
        "FootnoteText",
        "footnote text",
        '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs>'
        + _spacing(0, 40)
        + '<w:ind w:left="284" w:hanging="284"/>',
        _size(18),
    ),
    _style("CommentText", "annotation text", "", _size(20)),
    _style("Header", "header", _MIDDLE, '<w:color w:val="5B6472"/>' + _size(18)),
    _style("Footer", "footer", _MIDDLE, '<w:color w:val="5B6472"/>' + _size(18)),
    _style("Bracket", "Bracket", "", _BOLD, kind="character"),
    _style("OptionLabel", "Option label", "", _BOLD, kind="character"),
    _style(
        *("Attribution", "Attribution", "", '<w:color w:val="44505F"/>' + _size(16)),
        kind="character",
    ),
    _style(
        *("FootnoteReference", "footnote reference", ""),
        '<w:vertAlign w:val="superscript"/>',
        kind="character",
    ),
    _style(
        *("CommentReference", "annotation reference", "", _size(16)),
        kind="character",
    ),
)


def _headings(levels: dict[ProvisionKind, int]) -> Iterator[str]:
    deepest = max(levels.values())
    for level in range(1, deepest + 1):
        is_article = level == levels[ProvisionKind.ARTICLE] and level == deepest
        where = "" if is_article else _MIDDLE
        yield _style(
            f"Heading{level}",
            f"heading {level}",
            "<w:keepNext/><w:keepLines/>"
            + _spacing(280 if is_article else 360, 140)
            + f'{where}<w:outlineLvl w:val="{level - 1}"/>',
            _BOLD + _size(max(28 - 2 * level, 24)),
        )


def _depths(deepest: int) -> Iterator[str]:
    for depth in range(deepest + 1):
        left = _STEP * (depth + 1)
        name = f"Point {depth}" if depth else "Numbered paragraph"
        hanging = f'<w:ind w:left="{left}" w:hanging="{_STEP}"/>'
        yield _style(f"Level{depth}", name, hanging, base="BodyText")
        below = f'<w:ind w:left="{left}"/>'
        yield _style(f"Level{depth}Text", f"{name}, text", below, base="BodyText")
