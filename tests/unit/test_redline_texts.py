"""State what a redline of two texts shows: articles, lines, words, moves, footnotes."""

from __future__ import annotations

from datetime import date

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.domain.comparison import ArticleStatus, Redline, Shift
from nonpaper.domain.draft import ChangeKind, DraftRun
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import Text
from nonpaper.revise.redline import redline_texts
from nonpaper.structure import parse_text
from nonpaper.workflows.redline import compare_binding
from tests.redlined import assert_sides_are_the_texts

DUTIES = (
    "No Party shall impose customs duties on electronic transmissions between a "
    "person of one Party and a person of another Party."
)
CONSUMERS = (
    "Each Party shall adopt or maintain measures to protect consumers from fraudulent "
    "commercial activities when they engage in electronic commerce."
)
SIGNATURES = (
    "A Party shall not deny the legal validity of a signature solely on the basis "
    "that the signature is in electronic form."
)
HELP = (
    "The Parties shall work together to help small enterprises to overcome obstacles "
    "in the use of electronic commerce."
)
MARKS = {
    ChangeKind.INSERTED: "{+",
    ChangeKind.DELETED: "{-",
    ChangeKind.MOVED_FROM: "{<",
    ChangeKind.MOVED_TO: "{>",
}


def parse(words: str, name: str = "old") -> Text:
    return parse_text(RawDocument(name, f"{name}.txt", words))


def redline(old: str, new: str) -> Redline:
    was, now = parse(old), parse(new, "new")
    found = redline_texts(was, now)
    assert_sides_are_the_texts(found, was, now)
    return found


def show(runs: tuple[DraftRun, ...]) -> str:
    return "".join(
        f"{MARKS[run.change.kind]}{run.words}}}" if run.change else run.words
        for run in runs
    )


def lines(found: Redline) -> list[str]:
    """Return the lines, those that came or went after the sign of how."""
    return [
        f"{MARKS[line.change.kind] if line.change else ''}"
        f"{show(line.label)} {show(line.runs)}"
        for line in found.draft.lines
    ]


def treaty(*articles: tuple[str, str]) -> str:
    return "".join(
        f"Article {number}: {heading}\n\n{words}\n\n"
        for number, (heading, words) in enumerate(articles, 1)
    )


def statuses(found: Redline) -> list[tuple[str, str]]:
    return [(one.ref.heading, one.status.value) for one in found.articles]


A = ("Customs Duties", DUTIES)
B = ("Consumers", CONSUMERS)
C = ("Signatures", SIGNATURES)
D = ("Cooperation", HELP)


def test_a_changed_word_in_a_long_sentence_stays_one_word() -> None:
    found = redline(treaty(A), treaty((A[0], DUTIES.replace("shall", "should"))))
    assert show(found.draft.lines[1].runs).startswith(
        "No Party {-shall}{+should} impose"
    )


def test_a_new_number_alone_is_a_change_of_the_label() -> None:
    found = redline(treaty(B, C), treaty(A, B, C))
    assert statuses(found) == [
        ("Customs Duties", "added"),
        ("Consumers", "renumbered"),
        ("Signatures", "renumbered"),
    ]
    assert show(found.draft.lines[2].label) == "Article {-1:}{+2:}"
    assert found.draft.lines[3].change is None
    assert found.tally.deleted == 0


def test_paragraphs_after_a_new_one_are_renumbered_and_not_new() -> None:
    old = f"Article 1\n\n1. {CONSUMERS}\n\n2. {SIGNATURES}\n"
    new = f"Article 1\n\n1. {CONSUMERS}\n\n2. {HELP}\n\n3. {SIGNATURES}\n"
    found = redline(old, new)
    assert lines(found)[2:] == [f"{{+2. {HELP}", f"{{-2.}}{{+3.}} {SIGNATURES}"]


def test_an_article_at_another_place_has_moved_and_the_others_stay() -> None:
    found = redline(treaty(A, B, C, D), treaty(B, C, D, A))
    assert statuses(found)[-1] == ("Customs Duties", "moved")
    assert found.counts[ArticleStatus.MOVED] == 1
    ends = [line.change for line in found.draft.lines if line.change]
    assert [change.kind for change in ends] == [
        *[ChangeKind.MOVED_FROM] * 2,
        *[ChangeKind.MOVED_TO] * 2,
    ]
    assert len({change.move for change in ends}) == 1
    assert found.articles[-1].old_place == 0


def test_an_edit_of_what_moved_is_marked_at_its_new_place() -> None:
    edited = (A[0], DUTIES.replace("shall", "should"))
    found = redline(treaty(A, B, C, D), treaty(B, C, D, edited))
    assert "{-shall}{+should}" in show(found.draft.lines[-1].runs)
    assert "{" not in show(found.draft.lines[1].runs)
    assert found.articles[-1].is_edited
    assert (found.tally.deleted, found.tally.inserted) == (1, 1)


