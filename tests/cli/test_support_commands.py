"""`development` and `balance`: what is printed, what is written, what is refused."""

import json
from importlib import resources
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.command import run

MAY = Path(str(resources.files("nonpaper"))) / "data" / "example" / "may"
ENDINGS = pytest.mark.parametrize("ending", ["html", "xlsx", "json"])


def test_development_shows_texts_sponsors_and_findings() -> None:
    ran = run("development", MAY)
    assert ran.code == 0, ran.err
    for said in ("TEXTS OF CHAIRS", "BY SPONSOR", "Small Harbours Group"):
        assert said in ran.out
    assert "Rule: Art. 3.1 (prohibition)" in ran.out
    assert "Help: Art. 15.2 (permission) “A developed Party may" in ran.out
    assert "Note: np-dig-5.docx" in ran.err


def test_balance_shows_each_obligation_with_its_support() -> None:
    ran = run("balance", MAY / "np-dig-8.docx")
    assert ran.code == 0, ran.err
    assert ran.out.count("names it: “Articles 3 to 5”") == 10
    assert "NP/DIG/8" in ran.out  # the manifest beside the file says so


def test_two_texts_stand_in_the_order_in_which_they_are_named() -> None:
    ran = run("balance", MAY / "np-dig-8.docx", MAY / "np-dig-4.docx")
    assert ran.code == 0, ran.err
    assert ran.out.index("[NP/DIG/8]") < ran.out.index("[NP/DIG/4]")


def test_a_text_can_stand_beside_itself() -> None:
    assert run("balance", MAY / "np-dig-8.docx", MAY / "np-dig-8.docx").code == 0


@ENDINGS
def test_both_write_what_the_ending_asks_for(tmp_path: Path, ending: str) -> None:
    out = tmp_path / "new" / f"made.{ending}"
    for words in (("development", MAY), ("balance", MAY / "np-dig-8.docx")):
        ran = run(*words, "--out", out, "--interface", "fr")
        assert ran.code == 0, ran.err
        assert ran.out == f"Open {out}\n"
        assert [path.name for path in out.parent.iterdir()] == [out.name]
        if ending == "html":
            assert "Dimension développement" in out.read_text(encoding="utf-8") or (
                "Équilibre" in out.read_text(encoding="utf-8")
            )
        elif ending == "json":
            assert json.loads(out.read_text(encoding="utf-8"))["version"] == 1
        else:
            assert "Équilibre" in load_workbook(out).sheetnames


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("balance", MAY / "none.docx"), "none.docx"),
        (("balance", MAY / "np-dig-8.docx", "--out", "a.pdf"), "endings .html"),
        (("balance", MAY / "np-dig-8.docx", "--out", MAY), "no"),
        (("development", MAY / "none"), "not there"),
        (("development", MAY, "--out", MAY / "x.html"), "folder of the texts"),
        (("development", MAY / "np-dig-8.docx"), "a file, not a folder"),
    ],
)
def test_bad_input_is_one_line_and_code_2(words: tuple[object, ...], said: str) -> None:
    ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("nonpaper: ")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_a_text_is_never_written_over(tmp_path: Path) -> None:
    text = tmp_path / "draft.html"
    text.write_text("<h1>Article 1</h1><p>Each Party shall publish its laws.</p>")
    before = text.read_bytes()
    ran = run("balance", text, "--out", text)
    assert ran.code == 2
    assert text.read_bytes() == before
