from pathlib import Path

from nonpaper.adapters.folder_map import FolderRequest, map_folder_since
from tests.conftest import ROOT
from tests.english import say

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example"


def tell_nothing(step: str, file: str, done: int, total: int) -> None:
    pass


def test_a_sponsor_whose_texts_are_unchanged_is_not_said_to_have_moved() -> None:
    request = FolderRequest(EXAMPLE / "may")
    made = map_folder_since(request, EXAMPLE / "april", tell_nothing)
    unchanged = {"Galdra", "Dalmara"}
    reasons = [say(reason) for trend in made.trend for reason in trend.reasons]
    moved = [r for r in reasons if r.startswith(("No longer in", "Now also"))]
    assert reasons
    assert not [r for r in moved if any(name in r for name in unchanged)]


def test_a_link_out_of_the_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "round"
    folder.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("Article 1: Scope\n\nThis Agreement applies to all trade.\n")
    (folder / "linked.txt").symlink_to(outside)
    made = map_folder_since(FolderRequest(folder), folder, tell_nothing)
    assert any("linked.txt" in say(notice.statement) for notice in made.notices)


def test_thousands_of_duties_in_one_paragraph_are_measured_at_once(
    tmp_path: Path,
) -> None:
    words = "Each Party shall report " * 5_000
    (tmp_path / "a.txt").write_text(f"Article 1: Reports\n\n1. {words}.\n")
    made = map_folder_since(FolderRequest(tmp_path), tmp_path, tell_nothing)
    assert len(made.families) == 1
