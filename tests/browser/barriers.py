"""Look for what keeps people from reading a page."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

IMPACTS = ("serious", "critical", "moderate")


def find_barriers(page: Page, context: str | None = None) -> list[tuple[str, str]]:
    """Return the rules of accessibility that a page breaks, with an element of each."""
    found = Axe().run(page, context=context)
    return [
        (one["id"], one["nodes"][0]["html"])
        for one in found.response["violations"]
        if one["impact"] in IMPACTS
    ]


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than what shows it."""
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return max(int(wide), 0)


_SMALL = """pixels => [
  ...document.querySelectorAll('a, button, select, summary, input')]
  .filter(each => each.type !== 'hidden' && !each.labels?.length)
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && Math.floor(box.height + .5) < pixels)
  .map(([each]) => (each.textContent || each.name).trim())"""
LEAST_TARGET = 24
"""Pixels of the smallest thing to touch (WCAG 2.2, 2.5.8)."""


def small_targets(page: Page) -> list[str]:
    """Return the words of what is too low to touch; a label is part of its box."""
    return list(page.evaluate(_SMALL, LEAST_TARGET))
