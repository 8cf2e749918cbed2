"""Wire the readers and tables to the workflow that estimates who would join."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.folder_map import FolderRequest
from nonpaper.adapters.given_members import read_given
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.norms import load_matters, load_norms
from nonpaper.adapters.participation import load_participation, load_trade
from nonpaper.adapters.progress import Progress
from nonpaper.adapters.union import load_union_states
from nonpaper.adapters.writers.prospects_view import Question
from nonpaper.cli.find_wiring import find_in_folder
from nonpaper.cli.precedent_wiring import name_corpus, take_before
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.prospect import ProspectList
from nonpaper.domain.source import Unread
from nonpaper.errors import EmptyFolderError
from nonpaper.workflows.chosen_members import choose_members
from nonpaper.workflows.find import choose_norms
from nonpaper.workflows.prospects import (
    ProspectTables,
    find_prospects,
    list_ruled_treaties,
)


@dataclass(frozen=True, slots=True)
class Estimated:
    """Hold the estimates with what was asked, and what could not be read."""

    found: ProspectList
    question: Question
    directory: MemberDirectory
    unread: tuple[Unread, ...]


def estimate_prospects(
    given: Iterable[str],
    *,
    without: Iterable[str],
    norm: str,
    corpus: Path,
    before: date | None,
    progress: Progress,
) -> Estimated:
    """Estimate who would join a set of Members.

    Raises:
        UnknownMemberError: A name is nobody's.
        UnknownNormError: There is no such norm.
        EmptyFolderError: The folder has no treaty with Parties and a date, or none
            signed before the day.
        ProspectError: The set is too small, too large, or parts the Union.
    """
    directory = load_directory()
    record = load_participation(directory.members)
    chosen = choose_members(
        read_given(given),
        NameIndex.of(directory),
        record,
        without=read_given(without),
    )
    (rule,) = choose_norms({**load_norms(), **load_matters()}, [norm])
    made = find_in_folder(FolderRequest(corpus), (rule,), progress)
    states = load_union_states()
    found = take_before(made.found, before, corpus)
    treaties = list_ruled_treaties(found, rule.id, states, cues=load_cues())
    if not treaties:
        raise EmptyFolderError(
            str(corpus),
            "no text in it names Parties and a date",
            "name a folder of treaties, such as the ToTA that nonpaper corpus fetches",
        )
    tables = ProspectTables(directory, load_trade(directory.members), states)
    prospects = find_prospects(treaties, tables, chosen.members)
    question = Question(
        chosen=chosen,
        given=tuple(given),
        rule=rule,
        corpus=name_corpus(corpus),
        before=before,
        trade=tables.trade,
    )
    return Estimated(prospects, question, directory, made.unread)
