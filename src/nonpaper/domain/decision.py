"""Hold what comes of a rule and votes: outcome, coalitions, power, dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from nonpaper.domain.ballot import Electorate
from nonpaper.domain.rule import Effect, Majority, Rule, Window
from nonpaper.domain.statement import Statement


class Verdict(StrEnum):
    """Name how a decision stands.

    `open`: not reached, but who has not spoken could still bring it about;
    `not_yet`: the votes would do, but the vote is not open yet; `failed`: it cannot be
    reached with what is on the table; `disputed`: two readings of the rule differ.
    """

    ADOPTED = "adopted"
    OPEN = "open"
    NOT_YET = "not_yet"
    FAILED = "failed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Camp:
    """Be the Members that say the same, with the votes they have.

    Attributes:
        members: Codes, sorted.
        votes: Their votes together.
    """

    members: tuple[str, ...] = ()
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Be a count of votes, or of acceptances.

    Attributes:
        votes_for: Who votes in favour, or has accepted.
        against: Who votes against.
        abstaining: Who abstains.
        present: Who is there and has not voted.
        absent: Who is not there and could still vote in favour.
        absent_against: Who is not there and would not vote in favour.
    """

    votes_for: Camp
    against: Camp
    abstaining: Camp
    present: Camp
    absent: Camp
    absent_against: Camp = Camp()

    @property
    def undecided_votes(self) -> int:
        """Return the votes that are still to be had."""
        return self.present.votes + self.absent.votes


@dataclass(frozen=True, slots=True)
class ConsensusFinding:
    """Say whether there is consensus, and who breaks it.

    Attributes:
        is_there: Whether nobody present objects formally.
        objecting: Codes of those who are present and object, sorted.
        objecting_absent: Codes of those who would object, but are not there.
        saving: In a negative consensus, codes of those present who want the decision
            and so keep it from being stopped.
        is_negative: Whether consensus is needed to stop the decision.
    """

    is_there: bool
    objecting: tuple[str, ...] = ()
    objecting_absent: tuple[str, ...] = ()
    saving: tuple[str, ...] = ()
    is_negative: bool = False


@dataclass(frozen=True, slots=True)
class ShareFinding:
    """Say whether one share is reached.

    Attributes:
        majority: The share.
        base: The number it is taken of.
        needed: Fewest votes that reach it.
        votes_for: The votes there are.
    """

    majority: Majority
    base: int
    needed: int
    votes_for: int

    @property
    def is_met(self) -> bool:
        """Tell whether the share is reached."""
        return self.votes_for >= self.needed


