"""Say which provisions of its text each provision names.

Reads: a text, some of its clauses, and the words by which its language refers.
Writes: for each clause what it names, with the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.support import Clause
from nonpaper.domain.text import Provision, Text, find_chapeaux
from nonpaper.support.references import (
    Reference,
    ReferenceWords,
    Scope,
    join_torn,
    limits_scope,
    names_developing,
    parse_references,
)
from nonpaper.support.resolve import Resolver


@dataclass(frozen=True, slots=True)
class Naming:
    """Say where a clause stands and what it names.

    Attributes:
        around: `eid` of the clause and of every element around it.
        named: `eid` of each element that it names, with the words that name it.
        parts: Of these, the chapters and other parts that it names as its own.
        whole: The words that name the whole text, or nothing.
        has_developing: Whether its words name developing Parties, and not
            least-developed ones alone.
        is_limit: Whether its words say that something does not apply.
    """

    around: frozenset[str]
    named: Mapping[str, str]
    parts: frozenset[str] = frozenset()
    whole: str = ""
    has_developing: bool = False
    is_limit: bool = False


def name_provisions(
    text: Text, clauses: Iterable[Clause], rules: ReferenceWords | None
) -> dict[ProvisionRef, Naming]:
    """Say for each clause which elements of its text it names.

    The chapeau that governs a point names for it.

    Args:
        text: The text.
        clauses: The clauses to look into.
        rules: The words by which its language refers; without them nothing is named.
    """
    resolver = Resolver(text)
    reader = _Reader(text, rules, resolver)
    found: dict[ProvisionRef, Naming] = {}
    for clause in clauses:
        chain = resolver.chain(clause.ref.eid)
        around = frozenset(provision.eid for provision in chain)
        said = [reader.read(one) for one in (*find_chapeaux(chain), chain[-1])]
        references = [reference for one in said for reference in one.references]
        named: dict[str, str] = {}
        parts: set[str] = set()
        for reference in references:
            eids = resolver.find(reference, clause.ref.eid)
            for eid in sorted(eids):
                named.setdefault(eid, reference.words)
            parts |= eids if reference.scope is Scope.PART else frozenset()
        whole = (r.words for r in references if r.scope is Scope.WHOLE)
        found[clause.ref] = Naming(
            around,
            named,
            frozenset(parts),
            next(whole, ""),
            any(one.has_developing for one in said),
            any(one.is_limit for one in said),
        )
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """Hold what the words of one element name, before it is looked up."""

    references: tuple[Reference, ...] = ()
    has_developing: bool = False
    is_limit: bool = False


class _Reader:
    """Read what the elements of a text name, each once: a chapeau has many points."""

    def __init__(
        self, text: Text, rules: ReferenceWords | None, resolver: Resolver
    ) -> None:
        self._text = text
        self._rules = rules
        self._resolver = resolver
        self._known: dict[str, _Said] = {}

    def read(self, provision: Provision) -> _Said:
        if provision.eid not in self._known:
            self._known[provision.eid] = self._parse(provision)
        return self._known[provision.eid]

    def _parse(self, provision: Provision) -> _Said:
        if self._rules is None:
            return _Said()
        words = join_torn(
            self._text.read(provision).words,
            self._rules,
            self._resolver.is_torn_article,
        )
        return _Said(
            parse_references(words, self._rules),
            names_developing(words, self._rules),
            limits_scope(words, self._rules),
        )
