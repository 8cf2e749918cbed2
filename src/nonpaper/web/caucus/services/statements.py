"""Keep statements that were made on the record, as the delegation hands them in."""

from __future__ import annotations

from django.db import transaction

from nonpaper.adapters.readers.sniff import Format, find_format
from nonpaper.web.accounts.models import Delegation, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, may, require
from nonpaper.web.caucus.models import Meeting, RecordedStatement
from nonpaper.web.texts.services.files import ENDINGS, keep_file

BYTES_MAX = 5 * 1024 * 1024
_ENDINGS = {one: ENDINGS[one] for one in (Format.PDF, Format.DOCX)}


def ending_of(content: bytes) -> str:
    """Return the ending of a document by its bytes; empty for what is not kept."""
    found = find_format(content)
    return _ENDINGS.get(found, "") if isinstance(found, Format) else ""


@transaction.atomic
def hand_in_statement(
    actor: Person,
    meeting: Meeting,
    *,
    delegation: Delegation,
    title: str,
    content: bytes,
) -> RecordedStatement:
    """Keep a statement of a delegation.

    A participant hands in for their own delegation, a facilitator for any.

    Raises:
        NotAuthorisedError: It is somebody else's, or the meeting is not on the record:
            what is said there has no place for who said it.
    """
    require(actor, "caucus.hand_in_statement", meeting)
    is_facilitator = may(actor, "caucus.change_meetings", meeting)
    is_own = actor.delegation_id == delegation.id
    is_recorded = meeting.rule == Meeting.Rule.ON_RECORD
    if not is_recorded or not (is_facilitator or is_own):
        raise NotAuthorisedError("caucus.hand_in_statement")
    ending = ending_of(content)
    file = keep_file(meeting.caucus, f"statement.{ending}", content)
    return RecordedStatement.objects.create(
        meeting=meeting, delegation=delegation, title=title, file=file
    )


@transaction.atomic
def remove_statement(actor: Person, statement: RecordedStatement) -> None:
    """Remove a statement with its file; facilitators do."""
    require(actor, "caucus.change_meetings", statement)
    statement.delete()
    statement.file.delete()
