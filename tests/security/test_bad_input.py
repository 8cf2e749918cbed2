"""Bad input: one clear line with file, fault and remedy, and the rest still mapped."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Ran, run
from tests.made_docx import make_docx, p
from tests.made_pdf import make_encrypted, make_scan

GOOD = "Article 1\nDuties\n\nNo Party shall impose customs duties on transmissions.\n"
GERMAN = (
    "Artikel 1\nZölle\n\nDie Vertragsparteien erheben keine Zölle auf elektronische "
    "Übertragungen. Jede Vertragspartei veröffentlicht ihre Vorschriften und teilt sie "
    "den anderen Vertragsparteien unverzüglich mit. Dieses Kapitel gilt nicht für das "
    "öffentliche Beschaffungswesen.\n"
) * 4
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">'
    for n in range(12)
)


def make_bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return stream.getvalue()


def make_truncated() -> bytes:
    data = make_docx(p(GOOD))
    return data[: len(data) // 2]


BAD_FILES: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "encrypted": ("e.pdf", make_encrypted, "password", "save it without the password"),
    "scan": ("s.pdf", make_scan, "without a text layer", "run text recognition"),
    "truncated": ("t.docx", make_truncated, "cut short", "save it anew"),
    "bomb": ("z.docx", make_bomb, "unpacks to far more", "save the text as plain text"),
    "expansion": (
        "x.xml",
        lambda: f"<!DOCTYPE treaty [{LAUGHS}]><treaty>&l11;</treaty>".encode(),
        "declares XML entities",
        "save it without",
    ),
    "external": (
        "y.xml",
        lambda: (
            b'<!DOCTYPE treaty [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<treaty>&x;</treaty>"
        ),
        "declares XML entities",
        "save it without",
    ),
    "german": ("d.txt", GERMAN.encode, "", "language"),
    "empty": ("n.txt", bytes, "is empty", "put the text in"),
}


def check_line(line: str, *pieces: str) -> None:
    """Check one line: it names what it has to and shows nothing of the inside."""
    for piece in pieces:
        assert piece in line
    assert line.endswith((".", "?", "'"))
    assert len(line) < 400
    for inner in ("Traceback", "Error(", "object at 0x", "nonpaper."):
        assert inner not in line


def check_nothing_left(folder: Path) -> None:
    """Check that no folder was made and no half of a file is about."""
    assert not (folder / "out").exists()
    hidden = [path for path in folder.rglob("*") if path.name.startswith(".")]
    assert hidden == []


def map_it(folder: Path, *more: object) -> Ran:
    return run("map", folder, "--out", folder.parent / "out", *more)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_listed_and_the_rest_is_mapped(talks: Path, kind: str) -> None:
    name, make, fault, remedy = BAD_FILES[kind]
    (talks / name).write_bytes(make())
    (talks / "good.txt").write_text(GOOD)
    ran = map_it(talks)
    assert ran.code == 0
    [line] = ran.err.splitlines()
    check_line(line, f"Not read: {name}: ", fault, remedy)
    made = json.loads((talks.parent / "out" / "map.json").read_text())
    assert [text["id"] for text in made["texts"]] == ["good"]
    assert [one["file"] for one in made["unread"]] == [name]
    assert len(made["families"]) == 1
    assert name in (talks.parent / "out" / "map.html").read_text()
    assert sorted(path.name for path in (talks.parent / "out").iterdir()) == [
        "map.html",
        "map.json",
        "map.xlsx",
    ]


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_files_alone_are_each_named_and_nothing_is_mapped(
    talks: Path, kind: str
) -> None:
    name, make, fault, remedy = BAD_FILES[kind]
    (talks / name).write_bytes(make())
    ran = map_it(talks)
    assert ran.code == 2
    assert ran.out == ""
    [line] = [line for line in ran.err.splitlines() if name in line]
    check_line(line, fault, remedy)
    assert "Nothing was mapped" in ran.err
    check_nothing_left(talks.parent)


def test_a_file_of_200_megabytes_is_refused_before_it_is_read(talks: Path) -> None:
    with (talks / "large.pdf").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (talks / "good.txt").write_text(GOOD)
    ran = map_it(talks)
    assert ran.code == 0
    check_line(ran.err.strip(), "Not read: large.pdf: ", "200 MB", "100 MB")


@pytest.mark.parametrize("kind", BAD_FILES)
def test_read_refuses_a_bad_file_in_one_line(talks: Path, kind: str) -> None:
    name, make, fault, remedy = BAD_FILES[kind]
    (talks / name).write_bytes(make())
    ran = run("read", talks / name)
    assert (ran.code, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    check_line(line, f"nonpaper: {name}: ", fault, remedy)


def test_two_files_with_one_symbol_are_both_mapped_and_named(talks: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (talks / name).write_text(f"DIG/W/3\n\n{GOOD}")
    ran = map_it(talks)
    assert ran.code == 0
    assert ran.out.startswith("2 texts, ")
    [line] = ran.err.splitlines()
    check_line(
        line, "Note: a.txt and b.txt", "the same symbol", "DIG/W/3", "take one away"
    )


def test_a_text_without_provisions_is_mapped_with_a_note(talks: Path) -> None:
    (talks / "a.txt").write_text("…\n")
    (talks / "good.txt").write_text(GOOD)
    ran = map_it(talks)
    assert ran.code == 0
    assert "Note: a: no article or paragraph was found in it" in ran.err


@pytest.mark.parametrize(
    ("manifest", "pieces"),
    [
        ('["a.txt"]\nsymbl = "X"\n', ("symbl", "symbol")),
        ('["a.txt"]\nsponsors = ["Atlantis"]\n', ("Atlantis", "no Member or group")),
        ('["a.txt"]\nsponsors = ["QQQ"]\n', ("QQQ", "no Member or group")),
        ('["a.txt"]\ndate = "soon"\n', ("a.txt", "date", "2024-07-26")),
        ('["a.txt"]\ndate = "2024-02-30"\n', ("a.txt", "date")),
        ("[a.txt]\ndate = 2024-02-30\n", ("manifest.toml",)),
        ('["b.txt"]\ntitle = "X"\n', ("b.txt",)),
        ('["a.txt"]\nlanguage = "de"\n', ("language", "write en, es or fr")),
        ('[negotiation]\nmembers = "../m.csv"\n', ("members",)),
        ("[[[", ("manifest.toml",)),
    ],
)
def test_a_wrong_manifest_stops_the_whole_and_names_the_key(
    talks: Path, manifest: str, pieces: tuple[str, ...]
) -> None:
    (talks / "a.txt").write_text(GOOD)
    (talks / "manifest.toml").write_text(manifest)
    ran = map_it(talks)
    assert (ran.code, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    check_line(line, "nonpaper: manifest.toml", *pieces)
    check_nothing_left(talks.parent)


def refused(ran: Ran, *pieces: object) -> None:
    assert (ran.code, ran.out) == (2, "")
    [line] = ran.err.splitlines()
    check_line(line, "nonpaper: ", *map(str, pieces))


def test_a_folder_that_is_empty_absent_or_a_file_is_named(talks: Path) -> None:
    refused(map_it(talks), talks, "no document in it", "put the tabled texts there")
    absent = talks.parent / "absent"
    refused(map_it(absent), absent, "it is not there", "name a folder")
    file = talks.parent / "file"
    file.write_text(GOOD)
    refused(map_it(file), file, "a file, not a folder", "name a folder")
    check_nothing_left(talks.parent)


def test_an_earlier_folder_that_is_wrong_is_named(talks: Path) -> None:
    (talks / "a.txt").write_text(GOOD)
    absent = talks.parent / "absent"
    refused(map_it(talks, "--earlier", absent), absent, "it is not there")
    refused(map_it(talks, "--earlier", talks / "a.txt"), "a file, not a folder")
    check_nothing_left(talks.parent)


def test_out_that_is_a_file_or_inside_one_is_refused_before_the_work(
    talks: Path,
) -> None:
    file = talks.parent / "file"
    file.write_text("mine")
    (talks / "a.txt").write_text(GOOD)
    for out in (file, file / "inside"):
        refused(run("map", talks, "--out", out), "'--out'", file, "name a folder")
        refused(run("demo", "--out", out), "'--out'", file, "name a folder")
    assert file.read_text() == "mine"


def test_out_that_may_not_be_written_to_is_refused_before_the_work(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talks / "a.txt").write_text(GOOD)
    monkeypatch.setattr(os, "access", lambda *_: False)
    refused(map_it(talks), "'--out'", "cannot be written to", "name another")
    check_nothing_left(talks.parent)


def test_a_disk_that_fails_is_a_failure_and_leaves_what_stood_there(
    talks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (talks / "a.txt").write_text(GOOD)
    assert map_it(talks).code == 0
    before = (talks.parent / "out" / "map.html").read_bytes()

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", fail)
    ran = map_it(talks)
    assert (ran.code, ran.out) == (1, "")
    [line] = ran.err.splitlines()
    check_line(line, "no space left on device")
    assert (talks.parent / "out" / "map.html").read_bytes() == before
    assert len(list((talks.parent / "out").iterdir())) == 3


def test_a_wrong_expression_option_or_command_is_named(talks: Path) -> None:
    (talks / "a.txt").write_text(GOOD)
    refused(
        map_it(talks, "--chapter", "("), "'--chapter'", "'('", "nonpaper map --help"
    )
    refused(map_it(talks, "--unit", "word"), "'--unit'", "'word'", "'paragraph'")
    refused(map_it(talks, "--units"), "--units", "nonpaper map --help")
    refused(run("map", talks), "'--out'", "nonpaper map --help")
    refused(run("maps"), "'maps'", "nonpaper --help")
    check_nothing_left(talks.parent)


@pytest.mark.parametrize(
    ("table", "pieces"),
    [
        ("", ("is empty", "columns id and text")),
        ("id,words\n1,a\n", ("no column text",)),
        ("id,text,lang\n1,a,de\n", ("row 2", "'de'")),
        ("id,text\n1\n", ("row 2", "fewer cells")),
    ],
)
def test_a_table_that_cannot_be_measured_is_named(
    tmp_path: Path, table: str, pieces: tuple[str, ...]
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(table)
    refused(run("measure", path), "rows.csv", *pieces)


def test_files_that_cannot_be_measured_or_read_are_named(tmp_path: Path) -> None:
    refused(run("measure", tmp_path / "absent.csv"), "absent.csv", "cannot be opened")
    refused(run("read", tmp_path / "absent.txt"), "absent.txt", "no such file")
    refused(run("read", tmp_path), tmp_path.name, "a folder, not a file")
    (tmp_path / "rows.csv").write_text("id,text\n1,Each Party shall sail.\n")
    ran = run("measure", tmp_path / "rows.csv", "--topics", "nowhere")
    refused(ran, "nowhere", "no such topic list")
    refused(run("corpus", "tota", tmp_path), tmp_path, "no treaty of ToTA")
