"""The desk of a backgrounder follows the editor, and its pages have no barriers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from nonpaper.web.accounts.models import Person
from nonpaper.web.caucus.models import Attendance, Backgrounder, IssueState
from tests.browser.barriers import find_barriers, overflow
from tests.web.held import hold_meeting
from tests.web.sent import WORDS, make_backgrounder
from tests.web.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Visit = Callable[[Person, str], Page]
TOLD = f"{WORDS}\n## State of play\n\nKenya said that it could accept three years.\n"


@pytest.fixture
def world(transactional_db: None) -> World:
    """Give a caucus."""
    return make_world()


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Open an address of the workspace as somebody; nothing else may be asked for."""
    contexts = []
    strangers: list[str] = []

    def note(address: str) -> None:
        if not address.startswith((live_server.url, "data:")):
            strangers.append(address)

    def open_page(person: Person, address: str) -> Page:
        client = Client()
        client.force_login(
            person, "allauth.account.auth_backends.AuthenticationBackend"
        )
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.goto(f"{live_server.url}{address}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strangers == []


def address(world: World, made: Backgrounder, page: str = "") -> str:
    return f"/c/{world.caucus.slug}/backgrounders/{made.id}/{page}"


def test_pages_findings_and_look_follow_what_is_typed(
    world: World, visit: Visit
) -> None:
    made = make_backgrounder(world.caucus)
    page = visit(world.people["facilitator"], address(world, made, "edit/"))
    assert page.locator("#check b").first.inner_text() == "1 page"
    page.locator("#id_words").fill(TOLD + "Long words. " * 700)
    page.locator("#check .finding").wait_for()
    assert page.locator("#check .finding b").inner_text() == "Kenya"
    assert page.locator("#check b").first.inner_text() == "2 pages"
    assert page.locator("#preview mark").inner_text() == "Kenya"
    page.locator("#check .finding button").click()
    page.wait_for_load_state()
    assert "Kenya" not in page.locator("#id_words").input_value()
    assert "Version 2" in page.locator(".sub").inner_text()


@pytest.mark.parametrize("width", [1240, 390])
def test_axe_has_no_serious_finding(world: World, visit: Visit, width: int) -> None:
    meeting = hold_meeting(world.caucus, starts_at=datetime(2026, 5, 5, 12, tzinfo=UTC))
    made = make_backgrounder(world.caucus, WORDS, TOLD, meeting=meeting, is_out=True)
    IssueState.objects.create(meeting=meeting, issue=made.issue, level="close")
    for person in world.participants[:6]:
        assert person.delegation is not None
        Attendance.objects.create(meeting=meeting, delegation=person.delegation)
    facilitator = world.people["facilitator"]
    for shown in (
        address(world, made, "edit/"),
        address(world, made, "compare/"),
        address(world, made),
        "/c/friends/backgrounders/",
        "/c/friends/over-time/",
        f"/c/friends/over-time/{meeting.id}/",
    ):
        page = visit(facilitator, shown)
        page.set_viewport_size({"width": width, "height": 900})
        assert find_barriers(page) == [], shown
        assert overflow(page) == 0, shown
