"""Be the app of accounts."""

from __future__ import annotations

import rules
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, pre_save


class AccountsConfig(AppConfig):
    """Name the app, and register who may do what."""

    name = "nonpaper.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the permissions, and what happens when rows are saved."""
        from allauth.mfa.models import Authenticator

        from nonpaper.web.accounts.adapter import forget_old_sessions, forget_when
        from nonpaper.web.accounts.log_guard import guard_log
        from nonpaper.web.accounts.permissions import PERMISSIONS

        post_migrate.connect(guard_log, sender=self)
        pre_save.connect(forget_when, sender=Authenticator)
        user_logged_in.connect(forget_old_sessions)

        for name, predicate in PERMISSIONS.items():
            rules.add_perm(name, predicate)
