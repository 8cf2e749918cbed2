"""Keep where delegations stand, sealed, and show the caucus pictures of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max

from nonpaper.domain.picture import Picture
from nonpaper.domain.position import Stance as Said
from nonpaper.errors import InputError
from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import require
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import Issue, Publication, Stance
from nonpaper.web.caucus.selectors.stances import preview_picture, read_kept
from nonpaper.web.caucus.services.vault_key import require_vault_key
from nonpaper.web.vault import seal_content


class NothingToShowError(InputError):
    """Say that of no option anything may be shown."""


@transaction.atomic
def save_stance(
    actor: Person, issue: Issue, said: Said, *, is_asked_again: bool
) -> bool:
    """Keep where a delegation stands on an issue, in place of what it said before.

    Only what changed, or what it was asked again, counts as said anew: for the next
    picture it matters who was asked since the last.

    Args:
        actor: Who writes it.
        issue: The issue; of it `said` must be.
        said: Where it stands. Its `day` and `after` are set here.
        is_asked_again: Whether the delegation said so again, if nothing changed.

    Returns:
        Whether anything was written.

    Raises:
        NotAuthorisedError: The actor does not facilitate here.
        VaultError: The key is missing or another one.
    """
    require(actor, "caucus.consult", issue)
    require_vault_key()
    locked = Issue.objects.select_for_update().get(pk=issue.pk)
    kept = [one for one in read_kept([locked]).reveal() if _is_of(one.said, said)]
    before = kept[0] if kept else None
    if before and not is_asked_again and _same(before.said, said):
        return False
    if before is None and not said.options:
        return False
    latest = locked.publications.aggregate(latest=Max("number"))["latest"]
    row = before.row if before else Stance(issue=locked)
    now = replace(said, day=today_in(issue.caucus), after=latest or 0)
    row.sealed = seal_content(_content(now), row.place)
    row.save()
    add_to_log(actor, "stance.saved", row)
    return True


@transaction.atomic
def show_picture(actor: Person, issue: Issue) -> Publication:
    """Show the caucus a picture of every option of which one may be shown.

    Raises:
        NotAuthorisedError: The actor does not facilitate here.
        NothingToShowError: There is no such option.
        VaultError: The key is missing or another one.
    """
    require(actor, "caucus.consult", issue)
    locked = Issue.objects.select_for_update().get(pk=issue.pk)
    preview = preview_picture(locked).reveal()
    pictures = {
        option: found for option, found in preview.items() if isinstance(found, Picture)
    }
    if not pictures:
        raise NothingToShowError("Of no option anything may be shown yet.")
    latest = locked.publications.aggregate(latest=Max("number"))["latest"] or 0
    row = Publication(issue=locked, number=latest + 1, on=today_in(issue.caucus))
    row.counts = [
        {"option": o.id, "title": o.title, "share": pictures[o.id].share.value}
        for o in locked.options.all()
        if o.id in pictures
    ]
    asked = {option: found.asked for option, found in pictures.items()}
    row.sealed = seal_content({"asked": asked}, row.place)
    row.save()
    add_to_log(actor, "picture.shown", row)
    return row


def _is_of(one: Said, other: Said) -> bool:
    return one.delegation == other.delegation


def _same(before: Said, after: Said) -> bool:
    return _content(replace(after, day=before.day, after=before.after)) == _content(
        before
    )


def _content(said: Said) -> Mapping[str, Any]:
    return {
        "delegation": said.delegation,
        "salience": said.salience.value,
        "day": said.day.isoformat() if said.day else "",
        "after": said.after,
        "options": {
            one.option: [one.attitude.value, one.condition, one.is_red_line]
            for one in said.options
        },
    }
