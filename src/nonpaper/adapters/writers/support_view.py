"""Prepare what texts ask for and what they offer, for page, terminal and sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.quotes import Quote, Quoter
from nonpaper.adapters.writers.support_tallies import TallyRow, TallyRows
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.measurement import Action, Development
from nonpaper.domain.support import (
    Contrast,
    Match,
    MatchReason,
    Obligation,
    Room,
    TextBalance,
)
from nonpaper.domain.text import ProvisionKind


@dataclass(frozen=True, slots=True)
class Support:
    """Be one provision that supports an obligation, with the reason."""

    quote: Quote
    kinds: str
    why: str


@dataclass(frozen=True, slots=True)
class ObligationView:
    """Be one obligation with its support, by what the support is."""

    quote: Quote
    topic: str
    assistance: tuple[Support, ...]
    room: tuple[Support, ...]
    other: tuple[Support, ...]
    permissions: tuple[Support, ...]
    aside: str


@dataclass(frozen=True, slots=True)
class ContrastView:
    """Be one finding: help that binds less than the rules it is for.

    Attributes:
        rule: One of the rules.
        more_rules: How many more there are.
        helps: For each paragraph that helps its quote, why it is help for these rules,
            and how many more points it has.
    """

    rule: Quote
    more_rules: int
    helps: tuple[tuple[Quote, str, int], ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """Be everything that is shown of one text."""

    label: str
    title: str
    tally: TallyRow
    obligations: tuple[ObligationView, ...]
    asides: tuple[ObligationView, ...]
    general: tuple[Support, ...]
    general_permissions: tuple[Support, ...]
    limits: tuple[Support, ...]
    has_general_assistance: bool
    general_room: str
    contrasts: tuple[ContrastView, ...]
    contrasts_left_out: int
    no_room: tuple[Quote, ...]
    no_room_left_out: int
    by_type: tuple[tuple[str, tuple[Quote, ...], int], ...]


class SupportViews:
    """Prepare the balances of a map.

    Attributes:
        interface: The language in which the tool itself speaks.
    """

    def __init__(
        self,
        lookup: MapLookup,
        interface: Interface,
        *,
        quote_length: int | None = None,
        list_length: int | None = None,
    ) -> None:
        """Keep what all views need.

        Args:
            lookup: The index of the map.
            interface: The language in which the tool itself speaks.
            quote_length: Most characters of a quote, or nothing for all.
            list_length: Most entries of a list of quotes, or nothing for all.
        """
        self.interface = interface
        self._lookup = lookup
        self._map: ConvergenceMap = lookup.map
        self._tallies = TallyRows(lookup, interface)
        self._quoter = Quoter(lookup, interface, limit=quote_length)
        self._length = list_length

    def balances(self) -> Iterator[BalanceView]:
        """Prepare each text that was not abridged, in the order of the map."""
        for balance in self._map.balances:
            if not balance.is_abridged:
                yield self.balance(balance)

    def balance(self, balance: TextBalance) -> BalanceView:
        """Prepare one text."""
        views = [self._obligation(o) for o in balance.obligations]
        contrasts = _gather(balance.contrasts, self._paragraph)
        bare = [
            (o.clause.ref, balance.room_of(o))
            for o in balance.obligations
            if o.aside is None
            and balance.room_of(o) in (Room.NONE, Room.LEAST_DEVELOPED)
        ]
        row = self._tallies.row(balance)
        return BalanceView(
            label=row.label,
            title=row.title,
            tally=row,
            obligations=tuple(v for v in views if not v.aside),
            asides=tuple(v for v in views if v.aside),
            general=self._supports(balance.general),
            general_permissions=self._supports(balance.general_permissions),
            limits=self._supports(balance.limits),
            has_general_assistance=_offers(
                balance.general, (Development.TECHNICAL_ASSISTANCE,)
            ),
            general_room=_name_general_room(balance.general),
            contrasts=tuple(
                self._contrast(balance, group) for group in contrasts[: self._length]
            ),
            contrasts_left_out=max(0, len(contrasts) - (self._length or 10**9)),
            no_room=tuple(self._bare(ref, room) for ref, room in bare[: self._length]),
            no_room_left_out=max(0, len(bare) - (self._length or 10**9)),
            by_type=tuple(self._by_type(balance)),
        )

    def _by_type(
        self, balance: TextBalance
    ) -> Iterator[tuple[str, tuple[Quote, ...], int]]:
        for kind in Development:
            refs = [c.ref for c in balance.clauses if kind in c.measured.development]
            if refs:
                name = self.interface.word(f"development.{kind}")
                left_out = max(0, len(refs) - (self._length or 10**9))
                yield name, self._quotes(refs), left_out

    def _bare(self, ref: ProvisionRef, room: Room) -> Quote:
        """Quote an obligation without flexibility for developing Parties."""
        quote = self._quoter.quote(ref)
        if room is Room.NONE:
            return quote
        said = self.interface.word("support.ldc_have")
        return replace(quote, mark="; ".join(filter(None, (quote.mark, said))))

    def _quotes(self, refs: Sequence[ProvisionRef]) -> tuple[Quote, ...]:
        return tuple(self._quoter.quote(ref) for ref in refs[: self._length])

    def _obligation(self, obligation: Obligation) -> ObligationView:
        help_ = (Development.TECHNICAL_ASSISTANCE,)
        support = obligation.support
        topics = obligation.clause.measured.topics
        assistance = self._supports(m for m in support if _offers((m,), help_))
        room = self._supports(m for m in support if m.leaves_room)
        return ObligationView(
            quote=self._quoter.quote(obligation.clause.ref),
            topic=self._topic(topics[0]) if topics else "",
            assistance=assistance,
            room=_cite_again(room, assistance),
            other=self._supports(
                m for m in support if not (m.leaves_room or _offers((m,), help_))
            ),
            permissions=self._supports(obligation.permissions),
            aside=self.interface.word(f"support.aside_{obligation.aside}")
            if obligation.aside
            else "",
        )

    def _supports(self, matches: Iterable[Match]) -> tuple[Support, ...]:
        names = self.interface.word
        return tuple(
            Support(
                self._quoter.quote(match.support),
                ", ".join(names(f"development.{kind}") for kind in match.kinds),
                self._why(match),
            )
            for match in matches
        )

    def _why(self, match: Match) -> str:
        key = f"because_{match.reason}"
        words = match.words
        if match.reason is MatchReason.REFERENCE and not match.is_said_by_support:
            key = "because_reference_back"
        elif match.reason is MatchReason.TOPIC:
            words = self._topic(words)
        elif match.reason is MatchReason.GENERAL and not words:
            key = "because_nothing"
        return self.interface.word(f"support.{key}", words=words)

    def _topic(self, code: str) -> str:
        return self._map.topics.name(code, self.interface.language)

    def _contrast(
        self, balance: TextBalance, contrasts: Sequence[tuple[Contrast, int]]
    ) -> ContrastView:
        """Prepare the help for one set of rules."""
        supported = contrasts[0][0].supported
        actions = {o.clause.ref: o.clause.measured.action for o in balance.obligations}
        # A definition may say "shall" too: a rule that asks for something shows better.
        clear = (r for r in supported if actions[r] is not Action.NONE)
        rule = next(clear, supported[0])
        matches = {
            match.support: match
            for o in balance.obligations
            if o.clause.ref == rule
            for match in o.support
        } | {match.support: match for match in balance.general}
        return ContrastView(
            rule=self._quoter.quote(rule),
            more_rules=len(supported) - 1,
            helps=tuple(
                (
                    self._quoter.quote(one.support),
                    self._why(matches[one.support]),
                    more,
                )
                for one, more in contrasts
            ),
        )

    def _paragraph(self, ref: ProvisionRef) -> str:
        """Return the paragraph that a provision is or stands in, else itself."""
        place = self._lookup.place(ref)
        chain = (*place.around, place.provision)
        found = [p.eid for p in chain if p.kind is ProvisionKind.PARAGRAPH]
        return found[0] if found else ref.eid


def _name_general_room(general: Iterable[Match]) -> str:
    """Return the key of what the flexibility for the whole text is called, if any."""
    found = [match for match in general if match.leaves_room]
    if not found:
        return ""
    only = all(match.is_for_least_developed for match in found)
    return "general_ldc" if only else "general_only"


def _gather(
    contrasts: Sequence[Contrast], paragraph: Callable[[ProvisionRef], str]
) -> list[list[tuple[Contrast, int]]]:
    """Gather the contrasts of the same rules, and the points of one paragraph.

    Returns:
        For each set of rules one contrast for each paragraph and strength, with how
        many more points of that paragraph say the like.
    """
    groups: dict[tuple[ProvisionRef, ...], dict[tuple[str, str], list[Contrast]]] = {}
    for one in contrasts:
        points = groups.setdefault(one.supported, {})
        points.setdefault((paragraph(one.support), one.strength), []).append(one)
    return [
        [(found[0], len(found) - 1) for found in points.values()]
        for points in groups.values()
    ]


def _cite_again(
    items: tuple[Support, ...], quoted: tuple[Support, ...]
) -> tuple[Support, ...]:
    """Return items without the words of those that are quoted beside them."""
    known = {item.quote.ref for item in quoted}
    return tuple(
        replace(item, quote=replace(item.quote, words=""))
        if item.quote.ref in known
        else item
        for item in items
    )


def _offers(matches: Iterable[Match], kinds: Iterable[Development]) -> bool:
    wanted = set(kinds)
    return any(wanted & set(match.kinds) for match in matches)
