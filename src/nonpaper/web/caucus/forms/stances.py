"""Ask where a delegation stands on an issue, all options in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from nonpaper.domain.position import Attitude, OptionStance, Salience, Stance
from nonpaper.web.caucus.models import Issue, Option
from nonpaper.web.language import current_interface, word_later

_NOT_ASKED = ""
_CONDITION_MAX = 300


_CHECKED = SafeString(" checked")
_TICK = (
    '<td><label class="tick"><input type="{}" name="{}" value="{}"{}>'
    '<span class="hidden">{}, </span><span class="narrowly">{}</span></label></td>'
)
_WORDS = (
    '<td><label><span class="hidden">{}, </span><span class="narrowly">{}</span>'
    '<input name="{}" value="{}" maxlength="{}"></label></td>'
)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """Be the fields of one option, as a row of the table.

    Attributes:
        option: The option.
        cells: A cell for each attitude, for the red line and for the condition.
        errors: What is wrong with any of them.
    """

    option: Option
    cells: SafeString
    errors: list[str]


class StanceForm(forms.Form):
    """Ask of each option of an issue how the delegation sees it.

    An option that is left at “not asked” is not kept.
    """

    salience = forms.ChoiceField(label=word_later("consultations.salience"))
    is_asked_again = forms.BooleanField(
        label=word_later("consultations.asked_again"), required=False
    )

    def __init__(
        self, data: QueryDict | None, *, issue: Issue, before: Stance | None
    ) -> None:
        """Make the fields of the options, filled with what is known."""
        super().__init__(data, prefix=issue.id)
        words = current_interface()
        self.issue = issue
        self.options = list(issue.options.all())
        self.before = before
        labels = [*((a.value, f"{a}") for a in Attitude), (_NOT_ASKED, "not_asked")]
        self.choices = [
            (value, conditional_escape(words.word(f"consultations.attitudes.{key}")))
            for value, key in labels
        ]
        salience = self.fields["salience"]
        salience.choices = [  # type: ignore[attr-defined] # of a choice field
            (each.value, words.word(f"consultations.saliences.{each}"))
            for each in Salience
        ]
        salience.initial = before.salience if before else Salience.MEDIUM
        for option in self.options:
            said = before.on(option.id) if before else None
            self._add_fields(option, said)

    def _add_fields(self, option: Option, said: OptionStance | None) -> None:
        words = current_interface()
        self.fields[f"attitude_{option.id}"] = forms.ChoiceField(
            label=option.title,
            choices=lambda: self.choices,  # asked when it is checked, not when shown
            required=False,
            initial=said.attitude.value if said else _NOT_ASKED,
        )
        self.fields[f"red_{option.id}"] = forms.BooleanField(
            label=words.word("consultations.red_line"),
            required=False,
            initial=bool(said and said.is_red_line),
        )
        self.fields[f"condition_{option.id}"] = forms.CharField(
            label=words.word("consultations.condition"),
            required=False,
            max_length=_CONDITION_MAX,
            initial=said.condition if said else "",
        )

    def rows(self) -> Iterator[OptionRow]:
        """Yield the fields of each option, for the table."""
        for option in self.options:
            names = [f"{kind}_{option.id}" for kind in ("attitude", "red", "condition")]
            errors = [str(e) for name in names for e in self.errors.get(name, ())]
            attitude, red, condition = map(self.__getitem__, names)
            yield OptionRow(
                option, self._cells(option, attitude, red, condition), errors
            )

    def _cells(
        self,
        option: Option,
        attitude: BoundField,
        red: BoundField,
        condition: BoundField,
    ) -> SafeString:
        """Write the fields of an option.

        A caucus can have hundreds of options: Django's widgets take a second for
        those, and its templates a tenth.
        """
        title, name = map(conditional_escape, (option.title, attitude.html_name))
        ticked = attitude.value() or _NOT_ASKED
        ticks: list[tuple[object, ...]] = [
            ("radio", name, value, _CHECKED if value == ticked else "", title, label)
            for value, label in self.choices
        ]
        is_red = _CHECKED if red.value() else ""
        ticks.append(("checkbox", red.html_name, "on", is_red, title, red.label))
        words = condition.value() or ""
        return format_html_join("", _TICK, ticks) + format_html(
            _WORDS, title, condition.label, condition.html_name, words, _CONDITION_MAX
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a red line at what can be accepted, and words without a stance."""
        given = super().clean() or {}
        words = current_interface()
        for option in self.options:
            attitude = given.get(f"attitude_{option.id}")
            if given.get(f"red_{option.id}") and attitude != Attitude.CANNOT_ACCEPT:
                self.add_error(
                    f"red_{option.id}", words.word("consultations.red_needs_cannot")
                )
            if given.get(f"condition_{option.id}") and not attitude:
                self.add_error(
                    f"condition_{option.id}",
                    words.word("consultations.condition_needs_stance"),
                )
        return given

    def stance(self, delegation: str) -> Stance:
        """Return what was filled in."""
        given = self.cleaned_data
        return Stance(
            delegation,
            self.issue.id,
            tuple(
                OptionStance(
                    option.id,
                    Attitude(given[f"attitude_{option.id}"]),
                    given[f"condition_{option.id}"].strip(),
                    given[f"red_{option.id}"],
                )
                for option in self.options
                if given[f"attitude_{option.id}"]
            ),
            Salience(given["salience"]),
        )
