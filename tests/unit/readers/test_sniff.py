import io
import zipfile

import pytest

from nonpaper.adapters.readers.decoding import decode_text
from nonpaper.adapters.readers.sniff import Foreign, Format, find_format
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.source import Language
from tests.made_docx import make_docx, p, pack
from tests.made_pdf import make_pdf


def zipped(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, words in files.items():
            archive.writestr(name.replace("__", "/"), words)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (make_pdf([[]]), Format.PDF),
        (b"junk before\n%PDF-1.4", Format.PDF),
        (make_docx(p("a")), Format.DOCX),
        (b"<!DOCTYPE html><p>a", Format.HTML),
        (b"\xef\xbb\xbf<html lang=en>", Format.HTML),
        ("<html>é</html>".encode("utf-16"), Format.HTML),
        (b"<?xml version='1.0'?><html xmlns='http://w3.org/xhtml'/>", Format.HTML),
        (b"<div><p>Each Party</p></div>", Format.HTML),
        (b"<?xml version='1.0'?>\n<!-- x --><a:akomaNtoso xmlns:a='b'/>", Format.AKN),
        (b"<treaty><meta/></treaty>", Format.TOTA),
        (b"<!DOCTYPE treaty [<!ENTITY a 'b'>]><treaty/>", Format.TOTA),
        (b"# Title\n", Format.MARKDOWN),
        (b"A rule[^1]\n\n[^1]: note", Format.MARKDOWN),
        (b"**Option 1:** yes", Format.MARKDOWN),
        (b"Article 1\n[Each Party] shall *", Format.PLAIN),
        ("Türkiye".encode("cp1252"), Format.PLAIN),
        (b"3 < 4 and <p", Format.PLAIN),
        (b"", Foreign.EMPTY),
        (b" \n\n", Foreign.EMPTY),
        (OLE, Foreign.OLD_OFFICE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), Foreign.ENCRYPTED_OFFICE),
        (zipped(xl__workbook="x"), Foreign.SPREADSHEET),
        (zipped(ppt__presentation="x"), Foreign.SLIDES),
        (zipped(mimetype="application/vnd.oasis.open"), Foreign.OPEN_DOCUMENT),
        (zipped(a="x"), Foreign.ARCHIVE),
        (pack({"[Content_Types].xml": "<Types/>"}), Foreign.DAMAGED_PACKAGE),
        (b"\x1f\x8b\x08", Foreign.ARCHIVE),
        (rb"{\rtf1 a}", Foreign.RTF),
        (b"\x89PNG\r\n\x1a\n", Foreign.IMAGE),
        (b"\xff\xd8\xff\xe0", Foreign.IMAGE),
        (b"<?xml version='1.0'?><rss/>", Foreign.OTHER_XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", Foreign.WEB_ARCHIVE),
        (bytes(range(256)) * 9, Foreign.BINARY),
    ],
)  # fmt: skip
def test_a_format_is_known_by_its_bytes(data: bytes, found: Format | Foreign) -> None:
    assert find_format(data) is found


def test_everything_foreign_has_a_remedy() -> None:
    known = load_interface(Language.EN).statements
    assert all("; " in known[f"unread.{found}"] for found in Foreign)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_is_read_in_any_of_its_forms_without_a_notice(encoding: str) -> None:
    words = "Each Party shall publish: Côte d'Ivoire, Türkiye."
    assert decode_text(words.encode(encoding)) == (words, ())


def test_an_old_encoding_is_a_guess_and_said_to_be_one() -> None:
    decoded = decode_text("Türkiye – “all”".encode("cp1252"))
    assert decoded is not None
    assert decoded[0] == "Türkiye – “all”"
    assert len(decoded[1]) == 1


@pytest.mark.parametrize("declared", ["punycode", "hex", "no-such", "utf-8"])
def test_a_declared_encoding_is_only_followed_where_it_is_one_of_text(
    declared: str,
) -> None:
    assert decode_text(b"abc-def", declared) == ("abc-def", ())
