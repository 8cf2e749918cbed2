"""Time how long measure takes: 40,000 articles in all cores, and one paragraph alone.

Usage: python benchmarks/measure.py [FOLDER OF TOTA XML]

Articles are those of ToTA, taken again from the first where it has fewer. Each is
measured at once, with topics, as `nonpaper measure` does.
Paragraphs are the numbered ones inside the articles, measured one after the other.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.readers import load_document
from nonpaper.domain.source import Language, MarkKind
from nonpaper.measure import measure_provision
from nonpaper.measure.cues import CueTables, TopicCues

HERE = Path(__file__).resolve().parent
CORES = os.cpu_count() or 1
ARTICLES = 40_000
PARAGRAPHS = 5_000
SHARE = 500
ROUNDS = 3
TARGETS = {"articles_seconds": 60, "paragraph_milliseconds": 2}
PARAGRAPH = re.compile(r"\s(?=\d{1,2}\.\s+[A-ZÀ-Ý])")

Words = tuple[str, Language | None]


def read_articles(folder: Path) -> list[Words]:
    """Return the words of every article of every treaty, with their language."""
    articles = []
    for path in sorted(folder.glob("*.xml")):
        document = load_document(path)
        for mark in document.marks:
            if mark.kind is MarkKind.ARTICLE:
                words = " ".join(mark.span.of(document.source).split())
                articles.append((words, document.front.language))
    return articles


@cache
def load_tables() -> tuple[CueTables, TopicCues]:
    """Load the tables of measure, once in each process."""
    return load_cues(), load_topics("trade")[1]


def measure_share(share: list[Words]) -> int:
    """Measure some provisions, and return how many of them commit to anything."""
    cues, topics = load_tables()
    measured = [
        measure_provision(words, language=language, cues=cues, topics=topics)
        for words, language in share
    ]
    return sum(one.strength != "none" for one in measured)


def time_articles(articles: list[Words]) -> tuple[float, float, int]:
    """Return seconds, seconds of processors, and how many articles commit."""
    shares = [articles[i : i + SHARE] for i in range(0, len(articles), SHARE)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with ProcessPoolExecutor(CORES) as pool:
        committing = sum(pool.map(measure_share, shares))
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, committing


def time_paragraphs(articles: list[Words]) -> list[float]:
    """Return how many milliseconds each of some paragraphs takes."""
    paragraphs = [(p, of) for words, of in articles for p in PARAGRAPH.split(words)[1:]]
    cues, topics = load_tables()
    times = []
    for words, language in paragraphs[:: max(1, len(paragraphs) // PARAGRAPHS)]:
        start = time.perf_counter()
        measure_provision(words, language=language, cues=cues, topics=topics)
        times.append(1000 * (time.perf_counter() - start))
    return times


def main() -> None:
    """Measure three times and store the medians."""
    default = HERE.parent.parent / "shared" / "corpus" / "tota" / "xml"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    load = os.getloadavg()[0]
    found = read_articles(folder)
    articles = list(islice(cycle(found), ARTICLES))
    runs = [time_articles(articles) for _ in range(ROUNDS)]
    paragraphs = time_paragraphs(found)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": CORES,
        "python": sys.version.split()[0],
        "load_at_start": round(load, 2),
        "articles": len(articles),
        "articles_that_differ": len(set(found)),
        "characters": sum(len(words) for words, _ in articles),
        "articles_that_commit": runs[0][2],
        "articles_seconds_median": round(float(np.median([r[0] for r in runs])), 2),
        "articles_cpu_seconds_median": round(float(np.median([r[1] for r in runs])), 2),
        "paragraphs": len(paragraphs),
        "paragraph_milliseconds_median": round(float(np.median(paragraphs)), 3),
        "paragraph_milliseconds_95_in_100": round(
            float(np.percentile(paragraphs, 95)), 3
        ),
        "targets": TARGETS,
    }
    text = json.dumps(result, indent=1)
    print(text)
    stored = HERE / "results" / "measure.json"
    stored.parent.mkdir(exist_ok=True)
    stored.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
