"""Show what was adopted of a draft, and what there is to adopt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Points,
    Section,
    Tone,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.stocktake_tables import list_part
from nonpaper.adapters.writers.stocktake_words import (
    shorten,
    show_stances,
)
from nonpaper.domain.adoption import Adoption, Decision, LeftOpen
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Quote, Statement
from nonpaper.domain.stocktake import Stocktake

_LEFT_SHOWN = 20


def view_choices(
    stock: Stocktake, interface: Interface, codes: Mapping[str, str]
) -> Answer:
    """Return every bracket and set of alternatives of a draft, with its id.

    Args:
        stock: What is open in the draft.
        interface: The language of the reader, with the names of Members.
        codes: For names as printed the codes that they mean.
    """
    parts = [one for one in stock.parts if one.part.brackets or one.part.sets]
    sections = tuple(list_part(one, interface, codes) for one in parts)
    key = "stocktake.list_intro" if sections else "adopt.nothing_open"
    return Answer(
        title=interface.word("stocktake.list"),
        subtitle=stock.text.front.full_name_or(stock.text.id),
        kind=interface.word("adopt.kind"),
        summary=(interface.word(key),),
        sections=sections,
        sources=(),
        language=interface.language,
    )


def view_adoption(
    adoption: Adoption,
    interface: Interface,
    codes: Mapping[str, str],
    notices: Sequence[Notice] = (),
) -> Answer:
    """Return what was done with a draft, and what is still open in it.

    Args:
        adoption: What was done.
        interface: The language of the reader, with the names of Members.
        codes: For names as printed the codes that they mean.
        notices: What the reader of the new file must know.
    """
    return Answer(
        title=interface.word("adopt.title"),
        subtitle=adoption.before.front.full_name_or(adoption.before.id),
        kind=interface.word("adopt.kind"),
        summary=tuple(_summary(adoption, interface)),
        sections=tuple(_sections(adoption, interface, codes)),
        sources=(),
        language=interface.language,
        notices=tuple(interface.say(one.statement) for one in notices),
    )


def _summary(adoption: Adoption, interface: Interface) -> Iterator[Paragraph]:
    said = Statement.of(
        "adopt.done",
        n=len(adoption.decisions),
        before=adoption.pairs_before,
        after=adoption.pairs_after,
    )
    yield Paragraph(interface.say(said))
    if adoption.emptied:
        numbers = tuple(
            a.number or a.eid
            for a in adoption.before.articles()
            if a.eid in adoption.emptied
        )
        said = Statement.of("adopt.emptied", where=numbers, n=len(numbers))
        yield Paragraph(interface.say(said), Tone.OPEN)


def _sections(
    adoption: Adoption, interface: Interface, codes: Mapping[str, str]
) -> Iterator[Section]:
    items = tuple(_decision(one, interface, codes) for one in adoption.decisions)
    yield Section(interface.word("adopt.decided"), (Points(items),), anchor="decided")
    if adoption.left:
        shown = adoption.left[:_LEFT_SHOWN]
        blocks: list[Block] = [
            Points(tuple(_left(one, interface, codes) for one in shown))
        ]
        if more := len(adoption.left) - len(shown):
            blocks.append(Paragraph(f"{interface.count('more', more)}.", Tone.NOTE))
        yield Section(interface.word("adopt.left"), tuple(blocks), anchor="left")


def _decision(
    decision: Decision, interface: Interface, codes: Mapping[str, str]
) -> str:
    said = Statement.of(
        f"adopt.{decision.kind}",
        id=decision.id,
        number=decision.number or "",
        kept=Quote(shorten(decision.kept)) if decision.kept else _no_text(interface),
        struck=tuple(Quote(shorten(one)) for one in decision.struck),
    )
    words = interface.say(said)
    stances = show_stances(decision.attributions, codes, interface)
    return f"{words} ({stances})" if stances else words


def _no_text(interface: Interface) -> str:
    return interface.word("stocktake.no_text")


def _left(one: LeftOpen, interface: Interface, codes: Mapping[str, str]) -> str:
    names = dict.fromkeys(interface.name(codes.get(n, n)) for n in one.names)
    said = Statement.of(f"adopt.because.{one.reason}", names=tuple(names), id=one.id)
    return interface.say(said)
