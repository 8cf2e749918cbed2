"""Find where amendments of several authors meet: in lines, between them, in notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.domain.amended import AmendmentSide, Crossing, SideAct
from nonpaper.domain.comparison import ArticleRef
from nonpaper.domain.draft import ChangeKind, DraftLine, DraftRun, RunRole
from nonpaper.revise.amended_lines import AddedLine, MergedLines
from nonpaper.revise.amended_notes import MergedNotes
from nonpaper.revise.author_changes import AuthorChanges, is_move
from nonpaper.revise.pairing import Sheet
from nonpaper.revise.swaps import Meeting, Swaps, find_meetings, read_place
from nonpaper.revise.tokens import Token, part_runs
from nonpaper.revise.units import Unit, say


def find_crossings(
    olds: Sheet,
    changes: Mapping[str, AuthorChanges],
    merged: MergedLines,
    notes: MergedNotes,
) -> tuple[Crossing, ...]:
    """Return where amendments meet, in line order, each place once.

    In one line they meet where they change the same words and not alike; the whole
    line is the place where it goes for some and is changed by others. An article that
    goes as a whole for some is one place. Lines that some add between the same two
    lines are a place too, and no conflict. New numbers meet nowhere: they follow from
    what was added and what went.
    """
    finder = _Finder(olds, changes, merged)
    lines = [one for unit in olds.units for one in finder.in_unit(unit)]
    between = [one for place in merged.added for one in finder.between(place)]
    noted = list(_in_notes(finder, notes))
    return tuple(sorted([*lines, *between, *noted], key=_order))


def _order(crossing: Crossing) -> tuple[int, bool, str]:
    return crossing.line, crossing.note is not None, crossing.note or ""


@dataclass(frozen=True, slots=True)
class _Finder:
    """Look where authors meet in the lines of a base."""

    olds: Sheet
    changes: Mapping[str, AuthorChanges]
    merged: MergedLines

    def in_unit(self, unit: Unit) -> list[Crossing]:
        """Return the places of an article."""
        places = range(unit.start, unit.start + len(unit.lines))
        found = [one for place in places for one in self._in_line(place, unit.ref)]
        leavers = tuple(
            author
            for author, own in self.changes.items()
            if all(place in own.gone for place in places)
        )
        whole = [one for one in found if set(leavers) & set(_leavers(one))]
        if leavers and len(whole) > 1:
            joined = self._join(whole, unit)
            if len(joined.sides) > 1:  # else all move it, to different places
                return [joined]
        return found

    def _in_line(self, place: int, article: ArticleRef) -> Iterator[Crossing]:
        line, tokens = self.olds.lines[place], self.olds.tokens[place]
        words = {
            author: own.words[place]
            for author, own in self.changes.items()
            if place in own.words
        }
        position = self.merged.places[place]
        first = Crossing(
            *(article, say(line.label), line.eid, _say_runs(line.runs), (), position)
        )
        if any(place in own.gone for own in self.changes.values()):
            sides = self._whole_sides(place, words)
            if len(sides) > 1:
                yield replace(first, sides=sides)
            return
        for meeting in find_meetings(words):
            crossing = _read_meeting(first, tokens.words, meeting)
            if len(crossing.sides) > 1:
                yield crossing

    def _whole_sides(
        self, place: int, words: Mapping[str, Swaps]
    ) -> tuple[AmendmentSide, ...]:
        """Return what each does with a line that goes for some."""
        tokens = self.olds.tokens[place].words
        acts: dict[str, tuple[SideAct, str, int]] = {}
        for author, own in self.changes.items():
            if place in own.gone:
                acts[author] = _read_leaving(own, place)
            elif author in words:
                said = read_place(tokens, words[author])
                acts[author] = (SideAct.REWORDS, said, 0)
        return _group(acts)

    def _join(self, whole: Sequence[Crossing], unit: Unit) -> Crossing:
        """Return one place for all that meet in an article that goes for some."""
        acts: dict[str, tuple[SideAct, str, int]] = {}
        for author in dict.fromkeys(a for one in whole for a in one.authors):
            sides = [s for one in whole for s in one.sides if author in s.authors]
            kept = [s.words for s in sides if s.act is SideAct.REWORDS]
            act = SideAct.REWORDS if kept else sides[0].act
            acts[author] = (act, " … ".join(kept), 0)
        acts = {a: acts[a] for a in self.changes if a in acts}
        reworded = [
            one for one in whole if any(s.act is SideAct.REWORDS for s in one.sides)
        ]
        words = " … ".join(one.words for one in reworded or whole)
        return Crossing(
            *(unit.ref, "", unit.ref.eid, words, _group(acts), whole[0].line)
        )

    def between(self, place: int) -> Iterator[Crossing]:
        """Return the place before a line, if several add different lines there."""
        added = self.merged.added[place]
        apart: dict[tuple[str, ...], list[AddedLine]] = {}
        for one in added:
            apart.setdefault(one.authors, []).append(one)
        names = {author for authors in apart for author in authors}
        everybody = [authors for authors in apart if set(authors) == names]
        if len(apart) - len(everybody) < 2:
            return
        sides = tuple(
            AmendmentSide(
                authors, _act(lines), " … ".join(_say(ln.line) for ln in lines)
            )
            for authors, lines in apart.items()
        )
        eid = self.olds.lines[place - 1].eid if place else None
        yield Crossing(
            self.article(place - 1),
            *("", eid, "", sides, added[0].position),
            is_between=True,
        )

    def article(self, place: int) -> ArticleRef:
        """Return what a line of the base is part of."""
        for unit in self.olds.units:
            if unit.start <= max(place, 0) < unit.start + len(unit.lines):
                return unit.ref
        return ArticleRef("", "", "")


def _leavers(crossing: Crossing) -> tuple[str, ...]:
    gone = (SideAct.DELETES, SideAct.MOVES)
    return tuple(a for s in crossing.sides if s.act in gone for a in s.authors)


def _act(lines: Sequence[AddedLine]) -> SideAct:
    return SideAct.MOVES if all(is_move(one.line) for one in lines) else SideAct.ADDS


def _say(line: DraftLine) -> str:
    """Return label and words of a line with its own changes accepted."""
    return f"{_say_runs(line.label)} {_say_runs(line.runs)}".strip()


def _say_runs(runs: Sequence[DraftRun]) -> str:
    """Return the words of runs that do not go, without calls of footnotes."""
    return "".join(
        run.words
        for run in runs
        if run.role is not RunRole.NOTE_MARK
        and not (run.change and run.change.kind is ChangeKind.DELETED)
    )


def _read_leaving(own: AuthorChanges, place: int) -> tuple[SideAct, str, int]:
    """Return what an author does with a line that goes, and where to.

    Lines that go are reworded where as many come in their stead.
    """
    if move := own.gone[place]:
        for to, lines in own.added.items():
            came = [_say(ln) for ln in lines if ln.change and ln.change.move == move]
            if came:
                return SideAct.MOVES, " … ".join(came), to
        return SideAct.DELETES, "", 0
    start = end = place
    while start - 1 in own.gone and own.gone[start - 1] is None:
        start -= 1
    while end in own.gone and own.gone[end] is None:
        end += 1
    instead = [line for line in own.added.get(end, []) if not is_move(line)]
    if len(instead) == end - start:
        return SideAct.REWORDS, _say_runs(instead[place - start].runs), 0
    return SideAct.DELETES, "", 0


def _group(acts: Mapping[str, tuple[SideAct, str, int]]) -> tuple[AmendmentSide, ...]:
    """Return sides, those who do the same together."""
    groups: dict[tuple[SideAct, str, int], list[str]] = {}
    for author, act in acts.items():
        groups.setdefault(act, []).append(author)
    return tuple(
        AmendmentSide(tuple(authors), act, words)
        for (act, words, _), authors in groups.items()
    )


def _read_meeting(
    first: Crossing, tokens: Sequence[Token], meeting: Meeting
) -> Crossing:
    start, end = meeting.start, meeting.end
    acts: dict[str, tuple[SideAct, str, int]] = {}
    for author, swaps in meeting.swaps.items():
        said = read_place(tokens, swaps, start=start, end=end)
        act = SideAct.REWORDS if said else SideAct.DELETES
        acts[author] = (SideAct.ADDS if meeting.is_same_place else act, said, 0)
    words = read_place(tokens, (), start=start, end=end)
    return replace(first, words=words, sides=_group(acts))


def _in_notes(finder: _Finder, notes: MergedNotes) -> Iterator[Crossing]:
    """Go through the places in footnotes, at the line that calls each first."""
    for note in notes.bases:
        tokens = part_runs(note.runs)
        swaps, gone = notes.swaps[note.label], notes.gone[note.label]
        place = notes.find_call(note.label, finder.olds.lines)
        first = Crossing(
            finder.article(place),
            "",
            finder.olds.lines[place].eid if finder.olds.lines else None,
            _say_runs(note.runs),
            (),
            finder.merged.places.get(place, 0),
            note.label,
        )
        if gone:
            acts = dict.fromkeys(gone, (SideAct.DELETES, "", 0))
            acts |= {
                author: (SideAct.REWORDS, read_place(tokens, some), 0)
                for author, some in swaps.items()
                if some
            }
            sides = _group({a: acts[a] for a in finder.changes if a in acts})
            if len(sides) > 1:
                yield replace(first, sides=sides)
            continue
        for meeting in find_meetings(swaps):
            crossing = _read_meeting(first, tokens, meeting)
            if len(crossing.sides) > 1:
                yield crossing
