"""Write and queue the mails of the loop: plain text, in the language of each person.

A mail passes by servers of many others: it says when and where, under the title that
the caucus chose; it names nobody, and what is discussed is looked up in the workspace.
Each line is looked at before; one that names somebody is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from hashlib import sha256

from django.conf import settings
from django.urls import reverse

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.meeting_calendar import (
    CalendarMethod,
    Envelope,
    render_series,
)
from nonpaper.adapters.writers.meeting_words import say_series, say_when
from nonpaper.web.accounts.models import INSIDE, Caucus, Person
from nonpaper.web.caucus.models import Meeting, Series
from nonpaper.web.caucus.selectors.calendars import (
    ALARM_MINUTES,
    envelope_of,
    interface_for,
    meeting_address,
    render_invitation,
)
from nonpaper.web.caucus.selectors.meetings import held_meeting, held_series
from nonpaper.web.caucus.selectors.outgoing import (
    address_for_outsiders,
    betraying_lines,
    for_outsiders,
)
from nonpaper.web.texts.services.mails import Attachment, send_later

_MEDIA_TYPE = "text/calendar; method="


@dataclass(frozen=True, slots=True)
class Letter:
    """Be what a mail says in one language, before it has an addressee.

    Attributes:
        subject: One line.
        lines: The lines.
        attach: Makes the calendar file for an address; nothing where there is none.
        method: What calendars are to do with the file.
    """

    subject: str
    lines: tuple[str, ...]
    attach: Callable[[str], bytes] | None = None
    method: CalendarMethod = CalendarMethod.REQUEST


@dataclass(frozen=True, slots=True)
class Mail:
    """Be a mail that is written and waits to be queued.

    Attributes:
        to: Address.
        letter: What it says.
        attachments: What goes with it.
        caucus: For which caucus.
        key: What it is for; under one key one mail is sent.
    """

    to: str
    letter: Letter
    attachments: Sequence[Attachment]
    caucus: Caucus
    key: str


def mails_of_meeting(meeting: Meeting, about: str) -> list[Mail]:
    """Write to everybody inside of a meeting, with a file for their calendars.

    Args:
        meeting: The meeting.
        about: What of it: `invited`, `moved` or `cancelled`.
    """
    key = f"meeting:{meeting.id}:{meeting.sequence}"
    return _write_all(
        meeting.caucus, lambda words: write_letter(meeting, about, words), key=key
    )


def mails_of_series(series: Series) -> list[Mail]:
    """Write to everybody inside of a series, with what departs from it, at once."""
    key = f"series:{series.id}:{series.sequence}"
    return _write_all(
        series.caucus, lambda words: write_series_letter(series, words), key=key
    )


def mails_of_reminder(meeting: Meeting, days_before: int) -> list[Mail]:
    """Remind everybody inside of a meeting; of one reminder nobody gets two."""
    key = f"reminder:{meeting.id}:{meeting.sequence}:{days_before}"
    return _write_all(
        meeting.caucus, lambda words: write_letter(meeting, "reminder", words), key=key
    )


def write_letter(meeting: Meeting, about: str, words: Interface) -> Letter:
    """Return what a mail about a meeting says.

    Args:
        meeting: The meeting.
        about: What of it: `invited`, `moved`, `cancelled` or `reminder`.
        words: The language of the reader.
    """
    caucus = meeting.caucus
    (held,) = for_outsiders([held_meeting(meeting)], caucus, words)
    when = say_when(held.starts_at, held.ends_at, words)
    lines = [held.title, when[:1].upper() + when[1:]]
    lines.append(words.word("meetings.in_zone", zone=caucus.time_zone))
    if held.place:
        lines.append(words.word("meetings.mail.place", place=held.place))
    lines += [*_rule(meeting, words), "", words.word(f"meetings.mail.more.{about}")]
    address = meeting_address(meeting)
    if about != "cancelled":
        lines.append(words.word("meetings.mail.agenda_there"))
        lines.append(words.word("meetings.mail.answer"))
    lines += [address, "", words.word("meetings.mail.stop")]
    subject = words.word(f"meetings.mail.{about}", title=held.title, when=when)
    letter = _checked(caucus, subject, lines, words)
    if about == "reminder":
        return letter
    is_cancelled = about == "cancelled"
    method = CalendarMethod.CANCEL if is_cancelled else CalendarMethod.REQUEST
    plain = replace(envelope_of(meeting, words), method=method, organizer=own_address())
    return replace(
        letter,
        attach=lambda to: render_invitation(meeting, held, replace(plain, attendee=to)),
        method=method,
    )


def write_series_letter(series: Series, words: Interface) -> Letter:
    """Return what a mail about a series says."""
    caucus = series.caucus
    (held,) = for_outsiders([held_series(series)], caucus, words)
    when = say_series(held, words)
    lines = [held.title, when]
    if held.last_on is not None:
        lines.append(words.word("meetings.mail.until", day=words.day(held.last_on)))
    lines.append(words.word("meetings.in_zone", zone=caucus.time_zone))
    if held.place:
        lines.append(words.word("meetings.mail.place", place=held.place))
    lines += [*_rule(series, words), "", words.word("meetings.mail.more.series")]
    address = address_for_outsiders(caucus, reverse("meetings", args=[caucus.slug]))
    lines += [words.word("meetings.mail.agenda_there"), address]
    lines += ["", words.word("meetings.mail.stop")]
    subject = words.word("meetings.mail.invited", title=held.title, when=when)
    rows = series.meetings.filter(sequence__gt=0).select_related("caucus")
    departing = for_outsiders(map(held_meeting, rows), caucus, words)
    plain = Envelope(
        words,
        method=CalendarMethod.REQUEST,
        organizer=own_address(),
        link=address,
        alarm_minutes=ALARM_MINUTES,
    )
    return replace(
        _checked(caucus, subject, lines, words),
        attach=lambda to: render_series(held, departing, replace(plain, attendee=to)),
    )


def people_inside(caucus: Caucus) -> Iterable[Person]:
    """Return those to whom a meeting is told."""
    return Person.objects.filter(
        is_active=True, memberships__caucus=caucus, memberships__role__in=INSIDE
    ).order_by("id")


def own_address() -> str:
    """Return the address of the workspace, from which mails come."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def _rule(row: Meeting | Series, words: Interface) -> tuple[str, str]:
    """Say under which rule one meets, and what that means for who comes."""
    said = words.word(f"meetings.rule_said.{row.rule}")
    return words.word(f"meetings.rules.{row.rule}"), said


