from datetime import date
from pathlib import Path

import pytest

from nonpaper.adapters.manifest import (
    FILE_KEYS,
    NEGOTIATION_KEYS,
    Manifest,
    load_manifest,
)
from nonpaper.domain.source import FrontMatter, Language, TextKind
from nonpaper.errors import ManifestError, UnknownMemberError
from tests.conftest import ROOT


def resolve(name: str) -> str:
    if name in ("ARD", "Arden"):
        return "ARD"
    raise UnknownMemberError(name, ("Arden",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.docx").write_bytes(b"x")
    (tmp_path / "members.csv").write_text("x")
    (tmp_path / "inner").mkdir()
    return tmp_path


def load(folder: Path, words: str) -> Manifest:
    (folder / "manifest.toml").write_text(words, encoding="utf-8")
    return load_manifest(folder)


def test_a_number_too_long_to_hold_is_refused_in_one_line(folder: Path) -> None:
    with pytest.raises(ManifestError, match="not valid TOML"):
        load(folder, f'["a.docx"]\ndate = {"9" * 5000}\n')


def test_a_folder_without_manifest_has_an_empty_one(folder: Path) -> None:
    assert load_manifest(folder) == Manifest()


def test_all_that_a_manifest_says_is_taken(folder: Path) -> None:
    manifest = load(
        folder,
        """
        [negotiation]
        title = "Digital trade"
        members = "members.csv"
        ["a.docx"]
        title = "Rules"
        symbol = "DIG/W/3"
        sponsors = ["Arden", "ARD"]
        date = 2024-07-26
        language = "fr"
        kind = "non_paper"
        source_url = "https://example.org/a.docx"
        """,
    )
    assert manifest.settings.title == "Digital trade"
    assert manifest.settings.members == folder / "members.csv"
    assert manifest.entries["a.docx"].source_url == "https://example.org/a.docx"
    assert manifest.given("a.docx", resolve) == FrontMatter(
        title="Rules",
        symbol="DIG/W/3",
        sponsors=("ARD",),
        date=date(2024, 7, 26),
        language=Language.FR,
        kind=TextKind.NON_PAPER,
    )
    assert manifest.given("b.docx", resolve) == FrontMatter()


@pytest.mark.parametrize("day", ["2024-07-26", '"2024-07-26"', "2024-07-26T10:00:00Z"])
def test_a_date_may_be_a_day_or_words(folder: Path, day: str) -> None:
    entry = load(folder, f'["a.docx"]\ndate = {day}').entries["a.docx"]
    assert entry.front.date == date(2024, 7, 26)


@pytest.mark.parametrize(
    ("words", "key", "reason", "remedy"),
    [
        ("x = ", "the file", "not valid TOML", "mend that line"),
        ('["a.docx"]\n["a.docx"]', "the file", "not valid TOML", "mend"),
        ('["a.docx"]\nsponsor = ["ARD"]', '"a.docx".sponsor', "no such", "sponsors"),
        ('["a.docx"]\nzzz = 1', '"a.docx".zzz', "no such key", "title, symbol"),
        ('["a.docx"]\ndate = "26/7/2024"', '"a.docx".date', "no day", "2024-07-26"),
        ('["a.docx"]\ndate = "2024-02-31"', '"a.docx".date', "no day", "2024-07-26"),
        ('["a.docx"]\ndate = 2024-13-40 # May', '"a.docx".date', "2024-13-40 is no",
         "2024-07-26"),
        ('["a.docx"]\ndate = 26.7.2024', '"a.docx".date', "26.7.2024 is no day",
         "date = 2024-07-26"),
        ('["a.docx"]\ndate = 2024', '"a.docx".date', "no day", "2024-07-26"),
        ('["a.docx"]\nkind = "law"', '"a.docx".kind', "none of", "proposal, consol"),
        ('["a.docx"]\nlanguage = "de"', '"a.docx".language', "none of", "en, es or fr"),
        ('["a.docx"]\nsponsors = "ARD"', '"a.docx".sponsors', "not a list", "["),
        ('["a.docx"]\ntitle = 3', '"a.docx".title', "not a text", "quotes"),
        ('["a.docx"]\ntitle = " "', '"a.docx".title', "not a text", "quotes"),
        ('["a.docs"]\ntitle = "x"', '"a.docs"', "no such file", "did you mean a.docx?"),
        ('[a.docx]\ntitle = "x"', "a", "in quotes", '["a.docx"]'),
        ('["../a.docx"]\ntitle = "x"', '"../a.docx"', "of the folder itself", "put"),
        ('title = "x"', "title", "outside any table", "[negotiation]"),
        ('negotiation = "x"', "negotiation", "it is no table", "[negotiation]"),
        ('[negotiation]\nname = "x"', "negotiation.name", "no such key", "title"),
        ('[negotiation]\nmembers = "../m"', "negotiation.members", "leads", "put"),
        ('[negotiation]\ntopics = "/etc/hosts"', "negotiation.topics", "leads", "put"),
        ('[negotiation]\ntopics = "t.toml"', "negotiation.topics", "no file", "put"),
        ('[negotiation]\nmembers = "inner"', "negotiation.members", "no file", "put"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_key_reason_and_remedy(
    folder: Path, words: str, key: str, reason: str, remedy: str
) -> None:
    with pytest.raises(ManifestError) as caught:
        load(folder, words)
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)
    assert not str(caught.value).endswith("?.")


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside.csv"
    outside.write_text("secret")
    (folder / "link.csv").symlink_to(outside)
    with pytest.raises(ManifestError, match="leads out of the folder"):
        load(folder, '[negotiation]\nmembers = "link.csv"')


def test_a_manifest_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "manifest.toml").write_bytes('["a.docx"]\ntitle="é"'.encode("latin-1"))
    with pytest.raises(ManifestError, match="not UTF-8"):
        load_manifest(folder)


def test_a_sponsor_that_is_no_member_is_named_with_the_nearest(folder: Path) -> None:
    manifest = load(folder, '["a.docx"]\nsponsors = ["Ardn"]')
    with pytest.raises(ManifestError) as caught:
        manifest.given("a.docx", resolve)
    assert "'Ardn' is no Member or group" in str(caught.value)
    assert "did you mean Arden?" in str(caught.value)


def test_the_guide_names_every_key_kind_and_language() -> None:
    guide = (ROOT / "docs/how-to/manifest.md").read_text(encoding="utf-8")
    for word in (*FILE_KEYS, *NEGOTIATION_KEYS, *TextKind, *Language):
        assert f"`{word}`" in guide or f"\n{word} = " in guide


def test_the_example_of_the_guide_is_valid(folder: Path) -> None:
    guide = (ROOT / "docs/how-to/manifest.md").read_text(encoding="utf-8")
    example = guide.partition("```toml\n")[2].partition("```")[0]
    for name in ("members.csv", "topics.toml", "proposal.docx"):
        (folder / name).write_text("x")
    entry = load(folder, example).entries["proposal.docx"]
    assert entry.sponsors == ("Arden", "Eastern Group")
