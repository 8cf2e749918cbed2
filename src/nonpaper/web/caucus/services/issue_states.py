"""Keep where issues stood at a meeting."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.caucus.models import Issue, IssueState, Meeting


@transaction.atomic
def set_issue_states(
    actor: Person, meeting: Meeting, levels: Mapping[str, str]
) -> None:
    """Say where issues stood at a meeting; what has no level is taken back.

    Args:
        actor: Who says so.
        meeting: The meeting.
        levels: For the identifier of an issue its level, or nothing.

    Raises:
        NotAuthorisedError: The actor edits no reports here.
    """
    require(actor, "caucus.edit_report", meeting)
    for issue in Issue.objects.filter(caucus=meeting.caucus, id__in=levels):
        level = levels[issue.id]
        if level in IssueState.Level.values:
            IssueState.objects.update_or_create(
                meeting=meeting, issue=issue, defaults={"level": level}
            )
        else:
            IssueState.objects.filter(meeting=meeting, issue=issue).delete()
