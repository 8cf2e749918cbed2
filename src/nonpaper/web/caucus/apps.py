"""Be the app of caucus."""

from __future__ import annotations

import rules
from django.apps import AppConfig


class CaucusConfig(AppConfig):
    """Name the app, and register who may do what."""

    name = "nonpaper.web.caucus"
    label = "caucus"

    def ready(self) -> None:
        """Register the permissions, and follow what changes of people."""
        from django.db.models.signals import post_save

        from nonpaper.web.accounts.models import Delegation, Person
        from nonpaper.web.caucus.permissions import PERMISSIONS
        from nonpaper.web.caucus.services.backgrounders import forget_openings
        from nonpaper.web.caucus.services.reports import look_anew_where_known

        for name, predicate in PERMISSIONS.items():
            rules.add_perm(name, predicate)
        post_save.connect(forget_openings, sender=Person)
        post_save.connect(look_anew_where_known, sender=Delegation)
