"""Lay a consolidated text out line by line, as a person who drafts would print it.

Reads: `ConsolidatedText`. Writes: `Draft`, in which words without brackets are in all
texts that have the provision, and every bracket says whose words it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from nonpaper.consolidate.lines import (
    CLOSE,
    OPEN,
    join_runs,
    label_first,
    lead_in,
    set_in_brackets,
    write_note,
)
from nonpaper.consolidate.parts import (
    count_words,
    find_callers,
    find_holders,
    mark_notes,
    mark_own,
    mark_partial,
)
from nonpaper.domain.consolidated import (
    Alternative,
    Choice,
    ConsolidatedNode,
    ConsolidatedProvision,
    ConsolidatedText,
    Phrase,
    Piece,
    ProvisionAlternative,
    ProvisionChoice,
)
from nonpaper.domain.draft import (
    HEADED,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
)
from nonpaper.domain.statement import Name, Statement
from nonpaper.domain.text import ProvisionKind

LONGEST_PHRASE = 12
"""Words up to which alternatives stand side by side without a label."""

MOST_LISTED = 6
"""Names up to which the alternative of most texts is named where it has a label."""

MOST_PHRASES = 4
"""Alternatives up to which they stand side by side without a label."""

_SET_IN = frozenset({ProvisionKind.POINT, ProvisionKind.OPTION})

Say = Callable[[Statement], str]
"""Says a statement in the language of the reader."""

ShortNames = Mapping[str, tuple[str, ...]]
"""The names by which brackets attribute words to each text, by its id."""


def lay_out_consolidated(
    consolidated: ConsolidatedText,
    *,
    names: ShortNames,
    say: Say,
    say_inside: Say | None = None,
) -> Draft:
    """Return the lines of a consolidated text with its footnotes.

    A bracket says whose words it holds: `[ARV, BRE: should]`, `[Alt 1 (ARV): …]`. Of
    wordings side by side the first bears no names where more than half of the texts
    have it (with a label, if the names were many): it is that of all who are not
    named. Where nobody is known, as after
    `leave_out_attributions`, brackets bear no names.

    Args:
        consolidated: The text.
        names: The names of each of its sources.
        say: Says in the reader's language what is no word of a text.
        say_inside: Says in the language of the draft what stands among its words, as
            the labels of alternatives; `say` where it is not given.
    """
    order = tuple(one.text_id for one in consolidated.sources)
    pen = _Pen(names, order, say, say_inside or say)
    present = frozenset(pen.order)
    lines = [line for node in consolidated.nodes for line in pen.node(node, present)]
    return Draft(
        title=consolidated.title or say(Statement.of("consolidate.title")),
        lines=(
            *pen.head(),
            *lines,
            *pen.asides(consolidated),
            *pen.legend(consolidated),
        ),
        notes=tuple(pen.notes(consolidated)),
        language=consolidated.language,
    )


@dataclass(frozen=True, slots=True)
class _Pen:
    """Write lines; it knows who is who, and how to speak to the reader."""

    names: ShortNames
    order: tuple[str, ...]
    say: Say
    say_inside: Say
    _places: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        places = {text_id: place for place, text_id in enumerate(self.order)}
        object.__setattr__(self, "_places", places)

    def head(self) -> Iterator[DraftLine]:
        """Go through what the reader should know of the brackets before the text."""
        if not self.order:
            yield write_note(self.say(Statement.of("consolidate.head_unnamed")))
            return
        who = ", ".join(self.names[self.order[0]])
        yield write_note(self.say(Statement.of("consolidate.head_named", who=who)))

    def notes(self, consolidated: ConsolidatedText) -> Iterator[DraftNote]:
        """Go through the footnotes; of whom they are, where others have the place."""
        callers = find_callers(consolidated)
        for note in mark_notes(consolidated):
            own = frozenset(one.text_id for one in note.own)
            present = own | callers.get(note.label, own)
            yield DraftNote(note.label, join_runs(self.pieces(note.words, present)))

    def asides(self, consolidated: ConsolidatedText) -> Iterator[DraftLine]:
        """Go through what texts say outside their provisions."""
        if not consolidated.asides:
            return
        yield write_note(self.say(Statement.of("consolidate.asides")))
        for held, nodes in groupby(consolidated.asides, key=_find_all_holders):
            lines = [line for node in nodes for line in self.node(node, held)]
            plain = [replace(line, kind=ProvisionKind.BLOCK) for line in lines]
            yield from set_in_brackets(plain, self.opening(tuple(held), None))

    def legend(self, consolidated: ConsolidatedText) -> Iterator[DraftLine]:
        """Go through who stands behind each short name."""
        if not consolidated.sources:
            return
        yield write_note(self.say(Statement.of("consolidate.legend")))
        for source in consolidated.sources:
            short = ", ".join(self.names[source.text_id])
            sponsors = tuple(Name(code) for code in source.sponsors)
            key = "consolidate.legend_sponsors" if sponsors else "consolidate.legend_of"
            yield write_note(
                self.say(
                    Statement.of(key, short=short, sponsors=sponsors, name=source.name)
                )
            )

    def node(
        self, node: ConsolidatedNode, present: frozenset[str], depth: int = 0
    ) -> list[DraftLine]:
        """Return the lines of a provision, or of alternatives of provisions.

        Args:
            node: The provision or alternatives.
            present: The texts that have what it stands in.
            depth: How far it is set in.
        """
        node = mark_partial(node, present)
        if isinstance(node, ConsolidatedProvision):
            return self.provision(node, find_holders(node), depth)
        return self.provision_choice(node, depth)

    def provision_choice(self, choice: ProvisionChoice, depth: int) -> list[DraftLine]:
        said = [one for one in choice.alternatives if one.provisions]
        has_leader = len(said) == len(choice.alternatives) and self.leads(said)
        lines: list[DraftLine] = []
        for number, alternative in enumerate(said, start=1):
            held = [
                line
                for node in alternative.provisions
                for line in self.node(node, frozenset(alternative.text_ids), depth)
            ]
            owners = () if has_leader and number == 1 else alternative.text_ids
            opening = self.opening(owners, number if len(said) > 1 else None)
            lines += set_in_brackets(held, opening)
        return lines

    def provision(
        self, provision: ConsolidatedProvision, present: frozenset[str], depth: int
    ) -> list[DraftLine]:
        """Return the lines of a provision that all texts of its place have."""
        provision = mark_own(provision)
        is_headed = provision.kind in HEADED
        notes = [write_note(self.say(said), depth) for said in provision.notes]
        lines = notes if not is_headed else []
        holders = self.holders(present)
        heading = join_runs(self.pieces(provision.heading, present))
        printed = provision.label
        if printed and heading and is_headed:
            printed = self.say_inside(Statement.of("consolidate.headed", label=printed))
        label = (DraftRun(printed, holders=holders),) if printed else ()
        words = join_runs(self.pieces(provision.words, present))
        line = DraftLine(provision.kind, label, depth=depth, eid=provision.eid)
        if is_headed and (label or heading):
            lines.append(replace(line, runs=heading))
            lines += notes
            label = ()
        elif heading:
            words = (*heading, *words)
        if words and is_headed:
            line = DraftLine(ProvisionKind.PARAGRAPH, runs=words, eid=provision.eid)
            return [*lines, line, *self.children(provision, present, depth)]
        if words:
            lines.append(replace(line, runs=words))
            label = ()
        held = self.children(provision, present, depth)
        return [*lines, *(label_first(held, line) if label else held)]

    def children(
        self, provision: ConsolidatedProvision, present: frozenset[str], depth: int
    ) -> list[DraftLine]:
        lines = []
        for child in provision.children:
            kind = _kind(child)
            is_in = kind in _SET_IN and provision.kind not in HEADED
            is_first = kind is ProvisionKind.POINT and provision.kind in HEADED
            lines += self.node(child, present, depth + (is_in or is_first))
        return lines

    def pieces(
        self, pieces: Iterable[Piece], present: frozenset[str]
    ) -> Iterator[DraftRun]:
        """Go through the runs of words and alternatives."""
        for piece in pieces:
            if isinstance(piece, Phrase):
                yield DraftRun(
                    piece.words,
                    piece.role,
                    holders=self.holders(_having(piece, present)),
                )
            else:
                yield from self.choice(piece, present)

    def choice(self, choice: Choice, present: frozenset[str]) -> Iterator[DraftRun]:
        """Go through the runs of alternatives that stand inside a line."""
        said = [one for one in choice.alternatives if one.pieces]
        is_labelled = len(said) > 1 and (
            len(said) > MOST_PHRASES
            or any(count_words(one.pieces) > LONGEST_PHRASE for one in said)
        )
        has_leader = len(said) == len(choice.alternatives) and self.leads(
            said, at_least=MOST_LISTED + 1 if is_labelled else 1
        )
        for number, one in enumerate(said, start=1):
            runs = self.pieces(one.pieces, frozenset(one.text_ids))
            held = join_runs(runs)
            if number == 1:
                yield from lead_in(said, self.holders)
            elif is_labelled:
                yield DraftRun(" ", holders=())
            label = number if is_labelled else None
            owners = () if has_leader and number == 1 else one.text_ids
            yield from self.opening(owners, label)
            yield from held
            yield CLOSE

    def leads(
        self,
        said: Sequence[Alternative | ProvisionAlternative],
        *,
        at_least: int = MOST_LISTED + 1,
    ) -> bool:
        """Tell whether the first alternative needs no names: most texts have it.

        Args:
            said: The alternatives, that of most texts first.
            at_least: Names that it must have to go without them.
        """
        first = said[0].text_ids
        names = {name for one in first for name in self.names[one]}
        count = sum(len(one.text_ids) for one in said)
        return len(said) > 1 and len(names) >= at_least and 2 * len(first) > count

    def opening(
        self, text_ids: tuple[str, ...], number: int | None
    ) -> tuple[DraftRun, ...]:
        """Return what stands before bracketed words: bracket, label, names.

        Args:
            text_ids: Whose words they are; none are not said.
            number: Number of the alternative, or nothing where it bears no label.
        """
        ids = sorted(text_ids, key=lambda one: self._places[one])
        said = ", ".join(dict.fromkeys(name for one in ids for name in self.names[one]))
        if number is None:
            names = self.attribution(f"{said}: ") if said else ()
            return (OPEN, *names)
        label = self.say_inside(Statement.of("consolidate.alternative", n=number))
        if not said:
            return (OPEN, DraftRun(f"{label}: ", RunRole.OPTION, holders=()))
        option = DraftRun(label, RunRole.OPTION, holders=())
        return (OPEN, option, *self.attribution(f" ({said}): "))

    def attribution(self, words: str) -> tuple[DraftRun, ...]:
        return (DraftRun(words, RunRole.ATTRIBUTION, holders=()),)

    def holders(self, present: frozenset[str]) -> tuple[str, ...] | None:
        """Return who has words that all texts of a place have; nothing for everyone."""
        if len(present) == len(self.order):
            return None
        return tuple(one for one in self.order if one in present)


def _kind(node: ConsolidatedNode) -> ProvisionKind:
    """Return the kind of a provision; of alternatives that of the first."""
    while isinstance(node, ProvisionChoice):
        node = next(p for one in node.alternatives for p in one.provisions)
    return node.kind


def _having(phrase: Phrase, present: frozenset[str]) -> frozenset[str]:
    """Return who has a phrase: a call of a footnote may be of some of its place."""
    if phrase.role is not RunRole.NOTE_MARK:
        return present
    return frozenset(one for one in present if phrase.as_in(one))


def _find_all_holders(node: ConsolidatedNode) -> frozenset[str]:
    if isinstance(node, ConsolidatedProvision):
        return find_holders(node)
    return frozenset(text_id for one in node.alternatives for text_id in one.text_ids)
