"""Choose who is meant by names, groups, lists and initiatives.

Reads: what was given, the Members and the initiatives that are known.
Writes: the codes of Members, with what must be said of how they were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from nonpaper.domain.naming import NameIndex, fold_name
from nonpaper.domain.participation import Milestone, ParticipationRecord
from nonpaper.domain.statement import Name, Quote, Statement
from nonpaper.errors import UnknownMemberError

_LIKENESS_MIN = 60.0
_SUGGESTIONS_MAX = 4
_BETWEEN = re.compile(r"[,;]")
_KINDS = "Member, group or initiative"


@dataclass(frozen=True, slots=True)
class Given:
    """Be one thing that was given: a name, code, group, list or initiative.

    Attributes:
        words: The words.
        place: Where they stand, `members.csv, line 3`; empty for what was typed.
    """

    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Be whom was meant.

    Attributes:
        members: Codes of Members, groups and the Union stood for by their Members.
        milestones: The initiatives that were named.
        named: Codes of the Members and groups that were named one by one.
        added: Codes of Members besides those of the initiatives, if there are any.
        removed: Codes of Members that were taken out and had been in.
        notices: What must be said of how names were read.
    """

    members: tuple[str, ...]
    milestones: tuple[Milestone, ...]
    named: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    notices: tuple[Statement, ...]


def choose_members(
    given: Sequence[Given],
    index: NameIndex,
    record: ParticipationRecord,
    *,
    without: Sequence[Given] = (),
) -> Chosen:
    """Return whom names, codes, groups, lists and initiatives mean.

    Args:
        given: What was given.
        index: The names of Members and groups.
        record: The initiatives that are known.
        without: Whom to take out again.

    Raises:
        UnknownMemberError: One is none of them, or may be several; with its place.
    """
    once = {one.words: one for one in reversed(given)}
    wanted = [_read(one, index, record) for one in reversed(once.values())]
    unwanted = [_read(one, index, record) for one in without]
    members = set(_expand(wanted, index))
    taken_out = members & set(_expand(unwanted, index))
    milestones = {m.id: m for one in wanted for m in one.milestones}
    in_milestones = {code for m in milestones.values() for code in m.members}
    added = members - in_milestones - taken_out if milestones else set()
    in_vain = [
        Statement.of("participation.not_inside", given=Quote(given_one.words))
        for given_one, one in zip(without, unwanted, strict=True)
        if not members & set(_expand([one], index))
    ]
    notices = (n for one in (*wanted, *unwanted) for n in one.notices)
    return Chosen(
        tuple(sorted(members - taken_out)),
        tuple(milestones.values()),
        tuple(dict.fromkeys(c for w in wanted if not w.milestones for c in w.codes)),
        tuple(sorted(added)),
        tuple(sorted(taken_out)),
        tuple(dict.fromkeys((*notices, *in_vain))),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    codes: tuple[str, ...]
    milestones: tuple[Milestone, ...] = ()
    notices: tuple[Statement, ...] = ()


def _expand(readings: Iterable[_Reading], index: NameIndex) -> tuple[str, ...]:
    codes = [code for one in readings for code in one.codes]
    # Twice, since some groups have the Union as a Member, which has States.
    return index.directory.expand(index.directory.expand(codes))


def _read(given: Given, index: NameIndex, record: ParticipationRecord) -> _Reading:
    milestone = find_milestone(given.words, record)
    if milestone is not None:
        return _Reading(milestone.members, (milestone,))
    try:
        code = index.resolve(given.words)
    except UnknownMemberError as error:
        codes = _read_list(given, index, record, error)
        return _Reading(codes, notices=tuple(_tell_list(given.words, codes, index)))
    notices = tell_namesakes(given.words, code, index)
    return _Reading((code,), notices=(*notices, *_tell_group(code, index)))


def tell_namesakes(words: str, code: str, index: NameIndex) -> tuple[Statement, ...]:
    """Say how a name was read that people also use for others; of others nothing."""
    others = index.namesakes(words)
    if not others:
        return ()
    notice = Statement.of(
        "participation.namesake",
        given=Quote(words),
        code=code,
        others=tuple(map(Name, others)),
    )
    return (notice,)


def _tell_list(
    words: str, codes: tuple[str, ...], index: NameIndex
) -> Iterator[Statement]:
    """Go through what must be said of how the names of a list were read."""
    among = f" {fold_name(words)} "
    for name in index.directory.namesakes:
        code = index.resolve(name)
        if code in codes and f" {fold_name(name)} " in among:
            yield from tell_namesakes(name, code, index)
    for code in codes:
        yield from _tell_group(code, index)


def _tell_group(code: str, index: NameIndex) -> Iterator[Statement]:
    """Go through what must be said of the composition of a group."""
    group = index.directory.groups.get(code)
    if group is None or code in index.directory.members:
        return
    yield Statement.of("participation.group_as_of", who=(Name(code),))
    if group.doubt:
        doubt = Statement.of(f"doubt.{group.doubt}")
        yield Statement.of("participation.doubtful", who=Name(code), doubt=doubt)


def _read_list(
    given: Given,
    index: NameIndex,
    record: ParticipationRecord,
    error: UnknownMemberError,
) -> tuple[str, ...]:
    """Read several names in a row, or say that it is nobody's name."""
    try:
        codes = index.resolve_list(given.words)
    except UnknownMemberError as within:
        codes = ()
        if (
            len(_BETWEEN.findall(given.words)) > 1
        ):  # a list, and no `Korea, Republic of`
            raise UnknownMemberError(
                within.name, within.suggestions, place=given.place, kinds=_KINDS
            ) from None
    if len(codes) > 1:
        return codes
    suggestions = (*suggest_milestones(given.words, record), *error.suggestions)
    raise UnknownMemberError(
        given.words,
        suggestions[:_SUGGESTIONS_MAX],
        place=given.place,
        kinds=_KINDS,
    ) from None


def find_milestone(words: str, record: ParticipationRecord) -> Milestone | None:
    """Return the initiative on a day that words name, if they name one."""
    wanted = fold_name(words)
    for milestone in record.milestones.values():
        names = (milestone.id, *milestone.aliases, *milestone.names.values())
        if wanted in map(fold_name, names):
            return milestone
    return None


def suggest_milestones(words: str, record: ParticipationRecord) -> tuple[str, ...]:
    """Return the initiatives whose names come near words, best first."""
    known = {
        name: milestone.id
        for milestone in record.milestones.values()
        for name in map(fold_name, (milestone.id, *milestone.aliases))
    }
    near = process.extract(
        fold_name(words),
        list(known),
        scorer=fuzz.token_ratio,
        score_cutoff=_LIKENESS_MIN,
        limit=None,
    )
    near.sort(key=lambda found: (-found[1], found[0]))
    return tuple(dict.fromkeys(known[name] for name, *_ in near))[:_SUGGESTIONS_MAX]
