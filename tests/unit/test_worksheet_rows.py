"""Which provisions of a text are rows of a worksheet, and why the others are not."""

import pytest

from nonpaper.adapters.readers import parse_document
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Action, Holder, Measurement, Strength
from nonpaper.domain.member import Member
from nonpaper.domain.worksheet import LeftOutReason
from nonpaper.errors import UnknownProvisionError
from nonpaper.structure import parse_text
from nonpaper.workflows.worksheet import make_worksheet
from nonpaper.workflows.worksheet_wordings import find_wordings
from tests.worksheets import BRENTA, CUES, DALMARA, KESTRIA, make


def reasons() -> dict[str, LeftOutReason]:
    return {one.wording.provision.eid: one.reason for one in make().left_out}


def test_what_forbids_obliges_or_recommends_is_a_row() -> None:
    rows = {row.wording.provision.eid: row.wording for row in make().rows}
    assert sorted(rows) == [
        "art_2__para_1",
        "art_2__para_2__point_a",
        "art_2__para_2__point_b",
        "art_2__para_2__point_c",
        "art_3__para_1",
        "art_3__para_4",
    ]
    assert rows["art_2__para_1"].measured.strength is Strength.PROHIBITION
    assert rows["art_3__para_4"].measured.strength is Strength.RECOMMENDATION


def test_rows_are_grouped_by_action_and_numbered_as_shown() -> None:
    sheet = make()
    grouped = [row for rows in sheet.by_action().values() for row in rows]
    assert grouped == list(sheet.rows)
    assert [row.number for row in grouped] == list(range(1, len(grouped) + 1))
    places = [list(Action).index(action) for action in sheet.by_action()]
    assert places == sorted(places)


def test_a_point_goes_with_the_words_before_and_after_it() -> None:
    row = next(
        row for row in make().rows if row.wording.provision.eid.endswith("point_b")
    )
    assert row.wording.before == ("Each Party shall publish:",)
    assert row.wording.words == "its opening hours; and"
    assert row.wording.after == ("These are in one of its languages.",)


def test_words_around_points_are_shown_with_them_and_counted() -> None:
    governing = LeftOutReason.GOVERNING
    assert reasons()["art_2__para_2__chapeau"] is governing
    assert reasons()["art_2__para_2__closing"] is governing


def test_a_right_a_recognition_and_a_definition_are_no_rows() -> None:
    found = reasons()
    assert found["art_2__para_3"] is LeftOutReason.RIGHT
    assert found["art_3__para_3"] is LeftOutReason.RIGHT
    assert found["art_3__para_2"] is LeftOutReason.RECOGNITION
    assert found["art_1"] is LeftOutReason.NO_COMMITMENT


def test_a_preamble_and_a_title_are_no_rows() -> None:
    found = set(reasons().values())
    assert LeftOutReason.PREAMBLE in found
    assert LeftOutReason.OUTSIDE in found


def test_every_leaf_is_a_row_or_left_out_once() -> None:
    sheet = make()
    shown = [row.wording.provision.eid for row in sheet.rows]
    shown += [one.wording.provision.eid for one in sheet.left_out]
    leaves = [p.eid for p in sheet.text.walk() if not p.children]
    assert sorted(shown) == sorted(leaves)
    assert sum(sheet.reasons().values()) == len(sheet.left_out)


@pytest.mark.parametrize(
    ("bearers", "is_row"),
    [
        ((Holder.BODY,), False),
        ((Holder.NON_PARTY, Holder.BODY), False),
        ((Holder.BODY, Holder.EACH_PARTY), True),
        ((Holder.DOMESTIC,), True),
        ((), True),
    ],
)
def test_what_binds_a_body_alone_is_for_committees(
    bearers: tuple[Holder, ...], is_row: bool
) -> None:
    words = "Article 1\n\nThe Committee shall meet each year."
    text = parse_text(parse_document("a.txt", words.encode()))
    said = Measurement(Strength.OBLIGATION, bearers=bearers)
    sheet = make_worksheet(text, {ProvisionRef("a", "art_1"): said}, DALMARA, cues=CUES)
    assert bool(sheet.rows) is is_row
    if not is_row:
        assert [one.reason for one in sheet.left_out] == [LeftOutReason.BODY]


