"""Read plain text: the words as they are, with line feeds as line ends."""

from __future__ import annotations

from nonpaper.adapters.readers.composition import Composition, clean_text
from nonpaper.adapters.readers.decoding import decode_text
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.sniff import REMEDIES, Foreign
from nonpaper.domain.source import FrontMatter, Notice, RawDocument
from nonpaper.errors import UnreadableFileError


def read_plain(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return a plain text as it stands."""
    words, notices = decode_or_refuse(file, data)
    text = Composition()
    text.notices.extend(notices)
    text.write(clean_text(words))
    return text.document(file, FrontMatter())


def decode_or_refuse(file: str, data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Return the characters of a text file, with what to say about them.

    Raises:
        UnreadableFileError: The bytes are no text in any encoding that is known.
    """
    decoded = decode_text(data)
    if decoded is None:
        reason = Foreign.BINARY
        raise UnreadableFileError(file, reason.value, REMEDIES[reason])
    return decoded
