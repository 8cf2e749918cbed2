"""Show a draft as a fragment of a page: headings, paragraphs, changes, footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from nonpaper.adapters.writers.draft_changes import (
    STAYS,
    Fate,
    MoveEnd,
    Told,
    group_by_fate,
    pair_moves,
    tell_fates,
    tell_line,
)
from nonpaper.adapters.writers.draft_levels import (
    LineStyles,
    drop_blank_lines,
    is_from_right,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.amended import part_authors
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
)

_ROLES = {
    RunRole.BRACKET: ('<b class="bracket">', "</b>"),
    RunRole.OPTION: ('<b class="option">', "</b>"),
    RunRole.ATTRIBUTION: ('<small class="who">', "</small>"),
}
OLD_PREFIX = "was-"
"""What the id of a line begins with that only the old text has."""

_OTHER_END = {
    ChangeKind.MOVED_FROM: ChangeKind.MOVED_TO,
    ChangeKind.MOVED_TO: ChangeKind.MOVED_FROM,
}
_DEEPEST = 6  # headings of a page


def render_draft(
    draft: Draft,
    interface: Interface,
    *,
    heading_level: int = 2,
    prefix: str = "",
    texts: Sequence[str] = (),
    authors: Sequence[str] = (),
) -> Markup:
    """Render a draft as a fragment of HTML; every word of the text is escaped.

    Its look is in `draft.css`. Insertions and deletions are `ins` and `del`, which say
    whose they are; footnotes are linked both ways; comments stand below their line.

    Args:
        draft: The draft.
        interface: The language of the reader, for what is said of changes.
        heading_level: Level of its title, or of its first headings where it has none.
        prefix: What its ids begin with, where a page shows more than one draft.
        texts: Ids of the texts that a draft of several is made of; what not all have
            says in `data-of` by their places, from 1, who has it.
        authors: Whose changes are told apart: what is of one of them says so in
            `data-by` by his letter, and by a class of his own.
    """
    draft, moves = pair_moves(drop_blank_lines(draft))
    ends = frozenset(moves)
    styles = LineStyles.of(draft)
    page = _Page(draft, interface, heading_level, prefix, styles, ends, texts, authors)
    language = f' lang="{draft.language.value}"' if draft.language else ""
    body = "\n".join(page.body())
    return Markup(f'<div class="draft"{language}>\n{body}\n</div>')  # noqa: S704 - escaped piece by piece


COLOURS = 8
"""Colours that tell authors apart, besides their letters."""


def letter_of(place: int) -> str:
    """Return the letter of an author by his place, from 0.

    Example:
        >>> letter_of(0), letter_of(25), letter_of(26)
        ('A', 'Z', 'AA')
    """
    before, last = divmod(place, 26)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + last)


@dataclass(slots=True)
class _Page:
    """Write the lines of a draft, with ids that nothing else on the page has."""

    draft: Draft
    interface: Interface
    level: int
    prefix: str
    styles: LineStyles
    move_ends: frozenset[MoveEnd]
    texts: Sequence[str] = ()
    authors: Sequence[str] = ()
    comments: list[str] = field(default_factory=list)
    _ids: set[str] = field(default_factory=set)
    _calls: dict[str, str] = field(default_factory=dict)

    def body(self) -> Iterator[str]:
        if self.draft.title:
            yield f"<h{self.level}>{escape(self.draft.title)}</h{self.level}>"
        for line in self.draft.lines:
            yield self._line(line)
            while self.comments:
                yield self.comments.pop(0)
        if self.draft.notes:
            said = escape(self.interface.word("draft.footnotes"))
            yield f'<section class="footnotes" aria-label="{said}">'
            yield from map(self._note, self.draft.notes)
            yield "</section>"

    def _line(self, line: DraftLine) -> str:
        style = self.styles.next(line)
        told = tell_line(line, " ")
        fates = {fate for fate, _ in told}
        whole = fates.pop() if len(fates) == 1 else STAYS  # one change around it all
        if whole != STAYS:
            told = [(STAYS, run) for _, run in told]
        at = len(told) - len(line.runs) if line.label and not line.is_heading else 0
        label = self._runs(told[:at], whole)
        content = f'<span class="label">{label}</span>' if label else ""
        content = self._changed(content + self._runs(told[at:], whole), whole)
        turn = ' dir="rtl"' if is_from_right(line.words) else ""
        return self._element(line, style, content, turn)

    def _element(self, line: DraftLine, style: str, content: str, turn: str) -> str:
        is_old = line.change is not None and line.change.side is Side.OLD
        name = f"{OLD_PREFIX if is_old else ''}{line.eid}"
        key = self._new_id(name) if line.eid else ""
        if line.is_note:
            return f'<p class="drafting-note"{turn}>{content}</p>'
        if line.is_heading:
            above = self.level + bool(self.draft.title) - 1
            level = min(above + self.styles.levels[line.kind], _DEEPEST)
            return (
                f'<h{level} class="{line.kind.value}"{key}{turn}>{content}</h{level}>'
            )
        inset = style.removeprefix("Level").removesuffix("Text")
        depth = f"depth-{inset}" if inset.isdecimal() else "bare"
        kind = f"{depth} labelled" if line.label else depth
        return f'<p class="{kind}"{key}{turn}>{content}</p>'

    def _new_id(self, name: str) -> str:
        """Return an id the first time that a name is asked for; then nothing."""
        if name in self._ids:
            return ""
        self._ids.add(name)
        return f' id="{escape(self.prefix + name)}"'

    def _runs(self, told: Iterable[Told], whole: Fate = STAYS) -> str:
        """Return runs in their changes; those of a whole line are around it already."""
        said = []
        for fate, group in group_by_fate(told):
            content = "".join(
                self._run(run, whole if whole != STAYS else fate) for run in group
            )
            said.append(self._changed(content, fate))
        return "".join(said)

    def _run(self, run: DraftRun, fate: Fate) -> str:
        if run.role is RunRole.NOTE_MARK:
            content = self._call(run.words, fate)
        else:
            before, after = _ROLES.get(run.role, ("", ""))
            content = f"{before}{escape(run.words)}{after}"
        if self.texts and run.holders is not None:
            content = f'<span data-of="{self._keys(run)}">{content}</span>'
        if run.comment is None:
            return content
        key = f"{self.prefix}comment-{len(self._ids)}"
        self._ids.add(key)
        said = escape(self.interface.word("draft.comment"))
        self.comments.append(
            f'<aside class="comment" id="{key}"><b>{said}</b> '
            f"{escape(run.comment)}</aside>"
        )
        return f'<span class="commented" aria-describedby="{key}">{content}</span>'

    def _keys(self, run: DraftRun) -> Markup:
        """Return the places of the texts that have a run, in the order of `texts`."""
        keys = (str(self.texts.index(one) + 1) for one in run.holders or ())
        return escape(" ".join(keys))

    def _changed(self, content: str, fate: Fate) -> str:
        for change in (fate.went, fate.came):
            if change is None:
                continue
            tag = "ins" if change.side is Side.NEW else "del"
            said = escape(self._say(change))
            content = self._link_move(change) + content
            look = f'class="{change.kind.value}"'
            if self.authors:
                look = self._look(change)
            content = (
                f'<{tag} {look} title="{said}" data-said="{said}">{content}</{tag}>'
            )
        return content

    def _look(self, change: Change) -> str:
        """Return the class and mark of a change by whose it is."""
        own = [one for one in part_authors(change.author) if one in self.authors]
        letters = " ".join(letter_of(self.authors.index(one)) for one in own)
        colour = self.authors.index(own[0]) % COLOURS if len(own) == 1 else "all"
        return f'class="{change.kind.value} by-{colour}" data-by="{letters}"'

    def _link_move(self, change: Change) -> str:
        """Return a link to the other end of a move, before the first of its words."""
        other = _OTHER_END.get(change.kind)
        if not (change.move and other and (other, change.move) in self.move_ends):
            return ""
        key = self._new_id(f"{change.kind.value}-{change.move}")
        said = escape(self.interface.word(f"draft.move.{change.kind.value}"))
        target = f"{self.prefix}{other.value}-{change.move}"
        link = f'<a class="move"{key} href="#{escape(target)}">{said}</a> '
        return link if key else ""

    def _say(self, change: Change) -> str:
        said = self.interface.word(f"draft.change.{change.kind.value}")
        whose = [change.author] if change.author else []
        if change.day:
            whose.append(self.interface.day(change.day))
        return f"{said}{self.interface.colon}{', '.join(whose)}" if whose else said

    def _call(self, label: str, fate: Fate) -> str:
        side = _note_side(fate)
        if (target := self._target(label, side)) is None:
            return f"<sup>{escape(label)}</sup>"
        key = f"{target}-call"
        place = "" if key in self._calls else f' id="{key}"'
        self._calls.setdefault(key, label)
        return (
            f'<sup><a href="#{target}" class="footnote-call" role="doc-noteref"{place}>'
            f"{escape(label)}</a></sup>"
        )

    def _target(self, label: str, side: Side) -> str | None:
        """Return the id of the footnote that a label calls on a side."""
        for number, note in enumerate(self.draft.notes, start=1):
            is_there = note.change is None or note.change.side is side
            if note.label == label and is_there:
                return f"{self.prefix}note-{number}"
        return None

    def _note(self, note: DraftNote) -> str:
        number = self.draft.notes.index(note) + 1
        key = f"{self.prefix}note-{number}"
        label = escape(note.label)
        if f"{key}-call" in self._calls:
            back = escape(self.interface.word("draft.back"))
            link = '<a href="#{}-call" role="doc-backlink" title="{}">{}</a>'
            label = Markup(link).format(key, back, note.label)  # noqa: S704 - own words
        words = self._runs(tell_fates(note.runs, note.change))
        return f'<p class="footnote" id="{key}"><sup>{label}</sup> {words}</p>'


def _note_side(fate: Fate) -> Side:
    return Side.OLD if fate.went else Side.NEW
