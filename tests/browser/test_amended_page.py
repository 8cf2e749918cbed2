"""Look at a base with its amendments as a delegate does: on a screen, on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run
from tests.unit.test_amendments import BASE

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
WIDE = pytest.mark.parametrize("size", [(1280, 900)])
TEXTS = {
    "Arvania": BASE.replace("Party shall impose", "Party should impose"),
    "Brenta": BASE.replace("Party shall impose", "Party may impose").replace(
        "2.2 The Parties", "2.2 Parties may ask for help.\n\n2.3 The Parties"
    ),
    '<b onclick="alert(1)">': BASE.replace("within sixty", "within <i>thirty</i>"),
}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("amended")
    base = folder / "base.txt"
    base.write_text(BASE)
    given: list[str | Path] = []
    for number, (author, words) in enumerate(TEXTS.items()):
        path = folder / f"{number}.txt"
        path.write_text(words)
        given += [path, "--author", author]
    run("amend", base, *given, "--out", folder / "page.html")
    return folder / "page.html"


@pytest.fixture
def page(browser: Browser, file: Path, size: tuple[int, int]) -> Iterator[Page]:
    opened = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, bypass_csp=True
    )
    opened.goto(file.as_uri())
    yield opened
    opened.close()


@SIZES
def test_no_barrier_is_found_and_nothing_runs_over(page: Page) -> None:
    assert find_barriers(page) == []
    assert overflow(page) == 0


@WIDE
def test_each_author_has_a_colour_and_a_letter(page: Page) -> None:
    look = (
        "one => [getComputedStyle(one).color, getComputedStyle(one, '::after').content]"
    )
    first = page.locator("ins[data-by='A']").first.evaluate(look)
    second = page.locator("ins[data-by='B']").first.evaluate(look)
    assert first[0] != second[0]
    assert (first[1], second[1]) == ('"A"', '"B"')


@WIDE
def test_the_amendments_of_one_author_are_shown_alone(page: Page) -> None:
    words = page.get_by_text("Parties may ask for help.")
    expect(words).to_be_visible()
    page.get_by_label("Only Arvania").check()
    expect(words).to_be_hidden()
    expect(page.locator("ins[data-by='A']").first).to_be_visible()
    assert "view=A" in page.url
    page.get_by_label("The base", exact=True).check()
    shown = page.locator("#amended").inner_text()
    assert "No Party shall impose customs duties" in shown
    assert "should" not in shown


@WIDE
def test_a_conflict_leads_to_its_words(page: Page) -> None:
    page.get_by_label("The base", exact=True).check()
    page.locator("#conflicts tbody a").first.click()
    expect(page.get_by_label("All amendments")).to_be_checked()
    place = page.locator("[id='art_1__para_1.1']")
    expect(place).to_be_in_viewport()


@WIDE
def test_a_name_is_never_markup(page: Page) -> None:
    assert page.locator("[onclick]").count() == 0
    expect(page.get_by_label("Only <b onclick")).to_have_count(1)
