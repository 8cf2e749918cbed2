"""Find the provisions that a reference names, in the text in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.support.references import Reference, Scope

_KINDS = {
    "chapter": ProvisionKind.CHAPTER,
    "chapitre": ProvisionKind.CHAPTER,
    "capítulo": ProvisionKind.CHAPTER,
    "section": ProvisionKind.SECTION,
    "sección": ProvisionKind.SECTION,
    "title": ProvisionKind.TITLE,
    "titre": ProvisionKind.TITLE,
    "título": ProvisionKind.TITLE,
    "part": ProvisionKind.PART,
    "partie": ProvisionKind.PART,
    "parte": ProvisionKind.PART,
    "annex": ProvisionKind.ANNEX,
    "annexe": ProvisionKind.ANNEX,
    "anexo": ProvisionKind.ANNEX,
}
_MARKS = re.compile(r"\(([^)]*)\)")


class Resolver:
    """Find what references of one text name.

    A number that several articles carry (as in annexes that each begin at 1) names the
    one in the same chapter or annex; where that does not settle it, nothing.
    """

    def __init__(self, text: Text) -> None:
        """Index the elements of a text by their place."""
        self._chains: dict[str, tuple[Provision, ...]] = {}
        self._articles: list[Provision] = []
        self._numbered: dict[str, list[Provision]] = {}
        self._footnotes = {footnote.label for footnote in text.footnotes}
        self._index(text.provisions, ())

    def is_torn_article(self, left: str, right: str) -> bool:
        """Tell whether two pieces can only be the torn number of one article.

        In `Article 2 7` the second may be the mark of a footnote; in `Article 2 0`, of
        a text with an Article 20 and no footnote 0, it is not.
        """
        return f"{left}{right}" in self._numbered and right not in self._footnotes

    def _index(
        self, provisions: tuple[Provision, ...], above: tuple[Provision, ...]
    ) -> None:
        for provision in provisions:
            chain = (*above, provision)
            self._chains[provision.eid] = chain
            if provision.kind is ProvisionKind.ARTICLE:
                self._articles.append(provision)
                number = (provision.number or "").casefold()
                self._numbered.setdefault(number, []).append(provision)
            self._index(provision.children, chain)

    def chain(self, eid: str) -> tuple[Provision, ...]:
        """Return an element with all around it, the outermost first."""
        return self._chains[eid]

    def find(self, reference: Reference, eid: str) -> frozenset[str]:
        """Return the `eid` of each element that a reference names.

        Args:
            reference: The reference; of the whole text it names no element.
            eid: The element in whose words it stands.
        """
        match reference.scope:
            case Scope.WHOLE:
                return frozenset()
            case Scope.PART:
                named = self._around(eid, _KINDS.get(reference.part))
            case Scope.OWN_ARTICLE:
                named = self._around(eid, ProvisionKind.ARTICLE)
            case Scope.ARTICLE:
                named = self._named_articles(reference.numbers, eid)
            case Scope.PARAGRAPH:
                named = self._paragraphs(reference, eid)
        return frozenset(provision.eid for provision in named)

    def _around(self, eid: str, kind: ProvisionKind | None) -> list[Provision]:
        return [p for p in reversed(self._chains[eid]) if p.kind is kind][:1]

    def _named_articles(
        self, numbers: tuple[tuple[str, str], ...], eid: str
    ) -> list[Provision]:
        found: list[Provision] = []
        for first, last in numbers:
            if first == last:
                found += self._one(first, eid)
            else:
                found += self._between(first, last, eid)
        return found

    def _one(self, number: str, eid: str) -> list[Provision]:
        """Find an article, or a paragraph by the number of its article: 7.2, 7(2)."""
        plain, marks = _split(number)
        article = self._article(plain, eid)
        if article is None and "." in plain:
            plain, _, paragraph = plain.rpartition(".")
            article = self._article(plain, eid)
            marks = [paragraph, *marks]
        if article is None:
            return []
        return self._inside(article, marks)

    def _between(self, first: str, last: str, eid: str) -> list[Provision]:
        start, end = self._article(first, eid), self._article(last, eid)
        if start is None or end is None:
            return []
        left, right = self._articles.index(start), self._articles.index(end)
        return self._articles[left : right + 1]

    def _article(self, number: str, eid: str) -> Provision | None:
        same = self._numbered.get(number.casefold(), [])
        for around in reversed(self._chains[eid]):
            near = [a for a in same if any(p is around for p in self._chains[a.eid])]
            if near:
                return near[0] if len(near) == 1 else None
        return same[0] if len(same) == 1 else None

    def _inside(self, article: Provision, marks: list[str]) -> list[Provision]:
        """Go from an article to the paragraph and points that marks name."""
        found = article
        for mark in marks:
            inner = [
                p
                for p in found.children
                if _same(p.number, mark) or _same(p.number, f"{article.number}.{mark}")
            ]
            if len(inner) != 1:
                return []
            found = inner[0]
        return [found]

    def _paragraphs(self, reference: Reference, eid: str) -> list[Provision]:
        if reference.articles:
            around = self._named_articles(reference.articles, eid)[:1]
        else:
            kinds = (ProvisionKind.PARAGRAPH, ProvisionKind.ARTICLE)
            around = [p for p in reversed(self._chains[eid]) if p.kind in kinds]
            around += [p for p in self._chains[eid] if p not in around]
        for place in around:
            found = list(self._inside_by_number(place, reference.numbers))
            if found:
                return found
        return []

    def _inside_by_number(
        self, around: Provision, numbers: tuple[tuple[str, str], ...]
    ) -> Iterator[Provision]:
        for first, last in numbers:
            start, end = (self._inside(around, _steps(n)) for n in (first, last))
            if not start or not end:
                continue
            if start == end:
                yield start[0]
            elif start[0] in around.children and end[0] in around.children:
                left, right = map(around.children.index, (start[0], end[0]))
                yield from around.children[left : right + 1]


def _split(number: str) -> tuple[str, list[str]]:
    """Take the points off a number.

    Example:
        >>> _split("7.2(a)(ii)")
        ('7.2', ['a', 'ii'])
    """
    return number.split("(")[0].strip(), _MARKS.findall(number)


def _steps(number: str) -> list[str]:
    plain, marks = _split(number)
    return [plain, *marks] if plain else marks


def _same(left: str | None, right: str) -> bool:
    return left is not None and left.casefold() == right.casefold()
