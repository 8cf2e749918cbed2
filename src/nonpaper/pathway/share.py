"""Compare the trade of the participants with the share of a critical mass."""

from __future__ import annotations

from nonpaper.domain.initiative import Initiative
from nonpaper.domain.pathway import Effect, Reason
from nonpaper.domain.route import Route
from nonpaper.domain.statement import Statement


def weigh_share(initiative: Initiative, route: Route) -> tuple[Reason, ...]:
    """Say whether the participants have the share of trade that is asked for.

    References:
        Ministerial Declaration on Trade in Information Technology Products,
        WT/MIN(96)/16, Annex, paragraph 4: approximately 90 per cent.
    """
    hundredths = 100 * initiative.critical_mass
    is_whole = hundredths.denominator == 1
    asked = int(hundredths) if is_whole else initiative.critical_mass
    if initiative.trade is None:
        said = Statement.of("pathways.share_missing", asked=asked)
        return (Reason(Effect.MISSING, said, route.cited),)
    is_reached = initiative.trade.share >= initiative.critical_mass
    key = "pathways.share_reached" if is_reached else "pathways.share_short"
    said = Statement.of(key, share=initiative.trade.share, asked=asked)
    return (Reason(Effect.MET if is_reached else Effect.OPEN, said, route.cited),)
