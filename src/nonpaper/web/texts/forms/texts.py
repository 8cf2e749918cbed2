"""Check what people upload, and what they say of a text."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import Language, TextKind
from nonpaper.errors import UnknownMemberError
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.language import current_interface, word_later
from nonpaper.web.texts.models import TabledText
from nonpaper.web.texts.selectors.directory import (
    index_of,
    known_sponsors,
    named,
)
from nonpaper.web.texts.selectors.texts import texts_on_table
from nonpaper.web.texts.services.uploads import MOST_FILES, Fields

_ENDINGS = ".pdf,.docx,.html,.htm,.md,.txt,.xml,.akn"
_REVISION = re.compile(r"/Rev\.\d+$", re.IGNORECASE)


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return all files; an empty one is refused later, with its reason."""
        if not data:
            raise forms.ValidationError(current_interface().word("texts.no_file"))
        return list(data)


class UploadForm(forms.Form):
    """Take files, and of one file which text it revises."""

    documents = _FilesField(
        label=word_later("texts.files"),
        help_text=word_later("texts.files_help"),
        widget=_ManyFiles(attrs={"accept": _ENDINGS}),
    )
    replaces = forms.ModelChoiceField(
        TabledText.objects.none(),
        required=False,
        empty_label=word_later("texts.no_text"),
        label=word_later("texts.replaces"),
        help_text=word_later("texts.replaces_help"),
    )

    def __init__(self, *args: Any, caucus: Caucus, **kwargs: Any) -> None:
        """Offer the texts that are on the table."""
        super().__init__(*args, **kwargs)
        _field(self, "replaces").queryset = texts_on_table(caucus)

    def clean(self) -> dict[str, Any]:
        """Take so many files and no more, and one where it is a revision."""
        cleaned = super().clean() or {}
        count = len(cleaned.get("documents", ()))
        said = current_interface()
        if count > MOST_FILES:
            self.add_error("documents", said.word("texts.too_many", most=MOST_FILES))
        if count > 1 and cleaned.get("replaces"):
            self.add_error("replaces", said.word("texts.one_revision"))
        return cleaned


