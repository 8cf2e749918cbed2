"""A page in French or Spanish has no English sentence of ours."""

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from openpyxl import load_workbook

from nonpaper.adapters.folder_map import FolderRequest, map_folder_since
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.adapters.writers.outputs import save_outputs
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import Language
from tests.conftest import ROOT

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example"
BROKEN = "Article 1: Scope\n\nEach Party shall [publish its laws.\n\n2) Wait^7.\n"


@cache
def broken_map(folder: Path) -> ConvergenceMap:
    """Map the shipped example with files of which there is something to say."""
    for file in (EXAMPLE / "may").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "broken.txt").write_text(BROKEN)
    (folder / "broken.md").write_text(BROKEN)
    (folder / "empty.txt").write_text("")
    (folder / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "german.txt").write_text(
        "Jede Vertragspartei bemüht sich, Maßnahmen zu ergreifen, die den Gebrauch "
        "elektronischer Rechnungen erleichtern, und veröffentlicht sie. " * 5
    )
    (folder / "prose.txt").write_text("Trade is good for all of us. " * 12)
    (folder / "inner").mkdir()
    return map_folder_since(FolderRequest(folder), EXAMPLE / "april", lambda *_: None)


def english_pieces(other: Interface) -> set[str]:
    """Return what is fixed in our English sentences, and not the same in the other."""
    english = load_interface(Language.EN)
    pairs = [(english.words[k], other.words[k]) for k in english.words]
    pairs += [(english.statements[k], other.statements[k]) for k in english.statements]
    for key, forms in english.counts.items():
        pairs += zip(forms, other.counts[key], strict=True)
    pieces = {
        piece.strip()
        for said, foreign in pairs
        if said != foreign
        for piece in re.split(r"\{[^}]*\}", said)
    }
    return {piece for piece in pieces if len(piece.split()) >= 3}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ConvergenceMap:
    return broken_map(tmp_path_factory.mktemp("round"))


@pytest.mark.parametrize("language", [Language.FR, Language.ES])
def test_page_and_sheet_have_no_english_sentence_of_ours(
    made: ConvergenceMap, tmp_path: Path, language: Language
) -> None:
    interface = load_interface(language)
    page, _, sheet = save_outputs(made, tmp_path, interface=interface)
    root = html.fromstring(page.read_text(encoding="utf-8"))
    for script in root.xpath("//script | //style"):
        script.drop_tree()
    shown = " ".join(root.text_content().split())
    shown += " ".join(root.xpath("//@title | //@aria-label | //@placeholder"))
    for rows in load_workbook(sheet):
        shown += " ".join(str(cell) for row in rows.values for cell in row if cell)
    assert len(made.unread) >= 3
    found = {piece for piece in english_pieces(interface) if piece in shown}
    assert not found
