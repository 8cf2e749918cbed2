"""Test that `consolidated.json` has its published form and is read back whole."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from nonpaper.adapters.consolidated_file import load_consolidated, parse_consolidated
from nonpaper.adapters.writers.consolidated_json import (
    consolidated_to_json,
    dump_consolidated,
    load_consolidated_schema,
)
from nonpaper.adapters.writers.schema_page import (
    CONSOLIDATED_PREFACE,
    describe_schema,
)
from nonpaper.consolidate.anonymity import leave_out_attributions
from nonpaper.domain.consolidated import ConsolidatedProvision, ConsolidatedText
from nonpaper.errors import UnreadableFileError
from tests.unit.test_consolidated_anonymity import ONE, TWO, plant

DOCS = Path(__file__).parents[2] / "docs"
NAMES = {ONE: ("PLA",), TWO: ("PLB",)}


def without_notes(text: ConsolidatedText) -> ConsolidatedText:
    """Return a text whose notes to the reader, which are only written, are gone."""

    def strip(node: ConsolidatedProvision) -> ConsolidatedProvision:
        return replace(node, notes=())

    nodes = tuple(
        strip(node)
        if isinstance(node, ConsolidatedProvision)
        else replace(
            node,
            alternatives=tuple(
                replace(
                    one,
                    provisions=tuple(
                        strip(p)
                        for p in one.provisions
                        if isinstance(p, ConsolidatedProvision)
                    ),
                )
                for one in node.alternatives
            ),
        )
        for node in text.nodes
    )
    asides = tuple(
        strip(node) for node in text.asides if isinstance(node, ConsolidatedProvision)
    )
    return replace(text, nodes=nodes, asides=asides, notices=())


def test_the_data_has_the_published_form() -> None:
    text = without_notes(plant())
    for one in (text, leave_out_attributions(text)):
        names = NAMES if one.sources else {}
        jsonschema.validate(
            json.loads(dump_consolidated(one, names)), load_consolidated_schema()
        )


def test_the_text_comes_back_whole() -> None:
    text = without_notes(plant())
    assert parse_consolidated(consolidated_to_json(text, NAMES)) == text


def test_the_reference_is_made_from_the_schema() -> None:
    page = DOCS / "reference" / "consolidated-json.md"
    assert page.read_text(encoding="utf-8") == describe_schema(
        load_consolidated_schema(),
        preface=CONSOLIDATED_PREFACE,
        title="The consolidated text",
    )


@pytest.mark.parametrize("content", ["", "[]", '{"title": 3}', '{"families": []}'])
def test_what_is_no_consolidated_text_is_refused_in_one_line(
    content: str, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="no consolidated text; name the"):
        load_consolidated(file)


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot be opened"):
        load_consolidated(tmp_path / "none.json")
