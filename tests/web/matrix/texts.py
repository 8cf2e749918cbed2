"""Say who gets what from the pages of texts, maps and comments."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from nonpaper.web.accounts.models import Caucus
from nonpaper.web.texts.models import Comment, Job, Paper
from nonpaper.web.texts.services.papers import keep_paper
from tests.web.matrix import DELEGATES, FACILITATORS, INSIDE, Entry
from tests.web.uploads import table_row
from tests.web.world import World

_PAGE = (
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">'
    "<main></main>"
)


def _text(world: World, caucus: Caucus) -> Mapping[str, str]:
    return {"text_id": table_row(caucus, added_by=world.people["participant"]).id}


def _job(world: World, caucus: Caucus) -> Mapping[str, str]:
    job = Job.objects.create(
        caucus=caucus,
        kind="map",
        asked_by=world.people["participant"],
        not_before=timezone.now(),
    )
    return {"job_id": job.id}


def _paper(world: World, caucus: Caucus) -> Mapping[str, str]:
    paper = Paper(caucus=caucus, kind=Paper.Kind.MAP)
    keep_paper(paper, {("html", "en"): _PAGE.encode()})
    return {"paper_id": paper.id, "form": "html"}


def _redline(world: World, caucus: Caucus) -> Mapping[str, str]:
    text, earlier = table_row(caucus), table_row(caucus, symbol="NP/DIG/0")
    paper = Paper(caucus=caucus, kind=Paper.Kind.REDLINE, text=text, earlier=earlier)
    keep_paper(paper, {("html", "en"): _PAGE.encode()})
    return {"text_id": text.id, "earlier_id": earlier.id}


def _comment(world: World, caucus: Caucus) -> Mapping[str, str]:
    comment = Comment.objects.create(
        text=table_row(caucus),
        author=world.people["participant"],
        words="Well said",
        made_on=date(2026, 5, 4),
    )
    return {"comment_id": comment.id}


ENTRIES = {
    "texts": Entry(get=INSIDE),
    "texts_upload": Entry(get=DELEGATES, post=DELEGATES),
    "texts_check": Entry(get=DELEGATES, post=DELEGATES),
    "texts_map": Entry(get=INSIDE),
    "texts_map_data": Entry(get=frozenset()),  # there is no map yet
    "texts_map_make": Entry(post=DELEGATES),
    "texts_compare": Entry(post=INSIDE),
    "texts_job": Entry(get=DELEGATES, given=_job),
    "texts_paper": Entry(get=INSIDE, given=_paper),
    "texts_redline": Entry(get=INSIDE, given=_redline, shown=302),
    "texts_show": Entry(get=INSIDE, given=_text),
    "texts_file": Entry(get=INSIDE, given=_text),
    "texts_edit": Entry(get=DELEGATES, post=DELEGATES, given=_text),
    "texts_withdraw": Entry(post=DELEGATES, given=_text),
    "texts_stocktake": Entry(get=INSIDE, post=INSIDE, given=_text, shown=302),
    "texts_comment": Entry(get=INSIDE, post=INSIDE, given=_text),
    "texts_comment_remove": Entry(
        post=frozenset({"participant", "facilitator"}), given=_comment
    ),
    "texts_confided": Entry(post=FACILITATORS, given=_text),
}
