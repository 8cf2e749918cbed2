"""Ask for a statement that was made on the record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nonpaper.web.accounts.models import Delegation, Person
from nonpaper.web.accounts.permissions import may
from nonpaper.web.caucus.models import Meeting
from nonpaper.web.caucus.selectors.meetings import who_may_be_present
from nonpaper.web.caucus.services.statements import BYTES_MAX, ending_of
from nonpaper.web.language import current_interface, word_later


class StatementForm(forms.Form):
    """Ask for the document; a facilitator also says whose it is."""

    delegation = forms.ModelChoiceField(
        label=word_later("meetings.form.delegation"),
        queryset=Delegation.objects.none(),
    )
    title = forms.CharField(
        label=word_later("meetings.form.item_title"), max_length=160
    )
    document = forms.FileField(
        label=word_later("meetings.form.document"),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.docx"}),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, meeting: Meeting, actor: Person
    ) -> None:
        """Ask somebody for a statement at a meeting."""
        super().__init__(data, files)
        self.actor = actor
        chosen = self.fields["delegation"]
        if not may(actor, "caucus.change_meetings", meeting):
            del self.fields["delegation"]
        elif isinstance(chosen, forms.ModelChoiceField):
            chosen.queryset = who_may_be_present(meeting)

    def clean_document(self) -> bytes:
        """Return the bytes of a document that is one, and small enough."""
        file: UploadedFile[bytes] = self.cleaned_data["document"]
        content: bytes = file.read(BYTES_MAX + 1)
        if len(content) > BYTES_MAX or not ending_of(content):
            said = current_interface().word("meetings.form.wrong_file")
            raise forms.ValidationError(said)
        return content
