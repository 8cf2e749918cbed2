"""Ask every page for a sign-in, and answer what is not allowed as if it were not there.

A view is decorated with `page`: the actor it gets is somebody who has signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from nonpaper.web.accounts.models import Caucus, Person
from nonpaper.web.accounts.permissions import NotAuthorisedError, load_caucus
from nonpaper.web.accounts.services.second_factor import (
    has_second_factor,
    needs_second_factor,
)
from nonpaper.web.language import current_interface

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def page(view: View[Given]) -> View[Given]:
    """Let a view be asked only by those who have signed in.

    What a role does not allow answers 404, as what is not there does. A facilitator
    without a second factor is sent to set it up, before any page.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        actor = actor_of(request)
        if needs_second_factor(actor) and not has_second_factor(actor):
            messages.info(request, current_interface().word("sign_in.second_needed"))
            return redirect("mfa_activate_totp")
        try:
            # A page shows hours of the place of its caucus, and none after it.
            with timezone.override(None):
                return view(request, *args, **kwargs)
        except NotAuthorisedError as error:
            raise Http404 from error

    return login_required(answer)


def actor_of(request: HttpRequest) -> Person:
    """Return who asks; only in a view decorated with `page`."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def room_of(
    request: HttpRequest, slug: str, action: str = "accounts.see_caucus"
) -> Caucus:
    """Return the caucus of a page, and set navigation and time zone to it.

    Raises:
        Http404: There is none, or the action is not allowed there.
    """
    caucus = load_caucus(actor_of(request), slug, action)
    timezone.activate(caucus.time_zone)
    request.caucus = caucus  # type: ignore[attr-defined] # read by the navigation
    return caucus


def refuse_forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer what did not come from a page of ours; nothing was changed."""
    return render(request, "403.html", status=403)
