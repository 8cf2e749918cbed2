"""Let somebody choose a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone

from nonpaper.web.caucus.models import Meeting
from nonpaper.web.language import current_interface

if TYPE_CHECKING:
    _MeetingChoice = forms.ModelChoiceField[Meeting]
else:
    _MeetingChoice = forms.ModelChoiceField


class MeetingField(_MeetingChoice):
    """Offer meetings by day and title: all of a series have the same title."""

    def label_from_instance(self, obj: Meeting) -> str:
        """Return the day and the title of a meeting."""
        day = timezone.localtime(obj.starts_at).date()
        return f"{current_interface().day(day)} · {obj.title}"
