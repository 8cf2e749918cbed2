"""Compare the trade of the participants with the share of a critical mass."""

from __future__ import annotations

from nonpaper.domain.initiative import Initiative
from nonpaper.domain.pathway import Effect, Reason
from nonpaper.domain.route import Route
from nonpaper.domain.statement import Statement, Term


def weigh_share(initiative: Initiative, route: Route) -> tuple[Reason, ...]:
    """Say whether the participants have the share of trade that is asked for.

    An initiative that sets no share is held against the one known from 1996, and told
    so.

    References:
        Ministerial Declaration on Trade in Information Technology Products,
        WT/MIN(96)/16, Annex, paragraph 4: approximately 90 per cent.
    """
    asked, trade = initiative.share_asked, initiative.trade
    kind = "usual" if initiative.critical_mass is None else "share"
    hundredths = 100 * asked
    shown = int(hundredths) if hundredths.denominator == 1 else asked
    if trade is None:
        said = Statement.of(f"pathways.{kind}_missing", asked=shown)
        return (Reason(Effect.MISSING, said, route.cited),)
    is_reached = trade.share >= asked
    key = f"pathways.{kind}_{'reached' if is_reached else 'short'}"
    of = Term("pathways.goods_trade" if trade.year else "pathways.trade_given")
    said = Statement.of(key, share=trade.share, asked=shown, of=of)
    return (Reason(Effect.MET if is_reached else Effect.OPEN, said, route.cited),)
