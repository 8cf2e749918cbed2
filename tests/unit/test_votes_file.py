"""A list of votes is counted whole or not at all; each fault names its line."""

from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.votes import (
    load_vote_words,
    load_votes,
    parse_vote_words,
    resolve_absent,
)
from nonpaper.domain.ballot import Vote
from nonpaper.domain.naming import NameIndex
from nonpaper.errors import BallotError, DataError, InputError

INDEX = NameIndex.of(load_directory())


def save(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "votes.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def test_names_and_votes_are_understood_in_three_languages(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        "member,vote,remarks",
        "République de Corée,pour,",
        "Estados Unidos,En contra,by letter",
        '"Hong Kong, China",abstains,',
        "CIV,Sí,",
        "",
        "Union européenne,s'abstient,",
    )
    assert [(e.member, e.vote) for e in load_votes(file, INDEX)] == [
        ("KOR", Vote.YES),
        ("USA", Vote.NO),
        ("HKG", Vote.ABSTAIN),
        ("CIV", Vote.YES),
        ("EUN", Vote.ABSTAIN),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Brasilia,yes", r"votes.csv, line 2: 'Brasilia' is no Member; did you mean"),
        ("Atlantis,yes", r"line 2: 'Atlantis' is no Member"),
        ("Guinee-Bisau,yes", "Guinea-Bissau"),
        ("African Group,yes", "line 2: African Group is a group, and has no vote"),
        ("Japan,jein", "line 2: 'jein' is no vote; write one of yes, no"),
        ("Japan,abstein", "did you mean abstain"),
        ("Japan,", "line 2: no vote is given"),
        (",yes", "line 2: no Member is named"),
        ("Japan,yes,a,b", "fields"),
    ],
)
def test_a_line_that_cannot_be_counted_is_refused(
    line: str, said: str, tmp_path: Path
) -> None:
    file = save(tmp_path, "member,vote", line)
    with pytest.raises(InputError, match=said):
        load_votes(file, INDEX)


def test_an_empty_list_and_an_unknown_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a head but no votes"):
        load_votes(save(tmp_path, "member,vote"), INDEX)
    with pytest.raises(InputError, match="unknown column colour"):
        load_votes(save(tmp_path, "member,vote,colour", "Japan,yes,red"), INDEX)
    with pytest.raises(InputError, match="no such file"):
        load_votes(tmp_path / "none.csv", INDEX)


def test_a_group_may_be_absent_as_a_whole() -> None:
    assert resolve_absent(["Mercosur", "Fiji"], INDEX) == (
        *("ARG", "BRA", "FJI", "PRY"),
        "URY",
    )
    assert resolve_absent(["European Union"], INDEX) == ("EUN",)


def test_each_word_stands_for_one_vote() -> None:
    words = load_vote_words()
    assert set(words.values()) == set(Vote)
    for vote in Vote:
        assert words[vote.value] is vote


def test_a_word_for_two_votes_is_refused() -> None:
    said = "".join(f'{vote} = ["{vote}"]\n' for vote in Vote)
    head = 'source = "test"\n[words]\n'
    assert len(parse_vote_words(head + said, "votes.toml")) == len(Vote)
    with pytest.raises(DataError, match="twice"):
        parse_vote_words(
            head + said.replace('no = ["no"]', 'no = ["yes"]'), "votes.toml"
        )
    with pytest.raises(DataError, match="unknown keys maybe"):
        parse_vote_words(head + said + 'maybe = ["perhaps"]\n', "votes.toml")


def test_the_error_keeps_its_parts(tmp_path: Path) -> None:
    file = save(tmp_path, "member,vote", "Japan,jein")
    with pytest.raises(BallotError) as raised:
        load_votes(file, INDEX)
    assert raised.value.place == "votes.csv, line 2"
    assert raised.value.reason == "'jein' is no vote"
