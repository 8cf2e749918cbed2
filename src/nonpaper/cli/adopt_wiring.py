"""Tie readers, writers and the log to adopting, and write no file over another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from nonpaper.adapters.adoption_log import dump_log, is_as_written, load_log
from nonpaper.adapters.given_file import GivenFile, load_file
from nonpaper.adapters.readers.document import load_bytes, printable_name
from nonpaper.adapters.readers.options import ReadLimits
from nonpaper.adapters.revision_file import (
    ENDINGS,
    Revision,
    RevisionRequest,
    write_revision,
)
from nonpaper.adapters.writers.adopt_view import view_adoption, view_choices
from nonpaper.adapters.writers.answer_text import render_text
from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.adapters.writers.whole_file import save_together, save_whole
from nonpaper.cli.map_command import tell_documents
from nonpaper.domain.adoption import Adoption
from nonpaper.domain.draft import Change, ChangeKind
from nonpaper.domain.source import Language
from nonpaper.errors import UnreadableFileError
from nonpaper.revise.adopt import find_part
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.redline import redline_texts
from nonpaper.structure import parse_text
from nonpaper.workflows.adopt import AdoptionRequest, adopt_in_document
from nonpaper.workflows.party_names import name_parties
from nonpaper.workflows.stocktake import resolve_printed, take_stock_since

_AUTHOR = "Nonpaper"


def list_choices(
    text: Path, *, article: str | None, members: Path | None, interface: str
) -> None:
    """Print every bracket and alternative of a text, or of an article, with its id.

    Raises:
        UnreadableFileError: The text cannot be read.
        AdoptionError: There is no such article.
    """
    given = load_file(text, members=members)
    tell_documents([given.document])
    parsed = given.parse()
    codes = resolve_printed([parsed], given.directory)
    stock = take_stock_since(parsed, None, codes)
    if article is not None:
        wanted = find_part([one.part for one in stock.parts], article)
        parts = tuple(one for one in stock.parts if one.part is wanted)
        stock = replace(stock, parts=parts)
    click.echo(render_text(view_choices(stock, _words(given, interface), codes)))


def adopt_file(
    text: Path,
    request: AdoptionRequest,
    *,
    out: Path | None,
    reason: str | None,
    day: date,
    author: str,
    show_changes: bool,
    members: Path | None,
    interface: str,
) -> None:
    """Write the next revision of a text and the log of what was done.

    Raises:
        UnreadableFileError: The text cannot be read, or a file is there already.
        AdoptionError: What is named is not there, or the text would be unbalanced.
    """
    given = load_file(text, members=members)
    target = out or _next_name(text)
    log = target.with_name(f"{target.name}.log.json")
    _require_form(target)
    for file in (target, log):
        _require_new(file)
    parse = partial(parse_text, party_names=name_parties(given.directory))
    tell_documents([given.document])
    adoption = adopt_in_document(given.document, request, parse, given.directory)
    data = load_bytes(text, printable_name(text), ReadLimits())
    change = Change(ChangeKind.DELETED, author or _AUTHOR, day)
    revision = _revise(data, adoption, target.name, change if show_changes else None)
    words = _words(given, interface)
    notices = tuple(words.say(one.statement) for one in revision.notices)
    said = dump_log(
        adoption,
        former=(text.name, data),
        following=(target.name, revision.data),
        day=day,
        reason=reason,
        notices=notices,
    )
    data_log = said.encode("utf-8", "replace")
    contents = {target.name: revision.data, log.name: data_log}
    save_together(
        target.parent, {name: _writing(data) for name, data in contents.items()}
    )
    codes = resolve_printed([adoption.before], given.directory)
    click.echo(render_text(view_adoption(adoption, words, codes, revision.notices)))
    click.echo(f"\nOpen {target.resolve()}\nLog  {log.resolve()}")
    if not reason:
        click.echo("Note: no reason is in the log; give one with --reason.", err=True)


def _revise(
    data: bytes, adoption: Adoption, name: str, change: Change | None
) -> Revision:
    """Return the file of the next state, its changes tracked as one that is given."""
    shown = None
    if change is not None:
        both = (adoption.before, adoption.after)
        shown = redline_texts(*both, author=change.author, day=change.day).draft
    request = RevisionRequest(name, change=change, shown=shown)
    return write_revision(data, adoption, lay_out_text(adoption.after), request)


def undo_adoption(log: Path, out: Path | None) -> None:
    """Write the text as it was before an adoption.

    Raises:
        UnreadableFileError: The log cannot be read, or a file is there already.
    """
    former = load_log(log)
    name = Path(former.name)
    target = out or log.with_name(f"{name.stem}-before{name.suffix}")
    if target.suffix.lower() != name.suffix.lower():
        reason = f"the former text is a file ending in {name.suffix}"
        raise UnreadableFileError(target.name, reason, "name a file with that ending")
    _require_new(target)
    following = log.with_name(former.next_name)
    if following.is_file() and not is_as_written(former, following.read_bytes()):
        said = "was changed after the adoption; these changes are not in what follows."
        click.echo(f"Note: {former.next_name} {said}", err=True)
    save_whole(target, _writing(former.data))
    click.echo(f"Open {target.resolve()}")


def _words(given: GivenFile, interface: str) -> Interface:
    return load_interface(Language(interface)).with_names(given.directory)


def _next_name(text: Path) -> Path:
    """Return a name beside a text that no file has yet."""
    ending = text.suffix.lower() if text.suffix.lower() in ENDINGS else ".docx"
    for number in range(1, 1000):
        mark = "-adopted" if number == 1 else f"-adopted-{number}"
        name = text.with_name(f"{text.stem}{mark}{ending}")
        if not name.exists():
            return name
    raise UnreadableFileError(text.name, "it has too many revisions", "use --out")


def _require_form(file: Path) -> None:
    """Refuse a form in which no revision is written."""
    if file.suffix.lower() not in (*ENDINGS, ".markdown"):
        reason = "a revision is written as " + ", ".join(ENDINGS)
        raise UnreadableFileError(file.name, reason, "name such a file with --out")


def _require_new(file: Path) -> None:
    """Refuse a file that is there, or whose folder is not."""
    if file.exists() or file.is_symlink():
        reason = "it is there already, and nothing is overwritten"
        raise UnreadableFileError(file.name, reason, "name another file with --out")
    if not file.absolute().parent.is_dir():
        reason = f"there is no folder {file.parent}"
        raise UnreadableFileError(file.name, reason, "make it, or name another")


def _writing(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)
