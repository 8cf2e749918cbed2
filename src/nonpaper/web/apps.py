"""Be the app of what all pages share: frame, words, looks, commands."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Name the app."""

    name = "nonpaper.web"
    label = "web"
