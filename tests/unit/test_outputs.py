import json
from pathlib import Path

import pytest

from nonpaper.adapters.writers import outputs
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.outputs import save_outputs
from nonpaper.domain.source import Language
from tests.fictional_round import make_small_map

ENGLISH = load_interface(Language.EN)


def test_three_files_are_written_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "out"
    files = save_outputs(make_small_map(), folder, interface=ENGLISH)
    assert [file.name for file in files] == ["map.html", "map.json", "map.xlsx"]
    assert sorted(folder.iterdir()) == sorted(files)
    assert json.loads(files[1].read_text(encoding="utf-8"))["version"] == 1


def test_others_may_read_what_is_written(tmp_path: Path) -> None:
    files = save_outputs(make_small_map(), tmp_path, interface=ENGLISH)
    plain = tmp_path / "plain"
    plain.touch()
    assert {file.stat().st_mode for file in files} == {plain.stat().st_mode}


def test_a_failure_leaves_what_stood_there_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_outputs(make_small_map(), tmp_path, interface=ENGLISH)
    before = (tmp_path / "map.xlsx").read_bytes()

    def fail(map_: object, path: Path, **_: object) -> None:
        path.write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr(outputs, "write_xlsx", fail)
    with pytest.raises(OSError, match="no space left"):
        save_outputs(make_small_map(), tmp_path, interface=ENGLISH)
    assert (tmp_path / "map.xlsx").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3
