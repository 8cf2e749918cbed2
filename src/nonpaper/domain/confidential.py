"""Keep what was said in confidence from being printed, stored or sent by accident."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NoReturn, SupportsIndex, TypeVar

from nonpaper.errors import ConfidenceError

T_co = TypeVar("T_co", covariant=True)

MASK = "▒▒▒"
"""What is shown instead of what was said in confidence."""


class Confidential(Generic[T_co]):
    """Hold a value that only `reveal` gives back.

    Printed, formatted, logged or put into a page it shows a mask. It has no fields to
    walk through, cannot be pickled or copied, and no writer of JSON knows it.

    Example:
        >>> stance = Confidential("cannot accept")
        >>> f"{stance} {stance!r}"
        '▒▒▒ Confidential(▒▒▒)'
        >>> stance.reveal()
        'cannot accept'
    """

    __slots__ = ("__reveal",)

    def __init__(self, value: T_co) -> None:
        """Keep the value where neither `vars` nor a serialiser looks."""

        def reveal() -> T_co:
            return value

        self.__reveal: Callable[[], T_co] = reveal

    def reveal(self) -> T_co:
        """Return the value. Each call of this name is a place to review."""
        return self.__reveal()

    reveal.alters_data = True  # type: ignore[attr-defined] # templates call no such

    def __repr__(self) -> str:
        """Return the mask."""
        return f"Confidential({MASK})"

    def __str__(self) -> str:
        """Return the mask."""
        return MASK

    def __format__(self, form: str) -> str:
        """Return the mask, whatever the form."""
        return MASK

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the same value."""
        if not isinstance(other, Confidential):
            return NotImplemented
        return bool(self.reveal() == other.reveal())

    def __hash__(self) -> NoReturn:
        """Refuse: a hash would tell which values are alike."""
        raise ConfidenceError

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        """Refuse to be pickled or copied."""
        raise ConfidenceError

    def __iter__(self) -> NoReturn:
        """Refuse to be walked through."""
        raise ConfidenceError
