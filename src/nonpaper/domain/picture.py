"""Hold what a caucus is shown of stances, and what it was shown before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Share(StrEnum):
    """Say roughly how many of those asked can live with an option.

    Each leaves open for at least one fewer than the minimum that they said the
    contrary, so that even `most` and `few` are never `all` and `none`.
    """

    MOST = "most"
    DIVIDED = "divided"
    FEW = "few"


class Hindrance(StrEnum):
    """Say why a picture is withheld.

    `too_few`: fewer than twice the minimum were asked since the last picture.
    `stands_out`: of those asked now so many have to be left out that too few remain,
    as the difference from a picture shown before would be about too few.
    """

    TOO_FEW = "too_few"
    STANDS_OUT = "stands_out"


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """Be what the caucus may be shown of one option.

    Attributes:
        share: How many of those asked can live with it, roughly.
        asked: Who stands behind it, sorted; for the check of the next one, never to
            be shown.
        left_out: Who was asked and left out, as the difference from a picture shown
            before would be about too few; sorted.
    """

    share: Share
    asked: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """Be a picture that the caucus was shown, as it counts for the next ones.

    Attributes:
        number: 1, 2, 3, … among the pictures of the issue.
        asked: Who stands behind it.
    """

    number: int
    asked: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class Withheld:
    """Be the refusal of a picture, with the reason for the facilitator.

    The caucus is told nothing of it, and sees the picture before.

    Attributes:
        hindrance: Why.
        asked_count: How many gave an answer that stands behind no picture yet.
        needed_count: How many it takes, twice the minimum.
        missing: Whom to ask as well, so that those who stood behind a picture together
            do again; sorted.
    """

    hindrance: Hindrance
    asked_count: int
    needed_count: int
    missing: tuple[str, ...] = ()
