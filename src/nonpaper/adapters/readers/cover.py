"""Cover placeholder."""

from __future__ import annotations
from dataclasses import dataclass
from nonpaper.domain.source import FrontMatter, Notice, Span


@dataclass(frozen=True)
class Cover:
    front: FrontMatter = FrontMatter()
    furniture: tuple[Span, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_cover(source, front, resolve):
    return Cover()
