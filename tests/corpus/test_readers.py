import re
from pathlib import Path

import pytest

from nonpaper.adapters.folder import load_folder
from nonpaper.adapters.readers import load_document
from nonpaper.domain.source import Language, MarkKind, RawDocument, TextKind
from nonpaper.errors import UnknownMemberError
from tests.english import say

pytestmark = pytest.mark.corpus


def unknown(name: str) -> str:
    raise UnknownMemberError(name)


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


def test_inf_ecom_87_is_read_without_its_damage(shared: Path) -> None:
    path = shared / "corpus/inf-ecom-87/INF_ECOM_87.md"
    document = load_document(path, resolve_sponsor=unknown)
    assert document.front.symbol == "INF/ECOM/87"
    assert str(document.front.date) == "2024-07-26"
    assert document.front.language is Language.EN
    assert document.front.sponsors == ()
    assert "```" not in document.source
    assert "\\(" not in document.source
    headings = marked(document, MarkKind.HEADING)
    numbers = [m.group(1) for h in headings if (m := re.match(r"Article (\d+):", h))]
    assert numbers == [str(n) for n in range(1, 39)]
    pages = [
        f for f in marked(document, MarkKind.FURNITURE) if re.search(r"- \d+ -", f)
    ]
    assert len(pages) == len(re.findall(r"- \d+ -$", path.read_text(), re.MULTILINE))
    assert not [h for h in headings if re.search(r"- \d+ -", h)]


def test_footnotes_of_inf_ecom_87_are_called(shared: Path) -> None:
    document = load_document(shared / "corpus/inf-ecom-87/INF_ECOM_87.md")
    labels = [m.label for m in document.marks if m.kind is MarkKind.FOOTNOTE]
    calls = {m.label for m in document.marks if m.kind is MarkKind.FOOTNOTE_MARK}
    assert set(labels) - calls == {"8"}  # its call was lost before it came to us
    assert {str(n) for n in range(1, 13)} <= set(map(str, labels))


@pytest.mark.parametrize("name", ["2015-10-23", "2015-12-04"])
def test_the_paris_drafts_keep_every_bracket(shared: Path, name: str) -> None:
    path = shared / f"corpus/paris-drafts/{name}.md"
    document = load_document(path)
    raw = path.read_text(encoding="utf-8")
    names = "|".join(re.findall(r"^\[(\w+)\]: http", raw, re.MULTILINE))
    links = len(re.findall(rf"\[[^\]]*\]\[(?:{names})\]", raw))
    assert document.source.count("[") == raw.count("[") - 2 * links
    assert document.source.count("]") == raw.count("]") - 2 * links
    assert document.source.count("**") <= 4  # emphasis that nobody closed
    assert document.front.title is not None
    notes = {m.label for m in document.marks if m.kind is MarkKind.FOOTNOTE}
    assert notes == set(re.findall(r"^\[\^(\w+)\]:", raw, re.MULTILINE))


def test_all_treaties_of_tota_are_read_with_every_article(shared: Path) -> None:
    reading = load_folder(shared / "corpus/tota/xml", resolve_sponsor=unknown)
    assert len(reading.documents) == 301
    assert reading.unread == ()
    kinds = [m.kind for d in reading.documents for m in d.marks]
    assert kinds.count(MarkKind.CHAPTER) == 3332
    assert kinds.count(MarkKind.ARTICLE) == 27542
    assert all(d.front.parties and d.front.date for d in reading.documents)
    assert {d.front.kind for d in reading.documents} == {TextKind.TREATY}


def test_the_commerce_chapters_of_tota_are_37(shared: Path) -> None:
    chapter = re.compile(
        "electronic commerce|e-commerce|comercio electr", re.IGNORECASE
    )
    reading = load_folder(
        shared / "corpus/tota/xml", resolve_sponsor=unknown, chapter=chapter
    )
    assert len(reading.documents) == 37
    assert [say(n.statement)[:3] for n in reading.notices] == ["264"]
