"""Ask where a delegation stands on an issue, all options in one table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from nonpaper.domain.position import Attitude, OptionStance, Salience, Stance
from nonpaper.web.caucus.models import Issue, Option
from nonpaper.web.language import current_interface, word_later

_NOT_ASKED = ""
_CONDITION_MAX = 300


@dataclass(frozen=True, slots=True)
class Tick:
    """Be one attitude that can be ticked."""

    value: str
    label: str
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """Be the fields of one option, as the table shows them.

    The template writes them itself: a caucus can have hundreds, and the widgets of
    Django take a second for those.

    Attributes:
        option: The option.
        ticks: The attitudes.
        is_red_line: Whether the red line is ticked.
        condition: The words of the condition.
        errors: What is wrong with any of them.
    """

    option: Option
    ticks: list[Tick]
    is_red_line: bool
    condition: str
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
        self.choices = [
            *((a.value, words.word(f"consultations.attitudes.{a}")) for a in Attitude),
            (_NOT_ASKED, words.word("consultations.attitudes.not_asked")),
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
            choices=self.choices,
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
            attitude, red, condition = (self[name].value() for name in names)
            ticked = attitude or _NOT_ASKED
            yield OptionRow(
                option,
                [Tick(v, label, v == ticked) for v, label in self.choices],
                bool(red),
                condition or "",
                [str(e) for name in names for e in self.errors.get(name, ())],
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
