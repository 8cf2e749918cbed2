"""Each command does what its help says, and leaves the right code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import nonpaper
from nonpaper.adapters.writers.map_json import load_schema
from nonpaper.cli.main import COMMANDS, cli
from tests.command import run
from tests.conftest import ROOT
from tests.made_docx import deleted, inserted, make_docx, p

EXAMPLE = Path(str(resources.files("nonpaper"))) / "data" / "example"
FILES = ["map.html", "map.json", "map.xlsx"]
DUTIES = "Article 1\nDuties\n\nNo Party shall impose customs duties on {}.\n"


def load(folder: Path) -> Any:
    made = json.loads((folder / "map.json").read_text(encoding="utf-8"))
    Draft202012Validator(load_schema()).validate(made)
    return made


def make_round(folder: Path, what: str = "transmissions") -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(DUTIES.format(what))
    (folder / "b.txt").write_text(DUTIES.format("transmissions"))
    return folder


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("example") / "out"
    ran = run("map", EXAMPLE / "may", "--out", out, "--earlier", EXAMPLE / "april")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("8 texts, ")
    assert f"Open {out / 'map.html'}" in ran.out
    assert "Also map.json, map.xlsx beside it." in ran.out
    return out


def test_map_writes_page_data_and_spreadsheet_and_nothing_else(example: Path) -> None:
    assert sorted(path.name for path in example.iterdir()) == FILES
    made = load(example)
    assert len(made["texts"]) == 8
    assert made["unit"] == "article"
    assert made["title"] == "Dialogue on Digital Trade"
    assert "<html" in (example / "map.html").read_text(encoding="utf-8")
    openpyxl.load_workbook(example / "map.xlsx").close()


def test_an_earlier_folder_shows_what_has_moved(example: Path) -> None:
    movements = {one["movement"] for one in load(example)["trend"]}
    assert "towards" in movements
    assert len(movements) > 2


def test_an_earlier_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    earlier = make_round(tmp_path / "april")
    (earlier / "c.txt").write_text("")
    ran = run(
        "map",
        make_round(tmp_path / "may"),
        "--earlier",
        earlier,
        "--out",
        tmp_path / "o",
    )
    assert ran.code == 0
    assert "april/c.txt of the earlier round was not read: It is empty" in ran.err


def test_without_an_earlier_folder_there_is_no_trend(tmp_path: Path) -> None:
    assert run("map", make_round(tmp_path / "r"), "--out", tmp_path / "o").code == 0
    assert load(tmp_path / "o")["trend"] == []


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "r")
    for out in ("one", "two"):
        assert run("map", folder, "--out", tmp_path / out).code == 0
    for name in ("map.html", "map.json"):
        first, second = (tmp_path / out / name for out in ("one", "two"))
        assert first.read_bytes() == second.read_bytes()


def test_families_over_paragraphs(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "r")
    (folder / "c.txt").write_text(
        "Article 1\nDuties\n\n"
        "1. No Party shall impose customs duties on transmissions.\n\n"
        "2. The Parties shall cooperate on electronic signatures.\n"
    )
    ran = run("map", folder, "--out", tmp_path / "o", "--unit", "paragraph")
    assert ran.code == 0
    made = load(tmp_path / "o")
    assert made["unit"] == "paragraph"
    members = {m["eid"] for one in made["families"] for m in one["members"]}
    assert {"art_1__para_1", "art_1__para_2"} <= members


@pytest.mark.parametrize(
    ("side", "said"), [((), "new"), (("--tracked", "original"), "old")]
)
def test_either_side_of_tracked_changes_is_read(
    tmp_path: Path, side: tuple[str, ...], said: str
) -> None:
    body = (
        p("Article 1")
        + p("Duties")
        + p(
            "No Party shall impose ",
            deleted("old"),
            inserted("new"),
            " customs duties.",
        )
    )
    folder = make_round(tmp_path / "r")
    (folder / "c.docx").write_bytes(make_docx(body))
    assert run("map", folder, "--out", tmp_path / "o", *side).code == 0
    read = run("read", folder / "c.docx", *side)
    for words in ((tmp_path / "o" / "map.json").read_text(), read.out):
        assert f"impose {said} customs" in words


@pytest.mark.parametrize(("code", "lang"), [("en", "en"), ("fr", "fr"), ("es", "es")])
def test_the_page_speaks_the_language_that_is_asked_for(
    tmp_path: Path, code: str, lang: str
) -> None:
    folder = make_round(tmp_path / "r")
    assert run("map", folder, "--out", tmp_path / "o", "--interface", code).code == 0
    page = (tmp_path / "o" / "map.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in page


def test_without_headings_families_rest_on_the_words(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "r")
    assert run("map", folder, "--out", tmp_path / "o", "--no-headings").code == 0
    assert len(load(tmp_path / "o")["families"]) == 1


def test_only_chapters_of_a_name_are_taken_whatever_the_case(tmp_path: Path) -> None:
    chapter = (
        '<chapter name="{}" chapter_identifier="1"><article article_identifier="{}">'
        "Each Party shall keep its {} in good repair.</article></chapter>"
    )
    body = chapter.format("Harbours", 1, "harbours") + chapter.format(
        "Ropes", 2, "ropes"
    )
    folder = tmp_path / "r"
    folder.mkdir()
    (folder / "a.xml").write_text(
        f"<treaty><meta><language>en</language></meta><body>{body}</body></treaty>"
    )
    assert run("map", folder, "--out", tmp_path / "o", "--chapter", "^harb").code == 0
    words = (tmp_path / "o" / "map.json").read_text()
    assert "harbours in good repair" in words
    assert "ropes in good repair" not in words
    ran = run("map", folder, "--out", tmp_path / "o2", "--chapter", "masts")
    assert ran.code == 2
    assert "nothing is left to map" in ran.err
    assert not (tmp_path / "o2").exists()


def test_quiet_prints_nothing(tmp_path: Path) -> None:
    folder = make_round(tmp_path / "r")
    ran = run("map", folder, "--out", tmp_path / "o", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == FILES


def test_read_shows_the_structure_and_counts_brackets(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(
        "Article 1\nDuties\n\n1. No Party [shall][should] impose customs duties.\n\n"
        "2. The Parties [may cooperate.\n"
    )
    ran = run("read", path)
    assert ran.code == 0
    lines = [line.strip() for line in ran.out.splitlines()]
    assert "article | 1 Duties" in lines
    assert any(line.startswith("paragraph | 1 | No Party") for line in lines)
    assert "1 article, 0 footnotes." in lines
    assert "1 bracket without another half;" in lines
    assert "Symbol:   unknown" in ran.out


def test_read_knows_members_of_ones_own(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "NP/DIG/9\n1 May 2025\n\nCOMMUNICATION FROM ARVALE AND BRENTA\n\n"
        "Article 1\nDuties\n\nNo Party shall impose customs duties.\n"
    )
    members = tmp_path / "members.csv"
    members.write_text("code,name\nARV,Arvale\nBRE,Brenta\n")
    assert "Sponsors: unknown" in run("read", draft).out
    assert "Sponsors: ARV, BRE" in run("read", draft, "--members", members).out


def test_a_map_without_title_is_called_by_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "xml"
    folder.mkdir()
    (folder / "a.txt").write_text("Article 1\nDuties\n\nNo Party shall tax trade.\n")
    assert run("map", folder, "--out", tmp_path / "o").code == 0
    page = (tmp_path / "o" / "map.html").read_text(encoding="utf-8")
    assert "<h1>Convergence map: 1 text</h1>" in page
    assert "Folder: xml" in page
    made = json.loads((tmp_path / "o" / "map.json").read_text(encoding="utf-8"))
    assert made["title"] == "Convergence map: 1 text"


def test_a_sign_that_no_text_has_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Article 1\n\nEach Party shall act.\n")
    odd = b"Article 1: Duties\n\nNo Party shall\x00 impose any duty on trade.\n"
    (tmp_path / "in" / "odd.txt").write_bytes(odd)
    ran = run("map", tmp_path / "in", "--out", tmp_path / "out")
    assert (
        "odd.txt: It has characters that no text has, the first (U+0000) on line 3"
        in (ran.err)
    )


def test_measure_prints_a_json_object_a_line(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text(
        "id,text,lang\n"
        '1,"No Party shall impose customs duties.",en\n'
        '2,"Las Partes deberán cooperar.",es\n'
    )
    ran = run("measure", table, "--json")
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == ["1", "2"]
    assert rows[0]["strength"] == "prohibition"
    assert all(row["evidence"] for row in rows)
    plain = run("measure", table)
    assert plain.out.splitlines()[0].startswith("1\tprohibition\t")


DRAFT = """Article 1
Tides
1. Each Party shall:
(a) publish its tide tables; and
(b) endeavour to open its ports.
2. A Party may close a port.
"""


def test_measure_takes_any_document(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    ran = run("measure", draft, "--json")
    assert ran.code == 0
    rows = {row["id"]: row for row in map(json.loads, ran.out.splitlines())}
    assert rows["art_1__para_1__point_a"]["strength"] == "obligation"
    assert rows["art_1__para_1__point_b"]["strength"] == "qualified_obligation"
    assert rows["art_1__para_2"]["strength"] == "permission"
    assert rows["art_1"]["strength"] == "obligation"


def test_measure_explains_what_it_is_asked_about(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    ran = run("measure", draft, "--explain", "--only", "art_1__para_1__point_b")
    assert ran.code == 0
    assert "governed by: Each Party shall:" in ran.out
    assert "How binding: qualified_obligation" in ran.out
    assert "“endeavour” softens, as an effort" in ran.out
    assert "art_1__para_2" not in ran.out


@pytest.mark.parametrize("asked", ["--json", "--explain"])
def test_measure_names_a_provision_that_is_not_there(
    tmp_path: Path, asked: str
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    ran = run("measure", draft, asked, "--only", "art_9")
    assert ran.code == 2
    assert "art_9" in ran.err


def test_measure_is_asked_for_one_form(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT)
    assert run("measure", draft, "--json", "--explain").code == 2


def test_demo_maps_the_shipped_example(tmp_path: Path) -> None:
    ran = run("demo", "--out", tmp_path / "demo", "--interface", "fr")
    assert ran.code == 0
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == FILES
    assert load(tmp_path / "demo")["trend"]
    assert "The texts themselves are in" in ran.out


def test_corpus_describes_a_copy_with_its_licence(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        "<treaty><meta><language>en</language></meta><body>"
        '<chapter name="Ropes"><article>Each Party</article></chapter></body></treaty>'
    )
    ran = run("corpus", "tota", tmp_path)
    assert ran.code == 0
    assert "Attribution-NonCommercial" in ran.out
    assert "1 treaties (1 en), 1 chapters, 1 articles" in ran.out
    assert f"nonpaper map {tmp_path} --out map" in ran.out


@pytest.mark.parametrize(
    "words", [["--help"], *([name, "--help"] for name in COMMANDS)]
)
def test_help_has_an_example(words: list[str]) -> None:
    ran = run(*words)
    assert ran.code == 0
    assert "nonpaper" in ran.out
    if words != ["corpus", "--help"]:
        assert "Example" in ran.out
    assert CliRunner().invoke(cli, words).exit_code == 0


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").out == f"nonpaper, version {nonpaper.__version__}\n"


def test_without_a_command_the_help_is_shown() -> None:
    ran = run()
    assert ran.code == 2
    assert "Commands:" in ran.out + ran.err


def start(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nonpaper.cli.main", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
    )


def test_a_real_process_maps_and_is_silent_when_asked(tmp_path: Path) -> None:
    done = start("map", make_round(tmp_path / "r"), "--out", tmp_path / "o", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert load(tmp_path / "o")["families"]


def test_a_real_process_leaves_2_for_input_that_cannot_be_used(tmp_path: Path) -> None:
    done = start("map", tmp_path / "nowhere", "--out", tmp_path / "o")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    table = tmp_path / "rows.csv"
    table.write_text("id,text\n" + "1,Each Party shall sail.\n" * 3000)
    with subprocess.Popen(
        [sys.executable, "-m", "nonpaper.cli.main", "measure", table, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_help_loads_no_engine() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys\n"
            "sys.argv = ['nonpaper', '--help']\n"
            "from nonpaper.cli.main import main\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "heavy = {'numpy', 'scipy', 'lxml', 'sklearn', 'openpyxl', 'docx'}\n"
            "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)",
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stderr
