"""Look at a redline as a delegate does: on a screen, on a phone, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run

pytestmark = pytest.mark.browser

DUTIES = (
    "No Party shall impose customs duties on electronic transmissions between a "
    "person of one Party and a person of another Party."
)
CONSUMERS = (
    "Each Party should adopt or maintain measures to protect consumers from "
    "fraudulent commercial activities when they engage in electronic commerce."
)
HELP = "[The Parties shall work together to help small enterprises to trade online.]"
OLD = (
    f"Article 1: Customs Duties\n\n1.1 {DUTIES}\n\n"
    f"Article 2: Consumers\n\n2.1 {CONSUMERS}\n\n2.2 Parties may meet.[^1]\n\n"
    f"Article 3: Cooperation\n\n3.1 {HELP}\n\n[^1]: In Geneva or elsewhere.\n"
)
NEW = (
    f"Article 1: Consumers\n\n1.1 {CONSUMERS.replace('should', 'shall')}\n\n"
    "1.2 Parties may meet.[^1]\n\n"
    f"Article 2: Cooperation\n\n2.1 {HELP.strip('[]')}\n\n"
    f"Article 3: Customs Duties\n\n3.1 {DUTIES}\n\n[^1]: In Geneva or elsewhere.\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redline")
    for name, words in (("old.md", OLD), ("new.md", NEW)):
        (folder / name).write_text(words, encoding="utf-8")
    path = folder / "page.html"
    run("redline", folder / "old.md", folder / "new.md", "--out", path)
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_no_barrier_is_found_and_nothing_runs_over(
    browser: Browser, file: Path, size: tuple[int, int]
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    page.goto(file.as_uri())
    assert find_barriers(page) == []
    assert overflow(page) == 0
    page.close()


def test_the_new_text_is_shown_without_what_went(page: Page) -> None:
    page.get_by_label("The new text").check()
    text = page.locator("#redline")
    expect(text.get_by_text("should", exact=True)).to_be_hidden()
    expect(text.get_by_text("shall", exact=True)).to_be_visible()


def test_the_old_text_is_shown_without_what_came(page: Page) -> None:
    page.get_by_label("The old text").check()
    said = page.locator("#redline").inner_text()
    assert "Each Party should adopt" in said
    assert "[The Parties shall work together" in said
    assert "Article 1: Customs Duties" in said
    assert said.count("Customs Duties") == 1


def test_lines_that_have_not_changed_can_be_hidden(page: Page) -> None:
    line = page.locator("#redline").get_by_text("Parties may meet.")
    expect(line).to_be_visible()
    page.get_by_label("Only what changed").check()
    footnote = page.locator("#redline .footnote")
    expect(footnote).to_be_hidden()


def test_the_two_ends_of_a_move_lead_to_each_other(page: Page) -> None:
    page.get_by_role("link", name="moved: to its new place").first.click()
    there = page.locator(":target")
    expect(there).to_have_text("moved: from its old place")
    there.click()
    expect(page.locator(":target")).to_have_text("moved: to its new place")


def test_the_views_are_reached_by_keyboard(page: Page) -> None:
    page.get_by_label("All words").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Only what changed")).to_be_checked()
    expect(page.locator("#redline")).to_have_attribute("data-view", "changes")


def test_a_row_of_the_list_leads_to_its_article(page: Page) -> None:
    page.locator("#articles").get_by_role("link", name="Article 1").first.click()
    expect(page.locator(":target")).to_contain_text("Consumers")
