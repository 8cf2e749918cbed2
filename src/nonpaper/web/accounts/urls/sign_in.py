"""Say which address leads to which view of signing in: those in use, no others.

The routes of allauth are named one by one: signing up, changing the address of mail
and signing in by a code have none, so nobody reaches them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import re_path
from django.views.decorators.http import require_http_methods, require_safe

_PAGES = (
    ("inactive/", account.account_inactive, "account_inactive"),
    (
        "password/reset/done/",
        account.password_reset_done,
        "account_reset_password_done",
    ),
    (
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    ("2fa/", mfa.index, "mfa_index"),
    ("2fa/recovery-codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    (
        "2fa/recovery-codes/download/",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
)
"""What one reads: address after `accounts/`, view, name."""

_FORMS = (
    ("login/", account.login, "account_login"),
    ("logout/", account.logout, "account_logout"),
    ("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    ("password/change/", account.password_change, "account_change_password"),
    ("password/reset/", account.password_reset, "account_reset_password"),
    (
        "password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/",
        account.password_reset_from_key,
        "account_reset_password_from_key",
    ),
    ("2fa/authenticate/", mfa.authenticate, "mfa_authenticate"),
    ("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    ("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    ("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    (
        "2fa/recovery-codes/generate/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
)
"""What one fills in."""

_fill_in = require_http_methods(["GET", "HEAD", "POST"])
urlpatterns = [
    re_path(f"^accounts/{address}$", decorate(view), name=name)
    for pages, decorate in ((_PAGES, require_safe), (_FORMS, _fill_in))
    for address, view, name in pages
]
