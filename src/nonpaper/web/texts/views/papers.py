"""Show maps, consolidated texts, comparisons and stocktakes, as their files are."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from nonpaper.domain.convergence import ConvergenceLevel
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load, may
from nonpaper.web.handing_out import hand_out_file
from nonpaper.web.language import current_interface
from nonpaper.web.texts.forms.texts import CompareForm
from nonpaper.web.texts.models import Job, Paper, TabledText, TextMap
from nonpaper.web.texts.selectors.maps import (
    file_of,
    is_stale,
    job_under_way,
    latest_map,
    paper_of,
)
from nonpaper.web.texts.selectors.texts import texts_on_table
from nonpaper.web.texts.services.maps import map_later
from nonpaper.web.texts.services.papers import compare_later, take_stock_later

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_MAIN = re.compile(r"<main[^>]*>")
_KEPT_IN = "frame-ancestors 'none'; sandbox allow-scripts allow-downloads"
"""What the policy of a page on disk cannot say: it is no frame, and has no origin."""


@require_safe
@page
def show_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest map in short, what moved, and the forms one can have."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    latest = latest_map(caucus)
    given = {
        "caucus": caucus,
        "map": latest,
        "texts": latest.texts.all() if latest else (),
        "moved": _moved(latest) if latest else (),
        "levels": _levels(latest.counts) if latest else (),
        "family_count": sum(latest.counts.values()) if latest else 0,
        "is_stale": latest is not None and is_stale(latest),
        "job": job_under_way(caucus, "map"),
        "consolidated_job": job_under_way(caucus, "consolidated", map=latest.id)
        if latest
        else None,
        "may_map": may(actor, "texts.map", caucus) and texts_on_table(caucus).exists(),
        "may_upload": may(actor, "texts.upload", caucus),
    }
    return render(request, "texts/map.html", given)


@require_safe
@page
def map_data(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the data of the newest map."""
    caucus = room_of(request, slug, "texts.see")
    latest = latest_map(caucus)
    if latest is None:
        raise Http404
    return hand_out_file(latest.data)


@require_POST
@page
def make_map(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the map of what is on the table."""
    caucus = room_of(request, slug, "texts.map")
    job = map_later(actor_of(request), caucus)
    return redirect("texts_job", slug, job.id)


@require_POST
@page
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare two texts, or show what was found before."""
    caucus = room_of(request, slug, "texts.see")
    form = CompareForm(request.POST, caucus=caucus)
    if not form.is_valid():
        given = {"caucus": caucus, "form": form}
        return render(request, "texts/compare.html", given)
    text, earlier = form.cleaned_data["text"], form.cleaned_data["earlier"]
    if paper_of(Paper.Kind.REDLINE, text, earlier):
        return redirect("texts_redline", slug, text.id, earlier.id)
    job = compare_later(actor_of(request), earlier, text)
    return redirect("texts_job", slug, job.id)


@require_safe
@page
def show_redline(
    request: HttpRequest, slug: str, text_id: str, earlier_id: str
) -> HttpResponse:
    """Go to the comparison of two texts."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    paper = load(
        Paper,
        actor,
        "texts.see",
        caucus=caucus,
        kind=Paper.Kind.REDLINE,
        text_id=text_id,
        earlier_id=earlier_id,
    )
    return redirect("texts_paper", slug, paper.id, "html")


@require_http_methods(["GET", "HEAD", "POST"])
@page
def stocktake(request: HttpRequest, slug: str, text_id: str) -> HttpResponse:
    """Go to the stocktake of a text; where there is none, have it made."""
    caucus, actor = room_of(request, slug, "texts.see"), actor_of(request)
    tabled = TabledText.objects.filter(state=TabledText.State.TABLED)
    text = load(tabled, actor, "texts.see", caucus=caucus, id=text_id)
    paper = paper_of(Paper.Kind.STOCKTAKE, text)
    if paper is not None:
        return redirect("texts_paper", slug, paper.id, "html")
    if request.method == "POST":
        job = take_stock_later(actor, text)
        return redirect("texts_job", slug, job.id)
    return redirect("texts_show", slug, text.id)


@require_safe
@page
@xframe_options_deny
def show_paper(
    request: HttpRequest, slug: str, paper_id: str, form: str
) -> HttpResponse:
    """Show a page as it is on disk, or hand out a document."""
    caucus = room_of(request, slug, "texts.see")
    paper = load(Paper, actor_of(request), "texts.see", caucus=caucus, id=paper_id)
    file = file_of(paper, form, current_interface().language)
    if file is None:
        raise Http404
    if form == "html":
        back = _back_of(caucus, paper)
        return _whole_page(bytes(file.content).decode(), back)
    return hand_out_file(file)


@require_safe
@page
def show_job(request: HttpRequest, slug: str, job_id: str) -> HttpResponse:
    """Show how far a job is; go on when it is done."""
    caucus = room_of(request, slug, "texts.see")
    job = load(Job, actor_of(request), "texts.see_job", caucus=caucus, id=job_id)
    given = {"caucus": caucus, "job": job}
    is_part = request.headers.get("HX-Request") == "true"
    if job.state == Job.State.DONE and job.then:
        if not is_part:
            return redirect(job.then)
        response = HttpResponse()
        response["HX-Redirect"] = job.then
        return response
    template = "texts/job_part.html" if is_part else "texts/job.html"
    return render(request, template, given)


def _whole_page(words: str, back: str) -> HttpResponse:
    """Answer with a page of its own: its own style and script, and nothing else."""
    found = _POLICY.search(words)
    if found is None:
        raise ValueError("a page that was made has no policy")
    link = format_html(
        '<p class="sub"><a href="{}">← {}</a></p>',
        back,
        current_interface().word("texts.back"),
    )
    words = _MAIN.sub(lambda opening: f"{opening.group()}{link}", words, count=1)
    response = HttpResponse(words)
    policy = html.unescape(found.group(1))
    response["Content-Security-Policy"] = f"{policy}; {_KEPT_IN}"
    return response


def _back_of(caucus: Caucus, paper: Paper) -> str:
    if paper.text_id:
        return reverse("texts_show", args=[caucus.slug, paper.text_id])
    return reverse("texts_map", args=[caucus.slug])


@dataclass(frozen=True, slots=True)
class _Level:
    """Be a level of a map with its part of the bar, which begins after those before."""

    level: str
    count: int
    begin: int


def _levels(counts: dict[str, int]) -> list[_Level]:
    each = [counts.get(level, 0) for level in ConvergenceLevel]
    begins = accumulate(each, initial=0)
    return [
        _Level(level.value, count, begin)
        for level, count, begin in zip(ConvergenceLevel, each, begins, strict=False)
    ]


def _moved(map_: TextMap) -> list[dict[str, Any]]:
    """Return what moved, with the reasons in the language of the page."""
    language = current_interface().language.value
    return [
        {**one, "reasons": one.get("reasons", {}).get(language, ())}
        for one in map_.moves
        if one["movement"] != "unchanged"
    ]
