"""Make issues with backgrounders, as tests need them."""

from __future__ import annotations

from datetime import date

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import (
    Backgrounder,
    BackgrounderVersion,
    Issue,
    Meeting,
)

WORDS = "# Customs duties\n\n## The issue\n\nDuties on what is sent by wire.\n"
"""A backgrounder that betrays nobody."""


def make_issue(caucus: Caucus, title: str = "Customs duties") -> Issue:
    """Make an issue that is open."""
    return Issue.objects.create(
        caucus=caucus,
        title=title,
        state=Issue.State.OPEN,
        suggested_on=date(2026, 1, 1),
        topics=["customs_duties"],
    )


def make_backgrounder(
    caucus: Caucus, *words: str, is_out: bool = False, meeting: Meeting | None = None
) -> Backgrounder:
    """Make a backgrounder with a version for each text given, else with one."""
    made = Backgrounder.objects.create(
        caucus=caucus,
        issue=make_issue(caucus),
        meeting=meeting,
        title="Customs duties",
    )
    for number, each in enumerate(words or (WORDS,), start=1):
        version = BackgrounderVersion.objects.create(
            paper=made,
            number=number,
            words=each,
            page_count=1,
            made_on=date(2026, 4, number),
        )
        if is_out:
            made.circulated, made.circulated_on = version, date(2026, 4, 20)
            made.state = Backgrounder.State.CIRCULATED
            made.save()
    return made
