from datetime import date, timedelta

import numpy as np
import pytest

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.package import PackageStanding
from nonpaper.domain.picture import Hindrance, Picture, Share, Shown, Withheld
from nonpaper.domain.position import (
    Attitude,
    OpenIssue,
    OptionStance,
    Salience,
    Soundings,
    Stance,
)
from nonpaper.domain.source import Language
from nonpaper.domain.statement import Statement
from nonpaper.errors import StanceError
from nonpaper.position.gaps import measure_gaps
from nonpaper.position.packages import solve_package
from nonpaper.position.pictures import fresh_answers, publishable, tell_share
from nonpaper.position.visits import OLD_DAYS, rank_visits
from tests.soundings import sound, stance

TODAY = date(2026, 5, 20)


def keys(soundings: Soundings) -> dict[str, list[str]]:
    visits = rank_visits(soundings, measure_gaps(soundings), today=TODAY)
    return {v.delegation: [said.key for said in v.reasons] for v in visits}


def people(count: int) -> list[str]:
    return [f"D{n:02}" for n in range(count)]


def test_a_red_line_needs_an_option_that_cannot_be_accepted() -> None:
    with pytest.raises(StanceError, match="cannot accept"):
        OptionStance("keep", Attitude.PREFER, is_red_line=True)


def test_two_stances_of_one_delegation_on_one_issue_are_refused() -> None:
    issue = OpenIssue("duties", ("keep",))
    twice = [Stance("FEN", "duties", ()), Stance("FEN", "duties", ())]
    with pytest.raises(StanceError, match="later one"):
        Soundings.of(["FEN"], [issue], twice)


def test_who_left_and_what_is_off_the_table_no_longer_count() -> None:
    issue = OpenIssue("duties", ("keep",))
    soundings = Soundings.of(
        ["FEN"],
        [issue],
        [
            stance("FEN", issue, "p"),
            stance("GON", issue, "n"),
            Stance("FEN", "closed", ()),
        ],
        visits=[("GON", TODAY), ("FEN", TODAY), ("FEN", TODAY - timedelta(9))],
    )
    assert [(s.delegation, s.issue) for s in soundings.stances] == [("FEN", "duties")]
    assert soundings.visits == (("FEN", TODAY),)


def test_each_delegation_is_in_one_place_for_each_option() -> None:
    said = {"A": "p", "B": "a", "C": "n", "D": "r", "E": "o", "F": "-"}
    [issue] = measure_gaps(sound({"duties": said}))
    [gap] = issue.options
    assert gap.can_live == ("A", "B")
    assert (gap.cannot_accept, gap.red_lines) == (("C", "D"), ("D",))
    assert (gap.no_instructions, gap.not_asked) == (("E",), ("F",))
    assert gap.open == ("E", "F")


def test_conditions_stand_beside_the_option() -> None:
    said = OptionStance("keep", Attitude.CAN_ACCEPT, condition="with a review")
    soundings = Soundings.of(
        ["A"], [OpenIssue("duties", ("keep",))], [Stance("A", "duties", (said,))]
    )
    assert measure_gaps(soundings)[0].options[0].conditions == (("A", "with a review"),)


def test_landing_zones_are_what_nobody_known_rejects_most_known_first() -> None:
    said = {"A": "papn", "B": "aopo", "C": "aonp"}
    [gap] = measure_gaps(sound({"duties": said}))
    assert gap.landing_zones == ("o1", "o2")
    nobody = measure_gaps(sound({"duties": {"A": "o"}}))[0]
    assert nobody.landing_zones == ()


def test_delegations_alike_on_every_option_are_a_group() -> None:
    said = {"A": "pn", "B": "pn", "C": "pa", "D": "oo", "E": "oo"}
    [gap] = measure_gaps(sound({"duties": said}))
    assert [group.delegations for group in gap.groups] == [("A", "B")]


def test_who_alone_stands_in_the_way_is_seen_first() -> None:
    said = {"A": "p", "B": "a", "C": "n"}
    recent = dict.fromkeys("ABC", TODAY)
    assert keys(sound({"duties": said}, visits=recent)) == {"C": ["visit.alone"]}
    red = keys(sound({"duties": {**said, "C": "r"}}, visits=recent))
    assert red == {"C": ["visit.alone_red"]}


