"""Say who is how binding, in the words of the texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nonpaper.converge.changes import ELLIPSIS
from nonpaper.converge.standing import Piece, Standing
from nonpaper.converge.table import Table
from nonpaper.domain.measurement import Strength
from nonpaper.domain.statement import Quote, Statement, Term

FORCE_WORDS_MAX = 6
"""Words quoted from where a text says how binding it is."""

_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Said:
    """Be how binding a text is in a provision or a paragraph, and in which words.

    Attributes:
        text_id: The text.
        strength: How binding it is.
        cue: The words that decide it, else the name of the strength.
        words: The words of the provision from those on, up to a bracket; none without
            a cue.
    """

    text_id: str
    strength: Strength
    cue: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, standing: Standing, piece: Piece | None = None) -> Said:
        """Read it off a provision, or off one paragraph of it."""
        measured = piece.measurement if piece else standing.measurement
        strength = measured.strength
        whole = piece_words(standing, piece) if piece else standing.tokens.words
        for evidence in measured.evidence:
            if evidence.field == "strength" and evidence.value == strength:
                at = whole.find(evidence.words)
                if evidence.span and evidence.span.of(whole) == evidence.words:
                    at = evidence.span.start
                words = (
                    tuple(_BRACKET.split(whole[at:], maxsplit=1)[0].split())
                    if at >= 0
                    else ()
                )
                return cls(standing.ref.text_id, strength, evidence.words, words)
        return cls(standing.ref.text_id, strength, str(strength), ())


def say_force(said: Sequence[Said], table: Table) -> Statement:
    """Say who of a group says what, quoting the words that all of them begin with."""
    who = table.speakers(one.text_id for one in said)
    strength = said[0].strength
    name = Term(f"strength.{strength}")
    words = _shared_start([one.words for one in said])
    if strength is Strength.NONE or not words:
        return Statement.of("difference.group", strength=name, who=who)
    return Statement.of(
        "difference.group_quoted", strength=name, who=who, words=Quote(words)
    )


def piece_words(standing: Standing, piece: Piece) -> str:
    """Return a paragraph of a provision as printed, without labels."""
    if piece.start == piece.end:
        return ""
    places = standing.places
    return standing.tokens.stretch(places[piece.start], places[piece.end - 1] + 1)


def _shared_start(wordings: Sequence[tuple[str, ...]]) -> str:
    """Return the first words that wordings share, as many as a sentence carries."""
    shared = 0
    for words in zip(*wordings, strict=False):
        if len(set(words)) > 1 or shared == FORCE_WORDS_MAX:
            break
        shared += 1
    is_cut = any(len(words) > shared for words in wordings)
    shown = " ".join(wordings[0][:shared])
    return f"{shown} {ELLIPSIS}" if is_cut and shown else shown
