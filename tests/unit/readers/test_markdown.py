from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.readers.markdown_inline import plain_words
from nonpaper.domain.source import MarkKind, RawDocument


def read(words: str) -> RawDocument:
    return parse_document("draft.md", f"# Digital trade\n{words}".encode())


def body(words: str) -> str:
    return read(words).source.removeprefix("Digital trade\n")


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


def test_brackets_of_negotiators_are_never_links() -> None:
    for words in (
        "[Each Party][A Party] [shall][should] [, as appropriate,] act",
        "[shall](Art. 4)",
        "[EU]: supports",
        "[[a] [b]][c]",
    ):
        assert body(words) == f"{words}\n"


def test_links_leave_their_words() -> None:
    words = "See [the text](https://example.org/a_(b)) and [this][s].\n\n[s]: http://x.org\n"
    document = read(words)
    assert "See the text and this." in document.source
    assert marked(document, MarkKind.FURNITURE) == ["[s]: http://x.org"]


def test_emphasis_goes_and_stars_that_are_none_stay() -> None:
    assert plain_words("*In [a][b]* of r*eaffirm*ing") == "In [a][b] of reaffirming"
    assert plain_words("[NDMC*][INDC] and __so__ on_it") == "[NDMC*][INDC] and so on_it"
    assert plain_words("**Option 1:** *x* * y") == "Option 1: x * y"
    assert plain_words("***all*** ~~gone~~") == "all gone"


def test_escapes_breaks_entities_and_tags_go() -> None:
    assert plain_words(r"\(c\) a\_b and\ c \* d") == "(c) a_b and c * d"
    assert plain_words("a<br>b<sup>1</sup> &amp; c<!-- no -->\\\nd") == "a\nb1 & c\nd"
    assert plain_words("`a*b*` <https://x.org> 3 < 4") == "a*b* https://x.org 3 < 4"


def test_headings_are_marked_in_both_forms() -> None:
    document = read("## Article 1: *Scope* ##\n\nArticle 2\n---\n\nWords\n")
    found = [
        (m.level, m.span.of(document.source))
        for m in document.marks
        if m.kind is MarkKind.HEADING
    ]
    assert found == [(1, "Digital trade"), (2, "Article 1: Scope"), (2, "Article 2")]


def test_numbers_of_lists_stay_as_written() -> None:
    assert body("3. a\n3. b\n    1. c\n- d") == "3. a\n3. b\n    1. c\n- d\n"


def test_a_footnote_may_be_called_before_a_colon() -> None:
    document = read("For this Agreement[^2]:\n\n(a) act.\n\n[^2]: Or not.\n")
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["[^2]"]


def test_both_forms_of_footnotes_are_marked_with_their_calls() -> None:
    words = (
        "A rule[^2] and\nanother^3 and 10^4.\n\n[^2]: So *said*\nin two lines.\n\n"
        "```\n(a) fenced^3\n```\n(^3) For greater certainty\nthis too.\n\nMore."
    )
    document = read(words)
    assert marked(document, MarkKind.FOOTNOTE) == [
        "[^2]: So said\nin two lines.",
        "(^3) For greater certainty\nthis too.",
    ]
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["[^2]", "^3", "^3"]
    assert "\nMore.\n" in document.source


def test_fences_go_and_their_words_stay() -> None:
    assert body("```\n(a) one*\n```\n```\n(b) _two_\n```\n") == (
        "\n(a) one*\n\n\n(b) _two_\n\n\n"
    )


def test_front_matter_rules_and_page_numbers_are_furniture() -> None:
    words = (
        '---\ntitle: "Digital trade"\nedit: true\n---\n\nText\n\n___\n\n### - 10 -\n'
    )
    document = parse_document("a.md", words.encode())
    assert document.front.title == "Digital trade"
    assert marked(document, MarkKind.FURNITURE) == [
        '---\ntitle: "Digital trade"\nedit: true\n---',
        "___",
        "### - 10 -",
    ]


def test_cells_of_tables_are_read_in_order() -> None:
    document = read("| a | *b* |\n|---|---|\n| c | d |\n")
    assert marked(document, MarkKind.TABLE) == ["a\nb\nc\nd"]


def test_a_page_number_run_into_a_heading_is_no_part_of_it() -> None:
    document = read("## Article 23: Security - 3 -\n\nText\n")
    assert marked(document, MarkKind.HEADING)[1:] == ["Article 23: Security"]
    assert marked(document, MarkKind.FURNITURE) == ["- 3 -"]
