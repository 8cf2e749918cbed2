"""Say how far a job is, to whoever waits for it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Be told the step, the file where there is one, how many done, of how many."""

    def __call__(self, step: str, file: str, done: int, total: int) -> None:
        """Take note."""
