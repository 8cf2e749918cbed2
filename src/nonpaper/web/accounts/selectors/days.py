"""Say which day it is where a caucus meets.

A worker has no page whose zone it could take, and an operator's clock is nobody's: each
day that is kept or compared is that of the caucus.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus


def zone_of(caucus: Caucus) -> ZoneInfo:
    """Return the time zone in which a caucus meets."""
    return ZoneInfo(caucus.time_zone)


def today_in(caucus: Caucus, now: datetime | None = None) -> date:
    """Return the day that it is where a caucus meets.

    Args:
        caucus: The caucus.
        now: The moment; now where nothing is said.
    """
    return timezone.localdate(now, zone_of(caucus))


def midnight_in(caucus: Caucus, on: date) -> datetime:
    """Return the moment at which a day begins where a caucus meets."""
    return datetime.combine(on, time(), tzinfo=zone_of(caucus))