class TextForm(forms.Form):
    """Take what a person says of a text, and refuse names that are a mistake."""

    symbol = forms.CharField(
        label=word_later("texts.symbol"), max_length=80, required=False
    )
    title = forms.CharField(
        label=word_later("texts.title"), max_length=300, required=False
    )
    sponsors = forms.CharField(
        label=word_later("texts.sponsors"),
        help_text=word_later("texts.sponsors_help"),
        max_length=2000,
        required=False,
    )
    tabled_on = forms.DateField(
        label=word_later("texts.tabled_on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=word_later("texts.language"), required=False)
    kind = forms.ChoiceField(label=word_later("texts.kind"), required=False)
    replaces = forms.ModelChoiceField(
        TabledText.objects.none(),
        required=False,
        empty_label=word_later("texts.no_text"),
        label=word_later("texts.replaces"),
    )

    def __init__(self, *args: Any, text: TabledText, **kwargs: Any) -> None:
        """Begin with what is known of the text."""
        self.text = text
        others = texts_on_table(text.caucus).exclude(id=text.id)
        if text.replaces_id:
            others = others | TabledText.objects.filter(id=text.replaces_id)
        kwargs.setdefault("initial", _known_of(text, list(others)))
        super().__init__(*args, **kwargs)
        said = current_interface()
        none = ("", said.word("texts.unknown"))
        languages = [(one.value, said.word(f"language.{one}")) for one in Language]
        kinds = [
            (one.value, said.word(f"kind.{one}"))
            for one in TextKind
            if one is not TextKind.UNKNOWN
        ]
        _field(self, "language").choices = [none, *languages]
        _field(self, "kind").choices = [none, *kinds]
        _field(self, "replaces").queryset = others

    def clean_sponsors(self) -> tuple[str, ...]:
        """Return codes of those who are known, and other names as they were written."""
        index = index_of(self.text.caucus)
        said = named(self.text.caucus, current_interface())
        kept = {said.name(code): (code,) for code in self.text.sponsors}
        found: dict[str, None] = {}
        for piece in re.split(r"[;\n]", self.cleaned_data["sponsors"]):
            name = piece.strip()
            if name:  # what the file itself says is not doubted
                found.update(dict.fromkeys(kept.get(name) or _resolve(name, index)))
        return tuple(found)

    def fields_of_text(self) -> Fields:
        """Return what was said."""
        said = self.cleaned_data
        day: date | None = said["tabled_on"]
        return Fields(
            symbol=" ".join(said["symbol"].split()),
            title=" ".join(said["title"].split()),
            sponsors=said["sponsors"],
            tabled_on=day,
            language=said["language"],
            kind=said["kind"],
            replaces=said["replaces"],
        )


class CommentForm(forms.Form):
    """Take a comment, to all or in confidence."""

    words = forms.CharField(
        label=word_later("texts.comment"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    to = forms.ChoiceField(label=word_later("texts.to"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer both; nothing is chosen for the person."""
        super().__init__(*args, **kwargs)
        said = current_interface()
        _field(self, "to").choices = [
            (key, said.word(f"texts.to_{key}")) for key in ("all", "confidence")
        ]


class CompareForm(forms.Form):
    """Take two texts."""

    earlier = forms.ModelChoiceField(
        TabledText.objects.none(),
        label=word_later("texts.earlier"),
        empty_label=word_later("texts.choose"),
    )
    text = forms.ModelChoiceField(
        TabledText.objects.none(),
        label=word_later("texts.later"),
        empty_label=word_later("texts.choose"),
    )

    def __init__(self, *args: Any, caucus: Caucus, **kwargs: Any) -> None:
        """Offer all that was tabled."""
        super().__init__(*args, **kwargs)
        tabled = TabledText.objects.filter(caucus=caucus, state=TabledText.State.TABLED)
        for name in ("earlier", "text"):
            _field(self, name).queryset = tabled

    def clean(self) -> dict[str, Any]:
        """Refuse a text and itself."""
        cleaned = super().clean() or {}
        if cleaned.get("text") and cleaned.get("text") == cleaned.get("earlier"):
            self.add_error("text", current_interface().word("texts.same_text"))
        return cleaned


def _field(form: forms.Form, name: str) -> Any:
    return form.fields[name]


def _resolve(piece: str, index: NameIndex) -> tuple[str, ...]:
    try:
        return (index.resolve(piece),)
    except UnknownMemberError as error:
        try:
            return index.resolve_list(piece)
        except UnknownMemberError:
            if not error.suggestions:
                return (piece,)
            said = current_interface()
            near = said.join(error.suggestions)
            raise forms.ValidationError(
                said.word("texts.unknown_sponsor", name=piece, near=near)
            ) from error


def _known_of(text: TabledText, others: list[TabledText]) -> dict[str, Any]:
    index = index_of(text.caucus)
    said = current_interface().with_names(index.directory)
    sponsors = known_sponsors(index, text.sponsors)
    return {
        "symbol": text.symbol,
        "title": text.title,
        "sponsors": "; ".join(map(said.name, sponsors)),
        "tabled_on": text.tabled_on,
        "language": text.language,
        "kind": text.kind,
        "replaces": text.replaces_id or _revised_by(text, others),
    }


def _revised_by(text: TabledText, others: list[TabledText]) -> str:
    """Return the text whose symbol says that this one revises it, the latest."""
    base, count = _REVISION.subn("", text.symbol)
    if not count or text.state == TabledText.State.TABLED:
        return ""
    same = [one for one in others if _REVISION.sub("", one.symbol) == base]
    return max(same, key=lambda one: one.symbol).id if same else ""
