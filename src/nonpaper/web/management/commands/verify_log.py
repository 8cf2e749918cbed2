"""Be `django verify_log`, which `nonpaper verify-log` calls."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from nonpaper.errors import InputError, NonpaperError
from nonpaper.web.accounts.selectors.access_log import find_faults, find_unknown
from nonpaper.web.accounts.services.access_log import (
    HEAD_FILE,
    Head,
    head_of_log,
    is_fingerprint,
    kept_head,
    parse_head,
)


class BrokenLogError(NonpaperError):
    """Say that the log is not whole."""


class Command(BaseCommand):
    """Check that no line of the log was changed, removed, put in or cut off."""

    help = "Check the log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the ends of the log that were kept elsewhere."""
        parser.add_argument("--head", action="append", default=[])

    def handle(self, *args: Any, head: tuple[str, ...], **options: Any) -> None:
        """Name each fault, or say that there is none."""
        fingerprints = [words.strip() for words in head if is_fingerprint(words)]
        known = [_end_of(words) for words in head if not is_fingerprint(words)]
        kept = kept_head()
        if kept is not None:
            known.append(kept)
        faults = [*find_faults(*known), *find_unknown(fingerprints)]
        for fault in faults:
            where = f"Line {fault.number}: " if fault.number else ""
            self.stdout.write(f"{where}{fault.reason}.")
        if faults:
            raise BrokenLogError("The log is not whole; what is wrong stands above.")
        end = head_of_log()
        self.stdout.write(f"The log is whole: {end.number} lines.")
        self.stdout.write(f"It ends with {end}")
        if kept is None and end.number:
            self.stdout.write(
                f"The data folder has no {HEAD_FILE}: lines cut off the end could "
                "only be told by an end that you kept elsewhere (--head)."
            )


def _end_of(words: str) -> Head:
    head = parse_head(words)
    if head is None:
        raise InputError(
            f"{words} is no end of a log; write it as it was shown: a fingerprint, or "
            "number and fingerprint with a colon between: 57:a1b2…"
        )
    return head
