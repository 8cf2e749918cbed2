"""Check the map of tabled texts, and what else is made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.test import Client

from nonpaper.web.texts.models import Job, Paper, PaperFile, TextMap
from tests.web.test_texts import fields_of
from tests.web.uploads import EXAMPLE, do_jobs, draft, given, read, written
from tests.web.world import World

ClientOf = Callable[[str], Client]


def table(world: World, client: Client, *words: str) -> None:
    """Put drafts on the table."""
    files = [written(each, f"{n}.txt") for n, each in enumerate(words)]
    read(world.people["participant"], world.caucus, files)
    form = fields_of(client.get("/c/friends/texts/check/").content.decode())
    answer = client.post("/c/friends/texts/check/", {**form, "table": "all"})
    assert answer.status_code == 302
    do_jobs()


def make(client: Client) -> None:
    answer = client.post("/c/friends/texts/map/make/")
    assert client.get(answer.headers["Location"]).status_code == 200
    do_jobs()
    assert client.get(answer.headers["Location"]).headers["Location"] == (
        "/c/friends/texts/map/"
    )


@pytest.fixture
def client(client_of: ClientOf) -> Client:
    return client_of("participant")


def test_the_map_is_the_page_that_the_command_line_writes(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta"))
    make(client)
    row = TextMap.objects.get()
    data = json.loads(bytes(row.data.content))
    assert {text["symbol"] for text in data["texts"]} == {"NP/DIG/1", "NP/DIG/2"}
    assert {text["id"] for text in data["texts"]} == {"NP-DIG-1", "NP-DIG-2"}
    assert sum(row.counts.values()) == len(data["families"]) > 0
    page = client.get("/c/friends/texts/map/").content.decode()
    assert "NP/DIG/2" in page
    assert "texts have changed" not in page
    shown = client.get(f"/c/friends/texts/papers/{row.paper_id}/html/")
    assert "Electronic signatures" in shown.content.decode()
    assert 'href="/c/friends/texts/map/"' in shown.content.decode()


def test_a_page_of_its_own_may_load_nothing_but_what_is_in_it(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta"))
    make(client)
    for paper in Paper.objects.all():
        shown = client.get(f"/c/friends/texts/papers/{paper.id}/html/")
        policy = shown.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "sandbox allow-scripts" in policy
        assert re.search(r"style-src 'sha256-[^']+'", policy)
        assert "allow-same-origin" not in policy


def test_each_reads_the_map_in_their_own_language(
    world: World, client: Client, client_of: ClientOf
) -> None:
    table(world, client, draft(1), draft(2, "Brenta"))
    make(client)
    person = world.people["expert"]
    person.language = "fr"
    person.save()
    paper = TextMap.objects.get().paper_id
    shown = client_of("expert").get(f"/c/friends/texts/papers/{paper}/html/")
    assert 'lang="fr"' in shown.content.decode()


def test_documents_go_out_without_names_in_their_properties(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta"))
    make(client)
    files = PaperFile.objects.filter(form__in=("docx", "xlsx")).select_related("file")
    assert files.count() == 6
    for one in files:
        with ZipFile(BytesIO(bytes(one.file.content))) as package:
            said = b"".join(
                package.read(name)
                for name in package.namelist()
                if name.startswith("docProps/")
            ).decode()
        assert not [p.name for p in world.people.values() if p.name in said]
        assert one.file.name in ("map.xlsx", "consolidated.docx")


def test_a_map_says_when_texts_have_changed_and_then_what_moved(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta", **{"endeavour_to": "seek to"}))
    make(client)
    before = TextMap.objects.get()
    table(world, client, draft(3, "Corvia", shall_provide="may provide"))
    assert "texts have changed" in client.get("/c/friends/texts/").content.decode()
    make(client)
    after = TextMap.objects.exclude(id=before.id).get()
    assert after.texts.count() == 3
    assert {one["language"] for one in after.moves} == {"en"}
    why = [one["reasons"] for one in after.moves if one["movement"] == "away"]
    assert why
    assert all(one[language] for one in why for language in ("en", "fr", "es"))
    page = client.get("/c/friends/texts/map/").content.decode()
    assert f"<li>{why[0]['en'][0]}</li>" in page
    assert "texts have changed" not in client.get("/c/friends/texts/").content.decode()


def test_a_map_is_made_once_however_often_one_asks(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta"))
    first = client.post("/c/friends/texts/map/make/").headers["Location"]
    second = client.post("/c/friends/texts/map/make/").headers["Location"]
    assert first == second
    do_jobs()
    assert TextMap.objects.count() == 1


def test_the_levels_stand_as_a_bar_whose_parts_follow_each_other(
    world: World, client: Client
) -> None:
    table(world, client, draft(1, "Kenya"), draft(2, "Brazil"))
    make(client)
    page = client.get("/c/friends/texts/map/")
    levels = page.context["levels"]
    assert sum(one.count for one in levels) == page.context["family_count"] > 0
    for one, after in pairwise(levels):
        assert one.begin + one.count == after.begin
    assert page.content.count(b"<rect ") == sum(1 for one in levels if one.count)


def test_nothing_on_the_table_is_said_and_no_map_is_made(
    world: World, client: Client
) -> None:
    client.post("/c/friends/texts/map/make/")
    do_jobs()
    job = Job.objects.get()
    assert (job.state, job.message) == (
        "failed",
        "There is no text on the table that could be mapped.",
    )


def test_a_revision_is_compared_with_what_it_replaces(
    world: World, client: Client
) -> None:
    table(world, client, draft(1))
    stronger = draft(1).replace("NP/DIG/1", "NP/DIG/1/Rev.1")
    stronger = stronger.replace("[endeavour to] encourage", "require")
    table(world, client, stronger)
    paper = Paper.objects.get(kind="redline")
    assert str(paper.earlier) == "NP/DIG/1"
    assert paper.summary["stronger"] == 1
    page = client.get(f"/c/friends/texts/{paper.text_id}/").content.decode()
    assert "1 obligation became stronger" in page
    answer = client.get(f"/c/friends/texts/{paper.text_id}/since/{paper.earlier_id}/")
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "<del" in shown
    docx = client.get(f"/c/friends/texts/papers/{paper.id}/docx/")
    assert docx.headers["Content-Disposition"].endswith('"redline.docx"')
    listed = client.get("/c/friends/texts/").content.decode()
    assert "1 text on the table" in listed
    assert "From NP/DIG/1 to NP/DIG/1/Rev.1" in listed


def test_two_texts_are_compared_and_one_with_itself_is_not(
    world: World, client: Client
) -> None:
    table(world, client, draft(1), draft(2, "Brenta", **{"shall_not": "may not"}))
    first, second = world.caucus.texts.order_by("symbol")
    address = "/c/friends/texts/compare/"
    same = client.post(address, {"earlier": first.id, "text": first.id})
    assert "two different texts" in same.content.decode()
    answer = client.post(address, {"earlier": first.id, "text": second.id})
    do_jobs()
    assert client.get(answer.headers["Location"]).status_code == 302
    again = client.post(address, {"earlier": first.id, "text": second.id})
    assert again.headers["Location"].endswith(f"/{second.id}/since/{first.id}/")


def test_the_stocktake_of_a_text_shows_its_brackets(
    world: World, client: Client
) -> None:
    table(world, client, draft(1))
    text = world.caucus.texts.get()
    client.post(f"/c/friends/texts/{text.id}/stocktake/")
    do_jobs()
    answer = client.get(f"/c/friends/texts/{text.id}/stocktake/")
    shown = client.get(answer.headers["Location"]).content.decode()
    assert "endeavour to" in shown


def test_a_correction_removes_what_was_made_of_the_text(
    world: World, client: Client
) -> None:
    table(world, client, draft(1))
    text = world.caucus.texts.get()
    client.post(f"/c/friends/texts/{text.id}/stocktake/")
    do_jobs()
    client.post(f"/c/friends/texts/{text.id}/edit/", {"symbol": "NP/DIG/9"})
    assert not Paper.objects.exists()


def test_the_whole_example_is_mapped(world: World, client: Client) -> None:
    folder = EXAMPLE / "may"
    files = [given(one) for one in sorted(folder.glob("np-*"))]
    read(world.people["participant"], world.caucus, files)
    form = fields_of(client.get("/c/friends/texts/check/").content.decode())
    client.post("/c/friends/texts/check/", {**form, "table": "all"})
    make(client)
    assert TextMap.objects.get().texts.count() == len(files)


def test_a_map_stands_though_no_consolidated_text_can_be_made(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*said: object) -> None:
        raise RecursionError

    name = "nonpaper.web.texts.services.maps.consolidate_map"
    monkeypatch.setattr(name, fail)
    table(world, client, draft(1), draft(2, "Brenta"))
    make(client)
    assert TextMap.objects.get().consolidated is None
    assert Job.objects.get(kind="consolidated").state == "failed"
    page = client.get("/c/friends/texts/map/").content.decode()
    assert "No consolidated text could be made" in page
