"""Write surveys and balances as pages that work from disk, without a network."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.page_frame import allow_only, load_asset, load_templates
from nonpaper.adapters.writers.support_section import prepare_section
from nonpaper.adapters.writers.support_view import (
    BalanceView,
    ObligationView,
    SupportViews,
)
from nonpaper.domain.convergence import ConvergenceMap

QUOTE_LENGTH = 400  # characters; whole words are in the JSON form and the spreadsheet
LIST_LENGTH = 20

Sides = tuple[tuple[BalanceView, tuple[ObligationView, ...]], ...]


def render_development(map_: ConvergenceMap, interface: Interface) -> str:
    """Render the development dimension of a set of texts as a page of HTML.

    Args:
        map_: The texts with their balances.
        interface: The language in which the tool itself speaks.
    """
    lookup = MapLookup(map_)
    section = prepare_section(lookup, interface, is_full=True)
    return _render("development.html.j2", map_, interface, section=section)


def render_balance(map_: ConvergenceMap, interface: Interface) -> str:
    """Render the balance of one text, or of two side by side, as a page of HTML.

    Args:
        map_: The texts with their balances.
        interface: The language in which the tool itself speaks.
    """
    lookup = MapLookup(map_)
    views = SupportViews(
        lookup, interface, quote_length=QUOTE_LENGTH, list_length=LIST_LENGTH
    )
    balances = tuple(views.balances())
    return _render(
        "balance.html.j2",
        map_,
        interface,
        texts=interface.join(balance.label for balance in balances),
        section=prepare_section(lookup, interface),
        balances=balances,
        topics=group_by_topic(balances, interface),
        has_other=any(o.other for b in balances for o in b.obligations),
    )


def group_by_topic(
    balances: Sequence[BalanceView], interface: Interface
) -> tuple[tuple[str, Sides], ...]:
    """Set the obligations of texts beside each other, by topic.

    Topics stand in the order in which the first text comes to them, then the next;
    obligations without a topic last.
    """
    topics = dict.fromkeys(o.topic for b in balances for o in b.obligations if o.topic)
    names = [*topics, *([""] if _has_untold(balances) else [])]
    return tuple(
        (
            name or interface.word("support.topic_none"),
            tuple(
                (b, tuple(o for o in b.obligations if o.topic == name))
                for b in balances
            ),
        )
        for name in names
    )


def _has_untold(balances: Sequence[BalanceView]) -> bool:
    return any(not o.topic for b in balances for o in b.obligations)


def _render(
    template: str, map_: ConvergenceMap, interface: Interface, **views: object
) -> str:
    style = "".join(load_asset(name) for name in ("map.css", "support.css"))
    return (
        load_templates()
        .get_template(template)
        .render(
            **views,
            title=map_.title,
            notices=map_.notices,
            unread=map_.unread,
            t=interface,
            style=Markup(style),  # noqa: S704 - the project's own file
            policy=allow_only(style),
        )
    )
