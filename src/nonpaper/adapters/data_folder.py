"""Let one program at a time serve or restore a data folder, and put a copy back.

Under which address it was served last is kept in it, so that links which other commands
print lead there.

What is restored is made whole in a folder `.restoring` of the data folder, which is
then renamed `.restored`: from then on it counts, and whoever comes next puts it in its
place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from nonpaper.adapters.workspace_keys import KEY_NAMES
from nonpaper.adapters.writers.whole_file import save_whole
from nonpaper.errors import InputError

DATABASE = "workspace.sqlite3"
_ADDRESS = "address.txt"
_LOCK, _TURNS = "in-use.lock", "turns.lock"
_RESTORING, _RESTORED = ".restoring", ".restored"
_BESIDE_DATABASE = (f"{DATABASE}-wal", f"{DATABASE}-shm")


class FolderInUseError(InputError):
    """Say that a data folder is served or restored by another program.

    Attributes:
        folder: The folder.
    """

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        super().__init__(
            f"{folder}: another nonpaper serves or restores it; stop that one first, "
            "or name another folder with --data."
        )
        self.folder = folder


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Hold a data folder alone; the hold ends with the process, however it ends.

    Raises:
        FolderInUseError: Another program holds it.
    """
    lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _take(lock):
            raise FolderInUseError(folder)
        yield
    finally:
        os.close(lock)


def keep_address(folder: Path, address: str) -> None:
    """Keep under which address people find what is served from a data folder."""
    save_whole(folder / _ADDRESS, lambda file: file.write_text(f"{address}\n", "utf-8"))


def kept_address(folder: Path) -> str | None:
    """Return the address under which a data folder was served last, if it was."""
    try:
        return (folder / _ADDRESS).read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


@contextmanager
def take_turns(folder: Path) -> Iterator[None]:
    """Wait until no other program does what only one may do at a time."""
    lock = os.open(folder / _TURNS, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(lock, is_waiting=True)
        yield
    finally:
        os.close(lock)


def _take(lock: int, *, is_waiting: bool = False) -> bool:
    try:
        import fcntl
    except ImportError:  # not on Windows, where a port in use is all that is checked
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if is_waiting else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def new_restoring(folder: Path) -> Path:
    """Make the folder in which a copy is made whole; one half made before goes."""
    restoring = folder / _RESTORING
    if restoring.exists():
        shutil.rmtree(restoring)
    restoring.mkdir(mode=0o700)
    return restoring


def restored_now(folder: Path) -> Path | None:
    """Let what was made whole count from now on, and put it in its place.

    Returns:
        The folder to which what was there before was moved, if anything was.
    """
    (folder / _RESTORING).replace(folder / _RESTORED)
    return finish_restoring(folder)


def finish_restoring(folder: Path) -> Path | None:
    """Put what was restored in its place; safe to begin again wherever it was killed.

    Each file of before is moved aside, then the new one takes its place, the database
    last: it is the database that tells whether there is a workspace.

    Returns:
        The folder to which what was there before was moved, if anything was.
    """
    restored = folder / _RESTORED
    if not restored.is_dir():
        return None
    aside = restored / "before"
    (aside / "keys").mkdir(parents=True, exist_ok=True)
    for name in (*(f"keys/{key}.key" for key in KEY_NAMES), DATABASE):
        if not (restored / name).exists():
            continue
        for old in (name, *(_BESIDE_DATABASE if name == DATABASE else ())):
            if (folder / old).exists():
                (folder / old).replace(aside / old)
        (folder / name).parent.mkdir(mode=0o700, exist_ok=True)
        (restored / name).replace(folder / name)
    kept = None
    if any(file.is_file() for file in aside.rglob("*")):
        kept = _free_name(folder)
        aside.replace(kept)
    shutil.rmtree(restored)
    return kept


def _free_name(folder: Path) -> Path:
    numbers = (folder / f"before-restore-{number}" for number in count(1))
    return next(name for name in numbers if not name.exists())
