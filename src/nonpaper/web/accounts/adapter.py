"""Tie the library of sign-in to the workspace: who may come, its mails, its seals."""

from __future__ import annotations

import base64
import logging
import time
from datetime import UTC
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.services.mails import mail_of
from nonpaper.web.accounts.services.second_factor import needs_second_factor
from nonpaper.web.language import word_later
from nonpaper.web.vault import seal, unseal

_PLACE = "second factor"
_ENTERED_LATELY_SECONDS = 5 * 60
_LOG = logging.getLogger(__name__)


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # untyped
    """Let nobody sign up who was not invited, and write mails in our own words."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Answer no, always: people come by invitation."""
        return False

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Ask for the password again, unless it was entered within five minutes."""
        request = allauth_context.request
        entered = get_authentication_records(request, request.user)
        latest = max((each["at"] for each in entered), default=0.0)
        return bool(time.time() - latest >= _ENTERED_LATELY_SECONDS)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link by which a new password is chosen.

        It begins with the address of the settings, never with the host that a request
        names.
        """
        uid, _, key = key.partition("-")
        given = {"uidb36": uid, "key": key}
        return _link(reverse("account_reset_password_from_key", kwargs=given))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Say to somebody that their password or second factor has changed."""
        self.send_mail(template_prefix, email or user.email, {"user": user})

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return a mail in the language of whom it goes to."""
        user = context.get("user")
        link = context.get("password_reset_url") or _link(
            reverse("account_reset_password")
        )
        return mail_of(
            f"sign_in.mails.{template_prefix.rpartition('/')[2]}",
            to=email if isinstance(email, str) else email[0],
            language=user.language if isinstance(user, Person) else "",
            link=link,
        )

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send a mail; that a server refuses it is logged, and not shown.

        A page that fails for one address and not for another would tell which of them
        has an account.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # what smtplib raises derives from it
            _LOG.exception("a mail did not leave")


class SealingMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc] # untyped
    """Seal the secrets of second factors; let facilitators not end theirs."""

    error_messages = {  # noqa: RUF012 # as the library has it
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": word_later("sign_in.second_kept"),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret sealed with the vault key, which is not in the database."""
        return base64.b64encode(seal(text.encode(), _PLACE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret."""
        return unseal(base64.b64decode(encrypted_text), _PLACE).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether somebody may do without."""
        return not needs_second_factor(authenticator.user)


def forget_when(sender: object, instance: Authenticator, **_: object) -> None:
    """Keep of a second factor neither when it was used nor at what time it was made."""
    instance.last_used_at = None
    instance.created_at = instance.created_at.astimezone(UTC).replace(
        hour=0, minute=0, second=0, microsecond=0
    )


def address_tried(
    request: HttpRequest | None, credentials: dict[str, Any] | None = None
) -> str:
    """Return under which address somebody tries to sign in; attempts count by it."""
    tried = (credentials or {}).get("email") or (
        request.POST.get("login", "") if request is not None else ""
    )
    return str(tried).strip().lower()


def forget_old_sessions(sender: object, **_: object) -> None:
    """Take out sessions that have ended: each holds when somebody signed in."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def _link(path: str) -> str:
    return f"{settings.ADDRESS}{path}"
