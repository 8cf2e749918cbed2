"""Find the structure of raw text: articles, paragraphs, brackets, attributions."""

from nonpaper.structure.count import BracketCount, count_brackets
from nonpaper.structure.parse import parse_text
from nonpaper.structure.place import LineIndex, line_and_column

__all__ = [
    "BracketCount",
    "LineIndex",
    "count_brackets",
    "line_and_column",
    "parse_text",
]
