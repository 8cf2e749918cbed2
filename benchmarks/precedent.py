"""Say how often `nonpaper precedent` is right.

Usage: python benchmarks/precedent.py TOTA/xml [--sample COUNT [SEED]]

Two questions. Of the coded articles of electronic-commerce chapters
(`coding/ecommerce`, topics by two readers), twenty that have a topic of their own are
rules in turn, in the treaties with such chapters: are the coded articles that are
found on its topic (precision), and how many of those on its topic are found (recall)?
Articles outside the coded chapters are only counted. And with `--sample`: so many hits
at random of the rules in `RULES`, to be read by a person; nothing is stored then.
"""

from __future__ import annotations

import csv
import json
import os
import random
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from nonpaper.adapters.forks import find_terms_in_forks
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.readers import load_document
from nonpaper.align.resemblance import find_resemblances
from nonpaper.cli.precedent_wiring import load_precedent_tables
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.precedent import Asked, Precedent
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.workflows.find import Seeker, find_in_documents
from nonpaper.workflows.precedent import (
    PrecedentSettings,
    PrecedentTables,
    find_precedents,
    judge_resemblances,
)
from nonpaper.workflows.units import Unit, find_units

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SEED = 60
RULES_CODED = 20
SHORT = 14  # words

RULES = (
    "Neither Party may impose customs duties on electronic transmissions.",
    "Each Party shall adopt or maintain measures to protect the personal information "
    "of users of electronic commerce.",
    "Neither Party shall deny the legal validity of a signature solely because it is "
    "in electronic form.",
    "Each Party shall endeavour to make trade administration documents available to "
    "the public in electronic form.",
    "Each Party shall provide protection for consumers using electronic commerce that "
    "is at least equivalent to that for consumers of other forms of commerce.",
    "Each Party shall accord to investments fair and equitable treatment and full "
    "protection and security.",
    "Neither Party shall expropriate or nationalise an investment except for a public "
    "purpose, on a non-discriminatory basis, in accordance with due process of law and "
    "on payment of prompt, adequate and effective compensation.",
    "Each Party shall ensure that its laws, regulations, procedures and "
    "administrative rulings of general application are promptly published or otherwise "
    "made available.",
    "A Party shall not encourage trade or investment by weakening or reducing the "
    "levels of protection afforded in its labour laws.",
    "Each Party shall grant duty-free temporary admission for commercial samples and "
    "for goods intended for display or demonstration.",
    "Each Party shall issue advance rulings on the tariff classification and origin of "
    "a good at the written request of an importer.",
    "Neither Party may require that service suppliers of the other Party establish or "
    "maintain a local presence in its territory as a condition for the cross-border "
    "supply of a service.",
    "Each Party shall permit all transfers relating to a covered investment to be made "
    "freely and without delay into and out of its territory.",
    "The Parties shall cooperate in the conservation of biological diversity.",
    "Each Party shall ensure that its judicial or administrative tribunals allow the "
    "prompt review of administrative actions.",
    "No Party shall adopt or maintain export subsidies on any agricultural product "
    "destined for the territory of the other Party.",
)
"""Rules on matters of many agreements, in words of this project."""


def load_texts(folder: Path, tables: PrecedentTables) -> list[Text]:
    """Read the treaties and find their structure."""
    documents = [load_document(file) for file in sorted(folder.glob("*.xml"))]
    found = find_in_documents(
        documents, Seeker((), tables.cues), seek_all=understand_in_processes
    )
    return [one.text for one in found]


def print_sample(
    texts: Sequence[Text], tables: PrecedentTables, count: int, seed: int
) -> None:
    """Print hits at random, to be read."""
    hits: list[tuple[str, Precedent]] = []
    for rule in RULES:
        unit = AlignmentUnit(ProvisionRef("", ""), rule, language=Language.EN)
        asked = Asked(rule, rule, language=Language.EN)
        search = find_precedents(
            [unit], asked, texts, tables, find_all=find_terms_in_forks
        )
        print(f"{len(search.precedents):4} {search.asked.topic or '-':16} {rule}")
        hits += [(rule, one) for one in search.precedents]
    drawn = random.Random(seed).sample(hits, min(count, len(hits)))  # noqa: S311
    for number, (rule, one) in enumerate(drawn, 1):
        likeness = f"{one.likeness:.2f}" if one.likeness else ""
        print(f"\n{number}. RULE {rule}")
        print(f"   {one.treaty.title}, {one.ref.eid} {one.ground} {likeness}")
        print(f"   {one.strength}: {one.words[:420]}")


