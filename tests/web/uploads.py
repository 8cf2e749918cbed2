"""Put the shipped example on the table of a caucus, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.records import new_id
from nonpaper.web.texts.models import StoredFile, TabledText, TextReading
from nonpaper.web.texts.services.uploads import GivenFile, Uploaded, upload_texts
from nonpaper.web.texts.services.worker import work
from tests.conftest import ROOT

EXAMPLE = ROOT / "src" / "nonpaper" / "data" / "example"
ARTICLES = """\
NP/DIG/{n}
11 March 2025

DRAFT AGREEMENT ON DIGITAL TRADE

Communication from {who}

Article 1
Electronic signatures
1. A Party shall not deny the legal validity of a signature solely on the basis that \
it is in electronic form.
2. Each Party shall [endeavour to] encourage the use of interoperable authentication.

Article 2
Cooperation
The Parties recognise the importance of capacity building and shall provide technical \
assistance to developing country Parties.
"""


def given(path: Path) -> GivenFile:
    """Return a file as somebody uploads it."""
    return GivenFile(path.name, path.stat().st_size, path.read_bytes)


def written(words: str, name: str = "a.txt") -> GivenFile:
    """Return words as a file that somebody uploads."""
    data = words.encode()
    return GivenFile(name, len(data), lambda: data)


def draft(n: int, who: str = "Arvale", **changes: str) -> str:
    """Return a small draft; `changes` are words and what stands in their place."""
    words = ARTICLES.format(n=n, who=who)
    for old, new in changes.items():
        words = words.replace(old.replace("_", " "), new)
    return words


def do_jobs() -> None:
    """Do what waits in the background."""
    work(until_idle=True, in_child=False)


def read(actor: Person, caucus: Caucus, files: Sequence[GivenFile]) -> Uploaded:
    """Upload files and read them."""
    done = upload_texts(actor, caucus, files)
    do_jobs()
    return done


def table_row(caucus: Caucus, **fields: object) -> TabledText:
    """Make a text on the table without reading a file: quick, for pages."""
    file = StoredFile.objects.create(
        caucus=caucus,
        name=f"{new_id()}.txt",
        media_type="text/plain",
        sha256=new_id(),
        content=draft(1).encode(),
    )
    text = TabledText.objects.create(
        caucus=caucus,
        file=file,
        **{
            "added_on": timezone.localdate(),
            "symbol": "NP/DIG/1",
            "title": "Draft",
            "language": "en",
            "tabled_on": date(2025, 3, 11),
            **fields,
        },
    )
    provision = {
        "eid": "art_1",
        "kind": "article",
        "label": "Article 1",
        "heading": "Signatures",
        "words": "No Party shall deny validity.",
        "depth": 0,
        "strength": "prohibition",
        "other": "",
        "development": ["flexibility"],
    }
    TextReading.objects.create(
        text=text, words="", provisions=[provision], provision_count=1, language="en"
    )
    return text
