"""Say to Django by which server mails leave, from one address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from nonpaper.adapters.workspace_settings import SettingError


def mail_settings(address: str, folder: Path) -> dict[str, object]:
    """Return Django's settings of mail.

    Args:
        address: `smtp://user:password@host:587?tls=yes`, or empty.
        folder: The data folder, in which mails wait where there is no server.

    Raises:
        SettingError: The address cannot be read.

    Example:
        >>> chosen = mail_settings("smtp://a:b%40c@mail.example?tls=yes", Path())
        >>> chosen["EMAIL_HOST"], chosen["EMAIL_HOST_PASSWORD"], chosen["EMAIL_PORT"]
        ('mail.example', 'b@c', 587)
    """
    if not address:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder / "mails",
        }
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError(
            "NONPAPER_MAIL",
            "it is no address of a mail server",
            "write smtp://user:password@host:587?tls=yes",
        )
    is_tls = parse_qs(parts.query).get("tls", ["no"])[0] == "yes"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": is_tls and parts.scheme == "smtp",
        "EMAIL_TIMEOUT": 30,
    }