def test_words_before_points_are_a_row_if_no_point_is() -> None:
    words = "Article 1\n\nEach Party shall act on:\n\n(a) ropes;\n\n(b) masts."
    text = parse_text(parse_document("a.txt", words.encode()))
    asks = Measurement(Strength.OBLIGATION)
    measured = {
        ProvisionRef("a", one.provision.eid): asks
        for one in find_wordings(text, {}, CUES)
        if one.provision.eid.endswith("chapeau")
    }
    assert len(measured) == 1
    sheet = make_worksheet(text, measured, DALMARA, cues=CUES)
    assert [row.wording.words for row in sheet.rows] == ["Each Party shall act on:"]


def test_a_provision_asked_for_is_a_row_and_says_so() -> None:
    sheet = make(also=("art_2__para_3",))
    added = [row for row in sheet.rows if row.is_added]
    assert [row.wording.provision.eid for row in added] == ["art_2__para_3"]
    assert len(sheet.rows) == len(make().rows) + 1


def test_a_provision_that_is_not_there_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownProvisionError, match="sheet “Left out”"):
        make(also=("art_9",))


def test_other_words_have_another_fingerprint() -> None:
    first, second = make(), make(also=())
    prints = [row.wording.fingerprint for row in first.rows]
    assert prints == [row.wording.fingerprint for row in second.rows]
    assert len(set(prints)) == len(prints)
    changed = [r.wording.fingerprint for r in make(_changed()).rows]
    # The words before the three points have changed, and so have the points.
    assert sum(a != b for a, b in zip(prints, changed, strict=True)) == 3


def _changed() -> str:
    from tests.worksheets import HARBOURS

    return HARBOURS.replace("Each Party shall publish:", "Each Party shall announce:")


HELP = """AGREEMENT ON PILOTS

Article 1
Assistance

1. Each developed Party shall report on the help that it gives.

2. Developed Parties, and developing Parties in a position to do so, shall help.

3. A developing Party may extend its period. Each such Party shall tell the Committee.

4. The Parties should provide technical assistance to developing Parties.

5. Each Party shall train its pilots.

6. A developing Party shall name a contact point.

Article 2
Time

Each Party shall implement this Agreement from the date of its entry into force.
"""


def places(words: str, member: Member) -> list[str]:
    return [row.wording.provision.eid for row in make(words, member=member).rows]


def test_what_binds_only_developed_parties_is_no_row_of_a_developing_one() -> None:
    assert "art_1__para_1" not in places(HELP, DALMARA)
    assert "art_1__para_1" not in places(HELP, KESTRIA)
    assert "art_1__para_1" in places(HELP, BRENTA)


def test_who_is_in_a_position_to_help_can_be_developing_not_least_developed() -> None:
    assert "art_1__para_2" in places(HELP, DALMARA)
    assert "art_1__para_2" not in places(HELP, KESTRIA)


def test_what_binds_only_developing_parties_is_no_row_of_a_developed_one() -> None:
    assert "art_1__para_6" in places(HELP, KESTRIA)
    assert "art_1__para_6" not in places(HELP, BRENTA)


def test_where_standing_is_not_known_nothing_is_taken_from_the_sheet() -> None:
    unknown = places(HELP, Member("XXX", "Nowhere", "Nowhere"))
    assert {"art_1__para_1", "art_1__para_2", "art_1__para_6"} <= set(unknown)


