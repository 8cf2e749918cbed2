"""Score norms against experts who coded whole agreements.

Usage: python benchmarks/norms.py [--disagreements NORM]

For each norm: does an agreement have it, by the coders and by `nonpaper find`? The
phrases were written with the half of the agreements in view whose file name has an
even CRC-32; of the other half only scores were looked at. A miss without a trace is an
agreement whose file in ToTA holds none of the loosest words of the norm: what the coder
read is in an annex or side agreement that the file lacks, or in other words. With
`--disagreements` the agreements are listed on which tool and coders differ, with the
words found, and nothing is stored.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.norms import load_norms
from nonpaper.adapters.processes import understand_in_processes
from nonpaper.adapters.readers import load_document
from nonpaper.domain.norm import Found
from nonpaper.workflows.find import Seeker, find_in_documents

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
HALVES = ("looked at", "held out", "all")


@dataclass(frozen=True)
class Coded:
    """Say what coders asked that a norm is scored against."""

    table: str
    column: str
    trace: str


@dataclass(frozen=True)
class Score:
    """Hold in which agreements tool and coders say yes, by file name."""

    agreed: tuple[str, ...]
    only_tool: tuple[str, ...]
    only_coders: tuple[str, ...]
    no_trace: tuple[str, ...]
    count: int

    @property
    def precision(self) -> float:
        """Return the share of the tool's yes that coders share."""
        said = len(self.agreed) + len(self.only_tool)
        return len(self.agreed) / said if said else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the coders' yes that the tool shares."""
        coded = len(self.agreed) + len(self.only_coders)
        return len(self.agreed) / coded if coded else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        said = 2 * len(self.agreed) + len(self.only_tool) + len(self.only_coders)
        return 2 * len(self.agreed) / said if said else 0.0


def load_coded() -> dict[str, Coded]:
    """Load which column each norm is scored against."""
    table = tomllib.loads((HERE / "norms.toml").read_text(encoding="utf-8"))
    return {norm: Coded(**row) for norm, row in table["coded"].items()}


def load_codings(shared: Path) -> dict[str, dict[str, dict[str, str]]]:
    """Load the coded tables: a row for each file."""
    found = {}
    for table in ("dta16", "trend86"):
        with (shared / "coding" / f"{table}.csv").open(encoding="utf-8") as rows:
            found[table] = {row["tota_file"]: row for row in csv.DictReader(rows)}
    return found


def is_held_out(file: str) -> bool:
    """Tell whether an agreement was not read while phrases were written."""
    return zlib.crc32(file.encode()) % 2 == 1


def find_all(shared: Path, files: Iterable[str]) -> dict[str, Found]:
    """Look for all norms in the files of agreements."""
    folder = shared / "corpus" / "tota" / "xml"
    documents = [load_document(folder / file) for file in sorted(files)]
    names = {document.id: document.file for document in documents}
    seeker = Seeker(tuple(load_norms().values()), load_cues())
    found = find_in_documents(documents, seeker, seek_all=understand_in_processes)
    return {names[one.text.id]: one for one in found}


def score(
    norm: str,
    coded: Coded,
    rows: Mapping[str, Mapping[str, str]],
    found: Mapping[str, Found],
    half: str = "all",
) -> Score:
    """Compare the answers of tool and coders for one norm."""
    files = sorted(
        file
        for file in rows
        if half == "all" or is_held_out(file) == (half != HALVES[0])
    )
    by_tool = {file for file in files if found[file].has(norm)}
    by_coders = {file for file in files if rows[file][coded.column] == "1"}
    missed = sorted(by_coders - by_tool)
    trace = re.compile(coded.trace, re.IGNORECASE)
    return Score(
        agreed=tuple(sorted(by_tool & by_coders)),
        only_tool=tuple(sorted(by_tool - by_coders)),
        only_coders=tuple(missed),
        no_trace=tuple(
            file
            for file in missed
            if not trace.search(" ".join(found[file].text.source.split()))
        ),
        count=len(files),
    )


def list_disagreements(
    norm: str, made: Score, found: Mapping[str, Found], names: Mapping[str, str]
) -> None:
    """Print where tool and coders differ, with the words found."""
    print(f"# {norm}")
    for file in made.only_tool:
        print(f"only the tool: {file} {names[file]}")
        for one in [f for f in found[file].findings if f.norm == norm][:2]:
            source = found[file].text.source
            words = source[max(0, one.span.start - 120) : one.span.end + 160]
            print(f"    {one.ref.eid}: {' '.join(words.split())}")
    for file in made.only_coders:
        why = "no trace" if file in made.no_trace else "has a trace"
        print(f"only the coders ({why}): {file} {names[file]}")


def main() -> None:
    """Score every norm, print a table, and store it."""
    coded, codings = load_coded(), load_codings(SHARED)
    found = find_all(SHARED, {file for rows in codings.values() for file in rows})
    if sys.argv[1:2] == ["--disagreements"]:
        for norm in sys.argv[2:] or coded:
            rows = codings[coded[norm].table]
            names = {file: row["name"] for file, row in rows.items()}
            made = score(norm, coded[norm], rows, found)
            list_disagreements(norm, made, found, names)
        return
    result: dict[str, object] = {"date": datetime.now(UTC).date().isoformat()}
    figures: dict[str, object] = {}
    print("| norm | coders | agreements | with it | precision | recall | F1 | ", end="")
    print("F1 held out | missed | of these no trace |\n|---|---|" + "---:|" * 8)
    for norm, asked in coded.items():
        rows = codings[asked.table]
        halves = {half: score(norm, asked, rows, found, half) for half in HALVES}
        whole = halves["all"]
        with_it = len(whole.agreed) + len(whole.only_coders)
        print(
            f"| `{norm}` | {asked.table} | {whole.count} | {with_it} "
            f"| {whole.precision:.2f} | {whole.recall:.2f} | {whole.f1:.2f} "
            f"| {halves['held out'].f1:.2f} | {len(whole.only_coders)} "
            f"| {len(whole.no_trace)} |"
        )
        figures[norm] = {
            half: {
                "agreements": one.count,
                "coded_yes": len(one.agreed) + len(one.only_coders),
                "agreed": len(one.agreed),
                "only_tool": len(one.only_tool),
                "only_coders": len(one.only_coders),
                "only_coders_no_trace": len(one.no_trace),
                "precision": round(one.precision, 3),
                "recall": round(one.recall, 3),
                "f1": round(one.f1, 3),
            }
            for half, one in halves.items()
        }
    result["norms"] = figures
    stored = HERE / "results" / "norms.json"
    stored.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
