"""Adopt options and drop brackets in the Paris drafts: nothing else may change."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from nonpaper.adapters.edit_words import edit_words
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.readers.document import parse_document
from nonpaper.domain.inventory import OpenPart
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.revise.inventory import list_open_parts
from nonpaper.structure import parse_text
from nonpaper.workflows.adopt import AdoptionRequest, adopt_in_document

pytestmark = pytest.mark.corpus

NOBODY = MemberDirectory()
NAMES = ["2015-10-23", "2015-12-04"]


def read(shared: Path, name: str) -> tuple[bytes, RawDocument, Text]:
    path = shared / "corpus" / "paris-drafts" / f"{name}.md"
    document = load_document(path)
    return path.read_bytes(), document, parse_text(document)


def pairs(parts: tuple[OpenPart, ...]) -> int:
    return sum(one.is_counted for part in parts for one in part.brackets)


def requests(parts: tuple[OpenPart, ...]) -> list[AdoptionRequest]:
    """Return a sample over every other article: the last set, a bracket amid."""
    found: list[AdoptionRequest] = []
    for part in parts[::2]:
        for one in part.sets[-1:]:
            number = one.sides[-1].number
            if sum(side.number == number for side in one.sides) == 1:
                found.append(AdoptionRequest(alternative=number, set_id=one.id))
        if part.brackets and part.kind is not None:
            middle = part.brackets[len(part.brackets) // 2]
            found.append(AdoptionRequest(free=(middle.id,)))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_what_is_decided_goes_and_every_other_bracket_stays(
    name: str, shared: Path
) -> None:
    data, document, before = read(shared, name)
    parts = list_open_parts(before)
    adopt = partial(adopt_in_document, document, parse=parse_text, directory=NOBODY)
    in_place = 0
    sample = requests(parts)
    for request in sample:
        found = adopt(request)
        gone = sum(
            any(cut.start <= b.span.start < cut.end for cut in found.cuts)
            for b in before.brackets
            if b.is_balanced
        )
        assert found.pairs_after == found.pairs_before - gone, request
        kept = re.sub(r"\s", "", found.after.source)
        assert len(kept) < len(re.sub(r"\s", "", before.source))
        made = edit_words(data, before.source, found.cuts, is_markdown=True)
        assert made is not None
        again = parse_document("again.md", made)
        in_place += re.sub(r"\s", "", again.source) == kept
    assert len(sample) > 15
    assert in_place >= len(sample) - 1  # the rest is written anew, with a notice


def test_adopting_everywhere_leaves_the_counts_of_the_rest(shared: Path) -> None:
    _, document, before = read(shared, "2015-10-23")
    first = list_open_parts(before)
    decided = AdoptionRequest(
        alternative="2",
        article="2",
        free=("art_1__b1", "art_22__b1"),
        strike=("art_25__b2",),
    )
    found = adopt_in_document(document, decided, parse_text, NOBODY)
    eids = ("art_1", "art_2", "art_22", "art_25")
    now = {part.eid: part for part in list_open_parts(found.after)}
    for part in first:
        if part.eid not in eids and part.kind is not None:
            words = [b.words for b in part.brackets]
            assert [b.words for b in now[part.eid].brackets] == words
    assert not now["art_2"].brackets
    assert len(now["art_1"].brackets) == 19
    assert found.emptied == ("art_2",)
    assert len(now["art_25"].brackets) == 1
    assert pairs(tuple(now.values())) == 1012 - 22 - 3
