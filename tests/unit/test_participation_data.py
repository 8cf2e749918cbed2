import re
from fractions import Fraction
from importlib import resources
from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.member import IncomeGroup
from nonpaper.domain.participation import (
    Basis,
    Confidence,
    Coverage,
    Flow,
    ParticipationRecord,
    TradeTable,
)
from nonpaper.domain.source import Language
from nonpaper.errors import DataError
from nonpaper.pathway.participation import Standing

CODES = frozenset(load_directory().members)


@pytest.fixture(scope="module")
def record() -> ParticipationRecord:
    return load_participation(CODES)


@pytest.fixture(scope="module")
def trade() -> TradeTable:
    return load_trade(CODES)


def per_cent(share: Fraction) -> float:
    return round(float(100 * share), 1)


def test_as_many_are_counted_at_each_milestone_as_was_published(
    record: ParticipationRecord,
) -> None:
    for milestone in record.milestones.values():
        counted = sum(p.is_counted for p in milestone.participants)
        assert counted == milestone.published.count, milestone.id


@pytest.mark.parametrize(
    ("milestone", "count"),
    [
        ("ecommerce-2017", 71),
        ("ecommerce-2019", 76),
        ("ecommerce-2024", 91),
        ("ecommerce-2024-associated", 82),
        ("ecommerce-2024-not-associated", 9),
        ("investment-facilitation-2024", 124),
        ("services-regulation-2021", 67),
    ],
)
def test_states_of_the_union_are_members_and_the_union_besides_them_is_not(
    record: ParticipationRecord, milestone: str, count: int
) -> None:
    members = record.milestones[milestone].members
    assert len(members) == count
    assert "EUN" not in members


def test_procurement_has_22_parties_that_are_47_members_besides_the_union(
    record: ParticipationRecord,
) -> None:
    """WTO, Parties to the Agreement: 22 parties, the European Union one of them."""
    milestone = record.milestones["procurement-2012"]
    counted = [p for p in milestone.participants if p.is_counted]
    assert len(counted) == 22
    assert {"EUN", "NLD"} <= {p.member for p in counted}
    assert len(milestone.members) == 47


def test_the_nine_that_are_not_associated_are_participants(
    record: ParticipationRecord,
) -> None:
    """INF/ECOM/87, footnote 1."""
    milestones = record.milestones
    all_of_them = set(milestones["ecommerce-2024"].members)
    apart = set(milestones["ecommerce-2024-not-associated"].members)
    associated = set(milestones["ecommerce-2024-associated"].members)
    assert apart < all_of_them
    assert associated == all_of_them - apart


def test_doubt_is_carried_along(record: ParticipationRecord) -> None:
    doubtful = {p.member: p for p in record.milestones["ecommerce-2017"].doubtful}
    assert doubtful["THA"].confidence is Confidence.DISPUTED
    assert all(p.doubt for m in record.milestones.values() for p in m.doubtful)


def test_the_united_kingdom_was_there_through_the_union_until_it_left(
    record: ParticipationRecord,
) -> None:
    def basis(milestone: str) -> Basis:
        people = record.milestones[milestone].participants
        return next(p.basis for p in people if p.member == "GBR")

    assert basis("ecommerce-2019") is Basis.UNION_STATE
    assert basis("ecommerce-2024") is Basis.NAMED


def test_the_91_have_91_per_cent_of_goods_trade(
    record: ParticipationRecord, trade: TradeTable
) -> None:
    """WTO, Joint Initiative on E-commerce: "over 90 per cent of global trade"."""
    members = record.milestones["ecommerce-2024"].members
    assert per_cent(trade.share(members)) == 91.2
    assert per_cent(trade.share(members, is_inside_union=False)) == 89.2
    assert per_cent(trade.share(members, Flow.EXPORTS)) == 93.4


def test_the_71_of_2017_have_76_per_cent_of_goods_trade(
    record: ParticipationRecord, trade: TradeTable
) -> None:
    """WTO, 13 December 2017: "around 77 per cent of global trade"."""
    members = record.milestones["ecommerce-2017"].members
    assert per_cent(trade.share(members)) == 76.1
    assert per_cent(trade.share(members, is_inside_union=False)) == 70.5


def test_members_and_others_make_up_the_trade_of_the_world(trade: TradeTable) -> None:
    assert per_cent(trade.share(CODES)) == 97.2
    for inside in (True, False):
        weights = trade.weights(is_inside_union=inside)
        rest = trade.others.total(is_inside_union=inside)
        assert weights.total(CODES) + rest == weights.whole


def test_trade_inside_the_union_is_a_fifth_of_the_table(trade: TradeTable) -> None:
    inside = trade.world(Flow.EXPORTS) - trade.world(
        Flow.EXPORTS, is_inside_union=False
    )
    assert per_cent(Fraction(inside, trade.world(Flow.EXPORTS))) == 19.1


def test_every_member_has_a_row_and_the_union_has_none(trade: TradeTable) -> None:
    assert set(trade.figures) == CODES - {"EUN"}
    partial = {c for c, f in trade.figures.items() if f.coverage is not Coverage.FULL}
    assert len(partial) == 24
    assert {"LIE", "LUX", "BGD"} <= partial


