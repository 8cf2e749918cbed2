"""Write rounds: open one, take a ballot into its counts, close it.

A ballot is never stored. It is added to counts, which are sealed with the vault key
and sealed anew each time; they always have the same length. The marks of who
has ranked are written anew in random order with each ballot.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from nonpaper.decide.ranking import add_ballot, rank_candidates
from nonpaper.domain.ranking import GroupRanking, RankingTally
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import Issue, Round, RoundMark
from nonpaper.web.caucus.selectors.rounds import has_ranked, is_open_on
from nonpaper.web.caucus.services.older_rows import forget_older_rows, write_anew
from nonpaper.web.vault import VaultError, seal, unseal

_DIGITS = 5


@transaction.atomic
def open_round(
    actor: Person,
    caucus: Caucus,
    title: str,
    issues: Sequence[Issue],
    *,
    opens_on: date,
    closes_on: date,
    least: int,
) -> Round:
    """Open a round in which issues are ranked.

    Args:
        actor: Who opens it.
        caucus: Where.
        title: What it is called.
        issues: What is ranked, at least two.
        opens_on: First day.
        closes_on: Last day.
        least: Fewer delegations show nothing; raised to that of the caucus.

    Raises:
        NotAuthorisedError: The actor opens no rounds here, or an issue is of others.
    """
    require(actor, "caucus.open_round", caucus)
    if any(issue.caucus_id != caucus.id for issue in issues):
        raise NotAuthorisedError("caucus.open_round")
    opened = Round(
        caucus=caucus,
        title=title,
        opens_on=opens_on,
        closes_on=closes_on,
        least=max(least, caucus.least),
    )
    opened.sealed = _seal(opened, RankingTally.of([issue.id for issue in issues]))
    opened.save()
    opened.issues.set(issues)
    return opened


@transaction.atomic
def rank_issues(actor: Person, asked: Round, ranking: Sequence[str]) -> bool:
    """Count how a delegation ranks; it cannot be read back, nor changed.

    Args:
        actor: Who ranks, for their delegation.
        asked: The round.
        ranking: Identifiers of issues, the most wanted first, at least one.

    Returns:
        Whether it was counted: not if a colleague was first.

    Raises:
        NotAuthorisedError: The actor may not rank, or the round is not open.
        BallotError: An issue is unknown or named twice.
    """
    require(actor, "caucus.rank", asked)
    locked = Round.objects.select_for_update().get(id=asked.id)
    if (
        not ranking
        or actor.delegation is None
        or not is_open_on(locked, today_in(locked.caucus))
    ):
        raise NotAuthorisedError("caucus.rank")
    if has_ranked(locked, actor):
        return False
    tally = add_ballot(_unseal(locked), ranking)
    locked.sealed = _seal(locked, tally)
    locked.save(update_fields=["sealed"])
    mark = RoundMark(round=locked, delegation=actor.delegation)
    write_anew(locked.marks.all(), [*locked.marks.all(), mark])
    transaction.on_commit(forget_older_rows)
    return True


@transaction.atomic
def close_round(actor: Person, asked: Round) -> None:
    """Close a round before its time.

    Raises:
        NotAuthorisedError: The actor closes no rounds here.
    """
    require(actor, "caucus.open_round", asked)
    _close(asked.id, actor)


def close_due_rounds(caucus: Caucus | None = None) -> None:
    """Close the rounds whose last day is over where their caucus meets.

    Args:
        caucus: Of which caucus; nothing for all, as the worker does.
    """
    rows = Round.objects.filter(state=Round.State.OPEN).select_related("caucus")
    for each in list(rows if caucus is None else rows.filter(caucus=caucus)):
        if each.closes_on < today_in(each.caucus):
            with transaction.atomic():
                _close(each.id, None)


def _close(round_id: str, actor: Person | None) -> None:
    """Find the order, and destroy everything from which it came."""
    locked = Round.objects.select_for_update().get(id=round_id)
    if locked.state == Round.State.CLOSED:
        return
    try:
        locked.result = {"order": list(_rank(locked).order)}
    except VaultError:  # a copy that was put back without its keys
        locked.result = {"order": [], "is_lost": True}
    locked.closes_on = min(
        locked.closes_on, max(locked.opens_on, today_in(locked.caucus))
    )
    locked.sealed = None
    locked.marks.all().delete()
    change_state(locked, Round.State.CLOSED, actor)
    transaction.on_commit(forget_older_rows)


def _rank(closing: Round) -> GroupRanking:
    tally = _unseal(closing)
    lot = list(tally.candidates)
    secrets.SystemRandom().shuffle(lot)
    return rank_candidates(tally, lot, least=closing.least)


def _seal(asked: Round, tally: RankingTally) -> bytes:
    counts = (tally.ballot_count, *(n for row in tally.above for n in row))
    words = (
        f"{' '.join(tally.candidates)}\n{''.join(f'{n:0{_DIGITS}}' for n in counts)}"
    )
    return seal(words.encode(), _place(asked))


def _unseal(asked: Round) -> RankingTally:
    words = unseal(bytes(asked.sealed or b""), _place(asked)).decode()
    names, digits = words.split("\n")
    candidates = tuple(names.split())
    starts = range(0, len(digits), _DIGITS)
    ballot_count, *counts = (int(digits[start : start + _DIGITS]) for start in starts)
    size = len(candidates)
    rows = (tuple(counts[n * size : (n + 1) * size]) for n in range(size))
    return RankingTally(candidates, tuple(rows), ballot_count)


def _place(asked: Round) -> str:
    return f"round:{asked.id}"
