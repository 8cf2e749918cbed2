"""Find the words around a name that go with it, and neutral ones for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from nonpaper.attribution.phrases import either
from nonpaper.domain.betrayal import BetrayalWords
from nonpaper.domain.source import Span

_FAR = 90
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]\s|\n|\A- |\n- |\d\.)[\s\"“«(]*\Z")
_ENGLISH_PLURAL = re.compile(r"\w+s\Z")


@dataclass(frozen=True, slots=True)
class Wording:
    """Hold how one language words what stands around a name.

    Attributes:
        words: The words of the language.
        speaker_before: "the representative of", right before a name.
        part_before: "a member of", "the coordinator of", right before a group.
        noun_before: "la délégation", right before the name of a people.
        article_before: "the", right before a name.
        noun_after: "delegation", right after the name of a people.
        list_joint: What stands between two names of a list.
    """

    words: BetrayalWords
    speaker_before: re.Pattern[str]
    part_before: re.Pattern[str]
    noun_before: re.Pattern[str]
    article_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    list_joint: re.Pattern[str]

    @classmethod
    def of(cls, words: BetrayalWords, group_words: Iterable[str] = ()) -> Wording:
        """Compile the wording of a language; with the nouns of who leads a group."""
        articles = either(words.articles)
        speakers = either(words.speakers)
        nouns = either((*words.delegations, *words.speakers))
        any_article = f"(?:{articles})"
        return cls(
            words,
            _compile(
                rf"(?<!\w)(?:{any_article}\s*)?(?P<noun>{speakers})\s+"
                rf"(?:{either(words.of)})\s*(?:{any_article}\s*)?\Z"
            ),
            _compile(
                rf"(?<!\w)(?:{any_article}\s*)?"
                rf"(?P<noun>{nouns}|{either(group_words) or nouns})\s+"
                rf"(?:{either(words.of)})\s*(?:{any_article}\s*)?\Z"
            ),
            _compile(rf"(?<!\w)(?:{any_article}\s*)?(?P<noun>{nouns})\s+\Z"),
            _compile(rf"(?<!\w){any_article}\s*\Z"),
            _compile(rf"\s+(?P<noun>{nouns})(?!\w)"),
            _compile(rf"\s*[,;/]?\s*(?:{either(words.joining)})?\s*(?:{articles})?\s*"),
        )

    def joins(self, between: str) -> bool:
        """Tell whether words stand between two names of one list."""
        return bool(between.strip()) and bool(self.list_joint.fullmatch(between))

    def for_member(self, text: str, span: Span, *, is_list: bool) -> tuple[Span, str]:
        """Return the span with the speaker before a name, and neutral words."""
        before = self._before(self.speaker_before, text, span)
        start = before.start() if before else self._article(text, span)
        after = None if before or is_list else self._noun_after(text, span)
        noun = before or after
        is_many = is_list or bool(noun and is_plural(noun["noun"]))
        whole = Span(start, after.end() if after else span.end)
        return whole, self._say(text, whole, "members" if is_many else "member")

    def for_people(self, text: str, span: Span) -> tuple[Span, str]:
        """Return the span with the noun beside the name of a people, neutral words."""
        after = self.noun_after.match(text, span.end)
        before = None if after else self._before(self.noun_before, text, span)
        noun = after or before
        start = before.start() if before else self._article(text, span)
        whole = Span(start, after.end() if after else span.end)
        if noun is None:
            return self._for_bare_people(text, span, whole)
        key = "members" if is_plural(noun["noun"]) else "member"
        return whole, self._say(text, whole, key)

    def _for_bare_people(self, text: str, span: Span, whole: Span) -> tuple[Span, str]:
        """Return span and neutral words for a people without a noun beside it.

        “The Americans would not sign” speaks of them, “the American proposal” does not;
        in French and Spanish the article tells.
        """
        if not self.words.neutral["possessive"].startswith("d"):  # before its noun
            is_noun = is_plural(span.of(text))
            return whole, self._say(text, whole, "members" if is_noun else "possessive")
        if whole == span:
            return span, self._say(text, span, "possessive")
        key = "members" if is_plural(text[whole.start : span.start].strip()) else None
        return whole, self._say(text, whole, key or "member")

    def for_group(self, text: str, span: Span) -> tuple[Span, str]:
        """Return the span with who speaks for a group or of it, and neutral words."""
        before = self._before(self.part_before, text, span)
        after = None if before else self._noun_after(text, span)
        noun = before or after
        if noun is None:
            return self.plain(text, span, "group")
        start = before.start() if before else self._article(text, span)
        whole = Span(start, after.end() if after else span.end)
        key = "members" if is_plural(noun["noun"]) else "member"
        return whole, self._say(text, whole, key)

    def _noun_after(self, text: str, span: Span) -> re.Match[str] | None:
        """Return the noun right after a name: “US negotiators”, no State Department."""
        found = self.noun_after.match(text, span.end)
        return found if found and found["noun"].islower() else None

    def plain(self, text: str, span: Span, key: str) -> tuple[Span, str]:
        """Return the span with its article, and neutral words."""
        whole = Span(self._article(text, span), span.end)
        return whole, self._say(text, whole, key)

    def _article(self, text: str, span: Span) -> int:
        found = self._before(self.article_before, text, span)
        return found.start() if found else span.start

    @staticmethod
    def _before(
        pattern: re.Pattern[str], text: str, span: Span
    ) -> re.Match[str] | None:
        return pattern.search(text, max(span.start - _FAR, 0), span.start)

    def _say(self, text: str, span: Span, key: str) -> str:
        said = self.words.neutral.get(key, "")
        if _SENTENCE_START.search(text[max(span.start - 6, 0) : span.start]):
            return said[:1].upper() + said[1:]
        return said


def is_plural(noun: str) -> bool:
    """Tell whether a noun stands for several, in any of the three languages.

    Example:
        >>> is_plural("delegations"), is_plural("pays"), is_plural("país")
        (True, False, False)
    """
    is_one = noun.casefold().endswith(("pays", "país", "ss"))
    return bool(_ENGLISH_PLURAL.fullmatch(noun)) and not is_one


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
