from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.align.neighbours import find_neighbours
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.source import Language


def unit(text_id: str, eid: str, words: str) -> AlignmentUnit:
    return AlignmentUnit(ProvisionRef(text_id, eid), words, None, Language.EN)


UNITS = [
    unit("a", "art_1", "No Party shall impose a customs duty on bicycles."),
    unit("a", "art_2", "Each Party shall publish its laws on bicycles."),
    unit("b", "art_1", "No Party shall impose any customs duty on its bicycles."),
    unit("b", "art_2", "Each Party shall promptly publish its laws on lamps."),
]


def test_the_nearest_provision_of_another_text_comes_first() -> None:
    found = find_neighbours(UNITS, lexicon=load_lexicon(), count=2)
    assert found[0][0].ref == ProvisionRef("b", "art_1")
    assert found[3][0].ref == ProvisionRef("a", "art_2")


def test_provisions_of_the_same_text_are_no_neighbours() -> None:
    for one, nearest in zip(
        UNITS, find_neighbours(UNITS, lexicon=load_lexicon()), strict=True
    ):
        assert all(n.ref.text_id != one.ref.text_id for n in nearest)
        assert [n.likeness for n in nearest] == sorted(
            (n.likeness for n in nearest), reverse=True
        )
