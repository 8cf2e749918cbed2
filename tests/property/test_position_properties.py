"""Packages against brute force; pictures against somebody who asks everything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nonpaper.domain.package import PackageStanding
from nonpaper.domain.picture import Picture
from nonpaper.domain.position import Salience, Soundings
from nonpaper.position.gaps import measure_gaps
from nonpaper.position.packages import VALUES, solve_package
from nonpaper.position.pictures import publishable, tell_share
from tests.soundings import sound


@st.composite
def some_soundings(draw: st.DrawFn) -> Soundings:
    people = [f"D{n}" for n in range(draw(st.integers(1, 5)))]
    table: dict[str, dict[str, str]] = {}
    salience = {}
    for n in range(draw(st.integers(1, 3))):
        options = draw(st.integers(1, 3))
        letters = st.text("ppaanro-", min_size=options, max_size=options)
        table[f"issue {n}"] = {who: draw(letters) for who in people}
        for who in people:
            salience[who, f"issue {n}"] = draw(st.sampled_from(Salience))
    return sound(table, salience=salience)


def score(soundings: Soundings, who: str, choices: Iterable[tuple[str, str]]) -> int:
    total = 0
    for issue, option in choices:
        stance = soundings.stance(who, issue)
        said = stance.on(option) if stance else None
        if stance and said:
            total += stance.salience.weight * VALUES[said.attitude]
    return total


@given(some_soundings())
def test_a_package_is_the_best_of_all_that_there_are(soundings: Soundings) -> None:
    package = solve_package(soundings)
    barred = {(one.issue, one.option) for one in package.exclusions}
    left = [
        [(i.issue, o) for o in i.options if (i.issue, o) not in barred]
        for i in soundings.issues
    ]
    counted = [w for w in soundings.delegations if w not in package.silent]
    choices = [options for options in left if options]
    if not counted or not choices:
        assert package.standing is PackageStanding.NONE
        return
    best = max(
        (min(scores), sum(scores))
        for chosen in product(*choices)
        if (scores := [score(soundings, who, chosen) for who in counted])
    )
    assert (package.least_score, package.total_score) == best
    helps = package.standing is PackageStanding.HELPS_EVERYONE
    assert helps == (best[0] > 0)
    assert package.standing is not PackageStanding.HURTS_SOMEBODY or best[0] < 0


@given(some_soundings())
def test_no_chosen_option_crosses_a_red_line(soundings: Soundings) -> None:
    for issue, option in solve_package(soundings).choices:
        assert not any(
            said.is_red_line
            for stance in soundings.on(issue)
            if (said := stance.on(option)) is not None
        )


@given(some_soundings(), st.randoms(use_true_random=False))
def test_the_order_of_stances_changes_nothing(
    soundings: Soundings, rng: object
) -> None:
    stances = list(soundings.stances)
    rng.shuffle(stances)  # type: ignore[attr-defined]
    turned = Soundings.of(soundings.delegations[::-1], soundings.issues, stances)
    ours, theirs = solve_package(soundings), solve_package(turned)
    assert ours.choices == theirs.choices
    for one, other in zip(measure_gaps(soundings), measure_gaps(turned), strict=True):
        assert one.landing_zones == other.landing_zones


@given(some_soundings())
def test_each_delegation_is_in_one_of_five_places(soundings: Soundings) -> None:
    for gap in measure_gaps(soundings):
        for option in gap.options:
            placed = (*option.can_live, *option.cannot_accept, *option.open)
            assert sorted(placed) == list(soundings.delegations)


# Pictures. The attacker knows the rule, who was asked when, every picture and every
# absence of one, and what a few delegations said. What the others said it does not.


@dataclass
class Seen:
    """Be what somebody sees who asks for the picture after every answer.

    Attributes:
        told: What was told after each answer: a share, or nothing new.
        behind: Who stands behind each picture, and their answers at the time.
    """

    told: list[str] = field(default_factory=list)
    behind: list[dict[str, bool]] = field(default_factory=list)


def play(visits: Sequence[tuple[str, bool]], *, least: int) -> Seen:
    """Enter one answer after another, and try to publish after each."""
    seen = Seen()
    fresh: dict[str, bool] = {}
    for who, answer in visits:
        fresh[who] = answer
        history = [frozenset(answers) for answers in seen.behind]
        shown = publishable(fresh, history, least=least)
        if isinstance(shown, Picture):
            seen.told.append(f"{shown.share} of {','.join(shown.asked)}")
            seen.behind.append({w: fresh.pop(w) for w in shown.asked})
        else:
            seen.told.append("")
    return seen


@st.composite
def some_visits(draw: st.DrawFn, count: int = 9) -> list[tuple[str, bool]]:
    """Draw rounds of visits: nearly all at first, then whoever comes."""
    people = [f"D{n:02}" for n in range(count)]
    visits: list[tuple[str, bool]] = []
    for _ in range(draw(st.integers(1, 4))):
        some = draw(st.lists(st.sampled_from(people), unique=True, max_size=count))
        whole = draw(st.booleans())
        visits += [(who, draw(st.booleans())) for who in (people if whole else some)]
    return visits


LEASTS = st.integers(2, 5)


@given(some_visits(12), LEASTS, st.randoms(use_true_random=False))
def test_when_a_picture_comes_does_not_depend_on_what_was_said(
    visits: list[tuple[str, bool]], least: int, rng: object
) -> None:
    other = [(who, rng.random() < 0.5) for who, _ in visits]  # type: ignore[attr-defined]
    ours, theirs = play(visits, least=least), play(other, least=least)
    assert [bool(told) for told in ours.told] == [bool(told) for told in theirs.told]
    assert [set(one) for one in ours.behind] == [set(one) for one in theirs.behind]


@settings(max_examples=300)
@given(some_visits(14), LEASTS)
def test_no_difference_of_pictures_is_about_fewer_than_the_minimum(
    visits: list[tuple[str, bool]], least: int
) -> None:
    behind = play(visits, least=least).behind
    groups: dict[tuple[bool, ...], int] = defaultdict(int)
    for who in {who for answers in behind for who in answers}:
        groups[tuple(who in answers for answers in behind)] += 1
    assert all(size >= least for size in groups.values())


@given(some_visits(12), LEASTS)
def test_no_answer_stands_behind_two_pictures(
    visits: list[tuple[str, bool]], least: int
) -> None:
    given_count: Counter[str] = Counter()
    for who, _ in visits:
        given_count[who] += 1
    shown_count: Counter[str] = Counter()
    for answers in play(visits, least=least).behind:
        for who in answers:
            shown_count[who] += 1
    assert all(shown_count[who] <= given_count[who] for who in shown_count)


def worlds_of(count: int) -> NDArray[np.bool_]:
    """Return all ways in which so many can answer, (ways, people)."""
    return np.array(list(product((False, True), repeat=count)))


def fitting(
    worlds: NDArray[np.bool_],
    behind: NDArray[np.bool_],
    answers: NDArray[np.bool_],
    least: int,
) -> NDArray[np.bool_]:
    """Tell which worlds give the share that was told of those behind a picture."""
    asked = int(behind.sum())
    shares = [tell_share(n, asked, least=least) for n in range(asked + 1)]
    told = shares[int(answers[behind].sum())]
    counts = worlds[:, behind].sum(axis=1)
    fits: NDArray[np.bool_] = np.array([share is told for share in shares])[counts]
    return fits


@settings(max_examples=100, deadline=None)
@given(some_visits(10), st.integers(3, 5), st.data())
def test_who_asks_after_every_answer_is_certain_of_nobody(
    visits: list[tuple[str, bool]], least: int, data: st.DataObject
) -> None:
    """Try all worlds that fit what is told and what `least` - 2 friends said.

    No answer stands behind two pictures, so that each picture can be tried alone.
    """
    for answers in play(visits, least=least).behind:
        truth = np.array([answers[who] for who in sorted(answers)])
        count = len(truth)
        friends = data.draw(
            st.lists(st.integers(0, count - 1), unique=True, max_size=least - 2)
        )
        worlds = worlds_of(count)
        fits = fitting(worlds, np.ones(count, dtype=bool), truth, least)
        fits &= (worlds[:, friends] == truth[friends]).all(axis=1)
        others = np.setdiff1d(np.arange(count), friends)
        said_yes = worlds[fits][:, others].mean(axis=0)
        assert ((said_yes > 0) & (said_yes < 1)).all()
        assert np.ptp(said_yes) < 1e-9, "one of them is better known than the others"


@settings(max_examples=100, deadline=None)
@given(some_visits(8), st.sampled_from([0.0, 0.02, 0.1, 0.5]))
def test_who_knows_that_answers_seldom_change_tells_nobody_apart(
    visits: list[tuple[str, bool]], changing: float
) -> None:
    """Weigh all worlds by how many changed their mind between two pictures.

    Forward and backward over the pictures, as with a hidden Markov chain whose states
    are worlds. Who stood behind the same pictures is then equally likely to have said
    yes: nobody is better known than the minimum of them together.
    """
    least = 2
    behind = play(visits, least=least).behind
    people = sorted({who for answers in behind for who in answers})
    if not people:
        return
    worlds = worlds_of(len(people))
    apart = (worlds[:, None, :] != worlds[None, :, :]).sum(axis=2)
    chain = np.power(changing, apart) * np.power(1 - changing, len(people) - apart)
    inside = np.array([[who in answers for who in people] for answers in behind])
    said = np.array([[answers.get(who, False) for who in people] for answers in behind])
    fits = [fitting(worlds, *pair, least) for pair in zip(inside, said, strict=True)]
    likely = posteriors(chain, fits)
    if not likely[0].any():
        return  # somebody did change, who the attacker takes to keep to their word
    alike: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for at in range(len(people)):
        alike[tuple(inside[:, at])].append(at)
    for weights in likely:
        said_yes = (weights[:, None] * worlds).sum(axis=0) / weights.sum()
        for group in alike.values():
            assert len(group) >= least
            assert np.ptp(said_yes[group]) < 1e-9


def posteriors(
    chain: NDArray[np.float64], fits: Sequence[NDArray[np.bool_]]
) -> list[NDArray[np.float64]]:
    """Return for each picture how likely each world is, given all pictures."""
    forward = [fits[0].astype(float)]
    for fit in fits[1:]:
        forward.append(fit * (forward[-1] @ chain))
    backward = [np.ones(len(chain))]
    for fit in fits[:0:-1]:
        backward.append(chain @ (fit * backward[-1]))
    return [ahead * back for ahead, back in zip(forward, backward[::-1], strict=True)]
