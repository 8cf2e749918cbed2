"""Tie the texts of a folder, or of a map, to the workflow that consolidates them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.folder_map import FolderRequest, map_folder
from nonpaper.adapters.progress import Progress
from nonpaper.adapters.references import load_references
from nonpaper.adapters.wording import load_wording_rules
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.domain.consolidated import ConsolidatedText
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import Language, Unread
from nonpaper.domain.text import Text
from nonpaper.errors import UnknownTextError, UnreadableFileError
from nonpaper.workflows.consolidate import ConsolidationRequest
from nonpaper.workflows.consolidated_draft import ConsolidatedDraft, Voices, draft_map


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """Say what draft is wanted.

    Attributes:
        base: Symbol, file or id of the text from which one drafts, or nothing.
        title: What the draft is called; that of the negotiation where it is empty.
        language: Language to draft in; that of the base, else of most texts.
        with_attributions: Whether the draft tells who wants what.
    """

    base: str | None = None
    title: str = ""
    language: Language | None = None
    with_attributions: bool = True


def consolidate_folder(
    request: FolderRequest,
    wanted: DraftRequest,
    interface: Interface,
    progress: Progress,
) -> tuple[ConsolidatedDraft, tuple[Unread, ...], Interface]:
    """Consolidate the texts of a folder.

    Returns:
        The draft, the files that could not be read, and the interface with the names
        of the Members.

    Raises:
        EmptyFolderError: There is no document in it, or none that can be read.
        ManifestError: Its manifest is wrong.
        UnknownTextError: The base is none of its texts.
    """
    made = map_folder(request, progress)
    draft, named = consolidate_map(made, wanted, interface)
    return draft, made.unread, named


def consolidate_map(
    made: ConvergenceMap, wanted: DraftRequest, interface: Interface
) -> tuple[ConsolidatedDraft, Interface]:
    """Consolidate the texts of a map.

    Returns:
        The draft, and the interface with the names of the Members.

    Raises:
        UnknownTextError: The base is none of its texts.
    """
    named = interface.with_names(made.directory)
    base_id = find_text(made.texts, wanted.base) if wanted.base else None
    draft = draft_map(
        made,
        ConsolidationRequest(wanted.title, base_id, wanted.language),
        load_wording_rules(),
        references=load_references(),
        voices=Voices(
            interface.language,
            named.say,
            {language: load_interface(language).say for language in Language},
        ),
        with_attributions=wanted.with_attributions,
    )
    return draft, named


def find_text(texts: Sequence[Text], name: str) -> str:
    """Return the id of a text by its symbol, file or id.

    Raises:
        UnknownTextError: No text is so named, or several are.
    """
    named = {text.id: (text.front.symbol or "",) for text in texts}
    return _find(named, name, "the folder")


def find_source(consolidated: ConsolidatedText, name: str, file: Path) -> str:
    """Return the id of a source of a consolidated text by its symbol, file or id.

    Raises:
        UnknownTextError: No source is so named, or several are.
        UnreadableFileError: It was written without attributions.
    """
    if not consolidated.sources:
        raise UnreadableFileError(
            file.name,
            "it was written without attributions and does not tell whose words are "
            "whose",
            "consolidate again without --no-attributions",
        )
    named = {one.text_id: (one.name, *one.sponsors) for one in consolidated.sources}
    return _find(named, name, file.name)


def _find(named: Mapping[str, tuple[str, ...]], name: str, place: str) -> str:
    wanted = name.strip().casefold()
    found = [
        text_id
        for text_id, names in named.items()
        if wanted in (text_id.casefold(), *(one.casefold() for one in names))
        or Path(wanted).stem == text_id.casefold()
    ]
    if len(found) == 1:
        return found[0]
    there = tuple(names[0] or text_id for text_id, names in named.items())
    raise UnknownTextError(name, there, place=place, is_several=bool(found))
