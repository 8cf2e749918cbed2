"""`nonpaper adopt` makes the next revision, keeps a log, and can be undone."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nonpaper.adapters.readers import load_document
from tests.command import run
from tests.made_docx import make_docx, p

DRAFT = """---
title: Tides
---
# Agreement on Tides

## Article 1: Scope

1. This applies to *all* tides [US, EU: affecting **trade**].

2. [India: It does not apply to procurement.]

## Article 2: Duties

**Option 1:** No Party [shall][should] impose duties.

**Option 2:** No text
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.md"
    file.write_bytes(DRAFT.encode())
    return file


def decide(draft: Path, *words: object) -> tuple[str, dict[str, Any]]:
    out = draft.with_name("next.md")
    ran = run("adopt", draft, *words, "--out", out, "--reason", "so agreed",
              "--date", "2026-05-03")  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    log = json.loads(out.with_name("next.md.log.json").read_text(encoding="utf-8"))
    return out.read_bytes().decode(), log


def test_an_alternative_is_adopted_and_all_else_stays_to_the_byte(draft: Path) -> None:
    made, _ = decide(draft, "--article", "2", "--alternative", "1")
    expected = DRAFT.replace("**Option 1:** No", "No")
    assert made == expected.replace("\n\n**Option 2:** No text\n", "\n")


def test_a_dropped_bracket_and_struck_words(draft: Path) -> None:
    made, log = decide(
        draft, "--drop-bracket", "art_1__b1", "--delete-words", "art_1__b2"
    )
    assert "all* tides affecting **trade**.\n\n## Article 2" in made
    assert [one["done"] for one in log["decisions"]] == ["free", "strike"]
    assert log["brackets"] == {"before": 4, "after": 2}


def test_the_log_says_what_when_and_why(draft: Path) -> None:
    _, log = decide(draft, "--article", "2", "--alternative", "1")
    assert (log["date"], log["reason"]) == ("2026-05-03", "so agreed")
    (done,) = log["decisions"]
    assert done["kept"] == "No Party [shall][should] impose duties."
    assert (done["id"], done["alternative"]) == ("art_2__set1", "1")


def test_undoing_gives_the_former_file_back_to_the_byte(draft: Path) -> None:
    decide(draft, "--article", "2", "--alternative", "2")
    log = draft.with_name("next.md.log.json")
    ran = run("adopt", "--undo", log, "--out", draft.with_name("back.md"))
    assert (ran.code, ran.err) == (0, "")
    assert draft.with_name("back.md").read_bytes() == draft.read_bytes()


def test_undoing_says_if_the_revision_was_changed_since(draft: Path) -> None:
    decide(draft, "--article", "2", "--alternative", "1")
    draft.with_name("next.md").write_text("else", encoding="utf-8")
    ran = run("adopt", "--undo", draft.with_name("next.md.log.json"))
    assert ran.code == 0
    assert "was changed after the adoption" in ran.err
    assert draft.with_name("draft-before.md").read_bytes() == DRAFT.encode()


def test_nothing_is_overwritten(draft: Path) -> None:
    decide(draft, "--article", "2", "--alternative", "1")
    before = draft.with_name("next.md").read_bytes()
    again = ("adopt", draft, "--article", "2", "--alternative", "2", "--out")
    for name in ("next.md", "draft.md"):
        ran = run(*again, draft.with_name(name))
        assert ran.code == 2
        assert "nothing is overwritten" in ran.err
    assert draft.with_name("next.md").read_bytes() == before
    assert draft.read_bytes() == DRAFT.encode()


def test_without_a_name_the_revision_stands_beside_the_text(draft: Path) -> None:
    for name in ("draft-adopted.md", "draft-adopted-2.md"):
        ran = run("adopt", draft, "--article", "2", "--alternative", "1")
        assert ran.code == 0
        assert "no reason is in the log" in ran.err
        assert draft.with_name(name).is_file()
        assert draft.with_name(f"{name}.log.json").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--article", "7", "--alternative", "1"), "there are preamble, 1, 2"),
        (("--article", "1", "--alternative", "1"), "there are some in 2"),
        (("--article", "2", "--alternative", "4"), "it has 1 (“No Party [shall][sho"),
        (("--drop-bracket", "art_1__b7"), "art_1 has art_1__b1, art_1__b2"),
        (("--agreed",), "nothing in it is agreed"),
        (("--article", "2"), "--alternative N"),
        (("--alternative", "2"), "--article N"),
        (("--unopposed",), "--agreed"),
        ((), "--list"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    words: tuple[str, ...], said: str, draft: Path
) -> None:
    ran = run("adopt", draft, *words, "--out", draft.with_name("x.md"))
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert said.replace("preamble, ", "") in ran.err.replace("preamble, ", "")
    assert not draft.with_name("x.md").exists()
    assert not draft.with_name("x.md.log.json").exists()


