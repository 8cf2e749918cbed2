"""One journey for each role, from an invitation to a published report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import Site, new_context, served_demo, sign_in
from tests.browser.journeys import Step, advise, facilitate, observe, take_part

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Journey = Callable[[Browser, Site, Page], Iterator[Step]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_demo(tmp_path_factory.mktemp("demo") / "data") as site:
        yield site


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """Seat a facilitator of the demo at a desk of their own."""
    context = new_context(browser, site)
    page = context.new_page()
    sign_in(page, site, "facilitator")
    yield page
    context.close()


@pytest.mark.parametrize("journey", [facilitate, take_part, advise, observe])
def test_each_role_gets_from_an_invitation_to_a_published_report(
    browser: Browser, site: Site, desk: Page, journey: Journey
) -> None:
    *_, last = (step.name for step in journey(browser, site, desk))
    assert last == "report"
    assert site.strangers == []


def test_one_gets_to_a_report_with_the_keyboard_alone(
    browser: Browser, site: Site
) -> None:
    context = new_context(browser, site)
    page = context.new_page()
    login = site.logins["participant"]
    page.goto(f"{site.address}/accounts/login/")
    _tab_to(page, "input[name=login]")
    page.keyboard.type(login.email)
    _tab_to(page, "input[name=password]")
    page.keyboard.type(login.password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/accounts/" not in url)
    _tab_to(page, ".skip")
    assert page.evaluate("document.activeElement.getBoundingClientRect().height") > 5
    _tab_to(page, "header nav a:has-text('Reports')")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    _tab_to(page, "main a:has-text('Duties again')")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_contain_text("Duties again")
    context.close()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does."""
    wanted = page.locator(selector).first
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")
