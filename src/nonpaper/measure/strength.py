"""Find how binding a provision is: every commitment in it, and the strongest.

Reads: a scene (clauses and cues).
Writes: commitments, each with the words that make it what it is.

A commitment begins with words that bind or leave free (`shall`, `podrá`). What stands
before them in their clause (who, `No Party`, `Nothing in this Agreement`) and after
them (`endeavour to`, `not apply to`, `mean`) says what kind it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nonpaper.domain.measurement import Strength
from nonpaper.measure.cues import Role
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene, first_in

ORDER = {strength: place for place, strength in enumerate(Strength)}
"""The strongest first; smaller is stronger."""

_RANK = ORDER | {Strength.PROHIBITION: ORDER[Strength.OBLIGATION]}
_MODALS = (
    *(Role.CARVE_OUT, Role.BAN, Role.DUTY, Role.LEAVE, Role.ADVICE),
    *(Role.RECOGNITION, Role.RECITAL, Role.FUTURE),
)
"""What binds or leaves free; of two that cover the same words the first counts."""
_GOVERNING = frozenset({Role.DUTY, Role.FUTURE, Role.LEAVE, Role.ADVICE})
_VERBAL = frozenset({Role.DUTY, Role.BAN, Role.LEAVE, Role.RECOGNITION, Role.FUTURE})
_VERB_REACH = 3  # tokens after the modal in which its verb begins
_EFFORT_REACH = 9
_QUALIFIER_REACH = 40
_LIMIT_REACH = 5
_NEAR_QUALIFIER = 12  # tokens before the modal from which a qualifier softens it
_OPENING = 3  # or it opens the clause: `To the extent possible, each Party shall`
_SHORT_SUBJECT = 5  # tokens of a subject that is a Party or body and nothing else
_CLITICS = frozenset({"se", "s'"})
_NEAR_ONLY = 10
_RELATIVE = 6  # tokens from `which` or `that` to the modal of a relative clause
_JOINING = (("and",), ("or",), ("including",), ("y",), ("o",), ("et",), ("ou",))
_INFINITIVE = (("to",), ("de",), ("a",))
_PRONOUNS = frozenset({"it", "they"})
_PRONOUN_NEAR = 4  # `where it may`: the pronoun belongs to the condition
_PARENTHESIS = 30  # the longest aside between commas that is skipped


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


@dataclass(frozen=True, slots=True)
class _Modal:
    """Be words that bind, with the ground they govern."""

    hit: Hit
    role: Role
    clause: int
    low: int  # where its clause begins, past the modal before
    high: int  # where its clause ends, or the next modal begins


def find_commitments(scene: Scene) -> tuple[Commitment, ...]:
    """Return every commitment of a provision, in order."""
    found = []
    for modal in _modals(scene):
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
                    _skip_aside(scene, modal.hit.end, modal.high),
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


def _modals(scene: Scene) -> Iterator[_Modal]:
    chosen = _leftmost_longest(scene)
    layout = scene.layout
    for place, (hit, role) in enumerate(chosen):
        clause = layout.clause_at(hit.start)
        low, high = layout.clauses[clause].start, layout.clauses[clause].end
        if place:
            low = max(low, chosen[place - 1][0].end)
        if place + 1 < len(chosen):
            high = min(high, chosen[place + 1][0].start)
        yield _Modal(hit, role, clause, low, max(high, hit.end))


def _leftmost_longest(scene: Scene) -> list[tuple[Hit, Role]]:
    """Return the modals; where two overlap, the one that begins first, the longer."""
    candidates = [
        (hit.start, -hit.end, rank, role, hit)
        for rank, role in enumerate((Role.PLAIN, *_MODALS))
        for hit in scene.roles(role)
    ]
    chosen: list[tuple[Hit, Role]] = []
    reached = 0
    for start, _, _, role, hit in sorted(candidates):
        if start < reached:
            continue
        is_governed = chosen and role in _VERBAL and start - chosen[-1][0].end <= 1
        if is_governed and chosen[-1][1] in _GOVERNING:
            continue  # `may agree to`, `shall be entitled to`: one commitment
        reached = hit.end
        if role in _MODALS and not _is_out_of_place(scene, hit, role):
            chosen.append((hit, role))
    return chosen


def _is_out_of_place(scene: Scene, hit: Hit, role: Role) -> bool:
    """Tell whether a recital stands elsewhere than at the head of a clause."""
    if role is not Role.RECITAL:
        return False
    start = scene.layout.clauses[scene.layout.clause_at(hit.start)].start
    return hit.start > start + 3


def _judge(scene: Scene, modal: _Modal) -> tuple[Strength, tuple[Hit, ...]] | None:
    """Return the class of a modal, or nothing where it commits to nothing."""
    if _is_defining(scene, modal.hit):
        return None
    if modal.role in (Role.RECOGNITION, Role.RECITAL):
        return Strength.RECOGNITION, ()
    start = scene.layout.clauses[modal.clause].start
    if _is_recital(scene, start, modal.hit.start):
        return None
    if modal.role is Role.CARVE_OUT:
        return Strength.PERMISSION, ()
    nothing = scene.first(Role.NOTHING, modal.low, modal.hit.start + 1)
    if nothing:
        return Strength.PERMISSION, (nothing,)
    if _is_subordinate(scene, modal):
        return None
    if modal.role is Role.ADVICE:
        opens = scene.sentence_at(modal.hit.start)[0] == modal.hit.start
        return None if opens else (Strength.RECOMMENDATION, ())  # `Should it fail,`
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


def _is_subordinate(scene: Scene, modal: _Modal) -> bool:
    """Tell whether the modal stands in a clause that says when, or which."""
    words = scene.tokens.words
    high = modal.hit.start
    is_aside = words[high - 1] == "," and high - 1 > modal.low
    if is_aside and not scene.grammar.negator_before:
        # `which, in its view, may`: look before the aside. Spanish and French may
        # leave out the subject of a main clause after a comma.
        high = _comma_before(words, high - 1, modal.low)
    low = _comma_before(words, high, modal.low)
    near = high - _PRONOUN_NEAR if words[high - 1] in _PRONOUNS else high
    if any(
        low <= hit.start < high
        and (near == high or hit.start >= near)  # `when it rains they shall`
        and not _in_link(scene, hit)
        for hit in scene.roles(Role.CONDITION)
    ):
        return True
    is_firm = modal.role is Role.DUTY or (
        modal.role is Role.BAN and not scene.grammar.negator_before
    )
    if is_firm:  # `which shall` commits
        return False
    return _is_relative(scene, low, high) or _is_recognised(scene, modal)


def _is_relative(scene: Scene, low: int, modal: int) -> bool:
    """Tell whether a relative clause reaches to the modal: `which may`, `that it may`.

    `Measures which close a port may be taken` has its modal past the clause.
    """
    near = max(low, modal - _RELATIVE)
    words = scene.tokens.words
    for hit in scene.roles(Role.SUBORDINATOR):
        is_pointing = words[hit.start - 1 : hit.start] in ((), (",",)) and (
            scene.first(Role.ACTOR, hit.end, hit.end + 1) is not None
        )  # `, that Party may`
        if near <= hit.start < modal and not is_pointing and not _in_link(scene, hit):
            opens = hit.end == modal or scene.first(
                Role.DETERMINER, hit.end, hit.end + 1
            )
            if opens:
                return True
    return False


def _is_recognised(scene: Scene, modal: _Modal) -> bool:
    """Tell whether a clause is what somebody recognises: `recognise that X may`."""
    start = scene.layout.clauses[modal.clause].start
    low = _comma_before(scene.tokens.words, modal.hit.start, start)
    return any(
        scene.first(Role.SUBORDINATOR, hit.end, hit.end + 2)
        for hit in scene.roles(Role.RECOGNITION)
        if low <= hit.start and hit.end <= modal.hit.start
    )


def _is_recital(scene: Scene, start: int, modal: int) -> bool:
    """Tell whether a clause is a recital all through: `Considering that no X may`."""
    recital = scene.first(Role.RECITAL, start, start + _OPENING)
    if recital is None or recital.end > modal:
        return False
    return scene.first(Role.SUBORDINATOR, recital.end, recital.end + 1) is not None


def _comma_before(words: tuple[str, ...], place: int, low: int) -> int:
    for at in range(place - 1, low - 1, -1):
        if words[at] == ",":
            return at
    return low


def _in_link(scene: Scene, hit: Hit) -> bool:
    """Tell whether a hit is part of a longer one that does not subordinate so."""
    return any(
        longer.start <= hit.start and hit.end <= longer.end
        for role in (Role.LINK, Role.CONDITION)
        for longer in scene.roles(role)
        if longer[:2] != hit[:2]
    )


def _negation(scene: Scene, modal: _Modal) -> tuple[Hit, ...] | None:
    """Return the words that negate, empty if the modal does; nothing if none do."""
    if modal.role is Role.BAN:
        return ()
    hit = modal.hit
    if scene.grammar.negator_before:
        negator = scene.last(Role.NEGATOR, max(modal.low, hit.start - 3), hit.start)
        if negator and "," in scene.tokens.words[negator.end : hit.start]:
            negator = None
    else:
        negator = scene.first(Role.NEGATOR, hit.end, hit.end + 3)
    if negator is None:
        negator = scene.last(Role.NO_SUBJECT, modal.low, hit.start)
    return None if negator is None else (negator,)


def _no_subject(scene: Scene, modal: _Modal) -> Hit | None:
    """Return `no Party` or `no duty` where it is the subject of the modal.

    It opens the clause (`No Party, except in a storm, may`) or stands right before.
    """
    start = modal.hit.start
    opens = scene.first(Role.NO_SUBJECT, modal.low, modal.low + _OPENING)
    low = _comma_before(scene.tokens.words, start, modal.low)
    return scene.last(Role.NO_SUBJECT, low, start) or opens


def _judge_negated(
    scene: Scene, modal: _Modal, negation: tuple[Hit, ...]
) -> tuple[Strength, tuple[Hit, ...]] | None:
    start = _verb_start(scene, modal)
    if scene.first(Role.DISREGARD, start, start + _VERB_REACH):
        return None
    limit = scene.first(Role.LIMIT, start, start + _LIMIT_REACH)
    no_one = _no_subject(scene, modal) in negation  # `no duty shall apply` forbids
    is_free = modal.role is Role.LEAVE or (bool(negation) and no_one)
    is_conduct = _begins_with(scene, modal, Role.ACTIVITY)  # `measures shall not apply`
    if (
        limit is None
        and not is_free
        and not (is_conduct or _is_actor_subject(scene, modal))
    ):
        limit = scene.first(Role.RULE_LIMIT, start, start + _LIMIT_REACH)
    if limit:
        return Strength.PERMISSION, (*negation, limit)
    if scene.first(Role.MECHANICS, start, start + _VERB_REACH):
        return None
    return Strength.PROHIBITION, negation


def _is_actor_subject(scene: Scene, modal: _Modal) -> bool:
    """Tell whether the subject is a Party or a body, and no rule or measure."""
    start = modal.hit.start
    low = _comma_before(scene.tokens.words, start, modal.low)
    is_short = start - low <= _SHORT_SUBJECT + 1
    return is_short and scene.last(Role.ACTOR, low, start) is not None


def _begins_with(
    scene: Scene, modal: _Modal, *roles: Role, reach: int = _SHORT_SUBJECT
) -> bool:
    """Tell whether what comes before the modal, as its subject, begins so."""
    start = modal.hit.start
    low = _comma_before(scene.tokens.words, start, modal.low)
    low += scene.tokens.words[low] == ","
    high = min(start, low + reach)
    return any(scene.first(role, low, high) for role in roles)


def _verb_start(scene: Scene, modal: _Modal) -> int:
    """Return where the verb begins: a future tense is one, with its `se` or `s'`."""
    if modal.role is not Role.FUTURE:
        return modal.hit.end
    start = modal.hit.start
    return start - (start > 0 and scene.tokens.words[start - 1] in _CLITICS)


def _judge_leave(
    scene: Scene, modal: _Modal
) -> tuple[Strength, tuple[Hit, ...]] | None:
    end = modal.hit.end
    if scene.first(Role.EPISTEMIC, end, end + 2):
        return None
    if _begins_with(scene, modal, Role.COURT):
        return Strength.OBLIGATION, ()
    low = max(modal.low, modal.hit.start - _OPENING)
    only = scene.first(Role.ONLY, low, min(modal.high, end + _NEAR_ONLY))
    if only:
        return Strength.PROHIBITION, (only,)
    return Strength.PERMISSION, ()


def _judge_duty(scene: Scene, modal: _Modal) -> tuple[Strength, tuple[Hit, ...]] | None:
    """Return the strongest class of what the modal governs: its verb, or each point."""
    judged = [_judge_verb(scene, modal, *window) for window in _windows(scene, modal)]
    kept = [answer for answer in judged if answer is not None]
    return min(kept, key=lambda answer: ORDER[answer[0]]) if kept else None


def _windows(scene: Scene, modal: _Modal) -> list[tuple[int, int, int]]:
    """Return where the verbs of a duty begin and end, and how far qualifiers reach."""
    start = _verb_start(scene, modal)
    rest = scene.tokens.words[start : modal.high]
    if any(word not in ":;,.-" for word in rest):
        return [(start, modal.high, _QUALIFIER_REACH)]
    points = scene.layout.points_after(modal.clause)
    return [(_past_mark(scene, p.start), p.end, _VERB_REACH) for p in points] or [
        (start, modal.high, _QUALIFIER_REACH)
    ]


def _past_mark(scene: Scene, place: int) -> int:
    """Return where the words of a point begin, past its mark."""
    opening = scene.tokens.words[place : place + 3]
    return place + opening.index(")") + 1 if ")" in opening else place + 1


def _judge_verb(
    scene: Scene, modal: _Modal, low: int, high: int, qualifier_reach: int
) -> tuple[Strength, tuple[Hit, ...]] | None:
    verb = _skip_aside(scene, low, high)
    reach = verb + _VERB_REACH
    if scene.first(Role.MECHANICS, verb, reach):
        return None
    subject = max(
        modal.low, _comma_before(scene.tokens.words, modal.hit.start, modal.low)
    )
    about = scene.first(Role.SELF, subject, subject + _OPENING)
    if about and scene.first(Role.RULE_LIMIT, verb, reach):
        return None
    exempt = scene.first(Role.EXEMPT, verb, reach)
    if exempt:
        return Strength.PERMISSION, (exempt,)
    is_state = scene.first(Role.STATE, verb, verb + 1) is not None
    if is_state and not _begins_with(scene, modal, Role.ACTOR, Role.ACTIVITY):
        return None
    refrain = scene.first(Role.REFRAIN, verb, reach)
    if refrain and not scene.first(Role.EFFORT, verb, refrain.start):
        return Strength.PROHIBITION, (refrain,)
    entitled = scene.first(Role.ENTITLED, verb, reach)
    is_court = _begins_with(scene, modal, Role.COURT)
    if entitled and not is_court and _begins_with(scene, modal, Role.ACTOR, reach=3):
        return Strength.PERMISSION, (entitled,)
    softener = _softener(scene, modal, verb, high, qualifier_reach)
    if softener:
        return Strength.QUALIFIED_OBLIGATION, (softener,)
    return Strength.OBLIGATION, ()


def _softener(
    scene: Scene, modal: _Modal, verb: int, high: int, qualifier_reach: int
) -> Hit | None:
    """Return the words that soften a duty, if any do."""
    effort = scene.first(Role.EFFORT, verb, min(verb + _EFFORT_REACH, high))
    effort = effort or scene.first(Role.EFFORT, modal.hit.start, modal.hit.end)
    if effort:
        return effort
    qualifier = (
        _qualifier_after(scene, verb, min(high, verb + qualifier_reach))
        or scene.first(Role.QUALIFIER, modal.hit.end, min(verb, modal.high))
        or _qualifier_before(scene, modal)
    )
    if qualifier:
        return qualifier
    subject = scene.last(Role.SOFT_SUBJECT, modal.low, modal.hit.start)
    if subject and subject.end == modal.hit.start:
        return subject
    soft = scene.first(Role.SOFT_VERB, verb, verb + _VERB_REACH)
    if soft:
        return None if _goes_on(scene, soft.end) else soft
    joint = scene.first(Role.COOPERATE, verb, verb + _VERB_REACH)
    _, end = scene.sentence_at(verb)
    if joint is None or first_in(scene.roles(Role.ACT), joint.end, end):
        return None
    return None if _goes_on(scene, joint.end) else joint


def _goes_on(scene: Scene, end: int) -> bool:
    """Tell whether an act is joined to soft words: `cooperate and exchange`."""
    act = scene.first(Role.JOINED_ACT, end, end + _VERB_REACH)
    return act is not None


def _qualifier_after(scene: Scene, low: int, high: int) -> Hit | None:
    """Return the words after a verb that soften all of it.

    What softens a second thing alone does not: `examine it and, where appropriate,
    end it`; `to reduce, as far as possible, the fees`.
    """
    words = scene.tokens.words
    for hit in scene.roles(Role.QUALIFIER):
        if not low <= hit.start < high:
            continue
        before = words[max(low, hit.start - 3) : hit.start]
        is_second = before[-1:] == (",",) and (
            before[-2:-1] in _JOINING or before[-3:-2] in _INFINITIVE
        )
        if not is_second:
            return hit
    return None


def _qualifier_before(scene: Scene, modal: _Modal) -> Hit | None:
    near = max(modal.low, modal.hit.start - _NEAR_QUALIFIER)
    return scene.last(Role.QUALIFIER, near, modal.hit.start) or scene.first(
        Role.QUALIFIER, modal.low, min(modal.low + _OPENING, modal.hit.start)
    )


def _skip_aside(scene: Scene, low: int, high: int) -> int:
    """Return where the verb begins, past an aside between commas."""
    words = scene.tokens.words
    if low < high and words[low] == ",":
        for place in range(low + 1, min(high, low + _PARENTHESIS)):
            if words[place] == ",":
                return place + 1
    return low