def test_the_list_names_every_bracket(draft: Path) -> None:
    said = run("adopt", draft, "--list").out
    for id_ in ("art_1__b1", "art_1__b2", "art_2__set1", "art_2__set2"):
        assert id_ in said


def test_the_list_can_be_of_one_article(draft: Path) -> None:
    said = run("adopt", draft, "--list", "--article", "2").out
    assert "art_2__set1" in said
    assert "art_1__b1" not in said
    assert run("adopt", draft, "--list", "--article", "7").code == 2


def test_a_text_in_another_form_is_written_anew_and_given_back_by_undoing(
    tmp_path: Path,
) -> None:
    page = tmp_path / "draft.html"
    page.write_text(
        "<html><h2>Article 1: Scope</h2><p>Parties [shall] act.</p></html>",
        encoding="utf-8",
    )
    ran = run("adopt", page, "--drop-bracket", "art_1__b1", "--reason", "x")
    assert "written anew" in ran.out
    made = tmp_path / "draft-adopted.docx"
    assert "Parties shall act." in load_document(made).source
    assert run("adopt", "--undo", f"{made}.log.json").code == 0
    assert (tmp_path / "draft-before.html").read_bytes() == page.read_bytes()


@pytest.mark.parametrize("bad", ["", "{}", '{"kind": "adoption"}', "no json"])
def test_what_is_no_log_is_refused(bad: str, tmp_path: Path) -> None:
    log = tmp_path / "x.log.json"
    log.write_text(bad, encoding="utf-8")
    ran = run("adopt", "--undo", log)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [log]


def test_another_form_is_written_anew_and_says_so(draft: Path) -> None:
    out = draft.with_name("next.docx")
    ran = run("adopt", draft, "--article", "2", "--alternative", "1", "--out", out,
              "--reason", "x")  # fmt: skip
    assert "written anew" in ran.out
    assert "No Party [shall][should] impose" in load_document(out).source


@pytest.fixture
def word(tmp_path: Path) -> Path:
    body = (
        p("Article 1: Scope")
        + p("Parties ", "<w:t>[</w:t>", "US, EU: act", "] at [once].")
        + p("[Alt 1: They report.]")
        + p("[Alt 2: They ", "publish.", "]")
        + "<w:tbl><w:tr><w:tc>" + p("One [two]") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    file = tmp_path / "draft.docx"
    file.write_bytes(make_docx(body))
    return file


def test_a_word_document_is_edited_where_it_stands(word: Path) -> None:
    out = word.with_name("next.docx")
    ran = run("adopt", word, "--article", "1", "--alternative", "2", "--drop-bracket",
              "art_1__b1", "--out", out, "--reason", "x")  # fmt: skip
    assert (ran.code, ran.err) == (0, "")
    assert "written anew" not in ran.out
    lines = load_document(out).source.split("\n")
    assert lines[1:3] == ["Parties act at [once].", "They publish."]
    with zipfile.ZipFile(word) as old, zipfile.ZipFile(out) as new:
        assert old.namelist() == new.namelist()
        for part in old.namelist():
            if part != "word/document.xml":
                assert old.read(part) == new.read(part)


def test_changes_of_a_word_document_can_be_accepted_or_rejected(word: Path) -> None:
    out = word.with_name("next.docx")
    run("adopt", word, "--article", "1", "--alternative", "2", "--out", out,
        "--reason", "x", "--show-changes", "--author", "Chair")  # fmt: skip
    before = load_document(word).source
    assert load_document(out, tracked="original").source == before
    accepted = load_document(out).source
    assert "They publish." in accepted
    assert "They report." not in accepted
    document = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert 'w:author="Chair"' in document


def test_undoing_gives_a_word_document_back_to_the_byte(word: Path) -> None:
    out = word.with_name("next.docx")
    run("adopt", word, "--article", "1", "--alternative", "1", "--out", out)
    back = word.with_name("back.docx")
    run("adopt", "--undo", word.with_name("next.docx.log.json"), "--out", back)
    assert back.read_bytes() == word.read_bytes()


def test_articles_of_one_number_are_named_by_their_ids(tmp_path: Path) -> None:
    file = tmp_path / "annexed.md"
    article = "## Article 1\n\nParties [shall][should] act.\n\n"
    file.write_text(f"{article}# Annex I\n\n{article}", encoding="utf-8")
    two = run("adopt", file, "--article", "1", "--alternative", "2")
    assert two.code == 2
    assert "name one of art_1, annex_I__art_1." in two.err
    none = run("adopt", file, "--article", "9", "--alternative", "2")
    assert "there are 1, annex_I__art_1." in none.err
