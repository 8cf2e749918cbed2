import dataclasses

from hypothesis import example, given, settings
from hypothesis import strategies as st

from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.readers.composition import clean_text
from nonpaper.adapters.readers.markdown_inline import plain_words
from nonpaper.adapters.readers.sniff import Format, find_format
from nonpaper.domain.source import MarkKind, RawDocument
from nonpaper.errors import UnreadableFileError
from tests.made_docx import make_docx, p
from tests.made_pdf import make_pdf, paragraphs

SEEDS = [
    make_docx(p("Each Party shall publish.") + p("[It] [may].")),
    b"<html><h1>A</h1><ol><li>x<sup><a href='#n'>1</a></sup></ol><p id=n>y</html>",
    b"<treaty><body><chapter name='a'><article>b</article></chapter></body></treaty>",
    b"<akomaNtoso><doc><body><article><num>1</num></article></body></doc></akomaNtoso>",
    b"---\ntitle: x\n---\n# A *b* [c](http://x)\n\n| a | b |\n[^1]: n[^1]\n```\nx\n",
    "DIG/W/3\t26 July 2024\nCOMMUNICATION FROM ARDEN\n[Each Party".encode("utf-16"),
]
PDF = make_pdf([paragraphs("5.1 Each Party shall publish its measures.")])
START = [
    b"PK\x03\x04",
    b"%PDF-",
    b"<?xml ",
    b"<html>",
    b"<treaty>",
    b"# ",
    b"\xff\xfe",
    b"",
]


def check(data: bytes) -> None:
    try:
        document = parse_document("any.bin", data)
    except UnreadableFileError as error:
        assert "\n" not in str(error)  # noqa: PT017 - reading it is as good
        return
    check_marks(document)
    document.source.encode("utf-8")
    assert "\r" not in document.source


def check_marks(document: RawDocument) -> None:
    order = [(m.span.start, -m.span.end) for m in document.marks]
    assert order == sorted(order)
    for mark in document.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(document.source)
        if mark.kind in (MarkKind.FOOTNOTE, MarkKind.FOOTNOTE_MARK):
            assert mark.label


@given(st.sampled_from(START), st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes) -> None:
    check(start + data)


@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=6),
    st.integers(0, 5000),
)
@settings(max_examples=300)
def test_damaged_files_are_read_or_refused(
    seed: bytes, changes: list[tuple[int, int]], end: int
) -> None:
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    check(bytes(data[: end or None]))


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=20))
@settings(max_examples=25)
def test_damaged_pdfs_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PDF)
    for place, value in changes:
        data[place % len(data)] = value
    check(bytes(data))


@given(st.text())
@example("a\r\nb\x85c")
def test_a_plain_text_keeps_all_its_words(words: str) -> None:
    data = words.encode("utf-8", "replace")
    if find_format(data) is Format.PLAIN and clean_text(words).strip():
        document = parse_document("a.txt", data)
        whole = clean_text(data.decode("utf-8-sig"))
        assert document.source.split() == whole.split()


@given(st.text(alphabet="[]()*_~`\\^:ab 1\n", max_size=60))
def test_markdown_never_takes_brackets_away(words: str) -> None:
    plain = plain_words(words)
    for bracket in "[]":
        assert plain.count(bracket) == words.count(bracket)


def test_reading_twice_gives_the_same() -> None:
    for seed in (*SEEDS, PDF):
        first, second = (parse_document("a", seed) for _ in range(2))
        assert dataclasses.asdict(first) == dataclasses.asdict(second)
