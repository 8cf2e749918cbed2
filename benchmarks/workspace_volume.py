"""Fill a workspace with what a large caucus has after three years.

166 delegations, 500 people, 60 texts and their map, 2,000 interventions; beside them 40
meetings with reports, 60 issues, 400 follow-ups, 2,000 stances said in confidence.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from nonpaper.adapters.members import load_directory
from nonpaper.domain.position import Attitude, OptionStance
from nonpaper.domain.position import Stance as Said
from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Membership,
    Negotiation,
    Person,
    Role,
)
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import (
    AgendaItem,
    Attendance,
    Backgrounder,
    FollowUp,
    Intervention,
    Issue,
    IssueState,
    Meeting,
    Option,
    Report,
    Stance,
)
from nonpaper.web.caucus.services.backgrounders import begin_backgrounder
from nonpaper.web.caucus.services.reports import draft_anew, publish
from nonpaper.web.caucus.services.rounds import open_round, rank_issues
from nonpaper.web.caucus.services.stances import _content as stance_content
from nonpaper.web.texts.models import TabledText
from nonpaper.web.texts.services.maps import map_later
from nonpaper.web.texts.services.uploads import (
    Fields,
    GivenFile,
    table_text,
    upload_texts,
)
from nonpaper.web.texts.services.worker import work
from nonpaper.web.vault import seal_content

DELEGATIONS, PEOPLE, TEXTS, INTERVENTIONS = 166, 500, 60, 2000
MEETINGS, ISSUES, FOLLOW_UPS, STANCES, LOG_LINES = 40, 60, 400, 2000, 5000
_SEED = 5
_WORDS = (
    "a permanent rule with a review would do if those who lose revenue have time",
    "the list of aims has to stay open for what nobody sees today",
    "help has to come before the obligation and not after it",
    "an exception by necessity invites a dispute each time a regulator acts",
    "forms that cause most waiting at the border should come first",
)


def fill_workspace() -> Caucus:
    """Make the caucus; return it."""
    chance = random.Random(_SEED)  # noqa: S311 # no secret
    today = timezone.localdate()
    talks = Negotiation.objects.create(name="Dialogue on Digital Trade")
    caucus = Caucus.objects.create(
        negotiation=talks, slug="large", name="Large caucus", purpose="To measure."
    )
    people = _add_people(caucus)
    issues = _add_issues(caucus, people, today)
    _add_meetings(caucus, people, issues, today, chance)
    _add_follow_ups(caucus, people, issues, today, chance)
    _add_stances(issues, people, chance)
    _add_rounds(caucus, people, issues, today)
    _add_texts(caucus, people["facilitator"][0])
    begin_backgrounder(people["facilitator"][0], issues[0], caucus.meetings.last())
    work(until_idle=True, in_child=False)
    for _ in range(LOG_LINES):
        add_to_log(people["facilitator"][0], "consultation.opened", issues[0])
    return caucus


def _add_people(caucus: Caucus) -> dict[str, list[Person]]:
    members = list(load_directory().members.values())[:DELEGATIONS]
    kinds = Delegation.Development
    delegations = Delegation.objects.bulk_create(
        Delegation(
            name=member.short_name,
            code=member.code,
            region=member.region or "",
            development=kinds.LDC if member.is_ldc else kinds.DEVELOPING,
            size=number % 9,
        )
        for number, member in enumerate(members)
    )
    roles = [Role.FACILITATOR] * 4 + [Role.EXPERT] * 10 + [Role.OBSERVER] * 20
    roles += [Role.PARTICIPANT] * (PEOPLE - len(roles))
    made: dict[str, list[Person]] = {role.value: [] for role in Role}
    for number, role in enumerate(roles):
        person = Person(
            email=f"person{number}@example.org",
            name=f"Person {number}",
            delegation=delegations[number % len(delegations)]
            if role == Role.PARTICIPANT
            else None,
            language="en",
        )
        made[role.value].append(person)
    everybody = [person for people in made.values() for person in people]
    Person.objects.bulk_create(everybody)
    Membership.objects.bulk_create(
        Membership(person=person, caucus=caucus, role=role)
        for role, people in made.items()
        for person in people
    )
    for person in made["facilitator"]:
        TOTP.activate(person, generate_totp_secret())
    return made


def _add_issues(
    caucus: Caucus, people: dict[str, list[Person]], today: date
) -> list[Issue]:
    issues = Issue.objects.bulk_create(
        Issue(
            caucus=caucus,
            title=f"Issue {number} on digital trade",
            summary=_WORDS[number % 5].capitalize() + ".",
            topics=["customs_duties"],
            state=Issue.State.OPEN if number % 6 else Issue.State.SUGGESTED,
            suggested_by=people["participant"][number],
            suggested_on=today.replace(day=1),
        )
        for number in range(ISSUES)
    )
    Option.objects.bulk_create(
        Option(issue=issue, position=number, title=f"Option {number}")
        for issue in issues
        for number in range(4)
    )
    return issues


def _add_meetings(
    caucus: Caucus,
    people: dict[str, list[Person]],
    issues: list[Issue],
    today: date,
    chance: random.Random,
) -> None:
    delegations = list(Delegation.objects.all())
    actor = people["facilitator"][0]
    for number in range(MEETINGS):
        starts_at = timezone.now() - timedelta(days=30 * (MEETINGS - number) - 45)
        is_held = starts_at < timezone.now()
        meeting = Meeting.objects.create(
            caucus=caucus,
            title=f"Meeting {number}",
            starts_at=starts_at,
            state=Meeting.State.HELD if is_held else Meeting.State.PLANNED,
        )
        items = AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting,
                position=place,
                title=f"Item {place}",
                issue=chance.choice(issues),
            )
            for place in range(5)
        )
        if not is_held:
            continue
        present = chance.sample(delegations, 60)
        Attendance.objects.bulk_create(
            Attendance(meeting=meeting, delegation=each) for each in present
        )
        count = INTERVENTIONS // (MEETINGS - 2)
        if number == 0:
            count += INTERVENTIONS - count * (MEETINGS - 2)
        _say(meeting, items, count, chance)
        for issue in {item.issue for item in items if item.issue}:
            level = chance.choice(IssueState.Level.values)
            IssueState.objects.create(meeting=meeting, issue=issue, level=level)
        report = draft_anew(actor, meeting)
        if number % 4 == 0:
            publish(actor, report, report.versions.get())


def _say(
    meeting: Meeting, items: list[AgendaItem], count: int, chance: random.Random
) -> None:
    Intervention.objects.bulk_create(
        Intervention(
            meeting=meeting,
            item=chance.choice(items),
            kind=chance.choice(Intervention.Kind.values),
            words=f"It was said that {chance.choice(_WORDS)} ({number}).",
        )
        for number in range(count)
    )


def _add_follow_ups(
    caucus: Caucus,
    people: dict[str, list[Person]],
    issues: list[Issue],
    today: date,
    chance: random.Random,
) -> None:
    meetings = list(caucus.meetings.all())
    FollowUp.objects.bulk_create(
        FollowUp(
            caucus=caucus,
            kind=chance.choice(FollowUp.Kind.values),
            state=FollowUp.State.ANSWERED if number % 3 else FollowUp.State.OPEN,
            words=chance.choice(_WORDS).capitalize() + "?",
            meeting=chance.choice(meetings),
            issue=chance.choice(issues),
            owner=chance.choice(people["expert"]),
            asked_on=today - timedelta(number),
            due_on=today - timedelta(number - 30),
            answered_on=today - timedelta(number // 2) if number % 3 else None,
        )
        for number in range(FOLLOW_UPS)
    )


def _add_stances(
    issues: list[Issue], people: dict[str, list[Person]], chance: random.Random
) -> None:
    delegations = list(Delegation.objects.values_list("id", flat=True))
    rows = []
    for issue in issues[: STANCES // DELEGATIONS]:
        options = [option.id for option in issue.options.all()]
        for delegation in delegations:
            stances = tuple(
                OptionStance(option, chance.choice(list(Attitude)))
                for option in options
            )
            said = Said(delegation, issue.id, stances, day=timezone.localdate())
            row = Stance(issue=issue)
            row.sealed = seal_content(stance_content(said), row.place)
            rows.append(row)
    Stance.objects.bulk_create(rows)


def _add_rounds(
    caucus: Caucus, people: dict[str, list[Person]], issues: list[Issue], today: date
) -> None:
    asked = open_round(
        people["facilitator"][0],
        caucus,
        "What next",
        issues[1:30],
        opens_on=today,
        closes_on=today + timedelta(9),
        least=5,
    )
    for person in people["participant"][:60]:
        rank_issues(person, asked, [issues[1].id, issues[2].id])


def _add_texts(caucus: Caucus, actor: Person) -> None:
    example = resources.files("nonpaper") / "data" / "example" / "may"
    base = (example / "np-dig-9.txt").read_text(encoding="utf-8")
    files = [
        _as_file(
            f"{number}.txt",
            re.sub("NP/DIG/9", f"NP/DIG/{100 + number}", base).replace(
                "No Party shall impose", f"For {number + 2} years no Party shall impose"
            ),
        )
        for number in range(TEXTS)
    ]
    upload_texts(actor, caucus, files)
    work(until_idle=True, in_child=False)
    for number, text in enumerate(TabledText.objects.all()):
        fields = Fields(f"NP/DIG/{100 + number}", f"Text {number}", ("HVN",))
        table_text(actor, text, fields)
    work(until_idle=True, in_child=False)
    map_later(actor, caucus)
    work(until_idle=True, in_child=False)


def _as_file(name: str, words: str) -> GivenFile:
    data = words.encode()
    return GivenFile(name, len(data), lambda: data)


def count_rows(caucus: Caucus) -> dict[str, int]:
    """Return how much there is of what the figures are about."""
    held: dict[str, Any] = {
        "delegations": Delegation,
        "people": Person,
        "texts": TabledText.objects.filter(state="tabled"),
        "interventions": Intervention,
        "meetings": Meeting,
        "issues": Issue,
        "reports": Report,
        "follow_ups": FollowUp,
        "stances": Stance,
        "backgrounders": Backgrounder,
    }
    return {
        name: (rows if hasattr(rows, "count") else rows.objects).count()
        for name, rows in held.items()
    }


def folder_of(path: Path) -> Path:
    """Return the folder, closed to others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
