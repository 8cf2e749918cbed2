"""Hold who has accepted a rule before: in which treaty, wording and strength.

What a Party has accepted once shows what it could accept; it is no statement of what it
would accept now, and to have no precedent is no refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.domain.treaty import Treaty, TreatyParty


class Ground(StrEnum):
    """Say why a provision counts as such a rule."""

    TOPIC = "topic"  # it is on the same topic of a topic list, and like it
    WORDING = "wording"  # its words are much like those of the rule
    NORM = "norm"  # it holds the words by which a norm is told


@dataclass(frozen=True, slots=True)
class Asked:
    """Be the rule that is asked for.

    Attributes:
        label: What a person would call it.
        words: A wording of it; empty for a norm.
        origin: Where the wording stands; empty if it was given on the way.
        topic: Code of its topic that decides, if one does.
        wording_count: How many wordings of it were looked for.
        language: Language of the wording, or nothing.
    """

    label: str
    words: str = ""
    origin: str = ""
    topic: str | None = None
    wording_count: int = 1
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Precedent:
    """Be a treaty that has such a rule.

    Attributes:
        treaty: The treaty.
        ref: The provision that comes nearest.
        words: Its words, exactly.
        language: Its language.
        ground: Why it counts.
        likeness: How like it is to the rule, in (0, 1]; nothing for a norm.
        strength: How binding it is.
        action: What it asks a Party to do.
        variant: Number of the variant, from 1.
        also: Other articles of the treaty that have such a rule.
    """

    treaty: Treaty
    ref: ProvisionRef
    words: str
    language: Language | None
    ground: Ground
    likeness: float | None
    strength: Strength
    action: Action
    variant: int = 0
    also: tuple[ProvisionRef, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleVariant:
    """Be a wording that some treaties share, or nearly so.

    Attributes:
        number: From 1, the most frequent first.
        first: The earliest precedent that has it.
        precedents: All that have it, the earliest first.
    """

    number: int
    first: Precedent
    precedents: tuple[Precedent, ...]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Be the precedents of one Party, the earliest first.

    Attributes:
        code: Its code.
        is_member: Whether it is a Member.
        held: Each precedent with how it is a Party; never empty.
    """

    code: str
    is_member: bool
    held: tuple[tuple[Precedent, TreatyParty], ...]

    @property
    def is_signature_only(self) -> bool:
        """Tell whether none of them has come into force by its source.

        References:
            Vienna Convention on the Law of Treaties, Art. 2(1)(g): a Party is bound by
            a treaty that is in force; until then it has signed.
        """
        return not any(one.treaty.in_force_from for one, _ in self.held)

    @property
    def counting(self) -> tuple[tuple[Precedent, TreatyParty], ...]:
        """Return those in force; where there is none, those that it has signed."""
        in_force = tuple(pair for pair in self.held if pair[0].treaty.in_force_from)
        return in_force or self.held

    @property
    def since(self) -> date | None:
        """Return since when the first has bound it, else the day of signature."""
        return min((p.since for _, p in self.counting if p.since), default=None)

    @property
    def strongest(self) -> Strength:
        """Return the most binding strength among those in force, else those signed."""
        order = tuple(Strength)
        return min((one.strength for one, _ in self.counting), key=order.index)

    @property
    def is_only_through_union(self) -> bool:
        """Tell whether it is a Party of all of them as a State of the Union."""
        return all(party.is_through_union for _, party in self.held)


@dataclass(frozen=True, slots=True)
class PrecedentSearch:
    """Be the answer: who has accepted a rule before, with the evidence.

    Attributes:
        asked: The rule.
        texts: The texts that were looked through.
        precedents: Treaties with such a rule, the earliest first.
        variants: Its wordings, the most frequent first.
        acceptances: Who is a Party of one: most treaties first.
        near: Treaties with words that come near and may be another rule: to be read,
            and counted for nobody.
        untold: Texts of which nobody can tell, since the norm has no words for their
            language.
    """

    asked: Asked
    texts: tuple[Text, ...]
    precedents: tuple[Precedent, ...]
    variants: tuple[RuleVariant, ...]
    acceptances: tuple[Acceptance, ...]
    near: tuple[Precedent, ...] = ()
    untold: tuple[str, ...] = ()

    @property
    def without_parties(self) -> tuple[Precedent, ...]:
        """Return the precedents in texts of which no Party is known."""
        return tuple(one for one in self.precedents if not one.treaty.parties)
