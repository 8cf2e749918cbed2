"""Check that a map is the same in one process or several, abridged or in full."""

from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from nonpaper.adapters import forks, processes
from nonpaper.adapters.folder_map import load_tables
from nonpaper.adapters.forks import converge_in_forks
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.map_json import load_schema, map_to_json
from nonpaper.adapters.writers.outputs import save_outputs
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.redline import redline_variant
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.workflows import map as workflow
from nonpaper.workflows.map import MapRequest, map_documents
from tests.english import say
from tests.tabled import DIRECTORY

DUTIES = (
    "1. No Party shall impose customs duties on electronic transmissions{scope}.\n"
    "2. For greater certainty, paragraph 1 {certainty} internal taxes:\n"
    "(a) that are collected on sales; or\n"
    "(b) that are lawful."
)
SIGNATURES = (
    "1. A Party {force} deny the legal validity of a signature solely because it is "
    "in electronic form.\n2. Each Party shall publish its rules within {days} days."
)
HELP = "The Parties shall endeavour to give technical assistance to each {who} Party."


def draft(code: str, number: int, *articles: str) -> RawDocument:
    parts = [f"Article {n}\n{words}\n" for n, words in enumerate(articles, 1)]
    front = FrontMatter(
        symbol=f"NP/LRG/{number}", sponsors=(code,), language=Language.EN
    )
    name = f"np-lrg-{number}"
    return RawDocument(name, f"{name}.txt", "\n".join(parts), front)


def drafts() -> list[RawDocument]:
    plain = {"scope": "", "certainty": "does not prevent"}
    wide = {"scope": " between persons", "certainty": "shall not apply to"}
    strong, weak = {"force": "shall not", "days": 30}, {"force": "may", "days": 60}
    return [
        draft(code, number, DUTIES.format(**duties), SIGNATURES.format(**signed), last)
        for number, (code, duties, signed, last) in enumerate(
            (
                ("ARV", plain, strong, HELP.format(who="developing")),
                ("BRE", plain, strong, HELP.format(who="least developed")),
                ("COR", wide, weak, "[placeholder]"),
                ("DAL", wide, strong, HELP.format(who="developing")),
                ("EST", plain, weak, "Each Party may keep records of its own [X]."),
            ),
            start=1,
        )
    ]


def make_map(*, is_parallel: bool = False) -> ConvergenceMap:
    ports = {
        "understand_all": understand_in_processes,
        "converge_all": converge_in_forks,
    }
    return map_documents(
        drafts(),
        MapRequest("Large"),
        load_tables(DIRECTORY, None),
        **(ports if is_parallel else {}),  # type: ignore[arg-type]
    )


@pytest.fixture
def abridged(monkeypatch: pytest.MonkeyPatch) -> ConvergenceMap:
    monkeypatch.setattr(workflow, "FULL_DETAIL_CHARACTERS", 100)
    return make_map()


@pytest.mark.skipif(not forks.can_fork(), reason="needs Linux and two processors")
@pytest.mark.parametrize("limit", [100, 6_000_000])
def test_a_map_is_the_same_from_one_process_and_from_several(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, limit: int
) -> None:
    monkeypatch.setattr(workflow, "FULL_DETAIL_CHARACTERS", limit)
    alone = make_map()
    monkeypatch.setattr(processes, "WORTH_CHARACTERS", 0)
    monkeypatch.setattr(forks, "WORTH_PROVISIONS", 0)
    several = make_map(is_parallel=True)
    assert several == alone
    for name, map_ in (("alone", alone), ("several", several)):
        save_outputs(map_, tmp_path / name, interface=load_interface(Language.EN))
    for file in ("map.html", "map.json"):
        first, second = (tmp_path / name / file for name in ("alone", "several"))
        assert first.read_bytes() == second.read_bytes()


def test_an_abridged_map_says_the_same_of_each_family(abridged: ConvergenceMap) -> None:
    said = [(f.family, f.level, f.score, f.reasons, f.core) for f in abridged.families]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workflow, "FULL_DETAIL_CHARACTERS", 6_000_000)
        full = make_map()
    assert said == [
        (f.family, f.level, f.score, f.reasons, f.core) for f in full.families
    ]
    for left, kept in zip(abridged.families, full.families, strict=True):
        made = [redline_variant(variant, left.variants) for variant in left.variants]
        assert made == [variant.redline for variant in kept.variants]
        assert [replace(v, redline=()) for v in left.variants] == [
            replace(v, redline=()) for v in kept.variants
        ]
    assert not full.is_abridged
    assert not full.notices


def test_an_abridged_map_says_that_it_is_one(abridged: ConvergenceMap) -> None:
    assert abridged.is_abridged
    assert "abridged" in say(abridged.notices[0].statement)


def test_an_abridged_map_keeps_the_words_that_the_page_shows(
    abridged: ConvergenceMap,
) -> None:
    article = abridged.measurements[ProvisionRef("np-lrg-1", "art_1")]
    assert {piece.field for piece in article.evidence} >= {"strength"}
    assert "topics" not in {piece.field for piece in article.evidence}
    assert all(piece.span is None for piece in article.evidence)
    inside = [
        measured
        for ref, measured in abridged.measurements.items()
        if "para" in ref.eid and measured.evidence
    ]
    assert inside
    assert {len(measured.evidence) for measured in inside} == {1}


def test_the_data_of_an_abridged_map_list_the_articles_alone(
    abridged: ConvergenceMap,
) -> None:
    data = map_to_json(abridged)
    jsonschema.Draft202012Validator(load_schema()).validate(data)
    listed = [p for text in data["texts"] for p in text["provisions"]]
    members = {(m["text"], m["eid"]) for f in data["families"] for m in f["members"]}
    known = {(t["id"], p["eid"]) for t in data["texts"] for p in t["provisions"]}
    assert members <= known
    assert sum(p["kind"] == "article" for p in listed) == 15
    assert len(listed) < len(abridged.measurements)
    assert not any(p["evidence"] for p in listed)
    assert not any(v["redline"] for f in data["families"] for v in f["variants"])


def test_the_first_sheet_of_an_abridged_map_cites_without_words(
    abridged: ConvergenceMap, tmp_path: Path
) -> None:
    *_, sheet = save_outputs(abridged, tmp_path, interface=load_interface(Language.EN))
    book = load_workbook(sheet)
    cells = [str(cell.value) for cell in book.worksheets[0][2]]
    assert "Art. 1 (prohibition)" in cells
    words = [str(row[7].value) for row in book.worksheets[1].iter_rows()]
    assert any("No Party shall impose" in word for word in words)
    assert any("abridged" in str(row[0].value) for row in book["About"].iter_rows())
