"""Go the way of each role in a browser, from the invitation to a published report.

Each journey is a generator that halts at its main steps with the name of the step and
the page, so that tests go through it and the documentation takes its pictures of it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from playwright.sync_api import Browser, Page, expect

from tests.browser.demo_site import PHONE, Site, new_context
from tests.made_docx import make_docx

_PAPER = make_docx("<w:p><w:r><w:t>Others began with five dates.</w:t></w:r></w:p>")
_POINT = "Dates of one's own are acceptable, if they are told at signature."


class Step(NamedTuple):
    """Be a main step of a journey, and the page on which it is seen."""

    name: str
    page: Page


def open_place(page: Page, name: str) -> None:
    """Go to a place of the navigation."""
    page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link of a page whose words hold these."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def press(page: Page, name: str) -> None:
    """Press the first button of a page whose words hold these."""
    page.get_by_role("main").get_by_role("button", name=name).first.click()


def reads(page: Page, words: str) -> None:
    """Wait until a page says these words."""
    expect(page.get_by_role("main")).to_contain_text(words)


def take_part(browser: Browser, site: Site, desk: Page) -> Iterator[Step]:
    """Go the way of a participant, on a phone, while a facilitator is at the desk."""
    page = new_context(browser, site, PHONE).new_page()
    page.goto(_invite(desk, site, "participant", "Rosa Lund", "Pierhead"))
    yield Step("invitation", page)
    _join(page)
    reads(page, "Harbour Caucus")
    yield Step("home", page)

    open_place(page, "Issues")
    follow(page, "Suggest an issue")
    page.get_by_label("Title").fill("Digital customs brokers")
    page.get_by_label("Why, in a few sentences").fill("They clear most small parcels.")
    yield Step("suggest", page)
    press(page, "Suggest it")
    reads(page, "Your suggestion is in.")

    open_place(page, "Caucus")
    follow(page, "What to talk about next")
    follow(page, "Rank the issues")
    page.get_by_label("Support for implementation").select_option("1")
    page.get_by_label("Data flows and trust").select_option("2")
    yield Step("rank", page)
    press(page, "Send the ranking")
    reads(page, "Your ranking is counted.")

    open_place(page, "Backgrounders")
    follow(page, "Data flows and trust")
    expect(page.get_by_role("article")).to_contain_text("Data flows and trust")
    yield Step("backgrounder", page)

    open_place(page, "Follow-ups")
    follow(page, "Ask for technical support")
    page.get_by_label("What do you need?").fill("Which forms have others begun with?")
    yield Step("support", page)
    press(page, "Save")
    reads(page, "Which forms have others begun with?")

    title = "Lunch of small steps"
    _hold_meeting(desk, site, title, _POINT)
    press(desk, "Ask participants")
    open_place(page, "Reports")
    follow(page, title)
    page.get_by_label("What should be corrected").fill("It was said as a question.")
    yield Step("correction", page)
    press(page, "Ask")
    reads(page, "Your request for a correction was passed on.")

    desk.reload()
    reads(desk, "It was said as a question.")
    press(desk, "Made")
    _publish(desk)
    page.reload()
    reads(page, _POINT)
    yield Step("report", page)
    page.context.close()


def facilitate(browser: Browser, site: Site, desk: Page) -> Iterator[Step]:
    """Go the way of a facilitator; another one, at the desk, agrees at the end."""
    page = new_context(browser, site).new_page()
    page.goto(_invite(desk, site, "facilitator", "Vera Lund"))
    _join(page)
    code = page.locator("form code, ol code").inner_text()
    page.get_by_label("Code").fill(_code_now(code))
    yield Step("second-factor", page)
    press(page, "Set up a second factor")
    follow(page, "I have them")
    yield Step("home", page)

    open_place(page, "Issues")
    follow(page, "Open a round")
    page.get_by_label("Title").fill("What comes after the package")
    yield Step("round", page)
    press(page, "Open the round")
    reads(page, "Nobody can see how a delegation ranks")

    title = "Lunch of open questions"
    _plan(page, title)
    yield Step("meeting", page)
    follow(page, "Take notes")
    page.wait_for_url("**/notes/")  # its script listens to keys
    page.get_by_label("What was said").fill("Brenta could live with a list of aims.")
    page.keyboard.press("Enter")
    page.keyboard.press("4")
    reads(page, "these words could tell who spoke")
    page.evaluate("scrollTo(0, 100)")  # to what can be done with it
    yield Step("notes", page)
    press(page, "Save as it is")
    _is_noted(page, "Brenta could live")
    _note(page, _POINT, "Flexibility")

    press(page, "Draft the report")
    reads(page, "1 finding before this can go out")
    yield Step("draft", page)
    press(page, "Use “")
    reads(page, "Nothing was found that could tell who spoke.")
    words = page.get_by_role("textbox", name="The report")
    figures = "The figures are those of Corvia, which are public."
    words.fill(f"{words.input_value()}\n{figures}\n")
    press(page, "Save and check")
    reads(page, "1 finding before this can go out")
    reason = "The figures were published before the meeting."
    page.get_by_label("Reason").fill(reason)
    yield Step("publish", page)
    press(page, "Publish with open findings")
    reads(page, "A second facilitator has to agree")

    desk.goto(page.url)
    desk.get_by_label("Reason").fill(reason)
    press(desk, "Publish with open findings")
    reads(desk, "The report is published.")
    open_place(page, "Reports")
    follow(page, title)
    reads(page, figures)
    yield Step("report", page)
    page.context.close()


def advise(browser: Browser, site: Site, desk: Page) -> Iterator[Step]:
    """Go the way of an expert, who is asked and answers with a paper."""
    page = new_context(browser, site).new_page()
    page.goto(_invite(desk, site, "expert", "Olga Lund", "Wharf Institute"))
    _join(page)
    reads(page, "Harbour Caucus")

    question = "Which categories have others begun with?"
    open_place(desk, "Follow-ups")
    follow(desk, "Note a follow-up")
    desk.get_by_label("Words").fill(question)
    desk.get_by_label("Who does it").select_option("Olga Lund")
    press(desk, "Save")

    open_place(page, "Follow-ups")
    follow(page, question)
    follow(page, "Answer")
    page.get_by_label("Answer").fill("With category B; the paper has the dates.")
    page.get_by_label("Paper").set_input_files(
        {"name": "dates.docx", "mimeType": "application/zip", "buffer": _PAPER}
    )
    yield Step("answer", page)
    press(page, "Send the answer")
    reads(page, "The answer has gone out.")
    yield Step("answered", page)

    title = "Lunch of categories"
    _hold_meeting(desk, site, title, _POINT)
    _publish(desk)
    open_place(page, "Reports")
    follow(page, title)
    reads(page, _POINT)
    yield Step("report", page)
    page.context.close()


def observe(browser: Browser, site: Site, desk: Page) -> Iterator[Step]:
    """Go the way of an observer, who sees what is published and nothing else."""
    page = new_context(browser, site).new_page()
    page.goto(_invite(desk, site, "observer", "Emil Lund"))
    _join(page)
    reads(page, "Harbour Caucus")
    yield Step("home", page)
    places = page.get_by_role("navigation", name="This caucus").get_by_role("link")
    expect(places).to_have_text(["Caucus", "Reports"])

    title = "Lunch of public figures"
    _hold_meeting(desk, site, title, _POINT)
    open_place(page, "Reports")
    expect(page.get_by_text(title)).to_have_count(0)
    preview = page.request.get(desk.url.removesuffix("edit/"))
    assert preview.status == 404, preview.url
    _publish(desk)
    page.reload()
    yield Step("reports", page)
    follow(page, title)
    reads(page, _POINT)
    yield Step("report", page)
    page.context.close()


def _invite(desk: Page, site: Site, role: str, name: str, delegation: str = "") -> str:
    """Invite somebody from the desk; return the link that they are sent."""
    desk.goto(site.caucus)
    open_place(desk, "People")
    follow(desk, "Invite")
    address = f"{name.split()[0].lower()}.{role}@example.org"
    desk.get_by_label("E-mail address").fill(address)
    desk.get_by_label("Name", exact=True).fill(name)
    desk.get_by_label("Delegation", exact=True).fill(delegation)
    desk.get_by_label("Role").select_option(role)
    press(desk, "Invite")
    return desk.get_by_label("The link").input_value()


def _code_now(secret: str) -> str:
    """Return the code that an application shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(key, counter, hashlib.sha1)
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def _join(page: Page) -> None:
    page.get_by_label("Password").fill("a harbour with seven piers")
    press(page, "Join")


def _hold_meeting(desk: Page, site: Site, title: str, *notes: str) -> None:
    """Plan a meeting of today, note what is said at it, draft its report."""
    desk.goto(site.caucus)
    _plan(desk, title)
    follow(desk, "Take notes")
    for words in notes:
        _note(desk, words, "Flexibility")
    press(desk, "Draft the report")


def _plan(desk: Page, title: str) -> None:
    open_place(desk, "Meetings")
    follow(desk, "Plan a meeting")
    desk.get_by_label("Title").fill(title)
    desk.get_by_label("Day", exact=True).fill(f"{datetime.now(UTC):%Y-%m-%d}")
    desk.get_by_label("Begins").fill("12:30")
    press(desk, "Save")
    follow(desk, "Edit the agenda")
    desk.get_by_label("Title 1").fill("Categories with dates")
    desk.get_by_label("Minutes 1").fill("45")
    press(desk, "Save")


def _note(desk: Page, words: str, kind: str) -> None:
    desk.get_by_label("What was said").fill(words)
    desk.get_by_label("Categories with dates").check()
    desk.get_by_label(kind).check()
    press(desk, "Note it")
    _is_noted(desk, words)


def _is_noted(desk: Page, words: str) -> None:
    expect(desk.get_by_role("listitem").filter(has_text=words)).to_have_count(1)


def _publish(desk: Page) -> None:
    press(desk, "Publish")
    reads(desk, "The report is published.")
