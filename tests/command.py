"""Run the command line in this process, and keep what it says."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from unittest.mock import patch

from nonpaper.cli.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*words: object) -> Ran:
    """Run `nonpaper` with words, as a shell would."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with (
        patch.object(sys, "argv", ["nonpaper", *map(str, words)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = left.code
    assert isinstance(code, int)
    return Ran(code, out.getvalue(), err.getvalue())
