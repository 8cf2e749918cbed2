"""Plan series of meetings, and end them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.permissions import load
from nonpaper.web.caucus.forms.meetings import EndSeriesForm, SeriesForm
from nonpaper.web.caucus.models import Series
from nonpaper.web.caucus.services.meetings import end_series, make_series
from nonpaper.web.caucus.views.meetings import warn_of_place
from nonpaper.web.language import current_interface


@require_http_methods(["GET", "HEAD", "POST"])
@page
def plan_series(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan meetings that come again."""
    caucus = room_of(request, slug, "caucus.change_meetings")
    form = SeriesForm(request.POST or None, caucus=caucus)
    if form.is_valid():
        series = make_series(actor_of(request), caucus, form.cleaned_data)
        words = current_interface()
        made = words.count("meetings.planned", series.meetings.count())
        messages.success(request, words.word("meetings.series_made", made=made))
        warn_of_place(request, caucus, series.place)
        return redirect("meetings", slug)
    given = {"form": form, "title": "meetings.new_series", "back": "meetings"}
    return render(request, "caucus/meetings/form.html", given)


@require_http_methods(["GET", "HEAD", "POST"])
@page
def close_series(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """End a series on a day."""
    caucus = room_of(request, slug)
    rows = Series.objects.filter(caucus=caucus).select_related("caucus")
    series = load(rows, actor_of(request), "caucus.change_meetings", id=id)
    form = EndSeriesForm(request.POST or None)
    if form.is_valid():
        last_on = form.cleaned_data["last_on"]
        end_series(actor_of(request), series, last_on)
        words = current_interface()
        said = words.word("meetings.series_ended", day=words.day(last_on))
        messages.success(request, said)
        return redirect("meetings", slug)
    given = {"form": form, "title": "meetings.end_series", "back": "meetings"}
    return render(request, "caucus/meetings/form.html", given)
