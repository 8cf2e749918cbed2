"""Seal what was said in confidence, with a key that is not in the database.

AES-256-GCM; the key is stretched from the vault key by HKDF. What is sealed is bound
to the place where it is kept, so that it cannot be moved to another row unnoticed.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from nonpaper.errors import NonpaperError

_NONCE = 12
_PADDED_TO = 256


class VaultError(NonpaperError):
    """Say that what is sealed cannot be opened: the key is missing or another one."""


def seal(words: bytes, place: str) -> bytes:
    """Return words sealed for one place.

    Their length is hidden up to the next multiple of 256 bytes.

    Args:
        words: What to seal.
        place: Where it will be kept: kind of record and identifier.

    Raises:
        VaultError: There is no vault key.
    """
    padded = words + b"\x80"
    padded += bytes(-len(padded) % _PADDED_TO)
    nonce = os.urandom(_NONCE)
    return nonce + _cipher().encrypt(nonce, padded, place.encode())


def unseal(sealed: bytes | memoryview, place: str) -> bytes:
    """Return what was sealed for a place.

    Raises:
        VaultError: The key is missing or not the one by which it was sealed, or the
            record was changed or moved.
    """
    sealed = bytes(sealed)
    try:
        padded = _cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except InvalidTag:
        raise VaultError(
            "What was said in confidence cannot be opened: the vault key is not the "
            "one by which it was sealed, or the record was changed; put back the file "
            "keys/vault.key or the setting NONPAPER_VAULT_KEY that was in use."
        ) from None
    return padded.rstrip(b"\x00")[:-1]


def seal_content(content: Mapping[str, Any], place: str) -> bytes:
    """Return JSON sealed for one place.

    Raises:
        VaultError: There is no vault key.
    """
    return seal(json.dumps(content).encode(), place)


def unseal_content(sealed: bytes | memoryview, place: str) -> dict[str, Any]:
    """Return the JSON that was sealed for a place.

    Raises:
        VaultError: As of `unseal`.
    """
    content: dict[str, Any] = json.loads(unseal(sealed, place))
    return content


def tag(words: str, place: str) -> str:
    """Return a mark of words at a place, in hexadecimal.

    Who knows both and has the key can check it; without the key nobody can tell the
    words, however few there are to try.

    Raises:
        VaultError: There is no vault key.
    """
    _cipher()
    key = _stretch(settings.VAULT_KEY, b"nonpaper tags")
    return hmac.digest(key, f"{place}:{words}".encode(), "sha256").hex()


def _cipher() -> AESGCM:
    key: str = settings.VAULT_KEY
    if not key:
        raise VaultError(
            "What was said in confidence cannot be sealed or opened: there is no vault "
            "key; start with `nonpaper serve`, or set NONPAPER_VAULT_KEY."
        )
    return _cipher_of(key)


@cache
def _cipher_of(key: str) -> AESGCM:
    return AESGCM(_stretch(key, b"nonpaper vault"))


@cache
def _stretch(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, None, purpose).derive(key.encode())
