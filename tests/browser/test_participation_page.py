"""Look at who takes part as a delegate does: on a screen, a phone, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [(1280, 900), (390, 844)])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("participation") / "page.html"
    run(
        *("participation", "ecommerce-2017", "--critical-mass", "95%"),
        *("--interface", "fr", "--out", path),
    )
    return path


@pytest.fixture
def page(browser: Browser, file: Path, size: tuple[int, int]) -> Iterator[Page]:
    opened = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    opened.goto(file.as_uri())
    yield opened
    opened.close()


@SIZES
def test_no_barrier_is_found_and_nothing_runs_over(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert find_barriers(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("size", [(1280, 900)])
def test_the_map_is_drawn_and_its_list_opens_by_keyboard(page: Page) -> None:
    full = page.locator(".world .m-full rect").first
    empty = page.locator(".world .m-empty rect").first
    look = "one => getComputedStyle(one).fill"
    assert full.evaluate(look) != empty.evaluate(look)
    listed = page.locator(".tilemap details dd").first
    expect(listed).to_be_hidden()
    page.locator(".tilemap summary").focus()
    page.keyboard.press("Enter")
    expect(listed).to_contain_text("Australie")
