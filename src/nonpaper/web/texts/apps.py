"""Be the app of texts."""

from __future__ import annotations

import rules
from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Name the app, and register who may do what."""

    name = "nonpaper.web.texts"
    label = "texts"

    def ready(self) -> None:
        """Register the permissions."""
        from nonpaper.web.texts.permissions import PERMISSIONS

        for name, predicate in PERMISSIONS.items():
            rules.add_perm(name, predicate)
