"""Tables come as spreadsheets of many countries write them."""

from pathlib import Path

import pytest

from nonpaper.adapters.csv_table import csv_rows, input_error

COLUMNS = ("member", "vote")


@pytest.mark.parametrize(
    "content",
    [
        "member,vote\nFiji,yes\n",
        "Member;Vote\r\nFiji;yes\r\n",
        "\ufeffMEMBER\tVote\rFiji\tyes\r",
        ' member , vote\n\n"Fiji",yes',
    ],
)
def test_heads_in_any_case_and_fields_parted_by_any_sign_are_read(
    content: str, tmp_path: Path
) -> None:
    file = tmp_path / "votes.csv"
    file.write_bytes(content.encode())
    rows = [row for _, row in csv_rows(file, COLUMNS, 2, input_error)]
    assert rows == [{"member": "Fiji", "vote": "yes"}]


def test_a_quoted_cell_may_hold_several_lines_and_the_next_row_keeps_its_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "votes.csv"
    file.write_text('member,vote\n"Fiji\n(Suva)",yes\nTonga,no\n', encoding="utf-8")
    rows = list(csv_rows(file, COLUMNS, 2, input_error))
    assert [row["member"] for _, row in rows] == ["Fiji\n(Suva)", "Tonga"]
    assert rows[1][0] == 4
