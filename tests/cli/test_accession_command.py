"""`nonpaper accession` guides a Member into an agreement, with days and quotes."""

import json
from pathlib import Path

import pytest

from tests.command import run

AGREEMENT = """Agreement on Tides

Article 1
Joining

1. Any Member may accept this Agreement. Acceptance shall take place by deposit of an
instrument of acceptance with the Director-General of the Organisation.

2. This Agreement shall enter into force for any other Member on the 30th day following
the date of deposit of that Member's instrument of acceptance.

Article 2
Time

1. Each developing and least-developed country Party may, on the date of entry into
force of this Agreement for that Party, designate provisions for which it requires an
implementation period of no more than five years.

Article 3
Tide tables

1. Each Party shall publish its laws and regulations on tides.
"""


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    file = tmp_path / "tides.txt"
    file.write_text(AGREEMENT, encoding="utf-8")
    return file


def test_steps_have_days_and_quotes(agreement: Path) -> None:
    ran = run("accession", agreement, "--member", "RWA", "--on", "2027-03-01")
    assert ran.code == 0, ran.err
    assert "Joining the agreement: Rwanda" in ran.out
    assert "the agreement binds it from" in ran.out
    for day in ("31\u00a0March\u00a02027", "31\u00a0March\u00a02032"):
        assert day in ran.out
    assert "list of least-developed countries" in ran.out
    assert "Art.\u00a03, Tide tables" in ran.out or "Art. 3, Tide tables" in ran.out


def test_names_and_the_reader_s_language_will_do(agreement: Path) -> None:
    ran = run("accession", agreement, "--member", "Sénégal", "--interface", "fr")
    assert ran.code == 0, ran.err
    assert "Accéder à l’accord\u202f: Sénégal" in ran.out
    assert "les délais sont indiqués sans dates" in ran.out


def test_json_has_days_as_data(agreement: Path) -> None:
    ran = run("accession", agreement, "--member", "JPN", "--on", "2027-03-01", "--json")
    made = json.loads(ran.out)
    assert made["binds_on"] == "2027-03-31"
    assert made["standing"] == "unknown"
    for step in made["steps"]:
        assert " ".join(step["quote"].split()) in " ".join(AGREEMENT.split())


@pytest.mark.parametrize("ending", ["html", "docx", "json"])
def test_it_is_written_in_the_form_of_the_ending(agreement: Path, ending: str) -> None:
    out = agreement.parent / f"guide.{ending}"
    ran = run("accession", agreement, "--member", "UGA", "--out", out)
    assert ran.code == 0, ran.err
    assert out.stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--member", "Guinee-X"), "did you mean"),
        (("--member", "AFR"), "a group"),
        (("--member", "RWA", "--on", "soon"), "no day"),
        ((), "--member"),
    ],
)
def test_bad_input_is_one_line_and_code_2(
    agreement: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("accession", agreement, *words)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_group_is_told_to_be_one_and_some_of_it_are_named(agreement: Path) -> None:
    ran = run("accession", agreement, "--member", "African Group")
    assert ran.code == 2
    assert "'African Group' is a group; name one Member, such as Angola" in ran.err
