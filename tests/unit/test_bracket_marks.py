import re

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.writers.redline import lay_out, mark_brackets
from nonpaper.domain.convergence import Edit, RedlineRun
from tests.fabricate import redline

KEPT, INSERTED, DELETED = Edit.KEPT, Edit.INSERTED, Edit.DELETED
WORDS = st.lists(st.sampled_from(["a", "<b>", "&", "[c]", "d"]), min_size=1).map(
    " ".join
)


def html_of(*runs: RedlineRun, words: str, **more: object) -> list[str]:
    breaks = more.get("breaks", {})
    assert isinstance(breaks, dict)
    lines, _ = lay_out(runs, words, breaks)
    return [str(line.words) for line in lines]


def test_insertions_and_deletions_are_marked_without_their_spaces() -> None:
    runs = (
        RedlineRun(KEPT, "Parties "),
        RedlineRun(DELETED, "should "),
        RedlineRun(INSERTED, "shall "),
        RedlineRun(KEPT, "act"),
    )
    assert html_of(*runs, words="Parties shall act") == [
        "Parties <del>should</del> <ins>shall</ins> act"
    ]


def test_runs_without_spaces_between_them_get_one() -> None:
    runs = (RedlineRun(KEPT, "Parties"), RedlineRun(INSERTED, "shall act"))
    (line,) = html_of(*runs, words="Parties shall act")
    assert line.strip() == "Parties <ins>shall act</ins>"


def test_lines_break_inside_an_insertion() -> None:
    runs = (RedlineRun(KEPT, "1. one "), RedlineRun(INSERTED, "two 2. three"))
    lines = html_of(*runs, words="1. one two 2. three", breaks={0: 0, 11: 0})
    assert lines == ["1. one <ins>two</ins> ", "<ins>2. three</ins>"]


def test_words_are_cut_at_a_word_and_say_so() -> None:
    lines, is_cut = lay_out(
        (RedlineRun(KEPT, "each Party shall publish"),),
        "each Party shall publish",
        {},
        max_chars=13,
    )
    assert is_cut
    assert str(lines[0].words) == "each Party…"


def test_brackets_are_set_apart_and_markup_is_escaped() -> None:
    assert mark_brackets("[<i>]") == "<b>[</b>&lt;i&gt;<b>]</b>"


@given(WORDS, WORDS, st.booleans())
def test_both_wordings_can_be_read_off_the_marks(
    old: str, new: str, has_breaks: bool
) -> None:
    breaks = dict.fromkeys(range(0, len(new), 3), 0) if has_breaks else {}
    lines, is_cut = lay_out(redline(old, new), new, breaks)
    assert not is_cut
    source = " ".join(str(line.words) for line in lines)
    for gone, kept in (("del", new), ("ins", old)):
        read = re.sub(rf"<{gone}>.*?</{gone}>", "", source)
        read = re.sub(r"</?(?:ins|del|b)>", "", read)
        for escaped, plain in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            read = read.replace(escaped, plain)
        assert re.sub(r"\s", "", read) == re.sub(r"\s", "", kept)
