"""Ask for who is invited, what is known of a delegation, and what a caucus is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from nonpaper.web.accounts.models import Caucus, Delegation, Negotiation, Person, Role
from nonpaper.web.accounts.selectors.rooms import is_inside_somewhere
from nonpaper.web.accounts.services.delegations import ALIAS_KINDS
from nonpaper.web.language import word_later

if TYPE_CHECKING:
    _DelegationForm = forms.ModelForm[Delegation]
    _CaucusForm = forms.ModelForm[Caucus]
    _MeForm = forms.ModelForm[Person]
else:
    _DelegationForm = _CaucusForm = _MeForm = forms.ModelForm

_NAMES_MAX_LENGTH = 2000
_OF_THOSE_INSIDE = ("shows_opening", "travel_minutes")
"""Wishes about backgrounders and meetings, which observers do not see."""


def _choices(room: str, values: Any) -> list[tuple[str, Any]]:
    return [
        (str(value), word_later(f"{room}.{value or 'unknown'}")) for value in values
    ]


class InvitationForm(forms.Form):
    """Ask whom to invite."""

    email = forms.EmailField(
        label=word_later("people.email"), help_text=word_later("people.email_help")
    )
    name = forms.CharField(label=word_later("people.name"), max_length=120)
    delegation = forms.CharField(
        label=word_later("people.delegation"),
        help_text=word_later("people.delegation_help"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "delegations", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=word_later("people.kind"),
        choices=_choices("people.kinds", Delegation.Kind.values),
    )
    role = forms.ChoiceField(
        label=word_later("people.role"),
        help_text=word_later("people.role_help"),
        choices=_choices("people.roles", Role.values),
        initial=Role.PARTICIPANT,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a delegation of those who take part: balance counts delegations."""
        given = super().clean() or {}
        if given.get("role") == Role.PARTICIPANT and not given.get("delegation"):
            self.add_error("delegation", str(word_later("people.delegation_needed")))
        return given


class JoinForm(forms.Form):
    """Ask those who come for the first time for name, language and password."""

    name = forms.CharField(label=word_later("people.name"), max_length=120)
    language = forms.ChoiceField(
        label=word_later("people.language"), choices=settings.LANGUAGES
    )
    password = forms.CharField(
        label=word_later("sign_in.password"),
        help_text=word_later("invitations.password_help"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse what is too short or too common."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class RoleForm(forms.Form):
    """Ask for a role."""

    role = forms.ChoiceField(
        label=word_later("people.role"),
        help_text=word_later("people.role_help"),
        choices=_choices("people.roles", Role.values),
    )


class DelegationForm(_DelegationForm):
    """Ask what is known of a delegation, and by what one could tell that it spoke."""

    class Meta:
        """Take these fields."""

        model = Delegation
        fields = ("kind", "code", "development", "region", "size")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a field for each kind of names, one name a line."""
        super().__init__(*args, **kwargs)
        _name_fields(self, "people.of_delegation", ("code", "size"))
        _offer(self, "kind", _choices("people.kinds", Delegation.Kind.values))
        _offer(
            self,
            "development",
            _choices("people.developments", Delegation.Development.values),
        )
        for kind in ALIAS_KINDS:
            self.fields[kind] = forms.CharField(
                label=word_later(f"people.aliases.{kind}"),
                help_text=word_later(f"people.aliases_help.{kind}"),
                required=False,
                max_length=_NAMES_MAX_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial="\n".join(self.instance.aliases.get(kind, ())),
            )

    def changed(self) -> dict[str, object]:
        """Return what to write down."""
        given = dict(self.cleaned_data)
        aliases = {
            kind: [line.strip() for line in given.pop(kind).splitlines()]
            for kind in ALIAS_KINDS
        }
        kept = {kind: list(filter(None, names)) for kind, names in aliases.items()}
        given["aliases"] = {kind: names for kind, names in kept.items() if names}
        return given


class CaucusForm(_CaucusForm):
    """Ask what a caucus is, and by which rules it keeps things in."""

    class Meta:
        """Take these fields."""

        model = Caucus
        fields = (
            "name",
            "purpose",
            "least",
            "language",
            "time_zone",
            "destroys_interventions_days",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer languages and time zones by name."""
        super().__init__(*args, **kwargs)
        helped = ("purpose", "least", "destroys_interventions_days")
        _name_fields(self, "people.caucus", helped)
        self.fields["purpose"].widget.attrs["rows"] = 3
        _offer(self, "language", settings.LANGUAGES)
        zones = [(zone, zone) for zone in sorted(available_timezones())]
        _offer(self, "time_zone", zones)


class NewCaucusForm(forms.Form):
    """Ask for a new caucus in a negotiation."""

    negotiation = forms.ModelChoiceField(
        Negotiation.objects.none(),
        label=word_later("people.caucus.negotiation"),
        empty_label=None,
    )
    name = forms.CharField(label=word_later("people.caucus.name"), max_length=160)
    purpose = forms.CharField(
        label=word_later("people.caucus.purpose"),
        help_text=word_later("people.caucus_help.purpose"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, negotiations: Any, *args: Any, **kwargs: Any) -> None:
        """Offer these negotiations."""
        super().__init__(*args, **kwargs)
        field = self.fields["negotiation"]
        field.queryset = Negotiation.objects.filter(  # type: ignore[attr-defined]
            id__in=[each.id for each in negotiations]
        )


class MeForm(_MeForm):
    """Ask somebody for their own wishes."""

    class Meta:
        """Take these fields."""

        model = Person
        fields = ("name", "language", "wants_digest", "shows_opening", "travel_minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the languages by name, and what concerns those inside a caucus."""
        super().__init__(*args, **kwargs)
        helped = ("wants_digest", "shows_opening", "travel_minutes")
        if not is_inside_somewhere(self.instance):
            for name in _OF_THOSE_INSIDE:
                del self.fields[name]
        _name_fields(self, "people.me", helped)
        _offer(self, "language", settings.LANGUAGES)


def _name_fields(form: forms.BaseForm, room: str, helped: tuple[str, ...]) -> None:
    """Label each field by its word in a room; say more on some of them."""
    for name, field in form.fields.items():
        field.label = word_later(f"{room}.{name}")
        if name in helped:
            field.help_text = word_later(f"{room}_help.{name}")


def _offer(form: forms.BaseForm, name: str, choices: Any) -> None:
    """Let one choose the value of a field."""
    field = form.fields[name]
    form.fields[name] = forms.ChoiceField(
        label=field.label,
        help_text=field.help_text,
        required=field.required,
        choices=choices,
    )
