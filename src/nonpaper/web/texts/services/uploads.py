"""Take in tabled texts: files first, then what their covers say, then the table."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction
from django.urls import reverse

from nonpaper.adapters.readers.decoding import find_odd
from nonpaper.adapters.readers.document import printable_name
from nonpaper.adapters.readers.options import MEBIBYTE, ReadLimits
from nonpaper.adapters.readers.refusal import RefusedFileError, refuse
from nonpaper.adapters.readers.sniff import Foreign, Format, find_format
from nonpaper.errors import UnreadableFileError
from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.language import current_interface
from nonpaper.web.texts.models import Job, StoredFile, TabledText
from nonpaper.web.texts.selectors.directory import index_of
from nonpaper.web.texts.services.files import ENDINGS, keep_file
from nonpaper.web.texts.services.job_kinds import Task
from nonpaper.web.texts.services.jobs import enqueue
from nonpaper.web.texts.services.papers import compare_later, forget_papers_of
from nonpaper.web.texts.services.reading import (
    keep_reading,
    load_tabled,
    take_front,
    understand,
)

MOST_FILES = 100
"""How many files one upload may hold."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """Be a file that somebody uploads.

    Attributes:
        name: Its name, for messages alone; it is not kept.
        size: Bytes.
        read: Returns its bytes.
    """

    name: str
    size: int
    read: Callable[[], bytes]


@dataclass(slots=True)
class Uploaded:
    """Say what became of the files of an upload.

    Attributes:
        texts: Those that were taken in.
        refusals: What cannot be read, one line for each file.
        known: Files that are in the workspace already, with the text that they are.
        job: Reads what was taken in; nothing where nothing was.
    """

    texts: list[TabledText] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    known: list[tuple[str, TabledText]] = field(default_factory=list)
    job: Job | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Hold what a person says of a text."""

    symbol: str = ""
    title: str = ""
    sponsors: tuple[str, ...] = ()
    tabled_on: date | None = None
    language: str = ""
    kind: str = ""
    replaces: TabledText | None = None


def upload_texts(
    actor: Person,
    caucus: Caucus,
    files: Sequence[GivenFile],
    *,
    replaces: TabledText | None = None,
) -> Uploaded:
    """Take files in and queue their reading.

    What is no text by its first bytes, or too large, is refused at once; what turns out
    to be unreadable is refused when it is read. A file that is there already is not
    taken in twice.

    Raises:
        NotAuthorisedError: The actor tables no texts here.
    """
    require(actor, "texts.upload", caucus)
    done = Uploaded()
    with transaction.atomic():
        for file in files[:MOST_FILES]:
            _take_in(actor, caucus, file, replaces, done)
        if done.texts:
            done.job = read_later(actor, caucus, done.texts)
    return done


def read_later(actor: Person, caucus: Caucus, texts: Iterable[TabledText]) -> Job:
    """Queue the reading of texts."""
    return enqueue(
        "read",
        {"texts": [text.id for text in texts]},
        caucus=caucus,
        asked_by=actor,
        then=reverse("texts_check", args=[caucus.slug]),
    )


def read_texts(task: Task) -> None:
    """Read texts that were uploaded; the job `read`. Each is saved by itself."""
    ids = task.arguments["texts"]
    texts = TabledText.objects.filter(id__in=ids).order_by("id")
    waiting = texts.filter(state=TabledText.State.READING) | texts.filter(
        state=TabledText.State.TABLED, reading=None
    )
    for done, text_id in enumerate(list(waiting.values_list("id", flat=True))):
        task.report("read", done, len(ids))
        _read(TabledText.objects.select_related("file", "caucus").get(id=text_id))
    with task.finishing():
        pass


def give_up_reading(job: Job) -> None:
    """Read the texts of a job that failed one by one; refuse one that is alone."""
    ids = job.arguments.get("texts", [])
    left = TabledText.objects.filter(id__in=ids, state=TabledText.State.READING)
    if len(ids) == 1:
        refusal = current_interface().word("texts.unreadable")
        for text in left:
            _refuse(text, refusal)
        return
    for text in left:
        enqueue("read", {"texts": [text.id]}, caucus=job.caucus, asked_by=job.asked_by)


