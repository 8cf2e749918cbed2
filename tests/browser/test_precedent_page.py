"""Look at who has accepted a rule as a delegate does: on a screen and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run
from tests.treaties import DUTIES, save_corpus

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("precedent")
    path = folder / "page.html"
    corpus = save_corpus(folder / "treaties")
    run("precedent", DUTIES, "--corpus", corpus, "--interface", "fr", "--out", path)
    return path


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_each_entry_is_on_the_screen_with_its_heading(
    browser: Browser, file: Path, size: tuple[int, int]
) -> None:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    page.goto(file.as_uri())
    assert find_barriers(page) == []
    assert overflow(page) == 0
    table = page.get_by_role("table").first
    expect(table.get_by_role("rowheader", name="Chili")).to_be_visible()
    box = table.get_by_role("cell").nth(3).bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= size[0]
    page.close()
