"""Check how reports are drafted, checked, corrected and published."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pypdfium2
import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from nonpaper.web.accounts.models import (
    Delegation,
    LogEntry,
    Membership,
    Person,
    Transition,
)
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.accounts.services.delegations import change_delegation
from nonpaper.web.caucus.models import (
    Attendance,
    Correction,
    Meeting,
    Report,
    ReportVersion,
)
from nonpaper.web.caucus.selectors.desk import approvers_of
from nonpaper.web.caucus.selectors.reports import file_stem, report_as_sent
from nonpaper.web.caucus.services.answers import save_attendance
from nonpaper.web.caucus.services.reports import (
    ask_correction,
    draft_anew,
    open_for_corrections,
    publish,
    save_words,
)
from tests.web.held import WORDS, hold_meeting, make_report, note_down
from tests.web.mapped import make_map
from tests.web.world import World, give_second_factor

ClientOf = Callable[[str], Client]
AGREED = "It was agreed so."
BETRAYING = "## 1. Customs duties\n\nThe representative of Brenta agreed.\n"


def report_of(world: World, words: str = WORDS, state: str = "draft") -> Report:
    return make_report(hold_meeting(world.caucus, world.participants), words, state)


def newest_version(report: Report) -> ReportVersion:
    return report.versions.all()[0]


def give_out(world: World, report: Report, role: str, reason: str = "") -> bool:
    version = newest_version(report)
    return publish(world.people[role], report, version, reason=reason).is_out


def test_a_report_is_drafted_from_the_notes(world: World, client_of: ClientOf) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    note_down(meeting, "Extend the practice")
    note_down(meeting, "Duties are revenue", "concern")
    client_of("facilitator").post(f"/c/friends/meetings/{meeting.id}/draft/")
    report = Report.objects.get()
    assert report.title == "Informal report: Meeting 1"
    assert "- Duties are revenue." in newest_version(report).words


def test_a_report_has_the_day_of_the_place_where_people_met(world: World) -> None:
    world.caucus.time_zone = "America/New_York"
    world.caucus.save()
    evening = datetime(2026, 5, 6, 0, 30, tzinfo=UTC)  # of the fifth, over there
    meeting = hold_meeting(world.caucus, number=0, starts_at=evening)
    report = make_report(meeting)
    assert (
        report_as_sent(report, WORDS).subtitle
        == "5\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2026"
    )
    assert file_stem(report) == "informal-report-2026-05-05"


def test_a_draft_made_anew_keeps_the_versions_before(world: World) -> None:
    meeting = hold_meeting(world.caucus)
    actor = world.people["facilitator"]
    report = draft_anew(actor, meeting)
    save_words(actor, report, "By hand.")
    save_words(actor, report, "By hand.")
    note_down(meeting, "Extend it")
    assert draft_anew(actor, meeting) == report
    assert [v.number for v in report.versions.all()] == [3, 2, 1]


def test_the_desk_shows_whom_words_betray_and_takes_over_neutral_ones(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, BETRAYING)
    client = client_of("facilitator")
    address = f"/c/friends/reports/{report.id}/edit/"
    page = client.get(address).content.decode()
    assert "<mark>The representative of Brenta</mark>" in page
    assert "Names Brenta." in page
    place = BETRAYING.index("The representative")
    form = {"title": report.title, "words": BETRAYING, "take": str(place)}
    page = client.post(address, form, follow=True).content.decode()
    assert newest_version(report).words == (
        "## 1. Customs duties\n\nA participant agreed.\n"
    )
    assert "Nothing was found" in page


def test_words_are_checked_while_they_are_edited_and_not_kept(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world)
    address = f"/c/friends/reports/{report.id}/check/"
    form = {"words": "An island delegation agreed."}
    page = client_of("facilitator").post(address, form).content.decode()
    assert "1 finding before this can go out" in page
    assert newest_version(report).words == WORDS


def test_words_of_a_text_on_the_table_are_known_again(
    world: World, client_of: ClientOf
) -> None:
    words = "taking into account the fiscal needs of developing Parties"
    data = {
        "texts": [
            {"id": "a", "symbol": "NP/DIG/4", "sponsors": ["BRE"]}
            | {"provisions": [{"text": f"Each Party shall do so, {words}."}]},
            {"id": "b", "title": "Another", "sponsors": ["Corvia"], "provisions": []},
        ]
    }
    make_map(world.caucus, json.dumps(data).encode(), timezone.now())
    report = report_of(world, f"It was recalled that {words} could be a bridge.\n")
    page = client_of("facilitator").get(f"/c/friends/reports/{report.id}/edit/")
    assert "The same words stand in NP/DIG/4, tabled by" in page.content.decode()
    assert "Say it in other words" in page.content.decode()


def test_an_earlier_version_can_be_taken_up_again(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, "The first words.\n")
    save_words(world.people["facilitator"], report, "The second words.\n")
    client = client_of("facilitator")
    address = f"/c/friends/reports/{report.id}/edit/"
    assert "?version=1" in client.get(address).content.decode()
    page = client.get(f"{address}?version=1").content.decode()
    assert "The first words.\n</textarea>" in page
    assert newest_version(report).words == "The second words.\n"
    for odd in ("0", "99", "x"):
        page = client.get(f"{address}?version={odd}").content.decode()
        assert "The second words.\n</textarea>" in page


def test_the_title_is_looked_at_too(world: World) -> None:
    report = report_of(world)
    save_words(world.people["facilitator"], report, WORDS, title="Report for Brenta")
    assert not give_out(world, report, "facilitator")


def test_one_facilitator_publishes_what_betrays_nobody(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world)
    version = newest_version(report)
    address = f"/c/friends/reports/{report.id}/publish/"
    client_of("facilitator").post(address, {"version": version.id})
    report.refresh_from_db()
    assert report.state == Report.State.PUBLISHED
    assert [entry.action for entry in LogEntry.objects.all()] == ["report.published"]
    assert "Extend the practice." in (
        client_of("observer").get(f"/c/friends/reports/{report.id}/").content.decode()
    )


def test_nobody_publishes_with_an_open_finding_alone(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, BETRAYING)
    assert not give_out(world, report, "facilitator")
    for _ in range(2):  # the same person again is still one
        assert not give_out(world, report, "facilitator", "It was agreed so.")
    version = newest_version(report).id
    given = {"version": version, "reason": "It was agreed so."}
    answer = client_of("facilitator").post(
        f"/c/friends/reports/{report.id}/publish/", given, follow=True
    )
    assert answer.redirect_chain == [(f"/c/friends/reports/{report.id}/edit/", 302)]
    assert "A second facilitator has to agree" in answer.content.decode()
    assert not give_out(world, report, "facilitator2")  # without a reason
    page = client_of("facilitator2").get(f"/c/friends/reports/{report.id}/edit/")
    assert "Agreed: Faith Facil." in page.content.decode()
    assert give_out(world, report, "facilitator2", "It was agreed so.")
    assert [(e.action, e.reason) for e in LogEntry.objects.all()] == [
        ("report.approved", "It was agreed so."),
        ("report.approved", "It was agreed so."),
        ("report.published", "It was agreed so."),
    ]


def test_a_yes_is_for_what_was_found_then_alone(world: World) -> None:
    report = report_of(world, f"{BETRAYING}\nWindland did not.\n")
    assert not give_out(world, report, "facilitator", AGREED)
    # Another name becomes known: what was agreed to is not all that is found now.
    corvia = Delegation.objects.get(name="Corvia")
    Delegation.objects.filter(pk=corvia.pk).update(aliases={"other_name": ["Windland"]})
    assert not give_out(world, report, "facilitator2", AGREED)
    assert [one.name for one in approvers_of(newest_version(report))] == ["Felix Facil"]
    assert give_out(world, report, "facilitator", AGREED)


def test_other_names_of_a_delegation_take_back_each_yes_and_what_is_read(
    world: World,
) -> None:
    actor = world.people["facilitator"]
    waiting = report_of(world, BETRAYING)
    assert not give_out(world, waiting, "facilitator", AGREED)
    read = make_report(
        hold_meeting(world.caucus, world.participants, number=2),
        f"{WORDS}\nWindland agreed.\n",
        "correction",
    )
    brenta = Delegation.objects.get(name="Brenta")
    named = {"aliases": {"other_name": ["Windland"]}}
    change_delegation(actor, world.caucus, brenta, named)
    assert approvers_of(newest_version(waiting)) == []
    read.refresh_from_db()
    assert read.state == "draft"


@pytest.mark.parametrize(
    "again",
    [
        {"name": "faith  facil"},
        {"email": "Faith.Facil+2@example.org"},
        {"second_factor": False},
    ],
)
def test_two_accounts_of_one_person_are_not_two_who_agree(
    world: World, again: dict[str, object]
) -> None:
    report = report_of(world, BETRAYING)
    second = world.people["facilitator2"]
    if not again.pop("second_factor", True):
        Authenticator.objects.filter(user_id=second.id).delete()
    Person.objects.filter(id=second.id).update(**again)
    second.refresh_from_db()
    assert not give_out(world, report, "facilitator", AGREED)
    assert not give_out(world, report, "facilitator2", AGREED)
    Person.objects.filter(id=second.id).update(
        name="Felix Facil", email="felix.facil@example.org"
    )
    second.refresh_from_db()
    Authenticator.objects.filter(user_id=second.id).delete()
    give_second_factor(second)
    assert give_out(world, report, "facilitator2", AGREED)


def test_facilitators_read_who_let_a_report_out(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, BETRAYING)
    give_out(world, report, "facilitator", AGREED)
    give_out(world, report, "facilitator2", AGREED)
    address = f"/c/friends/reports/{report.id}/"
    page = client_of("facilitator").get(address).content.decode()
    assert "Agreed: Faith Facil and Felix Facil." in page
    assert "Faith Facil" not in client_of("observer").get(address).content.decode()


def test_a_yes_is_for_one_version_alone(world: World) -> None:
    report = report_of(world, BETRAYING)
    first = newest_version(report)
    give_out(world, report, "facilitator", "It was agreed so.")
    save_words(world.people["facilitator"], report, BETRAYING + "\nBrenta.")
    assert not give_out(world, report, "facilitator2", "It was agreed so.")
    with pytest.raises(NotAuthorisedError):
        publish(world.people["facilitator2"], report, first, reason="It was agreed.")


def test_a_yes_is_not_for_another_title(world: World) -> None:
    report = report_of(world, BETRAYING)
    actor = world.people["facilitator"]
    give_out(world, report, "facilitator", "It was agreed so.")
    save_words(actor, report, BETRAYING, title="What Brenta said")
    assert not give_out(world, report, "facilitator2", "It was agreed so.")


def test_a_title_that_betrays_somebody_is_not_shown_to_participants(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, state="correction")
    save_words(world.people["facilitator"], report, WORDS, title="On Brenta")
    address = f"/c/friends/reports/{report.id}/"
    assert client_of("participant").get(address).status_code == 404


def test_the_yes_of_somebody_who_is_no_longer_facilitator_does_not_count(
    world: World,
) -> None:
    report = report_of(world, BETRAYING)
    give_out(world, report, "facilitator", "It was agreed so.")
    Membership.objects.filter(person=world.people["facilitator"]).update(
        role="participant"
    )
    assert not give_out(world, report, "facilitator2", "It was agreed so.")


def test_a_yes_is_for_those_who_were_noted_as_present(world: World) -> None:
    report = report_of(world, BETRAYING)
    actor, delegation = world.people["facilitator"], world.participants[0].delegation
    assert delegation is not None
    give_out(world, report, "facilitator", "It was agreed so.")
    save_attendance(actor, report.meeting, [delegation])
    assert not give_out(world, report, "facilitator2", "It was agreed so.")


def test_participants_read_no_longer_what_betrays_somebody_who_was_there_after_all(
    world: World,
) -> None:
    report = report_of(world, state="correction")
    actor, delegation = world.people["facilitator"], world.participants[0].delegation
    assert delegation is not None
    save_attendance(actor, report.meeting, [delegation])
    report.refresh_from_db()
    assert report.state == "correction"
    report.versions.update(words=BETRAYING)  # as if it had betrayed nobody before
    save_attendance(actor, report.meeting, [])
    report.refresh_from_db()
    assert report.state == "draft"


def test_the_log_does_not_tell_who_has_taken_a_report(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, state="published")
    client_of("participant").get(f"/c/friends/reports/{report.id}/file.pdf")
    assert not LogEntry.objects.filter(action="report.handed_out").exists()


def test_a_reason_that_betrays_somebody_is_not_logged(world: World) -> None:
    report = report_of(world, BETRAYING)
    version = newest_version(report)
    outcome = publish(
        world.people["facilitator"], report, version, reason="Brenta does not mind."
    )
    assert [one.words for one in outcome.reason_findings] == ["Brenta"]
    assert not LogEntry.objects.exists()


def test_what_is_published_does_not_change(world: World, client_of: ClientOf) -> None:
    report = report_of(world)
    give_out(world, report, "facilitator")
    with pytest.raises(NotAuthorisedError):
        save_words(world.people["facilitator"], report, "Else.")
    with pytest.raises(NotAuthorisedError):
        draft_anew(world.people["facilitator"], report.meeting)
    answer = client_of("facilitator").get(f"/c/friends/reports/{report.id}/edit/")
    assert answer.status_code == 302


def test_who_was_present_decides_what_is_a_finding(world: World) -> None:
    words = "An island delegation agreed.\n"
    report = report_of(world, words)
    for person in world.participants:
        assert person.delegation is not None
        person.delegation.aliases = {"trait": ["island"]}
        person.delegation.save()
    assert give_out(world, report, "facilitator")
    other = make_report(
        hold_meeting(world.caucus, world.participants[:2], number=2), words
    )
    assert not give_out(world, other, "facilitator")
    assert Attendance.objects.filter(meeting=other.meeting).count() == 2


def test_participants_ask_for_corrections_and_nobody_is_told_who(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world)
    actor = world.people["facilitator"]
    open_for_corrections(actor, report, timezone.localdate() + timedelta(days=3))
    address = f"/c/friends/reports/{report.id}/"
    participant = client_of("participant")
    participant.post(f"{address}correct/", {"words": "Say that it is optional."})
    assert "Say that it is optional." in participant.get(address).content.decode()
    desk = client_of("facilitator").get(f"{address}edit/").content.decode()
    assert "Say that it is optional." in desk
    assert "Person of Arvale" not in desk
    other = Client()
    other.force_login(
        world.participants[1], "allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "optional" not in other.get(address).content.decode()
    correction = Correction.objects.get()
    assert b"optional" not in bytes(correction.sealed)
    form = {"state": "made"}
    client_of("facilitator").post(f"/c/friends/corrections/{correction.id}/", form)
    assert "made" in participant.get(address).content.decode()
    assert Transition.objects.get(object=correction.id).actor is None


def test_corrections_can_be_asked_for_until_the_day(world: World) -> None:
    report = report_of(world, state="correction")
    report.corrections_until_on = timezone.localdate() - timedelta(days=1)
    report.save()
    with pytest.raises(NotAuthorisedError):
        ask_correction(world.people["participant"], report, "Late.")


def test_corrections_are_not_asked_for_until_a_day_that_is_over(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world)
    report.corrections_until_on = None
    report.save()
    desk = f"/c/friends/reports/{report.id}/edit/"
    client, today = client_of("facilitator"), timezone.localdate()
    assert f'value="{today + timedelta(days=7)}"' in client.get(desk).content.decode()
    over = {"until_on": f"{today - timedelta(days=1)}"}
    answer = client.post(f"/c/friends/reports/{report.id}/open/", over)
    assert "This day is over." in answer.content.decode()
    report.refresh_from_db()
    assert (report.state, report.corrections_until_on) == ("draft", None)


def test_participants_are_not_shown_a_draft_that_betrays_somebody(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world, BETRAYING)
    actor = world.people["facilitator"]
    with pytest.raises(NotAuthorisedError):
        open_for_corrections(actor, report, timezone.localdate())
    save_words(actor, report, WORDS)
    open_for_corrections(actor, report, timezone.localdate())
    address = f"/c/friends/reports/{report.id}/"
    assert client_of("participant").get(address).status_code == 200
    save_words(actor, report, BETRAYING)
    assert client_of("participant").get(address).status_code == 404


def test_a_published_report_is_handed_out_without_a_name_in_any_property(
    world: World, client_of: ClientOf
) -> None:
    report = report_of(world)
    give_out(world, report, "facilitator")
    address = f"/c/friends/reports/{report.id}/file."
    word = client_of("observer").get(f"{address}docx")
    assert word.headers["Content-Disposition"] == (
        'attachment; filename="informal-report-1.docx"'
    )
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        parts = b"".join(package.read(name) for name in package.namelist())
    assert b"Extend the practice." in parts
    pdf = client_of("observer").get(f"{address}pdf")
    known = pypdfium2.PdfDocument(pdf.content).get_metadata_dict()
    for name in ("Faith", "Facil", "Brenta", "Harbour"):
        assert name.encode() not in parts
        assert name not in str(known)
    assert client_of("observer").get(f"{address}txt").status_code == 404


def test_a_draft_is_not_handed_out(world: World, client_of: ClientOf) -> None:
    report = report_of(world)
    address = f"/c/friends/reports/{report.id}/file.docx"
    assert client_of("facilitator").get(address).status_code == 404


def test_what_somebody_types_is_escaped(world: World, client_of: ClientOf) -> None:
    report = report_of(world, "## <b>Duties</b>\n\n<script>alert(1)</script> Brenta\n")
    page = client_of("facilitator").get(f"/c/friends/reports/{report.id}/edit/")
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;" in page.content.decode()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_pages_speak_the_language_of_the_reader(
    world: World, client_of: ClientOf, language: str
) -> None:
    report = report_of(world, BETRAYING)
    person = world.people["facilitator"]
    person.language = language
    person.save()
    page = client_of("facilitator").get(f"/c/friends/reports/{report.id}/edit/")
    words = {"fr": "Nomme : Brenta.", "es": "Nombra a Brenta."}
    assert words[language].split()[0] in page.content.decode()
    assert "Save and check" not in page.content.decode()


def test_meetings_to_come_are_not_listed_as_without_a_report(
    world: World, client_of: ClientOf
) -> None:
    now = timezone.now()
    held = hold_meeting(world.caucus, world.participants)
    Meeting.objects.create(
        caucus=world.caucus,
        title="In a month",
        starts_at=now + timedelta(30),
        minutes=90,
    )
    page = client_of("facilitator").get("/c/friends/reports/")
    assert list(page.context["without"]) == [held]
