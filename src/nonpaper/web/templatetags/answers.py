"""Show an answer in a page: `{% include "answer_blocks.html" with blocks=… %}`."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from nonpaper.adapters.writers.answer import Block, Cell, Paragraph, as_cell

register = template.Library()

MARK_START, MARK_END = "\ue000", "\ue001"
"""Signs around words that are shown as marked; no text has them of its own."""


@register.filter
def block_kind(block: Block | str) -> str:
    """Return what kind of block something is: `paragraph`, `points`, `section`."""
    return "paragraph" if isinstance(block, str) else type(block).__name__.lower()


@register.filter
def block_words(block: Paragraph | str) -> str:
    """Return the words of a paragraph."""
    return block if isinstance(block, str) else block.words


@register.filter
def cell_of(cell: Cell | str) -> Cell:
    """Return a cell of a table, also where it is words alone."""
    return as_cell(cell)


@register.filter
def marked(words: str) -> SafeString:
    """Return words escaped, those between the signs of marks in `<mark>`."""
    safe = str(conditional_escape(words))
    shown = safe.replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")
    return mark_safe(shown)  # noqa: S308 - escaped above


def with_marks(words: str, spans: list[tuple[int, int]]) -> str:
    r"""Return words with the signs of marks around spans that do not overlap.

    Example:
        >>> with_marks("said by India", [(8, 13)])
        'said by \ue000India\ue001'
    """
    bare = words.translate({ord(MARK_START): " ", ord(MARK_END): " "})
    for start, end in sorted(spans, reverse=True):
        inside = f"{MARK_START}{bare[start:end]}{MARK_END}"
        bare = bare[:start] + inside + bare[end:]
    return bare
