"""What is packed by its fields comes out as it was."""

import pickle
from dataclasses import fields, is_dataclass

from nonpaper.adapters import packing
from tests.tabled import converge, measure_texts, tabled

TEXTS = [
    tabled("np-a", "1. No Party shall tax a kite. 2. It may count them."),
    tabled("np-b", "1. No Party shall tax any kite. 2. It may count them."),
]


def test_what_is_packed_by_its_fields_comes_out_as_it_was() -> None:
    values = (converge(TEXTS), TEXTS, measure_texts(TEXTS))
    packing.pack_by_fields()
    packed = pickle.dumps(values)
    assert pickle.loads(packed) == values  # noqa: S301 - packed here


def test_all_that_is_packed_so_is_made_from_all_its_fields() -> None:
    for kind in packing._OF_MANY:
        assert is_dataclass(kind)
        assert all(field.init for field in fields(kind))
