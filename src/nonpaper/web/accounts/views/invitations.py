"""Invite people, withdraw invitations, and let in who follows a link."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from nonpaper.domain.naming import place_in_list
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.forms.people import InvitationForm, JoinForm
from nonpaper.web.accounts.models import Invitation, Person
from nonpaper.web.accounts.permissions import load
from nonpaper.web.accounts.selectors.rooms import delegations_around
from nonpaper.web.accounts.services.delegations import delegation_named, member_names
from nonpaper.web.accounts.services.invitations import (
    LASTS_DAYS,
    find_invitation,
    invite,
    join_as,
    join_as_new,
    revoke,
)
from nonpaper.web.language import current_interface, language_of

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@page
def invite_somebody(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask whom to invite; then show the link, this once."""
    caucus = room_of(request, slug, "accounts.invite")
    form = InvitationForm(request.POST or None)
    given = {"caucus": caucus, "form": form, "days": LASTS_DAYS}
    if not form.is_valid():
        known = {each.name for each in delegations_around(caucus)}
        given["delegations"] = sorted(known | set(member_names()), key=place_in_list)
        return render(request, "accounts/invite.html", given)
    asked = form.cleaned_data
    name = asked["delegation"].strip()
    given["link"] = invite(
        actor_of(request),
        caucus,
        email=asked["email"],
        name=asked["name"],
        role=asked["role"],
        delegation=delegation_named(name, asked["kind"]) if name else None,
    )
    return render(request, "accounts/invited.html", given)


@require_POST
@page
def revoke_invitation(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Withdraw an invitation."""
    actor, caucus = actor_of(request), room_of(request, slug, "accounts.invite")
    revoke(actor, load(Invitation, actor, "accounts.invite", caucus=caucus, id=id))
    messages.success(request, current_interface().word("invitations.revoked"))
    return redirect("people", slug)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def follow_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let in who has the link: by a new account, or by the one they have.

    Whoever has an account must sign in first: the link alone opens none.
    """
    invitation = find_invitation(token)
    if invitation is None:
        return render(request, "accounts/no_invitation.html", status=404)
    given = {"invitation": invitation, "caucus": invitation.caucus}
    user = request.user
    if isinstance(user, Person):
        if user.email != invitation.email:
            return render(request, "accounts/other_invitation.html", given)
        if request.method == "POST" and join_as(user, invitation):
            return redirect("caucus", invitation.caucus.slug)
        return render(request, "accounts/join_known.html", given)
    if Person.objects.filter(email=invitation.email).exists():
        return render(request, "accounts/join_sign_in.html", given)
    start = {"name": invitation.name, "language": language_of(request)}
    form = JoinForm(request.POST or None, initial=start)
    if not form.is_valid():
        return render(request, "accounts/join.html", {**given, "form": form})
    person = join_as_new(invitation, **form.cleaned_data)
    if person is None:
        return render(request, "accounts/no_invitation.html", status=404)
    login(request, person, _BACKEND)
    # They have just chosen it: what asks for the password need not ask once more.
    record_authentication(request, person, "password")
    return redirect("caucus", invitation.caucus.slug)
