"""Make small PDFs by hand, as the tests of the readers need them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Line:
    x: float
    y: float
    words: str
    size: float = 11
    bold: bool = False


def paragraphs(
    *texts: str, x: float = 72, y: float = 760, width: int = 80, size: float = 11
) -> list[Line]:
    """Break texts into lines of a fixed width in letters, half a line between them."""
    lines = []
    for text in texts:
        line = ""
        for word in text.split():
            if line and len(line) + 1 + len(word) > width:
                lines.append(Line(x, y, line, size))
                y -= 1.2 * size
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(Line(x, y, line, size))
        y -= 2 * size
    return lines


def make_pdf(pages: Iterable[Iterable[Line]], *, info: str = "") -> bytes:
    """Write pages of lines with the built-in Courier fonts."""
    streams = [_content(lines) for lines in pages]
    objects = [b"", b""]
    objects.append(_font("Courier"))
    objects.append(_font("Courier-Bold"))
    kids = []
    for stream in streams:
        page = len(objects) + 1
        kids.append(f"{page} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
            f"/Contents {page + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>".encode()
        )
        packed = zlib.compress(stream)
        head = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
        objects.append(head + packed + b"\nendstream")
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    count = len(streams)
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {count}>>".encode()
    trailer = b""
    if info:
        objects.append(f"<<{info}>>".encode("latin-1"))
        trailer = f"/Info {len(objects)} 0 R".encode()
    return assemble(objects, trailer)


def make_scan() -> bytes:
    """Write one page that is only a picture."""
    pixels = zlib.compress(bytes(range(256)) * 4)
    image = (
        b"<</Type/XObject/Subtype/Image/Width 32/Height 32/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n" % len(pixels)
    )
    content = b"500 0 0 700 40 40 cm /I Do"
    return assemble(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</I 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            image + pixels + b"\nendstream",
        ]
    )


def make_encrypted() -> bytes:
    """Write a PDF whose words are behind a password that nobody has."""
    plain = make_pdf([[Line(72, 700, "secret")]])
    encrypt = (
        b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<"
        + b"ab" * 32
        + b">/U<"
        + b"cd" * 32
        + b">>>/ID[<00112233445566778899aabbccddeeff>"
        b"<00112233445566778899aabbccddeeff>]"
    )
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R" + encrypt)


def assemble(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Put numbered objects into a PDF with its table of places."""
    parts = [b"%PDF-1.4\n"]
    places = []
    length = len(parts[0])
    for number, body in enumerate(objects, start=1):
        places.append(length)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % place for place in places]
    parts.append(
        b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, length)
    )
    return b"".join(parts)


def _font(name: str) -> bytes:
    font = f"/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding"
    return f"<</Type/Font{font}>>".encode()


def _content(lines: Iterable[Line]) -> bytes:
    parts = []
    for line in lines:
        words = line.words.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            words = words.replace(sign, b"\\" + sign)
        font = b"F2" if line.bold else b"F1"
        place = f"{line.size} Tf 1 0 0 1 {line.x} {line.y} Tm".encode()
        parts.append(b"BT /" + font + b" " + place + b" (" + words + b") Tj ET")
    return b"\n".join(parts)
