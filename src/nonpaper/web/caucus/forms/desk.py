"""Take in the words of a paper at the desk, and the yes to let it out."""

from __future__ import annotations

from django import forms

from nonpaper.web.language import word_later


class WordsForm(forms.Form):
    """Take in title and words; each kind of paper has a field of its own for these."""

    title = forms.CharField(label=word_later("desk.title_field"), max_length=200)


def words_field(label: str, help_text: str, *, longest: int) -> forms.CharField:
    """Return the field of the words of a paper.

    Args:
        label: Key of what they are called.
        help_text: Key of how to write them.
        longest: Characters that they may have.
    """
    return forms.CharField(
        label=word_later(label),
        help_text=word_later(help_text),
        max_length=longest,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "true"}),
    )


class ReleaseForm(forms.Form):
    """Take in the version that was read, and why it may go out."""

    version = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=word_later("desk.reason"),
        help_text=word_later("desk.reason_help"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