def test_a_paragraph_that_went_to_another_article_has_moved() -> None:
    old = treaty((A[0], f"1. {DUTIES}\n\n2. {HELP}"), B)
    new = treaty((A[0], f"1. {DUTIES}"), (B[0], f"1. {CONSUMERS}\n\n2. {HELP}"))
    kinds = [line.change.kind for line in redline(old, new).draft.lines if line.change]
    assert kinds == [ChangeKind.MOVED_FROM, ChangeKind.MOVED_TO]


def test_what_is_cut_off_from_a_paragraph_has_moved_and_is_not_new() -> None:
    old = treaty((A[0], f"1. {DUTIES} {HELP}"))
    new = treaty((A[0], f"1. {DUTIES}\n\n2. {HELP}"))
    found = redline(old, new)
    assert show(found.draft.lines[1].runs) == f"{DUTIES}{{< {HELP}}}"
    assert lines(found)[2].endswith(f"2. {HELP}")
    assert found.draft.lines[2].change is not None
    assert found.draft.lines[2].change.kind is ChangeKind.MOVED_TO
    assert (found.tally.deleted, found.tally.inserted) == (0, 0)


def test_two_paragraphs_that_became_one_have_lost_nothing() -> None:
    old = treaty((A[0], f"1. {DUTIES}\n\n2. {HELP}"))
    new = treaty((A[0], f"1. {DUTIES} {HELP}"))
    found = redline(old, new)
    assert show(found.draft.lines[1].runs) == f"{DUTIES}{{> {HELP}}}"
    assert (found.tally.deleted, found.tally.inserted) == (0, 0)


def test_an_article_under_another_heading_is_known_by_its_words() -> None:
    found = redline(treaty(A, B), treaty(("Moratorium", DUTIES), B))
    assert found.articles[0].status is ArticleStatus.EDITED
    assert show(found.draft.lines[0].runs) == "{-Customs Duties}{+Moratorium}"


def test_other_words_under_the_same_number_are_another_article() -> None:
    assert statuses(redline(treaty(A, B), treaty(A, D))) == [
        ("Customs Duties", "unchanged"),
        ("Consumers", "gone"),
        ("Cooperation", "added"),
    ]


def test_brackets_that_opened_are_marked_as_signs_and_not_as_words() -> None:
    found = redline(treaty(A), treaty((A[0], DUTIES.replace("shall", "[shall]"))))
    assert "No Party {+[}shall{+]} impose" in show(found.draft.lines[1].runs)
    tally = found.tally
    assert (tally.opened, tally.closed, tally.bracketed, tally.freed) == (1, 0, 1, 0)
    assert (tally.inserted, tally.deleted) == (0, 0)


def test_words_whose_brackets_closed_are_free() -> None:
    found = redline(treaty((A[0], f"[{DUTIES}]")), treaty(A))
    assert found.tally.freed == len(DUTIES.split())
    assert (found.tally.closed, found.old_bracket_count) == (1, 1)
    assert found.new_bracket_count == 0


def test_words_freed_lines_away_from_their_bracket_are_counted() -> None:
    points = "\n\n(a) publish its laws at once;\n\n(b) answer questions.{}\n"
    old = f"Article 1\n\n[Each Party shall:{points.format(']')}"
    new = f"Article 1\n\nEach Party shall:{points.format('')}"
    assert redline(old, new).tally.freed == 10


def test_a_bracket_without_its_other_half_frees_nothing() -> None:
    found = redline(treaty((A[0], f"[{DUTIES}")), treaty(A))
    assert (found.tally.freed, found.old_bracket_count) == (0, 0)


def test_a_lost_half_does_not_reach_into_the_articles_after_it() -> None:
    others = (A, C), (A, (C[0], f"{C[1]} [Later.]"))
    old, new = (treaty((B[0], f"[{B[1]}"), *some) for some in others)
    assert redline(old, new).tally.bracketed == 0


def test_a_bracket_elsewhere_in_its_article_was_not_opened_again() -> None:
    held = " [and traders of all Parties alike]"
    old = f"Article 1\n\n1. {CONSUMERS}{held}\n\n2. {SIGNATURES}\n"
    new = f"Article 1\n\n1. {CONSUMERS}\n\n2. {SIGNATURES}{held}\n"
    found = redline(old, new).tally
    assert found.deleted == found.inserted == 6
    assert (found.opened, found.closed) == (0, 0)


def test_a_line_of_which_little_is_left_is_replaced_as_a_whole() -> None:
    old = f"Article 1\n\n1. {CONSUMERS}\n"
    new = "Article 1\n\n1. Each Party may, in its law, define who is a consumer here.\n"
    body = redline(old, new).draft.lines[1]
    runs = [run for run in body.runs if run.words.strip()]
    assert len(runs) <= 2 or body.change is not None


def test_footnotes_that_only_have_another_number_have_not_changed() -> None:
    old = f"Article 1: A\n\n{CONSUMERS}[^1]\n\n[^1]: This includes e-mail and calls.\n"
    new = (
        f"Article 1: A\n\n{CONSUMERS}[^2]\n\nArticle 2: B\n\n{HELP}[^1]\n\n"
        "[^1]: Of any size that the law of a Party sets.\n\n"
        "[^2]: This includes e-mail and calls.\n"
    )
    found = redline(old, new)
    assert found.articles[0].status is ArticleStatus.UNCHANGED
    kept = next(note for note in found.draft.notes if note.former_label)
    assert (kept.label, kept.former_label, kept.change) == ("2", "1", None)


