"""Read what texts ask for and what they offer, as a delegate does."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import find_barriers, overflow

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
PAGES = pytest.mark.parametrize("name", ["small", "development", "balance", "beside"])


def visit(browser: Browser, pages: Path, name: str, size: tuple[int, int]) -> Page:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    page.goto((pages / f"{name}.html").as_uri())
    return page


@PAGES
@SIZES
def test_no_barrier_is_found_and_nothing_runs_over(
    browser: Browser, pages: Path, name: str, size: tuple[int, int]
) -> None:
    page = visit(browser, pages, name, size)
    page.evaluate("document.querySelectorAll('.fold').forEach(d => d.open = true)")
    assert find_barriers(page, ".support") == []
    assert overflow(page) == 0
    page.close()


def test_the_details_open_by_keyboard_and_lead_to_the_family(
    browser: Browser, pages: Path
) -> None:
    page = visit(browser, pages, "small", (1280, 900))
    fold = page.locator("#development .fold").nth(1)
    link = fold.locator("a[href^='#f-']").first
    expect(link).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    family = page.locator(str(link.get_attribute("href")))
    link.focus()
    page.keyboard.press("Enter")
    expect(family.get_by_role("button").first).to_have_attribute(
        "aria-expanded", "true"
    )
    page.close()


def test_print_with_details_opens_the_section(browser: Browser, pages: Path) -> None:
    page = visit(browser, pages, "small", (1280, 900))
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print with details").click()
    closed = page.locator("#development .fold:not([open])")
    expect(closed).to_have_count(0)
    page.close()


def test_the_tables_say_what_each_number_counts(browser: Browser, pages: Path) -> None:
    page = visit(browser, pages, "balance", (1280, 900))
    table = page.get_by_role("table", name="What is asked, with what support")
    expect(table.get_by_role("rowheader", name="A Land A")).to_be_visible()
    expect(page.locator("table.balance tbody tr")).to_have_count(3)
    page.close()
