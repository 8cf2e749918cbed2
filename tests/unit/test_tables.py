from pathlib import Path

import pytest

from nonpaper.adapters.tables import read_rows
from nonpaper.errors import UnreadableFileError


def test_rows_are_read_with_all_their_columns(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text('\ufeffid,lang,text\n1,en,"Two\nlines"\n', encoding="utf-8")
    assert read_rows(file) == ({"id": "1", "lang": "en", "text": "Two\nlines"},)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"id,text\n", "no rows"),
        (b"id,words\n1,a\n", "no column text"),
        (b"a,b\n1,2\n", "no column id and no column text"),
        (b"id,text\n1\n", "row 2 has fewer cells"),
        (b"id,text,lang\n1,a,de\n", "row 2 is in 'de'"),
        (b"id,text\n1,caf\xe9\n", "not in UTF-8"),
        (b'id,text\n1,"' + b"a" * 10_000_001 + b'"\n', "no CSV table"),
    ],
)
def test_a_wrong_table_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=reason) as raised:
        read_rows(file)
    assert str(raised.value).startswith("rows.csv: ")
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"nowhere\.csv: it cannot be opened"):
        read_rows(tmp_path / "nowhere.csv")
