"""Read what is written at the desk: its words, what they betray, who approved them."""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.betrayal import Betrayal
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.caucus.models import DeskPaper, Version


@dataclass(frozen=True, slots=True)
class Findings:
    """Be what in a paper betrays somebody.

    Attributes:
        in_words: In its words, by place.
        around: In what goes out with them: title and file name. The title is also the
            only property of the files that holds words.
    """

    in_words: tuple[Betrayal, ...] = ()
    around: tuple[Betrayal, ...] = ()

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.in_words) + len(self.around)

    def all(self) -> tuple[Betrayal, ...]:
        """Return all of them."""
        return (*self.around, *self.in_words)


def replace_finding(words: str, findings: Findings, place: int) -> str:
    """Return words with the neutral ones in the place of a finding.

    Args:
        words: The words that were looked at.
        findings: What was found in them.
        place: Where the finding begins; nothing is changed if none begins there.
    """
    for one in findings.in_words:
        if one.span.start == place and one.neutral:
            return words[: one.span.start] + one.neutral + words[one.span.end :]
    return words


def words_of(paper: DeskPaper) -> str:
    """Return the newest words of a paper; none before the first version."""
    version = paper.versions.first()
    return str(version.words) if version else ""


def numbered_version(paper: DeskPaper, number: str) -> Version | None:
    """Return the version of a number that somebody names; nothing if there is none."""
    known = paper.versions.defer("words") if number else ()
    return next((one for one in known if str(one.number) == number), None)


def approvers_of(version: Version) -> list[Person]:
    """Return the facilitators who let a version go out although findings are open.

    Who no longer facilitates does not count.
    """
    action = version.paper.edit_action
    rows = version.approvals.select_related("facilitator").order_by("id")
    return [one.facilitator for one in rows if may(one.facilitator, action, version)]
