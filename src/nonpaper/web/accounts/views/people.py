"""Show who is in a caucus, change roles and what is known of delegations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.domain.naming import place_in_list
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.forms.people import DelegationForm, MeForm, RoleForm
from nonpaper.web.accounts.models import Membership, Role
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.accounts.selectors.rooms import (
    compose,
    delegations_around,
    is_inside_somewhere,
    memberships_of,
)
from nonpaper.web.accounts.services.caucuses import (
    LastFacilitatorError,
    change_role,
    remove_member,
)
from nonpaper.web.accounts.services.delegations import change_delegation
from nonpaper.web.accounts.services.invitations import standing
from nonpaper.web.language import current_interface


@require_safe
@page
def show_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who is in a caucus, and how it is composed against its purpose."""
    caucus = room_of(request, slug, "accounts.see_people")
    may_change = may(actor_of(request), "accounts.change_roles", caucus)
    given = {
        "caucus": caucus,
        "composition": compose(caucus),
        "memberships": memberships_of(caucus),
        "may_change": may_change,
        "invitations": standing(caucus).order_by("email") if may_change else (),
        "delegations": sorted(
            delegations_around(caucus) if may_change else (),
            key=lambda one: place_in_list(one.name),
        ),
    }
    return render(request, "accounts/people.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_role(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Change the role of somebody."""
    actor, caucus = actor_of(request), room_of(request, slug, "accounts.change_roles")
    rows = Membership.objects.select_related("person__delegation", "caucus")
    membership = load(rows, actor, "accounts.change_roles", caucus=caucus, id=id)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid():
        try:
            change_role(actor, membership, form.cleaned_data["role"])
        except LastFacilitatorError:
            form.add_error("role", current_interface().word("people.last_facilitator"))
        else:
            messages.success(request, current_interface().word("people.saved"))
            return redirect("people", slug)
    given = {"caucus": caucus, "membership": membership, "form": form}
    return render(request, "accounts/role.html", given)


@require_POST
@page
def remove_somebody(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Take somebody out of the caucus."""
    actor, caucus = actor_of(request), room_of(request, slug, "accounts.change_roles")
    membership = load(Membership, actor, "accounts.change_roles", caucus=caucus, id=id)
    try:
        remove_member(actor, membership)
    except LastFacilitatorError:
        messages.error(request, current_interface().word("people.last_facilitator"))
        return redirect("people_role", slug, id)
    messages.success(request, current_interface().word("people.removed"))
    left = membership.role == Role.FACILITATOR and membership.person_id == actor.id
    return redirect("home") if left else redirect("people", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_delegation(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Change what is known of a delegation."""
    actor, caucus = actor_of(request), room_of(request, slug, "accounts.change_roles")
    delegation = delegations_around(caucus).filter(id=id).first()
    if delegation is None:
        raise Http404
    form = DelegationForm(request.POST or None, instance=delegation)
    if form.is_valid():
        change_delegation(actor, caucus, delegation, form.changed())
        messages.success(request, current_interface().word("people.saved"))
        return redirect("people", slug)
    given = {"caucus": caucus, "delegation": delegation, "form": form}
    return render(request, "accounts/delegation.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def show_me(request: HttpRequest) -> HttpResponse:
    """Show somebody their own wishes, and take others."""
    actor = actor_of(request)
    form = MeForm(request.POST or None, instance=actor)
    if form.is_valid():
        form.save()
        messages.success(request, current_interface().word("people.saved"))
        return redirect("me")
    given = {"form": form, "is_inside": is_inside_somewhere(actor)}
    return render(request, "accounts/me.html", given)
