"""Check that a link lets in one person, once, under the address that was invited."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from nonpaper.errors import InputError
from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Invitation,
    LogEntry,
    Membership,
    Person,
)
from tests.web.world import World

ClientOf = Callable[[str], Client]
WISHES = {"name": "Hana Hale", "language": "fr", "password": "quite another sentence"}


def invited(client_of: ClientOf, email: str = "hana@example.org", **more: str) -> str:
    """Invite somebody as a facilitator does, and return the path of the link."""
    asked = {
        "email": email,
        "name": "Hana Hale",
        "delegation": "Kenya",
        "kind": "member",
        "role": "participant",
        **more,
    }
    answer = client_of("facilitator").post("/c/friends/people/invite/", asked)
    found = re.search(r'value="http://localhost:8000(/[^"]+)"', answer.content.decode())
    assert found, answer.content.decode()
    return found.group(1)


def test_a_link_makes_an_account_and_signs_in(
    world: World, client_of: ClientOf
) -> None:
    link = invited(client_of)
    client = Client()
    assert b"hana@example.org" in client.get(link).content
    answer = client.post(link, WISHES)
    assert answer.headers["Location"] == "/c/friends/"
    assert 'lang="fr"' in client.get("/c/friends/").content.decode()
    person = Person.objects.get(email="hana@example.org")
    assert person.role_in(world.caucus.id) == "participant"
    assert person.delegation is not None
    assert person.delegation.code == "KEN"


def test_an_invited_facilitator_sets_up_the_second_factor_at_once(
    client_of: ClientOf,
) -> None:
    client = Client()
    client.post(invited(client_of, role="facilitator"), WISHES)
    answer = client.get("/c/friends/", follow=True)
    assert answer.redirect_chain == [("/accounts/2fa/totp/activate/", 302)]


def test_what_the_table_knows_of_a_member_is_filled_in(client_of: ClientOf) -> None:
    invited(client_of, delegation="Côte d'Ivoire")
    row = Delegation.objects.get(code="CIV")
    assert (row.kind, row.development, row.region) == ("member", "", "Africa")
    invited(client_of, "b@example.org", delegation="NPL")
    assert Delegation.objects.get(code="NPL").development == "ldc"
    invited(client_of, "c@example.org", delegation="NEPAL")
    assert Delegation.objects.filter(code="NPL").count() == 1


def test_a_delegation_that_no_table_knows_is_made(client_of: ClientOf) -> None:
    invited(client_of, delegation="Lantern Trust", kind="organisation", role="expert")
    assert Delegation.objects.get(name="Lantern Trust").kind == "organisation"


def test_a_link_serves_once(world: World, client_of: ClientOf) -> None:
    link = invited(client_of)
    Client().post(link, WISHES)
    for answer in (Client().get(link), Client().post(link, WISHES)):
        assert answer.status_code == 404
        assert b"leads nowhere" in answer.content


def test_used_old_withdrawn_and_unknown_links_look_the_same(
    world: World, client_of: ClientOf
) -> None:
    used, old, withdrawn = (invited(client_of, f"{n}@example.org") for n in range(3))
    Client().post(used, WISHES)
    yesterday = timezone.localdate() - timedelta(days=1)
    Invitation.objects.filter(email="1@example.org").update(expires_on=yesterday)
    row = Invitation.objects.get(email="2@example.org")
    client_of("facilitator").post(f"/c/friends/people/invitations/{row.id}/revoke/")
    client = Client()
    pages = {
        client.get(link).content for link in (used, old, withdrawn, "/invitation/none/")
    }
    assert len({re.sub(rb'Token": "[^"]*', b"", page) for page in pages}) == 1


def test_a_link_lasts_fourteen_days(world: World, client_of: ClientOf) -> None:
    link = invited(client_of)
    row = Invitation.objects.get(email="hana@example.org")
    assert row.expires_on == timezone.localdate() + timedelta(days=14)
    Invitation.objects.filter(id=row.id).update(expires_on=timezone.localdate())
    assert Client().get(link).status_code == 200


def test_a_new_invitation_withdraws_the_one_before(client_of: ClientOf) -> None:
    first, second = invited(client_of), invited(client_of)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_the_link_is_not_kept(world: World, client_of: ClientOf) -> None:
    token = invited(client_of).split("/")[-2]
    rows = [*Invitation.objects.values(), *LogEntry.objects.values()]
    assert token not in str(rows)


def test_whoever_has_an_account_signs_in_first(
    world: World, client_of: ClientOf
) -> None:
    link = invited(client_of, "olga.outside@example.org")
    client = Client()
    page = client.get(link).content.decode()
    assert f"/accounts/login/?next={link}" in page
    client.post(link, WISHES)
    assert not Membership.objects.filter(
        person=world.people["outsider"], caucus=world.caucus
    ).exists()
    known = client_of("outsider")
    assert known.post(link).headers["Location"] == "/c/friends/"
    person = Person.objects.get(email="olga.outside@example.org")
    assert person.role_in(world.caucus.id) == "participant"
    assert person.check_password("a long password")
    assert person.name == "Olga Outside"


def test_a_link_does_not_serve_another_address(
    world: World, client_of: ClientOf
) -> None:
    link = invited(client_of)
    answer = client_of("outsider").post(link, WISHES)
    assert b"for somebody else" in answer.content
    assert not Membership.objects.filter(
        person=world.people["outsider"], caucus=world.caucus
    ).exists()
    assert Client().get(link).status_code == 200


def test_an_invitation_of_a_known_address_answers_as_one_of_an_unknown(
    client_of: ClientOf,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    asked = {"name": "A", "role": "observer", "kind": "member"}
    client = client_of("facilitator")
    pages = []
    for email in ("olga.outside@example.org", "nobody.else@example.org"):
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
            page = client.post("/c/friends/people/invite/", {**asked, "email": email})
        shown = page.content.decode().replace(email, "")
        shown = re.sub(r'invitation/[^/"]+|Token": "[^"]*|value="[^"]*"', "", shown)
        pages.append(shown)
    assert pages[0] == pages[1]
    assert mail.outbox[-1].subject == mail.outbox[-2].subject


def test_a_weak_password_is_refused(client_of: ClientOf) -> None:
    link = invited(client_of)
    for password in ("short", "123456789012"):
        answer = Client().post(link, {**WISHES, "password": password})
        assert answer.status_code == 200
    assert not Person.objects.filter(email="hana@example.org").exists()


def test_a_participant_needs_a_delegation(client_of: ClientOf) -> None:
    asked = {"email": "a@example.org", "name": "A", "kind": "member"}
    client = client_of("facilitator")
    answer = client.post("/c/friends/people/invite/", {**asked, "role": "participant"})
    assert b"belongs to a delegation" in answer.content
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "You are invited"), ("fr", "Vous êtes invité"), ("es", "Se le invita")],
)
def test_the_mail_speaks_the_language_of_the_caucus(
    world: World,
    client_of: ClientOf,
    language: str,
    words: str,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    Caucus.objects.filter(id=world.caucus.id).update(language=language)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        link = invited(client_of)
    assert words in mail.outbox[-1].body
    assert link in mail.outbox[-1].body


def test_a_command_opens_a_caucus_and_invites_its_facilitator(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("new_caucus", "Talks", "Friends of trade", "faith@example.org")
    link = re.search(r"http://localhost:8000(\S+)", capsys.readouterr().out)
    assert link
    client = Client()
    client.post(link.group(1), WISHES)
    assert client.get("/c/friends-of-trade/").headers["Location"] == (
        "/accounts/2fa/totp/activate/"
    )
    with pytest.raises(InputError, match="no e-mail address"):
        call_command("new_caucus", "Talks", "Others", "faith")
    assert Caucus.objects.count() == 1
