"""Plain text that is edited in the browser says the same as the document made of it."""

from fractions import Fraction

import pytest

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Block,
    Cell,
    Paragraph,
    Points,
    Quotation,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.answer_markup import parse_markup, render_markup
from nonpaper.domain.source import Language


def parse(markup: str) -> Answer:
    return parse_markup(markup, Language.EN)


def only_block(markup: str) -> Block | str:
    (block,) = parse(markup).summary
    return block


def test_a_title_headings_and_inner_headings_make_an_outline() -> None:
    said = parse("# Duties\nOpening.\n## State\nOne.\n### Texts\nTwo.\n## Questions")
    assert said.title == "Duties"
    assert said.summary == (Paragraph("Opening."),)
    assert said.sections == (
        Section("State", (Paragraph("One."), Section("Texts", (Paragraph("Two."),)))),
        Section("Questions", ()),
    )


def test_a_second_title_and_one_after_words_are_headings() -> None:
    assert parse("# One\n# Two").sections == (Section("Two", ()),)
    late = parse_markup("Words.\n\n# One", Language.EN, title="Duties")
    assert (late.title, late.sections) == ("Duties", (Section("One", ()),))


def test_a_heading_below_no_section_is_a_section() -> None:
    assert parse("### Deep").sections == (Section("Deep", ()),)


def test_lines_that_stand_together_are_one_paragraph() -> None:
    assert parse("One\ntwo.\n\nThree.").summary == (
        Paragraph("One two."),
        Paragraph("Three."),
    )


def test_points_go_on_over_lines_and_empty_lines() -> None:
    assert only_block("- one\n  and more\n\n* two\n• three") == Points(
        ("one and more", "two", "three")
    )
    assert only_block("1. one\n\n2) two") == Points(("one", "two"), is_ordered=True)


def test_points_of_two_kinds_are_two_lists() -> None:
    assert parse("- one\n1. two").summary == (
        Points(("one",)),
        Points(("two",), is_ordered=True),
    )


def test_the_last_line_of_a_quotation_says_where_it_stands() -> None:
    markup = "> 1. No Party shall\n>\n> (a) impose\n> — NP/DIG/2, Art. 3"
    assert only_block(markup) == Quotation(
        "1. No Party shall\n\n(a) impose", "NP/DIG/2, Art. 3"
    )


def test_a_table_has_heads_and_columns_of_numbers() -> None:
    made = only_block("| Text | Duties |\n|---|--:|\n| A \\| B | 3 |\n| C |")
    rows = (("A | B", "3"), ("C", ""))
    assert made == Table("", ("Text", "Duties"), rows, numeric=(1,))


def test_a_table_needs_no_rule_below_its_heads() -> None:
    made = only_block("| Text | Duties |\n| A | 3 |")
    assert made == Table("", ("Text", "Duties"), (("A", "3"),))


@pytest.mark.parametrize(
    "words",
    [
        "*shall* [US, JP: may] $x$ _y_ `z` #1 @ref <b>x</b> & \\n",
        "# no heading",
        "- no point",
        "12. no number",
        "> no quotation",
        "| no table |",
        "\\# with a backslash",
        "#1 is no heading",
    ],
)
def test_words_come_back_to_the_letter(words: str) -> None:
    said = Answer("", (Paragraph(words), Quotation(words, "")), (), (), Language.EN)
    again = parse(render_markup(said))
    assert again.summary == said.summary


def test_words_of_a_treaty_need_no_care() -> None:
    treaty = "1. No Party shall impose *customs duties* [on #, $ or _]."
    assert f"> {treaty}\n" in render_markup(
        Answer("", (Quotation(treaty, "Art. 1"),), (), (), Language.EN)
    )


def test_a_backslash_that_guards_nothing_stays() -> None:
    assert only_block("\\a C:\\b") == Paragraph("\\a C:\\b")


def test_signs_become_words_and_what_is_drawn_is_left_out() -> None:
    cell = Cell("close", Tone.GOOD, "3 texts")
    said = Answer(
        "T",
        (Paragraph("Held.", Tone.OPEN), Bars("Votes", (Bar("For", Fraction(1), "1"),))),
        (Section("S", (Table("Caption", ("A",), ((cell,),)),)),),
        ("source",),
        Language.EN,
        notices=("n",),
    )
    assert render_markup(said) == (
        "# T\n\n? Held.\n\n## S\n\n| A |\n| --- |\n| ✓ close (3 texts) |\n"
    )


def test_thin_spaces_of_french_are_kept() -> None:
    said = parse_markup("# Pourquoi\u202f?\n\n«\u202foui\u202f»", Language.FR)
    assert said.title == "Pourquoi\u202f?"
    assert said.summary == (Paragraph("«\u202foui\u202f»"),)


def test_an_empty_text_is_an_empty_answer() -> None:
    assert parse_markup(" \n\t\n", Language.EN, title="Duties") == Answer(
        "Duties", (), (), (), Language.EN
    )
