"""Check that the shipped example is complete, and holds what its README promises."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree, html

from tests.conftest import ROOT

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example"
SOURCES = ROOT / "examples" / "digital-trade"
ROUNDS = ("april", "may")
TABLES = {"manifest.toml", "members.csv"}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KEYS = {"symbol", "title", "sponsors", "date", "language", "kind"}


def manifest(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((EXAMPLE / name / "manifest.toml").read_text("utf-8"))


def entries(name: str) -> dict[str, dict[str, Any]]:
    return {k: v for k, v in manifest(name).items() if k != "negotiation"}


def members(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name / "members.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def documents(suffix: str) -> list[Path]:
    return sorted(EXAMPLE.glob(f"*/*{suffix}"))


def words_of(path: Path) -> str:
    """Return the words of a document, tracked changes accepted, lines joined."""
    match path.suffix:
        case ".docx":
            with zipfile.ZipFile(path) as archive:
                root = etree.fromstring(archive.read("word/document.xml"))
            words = " ".join(
                "".join(run.text or "" for run in paragraph.iter(f"{WORD}t"))
                for paragraph in root.iter(f"{WORD}p")
            )
        case ".pdf":
            document = pypdfium2.PdfDocument(path)
            words = " ".join(p.get_textpage().get_text_range() for p in document)
            document.close()
        case ".html":
            words = str(html.parse(str(path)).getroot().text_content())
        case _:
            words = path.read_text("utf-8")
    return re.sub(r"\s+", " ", words)


def promises() -> list[tuple[str, int, str]]:
    """Return stem, article and words of each thing to find that the README names."""
    return list(promised_things())


def promised_things() -> Iterator[tuple[str, int, str]]:
    readme = (SOURCES / "README.md").read_text("utf-8")
    table = readme.partition("## Things to find")[2].partition("### From April")[0]
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and "np-dig" in cells[2]:
            place = re.compile(r"(np-dig-\d(?:-rev-\d)?) Art\. (\d+)")
            for stem, article in place.findall(cells[2]):
                yield stem, int(article), cells[3].strip("`")


def source_article(stem: str, article: int) -> str:
    """Return one article of a source, tracked changes accepted."""
    source = (SOURCES / "source" / f"{stem}.md").read_text("utf-8")
    words = re.split(r"^### ", source, flags=re.MULTILINE)[article]
    words = re.sub(r"\{--.*?--\}|\{\+\+|\+\+\}", "", words)
    return re.sub(r"\s+", " ", words)


@pytest.mark.parametrize("name", ROUNDS)
def test_manifest_names_every_document_and_no_other(name: str) -> None:
    files = {path.name for path in (EXAMPLE / name).iterdir()} - TABLES
    assert set(entries(name)) == files
    assert len(files) == {"april": 7, "may": 8}[name]


@pytest.mark.parametrize("name", ROUNDS)
def test_manifest_keeps_to_the_keys_that_are_known(name: str) -> None:
    assert all(set(entry) <= KEYS for entry in entries(name).values())
    assert (EXAMPLE / name / manifest(name)["negotiation"]["members"]).is_file()


@pytest.mark.parametrize("name", ROUNDS)
def test_sponsors_are_members_or_groups_of_the_negotiation(name: str) -> None:
    codes = {row["code"] for row in members(name)}
    groups = {row["groups"] for row in members(name)} - {""}
    sponsors = [s for e in entries(name).values() for s in e.get("sponsors", [])]
    assert sponsors
    assert set(sponsors) <= codes | groups
    assert set(sponsors) & groups == groups


def test_group_is_never_so_small_that_its_text_is_one_members() -> None:
    groups = [row["groups"] for row in members("may") if row["groups"]]
    assert {group: groups.count(group) for group in groups} == {
        "Small Harbours Group": 4,
        "Inland Least-Developed Caucus": 3,
    }


def test_two_texts_leave_their_front_matter_to_the_cover_page() -> None:
    silent = {
        file
        for file, entry in entries("may").items()
        if not {"symbol", "sponsors", "date"} & set(entry)
    }
    assert silent == {"np-dig-3-rev-1.pdf", "np-dig-9.txt"}


def test_example_has_the_formats_and_languages_that_are_promised() -> None:
    suffixes = [Path(file).suffix for file in entries("may")]
    assert {s: suffixes.count(s) for s in suffixes} == {
        ".docx": 4,
        ".pdf": 2,
        ".html": 1,
        ".txt": 1,
    }
    languages = {entry.get("language", "en") for entry in entries("may").values()}
    assert languages == {"en", "fr", "es"}


def test_rounds_share_the_texts_that_were_not_revised() -> None:
    shared_files = set(entries("april")) & set(entries("may"))
    assert len(shared_files) == 6
    for file in shared_files | TABLES - {"manifest.toml"}:
        april, may = (EXAMPLE / name / file for name in ROUNDS)
        assert april.read_bytes() == may.read_bytes()


@pytest.mark.parametrize("path", documents(".docx"), ids=lambda p: p.stem)
def test_word_files_name_no_person_tool_or_time(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(
            archive.namelist()
        )
        assert len(etree.fromstring(archive.read("docProps/core.xml"))) == 0
        xml = b"".join(archive.read(n) for n in archive.namelist()).decode("utf-8")
        times = {entry.date_time for entry in archive.infolist()}
    assert set(re.findall(r'w:author="([^"]*)"', xml)) <= {"Author"}
    assert "w:date=" not in xml
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("path", documents(".pdf"), ids=lambda p: p.stem)
def test_pdf_files_name_no_person_tool_or_time(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    metadata = document.get_metadata_dict()
    document.close()
    assert not any(metadata.values())
    assert b"LibreOffice" not in path.read_bytes()


def test_readme_promises_something_of_every_text_in_english_and_french() -> None:
    stems = {Path(file).stem for file in entries("may")}
    assert stems - {stem for stem, _, _ in promises()} == {"np-dig-6"}


@pytest.mark.parametrize(("stem", "article", "words"), promises())
def test_words_that_the_readme_promises_stand_in_the_text(
    stem: str, article: int, words: str
) -> None:
    (path,) = (EXAMPLE / "may").glob(f"{stem}.*")
    assert words in words_of(path)
    assert words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") in source_article(
        stem, article
    )


def test_revision_moves_two_rules() -> None:
    before = words_of(EXAMPLE / "april" / "np-dig-3.pdf")
    after = words_of(EXAMPLE / "may" / "np-dig-3-rev-1.pdf")
    signatures = "No Party shall deny the legal validity of a signature"
    consumers = "Each Party shall adopt or maintain laws that protect consumers"
    assert (signatures in before, signatures in after) == (False, True)
    assert (consumers in before, consumers in after) == (True, False)


def test_facilitators_text_has_one_bracket_without_its_other_half() -> None:
    words = words_of(EXAMPLE / "may" / "np-dig-8.docx")
    assert (words.count("["), words.count("]")) == (37, 36)


def test_one_text_has_tracked_changes_and_a_comment() -> None:
    with zipfile.ZipFile(EXAMPLE / "may" / "np-dig-5.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    deleted = ["".join(d.itertext()) for d in root.iter(f"{WORD}del")]
    assert deleted == [
        ", y compris le contenu transmis",
        "la deuxième",
        "un an",
        "peuvent fournir",
    ]
    assert len(comments) == 1


def test_shipped_files_are_what_their_sources_make(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(SOURCES / "make.py"), "--out", str(tmp_path), "--no-pdf"],
        check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    made = {path.relative_to(tmp_path) for path in tmp_path.glob("*/*")}
    assert made == {
        path.relative_to(EXAMPLE)
        for path in EXAMPLE.glob("*/*")
        if path.suffix != ".pdf"
    }
    for path in made:
        assert content(tmp_path / path) == content(EXAMPLE / path), path


def content(path: Path) -> dict[str, bytes]:
    """Return what a file holds, unpacked: compression differs between platforms."""
    if path.suffix != ".docx":
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
