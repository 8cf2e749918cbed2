"""Prepare who would join as an answer, in the reader's words.

Reads: estimates with their reasons. Writes: an `Answer`, and what it rests on for JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from nonpaper.adapters.writers.answer import (
    Answer,
    Bar,
    Bars,
    Cell,
    Paragraph,
    Section,
    Table,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.norm import Norm
from nonpaper.domain.participation import TradeTable
from nonpaper.domain.prospect import Profile, Prospect, ProspectList, Reason, Trait
from nonpaper.domain.statement import Name, Statement, Term, Value
from nonpaper.workflows.chosen_members import Chosen

REASONS_SHOWN = 3
LEAST_PULL = 0.15  # of the logarithm of the odds: less is not told
BARS_SHOWN = 20
LEAST_SHOWN = 0.01  # per cent of trade: less is shown as less than that


@dataclass(frozen=True, slots=True)
class Question:
    """Say what was asked.

    Attributes:
        chosen: Who was named as inside.
        given: The words by which they were named.
        rule: The rule that counts as accepted.
        corpus: What the corpus is called.
        before: Day before which agreements were signed, if one was given.
        trade: The trade that shares are of.
    """

    chosen: Chosen
    given: tuple[str, ...]
    rule: Norm
    corpus: str
    before: date | None
    trade: TradeTable


def view_prospects(
    found: ProspectList, question: Question, interface: Interface
) -> Answer:
    """Return the estimates as an answer.

    Args:
        found: The estimates.
        question: What was asked.
        interface: The language of the reader, with the names of Members.
    """
    word, say = interface.word, interface.say
    return Answer(
        title=word("prospects.title"),
        subtitle=_subtitle(question, interface),
        kind=word("prospects.kind"),
        summary=tuple(map(say, _summary(found, question, interface))),
        sections=tuple(_sections(found, interface)),
        sources=tuple(map(say, _sources(found, question, interface))),
        language=interface.language,
        notices=(
            say(Statement.of("prospects.caution")),
            *map(say, question.chosen.notices),
        ),
    )


def _subtitle(question: Question, interface: Interface) -> str:
    """Return the names of the initiatives, and what else was named."""
    named = [m.names[interface.language] for m in question.chosen.milestones]
    if not named or question.chosen.added or question.chosen.removed:
        named = [*named, *(words for words in question.given)]
    return interface.semicolon.join(dict.fromkeys(named))


def _summary(
    found: ProspectList, question: Question, interface: Interface
) -> Iterator[Statement]:
    likely = [one for one in found.outside if one.probability >= 0.5]
    yield Statement.of("prospects.inside", n=len(found.inside), left=len(found.outside))
    if likely:
        yield Statement.of(
            "prospects.likely",
            who=tuple(Name(one.profile.code) for one in likely),
            n=len(likely),
        )
    else:
        yield Statement.of("prospects.nobody")
    if found.area is not None:
        yield Statement.of("prospects.quality", area=interface.decimals(found.area))
    yield Statement.of("prospects.ahead")


def _sections(found: ProspectList, interface: Interface) -> Iterator[Section]:
    word = interface.word
    bars = tuple(
        Bar(
            interface.name(one.profile.code),
            Fraction(_per_cent(one.probability), 100),
            interface.share(_per_cent(one.probability), 100),
        )
        for one in found.outside[:BARS_SHOWN]
    )
    yield Section(word("prospects.first"), (Bars(word("prospects.bars"), bars),))
    columns = ("member", "estimate", "for", "against")
    yield Section(
        word("prospects.outside"),
        (
            Paragraph(word("prospects.reading")),
            Table(
                "",
                tuple(word(f"prospects.{column}") for column in columns),
                tuple(_row(one, interface) for one in found.outside),
                numeric=(1,),
            ),
        ),
    )
    least = [one for one in reversed(found.prospects) if one.is_inside][:REASONS_SHOWN]
    yield Section(
        word("prospects.unlike"),
        (
            Paragraph(word("prospects.unlike_means"), Tone.NOTE),
            Table(
                "",
                tuple(word(f"prospects.{column}") for column in columns),
                tuple(_row(one, interface) for one in least),
                numeric=(1,),
            ),
        ),
    )


def _row(one: Prospect, interface: Interface) -> tuple[Cell, ...]:
    told = [reason for reason in one.reasons if abs(reason.pull) >= LEAST_PULL]
    pro = [r for r in told if r.pull > 0][:REASONS_SHOWN]
    contra = [r for r in told if r.pull < 0][:REASONS_SHOWN]
    return (
        Cell(interface.name(one.profile.code)),
        Cell(interface.share(_per_cent(one.probability), 100)),
        Cell(_reasons(pro, one, interface)),
        Cell(_reasons(contra, one, interface)),
    )


def _reasons(reasons: list[Reason], one: Prospect, interface: Interface) -> str:
    said = [
        interface.say(say_reason(reason.trait, one, interface)) for reason in reasons
    ]
    return interface.semicolon.join(said) or "–"


def say_reason(trait: Trait, one: Prospect, interface: Interface) -> Statement:
    """Say what is known of a Member on which a trait rests."""
    profile = one.profile
    key = f"prospects.{trait}"
    match trait:
        case Trait.ACCEPTED if profile.accepted:
            first = profile.accepted[0]
            return Statement.of(
                key,
                n=len(profile.accepted),
                first=first.title,
                year=str(first.signed.year),
            )
        case Trait.BINDING if profile.binding_count:
            most = max(profile.accepted, key=lambda rule: rule.binding_count)
            return Statement.of(key, n=profile.binding_count, treaty=most.title)
        case Trait.PARTNERS if profile.partners:
            return Statement.of(
                key, n=len(one.partners_inside), all=len(profile.partners)
            )
        case Trait.TRADE if profile.trade_share is not None:
            percent = float(profile.trade_share) * 100
            share = interface.decimals(max(percent, LEAST_SHOWN))
            if percent < LEAST_SHOWN:
                share = f"< {share}"
            return Statement.of(key, share=interface.percent.format(n=share))
        case Trait.INCOME if profile.income is not None:
            return Statement.of(key, group=Term(f"income.{profile.income}"))
        case Trait.REGION if profile.region is not None:
            return Statement.of(key, region=Term(f"region.{profile.region}"))
        case Trait.GROUP if profile.is_in_group:
            return Statement.of(key)
    return Statement.of(f"{key}_none")


def _sources(
    found: ProspectList, question: Question, interface: Interface
) -> Iterator[Statement]:
    values: dict[str, Value] = {
        "corpus": question.corpus,
        "n": found.agreement_count,
        "with_rule": found.rule_count,
        "rule": question.rule.name(interface.language),
        "last": interface.day(found.last_signed) if found.last_signed else "–",
    }
    yield Statement.of("prospects.source_corpus", **values)
    yield Statement.of(
        "prospects.source_trade",
        year=str(question.trade.year),
        source=question.trade.sources[interface.language],
    )
    yield Statement.of("prospects.source_groups")
    yield Statement.of("prospects.source_method")


def record_prospects(found: ProspectList, question: Question) -> dict[str, object]:
    """Return what the answer rests on, ready for JSON."""
    return {
        "inside": list(found.inside),
        "rule": question.rule.id,
        "before": question.before.isoformat() if question.before else None,
        "agreements": found.agreement_count,
        "agreements_with_rule": found.rule_count,
        "last_signed": found.last_signed.isoformat() if found.last_signed else None,
        "area_under_curve": None if found.area is None else round(found.area, 3),
        "brier": round(found.brier, 3),
        "members": [_record(one) for one in found.prospects],
    }


def _record(one: Prospect) -> dict[str, object]:
    profile: Profile = one.profile
    return {
        "member": profile.code,
        "is_inside": one.is_inside,
        "estimate": round(one.probability, 3),
        "reasons": [
            {"trait": reason.trait, "pull": round(reason.pull, 2)}
            for reason in one.reasons
        ],
        "accepted": [
            {
                "treaty": rule.treaty,
                "title": rule.title,
                "signed": rule.signed.isoformat(),
                "binding_articles": rule.binding_count,
            }
            for rule in profile.accepted
        ],
        "agreements": profile.agreement_count,
        "partners": len(profile.partners),
        "partners_inside": list(one.partners_inside),
        "trade_share": None
        if profile.trade_share is None
        else round(float(profile.trade_share), 6),
        "income": profile.income,
        "is_in_g90": profile.is_in_group,
        "region": profile.region,
    }


def _per_cent(probability: float) -> int:
    """Return a probability in per cent; never certain."""
    return min(99, max(1, round(100 * probability)))
