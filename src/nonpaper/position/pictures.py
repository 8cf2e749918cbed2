"""Decide what of stances a caucus may be shown, so that no difference tells of one.

Reads: what was said of one option since its last picture, and who stands behind the
pictures before. Writes: a picture, or why it is withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from nonpaper.domain.picture import (
    Hindrance,
    Picture,
    Share,
    Shown,
    Withheld,
)
from nonpaper.domain.position import Stance
from nonpaper.errors import StanceError

LEAST_MIN = 2
"""Among fewer nobody can hide."""


def publishable(
    answers: Mapping[str, bool],
    history: Sequence[frozenset[str]],
    *,
    least: int,
) -> Picture | Withheld:
    """Return what may be shown of an option, or why nothing may.

    Whether something is shown depends on who was asked alone, never on what anybody
    said: neither a picture nor its absence tells anything but the share. And of the
    share: see `tell_share`. Who was asked is taken to be known to everybody.

    - No answer stands behind two pictures, and at least twice `least` stand behind
      each: everybody in a new one was asked again, so that a change can be anybody's.
    - Delegations are grouped by which pictures they stood behind. As many of a group
      are left out as it takes that of each group at least `least`, or none, are in the
      picture, and at least `least`, or none, out of it: whatever pictures are added
      and subtracted, at least `least` delegations that nobody can tell apart stand
      behind the difference.

    Args:
        answers: Whether each delegation can live with the option, in answers that
            stand behind no picture yet.
        history: Who stood behind each picture before, of this option.
        least: The fewest among whom one can hide, at least 2.

    Raises:
        StanceError: `least` is below 2.

    References:
        Simulatable auditing: K. Kenthapadi, N. Mishra, K. Nissim (2005), PODS.

    Example:
        >>> said = {f"D{n}": n < 7 for n in range(10)}
        >>> shown = publishable(said, [], least=5)
        >>> shown.share.value
        'most'
        >>> held = publishable({**said, "D10": True}, [frozenset(said)], least=5)
        >>> held.asked
        ('D0', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9')
    """
    if least < LEAST_MIN:
        raise StanceError(
            f"The minimum is {least}; among fewer than {LEAST_MIN} nobody can hide."
        )
    asked = frozenset(answers)
    taken: set[str] = set()
    missing: set[str] = set()
    for group in _groups(asked, history):
        inside, outside = sorted(group & asked), group - asked
        spare = least - len(outside) if outside else 0
        kept = inside[max(spare, 0) :]
        if len(kept) >= least:
            taken.update(kept)
        if inside and spare > 0:
            missing |= outside
    needed = 2 * least
    if len(taken) < needed:
        stands_out = len(asked) >= needed
        hindrance = Hindrance.STANDS_OUT if stands_out else Hindrance.TOO_FEW
        return Withheld(hindrance, len(asked), needed, tuple(sorted(missing)))
    share = tell_share(sum(answers[who] for who in taken), len(taken), least=least)
    return Picture(share, tuple(sorted(taken)), tuple(sorted(asked - taken)))


def tell_share(can_live_count: int, asked_count: int, *, least: int) -> Share:
    """Return roughly how many can live with an option.

    `few` is up to a third, `most` all but a third; where a third is fewer than
    `least` - 1, that many instead. So both leave open that `least` - 1 said the
    contrary, and `least` - 2 delegations that tell each other what they said cannot be
    certain of anybody else; `divided` has at least `least` on both sides.

    Example:
        >>> [tell_share(n, 10, least=5).value for n in (0, 4, 5, 6, 10)]
        ['few', 'few', 'divided', 'most', 'most']
    """
    margin = max(least - 1, asked_count // 3)
    if can_live_count <= margin:
        return Share.FEW
    return Share.MOST if asked_count - can_live_count <= margin else Share.DIVIDED


def fresh_answers(
    stances: Sequence[Stance], option: str, history: Sequence[Shown]
) -> dict[str, bool]:
    """Return who can live with an option, of answers that stand behind no picture yet.

    Args:
        stances: The stances on its issue.
        option: Id of the option.
        history: The pictures of the option so far.
    """
    return {
        stance.delegation: said.attitude.can_live_with_it
        for stance in stances
        if (said := stance.on(option)) is not None
        and not any(
            stance.delegation in picture.asked and stance.after < picture.number
            for picture in history
        )
    }


def _groups(
    asked: frozenset[str], history: Sequence[frozenset[str]]
) -> list[frozenset[str]]:
    """Return delegations by the pictures that they stood behind.

    Who stood behind none and is not asked now cannot be told from those outside.
    """
    groups: dict[tuple[bool, ...], set[str]] = defaultdict(set)
    for who in asked.union(*history):
        groups[tuple(who in picture for picture in history)].add(who)
    return [frozenset(groups[key]) for key in sorted(groups)]
