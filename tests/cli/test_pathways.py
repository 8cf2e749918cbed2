"""`nonpaper pathways`: every route with reasons, steps and precedents."""

import json
from pathlib import Path

import pytest

from tests.command import run

MINE = """
title = "Green goods"
subject = "goods"
participants = ["Japan", "Chile", "European Union"]
benefits_to_all = true
takes_from_existing_rights = false
binds_participants_only = true
[[stance]]
who = ["Kenya"]
stance = "objects"
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "initiative.toml"
    file.write_text(MINE)
    return file


def test_the_cases_are_named() -> None:
    ran = run("pathways", "--list")
    assert ran.code == 0
    assert "ita-1996" in ran.out.split()
    assert "Information Technology Agreement (1996)" in ran.out


def test_text_has_the_comparison_first_and_then_each_route(mine: Path) -> None:
    ran = run("pathways", mine)
    assert ran.code == 0, ran.err
    table = ran.out.index("THE ROUTES SIDE BY SIDE")
    assert table < ran.out.index("ANNEX 4 PLURILATERAL AGREEMENT")
    assert "Consensus is broken: Kenya objects." in ran.out
    assert "Marrakesh Agreement II:3" in ran.out
    assert "30 participants" not in ran.out
    assert "29 participants" in ran.out
    assert "Rests on".upper() in ran.out
    assert "UN Comtrade" in ran.out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Objection\u202f: Kenya"),
        ("es", "Objeción: Kenya"),
        ("en", "Objection: Kenya"),
    ],
)
def test_the_answer_speaks_the_language_asked_for(
    mine: Path, language: str, words: str
) -> None:
    ran = run("pathways", mine, "--interface", language)
    assert ran.code == 0, ran.err
    assert words in ran.out.replace("\n", " ")


def test_one_route_alone_is_shown(mine: Path) -> None:
    ran = run("pathways", mine, "--route", "critical-mass")
    assert ran.code == 0, ran.err
    assert "CRITICAL MASS" in ran.out
    assert "ANNEX 4 PLURILATERAL AGREEMENT" not in ran.out
    both = run("pathways", mine, "--route", "waiver", "--route", "annex4", "--json")
    ids = [row["id"] for row in json.loads(both.out)["routes"]]
    assert ids == ["annex4", "waiver"]


def test_a_route_that_is_none_is_refused_with_those_there_are(mine: Path) -> None:
    ran = run("pathways", mine, "--route", "mass")
    assert ran.code == 2
    assert "critical-mass" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_json_has_every_route_with_figures(mine: Path) -> None:
    made = json.loads(run("pathways", mine, "--json").out)
    assert made["members"] == 166
    annex = made["routes"][0]
    assert annex["id"] == "annex4"
    assert annex["verdict"] == "blocked"
    assert annex["in_the_way"] == ["KEN"]
    goods = made["routes"][1]
    assert goods["verdict"] == "disputed"
    assert [r["verdict"] for r in goods["readings"]] == ["blocked", "possible_if"]
    assert goods["least_time"] == [{"bound": "at_least", "number": 3, "unit": "months"}]
    counts = made["routes"][5]["counts"]
    assert [count["needed"] for count in counts] == [111, 111]


@pytest.mark.parametrize("ending", ["html", "docx", "json"])
def test_a_file_is_written(mine: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / "out" / f"report.{ending}"
    ran = run("pathways", mine, "--out", out)
    assert ran.code == 0, ran.err
    assert out.stat().st_size > 1000


def test_members_of_whom_the_same_is_known_share_a_row() -> None:
    ran = run("pathways", "--case", "electronic-commerce")
    words = " ".join(ran.out.split())
    assert "Brazil; Chinese Taipei; Colombia; Guatemala;" in words
    stands = words.index("Where others stand")
    assert words.index("India", stands) < words.index("Brazil;", stands)


def test_the_page_shows_who_takes_part_and_who_objects_on_a_map(
    mine: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    assert run("pathways", mine, "--out", out).code == 0
    page = out.read_text(encoding="utf-8")
    assert "takes part (29)" in page
    assert "objects (1)" in page
    assert "neither, or not known (135)" in page


def test_a_union_of_which_some_states_are_missing_is_remarked(tmp_path: Path) -> None:
    file = tmp_path / "initiative.toml"
    file.write_text(MINE.replace('"European Union"', '"France"'))
    ran = run("pathways", file)
    assert "Some States of the European Union take part" in ran.out
    file.write_text(f"as_of = 1997-03-26\n{file.read_text()}")
    assert "Some States of the European Union" not in run("pathways", file).out


def test_a_wrong_name_is_one_line_and_leaves_no_file(tmp_path: Path) -> None:
    file = tmp_path / "initiative.toml"
    file.write_text(MINE.replace("Kenya", "Kenia del Norte"))
    out = tmp_path / "report.html"
    ran = run("pathways", file, "--out", out)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "stance 1.who: 'Kenia del Norte' is no Member" in ran.err
    assert not out.exists()


@pytest.mark.parametrize(
    "words", [(), ("initiative.toml", "--case", "ita-1996"), ("--case", "ita")]
)
def test_one_initiative_is_asked_for(words: tuple[str, ...]) -> None:
    assert run("pathways", *words).code == 2


def test_a_hostile_title_is_escaped(tmp_path: Path) -> None:
    file = tmp_path / "initiative.toml"
    file.write_text('title = "<script>alert(1)</script>"')
    out = tmp_path / "report.html"
    assert run("pathways", file, "--out", out).code == 0
    assert "<script>alert" not in out.read_text(encoding="utf-8")
