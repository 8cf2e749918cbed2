"""Match what a text asks for with what it offers in support of it.

Reads: a text, what its provisions say, and the words by which treaties refer.
Writes: a balance: each obligation with its support, every match with its reason.

A provision supports an obligation that it names (or that names it); failing that, those
of its own article and those of the same main topic that name no support themselves;
failing that, it is general. So is what names the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import (
    Action,
    Development,
    Holder,
    Measurement,
    Strength,
)
from nonpaper.domain.support import (
    ROOM,
    STANDINGS,
    Clause,
    Match,
    MatchReason,
    Obligation,
    TextBalance,
)
from nonpaper.domain.text import Text
from nonpaper.support.clauses import find_clauses
from nonpaper.support.contrasts import find_contrasts
from nonpaper.support.naming import Naming, name_provisions
from nonpaper.support.references import ReferenceTables
from nonpaper.support.sides import Sides, find_aside
from nonpaper.support.tally import tally_balance


def balance_text(
    text: Text,
    measurements: Mapping[ProvisionRef, Measurement],
    *,
    references: ReferenceTables,
) -> TextBalance:
    """Set what a text asks for beside what it offers in support.

    An obligation is a prohibition or obligation that is not itself support. What is
    aside asks for no support: only developed Parties, a body or outsiders owe it, or it
    is machinery of the agreement. Recitals and recognitions offer nothing.

    Args:
        text: The text.
        measurements: What its provisions say.
        references: The words by which each language refers; a text in no known
            language has no references.
    """
    clauses = find_clauses(text, measurements)
    sides = Sides.of(clauses)
    language = text.front.language
    named = name_provisions(
        text, sides.all(), references.get(language) if language else None
    )
    matcher = _Matcher(sides, named)
    obligations = tuple(matcher.obligation(clause) for clause in sides.obligations)
    general = matcher.general(sides.supports)
    return TextBalance(
        text_id=text.id,
        standing=STANDINGS[text.front.kind],
        tally=tally_balance(clauses, obligations, general),
        clauses=tuple(c for c in clauses if c.measured.development),
        obligations=obligations,
        general=general,
        general_permissions=matcher.general(
            c for c in sides.permissions if not named[c.ref].is_limit
        ),
        limits=matcher.general(c for c in sides.permissions if named[c.ref].is_limit),
        contrasts=find_contrasts(sides.supports, obligations, general),
    )


_Places = dict[str, list[Clause]]
"""For each element the clauses that are or stand in it."""


class _Matcher:
    """Match the sides of one text."""

    def __init__(self, sides: Sides, named: Mapping[ProvisionRef, Naming]) -> None:
        self._named = named
        self._asking = [c for c in sides.obligations if find_aside(c.measured) is None]
        self._helping = {c.group for c in sides.supports}
        self._supports: dict[ProvisionRef, list[Match]] = {}
        self._permissions: dict[ProvisionRef, list[Match]] = {}
        self._general: dict[ProvisionRef, Match] = {}
        self._asking_in = self._by_place(self._asking)
        supports_in = self._by_place(sides.supports)
        permissions_in = self._by_place(sides.permissions)
        for clause in self._asking:
            self._match_own_words(clause)
            self._match_named_by(clause, supports_in, self._supports)
            self._match_named_by(clause, permissions_in, self._permissions)
        for clause in sides.rest:
            self._match_led(clause, supports_in, self._supports)
            self._match_led(clause, permissions_in, self._permissions)
        for clause in sides.supports:
            self._match_support(clause)
        for clause in sides.permissions:
            self._match_permission(clause)

    def _by_place(self, clauses: Iterable[Clause]) -> _Places:
        """Find clauses by each element that they are or stand in."""
        found: _Places = {}
        for clause in clauses:
            for eid in self._named[clause.ref].around:
                found.setdefault(eid, []).append(clause)
        return found

    def _find_named(
        self, clause: Clause, places: _Places, passed_over: frozenset[str] = frozenset()
    ) -> dict[Clause, str]:
        """Return the clauses that a clause names, with the words; never itself."""
        return {
            other: words
            for eid, words in self._named[clause.ref].named.items()
            if eid not in passed_over
            for other in places.get(eid, ())
            if other.ref != clause.ref
        }

    def obligation(self, clause: Clause) -> Obligation:
        """Return an obligation with its matches, each support once."""
        return Obligation(
            clause,
            _best(self._supports.get(clause.ref, [])),
            _best(self._permissions.get(clause.ref, [])),
            find_aside(clause.measured),
        )

    def general(self, clauses: Iterable[Clause]) -> tuple[Match, ...]:
        """Return those of some clauses that are for the whole text."""
        return tuple(self._general[c.ref] for c in clauses if c.ref in self._general)

    def _match(self, offer: Clause, reason: MatchReason, words: str = "") -> Match:
        said = offer.measured
        kinds = set(said.development)
        holders = {*said.bearers, *said.beneficiaries}
        return Match(
            offer.ref,
            said.development,
            reason,
            words,
            leaves_room=bool(kinds & ROOM)
            or (Development.LDC in kinds and said.strength is Strength.PERMISSION),
            is_for_least_developed=Development.LDC in kinds
            and Holder.DEVELOPING not in holders
            and not self._named[offer.ref].has_developing,
        )

    def _match_own_words(self, clause: Clause) -> None:
        if clause.measured.development:
            match = self._match(clause, MatchReason.OWN_WORDS)
            self._supports.setdefault(clause.ref, []).append(match)

    def _match_named_by(
        self,
        clause: Clause,
        offers_in: _Places,
        found: dict[ProvisionRef, list[Match]],
    ) -> None:
        """Match an obligation with what it names itself: "subject to Article 9".

        That it names the article or chapter in which it stands itself says nothing.
        """
        around = self._named[clause.ref].around
        for offer, words in self._find_named(clause, offers_in, around).items():
            match = self._match(offer, MatchReason.REFERENCE, words)
            found.setdefault(clause.ref, []).append(
                replace(match, is_said_by_support=False)
            )

    def _match_led(
        self,
        link: Clause,
        offers_in: _Places,
        found: dict[ProvisionRef, list[Match]],
    ) -> None:
        """Match the obligations of an article with what a paragraph of it takes over.

        "Paragraph 2 of Article 11 applies to this Article in the same way."
        """
        naming = self._named[link.ref]
        if link.group not in naming.named:
            return
        offers = self._find_named(link, offers_in, naming.around)
        for clause in self._asking_in.get(link.group, ()):
            for offer, words in offers.items():
                match = self._match(offer, MatchReason.REFERENCE, words)
                found.setdefault(clause.ref, []).append(
                    replace(match, is_said_by_support=False)
                )

    def _match_support(self, offer: Clause) -> None:
        """Match support with the obligations that it is for."""
        whole = self._named[offer.ref].whole
        named = {
            clause: words
            for clause, words in self._find_named(offer, self._asking_in).items()
            if not (whole and self._is_where_help_stands(clause, offer))
        }
        groups = {clause.group for clause in self._asking}
        if named and (len(named) < len(self._asking) or len(groups) == 1):
            self._add(self._supports, offer, named)
        elif whole or named:
            words = whole or next(iter(named.values()))
            self._general[offer.ref] = self._match(offer, MatchReason.GENERAL, words)
        elif near := self._near(offer):
            for clause, reason, topic in near:
                match = self._match(offer, reason, topic)
                self._supports.setdefault(clause.ref, []).append(match)
        else:
            self._general[offer.ref] = self._match(offer, MatchReason.GENERAL)

    def _match_permission(self, offer: Clause) -> None:
        """Match a permission open to every Party with the obligations it names.

        By reference alone: that it stands in the same article does not make it an
        exception. One that names its whole chapter is as general as one that names the
        whole text.
        """
        naming = self._named[offer.ref]
        part = next((naming.named[eid] for eid in sorted(naming.parts)), "")
        if words := naming.whole or part:
            self._general[offer.ref] = self._match(offer, MatchReason.GENERAL, words)
        else:
            named = self._find_named(offer, self._asking_in)
            self._add(self._permissions, offer, named)

    def _add(
        self,
        found: dict[ProvisionRef, list[Match]],
        offer: Clause,
        named: Mapping[Clause, str],
    ) -> None:
        for clause, words in named.items():
            match = self._match(offer, MatchReason.REFERENCE, words)
            found.setdefault(clause.ref, []).append(match)

    def _names_support(self, clause: Clause) -> bool:
        """Tell whether an obligation itself names what supports it."""
        return any(
            match.reason is MatchReason.REFERENCE and not match.is_said_by_support
            for match in self._supports.get(clause.ref, ())
        )

    def _is_where_help_stands(self, clause: Clause, offer: Clause) -> bool:
        """Tell whether an obligation stands in another article, among support.

        "No least-developed Party need apply this Agreement before it has received the
        assistance of Article 10" names Article 10 for its assistance.
        """
        return clause.group != offer.group and clause.group in self._helping

    def _near(self, offer: Clause) -> list[tuple[Clause, MatchReason, str]]:
        """Find obligations of the same article, and of the same main topic.

        An obligation that names its support has that, and none of the same topic. A
        duty to cooperate, among the provisions on cooperation, is not what assistance
        is there to comply with.
        """
        topic = offer.measured.topics[0] if offer.measured.topics else ""
        near: list[tuple[Clause, MatchReason, str]] = []
        for clause in self._asking:
            if clause.measured.action is Action.COOPERATE:
                continue
            if clause.group == offer.group:
                near.append((clause, MatchReason.ARTICLE, ""))
            elif (
                topic
                and clause.measured.topics[:1] == (topic,)
                and not self._names_support(clause)
            ):
                near.append((clause, MatchReason.TOPIC, topic))
        return near


def _best(matches: list[Match]) -> tuple[Match, ...]:
    """Return each support once, by its most certain reason, the most certain first."""
    found: dict[ProvisionRef, Match] = {}
    for match in matches:
        known = found.get(match.support)
        if known is None or match.reason.certainty < known.reason.certainty:
            found[match.support] = match
    return tuple(sorted(found.values(), key=lambda m: m.reason.certainty))
