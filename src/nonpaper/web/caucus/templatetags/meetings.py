"""Say in templates when meetings are: `{{ held|meeting_when }}`."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nonpaper.adapters.writers.meeting_words import say_hour, say_series, say_when
from nonpaper.domain.agenda import TimedAgenda
from nonpaper.domain.diary import Clash, Engagement
from nonpaper.domain.meeting import Meeting, Series
from nonpaper.web.language import current_interface

register = template.Library()


@register.filter
def meeting_when(held: Meeting | Engagement) -> SafeString:
    """Return day and hours, in an element that machines can read; it begins a line."""
    said = say_when(held.starts_at, held.ends_at, current_interface())
    begun = said[:1].upper() + said[1:]
    return format_html(
        '<time datetime="{}">{}</time>', held.starts_at.isoformat(), begun
    )


@register.filter
def hour(moment: datetime) -> str:
    """Return the hour of a moment that is in its zone."""
    return say_hour(moment, current_interface())


@register.filter
def series_when(series: Series) -> str:
    """Return on which day of the month and at what hours a series is."""
    return say_series(series, current_interface())


@register.filter
def room_left(agenda: TimedAgenda) -> str:
    """Return whether an agenda fits into its meeting."""
    words = current_interface()
    said = words.count("meetings.minutes", abs(agenda.spare_minutes))
    if agenda.spare_minutes > 0:
        return words.word("meetings.has_left", spare=said)
    if agenda.spare_minutes < 0:
        return words.word("meetings.is_over", over=said)
    return words.word("meetings.fits")


@register.filter
def clash_said(clash: Clash) -> str:
    """Return what clashes with a meeting, and how."""
    words = current_interface()
    return words.word(
        f"meetings.clash.{clash.kind}",
        other=clash.other.title,
        hour=say_hour(clash.from_at.astimezone(clash.other.starts_at.tzinfo), words),
        lacking=words.count("meetings.minutes", clash.minutes),
    )
