"""`nonpaper check` says how open a draft is, and refuses what it cannot check."""

import json
from pathlib import Path

import pytest

from tests.command import run

DRAFT = """Agreement on Tides

Article 1
Joining

1. Any Member may accept this Agreement. Acceptance shall take place by deposit of an
instrument of acceptance with the Director-General of the Organisation.

2. The terms of accession of a Union shall be agreed upon by the Parties.

Article 2
Others

1. This Agreement does not create obligations or rights for Members that have not
accepted it.
"""
GERMAN = """Artikel 1

Jede Vertragspartei veröffentlicht ihre Gesetze und Vorschriften über den Handel mit
Waren und Dienstleistungen unverzüglich und teilt sie den anderen Vertragsparteien mit.
Die Vertragsparteien arbeiten zusammen, um die Umsetzung dieses Übereinkommens zu
erleichtern, und setzen dafür einen gemeinsamen Ausschuss ein, der jährlich tagt.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


def test_headings_come_first_then_each_test_with_its_quote(draft: Path) -> None:
    ran = run("check", draft)
    assert ran.code == 0, ran.err
    assert ran.out.index("THE SIX HEADINGS") < ran.out.index("OPEN ACCESSION")
    assert "Any Member may accept this Agreement." in ran.out
    assert "Art. 1.1, Joining" in ran.out
    assert "Usually settled: that any Member that is no Party may observe" in ran.out


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Ce que l’on règle d’ordinaire"), ("es", "Lo que suele regularse")],
)
def test_the_reader_chooses_the_language(draft: Path, language: str, said: str) -> None:
    ran = run("check", draft, "--interface", language)
    assert ran.code == 0, ran.err
    assert said in ran.out
    assert "Any Member may accept this Agreement." in ran.out  # never translated


def test_json_has_every_test_with_its_clauses(draft: Path) -> None:
    ran = run("check", draft, "--json")
    assert ran.code == 0, ran.err
    made = json.loads(ran.out)
    verdicts = {one["id"]: one["verdict"] for one in made["tests"]}
    assert verdicts["any-member"] == "passes"
    assert verdicts["no-veto"] == "two_readings"  # Art. 1.1 against Art. 1.2
    assert sum(made["counts"].values()) == len(made["tests"])
    for one in made["tests"]:
        for clause in one["clauses"]:
            start, end = clause["span"]
            assert DRAFT[start:end].split() == clause["telling"].split()


@pytest.mark.parametrize("ending", ["html", "docx", "json"])
def test_it_is_written_in_the_form_of_the_ending(draft: Path, ending: str) -> None:
    out = draft.parent / "made" / f"openness.{ending}"
    ran = run("check", draft, "--out", out)
    assert ran.code == 0, ran.err
    assert [one.name for one in out.parent.iterdir()] == [out.name]
    assert run("check", draft, "--out", out).code == 0  # its own may be made anew


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (GERMAN, "English, French or Spanish"),
        ("12 34\n", "draft.txt"),
        ("", "draft.txt"),
        ("Article 1\n\nTax.\n", "say its language in a manifest.toml"),
    ],
)
def test_what_cannot_be_checked_is_one_line_and_code_2(
    draft: Path, words: str, said: str
) -> None:
    draft.write_text(words, encoding="utf-8")
    ran = run("check", draft)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_the_draft_is_never_written_over(draft: Path) -> None:
    page = draft.with_suffix(".html")
    page.write_text("<p>Any Member may accept this Agreement.</p>", encoding="utf-8")
    before = page.read_bytes()
    assert run("check", page, "--out", page).code == 2
    assert page.read_bytes() == before
