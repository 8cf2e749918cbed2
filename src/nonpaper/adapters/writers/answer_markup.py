r"""Write an answer as plain text to edit, and read it back.

The marks are few, stand at the beginning of a line, and are those of Markdown:

- `# ` the title, `## ` and `### ` headings;
- `- ` and `1. ` points, one on each line;
- `> ` words of a text, line by line; `> — ` where they stand, as the last line;
- `| a | b |` rows of a table, the heads first; `--:` below a head sets numbers right.

What stands between empty lines is a paragraph. Inside a line nothing is a mark: `*`,
`_`, `$`, `#` and brackets are words, so the text of a treaty needs no care. A backslash
before a mark at the beginning of a line, or before `|` in a table, makes it a word too.
Every text can be read, and what was written here is read back as it was; lists that
follow each other become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Cell,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    as_cell,
    with_sign,
)
from nonpaper.domain.source import Language

_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")  # no no-break space
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_POINT = re.compile(r"[-*•][ \t]+(.*)")
_NUMBERED = re.compile(r"\d{1,3}[.)][ \t]+(.*)")
_QUOTED = re.compile(r">[ \t]?(.*)")
_ORIGIN = re.compile(r"[—–][ \t]+(.*)")
_CELL = re.compile(r"(?:[^|\\]|\\.?)*")
_ESCAPED = re.compile(r"\\([|\\])")
_RULE = re.compile(r":?-+:?")
_MARK = re.compile(r"#{1,6}[ \t]|[>|\\]|[-*•][ \t]|\d{1,3}[.)][ \t]")
_MARK_IN_QUOTE = re.compile(r"[—–][ \t]|\\")
_INNER = 3  # depth of a heading inside a section; there is none deeper


def render_markup(answer: Answer) -> str:
    r"""Return an answer as plain text that `parse_markup` reads back.

    Signs become words, and details of cells stand in brackets. Notices, sources, bars
    and maps are left out: they are no words of an author.

    Example:
        >>> render_markup(Answer("Duties", ("Ten texts.",), (), (), Language.EN))
        '# Duties\n\nTen texts.\n'
    """
    blocks = [f"# {_line(answer.title)}"] if answer.title else []
    for said in answer.summary:
        blocks += _render(Paragraph(said) if isinstance(said, str) else said)
    for section in answer.sections:
        blocks += _render(section)
    return "\n\n".join(blocks) + "\n"


def parse_markup(markup: str, language: Language, *, title: str = "") -> Answer:
    r"""Read plain text as an answer; every text can be read.

    Args:
        markup: The text.
        language: The language in which it is written.
        title: What it is called if it does not begin with a title.

    Example:
        >>> said = parse_markup("# Duties\n\n## Open\n- until when?", Language.EN)
        >>> said.title, said.sections[0].heading, said.sections[0].blocks
        ('Duties', 'Open', (Points(items=('until when?',), is_ordered=False),))
    """
    reading = _Reading(title)
    for line in markup.splitlines():
        reading.take(line.strip(" \t"))
    opening, sections = reading.end()
    return Answer(reading.title, opening, sections, (), language)


def _render(block: Block, depth: int = 2) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _escape(_line(with_sign(block.words, block.tone)), _MARK)
        case Points():
            yield "\n".join(
                f"{f'{number}.' if block.is_ordered else '-'} {_line(item)}"
                for number, item in enumerate(block.items, start=1)
            )
        case Quotation():
            yield "\n".join(_render_quotation(block))
        case Table():
            yield "\n".join(_render_table(block))
        case Section():
            yield f"{'#' * min(depth, _INNER)} {_line(block.heading)}"
            for inner in block.blocks:
                yield from _render(inner, depth + 1)
        case _:  # bars and maps are drawn, not written
            return


def _render_quotation(block: Quotation) -> Iterator[str]:
    for line in block.words.split("\n"):
        yield f"> {_escape(_line(line), _MARK_IN_QUOTE)}".rstrip(" ")
    if block.origin:
        yield f"> — {_line(block.origin)}"


def _render_table(table: Table) -> Iterator[str]:
    yield _render_row(table.columns)
    places = range(len(table.columns))
    yield _render_row(["--:" if at in table.numeric else "---" for at in places])
    for row in table.rows:
        yield _render_row([_say_cell(as_cell(cell)) for cell in row])


def _render_row(cells: Sequence[str]) -> str:
    said = (re.sub(r"([|\\])", r"\\\1", _line(cell)) for cell in cells)
    return f"| {' | '.join(said)} |"


def _say_cell(cell: Cell) -> str:
    words = with_sign(cell.words, cell.tone)
    return f"{words} ({cell.detail})" if cell.detail else words


def _line(words: str) -> str:
    return _SPACES.sub(" ", words).strip(" ")


def _escape(line: str, mark: re.Pattern[str]) -> str:
    return f"\\{line}" if mark.match(line) else line


def _unescape(line: str, mark: re.Pattern[str]) -> str:
    return line[1:] if line.startswith("\\") and mark.match(line, 1) else line


@dataclass(slots=True)
class _Reading:
    """Read lines one after the other; what is not finished stands in `lines`."""

    title: str
    has_title: bool = False
    kind: type[Block] | None = None
    is_ordered: bool = False
    lines: list[str] = field(default_factory=list)
    outline: list[tuple[int, str, list[Block]]] = field(
        default_factory=lambda: [(0, "", [])]
    )

    def take(self, line: str) -> None:
        """Take the next line."""
        if not line:
            self._finish()
        elif found := _HEADING.fullmatch(line):
            self._finish()
            self._open(len(found[1]), _line(found[2]))
        elif found := _POINT.fullmatch(line):
            self._add(Points, found[1])
        elif found := _NUMBERED.fullmatch(line):
            self._add(Points, found[1], is_ordered=True)
        elif found := _QUOTED.fullmatch(line):
            self._add(Quotation, found[1])
        elif line.startswith("|"):
            self._add(Table, line)
        elif self.kind is Points:
            self.lines[-1] += f" {line}"
        else:
            self._add(Paragraph, _unescape(line, _MARK))

    def end(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Return what stands before the first heading, and the sections."""
        self._finish()
        (_, _, opening), *rest = self.outline
        sections: list[Section] = []
        for depth, heading, blocks in rest:
            section = Section(heading, tuple(blocks))
            if depth < _INNER or not sections:
                sections.append(section)
            else:
                outer = sections[-1]
                sections[-1] = Section(outer.heading, (*outer.blocks, section))
        return tuple(opening), tuple(sections)

    def _open(self, depth: int, heading: str) -> None:
        is_first = len(self.outline) == 1 and not self.outline[0][2]
        if depth == 1 and is_first and not self.has_title:
            self.title, self.has_title = heading, True
        else:
            self.outline.append((depth, heading, []))

    def _add(self, kind: type[Block], line: str, *, is_ordered: bool = False) -> None:
        if (kind, is_ordered) != (self.kind, self.is_ordered):
            self._finish()
        self.kind, self.is_ordered = kind, is_ordered
        self.lines.append(line)

    def _finish(self) -> None:
        """Make a block of the lines that stand together."""
        blocks = self.outline[-1][2]
        if self.kind is Points:
            items = tuple(map(_line, self.lines))
            before = blocks[-1] if blocks else None
            if isinstance(before, Points) and before.is_ordered == self.is_ordered:
                items = (*before.items, *items)
                blocks.pop()
            blocks.append(Points(items, self.is_ordered))
        elif self.kind is Quotation:
            blocks.append(_parse_quotation(self.lines))
        elif self.kind is Table:
            blocks.append(_parse_table(self.lines))
        elif self.kind is Paragraph:
            blocks.append(Paragraph(_line(" ".join(self.lines))))
        self.kind, self.is_ordered, self.lines = None, False, []


