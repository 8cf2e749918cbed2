"""Measure whole commands, from start to files: time, processor time, memory.

Each command runs in a process of its own. Its peak memory is sampled over the process
and all that it starts: what each has for itself, and what they share once.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
ECOMMERCE = "electronic commerce|e-commerce|comercio electr"
GROWTH = (10, 30, 100, 300)
PAGES = 70
LONG_COUNT = 10
QUIET_LOAD = 0.5
SAMPLE_SECONDS = 0.2
MEGABYTE = 1_000_000

_TAGS = re.compile(r"<[^>]+>")

Figures = dict[str, float | int | str | None]


def measure_command(name: str, command: list[str], **target: float) -> Figures:
    """Run a command and return its figures, with the targets beside them.

    Args:
        name: What is measured.
        command: Arguments of `nonpaper`, or of Python where it begins with `-c`.
        target: `seconds` and `megabytes` that issue 2 asks for, where it does.
    """
    start_load = os.getloadavg()[0]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    module = [] if command[0] == "-c" else ["-m", "nonpaper.cli.main"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *module, *command],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    done, peaks = Event(), [0]
    watcher = Thread(target=_watch, args=(process.pid, done, peaks))
    watcher.start()
    _, said = process.communicate()
    seconds = time.perf_counter() - start
    done.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{name} failed: {said.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    figures: Figures = {
        "name": name,
        "seconds": round(seconds, 2),
        "target_seconds": target.get("seconds"),
        "cpu_seconds": round(cpu, 2),
        "peak_megabytes": round(peaks[0] / MEGABYTE) or None,
        "target_megabytes": target.get("megabytes"),
        "load_before": round(start_load, 2),
    }
    print(json.dumps(figures), flush=True)
    return figures


def _watch(pid: int, done: Event, peaks: list[int]) -> None:
    while not done.wait(SAMPLE_SECONDS if peaks[0] else SAMPLE_SECONDS / 10):
        peaks[0] = max(peaks[0], sum(map(_proportional_bytes, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            inside = children.read_text().split()
        except OSError:  # it has ended meanwhile
            continue
        for child in inside:
            yield from _family(int(child))


def _proportional_bytes(pid: int) -> int:
    """Return the memory of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(x.split()[1]) for x in lines if x.startswith("Pss:"))


def measure_all(corpus: Path, pdf: Path | None, *, is_short: bool) -> list[Figures]:
    """Measure every command; the whole corpus and the growth not if it is to be short.

    Args:
        corpus: Folder of the ToTA treaties in XML.
        pdf: A PDF of some 70 pages; one is made where none is given.
        is_short: Whether to leave out what takes minutes.
    """
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        out = str(folder / "out")
        paper = pdf or make_pdf(folder / "draft.pdf")
        found = [
            measure_command("import nonpaper", ["-c", "import nonpaper"], seconds=0.3),
            measure_command("nonpaper --help", ["--help"], seconds=0.3),
            measure_command("nonpaper read, 70-page PDF", ["read", str(paper)]),
            measure_structure(paper),
            measure_command(
                "nonpaper map, e-commerce chapters of ToTA",
                ["map", str(corpus), "--out", out, "--chapter", ECOMMERCE],
                seconds=3,
                megabytes=300,
            ),
            measure_command(
                "nonpaper consolidate, e-commerce chapters of ToTA",
                ["consolidate", str(corpus), "--out", out, "--chapter", ECOMMERCE],
                seconds=10,
            ),
        ]
        if is_short:
            return found
        files = sorted(corpus.iterdir())
        ten = str(_long_texts(files, folder / "ten"))
        name = "nonpaper consolidate, ten texts of 40 pages"
        command = ["consolidate", ten, "--out", out]
        found.append(measure_command(name, command, seconds=20))
        for count in GROWTH:
            part = _part(files, count, folder / f"texts-{count}")
            name = f"nonpaper map, {count} texts of ToTA"
            found.append(measure_command(name, ["map", str(part), "--out", out]))
        name = f"nonpaper map, all {len(files)} texts of ToTA"
        command = ["map", str(corpus), "--out", out]
        whole = measure_command(name, command, seconds=60, megabytes=1500)
        for file in sorted(Path(out).iterdir()):
            whole[f"{file.name}_megabytes"] = round(file.stat().st_size / MEGABYTE, 1)
        return [*found, whole]


