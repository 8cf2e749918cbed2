"""Write what was found in texts, as lines for a terminal or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TypedDict

from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.lookup import (
    Place,
    TextPlaces,
    cite,
    cite_with_option,
    option_label,
)
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.norm import Finding, Found, Norm
from nonpaper.domain.source import Unread
from nonpaper.domain.text import Text, find_chapeaux
from nonpaper.workflows.find import Alike

WIDTH = 88
QUOTE_LENGTH = 320  # characters
CHAPEAU_LENGTH = 120
PLACES_SHOWN = 3


class FindingRecord(TypedDict):
    """Be one place where a text has a norm, as JSON."""

    norm: str
    eid: str
    article: str | None
    source_id: str | None
    citation: str
    heading: str | None
    words: str
    text: str
    span: list[int]


class TextRecord(TypedDict):
    """Be one text with what was found in it, as JSON."""

    id: str
    title: str | None
    symbol: str | None
    language: str | None
    has: list[str]
    untold: list[str]
    findings: list[FindingRecord]


class NormRecord(TypedDict):
    """Be one norm that was asked, as JSON."""

    id: str
    name: str


class FoundRecord(TypedDict):
    """Be the answer of a whole folder, as JSON."""

    norms: list[NormRecord]
    texts: list[TextRecord]
    unread: list[str]


def record_found(
    found: Sequence[Found],
    norms: Sequence[Norm],
    unread: Sequence[Unread],
    interface: Interface,
) -> FoundRecord:
    """Return what was found, ready to be printed as JSON."""
    return {
        "norms": [
            {"id": norm.id, "name": norm.name(interface.language)} for norm in norms
        ],
        "texts": [_text_record(one, interface) for one in found],
        "unread": [one.file for one in unread],
    }


def _text_record(found: Found, interface: Interface) -> TextRecord:
    front = found.text.front
    places = TextPlaces(found.text)
    return {
        "id": found.text.id,
        "title": front.title,
        "symbol": front.symbol,
        "language": front.language,
        "has": list(dict.fromkeys(one.norm for one in found.findings)),
        "untold": list(found.untold),
        "findings": [
            _finding_record(one, places.at(one.ref), interface)
            for one in found.findings
        ],
    }


def _finding_record(
    finding: Finding, place: Place, interface: Interface
) -> FindingRecord:
    article = place.article
    return {
        "norm": finding.norm,
        "eid": finding.ref.eid,
        "article": article.number if article else None,
        "source_id": article.source_id if article else None,
        "citation": cite_with_option(place, interface),
        "heading": article.heading if article else None,
        "words": finding.words,
        "text": place.text.quote(place.provision),
        "span": [finding.span.start, finding.span.end],
    }


def list_found(
    found: Sequence[Found], norms: Sequence[Norm], interface: Interface
) -> Iterator[str]:
    """Go through the texts that have each norm, a line at a time."""
    for number, norm in enumerate(norms):
        if number:
            yield ""
        yield norm.name(interface.language)
        having = [one for one in found if one.has(norm.id)]
        yield interface.word(
            "find.have", have=len(having), all=interface.count("texts", len(found))
        )
        for one in having:
            yield from _text_lines(one, norm.id, interface)
        rest = [one for one in found if not one.has(norm.id)]
        for key, left in (
            ("find.without", [one for one in rest if norm.id not in one.untold]),
            ("find.untold", [one for one in rest if norm.id in one.untold]),
        ):
            if left:
                names = "; ".join(_label(one.text) for one in left)
                yield ""
                yield from wrap(f"{interface.word(key)} {names}", WIDTH)


def list_norms(norms: Sequence[Norm], interface: Interface) -> Iterator[str]:
    """Go through the norms that one can ask, a line at a time."""
    width = max(len(norm.id) for norm in norms)
    for norm in norms:
        yield f"{norm.id:{width}}  {norm.name(interface.language)}"


def list_alike(alike: Alike, interface: Interface) -> Iterator[str]:
    """Go through the articles that are most like one, a line at a time."""
    own = TextPlaces(alike.text).at(ProvisionRef(alike.text.id, alike.provision.eid))
    yield from _quoted(own, "", interface, f"{_label(alike.text)}: ", indent="")
    texts = {text.id: text for text in alike.texts}
    if not alike.neighbours:
        yield interface.word("find.none_alike")
    for neighbour in alike.neighbours:
        text = texts[neighbour.ref.text_id]
        place = TextPlaces(text).at(neighbour.ref)
        yield ""
        yield f"{interface.decimals(neighbour.likeness)}  {_label(text)}"
        yield from _quoted(place, "", interface)


def _text_lines(found: Found, norm: str, interface: Interface) -> Iterator[str]:
    places = TextPlaces(found.text)
    own = [one for one in found.findings if one.norm == norm]
    yield ""
    yield _label(found.text)
    for one in own[:PLACES_SHOWN]:
        yield from _quoted(places.at(one.ref), one.words, interface)
    if more := own[PLACES_SHOWN:]:
        cited = "; ".join(
            cite_with_option(places.at(one.ref), interface) for one in more
        )
        yield from wrap(
            f"{interface.word('find.also')} {cited}",
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
        )


def _label(text: Text) -> str:
    front = text.front
    named = [front.symbol, front.title] if front.symbol else [front.title]
    return "  ".join(filter(None, named)) or text.id


def _quoted(
    place: Place, telling: str, interface: Interface, lead: str = "", indent: str = "  "
) -> list[str]:
    """Quote a provision around the telling words, after the chapeaux that govern it."""
    article = place.article
    heading = f" {article.heading}" if article and article.heading else ""
    cited = f"{cite(place, interface)}{heading}"
    named = ", ".join(filter(None, (cited, option_label(place))))
    led = [
        _around(place.text.read(chapeau).words, "", CHAPEAU_LENGTH)
        for chapeau in find_chapeaux((*place.around, place.provision))
    ]
    mark = f"({place.provision.number}) " if led and place.provision.number else ""
    own = _around(place.text.quote(place.provision), telling, QUOTE_LENGTH)
    quote = interface.quote.format(words=" ".join([*led, f"{mark}{own}"]))
    said = f"{lead}{named}: {quote}"
    return wrap(said, WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ")


def _around(words: str, telling: str, length: int) -> str:
    """Return so many characters of words around those that tell, cut between words.

    Example:
        >>> _around("Each Party shall accord fair treatment to all", "fair", 22)
        '… accord fair …'
    """
    if len(words) <= length:
        return words
    at = max(words.find(telling), 0)
    start = max(0, min(at - (length - len(telling)) // 2, len(words) - length))
    end = start + length
    if start:
        start = words.find(" ", start) + 1
    cut = words[start:end]
    if end < len(words):
        cut = cut.rsplit(" ", 1)[0]
    return f"{'… ' if start else ''}{cut}{' …' if end < len(words) else ''}"
