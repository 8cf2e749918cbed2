"""Make a worksheet: which provisions of a text ask something of a Party.

Reads: a text with its structure, and what each of its provisions says.
Writes: a worksheet, in which every leaf of the text is a row or left out for a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.member import Member
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.domain.worksheet import (
    LeftOut,
    LeftOutReason,
    Wording,
    Worksheet,
    WorksheetCues,
    WorksheetRow,
)
from nonpaper.errors import UnknownProvisionError
from nonpaper.workflows.worksheet_wordings import ASKING, find_wordings

_NO_PARTY = frozenset({Holder.BODY, Holder.NON_PARTY})
_NEEDY = frozenset({Holder.DEVELOPING, Holder.LEAST_DEVELOPED})
_SAID = frozenset({Strength.PROHIBITION, Strength.OBLIGATION, Strength.PERMISSION})
_AROUND_POINTS = frozenset({ProvisionKind.CHAPEAU, ProvisionKind.CLOSING})
_INSIDE = frozenset({ProvisionKind.ARTICLE, ProvisionKind.ANNEX, ProvisionKind.OPTION})
_LOOSE = frozenset({ProvisionKind.BLOCK, ProvisionKind.CLOSING, ProvisionKind.CHAPEAU})
_ORDER = {action: place for place, action in enumerate(Action)}


def make_worksheet(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    member: Member,
    *,
    cues: WorksheetCues,
    also: Collection[str] = (),
    members_source: str = "",
) -> Worksheet:
    """Choose what of a text a Party would have to do, and put it in order.

    A row is a paragraph, point or other leaf that forbids, obliges or recommends, and
    does not bind a body of the agreement alone, nor only Parties of which the Member
    is none. The words before points, and after them, go with each point.

    Args:
        text: The text.
        measurements: What its provisions say.
        member: Who fills the worksheet in.
        cues: The words that are looked for.
        also: Identifiers of provisions that are rows whatever was measured.
        members_source: Where the list of Members is from, with its day.

    Raises:
        UnknownProvisionError: One of `also` is no leaf of the text.
    """
    wordings = [
        _with_bearers(one, cues) for one in find_wordings(text, measurements, cues)
    ]
    if unknown := sorted(set(also) - {one.provision.eid for one in wordings}):
        raise UnknownProvisionError(unknown[0], text.id)
    has_articles = bool(text.articles())
    reasons = [
        _left_out_reason(one, cues, has_articles=has_articles) for one in wordings
    ]
    barren = _find_barren(wordings, reasons)
    chosen: list[tuple[Wording, bool]] = []
    left_out: list[LeftOut] = []
    others: set[str] = set()
    for wording, found in zip(wordings, reasons, strict=True):
        eid = wording.provision.eid
        reason = None if eid in barren else found
        is_added = eid in also
        if reason is None and not is_added and _binds_others(wording, member, cues):
            others.add(eid)
            left_out.append(LeftOut(wording, LeftOutReason.OTHERS))
        if reason is None or is_added:
            chosen.append((wording, is_added and reason is not None))
        else:
            left_out.append(LeftOut(wording, reason))
    chosen.sort(key=lambda one: _ORDER[one[0].measured.action])
    numbered = [
        WorksheetRow(number, wording, is_added)
        for number, (wording, is_added) in enumerate(chosen, 1)
    ]
    return Worksheet(
        text,
        member,
        tuple(row for row in numbered if row.wording.provision.eid not in others),
        tuple(left_out),
        members_source,
        tuple(row for row in numbered if row.wording.provision.eid in others),
        tuple(one for one in wordings if _says_when(one, cues)),
    )


def _with_bearers(wording: Wording, cues: WorksheetCues) -> Wording:
    """Return a wording with developed Parties as bearers where it begins with them.

    Brackets can part them from the verb: `A developed Party [X: shall][Y: may]`.
    """
    if wording.measured.bearers or wording.before:
        return wording
    if not cues.developed.match(wording.words):
        return wording
    measured = replace(wording.measured, bearers=(Holder.DEVELOPED,))
    return replace(wording, measured=measured)


def _binds_others(wording: Wording, member: Member, cues: WorksheetCues) -> bool:
    """Tell whether a wording binds only Parties of which the Member is none.

    Where it is not known how a Member counts, nothing is taken from its sheet. A
    Party in a position to help can be a developing one, but no least-developed one.
    """
    bearers = frozenset(wording.measured.bearers)
    if not bearers:
        return False
    is_able = bool(cues.able.search(wording.words))
    if member.is_ldc:
        helping = {Holder.DEVELOPED, Holder.DEVELOPING} if is_able else set()
        return bearers <= {Holder.DEVELOPED} or (
            Holder.DEVELOPED in bearers and bearers <= helping
        )
    if member.is_developing:
        return bearers <= {Holder.DEVELOPED} and not is_able
    return member.is_developing is False and bearers <= _NEEDY


def _says_when(wording: Wording, cues: WorksheetCues) -> bool:
    """Tell whether a wording says from when the text has to be implemented."""
    if any(one.kind is ProvisionKind.PREAMBLE for one in wording.around):
        return False
    is_said = wording.measured.strength in _SAID
    if wording.measured.bearers and _NO_PARTY.issuperset(wording.measured.bearers):
        return False
    is_period = Development.TRANSITION_PERIOD in wording.measured.development
    return is_said and (is_period or bool(cues.timing.search(wording.words)))


def _left_out_reason(
    wording: Wording, cues: WorksheetCues, *, has_articles: bool
) -> LeftOutReason | None:
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
    if not wording.before and cues.right.match(wording.words):
        return LeftOutReason.RIGHT
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
        and (wording.around[-1].eid, wording.labelled) not in shown
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
