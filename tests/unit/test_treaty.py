"""Treaties: who is a Party, and since when."""

from datetime import date

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.union import load_other_parties, load_union_states
from nonpaper.domain.source import FrontMatter
from nonpaper.domain.treaty import Treaty, TreatyParty, make_treaty

STATES = load_union_states()
FIFTEEN = tuple(s.member for s in STATES if s.is_one(date(2002, 11, 18)))


def _eu_chile(later: tuple[str, ...] = ()) -> Treaty:
    front = FrontMatter(
        date=date(2002, 11, 18),
        parties=(*FIFTEEN, "CHL"),
        later_parties=later,
        in_force_from=date(2003, 2, 1),
    )
    return make_treaty("eu-chile", front, STATES)


def _party(treaty: Treaty, code: str) -> TreatyParty:
    return next(party for party in treaty.parties if party.code == code)


def test_the_union_had_fifteen_states_in_2002_and_has_27() -> None:
    # Treaty of Accession of 24 June 1994; Withdrawal Agreement of 24 January 2020
    assert len(FIFTEEN) == 15
    assert sum(1 for s in STATES if s.is_one(date(2024, 8, 30))) == 27
    assert sum(1 for s in STATES if s.is_one(date(2017, 12, 13))) == 28


def test_the_union_of_the_members_list_is_that_of_the_table() -> None:
    now = {s.member for s in STATES if s.until is None}
    assert set(load_directory().groups["EUN"].members) == now


def test_the_union_is_a_party_where_all_its_states_of_that_day_are() -> None:
    treaty = _eu_chile()
    assert "EUN" in treaty.codes
    assert _party(treaty, "FRA").is_through_union
    assert not _party(treaty, "CHL").is_through_union


def test_a_state_that_joins_the_union_is_bound_from_its_accession() -> None:
    # Act of Accession of 2003, Art. 6
    poland = _party(_eu_chile(later=("POL",)), "POL")
    assert poland.since == date(2004, 5, 1)
    assert poland.is_through_union
    assert not poland.is_original


def test_a_state_that_left_was_bound_until_then() -> None:
    assert _party(_eu_chile(), "GBR").until == date(2020, 1, 31)


def test_a_future_state_of_the_union_that_signs_is_a_party_itself() -> None:
    # EC - Slovenia Cooperation Agreement, 5 April 1993
    twelve = tuple(s.member for s in STATES if s.is_one(date(1993, 4, 5)))
    front = FrontMatter(
        date=date(1993, 4, 5),
        parties=(*twelve, "SVN"),
        in_force_from=date(1993, 9, 1),
    )
    slovenia = _party(make_treaty("a", front, STATES), "SVN")
    assert not slovenia.is_through_union
    assert slovenia.since == date(1993, 9, 1)


def test_some_states_of_the_union_are_not_the_union() -> None:
    # Central European Free Trade Agreement, 21 December 1992
    front = FrontMatter(date=date(1992, 12, 21), parties=("CZE", "HUN", "POL", "SVK"))
    treaty = make_treaty("cefta", front, STATES)
    assert "EUN" not in treaty.codes
    assert not any(party.is_through_union for party in treaty.parties)


def test_who_joined_a_treaty_later_is_a_party_from_an_unknown_day() -> None:
    front = FrontMatter(
        date=date(2014, 5, 29), parties=("BLR", "KAZ", "RUS"), later_parties=("ARM",)
    )
    assert _party(make_treaty("eaeu", front, STATES), "ARM").since is None


def test_without_a_date_nobody_is_taken_for_the_union() -> None:
    treaty = make_treaty("a", FrontMatter(parties=("FRA", "DEU")), STATES)
    assert treaty.codes == ("DEU", "FRA")
    assert treaty.since is None


def test_further_parties_have_names_in_three_languages_and_are_no_members() -> None:
    others = load_other_parties()
    assert not set(others) & set(load_directory().members)
    assert all(all(names.values()) for names in others.values())
    assert others["SRB"]["fr"] == "Serbie"
