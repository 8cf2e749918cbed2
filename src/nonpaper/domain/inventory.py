"""Hold what is open in a text, each bracket and alternative with an id to name it by.

The ids are those of one state of a text: `art_7__b3` is the third pair of brackets that
opens in Article 7. In the next revision they are counted anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from nonpaper.domain.source import Span
from nonpaper.domain.text import Attribution, Bracket, BracketKind, ProvisionKind

REST_EID = "text"
"""Identifier of what stands in no article, preamble or annex."""


@dataclass(frozen=True, slots=True)
class NamedBracket:
    """Be one bracket with its id and who wants what of it.

    Attributes:
        id: `art_7__b3` for a pair, `art_7__s1` for a single one, `art_7__n1` for a
            note; counted by place in its part.
        bracket: The bracket.
        words: The words inside, without who wants them and without its label.
        attributions: Who wants what: as printed in it, and in brackets right behind it
            that hold nothing but names, `[US oppose]`.
        is_stance: Whether it is such a bracket of names itself.
        set_id: The set of alternatives it is a side of, or nothing.
        inner: Where its words stand, past its label and names.
        stances: Where the brackets of names stand that speak of it.
    """

    id: str
    bracket: Bracket
    words: str
    inner: Span
    stances: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    is_stance: bool = False
    set_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it holds words that are not agreed."""
        kind = self.bracket.kind
        is_words = kind in (BracketKind.OPEN, BracketKind.ALTERNATIVE)
        return self.bracket.is_balanced and is_words and not self.is_stance

    @property
    def is_counted(self) -> bool:
        """Tell whether negotiators count it: a pair that is neither note nor names."""
        is_note = self.bracket.kind is BracketKind.NOTE
        return self.bracket.is_balanced and not is_note and not self.is_stance


@dataclass(frozen=True, slots=True)
class Side:
    """Be one alternative of a set.

    Attributes:
        number: As printed, `2` of `Option 2`; else its place in the set.
        label: As printed, `Alt 2`; empty where it has none.
        span: All of it: bracket, label, names and words.
        words: Where its words stand, past bracket, label and names.
        shown: Its words, folded.
        attributions: Who wants what of it.
        bracket: The bracket it stands in, or nothing.
        is_no_text: Whether it is to have no text at all.
        stances: Where the brackets of names stand that speak of it.
    """

    number: str
    label: str
    span: Span
    words: Span
    shown: str
    attributions: tuple[Attribution, ...] = ()
    bracket: Bracket | None = None
    is_no_text: bool = False
    stances: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AlternativeSet:
    """Be alternatives among which one is to be chosen.

    Attributes:
        id: `art_7__set2`, counted by place in its part.
        sides: In the order of print.
        paragraph: Number of the paragraph it stands in, or nothing.
        is_outermost: Whether it stands in no bracket and in no other alternative.
    """

    id: str
    sides: tuple[Side, ...]
    paragraph: str | None = None
    is_outermost: bool = True

    @property
    def is_labelled(self) -> bool:
        """Tell whether its alternatives have labels in print."""
        return any(side.label for side in self.sides)

    @property
    def span(self) -> Span:
        """Return where it stands, from the first side to the last."""
        return Span(self.sides[0].span.start, self.sides[-1].span.end)


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Be an article, the preamble or an annex, with what is open in it.

    Attributes:
        eid: Its identifier; `text` for all that stands in no such part.
        kind: What it is; nothing for the rest.
        number: Its number as printed, or nothing.
        heading: Its heading, or nothing.
        span: Where it stands; the whole source for the rest.
        brackets: Those that open in it, by place.
        sets: Those that begin in it, by place.
        is_wrapped: Whether a bracket or alternative from elsewhere reaches into it.
        annex: The annex an article stands in, where its number is not its alone;
            else nothing.
    """

    eid: str
    kind: ProvisionKind | None
    number: str | None
    heading: str | None
    span: Span
    brackets: tuple[NamedBracket, ...] = ()
    sets: tuple[AlternativeSet, ...] = ()
    is_wrapped: bool = False
    annex: OpenPart | None = None
