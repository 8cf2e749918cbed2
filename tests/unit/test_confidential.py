import copy
import json
import logging
import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Engine

from nonpaper.domain.confidential import Confidential
from nonpaper.domain.position import Attitude, OptionStance, Soundings, Stance
from nonpaper.errors import ConfidenceError

SAID = "cannot accept review"


@pytest.fixture
def said() -> Confidential[str]:
    return Confidential(SAID)


def test_only_reveal_gives_the_value_back(said: Confidential[str]) -> None:
    assert said.reveal() == SAID


def test_every_way_to_print_it_shows_a_mask(said: Confidential[str]) -> None:
    shown = [str(said), repr(said), f"{said:>30}", "%s %r" % (said, said), repr([said])]  # noqa: UP031
    assert not any(SAID in words for words in shown)


def test_a_log_line_shows_a_mask(
    said: Confidential[str], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("test").warning("opened %s %r", said, {"said": said})
    assert SAID not in caplog.text


def test_it_cannot_be_stored_copied_or_walked(said: Confidential[str]) -> None:
    attempts: list[Callable[[Any], object]] = [
        pickle.dumps,
        copy.copy,
        copy.deepcopy,
        hash,
        tuple,
    ]
    for attempt in attempts:
        with pytest.raises(ConfidenceError, match="reveal"):
            attempt(said)
    with pytest.raises(TypeError):
        json.dumps(said)
    with pytest.raises(TypeError):
        vars(said)


def test_two_are_alike_where_their_values_are(said: Confidential[str]) -> None:
    assert said == Confidential(SAID)
    assert said != Confidential("something else")
    assert said != SAID


def test_a_traceback_with_stances_says_nothing_of_them() -> None:
    said = OptionStance("review", Attitude.CANNOT_ACCEPT, condition="bilateral first")
    stance = Stance("fenland", "duties", (said,))
    soundings = Soundings(("fenland",), (), (stance,))
    error = ValueError(said, stance, soundings)
    shown = "".join(traceback.format_exception(error))
    for word in ("review", "cannot", "bilateral", "fenland", "duties"):
        assert word not in shown


def test_a_template_cannot_reveal_it(said: Confidential[str]) -> None:
    template = Engine().from_string("{{ said }} {{ said.reveal }}")
    assert SAID not in template.render(Context({"said": said}))
