"""Write the runs of a draft as WordprocessingML, each inside its changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.draft_changes import Fate, Told, group_by_fate
from nonpaper.adapters.writers.draft_levels import FROM_RIGHT
from nonpaper.domain.draft import Change, ChangeKind, DraftRun, RunRole

_STYLES = {
    RunRole.WORDS: "",
    RunRole.BRACKET: '<w:rStyle w:val="Bracket"/>',
    RunRole.OPTION: '<w:rStyle w:val="OptionLabel"/>',
    RunRole.ATTRIBUTION: '<w:rStyle w:val="Attribution"/>',
    RunRole.NOTE_MARK: '<w:rStyle w:val="FootnoteReference"/>',
}
_TAGS = {
    ChangeKind.INSERTED: "w:ins",
    ChangeKind.DELETED: "w:del",
    ChangeKind.MOVED_FROM: "w:moveFrom",
    ChangeKind.MOVED_TO: "w:moveTo",
}
_BREAKS = re.compile(r"([\t\n])")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")

WriteMark = Callable[[DraftRun, Fate], str]
"""Writes the call of a footnote: a run, or some."""


@dataclass(slots=True)
class Pen:
    """Write changes with ids that no other change of the document has.

    Attributes:
        author: Whose changes and comments those are that name nobody.
        comments: The words of the comments so far, in order.
    """

    author: str
    comments: list[str] = field(default_factory=list)
    _last: int = 0

    def next_id(self) -> int:
        """Return an id that nothing of the document has yet."""
        self._last += 1
        return self._last

    def attributes(self, change: Change) -> str:
        """Return who changed something and when, with an id of its own."""
        day = f' w:date="{change.day.isoformat()}T00:00:00Z"' if change.day else ""
        author = quoteattr(clean_words(change.author) or self.author)
        return f'w:id="{self.next_id()}" w:author={author}{day}'

    def end_marks(self, fate: Fate) -> str:
        """Return the properties of an end of a paragraph that came or went."""
        said = [change for change in (fate.came, fate.went) if change]
        marks = (f"<{_TAGS[one.kind]} {self.attributes(one)}/>" for one in said)
        return f"<w:rPr>{''.join(marks)}</w:rPr>" if said else ""

    def wrap(self, content: str, fate: Fate) -> str:
        """Return runs inside the changes by which they came and went."""
        # LibreOffice keeps on both sides what one hand added and deleted on one day
        is_dated = not _is_by_one_hand(fate)
        for change in (fate.went, fate.came):
            if change and content:
                tag = _TAGS[change.kind]
                change = change if is_dated else replace(change, day=None)
                content = f"<{tag} {self.attributes(change)}>{content}</{tag}>"
        return content

    def runs(self, told: Iterable[Told], write_mark: WriteMark) -> str:
        """Return runs, neighbours of one fate in one change, comments beside them."""
        said = []
        for fate, group in group_by_fate(told):
            content = "".join(self._run(run, fate, write_mark) for run in group)
            said.append(self.wrap(content, fate))
        return "".join(said)

    def _run(self, run: DraftRun, fate: Fate, write_mark: WriteMark) -> str:
        if run.role is RunRole.NOTE_MARK:
            content = write_mark(run, fate)
        else:
            content = write_words(run.words, _STYLES[run.role], is_gone=is_gone(fate))
        return self._with_comment(content, run.comment) if run.comment else content

    def _with_comment(self, content: str, words: str) -> str:
        self.comments.append(words)
        key = f'w:id="{len(self.comments) - 1}"'
        return (
            f"<w:commentRangeStart {key}/>{content}<w:commentRangeEnd {key}/>"
            '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
            f"<w:commentReference {key}/></w:r>"
        )


def _is_by_one_hand(fate: Fate) -> bool:
    """Tell whether words are on neither side, by one author on one day."""
    came, went = fate.came, fate.went
    if came is None or went is None:
        return False
    return (came.author, came.day) == (went.author, went.day)


def is_gone(fate: Fate) -> bool:
    """Tell whether words stand as deleted ones do; those of a move stay words."""
    return fate.went is not None and fate.went.kind is ChangeKind.DELETED


def write_words(words: str, look: str = "", *, is_gone: bool = False) -> str:
    """Return words as runs; those written from the right get runs of their own.

    Args:
        words: The words.
        look: What their properties begin with.
        is_gone: Whether they are deleted.
    """
    said = []
    for piece, script in _split_by_direction(clean_words(words)):
        look_of = f"{look}{script}"
        properties = f"<w:rPr>{look_of}</w:rPr>" if look_of else ""
        said.append(f"<w:r>{properties}{_write_plain(piece, is_gone)}</w:r>")
    return "".join(said)


def _split_by_direction(words: str) -> Iterator[tuple[str, str]]:
    """Go through stretches of one direction, each with what its properties say."""
    at = 0
    found = FROM_RIGHT.finditer(words) if not words.isascii() else ()
    for match in found:
        if words[at : match.start()]:
            yield words[at : match.start()], ""
        language = "ar-SA" if _ARABIC.search(match.group()) else "he-IL"
        yield match.group(), f'<w:rtl/><w:lang w:bidi="{language}"/>'
        at = match.end()
    if words[at:]:
        yield words[at:], ""


def _write_plain(words: str, is_gone: bool) -> str:
    tag = "w:delText" if is_gone else "w:t"
    if "\n" not in words and "\t" not in words:
        return f'<{tag} xml:space="preserve">{escape(words)}</{tag}>'
    signs = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        signs.get(piece) or f'<{tag} xml:space="preserve">{escape(piece)}</{tag}>'
        for piece in _BREAKS.split(words)
        if piece
    )
