"""Read from a cover page who tabled the document, in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nonpaper.adapters.readers.options import ResolveSponsor
from nonpaper.domain.source import Notice
from nonpaper.domain.statement import Quote, Statement
from nonpaper.errors import InputError

_PAPER = (
    r"(?:joint\s+|further\s+|revised\s+)*"
    r"(?:communication|proposal|submission|statement|contribution|non-?paper|text\s+proposal"
    r"|draft\s+text|text|paper|working\s+paper|draft\s+(?:decision|agreement))"
)
_PAPIER = (
    r"(?:communication|proposition|d[ée]claration|contribution|document|projet\s+de\s+texte"
    r"|texte|document\s+officieux)(?:\s+conjointe?|\s+r[ée]vis[ée]e?)?"
)
_PAPEL = (
    r"(?:comunicaci[óo]n|propuesta|declaraci[óo]n|contribuci[óo]n|documento"
    r"|proyecto\s+de\s+texto|texto)(?:\s+conjunt[ao]|\s+revisad[ao])?"
)
_LINE = re.compile(
    rf"\s*(?:{_PAPER}\s+(?:from|by|(?:submitted|presented|tabled|proposed)\s+by)"
    rf"|{_PAPIER}\s+(?:(?:pr[ée]sent|soumis|transmis|propos)\w*\s+par)"
    r"|(?:communication|proposition|d[ée]claration)\s+(?:conjointe\s+)?"
    r"(?:de\b|du\b|des\b|d['\u2019])"
    rf"|{_PAPEL}\s+(?:(?:presentad|sometid|propuest)\w*\s+por)"
    r"|(?:comunicaci[óo]n|propuesta|declaraci[óo]n)\s+(?:conjunta\s+)?(?:de\b|del\b)"
    r"|(?:proposed|submitted|tabled|sponsored)\s+by:?|(?:co-?)?sponsors?\s*:"
    r"|pr[ée]sent[ée]e?\s+par\s*:?|coauteurs?\s*:|presentad[ao]\s+por\s*:?"
    r"|(?:co)?patrocinador(?:es)?\s*:|delegations?\s*:|d[ée]l[ée]gations?\s*:)"
    r"\s*(?P<names>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(
    r"(?:circulated|issued)\s+at\s+the\s+request\s+of\s+(?:the\s+)?(?:delegations?\s+of\s+)?"
    r"(?P<en>.+?)(?:\.(?:\s|$)|$)"
    r"|distribu\w+\s+[àa]\s+la\s+demande\s+d(?:e\s+la|es|e)\s+d[ée]l[ée]gations?\s+"
    r"(?:de\s+la|de\s+l['\u2019]|d['\u2019]|de|du|des)\s*(?P<fr>.+?)(?:\.(?:\s|$)|$)"
    r"|distribuy\w+\s+a\s+petici[óo]n\s+de\s+las?\s+delegaci(?:[óo]n|ones)\s+del?\s+"
    r"(?P<es>.+?)(?:\.(?:\s|$)|$)",
    re.IGNORECASE | re.DOTALL,
)
_ON_BEHALF = re.compile(
    r"\s*,?\s*(?:on\s+behalf\s+of|au\s+nom\s+d(?:e\s+la|e\s+l['\u2019]|es|u|e)|en\s+nombre\s+"
    r"de(?:l|\s+las|\s+los|\s+la)?)\s+",
    re.IGNORECASE,
)
_AS_CONVENOR = re.compile(
    r"\s*,?\s*\b(?:as|in\s+their\s+capacity\s+as|en\s+(?:tant\s+que|qualit[ée]\s+de"
    r"|calidad\s+de))\s+(?:the\s+)?(?:co-?)?\w+.*$",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"\s*(?:[;,]|\band\b|\bet\b|\by\b|\be\b|&)\s*", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\[\^[^\]]*\]|[*†‡]+|(?<=[a-z])\d{1,2}\b")
_ARTICLE_BEFORE = re.compile(
    r"(?:the|le|la|les|el|los|las|de\s+la|de\s+l['\u2019]|du|des|del|de\s+los|de\s+las|de|d['\u2019]"
    r"|l['\u2019])\s*",
    re.IGNORECASE,
)
_LONGEST_NAME_PARTS = 6
_FEW = 6


@dataclass(frozen=True, slots=True)
class Sponsors:
    """Hold who tabled a document, as far as it is certain."""

    codes: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def find_sponsor_names(lines: list[str]) -> str | None:
    """Return the names that a cover prints behind "Communication from" and the like.

    Example:
        >>> find_sponsor_names(["DIGITAL TRADE", "COMMUNICATION FROM ARDEN AND BORO"])
        'ARDEN AND BORO'
    """
    for place, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        if found and _is_short(line):
            return _with_rest(found.group("names"), lines[place + 1 :])
    found = _SENTENCE.search("\n".join(lines))
    if found is None:
        return None
    return " ".join((found["en"] or found["fr"] or found["es"]).split())


def is_sponsor_line(line: str) -> bool:
    """Tell whether a line says who tabled the document."""
    return bool(_LINE.fullmatch(line)) and _is_short(line)


def resolve_sponsors(names: str, resolve: ResolveSponsor) -> Sponsors:
    """Return the codes of printed names; of a name that is not known, a notice.

    A Member that speaks for a group or for others is not itself the sponsor: what
    counts is on whose behalf.
    """
    names = _NOTE_MARK.sub("", names)
    speaker = _ON_BEHALF.split(names, maxsplit=1)
    named = speaker[-1] if len(speaker) > 1 else _AS_CONVENOR.sub("", names)
    codes, unknown = _resolve_list(" ".join(named.split()).strip(" .:"), resolve)
    if not unknown:
        return Sponsors(tuple(dict.fromkeys(codes)))
    named_so = tuple(Quote(name) for name in unknown[:_FEW])
    said = Statement.of("reader.unknown_sponsors", names=named_so)
    return Sponsors(tuple(dict.fromkeys(codes)), (Notice(said),))


def _is_short(line: str) -> bool:
    """Tell a line that names sponsors from a sentence of the text."""
    return len(line) <= 600 and not re.search(r"\bshall\b|[.]\s+\w", line)


def _with_rest(names: str, after: list[str]) -> str:
    """Add the next lines while the list visibly goes on."""
    for line in after[:10]:
        if not re.search(
            r"(?:,|;|\b(?:and|et|y|of|de|the)|&)\s*$", names, re.IGNORECASE
        ):
            break
        names = f"{names.rstrip()} {line.strip()}"
    return names


def _resolve_list(names: str, resolve: ResolveSponsor) -> tuple[list[str], list[str]]:
    """Resolve a list, the longest names first: some have a comma or an "and"."""
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(names)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(names)]
    codes: list[str] = []
    unknown: list[str] = []
    part = 0
    while part < len(starts):
        for last in range(min(part + _LONGEST_NAME_PARTS, len(ends)) - 1, part - 1, -1):
            code = _resolve(names[starts[part] : ends[last]], resolve)
            if code is not None:
                codes.append(code)
                part = last + 1
                break
        else:
            if name := names[starts[part] : ends[part]].strip():
                unknown.append(name)
            part += 1
    return codes, unknown


def _resolve(printed: str, resolve: ResolveSponsor) -> str | None:
    printed = printed.strip()
    bare = _ARTICLE_BEFORE.sub("", printed, count=1) if printed else ""
    shorter = bare if _ARTICLE_BEFORE.match(printed) else ""
    for name in dict.fromkeys([printed, shorter, printed.title(), shorter.title()]):
        if not name:
            continue
        try:
            return resolve(name)
        except InputError:
            continue
    return None
