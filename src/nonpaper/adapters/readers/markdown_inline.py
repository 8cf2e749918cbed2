"""Take the typographic signs of Markdown out of running words."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard_break>\\(?=\n|\Z))"
    r"|(?P<hard_space>\\ )"
    r"|(?P<code>(?P<ticks>`+)(?!`).{1,1000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.{0,5000}?-->)"
    r"|(?P<tag></?(?:a|abbr|b|big|br|center|del|div|em|font|i|ins|p|s|small|span|strong"
    r"|sub|sup|u)(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)"
    r"|(?P<autolink><(?:https?:|mailto:)[^\s<>]*>)"
    r"|(?P<signs>\*+|_+|~~)",
    re.DOTALL | re.IGNORECASE,
)
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(<?(?:https?:|mailto:|www\.|/|\.\.?/|\#)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?"
    r"(?:\s+[\"'][^\"']*[\"'])?\)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")
_BLOCK_SIGN = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)


@dataclass(slots=True)
class _Run:
    """Hold a run of emphasis signs and how many of them are still unpaired."""

    piece: int
    sign: str
    left: int
    can_open: bool
    can_close: bool


def plain_words(raw: str, links: frozenset[str] = frozenset()) -> str:
    r"""Return the words of a block without its typographic signs.

    Args:
        raw: A block of Markdown.
        links: Names that the text defines as links, for `[words][name]`.

    Example:
        >>> plain_words(r"*In [furtherance][pursuit]* of \(c\) the [NDMC*][INDC]")
        'In [furtherance][pursuit] of (c) the [NDMC*][INDC]'
    """
    raw = _BLOCK_SIGN.sub("", raw)
    raw = _LINK.sub(r"\1", raw)
    if links:
        raw = _REFERENCE.sub(lambda m: _unlink(m, links), raw)
    pieces: list[str] = []
    runs: list[_Run] = []
    place = 0
    for found in _TOKEN.finditer(raw):
        pieces.append(raw[place : found.start()])
        if found.lastgroup == "signs":
            runs.append(_run(raw, found, len(pieces)))
        pieces.append(_REPLACED[_kind(found)](found))
        place = found.end()
    pieces.append(raw[place:])
    _pair(runs)
    for run in runs:
        pieces[run.piece] = run.sign * run.left
    return "".join(pieces)


def _unlink(found: re.Match[str], links: frozenset[str]) -> str:
    name = found.group(2) or found.group(1)
    return found.group(1) if name in links else found.group()


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _REPLACED if found.group(kind) is not None)


def _code(found: re.Match[str]) -> str:
    return found.group().strip("`")


def _tag(found: re.Match[str]) -> str:
    return "\n" if found.group().lower().startswith("<br") else ""


_REPLACED: dict[str, Callable[[re.Match[str]], str]] = {
    "escape": lambda found: found.group()[1],
    "hard_break": lambda found: "",
    "hard_space": lambda found: " ",
    "code": _code,
    "comment": lambda found: "",
    "tag": _tag,
    "entity": lambda found: html.unescape(found.group()),
    "autolink": lambda found: found.group()[1:-1],
    "signs": lambda found: found.group(),
}


def _run(raw: str, found: re.Match[str], piece: int) -> _Run:
    """Say of a run of signs what CommonMark lets it do (its flanking rules)."""
    sign = found.group()
    before = raw[found.start() - 1] if found.start() else " "
    after = raw[found.end()] if found.end() < len(raw) else " "
    is_left = not after.isspace() and (
        not _is_punctuation(after) or before.isspace() or _is_punctuation(before)
    )
    is_right = not before.isspace() and (
        not _is_punctuation(before) or after.isspace() or _is_punctuation(after)
    )
    if sign[0] == "_":
        is_left, is_right = (
            is_left and (not is_right or _is_punctuation(before)),
            is_right and (not is_left or _is_punctuation(after)),
        )
    width = len(sign) if sign[0] != "~" else 1
    return _Run(piece, sign[0] if sign[0] != "~" else "~~", width, is_left, is_right)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _pair(runs: list[_Run]) -> None:
    """Pair opening and closing runs, inner before outer, and use their signs up."""
    open_runs: dict[str, list[_Run]] = {run.sign: [] for run in runs}
    for run in runs:
        stack = open_runs[run.sign]
        while run.can_close and run.left and stack:
            partner = stack[-1]
            used = min(partner.left, run.left, 2)
            partner.left -= used
            run.left -= used
            for others in open_runs.values():
                while others and others[-1].piece > partner.piece:
                    others.pop()
            if not partner.left:
                stack.pop()
        if run.can_open and run.left:
            stack.append(run)
