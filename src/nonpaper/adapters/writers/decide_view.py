"""Prepare what comes of a rule of decision as an answer, in the reader's words.

Reads: a decision. Writes: an `Answer`.
"""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Points,
    Section,
    Table,
)
from nonpaper.adapters.writers.decide_arithmetic import (
    arithmetic_section,
    power_section,
)
from nonpaper.adapters.writers.decide_votes import (
    VERDICT_TONES,
    pivots_section,
    readings_section,
    verdict_words,
    votes_section,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.decide.reasons import say_majority, say_other_length
from nonpaper.domain.decision import Deadline, Outcome, Verdict
from nonpaper.domain.rule import Rule, RuleBook, Step
from nonpaper.domain.statement import Statement, Term
from nonpaper.workflows.decide import Decision

_TELLING = (
    *("decide.consensus.there", "decide.consensus.broken", "decide.no_vote"),
    *("decide.missing.", "decide.out_of_reach.", "decide.none_left."),
    *("decide.met", "decide.never", "decide.still_open", "decide.consensus.silent"),
    *("decide.negative.", "decide.certification.", "decide.fallback.closed"),
)


def view_decision(decision: Decision, book: RuleBook, interface: Interface) -> Answer:
    """Return a decision as an answer.

    Args:
        decision: What comes of the rule.
        book: The rules, for their date and source.
        interface: The language of the reader, with the names of Members.
    """
    rule = decision.rule
    return Answer(
        title=interface.wording(rule.title),
        subtitle=interface.say(_said_of(rule, interface)),
        kind=interface.word("decide.kind"),
        summary=tuple(_summary(decision, interface)),
        sections=tuple(_sections(decision, interface)),
        sources=tuple(map(interface.say, _sources(decision, book, interface))),
        language=interface.language,
        notices=tuple(map(interface.say, decision.notices)),
    )


def view_rules(book: RuleBook, interface: Interface) -> Answer:
    """Return all rules as an answer: what is decided, how, and where that stands."""
    language = interface.language
    word = interface.word
    rows = tuple(
        (
            rule.id,
            interface.wording(rule.title),
            how_words(rule, interface),
            rule.cite(language),
        )
        for rule in book.rules.values()
    )
    columns = ("rule", "decision", "first", "source")
    heads = tuple(word(f"decide.{column}") for column in columns)
    return Answer(
        title=word("decide.list_title"),
        summary=(),
        sections=(Section(word("decide.list_heading"), (Table("", heads, rows),)),),
        sources=(interface.say(_rules_source(book, interface)),),
        language=language,
        kind=word("decide.kind"),
    )


def _summary(decision: Decision, interface: Interface) -> Iterator[Paragraph]:
    outcome = decision.outcome
    if outcome is None:
        head = interface.word("decide.first")
        said = how_words(decision.rule, interface)
        yield Paragraph(f"{head}{interface.colon}{said}.")
        return
    verdict = verdict_words(outcome.rule, outcome.verdict, interface)
    telling = " ".join(map(interface.say, _telling(outcome)))
    yield Paragraph(f"{verdict}. {telling}", VERDICT_TONES[outcome.verdict])


def how_words(rule: Rule, interface: Interface) -> str:
    """Return how a decision is taken: first step, shares, and what if it fails."""
    step = Term(f"decide.step.{rule.first_step}")
    if not rule.majorities:
        return interface.show(step)
    shares = tuple(map(say_majority, rule.majorities))
    key = "then" if rule.first_step is Step.CONSENSUS else "by"
    return interface.say(Statement.of(f"decide.how.{key}", shares=shares, step=step))


def _telling(outcome: Outcome) -> list[Statement]:
    """Return the reasons that tell most: who breaks consensus, what is missing."""
    if outcome.verdict is Verdict.DISPUTED:
        verdicts = dict.fromkeys(one.verdict for one in outcome.readings)
        said = tuple(Term(f"decide.verdict.{one}") for one in verdicts)
        return [Statement.of("decide.differ", verdicts=said)]
    return [one for one in outcome.reasons if one.key.startswith(_TELLING)]


def _sections(decision: Decision, interface: Interface) -> Iterator[Section]:
    word = interface.word
    outcome, arithmetic = decision.outcome, decision.arithmetic
    readings = tuple(readings_section(outcome, interface)) if outcome else ()
    if outcome is not None:
        said = tuple(map(interface.say, outcome.reasons))
        yield Section(word("decide.outcome"), (Points(said),))
        yield from votes_section(outcome, interface)
        yield from readings
        yield from pivots_section(outcome, interface)
    if decision.deadlines:
        yield _dates(decision.deadlines, interface)
    if arithmetic is not None:
        yield arithmetic_section(arithmetic, interface)
        yield from power_section(arithmetic.power, arithmetic.players, interface)
    notes = tuple(_notes(decision.rule, interface, with_disputes=not readings))
    if notes:
        yield Section(word("decide.notes"), notes)


def _notes(rule: Rule, interface: Interface, *, with_disputes: bool) -> Iterator[Block]:
    words = interface.wording
    if rule.notes:
        yield Points(tuple(map(words, rule.notes)))
    for dispute in rule.disputes if with_disputes else ():
        yield Paragraph(words(dispute.question))
        yield Points(tuple(words(one.words) for one in dispute.readings))


def _dates(deadlines: tuple[Deadline, ...], interface: Interface) -> Section:
    heads = ("day", "what", "why")
    rows = tuple(
        (
            interface.day(one.ends_on),
            interface.wording(one.window.title),
            say_why(one, interface),
        )
        for one in deadlines
    )
    table = Table("", tuple(interface.word(f"decide.{head}") for head in heads), rows)
    return Section(interface.word("decide.dates"), (table,))


def say_why(deadline: Deadline, interface: Interface) -> str:
    """Return why a day follows, with the article."""
    window = deadline.window
    said = [
        Statement.of(
            f"decide.deadline.{window.unit}",
            article=window.article,
            event=Term(f"decide.event.{window.starts}"),
            n=window.length * deadline.number,
            start=deadline.starts_on,
        )
    ]
    if window.recurs:
        said.append(Statement.of("decide.deadline.recurs"))
    said += say_other_length([window])
    if (day := deadline.opens_on) is not None:
        said.append(Statement.of("decide.deadline.then_vote", day=day))
    return " ".join(map(interface.say, said))


def _said_of(rule: Rule, interface: Interface) -> Statement:
    return Statement.of(
        "decide.rule.said",
        bodies=tuple(Term(f"decide.body.{body}") for body in rule.bodies),
        cite=rule.cite(interface.language),
        day=rule.in_force_from,
    )


def _sources(
    decision: Decision, book: RuleBook, interface: Interface
) -> Iterator[Statement]:
    rule, voters = decision.rule, decision.electorate
    cite = f"{interface.wording(rule.instrument.title)}, {rule.article}"
    yield Statement.of("decide.source.rule", cite=cite, day=rule.in_force_from)
    yield _rules_source(book, interface)
    if rule.is_counted and voters.as_of is not None:
        yield Statement.of(
            "decide.source.members",
            day=voters.as_of,
            n=voters.size,
            source=voters.source,
        )
    elif rule.is_counted:
        yield Statement.of(
            "decide.source.members_undated", n=voters.size, source=voters.source
        )
    for as_of, source in dict.fromkeys((g.as_of, g.source) for g in decision.groups):
        key = f"group_source.{source}"
        if key in interface.statements:
            yield Statement.of(key)
        else:
            yield Statement.of("decide.source.groups", as_of=as_of, source=source)


def _rules_source(book: RuleBook, interface: Interface) -> Statement:
    return Statement.of(
        "decide.source.rules",
        day=book.as_of or "",
        source=interface.wording(book.source),
    )
