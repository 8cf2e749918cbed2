"""Make issues with options, and what delegations say of them in confidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.test import Client

from nonpaper.web.accounts.models import Caucus, Delegation, Membership, Role
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import Issue, Option
from tests.web.world import make_person


def a_delegation_in(caucus: Caucus) -> Delegation:
    """Return a delegation of a caucus; make one where it has none."""
    there = delegations_in(caucus).first()
    return there or more_delegations(caucus, 1, "Island")[0]


def more_delegations(caucus: Caucus, count: int, name: str) -> list[Delegation]:
    """Add delegations with a participant each."""
    made = []
    for n in range(count):
        delegation = Delegation.objects.create(name=f"{name} {n + 1}")
        person = make_person(f"Person of {name} {n + 1}", delegation)
        Membership.objects.create(person=person, caucus=caucus, role=Role.PARTICIPANT)
        made.append(delegation)
    return made


def an_issue_in(
    caucus: Caucus, title: str = "Customs duties", options: Iterable[str] = ("Review",)
) -> Issue:
    """Make an open issue with options."""
    issue = Issue.objects.create(
        caucus=caucus,
        title=title,
        state=Issue.State.OPEN,
        suggested_on=date(2026, 4, 1),
    )
    for position, name in enumerate(options):
        Option.objects.create(issue=issue, title=name, position=position)
    return issue


def say(
    client: Client,
    delegation: Delegation,
    issue: Issue,
    attitudes: Mapping[str, str],
    **more: str,
) -> None:
    """Take down what a delegation says of one issue, as a facilitator does."""
    form = {f"{issue.id}-salience": "medium"}
    for option in issue.options.all():
        form[f"{issue.id}-attitude_{option.id}"] = attitudes.get(option.title, "")
        if f"red_{option.title}" in more:
            form[f"{issue.id}-red_{option.id}"] = "on"
        condition = more.get(f"condition_{option.title}", "")
        form[f"{issue.id}-condition_{option.id}"] = condition
    if "again" in more:
        form[f"{issue.id}-is_asked_again"] = "on"
    if "salience" in more:
        form[f"{issue.id}-salience"] = more["salience"]
    for other in Issue.objects.filter(caucus=issue.caucus).exclude(pk=issue.pk):
        form.setdefault(f"{other.id}-salience", "medium")
    slug = issue.caucus.slug
    answer = client.post(f"/c/{slug}/consultations/with/{delegation.id}/stances/", form)
    assert answer.status_code == 302, answer.content.decode()
