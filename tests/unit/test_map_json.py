import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from nonpaper.adapters.writers.map_json import dump_json, load_schema, map_to_json
from nonpaper.adapters.writers.schema_page import describe_schema
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.source import FrontMatter
from nonpaper.domain.text import ProvisionKind
from tests.conftest import ROOT
from tests.fabricate import (
    TOPICS,
    make_directory,
    make_full_measurement,
    make_large_map,
)
from tests.fictional_round import make_small_map

CONTRACT = {
    "texts": {"id", "title", "symbol", "sponsors", "date", "language", "kind"},
    "provisions": {
        *("eid", "source_id", "number", "heading", "text", "span", "strength"),
        *("development", "action", "topics", "brackets", "bearers"),
        *("beneficiaries", "other_readings", "evidence"),
    },
    "families": {"id", "label", "topic", "level", "score", "sponsors", "members"},
    "members": {"text", "eid", "source_id"},
    "unread": {"file", "reason"},
}


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return map_to_json(make_small_map())


def require_valid(data: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(load_schema()).validate(data)


def objects_of(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [schema, *schema["$defs"].values()]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())


def test_the_schema_allows_no_other_key_and_explains_each() -> None:
    for definition in objects_of(load_schema()):
        assert definition["additionalProperties"] is False
        assert set(definition["required"]) == set(definition["properties"])
        for key, value in definition["properties"].items():
            assert value.get("description") or "$ref" in value, key


def test_a_map_is_as_the_schema_says(data: dict[str, Any]) -> None:
    require_valid(data)


def test_a_large_map_is_as_the_schema_says() -> None:
    require_valid(map_to_json(make_large_map(12, 8)))


def test_an_empty_map_is_as_the_schema_says() -> None:
    empty = ConvergenceMap("Nothing", (), {}, (), make_directory({}), TOPICS)
    require_valid(map_to_json(empty))


def test_a_wrong_level_is_refused(data: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(data))
    broken["families"][0]["level"] = "nearly"
    with pytest.raises(jsonschema.ValidationError):
        require_valid(broken)


def test_the_published_keys_are_there(data: dict[str, Any]) -> None:
    text, family = data["texts"][0], data["families"][0]
    assert set(text) >= CONTRACT["texts"]
    assert set(text["provisions"][0]) >= CONTRACT["provisions"]
    assert set(family) >= CONTRACT["families"]
    assert set(family["members"][0]) == CONTRACT["members"]
    assert set(data["unread"][0]) == CONTRACT["unread"]


def test_every_family_member_is_a_listed_provision(data: dict[str, Any]) -> None:
    listed = {(t["id"], p["eid"]) for t in data["texts"] for p in t["provisions"]}
    for family in data["families"]:
        for member in family["members"]:
            assert (member["text"], member["eid"]) in listed


def test_an_article_without_identifier_of_its_own_has_its_number(
    data: dict[str, Any],
) -> None:
    provision = data["texts"][0]["provisions"][0]
    assert provision["kind"] == "article"
    assert provision["source_id"] == provision["number"] == "1"


def test_inner_elements_name_the_article_they_stand_in(data: dict[str, Any]) -> None:
    provisions = data["texts"][0]["provisions"]
    inner = next(p for p in provisions if p["eid"] == "art_2__para_1")
    assert inner["parent"] == "art_2"
    assert inner["source_id"] is None
    assert inner["text"].startswith("No Party shall impose")


def test_a_span_leads_to_the_words_in_the_source(data: dict[str, Any]) -> None:
    text = make_small_map().texts[0]
    provision = data["texts"][0]["provisions"][0]
    start, end = provision["span"]
    assert text.source[start:end].startswith("Article 1\nScope\n")
    assert text.source[start:end].endswith(provision["text"])


def test_brackets_are_counted_where_they_stand(data: dict[str, Any]) -> None:
    text = next(t for t in data["texts"] if t["id"] == "np-dig-4")
    counts = {p["eid"]: p["brackets"] for p in text["provisions"]}
    assert counts["art_1"] == 4
    assert counts["art_1__para_1"] == 2
    assert counts["art_2"] == 0
    assert text["brackets"] == sum(
        p["brackets"] for p in text["provisions"] if p["parent"] is None
    )


def test_coverage_counts_provisions_that_stand_in_shared_families(
    data: dict[str, Any],
) -> None:
    coverage = data["coverage"]
    assert coverage["texts"] == 8
    assert coverage["unread"] == 2
    assert coverage["provisions"] == coverage["in_families"] == 50
    assert coverage["in_shared_families"] == 49


def test_kept_and_inserted_runs_of_a_redline_are_the_words(
    data: dict[str, Any],
) -> None:
    for family in data["families"]:
        for variant in family["variants"]:
            runs = [words for edit, words in variant["redline"] if edit != "deleted"]
            assert "".join(runs) == variant["words"]


def test_all_that_was_measured_is_there_with_its_evidence() -> None:
    map_ = make_small_map()
    ref = ProvisionRef(map_.texts[0].id, map_.texts[0].provisions[0].eid)
    measured = make_full_measurement()
    data = map_to_json(replace(map_, measurements={**map_.measurements, ref: measured}))
    require_valid(data)
    provision = data["texts"][0]["provisions"][0]
    assert provision["bearers"] == ["developed"]
    assert provision["beneficiaries"] == ["developing", "least_developed"]
    assert provision["other_readings"] == [{"field": "action", "value": "cooperate"}]
    for field in ("topics", "development", "bearers", "beneficiaries"):
        shown = [e["value"] for e in provision["evidence"] if e["field"] == field]
        assert shown == provision[field]
    assert {"strength", "action"} <= {e["field"] for e in provision["evidence"]}


def test_what_is_not_known_is_null() -> None:
    map_ = make_small_map()
    text = replace(map_.texts[0], front=FrontMatter())
    data = map_to_json(replace(map_, texts=(text, *map_.texts[1:])))
    require_valid(data)
    assert data["texts"][0]["date"] is None
    assert data["texts"][0]["sponsors"] == []
    assert data["texts"][0]["kind"] == "unknown"


def test_the_same_map_gives_the_same_bytes() -> None:
    assert dump_json(make_small_map()) == dump_json(make_small_map())


def test_the_reference_page_is_made_from_the_schema() -> None:
    page = ROOT / "docs" / "reference" / "map-json.md"
    assert page.read_text(encoding="utf-8") == describe_schema(load_schema())


def test_the_schema_knows_every_kind_of_provision() -> None:
    kinds = load_schema()["$defs"]["provision"]["properties"]["kind"]["enum"]
    assert sorted(kinds) == sorted(ProvisionKind)
