"""Consolidate texts: one bracketed text out of many.

Reads: texts as they are laid out, and the families of their provisions.
Writes: `ConsolidatedText`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from nonpaper.consolidate.backing import Backers
from nonpaper.consolidate.identifiers import name_nodes
from nonpaper.consolidate.likeness import Likeness
from nonpaper.consolidate.notes import Notebook, relabel
from nonpaper.consolidate.order import order_freely
from nonpaper.consolidate.provisions import Drafter
from nonpaper.consolidate.skeleton import order_by_base
from nonpaper.consolidate.tokens import Speller
from nonpaper.consolidate.trees import grow_branches
from nonpaper.consolidate.units import find_units
from nonpaper.domain.consolidated import ConsolidatedText, Source
from nonpaper.domain.convergence import Family
from nonpaper.domain.draft import Draft
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text


@dataclass(frozen=True, slots=True)
class Tabled:
    """Be one text that is consolidated.

    Attributes:
        text: The text.
        draft: The same, as it is laid out.
        members: The Members behind it; empty if nobody is known.
    """

    text: Text
    draft: Draft
    members: frozenset[str] = frozenset()


def consolidate_texts(
    tabled: Sequence[Tabled],
    families: Sequence[Family],
    *,
    fold_word: Callable[[str], str],
    title: str = "",
    base_id: str | None = None,
    language: Language | None = None,
) -> ConsolidatedText:
    """Draft one bracketed text out of many.

    Every line of every text is in it exactly once; `own_draft` gives each text back.

    Args:
        tabled: The texts, in any order; their ids differ.
        families: In the order of an agreement; members of other texts are ignored.
        fold_word: Folds a word to the spelling that stands for all, a sign to nothing.
        title: What the draft is called.
        base_id: The text whose order, chapters and words come first, or nothing.
        language: The language to draft in; that of the base, else of most texts.
    """
    tabled = sorted(tabled, key=lambda one: _by_date(one.text))
    speller = Speller(fold_word)
    texts = {one.text.id: one.text for one in tabled}
    backers = Backers(
        {one.text.id: one.members for one in tabled},
        {text_id: place for place, text_id in enumerate(texts)},
        base_id,
    )
    notebook = Notebook.of({one.text.id: one.draft for one in tabled}, speller)
    tops = {
        one.text.id: grow_branches(
            one.text, one.draft, speller, partial(notebook.key, one.text.id)
        )
        for one in tabled
    }
    likeness = Likeness(top for branches in tops.values() for top in branches)
    languages = {text_id: text.front.language for text_id, text in texts.items()}
    leading = language or _leading_language(languages, base_id)
    drafter = Drafter(backers, likeness, languages, leading)
    units = find_units(families, tops, likeness, base_id)
    ordered = (
        order_by_base(units, tops, drafter, base_id)
        if base_id
        else order_freely(units, tops, drafter)
    )
    labels = notebook.label((*ordered.nodes, *ordered.asides))
    return ConsolidatedText(
        title=title,
        language=leading,
        nodes=name_nodes(relabel(ordered.nodes, labels)),
        sources=tuple(_source(text) for text in texts.values()),
        base_id=base_id,
        notes=notebook.draft_notes(labels, speller, backers),
        asides=name_nodes(relabel(ordered.asides, labels), inside="aside"),
    )


def _by_date(text: Text) -> tuple[date, str, str]:
    return text.front.date or date.max, text.front.symbol or "", text.id


def _leading_language(
    languages: Mapping[str, Language | None], base_id: str | None
) -> Language | None:
    """Return the language of the base, else of most texts; English before others."""
    if base_id and languages[base_id]:
        return languages[base_id]
    counted = Counter(language for language in languages.values() if language)
    return min(counted, key=lambda one: (-counted[one], one), default=None)


def _source(text: Text) -> Source:
    front = text.front
    name = front.name_or(text.id)
    return Source(text.id, name, front.sponsors or front.parties, front.language)
