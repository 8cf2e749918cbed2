"""Bring precedents together: versions of one treaty, variants, and their Parties.

Reads: precedents. Writes: each treaty once, the wordings they share, and who has
accepted them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz.distance import Indel

from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import fold_name
from nonpaper.domain.precedent import Acceptance, Precedent, RuleVariant
from nonpaper.domain.source import Language
from nonpaper.domain.treaty import UNION, TreatyParty

_NO_DAY = date.max


def by_date(one: Precedent) -> tuple[date, str]:
    """Return what precedents are sorted by: the day of signature, then the id."""
    return (one.treaty.signed or _NO_DAY, one.treaty.id)


def fold_versions(
    precedents: Iterable[Precedent], language: Language | None
) -> list[Precedent]:
    """Return the precedents by date, of a treaty in two languages one.

    That is the one in the language of the rule, else the nearest.
    """
    of_treaty: dict[object, list[Precedent]] = {}
    for one in precedents:
        treaty = one.treaty
        key = (treaty.title, treaty.signed, treaty.codes) if treaty.parties else treaty
        of_treaty.setdefault(key, []).append(one)
    found = []
    for versions in of_treaty.values():
        first, *others = sorted(
            versions,
            key=lambda one: (
                one.language is not language,
                -(one.likeness or 0.0),
                one.treaty.id,
            ),
        )
        refs = (ref for one in others for ref in (one.ref, *one.also))
        found.append(replace(first, also=(*first.also, *refs)))
    return sorted(found, key=by_date)


def group_variants(
    precedents: Sequence[Precedent], least: float
) -> tuple[RuleVariant, ...]:
    """Group wordings that are nearly one: equally binding, and most words in common.

    Each is compared with the earliest wording of each variant.

    Args:
        precedents: The earliest first.
        least: Share of words in common, of the words of both, from which they are one.

    Returns:
        The most frequent first, each precedent with the number of its variant.
    """
    groups: list[list[Precedent]] = []
    words: list[tuple[str, ...]] = []
    for one in precedents:
        own = tuple(fold_name(one.words).split())
        likeness = [
            Indel.normalized_similarity(own, other)
            if (one.language, one.strength) == (group[0].language, group[0].strength)
            else 0.0
            for other, group in zip(words, groups, strict=True)
        ]
        at = max(range(len(groups)), key=likeness.__getitem__, default=-1)
        if at >= 0 and likeness[at] >= least:
            groups[at].append(one)
        else:
            groups.append([one])
            words.append(own)
    groups.sort(key=lambda group: -len(group))
    return tuple(
        _variant(number, tuple(replace(one, variant=number) for one in group))
        for number, group in enumerate(groups, 1)
    )


def _variant(number: int, precedents: tuple[Precedent, ...]) -> RuleVariant:
    return RuleVariant(number, precedents[0], precedents)


def list_acceptances(
    precedents: Iterable[Precedent], directory: MemberDirectory
) -> tuple[Acceptance, ...]:
    """Return who is a Party of precedents: most treaties first, then the earliest.

    The Union stands beside its States.
    """
    held: dict[str, list[tuple[Precedent, TreatyParty]]] = {}
    for one in precedents:
        for party in one.treaty.parties:
            held.setdefault(party.code, []).append((one, party))
    found = [
        Acceptance(code, code in directory.members, tuple(pairs))
        for code, pairs in held.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.is_member,
                -len(one.held),
                one.since or _NO_DAY,
                one.code,
            ),
        )
    )


def count_members(acceptances: Iterable[Acceptance]) -> int:
    """Count the Members among Parties as the WTO counts: States, not the Union too.

    A Member that has only signed is no Party: `count_signatories` counts it.
    """
    return sum(not one.is_signature_only for one in _states(acceptances))


def count_signatories(acceptances: Iterable[Acceptance]) -> int:
    """Count the Members that have signed, with nothing in force by the source."""
    return sum(one.is_signature_only for one in _states(acceptances))


def _states(acceptances: Iterable[Acceptance]) -> list[Acceptance]:
    return [one for one in acceptances if one.is_member and one.code != UNION]
