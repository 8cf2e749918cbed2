"""Find for what was found in a text the article and the headings around it."""

from __future__ import annotations

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.text import Provision, ProvisionKind, Text

_QUOTED = frozenset({ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH})
"""What is quoted whole: a point without its chapeau says nothing."""


class ArticleIndex:
    """Find for the elements of a text the article around them."""

    def __init__(self, text: Text) -> None:
        """Index the elements by eid."""
        self._around: dict[str, tuple[Provision, Provision]] = {}
        self._headings: dict[str, str] = {}
        for provision in text.provisions:
            self._index(provision, None, ())

    def _index(
        self, provision: Provision, article: Provision | None, above: tuple[str, ...]
    ) -> None:
        if article is None and provision.kind is ProvisionKind.ARTICLE:
            article = provision
        self._around[provision.eid] = (article or provision, provision)
        headings = (*above, provision.heading) if provision.heading else above
        self._headings[provision.eid] = " . ".join(headings)
        for child in provision.children:
            self._index(child, article, headings)

    def around(self, ref: ProvisionRef) -> tuple[Provision, Provision]:
        """Return the article that a provision is or stands in, and the provision."""
        article, provision = self._around[ref.eid]
        while provision is not article and provision.kind not in _QUOTED:
            provision = self._parent(article, provision)
        return article, provision

    def headings(self, ref: ProvisionRef) -> str:
        """Return the headings of a provision and of all it stands in."""
        return self._headings[ref.eid]

    def _parent(self, article: Provision, provision: Provision) -> Provision:
        return next(
            one for one in article.walk() if any(c is provision for c in one.children)
        )
