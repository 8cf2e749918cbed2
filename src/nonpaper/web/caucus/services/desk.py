"""Write at the desk: keep versions and yeses, and say what may go out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from nonpaper.domain.betrayal import Betrayal, Room
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import DeskPaper, Version
from nonpaper.web.caucus.selectors.attribution import find_betrayals
from nonpaper.web.caucus.selectors.desk import Findings, approvers_of

APPROVERS_NEEDED = 2
"""So many facilitators must agree that a paper goes out although findings are open."""

Paper = TypeVar("Paper", bound=DeskPaper)
VersionOf = TypeVar("VersionOf", bound=Version)


@dataclass(frozen=True, slots=True)
class Release:
    """Say whether a version may go out, or what is missing.

    Attributes:
        is_out: Whether it may.
        findings: What is open in the words that would go out.
        needs_reason: Whether a reason has to be given, as findings are open.
        reason_findings: What in the reason betrays somebody: the log is read by others.
    """

    is_out: bool
    findings: tuple[Betrayal, ...] = ()
    needs_reason: bool = False
    reason_findings: tuple[Betrayal, ...] = ()

    @property
    def waits_for_second(self) -> bool:
        """Tell whether another facilitator still has to agree."""
        return not (self.is_out or self.needs_reason or self.reason_findings)


def lock_paper(paper: Paper) -> Paper:
    """Return a paper as it is, which nobody else changes while this transaction is."""
    rows = type(paper)._default_manager.select_for_update()
    return rows.get(pk=paper.pk)


def add_version(
    kind: type[VersionOf],
    paper: DeskPaper,
    words: str,
    made_by: Person | None,
    **more: Any,
) -> VersionOf:
    """Keep words as a further version, if they are others than the newest.

    Args:
        kind: What versions of such a paper are.
        paper: The paper, locked.
        words: The words.
        made_by: Who made them.
        more: What else such a version holds.
    """
    words = words.replace("\r\n", "\n")
    last = kind._default_manager.filter(paper=paper).first()
    if last is not None and last.words == words:
        return last
    return kind._default_manager.create(
        paper=paper,
        number=last.number + 1 if last else 1,
        words=words,
        made_by=made_by,
        made_on=today_in(paper.caucus),
        **more,
    )


def take_back_approvals(paper: DeskPaper) -> None:
    """Forget each yes: it was for what would have gone out before."""
    version = paper.versions.first()
    if version is not None:
        version.approvals.all().delete()


def approve(
    actor: Person,
    paper: DeskPaper,
    version: Version,
    findings: Findings,
    *,
    reason: str,
    room: Room,
) -> Release:
    """Say whether a version may go out; with open findings, keep a facilitator's yes.

    Each of two facilitators gives a reason for the very same version and findings; the
    first one's yes is kept until the second comes.

    Args:
        actor: Who lets it out, and may do so.
        paper: The paper, locked.
        version: The version that the actor has read.
        findings: What in it betrays somebody.
        reason: Why it may go out although findings are open.
        room: Who must not be betrayed by the reason either.

    Raises:
        NotAuthorisedError: There is a newer version than the one that was read.
    """
    if paper.versions.first() != version:
        raise NotAuthorisedError(paper.edit_action)
    found = findings.all()
    if not found:
        return Release(is_out=True)
    if not reason.strip():
        return Release(is_out=False, findings=found, needs_reason=True)
    if betraying := find_betrayals(paper.caucus, reason, room):
        return Release(is_out=False, findings=found, reason_findings=betraying)
    # A yes for what was found before another name was known, say, is none for this.
    version.approvals.exclude(found=findings.mark).delete()
    given = {"reason": reason, "found": findings.mark}
    _, is_new = version.approvals.update_or_create(facilitator=actor, defaults=given)
    if is_new:
        add_to_log(actor, paper.approved_action, paper, reason=reason)
    is_out = len(approvers_of(version)) >= APPROVERS_NEEDED
    return Release(is_out=is_out, findings=found)
