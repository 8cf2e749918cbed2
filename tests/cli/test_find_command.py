"""`nonpaper find`: who has a rule, where, in which words."""

import json
from importlib import resources
from pathlib import Path

import pytest

from tests.command import run

MAY = Path(str(resources.files("nonpaper"))) / "data" / "example" / "may"


def test_words_are_shown_with_text_article_and_number() -> None:
    ran = run("find", MAY, "--words", "source code", "--strength", "prohibition")
    assert ran.code == 0, ran.err
    assert "Found in" in ran.out
    assert "Not found in:" in ran.out
    assert "Art. " in ran.out
    assert "source code" in ran.out


def test_json_has_every_text_and_the_words_in_their_source() -> None:
    ran = run("find", MAY, "--words", "source code|código", "--json")
    made = json.loads(ran.out)
    assert len(made["texts"]) == 8
    findings = [one for text in made["texts"] for one in text["findings"]]
    assert findings
    for one in findings:
        assert one["words"] in one["text"] or one["words"] == one["heading"]
        assert one["citation"]
    assert made["norms"] == [{"id": "words", "name": "“source code|código”"}]


def test_a_shipped_norm_is_asked_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Article 1\nTreatment\n\n1. Each Party shall accord to investments fair and "
        "equitable treatment.\n"
    )
    (tmp_path / "b.txt").write_text(
        "Article 1\nFares\n\n1. Fares of ferries are free.\n"
    )
    ran = run("find", tmp_path, "--norm", "fair-equitable-treatment")
    assert ran.code == 0, ran.err
    assert "Found in 1 of 2 texts." in ran.out
    assert "Art. 1.1 Treatment: “Each Party shall accord" in ran.out


def test_the_answer_speaks_the_language_asked_for() -> None:
    ran = run("find", MAY, "--norm", "ozone-layer", "--interface", "es")
    assert "Sustancias que agotan la capa de ozono" in ran.out
    assert "Hallado en 0 de 8 textos." in ran.out


def test_norms_are_listed() -> None:
    ran = run("find", "--list")
    assert ran.code == 0
    assert "fair-equitable-treatment  " in ran.out


def test_the_articles_most_like_one_are_shown() -> None:
    ran = run("find", MAY, "--like", f"{MAY / 'np-dig-8.docx'}:4", "--count", "2")
    assert ran.code == 0, ran.err
    shares = [line for line in ran.out.splitlines() if line.startswith("0.")]
    assert len(shares) == 2
    assert shares == sorted(shares, reverse=True)


def test_a_list_of_ones_own_is_used(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nsource = "us"\nas_of = 2026-01-01\n[[norm]]\nid = "code"\n'
        'names = { en = "Code" }\n[[norm.en]]\nall = [["source code"]]\n'
    )
    ran = run("find", MAY, "--norms", own, "--norm", "code")
    assert ran.code == 0, ran.err
    assert "No words for the language of:" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name the folder"),
        ([MAY], "Say what to find"),
        ([MAY, "--norm", "ozone"], "did you mean ozone-layer"),
        ([MAY, "--words", "a & b"], "'&' is no word"),
        ([MAY, "--topic", "tides"], "'tides' is no topic of the list"),
        ([MAY, "--like", "draft"], "--like wants a file and an article"),
        ([MAY, "--like", "a.txt:1", "--words", "b"], "--like stands alone"),
        ([MAY, "--norms", "none.toml", "--norm", "a"], "cannot be read"),
        (["none", "--words", "a"], "it is not there"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_exit_code_2(
    words: list[object], said: str
) -> None:
    ran = run("find", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err
