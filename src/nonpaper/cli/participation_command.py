"""Be `nonpaper participation`: who takes part, with what share of trade."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import ShareType

if TYPE_CHECKING:
    from nonpaper.adapters.writers.interface import Interface
    from nonpaper.domain.member import MemberDirectory
    from nonpaper.domain.naming import NameIndex
    from nonpaper.domain.participation import ParticipationRecord
    from nonpaper.workflows.participation import Scale, Target

FLOWS = ("both", "exports", "imports")


@click.command(
    name="participation",
    epilog="""\b
Examples:
  nonpaper participation --list
  nonpaper participation ecommerce-2024 --out participation.html
  nonpaper participation ecommerce-2017 --critical-mass 90%
  nonpaper participation EU Japan 'Costa Rica' 'African Group' --without Egypt
  nonpaper participation members.csv --weights products.csv --critical-mass 90%
\b
SET: names or codes of Members in English, French or Spanish, groups, initiatives (see
--list), or files with one name a line or a CSV column member. A table of weights has
the columns member and weight.
""",
)
@click.argument("given", metavar="SET", nargs=-1)
@click.option(
    "--without", multiple=True, help="Take out a Member, group or initiative."
)
@click.option(
    "--critical-mass",
    "share",
    type=ShareType(),
    help="A share to reach, as 90%: who is missing, and the smallest sets to reach it.",
)
@click.option("--unwilling", multiple=True, help="Who will not join; repeatable.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Weights of one's own (CSV), for example trade in a list of products.",
)
@click.option(
    "--flow",
    type=click.Choice(FLOWS),
    default="both",
    show_default=True,
    help="Which goods trade counts for the critical mass.",
)
@click.option(
    "--extra-eu", is_flag=True, help="Leave out trade inside the European Union there."
)
@click.option("--group", "groups", multiple=True, help="Print who of a group is in.")
@click.option("--list", "is_list", is_flag=True, help="Name initiatives and groups.")
@answer_options
def command(
    given: tuple[str, ...],
    *,
    without: tuple[str, ...],
    share: Fraction | None,
    unwilling: tuple[str, ...],
    weights: Path | None,
    flow: str,
    extra_eu: bool,
    groups: tuple[str, ...],
    is_list: bool,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Say who of the WTO takes part in SET, and how far that carries.

    Counts Members by development, region, income and group, each State of the
    European Union and not the Union besides them; gives their share of world goods
    trade with and without trade inside the Union; and says how far a critical mass is,
    and which are the smallest sets of further Members that reach it.
    """
    from nonpaper.adapters.given_members import read_given
    from nonpaper.adapters.members import load_directory
    from nonpaper.adapters.participation import load_participation, load_trade
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.adapters.writers.participation_json import record_participation
    from nonpaper.adapters.writers.participation_view import Shown, view_participation
    from nonpaper.domain.naming import NameIndex
    from nonpaper.domain.source import Language
    from nonpaper.workflows.chosen_members import choose_members
    from nonpaper.workflows.participation import find_participation

    directory = load_directory()
    record = load_participation(directory.members)
    words = load_interface(Language(interface)).with_names(directory)
    if is_list:
        _give_list(record, directory, words, out=out, as_json=as_json)
        return
    _require(given, share, weights, unwilling=unwilling, extra_eu=extra_eu)
    index = NameIndex.of(directory)
    chosen = choose_members(
        read_given(given), index, record, without=read_given(without)
    )
    if not chosen.members:
        raise click.UsageError("--without: nobody is left; take out fewer.")
    found = find_participation(
        chosen,
        directory,
        load_trade(directory.members),
        scale=_scale(weights, flow, index, is_inside_union=not extra_eu),
        target=_target(share, unwilling, index, record),
    )
    is_whole = out is not None
    named = tuple(_group(name, index) for name in groups)
    shown = Shown(words, record.sources, named, is_whole)
    answer = view_participation(found, shown)
    data = record_participation(found, record.sources)
    give_answer(answer, data, out=out, as_json=as_json)


def _require(
    given: tuple[str, ...],
    share: Fraction | None,
    weights: Path | None,
    *,
    unwilling: tuple[str, ...],
    extra_eu: bool,
) -> None:
    if not given:
        raise click.UsageError("Name who takes part, or ask for --list.")
    if unwilling and share is None:
        raise click.UsageError("--unwilling goes with --critical-mass.")
    if weights is not None and extra_eu:
        raise click.UsageError("--weights takes the place of trade: leave --extra-eu.")


def _group(name: str, index: NameIndex) -> str:
    code = index.resolve(name)
    if code not in index.directory.groups or code in index.directory.members:
        raise click.UsageError(f"{name} is no group; `--list` names the groups.")
    return code


def _scale(
    weights: Path | None, flow: str, index: NameIndex, *, is_inside_union: bool
) -> Scale:
    from nonpaper.adapters.member_weights import load_weights_of_members
    from nonpaper.domain.participation import Flow
    from nonpaper.workflows.participation import Scale

    if weights is None:
        return Scale(Flow(flow), is_inside_union)
    return Scale(own=load_weights_of_members(weights, index), own_name=weights.name)


def _target(
    share: Fraction | None,
    unwilling: tuple[str, ...],
    index: NameIndex,
    record: ParticipationRecord,
) -> Target | None:
    from nonpaper.adapters.given_members import read_given
    from nonpaper.workflows.chosen_members import choose_members
    from nonpaper.workflows.participation import Target

    if share is None:
        return None
    return Target(share, choose_members(read_given(unwilling), index, record).members)


def _give_list(
    record: ParticipationRecord,
    directory: MemberDirectory,
    interface: Interface,
    *,
    out: Path | None,
    as_json: bool,
) -> None:
    from nonpaper.adapters.writers.participation_list import record_sets, view_sets

    answer = view_sets(record, directory, interface)
    give_answer(answer, record_sets(record, directory), out=out, as_json=as_json)
