"""Say how documents are to be read, and how much of them at most."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from nonpaper.domain.source import FrontMatter

Tracked = Literal["accepted", "original"]
ResolveSponsor = Callable[[str], str]
"""Turns a printed name into the code of a Member or group, or raises `InputError`."""

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bound what one file may cost.

    A text on the table has a few hundred kilobytes. What is far above is a mistake or
    an attack, and is refused before it is read.

    Attributes:
        file_bytes: Largest file that is opened.
        expanded_bytes: Most bytes that the parts of a DOCX may unpack to, together.
        expansion_ratio: Most times that one part may grow when it is unpacked.
        entry_count: Most parts in a DOCX.
        page_count: Most pages of a PDF.
        pdf_seconds: Longest time that one PDF may take.
        pdf_memory_bytes: Most memory for one PDF, where the system can bound it.
    """

    file_bytes: int = 100 * MEBIBYTE
    expanded_bytes: int = 200 * MEBIBYTE
    expansion_ratio: int = 200
    entry_count: int = 5_000
    page_count: int = 5_000
    pdf_seconds: float = 60.0
    pdf_memory_bytes: int = 2048 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Hold how one document is to be read.

    Attributes:
        tracked: Which side of tracked changes to read.
        limits: How much at most.
        chapter: Take only the chapters whose name matches, in the formats that name
            their chapters; nothing for the whole text.
        given: What the user says about the document; it goes before what is found.
        resolve_sponsor: Finds the code of a printed name; without it, sponsors stay
            unknown.
    """

    tracked: Tracked = "accepted"
    limits: ReadLimits = field(default_factory=ReadLimits)
    chapter: re.Pattern[str] | None = None
    given: FrontMatter = field(default_factory=FrontMatter)
    resolve_sponsor: ResolveSponsor | None = None