def test_who_alone_is_not_known_on_a_landing_zone_is_seen_next() -> None:
    soundings = sound(
        {"duties": {"A": "p", "B": "o"}, "data": {"A": "n", "B": "a"}},
        visits=dict.fromkeys("AB", TODAY),
    )
    assert keys(soundings) == {"A": ["visit.alone"], "B": ["visit.last_open"]}


def test_old_visits_count_from_sixty_days_and_none_counts_most() -> None:
    days = {"A": OLD_DAYS - 1, "B": OLD_DAYS, "C": OLD_DAYS + 5}
    visits = {who: TODAY - timedelta(n) for who, n in days.items()}
    said = dict.fromkeys("ABCD", "p")
    found = keys(sound({"duties": said}, visits=visits))
    assert found == {"D": ["visit.never"], "C": ["visit.old"], "B": ["visit.old"]}
    assert list(found) == ["D", "C", "B"]


def test_a_weighty_issue_without_instructions_is_a_reason() -> None:
    soundings = sound(
        {"duties": {"A": "oo", "B": "oo"}},
        salience={("A", "duties"): Salience.HIGH},
        visits=dict.fromkeys("AB", TODAY),
    )
    assert keys(soundings) == {"A": ["visit.weighty"]}


def test_a_package_trades_one_issue_for_another() -> None:
    table = {"duties": {"A": "pn", "B": "np"}, "data": {"A": "np", "B": "pn"}}
    salience = {("A", "duties"): Salience.HIGH, ("B", "data"): Salience.HIGH}
    package = solve_package(sound(table, salience=salience))
    assert package.standing is PackageStanding.HELPS_EVERYONE
    assert package.choices == (("duties", "o1"), ("data", "o1"))
    assert [gain.score for gain in package.gains] == [2, 2]
    assert [gain.unwelcome for gain in package.gains] == [("data",), ("duties",)]


def test_it_is_said_where_no_package_helps_everyone() -> None:
    package = solve_package(sound({"duties": {"A": "pn", "B": "np"}}))
    assert package.standing is PackageStanding.HURTS_SOMEBODY
    assert [r.key for r in package.reasons] == [
        "package.hurts_somebody",
        "package.least",
    ]
    nothing = solve_package(sound({"duties": {"A": "po", "B": "op"}}))
    assert nothing.standing is PackageStanding.HURTS_NOBODY


def test_red_lines_exclude_options_and_say_whose_they_are() -> None:
    package = solve_package(sound({"duties": {"A": "pa", "B": "ra", "C": "ro"}}))
    assert package.choices == (("duties", "o2"),)
    [exclusion] = package.exclusions
    assert (exclusion.option, exclusion.delegations) == ("o1", ("B", "C"))


def test_an_issue_without_an_option_left_is_left_out_and_named() -> None:
    table = {"duties": {"A": "r", "B": "a"}, "data": {"A": "p", "B": "a"}}
    package = solve_package(sound(table))
    assert package.choices == (("data", "o1"),)
    assert package.without_option == ("duties",)
    assert package.reasons[-1].key == "package.without"


def test_of_whom_nothing_is_known_does_not_count_and_is_named() -> None:
    package = solve_package(sound({"duties": {"A": "p", "B": "o", "C": "-"}}))
    assert package.silent == ("B", "C")
    assert [gain.delegation for gain in package.gains] == ["A"]


def test_a_package_that_was_not_proven_best_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(5)
    table = {
        f"issue {n}": {
            who: "".join(rng.choice(list("ppaaano"), 5)) for who in people(40)
        }
        for n in range(10)
    }
    assert solve_package(sound(table)).is_proven
    monkeypatch.setattr("nonpaper.position.packages.NODES_MAX", 1)
    package = solve_package(sound(table))
    assert not package.is_proven
    assert "package.not_proven" in [said.key for said in package.reasons]


