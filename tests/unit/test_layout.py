"""Check how a text is laid out line by line."""

from __future__ import annotations

from dataclasses import replace

from nonpaper.domain.draft import DraftLine, RunRole
from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text


def lines_of(words: str) -> tuple[DraftLine, ...]:
    return lay_out_text(parse_text(RawDocument("a", "a.txt", words))).lines


def test_an_article_is_a_line_of_number_and_heading() -> None:
    line = lines_of("Article 8 (capacity-building)\n\nParties shall act.")[0]
    assert [run.words for run in line.label] == ["Article 8"]
    assert [run.words for run in line.runs] == ["(capacity-building)"]


def test_a_number_stands_on_the_line_of_the_words_it_numbers() -> None:
    words = "Article 1: Duties\n\n1. Each Party shall:\n(a) act; and\n(b) report."
    found = [(line.words, line.depth) for line in lines_of(words)][1:]
    assert found == [("1. Each Party shall:", 0), ("(a) act; and", 1),
                     ("(b) report.", 1)]  # fmt: skip


def test_points_of_points_are_set_in_further() -> None:
    words = "Article 1\n\n1. Parties shall:\n(a) act:\n(i) now; or\n(ii) later."
    assert [line.depth for line in lines_of(words)] == [0, 0, 1, 2, 2]


def test_a_bracket_before_a_number_stays_before_it() -> None:
    line = lines_of("Article 1\n\n[2. Parties shall act.]\n\n3. They may stop.")[1]
    assert [(run.words, run.role) for run in line.label] == [
        ("[", RunRole.BRACKET),
        ("2.", RunRole.WORDS),
    ]
    assert line.runs[-1].role is RunRole.BRACKET


def test_brackets_attributions_and_options_are_runs_of_their_own() -> None:
    line = lines_of("Article 1\n\n1. Parties [US, JP: shall][Alt 2: may] act.")[1]
    assert [(run.words, run.role.value) for run in line.runs] == [
        ("Parties", "words"),
        (" [", "bracket"),
        ("US, JP:", "attribution"),
        (" shall", "words"),
        ("][", "bracket"),
        ("Alt 2", "option"),
        (": may", "words"),
        ("]", "bracket"),
        (" act.", "words"),
    ]


def test_an_option_without_words_of_its_own_has_a_line() -> None:
    words = "Article 2\n\nOption 1:\n\n1. Parties shall act.\n\nOption 2: No text"
    found = [line for line in lines_of(words) if line.kind is ProvisionKind.OPTION]
    assert [line.words for line in found] == ["Option 1:", "Option 2: No text"]


def test_words_that_a_blank_line_parts_are_two_lines() -> None:
    words = "Article 1\n\n1. Housing\n\n[The list shall be kept.]"
    assert [line.words for line in lines_of(words)[1:]] == [
        "1. Housing",
        "[The list shall be kept.]",
    ]


def test_footnotes_are_called_by_marks_and_follow_in_order_of_their_calls() -> None:
    words = "Article 1\n\nParties[^2] shall[^1] act.\n\n[^1]: Soon.\n[^2]: All."
    draft = lay_out_text(parse_text(RawDocument("a", "a.txt", words)))
    marks = [r.words for r in draft.runs() if r.role is RunRole.NOTE_MARK]
    assert marks == ["2", "1"]
    assert [(note.label, note.runs[0].words) for note in draft.notes] == [
        ("2", "All."),
        ("1", "Soon."),
    ]


def test_two_footnotes_with_one_label_get_two() -> None:
    words = "Article 1\n\nA[^1] b.\n\n[^1]: One.\n\nArticle 2\n\nC[^1] d.\n\n[^1]: Two."
    draft = lay_out_text(parse_text(RawDocument("a", "a.txt", words)))
    assert len({note.label for note in draft.notes}) == len(draft.notes)


def test_bare_words_below_a_heading_are_a_line_of_a_paragraph() -> None:
    lines = lines_of("Article 4: Scope\n\nThis applies.\n\nArticle 5: End\n\nDone.")
    kinds = [(line.kind.value, line.words) for line in lines]
    assert ("paragraph", "This applies.") in kinds
    assert [line.is_heading for line in lines] == [True, False, True, False]


def test_every_paragraph_of_a_word_document_is_a_line() -> None:
    words = "Article 4\n1. Safeguards\nThe practices are few."
    wrapped = RawDocument("a", "a.docx", words)
    joined = lay_out_text(parse_text(wrapped)).lines
    parted = lay_out_text(parse_text(replace(wrapped, has_paragraphs=True))).lines
    assert joined[1].words == "1. Safeguards The practices are few."
    assert [line.words for line in parted[1:]] == [
        "1. Safeguards",
        "The practices are few.",
    ]
