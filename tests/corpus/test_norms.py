"""Find the norms that experts found who coded whole agreements.

The floors stand a little below what is reached (docs/engines/norms.md); where the
coders read what the files lack, precision has a floor and recall has none.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.corpus

F1_FLOORS = {
    "fair-equitable-treatment": 0.82,
    "export-performance-requirements": 0.82,
    "transfers-except-insolvency": 0.88,
    "services-standstill": 0.86,
    "preamble-environment": 0.84,
    "no-lowering-for-trade": 0.85,
    "no-lowering-for-investment": 0.89,
    "exception-life-health": 0.89,
    "justified-life-health": 0.90,
    "exception-natural-resources": 0.93,
    "exception-environment": 0.79,
    "services-exception-life-health": 0.89,
    "investor-dispute-environmental-experts": 0.90,
    "genetic-resources": 0.82,
    "tbt-agreement": 0.90,
    "procurement-exceptions": 0.82,
}
PRECISION_FLOORS = {
    "high-levels-of-environmental-protection": 0.95,
    "own-environmental-policies": 0.90,
    "environmental-committee": 0.95,
    "fish-stocks": 0.85,
    "biodiversity": 0.82,
    "renewable-energy": 0.80,
}


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    name, path = "norms_benchmark", ROOT / "benchmarks" / "norms.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(shared: Path, benchmark: ModuleType) -> dict[str, Any]:
    codings = benchmark.load_codings(shared)
    found = benchmark.find_all(shared, {f for rows in codings.values() for f in rows})
    return {
        norm: benchmark.score(norm, coded, codings[coded.table], found)
        for norm, coded in benchmark.load_coded().items()
    }


@pytest.mark.parametrize("norm", F1_FLOORS)
def test_norms_are_found_where_coders_found_them(
    scores: dict[str, Any], norm: str
) -> None:
    assert scores[norm].f1 >= F1_FLOORS[norm]


@pytest.mark.parametrize("norm", PRECISION_FLOORS)
def test_what_is_found_is_what_coders_found(scores: dict[str, Any], norm: str) -> None:
    assert scores[norm].precision >= PRECISION_FLOORS[norm]
