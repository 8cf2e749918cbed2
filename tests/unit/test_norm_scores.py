"""Every shipped norm is scored, and what the page says is what was stored."""

import json

from nonpaper.adapters.norms import load_norms
from tests.conftest import ROOT


def test_norms_that_are_scored_are_the_shipped_ones() -> None:
    words = (ROOT / "benchmarks" / "norms.toml").read_text(encoding="utf-8")
    scored = {line.split(" = ")[0] for line in words.splitlines() if " = { " in line}
    assert scored == set(load_norms())


def test_the_page_has_the_stored_figures() -> None:
    stored = ROOT / "benchmarks" / "results" / "norms.json"
    figures = json.loads(stored.read_text(encoding="utf-8"))["norms"]
    page = (ROOT / "docs" / "engines" / "norms.md").read_text(encoding="utf-8")
    assert set(figures) == set(load_norms())
    for norm, halves in figures.items():
        whole, held = halves["all"], halves["held out"]
        shown = [whole["precision"], whole["recall"], whole["f1"], held["f1"]]
        row = next(line for line in page.splitlines() if line.startswith(f"| `{norm}`"))
        cells = [cell.strip() for cell in row.split("|")[5:9]]
        for cell, figure in zip(cells, shown, strict=True):
            assert abs(float(cell) - figure) <= 0.0056, norm
