"""Say the forms of signing in in the workspace's own words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.http import HttpRequest

from nonpaper.web.language import word_later


class _Worded:
    """Put the workspace's labels on the fields; a label is never inside its field."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = word_later(f"sign_in.fields.{name}")
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
        if "code" in self.fields:
            self.fields["code"].widget.attrs |= {
                "autocomplete": "one-time-code",
                "inputmode": "text",
            }


class LoginForm(_Worded, account.LoginForm):  # type: ignore[misc] # untyped
    """Ask for address and password."""


class ReauthenticateForm(_Worded, account.ReauthenticateForm):  # type: ignore[misc] # untyped
    """Ask for the password once more."""


class ChangePasswordForm(_Worded, account.ChangePasswordForm):  # type: ignore[misc] # untyped
    """Ask for the present password and a new one."""


class ResetPasswordForm(_Worded, account.ResetPasswordForm):  # type: ignore[misc] # untyped
    """Ask where to send the link."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Send the link; an address without an account gets a mail that says so.

        The work is the same for both, so that time does not tell them apart. The
        library would name the page of signing up, which is not there.
        """
        if self.users:
            return str(super().save(request, **kwargs))
        email = str(self.cleaned_data["email"])
        get_adapter().send_mail("account/email/unknown_account", email, {})
        return email


class ResetPasswordKeyForm(_Worded, account.ResetPasswordKeyForm):  # type: ignore[misc] # untyped
    """Ask for a new password, reached by a link."""


class AuthenticateForm(_Worded, mfa.AuthenticateForm):  # type: ignore[misc] # untyped
    """Ask for a code at sign-in."""


class ReauthenticateByCodeForm(_Worded, mfa.ReauthenticateForm):  # type: ignore[misc] # untyped
    """Ask for a code once more."""


class ActivateTOTPForm(_Worded, totp.ActivateTOTPForm):  # type: ignore[misc] # untyped
    """Ask for the first code of an application."""
