"""Mark word by word what changed between two lines, each word with its role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from nonpaper.domain.comparison import ChangeTally
from nonpaper.domain.draft import Change, ChangeKind, DraftRun, RunRole, Side
from nonpaper.domain.redline import Block, align_words
from nonpaper.revise.tokens import Token

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


Piece = tuple[str, RunRole, Change | None]
"""Words, what they are, and how they differ if they do."""


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
    pieces: list[Piece] = []
    parts = _parts(pairs, pen, moved or {})
    for is_kept, group in groupby(parts, key=lambda piece: piece[2] is None):
        run = list(group)
        pieces += run if is_kept else _tidy(run)
    return join_pieces(pieces)


def tally_pairs(pairs: Sequence[TokenPair]) -> ChangeTally:
    """Count what changed in words; brackets are matched over whole parts."""
    kept = deleted = inserted = freed = bracketed = 0
    for old, new in pairs:
        if old and new:
            if new.is_word:
                kept += 1
                freed += old.is_open and not new.is_open
                bracketed += new.is_open and not old.is_open
        elif old:
            deleted += old.is_word
        elif new:
            inserted += new.is_word
    return ChangeTally(kept, deleted, inserted, freed=freed, bracketed=bracketed)


def join_pieces(pieces: Iterable[Piece]) -> tuple[DraftRun, ...]:
    """Return pieces as runs, neighbours of one role and fate as one; no marks."""
    runs: list[DraftRun] = []
    for (role, change), group in groupby(pieces, key=itemgetter(1, 2)):
        if role is RunRole.NOTE_MARK:
            runs += (DraftRun(words, role, change) for words, _, _ in group)
        elif words := "".join(piece[0] for piece in group):
            runs.append(DraftRun(words, role, change))
    return tuple(runs)


def _parts(
    pairs: Sequence[TokenPair], pen: Pen, moved: Mapping[int, Change]
) -> Iterator[Piece]:
    """Go through tokens as pieces, in order, each with its fate."""
    for place, (old, new) in enumerate(pairs):
        if old and new:
            if old.space == new.space:
                yield from _write(new, None)
                continue
            if old.space:
                yield old.space, space_role(old), pen.deleted
            if new.space:
                yield new.space, space_role(new), pen.inserted
            yield new.word, new.role, None
        elif old:
            yield from _write(old, moved.get(place, pen.deleted))
        elif new:
            yield from _write(new, moved.get(place, pen.inserted))


def space_role(token: Token) -> RunRole:
    """Return the role of the white space before a token: it is never part of a mark."""
    return RunRole.WORDS if token.role is RunRole.NOTE_MARK else token.role


def _write(token: Token, change: Change | None) -> tuple[Piece, ...]:
    """Return the pieces of one token: a footnote mark is its label alone."""
    if token.space and token.role is RunRole.NOTE_MARK:
        space = token.space, RunRole.WORDS, change
        return space, (token.word, token.role, change)
    return ((token.space + token.word, token.role, change),)


def _tidy(changed: list[Piece]) -> list[Piece]:
    """Return one change: deleted before inserted, shared space before it kept."""
    old = [piece for piece in changed if piece[2] and piece[2].side is Side.OLD]
    new = [piece for piece in changed if piece[2] and piece[2].side is Side.NEW]
    if not (old and new):
        return changed
    before: list[Piece] = []
    if old[0][0][0] == new[0][0][0] == " ":
        before.append((" ", new[0][1], None))
        for side in (old, new):
            words, role, change = side[0]
            side[0] = words[1:], role, change
    return [*before, *old, *new]
