"""Write the footnotes of a draft as real footnotes of a Word document.

A word processor counts its footnotes anew as they come and go. Where that gives the
labels of the draft, on both sides of its changes, it may; otherwise each footnote
keeps its label as a mark of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.draft_changes import STAYS, Fate, Told, tell_fates
from nonpaper.adapters.writers.draft_word_runs import Pen, is_gone, write_words
from nonpaper.adapters.writers.word_package import HEAD, WORD
from nonpaper.domain.draft import (
    ChangeKind,
    Draft,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
    take_side,
)

_REFERENCE = '<w:rStyle w:val="FootnoteReference"/>'
_LINES = ((-1, "separator"), (0, "continuationSeparator"))
_FIRST_ID = 1  # 0 and -1 are the lines between text and footnotes
_KINDS = {Side.OLD: ChangeKind.DELETED, Side.NEW: ChangeKind.INSERTED}

_Call = tuple[DraftRun, Fate]
_Place = tuple[str, Side | None]


@dataclass(slots=True)
class NoteWriter:
    """Write the calls of footnotes, and gather the footnotes that they call.

    Attributes:
        pen: Writes runs and changes.
        notes: The footnotes by label and side; one that stays is on both.
        numbers: For each label the place of its footnote, from 1.
        shared: Labels that a call on both sides has: one footnote serves both.
        is_counted: Whether the word processor may count the footnotes itself.
    """

    pen: Pen
    notes: dict[tuple[str, Side], DraftNote]
    numbers: dict[str, int]
    shared: frozenset[str]
    is_counted: bool = False
    _written: dict[_Place, str] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft, pen: Pen) -> NoteWriter:
        """Look at all calls of a draft before the first is written."""
        notes = {
            (note.label, side): note
            for note in draft.notes
            for side in Side
            if note.change is None or note.change.side is side
        }
        labels = dict.fromkeys(note.label for note in draft.notes)
        numbers = {label: number for number, label in enumerate(labels, start=1)}
        calls = list(_calls(draft))
        shared = frozenset(run.words for run, fate in calls if fate == STAYS)
        writer = cls(pen, notes, numbers, shared)
        writer.is_counted = writer._counts_alike(calls)
        return writer

    def call(self, run: DraftRun, fate: Fate) -> str:
        """Return the call of a footnote: the first is a reference, others point to it.

        A footnote that is called at one place before and at another after the changes
        stands in the document twice, as it does when somebody moves its call by hand.
        """
        label = run.words
        if not self._is_there(label, fate):
            return write_words(label, _REFERENCE, is_gone=is_gone(fate))
        if self._is_reference(label, fate, self._written):
            return self._reference(label, fate)
        return self._pointer(label, fate)

    def uncalled(self) -> list[DraftNote]:
        """Return the footnotes that nothing calls, in their order."""
        called = [
            self.notes.get((label, one))
            for label, side in self._written
            for one in Side
            if side in (one, None)
        ]
        return [
            note for note in dict.fromkeys(self.notes.values()) if note not in called
        ]

    def part(self) -> str:
        """Return the part of the document that holds the footnotes."""
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:pPr><w:spacing '
            f'w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:{kind}/>'
            "</w:r></w:p></w:footnote>"
            for key, kind in _LINES
        )
        return (
            f'{HEAD}<w:footnotes xmlns:w="{WORD}">{lines}'
            f"{''.join(self._written.values())}</w:footnotes>"
        )

    def _is_there(self, label: str, fate: Fate) -> bool:
        """Tell whether a call has its footnote on the side, or sides, where it is."""
        if fate.came and fate.went:
            return False
        return all((label, side) in self.notes for side in Side if fate.is_on(side))

    def _place(self, label: str, fate: Fate) -> _Place:
        if label in self.shared:
            return label, None
        return label, Side.OLD if fate.went else Side.NEW

    def _name(self, place: _Place) -> str:
        label, side = place
        return f"_Note{self.numbers[label]}{side or ''}"

    def _is_reference(self, label: str, fate: Fate, so_far: Iterable[_Place]) -> bool:
        is_other = label in self.shared and fate != STAYS
        return not is_other and self._place(label, fate) not in so_far

    def _counts_alike(self, calls: Iterable[_Call]) -> bool:
        """Tell whether counting from 1 gives the labels, on both sides of changes."""
        seen: dict[_Place, None] = {}
        for run, fate in calls:
            if not self._is_there(run.words, fate):
                return False
            if self._is_reference(run.words, fate, seen):
                seen[self._place(run.words, fate)] = None
        for side in Side:
            labels = [
                self._label_on(side, label) for label, of in seen if of in (side, None)
            ]
            if labels != [str(number) for number in range(1, len(labels) + 1)]:
                return False
        return True

    def _label_on(self, side: Side, label: str) -> str:
        """Return what a footnote is called on a side."""
        note = self.notes[label, side]
        return (note.former_label if side is Side.OLD else None) or label

    def _reference(self, label: str, fate: Fate) -> str:
        place = self._place(label, fate)
        key = len(self._written) + _FIRST_ID
        self._written[place] = ""  # its id is taken; a call inside it comes after
        self._written[place] = self._note(key, label, fate)
        own = "" if self.is_counted else ' w:customMarkFollows="1"'
        mark = "" if self.is_counted else _mark(label, fate)
        bookmark = f'w:id="{self.pen.next_id()}"'
        return (
            f'<w:bookmarkStart {bookmark} w:name="{self._name(place)}"/>'
            f"<w:r><w:rPr>{_REFERENCE}</w:rPr>"
            f'<w:footnoteReference{own} w:id="{key}"/>{mark}</w:r>'
            f"<w:bookmarkEnd {bookmark}/>"
        )

    def _pointer(self, label: str, fate: Fate) -> str:
        """Return a field that shows the label of a footnote called elsewhere."""
        code = "w:delInstrText" if is_gone(fate) else "w:instrText"
        name = self._name(self._place(label, fate))
        pieces = (
            '<w:fldChar w:fldCharType="begin"/>',
            f'<{code} xml:space="preserve"> NOTEREF {name} \\f \\h </{code}>',
            '<w:fldChar w:fldCharType="separate"/>',
            _mark(label, fate),
            '<w:fldChar w:fldCharType="end"/>',
        )
        look = f"<w:rPr>{_REFERENCE}</w:rPr>"
        return "".join(f"<w:r>{look}{piece}</w:r>" for piece in pieces)

    def _note(self, key: int, label: str, fate: Fate) -> str:
        """Return one footnote; called on one side alone, it has its words there."""
        told = self._tell(label, fate)
        head = "<w:footnoteRef/>" if self.is_counted else _mark(label, STAYS)
        said = self.pen.runs(told, self._inner_call)
        return (
            f'<w:footnote w:id="{key}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>'
            f"</w:pPr><w:r><w:rPr>{_REFERENCE}</w:rPr>{head}</w:r>"
            f"<w:r><w:tab/></w:r>{said}</w:p></w:footnote>"
        )

    def _tell(self, label: str, fate: Fate) -> list[Told]:
        before, after = (self.notes.get((label, side)) for side in Side)
        if outer := fate.came or fate.went:
            note = before if outer.side is Side.OLD else after
            change = replace(outer, kind=_KINDS[outer.side], move=None)
            return tell_fates(_runs_on(note, outer.side), change)
        told = [tell_fates(one.runs, one.change) for one in (before, after) if one]
        return told[0] if before is after else [*told[0], *told[1]]

    def _inner_call(self, run: DraftRun, fate: Fate) -> str:
        """Return the call of a footnote in a footnote, which Word does not know."""
        return write_words(run.words, _REFERENCE, is_gone=is_gone(fate))


def _mark(label: str, fate: Fate) -> str:
    tag = "w:delText" if is_gone(fate) else "w:t"
    return f"<{tag}>{escape(clean_words(label))}</{tag}>"


def _calls(draft: Draft) -> Iterator[_Call]:
    for line in draft.lines:
        for run in (*line.label, *line.runs):
            if run.role is RunRole.NOTE_MARK:
                yield run, Fate.of(run.change, line.change)


def _runs_on(note: DraftNote | None, side: Side) -> tuple[DraftRun, ...]:
    taken = take_side(Draft("", (), (note,) if note else ()), side).notes
    return taken[0].runs if taken else ()
