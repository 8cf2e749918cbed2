"""Show what a text betrays: an answer to read, and records for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Quotation,
    Section,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.betrayal import Betrayal, BetrayalKind, Room
from nonpaper.domain.statement import Statement
from nonpaper.workflows.attribution import LookedAt

_AROUND = 60  # characters of context on each side


def record_attributions(
    found: Iterable[LookedAt], interface: Interface
) -> Iterator[dict[str, object]]:
    """Go through the passages as plain values: `id`, and `findings` with their place.

    `start` and `end` count characters of the passage, from 0, the end not included.
    """
    for one in found:
        yield {
            "id": one.passage.id,
            "findings": [_record(b, interface) for b in one.betrayals],
        }


def _record(betrayal: Betrayal, interface: Interface) -> dict[str, object]:
    return {
        "start": betrayal.span.start,
        "end": betrayal.span.end,
        "text": betrayal.words,
        "kind": betrayal.kind.value,
        "betrays": list(betrayal.betrays),
        "reason": interface.say(betrayal.reason),
        "neutral": betrayal.neutral,
    }


def view_attributions(
    found: Sequence[LookedAt], room: Room, interface: Interface, *, file: str
) -> Answer:
    """Return what a text betrays in the reader's words.

    Args:
        found: The passages with what they betray.
        room: Who was present, and among how many one can hide.
        interface: The language of the reader.
        file: Name of the file that was looked at.
    """
    word = interface.word
    with_some = [one for one in found if one.betrayals]
    return Answer(
        title=word("attribution.title"),
        subtitle=file,
        kind=word("attribution.kind"),
        summary=tuple(_summary(found, room, interface)),
        sections=tuple(_section(one, interface, len(found) > 1) for one in with_some),
        sources=(word("attribution.sources"),),
        language=interface.language,
        notices=(word("attribution.limits"),),
    )


def _summary(
    found: Sequence[LookedAt], room: Room, interface: Interface
) -> Iterator[Paragraph]:
    betrayals = [b for one in found for b in one.betrayals]
    if not betrayals:
        said = interface.say(Statement.of("attribution.none"))
        yield Paragraph(said, Tone.GOOD)
    else:
        counts = {k: sum(b.kind is k for b in betrayals) for k in BetrayalKind}
        parts = tuple(
            interface.count(f"attribution.{kind}", count)
            for kind, count in counts.items()
            if count
        )
        key = "attribution.summary"
        said = interface.say(Statement.of(key, n=len(betrayals), parts=parts))
        yield Paragraph(said, Tone.BAD)
    here = room.present
    key = "attribution.room_unknown" if here is None else "attribution.room"
    count = len(here or ())
    yield Paragraph(interface.say(Statement.of(key, n=count, least=room.least)))


def _section(one: LookedAt, interface: Interface, is_many: bool) -> Section:
    word = interface.word
    heading = one.passage.id if is_many else word("attribution.findings")
    blocks: list[Block] = []
    for betrayal in one.betrayals:
        blocks.append(
            Quotation(
                _with_context(one.passage.words, betrayal),
                word(f"attribution.of.{betrayal.kind}"),
                one.passage.language,
            )
        )
        said = interface.say(betrayal.reason)
        if betrayal.neutral:
            said = f"{said} {word('attribution.instead', words=betrayal.neutral)}"
        else:
            said = f"{said} {word('attribution.paraphrase')}"
        blocks.append(Paragraph(said))
    return Section(heading, tuple(blocks))


def _with_context(words: str, betrayal: Betrayal) -> str:
    """Return the words of a finding in their sentence, whole words on both sides."""
    span = betrayal.span
    start, end = max(span.start - _AROUND, 0), min(span.end + _AROUND, len(words))
    before, after = words[start : span.start], words[span.end : end]
    if start and " " in before:
        before = f"… {before.split(' ', 1)[1]}"
    if end < len(words) and " " in after:
        after = f"{after.rsplit(' ', 1)[0]} …"
    return " ".join(f"{before}⟦{betrayal.words}⟧{after}".split())
