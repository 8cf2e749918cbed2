"""Fill every table of the workspace by what its fields allow, for tests of copies."""

from __future__ import annotations

import datetime
import json
import random
from typing import Any

from django.apps import apps
from django.db import models, transaction

from nonpaper.web.backup import APPS

WORDS = ("ne varietur", "l’été à Genève", "中", '"; DROP', "\u2028 <b>", "")


def fill(seed: int = 1, *, rows: int = 3) -> None:
    """Put some rows into each table, with values that are easily lost."""
    chance = random.Random(seed)  # noqa: S311 # no secret
    with transaction.atomic():
        for _ in range(rows):
            for model in kept_models():
                if not model._meta.auto_created:
                    _add(model, chance)
        for model in kept_models():
            for field in model._meta.many_to_many:
                others = field.related_model._default_manager.all()
                for row in model._default_manager.all():
                    getattr(row, field.name).add(*others)


def kept_models() -> list[Any]:
    return [
        model
        for app in APPS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every kept table, as the database has it."""
    return {
        model._meta.label: sorted(
            tuple(map(_plain, row)) for row in model._default_manager.values_list()
        )
        for model in kept_models()
    }


def _plain(value: Any) -> str:
    if isinstance(value, dict | list):  # PostgreSQL keeps keys in an order of its own
        return json.dumps(value, sort_keys=True)
    return repr(bytes(value) if isinstance(value, memoryview) else value)


def _add(model: Any, chance: random.Random) -> None:
    values = {}
    for field in model._meta.concrete_fields:
        if field.primary_key and field.has_default():
            continue
        if isinstance(field, models.AutoField):
            continue
        values[field.attname] = _value(field, chance)
    row = model(**values)
    if not _is_taken(model, row):
        model._default_manager.bulk_create([row])


def _is_taken(model: Any, row: Any) -> bool:
    if model._default_manager.filter(pk=row.pk).exists():
        return True
    try:
        row.validate_constraints()
        row.validate_unique()
    except Exception:
        return True
    return False


def _value(field: Any, chance: random.Random) -> Any:
    if field.is_relation:
        others = list(field.related_model._default_manager.values_list("pk", flat=True))
        if others:
            return chance.choice(others)
        if field.null:
            return None
        _add(field.related_model, chance)
        return field.related_model._default_manager.values_list("pk", flat=True)[0]
    if field.choices:
        return chance.choice([key for key, _ in field.flatchoices])
    return _plain_value(field, chance)


def _plain_value(field: Any, chance: random.Random) -> Any:
    number = chance.randrange(10**6)
    kinds: tuple[tuple[type[Any], Any], ...] = (
        (models.EmailField, f"p{number}@example.org"),
        (models.SlugField, f"s{number}"),
        (models.CharField, f"{chance.choice(WORDS)}{number}"[: field.max_length]),
        (models.TextField, chance.choice(WORDS) * 3),
        (models.BooleanField, bool(number % 2)),
        (models.SmallIntegerField, number % 100),
        (models.IntegerField, number),
        (models.BinaryField, chance.randbytes(number % 500)),
        (models.JSONField, {"é": [1, 2.5, None, True], "n": str(number)}),
        (models.DateTimeField, datetime.datetime.fromtimestamp(number, datetime.UTC)),
        (models.DateField, datetime.date(2025, 1, 1 + number % 28)),
        (models.TimeField, datetime.time(number % 24, 30)),
    )
    return next(value for kind, value in kinds if isinstance(field, kind))
