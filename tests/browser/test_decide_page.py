"""Look at how a decision stands as a delegate does: on a screen and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decide")
    votes = folder / "votes.csv"
    lines = ("member,vote", "EU,yes", "Japan,yes", "India,object", "Kenya,abstain")
    votes.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "page.html"
    run(
        *("decide", "general", "--votes", votes, "--bloc", "LDC", "--power"),
        *("--interface", "es", "--out", path),
    )
    return path


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
    expect(page.get_by_role("heading", name="Poder de voto")).to_be_visible()
    page.close()
