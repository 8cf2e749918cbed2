"""Show facilitators what lies between delegations, and packages across issues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from nonpaper.domain.gap import IssueGap, LikeMinded, OptionGap
from nonpaper.domain.package import Package
from nonpaper.domain.picture import Picture, Withheld
from nonpaper.position.gaps import measure_gaps
from nonpaper.position.packages import solve_package
from nonpaper.web.access import actor_of, page, room_of
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.permissions import load
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.accounts.services.access_log import add_to_log
from nonpaper.web.caucus.models import Issue, Option
from nonpaper.web.caucus.selectors.stances import (
    issues_on_table,
    last_pictures,
    preview_picture,
    read_soundings,
)
from nonpaper.web.caucus.services.stances import NothingToShowError, show_picture
from nonpaper.web.caucus.views.confidence import in_confidence
from nonpaper.web.language import naming


@dataclass(frozen=True, slots=True)
class OptionRow:
    """Be an option in the gap view: who stands where, by name."""

    option: Option
    gap: OptionGap
    prefer: list[str]
    can_accept: list[str]
    cannot_accept: list[str]
    no_instructions: list[str]
    not_asked: list[str]
    red_lines: list[str]
    conditions: list[tuple[str, str]]
    landing_rank: int


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """Be what the caucus would be shown of an option, or why nothing."""

    option: Option
    picture: Picture | None
    withheld: Withheld | None
    left_out: list[str]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """Be the option that a package takes of an issue."""

    issue: str
    option: str


@dataclass(frozen=True, slots=True)
class GainRow:
    """Be what a delegation has of a package."""

    delegation: str
    score: int
    unwelcome: list[str]
    unknown: list[str]


@require_safe
@page
@in_confidence
def show_gap(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Show who can live with which option of an issue, and what may be shown of it."""
    caucus = room_of(request, slug, "caucus.consult")
    seen = _issue(request, caucus, issue)
    soundings = read_soundings(caucus, [seen]).reveal()
    [gap] = measure_gaps(soundings)
    names = _names(caucus)
    options = {option.id: option for option in seen.options.all()}
    preview = _preview(seen, names)
    add_to_log(actor_of(request), "stances.opened", seen)
    given = {
        "caucus": caucus,
        "issue": seen,
        "rows": [_option_row(options[o.option], o, gap, names) for o in gap.options],
        "landing_zones": [options[zone] for zone in gap.landing_zones],
        "groups": [_group_row(group, names) for group in gap.groups],
        "options": list(options.values()),
        "preview": preview,
        "can_show": any(row.picture for row in preview),
        "shown": seen.publications.first(),
        "needed": 2 * caucus.least,
    }
    return render(request, "caucus/consultations_gap.html", given)


@require_POST
@page
@in_confidence
def publish_picture(request: HttpRequest, slug: str, issue: str) -> HttpResponse:
    """Show the caucus what may be shown of an issue."""
    caucus = room_of(request, slug, "caucus.consult")
    seen = _issue(request, caucus, issue)
    try:
        show_picture(actor_of(request), seen)
    except NothingToShowError:
        return redirect("consultations_gap", slug, seen.id)
    return redirect("pictures", slug)


@require_safe
@page
def list_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the caucus the last picture of each issue."""
    caucus = room_of(request, slug, "caucus.see_aggregates")
    given = {
        "caucus": caucus,
        "pictures": last_pictures(caucus),
        "needed": 2 * caucus.least,
    }
    return render(request, "caucus/pictures.html", given)


@require_safe
@page
@in_confidence
def show_package(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the best package across the issues that were chosen."""
    caucus = room_of(request, slug, "caucus.consult")
    issues = [i for i in issues_on_table(caucus) if i.options.all()]
    wanted = set(request.GET.getlist("issue"))
    chosen = [issue for issue in issues if issue.id in wanted]
    given: dict[str, object] = {
        "caucus": caucus,
        "issues": [(issue, issue.id in wanted or not wanted) for issue in issues],
        "is_solved": bool(chosen),
    }
    if chosen:
        soundings = read_soundings(caucus, chosen).reveal()
        add_to_log(actor_of(request), "packages.opened", caucus)
        given |= _package_rows(solve_package(soundings), chosen, _names(caucus))
    return render(request, "caucus/consultations_packages.html", given)


def _issue(request: HttpRequest, caucus: Caucus, issue: str) -> Issue:
    seen = load(
        Issue.objects.prefetch_related("options"),
        actor_of(request),
        "caucus.consult",
        pk=issue,
    )
    if seen.caucus != caucus:
        raise Http404
    return seen


def _names(caucus: Caucus) -> dict[str, str]:
    return {each.id: each.name for each in delegations_in(caucus)}


def _said(names: dict[str, str], who: Iterable[str]) -> list[str]:
    return sorted(names[one] for one in who if one in names)


def _option_row(
    option: Option, gap: OptionGap, issue: IssueGap, names: dict[str, str]
) -> OptionRow:
    zones = issue.landing_zones
    return OptionRow(
        option,
        gap,
        prefer=_said(names, gap.prefer),
        can_accept=_said(names, gap.can_accept),
        cannot_accept=_said(names, gap.cannot_accept),
        no_instructions=_said(names, gap.no_instructions),
        not_asked=_said(names, gap.not_asked),
        red_lines=_said(names, gap.red_lines),
        conditions=sorted((names[who], words) for who, words in gap.conditions),
        landing_rank=zones.index(gap.option) + 1 if gap.option in zones else 0,
    )


def _group_row(group: LikeMinded, names: dict[str, str]) -> tuple[list[str], list[str]]:
    seen = [one.value if one else "not_asked" for one in group.attitudes]
    return _said(names, group.delegations), seen


def _preview(issue: Issue, names: dict[str, str]) -> list[PreviewRow]:
    found = preview_picture(issue).reveal()
    rows = []
    for option in issue.options.all():
        one = found[option.id]
        if isinstance(one, Picture):
            rows.append(PreviewRow(option, one, None, _said(names, one.left_out), []))
        else:
            rows.append(PreviewRow(option, None, one, [], _said(names, one.missing)))
    return rows


def _package_rows(
    package: Package, issues: list[Issue], names: dict[str, str]
) -> dict[str, object]:
    titles = {issue.id: issue.title for issue in issues}
    options = {o.id: o.title for issue in issues for o in issue.options.all()}
    words = naming(names, titles)
    return {
        "package": package,
        "reasons": [words.say(said) for said in package.reasons],
        "choices": [ChoiceRow(titles[i], options[o]) for i, o in package.choices],
        "gains": [
            GainRow(
                names[gain.delegation],
                gain.score,
                [titles[issue] for issue in gain.unwelcome],
                [titles[issue] for issue in gain.unknown],
            )
            for gain in sorted(
                package.gains, key=lambda gain: (gain.score, names[gain.delegation])
            )
        ],
        "exclusions": [
            (titles[one.issue], options[one.option], _said(names, one.delegations))
            for one in package.exclusions
        ],
        "silent": _said(names, package.silent),
    }
