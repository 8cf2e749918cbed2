"""Hold what a text asks for, and what it offers in support of what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Development, Measurement, Strength
from nonpaper.domain.source import TextKind

BINDING = frozenset({Strength.PROHIBITION, Strength.OBLIGATION})
"""Strengths that leave no discretion: what counts as an obligation in a balance."""

HELP = frozenset(
    {
        Development.TECHNICAL_ASSISTANCE,
        Development.INCREASE_OPPORTUNITIES,
        Development.SAFEGUARD_INTERESTS,
    }
)
"""Types of support that somebody has to give; the others leave room instead."""


ROOM = frozenset({Development.FLEXIBILITY, Development.TRANSITION_PERIOD})
"""Types of support that leave room to the one who owes."""


class Standing(StrEnum):
    """Say whose text it is: counts of one are never added to counts of another."""

    PARTIES = "parties"  # tabled by Parties, or of unknown standing
    FACILITATOR = "facilitator"  # put together by a Chair, facilitator or secretariat
    AGREED = "agreed"  # adopted or signed: an agreed text, a treaty


STANDINGS: Mapping[TextKind, Standing] = {
    TextKind.PROPOSAL: Standing.PARTIES,
    TextKind.NON_PAPER: Standing.PARTIES,
    TextKind.UNKNOWN: Standing.PARTIES,
    TextKind.CONSOLIDATED: Standing.FACILITATOR,
    TextKind.CHAIRS_TEXT: Standing.FACILITATOR,
    TextKind.STABILISED: Standing.FACILITATOR,
    TextKind.REPORT: Standing.FACILITATOR,
    TextKind.AGREED: Standing.AGREED,
    TextKind.TREATY: Standing.AGREED,
}


class MatchReason(StrEnum):
    """Say why support belongs to an obligation, the most certain first."""

    OWN_WORDS = "own_words"  # the obligation has it in its own words
    REFERENCE = "reference"  # one of the two names the other
    ARTICLE = "article"  # both stand in one article
    TOPIC = "topic"  # both have the same main topic
    GENERAL = "general"  # for the whole text, or for nothing that it names

    @property
    def certainty(self) -> int:
        """Return how certain it is, 0 the most."""
        return list(MatchReason).index(self)


class Aside(StrEnum):
    """Say why an obligation asks for no support."""

    DEVELOPED = "developed"  # only developed Parties owe it
    BODY = "body"  # only a body of the agreement owes it
    OUTSIDE = "outside"  # only those outside the agreement are concerned
    MACHINERY = "machinery"  # it is about how the agreement works


class Room(StrEnum):
    """Say where the flexibility of an obligation stands, the nearest first.

    What only least-developed Parties have is none for the other developing Parties.
    """

    OWN = "own"  # flexibility or a transition period of its own
    GENERAL = "general"  # only what holds for the whole text
    LEAST_DEVELOPED = "least_developed"  # some, but for least-developed Parties only
    OPEN = "open"  # none for development, but a permission open to every Party
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """Be one provision that is counted: a paragraph, or a point under its chapeau.

    Attributes:
        ref: Which provision.
        group: `eid` of the article it stands in, else of the outermost provision.
        measured: What it says; a point without topics has those of what is around it.
        is_recital: Whether it stands in the preamble, where nothing binds.
        is_open: Whether some of its words are in brackets, not agreed.
    """

    ref: ProvisionRef
    group: str
    measured: Measurement
    is_recital: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Say that a provision supports an obligation, and why.

    Attributes:
        support: The provision that supports.
        kinds: Its development types; empty for a permission open to every Party.
        reason: Why it belongs to the obligation.
        words: What says so: the words of a reference, the code of a topic; nothing
            for the same article, and for support that names no obligation.
        leaves_room: Whether it gives flexibility or time: by its type, or as a
            permission to least-developed Parties.
        is_for_least_developed: Whether it is for least-developed Parties only.
        is_said_by_support: Whether a reference stands in the support or in the
            obligation.
    """

    support: ProvisionRef
    kinds: tuple[Development, ...]
    reason: MatchReason
    words: str = ""
    leaves_room: bool = False
    is_said_by_support: bool = True
    is_for_least_developed: bool = False


