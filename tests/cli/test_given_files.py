"""What is given on the command line and cannot be used is told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Ran, run
from tests.worksheets import HARBOURS


def refused(*words: object) -> str:
    ran: Ran = run(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.endswith(".\n")
    return ran.err


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "harbours.txt"
    path.write_text(HARBOURS)
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("read", "."),
        ("measure", "."),
        ("balance", "."),
        ("worksheet", "--read", "."),
        ("read", "harbours.txt", "--members", "."),
    ],
)
@pytest.mark.usefixtures("text")
def test_a_folder_given_as_a_file_has_a_name(words: tuple[str, ...]) -> None:
    said = refused(*words)
    assert ".: it is a folder" in said


@pytest.mark.usefixtures("text")
def test_a_list_of_members_that_is_not_there_is_said_to_be_missing() -> None:
    said = refused("read", "harbours.txt", "--members", "nope.csv")
    assert "nope.csv: there is no such file" in said


@pytest.mark.parametrize("words", ["a = ", "id = 1", "\x00"])
def test_a_broken_topic_list_is_the_users_to_mend(text: Path, words: str) -> None:
    topics = text.with_name("broken.toml")
    topics.write_text(words)
    said = refused("measure", text, "--topics", topics)
    assert "broken.toml" in said
    assert "mend it, or take ecommerce or trade." in said


def test_balance_says_that_it_takes_a_text_without_chapters_whole(text: Path) -> None:
    ran = run("balance", text, "--chapter", "zzz")
    assert ran.code == 0, ran.err
    assert "harbours.txt" in ran.err
    assert "harbours.txt" not in run("balance", text).err


def test_the_code_of_a_member_is_taken_as_it_is_given(text: Path) -> None:
    members = text.with_name("members.csv")
    members.write_text("code,name\nDal,Dalmara\nKES,Kestria\n")
    for code in ("Dal", "kes"):
        out = text.with_name(f"{code}.xlsx")
        words = ("worksheet", text, "--member", code, "--out", out)
        ran = run(*words, "--members", members)
        assert ran.code == 0, ran.err
