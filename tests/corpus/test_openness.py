"""Openness verdicts on real texts are those of a lawyer who read them.

The verdicts on INF/ECOM/87 were written down with their provisions by reading the text,
299 agreements of ToTA were read for clauses by which others may join, and 22 of them
for their final provisions: identifiers and verdicts only are here
(docs/engines/openness.md).
"""

import csv
import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.openness import load_checklist, load_openness_norms
from nonpaper.adapters.periods import load_period_words
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.worksheet_cues import load_worksheet_cues
from nonpaper.domain.accession import Days
from nonpaper.domain.openness import OpennessCheck
from nonpaper.domain.source import Language
from nonpaper.measure.norms import NormBook
from nonpaper.measure.whole import measure_text
from nonpaper.structure import parse_text
from nonpaper.workflows.accession import guide_accession
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


def test_days_of_the_agreement_on_electronic_commerce_are_counted(
    shared: Path,
) -> None:
    """Articles 29.1, 29.2, 20.6, 20.7 and 20.12, for a deposit on 1 March 2027."""
    directory = load_directory()
    text = check(shared / WTO_TEXT).text
    checklist = load_checklist()
    guide = guide_accession(
        text,
        measure_text(text, cues=load_cues()),
        member=directory.members["RWA"],
        days=Days(date(2027, 3, 1)),
        language=Language.EN,
        checklist=checklist,
        norms=load_openness_norms(checklist),
        words=load_period_words()[Language.EN],
        cues=load_worksheet_cues(),
        directory=directory,
    )
    steps = [(one.sentence.ref.eid.rpartition("_")[2], one.day) for one in guide.steps]
    assert steps == [
        ("29.1", date(2027, 3, 1)),
        ("29.2", date(2027, 3, 31)),  # 30 days after the deposit
        ("20.6", date(2027, 3, 31)),  # the list of provisions it designates
        ("20.7", date(2031, 12, 2)),  # 120 days before the five years end
        ("20.6", date(2032, 3, 31)),  # five years
        ("20.12", date(2034, 3, 31)),  # seven years without disputes
        ("20.7", date(2034, 3, 31)),  # two additional years
    ]
    others = [one.sentence.ref.eid.rpartition("_")[2] for one in guide.other_dates]
    assert others == ["8.10", "35.1"]


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


MISSED = {
    ("pta_123.xml", "dispute-settlement"),  # formulas that the Committee proposes
    ("pta_156.xml", "entry-into-force"),  # the file glues it to another article
    ("pta_266.xml", "committee"),
    ("pta_34.xml", "committee"),  # words that damage joined: "theGovernments"
    ("pta_34.xml", "review"),  # the same
    ("pta_364.xml", "committee"),  # quoted from the definitions
    ("pta_364.xml", "depositary"),  # "deposed with"
    ("pta_364.xml", "exceptions"),
}
"""Clauses of the labelled agreements that are not found, or not in their article."""


@pytest.mark.parametrize("sample", "ab")
def test_final_provisions_are_found_in_their_article_and_not_where_there_are_none(
    shared: Path, sample: str
) -> None:
    wrong: set[tuple[str, str]] = set()
    labelled = said = rightly = 0
    for row in rows("institutions.csv"):
        if row["sample"] != sample:
            continue
        judged = check(shared / "corpus/tota/xml" / row["file"]).result(row["test"])
        text = check(shared / "corpus/tota/xml" / row["file"]).text
        found = {
            article.source_id
            for clause in judged.clauses
            for article in text.articles()
            if article.span.contains(clause.span)
        }
        right = not row["articles"] or bool(found & articles(row["articles"]))
        is_right = judged.verdict == row["verdict"] and right
        if not is_right:
            wrong.add((row["file"], row["test"]))
        labelled += row["verdict"] != "silent"
        said += judged.verdict != "silent"
        rightly += is_right and row["verdict"] != "silent"
    sys.stdout.write(
        f"sample {sample}: {labelled} with the clause, {said} said to have it, "
        f"{rightly} rightly; precision {rightly / said:.2f}, "
        f"recall {rightly / labelled:.2f}\n"
    )
    assert wrong <= MISSED


def articles(listed: str) -> set[str]:
    """Return the articles of a label: some, or a chapter from first to last."""
    first, _, last = listed.partition("-")
    return (
        set(map(str, range(int(first), int(last) + 1))) if last else {*listed.split()}
    )


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
