"""Say by names what lies between delegations, for facilitators alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.domain.gap import IssueGap, LikeMinded, OptionGap
from nonpaper.domain.naming import place_in_list
from nonpaper.domain.package import Package
from nonpaper.domain.picture import Picture, Withheld
from nonpaper.web.accounts.models import Caucus
from nonpaper.web.accounts.selectors.rooms import delegations_in
from nonpaper.web.caucus.models import Issue, Option
from nonpaper.web.caucus.selectors.stances import preview_picture
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


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Be an issue in the list, with the option that most can live with.

    Attributes:
        zone: Title of the first landing zone; empty where there is none.
        can_live_count: How many can live with it.
        open_count: Of how many nothing is known of it.
    """

    issue: Issue
    zone: str = ""
    can_live_count: int = 0
    open_count: int = 0


def issue_row(issue: Issue, gap: IssueGap) -> IssueRow:
    """Return an issue with the first landing zone of what was measured of it."""
    if not gap.landing_zones:
        return IssueRow(issue)
    first = gap.landing_zones[0]
    [zone] = [option for option in gap.options if option.option == first]
    [title] = [option.title for option in issue.options.all() if option.id == first]
    return IssueRow(issue, title, len(zone.can_live), len(zone.open))


def names_in(caucus: Caucus) -> dict[str, str]:
    """Return the names of the delegations that take part, by their identifiers."""
    return {each.id: each.name for each in delegations_in(caucus)}


def _said(names: dict[str, str], who: Iterable[str]) -> list[str]:
    return sorted((names[one] for one in who if one in names), key=place_in_list)


def option_row(
    option: Option, gap: OptionGap, issue: IssueGap, names: dict[str, str]
) -> OptionRow:
    """Return who stands where on an option.

    Args:
        option: The option.
        gap: What was measured of it.
        issue: What was measured of its issue.
        names: Names of delegations by their identifiers.
    """
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
        conditions=sorted(
            ((names[who], words) for who, words in gap.conditions),
            key=lambda said: (place_in_list(said[0]), said[1]),
        ),
        landing_rank=zones.index(gap.option) + 1 if gap.option in zones else 0,
    )


def group_row(group: LikeMinded, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return who is like-minded, and what they say to each option."""
    seen = [one.value if one else "not_asked" for one in group.attitudes]
    return _said(names, group.delegations), seen


def preview_rows(issue: Issue, names: dict[str, str]) -> list[PreviewRow]:
    """Return what the caucus would be shown of each option of an issue.

    Raises:
        VaultError: The key is missing or another one.
    """
    found = preview_picture(issue).reveal()
    rows = []
    for option in issue.options.all():
        one = found[option.id]
        if isinstance(one, Picture):
            rows.append(PreviewRow(option, one, None, _said(names, one.left_out), []))
        else:
            rows.append(PreviewRow(option, None, one, [], _said(names, one.missing)))
    return rows


def package_rows(
    package: Package, issues: list[Issue], names: dict[str, str]
) -> dict[str, object]:
    """Return what a page shows of a package: what it takes, who has what of it."""
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
