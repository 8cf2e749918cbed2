"""Hold what a text asks of a Party, row by row, and why the rest of it is no row.

The categories are those of the Trade Facilitation Agreement, Section II (Arts 14 to
16): each Member says for itself when it can do what a provision asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.member import Member
from nonpaper.domain.text import Provision, Text

_FINGERPRINT_LENGTH = 16  # 64 bits: no two provisions of a text share them by chance

NO_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What no document of Office Open XML can hold: control characters, half pairs."""

_LONGEST_LABEL = 24  # characters
_WORD = re.compile(r"[^\W\d_]{3,}")
_IN_LABELS = re.compile(r"[ivxlcdm]+|bis|ter|quater|quinquies", re.IGNORECASE)


class Category(StrEnum):
    """Say when a Member can do what a provision asks."""

    A = "A"  # in that Agreement on entry into force; an LDC within a year after it
    B = "B"  # from a day that the Member sets and notifies
    C = "C"  # from a day that it sets, and once it has had assistance


class Status(StrEnum):
    """Say how far a Member does today what a provision asks."""

    IN_PLACE = "in_place"
    PARTLY = "partly"
    NOT_IN_PLACE = "not_in_place"
    NOT_CONCERNED = "not_concerned"  # it asks nothing of this Member


class LeftOutReason(StrEnum):
    """Say why a provision is no row of the worksheet."""

    RIGHT = "right"  # a permission, or flexibility for developing Members
    BODY = "body"  # it binds a committee or others who are no Party
    OTHERS = "others"  # it binds only Parties of which the Member is none
    RECOGNITION = "recognition"  # it recognises or affirms; nothing has to be done
    NO_COMMITMENT = "no_commitment"  # a definition, a list, mechanics of the text
    GOVERNING = "governing"  # words before or after points, shown with each point
    PREAMBLE = "preamble"
    OUTSIDE = "outside"  # a cover page or explanation, outside the articles
    NO_WORDS = "no_words"


def fingerprint(words: str) -> str:
    """Return a short mark of exact words: other words have another.

    How lines are broken, and characters that no document can hold, do not count: the
    words that a sheet shows have the mark of those in the text.

    Example:
        >>> fingerprint("No Party shall") == fingerprint("No Party should")
        False
    """
    said = " ".join(NO_CHARACTERS.sub("", words).split())
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_FINGERPRINT_LENGTH]


@dataclass(frozen=True, slots=True)
class WorksheetCues:
    """Hold the words that a worksheet looks for in a text.

    Attributes:
        note: How a note of whoever drew up the text begins.
        timing: That the text says from when its provisions have to be done.
        developed: That a provision begins with developed Parties, who owe it.
        able: That among those who help may be developing Parties too.
        right: That a provision begins with a right of developing Parties.
    """

    note: re.Pattern[str]
    timing: re.Pattern[str]
    developed: re.Pattern[str]
    able: re.Pattern[str]
    right: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """Be the smallest piece of a text with words of its own, and what governs it.

    Attributes:
        provision: The paragraph, point or other leaf of the text.
        around: The elements around it, the outermost first.
        words: Its exact words, as one reads them, without label and notes.
        before: Words before the points it is one of, the outermost first, each with
            the label of its own point.
        after: Words after those points that belong to all of them.
        measured: What it says, under what governs it.
        label: The label of a point or option as it is printed, `(a)`, `[Alt 1:`.
        notes: Notes of whoever drew up the text that stand under it.
        option: The label of the option it is or stands in, `Alt 1`; else empty.
    """

    provision: Provision
    around: tuple[Provision, ...]
    words: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    measured: Measurement
    label: str = ""
    notes: tuple[str, ...] = ()
    option: str = ""

    @property
    def labelled(self) -> str:
        """Return its words after its label."""
        return f"{self.label} {self.words}" if self.label else self.words

    @property
    def is_for_donors(self) -> bool:
        """Tell whether it asks for something of those who give assistance."""
        measured = self.measured
        return (
            Development.TECHNICAL_ASSISTANCE in measured.development
            and measured.action is Action.COOPERATE
            and set(measured.bearers) <= {Holder.EACH_PARTY}
        )

    @property
    def fingerprint(self) -> str:
        """Return the mark of its words with those that govern it."""
        return fingerprint("\n".join((*self.before, self.words, *self.after)))


