"""Read where delegations stand, and what the caucus was shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nonpaper.domain.confidential import Confidential
from nonpaper.domain.picture import Picture, Shown, Withheld
from nonpaper.domain.position import (
    Attitude,
    OpenIssue,
    OptionStance,
    Salience,
    Soundings,
)
from nonpaper.domain.position import Stance as Said
from nonpaper.position.pictures import fresh_answers, publishable
from nonpaper.web.accounts.models import Caucus, Delegation
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import Issue, Publication, Stance
from nonpaper.web.caucus.selectors.visits import read_visits
from nonpaper.web.vault import unseal_content

_ATTITUDES = {attitude.value: attitude for attitude in Attitude}


@dataclass(frozen=True, slots=True, repr=False)
class Kept:
    """Be a stance with the row that keeps it."""

    row: Stance
    said: Said


def issues_on_table(caucus: Caucus) -> QuerySet[Issue]:
    """Return the issues of which delegations are asked: not suggested, not closed."""
    asked = (Issue.State.OPEN, Issue.State.RESTING)
    return caucus.issues.filter(state__in=asked).prefetch_related("options")


def read_kept(issues: Iterable[Issue]) -> Confidential[tuple[Kept, ...]]:
    """Return the stances on issues with their rows, in no order that says anything.

    Raises:
        VaultError: The key is missing or another one.
    """
    rows = Stance.objects.filter(issue__in=list(issues)).order_by("id")
    return Confidential(
        tuple(
            Kept(row, _said(row.issue_id, unseal_content(row.sealed, row.place)))
            for row in rows
        )
    )


def read_stances(issues: Iterable[Issue]) -> Confidential[tuple[Said, ...]]:
    """Return the stances on issues.

    Raises:
        VaultError: The key is missing or another one.
    """
    return Confidential(tuple(_said(*each) for each in _contents(issues)))


def read_stances_of(
    delegation: Delegation, issues: Iterable[Issue]
) -> Confidential[Mapping[str, Said]]:
    """Return the stance of one delegation on each issue of which it was asked.

    Whose a stance is stands in what is sealed, so that all have to be opened.

    Raises:
        VaultError: The key is missing or another one.
    """
    return Confidential(
        {
            issue: _said(issue, content)
            for issue, content in _contents(issues)
            if content["delegation"] == delegation.id
        }
    )


def read_soundings(caucus: Caucus, issues: Sequence[Issue]) -> Confidential[Soundings]:
    """Return all that is known of where delegations stand on issues.

    Raises:
        VaultError: The key is missing or another one.
    """
    visits = read_visits(caucus).reveal()
    soundings = Soundings.of(
        delegations_in(caucus).values_list("id", flat=True),
        (
            OpenIssue(issue.id, tuple(option.id for option in issue.options.all()))
            for issue in issues
        ),
        read_stances(issues).reveal(),
        visits=((visit.delegation, visit.day) for visit in visits),
    )
    return Confidential(soundings)


def read_history(issue: Issue) -> Confidential[Mapping[str, tuple[Shown, ...]]]:
    """Return for each option who stands behind the pictures shown of it.

    Raises:
        VaultError: The key is missing or another one.
    """
    history: dict[str, tuple[Shown, ...]] = {}
    for row in issue.publications.order_by("number"):
        asked: Mapping[str, list[str]] = unseal_content(row.sealed, row.place)["asked"]
        for option, who in asked.items():
            shown = Shown(row.number, frozenset(who))
            history[option] = (*history.get(option, ()), shown)
    return Confidential(history)


def preview_picture(
    issue: Issue,
) -> Confidential[Mapping[str, Picture | Withheld]]:
    """Return for each option what the caucus may be shown now.

    Only delegations that are still in the caucus count.

    Raises:
        VaultError: The key is missing or another one.
    """
    present = set(delegations_in(issue.caucus).values_list("id", flat=True))
    stances = [
        said for said in read_stances([issue]).reveal() if said.delegation in present
    ]
    history = read_history(issue).reveal()
    found: dict[str, Picture | Withheld] = {}
    for option in issue.options.all():
        before = history.get(option.id, ())
        found[option.id] = publishable(
            fresh_answers(stances, option.id, before),
            [shown.asked for shown in before],
            least=issue.caucus.least,
        )
    return Confidential(found)


def last_pictures(caucus: Caucus) -> list[Publication]:
    """Return for each issue the last picture that the caucus was shown, by title."""
    latest: dict[str, Publication] = {}
    rows = Publication.objects.filter(issue__caucus=caucus).select_related("issue")
    for row in rows.order_by("issue__title", "issue_id", "number"):
        latest[row.issue_id] = row
    return list(latest.values())


def _contents(issues: Iterable[Issue]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the stances on issues, opened: issue, and what was sealed.

    Without a row for each: a large caucus has thousands.
    """
    rows = Stance.objects.filter(issue__in=list(issues)).order_by("id")
    for row, issue, sealed in rows.values_list("id", "issue_id", "sealed"):
        yield issue, unseal_content(sealed, Stance.place_of(row))


def _said(issue: str, kept: Mapping[str, Any]) -> Said:
    return Said(
        kept["delegation"],
        issue,
        tuple(
            OptionStance(option, _ATTITUDES[attitude], condition, is_red_line)
            for option, (attitude, condition, is_red_line) in kept["options"].items()
        ),
        Salience(kept["salience"]),
        date.fromisoformat(kept["day"]),
        kept["after"],
    )
