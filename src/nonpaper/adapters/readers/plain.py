"""Read plain text: the words as they are, with line feeds as line ends."""

from __future__ import annotations

from dataclasses import replace

from nonpaper.adapters.readers.composition import Composition, clean_text
from nonpaper.adapters.readers.decoding import decode_text
from nonpaper.adapters.readers.options import ReadOptions
from nonpaper.adapters.readers.refusal import refuse
from nonpaper.adapters.readers.sniff import Foreign
from nonpaper.domain.source import FrontMatter, Notice, RawDocument


def read_plain(file: str, data: bytes, options: ReadOptions) -> RawDocument:
    """Return a plain text as it stands."""
    words, notices = decode_or_refuse(file, data)
    text = Composition()
    text.notices.extend(notices)
    text.write(clean_text(words))
    document = text.document(file, FrontMatter())
    return replace(document, has_lines=True, can_wrap=True)


def decode_or_refuse(file: str, data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Return the characters of a text file, with what to say about them.

    Raises:
        UnreadableFileError: The bytes are no text in any encoding that is known.
    """
    decoded = decode_text(data)
    if decoded is None:
        raise refuse(file, Foreign.BINARY)
    return decoded
