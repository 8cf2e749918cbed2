"""The rules of decision are what their articles say, and a wrong table is refused."""

from fractions import Fraction
from importlib.resources import files

import pytest

from nonpaper.adapters.rules import load_rules, parse_rules
from nonpaper.domain.rule import Base, Majority, Step, Unit
from nonpaper.errors import DataError, UnknownRuleError

SHIPPED = (files("nonpaper") / "data" / "rules" / "wto.toml").read_text("utf-8")


def test_each_rule_names_instrument_article_and_three_languages() -> None:
    for rule in load_rules().rules.values():
        for language in ("en", "fr", "es"):
            assert rule.article in rule.cite(language)
            assert rule.title[language] != rule.id


@pytest.mark.parametrize(
    ("rule_id", "first", "majorities"),
    [
        ("general", Step.CONSENSUS, [("1/2", Base.VOTES_CAST, True)]),  # IX:1
        ("interpretation", Step.CONSENSUS, [("3/4", Base.MEMBERS, False)]),  # IX:2
        ("waiver", Step.CONSENSUS, [("3/4", Base.MEMBERS, False)]),  # IX:3
        ("waiver-transition", Step.CONSENSUS, []),  # IX:3, footnote 4
        ("amendment-submission", Step.CONSENSUS, [("2/3", Base.MEMBERS, False)]),
        ("amendment-core", Step.ACCEPTANCE, [("1", Base.MEMBERS, False)]),  # X:2
        ("amendment-rights", Step.ACCEPTANCE, [("2/3", Base.MEMBERS, False)]),  # X:3
        ("amendment-dsu", Step.CONSENSUS, []),  # X:8
        ("annex4-addition", Step.CONSENSUS, []),  # X:9
        ("accession", Step.CONSENSUS, [("2/3", Base.MEMBERS, False)]),  # XII:2
        (
            "budget",  # VII:3
            Step.VOTE,
            [("2/3", Base.VOTES_CAST, False), ("1/2", Base.MEMBERS, True)],
        ),
        ("dsb-negative", Step.NEGATIVE_CONSENSUS, []),  # DSU 6:1, 16:4, 17:14, 22:6
    ],
)
def test_a_rule_is_what_its_article_says(
    rule_id: str, first: Step, majorities: list[tuple[str, Base, bool]]
) -> None:
    rule = load_rules().rule(rule_id)
    assert rule.first_step is first
    assert rule.majorities == tuple(
        Majority(Fraction(share), base, is_exceeded)
        for share, base, is_exceeded in majorities
    )


def test_periods_are_those_of_the_articles() -> None:
    book = load_rules()
    periods = {
        (rule.id, window.id): (window.length, window.unit)
        for rule in book.rules.values()
        for window in rule.windows
    }
    assert periods == {
        ("waiver", "council"): (90, Unit.DAYS),
        ("waiver", "consensus"): (90, Unit.DAYS),
        ("waiver-review", "review"): (1, Unit.YEARS),
        ("amendment-submission", "consensus"): (90, Unit.DAYS),
        ("certification-goods", "objection"): (3, Unit.MONTHS),
        ("certification-services", "objection"): (45, Unit.DAYS),
    }


@pytest.mark.parametrize(
    ("share", "is_exceeded", "count", "needed"),
    [
        ("2/3", False, 164, 110),  # Trade Facilitation Agreement, 22 February 2017
        ("2/3", False, 166, 111),  # needed for the Agreement on Fisheries Subsidies
        ("3/4", False, 166, 125),
        ("3/4", False, 164, 123),
        ("1/2", True, 166, 84),
        ("1/2", True, 165, 83),
        ("1", False, 166, 166),
        ("2/3", False, 0, 0),
    ],
)
def test_a_share_is_counted_exactly(
    share: str, is_exceeded: bool, count: int, needed: int
) -> None:
    majority = Majority(Fraction(share), Base.MEMBERS, is_exceeded)
    assert majority.needed_of(count) == needed


def test_an_unknown_rule_is_named_with_what_comes_near() -> None:
    with pytest.raises(UnknownRuleError, match="did you mean waiver") as raised:
        load_rules().rule("waver")
    assert raised.value.suggestions[0] == "waiver"
    with pytest.raises(UnknownRuleError, match="decide --list"):
        load_rules().rule("zzz")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "waiver"\n', 'id = "waiver"\nquorum = 3\n', "unknown keys quorum"),
        ('id = "waiver"\n', 'id = "general"\n', "twice"),
        ('id = "waiver"\n', 'id = "waiver"\nid = "x"\n', "no valid TOML"),
        ('threshold = "3/4"', "threshold = 0.75", "no fraction"),
        ('threshold = "3/4"', 'threshold = "4/3"', "no fraction"),
        ('threshold = "3/4"', 'threshold = "3/0"', "no fraction"),
        ('first_step = "vote"', 'first_step = "ballot"', "none of consensus"),
        ('instrument = "dsu"', 'instrument = "gatt"', "none of marrakesh"),
        ("length = 45", "length = 0", "no number from 1"),
        ("recurs = true", 'recurs = "yes"', "neither true nor false"),
        ("as_of = 2024-08-30", 'as_of = "2024"', "no date"),
        ('id = "cast"\neffect', 'id = "not-cast"\neffect', "two readings"),
        ('eu_voting = "states"', 'eu_voting = "member"', "votes are counted"),
        ('disputes = ["abstention"]', 'disputes = "abstention"', "a list is expected"),
        ('en = "Reservations", fr', 'en = "", fr', "words are empty"),
        ('en = "Reservations", fr', "fr", "en, fr and es"),
        ('body = ["parties"]\n', "", "body missing"),
        ('starts = "submitted"\nopens_fallback = true', 'starts = "x"', "none of"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    with pytest.raises(DataError, match=said) as raised:
        parse_rules(SHIPPED.replace(old, new, 1), "wto.toml")
    assert "wto.toml" in str(raised.value)


def test_a_vote_without_a_majority_is_refused() -> None:
    changed = SHIPPED.replace('first_step = "unilateral"', 'first_step = "vote"')
    with pytest.raises(DataError, match="non-application: vote needs a majority"):
        parse_rules(changed, "wto.toml")


def test_a_window_that_opens_no_vote_is_refused() -> None:
    changed = SHIPPED.replace("recurs = true", "recurs = true\nopens_fallback = true")
    with pytest.raises(DataError, match="opens a vote that there is not"):
        parse_rules(changed, "wto.toml")


def test_rows_that_are_no_tables_are_refused() -> None:
    start = SHIPPED.index("[[instrument]]")
    with pytest.raises(DataError, match="list of tables"):
        parse_rules(
            SHIPPED[:start].replace(
                "[source]", "instrument=[1]\nrule=[]\ndispute=[]\n[source]"
            ),
            "wto.toml",
        )
