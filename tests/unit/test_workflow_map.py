"""A map is made of the documents alone, whatever their order, headings or process."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nonpaper.adapters import processes
from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.lexicon import load_functions, load_lexicon
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.adapters.writers.map_json import dump_json
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.source import FrontMatter, Language, Notice, RawDocument, Unread
from nonpaper.domain.statement import Statement
from nonpaper.workflows.map import (
    MapRequest,
    MapTables,
    Step,
    StepProgress,
    map_documents,
)
from nonpaper.workflows.party_names import name_parties
from nonpaper.workflows.understand import Understanding, understand_in_turn
from nonpaper.workflows.units import Unit
from tests.english import say
from tests.synthetic_round import as_document, make_round, shuffle


@pytest.fixture(scope="module")
def tables() -> MapTables:
    return MapTables(
        cues=load_cues(),
        topic_lists=tuple(load_topics(name) for name in ("ecommerce", "trade")),
        lexicon=load_lexicon(),
        functions=load_functions(),
        wording=load_wording_rules(),
        directory=load_directory(),
    )


@pytest.fixture(scope="module")
def documents() -> list[RawDocument]:
    return [as_document(units) for units in make_round(12)]


def make(
    documents: list[RawDocument],
    tables: MapTables,
    *,
    unit: Unit = Unit.ARTICLE,
    with_headings: bool = True,
    progress: StepProgress | None = None,
) -> ConvergenceMap:
    request = MapRequest("Talks", unit=unit, with_headings=with_headings)
    return map_documents(documents, request, tables, progress=progress)


def document(name: str, words: str, **front: str) -> RawDocument:
    known = FrontMatter(language=Language.EN, symbol=front.get("symbol"))
    return RawDocument(name, f"{name}.txt", words, known)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_files_does_not_change_the_map(
    documents: list[RawDocument], tables: MapTables, seed: int
) -> None:
    shuffled = shuffle(documents, seed)
    assert dump_json(make(shuffled, tables)) == dump_json(make(documents, tables))


@pytest.mark.parametrize("unit", list(Unit))
def test_every_article_stands_in_the_map(
    documents: list[RawDocument], tables: MapTables, unit: Unit
) -> None:
    made = make(documents, tables, unit=unit)
    members = {ref for one in made.families for ref in one.family.members}
    articles = {
        ProvisionRef(text.id, article.eid)
        for text in made.texts
        for article in text.articles()
    }
    assert articles
    assert articles <= members
    assert made.unit == unit
    assert all(made.measurements[ref] for ref in members)


def rename(document: RawDocument, number: int) -> RawDocument:
    """Give every article another heading, on another matter."""
    lines = document.source.split("\n")
    for place, line in enumerate(lines):
        if line.startswith(("Article ", "Artículo ")):
            lines[place + 1] = f"Harbours and Herring {number + place}"
    return replace(document, source="\n".join(lines))


def told_without_headings(made: ConvergenceMap) -> object:
    return (
        [
            (one.family.id, one.family.members, one.family.label)
            for one in made.families
        ],
        [(one.level, one.score, one.topic, one.parts) for one in made.families],
        {
            ref: (said.strength, said.development, said.action, said.topics)
            for ref, said in made.measurements.items()
        },
    )


@pytest.mark.parametrize("unit", list(Unit))
def test_without_headings_other_headings_change_nothing(
    documents: list[RawDocument], tables: MapTables, unit: Unit
) -> None:
    renamed = [rename(one, number) for number, one in enumerate(documents)]
    first = make(documents, tables, unit=unit, with_headings=False)
    second = make(renamed, tables, unit=unit, with_headings=False)
    assert [one.heading for one in first.texts[0].articles()] != [
        one.heading for one in second.texts[0].articles()
    ]
    assert told_without_headings(first) == told_without_headings(second)


def test_with_headings_other_headings_change_the_families(
    documents: list[RawDocument], tables: MapTables
) -> None:
    renamed = [rename(one, number) for number, one in enumerate(documents)]
    assert told_without_headings(make(documents, tables)) != told_without_headings(
        make(renamed, tables)
    )


def test_a_text_without_words_gives_a_notice_and_the_rest_is_mapped(
    tables: MapTables,
) -> None:
    duties = "Article 1\nDuties\n\nNo Party shall impose customs duties.\n"
    made = make([document("a", duties), document("b", " \n")], tables)
    assert [text.id for text in made.texts] == ["a", "b"]
    [notice] = made.notices
    assert say(notice.statement).startswith("b: no article or paragraph was found")
    assert len(made.families) == 1


def test_no_documents_and_texts_of_nothing_make_a_map_without_families(
    tables: MapTables,
) -> None:
    assert make([], tables).families == ()
    assert make([document("a", "")], tables).families == ()


@pytest.mark.parametrize(
    "words",
    [
        "Option 1: Each Party shall publish its laws.\n\n"
        "Option 2: Each Party may publish its laws.\n",
        "# Consumers\n\nParties should protect consumers against fraud.\n",
        "1. Each Party shall publish its laws.\n\n2. The Parties shall cooperate.\n",
        "Parties should publish their laws, and no more.\n",
    ],
    ids=["options", "sections", "paragraphs", "prose"],
)
@pytest.mark.parametrize("unit", list(Unit))
def test_a_text_without_articles_has_a_place_in_the_map(
    tables: MapTables, words: str, unit: Unit
) -> None:
    law = "Article 1\nPublication\n\nEach Party shall publish its laws.\n"
    made = make([document("a", law), document("b", words)], tables, unit=unit)
    assert made.notices == ()
    assert {ref.text_id for one in made.families for ref in one.family.members} == {
        "a",
        "b",
    }
    dump_json(made)


def test_texts_stand_in_the_order_of_symbol_and_name(tables: MapTables) -> None:
    words = "Article 1\nDuties\n\nNo Party shall impose customs duties.\n"
    given = [
        document("c", words, symbol="DIG/1"),
        document("a", words, symbol="DIG/2"),
        document("b", words),
    ]
    assert [text.id for text in make(given, tables).texts] == ["b", "c", "a"]


def test_each_step_is_told_with_its_file(
    documents: list[RawDocument], tables: MapTables
) -> None:
    told: list[tuple[Step, str, int, int]] = []
    make(documents[:2], tables, progress=lambda *said: told.append(said))
    assert told == [
        (Step.UNDERSTAND, "t000.txt", 1, 2),
        (Step.UNDERSTAND, "t001.txt", 2, 2),
        (Step.ALIGN, "", 0, 1),
        (Step.CONVERGE, "", 0, 1),
    ]


def test_what_the_readers_say_goes_into_the_map(
    documents: list[RawDocument], tables: MapTables
) -> None:
    unread, notice = (
        Unread("x.pdf", Statement.of("unread.scan")),
        Notice(Statement.of("trend.new")),
    )
    made = map_documents(
        documents[:1],
        MapRequest("Talks"),
        tables,
        unread=(unread,),
        notices=(notice,),
    )
    assert made.unread == (unread,)
    assert made.notices == (notice,)
    assert made.title == "Talks"


def test_the_topic_list_that_covers_the_texts_best_is_taken(tables: MapTables) -> None:
    digital = document(
        "a", "Article 1\nDuties\n\n" + "Electronic signatures are valid. " * 9
    )
    goods = document(
        "a",
        "Article 1\nAnimals\n\n"
        + "Sanitary and phytosanitary measures, rules of origin and subsidies. " * 9,
    )
    chosen = {make([one], tables).topics.id for one in (digital, goods)}
    assert chosen == {"ecommerce", "trade"}
    single = replace(tables, topic_lists=tables.topic_lists[:1])
    assert make([goods], single).topics is tables.topic_lists[0][0]


def test_parties_are_known_by_name_code_and_group(tables: MapTables) -> None:
    names = name_parties(tables.directory)
    assert {"Japan", "African Group"} <= names
    assert len(names) > len(tables.directory.members)


def count_processors(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: count)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(count)))


def test_many_processes_give_what_one_gives(
    documents: list[RawDocument],
    tables: MapTables,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "WORTH_CHARACTERS", 1)
    count_processors(monkeypatch, 2)
    understanding = Understanding(tables.cues, tables.topic_lists[0][1])
    several = list(understand_in_processes(documents, understanding))
    several.sort(key=lambda one: one.text.id)  # each comes as soon as it is there
    assert several == list(understand_in_turn(documents, understanding))


def test_little_work_is_done_in_this_process(
    documents: list[RawDocument], tables: MapTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a second process was started")

    monkeypatch.setattr(processes, "ProcessPoolExecutor", refuse)
    understanding = Understanding(tables.cues, tables.topic_lists[0][1])
    done = list(understand_in_processes(documents, understanding))
    assert len(done) == len(documents)
    monkeypatch.setattr(processes, "WORTH_CHARACTERS", 0)
    count_processors(monkeypatch, 1)
    assert list(understand_in_processes(documents, understanding)) == done
    assert list(understand_in_processes([], understanding)) == []
