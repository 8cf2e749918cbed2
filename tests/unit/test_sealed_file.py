"""Check that a sealed file opens whole with its passphrase, or not at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nonpaper.adapters import sealed_file
from nonpaper.adapters.sealed_file import read_sealed, save_sealed
from nonpaper.errors import UnreadableFileError

CONTENT = [bytes([n % 256]) * 1000 + bytes(str(n**7), "ascii") for n in range(3000)]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_file, "_COST", 2**14)
    monkeypatch.setattr(sealed_file, "_PIECE", 1024)


def sealed(folder: Path) -> Path:
    file = folder / "backup"
    save_sealed(file, "a passphrase", CONTENT)
    return file


def test_what_is_sealed_comes_back(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    assert b"".join(read_sealed(file, "a passphrase")) == b"".join(CONTENT)
    assert file.stat().st_size < len(b"".join(CONTENT))
    assert [each.name for each in tmp_path.iterdir()] == ["backup"]


def test_nothing_at_all_comes_back_as_nothing(tmp_path: Path) -> None:
    save_sealed(tmp_path / "empty", "a passphrase", [])
    assert b"".join(read_sealed(tmp_path / "empty", "a passphrase")) == b""


def test_two_files_of_the_same_content_have_nothing_in_common(tmp_path: Path) -> None:
    first = sealed(tmp_path).read_bytes()
    assert sealed(tmp_path).read_bytes()[100:200] != first[100:200]


def test_another_passphrase_does_not_open_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="check the passphrase"):
        list(read_sealed(sealed(tmp_path), "another"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_changed_byte_is_found_wherever_it_is(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = sealed(tmp_path_factory.mktemp("sealed"))
    words = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(words) - 1))
    words[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(words)
    with pytest.raises(UnreadableFileError):
        list(read_sealed(file, "a passphrase"))


@pytest.mark.parametrize("left", [0, 5, 90, 1500, -1, -17, -1040])
def test_a_file_that_is_cut_off_is_found(tmp_path: Path, left: int) -> None:
    file = sealed(tmp_path)
    file.write_bytes(file.read_bytes()[:left])
    with pytest.raises(UnreadableFileError):
        list(read_sealed(file, "a passphrase"))


def test_pieces_in_another_order_do_not_open(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    words = file.read_bytes()
    at, size = words.index(b"\n") + 1, 1024 + 16
    first, second = words[at : at + size], words[at + size : at + 2 * size]
    file.write_bytes(words[:at] + second + first + words[at + 2 * size :])
    with pytest.raises(UnreadableFileError):
        list(read_sealed(file, "a passphrase"))


def test_a_head_that_asks_for_all_memory_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "hostile"
    file.write_bytes(
        b'nonpaper-sealed 1 {"cost": 1073741824, "salt": "00"}\n' + bytes(99)
    )
    with pytest.raises(UnreadableFileError, match="no backup"):
        list(read_sealed(file, "a passphrase"))


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def failing() -> object:
        yield b"begun"
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        save_sealed(tmp_path / "backup", "a passphrase", failing())  # type: ignore[arg-type] # fails on purpose
    assert list(tmp_path.iterdir()) == []
