"""Check the chain of the log, and read what of it concerns a caucus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from nonpaper.web.accounts.log_guard import is_guarded
from nonpaper.web.accounts.models import Caucus, LogEntry, Person
from nonpaper.web.accounts.services.access_log import FIRST, Head, hash_of
from nonpaper.web.language import current_interface


@dataclass(frozen=True, slots=True)
class Fault:
    """Be something wrong with the log.

    Attributes:
        number: Number of the line at which it shows; 0 for the log as a whole.
        reason: What is wrong, in words.
    """

    number: int
    reason: str


def find_faults(*known: Head) -> Iterator[Fault]:
    """Yield what is wrong with the log, by number; nothing where it is whole.

    A line that was changed no longer gives its hash; where one is missing the numbers
    leap; where one was put in the next does not hold its hash. Hashes are keyed: only
    who has the vault key too can chain anew. Lines cut off the end are told by `known`.

    Args:
        known: Ends of the log at some earlier time, kept elsewhere.
    """
    if not is_guarded():
        yield Fault(0, "the triggers that guard the log are not at work")
    number, before = 0, FIRST
    hashes = {head.number: head for head in known}
    for entry in LogEntry.objects.order_by("number").iterator():
        for missing in _missing(number, entry.number):
            yield Fault(missing, "this line was removed")
        is_next = entry.number == number + 1
        if hash_of(entry) != entry.hash:
            yield Fault(entry.number, "this line was changed")
        elif is_next and entry.before != before:
            yield Fault(number, "this line was put in: the next does not follow it")
        head = hashes.pop(entry.number, None)
        if head is not None and head.hash != entry.hash:
            yield Fault(
                entry.number,
                "it is not the line that was kept elsewhere under its number",
            )
        number, before = entry.number, entry.hash
    for head in sorted(hashes.values(), key=lambda each: each.number):
        if head.number > number:
            yield Fault(
                head.number,
                f"the log once ended here, and now ends with line {number}: what "
                "came after was cut off",
            )


def find_unknown(fingerprints: Iterable[str]) -> Iterator[Fault]:
    """Yield which fingerprints, kept elsewhere, no line of the log has any more.

    Args:
        fingerprints: Hashes of lines, as the page of a caucus shows them.
    """
    for each in fingerprints:
        if not LogEntry.objects.filter(hash=each).exists():
            yield Fault(
                0,
                f"no line has the fingerprint {each} that was kept elsewhere: lines "
                "were cut off, or the chain was made anew",
            )


def _missing(number: int, following: int) -> tuple[int, ...]:
    """Return the numbers between two lines; of a long gap its first alone."""
    return tuple(range(number + 1, following))[:100]


@dataclass(frozen=True, slots=True)
class LogLine:
    """Be a line of the log as facilitators read it.

    Attributes:
        number: Its number among the lines of the caucus: one of the whole workspace
            would tell how much goes on in other rooms.
        fingerprint: Its hash, which chains it to all lines before, those of others too.
        at: When.
        who: Name of who did it; empty for the program, `None` for people who are gone.
        what: What was done, in words.
        reason: Why, where a reason was asked for.
    """

    number: int
    fingerprint: str
    at: datetime
    who: str | None
    what: str
    reason: str


def log_of(caucus: Caucus, *, before: int | None = None, most: int) -> list[LogLine]:
    """Return the latest lines that concern a caucus, latest first.

    Args:
        caucus: The caucus; of others nothing is shown, nor how many there are.
        before: Only lines with a smaller number.
        most: How many at most.
    """
    rows = LogEntry.objects.filter(caucus=caucus.id).order_by("number")
    count = rows.count()
    end = count if before is None else max(0, min(before - 1, count))
    start = max(0, end - most)
    entries = [*enumerate(rows[start:end], start + 1)][::-1]
    names = dict(
        Person.objects.filter(id__in={each.actor for _, each in entries}).values_list(
            "id", "name"
        )
    )
    return [
        LogLine(
            number,
            each.hash,
            each.at,
            "" if each.actor == "system" else names.get(each.actor),
            _words_of(each.action),
            each.reason,
        )
        for number, each in entries
    ]


def _words_of(action: str) -> str:
    """Return an action in words; one that the tables do not have, as it stands."""
    return current_interface().words.get(f"log.actions.{action}", action)
