"""Say which provisions of its text each provision names.

Reads: a text, some of its clauses, and the words by which its language refers.
Writes: for each clause what it names, with the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.support import Clause
from nonpaper.domain.text import Text, find_chapeaux
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
    found: dict[ProvisionRef, Naming] = {}
    for clause in clauses:
        chain = resolver.chain(clause.ref.eid)
        around = frozenset(provision.eid for provision in chain)
        references: list[Reference] = []
        has_developing = is_limit = False
        if rules is not None:
            for provision in (*find_chapeaux(chain), chain[-1]):
                words = join_torn(
                    text.read(provision).words, rules, resolver.is_torn_article
                )
                references += parse_references(words, rules)
                has_developing |= names_developing(words, rules)
                is_limit |= limits_scope(words, rules)
        named: dict[str, str] = {}
        parts: set[str] = set()
        for reference in references:
            eids = resolver.find(reference, clause.ref.eid)
            for eid in sorted(eids):
                named.setdefault(eid, reference.words)
            parts |= eids if reference.scope is Scope.PART else frozenset()
        whole = (r.words for r in references if r.scope is Scope.WHOLE)
        found[clause.ref] = Naming(
            around, named, frozenset(parts), next(whole, ""), has_developing, is_limit
        )
    return found
