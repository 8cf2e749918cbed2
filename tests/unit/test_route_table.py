"""The table of routes is whole, or says what is wrong with it."""

from datetime import date
from importlib import resources

import pytest

from nonpaper.adapters.routes import load_routes, parse_routes
from nonpaper.adapters.rules import load_rules
from nonpaper.domain.source import Language
from nonpaper.errors import DataError

FILE = resources.files("nonpaper") / "data" / "routes" / "wto.toml"
SHIPPED = FILE.read_text(encoding="utf-8")


def test_every_way_of_the_facts_is_there() -> None:
    assert list(load_routes().routes) == [
        "annex4",
        "schedule-goods",
        "schedule-services",
        "critical-mass",
        "waiver",
        "multilateral",
        "outside",
    ]


def test_every_route_has_steps_precedents_and_words_in_each_language() -> None:
    table = load_routes()
    assert table.day >= date(2026, 1, 1)
    for route in table.routes.values():
        assert route.steps
        assert route.precedents
        assert [p.day for p in route.precedents] == sorted(
            p.day for p in route.precedents
        )
        assert all(p.source for p in route.precedents)
        assert all("{" not in route.cited[language] for language in Language)
        for language in Language:
            assert route.title[language] != ""


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("as_of =", "asof =", "as_of missing"),
        ("as_of = 2026-03-31", "as_of = 3", "as_of: a day"),
        ('id = "waiver"', 'id = "annex4"', "'annex4' is there twice"),
        ('consent = "vote"', 'consent = "votes"', "'votes' is none of consensus"),
        ('vote_rule = "waiver"', 'vote_rule = "wavier"', "is none of the rules"),
        ('window = "council"', 'window = "counsel"', "has no window 'counsel'"),
        ('bound = "at_least"', 'bound = "least"', "'least' is none of at_least"),
        ("{marrakesh} II:3", "{marakesh} II:3", "an instrument that is not listed"),
        ('title.fr = "Dérogation"\n', "", "fr missing"),
        ('title.fr = "Dérogation"', 'title.fr = ""', "fr: words are expected"),
        ('title.fr = "Dérogation"', "title.fr = 3", "fr: words are expected"),
        ("asks_share = true", "asks_share = 3", "asks_share: true or false"),
        ("needed = true", "needed = 1", "needed: true or false"),
        ('subjects = ["goods", "both"]', 'subjects = ["good"]', "good is none"),
        ('subjects = ["goods", "both"]', "subjects = 3", "a list of words"),
        ('route = "critical-mass"', 'route = "mass"', "no route mass"),
        ('unmet = "closed"', 'unmet = "closed"\nodd = 1', "unknown keys odd"),
        ("period = { rule", "period = 3 # { rule", "a table is expected"),
        ("[[route.note]]", "[route.note]", "a list of tables"),
        ("[instruments]", "[instruments", "no valid TOML"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(
    old: str, new: str, complaint: str
) -> None:
    assert old in SHIPPED
    with pytest.raises(DataError) as caught:
        parse_routes(SHIPPED.replace(old, new, 1), load_rules())
    assert complaint in str(caught.value)
    assert "routes/wto.toml" in str(caught.value)


def test_a_disputed_point_has_two_readings() -> None:
    first = SHIPPED.index("[[route.dispute.reading]]")
    second = SHIPPED.index("[[route.dispute.reading]]", first + 1)
    end = SHIPPED.index("[[route.precedent]]", second)
    alone = SHIPPED[:second] + SHIPPED[end:]
    with pytest.raises(DataError, match="two readings"):
        parse_routes(alone, load_rules())
