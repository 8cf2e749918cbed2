"""Show pages of what was said in confidence, or say that the vault is closed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nonpaper.web.vault import VaultError

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]
_UNAVAILABLE = 503


def in_confidence(view: View[Given]) -> View[Given]:
    """Let a view open what is sealed.

    Where the key is missing or another one, the page says so in one line. Services open
    before they write, each in one transaction: nothing was written then.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except VaultError:
            return render(request, "caucus/vault_closed.html", status=_UNAVAILABLE)

    return answer
