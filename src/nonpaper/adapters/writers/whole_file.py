"""Write files whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from errno import EISDIR
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """Write pieces of words to a file, one after the other."""
    # Half a surrogate pair, from a damaged file, has no encoding: it becomes `?`.
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(pieces)


def save_whole(path: Path, write: Callable[[Path], object]) -> Path:
    """Write a file beside its place and rename it, so that it is whole or not there.

    Args:
        path: Where the file is to stand.
        write: Writes it, given a path in the same folder.
    """
    with NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix, delete=False
    ) as handle:
        beside = Path(handle.name)
    try:
        write(beside)
        beside.chmod(0o666 & ~current_umask())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def save_together(
    folder: Path, writes: Mapping[str, Callable[[Path], object]]
) -> tuple[Path, ...]:
    """Write files that belong together: none takes its place before all are written.

    Args:
        folder: Where they are to stand; it is there.
        writes: For the name of each file what writes it, given a path.

    Returns:
        The files, in the order given.

    Raises:
        IsADirectoryError: A folder stands where a file is to stand; nothing is changed.
    """
    taken = next((name for name in writes if (folder / name).is_dir()), None)
    if taken is not None:
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(folder / taken))
    with TemporaryDirectory(dir=folder, prefix=".") as beside:
        for name, write in writes.items():
            write(Path(beside) / name)
            (Path(beside) / name).chmod(0o666 & ~current_umask())
        return tuple((Path(beside) / name).replace(folder / name) for name in writes)


def current_umask() -> int:
    """Return the mask of new files: a temporary one is closed to all but its owner."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
