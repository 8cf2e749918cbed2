"""Check the Akoma Ntoso of a consolidated text, with and without who wants what."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from nonpaper.adapters.readers import parse_document
from tests.akoma import NAMESPACES, assert_valid, require_schema
from tests.command import run
from tests.conftest import ROOT

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example" / "may"


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return consolidated(tmp_path_factory.mktemp("named"))


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return consolidated(tmp_path_factory.mktemp("nameless"), "--no-attributions")


def consolidated(folder: Path, *options: str) -> bytes:
    out = folder / "draft"
    assert run("consolidate", EXAMPLE, "--out", out, "--quiet", *options).code == 0
    return (out / "consolidated.akn.xml").read_bytes()


def organisations(document: bytes) -> set[str | None]:
    found = etree.fromstring(document).iterfind(".//a:TLCOrganization", NAMESPACES)
    return {one.get("showAs") for one in found}


def test_both_validate(named: bytes, nameless: bytes) -> None:
    require_schema()
    assert_valid(named)
    assert_valid(nameless)


def test_those_who_want_words_are_organisations(named: bytes) -> None:
    found = organisations(named)
    assert {"ARV", "BRE", "Small Harbours Group"} <= found
    assert all("(" not in (name or "") for name in found)


def test_without_attributions_no_organisation_is_named(nameless: bytes) -> None:
    assert organisations(nameless) == {"Nonpaper", "—"}
    assert b'name="attribution"' not in nameless


def test_it_reads_back_with_its_articles(named: bytes) -> None:
    source = parse_document("a.xml", named).source
    assert "Article 1" in source
    assert "How to read this draft" not in source  # a drafting note is no text
