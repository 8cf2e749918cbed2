"""Find elements of a page by the few forms of CSS selector that tests need."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9-]*)?(?P<rest>(?:[#.][\w-]+|\[[\w-]+\])*)")
_TEST = re.compile(r"([#.\[])([\w-]+)\]?")


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """Return the elements inside that a selector names: tag, #id, .class, [name], >."""
    paths = [_path(part.strip()) for part in selector.split(",")]
    found: list[HtmlElement] = element.xpath(" | ".join(paths))
    return found


def _path(selector: str) -> str:
    path, axis = ".", "//"
    for step in selector.split():
        if step == ">":
            axis = "/"
            continue
        match = _STEP.fullmatch(step)
        assert match, f"the selector {step!r} is of a form that is not known here"
        path += f"{axis}{match['tag'] or '*'}{_tests(match['rest'])}"
        axis = "//"
    return path


def _tests(rest: str) -> str:
    known = {
        "#": "[@id='{0}']",
        ".": "[contains(concat(' ', @class, ' '), ' {0} ')]",
        "[": "[@{0}]",
    }
    return "".join(known[sign].format(name) for sign, name in _TEST.findall(rest))
