"""Who would join: profiles, and estimates that do not see the answer."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.norms import load_matters
from nonpaper.adapters.participation import load_trade
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.union import load_union_states
from nonpaper.cli.precedent_wiring import load_precedent_tables
from nonpaper.domain.member import IncomeGroup
from nonpaper.domain.prospect import AcceptedRule, Profile, Trait
from nonpaper.domain.source import FrontMatter
from nonpaper.domain.treaty import make_treaty
from nonpaper.errors import ProspectError
from nonpaper.pathway.prospects import TraitTable, estimate_apart, rank_prospects
from nonpaper.workflows.find import Seeker
from nonpaper.workflows.prospects import (
    ProspectTables,
    RuledTreaty,
    find_prospects,
    list_ruled_treaties,
    make_profiles,
)
from tests.treaties import DUTIES, TARIFFS, save_treaty

DIRECTORY = load_directory()
STATES = load_union_states()
TABLES = ProspectTables(DIRECTORY, load_trade(DIRECTORY.members), STATES)
NOW = {s.member for s in STATES if s.until is None}


def _treaty(
    *parties: str, signed: date = date(2010, 1, 1), binding: int = 0
) -> RuledTreaty:
    front = FrontMatter(title=" - ".join(parties), date=signed, parties=parties)
    made = make_treaty("-".join(parties), front, STATES)
    return RuledTreaty(made, 1 if binding else 0, binding)


def _profile(code: str, count: int, *partners: str) -> Profile:
    rules = tuple(
        AcceptedRule(f"{code}{n}", f"Pact {n}", date(2000 + n, 1, 1), n)
        for n in range(count)
    )
    return Profile(
        code,
        rules,
        count,
        frozenset(partners),
        Fraction(count + 1, 100),
        IncomeGroup.HIGH,
        region="North" if count else "South",
    )


def _twenty() -> tuple[list[Profile], dict[str, bool]]:
    profiles = [_profile(f"M{n:02}", n % 5, f"M{(n + 5) % 20:02}") for n in range(20)]
    return profiles, {p.code: len(p.accepted) > 2 for p in profiles}


def test_who_has_accepted_more_has_the_higher_estimate() -> None:
    profiles, inside = _twenty()
    ranked = rank_prospects(profiles, inside)
    assert {one.profile.code for one in ranked[:8]} == {
        code for code, is_in in inside.items() if is_in
    }
    assert all(0 < one.probability < 1 for one in ranked)


def test_an_estimate_does_not_see_whether_the_member_is_inside() -> None:
    profiles, inside = _twenty()
    before = {one.profile.code: one for one in rank_prospects(profiles, inside)}
    after = {
        one.profile.code: one
        for one in rank_prospects(profiles, {**inside, "M07": not inside["M07"]})
    }
    assert before["M07"].probability == after["M07"].probability
    assert before["M12"].probability != after["M12"].probability


def test_the_members_of_a_fold_are_no_partners_inside_for_anybody() -> None:
    profiles, inside = _twenty()
    table = TraitTable(profiles)
    labels = np.array([inside[p.code] for p in profiles])
    folds = np.arange(20) % 4
    estimates, models = estimate_apart(table, labels, folds)
    flipped = labels.copy()
    flipped[folds == 1] = ~flipped[folds == 1]
    again, _ = estimate_apart(table, flipped, folds)
    assert estimates[folds == 1] == pytest.approx(again[folds == 1])
    assert sorted(models) == [0, 1, 2, 3]


def test_what_is_not_known_says_nothing() -> None:
    profiles, inside = _twenty()
    unknown = replace(profiles[0], trade_share=None, income=None)
    ranked = rank_prospects([unknown, *profiles[1:]], inside)
    one = next(p for p in ranked if p.profile.code == unknown.code)
    pulls = {reason.trait: reason.pull for reason in one.reasons}
    assert abs(pulls[Trait.TRADE]) < 0.05
    assert set(pulls) == set(Trait)


def test_estimates_are_the_same_again_and_in_another_order() -> None:
    profiles, inside = _twenty()
    first = rank_prospects(profiles, inside)
    second = rank_prospects(list(reversed(profiles)), inside)
    assert [one.profile.code for one in first] == [one.profile.code for one in second]
    assert [one.probability for one in first] == pytest.approx(
        [one.probability for one in second]
    )


def test_the_union_stands_for_its_states_and_not_for_their_own_treaties() -> None:
    fifteen = [s.member for s in STATES if s.is_one(date(2002, 11, 18))]
    treaties = (
        _treaty("SVN", "EST", signed=date(1996, 11, 26)),
        _treaty(*fifteen, "CHL", signed=date(2002, 11, 18), binding=2),
    )
    profiles = {p.code: p for p in make_profiles(treaties, TABLES)}
    assert profiles["EUN"].agreement_count == 1
    assert profiles["EUN"].partners == {"CHL"}
    assert profiles["CHL"].binding_count == 2
    assert not NOW & profiles.keys()
    assert len(profiles) == 166 - 27


def test_states_can_stand_alone_and_bring_what_they_joined() -> None:
    treaties = (_treaty("SVN", "EST", signed=date(1996, 11, 26)),)
    made = make_profiles(treaties, TABLES, is_union_one=False)
    profiles = {p.code: p for p in made}
    assert profiles["SVN"].partners == {"EST"}
    assert "EUN" not in profiles
    assert len(profiles) == 165


def test_only_members_of_the_day_are_looked_at() -> None:
    codes = {p.code for p in make_profiles((), TABLES, on=date(2017, 12, 13))}
    assert not codes & {"COM", "TLS", "GBR"}  # the United Kingdom was in the Union
    assert len(codes) == 136


def test_treaties_count_once_before_the_day_and_with_what_binds(tmp_path: Path) -> None:
    heading = "Electronic Commerce"
    for stem, language in (("a_en", "en"), ("a_es", "es")):
        save_treaty(
            tmp_path,
            "Chile - Peru",
            ["CHL", "PER"],
            [("Customs Duties", DUTIES)],
            stem=stem,
            language=language,
            chapter=heading if language == "en" else "Comercio electrónico",
        )
    save_treaty(
        tmp_path,
        "Kenya - Ghana",
        ["KEN", "GHA"],
        [("Duties", TARIFFS)],
        chapter="Trade in Goods",
    )
    save_treaty(
        tmp_path,
        "Norway - Peru",
        ["NOR", "PER"],
        [("Customs Duties", DUTIES)],
        signed="2017-01-01",
    )
    save_treaty(tmp_path, "Draft", [], [("Customs Duties", DUTIES)])
    norm = load_matters()["electronic-commerce"]
    cues = load_precedent_tables().cues
    seeker = Seeker((norm,), cues)
    found = [seeker.understand(load_document(f)) for f in sorted(tmp_path.iterdir())]
    made = list_ruled_treaties(
        found, norm.id, STATES, cues=cues, before=date(2017, 1, 1)
    )
    assert {(one.treaty.title, one.article_count) for one in made} == {
        ("Chile - Peru", 1),
        ("Kenya - Ghana", 0),
    }
    assert sum(one.binding_count for one in made) == 1


def test_a_set_that_parts_the_union_is_refused() -> None:
    with pytest.raises(ProspectError, match="decide as one"):
        find_prospects((), TABLES, {"FRA", "DEU", "JPN"})


def test_a_set_of_few_or_of_all_is_refused() -> None:
    with pytest.raises(ProspectError, match="at least 10"):
        find_prospects((), TABLES, {"JPN", "CHL"})


def test_those_inside_are_told_from_those_outside() -> None:
    rich = {
        code
        for code, member in DIRECTORY.members.items()
        if member.income_group is IncomeGroup.HIGH
    }
    found = find_prospects((_treaty("NOR", "CHL", binding=1),), TABLES, rich | NOW)
    assert found.area is not None
    assert found.area > 0.9
    assert "EUN" in found.inside
    assert (found.agreement_count, found.rule_count) == (1, 1)
    assert not any(one.is_inside for one in found.outside)
