"""Set Django up for the workspace, from the table of settings and the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

from nonpaper.adapters.workspace_keys import load_key
from nonpaper.adapters.workspace_settings import read_settings
from nonpaper.web.mail_server import mail_settings

_PACKAGE = Path(__file__).resolve().parent
_CHOSEN: dict[str, Any] = read_settings(os.environ)

DATA_FOLDER: Path = _CHOSEN["data"].resolve()
ADDRESS: str = _CHOSEN["address"]
_HOST = urlsplit(ADDRESS).hostname or "localhost"
_IS_TLS = ADDRESS.startswith("https://")

DEBUG = False
SECRET_KEY = load_key("secret", _CHOSEN["secret_key"], DATA_FOLDER)
VAULT_KEY = load_key("vault", _CHOSEN["vault_key"], DATA_FOLDER)
ALLOWED_HOSTS = [_HOST, "localhost", "127.0.0.1", "[::1]", *_CHOSEN["hosts"]]
CSRF_TRUSTED_ORIGINS = [ADDRESS] if _IS_TLS else []

ROOT_URLCONF = "nonpaper.web.urls"
WSGI_APPLICATION = "nonpaper.web.wsgi.application"
APPEND_SLASH = True
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "nonpaper.web",
    "nonpaper.web.accounts",
    "nonpaper.web.texts",
    "nonpaper.web.caucus",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nonpaper.web.headers.add_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "nonpaper.web.language.choose_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["nonpaper.web.templatetags.saying"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nonpaper.web.navigation.add_navigation",
            ],
        },
    }
]
# The widgets of forms may be written by templates of ours, which are quicker for lists.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_FOLDER / "workspace.sqlite3",
    "OPTIONS": {
        # A writer takes its turn at once, so that two never wait for each other;
        # what is taken out is overwritten, so that no page of the file remembers it.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
        ),
    },
}
DATABASES: dict[str, Any] = {
    "default": (
        dj_database_url.parse(_CHOSEN["database"], conn_max_age=60)
        if _CHOSEN["database"]
        else _SQLITE
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"

_FORMS = "nonpaper.web.accounts.forms.sign_in"
ACCOUNT_ADAPTER = "nonpaper.web.accounts.adapter.InvitedOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# A conference room signs in from one address of the network. Wrong passwords meet
# axes first, at 8 and with a page of its own; wrong codes of a second factor only this.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,10/5m/key"}
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
}
MFA_ADAPTER = "nonpaper.web.accounts.adapter.SealingMFAAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the link of an invitation has verified it
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateByCodeForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Nonpaper"

AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "nonpaper.web.accounts.adapter.address_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _IS_TLS
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _IS_TLS else 0
SECURE_SSL_REDIRECT = _IS_TLS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _CHOSEN["is_behind_proxy"] else None
)
CSRF_FAILURE_VIEW = "nonpaper.web.access.refuse_forged"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE: str = _CHOSEN["language"]
LANGUAGES = [("en", "English"), ("fr", "Français"), ("es", "Español")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS: list[Path] = []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

DEFAULT_FROM_EMAIL: str = _CHOSEN["mail_from"]
SERVER_EMAIL = DEFAULT_FROM_EMAIL
globals().update(mail_settings(_CHOSEN["mail"], DATA_FOLDER))

# A line of the log names route and status, never words of a page or of a form.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bare": {"()": "nonpaper.web.logs.WithoutWords"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["bare"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
