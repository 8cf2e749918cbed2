"""Read the files of texts: words, structure, what each provision says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from nonpaper.adapters.folder_map import load_tables
from nonpaper.adapters.readers.document import parse_document
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.source import FrontMatter, Language, RawDocument, TextKind
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Provision, Text
from nonpaper.web.language import current_interface
from nonpaper.web.texts.models import TabledText, TextReading
from nonpaper.web.texts.selectors.directory import known_sponsors
from nonpaper.workflows.map import understand_documents
from nonpaper.workflows.understand import Understood


def load_tabled(text: TabledText, index: NameIndex) -> RawDocument:
    """Read the file of a text, with what is known of it from the workspace.

    A text that was checked is what its fields say; of one that was not yet, what the
    cover says with certainty is taken.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    name, data = text.file.name, bytes(text.file.content)
    if text.state != TabledText.State.TABLED:
        return parse_document(name, data, resolve_sponsor=index.resolve)
    # Nobody is looked for on the cover: who tabled it is known, or known to be unknown.
    given = front_of(text, FrontMatter())
    document = parse_document(name, data, given=given)
    front = front_of(text, document.front)
    sponsors = known_sponsors(index, front.sponsors)
    return replace(document, id=text.id, front=replace(front, sponsors=sponsors))


def front_of(text: TabledText, found: FrontMatter) -> FrontMatter:
    """Return what the fields of a text say, and the parties that its file names.

    A language that nobody has given is the one in which the words are.
    """
    return replace(
        found,
        title=text.title or None,
        symbol=text.symbol or None,
        sponsors=tuple(text.sponsors),
        date=text.tabled_on,
        language=Language(text.language) if text.language else found.language,
        kind=TextKind(text.kind) if text.kind else TextKind.UNKNOWN,
    )


def understand(document: RawDocument, index: NameIndex) -> Understood:
    """Find the structure of a document, and say what each provision says."""
    tables = load_tables(index.directory, None)
    return understand_documents([document], tables)[1][0]


def keep_reading(text: TabledText, document: RawDocument, one: Understood) -> None:
    """Keep what was read of a text, in place of what was read before."""
    said = current_interface()
    provisions = outline(one)
    TextReading.objects.update_or_create(
        text=text,
        defaults={
            "words": document.source,
            "provisions": provisions,
            "provision_count": sum(bool(each["words"]) for each in provisions),
            "notices": [_say(one.statement, said) for one in document.notices],
            "language": document.front.language or "",
        },
    )


def take_front(text: TabledText, front: FrontMatter) -> None:
    """Fill the fields of a text from what its cover says; saved by the caller."""
    text.symbol = (front.symbol or "")[:80]
    text.title = (front.title or "")[:300]
    text.sponsors = list(front.sponsors)
    text.tabled_on = front.date if isinstance(front.date, date) else None
    text.language = front.language or ""
    text.kind = "" if front.kind is TextKind.UNKNOWN else front.kind


def outline(one: Understood) -> list[dict[str, Any]]:
    """Return the elements of a text in order, as plain values for a page."""
    found: list[dict[str, Any]] = []
    for provision in one.text.provisions:
        _add(found, one, provision, 0)
    return found


def _add(
    found: list[dict[str, Any]], one: Understood, provision: Provision, depth: int
) -> None:
    text = one.text
    ref = ProvisionRef(text.id, provision.eid)
    measured = one.measurements.get(ref, Measurement())
    words = "" if provision.children else text.read(provision).words
    found.append(
        {
            "eid": provision.eid,
            "kind": provision.kind.value,
            "label": _label(text, provision),
            "heading": provision.heading or "",
            "words": words,
            "depth": depth,
            "strength": measured.strength.value,
            "other": measured.reading_of("strength") or "",
            "development": [kind.value for kind in measured.development],
        }
    )
    for child in provision.children:
        _add(found, one, child, depth + 1)


def _say(statement: Statement, said: Interface) -> str:
    """Say what a reader noticed, in the words of the workspace where it has its own."""
    own = f"texts.notice.{statement.key.rpartition('.')[2]}"
    has_own = own in said.statements
    return said.say(replace(statement, key=own) if has_own else statement)


def _label(text: Text, provision: Provision) -> str:
    """Return the number of a provision as it is printed, with the word before it."""
    end = provision.body.start
    if provision.heading_span is not None:
        end = min(end, provision.heading_span.start)
    printed = " ".join(text.source[provision.span.start : end].split())
    if provision.heading and printed.endswith(provision.heading):
        printed = printed[: -len(provision.heading)]
    return printed.strip(" :–—-")
