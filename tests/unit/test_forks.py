import os
from functools import partial

import pytest

from nonpaper.adapters import forks
from nonpaper.adapters.forks import (
    call_in_forks,
    converge_in_forks,
    find_terms_in_forks,
    share_out,
)
from nonpaper.adapters.lexicon import load_functions, load_lexicon
from nonpaper.align.families import align_units
from nonpaper.domain.convergence import AlignmentUnit, Family, ProvisionRef
from nonpaper.domain.source import Language

CAN_FORK = pytest.mark.skipif(
    not forks.can_fork(), reason="needs Linux and two processors"
)


def family(name: str, size: int) -> Family:
    members = tuple(ProvisionRef(f"t{n}", "a") for n in range(size))
    return Family(name, name, members)


def _number_here(number: int) -> tuple[int, int]:
    return number, os.getpid()


@CAN_FORK
def test_calls_come_back_in_their_order_from_other_processes() -> None:
    here = os.getpid()
    found = call_in_forks([partial(_number_here, n) for n in range(5)])
    assert [number for number, _ in found] == [0, 1, 2, 3, 4]
    assert here not in {pid for _, pid in found}


@CAN_FORK
def test_a_failure_in_a_fork_is_one_here() -> None:
    def fail() -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        call_in_forks([fail, fail])


def test_without_forks_calls_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "can_fork", lambda: False)
    assert set(call_in_forks([os.getpid, os.getpid])) == {os.getpid()}


def test_families_are_shared_out_by_size() -> None:
    families = [
        family(name, size) for name, size in zip("abcde", (5, 1, 3, 2, 1), strict=True)
    ]
    shares = share_out(families, 2)
    assert [[f.id for f in share] for share in shares] == [["a", "b"], ["c", "d", "e"]]
    assert share_out(families[:1], 4) == [families[:1]]


def test_few_families_converge_here() -> None:
    found = converge_in_forks([family("a", 2)], lambda _: os.getpid())
    assert list(found) == [os.getpid()]


@CAN_FORK
def test_many_families_converge_in_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forks, "WORTH_PROVISIONS", 1)
    families = [family(name, 1) for name in "abcdefghijkl"]
    found = dict(converge_in_forks(families, lambda f: (f.id, os.getpid())))
    assert set(found) == set("abcdefghijkl")
    assert os.getpid() not in found.values()


@CAN_FORK
def test_families_are_the_same_where_forks_find_the_terms(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forks, "WORTH_PROVISIONS", 1)
    matters = ("customs duties on ships", "consumer protection", "paperless trading")
    units = [
        AlignmentUnit(
            ProvisionRef(f"t{text}", f"art_{number}"),
            words=f"{number}. Each Party {verb} adopt rules on {matter} of its own.",
            heading=matter if text else None,
            language=Language.EN,
        )
        for text, verb in enumerate(("shall", "may", "should"))
        for number, matter in enumerate(matters)
    ]
    lexicon, functions = load_lexicon(), load_functions()
    here = align_units(units, lexicon=lexicon, functions=functions)
    forked = align_units(
        units,
        lexicon=lexicon,
        functions=functions,
        find_all_terms=find_terms_in_forks,
    )
    assert forked == here
    assert len(here) > 1
