"""Hold each change of a state as a row."""

from __future__ import annotations

from django.db import models

from nonpaper.web.accounts.models.people import Person
from nonpaper.web.records import Record


class Transition(Record):
    """Be one change of the state of something.

    Attributes:
        kind: Kind of the object: `report`.
        object: Its identifier.
        on: Day of the change; no more is needed to tell the story.
    """

    kind = models.CharField(max_length=40)
    object = models.CharField(max_length=16, db_index=True)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20)
    actor = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    on = models.DateField()
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        """Return both states."""
        return f"{self.kind}: {self.from_state} → {self.to_state}"
