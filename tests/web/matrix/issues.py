"""Say who gets what from the pages of issues and rounds."""

from collections.abc import Mapping

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import FollowUp, IssueLink, Option
from tests.web.looped import make_follow_up, make_issue, make_round
from tests.web.matrix import DELEGATES, FACILITATORS, INSIDE, PARTICIPANTS, Entry
from tests.web.world import World

Parts = Mapping[str, str]


def issue(world: World, caucus: Caucus) -> Parts:
    return {"issue_id": make_issue(caucus).id}


def option(world: World, caucus: Caucus) -> Parts:
    made = Option.objects.create(issue=make_issue(caucus), title="Extend it")
    return {"option_id": made.id}


def link(world: World, caucus: Caucus) -> Parts:
    first, second = make_issue(caucus), make_issue(caucus, "Data flows")
    made = IssueLink.objects.create(first=first, second=second)
    return {"link_id": made.id}


def follow_up(world: World, caucus: Caucus) -> Parts:
    return {"follow_up_id": make_follow_up(caucus, FollowUp.Kind.QUESTION).id}


def round_open(world: World, caucus: Caucus) -> Parts:
    return {"round_id": make_round(caucus).id}


SUGGESTION = {"title": "Customs duties", "summary": "Again", "is_named": ""}
OPTION = {"title": "Extend it", "words": "", "precedents": ""}

ENTRIES = {
    "issues": Entry(get=INSIDE),
    "issues_suggest": Entry(
        get=DELEGATES, post=DELEGATES, form=lambda world: SUGGESTION
    ),
    "issues_show": Entry(get=INSIDE, given=issue),
    "issues_edit": Entry(
        get=FACILITATORS,
        post=FACILITATORS,
        given=issue,
        form=lambda world: {"title": "Customs duties"},
    ),
    "issues_state": Entry(
        post=FACILITATORS, given=issue, form=lambda world: {"state": "open"}
    ),
    "issues_merge": Entry(post=FACILITATORS, given=issue),
    "issues_link": Entry(post=FACILITATORS, given=issue),
    "issues_unlink": Entry(post=FACILITATORS, given=link),
    "issues_option_add": Entry(
        get=FACILITATORS, post=FACILITATORS, given=issue, form=lambda world: OPTION
    ),
    "issues_option": Entry(
        get=FACILITATORS, post=FACILITATORS, given=option, form=lambda world: OPTION
    ),
    "issues_option_move": Entry(post=FACILITATORS, given=option),
    "issues_option_remove": Entry(post=FACILITATORS, given=option),
    "issues_follow_up": Entry(post=FACILITATORS, given=follow_up),
    "issues_round_new": Entry(get=FACILITATORS, post=FACILITATORS),
    "issues_round": Entry(get=INSIDE, given=round_open),
    "issues_rank": Entry(get=PARTICIPANTS, post=PARTICIPANTS, given=round_open),
    "issues_round_close": Entry(post=FACILITATORS, given=round_open),
}
