"""Say who gets what from the pages of backgrounders."""

from collections.abc import Callable, Mapping

from nonpaper.web.accounts.models import Caucus
from tests.web.matrix import FACILITATORS, INSIDE, Entry
from tests.web.sent import WORDS, make_backgrounder
from tests.web.world import World

Given = Callable[[World, Caucus], Mapping[str, str]]


def draft(world: World, caucus: Caucus) -> dict[str, str]:
    return {"backgrounder_id": make_backgrounder(caucus).id}


def out(world: World, caucus: Caucus) -> dict[str, str]:
    return {"backgrounder_id": make_backgrounder(caucus, is_out=True).id}


def as_file(given: Given) -> Given:
    return lambda world, caucus: {**given(world, caucus), "ending": "docx"}


def words(world: World) -> dict[str, object]:
    return {"title": "Customs duties", "words": WORDS}


ENTRIES = {
    "backgrounders": Entry(get=INSIDE),
    "backgrounders_begin": Entry(post=FACILITATORS),
    "backgrounders_opening": Entry(post=INSIDE),
    "backgrounders_read": (
        Entry(get=FACILITATORS, given=draft),
        Entry(get=INSIDE, given=out),
    ),
    "backgrounders_edit": Entry(
        get=FACILITATORS, post=FACILITATORS, given=draft, form=words
    ),
    "backgrounders_check": Entry(post=FACILITATORS, given=draft, form=words),
    "backgrounders_draft": Entry(post=FACILITATORS, given=draft),
    "backgrounders_compare": Entry(get=FACILITATORS, given=draft),
    "backgrounders_circulate": Entry(post=FACILITATORS, given=draft),
    "backgrounders_file": (
        Entry(get=FACILITATORS, given=as_file(draft)),
        Entry(get=INSIDE, given=as_file(out)),
    ),
}
