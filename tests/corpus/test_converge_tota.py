import csv
from collections import defaultdict
from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.converge.closeness import (
    member_closeness,
    overlap_families,
    text_closeness,
)
from nonpaper.converge.families import converge_families
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    Family,
    FamilyConvergence,
    ProvisionRef,
)
from nonpaper.domain.measurement import Strength
from nonpaper.domain.text import Text
from tests.corpus.tota_articles import measure_articles, read_tota
from tests.english import said

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[Text]:
    with (shared / "coding/ecommerce/topics.csv").open(encoding="utf-8") as rows:
        files = sorted({row["file"] for row in csv.DictReader(rows)})
    return [read_tota(shared / "corpus/tota/xml" / file) for file in files]


@pytest.fixture(scope="module")
def converged(texts: list[Text], shared: Path) -> dict[str, FamilyConvergence]:
    """Put the articles of each labelled topic into one family."""
    known = {ProvisionRef(t.id, p.eid) for t in texts for p in t.provisions}
    refs: dict[str, list[ProvisionRef]] = defaultdict(list)
    with (shared / "coding/ecommerce/topics.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            ref = ProvisionRef(
                Path(row["file"]).stem, f"art_{row['article_identifier']}"
            )
            if ref in known:
                refs[row["topics"].split("|")[0]].append(ref)
    families = [Family(t, t, tuple(found)) for t, found in sorted(refs.items())]
    found = converge_families(
        families, texts, measure_articles(texts), load_directory(), load_wording_rules()
    )
    return {convergence.family.id: convergence for convergence in found}


def test_customs_duties_are_widespread_and_contested(
    converged: dict[str, FamilyConvergence],
) -> None:
    duties = converged["customs_duties"]
    assert duties.level is ConvergenceLevel.CONTESTED
    assert len({ref.text_id for ref in duties.family.members}) >= 20
    assert "customs duties" in duties.core or "internal taxes" in duties.core
    assert 0 < len(duties.core_text_ids) <= duties.core_of_count
    strengths = {variant.strength for variant in duties.variants}
    assert Strength.PROHIBITION in strengths


def test_one_treaty_alone_is_single_though_in_two_files(
    converged: dict[str, FamilyConvergence],
) -> None:
    assert converged["source_code"].level is ConvergenceLevel.SINGLE


def test_scope_comes_before_exceptions(
    converged: dict[str, FamilyConvergence],
) -> None:
    order = list(converged)
    assert len(order) == 24
    assert order.index("data_flows") < order.index("exceptions")


def test_the_european_union_is_shown_as_one_and_counted_by_its_states(
    converged: dict[str, FamilyConvergence],
) -> None:
    backing = converged["privacy"].backing
    assert "EUN" in backing.sponsors
    assert {"DEU", "FRA"} <= set(backing.members)
    assert "EUN" not in backing.members


def test_every_reason_is_one_sentence(
    converged: dict[str, FamilyConvergence],
) -> None:
    for convergence in converged.values():
        assert convergence.reasons
        assert all(reason.endswith(".") for reason in said(convergence.reasons))


def test_treaties_of_one_drafter_stand_closest(
    converged: dict[str, FamilyConvergence], texts: list[Text]
) -> None:
    overlaps = overlap_families(converged.values())
    first = text_closeness(overlaps)[0]
    titles = {text.id: text.front.title for text in texts}
    assert {titles[first.first], titles[first.second]} == {"US - Colombia", "US - Peru"}
    assert member_closeness(overlaps, texts, load_directory())
