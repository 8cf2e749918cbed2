"""Parse the sources of the example: one tabled text each, in a small Markdown.

Reads: `source/*.md`.
Writes: nothing.

A source begins with front matter in TOML between lines of `+++`. Below it, blocks are
parted by empty lines: `#` title, `##` part, `###` article (`number | heading` on two
lines, else one line as printed), `1.` paragraph, `(a)` point, `>` note in a shaded box,
`[^1]:` footnote. Inside: `**bold**`, `*italic*`, `[^1]`, `{++inserted++}`,
`{--deleted--}`, `{>>comment<<}`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

NO_BREAK = "\N{NO-BREAK SPACE}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


class BlockKind(StrEnum):
    """Name what a block of a source is."""

    TITLE = "title"
    PART = "part"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    POINT = "point"
    NOTE = "note"
    PLAIN = "plain"


class InlineKind(StrEnum):
    """Name what a run of words is."""

    WORDS = "words"
    BOLD = "bold"
    ITALIC = "italic"
    FOOTNOTE_MARK = "footnote_mark"
    INSERTED = "inserted"
    DELETED = "deleted"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Inline:
    """Be a run of words of one kind."""

    kind: InlineKind
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """Be one block: its number as typed, its heading on a line of its own, its runs.

    Attributes:
        kind: What it is.
        number: `1.`, `1.1.` or `(a)`; for an article in two lines its first line.
        inlines: The words after the number.
        is_inserted: Whether the whole block is a tracked insertion.
    """

    kind: BlockKind
    number: str
    inlines: tuple[Inline, ...]
    is_inserted: bool = False


@dataclass(frozen=True, slots=True)
class TabledText:
    """Be one text as its source gives it.

    Attributes:
        front: Front matter.
        blocks: The blocks, footnotes aside.
        footnotes: Words of each footnote by its label.
    """

    front: dict[str, str]
    folders: tuple[str, ...]
    blocks: tuple[Block, ...]
    footnotes: dict[str, str]

    @property
    def title(self) -> str:
        """Return the title as printed."""
        block = next(b for b in self.blocks if b.kind is BlockKind.TITLE)
        return "".join(inline.words for inline in block.inlines)

    @property
    def body(self) -> tuple[Block, ...]:
        """Return the blocks below the title."""
        return tuple(b for b in self.blocks if b.kind is not BlockKind.TITLE)


_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\[\^(?P<footnote_mark>\d+)\]"
    r"|\{\+\+(?P<inserted>.*?)\+\+\}|\{--(?P<deleted>.*?)--\}|\{>>(?P<comment>.*?)<<\}"
)
_HEADINGS = {"# ": BlockKind.TITLE, "## ": BlockKind.PART, "### ": BlockKind.ARTICLE}
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)*\.|\((?:[a-z]|[ivx]+)\)) (?P<rest>.+)")
_FOOTNOTE = re.compile(r"\[\^(\d+)\]: (.+)")
_WHOLE_INSERTION = re.compile(r"\{\+\+((?:(?!\+\+\}).)+)\+\+\}")


def load_text(path: Path) -> TabledText:
    """Load one source."""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    table = tomllib.loads(front)
    folders = tuple(table.pop("folders"))
    language, is_plain = table["language"], table["format"] == "txt"
    blocks: list[Block] = []
    footnotes: dict[str, str] = {}
    for raw in re.split(r"\n{2,}", body.strip()):
        words = raw if is_plain else set_type(raw, language)
        if note := _FOOTNOTE.fullmatch(words):
            footnotes[note[1]] = note[2]
        else:
            blocks.append(parse_block(words))
    return TabledText(table, folders, tuple(blocks), footnotes)


def set_type(words: str, language: str) -> str:
    """Return words with the apostrophes and spaces of a typeset page."""
    words = words.replace("'", APOSTROPHE)
    if language == "fr":
        words = re.sub(r" (?=[:;?!»])", NO_BREAK, words).replace("« ", f"«{NO_BREAK}")
    return words


def parse_block(words: str) -> Block:
    """Parse one block of a source."""
    for sign, kind in _HEADINGS.items():
        if words.startswith(sign):
            number, _, heading = words.removeprefix(sign).rpartition(" | ")
            return Block(kind, number, parse_inlines(heading))
    if words.startswith("> "):
        return Block(BlockKind.NOTE, "", parse_inlines(words.removeprefix("> ")))
    whole = _WHOLE_INSERTION.fullmatch(words)
    words = whole[1] if whole else words
    if numbered := _NUMBER.fullmatch(words):
        kind = BlockKind.POINT if words.startswith("(") else BlockKind.PARAGRAPH
        inlines = parse_inlines(numbered["rest"])
        return Block(kind, numbered["number"], inlines, bool(whole))
    return Block(BlockKind.PLAIN, "", parse_inlines(words), bool(whole))


def parse_inlines(words: str) -> tuple[Inline, ...]:
    """Parse the runs of a block."""
    found: list[Inline] = []
    at = 0
    for match in _INLINE.finditer(words):
        if match.start() > at:
            found.append(Inline(InlineKind.WORDS, words[at : match.start()]))
        kind = str(match.lastgroup)
        found.append(Inline(InlineKind(kind), match[kind]))
        at = match.end()
    if at < len(words):
        found.append(Inline(InlineKind.WORDS, words[at:]))
    return tuple(found)
