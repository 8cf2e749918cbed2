"""Draft the consolidated text of a map as people get it.

Reads: `ConvergenceMap`. Writes: the text, numbered, and the `Draft` of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nonpaper.consolidate.anonymity import leave_out_attributions
from nonpaper.consolidate.betrayal import find_names, name_anybody
from nonpaper.consolidate.figures import DraftFigures, count_draft
from nonpaper.consolidate.heads import mark_heads
from nonpaper.consolidate.layout import Say, lay_out_consolidated
from nonpaper.consolidate.names import choose_names
from nonpaper.consolidate.numbering import number_provisions
from nonpaper.consolidate.references import print_references
from nonpaper.converge.wording import WordingRules
from nonpaper.domain.consolidated import ConsolidatedText
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.draft import Draft
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.statement import Statement
from nonpaper.support.references import ReferenceTables
from nonpaper.workflows.consolidate import ConsolidationRequest, consolidate_map
from nonpaper.workflows.mentions import find_mentions


@dataclass(frozen=True, slots=True)
class ConsolidatedDraft:
    """Hold a consolidated text with all that is said of it.

    Attributes:
        consolidated: The text; without attributions, none are in it.
        draft: How it is printed.
        names: The short names of its sources, by the ids of the texts.
        figures: How much of it is common.
        notices: What its reader should know; they may name texts.
    """

    consolidated: ConsolidatedText
    draft: Draft
    names: Mapping[str, tuple[str, ...]]
    figures: DraftFigures
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """Say things in the language of the reader, and in those of drafts.

    Attributes:
        language: The language of the reader.
        reader: Says a statement to the reader.
        drafts: Say what stands among the words of a draft, by its language.
    """

    language: Language
    reader: Say
    drafts: Mapping[Language, Say]


def draft_map(
    made: ConvergenceMap,
    request: ConsolidationRequest,
    wording: WordingRules,
    *,
    references: ReferenceTables,
    voices: Voices,
    with_attributions: bool = True,
) -> ConsolidatedDraft:
    """Draft one bracketed text out of all texts of a map, and lay it out.

    Args:
        made: The map, its families over articles.
        request: What draft is wanted; its base is a text of the map.
        wording: What may change in a wording without changing what it says.
        references: The words by which texts name their own provisions.
        voices: How to speak.
        with_attributions: Whether the draft tells who wants what. Without, nothing in
            it does, and neither do the notices, which then stay with its maker.
    """
    found = consolidate_map(made, request, wording)
    say_inside = voices.drafts[found.language or voices.language]
    numbered = print_references(
        number_provisions(found, say=say_inside),
        find_mentions(made.texts, references),
        says=voices.drafts,
    )
    names = choose_names(numbered.sources, made.directory, voices.language)

    def lay_out(consolidated: ConsolidatedText) -> Draft:
        return lay_out_consolidated(
            consolidated, names=names, say=voices.reader, say_inside=say_inside
        )

    draft = lay_out(numbered)
    figures = count_draft(numbered, draft)
    if with_attributions:
        return ConsolidatedDraft(numbered, draft, names, figures, found.notices)
    marked, taken = mark_heads(numbered)
    unnamed = leave_out_attributions(marked)
    draft = lay_out(unnamed)
    betrayed = find_names(draft, name_anybody(numbered.sources, made.directory))
    notices = (
        *found.notices,
        *_warn_of_base(made, request),
        *_warn("consolidate.taken_for_names", taken),
        *_warn("consolidate.betrayed", betrayed),
    )
    return ConsolidatedDraft(unnamed, draft, {}, figures, notices)


def _warn_of_base(
    made: ConvergenceMap, request: ConsolidationRequest
) -> Iterator[Notice]:
    base = next((text for text in made.texts if text.id == request.base_id), None)
    if base and not base.front.is_impartial:
        name = base.front.symbol or base.id
        yield Notice(Statement.of("consolidate.base_shows", text=name))


def _warn(key: str, names: tuple[str, ...]) -> Iterator[Notice]:
    if names:
        yield Notice(Statement.of(key, n=len(names), names=names))
