"""Check which lines open an element, and what their headings say."""

from __future__ import annotations

import pytest

from nonpaper.structure.headings import clean_heading, find_heading
from nonpaper.structure.lines import Line
from nonpaper.structure.numbering import (
    fold,
    normal_number,
    roman_value,
    spelled_value,
)


def read(text: str, *, before: str = "") -> tuple[str, str | None, str | None] | None:
    level = len(text) - len(text.lstrip("#"))
    line = Line(0, len(text), is_separated=not before, level=level)
    heading = find_heading(text, line, before=before)
    return (heading.kind.value, heading.number, heading.text) if heading else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Article 5", ("article", "5", None)),
        ("ARTICLE 14.3: Customs Duties", ("article", "14.3", "Customs Duties")),
        ("Artículo 5-13", ("article", "5-13", None)),
        ("Articulo 4.- Objetivos", ("article", "4", "Objetivos")),
        ("Article premier", ("article", "1", None)),
        ("Article 1er", ("article", "1", None)),
        ("ARTÍCULO ÚNICO", ("article", "1", None)),
        ("Art. 3bis", ("article", "3bis", None)),
        ("Art 2.5.1", ("article", "2.5.1", None)),
        ("Article XIV bis", ("article", "XIVbis", None)),
        ("ARTICLE TWENTY-ONE", ("article", "21", None)),
        ("### Article 1: Scope", ("article", "1", "Scope")),
        ("## Article 1 *(definitions)*", ("article", "1", "definitions")),
        ("## [Article 3bis] *(forests)*", ("article", "3bis", "forests")),
        ("[Article 5: Customs Duties]", ("article", "5", "Customs Duties")),
        ("Article 5 Customs Duties", ("article", "5", "Customs Duties")),
        ("Article 5[^3]", ("article", "5", None)),
        ("Article X: Data", ("article", "X", "Data")),
        ("## Article 23: Security - 3 -", ("article", "23", "Security")),
        ("## SECTION F..........", ("section", "F", None)),
        ("CHAPTER 5", ("chapter", "5", None)),
        ("Chapitre II. Commerce", ("chapter", "II", "Commerce")),
        ("CAPÍTULO XIV", ("chapter", "XIV", None)),
        ("TITLE I Customs Union", ("title", "I", "Customs Union")),
        ("PART TWO", ("part", "2", None)),
        ("**Section I: Safeguards**", ("section", "I", "Safeguards")),
        ("ANNEX", ("annex", None, None)),
        ("Annex II Goods of Origin", ("annex", "II", "Goods of Origin")),
        ("ANEXO SOBRE ORIGEN", ("annex", None, "SOBRE ORIGEN")),
        ("## Préambule", ("preamble", None, "Préambule")),
    ],
)
def test_opening_lines_are_recognised(
    line: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert read(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Article 5 of this Agreement shall apply.",
        "Article 5, paragraph 2",
        "Article 5 shall apply to goods.",
        "Article 5(2)",
        "Articles 5 and 6",
        "article 5",
        "Section V, to resolve disputes",
        "Chapter 10 shall not apply.",
        "Part of the text is open.",
        "Annex to this decision, which is long and is a sentence.",
        "annex",
        "Artículo 5 del presente Tratado",
        "Article 7 du présent accord",
        "Preamble and scope",
    ],
)
def test_references_open_nothing(line: str) -> None:
    assert read(line) is None


@pytest.mark.parametrize(
    "before", ["in accordance with", "as laid down in", "the rules of", "goods under"]
)
def test_a_line_that_goes_on_with_a_sentence_opens_nothing(before: str) -> None:
    assert read("Article 5", before=before) is None


def test_words_after_the_number_can_be_the_article_itself() -> None:
    text = "Article 5. Each Party shall publish its laws."
    heading = find_heading(text, Line(0, len(text)), before="")
    assert heading is not None
    assert heading.text is None
    assert text[heading.end :] == "Each Party shall publish its laws."


def test_heading_loses_marks_and_markup_and_keeps_its_place() -> None:
    source = "*(Scope)*[^3] ........ 12 ##"
    cleaned = clean_heading(source, 0, len(source))
    assert cleaned is not None
    assert cleaned[0] == "Scope"
    assert cleaned[1].of(source) == "Scope"
    assert clean_heading("....", 0, 4) is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("ARTICLE 13.2", "13.2"),
        ("ARTÍCULO 5-13", "5-13"),
        ("ARTICLE TWENTY-ONE", "21"),
        ("ARTICLE - 1", "1"),
        ("ARTICLE: 8.4", "8.4"),
        ("ARTICLE 26 BIS", "26bis"),
        ("ARTICLE 8BIS.1", "8bis.1"),
        ("ARTICTE 8", "8"),
        ("ARTICLE C-00", "C-00"),
        ("ARTICLE 140 (A)", "140A"),
        ("CHAPTER TWENTY TWO", "22"),
        ("A)", "A"),
        ("(a)", "a"),
        ("1er", "1"),
        ("ARTICLE", None),
        ("Capítulo IV", "IV"),
    ],
)
def test_numbers_take_one_normal_form(printed: str, number: str | None) -> None:
    assert normal_number(printed) == number


def test_numbers_in_words_and_romans() -> None:
    assert spelled_value("veintidós") == 22
    assert spelled_value("vingt et un") == 21
    assert spelled_value("twenty twenty") is None
    assert spelled_value("three of these") is None
    assert roman_value("xlix") == 49
    assert roman_value("iiii") is None
    assert fold("ÉTÉ") == "ete"