@dataclass(frozen=True, slots=True)
class VoteFinding:
    """Say how a vote comes out under one reading of the rule.

    Attributes:
        effects: What the reading changes in the count; empty for the usual one.
        shares: Each share that has to be reached.
        missing: Fewest further votes in favour that reach them all, if nobody else
            votes against; `None` if no number of votes does.
    """

    effects: frozenset[Effect]
    shares: tuple[ShareFinding, ...]
    missing: int | None

    @property
    def is_met(self) -> bool:
        """Tell whether all shares are reached."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class ReadingFinding:
    """Say how the decision comes out under one reading of disputed points.

    Attributes:
        effects: What the reading changes; empty for the usual one.
        verdict: How the decision stands.
        vote: The count, where a vote is open under this reading.
    """

    effects: frozenset[Effect]
    verdict: Verdict
    vote: VoteFinding | None = None


@dataclass(frozen=True, slots=True)
class Pivots:
    """Say whose vote alone turns the result, given what the others say.

    Attributes:
        winning: Undecided Members each of which alone could supply what is missing.
        fewest: Fewest undecided Members that could supply it together; `None` if all
            of them could not.
        holding: Members in favour each of which alone could undo it.
        margin: Votes in favour beyond what is needed; nothing while some are missing.
        residual: Power of those undecided in what is left of the vote.
    """

    winning: tuple[str, ...] = ()
    fewest: int | None = None
    holding: tuple[str, ...] = ()
    margin: int | None = None
    residual: tuple[Power, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say how a decision stands, with all that it rests on.

    Attributes:
        rule: The rule.
        electorate: Who may vote.
        verdict: How it stands.
        is_by_consensus: Whether it stands so without a vote.
        consensus: Whether there is consensus; `None` where none is sought.
        tally: The count.
        readings: Under each reading, the usual first; one where nothing is disputed.
        opens_on: First day on which a vote is open, if it is known.
        pivots: Whose vote turns it.
        reasons: What was found, in the order in which one argues.
    """

    rule: Rule
    electorate: Electorate
    verdict: Verdict
    is_by_consensus: bool
    consensus: ConsensusFinding | None
    tally: Tally
    readings: tuple[ReadingFinding, ...]
    opens_on: date | None
    pivots: Pivots
    reasons: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Player:
    """Be one who votes as one: a Member, a Union, a bloc.

    Attributes:
        code: Its code.
        votes: How many votes it casts, at least 1.
        members: Codes of the Members behind it.
    """

    code: str
    votes: int
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Power:
    """Be the voting power of players with the same number of votes.

    Attributes:
        votes: Votes of each of them.
        players: Their codes, sorted.
        shapley: Shapley-Shubik index of each, in [0, 1]: the share of all orders of
            voting in which its vote is the one that wins.
        banzhaf: Normalised Banzhaf index of each, in [0, 1].
        swings: Coalitions of others that lose without it and win with it.
    """

    votes: int
    players: tuple[str, ...]
    shapley: Fraction
    banzhaf: Fraction
    swings: int


@dataclass(frozen=True, slots=True)
class Part:
    """Be the part of a smallest coalition that has the same number of votes each."""

    votes: int
    taken: int
    of: int
    players: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coalition:
    """Be a smallest coalition of players.

    Attributes:
        needed: Votes it has to have.
        size: Fewest players that have them; `None` if all together do not.
        votes: Votes that so few can have at most.
        parts: Who they can be, most votes first; any so many of those named.
        count: How many different coalitions of this size there are, exactly.
    """

    needed: int
    size: int | None
    votes: int
    parts: tuple[Part, ...]
    count: int


@dataclass(frozen=True, slots=True)
class GroupCoalition:
    """Be the smallest coalitions of groups, whose Members may overlap.

    Attributes:
        needed: Votes they have to have.
        size: Fewest groups; `None` if all together do not have them.
        sets: The first of them, each with its votes, most votes first.
        count: How many sets of this size there are.
    """

    needed: int
    size: int | None
    sets: tuple[tuple[tuple[str, ...], int], ...]
    count: int


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Say what a rule comes to before anybody has voted, if all votes are cast.

    Attributes:
        rule: The rule.
        electorate: Who may vote.
        base: The number of which the (largest) share is taken.
        quota: Fewest votes that win; `None` where any one objection blocks.
        players: Who votes as one, most votes first.
        winning: Smallest winning coalition of players.
        blocking: Smallest blocking coalition of players.
        winning_groups: The same over groups.
        blocking_groups: The same over groups.
        power: Voting power, most votes first.
        notes: What the reader has to know of it.
    """

    rule: Rule
    electorate: Electorate
    base: int
    quota: int | None
    players: tuple[Player, ...]
    winning: Coalition
    blocking: Coalition
    winning_groups: GroupCoalition
    blocking_groups: GroupCoalition
    power: tuple[Power, ...]
    notes: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Be a day that follows from a rule, with the reason.

    Attributes:
        rule: The rule.
        window: The period it follows from.
        number: Which one, from 1, of a period that recurs.
        starts_on: Day from which the period runs.
        ends_on: Last day of it.
    """

    rule: Rule
    window: Window
    number: int
    starts_on: date
    ends_on: date

    @property
    def opens_on(self) -> date | None:
        """Return the first day of a vote that opens when the period is over."""
        opens = self.window.opens_fallback
        return self.ends_on + timedelta(days=1) if opens else None
