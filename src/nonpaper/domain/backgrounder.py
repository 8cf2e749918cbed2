"""Hold what a backgrounder is made of: issue, what the texts say, what to discuss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from nonpaper.domain.convergence import (
    ConvergenceLevel,
    FamilyConvergence,
    FamilyTrend,
    ProvisionRef,
    Variant,
)
from nonpaper.domain.statement import Statement
from nonpaper.domain.support import Room

FEWEST_PAGES = 2
MOST_PAGES = 4
"""How long a backgrounder may be: what is read before a meeting, and no more."""


@dataclass(frozen=True, slots=True)
class OptionBrief:
    """Be one way in which an issue could be settled.

    Attributes:
        label: What it is called.
        words: What it is, in a sentence or two.
        precedents: Where it was done before, one each.
    """

    label: str
    words: str = ""
    precedents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueBrief:
    """Be what is known of an issue when its backgrounder is drafted.

    Attributes:
        title: What it is called.
        summary: What it is about, one paragraph each.
        notes: The state of play as the facilitator sees it, one paragraph each.
        questions: What to discuss.
        options: Ways in which it could be settled.
        topics: Codes of the topics of texts that it is about.
        family_ids: Families of provisions that it is about besides.
        meeting_day: Day of the meeting for which it is drafted, if there is one.
    """

    title: str
    summary: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    options: tuple[OptionBrief, ...] = ()
    topics: tuple[str, ...] = ()
    family_ids: tuple[str, ...] = ()
    meeting_day: date | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """Be a family of provisions as a backgrounder tells of it.

    Attributes:
        convergence: The family, with its level, its backing and its common words.
        text_count: How many texts have a provision on it.
        open: What is open, the most telling first; each names the differing words.
    """

    convergence: FamilyConvergence
    text_count: int
    open: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class TextDevelopment:
    """Say what one text asks for on an issue, and what it offers in support of that.

    Attributes:
        text_id: Which text.
        obligations: Obligations on the issue that ask for support.
        assisted: Those with assistance of their own.
        assisted_generally: Those with assistance for the whole text only.
        rooms: Where the flexibility of the obligations stands.
        support: The provisions that support them in particular, in their order.
    """

    text_id: str
    obligations: int
    assisted: int
    assisted_generally: int
    rooms: Mapping[Room, int]
    support: tuple[ProvisionRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Backgrounder:
    """Be a backgrounder before it is put into words.

    Attributes:
        issue: What is known of the issue.
        text_ids: The texts with a provision on it, in the order of the map.
        level_counts: How many families on it there are of each level, all named.
        matters: The families that are told of, the most telling first.
        left_out: The other families, in the same order.
        trend: How its families moved since the earlier texts.
        development: For each text with an obligation on it what it offers in support.
        tabled: Where the issue has no options: the wordings of the family that is most
            contested, the best backed first.
        questions: Questions that follow from what is open.
    """

    issue: IssueBrief
    text_ids: tuple[str, ...] = ()
    level_counts: Mapping[ConvergenceLevel, int] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    left_out: tuple[FamilyConvergence, ...] = ()
    trend: tuple[FamilyTrend, ...] = ()
    development: tuple[TextDevelopment, ...] = ()
    tabled: tuple[Variant, ...] = ()
    questions: tuple[Statement, ...] = ()
