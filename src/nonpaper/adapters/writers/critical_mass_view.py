"""Show the distance to a critical mass, and who could close it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Bar,
    Bars,
    Block,
    Paragraph,
    Points,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.participation_map import list_names
from nonpaper.domain.statement import Name, Statement, Term, Value
from nonpaper.pathway.critical_mass import CriticalMass, Joiner
from nonpaper.workflows.participation import ParticipationFound

_NARROW = Fraction(1, 10_000)  # 0.01 %, the last figure that is shown


def mass_summary(mass: CriticalMass, interface: Interface) -> Paragraph:
    """Return in a sentence whether the target is reached, and what is missing."""
    if mass.is_reached:
        over = mass.share - mass.target
        said = _of("reached", target=_percent(mass.target), share=mass.share, over=over)
        return Paragraph(interface.say(said), Tone.GOOD)
    said = _of("missed", target=_percent(mass.target), share=mass.share, gap=mass.gap)
    if mass.gap < _NARROW:
        said = _of("missed_narrowly", target=_percent(mass.target))
    return Paragraph(interface.say(said), Tone.BAD)


def mass_section(
    found: ParticipationFound,
    mass: CriticalMass,
    interface: Interface,
    *,
    sets_max: int,
) -> Section:
    """Return the section on the target: bars, how many must join, which sets.

    Args:
        found: What it is about.
        mass: The distance to the target.
        interface: The words.
        sets_max: How many of the smallest sets are shown.
    """
    return Section(
        interface.word("participation.mass"),
        (
            mass_summary(mass, interface),
            _bars(mass, interface),
            *_sets(mass, interface, sets_max),
            Points(tuple(map(interface.say, _rests_on(found, interface)))),
        ),
    )


def _bars(mass: CriticalMass, interface: Interface) -> Bars:
    rows = [(interface.word("participation.mass_bar"), mass.share)]
    if mass.sets:
        with_first = interface.word("participation.mass_bar_with")
        rows.append((with_first, mass.sets[0].share))
    rows.append((interface.word("participation.mass_bar_all"), mass.share_of_all))
    target = interface.say(_of("target", target=_percent(mass.target)))
    return Bars(
        "",
        tuple(
            Bar(label, share, interface.percentage(share, 2), mass.target)
            for label, share in rows
        ),
        target,
    )


def _sets(mass: CriticalMass, interface: Interface, sets_max: int) -> Iterator[Block]:
    if mass.is_reached:
        said = _of("breakers", who=_names(mass.breakers))
        yield Paragraph(interface.say(said if mass.breakers else _of("no_breaker")))
        return
    if mass.size is None:
        yield Paragraph(interface.say(_of("unreachable", share=mass.share_of_all)))
        return
    yield Paragraph(interface.say(_of("smallest", n=mass.size)))
    if mass.set_count == 1 and mass.is_count_exact:
        said = _of("sets_one")
    elif mass.is_count_exact:
        said = _of("sets_many", count=mass.set_count)
    else:
        said = _of("sets_more", count=mass.set_count)
    yield Paragraph(interface.say(said))
    if mass.set_count > 1:
        if mass.in_every:
            said = _of("in_every", who=_names(mass.in_every))
            yield Paragraph(interface.say(said))
        if some := [code for code in mass.in_some if code not in mass.in_every]:
            yield Paragraph(interface.say(_of("in_some", who=_names(tuple(some)))))
    shown = mass.sets[:sets_max]
    if mass.set_count > len(shown):
        yield Paragraph(interface.say(_of("sets_shown", n=len(shown))))
    heads = ("mass_number", "mass_set", "mass_share")
    yield Table(
        "",
        tuple(interface.word(f"participation.{head}") for head in heads),
        tuple(
            (
                str(number),
                interface.semicolon.join(map(interface.name, one.codes)),
                interface.percentage(one.share, 2),
            )
            for number, one in enumerate(shown, 1)
        ),
        numeric=(2,),
    )


def _rests_on(found: ParticipationFound, interface: Interface) -> Iterator[Statement]:
    scale, target = found.scale, found.target
    if scale.own is not None:
        yield _of("measured_own", file=scale.own_name)
    else:
        key = "measured" if scale.is_inside_union else "measured_outside"
        flow = Term(f"flow.{scale.flow}")
        yield _of(key, year=str(found.trade.year), flow=flow)
    unwilling = set(target.unwilling if target else ())
    for key, codes in (
        ("unwilling", unwilling - set(found.count.members)),
        ("already_inside", unwilling & set(found.count.members)),
    ):
        if codes:
            names = list_names(sorted(codes), found.directory, interface)
            yield _of(key, who=names)


def _names(joiners: Iterable[Joiner]) -> tuple[Value, ...]:
    return tuple(Name(one.code) for one in joiners)


def _percent(share: Fraction) -> int | Fraction:
    """Return a share as a whole number of per cent if it is one."""
    per_cent = 100 * share
    return int(per_cent) if per_cent.denominator == 1 else share


def _of(key: str, **values: Value) -> Statement:
    return Statement.of(f"participation.{key}", **values)
