"""Find reversed rules: what the leading rule of some texts forbids, others have.

The leading rule of a provision is that of its first paragraph that commits anybody to
anything. `A Party may levy customs duties` is the reverse of `No Party shall impose`
them, also where a later paragraph adds a duty to notify.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.converge.differences import Nearest
from nonpaper.converge.force import piece_words
from nonpaper.converge.standing import Piece, Standing
from nonpaper.converge.wording import Folding
from nonpaper.domain.convergence import Reversal
from nonpaper.domain.measurement import Evidence, Holder, Strength
from nonpaper.domain.source import Language

PERMITTED_SHARE_MIN = 1 / 3
"""A permission that has less of the words of a prohibition is about something else."""

REQUIRED_SHARE_MIN = 1 / 4
"""The same of a duty to do the very act that a prohibition names."""

_RULES = frozenset(Strength) - {Strength.NONE, Strength.RECOGNITION}
_DUTIES = frozenset(
    {Strength.OBLIGATION, Strength.QUALIFIED_OBLIGATION, Strength.RECOMMENDATION}
)
_BAN = Strength.PROHIBITION
_WORD = re.compile(r"\w+")
_CONTENT_LETTERS_MIN = 4
_AROUND_CUE = 4
_STEM_LETTERS_MIN = 4


@dataclass(frozen=True, slots=True)
class Lead:
    """Be the leading rule of a text.

    Attributes:
        text_id: The text.
        language: Its language.
        strength: How binding the rule is.
        words: Its folded words, from those on that say how binding it is.
        is_release: Whether it says that something does not apply or is not owed.
        is_clear: Whether it is plainly the rule: the draft does not leave open how
            binding it is, it is one for each Party, and it is no permission after a
            negation (`Neither Party may`) or before a prohibition, and no prohibition
            without a negation where its cue is.
    """

    text_id: str
    language: Language | None
    strength: Strength
    words: tuple[str, ...]
    is_release: bool
    is_clear: bool


def find_leads(nearest: Iterable[Nearest], folding: Folding) -> tuple[Lead, ...]:
    """Return the leading rule of each text that has one."""
    found = (_lead(one, folding) for one in nearest)
    return tuple(lead for lead in found if lead is not None)


def releases(leads: Iterable[Lead]) -> frozenset[str]:
    """Return the texts that lead with a release, if there are several.

    `does not apply` and `shall not apply` are one rule, whatever the texts add to it.
    """
    found = frozenset(lead.text_id for lead in leads if lead.is_release)
    return found if len(found) > 1 else frozenset()


def find_reversals(leads: Sequence[Lead], folding: Folding) -> tuple[Reversal, ...]:
    """Find where some texts forbid what others permit, and what others require.

    Words are compared within one language only: a permission must be about what is
    forbidden, and a duty must be one to do the very act. Across languages a permission
    counts as reversed, for the family says that the matter is the same; a duty does
    not, for one cannot tell `shall allow` from `shall refrain`.
    """
    clear = [lead for lead in leads if lead.is_clear]
    forbids = [lead for lead in clear if lead.strength is _BAN and not lead.is_release]
    return tuple(
        reversal
        for is_duty in (False, True)
        if (reversal := _reversal(forbids, clear, folding, is_duty=is_duty))
    )


def _reversal(
    forbids: Sequence[Lead], others: Sequence[Lead], folding: Folding, *, is_duty: bool
) -> Reversal | None:
    is_reverse = _requires if is_duty else _permits
    pairs = [
        (ban.text_id, other.text_id)
        for ban in forbids
        for other in others
        if is_reverse(other, ban, folding)
    ]
    if not pairs:
        return None
    forbidding, opposing = (tuple(sorted(set(ids))) for ids in zip(*pairs, strict=True))
    return Reversal(forbidding, opposing, is_duty)


def _lead(one: Nearest, folding: Folding) -> Lead | None:
    standing = one.standing
    for piece in standing.pieces:
        strength = piece.measurement.strength
        if strength not in _RULES:
            continue
        evidence = _strength_evidence(piece)
        start = _cue_start(standing, piece, evidence)
        words = standing.folded[start : piece.end]
        before = standing.folded[max(piece.start, start - _AROUND_CUE) : start]
        is_free = (
            strength is Strength.PERMISSION
            and folding.rules.negations.isdisjoint(before)
            and all(p.measurement.strength is not _BAN for p in standing.pieces)
        )
        around = (*before, *words[:_AROUND_CUE])
        is_negated = any(
            word in folding.rules.negations and following not in folding.rules.comparing
            for word, following in zip(around, (*around[1:], ""), strict=True)
        )
        return Lead(
            one.text_id,
            standing.language,
            strength,
            words,
            _is_release(evidence.words if evidence else "", words, strength, folding),
            (is_free or strength is not Strength.PERMISSION)
            and (is_negated or strength is not _BAN)
            and _is_settled(standing, piece, evidence),
        )
    return None


def _strength_evidence(piece: Piece) -> Evidence | None:
    measured = piece.measurement
    found = (
        evidence
        for evidence in measured.evidence
        if evidence.field == "strength" and evidence.value == measured.strength
    )
    return next(found, None)


def _is_settled(standing: Standing, piece: Piece, evidence: Evidence | None) -> bool:
    """Tell whether a rule is one for each Party, and not left open by the draft."""
    measured = piece.measurement
    if measured.bearers and Holder.EACH_PARTY not in measured.bearers:
        return False
    if any(reading.field == "strength" for reading in measured.other_readings):
        return False
    return not evidence or all(
        evidence.words not in dispute.words for dispute in standing.disputes
    )


def _is_release(
    cue: str, words: Sequence[str], strength: Strength, folding: Folding
) -> bool:
    """Tell whether a rule sets others aside: `does not apply`, `is not required to`."""
    rules = folding.rules
    if strength is Strength.PERMISSION:
        said = {folding.fold_word(word) for word in _WORD.findall(cue)}
        return not rules.negations.isdisjoint(said)
    if strength is not _BAN:
        return False
    acts = _acts(words, folding)
    return any(_is_same_act(act, verb) for act in acts for verb in rules.applying)


def _cue_start(standing: Standing, piece: Piece, evidence: Evidence | None) -> int:
    """Return where the cue of a paragraph stands in the folded words."""
    if not evidence or piece.start == piece.end:
        return piece.start
    whole = piece_words(standing, piece)
    at = whole.find(evidence.words)
    if evidence.span and evidence.span.of(whole) == evidence.words:
        at = evidence.span.start
    if at <= 0:
        return piece.start
    ends = standing.tokens.ends
    first = standing.places[piece.start]
    before = ends[first] - len(standing.tokens.tokens[first])
    token = bisect_right(ends, before + at)
    return bisect_left(standing.places, token, piece.start, piece.end)


def _acts(words: Sequence[str], folding: Folding) -> tuple[str, ...]:
    """Return the verbs of a rule: `require`, or `prohibit` and `restrict`."""
    rules = folding.rules
    rest = list(words)
    while rest and rest[0] in rules.actors | rules.negations:
        rest.pop(0)
    found = rest[:1]
    while len(rest) > 2 and rest[1] in rules.links:
        rest = rest[2:]
        found.append(rest[0])
    return tuple(found)


def _is_same_act(first: str, second: str) -> bool:
    """Tell whether two words are forms of one verb: `require` and `requiring`."""
    length = max(_STEM_LETTERS_MIN, min(len(first), len(second)) - 1)
    return first == second or (
        min(len(first), len(second)) >= length and first[:length] == second[:length]
    )


def _permits(lead: Lead, ban: Lead, folding: Folding) -> bool:
    """Tell whether a rule permits what another forbids."""
    if lead.strength is not Strength.PERMISSION or lead.is_release:
        return False
    if not folding.rules.negations.isdisjoint(lead.words[:_AROUND_CUE]):
        return False
    return (
        lead.language != ban.language
        or _share(lead, ban, folding) >= PERMITTED_SHARE_MIN
    )


def _requires(lead: Lead, ban: Lead, folding: Folding) -> bool:
    """Tell whether a rule requires the act that another forbids."""
    if lead.strength not in _DUTIES or lead.language != ban.language:
        return False
    acts = set(_acts(ban.words, folding)) - folding.rules.framing
    at = next(
        (
            i
            for i, word in enumerate(lead.words)
            if any(_is_same_act(word, act) for act in acts)
        ),
        None,
    )
    if at is None or not folding.rules.negations.isdisjoint(lead.words[:at]):
        return False
    return _share(lead, ban, folding) >= REQUIRED_SHARE_MIN


def _share(first: Lead, second: Lead, folding: Folding) -> float:
    """Return the share of the fewer content words that are in both."""
    one, other = (_content(lead.words, folding) for lead in (first, second))
    return len(one & other) / max(min(len(one), len(other)), 1)


def _content(words: Iterable[str], folding: Folding) -> frozenset[str]:
    plain = folding.rules.actors | folding.rules.negations
    return frozenset(
        word
        for word in words
        if len(word) >= _CONTENT_LETTERS_MIN and word not in plain
    )
