"""Check on real minutes that whoever speaks is found by name."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from nonpaper.adapters.betrayal import load_betrayal_tables
from nonpaper.adapters.members import load_directory
from nonpaper.attribution.scan import Scanner
from nonpaper.domain.betrayal import Room
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import Language
from nonpaper.errors import UnknownMemberError

pytestmark = pytest.mark.corpus
LEAST_RECALL = 0.99


def test_whoever_speaks_in_real_minutes_is_found(shared: Path) -> None:
    directory = load_directory()
    index = NameIndex.of(directory)
    scanner = Scanner.of(load_betrayal_tables(directory), Language.EN)
    with (shared / "ctd" / "interventions.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    asked, missed = 0, []
    for row in rows:
        try:
            code = index.resolve(row["pres.speaker"].replace("_", " "))
        except UnknownMemberError:  # the chair, the Secretariat, nobody
            continue
        if code in directory.groups and code not in directory.members:
            continue
        asked += 1
        found = scanner.find_betrayals(row["paratext"], Room())
        if not any(code in one.betrays for one in found):
            missed.append((code, row["paratext"][:120]))
    sys.stdout.write(f"found {asked - len(missed)} of {asked}; missed: {missed}\n")
    assert asked > 1900
    assert 1 - len(missed) / asked >= LEAST_RECALL
