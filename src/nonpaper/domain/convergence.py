"""Hold families of corresponding provisions and how far they converge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from nonpaper.domain.measurement import (
    Action,
    Development,
    Measurement,
    Strength,
    TopicList,
)
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Language, Notice, Unread
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Text

if TYPE_CHECKING:  # support points at provisions, and so needs this module
    from nonpaper.domain.support import TextBalance


@dataclass(frozen=True, slots=True, order=True)
class ProvisionRef:
    """Point at one provision of one text."""

    text_id: str
    eid: str


@dataclass(frozen=True, slots=True)
class AlignmentUnit:
    """Be one provision as `align` sees it: its words, and what is known of them.

    Attributes:
        ref: Which provision.
        words: Its words as one reads them, below the heading.
        heading: Its heading, or nothing (also where headings are to be ignored).
        language: Language of the text; nothing if not known.
        topics: Codes of the topics that were measured, the main one first.
        context: Headings of the chapter and section it stands in, or nothing.
        parts: Its paragraphs, where it has several; a part has no parts.
    """

    ref: ProvisionRef
    words: str
    heading: str | None = None
    language: Language | None = None
    topics: tuple[str, ...] = ()
    context: str | None = None
    parts: tuple[AlignmentUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Be the provisions of different texts that deal with the same matter.

    Attributes:
        id: Stable as long as the family's first member stays: `f-` and letters.
        label: What a person would call the matter.
        members: The provisions, in the order of the texts.
        shared_terms: The terms that decided that they belong together, strongest first.
    """

    id: str
    label: str
    members: tuple[ProvisionRef, ...]
    shared_terms: tuple[str, ...] = ()


class ConvergenceLevel(StrEnum):
    """Say how far a family converges; the definitions stand in `converge.level`."""

    AGREED = "agreed"
    CLOSE = "close"
    CONTESTED = "contested"
    SINGLE = "single"


class Edit(StrEnum):
    """Say what happened to a run of words between two wordings."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    LABEL = "label"  # who wants a bracket, printed inside it: `US, JP:`


@dataclass(frozen=True, slots=True)
class RedlineRun:
    """Be a run of words with what happened to it.

    The kept and deleted runs of a redline, put together, are the old words; the kept
    and inserted runs are the new words, and with the labels the words as printed.
    """

    edit: Edit
    words: str


@dataclass(frozen=True, slots=True)
class Backing:
    """Say who stands behind a wording or a family.

    Attributes:
        sponsors: Codes as printed on the texts: Members and groups, each once.
        members: The Members behind them, groups expanded, each once, sorted.
    """

    sponsors: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Be one wording of a family, with all the provisions that share it.

    Attributes:
        refs: The provisions with this wording, in the order of the texts.
        words: The wording, as the first of them prints it.
        language: Its language.
        redline: The wording against that of the family's base variant of the same
            language; one kept run for the base itself. A map of very many texts keeps
            those of the bases alone, and `redline_variant` makes the others.
        backing: Who stands behind it.
        strength: How binding it is.
        development: Its development types.
        action: What it asks a Party to do.
        bracket_count: Brackets inside it that are not notes.
    """

    refs: tuple[ProvisionRef, ...]
    words: str
    language: Language | None
    redline: tuple[RedlineRun, ...]
    backing: Backing
    strength: Strength
    development: tuple[Development, ...]
    action: Action
    bracket_count: int

    @property
    def rule_words(self) -> str:
        """Return the words without the labels of who wants a bracket."""
        if all(run.edit is not Edit.LABEL for run in self.redline):
            return self.words
        kept = (Edit.KEPT, Edit.INSERTED)
        return "".join(run.words for run in self.redline if run.edit in kept)


@dataclass(frozen=True, slots=True)
class ScoreParts:
    """Hold the parts of a family's score, each in [0, 1], 1 the most converged.

    Attributes:
        breadth: Share of the Members with a text on the table who back the family.
        wording: How much of the words the variants share.
        strength: How near the variants are in how binding they are.
        brackets: Share of the words outside open brackets.
    """

    breadth: float
    wording: float
    strength: float
    brackets: float


@dataclass(frozen=True, slots=True)
class Reversal:
    """Say that some texts forbid what others permit or require.

    Attributes:
        forbidding: Ids of the texts that forbid it, sorted.
        opposing: Ids of the texts that have the opposite rule, sorted.
        is_duty: Whether these require it; otherwise they permit it.
    """

    forbidding: tuple[str, ...]
    opposing: tuple[str, ...]
    is_duty: bool


