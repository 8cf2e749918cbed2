"""Say at which line and column of a source an offset stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Hold where the lines of a source begin, to find many places fast."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: str) -> LineIndex:
        """Find the lines of a source, once."""
        starts = [0]
        position = source.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = source.find("\n", position + 1)
        return cls(tuple(starts))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both counted from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    r"""Return line and column, both counted from 1, at which an offset stands.

    Example:
        >>> line_and_column("No Party\nshall tax", 9)
        (2, 1)
    """
    line_start = source.rfind("\n", 0, offset) + 1
    return source.count("\n", 0, offset) + 1, offset - line_start + 1
