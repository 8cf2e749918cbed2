"""Write how often measure is right, and what it takes for what, as a page of tables.

  python -m training.figures TOTA PROVISIONS.csv > docs/engines/measure-figures.md

Reads: the XML files of ToTA with `training/labels.csv`, each paragraph judged by
weights fitted on other treaties (`training/weights.py`), and a table of labelled
paragraphs that the weights never saw (id, lang, text, strength, sd, action), measured
as shipped.
Writes: Markdown.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.measurement import Action, Development, Strength
from nonpaper.domain.source import Language
from nonpaper.measure import measure_provision
from training.corpus import Corpus, read_corpus
from training.labels import Labelled
from training.weights import judge

NAMES = {Language.EN: "English", Language.ES: "Spanish", Language.FR: "French"}
SHORT = {"qualified_obligation": "qualified", "recommendation": "advice"}
_MANY = 20  # paragraphs of a class from which its share of right answers says something


@dataclass(frozen=True, slots=True)
class Judged:
    """Be a paragraph with its label and the answer to one question."""

    language: Language
    label: str
    said: str


def main() -> None:
    """Write the page."""
    tota, provisions = (Path(argument) for argument in sys.argv[1:3])
    corpus = read_corpus(tota)
    own = judge_labels(corpus)
    other = judge_table(provisions)
    say = sys.stdout.write
    say(
        "# Measure: how often it is right, and what it takes for what\n"
        "Made by `python -m training.figures TOTA PROVISIONS.csv`; what the figures "
        "mean and what goes wrong is in [measure](measure.md).\n\n"
        "**Own labels**: every paragraph of `training/labels.csv`, judged by weights "
        "that were fitted on other treaties, and on what a teacher said that had "
        "seen no others either. Half of them were chosen because many "
        "others are like them, a third because they were hard. The rules below the "
        "weights were written while looking at six in ten of the treaties.\n\n"
        "**Other labels**: 120 paragraphs read by three readers (majority), measured "
        "as shipped; no weight was fitted on them.\n"
    )
    for field, answers in (("strength", Strength), ("action", Action)):
        for title, judged in (("own labels", own), ("other labels", other)):
            say(f"\n## {field.capitalize()}, {title}\n")
            say(confusion(judged[field], [str(answer) for answer in answers]))
            if title == "own labels":
                say(by_language(judged[field], [str(answer) for answer in answers]))
    say("\n## Development, own labels\n")
    say(development(corpus.labelled))


def development(labelled: Sequence[Labelled]) -> str:
    """Return how often each type of development is found; rules alone say so."""
    counts: Counter[tuple[str, str]] = Counter()
    cues = load_cues()
    for one in labelled:
        said = measure_provision(one.words, language=one.language, cues=cues)
        found = {str(kind) for kind in said.development}
        for kind in found | one.development:
            sort = "false" if kind not in one.development else "missed"
            counts[kind, "found" if kind in found & one.development else sort] += 1
        if found or one.development:
            both = "found" if found and one.development else "missed"
            counts["any", "false" if not one.development else both] += 1
    lines = [
        _row(["", "found", "missed", "said and not labelled", "F1"]),
        _row(["---", *(["---:"] * 4)]),
    ]
    for kind in ("any", *map(str, Development)):
        hits, missed, false = (
            counts[kind, sort] for sort in ("found", "missed", "false")
        )
        f1 = 2 * hits / (2 * hits + missed + false)
        lines.append(_row([kind, str(hits), str(missed), str(false), f"{f1:.2f}"]))
    return "\n".join(lines) + "\n"


def judge_labels(corpus: Corpus) -> dict[str, list[Judged]]:
    """Judge our own labels, each by weights of other treaties."""
    return {
        field: [
            Judged(one.language, label, answer)
            for one, answer in zip(corpus.labelled, answers, strict=True)
            if (label := one.answer(field)) is not None
        ]
        for field, answers in judge(corpus).items()
    }


def judge_table(path: Path) -> dict[str, list[Judged]]:
    """Judge a table of labelled paragraphs with the weights that are shipped."""
    judged: dict[str, list[Judged]] = {"strength": [], "action": []}
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            language = Language(row["lang"])
            said = measure_provision(row["text"], language=language, cues=load_cues())
            answers = {"strength": str(said.strength), "action": str(said.action)}
            for field, answer in answers.items():
                judged[field].append(Judged(language, row[field], answer))
    return judged


def confusion(judged: Sequence[Judged], answers: Sequence[str]) -> str:
    """Return the table of labels (rows) against answers (columns)."""
    counts = Counter((one.label, one.said) for one in judged)
    right = sum(one.label == one.said for one in judged)
    lines = [
        f"{len(judged)} paragraphs, {right / len(judged):.3f} right. Rows: label; "
        "columns: answer.",
        "",
        _row(["", *(SHORT.get(answer, answer) for answer in answers), "F1"]),
        _row(["---", *(["---:"] * (len(answers) + 1))]),
    ]
    for label in answers:
        row = [counts[label, said] for said in answers]
        if sum(row):
            cells = [
                f"**{n}**" if said == label else str(n or "")
                for said, n in zip(answers, row, strict=True)
            ]
            lines.append(_row([label, *cells, f"{_f1(judged, label):.2f}"]))
    return "\n".join(lines) + "\n"


def by_language(judged: Sequence[Judged], answers: Sequence[str]) -> str:
    """Return for each language and class how often it is right."""
    lines = ["", _row(["", *NAMES.values()]), _row(["---", *(["---"] * len(NAMES))])]
    of = {language: [o for o in judged if o.language is language] for language in NAMES}
    for answer in ("all", *answers):
        cells = [_share(of[language], answer) for language in NAMES]
        lines.append(_row([answer, *cells]))
    note = (
        "Share of labels found (of how many), and what most of the others were read as."
    )
    return "\n".join([*lines, "", note]) + "\n"


def _share(judged: Sequence[Judged], answer: str) -> str:
    chosen = [one for one in judged if answer in ("all", one.label)]
    if not chosen:
        return "none labelled"
    right = sum(one.label == one.said for one in chosen)
    share = f"{right / len(chosen):.2f} of {len(chosen)}"
    if len(chosen) < _MANY:
        share += ", too few to tell"
    wrong = Counter(one.said for one in chosen if one.label != one.said)
    if answer == "all" or not wrong:
        return share
    return f"{share}; {', '.join(said for said, _ in wrong.most_common(2))}"


def _f1(judged: Iterable[Judged], answer: str) -> float:
    pairs = [(one.label, one.said) for one in judged]
    hits = sum(label == said == answer for label, said in pairs)
    total = sum((label == answer) + (said == answer) for label, said in pairs)
    return 2 * hits / total


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
