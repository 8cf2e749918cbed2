"""Take stock of a text, and of how far it moved since an earlier state of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import NameIndex
from nonpaper.domain.stocktake import Stocktake
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.errors import UnknownMemberError
from nonpaper.revise.layout import lay_out_text
from nonpaper.revise.match_units import match_units
from nonpaper.revise.progress import add_progress, pair_parts
from nonpaper.revise.stocktake import take_stock
from nonpaper.revise.units import Unit, part_units


def resolve_printed(
    texts: Iterable[Text], directory: MemberDirectory
) -> Mapping[str, str]:
    """Return the codes of the names that brackets print, where one is meant for sure.

    Args:
        texts: The texts.
        directory: The Members and groups.
    """
    index = NameIndex.of(directory)
    printed = {
        name
        for text in texts
        for bracket in text.brackets
        for attribution in bracket.attributions
        for name in attribution.names
    }
    codes: dict[str, str] = {}
    for name in sorted(printed):
        try:
            codes[name] = index.resolve(name)
        except UnknownMemberError:
            continue  # it is kept as printed
    return codes


def take_stock_since(
    text: Text, earlier: Text | None, codes: Mapping[str, str]
) -> Stocktake:
    """Return what is open in a text, with what moved since an earlier state of it.

    Args:
        text: The text.
        earlier: The earlier state, or nothing.
        codes: For names as printed the codes that they mean.
    """
    stock = take_stock(text, codes=codes)
    if earlier is None:
        return stock
    before = take_stock(earlier, codes=codes)
    return add_progress(before, stock, match_parts(before, stock))


def match_parts(before: Stocktake, after: Stocktake) -> tuple[tuple[str, str], ...]:
    """Return which parts of two states are the same, as a redline matches articles.

    Preamble, annexes and the rest are the same where they have the same eid.
    """
    olds, news = (_find_articles(one.text) for one in (before, after))
    matched = [
        (olds[one.old].ref.eid, news[one.new].ref.eid)
        for one in match_units(olds, news)
    ]
    was, now = ([stock.part for stock in one.parts] for one in (before, after))
    return pair_parts(was, now, matched)


def _find_articles(text: Text) -> list[Unit]:
    units = part_units(text, lay_out_text(text).lines)
    return [unit for unit in units if unit.kind is ProvisionKind.ARTICLE]
