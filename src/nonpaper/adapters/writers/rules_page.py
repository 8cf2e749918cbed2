"""Describe the rules of decision for people, from their table, so that both are one."""

from __future__ import annotations

from collections.abc import Iterator

from nonpaper.domain.rule import Base, Majority, Rule, RuleBook, Step, Window

_PREFACE = """# Rules of decision

How the WTO decides: {source}; state of {as_of}. An article without another instrument
is one of the Marrakesh Agreement. This page is made from `data/rules/wto.toml` inside
the package `nonpaper`, which has all of it in French and Spanish too; `nonpaper decide`
counts by it ([how to](../how-to/decide.md), [method](../engines/decide.md)).

Fractions “of the Members” are taken of all Members, whether or not they take part. The
European Union is a Member and, when votes are counted, casts as many as it has member
States that are Members; together they never cast more (Article IX:1, footnote 2).

| rule | decision | first step | if that fails |
|---|---|---|---|
"""
_STEPS = {
    Step.CONSENSUS: "consensus",
    Step.NEGATIVE_CONSENSUS: "consensus is needed to stop it",
    Step.VOTE: "vote",
    Step.ACCEPTANCE: "acceptance",
    Step.NO_OBJECTION: "no objection in time",
    Step.OWN_RULES: "as the agreement says",
    Step.REVIEW: "review",
    Step.UNILATERAL: "declared by one Member",
    Step.EXCLUDED: "not allowed",
}
_BASES = {Base.MEMBERS: "the Members", Base.VOTES_CAST: "the votes cast"}
_LANGUAGE = "en"


def describe_rules(book: RuleBook) -> str:
    """Return the reference page of the rules: a table, then each with its notes."""
    source = book.source[_LANGUAGE]
    lines = [_PREFACE.format(source=source, as_of=book.as_of).rstrip("\n")]
    lines += [_row(rule) for rule in book.rules.values()]
    for rule in book.rules.values():
        lines += ["", *_section(rule)]
    return "\n".join(lines) + "\n"


def _row(rule: Rule) -> str:
    title = rule.title[_LANGUAGE]
    link = f"[`{rule.id}`](#{rule.id})"
    return f"| {link} | {title} | {_first(rule)} | {_fallback(rule)} |"


def _first(rule: Rule) -> str:
    if rule.first_step in (Step.VOTE, Step.ACCEPTANCE):
        return f"{_STEPS[rule.first_step]}: {_shares(rule)}"
    return _STEPS[rule.first_step]


def _fallback(rule: Rule) -> str:
    has_vote = rule.first_step is Step.CONSENSUS and rule.majorities
    return _shares(rule) if has_vote else "–"


def _shares(rule: Rule) -> str:
    return ", and with them ".join(map(_share, rule.majorities))


def _share(majority: Majority) -> str:
    more = "more than " if majority.is_exceeded else ""
    share = "all" if majority.threshold == 1 else f"{more}{majority.threshold} of"
    return f"{share} {_BASES[majority.base]}"


def _section(rule: Rule) -> Iterator[str]:
    bodies = " or ".join(body.replace("_", " ") for body in rule.bodies)
    yield f"## {rule.id}"
    yield f"{rule.title[_LANGUAGE]}."
    yield f"{rule.cite(_LANGUAGE)}; in force from {rule.in_force_from}; by: {bodies}."
    yield ""
    yield from (f"- {_period(window)}" for window in rule.windows)
    yield from (f"- {note[_LANGUAGE]}" for note in rule.notes)
    for dispute in rule.disputes:
        yield f"- Two readings. {dispute.question[_LANGUAGE]}"
        yield from (f"  - {one.words[_LANGUAGE]}" for one in dispute.readings)


def _period(window: Window) -> str:
    unit = window.unit if window.length > 1 else window.unit.removesuffix("s")
    said = f"{window.title[_LANGUAGE]}: {window.length} {unit}"
    if window.recurs:
        said += ", again and again until the matter ends"
    if window.can_be_longer:
        said += ", or longer if the body sets it"
    if window.opens_fallback:
        said += "; then a vote is open"
    return f"{said} ({window.article})."
