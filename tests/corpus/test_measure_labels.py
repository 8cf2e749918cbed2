"""Score measurements against readers' labels, with the script that judges them.

The floors stand a little below what is reached; the labelled texts are never copied.
"""

import csv
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lxml import etree

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.tables import read_rows
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from nonpaper.workflows.measure import measure_rows

pytestmark = pytest.mark.corpus

# Even rows were read while the cues were written, odd rows were never looked at.
FLOORS = {
    "every": {
        "strength_macro_f1": 0.88,
        "action_macro_f1": 0.75,
        "development_any_f1": 0.93,
        "development_type_f1": 0.88,
    },
    "unseen": {
        "strength_macro_f1": 0.83,
        "action_macro_f1": 0.66,
        "development_any_f1": 0.93,
        "development_type_f1": 0.88,
    },
}
SPANISH_FLOOR = 0.88


@pytest.fixture(scope="module")
def evaluate(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "evaluate", shared / "eval" / "evaluate.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("half", FLOORS)
def test_labelled_paragraphs(
    shared: Path, evaluate: ModuleType, tmp_path: Path, half: str
) -> None:
    every = read_rows(shared / "coding" / "provisions" / "labels.csv")
    rows = every if half == "every" else every[1::2]
    labels, measured = tmp_path / "labels.csv", tmp_path / "measured.jsonl"
    with labels.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    asked = [{key: row[key] for key in ("id", "lang", "text")} for row in rows]
    with measured.open("w", encoding="utf-8") as handle:
        for record in measure_rows(asked, cues=load_cues()):
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    scores: dict[str, Any] = evaluate.provisions(str(measured), str(labels))
    sys.stdout.write(f"{half}: {json.dumps(scores)}\n")
    assert scores["all"]["not_measured"] == 0
    for field, floor in FLOORS[half].items():
        assert scores["all"][field] >= floor, field
    if half == "every":
        assert scores["es"]["strength_accuracy"] >= SPANISH_FLOOR


def articles(shared: Path) -> Iterator[tuple[dict[str, str], str]]:
    folder = shared / "corpus" / "tota" / "xml"
    gold = {
        (row["file"], row["article_identifier"]): row
        for row in topic_rows(shared)
        if row["agreed"] == "1"
    }
    for file in sorted({file for file, _ in gold}):
        for article in etree.parse(folder / file).iter("article"):
            row = gold.get((file, str(article.get("article_identifier"))))
            if row is not None:
                yield row, " ".join("".join(article.itertext()).split())


def topic_rows(shared: Path) -> list[dict[str, str]]:
    table = shared / "coding" / "ecommerce" / "topics.csv"
    with table.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize(("with_headings", "floor"), [(True, 0.95), (False, 0.93)])
def test_main_topic_of_electronic_commerce_articles(
    shared: Path, with_headings: bool, floor: float
) -> None:
    topics = load_topics("ecommerce")[1]
    right = count = 0
    for row, words in articles(shared):
        said = measure_provision(
            words,
            language=Language(row["lang"]),
            cues=load_cues(),
            topics=topics,
            heading=row["name"] if with_headings else None,
        )
        count += 1
        right += said.topics[:1] == (row["topics"].split("|")[0],)
    sys.stdout.write(f"headings {with_headings}: {right} of {count}\n")
    assert count > 200
    assert right / count >= floor, f"{right} of {count}"
