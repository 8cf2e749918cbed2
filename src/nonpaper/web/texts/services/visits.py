"""Keep on which two days somebody last looked at a caucus, and nothing more."""

from __future__ import annotations

from django.db import transaction

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.selectors.days import today_in
from nonpaper.web.texts.models import Visit


@transaction.atomic
def note_visit(person: Person, caucus: Caucus) -> None:
    """Note that somebody looks at a caucus today; once a day it is written."""
    today = today_in(caucus)
    visit, _ = Visit.objects.get_or_create(
        person=person, caucus=caucus, defaults={"last_on": today}
    )
    if visit.last_on < today:
        visit.before_on, visit.last_on = visit.last_on, today
        visit.save()
