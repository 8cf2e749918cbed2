"""Say when a meeting is, as the language of the reader does."""

from __future__ import annotations

from datetime import date, datetime

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.meeting import Series, Weekday
from nonpaper.schedule.series import slot


def say_hour(moment: datetime, words: Interface) -> str:
    """Return the hour of a moment, by the clock of its zone.

    Example:
        >>> from nonpaper.adapters.writers.interface import load_interface
        >>> from nonpaper.domain.source import Language
        >>> say_hour(datetime(2026, 6, 2, 9, 5), load_interface(Language.EN))
        '9:05'
    """
    return words.word("meetings.hour", hour=moment.hour, minute=f"{moment.minute:02d}")


def say_day(day: date, words: Interface) -> str:
    """Return a day with its weekday.

    Example:
        >>> from nonpaper.adapters.writers.interface import load_interface
        >>> from nonpaper.domain.source import Language
        >>> said = say_day(date(2026, 6, 2), load_interface(Language.FR))
        >>> said.replace("\N{NO-BREAK SPACE}", " ")
        'mardi 2 juin 2026'
    """
    weekday = words.word(f"meetings.weekday.{list(Weekday)[day.weekday()]}")
    return words.word("meetings.day", weekday=weekday, day=words.day(day))


def say_hours(starts_at: datetime, ends_at: datetime, words: Interface) -> str:
    """Return from when to when something lasts, with the day where that is another."""
    ends = say_hour(ends_at, words)
    if ends_at.date() != starts_at.date():
        ends = words.word("meetings.at", day=say_day(ends_at.date(), words), hour=ends)
    return words.word("meetings.hours", starts=say_hour(starts_at, words), ends=ends)


def say_when(starts_at: datetime, ends_at: datetime, words: Interface) -> str:
    """Return day and hours."""
    return words.word(
        "meetings.at",
        day=say_day(starts_at.date(), words),
        hour=say_hours(starts_at, ends_at, words),
    )


def say_series(series: Series, words: Interface) -> str:
    """Return on which day of the month and at what hours a series is."""
    starts_at, ends_at = slot(series, series.first_on)
    key = "each" if series.every_months == 1 else "every_other"
    return words.word(
        f"meetings.weekly.{key}",
        week=words.word(f"meetings.week.{series.week}"),
        weekday=words.word(f"meetings.weekday.{series.weekday}"),
        hours=say_hours(starts_at, ends_at, words),
        n=series.every_months,
    )
