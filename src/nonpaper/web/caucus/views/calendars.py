"""Hand meetings to calendars: as a file, and as a feed of a person."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from nonpaper.web.access import actor_of, page
from nonpaper.web.caucus.models import CalendarFeed
from nonpaper.web.caucus.selectors.calendars import (
    envelope_of,
    feed_person,
    render_invitation,
    render_person_feed,
)
from nonpaper.web.caucus.selectors.meetings import held_meeting
from nonpaper.web.caucus.selectors.outgoing import for_outsiders
from nonpaper.web.caucus.services.calendar_feeds import (
    close_feed,
    hash_of,
    open_feed,
)
from nonpaper.web.caucus.views.meetings import load_meeting
from nonpaper.web.language import current_interface

_MEDIA_TYPE = "text/calendar; charset=utf-8"


@require_safe
@page
def download(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Hand out a meeting as a file; its name says nothing."""
    _, meeting = load_meeting(request, slug, id, "caucus.see_meetings")
    words = current_interface()
    (known,) = for_outsiders([held_meeting(meeting)], meeting.caucus, words)
    content = render_invitation(meeting, known, envelope_of(meeting, words))
    return _calendar(content, 'attachment; filename="meeting.ics"')


@require_http_methods(["GET", "HEAD", "POST"])
@page
def edit_feed(request: HttpRequest) -> HttpResponse:
    """Show whether one has a feed; open a new one, or close it."""
    actor = actor_of(request)
    address = ""
    if request.POST.get("do") == "close":
        close_feed(actor)
        messages.success(
            request, current_interface().word("meetings.feed_page.revoked")
        )
        return redirect("calendar_feed")
    if request.method == "POST":
        path = reverse("calendar_feed_read", args=[open_feed(actor)])
        address = f"{settings.ADDRESS}{path}"
    given = {
        "address": address,
        "has_feed": CalendarFeed.objects.filter(person=actor).exists(),
    }
    return render(request, "caucus/meetings/feed.html", given)


@require_safe
def read_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Hand a calendar what stands in a feed; the address is the permission.

    Raises:
        Http404: There is no such feed, or it was closed.
    """
    person = feed_person(hash_of(token))
    if person is None:
        raise Http404
    return _calendar(render_person_feed(person), "inline")


def _calendar(content: bytes, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=_MEDIA_TYPE, headers=headers)
