"""Ask for the notes of a visit."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone

from nonpaper.web.language import current_interface, word_later


class VisitForm(forms.Form):
    """Ask when, whom, and what was said."""

    day = forms.DateField(
        label=word_later("consultations.day"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    people = forms.CharField(
        label=word_later("consultations.people"), max_length=300, required=False
    )
    notes = forms.CharField(
        label=word_later("consultations.notes"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean_day(self) -> date:
        """Refuse a day that has not come yet."""
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                current_interface().word("consultations.day_to_come")
            )
        return day
