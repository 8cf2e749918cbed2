"""Mark word by word what changed between two lines, each word with its role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from nonpaper.domain.comparison import ChangeTally
from nonpaper.domain.draft import Change, ChangeKind, DraftRun, RunRole, Side
from nonpaper.domain.redline import Block, align_words
from nonpaper.revise.tokens import Token, opens_pair

_KEPT_OF_LONGER_MIN = 0.3
_KEPT_OF_SHORTER_MIN = 0.6


@dataclass(frozen=True, slots=True)
class Pen:
    """Sign changes.

    Attributes:
        deleted: What signs deleted words and lines.
        inserted: What signs inserted words and lines.
    """

    deleted: Change
    inserted: Change

    @classmethod
    def of(cls, signature: Change) -> Pen:
        """Return the pen that signs as a change is signed, of whatever kind it is."""
        return cls(
            replace(signature, kind=ChangeKind.DELETED),
            replace(signature, kind=ChangeKind.INSERTED),
        )

    def moved(self, move: str) -> Pen:
        """Return the pen that signs the two ends of a move."""
        return Pen(
            replace(self.deleted, kind=ChangeKind.MOVED_FROM, move=move),
            replace(self.inserted, kind=ChangeKind.MOVED_TO, move=move),
        )


class TokenPair(NamedTuple):
    """Be a token as it stands in the old text, in the new one, or in both."""

    old: Token | None
    new: Token | None


def align_tokens(olds: Sequence[Token], news: Sequence[Token]) -> list[TokenPair]:
    """Pair the tokens of two lines; where few words are shared, none.

    A line that shares less than 0.3 of the words of the longer and 0.6 of those of the
    shorter is replaced: what is left of it by chance would only hide that.
    """
    if [t.key for t in olds] == [t.key for t in news]:
        return list(map(TokenPair, olds, news))
    blocks = align_words([t.key for t in olds], [t.key for t in news])
    kept = sum(t.is_word for b in blocks if b.is_kept for t in olds[slice(*b.old)])
    fewer, more = sorted(sum(t.is_word for t in side) for side in (olds, news))
    if kept < min(_KEPT_OF_LONGER_MIN * more, _KEPT_OF_SHORTER_MIN * fewer):
        blocks = [Block(False, (0, len(olds)), (0, len(news)))]
    pairs: list[TokenPair] = []
    for block in blocks:
        old, new = olds[slice(*block.old)], news[slice(*block.new)]
        if block.is_kept:
            pairs += map(TokenPair, old, new)
        else:
            pairs += (TokenPair(token, None) for token in old)
            pairs += (TokenPair(None, token) for token in new)
    return pairs


def write_pairs(
    pairs: Sequence[TokenPair], pen: Pen, moved: Mapping[int, Change] | None = None
) -> tuple[DraftRun, ...]:
    """Return tokens as runs: what was deleted before what was inserted in its stead.

    White space that both sides of a change have stands outside it.

    Args:
        pairs: The tokens.
        pen: What signs the changes.
        moved: For the position of a pair with one side the change that goes before the
            pen's.
    """
    pieces: list[DraftRun] = []
    parts = _parts(pairs, pen, moved or {})
    for is_kept, group in groupby(parts, key=lambda part: part.change is None):
        run = list(group)
        pieces += run if is_kept else _tidy(run)
    return join_runs(pieces)


def tally_pairs(pairs: Sequence[TokenPair]) -> ChangeTally:
    """Count what changed in words and brackets."""
    kept = deleted = inserted = opened = closed = freed = bracketed = 0
    for old, new in pairs:
        if old and new:
            if new.is_word:
                kept += 1
                freed += old.is_open and not new.is_open
                bracketed += new.is_open and not old.is_open
        elif old:
            deleted += old.is_word
            closed += opens_pair(old)
        elif new:
            inserted += new.is_word
            opened += opens_pair(new)
    return ChangeTally(kept, deleted, inserted, opened, closed, freed, bracketed)


def join_runs(runs: Sequence[DraftRun]) -> tuple[DraftRun, ...]:
    """Return runs with neighbours of one role and fate joined; no footnote marks."""
    joined: list[DraftRun] = []
    for run in runs:
        last = joined[-1] if joined else None
        is_same = last and (last.role, last.change) == (run.role, run.change)
        if last and is_same and run.role is not RunRole.NOTE_MARK:
            joined[-1] = replace(last, words=last.words + run.words)
        elif run.words:
            joined.append(run)
    return tuple(joined)


def _parts(
    pairs: Sequence[TokenPair], pen: Pen, moved: Mapping[int, Change]
) -> Iterator[DraftRun]:
    """Go through tokens as runs, in order, each with its fate."""
    for place, (old, new) in enumerate(pairs):
        if old and new:
            if old.space == new.space:
                yield from _write(new, None)
                continue
            if old.space:
                yield DraftRun(old.space, _space_role(old), pen.deleted)
            if new.space:
                yield DraftRun(new.space, _space_role(new), pen.inserted)
            yield DraftRun(new.word, new.role)
        elif old:
            yield from _write(old, moved.get(place, pen.deleted))
        elif new:
            yield from _write(new, moved.get(place, pen.inserted))


def _space_role(token: Token) -> RunRole:
    return RunRole.WORDS if token.role is RunRole.NOTE_MARK else token.role


def _write(token: Token, change: Change | None) -> Iterator[DraftRun]:
    """Go through the runs of one token: a footnote mark is its label alone."""
    if token.space and token.role is RunRole.NOTE_MARK:
        yield DraftRun(token.space, change=change)
        yield DraftRun(token.word, token.role, change)
    else:
        yield DraftRun(token.space + token.word, token.role, change)


def _tidy(changed: list[DraftRun]) -> Iterator[DraftRun]:
    """Go through one change: deleted before inserted, shared space before it kept."""
    old = [run for run in changed if run.change and run.change.side is Side.OLD]
    new = [run for run in changed if run.change and run.change.side is Side.NEW]
    if not (old and new):
        yield from changed
        return
    if old[0].words[0] == new[0].words[0] == " ":
        yield DraftRun(" ", new[0].role)
        old[0] = replace(old[0], words=old[0].words[1:])
        new[0] = replace(new[0], words=new[0].words[1:])
    yield from old
    yield from new
