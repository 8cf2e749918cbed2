"""Odd words cost time in proportion to their length, and no more."""

from __future__ import annotations

import time

import pytest

from nonpaper.adapters.references import load_references
from nonpaper.domain.source import Language
from nonpaper.support.references import parse_references

COUNT = 20_000


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "form",
    [
        "{article} 1 *",
        "{paragraph} 1, {of} {article} *",
        "{article} 1 (*",
        "GATT 1994, {article} 1 *",
        "{paragraph} 1|,*|x",
        "{paragraph} 1| \n *|{to}",
        "{article} 1| *|(",
    ],
)
def test_references_are_found_in_time_of_the_length(
    language: Language, form: str
) -> None:
    rules = load_references()[language]
    said = form.format(
        article=rules.article[0],
        paragraph=rules.paragraph[0],
        of=rules.of[0],
        to=rules.to[0],
    )
    if "|" in said:
        before, again, after = said.split("|")
        words = before + again.replace("*", "") * COUNT + after
    else:
        words = said.replace("*", "") * COUNT
    start = time.process_time()
    parse_references(words, rules)
    assert time.process_time() - start < 6  # seconds, of which it takes one
