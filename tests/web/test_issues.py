"""Check how issues are suggested, edited, linked and merged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from nonpaper.web.accounts.models import LogEntry, Transition
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import (
    AgendaItem,
    FollowUp,
    Issue,
    IssueLink,
    IssueState,
    Meeting,
    Option,
    Stance,
)
from nonpaper.web.caucus.selectors.issues import issues_by_state
from nonpaper.web.caucus.services import issues as service
from nonpaper.web.caucus.services.rounds import close_round, rank_issues
from tests.web.held import hold_meeting
from tests.web.looped import make_follow_up, make_issue, make_round
from tests.web.world import World

ClientOf = Callable[[str], Client]
PLAIN = {"title": "Electronic payments", "summary": "Fees are high.", "is_named": ""}


def test_a_suggestion_without_a_name_is_nobodys(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("participant")
    known = {person.id for person in world.participants}
    before = serializers.serialize("json", LogEntry.objects.all())
    answer = client.post("/c/friends/issues/suggest/", PLAIN)
    issue = Issue.objects.get()
    assert answer.headers["Location"] == f"/c/friends/issues/{issue.id}/"
    row = serializers.serialize("json", [issue])
    assert not [each for each in known if each in row]
    assert issue.suggested_by is None
    assert issue.suggested_on.day == 1
    assert not Transition.objects.exists()
    assert serializers.serialize("json", LogEntry.objects.all()) == before
    elsewhere = [
        type(each).__name__
        for model in apps.get_models()
        for each in model._base_manager.all()
        if type(each) is not Issue and issue.id in serializers.serialize("json", [each])
    ]
    assert elsewhere == []


def test_a_suggestion_under_a_name_says_whose_it_is(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("participant")
    given = {**PLAIN, "is_named": "yes"}
    answer = client.post("/c/friends/issues/suggest/", given, follow=True)
    assert b"Suggested by Person of Arvale, Arvale" in answer.content


def test_words_that_betray_who_suggests_are_shown_before_they_are_kept(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("participant")
    given = {**PLAIN, "summary": "We in Arvale pay high fees."}
    answer = client.post("/c/friends/issues/suggest/", given)
    assert b"these words may still tell who you are" in answer.content
    assert not Issue.objects.exists()
    client.post("/c/friends/issues/suggest/", {**given, "anyway": "yes"})
    assert Issue.objects.get().suggested_by is None


def test_the_list_puts_first_what_the_last_round_wants_first(world: World) -> None:
    asked = make_round(world.caucus)
    order = [issue.id for issue in asked.issues.order_by("-title")]
    for person in world.participants:
        assert rank_issues(person, asked, order)
    close_round(world.people["facilitator"], asked)
    (group,) = issues_by_state(world.caucus)
    assert [one.issue.id for one in group.issues] == order
    assert [one.place for one in group.issues] == [1, 2, 3, 4]


def test_a_page_of_an_issue_shows_its_words_to_those_inside(
    world: World, client_of: ClientOf
) -> None:
    issue = make_issue(world.caucus)
    other = make_issue(world.caucus, "Data flows")
    client = client_of("facilitator")
    address = f"/c/friends/issues/{issue.id}/"
    words = {
        "title": "Customs duties",
        "summary": "Whether to keep the practice.",
        "state_of_play": "Two texts.",
        "questions": "For how long?\nReviewed by whom?",
        "topics": ["customs_duties"],
    }
    assert client.post(f"{address}edit/", words).status_code == 302
    for title in ("Permanent", "Until the next conference"):
        given = {"title": title, "words": "…", "precedents": "An agreement, Art. 3"}
        assert client.post(f"{address}option/", given).status_code == 302
    linked = {"kind": "trade_off", "second": other.id, "note": "for assistance"}
    client.post(f"{address}link/", linked)
    page = client_of("participant").get(address).content.decode()
    for said in ("Two texts.", "Reviewed by whom?", "Art. 3", "Data flows", "Customs"):
        assert said in page
    assert page.index("Permanent") < page.index("Until the next")
    assert f"{address}edit/" not in page
    assert "for assistance" in client.get("/c/friends/issues/").content.decode()


def test_options_keep_the_order_that_the_facilitator_gives(world: World) -> None:
    actor, issue = world.people["facilitator"], make_issue(world.caucus)
    made = [
        service.save_option(actor, issue, {"title": title}) for title in ("a", "b", "c")
    ]
    service.move_option(actor, made[2], -1)
    service.move_option(actor, made[0], -1)
    assert [option.title for option in issue.options.all()] == ["a", "c", "b"]
    service.move_option(actor, made[0], 1)
    assert [option.title for option in issue.options.all()] == ["c", "a", "b"]


def test_an_option_stays_once_positions_were_given_in_confidence(world: World) -> None:
    actor, issue = world.people["facilitator"], make_issue(world.caucus)
    option = service.save_option(actor, issue, {"title": "a"})
    stance = Stance.objects.create(issue=issue, sealed=b"x")
    assert not service.remove_option(actor, option)
    stance.delete()
    assert service.remove_option(actor, option)
    assert not Option.objects.exists()


def test_a_trade_off_is_kept_once_and_no_issue_is_linked_to_itself(
    world: World,
) -> None:
    actor = world.people["facilitator"]
    first, second = make_issue(world.caucus), make_issue(world.caucus, "Data flows")
    kind = IssueLink.Kind.TRADE_OFF
    assert service.link_issues(actor, first, second, kind, "one") is not None
    assert service.link_issues(actor, second, first, kind, "two") is not None
    assert service.link_issues(actor, first, first, kind, "") is None
    assert [link.note for link in IssueLink.objects.all()] == ["two"]


def test_merging_moves_all_that_hangs_on_the_duplicate(world: World) -> None:
    actor = world.people["facilitator"]
    into, duplicate = make_issue(world.caucus), make_issue(world.caucus, "Duties")
    third = make_issue(world.caucus, "Data flows")
    meeting = hold_meeting(world.caucus, world.participants)
    AgendaItem.objects.create(meeting=meeting, title="Duties", issue=duplicate)
    IssueState.objects.create(meeting=meeting, issue=duplicate, level="close")
    service.save_option(actor, into, {"title": "a"})
    service.save_option(actor, duplicate, {"title": "b"})
    service.link_issues(actor, duplicate, third, IssueLink.Kind.WAITS_FOR, "")
    service.link_issues(actor, duplicate, into, IssueLink.Kind.TRADE_OFF, "")
    asked = make_follow_up(
        world.caucus, FollowUp.Kind.QUESTION, issue=duplicate, meeting=meeting
    )
    service.merge_issues(actor, duplicate, into)
    assert not Issue.objects.filter(id=duplicate.id).exists()
    assert [option.title for option in into.options.all()] == ["a", "b"]
    assert [link.second for link in IssueLink.objects.all()] == [third]
    assert into.states.get().level == "close"
    assert into.items.get().title == "Duties"
    asked.refresh_from_db()
    assert asked.issue == into


def test_an_issue_that_a_round_asks_about_or_with_positions_is_not_merged(
    world: World,
) -> None:
    actor = world.people["facilitator"]
    asked = make_round(world.caucus)
    first, second, *_ = asked.issues.all()
    with pytest.raises(NotAuthorisedError):
        service.merge_issues(actor, first, second)
    for person in world.participants:
        rank_issues(person, asked, [first.id, second.id])
    close_round(actor, asked)
    service.merge_issues(actor, first, second)
    asked.refresh_from_db()
    assert asked.result is not None
    assert asked.result["order"][0] == second.id
    assert len(asked.result["order"]) == 3
    Stance.objects.create(issue=second, sealed=b"x")
    with pytest.raises(NotAuthorisedError):
        service.merge_issues(actor, second, make_issue(world.caucus))


def test_what_is_to_follow_up_becomes_an_issue_of_the_next_round(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    Meeting.objects.update(state=Meeting.State.HELD)
    asked = make_follow_up(world.caucus, FollowUp.Kind.QUESTION, meeting=meeting)
    make_issue(world.caucus)
    client = client_of("facilitator")
    assert b"What do others levy?" in client.get("/c/friends/rounds/new/").content
    client.post(f"/c/friends/follow-ups/{asked.id}/suggest/")
    issue = Issue.objects.get(title="What do others levy?")
    asked.refresh_from_db()
    assert asked.issue == issue
    assert issue.suggested_by is None
    again = client.post(f"/c/friends/follow-ups/{asked.id}/suggest/")
    assert again.status_code == 404


def test_a_state_that_is_none_or_a_suggestion_again_is_refused(
    world: World, client_of: ClientOf
) -> None:
    issue = make_issue(world.caucus)
    client = client_of("facilitator")
    address = f"/c/friends/issues/{issue.id}/state/"
    for state in ("suggested", "agreed", ""):
        assert client.post(address, {"state": state}).status_code == 404
    client.post(address, {"state": "resting"})
    issue.refresh_from_db()
    assert issue.state == Issue.State.RESTING
    assert Transition.objects.get().to_state == "resting"


@pytest.mark.parametrize("code", ["fr", "es"])
def test_every_page_speaks_the_language_of_the_person(
    world: World, client_of: ClientOf, code: str
) -> None:
    for name in ("facilitator", "participant"):
        world.people[name].language = code
        world.people[name].save()
    asked = make_round(world.caucus)
    issue = asked.issues.all()[0]
    client = client_of("facilitator")
    pages = ["issues/", "issues/suggest/", f"issues/{issue.id}/", "rounds/new/"]
    pages += [f"rounds/{asked.id}/", f"issues/{issue.id}/edit/"]
    for page in pages:
        answer = client.get(f"/c/friends/{page}")
        assert answer.status_code == 200
        assert "Suggest" not in answer.content.decode()
    answer = client_of("participant").get(f"/c/friends/rounds/{asked.id}/rank/")
    assert answer.status_code == 200


def test_pages_ask_the_database_as_often_for_many_issues_as_for_few(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    actor = world.people["facilitator"]
    for number in range(30):
        issue = make_issue(world.caucus, f"Issue {number}")
        issue.suggested_by = world.participants[number % 7]
        issue.save()
        other = make_issue(world.caucus, f"Other {number}", Issue.State.SUGGESTED)
        service.link_issues(actor, issue, other, IssueLink.Kind.TRADE_OFF, "")
        service.save_option(actor, issue, {"title": "a"})
    make_round(world.caucus)
    client = client_of("facilitator")
    for page in ("issues/", f"issues/{issue.id}/", "rounds/new/"):
        with django_assert_max_num_queries(18):
            assert client.get(f"/c/friends/{page}").status_code == 200
