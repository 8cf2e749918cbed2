"""Hold what is said to the reader as a key with values, for any language to say.

An engine knows what it found and not in which language the reader reads. The sentences
stand in `data/interface/{en,es,fr}.toml`, under `statements`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Be one of the tool's own words, by its key: `strength.obligation`."""

    key: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Be words of a text, which are shown in quotation marks and never translated."""

    words: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Be one thing to say: a key, and the values that its sentence names.

    Attributes:
        key: Key of the sentence, `level.single`.
        values: The values by name, in the order of the names. A text is shown as it
            is, a number as the language writes it, a tuple as a list.

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


Value = str | int | Term | Quote | Statement | tuple["Value", ...]
"""What a sentence can name."""
