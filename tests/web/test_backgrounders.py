"""Check that backgrounders are drafted, kept, checked, and go out when they may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from nonpaper.adapters.writers.backgrounder_view import TO_WRITE
from nonpaper.web.accounts.models import LogEntry, Role
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import (
    Backgrounder,
    BackgrounderVersion,
    Opening,
    Option,
)
from nonpaper.web.caucus.selectors.backgrounders import (
    findings_in,
    list_due,
    opened_by,
)
from nonpaper.web.caucus.services.backgrounders import (
    begin_backgrounder,
    circulate,
    let_opening_be_seen,
    save_draft,
    save_words,
)
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.services.worker import work
from tests.web.held import hold_meeting
from tests.web.sent import WORDS, make_backgrounder, make_issue
from tests.web.tabled import table_example
from tests.web.world import World

ClientOf = Callable[[str], Client]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOLD = f"{WORDS}\nIn a bilateral visit Kenya said that it could accept three years.\n"


def address(world: World, made: Backgrounder, page: str = "") -> str:
    return f"/c/{world.caucus.slug}/backgrounders/{made.id}/{page}"


def newest(made: Backgrounder) -> BackgrounderVersion:
    version = made.versions.first()
    assert version is not None
    return version


def test_a_draft_is_made_of_the_issue_and_the_texts_on_the_table(world: World) -> None:
    table_example(world.caucus)
    issue = make_issue(world.caucus)
    issue.summary = "Duties on what is sent by wire."
    issue.state_of_play = "The moratorium lapses soon."
    issue.questions = "Who loses revenue?"
    issue.save()
    Option.objects.create(issue=issue, title="a moratorium", precedents="WT/L/1193")
    actor = world.people["facilitator"]
    made = begin_backgrounder(actor, issue, hold_meeting(world.caucus))
    work(until_idle=True, in_child=False)
    version = newest(made)
    for said in (
        "# Customs duties\n\nBackgrounder for the meeting of",
        "Duties on what is sent by wire.",
        "The moratorium lapses soon.",
        "◑\N{NO-BREAK SPACE}contested",
        "Option A: a moratorium\n\n- WT/L/1193",
        "1. Who loses revenue?",
        "NP/DIG/2",
    ):
        assert said in version.words
    assert 1 <= (version.page_count or 0) <= 4
    assert version.made_by == actor


def test_a_draft_that_is_under_way_is_not_asked_for_again(
    world: World, client_of: ClientOf
) -> None:
    issue = make_issue(world.caucus)
    client = client_of("facilitator")
    begun = client.post("/c/friends/backgrounders/begin/", {"issue": issue.id})
    made = world.caucus.backgrounders.get()
    again = client.post(address(world, made, "draft/"))
    assert begun.headers["Location"] == again.headers["Location"]
    assert Job.objects.filter(kind="backgrounder").count() == 1
    work(until_idle=True, in_child=False)
    assert client.get(begun.headers["Location"], follow=True).redirect_chain == [
        (address(world, made, "edit/"), 302)
    ]


def test_without_texts_the_draft_says_what_is_still_to_write(world: World) -> None:
    actor = world.people["facilitator"]
    made = begin_backgrounder(actor, make_issue(world.caucus), None)
    work(until_idle=True, in_child=False)
    assert "No tabled text on this issue" in newest(made).words
    assert newest(made).words.count(TO_WRITE) == 3


def test_lines_drawn_from_tabled_texts_are_no_findings_but_words_beside_them(
    world: World,
) -> None:
    table_example(world.caucus)
    issue = make_issue(world.caucus)
    issue.state_of_play = "Kenya said in confidence that three years would do."
    issue.save()
    made = begin_backgrounder(world.people["facilitator"], issue, None)
    work(until_idle=True, in_child=False)
    version = newest(made)
    found = findings_in(made, version.words).in_words
    assert [one.words for one in found] == ["Kenya"]
    start, end = found[0].span.start, found[0].span.end
    assert version.words[start:end] == "Kenya"
    assert issue.state_of_play not in version.drawn


def test_what_is_changed_in_a_drawn_line_is_looked_at_and_the_rest_of_it_not(
    world: World,
) -> None:
    drawn = ["| Duties | Kenya and Chad (2 texts) | Kenya would tax. India not |"]
    made = make_backgrounder(world.caucus)
    made.versions.update(drawn=drawn)
    for words, betrayed in (
        (drawn[0], []),
        ("| Taxes | Kenya and Chad (2 texts) | India not |", []),
        ("| Duties | Kenya (1 text) | Kenya would tax. India not |", ["Kenya"]),
        ("Kenya would tax. Kenya says so.", ["Kenya"]),
    ):
        found = findings_in(made, words).in_words
        assert [one.words for one in found] == betrayed


def test_words_are_kept_as_versions_and_the_same_words_once(world: World) -> None:
    made = make_backgrounder(world.caucus)
    actor = world.people["facilitator"]
    first = newest(made)
    assert save_words(actor, made, WORDS) == first
    second = save_words(actor, made, f"{WORDS}\r\nMore.", title="Duties")
    assert (second.number, made.title) == (2, "Duties")
    assert "\r" not in second.words
    first.refresh_from_db()
    assert first.words == WORDS


def test_the_title_is_one_wherever_it_is_changed(world: World) -> None:
    made = make_backgrounder(world.caucus)
    actor = world.people["facilitator"]
    named = save_words(actor, made, WORDS, title="Duties")
    assert named.words == WORDS.replace("# Customs duties", "# Duties")
    save_words(actor, made, WORDS.replace("Customs", "All"), title="Duties")
    assert made.title == "All duties"
    save_words(actor, made, "No title.", title="All duties")
    assert made.title == "All duties"
    save_words(actor, made, f"# {'x' * 300}")
    assert made.title == "x" * 200


def test_the_comparison_takes_the_last_two_unless_others_are_named(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, "First words.", "Second words.", "Third.")
    client = client_of("facilitator")
    last = client.get(address(world, made, "compare/")).content.decode()
    assert "<ins>" in last
    assert "Second" in last
    named = client.get(address(world, made, "compare/?old=1&new=2")).content.decode()
    assert "<del>First</del><ins>Second</ins> words." in named
    alone = make_backgrounder(world.other)
    assert client.get(address(world, alone, "compare/")).status_code == 404


def test_what_betrays_nobody_goes_out_and_those_inside_are_told(world: World) -> None:
    made = make_backgrounder(world.caucus)
    outcome = circulate(world.people["facilitator"], made, newest(made))
    assert outcome.is_out
    work(until_idle=True, in_child=False)
    made.refresh_from_db()
    assert (made.state, made.circulated_on) == ("circulated", timezone.localdate())
    told = {one.to[0] for one in mail.outbox}
    inside = {*world.participants, world.people["expert"]}
    assert told == {person.email for person in inside}
    for one in mail.outbox:
        assert "Customs" not in f"{one.subject}{one.body}"
        assert f"/at/{world.caucus.id}/backgrounders/{made.id}/" in one.body
    assert LogEntry.objects.filter(action="backgrounder.circulated").count() == 1


def test_an_open_finding_goes_out_only_if_two_facilitators_say_so(
    world: World,
) -> None:
    made = make_backgrounder(world.caucus, TOLD)
    first, second = (world.people[name] for name in ("facilitator", "facilitator2"))
    version = newest(made)
    assert circulate(first, made, version).needs_reason
    betraying = circulate(first, made, version, reason="Kenya agrees")
    assert [one.words for one in betraying.reason_findings] == ["Kenya"]
    for _ in range(2):
        assert not circulate(first, made, version, reason="It is public.").is_out
    made.refresh_from_db()
    assert made.circulated is None
    assert circulate(second, made, version, reason="It is in the press.").is_out
    actions = LogEntry.objects.values_list("action", flat=True)
    assert sorted(actions).count("backgrounder.cleared") == 2


def test_who_no_longer_facilitates_lets_nothing_go_out(world: World) -> None:
    made = make_backgrounder(world.caucus, TOLD)
    first, second = (world.people[name] for name in ("facilitator", "facilitator2"))
    version = made.versions.get()
    circulate(first, made, version, reason="It is public.")
    first.memberships.update(role=Role.PARTICIPANT)
    assert not circulate(second, made, version, reason="It is public.").is_out


def test_a_yes_is_for_one_version_alone(world: World) -> None:
    made = make_backgrounder(world.caucus, TOLD)
    first, second = (world.people[name] for name in ("facilitator", "facilitator2"))
    read = newest(made)
    circulate(first, made, read, reason="It is public.")
    later = save_words(first, made, f"{TOLD}\nMore.")
    with pytest.raises(NotAuthorisedError):
        circulate(second, made, read, reason="It is public.")
    assert not circulate(second, made, later, reason="It is public.").is_out


def test_a_title_can_betray_too(world: World) -> None:
    made = make_backgrounder(world.caucus)
    save_words(world.people["facilitator"], made, WORDS, title="What Kenya wants")
    assert not circulate(world.people["facilitator"], made, newest(made)).is_out


def test_a_title_is_not_read_before_it_goes_out(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, is_out=True)
    actor = world.people["facilitator"]
    later = save_words(actor, made, WORDS, title="What Kenya wants")
    for page in ("/c/friends/backgrounders/", address(world, made), "/c/friends/"):
        assert "Kenya" not in client_of("participant").get(page).content.decode()
    assert not circulate(actor, made, later).is_out
    fine = save_words(actor, made, later.words, title="What some want")
    assert circulate(actor, made, fine).is_out
    made.refresh_from_db()
    assert made.title == "What some want"


def test_participants_read_what_was_sent_and_not_what_is_being_written(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, is_out=True)
    save_words(world.people["facilitator"], made, "# Customs duties\n\nNot yet read.")
    for role in ("participant", "expert"):
        page = client_of(role).get(address(world, made)).content.decode()
        assert "Duties on what is sent by wire." in page
        assert "Not yet read." not in page
    desk = client_of("facilitator").get(address(world, made, "edit/"))
    assert "Not yet read." in desk.content.decode()


def test_files_have_no_property_that_names_anybody(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, is_out=True)
    client = client_of("participant")
    word = client.get(address(world, made, "file.docx"))
    assert word.headers["Content-Disposition"].endswith('"customs-duties.docx"')
    with ZipFile(BytesIO(word.content)) as package:
        said = b"".join(map(package.read, package.namelist()))
    assert b"Facil" not in said
    pdf = client.get(address(world, made, "file.pdf"))
    assert pdf.content.startswith(b"%PDF-")
    assert b"Facil" not in pdf.content
    assert client.get(address(world, made, "file.exe")).status_code == 404


def test_who_has_opened_it_is_shown_only_of_those_who_allow_it(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, is_out=True)
    reader, shy = world.participants[:2]
    reader.shows_opening = True
    reader.save()
    for person in (reader, shy):
        client = Client()
        client.force_login(
            person, "allauth.account.auth_backends.AuthenticationBackend"
        )
        client.get(address(world, made))
    client_of("facilitator").get(address(world, made))
    assert opened_by(made) == [reader.name]
    assert Opening.objects.count() == 1
    let_opening_be_seen(reader, is_seen=False)
    assert opened_by(made) == []
    assert Opening.objects.count() == 0


def test_the_log_does_not_tell_who_has_taken_a_copy(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, is_out=True)
    client_of("participant").get(address(world, made, "file.pdf"))
    assert not LogEntry.objects.exists()
    client_of("facilitator").get(address(world, made, "file.pdf"))
    assert LogEntry.objects.get().action == "backgrounder.handed_out"


def test_one_can_allow_it_and_take_it_back(world: World, client_of: ClientOf) -> None:
    client = client_of("participant")
    for said, is_seen in (("yes", True), ("no", False)):
        client.post("/c/friends/backgrounders/opening/", {"is_seen": said})
        world.people["participant"].refresh_from_db()
        assert world.people["participant"].shows_opening is is_seen


def test_what_has_to_go_out_first_is_listed_first(world: World) -> None:
    today = timezone.localdate()
    meetings = [hold_meeting(world.caucus, number=number) for number in (1, 2)]
    for meeting, days in zip(meetings, (9, -2), strict=True):
        meeting.backgrounder_due_on = today + timedelta(days=days)
        meeting.save()
    later, late = (make_backgrounder(world.caucus, meeting=one) for one in meetings)
    sent = make_backgrounder(world.caucus, is_out=True)
    listed = list_due([sent, later, late])
    assert [one.backgrounder for one in listed] == [late, later, sent]
    assert [one.is_late for one in listed] == [True, False, False]


def test_a_meeting_and_an_issue_lead_to_what_one_may_read(
    world: World, client_of: ClientOf
) -> None:
    meeting = hold_meeting(world.caucus)
    sent = make_backgrounder(world.caucus, is_out=True, meeting=meeting)
    draft = make_backgrounder(world.caucus, meeting=meeting)
    for role, seen in (("participant", [sent]), ("facilitator", [sent, draft])):
        page = client_of(role).get(f"/c/friends/meetings/{meeting.id}/")
        said = page.content.decode()
        assert [one for one in (sent, draft) if one.id in said] == seen
    page = client_of("participant").get(f"/c/friends/issues/{sent.issue.id}/")
    assert address(world, sent) in page.content.decode()


def test_pages_and_findings_follow_the_editor(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus)
    words = f"{TOLD}\n{TO_WRITE} More.\n\n" + "Long words. " * 1700
    answer = client_of("facilitator").post(
        address(world, made, "check/"), {"words": words}
    )
    page = answer.content.decode()
    assert "<b>4 pages</b>" in page
    assert "1 place still waits" in page
    assert "<mark>Kenya</mark>" in page
    assert newest(made).words == WORDS


def test_neutral_words_are_taken_over_by_a_click(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, TOLD)
    client_of("facilitator").post(
        address(world, made, "edit/"),
        {"title": made.title, "words": TOLD, "take": str(TOLD.index("Kenya"))},
    )
    assert "Kenya" not in newest(made).words
    assert "said that it could accept" in newest(made).words


def test_a_form_that_lacks_words_is_shown_again(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus)
    client = client_of("facilitator")
    answer = client.post(address(world, made, "edit/"), {"title": "", "words": "x"})
    assert answer.status_code == 200
    assert newest(made).words == WORDS
    client.post(address(world, made, "circulate/"), {})
    assert client.post("/c/friends/backgrounders/begin/", {}).status_code == 302


def test_the_desk_says_what_is_missing_and_then_that_it_is_out(
    world: World, client_of: ClientOf
) -> None:
    made = make_backgrounder(world.caucus, TOLD)
    client = client_of("facilitator")
    given = {"version": newest(made).id}
    page = client.post(address(world, made, "circulate/"), given).content.decode()
    assert "Give a reason" in page
    clear = make_backgrounder(world.caucus)
    given = {"version": newest(clear).id}
    answer = client.post(address(world, clear, "circulate/"), given, follow=True)
    assert "The backgrounder was circulated." in answer.content.decode()


def test_a_backgrounder_without_a_version_waits_for_its_draft(
    world: World, client_of: ClientOf
) -> None:
    made = Backgrounder.objects.create(
        caucus=world.caucus, issue=make_issue(world.caucus), title="Customs duties"
    )
    client = client_of("facilitator")
    answer = client.get(address(world, made), follow=True)
    assert "The draft is being made" in answer.content.decode()
    assert client.get(address(world, made, "file.pdf")).status_code == 404
    assert client.get(address(world, made, "compare/")).status_code == 200
    save_draft(made, WORDS, ["## The issue"], made_by=None)
    assert newest(made).drawn == ["## The issue"]
    assert newest(made).made_on == date.today()  # noqa: DTZ011 - as the service has it
