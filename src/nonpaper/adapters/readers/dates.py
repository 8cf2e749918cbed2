"""Read a day as documents print it, in English, French and Spanish."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january janvier enero",
    "february février fevrier febrero",
    "march mars marzo",
    "april avril abril",
    "may mai mayo",
    "june juin junio",
    "july juillet julio",
    "august août aout agosto",
    "september septembre septiembre setiembre",
    "october octobre octubre",
    "november novembre noviembre",
    "december décembre decembre diciembre",
)
_NUMBER = {
    name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()
}
_NAME = "|".join(_NUMBER)
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:er|º|°|st|nd|rd|th)?\.?\s+(?:de\s+|of\s+)?({_NAME})"
    r",?\s+(?:del?\s+)?(\d{4})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"({_NAME})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def find_date(words: str) -> date | None:
    """Return the day that words are, if they are a day and nothing else.

    Figures alone (03/04/2024) are not read: which is the month differs.

    Example:
        >>> find_date("26 de julio de 2024")
        datetime.date(2024, 7, 26)
        >>> find_date("1er août 2024"), find_date("31 June 2024")
        (datetime.date(2024, 8, 1), None)
    """
    words = words.strip().rstrip(".")
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = (
            found.group(1),
            _NUMBER[found.group(2).lower()],
            found.group(3),
        )
    elif found := _MONTH_FIRST.fullmatch(words):
        day, month, year = (
            found.group(2),
            _NUMBER[found.group(1).lower()],
            found.group(3),
        )
    elif found := _ISO.fullmatch(words):
        day, month, year = found.group(3), int(found.group(2)), found.group(1)
    else:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
