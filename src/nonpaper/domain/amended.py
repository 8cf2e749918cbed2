"""Hold a base with the amendments of several authors in it, and where they meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from nonpaper.domain.comparison import ArticleRef
from nonpaper.domain.draft import (
    Change,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
)
from nonpaper.domain.source import Notice

_JOINT = "; "


class AmendmentScope(StrEnum):
    """Say what an amendment that lacks an article of the base does to it."""

    WHOLE = "whole"  # deletes it: the amendment is a whole text
    ARTICLES = "articles"  # leaves it alone: the amendment holds some articles only


@dataclass(frozen=True, slots=True)
class Amendment:
    """Be what one author wants to change in the base.

    Attributes:
        author: Whose it is, as a reader sees it; no other amendment has the same.
        text_id: The text that was tabled.
        scope: What it does to articles that it does not have.
        articles: The articles and other parts that it changes, in line order; one
            that is new with its identifier in the text that was tabled.
        change_count: Places that it changes: words, lines and footnotes; neighbours
            count once, and new numbers do not count.
        left_out: The first words of what stands outside the articles of a text that
            holds some articles only: it is shown nowhere.
    """

    author: str
    text_id: str
    scope: AmendmentScope
    articles: tuple[ArticleRef, ...] = ()
    change_count: int = 0
    left_out: tuple[str, ...] = ()


class SideAct(StrEnum):
    """Say what a side does with the words of a place."""

    REWORDS = "rewords"
    DELETES = "deletes"
    MOVES = "moves"
    ADDS = "adds"


@dataclass(frozen=True, slots=True)
class AmendmentSide:
    """Be what some authors alike do at a place.

    Attributes:
        authors: Who, in the order of the amendments.
        act: What.
        words: How the place reads then; empty where it is gone.
    """

    authors: tuple[str, ...]
    act: SideAct
    words: str = ""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Be a place at which amendments meet.

    Attributes:
        article: The article, or what else the place is part of.
        label: Number of the line as the base prints it, `2.` or `(a)`; may be empty.
        eid: The element in the base; where lines are added between two of the base,
            the one before, or nothing at the beginning.
        words: The words of the base; empty where something is only added.
        sides: What each does, in the order of the amendments; two at least.
        line: Position in the draft of the line, or past the last for a footnote.
        note: Label of the footnote, if it is in one.
        is_between: Whether it lies between lines of the base.
    """

    article: ArticleRef
    label: str
    eid: str | None
    words: str
    sides: tuple[AmendmentSide, ...]
    line: int
    note: str | None = None
    is_between: bool = False

    @property
    def authors(self) -> tuple[str, ...]:
        """Return who meets there."""
        return tuple(author for side in self.sides for author in side.authors)

    @property
    def is_same_place(self) -> bool:
        """Tell whether all add there, and nobody touches words of the base."""
        adding = (SideAct.ADDS, SideAct.MOVES)
        return not self.words and all(side.act in adding for side in self.sides)


@dataclass(frozen=True, slots=True)
class AmendedText:
    """Hold a base with all amendments in it.

    Attributes:
        draft: The base with the changes of all authors. A change that several make
            alike is one, and names them all.
        amendments: Whose they are, in the order given.
        conflicts: Places at which some change the same words and not alike, in line
            order, each once.
        same_places: Places at which some add, none the same; no conflict.
        shared_count: Changes that two or more make alike.
        notices: What else the reader should know.
    """

    draft: Draft
    amendments: tuple[Amendment, ...]
    conflicts: tuple[Crossing, ...] = ()
    same_places: tuple[Crossing, ...] = ()
    shared_count: int = 0
    notices: tuple[Notice, ...] = ()


def join_authors(authors: Iterable[str]) -> str:
    """Return the author of a change that some make alike.

    Example:
        >>> join_authors(["Arvania", "Bretonia"])
        'Arvania; Bretonia'
    """
    return _JOINT.join(authors)


def part_authors(author: str) -> tuple[str, ...]:
    """Return all whose change it is.

    Example:
        >>> part_authors("Arvania; Bretonia")
        ('Arvania', 'Bretonia')
    """
    return tuple(author.split(_JOINT))


def take_author(draft: Draft, author: str) -> Draft:
    """Return the text of one author: his changes accepted, all others rejected.

    A change that several make alike is the change of each of them. A footnote goes
    with the words that call it.

    Example:
        >>> from nonpaper.domain.draft import ChangeKind
        >>> from nonpaper.domain.text import ProvisionKind
        >>> runs = (
        ...     DraftRun("shall", change=Change(ChangeKind.DELETED, "A; B")),
        ...     DraftRun("may", change=Change(ChangeKind.INSERTED, "A")),
        ...     DraftRun("will", change=Change(ChangeKind.INSERTED, "B")),
        ... )
        >>> draft = Draft("", (DraftLine(ProvisionKind.PARAGRAPH, (), runs),))
        >>> take_author(draft, "B").lines[0].words
        'will'
    """
    lines = (
        replace(
            line,
            label=_kept(line.label, author),
            runs=_kept(line.runs, author),
            change=None,
        )
        for line in draft.lines
        if _is_there(line.change, author)
    )
    kept = tuple(line for line in lines if line.words.strip())
    silent = _find_calls(draft.lines) - _find_calls(kept)
    notes = (
        DraftNote(note.label, _kept(note.runs, author))
        for note in draft.notes
        if _is_there(note.change, author) and note.label not in silent
    )
    return replace(draft, lines=kept, notes=tuple(notes))


def _find_calls(lines: Iterable[DraftLine]) -> set[str]:
    """Return the labels of the footnotes that lines call."""
    return {
        run.words.strip()
        for line in lines
        for run in (*line.label, *line.runs)
        if run.role is RunRole.NOTE_MARK
    }


def _kept(runs: tuple[DraftRun, ...], author: str) -> tuple[DraftRun, ...]:
    return tuple(
        replace(run, change=None) for run in runs if _is_there(run.change, author)
    )


def _is_there(change: Change | None, author: str) -> bool:
    if change is None:
        return True
    is_his = author in part_authors(change.author)
    return is_his if change.side is Side.NEW else not is_his