@dataclass(frozen=True, slots=True)
class Obligation:
    """Be an obligation with what the same text offers in support of it.

    Attributes:
        clause: The obligation.
        support: What supports it in particular, the most certain first.
        permissions: Permissions of its own that are open to every Party.
        aside: Why it asks for no support, or nothing.
    """

    clause: Clause
    support: tuple[Match, ...] = ()
    permissions: tuple[Match, ...] = ()
    aside: Aside | None = None

    def has(self, kind: Development) -> bool:
        """Tell whether support of its own is of a type."""
        return any(kind in match.kinds for match in self.support)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Be a finding: what supports binds less than what it supports.

    Attributes:
        support: The provision that offers help.
        strength: How binding it is: less than an obligation.
        supported: The obligations that it supports, in the order of the text.
        reason: Why it belongs to them.
    """

    support: ProvisionRef
    strength: Strength
    supported: tuple[ProvisionRef, ...]
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class Tally:
    """Count provisions of one text, or of several together.

    Attributes:
        provisions: Provisions that were counted.
        kinds: For each development type how many carry it; one may carry several.
        development: How binding those with a development type are.
        rest: How binding the others are.
        obligations: Obligations that ask for support.
        aside: Obligations that ask for none.
        assisted: Obligations with assistance of their own.
        assisted_generally: Those with general assistance only.
        rooms: Where the flexibility of the obligations stands.
    """

    provisions: int = 0
    kinds: Mapping[Development, int] = field(default_factory=dict)
    development: Mapping[Strength, int] = field(default_factory=dict)
    rest: Mapping[Strength, int] = field(default_factory=dict)
    obligations: int = 0
    aside: int = 0
    assisted: int = 0
    assisted_generally: int = 0
    rooms: Mapping[Room, int] = field(default_factory=dict)

    @property
    def development_count(self) -> int:
        """Return how many provisions carry a development type."""
        return sum(self.development.values())

    @property
    def unassisted(self) -> int:
        """Return how many obligations have no assistance at all."""
        return self.obligations - self.assisted - self.assisted_generally


@dataclass(frozen=True, slots=True)
class TextBalance:
    """Set what one text asks for beside what it offers in support.

    Attributes:
        text_id: Which text.
        standing: Whose text it is.
        tally: The counts.
        clauses: The provisions with a development type, in the order of the text.
        obligations: Its obligations, in the order of the text, those aside too.
        general: Support for the whole text, or that names no obligation.
        general_permissions: Permissions and exceptions for the whole text, open to
            every Party.
        limits: What says what the whole text does not apply to, or what does not apply
            to it: limits of its scope, and no exceptions.
        contrasts: Where support binds less than what it supports.
        is_abridged: Whether only the counts were kept.
    """

    text_id: str
    standing: Standing
    tally: Tally
    clauses: tuple[Clause, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    general: tuple[Match, ...] = ()
    general_permissions: tuple[Match, ...] = ()
    limits: tuple[Match, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    is_abridged: bool = False

    def room_of(self, obligation: Obligation) -> Room:
        """Say where the flexibility of an obligation stands."""
        return find_room(obligation, self.general)


def find_room(obligation: Obligation, general: tuple[Match, ...]) -> Room:
    """Say where the flexibility of an obligation stands.

    General exceptions, open to every Party for all that the text asks, do not count:
    they say nothing of any one obligation.

    Args:
        obligation: The obligation.
        general: Support for the whole text.
    """
    own = [match for match in obligation.support if match.leaves_room]
    generally = [match for match in general if match.leaves_room]
    if not all(match.is_for_least_developed for match in own):
        return Room.OWN
    if not all(match.is_for_least_developed for match in generally):
        return Room.GENERAL
    if own or generally:
        return Room.LEAST_DEVELOPED
    return Room.OPEN if obligation.permissions else Room.NONE