def load_coded() -> dict[tuple[str, str], list[str]]:
    """Load the topics of the coded articles, by treaty and identifier."""
    path = SHARED / "coding" / "ecommerce" / "topics.csv"
    with path.open(encoding="utf-8") as rows:
        return {
            (Path(row["file"]).stem, row["article_identifier"]): row["topics"].split(
                "|"
            )
            for row in csv.DictReader(rows)
        }


def score_coded(
    texts: Sequence[Text], tables: PrecedentTables, *, is_short: bool
) -> dict[str, float | int]:
    """Take coded articles as rules, and compare what is found with the coding."""
    coded = load_coded()
    treaties = {treaty for treaty, _ in coded}
    texts = [text for text in texts if text.id in treaties]
    topic_of = {
        ProvisionRef(text.id, article.eid): coded[text.id, article.source_id]
        for text in texts
        for article in text.articles()
        if article.source_id and (text.id, article.source_id) in coded
    }
    units = [
        unit
        for text in texts
        for unit in find_units(text, {}, unit=Unit.ARTICLE, with_headings=True)
    ]
    general = tables.topic_lists[0].general
    rules = [
        unit
        for unit in units
        if unit.ref in topic_of and topic_of[unit.ref][0] not in general
    ]
    drawn = random.Random(SEED).sample(rules, RULES_CODED)  # noqa: S311
    found = right = there = elsewhere = without_topic = 0
    for rule in drawn:
        words = " ".join(rule.words.split()[:SHORT]) if is_short else rule.words
        heading = None if is_short else rule.heading
        unit = AlignmentUnit(rule.ref, words, heading, rule.language)
        hits, topics = _hits(unit, texts, units, tables)
        topic = topic_of[rule.ref][0]
        without_topic += topics == [None]
        others = {ref for ref in hits if ref.text_id != rule.ref.text_id}
        inside = others & topic_of.keys()
        found += len(inside)
        right += sum(topic in topic_of[ref] for ref in inside)
        elsewhere += len(others - topic_of.keys())
        there += sum(
            topic in topics_
            for ref, topics_ in topic_of.items()
            if ref.text_id != rule.ref.text_id
        )
    return {
        "rules": len(drawn),
        "rules_without_a_topic": without_topic,
        "found": found,
        "right": right,
        "precision": round(right / found, 3),
        "recall": round(right / there, 3),
        "outside_the_coded_chapters": elsewhere,
    }


def _hits(
    unit: AlignmentUnit,
    texts: Sequence[Text],
    units: Sequence[AlignmentUnit],
    tables: PrecedentTables,
) -> tuple[set[ProvisionRef], list[str | None]]:
    settings = PrecedentSettings()
    resemblances = find_resemblances(
        [unit],
        units,
        lexicon=tables.lexicon,
        least=min(settings.on_topic, settings.by_wording),
        least_across=settings.on_topic_across,
        find_all=find_terms_in_forks,
    )
    judged, topics = judge_resemblances([unit], resemblances, texts, tables, settings)
    return set(judged), topics


def main() -> None:
    """Score the coded articles and store the figures, or print a sample."""
    tables = load_precedent_tables()
    began = time.perf_counter()
    texts = load_texts(Path(sys.argv[1]), tables)
    understood = time.perf_counter() - began
    if sys.argv[2:3] == ["--sample"]:
        seed = int(sys.argv[4]) if len(sys.argv) > 4 else SEED
        print_sample(texts, tables, int(sys.argv[3]), seed)
        return
    seconds: list[float] = []
    for rule in RULES[:1]:
        began = time.perf_counter()
        unit = AlignmentUnit(ProvisionRef("", ""), rule, language=Language.EN)
        find_precedents(
            [unit], Asked(rule), texts, tables, find_all=find_terms_in_forks
        )
        seconds.append(time.perf_counter() - began)
    result: Mapping[str, object] = {
        "date": datetime.now(UTC).date().isoformat(),
        "texts": len(texts),
        "seconds_to_read_and_understand": round(understood, 1),
        "seconds_to_find": round(seconds[0], 1),
        "load": os.getloadavg()[0],
        "whole_articles": score_coded(texts, tables, is_short=False),
        "first_words": score_coded(texts, tables, is_short=True),
    }
    print(json.dumps(result, indent=1))
    stored = HERE / "results" / "precedent.json"
    stored.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
