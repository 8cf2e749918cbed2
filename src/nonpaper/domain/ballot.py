"""Hold who may vote, and who voted how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nonpaper.domain.member import MemberDirectory, UnionState
from nonpaper.domain.rule import EuVoting, Rule, Step
from nonpaper.errors import BallotError


class Vote(StrEnum):
    """Name what a Member says when a decision is asked for.

    `object`: objects formally; `silent`: present, and says nothing; `absent`: is not
    there, whatever it would say.
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    OBJECT = "object"
    ACCEPT = "accept"
    SILENT = "silent"
    ABSENT = "absent"


SAYS_NOTHING = frozenset({Vote.SILENT, Vote.ABSENT})
"""What leaves a vote uncast."""

_BALLOT = frozenset(set(Vote) - {Vote.ACCEPT})
_TAKEN = {
    Step.CONSENSUS: _BALLOT,
    Step.NEGATIVE_CONSENSUS: _BALLOT,
    Step.VOTE: _BALLOT,
    Step.NO_OBJECTION: _BALLOT,
    Step.ACCEPTANCE: frozenset({Vote.ACCEPT, Vote.NO, *SAYS_NOTHING}),
}


@dataclass(frozen=True, slots=True)
class Electorate:
    """Be the Members on a day, and the one that votes for several of them.

    Attributes:
        members: Codes of all Members, sorted; the Union and its States among them.
        union: Code of the Member that votes for others, if there is one.
        states: Codes of the Members it votes for, sorted.
        as_of: The day of which the list is known, not later than the day asked for.
        source: Where the list is from.
    """

    members: tuple[str, ...]
    union: str | None = None
    states: tuple[str, ...] = ()
    as_of: date | None = None
    source: str = ""

    @classmethod
    def of(
        cls,
        directory: MemberDirectory,
        on: date | None = None,
        union_states: Iterable[UnionState] = (),
    ) -> Electorate:
        """Return who may vote by a list of Members, on its day or another one.

        A Member whose day of joining is not known counts as one all along. Without
        `union_states` a Union has the States of the list on every day.

        Args:
            directory: The list.
            on: The day; that of the list if nothing is given.
            union_states: The States of the Union, past ones too.

        Example:
            >>> from nonpaper.domain.member import Group, Member
            >>> union = Group("UNI", "Union", ("ARV", "BRE"), "2024", "")
            >>> members = {c: Member(c, c, c) for c in ("ARV", "BRE", "COR", "UNI")}
            >>> voters = Electorate.of(MemberDirectory(members, {"UNI": union}))
            >>> voters.size, voters.votes_max, voters.votes_of("UNI")
            (4, 3, 2)
        """
        members = tuple(
            code
            for code, member in sorted(directory.members.items())
            if on is None or member.member_since is None or member.member_since <= on
        )
        union = next(
            (code for code in members if directory.groups.get(code) is not None), None
        )
        states = directory.groups[union].members if union else ()
        dated = tuple(union_states)
        if dated and on is not None and union is not None:
            states = tuple(sorted(one.member for one in dated if one.is_one(on)))
        present = tuple(code for code in states if code in members)
        day = min((one for one in (on, directory.as_of) if one), default=None)
        return cls(members, union, present, day, directory.source)

    def counted_under(self, rule: Rule) -> Electorate:
        """Return who is counted under a rule.

        Where no votes are cast, the Union and each of its States is a Member that may
        speak, and none of them stands for others.

        References:
            Marrakesh Agreement, Art. IX:1: the Union has the votes of its States when
            votes are cast; footnote 1: consensus asks each Member present.
        """
        if rule.eu_voting is EuVoting.STATES:
            return self
        return replace(self, union=None, states=())

    @property
    def size(self) -> int:
        """Return the number of Members, of which a share “of the Members” is taken."""
        return len(self.members)

    @property
    def votes_max(self) -> int:
        """Return the most votes that can be cast: the Union adds none of its own."""
        return self.size - (1 if self.union and self.states else 0)

    def votes_of(self, code: str) -> int:
        """Return how many votes a Member casts when it votes."""
        return len(self.states) if code == self.union and self.states else 1


