"""State what the history of a text says of its articles."""

from __future__ import annotations

from datetime import date

import pytest

from nonpaper.adapters.writers.answer_text import render_text
from nonpaper.adapters.writers.history_view import record_history, view_history
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.history import ArticleEvent, History
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.domain.text import Text
from nonpaper.errors import RevisionsError
from nonpaper.structure import parse_text
from nonpaper.workflows.history import Order, trace_revisions

DUTIES = (
    "Customs Duties",
    "No Party shall impose customs duties on electronic transmissions between a "
    "person of one Party and a person of another Party.",
)
CONSUMERS = (
    "Consumers",
    "Each Party shall adopt or maintain measures to protect consumers from fraudulent "
    "commercial activities when they engage in electronic commerce.",
)
SIGNATURES = (
    "Signatures",
    "A Party shall not deny the legal validity of a signature solely on the basis "
    "that the signature is in electronic form.",
)


def text(
    name: str,
    *articles: tuple[str, str],
    symbol: str | None = None,
    day: date | None = None,
) -> Text:
    words = "".join(
        f"Article {number}: {heading}\n\n{said}\n\n"
        for number, (heading, said) in enumerate(articles, 1)
    )
    front = FrontMatter(symbol=symbol, date=day, language=Language.EN)
    return parse_text(RawDocument(name, f"{name}.txt", words, front=front))


def events(history: History) -> dict[str, list[list[str] | None]]:
    return {
        one.last.heading: [
            None if stage is None else [event.value for event in stage.events]
            for stage in one.stages
        ]
        for one in history.articles
    }


def bracketed(article: tuple[str, str]) -> tuple[str, str]:
    return article[0], f"[{article[1]}]"


def test_an_article_is_followed_through_its_numbers() -> None:
    traced = trace_revisions(
        [
            text("a", DUTIES, CONSUMERS),
            text("b", SIGNATURES, DUTIES, bracketed(CONSUMERS)),
            text("c", DUTIES, CONSUMERS),
        ]
    )
    assert events(traced.history) == {
        "Signatures": [None, ["appeared"], ["dropped"]],
        "Customs Duties": [[], ["renumbered"], ["renumbered"]],
        "Consumers": [
            [],
            ["edited", "bracketed", "renumbered"],
            ["edited", "freed", "renumbered"],
        ],
    }


def test_an_article_that_stands_elsewhere_has_moved() -> None:
    traced = trace_revisions(
        [
            text("a", DUTIES, CONSUMERS, SIGNATURES),
            text("b", CONSUMERS, SIGNATURES, DUTIES),
        ]
    )
    moved = [a for a in traced.history.articles if ArticleEvent.MOVED in a.events]
    assert [one.last.heading for one in moved] == ["Customs Duties"]


def test_dates_go_before_symbols_and_symbols_before_file_names() -> None:
    old, new = (DUTIES,), (DUTIES, CONSUMERS)
    dated = [
        text("a", *new, day=date(2026, 5, 1)),
        text("b", *old, day=date(2026, 4, 1)),
    ]
    signed = [
        text("a", *new, symbol="NP/1/Rev.10"),
        text("b", *old, symbol="NP/1/Rev.2"),
    ]
    named = [text("draft 10", *new), text("draft 9", *old)]
    for texts, order in (
        (dated, Order.DATE),
        (signed, Order.REVISION),
        (named, Order.FILE),
    ):
        traced = trace_revisions(texts)
        assert traced.order is order
        assert [r.article_count for r in traced.history.revisions] == [1, 2]


def test_revisions_of_several_texts_need_a_name() -> None:
    texts = [
        text("a", DUTIES, symbol="NP/1"),
        text("b", DUTIES, CONSUMERS, symbol="NP/1/Rev.1"),
        text("c", SIGNATURES, symbol="NP/2"),
    ]
    with pytest.raises(RevisionsError, match=r"NP/1, NP/2.*--work"):
        trace_revisions(texts)
    assert len(trace_revisions(texts, work="np/1").history.revisions) == 2
    with pytest.raises(RevisionsError, match="one revision"):
        trace_revisions(texts, work="NP/2")
    with pytest.raises(RevisionsError, match="there are: NP/1, NP/2"):
        trace_revisions(texts, work="NP/3")


def test_copies_of_a_revision_count_once() -> None:
    copies = [text(name, DUTIES, symbol="NP/1") for name in ("a", "b")]
    with pytest.raises(RevisionsError, match="one revision"):
        trace_revisions(copies)


def test_a_revision_that_changed_nothing_is_a_revision() -> None:
    traced = trace_revisions([text("a", DUTIES), text("b", DUTIES)])
    assert events(traced.history) == {"Customs Duties": [[], []]}


@pytest.mark.parametrize("language", list(Language))
def test_each_cell_says_in_words_what_happened(language: Language) -> None:
    interface = load_interface(language)
    traced = trace_revisions(
        [
            text("a", DUTIES, CONSUMERS),
            text("b", bracketed(CONSUMERS), SIGNATURES),
            text("c", CONSUMERS),
        ]
    )
    said = " ".join(render_text(view_history(traced, interface)).split())
    for event in ("appeared", "dropped", "edited", "bracketed", "freed"):
        assert interface.word(f"history.event.{event}") in said
    assert interface.word("history.absent") in said


def test_json_holds_every_stage() -> None:
    traced = trace_revisions([text("a", DUTIES), text("b", DUTIES, CONSUMERS)])
    record = record_history(traced)
    assert record["order"] == "file"
    articles = record["articles"]
    assert isinstance(articles, list)
    assert [[bool(stage) for stage in stages] for stages in articles] == [
        [True, True],
        [False, True],
    ]