@dataclass(frozen=True, slots=True)
class WorksheetRow:
    """Be one thing that a Party would have to do.

    Attributes:
        number: From 1, in the order of the sheet: by action, then by place. It is
            the same on the sheet of every Member, so that numbers can be missing.
        wording: The words that ask for it.
        is_added: Whether it is a row because the user asked for it, not by measure.
    """

    number: int
    wording: Wording
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Be a provision that is no row, with the reason."""

    wording: Wording
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Hold the rows of one text for one Member.

    Every leaf of the text is either in `rows` or in `left_out`; those of `left_out`
    that bind only others are in `apart` too.

    Attributes:
        text: The text.
        member: The Member that fills it in.
        members_source: Where the list of Members is from, with its day: who counts as
            a least-developed country changes.
        rows: What it would have to do.
        left_out: All else, in the order of the text.
        apart: What binds only Parties of which this Member is none, as rows of theirs.
        timing: What says from when the text has to be implemented.
    """

    text: Text
    member: Member
    rows: tuple[WorksheetRow, ...]
    left_out: tuple[LeftOut, ...]
    members_source: str = ""
    apart: tuple[WorksheetRow, ...] = ()
    timing: tuple[Wording, ...] = ()

    def by_action(self) -> Mapping[Action, tuple[WorksheetRow, ...]]:
        """Return the rows under the action they ask for, in the order of `Action`."""
        grouped: dict[Action, list[WorksheetRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.wording.measured.action, []).append(row)
        return {action: tuple(rows) for action, rows in grouped.items()}

    def reasons(self) -> Mapping[LeftOutReason, int]:
        """Return how many provisions are left out for each reason."""
        counted = Counter(one.reason for one in self.left_out)
        return {reason: counted[reason] for reason in LeftOutReason if counted[reason]}


@dataclass(frozen=True, slots=True)
class RowIdentity:
    """Say which provision a row is about, so that sheets of several Members add up.

    Attributes:
        number: The number of the row, as the sheet prints it.
        eid: The provision in its text.
        fingerprint: The mark of its exact words with those that govern it.
        action: What it asks for.
        strength: How binding it is.
        place: How one cites it.
        words: The words as the sheet shows them.
        is_apart: Whether it is no row of this Member, since it binds only others.
    """

    number: int
    eid: str
    fingerprint: str
    action: Action
    strength: Strength
    place: str
    words: str
    is_apart: bool = False

    @property
    def is_proven(self) -> bool:
        """Tell whether its words have its mark; the letter of a point is no part of it.

        A sheet that comes back has been in other hands: words may have been changed
        wherever it keeps them.
        """
        return any(
            fingerprint(words) == self.fingerprint for words in _without_label(self)
        )


def _without_label(row: RowIdentity) -> Iterator[str]:
    """Go through the words of a row, as they are and without what may be a label."""
    yield row.words
    start = 0
    for line in row.words.splitlines(keepends=True):
        for space in re.finditer(r"\s", line[:_LONGEST_LABEL]):
            if _is_label(line[: space.start()]):
                yield row.words[:start] + row.words[start + space.end() :]
        start += len(line)


def _is_label(said: str) -> bool:
    """Tell whether this may be a label, `(a)`, `4 bis.`, `–`: nothing with words."""
    has_words = any(not _IN_LABELS.fullmatch(word) for word in _WORD.findall(said))
    return not has_words and not said.replace(" ", "").isalpha()


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Say whose sheet it is, of which text, and which rows it was made with.

    Attributes:
        symbol: Symbol of the text, else its title, else its id.
        title: Title of the text; empty where it is not known.
        date: Day of the text as `2026-05-04`; empty where it is not known.
        member: Code of the Member.
        member_name: The name that people use for it.
        is_ldc: Whether it is a least-developed country.
        rows: Every row of any Member, in the order of the sheet.
    """

    symbol: str
    title: str
    date: str
    member: str
    member_name: str
    is_ldc: bool
    rows: tuple[RowIdentity, ...]

    @property
    def fingerprint(self) -> str:
        """Return the mark of all rows: sheets of one revision have the same."""
        return fingerprint("\n".join(f"{r.eid} {r.fingerprint}" for r in self.rows))
