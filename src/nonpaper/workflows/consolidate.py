"""Consolidate the texts of a convergence map into one bracketed text.

Reads: `ConvergenceMap`. Writes: `ConsolidatedText`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from nonpaper.consolidate.texts import Tabled, consolidate_texts
from nonpaper.converge.table import backers, current_text_ids
from nonpaper.converge.wording import Folding, WordingRules
from nonpaper.domain.consolidated import ConsolidatedText
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import Language, Notice
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Text, impartial_text_ids
from nonpaper.revise.layout import lay_out_text


@dataclass(frozen=True, slots=True)
class ConsolidationRequest:
    """Say what draft is wanted.

    Attributes:
        title: What it is called; that of the map where nobody says so.
        base_id: Id of the text from which one drafts, or nothing.
        language: Language to draft in; that of the base, else of most texts.
    """

    title: str = ""
    base_id: str | None = None
    language: Language | None = None


def consolidate_map(
    made: ConvergenceMap, request: ConsolidationRequest, wording: WordingRules
) -> ConsolidatedText:
    """Draft one bracketed text out of all texts of a map.

    A text that a later revision on the table replaces, and one of a Chair beside those
    of parties, are left out unless they are the base; a notice says so.

    Args:
        made: The map, its families over articles.
        request: What draft is wanted; its base is a text of the map.
        wording: What may change in a wording without changing what it says.
    """
    chosen, notices = _choose_texts(made, request.base_id)
    tabled = [
        Tabled(
            text,
            lay_out_text(text),
            frozenset(made.directory.expand(backers(text, made.directory))),
        )
        for text in chosen
    ]
    consolidated = consolidate_texts(
        tabled,
        [convergence.family for convergence in made.families],
        fold_word=Folding(wording).fold_word,
        title=request.title or made.title,
        base_id=request.base_id,
        language=request.language,
    )
    return replace(consolidated, notices=(*made.notices, *notices))


def _choose_texts(
    made: ConvergenceMap, base_id: str | None
) -> tuple[list[Text], list[Notice]]:
    current = current_text_ids(made.texts)
    impartial = impartial_text_ids(made.texts)
    chosen: list[Text] = []
    notices: list[Notice] = []
    for text in made.texts:
        name = text.front.name_or(text.id)
        if text.id == base_id or (text.id in current and text.id not in impartial):
            chosen.append(text)
        elif text.id in current:
            notices.append(Notice(Statement.of("consolidate.impartial", text=name)))
        else:
            notices.append(Notice(Statement.of("consolidate.replaced", text=name)))
    return chosen, notices
