"""Find who owes what a provision asks for, and for whom it is done.

Reads: a scene and the commitments that decide how binding it is.
Writes: bearers and beneficiaries, each with the words that name them.

The bearer is the subject of what binds (`each Party shall`), or who stands behind `by`
where the verb is passive (`shall be published by the Committee`). The beneficiary
stands behind `to`, `for` or `of` (`assistance to least-developed countries`), or is the
subject of what is given (`developing countries shall be granted`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.domain.measurement import Holder, Strength
from nonpaper.measure.modals import comma_before
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import Commitment

_MOST_DECIDING = 10  # commitments that are looked at; an article repeats itself by then
_AGENT_REACH = 4  # tokens from `by` to the name of who acts
_BENEFIT_REACH = 4  # tokens from `to` to the name of who benefits
_COMPARED = 8  # tokens after `than` that say with whom one compares
_WEAK = frozenset({Holder.DEVELOPING, Holder.LEAST_DEVELOPED})
_FAVOURED = _WEAK | {Holder.NAMED_PARTY, Holder.NON_PARTY}
_HEAD_REACH = 5  # tokens from where a subject opens to its name
_OPENING_REACH = 8  # the same for a sentence, which may open with `Where`
_JOINED_REACH = 4  # tokens from the end of one subject to the next: `and the`
_POSSESSIVE = (("'",), ("\u2019",))  # `the Parties' authorities shall`
_HOLDERS = tuple(Holder)


@dataclass(frozen=True, slots=True)
class Holders:
    """Hold who owes and who benefits, in the order of `Holder`, with the words.

    Attributes:
        bearers: Who owes, or of a permission is left free.
        beneficiaries: For whom it is done.
    """

    bearers: dict[Holder, tuple[Hit, ...]]
    beneficiaries: dict[Holder, tuple[Hit, ...]]


def find_holders(scene: Scene, deciding: tuple[Commitment, ...]) -> Holders:
    """Return who owes and who benefits; nobody where the words do not say."""
    named = _named(scene)
    if not named:
        return Holders({}, {})
    bearers: list[Hit] = []
    beneficiaries: list[Hit] = []
    for commitment in deciding[:_MOST_DECIDING]:
        subjects = _joined(scene, _subject(scene, commitment, named), named)
        is_given = scene.first_context("given", *_verb(commitment)) is not None
        is_left = commitment.strength is Strength.PERMISSION
        for hit in subjects:
            is_weak = scene.rule(hit).value in _WEAK
            (beneficiaries if is_given or (is_left and is_weak) else bearers).append(
                hit
            )
        agent = _agent(scene, commitment, named)
        if agent is not None and (not subjects or is_given):
            bearers.append(agent)
        beneficiaries += [
            hit
            for hit in named
            if hit not in (*subjects, agent) and _benefits(scene, commitment, hit)
        ]
    return Holders(_by_holder(scene, bearers), _by_holder(scene, beneficiaries))


def _named(scene: Scene) -> list[Hit]:
    """Return the names of holders, leftmost and longest, none inside another."""
    hits = sorted(scene.in_field("holder"), key=lambda hit: (hit.start, -hit.end))
    chosen: list[Hit] = []
    for hit in hits:
        if not chosen or hit.start >= chosen[-1].end:
            chosen.append(hit)
    return chosen


def _subject(scene: Scene, commitment: Commitment, named: list[Hit]) -> Hit | None:
    """Return the name that opens what stands before the words that bind."""
    words = scene.tokens.words
    start = commitment.modal.start
    low = scene.layout.clauses[commitment.clause].start
    high = start
    if high > low and words[high - 1] == ",":  # `each Party, in its law, shall`
        high = comma_before(words, high - 1, low)
    opening = comma_before(words, high, low)
    for hit in named:
        is_inside = opening <= hit.start < high and _is_head(scene, opening, hit)
        if is_inside and words[hit.end : hit.end + 1] not in _POSSESSIVE:
            return hit
    for hit in named:  # the words that bind may hold the name: `no Party shall`
        if start <= hit.start < commitment.modal.end:
            return hit
    return _said_before(scene, commitment, named, high - opening)


def _joined(scene: Scene, subject: Hit | None, named: list[Hit]) -> list[Hit]:
    """Return a subject with those joined to it: `the Community and Fiji shall`."""
    if subject is None:
        return []
    joined = [subject]
    for hit in named[named.index(subject) + 1 :]:
        low = joined[-1].end - 1
        is_far = hit.start - low > _JOINED_REACH
        if is_far or not scene.first_context("joining", low, hit.start):
            break
        joined.append(hit)
    return joined


def _is_head(scene: Scene, opening: int, hit: Hit) -> bool:
    """Tell whether a name is what a subject is about: not `duties of the Parties`."""
    return hit.start - opening <= _HEAD_REACH and not any(
        scene.first_context(name, opening, hit.start)
        for name in ("of", "benefit", "inside")
    )


def _said_before(
    scene: Scene, commitment: Commitment, named: list[Hit], length: int
) -> Hit | None:
    """Return who opens the sentence, where the subject only points back.

    `If a Party objects, it shall`; `The Parties: (a) shall`; in Spanish and French the
    subject may be left out: `La Parte que desee salir, deberá`.
    """
    start = commitment.modal.start
    is_pronoun = scene.first_context("pronoun", start - 1, start) is not None
    is_left_out = scene.grammar.negator_before and length <= 1
    is_point = scene.layout.clauses[commitment.clause].is_point
    if not is_pronoun and not is_left_out and not is_point:
        return None
    low, _ = scene.sentence_at(start)
    return next(
        (
            hit
            for hit in named
            if low <= hit.start < min(start, low + _OPENING_REACH)
            and _is_head(scene, low, hit)
        ),
        None,
    )


def _verb(commitment: Commitment) -> tuple[int, int]:
    return commitment.modal.start, commitment.verb + 2


def _agent(scene: Scene, commitment: Commitment, named: list[Hit]) -> Hit | None:
    """Return the name behind the first `by` of what is bound."""
    _, end = commitment.window
    behind = scene.first_context("agent", commitment.verb, end)
    if behind is None:
        return None
    return next(
        (hit for hit in named if 0 <= hit.start - behind.end < _AGENT_REACH), None
    )


def _benefits(scene: Scene, commitment: Commitment, hit: Hit) -> bool:
    """Tell whether something is done for the one named."""
    start, end = commitment.window
    holder = scene.rule(hit).value
    if holder not in _FAVOURED or not start <= hit.start < end:
        return False
    if scene.first_context("compared", hit.start - _COMPARED, hit.start):
        return False
    low = max(start, hit.start - _BENEFIT_REACH)
    if scene.first_context("benefit", low, hit.start):
        return True
    return holder in _WEAK and scene.first_context("of", low, hit.start) is not None


def _by_holder(scene: Scene, hits: Iterable[Hit]) -> dict[Holder, tuple[Hit, ...]]:
    found: dict[Holder, list[Hit]] = {}
    for hit in dict.fromkeys(hits):
        found.setdefault(Holder(scene.rule(hit).value), []).append(hit)
    if not found:
        return {}
    return {holder: tuple(found[holder]) for holder in _HOLDERS if holder in found}
