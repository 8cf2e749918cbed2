"""Check that domain and engines do no input or output and read no clock."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

CORE = (
    "domain",
    "structure",
    "measure",
    "align",
    "converge",
    "support",
    "decide",
    "position",
    "schedule",
)
FORBIDDEN_NAMES = {"open", "print", "input", "exec", "eval"}
FORBIDDEN_ATTRIBUTES = {
    "now",
    "today",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "environ",
    "getenv",
    "getLogger",
    "default_rng",
}
FORBIDDEN_IMPORTS = {"os", "io", "logging", "random", "time", "socket", "subprocess"}


def core_files() -> list[Path]:
    package = ROOT / "src" / "nonpaper"
    return sorted(p for room in CORE for p in (package / room).rglob("*.py"))


@pytest.mark.parametrize("path", core_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_core_touches_nothing_outside(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
            assert not names & FORBIDDEN_IMPORTS, f"line {node.lineno}: {names}"
        if isinstance(node, ast.ImportFrom):
            name = (node.module or "").split(".")[0]
            assert name not in FORBIDDEN_IMPORTS, f"line {node.lineno}: {name}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_NAMES, f"line {node.lineno}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in FORBIDDEN_ATTRIBUTES, f"line {node.lineno}"


def test_modules_stay_under_400_lines() -> None:
    long = {
        str(p.relative_to(ROOT)): count
        for p in (ROOT / "src").rglob("*.py")
        if p.parent.name != "migrations"  # Django writes them
        if (count := len(p.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long, "split a module at 400 lines, or when its summary needs 'and'"
