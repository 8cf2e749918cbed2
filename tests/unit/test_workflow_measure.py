import dataclasses
import json

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.source import Language
from nonpaper.workflows.measure import measure_rows


def test_a_row_becomes_a_record_that_json_can_hold() -> None:
    rows = [{"id": "r1", "text": "Each Party shall endeavour to sail.", "lang": "EN"}]
    (record,) = measure_rows(rows, cues=load_cues(), topics=load_topics("trade")[1])
    assert json.loads(json.dumps(record)) == record
    assert record["id"] == "r1"
    assert record["lang"] == "en"
    assert record["strength"] == "qualified_obligation"
    piece = next(p for p in record["evidence"] if p["words"] == "endeavour")
    assert piece["rule"] == "en.strength.endeavour"
    start, end = piece["span"] or (0, 0)
    assert rows[0]["text"][start:end] == "endeavour"


def test_a_record_has_every_field_of_a_measurement() -> None:
    (record,) = measure_rows([{"id": "1", "text": "Each Party may."}], cues=load_cues())
    fields = {field.name for field in dataclasses.fields(Measurement)}
    assert set(record) == fields | {"id", "lang"}


def test_the_language_is_asked_for_where_a_row_is_silent() -> None:
    asked: list[str] = []

    def detect(words: str) -> Language | None:
        asked.append(words)
        return Language.FR

    rows = [
        {"id": "1", "text": "Les Parties devraient naviguer.", "lang": " "},
        {"id": "2", "text": "Las Partes deberían navegar.", "lang": "es"},
    ]
    records = list(measure_rows(rows, cues=load_cues(), detect_language=detect))
    assert asked == [rows[0]["text"]]
    assert [r["lang"] for r in records] == ["fr", "es"]
    assert {r["strength"] for r in records} == {"recommendation"}


def test_without_a_detector_the_cues_decide() -> None:
    rows = [{"id": "1", "text": "Las Partes deberían navegar en primavera."}]
    (record,) = measure_rows(rows, cues=load_cues())
    assert record["lang"] is None
    assert record["strength"] == "recommendation"


def test_evidence_from_a_heading_has_no_span() -> None:
    (record,) = measure_rows(
        [{"id": "1", "text": "Article 2"}], cues=load_cues(), topics=None
    )
    assert record["evidence"] == []
