"""One journey for each role, from an invitation to a published report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import PHONE, Site, new_context, served_demo, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LAST = "A package in sight?"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_demo(tmp_path_factory.mktemp("demo") / "data") as site:
        yield site


def open_place(page: Page, name: str) -> None:
    page.click(f"header nav a:has-text('{name}')")


def test_a_guest_joins_asks_and_reads_the_report_that_goes_out(
    browser: Browser, site: Site
) -> None:
    """A facilitator invites; the guest joins on a phone; two see the report go out."""
    office = new_context(browser, site)
    desk = office.new_page()
    sign_in(desk, site, "facilitator")
    link = _invite(desk, "guest@example.org", "Rosa Guest", "Fenmere")

    phone = new_context(browser, site, PHONE)
    guest = phone.new_page()
    _join(guest, link)
    expect(guest.locator("main")).to_contain_text("Harbour Caucus")
    open_place(guest, "Reports")
    guest.click(f"main a:has-text('{LAST}')")
    expect(guest.locator("main")).to_contain_text("A list of aims")

    desk.goto(site.caucus)
    open_place(desk, "Reports")
    desk.click(f"main a:has-text('{LAST}')")
    _publish(desk)

    hall = new_context(browser, site)
    observer = hall.new_page()
    sign_in(observer, site, "observer")
    open_place(observer, "Reports")
    observer.click(f"main a:has-text('{LAST}')")
    expect(observer.locator("main")).to_contain_text("A list of aims")
    guest.reload()
    expect(guest.locator("main")).to_contain_text("A list of aims")
    for context in (office, phone, hall):
        context.close()
    assert site.strangers == []


def _invite(page: Page, email: str, name: str, delegation: str) -> str:
    open_place(page, "People")
    page.click("main a:has-text('Invite')")
    page.fill("input[name=email]", email)
    page.fill("input[name=name]", name)
    page.fill("input[name=delegation]", delegation)
    page.click("main form button:visible >> nth=0")
    return page.input_value("#link")


def _join(page: Page, link: str) -> None:
    page.goto(link)
    for field in page.locator("input[type=password]").all():
        field.fill("a harbour with seven piers")
    page.click("main form button:visible >> nth=0")


def _publish(page: Page) -> None:
    page.click("main button:has-text('Publish')")


def test_an_expert_answers_what_was_asked(browser: Browser, site: Site) -> None:
    context = new_context(browser, site)
    page = context.new_page()
    sign_in(page, site, "expert")
    open_place(page, "Follow-ups")
    page.click("main a:has-text('Could regional bodies give the help?')")
    page.click("main .actions a:has-text('Answer')")
    page.fill("main textarea >> nth=0", "Two of them do so already for customs.")
    page.click("main form button:visible >> nth=-1")
    expect(page.locator("main")).to_contain_text("Two of them do so already")
    context.close()


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
