"""Say who gets what from the pages of what went on over time."""

from tests.web.held import hold_meeting
from tests.web.matrix import FACILITATORS, INSIDE, Entry

ENTRIES = {
    "over_time": Entry(get=INSIDE),
    "over_time_levels": Entry(
        get=FACILITATORS,
        post=FACILITATORS,
        given=lambda world, caucus: {"meeting_id": hold_meeting(caucus).id},
    ),
}
