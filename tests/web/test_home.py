"""Check what the page of a caucus shows to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.caucus.models import (
    AgendaItem,
    Backgrounder,
    BackgrounderVersion,
    FollowUp,
    IssueState,
    Meeting,
    Report,
)
from nonpaper.web.caucus.selectors.loop import steps_of_loop
from nonpaper.web.caucus.services import follow_ups
from nonpaper.web.caucus.services.rounds import close_round, rank_issues
from nonpaper.web.templatetags.saying import short_day
from nonpaper.web.texts.models import Visit
from tests.web.held import hold_meeting, make_report
from tests.web.looped import make_follow_up, make_issue, make_round
from tests.web.world import World

ClientOf = Callable[[str], Client]


def home_of(client: Client) -> str:
    return client.get("/c/friends/").content.decode()


def plan_meeting(caucus: Caucus, **fields: Any) -> Meeting:
    given = {
        "title": "Ninth meeting",
        "starts_at": timezone.now() + timedelta(days=9),
        "uid": "ninth@example.org",
        "place": "Room S2",
    }
    return Meeting.objects.create(caucus=caucus, **{**given, **fields})


def circulate(caucus: Caucus, meeting: Meeting) -> Backgrounder:
    made = Backgrounder.objects.create(
        caucus=caucus,
        issue=make_issue(caucus),
        meeting=meeting,
        title="Customs duties",
        state=Backgrounder.State.CIRCULATED,
        circulated_on=timezone.localdate(),
    )
    made.circulated = BackgrounderVersion.objects.create(
        paper=made,
        number=1,
        words="## The issue\n",
        page_count=3,
        made_on=timezone.localdate(),
    )
    made.save()
    return made


def now_of(caucus: Caucus, coming: Meeting | None) -> str:
    (now,) = [step.key for step in steps_of_loop(caucus, coming) if step.is_now]
    return now


def test_the_next_meeting_stands_there_with_agenda_and_backgrounder(
    world: World, client_of: ClientOf
) -> None:
    meeting = plan_meeting(world.caucus)
    AgendaItem.objects.create(meeting=meeting, title="Review and revenue", minutes=45)
    circulate(world.caucus, meeting)
    page = home_of(client_of("participant"))
    for said in (
        "Ninth meeting",
        "Room S2",
        "Review and revenue",
        "45 minutes",
        "Read the backgrounder (3 pages): Customs duties",
    ):
        assert said in page


def test_an_observer_sees_published_reports_and_nothing_of_the_room(
    world: World, client_of: ClientOf
) -> None:
    plan_meeting(world.caucus)
    make_round(world.caucus)
    make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    make_report(hold_meeting(world.caucus), state="published")
    Report.objects.update(published_on=timezone.localdate())
    page = home_of(client_of("observer"))
    assert "Informal report" in page
    assert 'href="/c/friends/reports/"' in page.split("<main")[1]
    for said in ("Ninth meeting", "Customs duties", "talk about next", "others levy"):
        assert said not in page


def test_what_came_before_the_last_visit_is_not_new(
    world: World, client_of: ClientOf
) -> None:
    today = timezone.localdate()
    make_report(hold_meeting(world.caucus), state="published")
    Report.objects.update(published_on=today - timedelta(days=5))
    client, person = client_of("participant"), world.people["participant"]
    assert "Informal report" in home_of(client)
    Visit.objects.update(last_on=today, before_on=today - timedelta(days=4))
    page = home_of(client)
    assert "New since your last visit" in page
    assert "Informal report" not in page
    visit = Visit.objects.get(person=person)
    assert (visit.last_on, visit.before_on) == (today, today - timedelta(days=4))


def test_only_the_last_two_days_of_somebody_are_kept(
    world: World, client_of: ClientOf
) -> None:
    days = [date(2026, 3, 1), date(2026, 3, 9)]
    Visit.objects.create(
        person=world.people["participant"],
        caucus=world.caucus,
        before_on=days[0],
        last_on=days[1],
    )
    home_of(client_of("participant"))
    visit = Visit.objects.get()
    assert (visit.before_on, visit.last_on) == (days[1], timezone.localdate())


def test_what_is_asked_of_somebody_is_asked_of_nobody_else(
    world: World, client_of: ClientOf
) -> None:
    asked = make_round(world.caucus)
    owner = world.people["participant"]
    make_follow_up(world.caucus, FollowUp.Kind.ACTION, owner=owner, words="Share it.")
    page = home_of(client_of("participant"))
    assert "Rank the issues: What to talk about next" in page
    assert "Share it." in page
    assert "Share it." not in home_of(client_of("expert"))
    issues = [issue.id for issue in asked.issues.all()]
    rank_issues(owner, asked, issues)
    assert "Rank the issues" not in home_of(client_of("participant"))


def test_an_answer_to_a_request_is_new_to_who_asked_alone(
    world: World, client_of: ClientOf
) -> None:
    row = follow_ups.ask_support(
        world.people["participant"], world.caucus, "How is it valued?"
    )
    follow_ups.answer_follow_up(world.people["expert"], row, "At cost.")
    assert "Your request" in home_of(client_of("participant"))
    other = Client()
    other.force_login(
        world.participants[1], "allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "How is it valued?" not in home_of(other)


def test_a_closed_round_and_a_cancelled_meeting_are_new(
    world: World, client_of: ClientOf
) -> None:
    asked = make_round(world.caucus)
    close_round(world.people["facilitator"], asked)
    plan_meeting(world.caucus, state=Meeting.State.CANCELLED)
    page = home_of(client_of("participant"))
    assert "Round closed" in page
    assert "Meeting cancelled" in page
    assert "No meeting is planned." in page


def test_the_steps_begin_with_the_report_of_the_last_meeting(world: World) -> None:
    caucus = world.caucus
    held = hold_meeting(caucus)
    assert now_of(caucus, None) == "report"
    make_report(held, state="draft")
    assert now_of(caucus, None) == "report"
    Report.objects.update(state="published", published_on=timezone.localdate())
    assert now_of(caucus, None) == "issues"
    coming = plan_meeting(caucus)
    assert now_of(caucus, coming) == "issues"
    AgendaItem.objects.create(meeting=coming, title="x", issue=make_issue(caucus))
    assert now_of(caucus, coming) == "backgrounder"
    circulate(caucus, coming)
    assert now_of(caucus, coming) == "meeting"


def test_facilitators_alone_see_the_steps_and_what_is_overdue(
    world: World, client_of: ClientOf
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_follow_up(world.caucus, FollowUp.Kind.QUESTION, due_on=yesterday)
    page = home_of(client_of("facilitator"))
    assert "1 open, 1 overdue" in page
    assert "What do others levy?" in page
    assert "overdue" not in home_of(client_of("participant"))


def test_the_issues_ripen_from_meeting_to_meeting(
    world: World, client_of: ClientOf
) -> None:
    issue = make_issue(world.caucus)
    meeting = hold_meeting(world.caucus)
    IssueState.objects.create(meeting=meeting, issue=issue, level="close")
    page = home_of(client_of("participant"))
    assert "How the issues ripen" in page
    assert "◕" in page


def test_where_nothing_has_begun_the_page_says_where_to_begin(
    world: World, client_of: ClientOf
) -> None:
    begin = {
        role: [
            place
            for place in ("issues/suggest/", "texts/upload/", "meetings/new/")
            if f'href="/c/friends/{place}"' in home_of(client_of(role))
        ]
        for role in ("facilitator", "participant", "expert", "observer")
    }
    assert begin == {
        "facilitator": ["issues/suggest/", "texts/upload/", "meetings/new/"],
        "participant": ["issues/suggest/", "texts/upload/"],
        "expert": [],
        "observer": [],
    }
    plan_meeting(world.caucus)
    assert "issues/suggest/" not in home_of(client_of("participant"))


@pytest.mark.parametrize(
    ("place", "role", "said", "to"),
    [
        ("issues", "participant", "Suggest what the group", "issues/suggest"),
        ("backgrounders", "facilitator", "is about an issue", "issues"),
        ("backgrounders", "participant", "before a meeting", ""),
        ("reports", "facilitator", "from the notes of a meeting", "meetings"),
        ("reports", "observer", "comes out after a meeting", ""),
        ("over-time", "expert", "Once a meeting was held", "meetings"),
        ("texts/map", "participant", "No text has been tabled", "texts/upload"),
    ],
)
def test_an_empty_page_says_where_to_begin(
    client_of: ClientOf, place: str, role: str, said: str, to: str
) -> None:
    page = client_of(role).get(f"/c/friends/{place}/").content.decode()
    main = page[page.index("<main") :]
    assert said in main
    assert f'class="btn" href="/c/friends/{to}' in main or not to
    assert "Make the map" not in main


def test_the_first_day_of_a_month_is_written_as_the_language_does() -> None:
    on = date(2026, 9, 1)
    with translation.override("fr"):
        assert ">1er septembre<" in short_day(on)
    with translation.override("es"):
        assert ">1 septiembre<" in short_day(on)


@pytest.mark.parametrize("code", ["fr", "es"])
def test_the_page_speaks_the_language_of_the_person(
    world: World, client_of: ClientOf, code: str
) -> None:
    Person.objects.update(language=code)
    plan_meeting(world.caucus)
    make_round(world.caucus)
    for role in ("facilitator", "participant", "observer"):
        page = home_of(client_of(role))
        for said in ("Next meeting", "New in", "Asked of you", "none yet"):
            assert said not in page


def test_the_page_asks_the_database_as_often_for_much_as_for_little(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        meeting = hold_meeting(
            world.caucus,
            world.participants,
            number=number,
            starts_at=timezone.now() - timedelta(days=30 * number + 1),
        )
        issue = make_issue(world.caucus, f"Issue {number}")
        IssueState.objects.create(meeting=meeting, issue=issue, level="close")
        make_report(meeting, state="published")
        kind = list(FollowUp.Kind)[number % 3]
        make_follow_up(world.caucus, kind, issue=issue)
    Report.objects.update(published_on=timezone.localdate())
    coming = plan_meeting(world.caucus)
    for number in range(8):
        AgendaItem.objects.create(meeting=coming, title=f"{number}", position=number)
    for role in ("facilitator", "participant", "observer"):
        client = client_of(role)
        home_of(client)
        with django_assert_max_num_queries(44):
            home_of(client)
