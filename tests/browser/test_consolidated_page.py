"""Read the consolidated text in a browser, as a facilitator and a delegate do."""

from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.barriers import find_barriers, overflow
from tests.command import run

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
EXAMPLE = Path(str(resources.files("nonpaper"))) / "data" / "example" / "may"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("consolidated")
    for name, more in (("named", ()), ("unnamed", ("--no-attributions",))):
        ran = run("consolidate", EXAMPLE, "--out", made / name, "--quiet", *more)
        assert ran.code == 0
    return made


def visit(
    browser: Browser,
    folder: Path,
    name: str = "named",
    size: tuple[int, int] = (1280, 900),
    *,
    with_script: bool = True,
) -> Page:
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        bypass_csp=with_script,
        java_script_enabled=with_script,
    )
    page.goto((folder / name / "consolidated.html").as_uri())
    return page


@pytest.mark.parametrize("name", ["named", "unnamed"])
@SIZES
def test_no_barrier_is_found_and_nothing_runs_over(
    browser: Browser, folder: Path, name: str, size: tuple[int, int]
) -> None:
    page = visit(browser, folder, name, size)
    page.evaluate("document.querySelectorAll('.fold').forEach(d => d.open = true)")
    assert find_barriers(page) == []
    assert overflow(page) == 0
    page.close()


def test_the_draft_is_read_without_script(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder, with_script=False)
    expect(page.locator("form.read-as")).to_be_hidden()
    expect(page.get_by_role("heading", name="Definitions").first).to_be_visible()
    page.close()


def test_the_page_runs_its_script_under_its_own_policy(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "named" / "consolidated.html").as_uri())
    expect(page.get_by_label("Read as")).to_be_visible()
    assert said == []
    page.close()


def test_the_words_of_one_text_are_marked(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder)
    expect(page.locator(".theirs")).to_have_count(0)
    page.get_by_label("Read as").select_option(index=1)
    assert page.locator(".theirs").count() > 20
    expect(page.get_by_role("status")).to_contain_text("Marked: the words of ARV")
    assert find_barriers(page) == []
    page.close()


def test_one_text_is_read_alone_without_brackets_of_the_draft(
    browser: Browser, folder: Path
) -> None:
    page = visit(browser, folder)
    page.get_by_label("Read as").select_option(index=1)
    page.get_by_label("only their words").check()
    draft = page.locator("#draft").inner_text()
    assert "Alt 1" not in draft
    assert "The Parties to this Agreement," in draft
    assert "Les Parties au présent accord" not in draft
    page.get_by_label("Read as").select_option(index=0)
    expect(page.get_by_text("Les Parties au présent accord")).to_be_visible()
    page.close()


def test_without_attributions_nobody_can_be_chosen(
    browser: Browser, folder: Path
) -> None:
    page = visit(browser, folder, "unnamed")
    expect(page.locator("form.read-as")).to_have_count(0)
    expect(page.locator("[data-of]")).to_have_count(0)
    page.close()


def test_contents_lead_to_the_article(browser: Browser, folder: Path) -> None:
    page = visit(browser, folder)
    page.get_by_text("Articles of the draft").click()
    link = page.locator(".contents a").first
    target = page.locator(str(link.get_attribute("href")))
    link.click()
    expect(target).to_be_in_viewport()
    page.close()
