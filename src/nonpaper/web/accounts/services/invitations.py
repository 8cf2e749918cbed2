"""Invite people by a link that serves once, for one address, for some days.

Of the link only a hash is kept: who reads the database cannot come in by it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from nonpaper.web.accounts.models import (
    Caucus,
    Delegation,
    Invitation,
    Membership,
    Person,
)
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.mails import mail_of, send_after_commit

LASTS_DAYS = 14


@transaction.atomic
def invite(
    actor: Person | None,
    caucus: Caucus,
    *,
    email: str,
    name: str,
    role: str,
    delegation: Delegation | None,
) -> str:
    """Invite somebody, by mail; return the link, which is never shown again.

    The mail passes by servers of others: it says neither to which caucus nor who
    invites. An invitation of the same address that still stands is withdrawn: the last
    link alone serves.

    Args:
        actor: Who invites; nobody for the command that opens a caucus.
        caucus: Where to.
        email: The address; nobody of another one can use the link.
        name: What to call them until they say so themselves.
        role: Their role.
        delegation: To whom they belong.
    """
    if actor is not None:
        require(actor, "accounts.invite", caucus)
    email = email.strip().lower()
    standing(caucus).filter(email=email).update(is_revoked=True)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        caucus=caucus,
        delegation=delegation,
        email=email,
        name=name,
        role=role,
        token_hash=_hash_of(token),
        invited_by=actor,
        expires_on=today_in(caucus) + timedelta(days=LASTS_DAYS),
    )
    add_to_log(actor, "invitation.made", invitation)
    link = f"{settings.ADDRESS}{reverse('invitation', args=[token])}"
    send_after_commit(
        mail_of(
            "invitations.mail",
            to=email,
            language=caucus.language,
            host=urlsplit(settings.ADDRESS).netloc,
            link=link,
            day=invitation.expires_on,
        )
    )
    return link


@transaction.atomic
def revoke(actor: Person, invitation: Invitation) -> None:
    """Withdraw an invitation; its link leads nowhere from now on."""
    require(actor, "accounts.invite", invitation)
    invitation.is_revoked = True
    invitation.save(update_fields=["is_revoked"])
    add_to_log(actor, "invitation.revoked", invitation)


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation of a link that still serves.

    What was used, withdrawn or is too old is as unknown as what never was.
    """
    rows = Invitation.objects.select_related("caucus", "delegation")
    found = rows.filter(token_hash=_hash_of(token)).first()
    if found is None or not standing(found.caucus).filter(id=found.id).exists():
        return None
    return found


@transaction.atomic
def join_as(person: Person, invitation: Invitation) -> bool:
    """Let somebody with an account in; tell whether the link still served.

    They keep name, delegation and password, and in the caucus itself the role that
    they may have there already.

    Raises:
        NotAuthorisedError: The invitation is for another address.
    """
    if person.email != invitation.email:
        raise NotAuthorisedError("accounts.join")
    if not _use(invitation):
        return False
    Membership.objects.get_or_create(
        person=person, caucus=invitation.caucus, defaults={"role": invitation.role}
    )
    add_to_log(person, "invitation.accepted", invitation)
    return True


@transaction.atomic
def join_as_new(
    invitation: Invitation, *, name: str, language: str, password: str
) -> Person | None:
    """Make an account for somebody and let them in.

    Returns:
        The person; nobody if the link, or the address, has served meanwhile.
    """
    if Person.objects.filter(email=invitation.email).exists() or not _use(invitation):
        return None
    person = Person.objects.create_user(
        invitation.email,
        password,
        name=name,
        language=language,
        delegation=invitation.delegation,
    )
    join = Membership(person=person, caucus=invitation.caucus, role=invitation.role)
    join.save()
    add_to_log(person, "invitation.accepted", invitation)
    return person


def _use(invitation: Invitation) -> bool:
    """Mark a link as used; tell whether it was not yet."""
    today = today_in(invitation.caucus)
    rows = standing(invitation.caucus).filter(id=invitation.id)
    return bool(rows.update(accepted_on=today))


def standing(caucus: Caucus) -> QuerySet[Invitation]:
    """Return the invitations of a caucus that still serve."""
    return caucus.invitations.filter(
        is_revoked=False, accepted_on=None, expires_on__gte=today_in(caucus)
    )


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
