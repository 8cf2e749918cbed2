"""Say what several authors change in a base, and where their amendments meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.adapters.writers.answer import (
    Answer,
    Cell,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.draft_html import OLD_PREFIX
from nonpaper.adapters.writers.draft_places import DraftPlaces
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.redline_view import quote_around
from nonpaper.domain.amended import (
    AmendedText,
    Amendment,
    AmendmentScope,
    AmendmentSide,
    Crossing,
    SideAct,
)
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.draft import Draft, Side
from nonpaper.domain.redline import Tokens, align_words
from nonpaper.domain.source import Span
from nonpaper.domain.text import ProvisionKind, Text


@dataclass(frozen=True, slots=True)
class Amended:
    """Hold a base with its amendments, and what to call them.

    Attributes:
        base: The base.
        base_name: What to call it.
        names: For the id of each author's text what to call it.
        text: The base with all amendments.
    """

    base: Text
    base_name: str
    names: Mapping[str, str]
    text: AmendedText


def view_amended(amended: Amended, interface: Interface) -> Answer:
    """Return the amendments, their conflicts once each, and additions that meet."""
    view = _View(amended, interface)
    count = interface.count("amend.amendments", len(amended.text.amendments))
    return Answer(
        title=interface.word("amend.title"),
        summary=tuple(view.summary()),
        sections=tuple(view.sections()),
        sources=(),
        language=interface.language,
        subtitle=interface.word("amend.subtitle", base=amended.base_name, count=count),
        kind=interface.word("amend.kind"),
        notices=tuple(interface.say(one.statement) for one in amended.text.notices),
    )


def mark_conflicts(amended: Amended, interface: Interface) -> Draft:
    """Return the draft with a comment at each line in which amendments conflict."""
    view = _View(amended, interface)
    said: dict[int, list[str]] = {}
    for one in amended.text.conflicts:
        said.setdefault(one.line, []).append(view.comment(one))
    lines = list(amended.text.draft.lines)
    for place, comments in said.items():
        line = lines[place]
        runs = list(line.runs)
        changed = [at for at, run in enumerate(runs) if run.change]
        at = changed[0] if changed else 0
        if runs:
            runs[at] = replace(runs[at], comment="\n\n".join(comments))
        lines[place] = replace(line, runs=tuple(runs))
    return replace(amended.text.draft, lines=tuple(lines))


class _View:
    """Word the amendments in the language of the reader."""

    def __init__(self, amended: Amended, interface: Interface) -> None:
        self.amended = amended
        self.text = amended.text
        self.say = interface
        self.places = DraftPlaces(amended.base, interface)

    def summary(self) -> Iterator[str]:
        """Go through what one reads first."""
        if not any(one.change_count for one in self.text.amendments):
            yield self.say.word("amend.none")
            return
        if self.text.conflicts:
            yield self.say.count("amend.conflicts", len(self.text.conflicts))
        else:
            yield self.say.word("amend.no_conflicts")
        if self.text.same_places:
            yield self.say.count("amend.same_places", len(self.text.same_places))
        if self.text.shared_count:
            yield self.say.count("amend.shared", self.text.shared_count)

    def sections(self) -> Iterator[Section]:
        """Go through conflicts, additions that meet, and the amendments."""
        if self.text.conflicts:
            yield self._crossings("conflicts", self.text.conflicts)
        if self.text.same_places:
            yield self._crossings("same_places", self.text.same_places)
        heads = self._columns("author", "text", "changes", "articles")
        rows = tuple(map(self._amendment, self.text.amendments))
        yield Section(
            self.say.word("amend.heading_amendments"),
            (Table("", heads, rows, numeric=(2,)),),
            anchor="amendments",
        )

    def comment(self, crossing: Crossing) -> str:
        """Return what stands in the margin beside a conflict."""
        said = [self.say.word("amend.comment")]
        if crossing.words:
            words = self._quote_base(crossing)
            said.append(self.say.word("amend.comment_base", words=words))
        return "\n".join(
            [*said, *(self._side(side, crossing.words) for side in crossing.sides)]
        )

    def _columns(self, *names: str) -> tuple[str, ...]:
        return tuple(self.say.word(f"amend.column_{name}") for name in names)

    def _amendment(self, one: Amendment) -> tuple[Cell, ...]:
        is_whole = one.scope is AmendmentScope.WHOLE
        scope = self.say.word("amend.in_all" if is_whole else "amend.in_part")
        articles = "; ".join(
            dict.fromkeys(
                ref.label.rstrip(" :.") or ref.heading or self.say.word("amend.unnamed")
                for ref in one.articles
            )
        )
        return (
            Cell(one.author),
            Cell(self.amended.names.get(one.author, one.text_id), detail=scope),
            Cell(self.say.number(one.change_count)),
            Cell(articles),
        )

    def _crossings(self, name: str, crossings: Sequence[Crossing]) -> Section:
        heads = self._columns("place", "base", "sides")
        is_conflict = name == "conflicts"
        rows = tuple(self._crossing(one, has_base=is_conflict) for one in crossings)
        return Section(
            self.say.word(f"amend.heading_{name}"),
            (
                Paragraph(self.say.word(f"amend.{name}_note"), Tone.NOTE),
                Table("", heads if is_conflict else (heads[0], heads[2]), rows),
            ),
            anchor=name.replace("_", "-"),
        )

    def _crossing(self, one: Crossing, *, has_base: bool) -> tuple[Cell, ...]:
        name, heading = self.name_place(one), one.article.heading
        detail = "" if name == heading else heading
        place = Cell(name, detail=detail, to=self._anchor(one))
        said = [self._side(side, one.words) for side in one.sides]
        sides = Cell(self.say.semicolon.join(said))
        base = Cell(self._quote_base(one) if one.words else "")
        return (place, base, sides) if has_base else (place, sides)

    def name_place(self, one: Crossing) -> str:
        """Return how one cites the place of a crossing."""
        if one.eid is None:
            return self.say.word("amend.at_start")
        place = self.places.at(ProvisionRef("", one.eid))
        if place.provision.kind is ProvisionKind.BLOCK and place.article is None:
            cited = one.article.heading or self.say.word("amend.unnamed")
        else:
            cited = self.places.cite_whole(ProvisionRef("", one.eid))
        if one.note is not None:
            return self.say.word("amend.note", place=cited, label=one.note)
        return self.say.word("amend.after", place=cited) if one.is_between else cited

    def _anchor(self, one: Crossing) -> str:
        """Return the id that the line has on a page."""
        if one.eid is None:
            return ""
        lines = self.text.draft.lines
        changes = [line.change for line in lines if line.eid == one.eid]
        is_old = any(change and change.side is Side.OLD for change in changes[:1])
        return f"{OLD_PREFIX if is_old else ''}{one.eid}"

    def _side(self, side: AmendmentSide, base: str) -> str:
        who = self.say.join(side.authors)
        if side.act is SideAct.DELETES:
            return self.say.word("amend.deletes", who=who)
        if side.act is SideAct.MOVES:
            return self.say.word("amend.moves", who=who)
        key = "adds" if side.act is SideAct.ADDS else "rewords"
        words = quote_around(side.words, _first_change(side.words, base))
        return self.say.word(f"amend.{key}", who=who, words=self.say.quoted(words))

    def _quote_base(self, one: Crossing) -> str:
        """Return the words of the base, of many those around the first change."""
        reworded = [side.words for side in one.sides if side.words]
        other = (reworded or [one.words])[0]
        words = quote_around(one.words, _first_change(one.words, other))
        return self.say.quoted(words)


def _first_change(words: str, other: str) -> Span | None:
    """Return where words first differ from others, if they do."""
    tokens = Tokens.of(words)
    for block in align_words(tokens.tokens, Tokens.of(other).tokens):
        if not block.is_kept:
            start = tokens.ends[block.old[0] - 1] if block.old[0] else 0
            return Span(start, start)
    return None