def _checked(
    caucus: Caucus, subject: str, lines: Sequence[str], words: Interface
) -> Letter:
    betraying = betraying_lines(caucus, [subject, *lines])

    def is_kept(line: str) -> bool:
        return " ".join(line.split()) not in betraying

    plain = subject if is_kept(subject) else words.word("meetings.kind.meeting")
    return Letter(plain, tuple(line for line in lines if is_kept(line)))


def queue_mails(mails: Iterable[Mail]) -> None:
    """Queue mails; they leave when the transaction is committed."""
    for mail in mails:
        send_later(
            mail.to,
            mail.letter.subject,
            "\n".join(mail.letter.lines) + "\n",
            attachments=mail.attachments,
            caucus=mail.caucus,
            key=mail.key,
        )


def _write_all(
    caucus: Caucus, write: Callable[[Interface], Letter], *, key: str
) -> list[Mail]:
    letters: dict[str, Letter] = {}
    mails = []
    for person in people_inside(caucus):
        words = interface_for(person)
        if words.language not in letters:
            letters[words.language] = write(words)
        letter = letters[words.language]
        # By a hash: the queue does not tell to whom it wrote.
        mark = sha256(f"{key}:{person.id}".encode()).hexdigest()[:24]
        files = _files(letter, person.email)
        mails.append(Mail(person.email, letter, files, caucus, f"{key}:{mark}"))
    return mails


def _files(letter: Letter, to: str) -> Sequence[Attachment]:
    if letter.attach is None:
        return ()
    content = letter.attach(to).decode()
    return [Attachment("meeting.ics", content, f"{_MEDIA_TYPE}{letter.method}")]
