"""A PDF says what the answer says, to the letter, and nothing of who made it."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction

import pypdfium2 as pdfium
import pytest

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.answer_pdf import count_pages, render_pdf
from nonpaper.domain.source import Language
from tests.unit.test_answer import ANSWER

PLAIN = Answer("Duties", (), (), (), Language.EN)


def read(pdf: bytes) -> str:
    """Return the words of all pages, line breaks as spaces."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def write(*blocks: Paragraph | Quotation | Table | Points | Bars) -> str:
    return read(render_pdf(replace(PLAIN, sections=(Section("Words", blocks),))))


def test_it_says_all_that_the_answer_says() -> None:
    notices = ("Not circulated.",)
    words = read(render_pdf(replace(ANSWER, notices=notices, sources=("Article IX",))))
    for said in ("Arvale and Brenta", "! Not circulated.", "The waiver is granted."):
        assert said in words
    for said in ("? Two readings remain.", "Votes cast", "Against Corvia", "of 166"):
        assert said in words
    for said in ("three fourths", "Accepts (1)", "Could (1)", "Rests on", "Article IX"):
        assert said in words


@pytest.mark.parametrize(
    "treaty",
    [
        "1. No Party shall impose #1 duties [US, JP: *ad valorem*] of $5 or 3_4.",
        '#let x = "y" @ref <label> `raw` = heading - point + enum / term: words',
        "A\\B \\u{41} // no comment /* nor this */ ~ -- ---",
        "Österreich, Côte d’Ivoire, São Tomé, Türkiye, ¿por qué?, œuvre, « oui »",
        "● same ◕ close ◑ contested ○ single ✓ ✗ ≥ 50 % · → §",
    ],
)
def test_words_come_out_to_the_letter(treaty: str) -> None:
    assert treaty in write(Paragraph(treaty))
    assert treaty in write(Quotation(treaty, "Article 1"))
    assert treaty in write(Points((treaty,)))


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert render_pdf(ANSWER) == render_pdf(ANSWER)


def test_no_property_names_a_person_a_machine_or_a_time() -> None:
    pdf = render_pdf(ANSWER)
    document = pdfium.PdfDocument(pdf)
    said = {key: value for key, value in document.get_metadata_dict().items() if value}
    document.close()
    assert set(said) == {"Title", "Keywords", "Creator"}
    assert said["Keywords"] == "Nonpaper"
    assert said["Creator"].startswith("Typst ")
    assert not re.search(rb"CreationDate|ModDate|CreateDate|dc:creator|Author", pdf)


def test_its_title_and_language_are_said_to_screen_readers() -> None:
    pdf = render_pdf(replace(PLAIN, language=Language.FR))
    assert b"/Lang(fr)" in pdf.replace(b" ", b"")
    assert b"/StructTreeRoot" in pdf


def test_it_needs_no_font_of_the_machine() -> None:
    pdf = render_pdf(replace(PLAIN, summary=("Words ● ✓",)))
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]+\+([A-Za-z]+)", pdf))
    assert fonts <= {b"LibertinusSerif", b"DejaVuSansMono"}
    assert fonts


def test_pages_are_counted_and_numbered() -> None:
    long = replace(PLAIN, summary=tuple(f"Paragraph {n}." for n in range(120)))
    pdf = render_pdf(long)
    assert count_pages(pdf) == 3
    assert "1 / 3" in read(pdf)


def test_a_row_too_long_for_a_page_is_cut_in_two_and_loses_nothing() -> None:
    words = " ".join(f"w{number}" for number in range(3000))
    said = write(Table("", ("Matter", "Words"), (("Long", words),)))
    assert "w0 w1" in said
    assert "w2999" in said


def test_a_very_long_run_of_letters_is_parted_and_kept() -> None:
    said = write(Table("", ("A", "B"), (("u" * 300, "words " * 20),)))
    assert re.sub(r"[^u]", "", said).count("u") >= 300


def test_a_table_without_heads_has_none() -> None:
    assert write(Table("", ("", ""), (("a", "b"),))).startswith("Duties Words a b")


def test_a_bar_may_have_no_mark_and_no_caption() -> None:
    said = write(Bars("", (Bar("For", Fraction(1, 2), "half"),)))
    assert "For half" in said


def test_many_threads_may_write_and_count_at_once() -> None:
    answers = [replace(PLAIN, summary=(f"Answer {n}.",) * n) for n in range(1, 60, 3)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(render_pdf, answers))
        counts = list(pool.map(count_pages, made))
    assert made == list(map(render_pdf, answers))
    assert counts == list(map(count_pages, made))


def test_what_no_document_can_hold_goes() -> None:
    assert "ab" in write(Paragraph("a\x00b\ud800", Tone.NOTE))


def test_an_empty_answer_is_a_page() -> None:
    assert count_pages(render_pdf(replace(PLAIN, title=""))) == 1
