"""Test `nonpaper consolidate` as people run it."""

import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest

from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.writers.consolidated_json import load_consolidated_schema
from nonpaper.adapters.writers.draft_text import render_text
from nonpaper.revise.layout import lay_out_text
from tests.akoma import assert_valid, require_schema
from tests.command import run

EXAMPLE = Path(str(resources.files("nonpaper"))) / "data" / "example" / "may"
NAMES = {
    "consolidated.akn.xml",
    "consolidated.docx",
    "consolidated.html",
    "consolidated.json",
    "consolidated.md",
}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    ran = run("consolidate", EXAMPLE, "--out", folder)
    assert ran.code == 0
    assert "7 texts" in ran.out
    return folder


@pytest.fixture(scope="module")
def unnamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unnamed")
    ran = run("consolidate", EXAMPLE, "--out", folder, "--no-attributions", "--quiet")
    assert (ran.code, ran.out) == (0, "")
    return folder


def test_all_forms_are_there(drafted: Path) -> None:
    assert {file.name for file in drafted.iterdir()} == NAMES


def test_the_data_has_the_published_form(drafted: Path, unnamed: Path) -> None:
    for folder in (drafted, unnamed):
        data = json.loads((folder / "consolidated.json").read_text(encoding="utf-8"))
        jsonschema.validate(data, load_consolidated_schema())


@pytest.mark.parametrize(
    "file", ["np-dig-2.docx", "np-dig-4.docx", "np-dig-6.html", "np-dig-9.txt"]
)
def test_the_text_of_each_sponsor_comes_back_word_for_word(
    drafted: Path, file: str
) -> None:
    data = drafted / "consolidated.json"
    ran = run("consolidate", data, "--own", file)
    assert ran.code == 0
    own = lay_out_text(load_file(EXAMPLE / file).parse())
    _, _, said = ran.out.partition("\n\n")
    assert said == render_text(replace(own, title=""))


def test_an_own_text_can_be_saved(drafted: Path, tmp_path: Path) -> None:
    data = drafted / "consolidated.json"
    for ending in (".docx", ".md", ".txt"):
        out = tmp_path / f"own{ending}"
        assert run("consolidate", data, "--own", "NP/DIG/4", "--out", out).code == 0
        assert out.stat().st_size > 1000


def read_everything(folder: Path) -> str:
    """Return all that files hold, packages unpacked, and what they are called."""
    said: list[str] = []
    for file in folder.iterdir():
        said.append(file.name)
        if file.suffix == ".docx":
            with ZipFile(file) as package:
                said += package.namelist()
                said += [package.read(one).decode() for one in package.namelist()]
        else:
            said.append(file.read_text(encoding="utf-8"))
    return "\n".join(said)


def test_without_attributions_no_file_tells_who_wants_what(
    drafted: Path, unnamed: Path
) -> None:
    data = json.loads((drafted / "consolidated.json").read_text(encoding="utf-8"))
    everything = read_everything(unnamed)
    planted = {
        *(code for source in data["sources"] for code in source["sponsors"]),
        *(source["id"] for source in data["sources"]),
        *(source["name"] for source in data["sources"]),
        *(name for source in data["sources"] for name in source["short"]),
        *("Arvale", "Brenta", "Corvia", "Dalmara", "Estra", "Galdra", "Halvern"),
    }
    assert not re.search(r'"f-|np-dig|NP/DIG', everything, re.IGNORECASE)
    words = (rf"(?<![\w+/]){re.escape(name)}(?![\w+/=])" for name in sorted(planted))
    assert [
        found.group() for one in words if (found := re.search(one, everything))
    ] == []


PLANTED = """# Draft by Oneland

## Article 1: Scope

1. Parties [Oneland: shall][Twoland: should] act.

[Oneland: 2. Each Party shall publish its law.]

3. [Oneland proposes: Each Party shall cooperate.] [Twoland oppose]

[Alt 1 (Oneland): 4. Parties act at once.]

[Alt 2 (Twoland): 4. Parties act later.]

5. Option 1 (Oneland): No tax. Option 2: A tax.

6. [proposed by Oneland: Parties may wait.] [ONE: so] [ONE, TWO reserve: it][^1]

## [Oneland: Article 2: Data

1. Data flow.]

[^1]: [Oneland: as it likes]
"""


