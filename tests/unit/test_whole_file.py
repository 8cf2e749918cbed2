"""Test that files are written whole or not at all."""

from pathlib import Path

import pytest

from nonpaper.adapters.writers.whole_file import save_together


def fail(_: Path) -> None:
    raise OSError("no space left")


def test_files_that_belong_together_take_their_places_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old")
    with pytest.raises(OSError, match="no space"):
        save_together(tmp_path, {"a.md": lambda p: p.write_text("new"), "b.md": fail})
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "old"


def test_a_folder_in_the_place_of_a_file_leaves_all_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "b.md").mkdir()
    both = {name: lambda p: p.write_text("new") for name in ("a.md", "b.md")}
    with pytest.raises(IsADirectoryError, match="directory"):
        save_together(tmp_path, both)
    assert [file.name for file in tmp_path.iterdir()] == ["b.md"]


def test_files_come_back_in_their_order_and_can_be_read_by_others(
    tmp_path: Path,
) -> None:
    both = {name: lambda p: p.write_text(p.name) for name in ("b.md", "a.md")}
    made = save_together(tmp_path, both)
    assert [file.read_text() for file in made] == ["b.md", "a.md"]
    (tmp_path / "plain").touch()
    assert made[0].stat().st_mode == (tmp_path / "plain").stat().st_mode
