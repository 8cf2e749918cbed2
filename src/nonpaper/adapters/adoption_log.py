"""Keep what was decided of a draft in a log, from which it can be undone.

The log says in plain words what was done, by day and reason, and holds the former file
whole (compressed), so that undoing gives it back to the byte.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nonpaper.adapters.readers.document import printable_name
from nonpaper.domain.adoption import Adoption, Decision
from nonpaper.errors import UnreadableFileError

VERSION = 1
KIND = "adoption"
_FORMER_MAX = 200 * 2**20
_LOG_MAX = 400 * 2**20


@dataclass(frozen=True, slots=True)
class FormerFile:
    """Be the file that an adoption started from, as its log holds it.

    Attributes:
        name: Its name.
        data: Its bytes.
        next_name: Name of the file that came of it.
        next_digest: SHA-256 of that file when it was written.
    """

    name: str
    data: bytes
    next_name: str
    next_digest: str


def dump_log(
    adoption: Adoption,
    *,
    former: tuple[str, bytes],
    following: tuple[str, bytes],
    day: date,
    reason: str | None,
    notices: tuple[str, ...] = (),
) -> str:
    """Return the log of an adoption as JSON.

    Args:
        adoption: What was done.
        former: Name and bytes of the file it started from.
        following: Name and bytes of the file that came of it.
        day: When.
        reason: Why; nothing if nobody said.
        notices: What the reader of the new file must know.
    """
    log = {
        "version": VERSION,
        "title": f"What was adopted in {following[0]}",
        "kind": KIND,
        "date": day.isoformat(),
        "reason": reason,
        "from": {"file": former[0], "sha256": _digest(former[1])},
        "to": {"file": following[0], "sha256": _digest(following[1])},
        "decisions": [_decision(one) for one in adoption.decisions],
        "left_without_words": list(adoption.emptied),
        "brackets": {
            "before": adoption.pairs_before,
            "after": adoption.pairs_after,
        },
        "not_agreed": [
            {"id": one.id, "why": str(one.reason), "names": list(one.names)}
            for one in adoption.left
        ],
        "notices": list(notices),
        "former": base64.b64encode(zlib.compress(former[1], 9)).decode("ascii"),
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def load_log(path: Path) -> FormerFile:
    """Return the former file that a log holds.

    Raises:
        UnreadableFileError: It is no such log, or it is damaged.
    """
    file = printable_name(path)
    try:
        if path.stat().st_size > _LOG_MAX:
            raise _no_log(file, "it is too large for a log")
        log = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise _no_log(file, "it is not there") from error
    except (OSError, ValueError, RecursionError) as error:
        raise _no_log(file, "it is no log of nonpaper adopt") from error
    if not isinstance(log, Mapping) or log.get("kind") != KIND:
        raise _no_log(file, "it is no log of nonpaper adopt")
    return _read(file, log)


def _read(file: str, log: Mapping[str, object]) -> FormerFile:
    try:
        former, following = log["from"], log["to"]
        if not (isinstance(former, Mapping) and isinstance(following, Mapping)):
            raise _no_log(file, "its entries from and to are no tables")
        packed = base64.b64decode(str(log["former"]), validate=True)
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(packed, _FORMER_MAX)
        if _digest(data) != former["sha256"]:
            raise _no_log(file, "the former text in it is damaged")
        return FormerFile(
            name=Path(str(former["file"])).name,
            data=data,
            next_name=Path(str(following["file"])).name,
            next_digest=str(following["sha256"]),
        )
    except (KeyError, ValueError, zlib.error) as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise _no_log(file, "the former text in it is damaged") from error


def is_as_written(former: FormerFile, data: bytes) -> bool:
    """Tell whether the file that came of an adoption is still as it was written."""
    return _digest(data) == former.next_digest


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "done": str(decision.kind),
        "id": decision.id,
        "part": decision.part,
        "alternative": decision.number,
        "agreed": decision.is_agreed,
        "kept": decision.kept,
        "struck": list(decision.struck),
        "attributions": [
            {"names": list(said.names), "stance": str(said.stance)}
            for said in decision.attributions
        ],
    }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _no_log(file: str, reason: str) -> UnreadableFileError:
    return UnreadableFileError(
        file, reason, "name the file ending in .log.json that adopt wrote"
    )
