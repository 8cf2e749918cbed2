"""Time redlines of texts of 20,000 words, with the peers in the same run.

Usage: python benchmarks/redline.py TOTA/xml [--peers PYTHON]

Three pairs: two treaties, each against a version that is edited with a seed (words
replaced, brackets put, two articles moved, one added, one dropped, all renumbered),
and the two Paris drafts of 2015, if they lie beside the corpus. For each: the redline
itself, what it says of obligations, and the whole command to a Word document. PYTHON is
an interpreter that has redlines and python-redlines[docxodus]; they are no dependency.
Five rounds, each taking all in turn; results in `results/redline.json`.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.adapters.writers.draft_markdown import render_markdown
from nonpaper.domain.draft import Draft, DraftLine, DraftRun
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.redline import redline_texts
from nonpaper.workflows.redline import compare_binding

HERE = Path(__file__).resolve().parent
TREATIES = ("pta_336", "pta_402")  # of 20,000 words: China-Singapore, EU-Serbia
PARIS = ("2015-10-23", "2015-12-04")
ENGINE_SECONDS, COMMAND_SECONDS = 0.5, 1.5
ROUNDS = 5
SEED = 2026
EDITED_SHARE = 0.15  # of the lines

_REDLINES = """
import sys, time
from redlines import Redlines
old, new = (open(f, encoding="utf-8").read() for f in sys.argv[1:3])
start = time.perf_counter()
said = Redlines(old, new).output_markdown
print(time.perf_counter() - start)
"""
_PYTHON_REDLINES = """
import sys, time
from python_redlines import DocxodusEngine
old, new = (open(f, "rb").read() for f in sys.argv[1:3])
start = time.perf_counter()
DocxodusEngine().run_redline("A", original=old, modified=new)
print(time.perf_counter() - start)
"""


def edit(draft: Draft, rng: random.Random) -> Draft:
    """Return a draft with edits as delegations make them."""
    units: list[list[DraftLine]] = [[]]
    for line in draft.lines:
        if line.is_heading:
            units.append([])
        units[-1].append(edit_line(line, rng))
    articles = [u for u in units if u and u[0].kind is ProvisionKind.ARTICLE]
    moved = rng.sample(articles, 2)
    dropped = rng.choice([u for u in articles if u not in moved])
    kept = [u for u in units if u not in moved and u is not dropped]
    for unit in moved:
        kept.insert(rng.randrange(len(kept) // 2, len(kept)), unit)
    new = DraftLine(ProvisionKind.ARTICLE, (DraftRun("Article 0"),), (DraftRun("New"),))
    body = DraftLine(ProvisionKind.PARAGRAPH, (), (DraftRun("Parties may meet."),))
    kept.insert(len(kept) // 3, [new, body])
    number = 0
    lines: list[DraftLine] = []
    for line in (line for unit in kept for line in unit):
        shown = line
        if line.kind is ProvisionKind.ARTICLE and line.label:
            number += 1
            label = re.sub(r"\d+", str(number), line.label[0].words, count=1)
            shown = DraftLine(line.kind, (DraftRun(label),), line.runs, eid=line.eid)
        lines.append(shown)
    return Draft(draft.title, tuple(lines), draft.notes, draft.language)


def edit_line(line: DraftLine, rng: random.Random) -> DraftLine:
    """Return a line, one in some with a word replaced, added or put in brackets."""
    if line.is_heading or rng.random() > EDITED_SHARE or len(line.runs) != 1:
        return line
    words = line.runs[0].words.split()
    at = rng.randrange(len(words))
    words[at] = rng.choice(["should", f"[{words[at]}]", f"{words[at]} relevant", "any"])
    runs = (DraftRun(" ".join(words)),)
    return DraftLine(line.kind, line.label, runs, line.depth, line.eid)


def make_pairs(tota: Path, folder: Path) -> dict[str, tuple[Path, Path]]:
    """Write the texts of each pair, as Markdown."""
    pairs = {}
    for name in TREATIES:
        draft = lay_out_text(load_file(tota / f"{name}.xml").parse())
        rng = random.Random(SEED)  # noqa: S311 - nobody has to be unable to guess
        pair = folder / f"{name}.md", folder / f"{name}-edited.md"
        for file, one in zip(pair, (draft, edit(draft, rng)), strict=True):
            file.write_text(render_markdown(one), encoding="utf-8")
        pairs[name] = pair
    paris = tota.parent.parent / "paris-drafts"
    if paris.is_dir():
        old, new = (paris / f"{day}.md" for day in PARIS)
        pairs["paris"] = old, new
    return pairs


def time_of(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor_time_of(work: Callable[[], object]) -> float:
    """Return the processor time of a piece of work and of what it starts."""
    start = sum(os.times()[:4])
    work()
    return round(sum(os.times()[:4]) - start, 2)


def ask_peer(python: str, code: str, files: tuple[Path, Path]) -> float:
    """Return the seconds that a peer says it took, without starting Python."""
    words = [python, "-c", code, *map(str, files)]
    made = subprocess.run(words, capture_output=True, text=True, check=True)
    return float(made.stdout.splitlines()[-1])


def measure(
    pair: tuple[Path, Path], folder: Path, peers: str | None
) -> dict[str, object]:
    """Return the median times of one pair, and what it is made of."""
    old, new = (load_file(file).parse() for file in pair)
    cues = load_cues()
    packages = folder / f"{pair[0].stem}.docx", folder / f"{pair[1].stem}.docx"
    plain = folder / f"{pair[0].stem}.plain", folder / f"{pair[1].stem}.plain"
    for text, package, words in zip((old, new), packages, plain, strict=True):
        save_draft(lay_out_text(text), package)
        words.write_text(say(text), encoding="utf-8")
    out = folder / "redline.docx"
    command = [sys.executable, "-m", "nonpaper.cli.main", "redline", *map(str, pair)]
    redline = redline_texts(old, new)
    works: dict[str, Callable[[], float]] = {
        "redline": lambda: time_of(lambda: redline_texts(old, new)),
        "obligations": lambda: time_of(
            lambda: compare_binding(redline, old, new, cues=cues)
        ),
        "command": lambda: time_of(lambda: run(command, out)),
    }
    if peers is not None:
        works["redlines"] = lambda: ask_peer(peers, _REDLINES, plain)
        works["python-redlines"] = lambda: ask_peer(peers, _PYTHON_REDLINES, packages)
    own = ("redline", "obligations", "command")
    spent = {name: processor_time_of(works[name]) for name in own}
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(work())
    return {
        "words": [len(file.read_text(encoding="utf-8").split()) for file in plain],
        "articles": {str(s): n for s, n in redline.counts.items()},
        "median_seconds": {
            name: round(median(all_), 3) for name, all_ in times.items()
        },
        "processor_seconds": spent,
        "least_seconds": {name: round(min(all_), 3) for name, all_ in times.items()},
    }


def say(text: Text) -> str:
    """Return the words of a text, a line a paragraph."""
    return "\n\n".join(line.words for line in lay_out_text(text).lines)


def run(command: list[str], out: Path) -> None:
    """Run the command to a Word document that is not there yet."""
    out.unlink(missing_ok=True)
    subprocess.run([*command, "--out", str(out)], capture_output=True, check=True)


def main() -> None:
    """Measure all pairs, print and store the figures."""
    tota = Path(sys.argv[1])
    peers = sys.argv[sys.argv.index("--peers") + 1] if "--peers" in sys.argv else None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = make_pairs(tota, folder)
        found = {key: measure(pair, folder, peers) for key, pair in pairs.items()}
    record = {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "targets": {"redline": ENGINE_SECONDS, "command": COMMAND_SECONDS},
        "pairs": found,
    }
    written = json.dumps(record, indent=1, ensure_ascii=False)
    (HERE / "results" / "redline.json").write_text(f"{written}\n", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main()
