"""Every page that a role can reach: readable for all, wide enough, from here alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.barriers import find_barriers, overflow, small_targets
from tests.browser.demo_site import (
    PHONE,
    Site,
    links_of,
    new_context,
    served_demo,
    sign_in,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROLES = ("facilitator", "participant", "expert", "observer")
_ID = re.compile(r"[0-9a-z]{16}")
_OUTSIDE = "/texts/papers/"
"""Pages of the files: long tables of articles with notes, as one takes them away."""
_LEAST = {"facilitator": 30, "participant": 15, "expert": 10, "observer": 4}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_demo(tmp_path_factory.mktemp("demo") / "data") as site:
        yield site


def shape(address: str) -> str:
    """Return an address without what names one object: pages of one kind."""
    path = urlsplit(address).path
    return re.sub(r"/\d+(?=/)", "/N", _ID.sub("ID", path))


def visit_all(page: Page, site: Site) -> Iterator[str]:
    """Open a page of each kind that links lead to; give its kind."""
    waiting, seen = [f"{site.address}/", site.caucus], set()
    while waiting:
        address = waiting.pop(0)
        kind = shape(address)
        if kind in seen:
            continue
        seen.add(kind)
        answer = page.request.get(address)
        assert answer.status == 200, (address, answer.status)
        is_page = answer.headers["content-type"].startswith("text/html")
        if not is_page or "content-disposition" in answer.headers:
            continue  # a file to take away
        page.goto(address)
        yield kind
        waiting += links_of(page, site)


@pytest.mark.parametrize("role", ROLES)
def test_each_page_is_readable_by_everybody_and_fits_a_phone(
    browser: Browser, site: Site, role: str
) -> None:
    context = new_context(browser, site)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(said.text) if said.type == "error" else None,
    )
    sign_in(page, site, role)
    barriers, wide, small, kinds = {}, {}, {}, []
    for kind in visit_all(page, site):
        kinds.append(kind)
        if found := find_barriers(page):
            barriers[kind] = found
        page.set_viewport_size(PHONE)  # type: ignore[arg-type] # width and height
        if pixels := overflow(page):
            wide[kind] = pixels
        if _OUTSIDE not in kind and (names := small_targets(page)):
            small[kind] = names
        page.set_viewport_size({"width": 1180, "height": 900})
    context.close()
    assert len(kinds) >= _LEAST[role], kinds
    assert barriers == {}
    assert wide == {}
    assert small == {}
    assert errors == []
    assert site.strangers == []
