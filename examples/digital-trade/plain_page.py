"""Render a tabled text as plain text, wrapped by hand, or as a web page."""

from __future__ import annotations

import html
import textwrap

import cover
from tabled import Block, BlockKind, Inline, InlineKind, TabledText

WIDTH = 74

_STYLE = """
body { max-width: 44em; margin: 2em auto; padding: 0 1em;
       font: 1rem/1.5 "Liberation Serif", "Times New Roman", serif; }
header p { margin: 0; }
.symbol { text-align: right; font-weight: bold; }
.date { text-align: right; }
h1, h2, .sponsor { text-align: center; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2em; }
h3 { font-size: 1rem; }
.paragraph { text-align: justify; }
.footnotes { border-top: 1px solid; margin-top: 3em; font-size: .85rem; }
"""


def render_plain(text: TabledText) -> str:
    """Return a text as lines of at most 74 characters, with a cover block."""
    front, language = text.front, text.front["language"]
    right = [front["symbol"], front["date"], f"({front['number']})"]
    body, original = cover.BODY[language], cover.ORIGINAL[language]
    lines = [cover.ORGANISATION[language], "", *(f"{w:>{WIDTH}}" for w in right), ""]
    lines += [body + original.rjust(WIDTH - len(body)), "_" * WIDTH, "", ""]
    lines += [*_centred(text.title), "", *_centred(front["sponsor_line"]), ""]
    lines += [*textwrap.wrap(front["dated"], WIDTH), "", "_" * WIDTH, ""]
    for block in text.body:
        lines += _plain_block(block)
    return "\n".join(lines).rstrip() + "\n"


def _centred(words: str) -> list[str]:
    wrapped = textwrap.wrap(words, WIDTH - 14)
    return [line.center(WIDTH).rstrip() for line in wrapped]


def _plain_block(block: Block) -> list[str]:
    words = "".join(inline.words for inline in block.inlines)
    if block.kind in (BlockKind.ARTICLE, BlockKind.PART):
        return ["", words, ""]
    indents = {BlockKind.PARAGRAPH: ("", "    "), BlockKind.POINT: ("    ", "        ")}
    first, rest = indents.get(block.kind, ("", ""))
    numbered = f"{block.number:<4}{words}" if block.number else words
    wrapped = textwrap.wrap(
        numbered,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        drop_whitespace=True,
    )
    return [*wrapped, ""]


def render_page(text: TabledText) -> str:
    """Return a text as a web page that stands by itself."""
    front, language = text.front, text.front["language"]
    notes = "\n".join(
        f'<li id="nota-{label}">{html.escape(words)}</li>'
        for label, words in text.footnotes.items()
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{front['symbol']}. {html.escape(text.title)}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            "<header>",
            f"<p>{cover.ORGANISATION[language]}</p>",
            f"<p>{cover.BODY[language]}</p>",
            f'<p class="symbol">{front["symbol"]}</p>',
            f'<p class="date">{front["date"]} ({front["number"]})</p>',
            f'<p class="date">{cover.ORIGINAL[language]}</p>',
            "</header>",
            "<main>",
            f"<h1>{html.escape(text.title)}</h1>",
            f'<p class="sponsor">{html.escape(front["sponsor_line"])}</p>',
            *(_page_block(block) for block in text.body),
            "</main>",
            *(
                [f'<section class="footnotes"><ol>\n{notes}\n</ol></section>']
                * bool(notes)
            ),
            "</body>",
            "</html>",
            "",
        ]
    )


def _page_block(block: Block) -> str:
    words = "".join(_page_inline(inline) for inline in block.inlines)
    match block.kind:
        case BlockKind.PART:
            return f"<h2>{words}</h2>"
        case BlockKind.ARTICLE:
            return f"<h3>{words}</h3>"
        case BlockKind.NOTE:
            return f"<aside>{words}</aside>"
        case _:
            number = f"{block.number} " if block.number else ""
            return f'<p class="{block.kind}">{number}{words}</p>'


def _page_inline(inline: Inline) -> str:
    words = html.escape(inline.words, quote=False)
    match inline.kind:
        case InlineKind.BOLD:
            return f"<strong>{words}</strong>"
        case InlineKind.ITALIC:
            return f"<em>{words}</em>"
        case InlineKind.FOOTNOTE_MARK:
            return f'<sup><a href="#nota-{words}">{words}</a></sup>'
        case _:
            return words
