"""Describe the rules of decision for people, from their table, so that both are one."""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.decide.reasons import say_majority
from nonpaper.domain.rule import EuVoting, Rule, RuleBook, Step, Window
from nonpaper.domain.source import Language

_PREFACE = """# Rules of decision

How the WTO decides: {source}; state of {as_of}. An article without another instrument
is one of the Marrakesh Agreement. This page is made from `data/rules/wto.toml` inside
the package `nonpaper`, which has all of it in French and Spanish too; `nonpaper decide`
counts by it ([how to](../how-to/decide.md), [method](../engines/decide.md)).

Fractions “of the Members” are taken of all Members, whether or not they take part. The
European Union is a Member and, when votes are counted, casts as many as it has member
States that are Members; together they never cast more (Article IX:1, footnote 2).

| rule | decision | how | if that fails |
|---|---|---|---|
"""
_UNION = {
    EuVoting.STATES: "The European Union counts as its member States.",
    EuVoting.MEMBER: "The European Union counts as one Member, as does each State.",
    EuVoting.NONE: "",
}


def describe_rules(book: RuleBook) -> str:
    """Return the reference page of the rules: a table, then each with its notes."""
    words = load_interface(Language.EN)
    source = book.source[words.language]
    lines = [_PREFACE.format(source=source, as_of=book.as_of).rstrip("\n")]
    lines += [_row(rule, words) for rule in book.rules.values()]
    for rule in book.rules.values():
        lines += ["", *_section(rule, words)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule, words: Interface) -> str:
    title = rule.title[words.language]
    step = words.word(f"decide.step.{rule.first_step}")
    shares = words.join([words.say(say_majority(one)) for one in rule.majorities])
    has_fallback = rule.first_step is Step.CONSENSUS and rule.majorities
    first = step if has_fallback or not shares else f"{step}: {shares}"
    fallback = shares if has_fallback else "–"
    return f"| [`{rule.id}`](#{rule.id}) | {title} | {first} | {fallback} |"


def _section(rule: Rule, words: Interface) -> Iterator[str]:
    bodies = " / ".join(words.word(f"decide.body.{body}") for body in rule.bodies)
    language = words.language
    yield f"## {rule.id}"
    yield f"{rule.title[language]}."
    yield f"{rule.cite(language)}; in force from {rule.in_force_from}. By: {bodies}."
    yield from filter(None, [_UNION[rule.eu_voting]])
    points = [
        *(f"- {_period(window, words)}" for window in rule.windows),
        *(f"- {note[language]}" for note in rule.notes),
    ]
    for dispute in rule.disputes:
        points.append(f"- Two readings. {dispute.question[language]}")
        points += [f"  - {one.words[language]}" for one in dispute.readings]
    if points:
        yield from ("", *points)


def _period(window: Window, words: Interface) -> str:
    unit = window.unit if window.length > 1 else window.unit.removesuffix("s")
    event = words.word(f"decide.event.{window.starts}")
    said = f"{window.title[words.language]}: {window.length} {unit} from {event}"
    if window.recurs:
        said += ", and each year again"
    if window.can_be_longer:
        said += ", or longer if the body sets it"
    if window.can_be_shorter:
        said += ", or shorter if the body sets it"
    if window.opens_fallback:
        said += "; then a vote is open"
    return f"{said} ({window.article})."
