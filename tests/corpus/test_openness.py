"""Openness verdicts on real texts are those of a lawyer who read them.

The verdicts on INF/ECOM/87 were written down with their provisions by reading the text,
and 299 agreements of ToTA were read for clauses by which others may join: identifiers
and verdicts only are here (docs/engines/openness.md).
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from nonpaper.adapters.openness import load_checklist, load_openness_norms
from nonpaper.adapters.readers import load_document
from nonpaper.domain.openness import OpennessCheck
from nonpaper.domain.source import Language
from nonpaper.measure.norms import NormBook
from nonpaper.structure import parse_text
from nonpaper.workflows.openness import check_draft, find_clauses

pytestmark = pytest.mark.corpus

LABELS = Path(__file__).parent / "labels"
WTO_TEXT = Path("corpus/inf-ecom-87/INF_ECOM_87.md")


def rows(name: str) -> list[dict[str, str]]:
    with (LABELS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def check(file: Path) -> OpennessCheck:
    text = parse_text(load_document(file))
    assert text.front.language is not None
    checklist = load_checklist()
    norms = load_openness_norms(checklist)
    return check_draft(text, checklist, norms, language=text.front.language)


@pytest.mark.parametrize(
    "row", rows("openness_inf_ecom_87.csv"), ids=lambda r: r["test"]
)
def test_each_verdict_on_the_agreement_on_electronic_commerce_is_right(
    shared: Path, row: dict[str, str]
) -> None:
    judged = check(shared / WTO_TEXT).result(row["test"])
    assert judged.verdict == row["verdict"]
    places = [clause.ref.eid.removesuffix("__chapeau") for clause in judged.clauses]
    numbers = [
        place.rpartition("__")[2].partition("_")[2] or "closing" for place in places
    ]
    assert numbers[:1] == ([row["provision"]] if row["provision"] else [])


def test_every_test_has_its_label() -> None:
    labelled = [row["test"] for row in rows("openness_inf_ecom_87.csv")]
    assert labelled == [test.id for test in load_checklist().tests]


def test_every_quote_is_words_of_the_source(shared: Path) -> None:
    made = check(shared / WTO_TEXT)
    source = "".join(made.text.source.replace("`", "").split())
    for judged in made.results:
        for clause in judged.clauses:
            for piece in clause.quote.split("[…]"):
                assert "".join(piece.split()) in source, (judged.test.id, piece)


@pytest.mark.parametrize(
    "sample", [*(pytest.param(one, marks=pytest.mark.slow) for one in "abc"), "d"]
)
def test_accession_clauses_are_found_where_they_are_and_nowhere_else(
    shared: Path, sample: str
) -> None:
    wrong: list[str] = []
    for row in rows("accession.csv"):
        if row["sample"] != sample:
            continue
        found = accession(shared / "corpus/tota/xml" / row["file"])
        if bool(found) != (row["accession"] == "1"):
            wrong.append(row["file"])
        elif found and row["article_identifier"] not in found:
            wrong.append(f"{row['file']}: found in {found}")
    assert wrong == []


@cache
def books() -> dict[Language, NormBook]:
    norms = load_openness_norms(load_checklist())
    asked = [norm for norm in norms if norm.id.startswith("any-member.")]
    return {language: NormBook.of(asked, language) for language in Language}


def accession(file: Path) -> list[str]:
    """Return the articles in which a treaty says who may join."""
    text = parse_text(load_document(file))
    assert text.front.language is not None
    return [
        article.source_id or article.eid
        for clause in find_clauses(text, books()[text.front.language])
        for article in text.articles()
        if article.span.contains(clause.span)
    ]