@transaction.atomic
def table_text(actor: Person, text: TabledText, fields: Fields) -> TabledText:
    """Put a text on the table, or correct what is said of it.

    It is read anew where it was taken to be in another language.

    Raises:
        NotAuthorisedError: It is none that the actor may table or correct.
    """
    require(actor, "texts.check", text)
    is_new = text.state != TabledText.State.TABLED
    text.symbol, text.title = fields.symbol, fields.title
    text.sponsors = list(fields.sponsors)
    text.tabled_on, text.kind = fields.tabled_on, fields.kind
    text.language, text.replaces = fields.language, fields.replaces
    if is_new:
        text.added_on = today_in(text.caucus)
        change_state(text, TabledText.State.TABLED, actor)
    else:
        text.save()
    StoredFile.objects.filter(id=text.file_id).update(name=neutral_name(text))
    forget_papers_of([text])
    if text.replaces is not None:
        compare_later(actor, text.replaces, text)
    if hasattr(text, "reading") and text.reading.language != text.language:
        text.reading.delete()
        read_later(actor, text.caucus, [text])
    add_to_log(actor, "text.tabled" if is_new else "text.corrected", text)
    return text


@transaction.atomic
def withdraw_text(actor: Person, text: TabledText) -> None:
    """Take a text off the table; what was made with it stays as it was.

    Raises:
        NotAuthorisedError: It is none that the actor may withdraw.
    """
    require(actor, "texts.withdraw", text)
    text.withdrawn_on = today_in(text.caucus)
    text.save()
    add_to_log(actor, "text.withdrawn", text)


@transaction.atomic
def discard_text(actor: Person, text: TabledText) -> None:
    """Remove a text that never came to the table, with its file.

    Raises:
        NotAuthorisedError: It is none of the actor's.
    """
    require(actor, "texts.check", text)
    file = text.file
    add_to_log(actor, "text.discarded", text)
    text.delete()
    file.delete()


def neutral_name(text: TabledText) -> str:
    """Return the name under which a file is handed out: its symbol, else nothing of it.

    Example:
        >>> file = StoredFile(name="x.docx")
        >>> neutral_name(TabledText(symbol="NP/DIG/1/Rev.2", file=file))
        'NP-DIG-1-Rev.2.docx'
    """
    ending = Path(text.file.name).suffix
    slug = re.sub(r"[^A-Za-z0-9.()]+", "-", text.symbol).strip("-.")[:60]
    return f"{slug or f'text-{text.id[:6]}'}{ending}"


def _take_in(
    actor: Person,
    caucus: Caucus,
    file: GivenFile,
    replaces: TabledText | None,
    done: Uploaded,
) -> None:
    name = printable_name(Path(file.name))
    try:
        data, form = _checked(name, file)
    except RefusedFileError as error:
        done.refusals.append(f"{name}: {current_interface().say(error.statement)}")
        return
    sha256 = hashlib.sha256(data).hexdigest()
    same = (
        TabledText.objects.filter(caucus=caucus, file__sha256=sha256)
        .exclude(state=TabledText.State.REFUSED)
        .filter(withdrawn_on=None)
        .first()
    )
    if same is not None:
        done.known.append((name, same))
        return
    text = TabledText(
        caucus=caucus,
        state=TabledText.State.READING,
        replaces=replaces,
        added_by=actor,
        added_on=today_in(caucus),
    )
    name = f"text-{text.id[:6]}.{ENDINGS[form]}"
    text.file = keep_file(caucus, name, data)
    text.save()
    done.texts.append(text)


def _checked(name: str, file: GivenFile) -> tuple[bytes, Format]:
    limits = ReadLimits()
    if file.size > limits.file_bytes:
        most = limits.file_bytes // MEBIBYTE
        raise refuse(name, "large", size=file.size // MEBIBYTE, most=most)
    data = file.read()
    found = find_format(data)
    if found is Foreign.BINARY and (odd := find_odd(data)):
        raise refuse(name, "control_characters", code=odd[0], line=odd[1])
    if isinstance(found, Foreign):
        raise refuse(name, found)
    return data, found


def _read(text: TabledText) -> None:
    index = index_of(text.caucus)
    try:
        document = load_tabled(text, index)
        one = understand(document, index)
    except UnreadableFileError as error:
        if text.state == TabledText.State.READING:
            _refuse(text, _say(error))
        return
    with transaction.atomic():
        keep_reading(text, document, one)
        if text.state == TabledText.State.READING:
            take_front(text, document.front)
            change_state(text, TabledText.State.CHECKING, None)


def _refuse(text: TabledText, refusal: str) -> None:
    text.refusal = refusal
    change_state(text, TabledText.State.REFUSED, None)


def _say(error: UnreadableFileError) -> str:
    if isinstance(error, RefusedFileError):
        return current_interface().say(error.statement)
    return f"{error.reason}; {error.remedy}."
