"""Check that every file of the example is understood as its source says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nonpaper.adapters.folder import load_folder
from nonpaper.adapters.manifest import load_manifest
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.readers import load_document
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import FrontMatter
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.structure import count_brackets, parse_text
from nonpaper.workflows.party_names import name_parties
from tests.conftest import ROOT

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example"
SOURCES = ROOT / "examples" / "digital-trade" / "source"
FILES = sorted(
    path.relative_to(EXAMPLE)
    for path in EXAMPLE.glob("*/*")
    if path.suffix not in {".toml", ".csv"}
)
HARBOURS, CAUCUS = "Small Harbours Group", "Inland Least-Developed Caucus"


@dataclass(frozen=True)
class Expected:
    """Say what is in a text.

    Attributes:
        day: When it was circulated.
        sponsors: Who tabled it.
        paragraphs: For each article how many numbered paragraphs it has, a digit each.
        points: Points and definitions in the whole text.
        brackets: Pairs of square brackets.
        unbalanced: Brackets without another half.
        options: Labelled options.
        notes: Footnotes, each called once.
    """

    day: str
    sponsors: tuple[str, ...]
    paragraphs: str
    points: int = 0
    brackets: int = 0
    unbalanced: int = 0
    options: int = 0
    notes: int = 0


EXPECTED = {
    "np-dig-2": Expected(
        "2025-03-11", ("ARV", "BRE", "ETR"), "2032322322222232", points=9
    ),
    "np-dig-3": Expected(
        "2025-03-13", ("COR", "FEN"), "3022222232222223", points=4, notes=2
    ),
    "np-dig-3-rev-1": Expected(
        "2025-05-06", ("COR", "FEN"), "3022232232222223", points=4, brackets=1, notes=3
    ),
    "np-dig-4": Expected(
        "2025-03-18", (HARBOURS,), "2323224322322322", brackets=3, notes=2
    ),
    "np-dig-5": Expected(
        "2025-03-20", ("DAL",), "20323222322322", points=3, brackets=1
    ),
    "np-dig-6": Expected(
        "2025-03-25", ("GAL",), "202230223222223", points=3, brackets=1, notes=1
    ),
    "np-dig-7": Expected("2025-03-27", (CAUCUS,), "2222222203320", brackets=2, notes=2),
    "np-dig-8": Expected(
        "2025-04-08", (), "022200220", brackets=36, unbalanced=1, options=5
    ),
    "np-dig-9": Expected("2025-04-22", ("HVN",), "22222222222023"),
}


@cache
def texts(name: str) -> dict[str, Text]:
    """Read a round as the map does, with its manifest and its own Members."""
    folder = EXAMPLE / name
    manifest = load_manifest(folder)
    directory = load_directory(manifest.settings.members)
    reading = load_folder(
        folder, resolve_sponsor=NameIndex.of(directory).resolve, manifest=manifest
    )
    assert not reading.unread
    return {
        document.file: parse_text(document, party_names=name_parties(directory))
        for document in reading.documents
    }


def text_of(file: Path) -> Text:
    return texts(file.parts[0])[file.name]


def source_of(file: Path) -> tuple[dict[str, Any], str]:
    """Return front matter and body of a source, tracked changes accepted."""
    _, front, body = (SOURCES / f"{file.stem}.md").read_text("utf-8").split("+++\n", 2)
    body = re.sub(r"\{--.*?--\}|\{>>.*?<<\}|\{\+\+|\+\+\}", "", body)
    body = re.sub(r"^\[\^\d+\]:.*\n", "", body, flags=re.MULTILINE)
    return tomllib.loads(front), re.sub(r"\[\^\d+\]", "", body)


def source_articles(file: Path) -> list[tuple[str, str, str]]:
    """Return number, heading and words of each article of a source."""
    _, body = source_of(file)
    found: list[tuple[str, str, str]] = []
    starts = [*re.finditer(r"^#{2,3} .*", body, re.MULTILINE), None]
    for match, following in pairwise(starts):
        assert match is not None
        if not match.group().startswith("### "):
            continue
        printed = re.sub(r"^### |[\[\]]|.* \| ", "", match.group())
        heading = re.sub(
            r"^(?:article|artículo)\s+(?:\d+|premier)\W+",
            "",
            printed,
            flags=re.IGNORECASE,
        )
        words = body[match.end() : following.start() if following else None]
        found.append((str(len(found) + 1), heading, plain(words)))
    return found


def plain(words: str) -> str:
    """Return words as letters, digits and signs alone: no markup, no spaces."""
    words = re.sub(r"\*\*?|^> |\s", "", words, flags=re.MULTILINE)
    return words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def all_of(article: Provision) -> list[ProvisionKind]:
    return [element.kind for element in article.walk()]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_front_matter_is_what_the_source_says(file: Path) -> None:
    front, _ = source_of(file)
    said, expected = text_of(file).front, EXPECTED[file.stem]
    title = next(ln for ln in source_of(file)[1].splitlines() if ln.startswith("# "))
    assert said.symbol == front["symbol"]
    assert said.language == front["language"]
    assert said.date == date.fromisoformat(expected.day)
    assert said.sponsors == expected.sponsors
    assert said.title is not None
    assert said.title.upper() == title.removeprefix("# ").upper()


@pytest.mark.parametrize("file", FILES, ids=str)
def test_cover_page_alone_says_the_same(file: Path) -> None:
    directory = load_directory(EXAMPLE / file.parts[0] / "members.csv")
    resolve = NameIndex.of(directory).resolve
    said = load_document(EXAMPLE / file, resolve_sponsor=resolve).front
    known = text_of(file).front
    assert comparable(said) == comparable(known)
    if known.sponsors == (CAUCUS,):  # printed in French, which the Members list has not
        assert said.sponsors == ()
    else:
        assert said.sponsors == known.sponsors


def comparable(front: FrontMatter) -> tuple[object, ...]:
    title = plain(front.title or "").upper()
    return title, front.symbol, front.date, front.language, front.kind


@pytest.mark.parametrize("file", FILES, ids=str)
def test_articles_have_the_numbers_headings_and_words_of_the_source(file: Path) -> None:
    text = text_of(file)
    found = [
        (a.number, plain(a.heading or ""), plain(text.read(a).words))
        for a in text.articles()
    ]
    assert found == [(n, plain(h), words) for n, h, words in source_articles(file)]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_paragraphs_points_and_brackets_are_those_of_the_source(file: Path) -> None:
    text, expected = text_of(file), EXPECTED[file.stem]
    articles = text.articles()
    numbers = [
        [c.number for c in article.children if c.kind is ProvisionKind.PARAGRAPH]
        for article in articles
    ]
    assert "".join(str(len(found)) for found in numbers) == expected.paragraphs
    assert all(found == [str(n) for n in range(1, len(found) + 1)] for found in numbers)
    kinds = [kind for article in articles for kind in all_of(article)]
    count = count_brackets(text)
    assert kinds.count(ProvisionKind.POINT) == expected.points
    assert (count.pairs, count.unbalanced) == (expected.brackets, expected.unbalanced)
    assert len(text.options) == expected.options
    assert [len(note.marks) for note in text.footnotes] == [1] * expected.notes
