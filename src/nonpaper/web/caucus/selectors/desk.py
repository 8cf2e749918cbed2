"""Read what is written at the desk: its words, what they betray, who approved them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from nonpaper.domain.betrayal import Betrayal
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.accounts.selectors.people import is_same_person
from nonpaper.web.accounts.services.second_factor import has_second_factor
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

    @property
    def mark(self) -> str:
        """Return what tells whether the same is found: a yes is for that alone."""
        return hashlib.sha256(repr((self.around, self.in_words)).encode()).hexdigest()

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

    Who no longer facilitates, or has no second factor, does not count; of accounts that
    show themselves to be of one person the first one does.
    """
    action = version.paper.edit_action
    rows = version.approvals.select_related("facilitator")
    counted: list[Person] = []
    for one in rows.order_by("facilitator__name", "id"):
        person = one.facilitator
        is_known = any(is_same_person(person, other) for other in counted)
        if not is_known and has_second_factor(person) and may(person, action, version):
            counted.append(person)
    return counted


def approver_names(version: Version) -> list[str]:
    """Return the names of those who let a version go out, for the page."""
    return [one.name for one in approvers_of(version)]
