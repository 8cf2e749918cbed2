"""Say the workspace's words in templates: `{% say "issues.title" %}`.

All words stand in `data/interface/{en,es,fr}/`, never in a template.
"""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from nonpaper.adapters.writers.family_view import SYMBOLS
from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.domain.statement import Statement
from nonpaper.web.language import current_interface

register = template.Library()


@register.simple_tag
def say(key: str, **values: object) -> str:
    """Return the wording of a key with the values filled in, escaped.

    A value that is a day is written as the language does.
    """
    words = current_interface()
    shown = {name: _shown(value) for name, value in values.items()}
    return conditional_escape(words.word(key, **shown))


@register.simple_tag(name="count")
def count_of(key: str, number: int, **values: object) -> str:
    """Return a number with its noun: `{% count "workspace.people" n %}`."""
    shown = {name: _shown(value) for name, value in values.items()}
    return conditional_escape(current_interface().count(key, number, **shown))


@register.filter
def statement(value: Statement) -> str:
    """Return what an engine says, in the language of the page."""
    return current_interface().say(value)


@register.filter
def term(code: object, room: str) -> str:
    """Return the word of a code: `{{ issue.state|term:"issues.state" }}`."""
    return current_interface().word(f"{room}.{code}")


@register.filter
def day(value: date | datetime | None) -> str | SafeString:
    """Return a date in words, in an element that machines can read."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    on = local.date() if isinstance(local, datetime) else local
    return format_html(
        '<time datetime="{}">{}</time>', on.isoformat(), current_interface().day(on)
    )


@register.filter
def short_day(value: date | datetime) -> SafeString:
    """Return day and month of a date, for the head of a narrow column."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    interface = current_interface()
    number = interface.first_day if local.day == 1 else str(local.day)
    month = interface.months[local.month - 1]
    iso = f"{local:%Y-%m-%d}"
    return format_html('<time datetime="{}">{} {}</time>', iso, number, month)


@register.filter
def level_sign(level: str) -> str:
    """Return the sign of a level of convergence; what few raised stands alone."""
    return SYMBOLS[ConvergenceLevel("single" if level == "raised" else level)]


@register.filter
def joined(names: list[str]) -> str:
    """Return a list of names as the language says it."""
    return current_interface().join(names)


def _shown(value: object) -> object:
    if isinstance(value, datetime):
        return current_interface().day(timezone.localtime(value).date())
    if isinstance(value, date):
        return current_interface().day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return current_interface().number(value)
    return value
