"""Look at a stocktake as a chair does before a meeting: on a screen and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run

pytestmark = pytest.mark.browser

DRAFT = """# Agreement on Tides

## Article 1: Scope

1. This applies to all tides [US, EU: affecting trade].

## Article 2: Duties

[Alt 1 (US, EU, Japan): No Party shall impose duties.]

[Alt 2 (India): Each Party may impose duties [on [X]].]
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stocktake")
    earlier, now = folder / "rev1.md", folder / "rev2.md"
    earlier.write_text(DRAFT.replace("all tides", "[all] tides"), encoding="utf-8")
    now.write_text(DRAFT, encoding="utf-8")
    path = folder / "page.html"
    run("stocktake", now, "--since", earlier, "--interface", "fr", "--out", path)
    return path


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_no_barrier_is_found_and_nothing_runs_over(
    browser: Browser, file: Path, size: tuple[int, int]
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    page.goto(file.as_uri())
    for summary in page.locator("summary").all():
        summary.click()
    assert find_barriers(page) == []
    assert overflow(page) == 0
    expect(page.get_by_role("heading", name="Les plus difficiles")).to_be_visible()
    expect(page.get_by_text("art_2__set1").first).to_be_visible()
    page.close()
