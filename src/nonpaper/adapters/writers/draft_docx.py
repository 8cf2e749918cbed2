"""Write a draft as a Word document, with its changes as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from xml.sax.saxutils import quoteattr

from nonpaper.adapters.writers.draft_changes import (
    STAYS,
    Fate,
    MoveEnd,
    Stretch,
    Told,
    find_end_fate,
    find_end_fates,
    keep_apart,
    pair_moves,
    tell_fates,
    tell_line,
)
from nonpaper.adapters.writers.draft_levels import (
    LineStyles,
    drop_blank_lines,
    is_from_right,
)
from nonpaper.adapters.writers.draft_word_notes import NoteWriter
from nonpaper.adapters.writers.draft_word_runs import (
    Pen,
    write_words,
)
from nonpaper.adapters.writers.draft_word_styles import write_styles
from nonpaper.adapters.writers.earlier import MADE_BY
from nonpaper.adapters.writers.word_package import (
    HEAD,
    OFFICE,
    RELATION,
    WORD,
    relate,
    write_package,
)
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftRun,
)

_MAIN = f"{OFFICE}.wordprocessingml"
_PARTS = ("styles", "settings", "footnotes", "comments", "header", "footer")
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" '
    'w:bottom="1417" w:left="1417" w:header="709" w:footer="709" w:gutter="0"/>'
    "<w:titlePg/>"
)
_RANGES = {ChangeKind.MOVED_FROM: "w:moveFrom", ChangeKind.MOVED_TO: "w:moveTo"}


def save_draft(
    draft: Draft, path: Path, *, author: str = MADE_BY, is_output: bool = False
) -> None:
    """Save a draft as a Word document; whoever calls this keeps the file whole.

    Insertions, deletions and moves are tracked changes of their authors, numbers and
    footnotes included: accepted they give the new text, rejected the old one, line by
    line. Numbers are words, not counted by the word processor. No property names a
    person, a machine or a time.

    Args:
        draft: The draft.
        path: The file.
        author: Whose changes and comments those are that name nobody.
        is_output: Whether the file may be made anew at any time: nobody edits it.
    """
    settled, moves = pair_moves(drop_blank_lines(draft))
    writer = _Writer.of(settled, moves, author)
    body = "".join(writer.body())
    parts = {
        "document": (
            f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATION}"><w:body>{body}'
            '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
            '<w:footerReference w:type="default" r:id="rId6"/>'
            '<w:footerReference w:type="first" r:id="rId6"/>'
            f"{_PAGE}</w:sectPr></w:body></w:document>"
        ),
        "styles": write_styles(settled),
        "settings": _SETTINGS,
        "footnotes": writer.notes.part(),
        "comments": _comments(writer.pen),
        "header": _header(settled.title),
        "footer": _FOOTER,
    }
    relations = {
        f"rId{number}": (f"{RELATION}/{kind}", f"{kind}.xml")
        for number, kind in enumerate(_PARTS, start=1)
    }
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    named["word/_rels/document.xml.rels"] = relate(relations)
    types = {f"word/{name}.xml": f"{_MAIN}.{name}+xml" for name in _PARTS}
    types["word/document.xml"] = f"{_MAIN}.document.main+xml"
    mark = MADE_BY if is_output else ""
    write_package(path, named, types, title=settled.title, category=mark)


_Marks = dict[int, str]


@dataclass(slots=True)
class _Writer:
    """Write the lines of a draft as paragraphs, in order."""

    draft: Draft
    moves: dict[MoveEnd, Stretch]
    pen: Pen
    notes: NoteWriter
    styles: LineStyles

    @classmethod
    def of(cls, draft: Draft, moves: dict[MoveEnd, Stretch], author: str) -> _Writer:
        pen = Pen(author)
        return cls(draft, moves, pen, NoteWriter.of(draft, pen), LineStyles.of(draft))

    def body(self) -> Iterator[str]:
        """Go through the paragraphs of the document, and the marks between them."""
        lines = self.draft.lines
        opens, closes, inner = self._move_marks()
        if self.draft.title and not _says_title(self.draft):
            yield _paragraph("Title", write_words(self.draft.title))
        ends, anchors = find_end_fates(lines)
        told = [tell_line(line, " " if line.is_heading else "\t") for line in lines]
        for number, after in enumerate(range(1, len(lines))):
            if ends[number] == STAYS and inner.keys().isdisjoint({number, after}):
                told[number], told[after] = keep_apart(told[number], told[after])
        looks: list[str] = []
        for number, line in enumerate(lines):
            look = _look(self.styles.next(line), line)
            looks.append(look)
            marks = self.pen.end_marks(ends[number])
            if number in anchors and (old := looks[anchors[number]]) != look:
                change = self.pen.attributes(_last_insertion(line))
                marks += f"<w:pPrChange {change}><w:pPr>{old}</w:pPr></w:pPrChange>"
            before = len(told[number]) - len(line.runs)
            content = self._line(told[number], before, inner.get(number, ()))
            yield _set(look + marks, f"{opens.get(number, '')}{content}")
            yield closes.get(number, "")
        for note in self.notes.uncalled():
            runs = (DraftRun(f"{note.label}\t"), *note.runs)
            content = self.pen.runs(tell_fates(runs, note.change), self.notes.call)
            end = self.pen.end_marks(Fate.of(note.change))
            yield _paragraph("FootnoteText", content, end)
        if lines and ends[-1] != STAYS:
            yield _paragraph("Normal", "")  # the end of a document can't be tracked

    def _line(self, told: list[Told], before: int, inner: Sequence[_Inner]) -> str:
        write = partial(self.pen.runs, write_mark=self.notes.call)
        words, at = [], 0
        for one in inner:
            first, last = before + one.stretch[0], before + one.stretch[1] + 1
            moved = write(told[first:last])
            words += [write(told[at:first]), one.start, moved, one.end]
            at = last
        return f"{''.join(words)}{write(told[at:])}"

    def _move_marks(
        self,
    ) -> tuple[dict[int, str], dict[int, str], dict[int, list[_Inner]]]:
        """Return the marks around what moved: lines by number, and runs in a line."""
        names = {name: at for at, name in enumerate(sorted({n for _, n in self.moves}))}
        opens: _Marks = {}
        closes: _Marks = {}
        inner: dict[int, list[_Inner]] = {}
        for (kind, name), stretch in self.moves.items():
            line = self.draft.lines[stretch.first]
            change = line.runs[stretch.runs[0]].change if stretch.runs else line.change
            if change is None:
                continue
            said = self.pen.attributes(change)
            key = said.partition(" ")[0]
            start = (
                f'<{_RANGES[kind]}RangeStart {said} w:name="move{names[name] + 1}"/>'
            )
            end = f"<{_RANGES[kind]}RangeEnd {key}/>"
            if stretch.runs:
                mark = _Inner(stretch.runs, start, end)
                inner.setdefault(stretch.first, []).append(mark)
            else:
                opens[stretch.first], closes[stretch.last] = start, end
        for marks in inner.values():
            marks.sort(key=attrgetter("stretch"))
        return opens, closes, inner


@dataclass(frozen=True, slots=True)
class _Inner:
    """Be the marks around runs of one line that moved."""

    stretch: tuple[int, int]
    start: str
    end: str


def _says_title(draft: Draft) -> bool:
    """Tell whether the first line is the title already."""
    first = draft.lines[0].words if draft.lines else ""
    return first.casefold().split() == draft.title.casefold().split()


def _look(style: str, line: DraftLine) -> str:
    turn = "<w:bidi/>" if is_from_right(line.words) else ""
    return f'<w:pStyle w:val="{style}"/>{turn}'


def _last_insertion(line: DraftLine) -> Change:
    came = find_end_fate(line).came
    return came or Change(ChangeKind.INSERTED)


def _set(properties: str, content: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return _set(f'<w:pStyle w:val="{style}"/>{properties}', content)


def _comments(pen: Pen) -> str:
    author, initial = quoteattr(pen.author), quoteattr(pen.author[:1])
    made = "".join(
        f'<w:comment w:id="{key}" w:author={author} w:initials={initial}>'
        + _paragraph(
            "CommentText",
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:annotationRef/></w:r>{write_words(words)}",
        )
        + "</w:comment>"
        for key, words in enumerate(pen.comments)
    )
    return f'{HEAD}<w:comments xmlns:w="{WORD}">{made}</w:comments>'


def _header(title: str) -> str:
    content = _paragraph("Header", write_words(title) if title else "")
    return f'{HEAD}<w:hdr xmlns:w="{WORD}">{content}</w:hdr>'


_FOOTER = (
    f'{HEAD}<w:ftr xmlns:w="{WORD}">'
    + _paragraph(
        "Footer",
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
    )
    + "</w:ftr>"
)
_SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{WORD}"><w:defaultTabStop w:val="567"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.'
    'microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
