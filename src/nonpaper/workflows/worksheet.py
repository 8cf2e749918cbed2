"""Make a worksheet: which provisions of a text ask something of a Party.

Reads: a text with its structure, and what each of its provisions says.
Writes: a worksheet, in which every leaf of the text is a row or left out for a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Action, Holder, Measurement, Strength
from nonpaper.domain.member import Member
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.domain.worksheet import (
    LeftOut,
    LeftOutReason,
    Wording,
    Worksheet,
    WorksheetRow,
)
from nonpaper.errors import UnknownProvisionError

ASKING = frozenset(
    {
        Strength.PROHIBITION,
        Strength.OBLIGATION,
        Strength.QUALIFIED_OBLIGATION,
        Strength.RECOMMENDATION,
    }
)
"""How binding a provision is that asks something of somebody."""

_NO_PARTY = frozenset({Holder.BODY, Holder.NON_PARTY})
_AROUND_POINTS = frozenset({ProvisionKind.CHAPEAU, ProvisionKind.CLOSING})
_INSIDE = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ANNEX, ProvisionKind.OPTION})
_LOOSE = frozenset({ProvisionKind.BLOCK, ProvisionKind.CLOSING, ProvisionKind.CHAPEAU})
_ORDER = {action: place for place, action in enumerate(Action)}


def make_worksheet(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    member: Member,
    *,
    also: Collection[str] = (),
    members_source: str = "",
) -> Worksheet:
    """Choose what of a text a Party would have to do, and put it in order.

    A row is a paragraph, point or other leaf that forbids, obliges or recommends, and
    does not bind a body of the agreement alone. The words before points, and after
    them, go with each point.

    Args:
        text: The text.
        measurements: What its provisions say.
        member: Who fills the worksheet in.
        also: Identifiers of provisions that are rows whatever was measured.
        members_source: Where the list of Members is from, with its day.

    Raises:
        UnknownProvisionError: One of `also` is no leaf of the text.
    """
    wordings = list(find_wordings(text, measurements))
    if unknown := sorted(set(also) - {one.provision.eid for one in wordings}):
        raise UnknownProvisionError(unknown[0], text.id)
    has_articles = bool(text.articles())
    reasons = [_left_out_reason(one, has_articles=has_articles) for one in wordings]
    barren = _find_barren(wordings, reasons)
    chosen: list[tuple[Wording, bool]] = []
    left_out: list[LeftOut] = []
    for wording, found in zip(wordings, reasons, strict=True):
        reason = None if wording.provision.eid in barren else found
        if reason is None or (wording.provision.eid in also):
            chosen.append((wording, reason is not None))
        else:
            left_out.append(LeftOut(wording, reason))
    chosen.sort(key=lambda one: _ORDER[one[0].measured.action])
    rows = tuple(
        WorksheetRow(number, wording, is_added)
        for number, (wording, is_added) in enumerate(chosen, 1)
    )
    return Worksheet(text, member, rows, tuple(left_out), members_source)


def find_wordings(
    text: Text, measurements: Mapping[ProvisionRef, Measurement]
) -> Iterator[Wording]:
    """Go through the leaves of a text, each with the words that govern it.

    Args:
        text: The text.
        measurements: What its provisions say.
    """
    for provision in text.provisions:
        yield from _wordings(text, measurements, provision, (), (), ())


def _wordings(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    provision: Provision,
    around: tuple[Provision, ...],
    before: tuple[str, ...],
    after: tuple[str, ...],
) -> Iterator[Wording]:
    measured = measurements.get(ProvisionRef(text.id, provision.eid), Measurement())
    if not provision.children:
        words = text.read(provision).words
        yield Wording(provision, around, words, before, after, measured)
        return
    inner = (*around, provision)
    opened: tuple[str, ...] = ()
    for place, child in enumerate(provision.children):
        if child.kind is ProvisionKind.POINT:
            closed = _closing_after(text, measurements, provision.children, place)
            yield from _wordings(
                text,
                measurements,
                child,
                inner,
                (*before, *opened),
                (*closed, *after),
            )
            continue
        yield from _wordings(text, measurements, child, inner, before, after)
        if child.kind is ProvisionKind.CHAPEAU:
            words = text.read(child).words
            opened = (words,) if words else ()


def _closing_after(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    children: tuple[Provision, ...],
    place: int,
) -> tuple[str, ...]:
    """Return the words after the points, unless they ask for something themselves."""
    for child in children[place:]:
        if child.kind is ProvisionKind.CLOSING:
            said = measurements.get(ProvisionRef(text.id, child.eid), Measurement())
            words = text.read(child).words
            return (words,) if words and said.strength not in ASKING else ()
        if child.kind is not ProvisionKind.POINT:
            break
    return ()


def _left_out_reason(wording: Wording, *, has_articles: bool) -> LeftOutReason | None:
    """Return why a leaf is no row, or nothing if it is one."""
    kinds = {one.kind for one in (*wording.around, wording.provision)}
    measured = wording.measured
    if not any(letter.isalnum() for letter in wording.words):
        return LeftOutReason.NO_WORDS
    if kinds & {ProvisionKind.PREAMBLE, ProvisionKind.RECITAL}:
        return LeftOutReason.PREAMBLE
    if has_articles and wording.provision.kind in _LOOSE and not kinds & _INSIDE:
        return LeftOutReason.OUTSIDE
    if _governs(wording):
        return LeftOutReason.GOVERNING
    if measured.bearers and _NO_PARTY.issuperset(measured.bearers):
        return LeftOutReason.BODY
    if measured.strength in ASKING:
        return None
    if measured.strength is Strength.PERMISSION or measured.development:
        return LeftOutReason.RIGHT
    if measured.strength is Strength.RECOGNITION:
        return LeftOutReason.RECOGNITION
    return LeftOutReason.NO_COMMITMENT


def _find_barren(
    wordings: Sequence[Wording], reasons: Sequence[LeftOutReason | None]
) -> frozenset[str]:
    """Return the words before points that ask for something no point is a row for."""
    shown = {
        (around.eid, words)
        for wording, reason in zip(wordings, reasons, strict=True)
        if reason is None
        for around in wording.around
        for words in wording.before
    }
    return frozenset(
        wording.provision.eid
        for wording, reason in zip(wordings, reasons, strict=True)
        if reason is LeftOutReason.GOVERNING
        and wording.measured.strength in ASKING
        and not _NO_PARTY.issuperset(wording.measured.bearers or (Holder.EACH_PARTY,))
        and (wording.around[-1].eid, wording.words) not in shown
    )


def _governs(wording: Wording) -> bool:
    """Tell whether words stand before or after points, which show them."""
    own = wording.provision
    if own.kind not in _AROUND_POINTS or not wording.around:
        return False
    siblings = wording.around[-1].children
    place = next(n for n, one in enumerate(siblings) if one.eid == own.eid)
    if own.kind is ProvisionKind.CHAPEAU:
        nearby = siblings[place + 1 : place + 2]
        return any(one.kind is ProvisionKind.POINT for one in nearby)
    nearby = siblings[max(place - 1, 0) : place]
    is_after = any(one.kind is ProvisionKind.POINT for one in nearby)
    return is_after and wording.measured.strength not in ASKING
