"""Part the lines of a text into its articles and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from nonpaper.domain.comparison import ArticleRef
from nonpaper.domain.draft import DraftLine, DraftRun
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text

_Owner = tuple[str, ProvisionKind]
_NOBODY: _Owner = ("", ProvisionKind.BLOCK)


@dataclass(frozen=True, slots=True)
class Unit:
    """Be an article, or a heading with what stands below it before the next.

    Attributes:
        ref: Which it is.
        kind: What it is.
        start: Position of its first line in the text.
        lines: Its lines; the first is its heading, if it has one.
        body: All words below the heading, without labels.
    """

    ref: ArticleRef
    kind: ProvisionKind
    start: int
    lines: tuple[DraftLine, ...]
    body: str

    @classmethod
    def of(
        cls, eid: str, kind: ProvisionKind, start: int, lines: tuple[DraftLine, ...]
    ) -> Unit:
        """Read number, heading and words off the lines."""
        first = lines[0]
        heading = say(first.runs) if first.is_heading else ""
        rest = lines[1:] if first.is_heading else lines
        body = "\n".join(say(line.runs) for line in rest)
        return cls(ArticleRef(eid, say(first.label), heading), kind, start, lines, body)


def part_units(text: Text, lines: Sequence[DraftLine]) -> tuple[Unit, ...]:
    """Return the units of a text, in order; each line is in one of them.

    Args:
        text: The text.
        lines: All its lines, as `lay_out_text` gives them.
    """
    owners = dict(_find_owners(text.provisions, _NOBODY))
    has_articles = any(kind is ProvisionKind.ARTICLE for _, kind in owners.values())
    units: list[Unit] = []
    start = 0

    def owner(line: DraftLine) -> _Owner:
        eid = line.eid or ""
        found = owners.get(eid, _NOBODY)
        return found if has_articles else _numbered(eid, found)

    for (eid, kind), run in groupby(lines, key=owner):
        members = tuple(run)
        units.append(Unit.of(eid, kind, start, members))
        start += len(members)
    return tuple(units)


def say(runs: Sequence[DraftRun]) -> str:
    """Return the words of runs."""
    return "".join(run.words for run in runs)


def _find_owners(
    provisions: Sequence[Provision], above: _Owner
) -> Iterator[tuple[str, _Owner]]:
    """Go through the elements, each with the article or container that it is part of.

    A preamble is one whole; all else that groups is parted by what it groups.
    """
    for provision in provisions:
        own = above
        is_whole = above[1] in (ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE)
        if not is_whole and provision.kind in CONTAINERS | {ProvisionKind.ARTICLE}:
            own = (provision.eid, provision.kind)
        yield provision.eid, own
        yield from _find_owners(provision.children, own)


def _numbered(eid: str, owner: _Owner) -> _Owner:
    """Return the paragraph that a line of a text without articles is part of."""
    below = eid.removeprefix(owner[0]).removeprefix("__")
    first = below.split("__")[0]
    if not first.startswith("para_"):
        return owner
    whole = eid[: len(eid) - len(below)] + first
    return whole, ProvisionKind.PARAGRAPH
