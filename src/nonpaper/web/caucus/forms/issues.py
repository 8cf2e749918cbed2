"""Ask for issues, their options and links."""

from __future__ import annotations

from typing import Any

from django import forms

from nonpaper.domain.measurement import TopicList
from nonpaper.web.caucus.models import Issue, IssueLink
from nonpaper.web.language import current_interface, word_later

_LONG = 8000


def _line(key: str, **options: Any) -> forms.CharField:
    return forms.CharField(label=word_later(key), max_length=160, **options)


def _words(key: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    label = word_later(key)
    return forms.CharField(label=label, max_length=_LONG, widget=widget, **options)


class SuggestionForm(forms.Form):
    """Ask for a suggestion."""

    title = _line("issues.form.title")
    summary = _words(
        "issues.form.why", required=False, help_text=word_later("issues.form.why_help")
    )
    is_named = forms.ChoiceField(
        label=word_later("issues.form.name"),
        help_text=word_later("issues.form.name_help"),
        choices=[
            ("", word_later("issues.form.without_name")),
            ("yes", word_later("issues.form.with_name")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )


class IssueForm(forms.Form):
    """Ask for the words and topics of an issue."""

    title = _line("issues.form.title")
    summary = _words("issues.form.summary", required=False)
    state_of_play = _words("issues.form.state_of_play", rows=6, required=False)
    questions = _words(
        "issues.form.questions",
        required=False,
        help_text=word_later("issues.form.lines_help"),
    )
    topics = forms.MultipleChoiceField(
        label=word_later("issues.form.topics"),
        help_text=word_later("issues.form.topics_help"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, topics: TopicList, **options: Any) -> None:
        """Offer the topics of a list, by their names in the language of the page."""
        super().__init__(*args, **options)
        language = current_interface().language.value
        named = {code: topics.name(code, language) for code in topics.names}
        field = self.fields["topics"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (code, named[code]) for code in sorted(named, key=named.__getitem__)
            ]


class OptionForm(forms.Form):
    """Ask for an option."""

    title = _line("issues.form.option_title")
    words = _words("issues.form.option_words", required=False)
    precedents = _words(
        "issues.form.precedents",
        required=False,
        help_text=word_later("issues.form.precedents_help"),
    )


class LinkForm(forms.Form):
    """Ask for a link from one issue to another."""

    kind = forms.ChoiceField(
        label=word_later("issues.form.link_kind"),
        choices=[
            (kind, word_later(f"issues.links.{kind}")) for kind in IssueLink.Kind.values
        ],
    )
    second = forms.ModelChoiceField(
        label=word_later("issues.form.other"), queryset=Issue.objects.none()
    )
    note = forms.CharField(
        label=word_later("issues.form.note"), max_length=400, required=False
    )

    def __init__(self, *args: Any, issue: Issue, **options: Any) -> None:
        """Offer the other issues of the caucus."""
        super().__init__(*args, **options)
        _offer_others(self.fields["second"], issue)


class MergeForm(forms.Form):
    """Ask into which issue another one goes."""

    into = forms.ModelChoiceField(
        label=word_later("issues.form.into"),
        help_text=word_later("issues.form.into_help"),
        queryset=Issue.objects.none(),
    )

    def __init__(self, *args: Any, issue: Issue, **options: Any) -> None:
        """Offer the other issues of the caucus."""
        super().__init__(*args, **options)
        _offer_others(self.fields["into"], issue)


def _offer_others(field: forms.Field, issue: Issue) -> None:
    if isinstance(field, forms.ModelChoiceField):
        others = issue.caucus.issues.exclude(id=issue.id)
        field.queryset = others.exclude(state=Issue.State.CLOSED)
        field.empty_label = ""
