"""Serve the demo to a browser, and sign in to it by hand as somebody of each role."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.web.serving import environment, serving

_MAKE = """
from pathlib import Path
from nonpaper.cli.workspace import call_workspace, make_data_folder
folder = Path({folder!r})
make_data_folder(folder)
call_workspace("make_demo", data=folder)
"""
_PATIENCE = 30_000  # milliseconds, for a machine that has much else to do
expect.set_options(timeout=_PATIENCE)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1000, "height": 660}


@dataclass(frozen=True, slots=True)
class Login:
    """Be a way in: address of mail, password, codes good once."""

    email: str
    password: str
    codes: list[str]


@dataclass(frozen=True, slots=True)
class Site:
    """Be the served demo: its address, its caucus, two ways in for facilitators.

    Attributes:
        logins: By role; `facilitator2` for the second facilitator.
        strangers: Addresses outside the site that a page asked for: none, ever.
    """

    address: str
    logins: dict[str, Login]
    strangers: list[str]

    @property
    def caucus(self) -> str:
        """Return the address of the caucus."""
        return f"{self.address}/c/harbour/"


@contextmanager
def served_demo(folder: Path) -> Iterator[Site]:
    """Make the demo in a folder and serve it."""
    made = subprocess.run(
        [sys.executable, "-c", _MAKE.format(folder=str(folder))],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    logins: dict[str, Login] = {}
    for line in made.stdout.splitlines():
        role, email, password, *rest = line.split()
        name = f"{role}2" if role in logins else role
        logins[name] = Login(email, password, rest[2:])
    with serving(folder) as (address, _):
        yield Site(address, logins, [])


def new_context(
    browser: Browser, site: Site, size: dict[str, int] | None = None
) -> BrowserContext:
    """Open a browser of one's own; note what it asks of strangers."""
    context = browser.new_context(viewport=size or DESK)  # type: ignore[arg-type] # width and height
    context.set_default_timeout(_PATIENCE)

    def note(request: Request) -> None:
        if not request.url.startswith((site.address, "data:", "blob:")):
            site.strangers.append(request.url)

    context.on("request", note)
    return context


def sign_in(page: Page, site: Site, role: str) -> None:
    """Sign in as people do, with a code where one is asked for."""
    login = site.logins[role]
    page.goto(f"{site.address}/accounts/login/")
    page.fill("input[name=login]", login.email)
    page.fill("input[name=password]", login.password)
    page.click("main form button")
    if login.codes:
        page.fill("input[name=code]", login.codes.pop())
        page.click("main form button >> nth=0")
    page.wait_for_url(lambda url: "/accounts/" not in url)


def links_of(page: Page, site: Site) -> list[str]:
    """Return the addresses of the site that a page leads to, without fragments."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [
        link.split("#")[0].split("?")[0]
        for link in found
        if link.startswith(site.address) and "/accounts/logout" not in link
    ]
