"""Take the pictures of the workspace that the documentation shows.

Usage: python -m tests.browser.workspace_images docs/images
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.demo_site import Site, new_context, served_demo, sign_in

LAST = "A package in sight?"
_PICTURES = (
    ("facilitator", "home", "", ""),
    ("facilitator", "report-desk", "Reports", LAST),
    ("facilitator", "gap", "Consultations", ""),
    ("participant", "home", "", ""),
    ("participant", "meeting", "Meetings", "Put the pieces side by side"),
    ("participant", "texts", "Texts", ""),
    ("expert", "follow-ups", "Follow-ups", ""),
    ("observer", "report", "Reports", "Duties again"),
)
"""Role, name, place of the navigation, and the link there that is opened."""


def main(folder: Path) -> None:
    """Make the demo and take all pictures."""
    with (
        tempfile.TemporaryDirectory() as data,
        served_demo(Path(data) / "data") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS)
        )
        for role in dict.fromkeys(picture[0] for picture in _PICTURES):
            _take_all(browser, site, role, folder)
        browser.close()


def _take_all(browser: Browser, site: Site, role: str, folder: Path) -> None:
    context = new_context(browser, site)
    page = context.new_page()
    sign_in(page, site, role)
    for who, name, place, link in _PICTURES:
        if who == role:
            _open(page, site, place, link)
            page.screenshot(path=folder / f"workspace-{role}-{name}.png")
    context.close()


def _open(page: Page, site: Site, place: str, link: str) -> None:
    page.goto(site.caucus)
    if place:
        page.click(f"header nav a:has-text('{place}')")
    if link:
        page.click(f"main a:has-text('{link}') >> nth=0")
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