def test_a_changed_footnote_is_a_change_of_the_article_that_calls_it() -> None:
    words = f"Article 1: A\n\n{CONSUMERS}[^1]\n\n[^1]: This {{}} e-mail and calls.\n"
    found = redline(words.format("includes"), words.format("excludes"))
    assert found.articles[0].status is ArticleStatus.EDITED
    assert show(found.draft.notes[0].runs).startswith("This {-includes}{+excludes}")


def test_a_footnote_that_went_keeps_a_label_of_its_own() -> None:
    words = f"Article 1: A\n\n{CONSUMERS}[^1]\n\n[^1]: {{}}\n"
    found = redline(
        words.format("This includes e-mail and calls."),
        words.format("Nobody may be asked twice for the same thing."),
    )
    labels = {(note.label, note.former_label) for note in found.draft.notes}
    assert labels == {("1", None), ("1-2", "1")}


def test_changes_are_signed() -> None:
    old, new = parse(treaty(A)), parse(treaty(A, B), "new")
    day = date(2026, 11, 21)
    found = redline_texts(old, new, author="Chair", day=day)
    signed = {line.change for line in found.draft.lines if line.change}
    assert {(one.author, one.day) for one in signed} == {("Chair", day)}


def test_a_text_without_articles_is_told_by_its_paragraphs() -> None:
    old = f"1. {DUTIES}\n\n2. {CONSUMERS}\n\n3. {SIGNATURES}\n"
    new = f"1. {DUTIES}\n\n2. {SIGNATURES}\n"
    found = redline(old, new)
    assert [one.status.value for one in found.counted] == [
        "unchanged",
        "gone",
        "renumbered",
    ]


@pytest.mark.parametrize("words", ["", "\n"])
def test_an_empty_text_gives_an_empty_redline(words: str) -> None:
    assert redline(words, words).articles == ()
    assert redline(words, treaty(A)).counts[ArticleStatus.ADDED] == 1


def test_of_a_paragraph_cut_in_two_the_first_part_stays() -> None:
    found = redline(
        treaty((A[0], f"1.1 {HELP} {DUTIES} {SIGNATURES}")),
        treaty((A[0], f"1.1 {HELP}\n\n1.2 {DUTIES} {SIGNATURES}")),
    )
    kept = show(found.draft.lines[1].runs)
    assert kept == f"{HELP}{{< {DUTIES} {SIGNATURES}}}"


def test_points_governed_by_other_words_are_told_with_them() -> None:
    points = "\n\n(a) publish its {} laws;\n\n(b) answer all questions.\n"
    old = parse(f"Article 1\n\n1. Each Party shall:{points.format('old')}")
    new = parse(f"Article 1\n\n1. Each Party should:{points.format('new')}", "new")
    binding = compare_binding(redline_texts(old, new), old, new, cues=load_cues())
    (shift,) = binding.shifts
    assert shift.change.new is not None
    assert shift.change.new.rule_words == "Each Party should:"
    assert shift.shift is Shift.WEAKER


def test_obligations_that_come_or_go_with_their_paragraphs_are_counted() -> None:
    old, new = parse(treaty(A, B)), parse(treaty(A, D), "new")
    binding = compare_binding(redline_texts(old, new), old, new, cues=load_cues())
    assert [line.rule_words for _, line in binding.went] == [CONSUMERS]
    assert [line.rule_words for _, line in binding.came] == [HELP]
    assert binding.shifts == ()


def test_to_forbid_and_to_oblige_bind_alike() -> None:
    old = parse(treaty((A[0], "No Party shall tax the transmissions of others.")))
    new = parse(
        treaty((A[0], "Each Party shall tax the transmissions of others.")), "n"
    )
    binding = compare_binding(redline_texts(old, new), old, new, cues=load_cues())
    assert binding.shifts == ()


def test_what_binds_by_its_chapeau_is_quoted_with_it() -> None:
    old = parse("Article 1\n\n1. Each Party shall:\n\n(a) publish its laws at once;\n")
    new = parse(
        "Article 1\n\n1. Parties may meet.\n\n2. Parties may publish its laws.\n"
    )
    binding = compare_binding(redline_texts(old, new), old, new, cues=load_cues())
    said = [(s.old_chapeau, s.new_chapeau) for s in binding.shifts]
    assert ("Each Party shall:", "") in said


def test_recitals_bind_nobody() -> None:
    recitals = "Preamble\n\nThe Parties,\n\nRecognizing that trade {} grow freely,\n\n"
    body = treaty(A)
    old = parse(f"{recitals.format('should')}Have agreed as follows:\n\n{body}")
    new = parse(f"{recitals.format('shall')}Have agreed as follows:\n\n{body}")
    found = redline_texts(old, new)
    assert found.articles[0].lines
    assert compare_binding(found, old, new, cues=load_cues()).shifts == ()
