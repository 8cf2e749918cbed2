"""The tables of the page say what they leave out, and who stands as one."""

from dataclasses import replace

import pytest

from nonpaper.adapters.writers.family_view import FamilyViews
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.limits import choose_limits
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.page import prepare_page
from nonpaper.adapters.writers.tables import (
    CLOSENESS_SHOWN,
    list_near_sponsors,
    list_near_texts,
    say_impartial,
)
from nonpaper.domain.convergence import Closeness, ConvergenceLevel, ProvisionRef
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.source import Language, TextKind
from nonpaper.domain.text import Text
from tests.balanced import make_survey
from tests.fictional_round import make_small_map

ENGLISH = load_interface(Language.EN)


def test_of_many_pairs_the_page_says_how_many_it_shows_and_has_the_others() -> None:
    map_ = make_small_map()
    ids = [text.id for text in map_.texts]
    pairs = tuple(
        Closeness(a, b, 0.5, 2) for n, a in enumerate(ids) for b in ids[n + 1 :]
    )
    table = list_near_texts(MapLookup(replace(map_, text_closeness=pairs)), ENGLISH)
    assert table.said == f"12 of {len(pairs)} pairs"
    assert len(table.shown) == CLOSENESS_SHOWN
    assert len(table.shown) + len(table.more) == len(pairs)
    assert table.left_out == 0


def test_co_sponsors_of_the_same_texts_stand_as_one() -> None:
    map_ = make_small_map()
    first, second, *rest = map_.texts
    texts = (
        replace(first, front=replace(first.front, sponsors=("ARV", "BRE", "COR"))),
        replace(second, front=replace(second.front, sponsors=("DAL",))),
        *(replace(t, front=replace(t.front, sponsors=())) for t in rest),
    )
    pairs = tuple(Closeness(code, "DAL", 0.7, 3) for code in ("ARV", "BRE", "COR"))
    made = replace(map_, texts=texts, member_closeness=pairs)
    [near] = list_near_sponsors(MapLookup(made), ENGLISH).shown
    names = [map_.directory.name(code) for code in ("ARV", "BRE", "COR")]
    assert near.first == ENGLISH.join(names)
    assert near.second == map_.directory.name("DAL")


def test_a_sponsor_inside_a_group_it_is_compared_with_is_said_to_be_in_it() -> None:
    map_ = make_small_map()
    code, group = next(iter(map_.directory.groups.items()))
    inside = group.members[0]
    first, second, *rest = map_.texts
    texts = (
        replace(first, front=replace(first.front, sponsors=(inside,))),
        replace(second, front=replace(second.front, sponsors=(code,))),
        *(replace(t, front=replace(t.front, sponsors=())) for t in rest),
    )
    pairs = (Closeness(inside, code, 0.7, 3),)
    made = replace(map_, texts=texts, member_closeness=pairs)
    [near] = list_near_sponsors(MapLookup(made), ENGLISH).shown
    name = f"{map_.directory.name(inside)} (in {group.name})"
    assert name in (near.first, near.second)


def test_a_matter_of_one_language_names_families_on_its_topic() -> None:
    map_ = make_small_map()
    single = next(f for f in map_.families if f.level is ConvergenceLevel.SINGLE)
    other = next(f for f in map_.families if f.level is not ConvergenceLevel.SINGLE)
    french = replace(single.variants[0], language=Language.FR)
    families = (
        replace(single, topic="laws", variants=(french,)),
        replace(other, topic="laws"),
    )
    view, _ = prepare_page(
        MapLookup(replace(map_, families=families)), ENGLISH
    ).families
    said = f"See also, on the same topic: “{other.family.label}”."
    assert said in view.reasons


def test_a_text_with_several_provisions_shows_the_strength_it_speaks_with() -> None:
    map_ = make_small_map()
    family = next(f for f in map_.families if len(f.family.members) > 1)
    first = family.family.members[0]
    also = next(
        ref
        for other in map_.families
        for ref in other.family.members
        if ref.text_id == first.text_id and ref != first
    )
    measured = {
        **map_.measurements,
        first: Measurement(Strength.RECOGNITION),
        also: Measurement(Strength.PROHIBITION),
    }
    members = replace(family.family, members=(first, also))
    spoken = replace(family, family=members, speaking=(first,))
    lookup = MapLookup(replace(map_, measurements=measured))
    views = FamilyViews(lookup, ENGLISH, choose_limits([spoken]))
    [cell] = [cell for cell in views.cells(spoken) if cell]
    assert cell.strength is Strength.RECOGNITION
    assert cell.also == "also prohibition"
    assert cell.means == "recognition; also prohibition"


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Each Party shall publish it.", "obligation"),
        (
            "1. Each Party [AAA: shall][BBB: should] publish it.\n\n"
            "2. Each Party may sell it.",
            "obligation; also recommendation",
        ),
        (
            "[Alt 1: No Party shall publish it.]\n\n"
            "[Alt 2: Each Party may publish it.]",
            "prohibition; also permission",
        ),
        ("1. Each Party shall publish it.\n\n2. A Party may sell it.", "obligation"),
    ],
)
def test_a_cell_says_what_brackets_and_options_leave_open(
    words: str, means: str
) -> None:
    map_ = make_survey(f"Article 1\nLaws\n\n{words}\n")
    sample = make_small_map().families[0]
    members = replace(sample.family, members=(ProvisionRef("A", "art_1"),))
    family = replace(sample, family=members, speaking=())
    views = FamilyViews(MapLookup(map_), ENGLISH, choose_limits([family]))
    [cell] = views.cells(family)
    assert cell is not None
    assert cell.means == means


_TABLED = (TextKind.PROPOSAL, ("ARV",))


def _with_kind(text: Text, kind: TextKind, sponsors: tuple[str, ...]) -> Text:
    return replace(text, front=replace(text.front, kind=kind, sponsors=sponsors))


def test_a_text_that_is_no_partys_is_no_side_and_named() -> None:
    map_ = make_small_map()
    single = next(f for f in map_.families if f.level is ConvergenceLevel.SINGLE)
    owner = single.family.members[0].text_id
    kinds: dict[str, tuple[TextKind, tuple[str, ...]]]
    kinds = {owner: (TextKind.CHAIRS_TEXT, ())}
    texts = tuple(_with_kind(t, *kinds.get(t.id, _TABLED)) for t in map_.texts)
    lookup = MapLookup(replace(map_, texts=texts))
    page = prepare_page(lookup, ENGLISH)
    labels = [view.label for side in page.sides for view in side.families]
    assert single.family.label not in labels
    said = f"Left out here, as it speaks for no party: {lookup.symbol(owner)}."
    assert say_impartial(lookup, ENGLISH) == page.impartial == said


def test_the_common_core_says_how_many_and_which_texts_it_is_from() -> None:
    map_ = make_small_map()
    family = next(f for f in map_.families if f.level is not ConvergenceLevel.SINGLE)
    ids = tuple(dict.fromkeys(ref.text_id for ref in family.family.members))[:2]
    shared = replace(family, core_text_ids=ids, core_of_count=3)
    made = replace(map_, families=(shared,))
    [view] = prepare_page(MapLookup(made), ENGLISH).families
    symbols = [MapLookup(made).symbol(i) for i in ids]
    assert view.core_from.startswith("Shared by 2 of the 3 texts in English: A ")
    assert all(symbol in view.core_from for symbol in symbols)