@dataclass(frozen=True, slots=True)
class FamilyConvergence:
    """Say how far one family converges, with the evidence.

    Attributes:
        family: Which family.
        topic: Code of its main topic, or nothing.
        level: How far it converges.
        score: In [0, 1]; `converge.score` documents the formula over `parts`.
        parts: What the score is made of.
        core: The words that all variants of the leading language share, in order,
            gaps shown as ` … `; where all share next to nothing, those that the most
            texts share; empty if there are none, or if a rule is reversed and only one
            side has them.
        variants: The wordings: first the base of the leading language, against which
            the differences are marked, then the best backed.
        backing: Who stands behind the family, whatever the wording.
        reasons: Why this level, one sentence each.
        core_text_ids: The texts that share the core.
        core_of_count: How many texts of that language the family has.
        reversals: Where the leading rule of some texts is the reverse of others'.
        speaking: For each current text the provision by which it speaks: the one
            nearest to the base.
    """

    family: Family
    topic: str | None
    level: ConvergenceLevel
    score: float
    parts: ScoreParts
    core: str
    variants: tuple[Variant, ...]
    backing: Backing
    reasons: tuple[Statement, ...]
    core_text_ids: tuple[str, ...] = ()
    core_of_count: int = 0
    reversals: tuple[Reversal, ...] = ()
    speaking: tuple[ProvisionRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Closeness:
    """Say how near two texts or two Members stand.

    Attributes:
        first: Id of a text, or code of a Member; the lesser of the two.
        second: The other.
        score: Mean wording likeness over the families both have, in [0, 1].
        shared_count: How many families both have.
    """

    first: str
    second: str
    score: float
    shared_count: int


class Movement(StrEnum):
    """Say which way a family went between two rounds of texts."""

    TOWARDS = "towards"
    AWAY = "away"
    UNCHANGED = "unchanged"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FamilyTrend:
    """Say how a family moved between an earlier map and this one.

    Attributes:
        label: What a person would call the matter.
        movement: Which way it went.
        before: Level in the earlier map; nothing if it was not there.
        after: Level now; nothing if it is gone.
        score_before: Score then, or nothing.
        score_after: Score now, or nothing.
        family_id: Id in this map, or nothing.
        reasons: What changed, one sentence each.
    """

    label: str
    movement: Movement
    before: ConvergenceLevel | None
    after: ConvergenceLevel | None
    score_before: float | None
    score_after: float | None
    family_id: str | None
    reasons: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ConvergenceMap:
    """Be the whole picture: the texts, their families, and how far they converge.

    Attributes:
        title: What the negotiation is called; empty where nobody said so.
        texts: The texts, in the order of date, symbol and id.
        measurements: What each provision (article, and every element inside) says.
        families: In the order of a treaty.
        directory: The Members and groups that the sponsors are taken from.
        topics: The topic list that the topics are from.
        text_closeness: Pairs of texts that share a family, nearest first.
        member_closeness: Pairs of Members with texts, nearest first.
        trend: Movement since an earlier map; empty if none was given.
        unread: Files that could not be read.
        notices: What else the reader of the map should know.
        unit: `article` or `paragraph`: what the families are over.
        folder: Name of the folder of the texts, or nothing.
        is_abridged: Whether the texts are so large that only the main evidence was kept
            and that what is written leaves out what few would look up.
        balances: For each text what it asks for and what it offers in support, in the
            order of the texts.
    """

    title: str
    texts: tuple[Text, ...]
    measurements: Mapping[ProvisionRef, Measurement]
    families: tuple[FamilyConvergence, ...]
    directory: MemberDirectory
    topics: TopicList
    text_closeness: tuple[Closeness, ...] = ()
    member_closeness: tuple[Closeness, ...] = ()
    trend: tuple[FamilyTrend, ...] = ()
    unread: tuple[Unread, ...] = ()
    notices: tuple[Notice, ...] = ()
    unit: str = "article"
    folder: str = ""
    is_abridged: bool = False
    balances: tuple[TextBalance, ...] = ()

    def level_counts(self) -> dict[ConvergenceLevel, int]:
        """Return how many families there are of each level, all levels named."""
        counts = dict.fromkeys(ConvergenceLevel, 0)
        for convergence in self.families:
            counts[convergence.level] += 1
        return counts


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """Quote a provision with where it stands: never words without their source.

    Attributes:
        symbol: Symbol of the text, else its title, else its id.
        citation: `Art. 13.2`, as one would cite it.
        words: The words.
    """

    symbol: str
    citation: str
    words: str
