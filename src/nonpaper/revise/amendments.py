"""Put the amendments of several authors into one base, and say where they meet.

Reads: `Text`s. Writes: `AmendedText`, with the base and all changes in one draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nonpaper.domain.amended import AmendedText, Amendment, AmendmentScope
from nonpaper.domain.comparison import ArticleRef
from nonpaper.domain.draft import Change, ChangeKind, Draft, DraftLine
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Quote, Statement
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.revise.amended_lines import merge_lines
from nonpaper.revise.amended_notes import merge_notes, name_notes
from nonpaper.revise.author_changes import (
    AuthorChanges,
    is_move,
    read_articles,
    read_whole,
)
from nonpaper.revise.crossings import find_crossings
from nonpaper.revise.edit_runs import Pen
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.match_notes import call_notes
from nonpaper.revise.pairing import Pairing, Sheet
from nonpaper.revise.units import Unit, say


@dataclass(frozen=True, slots=True)
class GivenAmendment:
    """Be a text that amends a base.

    Attributes:
        author: Whose it is; no other amendment of the base has the same.
        text: The text.
        scope: What it does to articles that it lacks; nothing to decide by their
            number.
    """

    author: str
    text: Text
    scope: AmendmentScope | None = None


def amend_text(
    base: Text, given: Sequence[GivenAmendment], *, day: date | None = None
) -> AmendedText:
    r"""Return a base with all amendments in it, and where they meet.

    Each is compared with the base as a redline does. All changes rejected the draft is
    the base; those of one author accepted and all others rejected it is his text, line
    by line and to the letter. Where several change the same words, all their changes
    are there: what goes names all for whom it goes, and what each puts in its stead
    follows, in the order of the authors. What several do alike is one change.

    A text that has fewer than half of the base's articles amends these only, unless
    its scope is given: all other articles stay.

    Args:
        base: The text that is amended.
        given: The amendments, in the order in which their changes stand.
        day: Day of the changes, or nothing.

    Example:
        >>> from nonpaper.domain.source import RawDocument
        >>> from nonpaper.structure import parse_text
        >>> base, one, other = (
        ...     parse_text(RawDocument("a", "a", f"Article 1\n\nNo Party {words} tax."))
        ...     for words in ("shall", "should", "may")
        ... )
        >>> amended = amend_text(
        ...     base, [GivenAmendment("Arvania", one), GivenAmendment("Brenta", other)]
        ... )
        >>> [(run.words, run.change and run.change.author)
        ...  for run in amended.draft.lines[1].runs]  # doctest: +NORMALIZE_WHITESPACE
        [('No Party ', None), ('shall', 'Arvania; Brenta'), ('should', 'Arvania'),
         ('may', 'Brenta'), (' tax.', None)]
        >>> [side.words for side in amended.conflicts[0].sides]
        ['should', 'may']
    """
    was = lay_out_text(base)
    olds = Sheet.of(base, was.lines)
    notes = name_notes(was, {one.author: lay_out_text(one.text) for one in given})
    signature = Change(ChangeKind.INSERTED, day=day)
    amendments: list[Amendment] = []
    changes: dict[str, AuthorChanges] = {}
    notices: list[Notice] = []
    for one in given:
        now = lay_out_text(one.text)
        news = Sheet.of(one.text, call_notes(now.lines, notes[one.author].labels))
        pen = Pen.of(Change(ChangeKind.INSERTED, one.author, day))
        pairing = Pairing.of(olds, news, pen)
        scope = one.scope or decide_scope(olds.units, news.units)
        is_whole = scope is AmendmentScope.WHOLE
        found = read_whole(pairing) if is_whole else read_articles(pairing)
        changes[one.author] = found
        amendments.append(_sum_up(one, scope, found, olds.units))
        notices += _tell_strangers(one, base, pairing)
        if not is_whole:
            notices += _tell_scope(amendments[-1], olds.units, news.units)
    merged = merge_lines(olds, changes, signature)
    noted = merge_notes(was.notes, notes, changes, olds, merged.lines, signature)
    crossings = find_crossings(olds, changes, merged, noted)
    return AmendedText(
        draft=Draft(was.title, merged.lines, noted.notes, was.language),
        amendments=tuple(amendments),
        conflicts=tuple(one for one in crossings if not one.is_same_place),
        same_places=tuple(one for one in crossings if one.is_same_place),
        shared_count=merged.shared_count,
        notices=tuple(notices),
    )


def decide_scope(olds: Sequence[Unit], news: Sequence[Unit]) -> AmendmentScope:
    """Return what a text does to the articles that it lacks.

    With fewer than half as many articles as the base it holds some articles only.
    """
    base, amending = (
        sum(unit.kind is ProvisionKind.ARTICLE for unit in units)
        for units in (olds, news)
    )
    is_partial = amending > 0 and 2 * amending < base
    return AmendmentScope.ARTICLES if is_partial else AmendmentScope.WHOLE


def _sum_up(
    given: GivenAmendment,
    scope: AmendmentScope,
    own: AuthorChanges,
    units: Sequence[Unit],
) -> Amendment:
    """Return what an author changes, article by article."""
    starts = sum(place - 1 not in own.gone for place in own.gone)
    added = sum(place - 1 not in own.gone for place in own.added)
    return Amendment(
        given.author,
        given.text.id,
        scope,
        tuple(_list_articles(own, units)),
        starts + added + sum(map(len, own.words.values())),
        tuple(say(line.runs) or say(line.label) for line in own.left_out),
    )


def _list_articles(own: AuthorChanges, units: Sequence[Unit]) -> Iterator[ArticleRef]:
    """Go through the articles that an author changes, and those that are new."""
    places = {*own.gone, *own.words}
    came: dict[int, list[ArticleRef]] = {}
    for place, lines in own.added.items():
        before = max(place - 1, 0)
        if not _begins_article(lines[0]):
            places.add(before)
        came[before] = [
            ArticleRef(line.eid or "", say(line.label), say(line.runs))
            for line in lines
            if _begins_article(line) and not is_move(line)
        ]
    for unit in units:
        lines_of = range(unit.start, unit.start + len(unit.lines))
        if not places.isdisjoint(lines_of):
            yield unit.ref
        for line in lines_of:
            yield from came.get(line, ())


def _begins_article(line: DraftLine) -> bool:
    return line.kind is ProvisionKind.ARTICLE and line.is_heading


def _tell_strangers(
    given: GivenAmendment, base: Text, pairing: Pairing
) -> list[Notice]:
    """Say that a text is in another language, or has nothing to do with the base."""
    said = []
    own, other = given.text.front.language, base.front.language
    if own and other and own is not other:
        said.append(Statement.of("amend.language", author=given.author))
    article = ProvisionKind.ARTICLE
    has_articles = any(unit.kind is article for unit in pairing.olds.units)
    matched = (pairing.olds.units[match.old].kind for match in pairing.units)
    if has_articles and article not in matched:
        said.append(Statement.of("amend.no_article", author=given.author))
    return [Notice(one) for one in said]


def _tell_scope(
    amendment: Amendment, olds: Sequence[Unit], news: Sequence[Unit]
) -> list[Notice]:
    """Say that the articles which a text lacks were left alone."""
    base, amending = (
        sum(unit.kind is ProvisionKind.ARTICLE for unit in units)
        for units in (olds, news)
    )
    author = amendment.author
    said = [Statement.of("amend.some_articles", author=author, n=amending, of=base)]
    if amendment.left_out:
        count = len(amendment.left_out)
        said.append(
            Statement.of(
                "amend.left_out",
                author=author,
                n=count,
                words=Quote(_cut(amendment.left_out[0])),
            )
        )
    return [Notice(one) for one in said]


_SHOWN_WORDS = 8


def _cut(words: str) -> str:
    parts = words.split()
    return " ".join(parts[:_SHOWN_WORDS]) + (" …" if len(parts) > _SHOWN_WORDS else "")
