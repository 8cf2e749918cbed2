"""Check that lists to choose from, which a template of ours writes, are Django's."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from lxml import html

CHOICES: list[Any] = [
    ("", "–"),
    ("a<b", "Less & <b>more</b>"),
    ("Islands", [("x", "Arvale"), ("y", 'The "Isles"')]),
]


def described(widget: forms.Widget, value: object, renderer: Any) -> list[Any]:
    page = widget.render("issue", value, {"required": True}, renderer=renderer)
    return [
        (one.tag, dict(one.attrib), (one.text or "").strip())
        for one in html.fromstring(page).iter()
    ]


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple])
@pytest.mark.parametrize("value", ["", "a<b", "y", ["x", "y"]])
def test_a_list_to_choose_from_is_what_django_would_write(
    widget: type[forms.Select], value: object
) -> None:
    made = widget(choices=CHOICES)
    ours = described(made, value, get_default_renderer())
    assert ours == described(made, value, DjangoTemplates())
    assert [tag for tag, *_ in ours].count("option") == 4