@dataclass(frozen=True, slots=True)
class Entry:
    """Be one line of a list of votes.

    Attributes:
        member: Code of the Member.
        vote: What it says.
        place: Where the line stands, for messages: `votes.csv, line 4`.
        printed: The name as it stands there.
    """

    member: str
    vote: Vote
    place: str
    printed: str = ""

    @property
    def name(self) -> str:
        """Return the Member as its line has it, else its code."""
        return self.printed or self.member


@dataclass(frozen=True, slots=True)
class Ballot:
    """Be what each Member says; who is not in it is present and silent.

    Attributes:
        votes: By code, in the order of the codes.
        absent: Codes of the Members that are not there, sorted.
    """

    votes: Mapping[str, Vote] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    def vote_of(self, code: str) -> Vote:
        """Return what a Member says; absence comes before what it would say."""
        if code in self.absent:
            return Vote.ABSENT
        return self.votes.get(code, Vote.SILENT)


def make_ballot(
    entries: Iterable[Entry],
    absent: Iterable[str],
    *,
    electorate: Electorate,
    rule: Rule,
) -> Ballot:
    """Put the lines of a list of votes together, or say which cannot be counted.

    Args:
        entries: The lines.
        absent: Codes of the Members that are not there.
        electorate: Who may vote.
        rule: What the votes are counted under.

    Raises:
        BallotError: Somebody votes twice or is no Member, the votes of a Union and its
            States exceed the number of the States, or the rule counts no such vote.

    References:
        Marrakesh Agreement, Art. IX:1 and its footnote 2.
    """
    if not rule.is_counted:
        raise BallotError(
            rule.id,
            f"nothing is counted under {rule.article}",
            "leave --votes out to see what the rule says",
        )
    seen: dict[str, Entry] = {}
    for entry in entries:
        _require_entry(entry, seen, electorate, rule)
        seen[entry.member] = entry
    gone = set(absent) | {c for c, entry in seen.items() if entry.vote is Vote.ABSENT}
    for code in sorted(gone - set(electorate.members)):
        raise BallotError(
            "--absent", f"{code} is no Member on this day", "leave it out"
        )
    counted = electorate.counted_under(rule)
    is_deposited = rule.first_step is Step.ACCEPTANCE
    _require_union_once(seen, set() if is_deposited else gone, counted)
    votes = {code: entry.vote for code, entry in sorted(seen.items())}
    return Ballot(votes, tuple(sorted(gone)))


def _require_entry(
    entry: Entry, seen: Mapping[str, Entry], electorate: Electorate, rule: Rule
) -> None:
    if entry.member not in electorate.members:
        day = f" on {electorate.as_of}" if electorate.as_of else ""
        reason = f"{entry.name} was no Member{day}"
        raise BallotError(entry.place, reason, "leave it out, or change the day")
    if (earlier := seen.get(entry.member)) is not None:
        reason = f"{entry.name} is there twice; as {earlier.name} in {earlier.place}"
        raise BallotError(entry.place, reason, "keep one of the two")
    if entry.vote not in _TAKEN[rule.first_step]:
        raise BallotError(entry.place, *_not_taken(entry.vote, rule))


def _not_taken(vote: Vote, rule: Rule) -> tuple[str, str]:
    if rule.first_step is Step.ACCEPTANCE:
        return (
            f"{vote.value!r} is a vote; {rule.id} counts acceptances ({rule.article})",
            "write accept for a Member that has accepted, and leave the others out",
        )
    return (
        f"{vote.value!r} is no vote; {rule.id} counts votes ({rule.article})",
        "write yes for a Member that is in favour",
    )


def _require_union_once(
    seen: Mapping[str, Entry], gone: set[str], electorate: Electorate
) -> None:
    """Refuse more votes of a Union and its States than there are States."""

    def casts(code: str) -> bool:
        entry = seen.get(code)
        return entry is not None and code not in gone and _is_cast(entry.vote)

    union = electorate.union
    if union is None or not casts(union):
        return
    for state in electorate.states:
        if casts(state):
            count, whole = len(electorate.states), seen[union].name
            raise BallotError(
                seen[state].place,
                f"{seen[state].name} votes beside {whole}, which casts the votes of "
                f"all its {count} States; together they have {count} (Art. IX:1, "
                "footnote 2)",
                f"keep either {whole} or its States",
            )


def _is_cast(vote: Vote) -> bool:
    return vote not in SAYS_NOTHING
