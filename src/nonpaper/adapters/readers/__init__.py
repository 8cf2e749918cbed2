"""Read documents of every kind into raw documents."""

from __future__ import annotations

from nonpaper.adapters.readers.document import load_document, parse_document
from nonpaper.adapters.readers.options import ReadLimits, ResolveSponsor, Tracked

__all__ = [
    "ReadLimits",
    "ResolveSponsor",
    "Tracked",
    "load_document",
    "parse_document",
]
