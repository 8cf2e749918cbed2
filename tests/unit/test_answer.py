"""An answer reads the same as text, page and Word document."""

import json
import re
from fractions import Fraction
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Cell,
    Mark,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    Tile,
    TileKind,
    TileMap,
    Tone,
)
from nonpaper.adapters.writers.answer_docx import share_widths
from nonpaper.adapters.writers.answer_files import save_answer
from nonpaper.adapters.writers.answer_html import render_html
from nonpaper.adapters.writers.answer_text import WIDTH, render_text
from nonpaper.adapters.writers.earlier import is_earlier_output
from nonpaper.adapters.writers.word_xml import UPRIGHT_WIDTH
from nonpaper.domain.source import Language

HOSTILE = "<script>alert(1)</script> & [x]"
LONG = "Whether a Member that is absent can be said to have objected formally " * 2
ANSWER = Answer(
    title="Decision on the waiver",
    subtitle="Arvale and Brenta",
    summary=("The waiver is granted.", Paragraph("Two readings remain.", Tone.OPEN)),
    sections=(
        Section(
            "Votes",
            (
                Paragraph("Three fourths of the Members are needed.", Tone.GOOD),
                Points(("first", "second"), is_ordered=True),
                Table(
                    "Votes cast",
                    ("Vote", "Number"),
                    (
                        ("For", "125"),
                        (Cell("Against", Tone.BAD, "Corvia", "why"), "3"),
                    ),
                    numeric=(1,),
                ),
                Bars(
                    "Beside the threshold",
                    (Bar("For", Fraction(125, 166), "125 of 166", Fraction(3, 4)),),
                    mark_label="three fourths",
                ),
                TileMap(
                    "Who accepts",
                    (
                        Tile("ARV", "Arvale: accepts", 0, 0, Mark.FULL),
                        Tile("BRE", "Brenta: could", 2, 1, Mark.HATCHED),
                    ),
                    (
                        TileKind(Mark.FULL, "Accepts (1)", "Arvale"),
                        TileKind(Mark.HATCHED, "Could (1)", "Brenta"),
                    ),
                ),
                Section(
                    "Reasons",
                    (Quotation(HOSTILE, "Article 3.1", "en"),),
                    anchor="why",
                    is_folded=True,
                ),
            ),
        ),
    ),
    sources=("Marrakesh Agreement, Art. IX:3",),
    language=Language.EN,
    notices=("The list of Members is of 30 August 2024.",),
)
SAID = (
    "Decision on the waiver",
    "Arvale and Brenta",
    "The waiver is granted.",
    "? Two readings remain.",
    "Three fourths of the Members are needed.",
    "second",
    "Votes cast",
    "125",
    "Corvia",
    "125 of 166",
    "three fourths",
    "Reasons",
    "Article 3.1",
    HOSTILE,
    "Marrakesh Agreement, Art. IX:3",
    "The list of Members is of 30 August 2024.",
)


def words_of(said: str) -> str:
    return re.sub(r"\s+", " ", said)


@pytest.mark.parametrize("words", SAID)
def test_text_says_every_part(words: str) -> None:
    assert words in words_of(render_text(ANSWER))


@pytest.mark.parametrize("words", SAID)
def test_page_says_every_part(words: str) -> None:
    page = html.fromstring(render_html(ANSWER))
    assert words in words_of(page.body.text_content())


@pytest.mark.parametrize("words", SAID)
def test_document_says_every_part(words: str, tmp_path: Path) -> None:
    file = tmp_path / "answer.docx"
    save_answer(ANSWER, {}, file)
    with ZipFile(file) as package:
        body = package.read("word/document.xml").decode()
    said = html.fromstring(body.replace("<w:p>", "<w:p> ").encode()).text_content()
    assert words in words_of(said)


def test_words_of_a_text_are_escaped_on_the_page() -> None:
    assert "<script" not in render_html(ANSWER)


def test_page_asks_nothing_of_a_network() -> None:
    page = render_html(ANSWER)
    policy = html.fromstring(page).xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert " style=" not in page


def test_text_stays_within_its_width_also_where_a_table_is_too_wide() -> None:
    rows = tuple((f"Row {n}", LONG, LONG) for n in range(3))
    answer = Answer(
        "Wide",
        (),
        (Section("Rows", (Table("", ("Row", "One", "Two"), rows),)),),
        (),
        Language.EN,
    )
    lines = render_text(answer).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert sum("One: Whether" in line for line in lines) == 3


def test_bars_give_way_to_long_labels() -> None:
    bars = Bars("", (Bar("x" * 48, Fraction(1, 2), "34 of 34 (51.6%)"),))
    lines = render_text(Answer("Wide", (), (Section("", (bars,)),), (), Language.EN))
    assert max(map(len, lines.splitlines())) == WIDTH
    assert "█·" in lines


def test_json_has_title_and_data(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    save_answer(ANSWER, {"votes_for": 125}, file)
    data = json.loads(file.read_text(encoding="utf-8"))
    assert data == {"version": 1, "title": ANSWER.title, "votes_for": 125}


@pytest.mark.parametrize("ending", ["html", "docx", "pdf", "json"])
def test_an_answer_can_be_made_anew(ending: str, tmp_path: Path) -> None:
    file = tmp_path / "folder" / f"answer.{ending}"
    save_answer(ANSWER, {}, file)
    assert is_earlier_output(file)
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_pdf_of_others_is_not_taken_for_one_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "theirs.pdf"
    file.write_bytes(b"%PDF-1.7 Nonpaper")
    assert not is_earlier_output(file)


def test_columns_share_the_whole_width_of_a_page() -> None:
    rows = [(Cell("a"), Cell(LONG)), (Cell("b"), Cell("short"))]
    widths = share_widths(("Name", "Reason"), rows)
    assert sum(widths) == UPRIGHT_WIDTH
    assert widths[1] > 3 * widths[0]


def test_a_map_tells_squares_apart_by_more_than_colour_and_says_them_as_a_list() -> (
    None
):
    page = html.fromstring(render_html(ANSWER))
    world = page.xpath("//svg[@class='world']")[0]
    full, hatched = world.xpath("./g")
    assert full.get("class") == "m-full"
    assert not full.xpath("./path")
    assert hatched.xpath("./path[@class='hatch']")
    assert [one.findtext("title") for one in (full, hatched)] == [
        "Arvale: accepts",
        "Brenta: could",
    ]
    assert "Accepts (1)" in world.get("aria-label")
    listed = page.xpath("//figure[@class='tilemap']/details//dd/text()")
    assert listed == ["Arvale", "Brenta"]


def test_a_map_is_a_list_where_it_cannot_be_drawn(tmp_path: Path) -> None:
    assert "■ Accepts (1)\n    Arvale\n  ▨ Could (1)\n    Brenta" in render_text(ANSWER)
    file = tmp_path / "answer.docx"
    save_answer(ANSWER, {}, file)
    with ZipFile(file) as package:
        words = re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())
    assert "■ Accepts (1)Arvale▨ Could (1)Brenta" in words
