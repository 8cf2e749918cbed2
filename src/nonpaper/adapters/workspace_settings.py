"""Hold the settings of the workspace as one table, and read them from the environment.

Each setting is `NONPAPER_` and its name; one that is secret may also be read from the
file that `NONPAPER_..._FILE` names. A wrong value stops the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from nonpaper.errors import InputError

PREFIX = "NONPAPER_"


class SettingError(InputError):
    """Say which setting is wrong, why, and what to do.

    Attributes:
        name: The variable of the environment.
        reason: What is wrong with it.
        remedy: What to do.
    """

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        """Keep the parts and join them into one line."""
        stop = "" if remedy.endswith("?") else "."
        super().__init__(f"{name}: {reason}; {remedy}{stop}")
        self.name, self.reason, self.remedy = name, reason, remedy


@dataclass(frozen=True, slots=True)
class Setting:
    """Be one setting.

    Attributes:
        name: Name without the prefix, in lower case.
        parse: Reads the value; raises `ValueError` with the reason.
        default: The value, as it would be written, where the environment has none.
        help: What it is for, one sentence.
        is_secret: Whether it may come from a file and is never shown.
    """

    name: str
    parse: Callable[[str], object]
    default: str
    help: str
    is_secret: bool = False

    @property
    def variable(self) -> str:
        """Return the variable of the environment."""
        return PREFIX + self.name.upper()


def parse_flag(words: str) -> bool:
    """Read yes or no.

    Example:
        >>> parse_flag("yes"), parse_flag("0")
        (True, False)
    """
    if words.lower() in ("yes", "true", "1", "on"):
        return True
    if words.lower() in ("no", "false", "0", "off", ""):
        return False
    raise ValueError("neither yes nor no")


def parse_hosts(words: str) -> tuple[str, ...]:
    """Read names of hosts, set apart by commas.

    Example:
        >>> parse_hosts("localhost, caucus.example")
        ('localhost', 'caucus.example')
    """
    return tuple(host.strip() for host in words.split(",") if host.strip())


def parse_address(words: str) -> str:
    """Read the address under which people find the workspace.

    Example:
        >>> parse_address("https://caucus.example/")
        'https://caucus.example'
    """
    if not words.startswith(("http://", "https://")):
        raise ValueError("does not begin with http:// or https://")
    return words.rstrip("/")


SETTINGS = (
    Setting(
        "data",
        Path,
        "nonpaper-data",
        "Folder of the database, the keys and the files of the workspace.",
    ),
    Setting(
        "database",
        str,
        "",
        "Address of a PostgreSQL database; without one, SQLite in the data folder.",
        is_secret=True,
    ),
    Setting(
        "address",
        parse_address,
        "http://localhost:8000",
        "Address under which people find the workspace; links in mails begin with it.",
    ),
    Setting(
        "hosts",
        parse_hosts,
        "",
        "Further host names under which it answers, set apart by commas.",
    ),
    Setting(
        "secret_key",
        str,
        "",
        "Signs sessions and links; made at first start in the data folder.",
        is_secret=True,
    ),
    Setting(
        "vault_key",
        str,
        "",
        "Encrypts what is said in confidence; made at first start in the data folder.",
        is_secret=True,
    ),
    Setting(
        "mail",
        str,
        "",
        "Address of a mail server, smtp://user:password@host:587?tls=yes; "
        "without one, mails wait in the folder `mails` of the data folder.",
        is_secret=True,
    ),
    Setting(
        "mail_from",
        str,
        "Nonpaper <nonpaper@localhost>",
        "From whom mails come.",
    ),
    Setting("language", str, "en", "Language of pages before sign-in: en, fr or es."),
    Setting(
        "is_behind_proxy",
        parse_flag,
        "no",
        "Whether a reverse proxy in front speaks TLS and sets X-Forwarded-Proto.",
    ),
    Setting(
        "backup_passphrase",
        str,
        "",
        "Encrypts backups; without one, it is asked for.",
        is_secret=True,
    ),
)
"""Every setting of the workspace."""


_NO_SETTINGS = {"NONPAPER_SHARED"}  # where the project's tests find real texts


def read_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """Return the value of each setting by its name.

    Args:
        environment: The variables of the environment.

    Raises:
        SettingError: A value cannot be read, or a variable with the prefix is unknown.

    Example:
        >>> read_settings({"NONPAPER_HOSTS": "caucus.example"})["hosts"]
        ('caucus.example',)
    """
    _require_known(environment)
    return {each.name: read_setting(each, environment) for each in SETTINGS}


def _require_known(environment: Mapping[str, str]) -> None:
    known = {each.variable for each in SETTINGS} | _NO_SETTINGS
    known |= {f"{each.variable}_FILE" for each in SETTINGS if each.is_secret}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"did you mean {near[0]}?" if near else "see docs/reference/settings"
            raise SettingError(name, "there is no such setting", hint)


def read_setting(setting: Setting, environment: Mapping[str, str]) -> object:
    """Return the value of one setting.

    Raises:
        SettingError: It cannot be read.
    """
    words = environment.get(setting.variable)
    file = environment.get(f"{setting.variable}_FILE") if setting.is_secret else None
    if words is None and file is not None:
        try:
            words = Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            name = f"{setting.variable}_FILE"
            reason = f"{file} cannot be read ({error.strerror})"
            raise SettingError(name, reason, "check path and rights") from error
    try:
        return setting.parse(setting.default if words is None else words)
    except ValueError as error:
        remedy = f"it is: {setting.help[0].lower()}{setting.help[1:].rstrip('.')}"
        raise SettingError(setting.variable, str(error), remedy) from error


def setting_named(name: str) -> Setting:
    """Return a setting by its name without the prefix.

    Example:
        >>> setting_named("data").variable
        'NONPAPER_DATA'
    """
    return next(each for each in SETTINGS if each.name == name)


def describe_settings() -> str:
    """Return the reference page of the settings, made from the table."""
    lines = [_PREFACE]
    for each in SETTINGS:
        name = f"`{each.variable}`"
        if each.is_secret:
            name += f", or a file named by `{each.variable}_FILE`"
        default = f"`{each.default}`" if each.default else "none"
        lines.append(f"| {name} | {each.help} | {default} |")
    return "\n".join(lines) + "\n"


_PREFACE = """# Settings of the workspace
`nonpaper serve` reads its settings from the environment, once, at the start. A wrong
value, or a name with the prefix that is no setting, stops the start with one line. What
is secret may stand in a file instead, which only the one who serves can read.

| setting | what it is for | default |
|---|---|---|"""
