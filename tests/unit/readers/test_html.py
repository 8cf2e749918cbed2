import pytest

from nonpaper.adapters.readers import Tracked, parse_document
from nonpaper.domain.source import MarkKind, RawDocument
from nonpaper.errors import UnreadableFileError
from tests.english import say


def read(page: str, tracked: Tracked = "accepted") -> RawDocument:
    data = f"<!DOCTYPE html><html><body>{page}</body></html>".encode()
    return parse_document("draft.html", data, tracked=tracked)


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


def test_what_a_page_does_not_show_as_text_is_left_out() -> None:
    page = (
        "<nav>Menu</nav><script>x()</script><style>p{}</style><p>Words<!-- no -->.</p>"
        "<p hidden>a</p><p style='display: none'>b</p><div role=navigation>c</div>"
        "<template>d</template> tail"
    )
    assert read(page).source == "Words.\ntail\n"


def test_white_space_is_folded_and_blocks_are_set_apart() -> None:
    page = (
        "<p>Each\n   <b>Party</b> <i> shall</i><br>publish&nbsp;it&#8212;all</p>"
        "x<div>y</div>"
    )
    assert read(page).source == "Each Party shall\npublish\xa0it—all\nx\ny\n"


def test_headings_are_marked_with_their_level() -> None:
    document = read("<h1>Digital trade</h1><h2>Article <em>1</em></h2><p>Words</p>")
    levels = [(m.level, m.span.of(document.source)) for m in document.marks]
    assert levels == [(1, "Digital trade"), (2, "Article 1")]
    assert document.front.title == "Digital trade"


@pytest.mark.parametrize(
    ("attributes", "numbers"),
    [
        ("", ["1.", "2."]),
        ("start=9", ["9.", "10."]),
        ("type=a", ["a.", "b."]),
        ("type=I start=4", ["IV.", "V."]),
        ("style='list-style-type: upper-alpha'", ["A.", "B."]),
        ("reversed", ["2.", "1."]),
        ("style='list-style: none'", ["x", "x"]),
    ],
)
def test_lists_are_numbered_as_displayed(attributes: str, numbers: list[str]) -> None:
    source = read(f"<ol {attributes}><li>x</li><li>x</li></ol>").source
    assert [line.split()[0] for line in source.splitlines()] == numbers


def test_nested_lists_and_item_values_count_on_their_own() -> None:
    page = "<ol><li>a<ul><li>b</li></ul></li><li value=7>c</li><li>d</li></ol>"
    assert read(page).source == "1. a\n• b\n7. c\n8. d\n"


def test_cells_are_read_in_order_and_data_tables_marked() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    document = read(table)
    assert document.source == "a\nb\nc\nd\n"
    assert marked(document, MarkKind.TABLE) == ["a\nb\nc\nd"]


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    page = "<table><tr><td><h2>Article 1</h2></td><td>Words</td></tr></table>"
    assert marked(read(page), MarkKind.TABLE) == []


def test_footnotes_and_their_calls_are_marked() -> None:
    page = (
        "<p>A rule<sup><a href='#fn1' id='r1'>1</a></sup> holds.</p>"
        "<ol><li id='fn1'>Said so. <a href='#r1'>↩</a></li></ol>"
    )
    document = read(page)
    assert document.source == "A rule[^1] holds.\n1. Said so. ↩\n"
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["[^1]"]
    assert marked(document, MarkKind.FOOTNOTE) == ["1. Said so. ↩"]


def test_a_link_in_a_table_of_contents_is_no_footnote() -> None:
    document = read("<p><a href='#a1'>1</a> Scope</p><div id=a1>Words</div>")
    assert marked(document, MarkKind.FOOTNOTE_MARK) == []
    assert document.source == "1 Scope\nWords\n"


def test_each_side_of_marked_changes_is_read() -> None:
    page = "<p>Each Party <del>should</del><ins>shall</ins> publish.</p>"
    assert read(page).source == "Each Party shall publish.\n"
    assert read(page, "original").source == "Each Party should publish.\n"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='iso-8859-1'>", "latin-1"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=cp1252'>",
            "cp1252",
        ),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_the_encoding_is_found(head: str, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><p>Côte d'Ivoire, España</p></body></html>"
    document = parse_document("a.htm", page.encode(encoding))
    assert document.source == "Côte d'Ivoire, España\n"
    assert document.notices == ()


def test_an_encoding_that_is_a_guess_is_said_to_be_one() -> None:
    data = "<html><body><p>Côte d'Ivoire</p></body></html>".encode("cp1252")
    document = parse_document("a.htm", data)
    assert document.source == "Côte d'Ivoire\n"
    assert "Windows-1252" in say(document.notices[0].statement)


def test_a_page_may_nest_deeply_but_never_loses_words_by_it() -> None:
    assert read("<div>" * 1500 + "deep").source == "deep\n"
    with pytest.raises(UnreadableFileError, match="nested deeper"):
        read("<div>" * 3000 + "deep")


def test_preformatted_lines_are_kept() -> None:
    assert read("<pre>1.  a\n    b</pre>").source == "1.  a\n    b\n"
