"""Measure the rows of a table: one provision a row.

Reads: rows with `id` and `text`, and `lang` where it is known.
Writes: one record a row, ready to be printed as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypedDict

from nonpaper.domain.measurement import Evidence, Measurement
from nonpaper.domain.source import Language
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.provision import measure_provision

LanguageDetector = Callable[[str], Language | None]
"""Say which language words are in, or nothing where it is not certain."""


class EvidenceRecord(TypedDict):
    """Be one piece of evidence as JSON."""

    field: str
    value: str
    rule: str
    span: list[int] | None
    words: str


class OtherReadingRecord(TypedDict):
    """Be one answer that the words allow as well, as JSON."""

    field: str
    value: str


class MeasuredRow(TypedDict):
    """Be one measured row as JSON."""

    id: str
    lang: str | None
    strength: str
    development: list[str]
    action: str
    topics: list[str]
    bearers: list[str]
    beneficiaries: list[str]
    other_readings: list[OtherReadingRecord]
    evidence: list[EvidenceRecord]


def measure_rows(
    rows: Iterable[Mapping[str, str]],
    *,
    cues: CueTables,
    topics: TopicCues | None = None,
    detect_language: LanguageDetector | None = None,
) -> Iterator[MeasuredRow]:
    """Measure the column `text` of each row.

    Args:
        rows: Rows with `id` and `text`; `lang` (`en`, `es`, `fr`) is used if there.
        cues: The cue grammars.
        topics: The topic list with its cues.
        detect_language: What to ask where a row does not say its language.
    """
    for row in rows:
        language = _language(row, detect_language)
        measured = measure_provision(
            row["text"], language=language, cues=cues, topics=topics
        )
        yield _record(row["id"], language, measured)


def _language(
    row: Mapping[str, str], detect_language: LanguageDetector | None
) -> Language | None:
    said = (row.get("lang") or "").strip().lower()
    if said:
        return Language(said)
    return detect_language(row["text"]) if detect_language else None


def _record(row_id: str, language: Language | None, said: Measurement) -> MeasuredRow:
    return {
        "id": row_id,
        "lang": str(language) if language else None,
        "strength": str(said.strength),
        "development": [str(kind) for kind in said.development],
        "action": str(said.action),
        "topics": list(said.topics),
        "bearers": [str(holder) for holder in said.bearers],
        "beneficiaries": [str(holder) for holder in said.beneficiaries],
        "other_readings": [
            {"field": other.field, "value": other.value}
            for other in said.other_readings
        ],
        "evidence": [_evidence(piece) for piece in said.evidence],
    }


def _evidence(piece: Evidence) -> EvidenceRecord:
    return {
        "field": piece.field,
        "value": piece.value,
        "rule": piece.rule,
        "span": [piece.span.start, piece.span.end] if piece.span else None,
        "words": piece.words,
    }
