"""Count who takes part, weigh them, and find who is missing to a critical mass.

Reads: whom somebody named, the Members, their trade, weights of the user's own.
Writes: all that the answer to the question says.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.participation import (
    Confidence,
    Flow,
    Participant,
    TradeTable,
    Weights,
)
from nonpaper.pathway.critical_mass import CriticalMass, solve_critical_mass
from nonpaper.pathway.participation import Participation, measure_participation
from nonpaper.workflows.chosen_members import Chosen


@dataclass(frozen=True, slots=True)
class Scale:
    """Say by what Members are weighed for a critical mass.

    Attributes:
        flow: Which trade counts.
        is_inside_union: Whether trade between States of the Union counts.
        own: Weights of the user's own, which take the place of trade.
        own_name: What the user's table is called.
    """

    flow: Flow = Flow.BOTH
    is_inside_union: bool = True
    own: Weights | None = None
    own_name: str = ""

    def weights(self, trade: TradeTable) -> Weights:
        """Return what each Member weighs."""
        if self.own is not None:
            return self.own
        return trade.weights(self.flow, is_inside_union=self.is_inside_union)


@dataclass(frozen=True, slots=True)
class Target:
    """Say which share is to be reached, and who will not join.

    Attributes:
        share: The share, in (0, 1].
        unwilling: Codes of those that will not join.
    """

    share: Fraction
    unwilling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Without:
    """Be what remains of those that take part if a doubtful one does not.

    Attributes:
        participant: The one whose participation is disputed.
        count: How many Members remain.
        share: Their share in world goods trade.
    """

    participant: Participant
    count: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class ParticipationFound:
    """Be all that is said of those that take part.

    Attributes:
        chosen: Who was meant.
        count: The count of those that take part.
        disputed: What remains without those of whom it is disputed.
        doubtful: Those of whom it is not certain, disputed or not.
        scale: By what they are weighed.
        own_share: Their share by weights of the user's own, if there are any.
        target: The share that is to be reached, if one is.
        mass: The distance to it.
        trade: What the Members trade.
        directory: The Members and groups.
    """

    chosen: Chosen
    count: Participation
    disputed: tuple[Without, ...]
    doubtful: tuple[Participant, ...]
    scale: Scale
    own_share: Fraction | None
    target: Target | None
    mass: CriticalMass | None
    trade: TradeTable
    directory: MemberDirectory


def find_participation(
    chosen: Chosen,
    directory: MemberDirectory,
    trade: TradeTable,
    *,
    scale: Scale | None = None,
    target: Target | None = None,
) -> ParticipationFound:
    """Count those that take part, and say who is missing to a share.

    Args:
        chosen: Who takes part.
        directory: The Members and groups.
        trade: What they trade.
        scale: By what they are weighed for the share; goods trade if not said.
        target: The share that is to be reached, if one is.
    """
    scale = scale or Scale()
    members = set(chosen.members)
    doubtful = tuple(
        dict.fromkeys(
            participant
            for milestone in chosen.milestones
            for participant in milestone.doubtful
            if participant.member in members
        )
    )
    return ParticipationFound(
        chosen=chosen,
        count=measure_participation(members, directory, trade),
        disputed=tuple(
            Without(p, len(rest), trade.share(rest))
            for p in doubtful
            if p.confidence is Confidence.DISPUTED
            for rest in [members - {p.member}]
        ),
        doubtful=doubtful,
        scale=scale,
        own_share=None if scale.own is None else scale.own.share(members),
        target=target,
        mass=None
        if target is None
        else solve_critical_mass(
            members,
            directory,
            scale.weights(trade),
            target=target.share,
            unwilling=target.unwilling,
        ),
        trade=trade,
        directory=directory,
    )
