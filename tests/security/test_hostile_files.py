"""Files that nobody vouches for: each becomes one clear line, and harms nothing."""

import contextlib
import io
import os
import struct
import threading
import zipfile
from pathlib import Path

import pytest

from nonpaper.adapters.readers import ReadLimits, load_document, parse_document
from nonpaper.errors import UnknownMemberError, UnreadableFileError
from tests.made_docx import make_docx, p, pack

DOCUMENT = "word/document.xml"
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">'
    for n in range(12)
)


def refusal(name: str, data: bytes, limits: ReadLimits | None = None) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        parse_document(name, data, limits=limits)
    said = str(caught.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    return said


def bomb(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(DOCUMENT, b" " * size)
    return stream.getvalue()


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    limits = ReadLimits(expanded_bytes=1024 * 1024)
    assert "unpacks to more than 1 MB" in refusal("a.docx", bomb(3_000_000), limits)


def test_a_zip_bomb_is_refused_by_how_it_grows() -> None:
    assert "unpacks to far more" in refusal("a.docx", bomb(30_000_000))


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bomb(30_000_000)
    declared = struct.pack("<I", 30_000_000)
    assert declared in data
    said = refusal("a.docx", data.replace(declared, struct.pack("<I", 40)))
    assert "damaged" in said or "unpacks to far more" in said


def test_a_bomb_inside_a_part_that_is_not_read_stays_packed() -> None:
    stream = io.BytesIO(make_docx(p("Words.")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/embeddings/inner.zip", bomb(50_000_000))
    assert parse_document("a.docx", stream.getvalue()).source == "Words.\n"


def test_a_package_of_very_many_parts_is_refused() -> None:
    data = pack({DOCUMENT: "<x/>", **{f"p{n}": "" for n in range(6000)}})
    assert "packs 6,001 parts" in refusal("a.docx", data)


def test_a_truncated_docx_is_named_as_such() -> None:
    data = make_docx(p("Words."))
    assert "damaged or was cut short" in refusal("a.docx", data[: len(data) // 2])


def test_a_docx_cannot_reach_out_of_its_package() -> None:
    data = make_docx(p("Words."))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {n: archive.read(n).decode() for n in archive.namelist()}
    relations = files["word/_rels/document.xml.rels"]
    files["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>",
        '<Relationship Id="x" Type="t/footnotes" Target="../../../../etc/passwd"/>'
        '<Relationship Id="y" Type="t/styles" Target="file:///etc/passwd"/>'
        "</Relationships>",
    )
    assert parse_document("a.docx", pack(files)).source == "Words.\n"


@pytest.mark.parametrize("root", ["treaty", "akomaNtoso"])
def test_entities_are_never_expanded(root: str) -> None:
    data = f"<?xml version='1.0'?><!DOCTYPE {root} [{LAUGHS}]><{root}>&l11;</{root}>"
    assert "declares XML entities" in refusal("a.xml", data.encode())
    assert "declares XML entities" in refusal("a.xml", data.encode("utf-16"))


def test_entities_in_a_docx_are_never_expanded() -> None:
    data = pack(
        {"[Content_Types].xml": "<x/>", DOCUMENT: f"<!DOCTYPE d [{LAUGHS}]><d/>"}
    )
    assert "declares XML entities" in refusal("a.docx", data)


def test_external_entities_are_neither_read_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret words")
    asked: list[bytes] = []
    with Listener(asked) as address:
        for system in (secret.as_uri(), f"http://{address}/x.dtd"):
            for declared in (
                f'<!DOCTYPE treaty [<!ENTITY x SYSTEM "{system}">]>',
                f'<!DOCTYPE treaty [<!ENTITY % x SYSTEM "{system}"> %x;]>',
            ):
                data = f"{declared}<treaty><body>&x;</body></treaty>".encode()
                said = refusal("a.xml", data)
                assert "secret words" not in said
                assert "declares XML entities" in said
            outer = f'<!DOCTYPE treaty SYSTEM "{system}"><treaty><body/></treaty>'
            refusal("a.xml", outer.encode())
    assert asked == []


def test_a_page_fetches_nothing() -> None:
    asked: list[bytes] = []
    with Listener(asked) as address:
        page = (
            f"<html><body><img src='http://{address}/a.png'><iframe "
            f"src='http://{address}/b'></iframe><link rel=stylesheet "
            f"href='http://{address}/c.css'><p>Words.</p></body></html>"
        )
        assert parse_document("a.html", page.encode()).source == "Words.\n"
    assert asked == []


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableFileError, match="it has 200 MB, and a text of more"):
        load_document(path)


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="a folder, not a file"):
        load_document(tmp_path)
    with pytest.raises(UnreadableFileError, match="no such file"):
        load_document(tmp_path / "nowhere.txt")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    with pytest.raises(UnreadableFileError, match="a link to a file that is not there"):
        load_document(link)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="a device, not a file"):
        load_document(tmp_path / "pipe")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnreadableFileError, match=r"a\.txt: you may not read it"):
        load_document(path)


def test_a_name_with_strange_letters_fits_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.txt"
    path.write_text("")
    with pytest.raises(UnreadableFileError) as caught:
        load_document(path)
    assert str(caught.value).startswith("a�b�[31m.txt: it is empty")


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a " + b"[b]" * 5000,
        b"<?xml ?>" * 2000 + b"<!--" * 2000,
        b"# a" + b" " * 50_000 + b"b\n" + b"#" + b" " * 50_000,
        b"# a\n" + b"*a _b `c " * 20_000,
        b"# a\n" + b"[" * 50_000 + b"](" * 1000,
        b"# a\n" + b"| - " * 20_000,
        b"A" + b"/A" * 30_000,
        b"COMMUNICATION FROM " + b"A, " * 1500,
        b"<p>" + b"<!" * 20_000 + b"</p>",
    ],
    ids=range(9),
)
def test_no_pattern_runs_away(data: bytes) -> None:
    def unknown(name: str) -> str:
        raise UnknownMemberError(name)

    with contextlib.suppress(UnreadableFileError):
        parse_document("a.txt", data, resolve_sponsor=unknown)


class Listener:
    """Listen on a free port and keep what anybody asks for."""

    def __init__(self, asked: list[bytes]) -> None:
        import socket

        self.asked = asked
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.settimeout(5)

    def __enter__(self) -> str:
        threading.Thread(target=self._accept, daemon=True).start()
        host, port = self.socket.getsockname()
        return f"{host}:{port}"

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def _accept(self) -> None:
        try:
            connection, _ = self.socket.accept()
            with connection:
                self.asked.append(connection.recv(1000))
        except OSError:
            return
