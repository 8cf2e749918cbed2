"""Choose the language of a page: the person's own, else what the browser asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import lazy

from nonpaper.adapters.writers.interface import Interface, load_interface
from nonpaper.domain.source import Language


def choose_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set the language for as long as a request lasts."""

    def respond(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            if hasattr(response, "render"):
                response = response.render()
            response.headers.setdefault(
                "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
            )
            return response

    return respond


def language_of(request: HttpRequest) -> str:
    """Return the code of the language in which to answer."""
    known = dict(settings.LANGUAGES)
    if request.user.is_authenticated and request.user.language in known:
        return request.user.language
    for part in request.headers.get("Accept-Language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in known:
            return code
    return settings.LANGUAGE_CODE


def current_interface() -> Interface:
    """Return the words of the language that is set now."""
    return _interface_of(translation.get_language() or settings.LANGUAGE_CODE)


@cache  # a page asks for some hundred words
def _interface_of(locale: str) -> Interface:
    code = locale[:2]
    known = code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return load_interface(Language(known))


def naming(*names: Mapping[str, str]) -> Interface:
    """Return the words of the language that say names in place of identifiers.

    What an engine says of `Name(id)` is then shown by the title of the row.
    """
    known = {code: name for some in names for code, name in some.items()}
    return replace(current_interface(), names=known)


def _word(key: str) -> str:
    return current_interface().word(key)


word_later = lazy(_word, str)
"""Say a word when it is shown: for labels of forms, which are made before a request."""
