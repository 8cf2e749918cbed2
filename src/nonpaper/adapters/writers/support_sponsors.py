"""Gather who stands behind which texts, those with the very same texts together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nonpaper.converge.table import backers, current_text_ids
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.text import Text


@dataclass(frozen=True, slots=True)
class Sponsoring:
    """Be the sponsors that stand behind the very same texts.

    Attributes:
        codes: Those who signed at least one of the texts themselves, by name; where
            nobody did, all of them.
        others: Members behind these texts through a group of `codes` alone, by name.
        texts: Ids of the texts, in the order of the map, each with the codes of the
            groups through which they count; nothing where it was signed directly.
    """

    codes: tuple[str, ...]
    others: tuple[str, ...]
    texts: Mapping[str, tuple[str, ...]]


def gather_sponsors(
    texts: Iterable[Text], map_: ConvergenceMap
) -> tuple[Sponsoring, ...]:
    """Gather the sponsors of texts by the texts behind which they stand, by name.

    A text that a group tabled counts for the group and for each of its Members. One
    that a later revision in the map replaces counts for nobody.

    Args:
        texts: The texts.
        map_: The map in which they stand, with its list of Members.
    """
    directory = map_.directory
    current = current_text_ids(map_.texts)
    behind: dict[str, dict[str, tuple[str, ...]]] = {}
    for text in texts:
        if text.id in current:
            for code, through in _behind(text, directory).items():
                behind.setdefault(code, {})[text.id] = through
    same: dict[tuple[str, ...], list[str]] = {}
    for code in sorted(behind, key=lambda c: directory.name(c).casefold()):
        same.setdefault(tuple(behind[code]), []).append(code)
    return tuple(_gather(codes, behind) for codes in same.values())


def _behind(text: Text, directory: MemberDirectory) -> dict[str, tuple[str, ...]]:
    """Return who stands behind a text, each with the groups that signed for it.

    A Member that stands for others, as the European Union does, signs as itself.
    """
    signed = backers(text, directory)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(signed, ())
    for code in signed:
        if code in directory.groups and code not in directory.members:
            for member in directory.groups[code].members:
                if member not in signed:
                    found[member] = (*found.get(member, ()), code)
    return found


def _gather(
    codes: list[str], behind: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Sponsoring:
    signing = [code for code in codes if not all(behind[code].values())] or codes
    through = {
        text_id: {group for code in signing for group in behind[code][text_id]}
        for text_id in behind[signing[0]]
    }
    return Sponsoring(
        tuple(signing),
        tuple(code for code in codes if code not in signing),
        {text_id: tuple(sorted(groups)) for text_id, groups in through.items()},
    )
