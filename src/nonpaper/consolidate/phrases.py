"""Print words that several texts share, and note who prints them in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.tokens import Part, Token
from nonpaper.domain.consolidated import OwnWords, Phrase
from nonpaper.domain.draft import RunRole

Said = Mapping[str, Sequence[Token]]
"""For each text of a place its words."""


@dataclass(slots=True)
class _Printed:
    """Be a phrase that still grows."""

    role: RunRole
    words: str
    own: dict[str, str] = field(default_factory=dict)

    def take(self, other: _Printed) -> bool:
        """Take the next words in, if the same texts print them in their own way."""
        is_mark = self.role is RunRole.NOTE_MARK
        if (
            is_mark
            or self.role is not other.role
            or self.own.keys() != other.own.keys()
        ):
            return False
        self.words += other.words
        for text_id, words in other.own.items():
            self.own[text_id] += words
        return True


def print_shared(said: Said, backers: Backers) -> tuple[Phrase, ...]:
    """Return words that all texts of a place share, as phrases.

    They are printed as the base prints them, else as most texts do. A footnote mark is
    printed if any text has one there: its note says whose it is.

    Args:
        said: For each text its words; what they are compared by is the same.
        backers: Who stands behind each text.
    """
    printed: list[_Printed] = []
    for one in _print_all(said, backers):
        if not printed or not printed[-1].take(one):
            printed.append(one)
    return tuple(
        Phrase(
            one.words,
            one.role,
            tuple(OwnWords(text_id, words) for text_id, words in one.own.items()),
        )
        for one in printed
    )


def _print_all(said: Said, backers: Backers) -> Iterator[_Printed]:
    text_ids = backers.ordered(said.keys())
    for column in zip(*(said[i] for i in text_ids), strict=True):
        for parts in zip(*(token.parts for token in column), strict=True):
            yield _print_part(text_ids, parts, backers.base_id)
        if any(token.calls for token in column):
            yield from _print_calls(dict(zip(text_ids, column, strict=True)))


def _print_part(
    text_ids: Sequence[str], parts: Sequence[Part], base_id: str | None
) -> _Printed:
    """Print one part; where some have words before it, as these do: `[A] party`."""
    first = parts[0]
    if all(part == first for part in parts) and first.words == first.own:
        return _Printed(first.role, first.words)
    spaced = [part.words for part in parts if part.words[:1] == " "]
    counted = Counter(spaced or (part.words for part in parts))
    words = counted.most_common(1)[0][0]
    if base_id in text_ids:
        own_words = parts[text_ids.index(base_id)].words.lstrip(" ")
        words = f" {own_words}" if spaced else own_words
    own = {
        i: part.own
        for i, part in zip(text_ids, parts, strict=True)
        if part.own != words
    }
    return _Printed(first.role, words, own)


def _print_calls(column: Mapping[str, Token]) -> Iterator[_Printed]:
    """Go through the footnotes that any text calls behind a token, in its order."""
    printed: list[tuple[str, dict[str, str]]] = []
    for text_id, token in column.items():
        at = 0
        for place, call in enumerate(token.calls):
            notes = [note for note, _ in printed[at:]]
            if call.note in notes:
                at += notes.index(call.note)
            else:
                later = {one.note for one in token.calls[place:]}
                at = at if later.intersection(notes) else len(printed)
                printed.insert(at, (call.note, {}))
            printed[at][1][text_id] = call.own
            at += 1
    for note, own in printed:
        yield _Printed(RunRole.NOTE_MARK, note, {i: own.get(i, "") for i in column})
