"""`nonpaper prospects`: who would join."""

import json
from pathlib import Path

import pytest

from tests.command import run
from tests.treaties import save_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_corpus(tmp_path_factory.mktemp("treaties") / "treaties")


def test_those_outside_are_ranked_with_reasons_and_a_caution(corpus: Path) -> None:
    ran = run("prospects", "ecommerce-2024", "--corpus", corpus)
    assert ran.code == 0, ran.err
    assert "no statement about the intention of a government" in " ".join(
        ran.out.split()
    )
    assert "65 are inside and 74 Members are outside" in ran.out
    assert "Speaks for it" in ran.out
    assert "docs/engines/prospects.md" in ran.out


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("ending", ["html", "docx"])
def test_it_is_written_in_three_languages(
    corpus: Path, tmp_path: Path, language: str, ending: str
) -> None:
    file = tmp_path / f"prospects.{ending}"
    ran = run(
        *("prospects", "ecommerce-2024", "--corpus", corpus),
        *("--out", file, "--interface", language),
    )
    assert ran.code == 0, ran.err
    assert file.stat().st_size > 1_000


def test_json_has_every_member_with_what_the_estimate_rests_on(corpus: Path) -> None:
    ran = run(
        "prospects", "ecommerce-2024", "--without", "Peru", "--corpus", corpus, "--json"
    )
    made = json.loads(ran.out)
    assert len(made["members"]) == 139
    peru = next(one for one in made["members"] if one["member"] == "PER")
    assert not peru["is_inside"]
    assert peru["accepted"][0]["title"] == "Chile - Peru"
    assert 0 < peru["estimate"] < 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Atlantis",), "Atlantis"),
        (("Japan",), "at least 10"),
        (("ecommerce-2024", "--without", "France"), "decide as one"),
        (("ecommerce-2024", "--norm", "electronic-comerce"), "electronic-commerce"),
        (("ecommerce-2024", "--before", "1900-01-01"), "no text in it is dated"),
    ],
)
def test_wrong_input_gets_one_line(
    corpus: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("prospects", *words, "--corpus", corpus)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_without_parties_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Article 1\nScope\n\nAll ferries.\n")
    ran = run("prospects", "ecommerce-2024", "--corpus", tmp_path)
    assert ran.code == 2
    assert "names Parties and a date" in ran.err
