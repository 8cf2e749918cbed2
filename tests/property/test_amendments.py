"""Check that the amendments of several authors can be told from each other again."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.domain.amended import AmendmentScope, take_author
from nonpaper.revise.amendments import GivenAmendment, amend_text
from nonpaper.revise.layout import lay_out_text
from tests.accepted import accept_in_word
from tests.amended import assert_each_author_gets_his_text, parse, printed
from tests.property.test_layout_properties import drafts

SENTENCES = (
    "Each Party shall publish its measures without delay.",
    "Each Party should publish its laws promptly, and answer enquiries.",
    "No Party shall impose customs duties on electronic transmissions.",
    "No Party may impose [internal taxes or] customs duties on transmissions[^1].",
    "The Parties shall endeavour to cooperate on the matters of this Article.",
    "Subject to its capacity, each Party shall endeavour to cooperate.",
)
words = st.sampled_from(SENTENCES)


@st.composite
def treaties(draw: st.DrawFn) -> str:
    """Make a text of some articles, in any order, with footnotes at times."""
    lines: list[str] = []
    headings = draw(st.lists(st.sampled_from("ABCDE"), unique=True, max_size=4))
    for number, heading in enumerate(headings, start=1):
        lines.append(f"Article {number}: On the matter of {heading}")
        for count in range(1, draw(st.integers(1, 3)) + 1):
            lines.append(f"{count}. {draw(words)}")
            if draw(st.booleans()):
                lines += [f"(a) {draw(words)}", f"(b) {draw(words)}"]
    note = draw(st.sampled_from(("So far as it can.", "As its laws provide.", "")))
    return "\n\n".join([*lines, *([f"[^1]: {note}"] if note else [])])


@given(treaties(), st.lists(treaties(), min_size=1, max_size=3))
def test_each_author_gets_his_text_and_nobody_the_base(
    base: str, amendments: list[str]
) -> None:
    texts = {f"A{n}": parse(one, f"a{n}") for n, one in enumerate(amendments)}
    read = parse(base)
    given_ = [
        GivenAmendment(author, text, AmendmentScope.WHOLE)
        for author, text in texts.items()
    ]
    assert_each_author_gets_his_text(amend_text(read, given_), read, texts)


@given(drafts, drafts, drafts)
def test_whatever_is_tabled_comes_back(base: str, one: str, other: str) -> None:
    texts = {"One": parse(one, "one"), "Other": parse(other, "other")}
    read = parse(base)
    given_ = [
        GivenAmendment(author, text, AmendmentScope.WHOLE)
        for author, text in texts.items()
    ]
    assert_each_author_gets_his_text(amend_text(read, given_), read, texts)


@given(treaties(), treaties())
def test_what_two_do_alike_is_no_conflict(base: str, amendment: str) -> None:
    given_ = [
        GivenAmendment(author, parse(amendment, author), AmendmentScope.WHOLE)
        for author in ("One", "Other")
    ]
    amended = amend_text(parse(base), given_)
    assert not amended.conflicts
    assert not amended.same_places
    for run in amended.draft.runs():
        assert run.change is None or run.change.author == "One; Other"


@given(treaties(), st.lists(treaties(), min_size=1, max_size=2))
def test_some_articles_leave_all_others_alone(base: str, parts: list[str]) -> None:
    read = parse(base)
    given_ = [
        GivenAmendment(f"A{n}", parse(one, f"a{n}"), AmendmentScope.ARTICLES)
        for n, one in enumerate(parts)
    ]
    amended = amend_text(read, given_)
    assert_each_author_gets_his_text(amended, read, {})
    for one in amended.amendments:
        own = take_author(amended.draft, one.author)
        headings = [line.words for line in own.lines if line.is_heading]
        changed = {ref.eid for ref in one.articles}
        for line in lay_out_text(read).lines:
            if line.is_heading and line.eid not in changed:
                assert line.words in headings


@given(treaties(), treaties(), treaties())
def test_who_conflicts_does_not_depend_on_the_order(
    base: str, one: str, other: str
) -> None:
    texts = [GivenAmendment("One", parse(one, "one"), AmendmentScope.WHOLE)]
    texts += [GivenAmendment("Other", parse(other, "other"), AmendmentScope.WHOLE)]
    there, back = (
        [
            (c.eid, c.words, {(frozenset(s.authors), s.act, s.words) for s in c.sides})
            for c in amend_text(parse(base), some).conflicts
        ]
        for some in (texts, texts[::-1])
    )
    assert there == back


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=treaties(), amendments=st.lists(treaties(), min_size=1, max_size=3))
def test_word_gives_each_author_his_text(
    tmp_path: Path, base: str, amendments: list[str]
) -> None:
    texts = {f"A{n}": parse(one, f"a{n}") for n, one in enumerate(amendments)}
    read = parse(base)
    given_ = [
        GivenAmendment(author, text, AmendmentScope.WHOLE)
        for author, text in texts.items()
    ]
    file = tmp_path / "amended.docx"
    save_draft(amend_text(read, given_).draft, file)
    for author, text in {**texts, "": read}.items():
        lines = [f"{a} {b}".strip() for a, b in printed(lay_out_text(text))]
        wanted = [re.sub(r"\{.*?\}", "{}", line) for line in lines]
        assert accept_in_word(file, author) == wanted, author
