"""Write issues, their options and links; suggest, merge, open and close them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import (
    FollowUp,
    Issue,
    IssueLink,
    IssueState,
    Option,
    Round,
)


@transaction.atomic
def suggest_issue(
    actor: Person, caucus: Caucus, title: str, summary: str, *, is_named: bool
) -> Issue:
    """Suggest an issue, under one's name or without it.

    Without it nothing that is kept tells who it was: no column, no line of a log; of
    the day only the month.

    Raises:
        NotAuthorisedError: The actor does not suggest issues here.
    """
    require(actor, "caucus.suggest_issue", caucus)
    return Issue.objects.create(
        caucus=caucus,
        title=title,
        summary=summary,
        suggested_by=actor if is_named else None,
        suggested_on=today_in(caucus).replace(day=1),
    )


@transaction.atomic
def suggest_from_follow_up(actor: Person, follow_up: FollowUp, title: str) -> Issue:
    """Make an issue of what is to follow up, and tie both together.

    Raises:
        NotAuthorisedError: The actor does not change issues here, or it has one.
    """
    require(actor, "caucus.change_issues", follow_up)
    is_support = follow_up.kind == FollowUp.Kind.SUPPORT
    if follow_up.issue_id is not None or is_support or not follow_up.is_to_all:
        raise NotAuthorisedError("caucus.change_issues")
    issue = suggest_issue(
        actor, follow_up.caucus, title, follow_up.words, is_named=False
    )
    follow_up.issue = issue
    follow_up.save(update_fields=["issue"])
    return issue


@transaction.atomic
def save_issue(actor: Person, issue: Issue, fields: Mapping[str, object]) -> None:
    """Write the words and topics of an issue."""
    require(actor, "caucus.change_issues", issue)
    for name, value in fields.items():
        setattr(issue, name, value)
    issue.save()


@transaction.atomic
def set_issue_state(actor: Person, issue: Issue, state: Issue.State) -> None:
    """Open an issue, let it rest, close it; what is open is no suggestion again.

    Raises:
        NotAuthorisedError: The actor does not change issues here, or it is a
            suggestion that would be made of what was opened once.
    """
    require(actor, "caucus.change_issues", issue)
    if state == Issue.State.SUGGESTED:
        raise NotAuthorisedError("caucus.change_issues")
    if state != issue.state:
        change_state(issue, state, actor)


@transaction.atomic
def save_option(
    actor: Person, issue: Issue, fields: Mapping[str, str], option: Option | None = None
) -> Option:
    """Write an option; a new one comes last."""
    require(actor, "caucus.change_issues", issue)
    if option is None:
        last = issue.options.last()
        option = Option(issue=issue, position=last.position + 1 if last else 0)
    for name, value in fields.items():
        setattr(option, name, value)
    option.save()
    return option


@transaction.atomic
def move_option(actor: Person, option: Option, steps: int) -> None:
    """Move an option up (-1) or down (1) among those of its issue."""
    require(actor, "caucus.change_issues", option)
    options = list(option.issue.options.all())
    place = options.index(option)
    options.insert(max(0, place + steps), options.pop(place))
    for position, each in enumerate(options):
        if each.position != position:
            each.position = position
            each.save(update_fields=["position"])


@transaction.atomic
def remove_option(actor: Person, option: Option) -> bool:
    """Remove an option, unless a delegation may have spoken about it in confidence.

    Which options positions are about is sealed, so an issue with positions keeps all.

    Returns:
        Whether it is gone.
    """
    require(actor, "caucus.change_issues", option)
    if option.issue.stances.exists():
        return False
    option.delete()
    return True


@transaction.atomic
def link_issues(
    actor: Person, first: Issue, second: Issue, kind: IssueLink.Kind, note: str
) -> IssueLink | None:
    """Link two issues of a caucus; nothing where one is linked to itself.

    A trade-off has no direction: it is kept once, whichever way round it is said.
    """
    require(actor, "caucus.change_issues", first)
    require(actor, "caucus.change_issues", second)
    if first == second or first.caucus_id != second.caucus_id:
        return None
    if kind == IssueLink.Kind.TRADE_OFF:
        first, second = sorted((first, second), key=lambda issue: issue.id)
    link, _ = IssueLink.objects.update_or_create(
        first=first, second=second, kind=kind, defaults={"note": note}
    )
    return link


@transaction.atomic
def unlink_issues(actor: Person, link: IssueLink) -> None:
    """Take a link out."""
    require(actor, "caucus.change_issues", link)
    link.delete()


def can_merge(issue: Issue) -> bool:
    """Tell whether an issue can go into another one.

    It cannot while a round asks about it, nor once positions on it were given or
    published: those belong to the words about which they were asked.
    """
    return not (
        issue.rounds.filter(state=Round.State.OPEN).exists()
        or issue.stances.exists()
        or issue.publications.exists()
    )


@transaction.atomic
def merge_issues(actor: Person, duplicate: Issue, into: Issue) -> None:
    """Put all that hangs on an issue onto another one, and take the first away.

    Raises:
        NotAuthorisedError: The actor does not change issues here, or it cannot be
            merged.
    """
    require(actor, "caucus.change_issues", duplicate)
    require(actor, "caucus.change_issues", into)
    if duplicate == into or not can_merge(duplicate):
        raise NotAuthorisedError("caucus.change_issues")
    _move_words(duplicate, into)
    _move_options(duplicate.options.all(), into)
    for rows in (duplicate.follow_ups, duplicate.items, duplicate.backgrounders):
        rows.update(issue=into)
    known = into.states.values("meeting")
    duplicate.states.exclude(meeting__in=known).update(issue=into)
    _move_links(actor, duplicate, into)
    _move_places(duplicate, into)
    IssueState.objects.filter(issue=duplicate).delete()
    duplicate.delete()


def _move_words(duplicate: Issue, into: Issue) -> None:
    for name in ("summary", "state_of_play", "questions"):
        words = [getattr(into, name).strip(), getattr(duplicate, name).strip()]
        kept = [one for one in dict.fromkeys(words) if one]
        setattr(into, name, "\n".join(kept))
    into.topics = list(dict.fromkeys([*into.topics, *duplicate.topics]))
    into.save()


def _move_options(options: Iterable[Option], into: Issue) -> None:
    last = into.options.last()
    first = last.position + 1 if last else 0
    for position, option in enumerate(options, first):
        option.issue, option.position = into, position
        option.save()


def _move_links(actor: Person, duplicate: Issue, into: Issue) -> None:
    links = [*duplicate.links_from.all(), *duplicate.links_to.all()]
    for link in links:
        ends = [into if end == duplicate else end for end in (link.first, link.second)]
        link_issues(actor, ends[0], ends[1], IssueLink.Kind(link.kind), link.note)
        link.delete()


def _move_places(duplicate: Issue, into: Issue) -> None:
    """Let former rounds name the issue that stays, at the better of both places."""
    for each in duplicate.rounds.all():
        result = each.result or {}
        order = result.get("order", [])
        moved = [into.id if one == duplicate.id else one for one in order]
        if order:
            each.result = {**result, "order": list(dict.fromkeys(moved))}
            each.save(update_fields=["result"])
        each.issues.add(into)