def test_without_stances_there_is_no_package() -> None:
    package = solve_package(sound({"duties": {"A": "o"}}))
    assert (package.standing, package.gains) == (PackageStanding.NONE, ())


def test_a_picture_takes_twice_the_minimum() -> None:
    nine = publishable(dict.fromkeys(people(9), True), [], least=5)
    assert isinstance(nine, Withheld)
    assert (nine.hindrance, nine.asked_count, nine.needed_count) == (
        Hindrance.TOO_FEW,
        9,
        10,
    )
    assert isinstance(
        publishable(dict.fromkeys(people(10), True), [], least=5), Picture
    )


def test_a_minimum_of_one_is_refused() -> None:
    with pytest.raises(StanceError, match="hide"):
        publishable({}, [], least=1)


@pytest.mark.parametrize("asked", range(10, 40))
def test_neither_all_nor_none_nor_a_small_cell_is_ever_told(asked: int) -> None:
    told = [tell_share(n, asked, least=5) for n in range(asked + 1)]
    assert {told[n] for n in range(5)} == {Share.FEW}
    assert {told[n] for n in range(asked - 4, asked + 1)} == {Share.MOST}
    assert told == sorted(told, key=[Share.FEW, Share.DIVIDED, Share.MOST].index)


def test_one_newcomer_is_left_out_of_the_next_picture() -> None:
    first = frozenset(people(10))
    shown = publishable(dict.fromkeys(people(11), True), [first], least=5)
    assert isinstance(shown, Picture)
    assert (frozenset(shown.asked), shown.left_out) == (first, ("D10",))


def test_who_alone_was_not_asked_again_holds_the_picture_back() -> None:
    held = publishable(
        dict.fromkeys(people(13), True), [frozenset(people(14))], least=5
    )
    assert isinstance(held, Withheld)
    assert (held.hindrance, held.missing) == (Hindrance.STANDS_OUT, ("D13",))


def test_in_a_large_caucus_some_are_left_out_beside_who_was_not_asked() -> None:
    shown = publishable(
        dict.fromkeys(people(29), True), [frozenset(people(30))], least=5
    )
    assert isinstance(shown, Picture)
    assert len(shown.left_out) == 4


def test_an_answer_stands_behind_one_picture_only() -> None:
    issue = OpenIssue("duties", ("keep",))
    stances = [
        stance("A", issue, "p", after=0),
        stance("B", issue, "p", after=0),
        stance("C", issue, "n", after=1),
        stance("D", issue, "-", after=1),
    ]
    shown = Shown(1, frozenset({"A", "C"}))
    assert fresh_answers(stances, "keep", [shown]) == {"B": True, "C": False}


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_a_sentence_in_each_language(language: Language) -> None:
    words = load_interface(language)
    soundings = sound(
        {"duties": {"A": "pp", "B": "rp", "C": "no"}, "data": {"A": "r", "B": "n"}},
        salience={("C", "duties"): Salience.HIGH},
        visits={"A": TODAY - timedelta(OLD_DAYS)},
    )
    visits = rank_visits(soundings, measure_gaps(soundings), today=TODAY)
    said = [words.say(reason) for visit in visits for reason in visit.reasons]
    package = solve_package(soundings)
    said += [words.say(reason) for reason in package.reasons]
    others = set(PackageStanding) - {package.standing}
    said += [words.say(Statement.of(f"package.{standing}")) for standing in others]
    said.append(words.say(Statement.of("package.not_proven")))
    assert all(said)
    assert not any("{" in sentence for sentence in said)
    for room, values in (
        ("consultations.attitudes", Attitude),
        ("consultations.saliences", Salience),
        ("pictures.shares", Share),
    ):
        assert all(words.word(f"{room}.{value}") for value in values)


def test_delegations_with_the_same_reasons_stand_as_readers_expect_them() -> None:
    soundings = sound({"duties": {"A": "p", "B": "p", "C": "p"}})
    gaps = measure_gaps(soundings)
    visits = rank_visits(soundings, gaps, today=TODAY, order=("C", "A"))
    assert [visit.delegation for visit in visits] == ["C", "A", "B"]
