from dataclasses import replace
from pathlib import Path

import pytest

from nonpaper.adapters.readers import ReadLimits, parse_document, pdf_process
from nonpaper.domain.source import MarkKind, RawDocument
from nonpaper.errors import UnreadableFileError
from tests.english import say
from tests.made_pdf import Line, make_encrypted, make_pdf, make_scan, paragraphs

FIRST = (
    "5.1 Each Party shall refrain from imposing duties on electronic transmissions and "
    "on all that goes with them in any way, as long as this Agreement is in force."
)
SECOND = "(a) The Parties may consult each other on the matters of this Article; and"
THIRD = "(b) they may ask the Committee, once in 5 years, to look at them again."
NUMBER_WIDTH = 0.6  # Courier: each letter has six tenths of the size


def read(data: bytes, **limits: float) -> RawDocument:
    return parse_document("draft.pdf", data, limits=ReadLimits(**limits))  # type: ignore[arg-type]


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


def test_lines_are_rejoined_to_paragraphs() -> None:
    assert read(make_pdf([paragraphs(FIRST, SECOND, THIRD)])).source == (
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    )


def test_tight_list_items_are_paragraphs_by_their_markers() -> None:
    loose = paragraphs(FIRST, SECOND, THIRD)
    lines = [Line(72, 700 - 13 * n, line.words) for n, line in enumerate(loose)]
    assert read(make_pdf([lines])).source == f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def test_a_heading_stands_on_a_line_of_its_own() -> None:
    heading = Line(72, 790, "Article 5: Customs Duties", bold=True)
    document = read(make_pdf([[heading, *paragraphs(FIRST, y=776)]]))
    assert document.source == f"Article 5: Customs Duties\n\n{FIRST}\n"


def right_aligned(*words: str, y: float = 760) -> list[Line]:
    """Set lines that end at the right edge of `paragraphs`."""
    edge = 72 + 80 * 11 * NUMBER_WIDTH
    return [
        Line(edge - len(word) * 11 * NUMBER_WIDTH, y - 13 * n, word)
        for n, word in enumerate(words)
    ]


def test_each_line_at_the_right_edge_of_a_cover_is_a_block() -> None:
    head = right_aligned("DIG/W/3", "6 May 2025", "(25-0163)", "Page: 1/4")
    wide = Line(
        72, 708, "Working Group on Digital Trade and all that goes with it here"
    )
    body = paragraphs(FIRST, FIRST, y=600)
    document = read(make_pdf([[*head, wide, *body]]))
    assert document.source.split("\n\n")[:5] == [line.words for line in [*head, wide]]
    assert document.front.symbol == "DIG/W/3"
    assert str(document.front.date) == "2025-05-06"


def test_wide_gaps_of_a_justified_line_are_single_spaces() -> None:
    lines = [
        Line(72, 700, "1."),
        Line(108, 700, "Each Party shall see to it that all its competent authorities"),
        *(Line(x, 687, w) for x, w in ((72, "publish"), (310, "all"), (567, "rules"))),
        Line(72, 674, "that they have."),
        *paragraphs(FIRST, y=640),
    ]
    assert read(make_pdf([lines])).source.startswith(
        "1. Each Party shall see to it that all its competent authorities publish all "
        "rules that they have.\n"
    )


def test_cells_of_a_line_that_stands_alone_stay_apart() -> None:
    cells = [Line(72, 780, "Working Group"), Line(400, 780, "Original: English")]
    source = read(make_pdf([[*cells, *paragraphs(FIRST, y=740)]])).source
    assert source.startswith("Working Group\tOriginal: English\n\n")


def test_the_running_header_of_a_second_page_is_none_of_its_words() -> None:
    half = len(FIRST) // 2
    cut = FIRST.rindex(" ", 0, half)
    first = [
        *right_aligned("DIG/W/3", y=800),
        *paragraphs(FIRST, FIRST, y=700),
        *paragraphs(FIRST[:cut], y=100),
    ]
    second = [
        Line(280, 810, "DIG/W/3"),
        Line(290, 797, "- 2 -"),
        *paragraphs(FIRST[cut:], THIRD),
    ]
    document = read(make_pdf([first, second]))
    assert marked(document, MarkKind.FURNITURE) == ["DIG/W/3", "DIG/W/3", "- 2 -"]


