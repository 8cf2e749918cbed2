"""Check who sees what of follow-ups, and that no answer betrays anybody unlooked at."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from nonpaper.web.accounts.models import LogEntry, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.caucus.models import AgendaItem, FollowUp, Meeting
from nonpaper.web.caucus.selectors.follow_ups import is_asker, mark_of_answer
from nonpaper.web.caucus.services import follow_ups as service
from nonpaper.web.caucus.services.attachments import read_paper
from nonpaper.web.texts.models import Job, StoredFile
from nonpaper.web.texts.services.worker import work
from tests.made_docx import make_docx
from tests.web.held import hold_meeting
from tests.web.looped import make_follow_up, make_issue
from tests.web.world import World

ClientOf = Callable[[str], Client]
INSIDE = ("facilitator", "expert", "participant")


def ask(world: World, **options: Any) -> FollowUp:
    return service.ask_support(
        world.participants[1], world.caucus, "How is this valued?", **options
    )


def page_of(client: Client, row: FollowUp) -> str:
    return client.get(f"/c/friends/follow-ups/{row.id}/").content.decode()


def client_for(person: Person) -> Client:
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_who_asks_without_a_name_is_in_no_row(world: World) -> None:
    row = ask(world)
    asker = world.participants[1]
    assert is_asker(asker, row)
    assert not is_asker(world.participants[0], row)
    rows = [row, *LogEntry.objects.all()]
    rows += [
        each
        for model in apps.get_models()
        if model.__name__ in ("Transition", "Job", "Visit")
        for each in model._base_manager.all()
    ]
    assert asker.id not in serializers.serialize("json", rows)


def test_experts_see_the_words_and_the_name_only_where_the_asker_allows_it(
    world: World, client_of: ClientOf
) -> None:
    without, named = ask(world), ask(world, shows_name=True)
    for role in ("expert", "facilitator"):
        page = page_of(client_of(role), without)
        assert "How is this valued?" in page
        assert "Person of Brenta" not in page
        assert "Person of Brenta" in page_of(client_of(role), named)


def test_a_request_is_seen_by_who_asked_and_no_other_participant(
    world: World, client_of: ClientOf
) -> None:
    row = ask(world)
    other = client_of("participant")
    assert other.get(f"/c/friends/follow-ups/{row.id}/").status_code == 404
    assert "How is this" not in other.get("/c/friends/follow-ups/").content.decode()
    own = client_for(world.participants[1])
    assert "How is this" in own.get("/c/friends/follow-ups/").content.decode()
    assert "not shown to anybody" in page_of(own, row)


def test_an_answer_to_the_asker_alone_is_seen_by_no_other_participant(
    world: World, client_of: ClientOf
) -> None:
    row = ask(world)
    sent = service.answer_follow_up(
        world.people["expert"], row, "At cost, as in Arvale."
    )
    assert sent.is_out
    assert (
        client_of("participant").get(f"/c/friends/follow-ups/{row.id}/").status_code
        == 404
    )
    assert "At cost" in page_of(client_for(world.participants[1]), row)


def test_an_answer_to_all_shows_question_and_answer_and_no_name(
    world: World, client_of: ClientOf
) -> None:
    row = ask(world, is_to_all=True, shows_name=True)
    assert service.answer_follow_up(world.people["expert"], row, "At cost.").is_out
    page = page_of(client_of("participant"), row)
    assert "How is this valued?" in page
    assert "At cost." in page
    assert "Brenta" not in page


def release(actor: Person, row: FollowUp, reason: str) -> object:
    row = FollowUp.objects.get(id=row.id)
    return service.release_answer(actor, row, reason, read=mark_of_answer(row))


def test_an_answer_goes_out_only_as_it_was_read(
    world: World, client_of: ClientOf
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    service.answer_follow_up(world.people["facilitator"], row, "Brenta asked for it.")
    second = client_of("facilitator2")
    found = re.search(r'name="read" value="([0-9a-f]+)"', page_of(second, row))
    assert found is not None
    service.answer_follow_up(world.people["facilitator"], row, "Only Brenta asked.")
    form = {"reason": "It is public.", "read": found.group(1)}
    address = f"/c/friends/follow-ups/{row.id}/release/"
    assert "was changed meanwhile" in second.post(address, form).content.decode()
    with pytest.raises(NotAuthorisedError):
        service.release_answer(
            world.people["facilitator2"], row, "Public.", read=found.group(1)
        )
    row.refresh_from_db()
    assert row.state == FollowUp.State.WAITING
    found = re.search(r'name="read" value="([0-9a-f]+)"', page_of(second, row))
    assert found is not None
    second.post(address, {**form, "read": found.group(1)})
    row.refresh_from_db()
    assert row.state == FollowUp.State.ANSWERED


def test_what_goes_to_all_and_could_betray_waits_for_a_second_person(
    world: World, client_of: ClientOf
) -> None:
    row = ask(world, is_to_all=True)
    expert, facilitator = world.people["expert"], world.people["facilitator"]
    sent = service.answer_follow_up(expert, row, "Brenta asked for it.")
    assert not sent.is_out
    assert [one.betrayal.words for one in sent.betrayals]
    row.refresh_from_db()
    assert row.state == FollowUp.State.WAITING
    reader = client_of("participant")
    assert reader.get(f"/c/friends/follow-ups/{row.id}/").status_code == 404
    assert "Brenta asked" not in page_of(client_for(world.participants[1]), row)
    assert "Send it out as it stands" in page_of(client_of("facilitator"), row)
    assert release(facilitator, row, "Brenta said so itself.")
    assert not release(facilitator, row, "It is on the public record.")
    row.refresh_from_db()
    assert row.state == FollowUp.State.ANSWERED
    entry = LogEntry.objects.get(action="follow_up.released")
    assert (entry.actor, entry.object) == (facilitator.id, row.id)


def test_nobody_lets_out_an_answer_of_their_own(world: World) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    facilitator = world.people["facilitator"]
    service.answer_follow_up(facilitator, row, "Brenta asked for it.")
    with pytest.raises(NotAuthorisedError):
        release(facilitator, row, "It is public.")
    with pytest.raises(NotAuthorisedError):
        release(world.people["facilitator2"], row, "  ")
    assert not release(world.people["facilitator2"], row, "Public.")


def test_an_answer_that_is_put_right_goes_out(world: World) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    facilitator = world.people["facilitator"]
    service.answer_follow_up(facilitator, row, "Brenta asked for it.")
    assert service.answer_follow_up(facilitator, row, "It was asked for.").is_out


def test_only_who_may_answers(world: World) -> None:
    row = make_follow_up(
        world.caucus, FollowUp.Kind.ACTION, owner=world.participants[2]
    )
    for person in (world.participants[0], world.people["expert"]):
        with pytest.raises(NotAuthorisedError):
            service.answer_follow_up(person, row, "x")
    assert service.answer_follow_up(world.participants[2], row, "Done.").is_out
    row.refresh_from_db()
    with pytest.raises(NotAuthorisedError):
        service.answer_follow_up(world.participants[2], row, "Again.")


def test_who_has_to_do_it_is_told_to_that_person_and_facilitators_alone(
    world: World, client_of: ClientOf
) -> None:
    row = make_follow_up(
        world.caucus, FollowUp.Kind.ACTION, owner=world.participants[2]
    )
    assert "Person of Corvia" in page_of(client_of("facilitator"), row)
    assert "Person of Corvia" in page_of(client_for(world.participants[2]), row)
    for role in ("participant", "expert"):
        assert "Corvia" not in page_of(client_of(role), row)


def test_a_paper_is_handed_out_under_a_name_that_tells_nothing(
    world: World, client_of: ClientOf
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    data = make_docx("<w:p><w:r><w:t>Valued at cost.</w:t></w:r></w:p>")
    given = SimpleUploadedFile("Brenta position.docx", data)
    client = client_of("facilitator")
    address = f"/c/friends/follow-ups/{row.id}/"
    client.post(f"{address}answer/", {"answer": "See the paper.", "paper": given})
    row.refresh_from_db()
    assert row.state == FollowUp.State.ANSWERED
    answer = client_of("participant").get(f"{address}paper/")
    assert answer.content == data
    assert 'filename="answer.docx"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_paper_that_names_somebody_holds_the_answer_back(world: World) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    data = make_docx("<w:p><w:r><w:t>Brenta wants it at cost.</w:t></w:r></w:p>")
    paper = read_paper("note.docx", data)
    facilitator = world.people["facilitator"]
    sent = service.answer_follow_up(facilitator, row, "See it.", paper=paper)
    assert not sent.is_out


COMMENTED = make_docx(
    "<w:p><w:r><w:t>At cost.</w:t></w:r></w:p>",
    comments='<w:comment w:id="0" w:author="Delegation of Brenta">'
    "<w:p><w:r><w:t>Shorter.</w:t></w:r></w:p></w:comment>",
)
NOTED = make_docx(
    "<w:p><w:r><w:t>At cost.</w:t></w:r></w:p>",
    comments='<w:comment w:id="0"><w:p><w:r><w:t>As Bren</w:t></w:r>'
    "<w:r><w:t>ta says.</w:t></w:r></w:p></w:comment>",
)
STRUCK = make_docx(
    "<w:p><w:r><w:t>At cost.</w:t></w:r></w:p>"
    '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>Brenta said so.</w:delText>'
    "</w:r></w:del></w:p>"
)
MUCH = "".join(sha256(b"%d" % n).hexdigest() for n in range(20_000))
MUCH = "".join(sha256(b"%d" % n).hexdigest() for n in range(20_000))
LONG = make_docx(
    "<w:p><w:r><w:t>At cost.</w:t></w:r></w:p>",
    core=f"<dc:description>{MUCH}</dc:description>"
    "<dc:creator>Delegation of Brenta</dc:creator>",
)


@pytest.mark.parametrize("data", [COMMENTED, NOTED, STRUCK, LONG])
def test_what_word_does_not_show_holds_the_answer_back(
    world: World, data: bytes
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    paper = read_paper("note.docx", data)
    facilitator = world.people["facilitator"]
    assert not service.answer_follow_up(facilitator, row, "See it.", paper=paper).is_out


@pytest.mark.parametrize("is_packed", [False, True])
def test_what_a_pdf_keeps_beside_its_pages_holds_the_answer_back(
    world: World, *, is_packed: bool
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    packet = b"<x:xmpmeta><dc:creator>Delegation of Brenta</dc:creator></x:xmpmeta>"
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Brenta)/Contents(Shorter)>>"
    data = make_pdf(
        b"(At cost of the service that is given.)Tj",
        packet=zlib.compress(packet) if is_packed else packet,
        annotation=b"",
    )
    facilitator = world.people["facilitator"]
    paper = read_paper("note.pdf", data)
    assert not service.answer_follow_up(facilitator, row, "See it.", paper=paper).is_out
    plain = make_pdf(
        b"(At cost of the service that is given.)Tj", packet=b"", annotation=note
    )
    assert "Brenta" in read_paper("note.pdf", plain).words


def make_pdf(shown: bytes, *, packet: bytes, annotation: bytes) -> bytes:
    content = b"BT /F 12 Tf 72 700 Td " + shown + b" ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>/Annots[" + annotation + b"]>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%b\nendstream"
        % (len(packet), packet),
    ]
    made = b"%PDF-1.4\n"
    for number, part in enumerate(parts, 1):
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    return made + b"trailer<</Size 7/Root 1 0 R>>\n%%EOF\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.xlsx", b"plain words, no paper", "neither a PDF nor a Word document"),
        ("a.pdf", b"\x00\x01\x02\x03" * 40, ""),
        ("a.docx", b"PK\x03\x04 broken", ""),
    ],
)
def test_a_file_that_is_no_paper_is_refused_in_one_line(
    world: World, client_of: ClientOf, name: str, data: bytes, said: str
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    given = {"answer": "See it.", "paper": SimpleUploadedFile(name, data)}
    address = f"/c/friends/follow-ups/{row.id}/answer/"
    answer = client_of("facilitator").post(address, given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert b'class="error" role="alert"' in answer.content
    assert not StoredFile.objects.exists()
    row.refresh_from_db()
    assert row.state == FollowUp.State.OPEN


def test_what_is_overdue_is_in_the_view_of_facilitators_and_goes_on_the_agenda(
    world: World, client_of: ClientOf
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    issue = make_issue(world.caucus)
    row = make_follow_up(
        world.caucus, FollowUp.Kind.QUESTION, due_on=yesterday, issue=issue
    )
    assert b"Overdue" in client_of("facilitator").get("/c/friends/follow-ups/").content
    page = client_of("participant").get("/c/friends/follow-ups/").content
    assert b"Overdue" not in page
    facilitator = world.people["facilitator"]
    assert service.put_on_agenda(facilitator, row) is None
    meeting = hold_meeting(world.caucus, starts_at=timezone.now() + timedelta(days=3))
    Meeting.objects.update(state=Meeting.State.PLANNED)
    assert service.put_on_agenda(facilitator, row) == meeting
    item = AgendaItem.objects.get(issue=issue)
    assert item.title == "Follow-up: Customs duties"
    assert item == meeting.items.last()
    with pytest.raises(NotAuthorisedError):
        service.put_on_agenda(facilitator, ask(world))


def test_a_facilitator_notes_what_to_do_and_the_owner_is_told_without_words(
    world: World, client_of: ClientOf, mailoutbox: list[Any]
) -> None:
    meeting = hold_meeting(world.caucus, world.participants)
    given = {
        "kind": "action",
        "words": "Share how customs values are found.",
        "meeting": meeting.id,
        "owner": world.participants[0].id,
        "due_on": f"{timezone.localdate() + timedelta(days=3)}",
    }
    client_of("facilitator").post("/c/friends/follow-ups/note/", given)
    row = FollowUp.objects.get()
    assert (row.owner, row.meeting) == (world.participants[0], meeting)
    assert row.asked_by is None
    assert row.asker_tag == ""


def test_a_follow_up_whose_words_betray_is_for_owner_and_facilitators(
    world: World, client_of: ClientOf
) -> None:
    owner = world.participants[1]
    given = {"kind": "action", "words": "Brenta shares its note.", "owner": owner.id}
    client = client_of("facilitator")
    answer = client.post("/c/friends/follow-ups/note/", given)
    assert b"could tell who said something" in answer.content
    assert not FollowUp.objects.exists()
    client.post("/c/friends/follow-ups/note/", {**given, "anyway": "yes"})
    row = FollowUp.objects.get()
    assert "Brenta shares" in page_of(client_for(owner), row)
    for role in ("participant", "expert"):
        address = f"/c/friends/follow-ups/{row.id}/"
        assert client_of(role).get(address).status_code == 404
    facilitator = world.people["facilitator"]
    with pytest.raises(NotAuthorisedError):
        service.put_on_agenda(facilitator, row)
    assert service.answer_follow_up(owner, row, "Brenta has sent it.").is_out
    assert client_of("participant").get(address).status_code == 404


def test_what_is_dropped_can_be_taken_up_again(
    world: World, client_of: ClientOf
) -> None:
    row = make_follow_up(world.caucus, FollowUp.Kind.QUESTION)
    client = client_of("facilitator")
    address = f"/c/friends/follow-ups/{row.id}/"
    client.post(f"{address}state/", {"state": "dropped"})
    assert client_of("participant").get(address).status_code == 404
    assert client.post(f"{address}state/", {"state": "dropped"}).status_code == 404
    client.post(f"{address}state/", {"state": "open"})
    row.refresh_from_db()
    assert row.state == FollowUp.State.OPEN


@pytest.mark.parametrize("code", ["en", "fr", "es"])
def test_every_page_speaks_the_language_of_the_person(
    world: World, client_of: ClientOf, code: str
) -> None:
    for name in INSIDE:
        world.people[name].language = code
        world.people[name].save()
    row = make_follow_up(
        world.caucus,
        FollowUp.Kind.QUESTION,
        state=FollowUp.State.WAITING,
        answer="Brenta",
        owner=world.participants[0],
    )
    for role in INSIDE:
        client = client_of(role)
        for page in ("", f"{row.id}/", "note/", "ask/", f"{row.id}/answer/"):
            answer = client.get(f"/c/friends/follow-ups/{page}")
            assert answer.status_code in (200, 404)


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    issue = make_issue(world.caucus)
    for number in range(40):
        kind = list(FollowUp.Kind)[number % 3]
        owner = world.participants[number % 7]
        due = timezone.localdate() - timedelta(days=number - 20)
        make_follow_up(world.caucus, kind, owner=owner, issue=issue, due_on=due)
    for role in INSIDE:
        client = client_of(role)
        with django_assert_max_num_queries(14):
            client.get("/c/friends/follow-ups/")


def test_a_request_is_told_to_experts_by_mail_without_a_word_of_it(
    world: World, mailoutbox: list[Any]
) -> None:
    ask(world, shows_name=True)
    job = Job.objects.get(kind="mail")
    work(until_idle=True, in_child=False)
    (mail,) = mailoutbox
    assert mail.to == ["edda.expert@example.org"]
    assert "/follow-ups/" in mail.body
    assert "valued" not in f"{mail.subject} {mail.body} {job.arguments}"
    assert "Brenta" not in f"{mail.subject} {mail.body}"