def test_a_member_named_twice_counts_once(trade: TradeTable) -> None:
    assert trade.share(["JPN", "JPN"]) == trade.share(["JPN"])


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("participation.csv", "ecommerce-2017,ALB", "ecommerce-2017,QQQ", "'QQQ'"),
        ("participation.csv", "ecommerce-2017,ALB", "wine-2017,ALB", "'wine-2017'"),
        ("participation.csv", ",named,1,high", ",guessed,1,high", "no Basis"),
        ("participation.csv", ",named,1,high", ",named,2,high", "is_counted is '2'"),
        ("participation.csv", "hana+statement-2017", "hearsay", "no source"),
        ("participation.csv", "2014-04-06", "6 April 2014", "no day"),
        ("milestones.toml", "published.count = 71", "", "count missing"),
        ("milestones.toml", "day = 2017-12-13", "days = 3", "unknown keys days"),
        ("milestones.toml", "day = 2017-12-13", "day = 3", "day is a day"),
        ("milestones.toml", 'sense = "around"', 'sense = "near"', "around or over"),
        ("milestones.toml", "aliases", "id = 3\naliases", "no valid TOML"),
        ("milestones.toml", "[sources]", "[sources", "no valid TOML"),
        ("milestones.toml", "hana.fr", "hana.de", "en, fr and es"),
        (
            "milestones.toml",
            'published.source = "wto-2017"',
            'published.source = "x"',
            "no source",
        ),
        ("milestones.toml", 'names.fr = "Déclaration', 'names.de = "', "en, fr and es"),
        ("milestones.toml", 'source = "statement-2017"', 'source = "x"', "no source"),
        ("milestones.toml", 'aliases = ["ecommerce-71"', 'aliases = "x" #', "a list"),
    ],
)
def test_a_wrong_table_of_participation_is_refused_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = changed(tmp_path, file, old, new)
    with pytest.raises(DataError, match=re.escape(said)) as caught:
        load_participation(CODES, folder)
    assert file in str(caught.value)


def test_a_milestone_without_anybody_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    rows = (folder / "participation.csv").read_text(encoding="utf-8").splitlines()
    kept = [row for row in rows if not row.startswith("procurement-1994")]
    (folder / "participation.csv").write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(DataError, match="nobody"):
        load_participation(CODES, folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("trade.csv", "AFG,4", "QQQ,4", "'QQQ' is not known"),
        ("trade.csv", "ALB,1", "AFG,1", "twice"),
        ("trade.csv", "AFG,482915438", "AFG,-4", "'-4' is no amount"),
        ("trade.csv", ",full,", ",most,", "no Coverage"),
        ("trade.toml", "year = 2016", "", "year missing"),
    ],
)
def test_a_wrong_table_of_trade_is_refused_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = changed(tmp_path, file, old, new)
    with pytest.raises(DataError, match=re.escape(said)) as caught:
        load_trade(CODES, folder)
    assert file in str(caught.value)


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    """Return a copy of the tables in which one of them says something else."""
    folder = copied(folder)
    words = (folder / file).read_text(encoding="utf-8")
    assert old in words
    (folder / file).write_text(words.replace(old, new, 1), encoding="utf-8")
    return folder


def copied(folder: Path) -> Path:
    shipped = resources.files("nonpaper") / "data" / "members"
    for entry in shipped.iterdir():
        (folder / entry.name).write_text(entry.read_text("utf-8"), "utf-8")
    return folder


def test_a_milestone_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    path = copied(tmp_path) / "milestones.toml"
    words = path.read_text(encoding="utf-8")
    again = words[words.index("[[milestone]]") :]
    path.write_text(words + again, encoding="utf-8")
    with pytest.raises(DataError, match="ecommerce-2017 stands there twice"):
        load_participation(CODES, tmp_path)


@pytest.mark.parametrize("language", list(Language))
def test_every_doubt_and_note_of_the_tables_can_be_said(
    language: Language, record: ParticipationRecord, trade: TradeTable
) -> None:
    said = load_interface(language).statements
    people = [p for m in record.milestones.values() for p in m.participants]
    doubts = {person.doubt for person in people if person.doubt}
    doubts |= {g.doubt for g in load_directory().groups.values() if g.doubt}
    notes = {
        figures.note
        for figures in trade.figures.values()
        if figures.note and figures.coverage is Coverage.FULL
    }
    assert doubts
    assert notes
    assert {f"doubt.{key}" for key in doubts} <= said.keys()
    assert {f"trade_note.{key}" for key in notes} <= said.keys()


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_that_is_counted_has_a_word(language: Language) -> None:
    words = load_interface(language).words
    regions = {member.region for member in load_directory().members.values()}
    for name, kinds in (
        ("standing", Standing),
        ("income", IncomeGroup),
        ("flow", Flow),
        ("region", regions - {None}),
    ):
        assert {f"{name}.{kind}" for kind in kinds} <= words.keys()


def test_all_groups_are_of_the_month_that_answers_name() -> None:
    """`participation.group_as_of` and `group_source.wto_2020` say September 2020."""
    groups = load_directory().groups
    assert {g.as_of for code, g in groups.items() if code != "EUN"} == {"2020-09"}
