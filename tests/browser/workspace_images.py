"""Take the pictures of the workspace that the documentation shows.

Usage: python -m tests.browser.workspace_images docs/images
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.demo_site import new_context, served_demo, sign_in
from tests.browser.journeys import advise, facilitate, observe, open_place, take_part

_JOURNEYS = (
    ("facilitator", facilitate),
    ("participant", take_part),
    ("expert", advise),
    ("observer", observe),
)
_PLACES = ("Consultations", "Texts", "Over time")
"""Places of the facilitator that are on no way from invitation to report."""


def main(folder: Path) -> None:
    """Make the demo, go all ways through it and take a picture of each step."""
    with (
        tempfile.TemporaryDirectory() as data,
        served_demo(Path(data) / "data") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=list(ARGUMENTS)
        )
        desk = new_context(browser, site).new_page()
        sign_in(desk, site, "facilitator")
        for place in _PLACES:
            desk.goto(site.caucus)
            open_place(desk, place)
            desk.wait_for_load_state("networkidle")
            name = place.lower().replace(" ", "-")
            desk.screenshot(path=folder / f"workspace-facilitator-{name}.png")
        for role, journey in _JOURNEYS:
            for step in journey(browser, site, desk):
                step.page.screenshot(path=folder / f"workspace-{role}-{step.name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
