"""Put an explanation into lines that a lawyer can follow and question."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from nonpaper.measure.explain import Explanation, Found, FoundCommitment
from nonpaper.workflows.measure import Asked, MeasuredRow

_WIDTH = 88
_DOES = {
    "duty": "binds",
    "future": "binds, as a tense that commands",
    "ban": "forbids",
    "leave": "leaves free",
    "advice": "advises",
    "recognition": "recognises",
    "recital": "opens a recital",
    "carve_out": "carves out",
    "no_subject": "negates, as the subject",
    "nothing": "carves out, as the subject",
    "negator": "negates",
    "effort": "softens, as an effort",
    "soft_verb": "softens, as a verb without an act",
    "cooperate": "softens: to cooperate, without an act",
    "qualifier": "softens, as discretion",
    "soft_subject": "softens, as a subject without an act",
    "refrain": "asks to refrain",
    "entitled": "gives a right",
    "exempt": "leaves untouched",
    "limit": "limits a rule",
    "rule_limit": "limits a rule",
    "only": "forbids the rest",
}


def explain_lines(asked: Asked, row: MeasuredRow, why: Explanation) -> Iterator[str]:
    """Go through the lines that say what was measured of a provision, and why."""
    title = f" {asked.title}" if asked.title else ""
    yield f"{asked.id}{title} [{why.language}]"
    if asked.governing:
        yield from _wrapped("  governed by: ", asked.governing)
    yield from _wrapped("  ", asked.words)
    yield f"  How binding: {row['strength']} ({_shares(why.strength)})"
    for commitment in why.commitments:
        yield f"    {_commitment(commitment)}"
    if not why.commitments:
        yield "    no words that bind, leave free or recognise were found"
    yield from _spoken(why.strength_by)
    yield f"  What to do: {row['action']} ({_shares(why.action)})"
    yield from _spoken(why.action_by)
    for name, field, values in (
        ("Development", "development", row["development"]),
        ("Who owes", "bearers", row["bearers"]),
        ("For whom", "beneficiaries", row["beneficiaries"]),
        ("Topics", "topics", row["topics"]),
    ):
        yield f"  {name}: {', '.join(values) or 'not said'}"
        for piece in row["evidence"]:
            if piece["field"] == field:
                yield f"    “{piece['words']}” ({piece['value']}, {piece['rule']})"
    for reading in row["other_readings"]:
        yield f"  Two readings remain of {reading['field']}: also {reading['value']}"
    yield ""


def _wrapped(indent: str, words: str) -> Iterator[str]:
    yield from textwrap.wrap(
        words, _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent)
    )


def _shares(shares: tuple[tuple[str, float], ...]) -> str:
    return ", ".join(f"{answer} {share:.0%}" for answer, share in shares)


def _commitment(found: FoundCommitment) -> str:
    parts = [_part(found.binds), *(_part(piece) for piece in found.why)]
    return f"{found.strength}: {'; '.join(parts)}"


def _part(found: Found) -> str:
    return f"“{found.words}” {_DOES.get(found.role, found.role)} ({found.rule})"


def _spoken(found: tuple[Found, ...]) -> Iterator[str]:
    """Say what pulled most; what has no words is named by what it stands for."""
    pieces = [
        f"“{one.words}” +{one.pull:.1f} ({one.rule})"
        if one.words
        else f"+{one.pull:.1f} ({one.rule})"
        for one in found
    ]
    if pieces:
        yield f"    spoke for it: {'; '.join(pieces)}"
