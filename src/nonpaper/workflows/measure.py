"""Measure single provisions, of a table or of a text, and say why.

Reads: rows with `id` and `text`, and `lang` where it is known; or a text.
Writes: one record a provision, ready to be printed as JSON, and its explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypedDict

from nonpaper.domain.measurement import Evidence, Measurement
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.provision import measure_provision
from nonpaper.measure.whole import measure_text, walk_governed

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
    for asked in ask_rows(rows, detect_language):
        yield measure_asked(asked, cues=cues, topics=topics)


@dataclass(frozen=True, slots=True)
class Asked:
    """Be a provision that is asked about.

    Attributes:
        id: Its id in the table, or its `eid` in the text.
        words: Its words.
        language: Their language, if it is known.
        governing: Words that govern it, such as the chapeau of a point.
        title: Its number and heading.
    """

    id: str
    words: str
    language: Language | None
    governing: str | None = None
    title: str = ""


def ask_rows(
    rows: Iterable[Mapping[str, str]], detect_language: LanguageDetector | None = None
) -> Iterator[Asked]:
    """Ask about each row of a table, as `measure_rows` takes it."""
    for row in rows:
        yield Asked(row["id"], row["text"], _language(row, detect_language))


def ask_text(text: Text) -> Iterator[Asked]:
    """Ask about each provision of a text that has words of its own, in order."""
    for provision, governing in walk_governed(text):
        words = text.read(provision).words
        if words:
            title = " ".join(filter(None, (provision.number, provision.heading)))
            language = text.front.language
            yield Asked(provision.eid, words, language, governing, title)


def measure_asked(
    asked: Asked, *, cues: CueTables, topics: TopicCues | None = None
) -> MeasuredRow:
    """Measure one provision by its own words; an article, too, by its words at once."""
    measured = measure_provision(
        asked.words,
        language=asked.language,
        cues=cues,
        topics=topics,
        governing=asked.governing,
    )
    return _record(asked.id, asked.language, measured)


def measure_whole(
    text: Text, *, cues: CueTables, topics: TopicCues | None = None
) -> Iterator[MeasuredRow]:
    """Measure all provisions of a text; an article by its parts."""
    for ref, measured in measure_text(text, cues=cues, topics=topics).items():
        yield _record(ref.eid, text.front.language, measured)


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
