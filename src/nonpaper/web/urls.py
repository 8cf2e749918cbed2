"""Say which address leads to which view."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("nonpaper.web.accounts.urls")),
    path("", include("nonpaper.web.caucus.urls.personal")),
    path("c/<slug:slug>/", include("nonpaper.web.texts.urls")),
    path("c/<slug:slug>/", include("nonpaper.web.caucus.urls")),
]
