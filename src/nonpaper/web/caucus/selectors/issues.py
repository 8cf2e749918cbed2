"""Read issues for their list and their page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet

from nonpaper.adapters.cues import load_topics
from nonpaper.domain.measurement import TopicList
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import (
    Backgrounder,
    Issue,
    IssueLink,
    IssueState,
    Meeting,
)
from nonpaper.web.caucus.selectors.rounds import closed_rounds, places_of
from nonpaper.web.language import current_interface


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """Be an issue in a list.

    Attributes:
        issue: The issue.
        level: How far people converged when it was last talked about; empty before.
        place: At which place it came in the last round; nothing if it was not in it.
    """

    issue: Issue
    level: str
    place: int | None


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Be the issues of one state, those first that the last round wants first."""

    state: str
    issues: tuple[ListedIssue, ...]


_ORDER = (
    Issue.State.OPEN,
    Issue.State.SUGGESTED,
    Issue.State.RESTING,
    Issue.State.CLOSED,
)


def issues_by_state(caucus: Caucus) -> tuple[IssueGroup, ...]:
    """Return the issues of a caucus by state; a state without one is left out."""
    places = places_of(closed_rounds(caucus).first())
    levels = levels_of(caucus)
    listed = [
        ListedIssue(issue, levels.get(issue.id, ""), places.get(issue.id))
        for issue in caucus.issues.select_related("suggested_by__delegation")
    ]
    listed.sort(key=lambda each: (each.place or len(places) + 1, each.issue.title))
    groups = (
        IssueGroup(state, tuple(one for one in listed if one.issue.state == state))
        for state in _ORDER
    )
    return tuple(group for group in groups if group.issues)


def levels_of(caucus: Caucus) -> dict[str, str]:
    """Return how far people converged on each issue when it was last talked about."""
    rows = IssueState.objects.filter(issue__caucus=caucus)
    ordered = rows.order_by("meeting__starts_at", "id")
    return dict(ordered.values_list("issue_id", "level"))


def links_in(caucus: Caucus) -> QuerySet[IssueLink]:
    """Return the links between the issues of a caucus."""
    rows = IssueLink.objects.filter(first__caucus=caucus)
    return rows.select_related("first__caucus", "second").order_by(
        "kind", "first__title", "second__title", "id"
    )


def links_of(issue: Issue) -> QuerySet[IssueLink]:
    """Return the links of an issue, in either direction."""
    return links_in(issue.caucus).filter(Q(first=issue) | Q(second=issue))


def meetings_on(issue: Issue) -> QuerySet[Meeting]:
    """Return the meetings on whose agenda an issue stands, the latest first."""
    rows = Meeting.objects.filter(items__issue=issue).distinct()
    return rows.exclude(state=Meeting.State.CANCELLED).order_by("-starts_at", "id")


def backgrounders_on(issue: Issue, *, has_drafts: bool) -> QuerySet[Backgrounder]:
    """Return the backgrounders of an issue; drafts for those who edit them."""
    rows = issue.backgrounders.all()
    return rows if has_drafts else rows.filter(state=Backgrounder.State.CIRCULATED)


def topics_of(caucus: Caucus) -> TopicList:
    """Return the topic list by which the texts of a caucus are measured."""
    return _topic_list(caucus.negotiation.topics)


def topic_names(issue: Issue) -> list[str]:
    """Return the names of the topics of an issue, in the language of the page."""
    topics = topics_of(issue.caucus)
    language = current_interface().language.value
    return [topics.name(code, language) for code in issue.topics]


@cache
def _topic_list(name: str) -> TopicList:
    topics, _ = load_topics(name)
    return topics
