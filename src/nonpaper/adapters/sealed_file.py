"""Write and read a stream of bytes under a passphrase, in pieces that prove themselves.

A file begins with a line that says what it is and how the passphrase is stretched
(scrypt, with a salt of its own); then come pieces of up to 64 KiB, packed by zlib and
sealed by AES-256-GCM. The nonce of a piece is its number, its mark says whether it is
the last, and both are proven with the first line: what is changed, cut off, put in
another order or joined to another file does not open.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from nonpaper.adapters.writers.whole_file import save_whole
from nonpaper.errors import UnreadableFileError

_MAGIC = b"nonpaper-sealed 1 "
_PIECE = 64 * 1024
_TAG = 16
_COST = 2**16
_COSTS = tuple(2**power for power in range(14, 19))  # no more memory than 256 MB
_LINE_MAX = 200


def save_sealed(path: Path, passphrase: str, content: Iterable[bytes]) -> None:
    """Seal content into a file that is whole or not there.

    Args:
        path: Where the file is to stand; its folder is there.
        passphrase: Opens it again.
        content: Bytes, in pieces of any length.
    """
    head = _MAGIC + json.dumps({"cost": _COST, "salt": os.urandom(16).hex()}).encode()
    cipher = _cipher(passphrase, head)

    def write(beside: Path) -> None:
        with beside.open("wb") as file:
            file.write(head + b"\n")
            for number, (piece, is_last) in enumerate(
                _pieces(_packed(content), _PIECE)
            ):
                nonce = _nonce(number, is_last=is_last)
                file.write(cipher.encrypt(nonce, piece, head))
            file.flush()
            os.fsync(file.fileno())

    save_whole(path, write)
    path.chmod(0o600)


def read_sealed(path: Path, passphrase: str) -> Iterator[bytes]:
    """Read what was sealed, piece by piece; each is proven before it is given.

    Raises:
        UnreadableFileError: It is no such file, the passphrase is another one, or the
            file was changed or cut off.
        OSError: The file cannot be opened.
    """
    with path.open("rb") as file:
        head = file.readline(_LINE_MAX).rstrip(b"\n")
        cipher = _cipher(passphrase, head, path.name)
        opener = zlib.decompressobj()
        sealed = _PIECE + _TAG
        for number, (piece, is_last) in enumerate(_pieces(_blocks(file), sealed)):
            try:
                opened = cipher.decrypt(_nonce(number, is_last=is_last), piece, head)
            except InvalidTag:
                raise _unreadable(path.name, is_first=number == 0) from None
            yield opener.decompress(opened)
        yield opener.flush()


def _unreadable(name: str, *, is_first: bool) -> UnreadableFileError:
    if is_first:
        reason = "it does not open: the passphrase is another one, or it was changed"
        return UnreadableFileError(name, reason, "check the passphrase, or the copy")
    reason = "it was changed or cut off after it was written"
    return UnreadableFileError(name, reason, "take another copy")


def _cipher(passphrase: str, head: bytes, name: str = "") -> AESGCM:
    """Return what seals and opens under the passphrase and the first line."""
    try:
        chosen = json.loads(head.removeprefix(_MAGIC))
        cost, salt = int(chosen["cost"]), bytes.fromhex(chosen["salt"])
    except (ValueError, KeyError, TypeError):
        cost, salt = 0, b""
    if not head.startswith(_MAGIC) or cost not in _COSTS:
        reason = "it is no backup that this program wrote"
        raise UnreadableFileError(name, reason, "name the right file")
    return AESGCM(Scrypt(salt, 32, n=cost, r=8, p=1).derive(passphrase.encode()))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _packed(content: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(6)
    for words in content:
        yield packer.compress(words)
    yield packer.flush()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_PIECE):
        yield block


def _pieces(blocks: Iterable[bytes], length: int) -> Iterator[tuple[bytes, bool]]:
    """Cut a stream into pieces of one length, each with whether it is the last."""
    waiting = bytearray()
    for block in blocks:
        waiting += block
        while len(waiting) > length:
            yield bytes(waiting[:length]), False
            del waiting[:length]
    yield bytes(waiting), True
