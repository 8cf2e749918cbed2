"""Check how texts come to the table, and what their pages show."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nonpaper.web.accounts.models import Delegation, LogEntry, Transition
from nonpaper.web.accounts.permissions import NotAuthorisedError
from nonpaper.web.texts.models import Comment, StoredFile, TabledText
from nonpaper.web.texts.services.uploads import GivenFile, upload_texts
from tests.web.uploads import EXAMPLE, do_jobs, draft, given, read, table_row, written
from tests.web.world import World

ClientOf = Callable[[str], Client]
MAY = EXAMPLE / "may"


def test_texts_of_all_formats_come_to_the_table(
    world: World, client_of: ClientOf
) -> None:
    files = sorted(path for path in MAY.iterdir() if path.name.startswith("np-"))
    client = client_of("participant")
    documents = [SimpleUploadedFile(one.name, one.read_bytes()) for one in files]
    answer = client.post("/c/friends/texts/upload/", {"documents": documents})
    assert answer.status_code == 302
    do_jobs()
    assert client.get(answer.headers["Location"]).headers["Location"] == (
        "/c/friends/texts/check/"
    )
    page = client.get("/c/friends/texts/check/")
    assert page.content.decode().count("Put on the table") == len(files)
    text = TabledText.objects.get(symbol="NP/DIG/2")
    assert text.state == "checking"
    form = fields_of(page.content.decode())
    answer = client.post("/c/friends/texts/check/", {**form, "table": "all"})
    assert answer.headers["Location"] == "/c/friends/texts/"
    assert TabledText.objects.filter(state="tabled").count() == len(files)
    text.refresh_from_db()
    changes = Transition.objects.filter(object=text.id)
    told = {one.to_state: one.actor for one in changes}
    assert told == {"checking": None, "tabled": world.people["participant"]}
    assert text.file.name == "NP-DIG-2.docx"
    assert "np-dig" not in "".join(StoredFile.objects.values_list("name", flat=True))
    assert client.get(f"/c/friends/texts/{text.id}/").status_code == 200


def fields_of(page: str) -> dict[str, str]:
    """Return what a browser would post of a page that nobody changed."""
    from lxml import html

    form = html.fromstring(page).forms[-1]
    return {name: value or "" for name, value in form.fields.items() if name}


def test_nobody_but_facilitators_sees_what_is_not_tabled_yet(
    world: World, client_of: ClientOf
) -> None:
    done = read(world.participants[1], world.caucus, [written(draft(1))])
    text = done.texts[0]
    assert client_of("participant").get(f"/c/friends/texts/{text.id}/").status_code == (
        404
    )
    assert (
        b"DRAFT AGREEMENT"
        not in client_of("participant").get("/c/friends/texts/check/").content
    )
    assert (
        b"DRAFT AGREEMENT"
        in client_of("facilitator").get("/c/friends/texts/check/").content
    )


def test_what_the_cover_says_with_certainty_is_filled_in(world: World) -> None:
    done = read(
        world.people["participant"], world.caucus, [written(draft(7, "Brenta"))]
    )
    text = TabledText.objects.get(id=done.texts[0].id)
    assert text.symbol == "NP/DIG/7"
    assert text.sponsors == ["Brenta"]  # a delegation that no list has
    assert (text.language, f"{text.tabled_on}") == ("en", "2025-03-11")
    assert text.reading.provision_count > 2


def test_the_same_file_is_told_and_not_taken_in_twice(
    world: World, client_of: ClientOf
) -> None:
    read(world.people["participant"], world.caucus, [written(draft(1))])
    again = upload_texts(
        world.people["participant"], world.caucus, [written(draft(1), "b.txt")]
    )
    assert (again.texts, again.job) == ([], None)
    assert again.known[0][0] == "b.txt"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image"),
        (b"PK\x03\x04", "archive"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(
    world: World, data: bytes, said: str
) -> None:
    file = GivenFile("x.docx", len(data), lambda: data)
    done = upload_texts(world.people["participant"], world.caucus, [file])
    assert done.texts == []
    assert done.refusals[0].startswith("x.docx: ")
    assert said in done.refusals[0].lower()


def test_a_file_too_large_is_refused_before_it_is_read(world: World) -> None:
    def never() -> bytes:
        raise AssertionError

    file = GivenFile("x.pdf", 101 * 1024 * 1024, never)
    done = upload_texts(world.people["participant"], world.caucus, [file])
    assert "100" in done.refusals[0]


def test_a_file_that_cannot_be_read_says_why_and_can_be_discarded(
    world: World, client_of: ClientOf
) -> None:
    broken = GivenFile("x.pdf", 30, lambda: b"%PDF-1.7 and nothing more")
    done = read(world.people["participant"], world.caucus, [broken])
    text = TabledText.objects.get(id=done.texts[0].id)
    assert text.state == "refused"
    client = client_of("participant")
    assert text.refusal in client.get("/c/friends/texts/check/").content.decode()
    client.post("/c/friends/texts/check/", {"discard": text.id})
    assert not TabledText.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_misspelt_sponsor_is_refused_with_what_was_meant(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus, added_by=world.people["participant"])
    answer = client_of("participant").post(
        f"/c/friends/texts/{text.id}/edit/", {"sponsors": "Kenyaa; Brenta"}
    )
    assert "Did you mean Kenya" in answer.content.decode()
    answer = client_of("participant").post(
        f"/c/friends/texts/{text.id}/edit/", {"sponsors": "Kenya; Brenta"}
    )
    assert answer.status_code == 302
    text.refresh_from_db()
    assert text.sponsors == ["KEN", "Brenta"]


def test_a_text_is_withdrawn_and_its_sign_stays(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus)
    client_of("facilitator").post(f"/c/friends/texts/{text.id}/withdraw/")
    page = client_of("participant").get("/c/friends/texts/").content.decode()
    assert "withdrawn" in page
    assert "0 texts on the table" in page
    assert LogEntry.objects.filter(action="text.withdrawn").exists()


def test_a_participant_withdraws_only_what_is_their_own(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus, added_by=world.participants[1])
    address = f"/c/friends/texts/{text.id}/withdraw/"
    assert client_of("participant").post(address).status_code == 404


def test_words_of_a_text_are_escaped(world: World, client_of: ClientOf) -> None:
    text = table_row(world.caucus, title="<script>alert(1)</script>")
    text.reading.provisions[0]["words"] = "<img src=x onerror=alert(1)>"
    text.reading.save()
    page = client_of("participant").get(f"/c/friends/texts/{text.id}/").content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_a_comment_to_all_stands_beside_its_provision(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus)
    client = client_of("participant")
    address = f"/c/friends/texts/{text.id}/comment/?at=art_1"
    assert client.get(address).status_code == 200
    client.post(address, {"words": "We like it", "to": "all"})
    page = client_of("expert").get(f"/c/friends/texts/{text.id}/").content.decode()
    assert "We like it" in page
    assert "Person of Arvale, Arvale" in page
    comment = Comment.objects.get()
    address = f"/c/friends/texts/comments/{comment.id}/remove/"
    assert client_of("expert").post(address).status_code == 404
    assert client.post(address).status_code == 302
    assert not Comment.objects.exists()


def test_a_comment_in_confidence_is_for_facilitators_alone(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus)
    address = f"/c/friends/texts/{text.id}/comment/?at=art_1"
    client_of("participant").post(
        address, {"words": "We cannot accept it", "to": "confidence"}
    )
    stored = json.dumps(list(Comment.objects.values()), default=str)
    assert "cannot accept" not in stored
    assert world.people["participant"].id not in stored
    shown = f"/c/friends/texts/{text.id}/"
    for role in ("participant", "expert", "facilitator"):
        page = client_of(role).get(shown).content.decode()
        assert "cannot accept" not in page
        assert ("1 comment in confidence" in page) == (role == "facilitator")
    sealed = f"/c/friends/texts/{text.id}/confided/"
    assert client_of("participant").post(sealed).status_code == 404
    page = client_of("facilitator").post(sealed).content.decode()
    assert "We cannot accept it" in page
    assert "Person of Arvale (Arvale)" in page
    assert LogEntry.objects.filter(action="comment.opened").count() == 1
    log = json.dumps(list(LogEntry.objects.values()), default=str)
    assert world.people["participant"].id not in log


def test_a_comment_on_a_provision_that_is_not_there_is_refused(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(world.caucus)
    address = f"/c/friends/texts/{text.id}/comment/?at=art_99"
    assert client_of("participant").get(address).status_code == 404


def test_the_list_asks_the_database_as_often_for_sixty_texts_as_for_two(
    world: World, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    for n in range(60):
        table_row(world.caucus, symbol=f"NP/DIG/{n}")
    client = client_of("participant")
    with django_assert_max_num_queries(25):
        assert client.get("/c/friends/texts/").status_code == 200


def test_the_file_is_handed_out_under_a_neutral_name(
    world: World, client_of: ClientOf
) -> None:
    read(world.people["participant"], world.caucus, [given(MAY / "np-dig-9.txt")])
    client = client_of("participant")
    form = fields_of(client.get("/c/friends/texts/check/").content.decode())
    client.post("/c/friends/texts/check/", {**form, "table": "all"})
    text = TabledText.objects.get()
    answer = client.get(f"/c/friends/texts/{text.id}/file/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "np-dig" not in answer.headers["Content-Disposition"]
    assert answer.content == (MAY / "np-dig-9.txt").read_bytes()


def test_a_sponsor_whom_no_list_knows_is_named_to_who_uploads(
    world: World, client_of: ClientOf
) -> None:
    read(world.people["participant"], world.caucus, [written(draft(1, "Ruritania"))])
    page = client_of("participant").get("/c/friends/texts/check/").content.decode()
    assert "“Ruritania” among the sponsors, whom no list knows" in page
    assert "manifest" not in page


def test_a_sponsor_that_the_file_itself_names_is_not_doubted(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(
        world.caucus, sponsors=["FRO"], added_by=world.people["participant"]
    )
    answer = client_of("participant").post(
        f"/c/friends/texts/{text.id}/edit/", {"sponsors": "FRO; Kenya"}
    )
    assert answer.status_code == 302
    text.refresh_from_db()
    assert text.sponsors == ["FRO", "KEN"]


def test_a_delegation_is_known_by_its_other_names_on_a_cover(world: World) -> None:
    brenta = Delegation.objects.get(name="Brenta")
    brenta.aliases = {"other_name": ["Kingdom of Many Bridges"]}
    brenta.save()
    done = read(
        world.people["participant"],
        world.caucus,
        [written(draft(7, "the Kingdom of Many Bridges"))],
    )
    assert TabledText.objects.get(id=done.texts[0].id).sponsors == ["Brenta"]


def test_a_code_kept_before_its_delegation_came_shows_its_name(
    world: World, client_of: ClientOf
) -> None:
    text = table_row(
        world.caucus, sponsors=["BNT"], added_by=world.people["participant"]
    )
    Delegation.objects.filter(name="Brenta").update(code="BNT")
    client = client_of("participant")
    for address in ("", f"{text.id}/", f"{text.id}/edit/"):
        page = client.get(f"/c/friends/texts/{address}").content.decode()
        assert "BNT" not in page, address
        assert "Brenta" in page, address


def test_the_services_themselves_refuse_who_may_not_table(world: World) -> None:
    with pytest.raises(NotAuthorisedError):
        upload_texts(world.people["observer"], world.caucus, [])