def test_what_binds_only_others_stands_apart_with_its_reason_and_number() -> None:
    sheet = make(HELP, member=KESTRIA)
    others = [o for o in sheet.left_out if o.reason is LeftOutReason.OTHERS]
    assert {one.wording for one in others} == {row.wording for row in sheet.apart}
    numbers = sorted(row.number for row in (*sheet.rows, *sheet.apart))
    assert numbers == list(range(1, len(numbers) + 1))
    same = {row.wording.provision.eid: row.number for row in make(HELP, BRENTA).rows}
    for row in sheet.rows:
        assert same.get(row.wording.provision.eid, row.number) == row.number


def test_a_right_is_no_row_though_its_exercise_has_conditions() -> None:
    sheet = make(HELP, member=KESTRIA)
    found = {one.wording.provision.eid: one.reason for one in sheet.left_out}
    assert found["art_1__para_3"] is LeftOutReason.RIGHT


def test_bearers_before_brackets_are_found_by_how_the_words_begin() -> None:
    words = (
        "AGREEMENT\n\nArticle 1\nAid\n\nA developed Party [XXX: shall][YYY: may] "
        "provide technical assistance to a developing Party.\n"
    )
    sheet = make(words, member=KESTRIA)
    assert [row.wording.measured.bearers for row in sheet.apart] == [
        (Holder.DEVELOPED,)
    ]


def test_what_is_asked_of_those_who_give_assistance_is_told() -> None:
    rows = {row.wording.provision.eid: row.wording for row in make(HELP).rows}
    assert rows["art_1__para_4"].is_for_donors
    assert not rows["art_1__para_5"].is_for_donors


def test_what_a_text_says_of_its_implementation_is_found() -> None:
    timing = make(HELP).timing
    assert [one.provision.eid for one in timing] == ["art_1__para_3", "art_2"]
    assert make().timing == ()


OPEN = """OPEN TEXT

Article 1: Dues

Option 1: No Party shall impose dues.

Option 2: Each Party shall keep its dues[^1], [^2].

Article 2: Ropes

[Alt 1: No Party shall tax ropes.]

[Alt 2: Each Party shall tax ropes.]

Article 3: Help

Each Party shall:

(a) act on help. To this end:

(i) Parties shall meet; and

(ii) Parties shall write.

Article 4: Storms

1. Each Party shall report storms.

2. A Party that closes a harbour shall inform the other Parties.
Facilitator's note: the words of paragraph 1 are as they were received.

Article 5: Masts

Each Party shall inspect masts.
"""


def test_an_option_is_named_and_its_bracket_is_whole() -> None:
    rows = {row.wording.provision.eid: row.wording for row in make(OPEN).rows}
    said = {one.option: one.labelled for one in rows.values() if one.option}
    assert said["Option 1"] == "Option 1: No Party shall impose dues."
    assert said["Alt 1"] == "[Alt 1: No Party shall tax ropes.]"
    assert said["Alt 2"] == "[Alt 2: Each Party shall tax ropes.]"


def test_words_before_inner_points_keep_the_label_of_their_point() -> None:
    row = next(r for r in make(OPEN).rows if r.wording.provision.eid.endswith("_ii"))
    assert row.wording.before[-1] == "(a) act on help. To this end:"
    assert row.wording.labelled == "(ii) Parties shall write."


def test_a_note_is_no_part_of_the_exact_words() -> None:
    row = next(
        r for r in make(OPEN).rows if r.wording.provision.eid.endswith("art_4__para_2")
    )
    assert row.wording.words == (
        "A Party that closes a harbour shall inform the other Parties."
    )
    assert len(row.wording.notes) == 1
    assert row.wording.notes[0].startswith("Facilitator's note: the words")


def test_commas_between_footnote_marks_are_no_words() -> None:
    words = (
        "AGREEMENT\n\nArticle 1\nDues\n\nEach Party shall keep the Annex.[^1] ,[^2]\n"
        "\n[^1]: One.\n\n[^2]: Two.\n"
    )
    text = parse_text(parse_document("a.md", words.encode()))
    said = [one.words for one in find_wordings(text, {}, CUES)]
    assert "Each Party shall keep the Annex." in said
