"""Hold what one asks of texts, and where a text has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.source import Language, Span
from nonpaper.domain.text import Text


class Within(StrEnum):
    """Say inside what all the words of a way of saying have to stand."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Way:
    """Be one way in which texts of a language say something.

    Attributes:
        all: Groups of phrases; of every group one phrase has to stand there, in the
            words or in the heading. The words of the first group are those shown.
        none: Phrases of which none may stand there.
        under: Phrases of which one has to stand in the heading of the article or of
            what it stands in; nothing if it may stand anywhere.
        within: What "there" is.
    """

    all: tuple[tuple[str, ...], ...]
    none: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    within: Within = Within.ARTICLE


@dataclass(frozen=True, slots=True)
class Asked:
    """Say what measure has to have found of a provision; what is empty is not asked.

    Attributes:
        topics: Codes of a topic list, one of which the article or paragraph is about.
        strength: The least binding strength that will do.
        development: Types of special and differential treatment, one of which it has.
        actions: What a Party has to do, one of them.
        bearers: Who owes it, one of them.

    Example:
        >>> Asked(strength=Strength.OBLIGATION).is_met(Measurement())
        False
    """

    topics: tuple[str, ...] = ()
    strength: Strength | None = None
    development: tuple[Development, ...] = ()
    actions: tuple[Action, ...] = ()
    bearers: tuple[Holder, ...] = ()

    def is_met(self, said: Measurement, *, topics: tuple[str, ...] = ()) -> bool:
        """Tell whether a provision says what is asked.

        Args:
            said: What measure found of it.
            topics: Topics of what it stands in, which are its own too.
        """
        order = tuple(Strength)
        return (
            _has_one(self.topics, (*said.topics, *topics))
            and (
                self.strength is None
                or order.index(said.strength) <= order.index(self.strength)
            )
            and _has_one(self.development, said.development)
            and _has_one(self.actions, (said.action,))
            and _has_one(self.bearers, said.bearers)
        )


def _has_one(asked: tuple[str, ...], there: tuple[str, ...]) -> bool:
    return not asked or not set(asked).isdisjoint(there)


@dataclass(frozen=True, slots=True)
class Norm:
    """Be a rule that texts may have, with the ways in which they say it.

    Attributes:
        id: Its name, as one types it: `fair-equitable-treatment`.
        names: What it is called in each language.
        ways: For each language the ways of saying it; none for a rule that is told by
            what is measured alone.
        asked: What measure has to have found as well.
    """

    id: str
    names: dict[str, str]
    ways: dict[Language, tuple[Way, ...]]
    asked: Asked = Asked()

    def name(self, language: str) -> str:
        """Return its name in a language, else in English, else its id."""
        return self.names.get(language) or self.names.get("en") or self.id


@dataclass(frozen=True, slots=True)
class Finding:
    """Be a place where a text has a norm.

    Attributes:
        norm: Id of the norm.
        ref: The innermost provision that holds the telling words.
        span: Where the telling words stand in the source; a whole provision where the
            norm is told by what is measured.
        words: The telling words, as one reads them; a heading where it alone tells.
    """

    norm: str
    ref: ProvisionRef
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """Be one text with what was found in it.

    Attributes:
        text: The text.
        findings: Where it has the norms, in the order of the norms, then of the text.
        untold: Norms of which nobody can tell, since they have no words for the
            language of the text.
    """

    text: Text
    findings: tuple[Finding, ...]
    untold: tuple[str, ...] = ()

    def has(self, norm: str) -> bool:
        """Tell whether the text has a norm."""
        return any(finding.norm == norm for finding in self.findings)
