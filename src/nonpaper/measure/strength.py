"""Find how binding a provision is: every commitment in it, and the strongest.

Reads: a scene (clauses and cues).
Writes: commitments, each with the words that make it what it is.

A commitment begins with words that bind or leave free (`shall`, `podrá`). What stands
before them in their clause (who, `No Party`, `Nothing in this Agreement`) and after
them (`endeavour to`, `not apply to`, `mean`) says what kind it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.measurement import Strength
from nonpaper.measure.cues import Role
from nonpaper.measure.modals import (
    OPENING,
    SHORT_SUBJECT,
    VERB_REACH,
    Modal,
    begins_with,
    comma_before,
    find_modals,
    skip_aside,
)
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene
from nonpaper.measure.softening import find_softener
from nonpaper.measure.subordination import is_recital, is_subordinate

ORDER = {strength: place for place, strength in enumerate(Strength)}
"""The strongest first; smaller is stronger."""

_RANK = ORDER | {Strength.PROHIBITION: ORDER[Strength.OBLIGATION]}
_QUALIFIER_REACH = 40
_LIMIT_REACH = 5
_NEAR_ONLY = 10


@dataclass(frozen=True, slots=True)
class Commitment:
    """Be one thing that a provision commits to, leaves free or says.

    Attributes:
        strength: How binding it is.
        modal: The words that bind.
        why: The words that make it another class than the modal alone would.
        window: The tokens from the modal to the end of what it governs.
        clause: Position of its clause.
        verb: Token at which its verb begins, past asides.
        is_carve_out: Whether it is a permission only in that a duty does not reach
            so far (`nothing in this Agreement`, `shall not apply to`).
    """

    strength: Strength
    modal: Hit
    why: tuple[Hit, ...]
    window: tuple[int, int]
    clause: int
    verb: int
    is_carve_out: bool = False


def find_commitments(scene: Scene) -> tuple[Commitment, ...]:
    """Return every commitment of a provision, in order."""
    found = []
    for modal in find_modals(scene):
        judged = _judge(scene, modal)
        if judged is not None:
            strength, why = judged
            window = (modal.hit.start, modal.high)
            found.append(
                Commitment(
                    strength,
                    modal.hit,
                    why,
                    window,
                    modal.clause,
                    skip_aside(scene, modal.hit.end, modal.high),
                    strength is Strength.PERMISSION and modal.role is not Role.LEAVE,
                )
            )
    return tuple(found)


def strongest(commitments: tuple[Commitment, ...]) -> tuple[Commitment, ...]:
    """Return the commitments of the strongest class that occurs.

    To have to do and to have to refrain bind alike: of these two the class that
    stands first is the main one, and what follows serves it.
    """
    if not commitments:
        return ()
    best = min(commitments, key=lambda c: (_RANK[c.strength], c.modal.start))
    return tuple(c for c in commitments if c.strength is best.strength)


def _judge(scene: Scene, modal: Modal) -> tuple[Strength, tuple[Hit, ...]] | None:
    """Return the class of a modal, or nothing where it commits to nothing."""
    if _is_defining(scene, modal.hit):
        return None
    if modal.role in (Role.RECOGNITION, Role.RECITAL):
        return Strength.RECOGNITION, ()
    start = scene.layout.clauses[modal.clause].start
    if is_recital(scene, start, modal.hit.start):
        return None
    if modal.role is Role.CARVE_OUT:
        return Strength.PERMISSION, ()
    nothing = scene.first(Role.NOTHING, modal.low, modal.hit.start + 1)
    if nothing:
        return Strength.PERMISSION, (nothing,)
    if is_subordinate(scene, modal):
        return None
    if modal.role is Role.ADVICE:
        opens = scene.sentence_at(modal.hit.start)[0] == modal.hit.start
        is_condition = opens and not scene.grammar.negator_before  # `Should it fail,`
        return None if is_condition else (Strength.RECOMMENDATION, ())
    negation = _negation(scene, modal)
    if negation is not None:
        return _judge_negated(scene, modal, negation)
    if modal.role is Role.LEAVE:
        return _judge_leave(scene, modal)
    return _judge_duty(scene, modal)


def _is_defining(scene: Scene, hit: Hit) -> bool:
    """Tell whether the words stand behind `means` in the same sentence."""
    low, _ = scene.sentence_at(hit.start)
    return scene.last(Role.DEFINITION, low, hit.start + 1) is not None or any(
        definition.start == hit.start for definition in scene.roles(Role.DEFINITION)
    )


def _negation(scene: Scene, modal: Modal) -> tuple[Hit, ...] | None:
    """Return the words that negate, empty if the modal does; nothing if none do."""
    if modal.role is Role.BAN:
        return ()
    hit = modal.hit
    if scene.grammar.negator_before:
        # A present tense that commands holds its subject too: `les Parties n'imposent`.
        high = hit.end if modal.role is Role.FUTURE else hit.start
        negator = scene.last(Role.NEGATOR, max(modal.low, hit.start - 3), high)
        if negator and "," in scene.tokens.words[negator.end : hit.start]:
            negator = None
    else:
        negator = scene.first(Role.NEGATOR, hit.end, hit.end + 3)
    if negator is None:
        negator = _no_subject(scene, modal)
    return None if negator is None else (negator,)


def _no_subject(scene: Scene, modal: Modal) -> Hit | None:
    """Return `no Party` or `no duty` where it is the subject of the modal.

    It opens the clause or what follows a comma (`No Party, except in a storm, may`), or
    stands between the last comma and the modal; `in no case later than` compares.
    """
    start = modal.hit.start
    words = scene.tokens.words
    low = comma_before(words, start, modal.low)
    subjects = [
        hit
        for hit in scene.roles(Role.NO_SUBJECT)
        if modal.low <= hit.start
        and hit.end <= start
        and not scene.first_context("compared", hit.end, hit.end + 2)
        and (
            low <= hit.start
            or hit.start < modal.low + OPENING
            or words[hit.start - 1] == ","
        )
    ]
    near = [hit for hit in subjects if low <= hit.start]
    return near[-1] if near else next(iter(subjects), None)


def _judge_negated(
    scene: Scene, modal: Modal, negation: tuple[Hit, ...]
) -> tuple[Strength, tuple[Hit, ...]] | None:
    start = _verb_start(scene, modal)
    if scene.first(Role.DISREGARD, start, start + VERB_REACH):
        return None
    limit = scene.first(Role.LIMIT, start, start + _LIMIT_REACH)
    no_one = _no_subject(scene, modal) in negation  # `no duty shall apply` forbids
    is_free = modal.role is Role.LEAVE or (bool(negation) and no_one)
    is_conduct = begins_with(scene, modal, Role.ACTIVITY)  # `measures shall not apply`
    if (
        limit is None
        and not is_free
        and not (is_conduct or _is_actor_subject(scene, modal))
    ):
        limit = scene.first(Role.RULE_LIMIT, start, start + _LIMIT_REACH)
    if limit:
        return Strength.PERMISSION, (*negation, limit)
    if scene.first(Role.MECHANICS, start, start + VERB_REACH):
        return None
    return Strength.PROHIBITION, negation


def _is_actor_subject(scene: Scene, modal: Modal) -> bool:
    """Tell whether the subject is a Party or a body, and no rule or measure."""
    start = modal.hit.start
    if scene.first(Role.ACTOR, start, modal.hit.end):
        return True
    low = comma_before(scene.tokens.words, start, modal.low)
    is_short = start - low <= SHORT_SUBJECT + 1
    return is_short and scene.last(Role.ACTOR, low, start) is not None


def _verb_start(scene: Scene, modal: Modal) -> int:
    """Return where the verb begins: a future tense is one, with its reflexive."""
    if modal.role is not Role.FUTURE:
        return modal.hit.end
    start = modal.hit.start
    is_reflexive = scene.first_context("reflexive", start - 1, start) is not None
    return start - is_reflexive


def _judge_leave(scene: Scene, modal: Modal) -> tuple[Strength, tuple[Hit, ...]] | None:
    end = modal.hit.end
    if scene.first(Role.EPISTEMIC, end, end + 2):
        return None
    if begins_with(scene, modal, Role.COURT):
        return Strength.OBLIGATION, ()
    low = max(modal.low, modal.hit.start - OPENING)
    only = scene.first(Role.ONLY, low, min(modal.high, end + _NEAR_ONLY))
    if only:
        return Strength.PROHIBITION, (only,)
    return Strength.PERMISSION, ()


def _judge_duty(scene: Scene, modal: Modal) -> tuple[Strength, tuple[Hit, ...]] | None:
    """Return the strongest class of what the modal governs: its verb, or each point."""
    judged = [_judge_verb(scene, modal, *window) for window in _windows(scene, modal)]
    kept = [answer for answer in judged if answer is not None]
    return min(kept, key=lambda answer: ORDER[answer[0]]) if kept else None


def _windows(scene: Scene, modal: Modal) -> list[tuple[int, int, int]]:
    """Return where the verbs of a duty begin and end, and how far qualifiers reach."""
    start = _verb_start(scene, modal)
    rest = scene.tokens.words[start : modal.high]
    if any(word not in ":;,.-" for word in rest):
        return [(start, modal.high, _QUALIFIER_REACH)]
    points = scene.layout.points_after(modal.clause)
    return [(_past_mark(scene, p.start), p.end, VERB_REACH) for p in points] or [
        (start, modal.high, _QUALIFIER_REACH)
    ]


def _past_mark(scene: Scene, place: int) -> int:
    """Return where the words of a point begin, past its mark."""
    opening = scene.tokens.words[place : place + 3]
    return place + opening.index(")") + 1 if ")" in opening else place + 1


def _judge_verb(
    scene: Scene, modal: Modal, low: int, high: int, qualifier_reach: int
) -> tuple[Strength, tuple[Hit, ...]] | None:
    verb = skip_aside(scene, low, high)
    reach = verb + VERB_REACH
    if scene.first(Role.MECHANICS, verb, reach):
        return None
    subject = max(
        modal.low, comma_before(scene.tokens.words, modal.hit.start, modal.low)
    )
    about = scene.first(Role.SELF, subject, subject + OPENING)
    if about and scene.first(Role.RULE_LIMIT, verb, reach):
        return None
    exempt = scene.first(Role.EXEMPT, verb, reach)
    if exempt:
        return Strength.PERMISSION, (exempt,)
    is_state = scene.first(Role.STATE, verb, verb + 1) is not None
    if is_state and not begins_with(scene, modal, Role.ACTOR, Role.ACTIVITY):
        return None
    refrain = scene.first(Role.REFRAIN, verb, reach)
    if refrain and not scene.first(Role.EFFORT, verb, refrain.start):
        return Strength.PROHIBITION, (refrain,)
    entitled = scene.first(Role.ENTITLED, verb, reach)
    is_court = begins_with(scene, modal, Role.COURT)
    if entitled and not is_court and begins_with(scene, modal, Role.ACTOR, reach=3):
        return Strength.PERMISSION, (entitled,)
    softener = find_softener(scene, modal, verb, high, qualifier_reach)
    if softener:
        return Strength.QUALIFIED_OBLIGATION, (softener,)
    return Strength.OBLIGATION, ()