def test_headings_are_told_by_size_and_weight() -> None:
    lines = [
        Line(72, 800, "Rules for digital trade", 16, bold=True),
        Line(72, 770, "GENERAL", bold=True),
        Line(72, 750, "ARTICLE 1", bold=True),
        Line(72, 735, "Customs duties", bold=True),
        *paragraphs(FIRST, SECOND, y=715),
        Line(72, 560, "customs duty", bold=True),
        *paragraphs(FIRST, FIRST, y=540),
        Line(72, 440, "1.", bold=True),
        *paragraphs(FIRST, y=420),
    ]
    document = read(make_pdf([lines]))
    headings = [m for m in document.marks if m.kind is MarkKind.HEADING]
    assert [(m.span.of(document.source), m.level) for m in headings] == [
        ("Rules for digital trade", 1),
        ("GENERAL", 2),
        ("ARTICLE 1", 3),
        ("Customs duties", 3),
    ]


def test_bold_tells_no_heading_where_most_of_a_text_is_bold() -> None:
    body = [replace(line, bold=True) for line in paragraphs(FIRST, SECOND, THIRD)]
    lines = [Line(72, 800, "ARTICLE 1", bold=True), *body]
    assert marked(read(make_pdf([lines])), MarkKind.HEADING) == []


def test_two_columns_are_read_one_after_the_other_in_any_order_of_the_file() -> None:
    left = paragraphs(FIRST + " " + FIRST, width=30, size=9)
    right = paragraphs(THIRD * 4, x=320, width=30, size=9)
    by_column = read(make_pdf([[*left, *right]])).source
    mixed = [line for pair in zip(left, right, strict=False) for line in pair]
    rest = [*left[len(right) :], *right[len(left) :]]
    assert read(make_pdf([[*mixed, *rest]])).source == by_column
    assert by_column == f"{FIRST} {FIRST}\n\n{THIRD * 4}\n"


def test_running_lines_become_furniture_and_paragraphs_go_on_over_the_page() -> None:
    lines = paragraphs(f"{FIRST} {FIRST}", y=600)
    pages = []
    bodies = (lines[:2], lines[2:], paragraphs(SECOND))
    for number, body in enumerate(bodies, start=1):
        running = [
            Line(72, 810, "DIG/W/3", 9),
            Line(280, 797, f"- {number} -", 9),
            Line(72, 40, "Draft of the Facilitator", 9),
        ]
        pages.append([*running, *body])
    document = read(make_pdf(pages))
    assert marked(document, MarkKind.FURNITURE) == [
        *("DIG/W/3", "- 1 -"),
        *("Draft of the Facilitator", "DIG/W/3", "- 2 -"),
        *("Draft of the Facilitator", "DIG/W/3", "- 3 -", "Draft of the Facilitator"),
    ]
    assert f"{FIRST} {FIRST}" in document.source


def test_articles_at_the_head_of_every_page_are_no_running_lines() -> None:
    pages = [
        [Line(72, 800, f"Article {n}"), *paragraphs(f"{FIRST} In case {n}.", y=760)]
        for n in (2, 5, 9)
    ]
    assert marked(read(make_pdf(pages)), MarkKind.FURNITURE) == []


def call_and_note(label: str, y: float = 60) -> list[Line]:
    words = "Nothing here prevents it"
    end = 72 + len(words) * 11 * NUMBER_WIDTH
    return [
        Line(72, 600, words),
        Line(end, 604, label, 6.5),
        Line(end + 5, 600, "at all."),
        Line(72, y + 12, label, 6),
        Line(77, y + 9, "For greater certainty, this is said with", 8.5),
        Line(72, y - 1, "15 April 1994 in view.", 8.5),
    ]


def test_a_footnote_at_the_end_of_a_page_is_put_at_the_end_of_the_text() -> None:
    body = paragraphs(FIRST, FIRST, FIRST)
    note = call_and_note("7")
    document = read(make_pdf([[*body, *note], paragraphs(SECOND)]))
    assert marked(document, MarkKind.FOOTNOTE) == [
        "7 For greater certainty, this is said with 15 April 1994 in view."
    ]
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["7"]
    assert "prevents it7 at all." in document.source
    assert document.source.index("(a) The") < document.source.index("7 For")


