"""Pack the values that processes hand to each other by their fields, and quickly.

A frozen dataclass with slots packs itself by asking for the names of its fields, one
value after the other; where a map has millions of values, that takes seconds.
"""

from __future__ import annotations

import copyreg
from dataclasses import fields
from operator import attrgetter
from typing import Any

from nonpaper.domain.convergence import (
    Backing,
    FamilyConvergence,
    ProvisionRef,
    RedlineRun,
    Reversal,
    Variant,
)
from nonpaper.domain.measurement import Evidence, Measurement
from nonpaper.domain.source import Span
from nonpaper.domain.text import Provision

_OF_MANY = (
    *(Span, Provision, ProvisionRef, Evidence, Measurement),
    *(RedlineRun, Backing, Variant, Reversal, FamilyConvergence),
)
"""What a map has most of; each is made again from its fields in their order."""


def pack_by_fields() -> None:
    """Let this process pack what a map has most of by its fields.

    What is packed so can be unpacked anywhere, and to call this again changes nothing.
    """
    for kind in _OF_MANY:
        copyreg.pickle(kind, _Packing(kind))


class _Packing:
    """Take a value apart into its class and the values of its fields."""

    def __init__(self, kind: type[Any]) -> None:
        self._kind = kind
        self._fields = attrgetter(*[field.name for field in fields(kind)])

    def __call__(self, value: object) -> tuple[type[Any], tuple[Any, ...]]:
        return self._kind, self._fields(value)
