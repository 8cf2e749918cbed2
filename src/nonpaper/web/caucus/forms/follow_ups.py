"""Ask for follow-ups, requests for support, and answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from nonpaper.adapters.readers.refusal import RefusedFileError
from nonpaper.domain.naming import place_in_list
from nonpaper.errors import UnreadableFileError
from nonpaper.web.accounts.models import INSIDE, Caucus, Person, Role
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.forms.meeting_field import MeetingField
from nonpaper.web.caucus.models import FollowUp, Issue, Meeting
from nonpaper.web.caucus.services.attachments import Paper, read_paper
from nonpaper.web.language import current_interface, word_later

_LONG = 8000
_DUE_DAYS = 14


def _words(key: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    label = word_later(key)
    return forms.CharField(label=label, max_length=_LONG, widget=widget, **options)


def _owner() -> forms.ModelChoiceField[Person]:
    return forms.ModelChoiceField(
        label=word_later("follow_ups.form.owner"),
        queryset=Person.objects.none(),
        required=False,
        empty_label="–",
    )


def _due_on() -> forms.DateField:
    return forms.DateField(
        label=word_later("follow_ups.form.due_on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )


def _issue() -> forms.ModelChoiceField[Issue]:
    return forms.ModelChoiceField(
        label=word_later("follow_ups.form.issue"),
        queryset=Issue.objects.none(),
        required=False,
        empty_label="–",
    )


def _yes_or_no(key: str, no: str, yes: str, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=word_later(key),
        choices=[("", word_later(no)), ("yes", word_later(yes))],
        widget=forms.RadioSelect,
        required=False,
        **options,
    )


class FollowUpForm(forms.Form):
    """Ask for a question or an action after a meeting."""

    kind = forms.ChoiceField(
        label=word_later("follow_ups.form.kind"),
        choices=[
            (kind, word_later(f"follow_ups.kinds.{kind}"))
            for kind in (FollowUp.Kind.QUESTION, FollowUp.Kind.ACTION)
        ],
    )
    words = _words(
        "follow_ups.form.words", help_text=word_later("follow_ups.form.words_help")
    )
    meeting = MeetingField(
        label=word_later("follow_ups.form.meeting"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label="–",
    )
    issue = _issue()
    owner = _owner()
    due_on = _due_on()

    def __init__(self, data: Any = None, *, caucus: Caucus) -> None:
        """Offer the meetings, issues and people of a caucus."""
        held = caucus.meetings.filter(state=Meeting.State.HELD).order_by("-starts_at")
        due = today_in(caucus) + timedelta(days=_DUE_DAYS)
        super().__init__(data, initial={"meeting": held.first(), "due_on": due})
        _offer(self.fields["meeting"], held)
        _offer(self.fields["issue"], caucus.issues.all())
        _offer_people(self.fields["owner"], caucus, INSIDE)


class AssignForm(forms.Form):
    """Ask who has to do something, and by when."""

    owner = _owner()
    due_on = _due_on()

    def __init__(self, data: Any = None, *, row: FollowUp) -> None:
        """Offer the people of the caucus; for support its experts."""
        initial = {"owner": row.owner_id, "due_on": row.due_on}
        super().__init__(data, initial=initial)
        is_support = row.kind == FollowUp.Kind.SUPPORT
        roles = (Role.EXPERT, Role.FACILITATOR) if is_support else INSIDE
        _offer_people(self.fields["owner"], row.caucus, roles)


class SupportForm(forms.Form):
    """Ask what support is asked for, and who may know who asks."""

    words = _words("follow_ups.form.support", rows=6)
    issue = _issue()
    shows_name = _yes_or_no(
        "follow_ups.form.name",
        "follow_ups.form.without_name",
        "follow_ups.form.with_name",
        help_text=word_later("follow_ups.form.name_help"),
    )
    is_to_all = _yes_or_no(
        "follow_ups.form.to_whom",
        "follow_ups.form.to_me",
        "follow_ups.form.to_all",
    )

    def __init__(self, data: Any = None, *, caucus: Caucus) -> None:
        """Offer the issues of a caucus."""
        super().__init__(data)
        _offer(self.fields["issue"], caucus.issues.exclude(state=Issue.State.CLOSED))


class AnswerForm(forms.Form):
    """Ask for an answer, and for a paper that goes with it."""

    answer = _words("follow_ups.form.answer", rows=8)
    paper = forms.FileField(
        label=word_later("follow_ups.form.paper"),
        help_text=word_later("follow_ups.form.paper_help"),
        required=False,
    )
    is_to_all = _yes_or_no(
        "follow_ups.form.to_whom",
        "follow_ups.form.to_asker",
        "follow_ups.form.to_everybody",
        initial="yes",
    )

    def __init__(self, data: Any = None, files: Any = None, *, row: FollowUp) -> None:
        """Ask to whom it goes only where there is a choice."""
        super().__init__(data, files, initial={"answer": row.answer})
        if row.kind != FollowUp.Kind.SUPPORT or not row.is_to_all:
            del self.fields["is_to_all"]

    def clean_paper(self) -> Paper | None:
        """Read the paper, or say what is wrong with it."""
        given = self.cleaned_data.get("paper")
        if not given:
            return None
        try:
            return read_paper(given.name, given.read())
        except RefusedFileError as error:
            said = current_interface().say(error.statement)
            raise forms.ValidationError(said) from error
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error)) from error


class ReleaseForm(forms.Form):
    """Ask why an answer may go out although something in it could betray somebody."""

    reason = _words(
        "follow_ups.form.reason",
        rows=2,
        help_text=word_later("follow_ups.form.reason_help"),
    )


def _offer_people(field: forms.Field, caucus: Caucus, roles: tuple[Role, ...]) -> None:
    """Offer those with one of these roles, by name."""
    rows = Person.objects.filter(
        is_active=True, memberships__caucus=caucus, memberships__role__in=roles
    )
    _offer(field, rows)
    if isinstance(field, forms.ModelChoiceField):
        named = [(row.pk, field.label_from_instance(row)) for row in rows]
        in_order = sorted(named, key=lambda one: place_in_list(one[1]))
        field.choices = [("", field.empty_label), *in_order]


def _offer(field: forms.Field, rows: Any) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
