"""Write texts as Akoma Ntoso and read them back, for tests."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.writers.akn import AknIdentity, render_akn
from nonpaper.domain.draft import Draft
from nonpaper.domain.text import Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text

SCHEMA = Path(__file__).parents[2] / "shared" / "schema" / "akomantoso30.xsd"

NAMESPACES = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def require_schema() -> None:
    """Skip a test where the published schema is not."""
    if not SCHEMA.is_file():
        pytest.skip(f"the schema of Akoma Ntoso is not at {SCHEMA}")


def assert_valid(document: bytes) -> None:
    """Check a document by the published schema."""
    schema = _schema()
    assert schema.validate(etree.fromstring(document)), schema.error_log[:3]


def write(text: Text) -> bytes:
    """Return a text as Akoma Ntoso."""
    return render_akn(lay_out_text(text), AknIdentity(text.id))


def read_back(document: bytes) -> Draft:
    """Return the lines of a document that was written."""
    return lay_out_text(parse_text(parse_document("a.xml", document)))


def signs(draft: Draft) -> str:
    """Return all that is printed, without white space and marks around numbers."""
    notes = ["".join(run.words for run in note.runs) for note in draft.notes]
    words = [line.words for line in draft.lines] + sorted(notes)
    return re.sub(r"[\s\[\]^]", "", "".join(words))
