"""Write mails of the workspace: plain text, in the language of whom they go to."""

from __future__ import annotations

import logging
from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation

from nonpaper.web.language import current_interface

_LOG = logging.getLogger(__name__)


def mail_of(key: str, *, to: str, language: str = "", **values: object) -> EmailMessage:
    """Return a mail from the words of `key.subject` and `key.body`.

    Args:
        key: Where its words stand in the tables of the interface.
        to: The address.
        language: Language of the receiver; empty for the one of the page.
        values: What is filled in.
    """
    with translation.override(language or translation.get_language()):
        words = current_interface()
        values = {
            name: words.day(value) if isinstance(value, date) else value
            for name, value in values.items()
        }
        subject = words.word(f"{key}.subject", **values)
        body = words.word(f"{key}.body", **values)
    return EmailMessage(
        " ".join(subject.split()), body.lstrip(), settings.DEFAULT_FROM_EMAIL, [to]
    )


def send_after_commit(mail: EmailMessage) -> None:
    """Send a mail once what it speaks of is stored.

    That a server refuses it is logged; what was stored stays.
    """

    def send() -> None:
        try:
            mail.send()
        except OSError:  # what smtplib raises derives from it
            _LOG.exception("a mail did not leave")

    transaction.on_commit(send)
