"""A Word document loses the characters that are cut, and nothing else."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from nonpaper.adapters.edit_docx import edit_docx
from nonpaper.adapters.readers.docx import trace_docx
from nonpaper.adapters.readers.options import ReadOptions, Tracked
from nonpaper.domain.draft import Change, ChangeKind
from nonpaper.domain.source import Span
from nonpaper.revise.mend import apply_edits, cut_words
from tests.made_docx import inserted, level, make_docx, numbered, p

CHAIR = Change(ChangeKind.DELETED, "Chair", date(2026, 5, 3))
NOTE = (
    '<w:footnote w:id="1"><w:p><w:r><w:t>A note [with] words.</w:t></w:r></w:p>'
    "</w:footnote>"
)
CALL = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def words_of(data: bytes, tracked: Tracked = "accepted") -> str:
    return trace_docx("", data, ReadOptions(tracked=tracked)).document.source


def cut(
    data: bytes, *found: str, change: Change | None = None
) -> tuple[bytes | None, str]:
    """Cut words out of a document; return the file and the words expected of it."""
    source = words_of(data)
    spans = [Span(source.index(one), source.index(one) + len(one)) for one in found]
    edits = cut_words(source, spans)
    return edit_docx(data, edits, ReadOptions(), change), apply_edits(source, edits)


def xml(data: bytes) -> str:
    return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()


BODIES = {
    "one run": p("Parties [shall] act."),
    "many runs": p("Parties ", "[", "sha", "ll] ", "act."),
    "a tab": p("Parties [shall", "<w:r><w:tab/><w:t>x</w:t></w:r>", "] act."),
    "an insertion": p("Parties ", inserted("[shall]"), " act."),
    "a break": p("<w:r><w:t>Parties [shall</w:t><w:br/><w:t>] act.</w:t></w:r>"),
}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("change", [None, CHAIR])
def test_words_go_whatever_runs_they_stand_in(name: str, change: Change | None) -> None:
    data = make_docx(BODIES[name] + p("End."))
    source = words_of(data)
    bracket = source[source.index("[") : source.index("]") + 1]
    made, expected = cut(data, bracket, change=change)
    assert made is not None
    assert words_of(made).split() == expected.split() == ["Parties", "act.", "End."]
    if change is not None:
        assert 'w:author="Chair" w:date="2026-05-03T00:00:00Z"' in xml(made)


def test_rejected_changes_give_the_former_words() -> None:
    data = make_docx(p("Parties [", "shall", "] act.") + p("[All of it.]") + p("End."))
    made, _ = cut(data, "[shall]", "[All of it.]", change=CHAIR)
    assert made is not None
    assert words_of(made, "original") == words_of(data)


def test_a_paragraph_of_which_nothing_is_left_goes() -> None:
    data = make_docx(p("One.") + p("[Two.]") + p("Three."))
    made, _ = cut(data, "[Two.]")
    assert made is not None
    assert xml(made).count("<w:p>") == 2


def test_a_paragraph_that_alone_fills_a_cell_stays() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('[Two.]')}</w:tc></w:tr></w:tbl>"
    made, _ = cut(make_docx(p("One.") + table), "[Two.]")
    assert made is not None
    assert xml(made).count("<w:p>") == 2


def test_a_paragraph_in_which_a_comment_begins_and_does_not_end_stays() -> None:
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    for body, left in (
        (p(start, "[Two.]") + p("Three.", end), 2),
        (p(start, "[Two.]", end) + p("Three."), 1),
    ):
        made, _ = cut(make_docx(body), "[Two.]")
        assert made is not None
        assert xml(made).count("<w:p>") == left
        assert xml(made).count("commentRange") in (0, 2)


def test_a_number_that_word_counts_goes_with_its_paragraph() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(
        p(words, properties=numbered(1)) for words in ("One.", "[Two.]", "Three.")
    )
    data = make_docx(body, numbering=numbering)
    made, _ = (
        cut(data, "2. [Two.]") if "2. [Two.]" in words_of(data) else cut(data, "[Two.]")
    )
    assert made is not None
    assert re.findall(r"\w+\.$", words_of(made), re.MULTILINE) == ["One.", "Three."]


def test_the_call_of_a_footnote_goes_with_the_words_around_it() -> None:
    data = make_docx(p("It [is", CALL, "] so."), footnotes=NOTE)
    made, _ = cut(data, "[is[^1]]")
    assert made is not None
    assert words_of(made).strip() == "It so."
    assert "footnoteReference" not in xml(made)


def test_words_of_a_footnote_are_not_edited_in_place() -> None:
    data = make_docx(p("It is", CALL, " so."), footnotes=NOTE)
    made, _ = cut(data, "[with]")
    assert made is None


def test_a_space_is_put_in_where_two_words_would_meet() -> None:
    data = make_docx(p("All countries", "[in need]", "and others."))
    for change in (None, CHAIR):
        made, expected = cut(data, "[in need]", change=change)
        assert made is not None
        assert words_of(made) == expected == "All countries and others.\n"