def _parse_quotation(lines: Sequence[str]) -> Quotation:
    *most, last = lines
    origin = _ORIGIN.fullmatch(last.strip(" \t"))
    words = most if origin else lines
    said = (_line(_unescape(line.strip(" \t"), _MARK_IN_QUOTE)) for line in words)
    return Quotation("\n".join(said), _line(origin[1]) if origin else "")


def _parse_table(lines: Sequence[str]) -> Table:
    head, *rows = map(_parse_row, lines)
    numeric: tuple[int, ...] = ()
    if rows and all(_RULE.fullmatch(cell) for cell in rows[0]):
        numeric = tuple(at for at, cell in enumerate(rows[0]) if cell.endswith("-:"))
        del rows[0]
    width = max(map(len, (head, *rows)))
    columns, *rest = (_widen(row, width) for row in (head, *rows))
    return Table("", columns, tuple(rest), numeric)


def _widen(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _parse_row(line: str) -> tuple[str, ...]:
    """Return the cells of a line that begins with a bar; the last bar may be missing.

    Example:
        >>> _parse_row("| a | b or c |  |")
        ('a', 'b or c', '')
    """
    cells: list[str] = []
    at = 1
    while at < len(line) or not cells:
        found = _CELL.match(line, at)
        end = found.end() if found else at
        cells.append(_line(_ESCAPED.sub(r"\1", line[at:end])))
        at = end + 1
    return tuple(cells)
