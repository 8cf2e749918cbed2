"""Say what was measured of a provision in the reader's language, for cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.measurement import Measurement, TopicList

_WORDS = {"bearers": "holder", "beneficiaries": "holder"}
"""Answers whose values have their words under another name than their own."""


@dataclass(frozen=True, slots=True)
class MeasuredWords:
    """Put answers of `measure` and what they rest on into words.

    Attributes:
        interface: The language in which the tool itself speaks.
        topics: The topic list that the topics are from.
    """

    interface: Interface
    topics: TopicList

    def name(self, field: str, value: str) -> str:
        """Return the name of one answer: `obligation`, `Customs duties`."""
        if field == "topics":
            return self.topics.name(value, self.interface.language)
        return self.interface.word(f"{_WORDS.get(field, field)}.{value}")

    def names(self, field: str, values: Iterable[str]) -> str:
        """Return the names of several answers to one question."""
        return ", ".join(self.name(field, value) for value in values)

    def other_readings(self, measured: Measurement) -> str:
        """Return the second answers, where two readings remain, a line for each."""
        return "\n".join(
            f"{self._field(other.field)}{self.interface.colon}"
            f"{self.name(other.field, other.value)}"
            for other in measured.other_readings
        )

    def evidence(self, measured: Measurement) -> str:
        """Return the words that each answer rests on, a line for each answer."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for piece in measured.evidence:
            words = found.setdefault((piece.field, piece.value), {})
            words[self.interface.quoted(piece.words)] = None
        return "\n".join(
            f"{self._field(field)}, {self.name(field, value)}{self.interface.colon}"
            f"{', '.join(words)}"
            for (field, value), words in found.items()
        )

    def _field(self, field: str) -> str:
        return self.interface.word(f"field.{field}")
