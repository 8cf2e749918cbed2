"""Take in what a backgrounder is about, and its words."""

from __future__ import annotations

from typing import Any

from django import forms

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.forms.desk import WordsForm, words_field
from nonpaper.web.caucus.forms.meeting_field import MeetingField
from nonpaper.web.caucus.models import Issue, Meeting
from nonpaper.web.caucus.selectors.backgrounders import open_issues
from nonpaper.web.language import word_later

LONGEST = 60_000
"""Characters; four pages have some 12,000."""


class BeginForm(forms.Form):
    """Take in the issue and the meeting of a backgrounder."""

    issue = forms.ModelChoiceField(
        Issue.objects.none(), label=word_later("backgrounders.issue")
    )
    meeting = MeetingField(
        Meeting.objects.none(),
        required=False,
        label=word_later("backgrounders.meeting"),
        empty_label=word_later("backgrounders.no_meeting"),
    )

    def __init__(self, caucus: Caucus, *args: Any, **given: Any) -> None:
        """Offer the issues and the coming meetings of a caucus."""
        super().__init__(*args, **given)
        issue, meeting = self.fields["issue"], self.fields["meeting"]
        assert isinstance(issue, forms.ModelChoiceField)  # noqa: S101 - for the types
        assert isinstance(meeting, forms.ModelChoiceField)  # noqa: S101 - for the types
        issue.queryset = open_issues(caucus)
        meeting.queryset = caucus.meetings.filter(state=Meeting.State.PLANNED)


class BackgrounderForm(WordsForm):
    """Take in the words of a backgrounder."""

    words = words_field(
        "backgrounders.words_field", "backgrounders.words_help", longest=LONGEST
    )
