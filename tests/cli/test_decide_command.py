"""`nonpaper decide`: rules, votes, dates; bad input is one line and exit code 2."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from nonpaper.adapters.rules import load_rules
from tests.command import run
from tests.voters import SINGLE


def votes_file(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "votes.csv"
    file.write_text("\n".join(("member,vote", *lines)) + "\n", encoding="utf-8")
    return file


def test_the_list_names_every_rule_with_its_article() -> None:
    ran = run("decide", "--list")
    assert ran.code == 0, ran.err
    for rule in load_rules().rules.values():
        assert rule.id in ran.out
    made = json.loads(run("decide", "--list", "--json", "--interface", "fr").out)
    assert [rule["id"] for rule in made["rules"]] == list(load_rules().rules)
    assert made["rules"][2]["majorities"][0]["threshold"] == "3/4"


@pytest.mark.parametrize("rule_id", list(load_rules().rules))
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_rule_can_be_asked_for_in_every_language(
    rule_id: str, language: str
) -> None:
    ran = run("decide", rule_id, "--interface", language)
    assert ran.code == 0, ran.err
    assert load_rules().rule(rule_id).title[language][:20] in ran.out
    assert load_rules().rule(rule_id).article in ran.out


def test_one_vote_short_is_said_with_base_and_article(tmp_path: Path) -> None:
    lines = [f"{code},yes" for code in ("EUN", *SINGLE[:97])]
    file = votes_file(tmp_path, *lines, f"{SINGLE[-1]},object")
    ran = run("decide", "waiver", "--votes", file)
    assert ran.code == 0, ran.err
    assert "Not adopted yet." in ran.out
    assert "1 vote is missing." in ran.out
    assert "three fourths of the 166 Members, which is 125" in " ".join(ran.out.split())
    assert "IX:3" in ran.out
    made = json.loads(run("decide", "waiver", "--votes", file, "--json").out)
    outcome = made["outcome"]
    assert (outcome["verdict"], outcome["is_adopted"]) == ("open", False)
    assert outcome["readings"][0]["missing"] == 1
    assert outcome["readings"][0]["shares"][0]["needed"] == 125
    assert outcome["votes"]["for"]["votes"] == 124
    assert made["members"] == {
        "count": 166,
        "votes_max": 165,
        "union": "EUN",
        "union_votes": 27,
        "as_of": "2024-08-30",
        "source": made["members"]["source"],
    }


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("vote", ["yes", "object", "abstain", "silent"])
@pytest.mark.parametrize(
    "rule_id", ["general", "budget", "annex4-deletion", "dsb-negative", "waiver"]
)
def test_every_outcome_can_be_said(
    rule_id: str, vote: str, language: str, tmp_path: Path
) -> None:
    file = votes_file(tmp_path, f"India,{vote}", "Japan,no", "Chile,yes", "Peru,absent")
    ran = run(
        *("decide", rule_id, "--votes", file, "--absent", "Fiji", "--power"),
        *("--interface", language, "--bloc", "ASEAN"),
    )
    assert ran.code == 0, ran.err
    assert not re.search(r"\{|decide\.[a-z]", ran.out)


def test_page_document_and_data_are_written(tmp_path: Path) -> None:
    file = votes_file(tmp_path, "India,object", "Japan,yes")
    page, word, data = (tmp_path / f"a.{end}" for end in ("html", "docx", "json"))
    for out in (page, word, data):
        ran = run("decide", "annex4-addition", "--votes", file, "--out", out)
        assert ran.code == 0, ran.err
    assert "Present and objecting: India" in page.read_text(encoding="utf-8")
    assert (
        "Present and objecting: India"
        in ZipFile(word).read("word/document.xml").decode()
    )
    assert json.loads(data.read_text(encoding="utf-8"))["outcome"]["consensus"][
        "objecting"
    ] == ["IND"]


def test_dates_are_shown_and_written_as_a_calendar(tmp_path: Path) -> None:
    file = tmp_path / "review.ics"
    ran = run(
        *("decide", "waiver-review", "--from", "granted=2026-12-15"),
        *("--until", "2030-12-15", "--calendar", file),
    )
    assert ran.code == 0, ran.err
    assert "15 December 2027".replace(" ", "\u00a0") in ran.out
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(event.decoded("DTSTART")) for event in events] == [
        "2027-12-15",
        "2028-12-15",
        "2029-12-15",
    ]
    again = run("decide", "waiver-review", "--from", "2026-12-15", "--calendar", file)
    assert again.code == 0, again.err


def test_a_list_of_ones_own_counts_its_members(tmp_path: Path) -> None:
    members = tmp_path / "members.csv"
    rows = ["code,name,groups", *(f"A{n},Land {n},Coast" for n in range(8))]
    members.write_text("\n".join(rows) + "\n", encoding="utf-8")
    file = votes_file(
        tmp_path, *(f"Land {n},yes" for n in range(5)), *("A6,no", "A7,no")
    )
    ran = run("decide", "waiver", "--votes", file, "--members", members)
    assert ran.code == 0, ran.err
    assert "three fourths of the 8 Members, which is 6" in " ".join(ran.out.split())
    assert "European" not in ran.out
    assert "8 Members, from members.csv" in ran.out


def test_a_name_that_people_also_use_for_others_is_told(tmp_path: Path) -> None:
    file = votes_file(tmp_path, "Congo,yes", "Japan,no")
    ran = run("decide", "waiver", "--votes", file, "--absent", "Guinea")
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert "! “Congo” is read as" in said
    assert "“Guinea” is read as" in said
    assert "“Japan” is read as" not in said


def test_votes_not_in_the_list_are_said_to_be_open(tmp_path: Path) -> None:
    file = votes_file(tmp_path, "Japan,yes", "Chile,yes", "Peru,no")
    ran = run("decide", "general", "--votes", file)
    assert "162 are not cast, and could still change it" in " ".join(ran.out.split())


def test_the_members_and_the_union_of_a_day_vote(tmp_path: Path) -> None:
    file = votes_file(tmp_path, "EU,yes", "Comoros,no")
    ran = run("decide", "waiver", "--votes", file, "--on", "2017-02-22")
    assert ran.code == 2
    assert "line 3: Comoros was no Member on 2017-02-22" in ran.err
    only = votes_file(tmp_path, "EU,yes", "Japan,no")
    made = run("decide", "waiver", "--votes", only, "--on", "2017-02-22", "--json")
    assert json.loads(made.out)["outcome"]["votes"]["for"]["votes"] == 28


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["waver"], "'waver' is no rule that is known; did you mean waiver"),
        ([], "Name a rule"),
        (["waiver", "--absent", "Atlantis"], "'Atlantis' is no Member"),
        (["waiver", "--from", "2026-13-01"], "is no day; write it as"),
        (["waiver", "--from", "born=2026-01-01"], "'born' is none of tabled"),
        (["waiver", "--from", "granted=2026-01-01"], "no period runs from granted"),
        (["general", "--from", "2026-01-01"], "it sets no period"),
        (["waiver", "--from", "9999-12-31"], "too far away; take a year from"),
        (["waiver", "--from", "2026-01-01"], "say which, as in submitted=2026-01-01"),
        (["waiver", "--on", "1994-12-31"], "waiver is in force from 1995-01-01"),
        (["certification-goods", "--on", "1990-01-01"], "there was no Member on 1990"),
        (
            ["waiver-review", "--from", "2026-01-01", "--until", "2025-01-01"],
            "--until: that day is not after the day of --from",
        ),
        (["waiver", "--until", "2027-01-01"], "under waiver nothing comes back"),
        (["waiver-review", "--until", "2027-01-01"], "--until: give --from too"),
        (["waiver-review", "--from", "1994-12-31"], "in force from 1995-01-01"),
        (
            ["waiver-review", "--from", "2026-01-01", "--from", "2026-01-02"],
            "--from: granted has two days",
        ),
        (["waiver", "--bloc", "Japan"], "Japan is one Member; name a group"),
        (["waiver", "--bloc", "G99"], "'G99' is no Member or group"),
        (["waiver", "--calendar", "x.ics"], "there are no dates; give --from"),
        (["waiver", "--calendar", "x.txt"], "none of the endings .ics"),
        (["waiver", "--out", "x.odt"], "none of the endings"),
        (["waiver", "--votes", "none.csv"], "none.csv: there is no such file"),
        (["reservations", "--absent", "Fiji"], "nothing is counted under XVI:5"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("decide", *words)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Japan,yes", "JPN,no"], "votes.csv, line 3: JPN is there twice; as Japan in"),
        (["EU,yes", "Germany,yes"], "line 3: Germany votes beside EU, which"),
        (["Dominca,yes"], "line 2: 'Dominca' is no Member; did you mean Dominica"),
        (["x" * 100_000 + ",yes"], "xxx…' is no Member; give its name"),
        (["Japan,yes"] * 100_000, "votes.csv: it has more than 1,000,000 characters"),
        (["Japan,accept"], "line 2: 'accept' is no vote; waiver counts votes"),
    ],
)
def test_a_wrong_line_stops_the_count(
    lines: list[str], said: str, tmp_path: Path
) -> None:
    file = votes_file(tmp_path, *lines)
    out = tmp_path / "out.html"
    ran = run("decide", "waiver", "--votes", file, "--out", out)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err) < 300
    assert not out.exists()


@pytest.mark.parametrize("language", ["fr", "es"])
def test_an_answer_has_no_english_words(language: str) -> None:
    english = re.compile(r"\b(the|of|and|footnote|sentence|parsed|Treaty)\b")
    for rule_id in load_rules().rules:
        ran = run("decide", rule_id, "--bloc", "AFR", "--interface", language)
        assert not english.search(ran.out), rule_id


def test_names_stand_in_the_order_of_the_readers_alphabet(tmp_path: Path) -> None:
    file = votes_file(tmp_path, "South Africa,object", "Germany,object", "Egypt,no")
    ran = run("decide", "annex4-addition", "--votes", file, "--interface", "fr")
    assert "Afrique du Sud, Allemagne et Égypte." in ran.out


def test_of_very_many_who_object_a_sentence_names_the_first(tmp_path: Path) -> None:
    lines = [f"{code},object" for code in SINGLE[:30]]
    file = votes_file(tmp_path, *lines)
    ran = run("decide", "annex4-addition", "--votes", file)
    assert "Bangladesh, Barbados and 20 more." in ran.out.replace("\n", " ")
