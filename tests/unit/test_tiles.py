from importlib import resources
from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.tiles import load_tiles
from nonpaper.errors import DataError


def test_every_member_but_the_union_has_a_square_of_its_own() -> None:
    placed = load_tiles()
    assert set(placed) == set(load_directory().members) - {"EUN"}
    assert len(set(placed.values())) == len(placed)


def test_squares_are_roughly_where_members_are() -> None:
    placed = load_tiles()
    assert placed["CAN"][0] < placed["FRA"][0] < placed["JPN"][0]
    assert placed["NOR"][1] < placed["EGY"][1] < placed["ZAF"][1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("CAN,0,2", "CAN,0,3", "twice"), ("CAN,0,2", "CAN,west,2", "no number")],
)
def test_a_wrong_table_of_squares_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    shipped = resources.files("nonpaper") / "data" / "members" / "tiles.csv"
    folder = tmp_path / "data" / "members"
    folder.mkdir(parents=True)
    words = shipped.read_text("utf-8")
    assert old in words
    (folder / "tiles.csv").write_text(words.replace(old, new), "utf-8")
    monkeypatch.setattr("nonpaper.adapters.tiles.resources.files", lambda _: tmp_path)
    load_tiles.cache_clear()
    with pytest.raises(DataError, match=said):
        load_tiles()
    monkeypatch.undo()
    load_tiles.cache_clear()
