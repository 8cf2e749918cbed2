"""Hold what is said to the reader as a key with values, for any language to say.

An engine knows what it found and not in which language the reader reads. The sentences
stand in the tables of `data/interface/{en,es,fr}/`, under `statements`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Term:
    """Be one of the tool's own words, by its key: `strength.obligation`."""

    key: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Be words of a text, which are shown in quotation marks and never translated."""

    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """Be a Member or group, by its code; shown by the name that the reader uses."""

    code: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Be one thing to say: a key, and the values that its sentence names.

    Attributes:
        key: Key of the sentence, `level.single`.
        values: The values by name, in the order of the names. A text is shown as it
            is, a number or day as the language writes it, a fraction as `3/4`, a
            tuple as a list.

    Example:
        >>> said = Statement.of("level.single", who=("Arvale",))
        >>> said.key, said.value("who")
        ('level.single', ('Arvale',))
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, key: str, **values: Value) -> Statement:
        """Put a statement together."""
        return cls(key, tuple(sorted(values.items())))

    def value(self, name: str) -> Value:
        """Return one of the values."""
        return dict(self.values)[name]


Value = (
    str | int | Fraction | date | Term | Quote | Name | Statement | tuple["Value", ...]
)
"""What a sentence can name."""
