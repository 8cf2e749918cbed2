"""Ask for meetings, series, agendas and who was present."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from nonpaper.domain.meeting import Week, Weekday
from nonpaper.web.accounts.models import Caucus, Delegation
from nonpaper.web.caucus.models import AgendaItem, Issue, Meeting, MeetingRule, Series
from nonpaper.web.caucus.selectors.meetings import held_meeting
from nonpaper.web.caucus.selectors.outgoing import betraying_words
from nonpaper.web.caucus.services.meetings import at_hour
from nonpaper.web.language import current_interface, word_later

_MINUTES_MAX = 3 * 24 * 60


def day_field(**options: Any) -> forms.DateField:
    """Ask for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **options)


def hour_field(**options: Any) -> forms.TimeField:
    """Ask for an hour."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(widget=widget, **options)


def _minutes(initial: int | None = 90) -> forms.IntegerField:
    return forms.IntegerField(
        label=word_later("meetings.form.minutes"),
        min_value=1,
        max_value=_MINUTES_MAX,
        initial=initial,
    )


def _words(key: str, codes: Any) -> list[tuple[str, Any]]:
    return [(str(code), word_later(f"meetings.{key}.{code}")) for code in codes]


def neutral_title(caucus: Caucus, title: str) -> str:
    """Return a title for calendars.

    Raises:
        ValidationError: It names somebody of the caucus.
    """
    if found := betraying_words(caucus, title):
        interface = current_interface()
        words = interface.join([interface.quoted(one) for one in found])
        said = interface.word("meetings.title_betrays", words=words)
        raise forms.ValidationError(said)
    return title


class MeetingForm(forms.Form):
    """Ask for one meeting."""

    title = forms.CharField(
        label=word_later("meetings.form.title"),
        help_text=word_later("meetings.form.title_help"),
        max_length=160,
    )
    on = day_field(label=word_later("meetings.form.on"))
    starts = hour_field(label=word_later("meetings.form.starts"))
    minutes = _minutes()
    place = forms.CharField(
        label=word_later("meetings.form.place"), max_length=160, required=False
    )
    kind = forms.ChoiceField(
        label=word_later("meetings.form.kind"),
        choices=_words("kind", Meeting.Kind.values),
    )
    rule = forms.ChoiceField(
        label=word_later("meetings.form.rule"),
        choices=_words("rules", MeetingRule.values),
    )
    backgrounder_due_on = day_field(
        label=word_later("meetings.form.backgrounder_due_on"), required=False
    )
    series = forms.ModelChoiceField(
        label=word_later("meetings.form.series"),
        help_text=word_later("meetings.form.series_help"),
        empty_label=word_later("meetings.form.no_series"),
        queryset=Series.objects.none(),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, caucus: Caucus, meeting: Meeting | None = None
    ) -> None:
        """Ask for a new meeting, or for changes of one that is there."""
        self.caucus = caucus
        self.meeting = meeting
        super().__init__(data, initial=_initial(meeting))
        chosen = self.fields["series"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = caucus.series.all()
        if meeting is not None:
            self.fields["rule"].disabled = True
            self.fields["rule"].help_text = word_later("meetings.form.rule_stays")
        if meeting is not None or not caucus.series.exists():
            del self.fields["series"]

    def clean_title(self) -> str:
        """Refuse a title that names somebody."""
        return neutral_title(self.caucus, self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        """Refuse to put on the record what has begun: that is announced before."""
        given = self.cleaned_data
        is_recorded = given.get("rule") == MeetingRule.ON_RECORD
        if self.meeting is None and is_recorded and {"on", "starts"} <= given.keys():
            starts_at = at_hour(self.caucus, given["on"], given["starts"])
            if starts_at <= timezone.now():
                said = current_interface().word("meetings.form.not_announced")
                self.add_error("rule", said)
        return given

    def values(self) -> dict[str, Any]:
        """Return the fields of a meeting."""
        given = dict(self.cleaned_data)
        on, starts = given.pop("on"), given.pop("starts")
        return {**given, "starts_at": at_hour(self.caucus, on, starts)}


def _initial(meeting: Meeting | None) -> dict[str, Any]:
    if meeting is None:
        return {}
    starts_at = held_meeting(meeting).starts_at
    kept = ("title", "minutes", "place", "kind", "rule", "backgrounder_due_on")
    return {
        **{name: getattr(meeting, name) for name in kept},
        "on": starts_at.date(),
        "starts": starts_at.time(),
    }


class SeriesForm(forms.Form):
    """Ask for a series."""

    title = forms.CharField(
        label=word_later("meetings.form.title"),
        help_text=word_later("meetings.form.title_help"),
        max_length=160,
    )
    ordinal = forms.TypedChoiceField(
        label=word_later("meetings.form.ordinal"),
        choices=[(w.number, word_later(f"meetings.week.{w}")) for w in Week],
        coerce=int,
    )
    weekday = forms.TypedChoiceField(
        label=word_later("meetings.form.weekday"),
        choices=[(w.number, word_later(f"meetings.weekday.{w}")) for w in Weekday],
        coerce=int,
        initial=1,
    )
    every_months = forms.IntegerField(
        label=word_later("meetings.form.every_months"),
        min_value=1,
        max_value=12,
        initial=1,
    )
    starts_at = hour_field(
        label=word_later("meetings.form.starts"), initial=time(12, 30)
    )
    minutes = _minutes()
    place = forms.CharField(
        label=word_later("meetings.form.place"), max_length=160, required=False
    )
    rule = forms.ChoiceField(
        label=word_later("meetings.form.rule"),
        choices=_words("rules", MeetingRule.values),
    )
    from_on = day_field(label=word_later("meetings.form.from_on"))
    until_on = day_field(
        label=word_later("meetings.form.until_on"),
        help_text=word_later("meetings.form.until_help"),
        required=False,
    )

    def __init__(self, data: Any = None, *, caucus: Caucus) -> None:
        """Ask for a series of a caucus."""
        self.caucus = caucus
        super().__init__(data)

    def clean_title(self) -> str:
        """Refuse a title that names somebody."""
        return neutral_title(self.caucus, self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        """Refuse a series that ends before it begins."""
        given = self.cleaned_data
        first: date | None = given.get("from_on")
        last: date | None = given.get("until_on")
        if first and last and last < first:
            said = current_interface().word("meetings.form.ends_before")
            self.add_error("until_on", said)
        return given


class EndSeriesForm(forms.Form):
    """Ask for the last day of a series."""

    last_on = day_field(
        label=word_later("meetings.form.until_on"),
        help_text=word_later("meetings.end_series_help"),
    )


class AgendaItemForm(forms.Form):
    """Ask for one line of an agenda."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    position = forms.IntegerField(
        label=word_later("meetings.form.position"), min_value=1, max_value=99
    )
    kind = forms.ChoiceField(
        label=word_later("meetings.form.item_kind"),
        choices=_words("item", AgendaItem.Kind.values),
        initial=AgendaItem.Kind.ITEM,
    )
    title = forms.CharField(
        label=word_later("meetings.form.item_title"), max_length=160
    )
    minutes = forms.IntegerField(
        label=word_later("meetings.form.minutes"),
        min_value=0,
        max_value=_MINUTES_MAX,
        initial=30,
    )
    issue = forms.ModelChoiceField(
        label=word_later("meetings.form.issue"),
        queryset=Issue.objects.none(),
        required=False,
        empty_label="–",
    )
    moderator = forms.CharField(
        label=word_later("meetings.form.moderator"), max_length=120, required=False
    )
    lead_discussant = forms.CharField(
        label=word_later("meetings.form.lead"), max_length=120, required=False
    )

    def __init__(self, *args: Any, caucus: Caucus, **options: Any) -> None:
        """Offer the issues of a caucus."""
        super().__init__(*args, **options)
        chosen = self.fields["issue"]
        if isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = caucus.issues.exclude(state=Issue.State.CLOSED)

    def has_changed(self) -> bool:
        """Tell whether more than its place was written on a line."""
        return any(name != "position" for name in self.changed_data)


if TYPE_CHECKING:
    _AgendaLines = forms.BaseFormSet[AgendaItemForm]
else:
    _AgendaLines = forms.BaseFormSet


class AgendaLines(_AgendaLines):
    """Number the lines of an agenda, those that are still empty too."""

    def add_fields(self, form: AgendaItemForm, index: int | None) -> None:
        """Offer each line its place."""
        super().add_fields(form, index)
        if index is not None:
            form.fields["position"].initial = index + 1


AgendaFormSet = forms.formset_factory(
    AgendaItemForm, formset=AgendaLines, extra=3, can_delete=True
)
"""Ask for a whole agenda: the lines that are there, and three more."""


class AttendanceForm(forms.Form):
    """Ask which delegations were present."""

    present = forms.ModelMultipleChoiceField(
        label=word_later("meetings.form.present"),
        queryset=Delegation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, delegations: Any, **options: Any) -> None:
        """Offer the delegations of a caucus."""
        super().__init__(*args, **options)
        chosen = self.fields["present"]
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            chosen.queryset = delegations
