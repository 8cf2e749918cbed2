"""Ask for a round, and for how a delegation ranks in it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

from django import forms

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.caucus.models import Issue, Round
from nonpaper.web.language import current_interface, word_later

_OPEN_DAYS = 7


def _day(key: str) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=word_later(key), widget=widget)


class RoundForm(forms.Form):
    """Ask for a round: what is ranked, from when until when, by how many at least."""

    title = forms.CharField(label=word_later("rounds.form.title"), max_length=160)
    issues = forms.ModelMultipleChoiceField(
        label=word_later("rounds.form.issues"),
        queryset=Issue.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    opens_on = _day("rounds.form.opens_on")
    closes_on = _day("rounds.form.closes_on")
    least = forms.IntegerField(
        label=word_later("rounds.form.least"),
        help_text=word_later("rounds.form.least_help"),
        max_value=999,
    )

    def __init__(self, data: Any = None, *, caucus: Caucus) -> None:
        """Offer what is not closed; those that are suggested or open are chosen."""
        self.today = today_in(caucus)
        offered = caucus.issues.exclude(state=Issue.State.CLOSED)
        initial = {
            "issues": offered.exclude(state=Issue.State.RESTING),
            "opens_on": self.today,
            "closes_on": self.today + timedelta(days=_OPEN_DAYS),
            "least": caucus.least,
        }
        super().__init__(data, initial=initial)
        chosen, least = self.fields["issues"], self.fields["least"]
        if isinstance(chosen, forms.ModelMultipleChoiceField):
            chosen.queryset = offered
        if isinstance(least, forms.IntegerField):
            least.min_value = caucus.least
            least.widget.attrs["min"] = caucus.least

    def clean(self) -> dict[str, Any]:
        """Refuse fewer than two issues, and days that are over or upside down."""
        given, words = self.cleaned_data, current_interface()
        if "issues" in given and len(given["issues"]) < 2:
            self.add_error("issues", words.word("rounds.form.two_issues"))
        first, last = given.get("opens_on"), given.get("closes_on")
        if last and (last < self.today or (first and last < first)):
            self.add_error("closes_on", words.word("rounds.form.over"))
        least = self.fields["least"]
        if isinstance(least, forms.IntegerField):
            fewest = least.min_value or 0
            if given.get("least", fewest) < fewest:
                said = words.word("rounds.form.too_few", least=fewest)
                self.add_error("least", said)
        return given


class RankingForm(forms.Form):
    """Ask for the place of each issue; those without one are left out."""

    def __init__(self, *args: Any, asked: Round, **options: Any) -> None:
        """Ask for a place from 1 to the number of issues, or none."""
        super().__init__(*args, **options)
        self.issues = tuple(asked.issues.all())
        numbers = [str(n) for n in range(1, len(self.issues) + 1)]
        for issue in self.issues:
            self.fields[issue.id] = forms.ChoiceField(
                label=issue.title,
                choices=[("", "–"), *((n, n) for n in numbers)],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse two issues at one place, and a ballot without any."""
        given, words = self.cleaned_data, current_interface()
        taken = Counter(place for place in given.values() if place)
        twice = [place for place, count in taken.items() if count > 1]
        if twice:
            place = min(twice, key=int)
            self.add_error(None, words.word("rounds.form.twice", place=place))
        elif not taken:
            self.add_error(None, words.word("rounds.form.none"))
        return given

    def ranking(self) -> list[str]:
        """Return the issues that have a place, in order."""
        placed = {each: int(n) for each, n in self.cleaned_data.items() if n}
        return sorted(placed, key=placed.__getitem__)