def measure_structure(pdf: Path) -> Figures:
    """Measure how long reading and structuring a PDF take inside the process."""
    program = (
        "import sys, time; from pathlib import Path\n"
        "from nonpaper.adapters.readers.document import load_document\n"
        "from nonpaper.structure import parse_text\n"
        "raw = load_document(Path(sys.argv[1])); start = time.perf_counter()\n"
        "text = parse_text(raw); print(time.perf_counter() - start)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(pdf)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
        text=True,
    )
    figures: Figures = {
        "name": "structure of a 70-page PDF, without start and reading",
        "seconds": round(float(said.stdout), 3),
        "target_seconds": 1,
    }
    print(json.dumps(figures), flush=True)
    return figures


def _part(files: list[Path], count: int, folder: Path) -> Path:
    """Copy so many files, evenly spread over all by name."""
    folder.mkdir()
    for number in range(min(count, len(files))):
        file = files[number * len(files) // count]
        shutil.copy(file, folder / file.name)
    return folder


def _long_texts(files: list[Path], folder: Path) -> Path:
    """Copy the first files in English of 18,000 to 26,000 words, some 40 pages."""
    folder.mkdir()
    for file in files:
        source = file.read_text(encoding="utf-8", errors="replace")
        count = len(_TAGS.sub(" ", source).split())
        if "The Parties" in source and count in range(18_000, 26_001):
            shutil.copy(file, folder)
        if sum(1 for _ in folder.iterdir()) == LONG_COUNT:
            break
    return folder


def make_pdf(path: Path) -> Path:
    """Make a PDF of 70 pages with articles, paragraphs, running heads and notes."""
    path.write_bytes(write_plain_pdf(list(_pages())))
    return path


def _pages() -> Iterator[list[str]]:
    article = 0
    for page in range(1, PAGES + 1):
        lines = ["NP/BENCH/1", ""]
        for _ in range(3):
            article += 1
            lines += [f"Article {article}", f"Matter {article}"]
            for paragraph in range(1, 5):
                lines.append(f"{paragraph}. Each Party shall publish promptly, for")
                lines.append(f"matter {article}, its measures [and fees], and shall")
                lines.append("inform any other Party that asks, provided that:")
                lines.append("(a) it has been asked in writing; and")
        yield [*lines, "", f"- {page} -"]


def write_plain_pdf(pages: list[list[str]]) -> bytes:
    """Return a PDF of lines of words, in the simplest form that readers take."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({_escaped(line)}) Tj T*" for line in lines)
        stream = f"BT /F1 10 Tf 12 TL 60 800 Td {shown} ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    content, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return f"{content}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def describe_machine() -> Figures:
    """Return what of the machine decides the figures; nothing that names it."""
    pages, page_size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": os.cpu_count(),
        "memory_megabytes": round(pages * page_size / MEGABYTE),
        "python": platform.python_version(),
        "system": platform.system(),
        "architecture": platform.machine(),
    }


def main() -> None:
    """Measure, and store the figures with date and machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="folder of ToTA treaties in XML")
    parser.add_argument("--pdf", type=Path, help="a PDF of some 70 pages")
    parser.add_argument("--short", action="store_true", help="leave out the long ones")
    asked = parser.parse_args()
    now = datetime.now(UTC)
    load = os.getloadavg()[0]
    figures = measure_all(asked.corpus, asked.pdf, is_short=asked.short)
    # A load above that of the measured command itself is somebody else's work.
    is_quiet = load < QUIET_LOAD
    result = {
        "date": now.date().isoformat(),
        "machine": describe_machine(),
        "load_at_start": round(load, 2),
        "note": None if is_quiet else "Other work ran: times are upper bounds.",
        "figures": figures,
    }
    RESULTS.mkdir(exist_ok=True)
    kind = "short" if asked.short else "whole"
    file = RESULTS / f"{kind}_commands_{now:%Y-%m-%d}.json"
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(f"Stored in {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
