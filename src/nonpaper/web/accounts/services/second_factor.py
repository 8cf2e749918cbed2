"""Say who must sign in with a second factor, and who does."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from nonpaper.web.accounts.models import Person, Role
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.mails import mail_of, send_after_commit


def needs_second_factor(person: Person) -> bool:
    """Tell whether somebody is a facilitator anywhere: those see confidences."""
    return Role.FACILITATOR in person.roles.values()


def has_second_factor(person: Person) -> bool:
    """Tell whether signing in asks somebody for a code."""
    kept = Authenticator.objects.filter(user_id=person.id)
    return bool(kept.filter(type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def reset_second_factor(person: Person) -> bool:
    """End somebody's second factor and tell them; tell whether there was one."""
    count, _ = Authenticator.objects.filter(user_id=person.id).delete()
    if not count:
        return False
    add_to_log(None, "second_factor.reset")
    send_after_commit(
        mail_of(
            "sign_in.mails.totp_deactivated",
            to=person.email,
            language=person.language,
            link=f"{settings.ADDRESS}{reverse('account_reset_password')}",
        )
    )
    return True
