"""Check the command that looks for what betrays a speaker."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command import Ran, run


def check(*given: str) -> Ran:
    return run("attribution", *given)


def report(folder: Path, words: str) -> Path:
    path = folder / "report.md"
    path.write_text(f"# Report\n\n{words}\n", encoding="utf-8")
    return path


def test_a_finding_says_whom_it_betrays_why_and_what_to_say_instead(
    tmp_path: Path,
) -> None:
    found = check(str(report(tmp_path, "The representative of Kenya agreed.")))
    assert found.code == 0
    assert "⟦The representative of Kenya⟧" in found.out
    assert "Names Kenya. Instead: “A participant”." in found.out


def test_a_text_that_names_nobody_is_said_to_name_nobody(tmp_path: Path) -> None:
    found = check(str(report(tmp_path, "Participants recalled the Doha Round.")))
    assert "Nothing was found that names" in found.out


def test_a_table_gives_one_object_a_line_with_places_in_the_words(
    tmp_path: Path,
) -> None:
    table = tmp_path / "said.csv"
    words = "Le représentant du Brésil a parlé."
    table.write_text(f"id,text,lang\n1,{words},fr\n2,Nobody spoke.,en\n", "utf-8")
    lines = check(str(table), "--json", "--interface", "es").out.splitlines()
    first, second = map(json.loads, lines)
    [finding] = first["findings"]
    assert first["id"] == "1"
    assert words[finding["start"] : finding["end"]] == finding["text"]
    assert (finding["kind"], finding["betrays"]) == ("member", ["BRA"])
    assert finding["reason"] == "Nombra a Brasil."
    assert second == {"id": "2", "findings": []}


def test_those_present_decide_whether_a_group_is_too_small(tmp_path: Path) -> None:
    path = report(tmp_path, "The African Group objected.")
    small = check(str(path), "--present", "Kenya, Norway, Japan")
    assert "1 Member was present; the minimum is 5" in small.out
    large = check(str(path), "--present", "African Group", "--present", "Norway")
    assert "Nothing was found" in large.out


def test_wording_of_a_tabled_text_is_known_again(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.md").write_text(
        "# Article 1\n\n1. Parties shall weigh the fiscal needs of small islands.\n",
        encoding="utf-8",
    )
    (texts / "manifest.toml").write_text(
        '["a.md"]\nsymbol = "X/1"\nsponsors = ["Fiji"]\n', encoding="utf-8"
    )
    path = report(tmp_path, "Some would weigh the fiscal needs of small islands.")
    found = check(str(path), "--texts", str(texts))
    assert found.code == 0, found.out
    assert "The same words stand in X/1, tabled by Fiji." in found.out


def test_a_wrong_file_or_name_is_one_line(tmp_path: Path) -> None:
    missing = check(str(tmp_path / "none.docx"))
    assert missing.code == 2
    unknown = check(str(report(tmp_path, "Words.")), "--present", "Atlantis")
    assert unknown.code == 2


def test_the_findings_can_be_written_to_a_page(tmp_path: Path) -> None:
    page = tmp_path / "check.html"
    path = report(tmp_path, "Kenya agreed.")
    assert check(str(path), "--out", str(page), "--interface", "fr").code == 0
    assert "Nomme" in page.read_text(encoding="utf-8")
