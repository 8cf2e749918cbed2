"""Keep the keys of the workspace apart from its database.

A key comes from a setting, or from a file of the data folder that only its owner can
read; `make_keys` writes those files at first start.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

KEY_NAMES = ("secret", "vault")


def key_file(name: str, folder: Path) -> Path:
    """Return the file in which a key lies."""
    return folder / "keys" / f"{name}.key"


def load_key(name: str, given: str, folder: Path) -> str:
    """Return a key; empty where there is none yet.

    Without keys Django does not start; `nonpaper serve` makes them first.

    Args:
        name: One of `KEY_NAMES`.
        given: The setting, which counts first.
        folder: The data folder.
    """
    if given:
        return given
    try:
        return key_file(name, folder).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def make_keys(folder: Path) -> list[Path]:
    """Write the keys that are missing; return the files that were written.

    A file is written beside and then linked in its place, so that two starts at once
    agree on one key and a crash leaves none half written.
    """
    made = []
    for name in KEY_NAMES:
        if not key_file(name, folder).exists():
            made.append(write_key(name, secrets.token_urlsafe(48), folder))
    return made


def write_key(name: str, words: str, folder: Path) -> Path:
    """Write a key where there is none yet; return its file."""
    file = key_file(name, folder)
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(words + "\n")
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(beside, file)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    return file
