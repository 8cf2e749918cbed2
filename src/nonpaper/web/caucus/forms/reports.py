"""Take in notes, words of reports, corrections."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from nonpaper.web.caucus.forms.desk import WordsForm, words_field
from nonpaper.web.caucus.models import Correction, Intervention, Meeting
from nonpaper.web.caucus.selectors.reports import items_of
from nonpaper.web.language import current_interface, word_later

LONGEST_NOTE = 2000
LONGEST_REPORT = 100_000


class NoteForm(forms.Form):
    """Take in what was said: words, item, kind, and nothing else."""

    words = forms.CharField(
        label=word_later("reports.note_words"),
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "spellcheck": "true"}
        ),
    )
    item = forms.ChoiceField(
        label=word_later("reports.note_item"), widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=word_later("reports.note_kind"), widget=forms.RadioSelect
    )

    def __init__(self, meeting: Meeting, *args: Any, **given: Any) -> None:
        """Offer the items of the agenda of a meeting."""
        super().__init__(*args, **given)
        self.items = {item.id: item for item in items_of(meeting)}
        item, kind = self.fields["item"], self.fields["kind"]
        assert isinstance(item, forms.ChoiceField)  # noqa: S101 - for the types
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101 - for the types
        item.choices = [(key, one.title) for key, one in self.items.items()]
        if len(self.items) == 1:
            item.initial = next(iter(self.items))
        say = current_interface().word
        kind.choices = [
            (one, say(f"informal_report.intervention.{one}"))
            for one in Intervention.Kind.values
        ]


class ReportForm(WordsForm):
    """Take in the words of a report."""

    words = words_field(
        "reports.words_field", "reports.words_help", longest=LONGEST_REPORT
    )


class CorrectionsForm(forms.Form):
    """Take in until when corrections can be asked for."""

    until_on = forms.DateField(
        label=word_later("reports.corrections_until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean_until_on(self) -> date:
        """Refuse a day that is over: nobody could ask any more."""
        until_on: date = self.cleaned_data["until_on"]
        if until_on < timezone.localdate():
            said = current_interface().word("reports.until_over")
            raise forms.ValidationError(said)
        return until_on


class CorrectionForm(forms.Form):
    """Take in what should be corrected."""

    words = forms.CharField(
        label=word_later("reports.correction_words"),
        help_text=word_later("reports.correction_help"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SettleForm(forms.Form):
    """Take in what became of a correction."""

    state = forms.ChoiceField(
        choices=[
            one for one in Correction.State.choices if one[0] != Correction.State.ASKED
        ]
    )
