"""Send mails in the background, none of them twice.

A mail waits sealed: no dump of the database shows to whom it goes or what it says.
Before it is handed to the mail server the job notes that it is about to be. If the
worker is killed just then, nobody can know whether the server has taken it; it is not
sent again, and the job says so. A server that refuses is asked again later.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from nonpaper.errors import NonpaperError
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.language import current_interface
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue, give_back

_HANDED_OVER = "hand_over"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Be a file that goes with a mail, as text."""

    name: str
    words: str
    media_type: str


class MailError(NonpaperError):
    """Say that the mail server did not take a mail."""


def send_later(
    to: str,
    subject: str,
    words: str,
    *,
    attachments: Sequence[Attachment] = (),
    caucus: Caucus | None = None,
    key: str | None = None,
    not_before: datetime | None = None,
) -> Job:
    """Queue a mail to one person; it leaves after the transaction is committed.

    Args:
        to: Address.
        subject: One line.
        words: Plain text.
        attachments: What goes with it.
        caucus: For which caucus.
        key: What it is for; under one key one mail is sent, ever.
        not_before: When it may leave.
    """
    mail = {
        "to": to,
        "subject": " ".join(subject.split()),
        "words": words,
        "attachments": [asdict(one) for one in attachments],
    }
    return enqueue(
        "mail", {}, sealed=mail, caucus=caucus, key=key, not_before=not_before
    )


def send_mail(task: Task) -> None:
    """Hand a mail to the server; the job `mail`.

    Raises:
        MailError: The server did not take it.
    """
    if task.job.step == _HANDED_OVER:
        give_back(task.job, current_interface().word("jobs.mail_unsure"), is_final=True)
        return
    mail = task.arguments
    message = EmailMessage(
        mail["subject"],
        mail["words"],
        to=[mail["to"]],
        headers={"Message-ID": message_id(task.job)},
    )
    for one in mail["attachments"]:
        message.attach(one["name"], one["words"], one["media_type"])
    task.report(_HANDED_OVER)
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        task.report("wait")
        raise MailError(current_interface().word("jobs.mail_refused")) from error
    with task.finishing():
        pass


def message_id(job: Job) -> str:
    """Return the identity of a mail; the same at each try."""
    host = urlsplit(settings.ADDRESS).hostname or "localhost"
    return f"<{job.id}@{host}>"
