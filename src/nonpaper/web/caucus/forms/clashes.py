"""Ask for what else a delegation has to cover."""

from __future__ import annotations

from typing import Any

from django import forms

from nonpaper.adapters.readers.busy_times import BYTES_MAX
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.forms.meetings import day_field, hour_field
from nonpaper.web.caucus.services.meetings import at_hour
from nonpaper.web.language import current_interface, word_later


class OtherMeetingForm(forms.Form):
    """Ask for one other meeting."""

    title = forms.CharField(
        label=word_later("meetings.form.item_title"), max_length=160
    )
    on = day_field(label=word_later("meetings.form.on"))
    starts = hour_field(label=word_later("meetings.form.starts"))
    ends = hour_field(label=word_later("meetings.form.ends"))
    place = forms.CharField(
        label=word_later("meetings.form.place"), max_length=160, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that ends before it begins."""
        given = self.cleaned_data
        if "starts" in given and "ends" in given and given["ends"] <= given["starts"]:
            said = current_interface().word("meetings.form.ends_before")
            self.add_error("ends", said)
        return given

    def values(self, caucus: Caucus) -> dict[str, Any]:
        """Return the fields of the meeting, hours by the clock of a caucus."""
        given = dict(self.cleaned_data)
        on = given.pop("on")
        return {
            "starts_at": at_hour(caucus, on, given.pop("starts")),
            "ends_at": at_hour(caucus, on, given.pop("ends")),
            **given,
        }


class CalendarFileForm(forms.Form):
    """Ask for the calendar file of another body."""

    file = forms.FileField(
        label=word_later("meetings.clash.file"),
        help_text=word_later("meetings.clash.import_help"),
        max_length=120,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def content(self) -> bytes:
        """Return the bytes, one more than is read at most."""
        file = self.cleaned_data["file"]
        content: bytes = file.read(BYTES_MAX + 1)
        return content


class GroupForm(forms.Form):
    """Ask for the name of a group."""

    name = forms.CharField(
        label=word_later("meetings.clash.group_name"), max_length=120
    )
