"""Say who may do what with texts."""

from __future__ import annotations

from typing import Any

from rules.predicates import Predicate

from nonpaper.web.accounts.models import Person
from nonpaper.web.accounts.permissions import is_delegate, is_facilitator, is_inside


def _uploaded(person: Person, row: Any) -> bool:
    return bool(row.added_by_id == person.id)


def _asked(person: Person, row: Any) -> bool:
    return bool(row.asked_by_id == person.id)


has_uploaded = Predicate(_uploaded, name="has_uploaded")
has_asked = Predicate(_asked, name="has_asked")

PERMISSIONS: dict[str, Predicate] = {
    "texts.see": is_inside,
    "texts.upload": is_delegate,
    "texts.check": is_facilitator | (is_delegate & has_uploaded),
    "texts.withdraw": is_facilitator | (is_delegate & has_uploaded),
    "texts.see_job": is_facilitator | (is_inside & has_asked),
    "texts.map": is_delegate,
    "texts.comment": is_inside,
    "texts.read_confidential": is_facilitator,
}
"""Who may do what with texts."""
