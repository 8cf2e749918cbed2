"""Write backgrounders: draft, edit, circulate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from nonpaper.adapters.backgrounder_file import fit_backgrounder
from nonpaper.adapters.writers.answer_markup import render_markup
from nonpaper.adapters.writers.answer_pdf import count_pages, render_pdf
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.betrayal import Room
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import Language
from nonpaper.web.accounts.models import Caucus, Person, Role
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.accounts.services.transitions import change_state
from nonpaper.web.caucus.models import (
    Backgrounder,
    BackgrounderVersion,
    Issue,
    Meeting,
    Opening,
)
from nonpaper.web.caucus.selectors.backgrounders import (
    answer_of,
    brief_of,
    findings_in,
    title_of,
    without_words_of_people,
)
from nonpaper.web.caucus.selectors.outgoing import address_for_outsiders
from nonpaper.web.caucus.services.desk import (
    Release,
    add_version,
    approve,
    lock_paper,
)
from nonpaper.web.texts.models import Job
from nonpaper.web.texts.selectors.maps import job_under_way
from nonpaper.web.texts.services.jobs import enqueue
from nonpaper.web.texts.services.mails import send_later

_TITLE = re.compile(r"\A\s*#[ \t].*")


@transaction.atomic
def begin_backgrounder(
    actor: Person, issue: Issue, meeting: Meeting | None
) -> Backgrounder:
    """Begin a backgrounder on an issue; its first draft is made in the background.

    Raises:
        NotAuthorisedError: The actor edits no backgrounders here.
    """
    require(actor, "caucus.edit_backgrounder", issue)
    made = Backgrounder.objects.create(
        caucus=issue.caucus, issue=issue, meeting=meeting, title=issue.title
    )
    ask_for_draft(actor, made)
    return made


@transaction.atomic
def ask_for_draft(actor: Person, backgrounder: Backgrounder) -> Job:
    """Let a draft be made from the workspace, as a further version.

    One that is under way already is not asked for again.

    Raises:
        NotAuthorisedError: The actor edits no backgrounders here.
    """
    require(actor, "caucus.edit_backgrounder", backgrounder)
    there = job_under_way(
        backgrounder.caucus, "backgrounder", backgrounder=backgrounder.id
    )
    return there or enqueue(
        "backgrounder",
        {"backgrounder": backgrounder.id},
        caucus=backgrounder.caucus,
        asked_by=actor,
        then=reverse(
            "backgrounders_edit", args=[backgrounder.caucus.slug, backgrounder.id]
        ),
    )


def draft_words(
    backgrounder: Backgrounder, map_: ConvergenceMap | None
) -> tuple[str, list[str]]:
    """Return the words of a draft, and the lines of it drawn from tabled texts alone.

    Args:
        backgrounder: The backgrounder.
        map_: The map of the texts of its caucus; nothing if there are none.
    """
    interface = load_interface(Language(backgrounder.caucus.language))
    brief = brief_of(backgrounder)
    words = render_markup(fit_backgrounder(brief, map_, interface))
    bare = fit_backgrounder(without_words_of_people(brief), map_, interface)
    drawn = {line.strip() for line in render_markup(bare).splitlines()}
    return words, sorted(
        {line.strip() for line in words.splitlines() if line.strip()} & drawn
    )


@transaction.atomic
def save_words(
    actor: Person, backgrounder: Backgrounder, words: str, *, title: str = ""
) -> BackgrounderVersion:
    """Keep the words of a backgrounder as a further version, if they are others.

    The title stands in the words too: whichever of both was changed changes the other.
    The title of one that is out stays as it was read before, until it goes out anew.

    Raises:
        NotAuthorisedError: The actor edits no backgrounders here.
    """
    require(actor, "caucus.edit_backgrounder", backgrounder)
    locked = lock_paper(backgrounder)
    last = locked.versions.first()
    now = title_of(locked, last.words) if last else locked.title
    if title and title != now:
        rest = _TITLE.sub("", words, count=1).lstrip("\r\n")
        words = f"# {title}\n\n{rest}"
    if locked.circulated_id is None:
        locked.title = backgrounder.title = title_of(locked, words)
        locked.save(update_fields=["title"])
    return _add_version(locked, words, (), actor)


@transaction.atomic
def save_draft(
    backgrounder: Backgrounder,
    words: str,
    drawn: Sequence[str],
    *,
    made_by: Person | None,
) -> BackgrounderVersion:
    """Keep a draft that was made in the background as a further version.

    Args:
        backgrounder: The backgrounder.
        words: The draft.
        drawn: Its lines that were drawn from tabled texts alone.
        made_by: Who asked for it.
    """
    return _add_version(lock_paper(backgrounder), words, drawn, made_by)


def _add_version(
    backgrounder: Backgrounder,
    words: str,
    drawn: Sequence[str],
    made_by: Person | None,
) -> BackgrounderVersion:
    version = add_version(
        BackgrounderVersion, backgrounder, words, made_by, drawn=list(drawn)
    )
    if version.page_count is None:
        answer = answer_of(backgrounder, version.words)
        version.page_count = count_pages(render_pdf(answer))
        version.save(update_fields=["page_count"])
    return version


@transaction.atomic
def circulate(
    actor: Person,
    backgrounder: Backgrounder,
    version: BackgrounderVersion,
    *,
    reason: str = "",
) -> Release:
    """Send a version to the room, if nothing in it betrays anybody or two agree.

    Args:
        actor: Who sends.
        backgrounder: The backgrounder.
        version: The version that the actor has read; another one does not go out.
        reason: Why it may go out although findings are open.

    Raises:
        NotAuthorisedError: The actor edits no backgrounders here, or there is a newer
            version than the one that the actor has read.
    """
    require(actor, "caucus.edit_backgrounder", backgrounder)
    locked = lock_paper(backgrounder)
    findings = findings_in(locked, version.words)
    room = Room(None, locked.caucus.least)
    release = approve(actor, locked, version, findings, reason=reason, room=room)
    if not release.is_out:
        return release
    locked.title = title_of(locked, version.words)
    locked.circulated = version
    locked.circulated_on = today_in(locked.caucus)
    change_state(locked, Backgrounder.State.CIRCULATED, actor, reason=reason)
    add_to_log(actor, "backgrounder.circulated", locked, reason=reason)
    _tell(locked)
    return release


def _tell(backgrounder: Backgrounder) -> None:
    """Write to those inside that there is something to read; never what it is about."""
    caucus = backgrounder.caucus
    path = reverse("backgrounders_read", args=[caucus.slug, backgrounder.id])
    address = address_for_outsiders(caucus, path)
    version = backgrounder.circulated
    for person in _readers(caucus):
        word = load_interface(Language(person.language or caucus.language)).word
        send_later(
            person.email,
            word("backgrounders.mail_subject"),
            word("backgrounders.mail", address=address),
            caucus=caucus,
            key=f"backgrounder:{version.id if version else ''}:{person.id}",
        )


def _readers(caucus: Caucus) -> list[Person]:
    rows = caucus.memberships.filter(person__is_active=True)
    inside = rows.filter(role__in=(Role.PARTICIPANT, Role.EXPERT))
    return [one.person for one in inside.select_related("person")]


@transaction.atomic
def note_opening(actor: Person, backgrounder: Backgrounder) -> None:
    """Keep that a person has opened a backgrounder, if that person allows it."""
    if actor.shows_opening and backgrounder.circulated_id:
        Opening.objects.get_or_create(backgrounder=backgrounder, person=actor)


@transaction.atomic
def let_opening_be_seen(actor: Person, *, is_seen: bool) -> None:
    """Let facilitators see, or no longer, what a person has opened."""
    actor.shows_opening = is_seen
    actor.save(update_fields=["shows_opening"])


def forget_openings(instance: Person, **_: object) -> None:
    """Forget what a person has opened who does not, or no longer, let it be seen.

    Called whenever a person is saved: the setting can be changed in several places.
    """
    if not instance.shows_opening:
        Opening.objects.filter(person=instance).delete()
