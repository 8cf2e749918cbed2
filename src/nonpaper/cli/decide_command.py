"""Be `nonpaper decide`: what a rule asks for, and how votes come out under it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.answers import answer_options, give_answer
from nonpaper.cli.parameters import DayType, OutFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nonpaper.adapters.writers.interface import Interface
    from nonpaper.domain.naming import NameIndex
    from nonpaper.domain.rule import Event, Rule
    from nonpaper.workflows.decide import Decision

EVENTS = ("tabled", "submitted", "referred", "granted", "circulated")


class StartType(click.ParamType[tuple[str | None, date]]):
    """Take the day from which a period runs: a day, or an event and its day."""

    name = "[event=]day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str | None, date]:
        """Read event and day, or say what is wrong with them."""
        event, sign, day = str(value).rpartition("=")
        if sign and event not in EVENTS:
            self.fail(f"{event!r} is none of {', '.join(EVENTS)}.", param, ctx)
        return event or None, DayType().convert(day, param, ctx)


@click.command(
    name="decide",
    epilog="""\b
Examples:
  nonpaper decide --list
  nonpaper decide waiver
  nonpaper decide waiver --votes votes.csv --absent Fiji --out waiver.docx
  nonpaper decide annex4-addition --votes votes.csv --interface fr
  nonpaper decide waiver --from submitted=2026-11-02 --calendar waiver.ics
  nonpaper decide amendment-rights --bloc "African Group" --bloc "LDC Group"
\b
A list of votes is a CSV file with the columns member and vote: yes, no, abstain,
object, silent, absent; accept where a rule counts acceptances. No is an objection to
consensus too; who is against and would not object is silent. Who is not in the list
is taken to be present and silent.
""",
)
@click.argument("rule", required=False)
@click.option("--list", "is_list", is_flag=True, help="Name the rules there are.")
@click.option(
    "--votes",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of votes (CSV: member, vote).",
)
@click.option("--absent", multiple=True, help="A Member or group that is not there.")
@click.option(
    "--from",
    "starts",
    type=StartType(),
    multiple=True,
    help=f"Day from which a period runs; where there are several, of which: "
    f"{', '.join(EVENTS)}.",
)
@click.option(
    "--until", type=DayType(), help="Last day of interest for what comes each year."
)
@click.option("--on", type=DayType(), help="Day of the decision; its Members vote.")
@click.option("--bloc", "blocs", multiple=True, help="A group that votes as one.")
@click.option("--power", "is_power", is_flag=True, help="Voting power also with votes.")
@click.option(
    "--calendar",
    type=OutFile((".ics",)),
    metavar="FILE",
    help="Write the dates as a calendar file (.ics) too.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A list of Members of one's own (CSV) instead of the WTO's.",
)
@answer_options
def command(
    rule: str | None,
    *,
    is_list: bool,
    votes: Path | None,
    absent: tuple[str, ...],
    starts: tuple[tuple[str | None, date], ...],
    until: date | None,
    on: date | None,
    blocs: tuple[str, ...],
    is_power: bool,
    calendar: Path | None,
    members: Path | None,
    out: Path | None,
    as_json: bool,
    interface: str,
) -> None:
    """Say what RULE asks for and, with votes, how the decision stands and why.

    Without votes: what is needed, the smallest coalitions that carry or block it, and
    voting power. With votes: consensus or who breaks it, the vote that is then open,
    what is missing and who could supply it, whose vote turns it. The rules with their
    articles: docs/reference/rules.md.
    """
    from nonpaper.adapters.members import load_directory
    from nonpaper.adapters.rules import load_rules
    from nonpaper.adapters.union import load_union_states
    from nonpaper.adapters.votes import load_votes, resolve_absent
    from nonpaper.adapters.writers.decide_json import record_decision, record_rules
    from nonpaper.adapters.writers.decide_view import view_decision, view_rules
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.naming import NameIndex
    from nonpaper.domain.source import Language
    from nonpaper.workflows.decide import DecisionRequest, work_out_decision

    words = load_interface(Language(interface))
    book = load_rules()
    if is_list:
        shown, record = view_rules(book, words), record_rules(book, words)
        give_answer(shown, record, out=out, as_json=as_json)
        return
    if rule is None:
        raise click.UsageError("Name a rule; --list names all of them.")
    chosen = book.rule(rule)
    began = _starts(starts, chosen)
    if until is not None and not any(window.recurs for window in chosen.windows):
        raise click.UsageError(f"--until: under {rule} nothing comes back each year.")
    if until is not None and not began:
        raise click.UsageError("--until: give --from too, from which it is counted.")
    if until is not None and any(day >= until for day in began.values()):
        raise click.UsageError("--until: that day is not after the day of --from.")
    directory = load_directory(members)
    index = NameIndex.of(directory)
    decision = work_out_decision(
        DecisionRequest(
            rule=chosen,
            index=index,
            union_states=() if members else load_union_states(),
            entries=None if votes is None else load_votes(votes, index),
            absent=resolve_absent(absent, index),
            absent_names=absent,
            starts=began,
            until=until,
            on=on,
            blocs=_blocs(blocs, index),
            with_arithmetic=is_power or bool(blocs) or votes is None,
        )
    )
    named = words.with_names(directory)
    if calendar is not None:
        _save(decision, calendar, named)
    answer = view_decision(decision, book, named)
    give_answer(
        answer, record_decision(decision, book, named), out=out, as_json=as_json
    )


def _starts(
    given: tuple[tuple[str | None, date], ...], rule: Rule
) -> dict[Event, date]:
    """Return the day of each event; a day alone is that of the one the rule knows."""
    from nonpaper.domain.rule import Event

    known = tuple(dict.fromkeys(window.starts for window in rule.windows))
    found: dict[Event, date] = {}
    for name, day in given:
        if name is None and len(known) > 1:
            raise click.UsageError(
                f"--from: {rule.id} has periods from {' and from '.join(known)}; say "
                f"which, as in {known[-1]}={day}."
            )
        if day < rule.in_force_from:
            raise click.UsageError(
                f"--from: {rule.id} is in force from {rule.in_force_from}; give that "
                "day or a later one."
            )
        events = known if name is None else (Event(name),)
        if not set(events) & set(known):
            said = f"no period runs from {name}" if name else "it sets no period"
            runs = f"name one of {', '.join(known)}" if known else "leave --from out"
            raise click.UsageError(f"--from: under {rule.id} {said}; {runs}.")
        if twice := [event for event in events if found.get(event, day) != day]:
            raise click.UsageError(f"--from: {twice[0]} has two days; give one.")
        found |= dict.fromkeys(events, day)
    return found


def _blocs(names: Iterable[str], index: NameIndex) -> tuple[str, ...]:
    """Return the codes of groups that vote as one."""
    codes = tuple(dict.fromkeys(map(index.resolve, names)))
    for code in codes:
        if code not in index.directory.groups:
            raise click.UsageError(
                f"--bloc: {index.directory.name(code)} is one Member; name a group."
            )
    return codes


def _save(decision: Decision, file: Path, words: Interface) -> None:
    from nonpaper.adapters.writers.calendar_file import save_calendar

    if not decision.deadlines:
        raise click.UsageError("--calendar: there are no dates; give --from.")
    made_at = datetime.now(UTC).replace(microsecond=0)
    save_calendar(decision.deadlines, file, made_at=made_at, interface=words)
    click.echo(f"Open {file.resolve()}", err=True)
