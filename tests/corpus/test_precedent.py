"""Precedents in real electronic-commerce chapters of ToTA."""

import re
from functools import cache
from pathlib import Path

import pytest

from nonpaper.adapters.readers import load_document
from nonpaper.cli.precedent_wiring import load_precedent_tables
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.precedent import Asked, PrecedentSearch
from nonpaper.domain.source import Language
from nonpaper.domain.treaty import UNION
from nonpaper.structure import parse_text
from nonpaper.workflows.precedent import find_precedents

pytestmark = pytest.mark.corpus

CHAPTERS = re.compile("electronic commerce|comercio electr", re.IGNORECASE)
DUTIES = "Neither Party may impose customs duties on electronic transmissions."


@cache
def _search(folder: Path) -> PrecedentSearch:
    documents = [
        load_document(file, chapter=CHAPTERS) for file in sorted(folder.glob("*.xml"))
    ]
    texts = [parse_text(one) for one in documents if one.source.strip()]
    unit = AlignmentUnit(ProvisionRef("", ""), DUTIES, language=Language.EN)
    asked = Asked(DUTIES, DUTIES, language=Language.EN)
    return find_precedents([unit], asked, texts, load_precedent_tables())


@pytest.fixture
def search(shared: Path) -> PrecedentSearch:
    return _search(shared / "corpus" / "tota" / "xml")


def test_every_hit_speaks_of_what_is_transmitted_and_its_taxing(
    search: PrecedentSearch,
) -> None:
    assert len(search.precedents) >= 20
    for one in search.precedents:
        assert re.search("electr|digital", one.words, re.IGNORECASE), one.words


def test_the_union_accepted_it_with_korea_in_2010(search: PrecedentSearch) -> None:
    # Free Trade Agreement between the European Union and the Republic of Korea, 7.48(3)
    one = next(p for p in search.precedents if p.treaty.title.startswith("EU - Korea"))
    assert one.words.startswith("The Parties agree not to impose customs duties on")
    assert UNION in one.treaty.codes
    croatia = next(p for p in one.treaty.parties if p.code == "HRV")
    assert croatia.since is not None
    assert croatia.since.isoformat() == "2013-07-01"


def test_the_pacific_partnership_is_one_treaty_in_two_languages(
    search: PrecedentSearch,
) -> None:
    found = [p for p in search.precedents if "Trans-Pacific" in p.treaty.title]
    assert len(found) == 1
    assert len(found[0].treaty.codes) == 12
    assert found[0].treaty.in_force_from is None
