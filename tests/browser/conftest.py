"""Open pages in headless Chromium, or skip with a reason where there is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.map_html import render_html
from nonpaper.adapters.writers.support_html import render_balance, render_development
from nonpaper.domain.source import Language
from tests.balanced import RULES, make_survey, with_balances
from tests.fabricate import make_large_map
from tests.fictional_round import CODE_TAGGED, make_small_map

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update"),
    "--disable-sync",
)


def find_chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("needs Chromium, which is not here")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write maps (small, hostile, large) and what texts ask and offer, as pages."""
    folder = tmp_path_factory.mktemp("pages")
    english = load_interface(Language.EN)
    for name, map_ in (
        ("small", make_small_map()),
        ("hostile", make_small_map(code=CODE_TAGGED)),
        ("large", make_large_map(60, 25)),
    ):
        page = render_html(with_balances(map_), interface=english)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    survey = make_survey(RULES, RULES.replace("may provide", "shall provide"))
    for name, page in (
        ("development", render_development(survey, english)),
        ("balance", render_balance(make_survey(RULES), english)),
        ("beside", render_balance(survey, english)),
    ):
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder
