"""Ask everything that somebody can ask, as a program would."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client
from django.urls import get_resolver

from nonpaper.web.accounts.models import Caucus

_LINK = re.compile(r'(?:href|action|src|hx-get)="(/[^"#]*)')
_TOKENS = (
    re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*'),
    re.compile(r'("X-CSRFToken": ")[^"]*'),
)
_NEW_EACH_TIME = {"Content-Length", "Set-Cookie"}
"""Headers that hang on the tokens of a page."""
_MAX = 300


def plain_addresses(caucus: Caucus) -> list[str]:
    """Return the addresses that need no identifier but the caucus's name."""
    found = []
    for pattern in get_resolver().url_patterns:
        before = str(pattern.pattern)
        for each in getattr(pattern, "url_patterns", ()):
            address = f"/{before}{each.pattern}".replace("<slug:slug>", caucus.slug)
            if "<" not in address and "(" not in address and "^" not in address:
                found.append(address)
    return sorted(set(found))


def ask_everything(client: Client, caucus: Caucus) -> dict[str, str]:
    """Return all pages that can be reached, without what is different each time.

    Starts at every address that needs no identifier, guessed or linked, and follows
    all links. What is not there is an answer too.
    """
    waiting = plain_addresses(caucus)
    answers: dict[str, str] = {}
    while waiting:
        address = waiting.pop()
        if address in answers or len(answers) >= _MAX or "logout" in address:
            continue
        answer = client.get(address)
        page = b"".join(answer) if answer.streaming else answer.content
        words = page.decode("utf-8", "replace")
        for token in _TOKENS:
            words = token.sub(r"\1", words)
        told = {k: v for k, v in answer.headers.items() if k not in _NEW_EACH_TIME}
        answers[address] = f"{answer.status_code} {words} {sorted(told.items())}"
        if answer.status_code == 200:
            links = map(unescape, _LINK.findall(words))
            waiting += [each for each in links if not each.startswith("/static/")]
    assert len(answers) < _MAX, "there is more to ask; raise the limit"
    return answers
