"""Test that a file of words is edited where it stands."""

from nonpaper.adapters.edit_words import edit_words
from nonpaper.domain.source import Span


def cut(raw: str, source: str, words: str) -> str:
    """Return a Markdown file without words of its source."""
    start = source.index(words)
    cuts = [Span(start, start + len(words))]
    made = edit_words(raw.encode(), source, cuts, is_markdown=True)
    assert made is not None
    return made.decode()


def test_a_heading_that_goes_takes_its_sign_with_it() -> None:
    raw = "# Article 1\n\nA.\n\n## [Article 2\n\nB.]\n\n## Article 3\n"
    source = "Article 1\n\nA.\n\n[Article 2\n\nB.]\n\nArticle 3"
    made = cut(raw, source, "[Article 2\n\nB.]")
    assert made.split() == ["#", "Article", "1", "A.", "##", "Article", "3"]


def test_a_heading_of_which_words_stay_keeps_its_sign() -> None:
    assert cut("# [Draft] Article 1\n", "[Draft] Article 1", "[Draft]") == (
        "# Article 1\n"
    )


def test_a_point_that_goes_takes_its_sign_with_it_whatever_ends_the_line() -> None:
    raw = "- one;\r\n- two;\r\n- three.\r\n"
    assert cut(raw, "one;\n\ntwo;\n\nthree.", "two;").split("\r\n") == [
        *("- one;", "- three.", "")
    ]