def test_names_that_brackets_of_the_texts_print_go_too(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    (folder / "one.md").write_text(PLANTED, encoding="utf-8")
    (folder / "two.md").write_text(
        "## Article 1: Scope\n\n1. Parties should act.\n", encoding="utf-8"
    )
    write_members(folder, ("one.md", "two.md"))
    ran = run("consolidate", folder, "--out", out, "--no-attributions")
    assert ran.code == 0, ran.err
    everything = read_everything(out)
    assert not re.search(r"(?i:oneland|twoland)|\b(ONE|TWO)\b", everything)
    said = (out / "consolidated.md").read_text(encoding="utf-8")
    for kept in (
        "Parties [shall][should] act.",
        ". [Each Party shall publish its law.]",
        ". [Each Party shall cooperate.]",
        "[Alt 1: Parties act at once.]",
        "Option 1: No tax. Option 2: A tax.",
        "[Parties may wait.] [so] [it]",
    ):
        assert kept in said


def write_members(folder: Path, files: tuple[str, str]) -> None:
    """Say that a folder's two texts are those of Oneland and of Twoland."""
    rows = "code,name,short_name\nONE,Oneland,Oneland\nTWO,Twoland,Twoland\n"
    (folder / "members.csv").write_text(rows, encoding="utf-8")
    one, two = files
    (folder / "manifest.toml").write_text(
        f'[negotiation]\nmembers = "members.csv"\n["{one}"]\nsponsors = ["ONE"]\n'
        f'["{two}"]\nsponsors = ["TWO"]\n',
        encoding="utf-8",
    )


def test_names_among_the_words_are_told_to_the_maker_alone(tmp_path: Path) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    for name in ("one", "two"):
        words = f"Article 1: Scope\n\n1. The law of {name.title()}land applies.\n"
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    write_members(folder, ("one.txt", "two.txt"))
    ran = run("consolidate", folder, "--out", out, "--no-attributions")
    assert ran.code == 0, ran.err
    assert "stand among the words of the draft: Oneland and Twoland." in ran.err
    assert "Look whether" not in read_everything(out)


def test_a_member_is_told_of_too_where_nobody_knows_who_tabled_a_text(
    tmp_path: Path,
) -> None:
    folder, out = tmp_path / "texts", tmp_path / "out"
    folder.mkdir()
    words = "# A draft\n\n## Article 1: Scope\n\n1. The law of Norway applies.\n"
    (folder / "one.md").write_text(words, encoding="utf-8")
    ran = run("consolidate", folder, "--out", out, "--no-attributions")
    assert ran.code == 0, ran.err
    assert "stands among the words of the draft: Norway." in ran.err


def test_all_akoma_ntoso_is_valid(drafted: Path, unnamed: Path) -> None:
    require_schema()
    for folder in (drafted, unnamed):
        assert_valid((folder / "consolidated.akn.xml").read_bytes())


def test_without_attributions_no_own_text_is_given(unnamed: Path) -> None:
    ran = run("consolidate", unnamed / "consolidated.json", "--own", "ARV")
    assert ran.code == 2
    assert "without attributions" in ran.err


def test_a_base_that_is_not_there_gets_the_list_of_those_that_are(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    ran = run("consolidate", EXAMPLE, "--out", out, "--base", "NP/DIG/77")
    assert ran.code == 2
    assert "'NP/DIG/77' is no text of the folder; name one of NP/DIG/2" in ran.err
    assert not out.exists()


def test_the_numbers_of_the_base_stay(tmp_path: Path) -> None:
    ran = run("consolidate", EXAMPLE, "--out", tmp_path, "--base", "np-dig-2.docx")
    assert ran.code == 0
    data = json.loads((tmp_path / "consolidated.json").read_text(encoding="utf-8"))
    assert data["base"] == "np-dig-2"
    own = lay_out_text(load_file(EXAMPLE / "np-dig-2.docx").parse())
    numbers = [
        "".join(run.words for run in line.label).rstrip(": ")
        for line in own.lines
        if line.kind.value == "article"
    ]
    written = (tmp_path / "consolidated.md").read_text(encoding="utf-8")
    assert [one for one in numbers if f"{one}:" not in written] == []


def test_a_base_of_some_is_warned_of_where_nobody_is_to_be_named(
    tmp_path: Path,
) -> None:
    ran = run(
        *("consolidate", EXAMPLE, "--out", tmp_path),
        *("--base", "NP/DIG/2", "--no-attributions"),
    )
    assert ran.code == 0
    assert "are those of NP/DIG/2, which is a text of some" in ran.err


def test_out_is_asked_for(tmp_path: Path) -> None:
    ran = run("consolidate", EXAMPLE)
    assert ran.code == 2
    assert "--out" in ran.err


def test_the_folder_of_the_texts_takes_no_draft() -> None:
    ran = run("consolidate", EXAMPLE, "--out", EXAMPLE)
    assert ran.code == 2
    assert "the folder of the texts" in ran.err
