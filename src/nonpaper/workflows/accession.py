"""Guide a Member into an agreement: how, when, what it owes, what it may claim.

Reads: a text with its structure and openness verdicts, and what a worksheet asks.
Writes: an accession guide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from nonpaper.domain.accession import (
    AccessionGuide,
    Anchor,
    Days,
    Duties,
    PeriodWords,
    Sentence,
)
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement, Strength
from nonpaper.domain.member import Member, MemberDirectory
from nonpaper.domain.naming import fold_name
from nonpaper.domain.norm import Norm
from nonpaper.domain.openness import Checklist
from nonpaper.domain.source import Language
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.domain.worksheet import WorksheetCues, WorksheetRow
from nonpaper.measure.layout import Layout
from nonpaper.measure.phrasebook import tokenise
from nonpaper.pathway.accession import plan_accession
from nonpaper.workflows.openness import ABBREVIATIONS, check_draft
from nonpaper.workflows.worksheet import make_worksheet

_BINDING = (Strength.PROHIBITION, Strength.OBLIGATION)


def guide_accession(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    *,
    member: Member,
    days: Days,
    language: Language,
    checklist: Checklist,
    norms: Iterable[Norm],
    words: PeriodWords,
    cues: WorksheetCues,
    directory: MemberDirectory,
) -> AccessionGuide:
    """Say how and when a Member can join an agreement, and what follows for it.

    Args:
        text: The agreement.
        measurements: What its provisions say.
        member: Who would join.
        days: Days that are given, from which others are counted.
        language: The language of the text.
        checklist: The openness tests.
        norms: What tells for them.
        words: The words by which the language counts.
        cues: The words that a worksheet looks for.
        directory: Whom a Member stands for, as the European Union for its States.
    """
    check = check_draft(text, checklist, norms, language=language)
    sheet = make_worksheet(text, measurements, member, cues=cues)
    return plan_accession(
        check,
        _concerning(list_sentences(text), member, directory, words),
        _duties(text, sheet.rows),
        member=member,
        days=days,
        words=words,
        union=_union(member, directory),
    )


def list_sentences(text: Text) -> Iterator[Sentence]:
    """Go through the sentences of the articles, each with its paragraph."""
    for article in text.articles():
        for unit in _units(article):
            reading = text.read(unit).words
            tokens = tokenise(reading)
            ref = ProvisionRef(text.id, unit.eid)
            for start, end in Layout.of(tokens, reading, ABBREVIATIONS).sentences:
                words = reading[tokens.starts[start] : tokens.ends[end - 1]]
                yield Sentence(ref, words)


def _concerning(
    sentences: Iterable[Sentence],
    member: Member,
    directory: MemberDirectory,
    words: PeriodWords,
) -> Iterator[Sentence]:
    """Leave out the sentences that are for other Members by name.

    A State that keeps the instruments is named where they are deposited: that stays.
    """
    others = {
        f" {fold_name(name)} "
        for one in directory.members.values()
        if one.code != member.code
        for name in (one.short_name, *dict(one.names).values())
    }
    for sentence in sentences:
        folded = f" {fold_name(sentence.words)} "
        if words.anchors[Anchor.DEPOSIT].search(sentence.words) or not any(
            name in folded for name in others
        ):
            yield sentence


def _units(article: Provision) -> tuple[Provision, ...]:
    kinds = {child.kind for child in article.children}
    if ProvisionKind.PARAGRAPH not in kinds:
        return (article,)
    return tuple(
        child for child in article.children if child.kind is not ProvisionKind.CHAPEAU
    )


def _duties(text: Text, rows: Iterable[WorksheetRow]) -> Iterator[Duties]:
    """Count what each article asks, by how binding it is."""
    counted: dict[str, Counter[Strength]] = {}
    for row in rows:
        wording = row.wording
        chain = (*wording.around, wording.provision)
        article = next((p for p in chain if p.kind is ProvisionKind.ARTICLE), chain[0])
        strengths = counted.setdefault(article.eid, Counter())
        strengths[wording.measured.strength] += 1
    for provision in text.walk():
        if (found := counted.get(provision.eid)) is not None:
            yield Duties(
                ProvisionRef(text.id, provision.eid),
                sum(found[one] for one in _BINDING),
                found[Strength.QUALIFIED_OBLIGATION],
                found[Strength.RECOMMENDATION],
            )


def _union(member: Member, directory: MemberDirectory) -> str | None:
    """Return the Member that stands for this one among others, if there is one."""
    unions = sorted(directory.groups.keys() & directory.members.keys())
    return next(
        (code for code in unions if member.code in directory.groups[code].members),
        None,
    )