def test_small_print_without_a_call_is_no_footnote() -> None:
    small = [Line(72, 60, "7 days after signature, at the seat.", 8.5)]
    document = read(make_pdf([[*paragraphs(FIRST, FIRST), *small]]))
    assert marked(document, MarkKind.FOOTNOTE) == []
    assert "7 days after" in document.source


@pytest.mark.parametrize(
    ("left", "right", "elsewhere", "joined"),
    [
        ("trans-", "missions are free", "", "transmissions"),
        ("non-", "discrimination is the rule", "", "non-discrimination"),
        ("cyber-", "security is a task", "cyber-security", "cyber-security"),
        ("co-", "operation is a task", "cooperation", "cooperation"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_unless_the_word_has_it(
    left: str, right: str, elsewhere: str, joined: str
) -> None:
    lines = [
        Line(72, 700, f"The words of this Agreement on {left}"),
        Line(72, 687, f"{right} and goes on and on so"),
        Line(72, 640, f"Also {elsewhere} is here."),
    ]
    assert joined in read(make_pdf([lines])).source


def test_the_author_in_the_properties_is_not_carried_over() -> None:
    info = "/Author(Zoe Zed)/Creator(Office of Zoe)/Title(Digital Trade)"
    lines = [Line(72, 780, "Digital trade", 16), *paragraphs(FIRST, y=740)]
    document = read(make_pdf([lines], info=info))
    assert document.front.title == "Digital Trade"
    assert "Zoe" not in repr(document)


def test_a_title_that_the_first_page_does_not_show_is_not_certain() -> None:
    document = read(make_pdf([paragraphs(FIRST)], info="/Title(Letter to my aunt)"))
    assert document.front.title is None


def test_pages_without_words_are_named() -> None:
    document = read(make_pdf([paragraphs(FIRST), [], paragraphs(SECOND)]))
    assert [say(n.statement)[:33] for n in document.notices] == [
        "No words were found on page 2. If"
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (make_encrypted(), "protected with a password"),
        (make_scan(), "pictures without a text layer; run text recognition (OCR)"),
        (b"%PDF-1.4\nnothing of a PDF follows", "damaged or was cut short"),
    ],
    ids=["encrypted", "scan", "damaged"],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(data)
    assert reason in str(caught.value)
    assert str(caught.value).startswith("draft.pdf: ")
    assert "\n" not in str(caught.value)


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="3 pages, more than 2"):
        read(make_pdf([paragraphs(FIRST)] * 3), page_count=2)


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableFileError, match=r"more than 0\.001 seconds"):
        read(make_pdf([paragraphs(FIRST)]), pdf_seconds=0.001)


def test_a_crash_of_the_worker_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import os; os.abort()")
    monkeypatch.setattr(pdf_process, "_WORKER", worker)
    with pytest.raises(UnreadableFileError, match="damaged inside"):
        read(make_pdf([paragraphs(FIRST)]))


def test_a_centred_line_is_a_heading_of_its_own_without_any_gap() -> None:
    full = (
        "Each Party shall see to it that its authorities publish all the rules that be."
    )
    heading = "Article 2.8: National Treatment of Goods, Services and All Other Things"
    inset = (len(full) - len(heading)) / 2 * 11 * NUMBER_WIDTH
    lines = [
        Line(72, 687, full),
        Line(72 + inset, 674, heading),
        Line(72, 661, full.removesuffix(".") + ","),
        Line(72, 648, full.lower()),
    ]
    assert read(make_pdf([lines])).source == (
        f"{full}\n\n{heading}\n\n{full.removesuffix('.')}, {full.lower()}\n"
    )


@pytest.mark.parametrize(
    ("words", "is_heading"),
    [
        ("ARTICLE 4", True),
        ("Article 4.2: Objective", True),
        ("Article 4 \u2013 Objective", True),
        ("article 4", False),
        ("Article 4 and all that goes", False),
    ],
)
def test_the_number_of_an_article_begins_a_heading_after_a_full_line(
    words: str, is_heading: bool
) -> None:
    full = (
        "Rules on all that is traded by electronic means between the ports of the land"
    )
    lines = [
        Line(72, 700, full),
        Line(72, 687, words),
        Line(72, 674, full + " an"),
        Line(72, 661, full),
    ]
    assert (f"{full}\n\n{words}" in read(make_pdf([lines])).source) is is_heading
