"""Say who gets what from the pages of follow-ups."""

from collections.abc import Mapping

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.caucus.models import FollowUp
from nonpaper.web.texts.models import StoredFile
from tests.web.looped import make_follow_up
from tests.web.matrix import FACILITATORS, INSIDE, PARTICIPANTS, Entry
from tests.web.world import World

Parts = Mapping[str, str]
ANSWERING = FACILITATORS | {"expert"}


def question(world: World, caucus: Caucus) -> Parts:
    return {"follow_up_id": make_follow_up(caucus, FollowUp.Kind.QUESTION).id}


def support(world: World, caucus: Caucus) -> Parts:
    return {"follow_up_id": make_follow_up(caucus, FollowUp.Kind.SUPPORT).id}


def waiting(world: World, caucus: Caucus) -> Parts:
    made = make_follow_up(
        caucus,
        FollowUp.Kind.QUESTION,
        state=FollowUp.State.WAITING,
        answer="As in Arvale",
        answered_by=world.people["expert"],
    )
    return {"follow_up_id": made.id}


def with_paper(world: World, caucus: Caucus) -> Parts:
    paper = StoredFile.objects.create(
        caucus=caucus,
        name="answer.pdf",
        media_type="application/pdf",
        sha256="",
        content=b"%PDF",
    )
    made = make_follow_up(
        caucus,
        FollowUp.Kind.QUESTION,
        state=FollowUp.State.ANSWERED,
        answer="See the paper",
        attachment=paper,
    )
    return {"follow_up_id": made.id}


ENTRIES = {
    "follow_ups": Entry(get=INSIDE),
    "follow_ups_note": Entry(get=FACILITATORS, post=FACILITATORS),
    "follow_ups_ask": Entry(
        get=PARTICIPANTS, post=PARTICIPANTS, form=lambda world: {"words": "A note"}
    ),
    "follow_ups_show": (
        Entry(get=INSIDE, given=question),
        Entry(get=ANSWERING, given=support),
        Entry(get=INSIDE, given=waiting),
    ),
    "follow_ups_answer": (
        Entry(get=FACILITATORS, post=FACILITATORS, given=question),
        Entry(get=ANSWERING, post=ANSWERING, given=support),
    ),
    "follow_ups_assign": Entry(get=FACILITATORS, post=FACILITATORS, given=support),
    "follow_ups_release": Entry(post=FACILITATORS, given=waiting),
    "follow_ups_state": Entry(
        post=FACILITATORS, given=question, form=lambda world: {"state": "dropped"}
    ),
    "follow_ups_agenda": Entry(post=FACILITATORS, given=question),
    "follow_ups_paper": Entry(get=INSIDE, given=with_paper),
}
