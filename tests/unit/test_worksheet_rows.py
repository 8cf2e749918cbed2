"""Which provisions of a text are rows of a worksheet, and why the others are not."""

import pytest

from nonpaper.adapters.readers import parse_document
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Action, Holder, Measurement, Strength
from nonpaper.domain.worksheet import LeftOutReason
from nonpaper.errors import UnknownProvisionError
from nonpaper.structure import parse_text
from nonpaper.workflows.worksheet import find_wordings, make_worksheet
from tests.worksheets import DALMARA, make


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
        ((Holder.DEVELOPED,), True),
        ((), True),
    ],
)
def test_what_binds_a_body_alone_is_for_committees(
    bearers: tuple[Holder, ...], is_row: bool
) -> None:
    words = "Article 1\n\nThe Committee shall meet each year."
    text = parse_text(parse_document("a.txt", words.encode()))
    said = Measurement(Strength.OBLIGATION, bearers=bearers)
    sheet = make_worksheet(text, {ProvisionRef("a", "art_1"): said}, DALMARA)
    assert bool(sheet.rows) is is_row
    if not is_row:
        assert [one.reason for one in sheet.left_out] == [LeftOutReason.BODY]


def test_words_before_points_are_a_row_if_no_point_is() -> None:
    words = "Article 1\n\nEach Party shall act on:\n\n(a) ropes;\n\n(b) masts."
    text = parse_text(parse_document("a.txt", words.encode()))
    asks = Measurement(Strength.OBLIGATION)
    measured = {
        ProvisionRef("a", one.provision.eid): asks
        for one in find_wordings(text, {})
        if one.provision.eid.endswith("chapeau")
    }
    assert len(measured) == 1
    sheet = make_worksheet(text, measured, DALMARA)
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
