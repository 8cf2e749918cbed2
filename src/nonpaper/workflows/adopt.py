"""Make the next state of a draft out of what is decided, and check that it is sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.domain.adoption import (
    Adoption,
    Decision,
    LeftOpen,
    OpenReason,
    TextEdit,
)
from nonpaper.domain.inventory import OpenPart
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.source import Mark, RawDocument, Span
from nonpaper.domain.text import Text
from nonpaper.errors import AdoptionError
from nonpaper.revise.adopt import (
    adopt_side,
    find_bracket,
    find_cuts,
    find_emptied,
    find_part,
    find_set,
    find_set_by_id,
    free_bracket,
    strike_bracket,
)
from nonpaper.revise.agreed import find_agreed
from nonpaper.revise.inventory import count_pairs, list_open_parts
from nonpaper.revise.mend import apply_edits, cut_words
from nonpaper.workflows.stocktake import resolve_printed

Parse = Callable[[RawDocument], Text]


@dataclass(frozen=True, slots=True)
class AdoptionRequest:
    """Say what is decided, in the words of the command line.

    Attributes:
        alternative: Number of the alternative to adopt, or nothing.
        article: Article in which it stands.
        paragraph: Paragraph in which it stands.
        set_id: Set of alternatives it belongs to; article and paragraph are not needed.
        free: Ids of brackets whose words stay.
        strike: Ids of brackets that go with their words.
        agreed: Whether to free what the names in brackets settle.
        with_unopposed: Whether silence of others does no harm to that.
    """

    alternative: str | None = None
    article: str | None = None
    paragraph: str | None = None
    set_id: str | None = None
    free: tuple[str, ...] = ()
    strike: tuple[str, ...] = ()
    agreed: bool = False
    with_unopposed: bool = False


def adopt_in_document(
    document: RawDocument,
    request: AdoptionRequest,
    parse: Parse,
    directory: MemberDirectory,
) -> Adoption:
    """Return the next state of a draft.

    Args:
        document: The draft as it was read.
        request: What is decided.
        parse: Finds the structure of a document.
        directory: The Members and groups that names in brackets may mean.

    Raises:
        AdoptionError: What is named is not there, nothing would be done, or the text
            would be left unbalanced.
    """
    before = parse(document)
    parts = list_open_parts(before)
    decisions, left = _decide(before, parts, request, directory)
    if not decisions:
        raise AdoptionError(
            document.file, "nothing in it is agreed by its names", _why(left)
        )
    cuts = find_cuts(before, decisions)
    edits = cut_words(before.source, cuts)
    after = parse(edit_document(document, edits))
    _require_balance(before, after, cuts, document.file)
    ordered = sorted(decisions, key=lambda one: (one.cuts[0], one.id))
    return Adoption(
        before=before,
        after=after,
        decisions=tuple(ordered),
        cuts=cuts,
        edits=edits,
        emptied=find_emptied(before, cuts),
        left=left,
        pairs_before=count_pairs(parts),
        pairs_after=count_pairs(list_open_parts(after)),
    )


def edit_document(document: RawDocument, edits: Sequence[TextEdit]) -> RawDocument:
    """Return a document after edits, its marks moved with the words they are over."""
    shift = _Shift(edits)
    marks = (replace(mark, span=shift.span(mark.span)) for mark in document.marks)
    return replace(
        document,
        source=apply_edits(document.source, edits),
        marks=tuple(mark for mark in marks if _has_words(mark)),
        notices=(),
    )


class _Shift:
    """Tell where places of a source stand after edits."""

    def __init__(self, edits: Sequence[TextEdit]) -> None:
        self._edits = edits

    def span(self, span: Span) -> Span:
        start = self._place(span.start)
        return Span(start, max(self._place(span.end), start))

    def _place(self, place: int) -> int:
        gone = 0
        for edit in self._edits:
            if edit.span.start >= place:
                break
            inside = min(place, edit.span.end) - edit.span.start
            gone += inside - (len(edit.words) if place >= edit.span.end else 0)
        return place - gone


def _has_words(mark: Mark) -> bool:
    return mark.span.end > mark.span.start


def _decide(
    text: Text,
    parts: Sequence[OpenPart],
    request: AdoptionRequest,
    directory: MemberDirectory,
) -> tuple[tuple[Decision, ...], tuple[LeftOpen, ...]]:
    decisions: list[Decision] = []
    left: tuple[LeftOpen, ...] = ()
    if request.alternative is not None:
        if request.set_id is not None:
            chosen, part = find_set_by_id(parts, request.set_id)
        else:
            part = find_part(parts, request.article or "")
            chosen = find_set(parts, part, request.paragraph)
        decisions.append(adopt_side(text, chosen, part.eid, request.alternative))
    for id_ in request.free:
        named, part = find_bracket(parts, id_)
        decisions.append(free_bracket(named, part.eid))
    for id_ in request.strike:
        named, part = find_bracket(parts, id_)
        decisions.append(strike_bracket(named, part.eid))
    if request.agreed:
        expand = _expand(text, directory)
        agreed, left = find_agreed(
            text, parts, expand, with_unopposed=request.with_unopposed
        )
        decisions += agreed
    return tuple(decisions), left


def _expand(text: Text, directory: MemberDirectory) -> Mapping[str, frozenset[str]]:
    """Return whom each printed name stands for: a group stands for its members."""
    codes = resolve_printed([text], directory)
    return {
        name: frozenset(directory.expand([code])) or frozenset({code})
        for name, code in codes.items()
    }


def _why(left: Sequence[LeftOpen]) -> str:
    counts = Counter(one.reason for one in left)
    said = [f"{counts[reason]} {_STANDS[reason]}" for reason in OpenReason
            if counts[reason]]  # fmt: skip
    return f"of its open places {', '.join(said)}" if said else "no bracket is open"


_STANDS = {
    OpenReason.UNNAMED: "name nobody",
    OpenReason.OPPOSED: "have somebody against them",
    OpenReason.COMPETING: "have alternatives in different words",
    OpenReason.SILENT: "have nobody against them but some silent (see --unopposed)",
}


def _require_balance(
    before: Text, after: Text, cuts: Sequence[Span], file: str
) -> None:
    """Refuse what would leave more single brackets than there were."""
    single = [b.span for b in before.brackets if not b.is_balanced]
    kept = sum(not any(c.contains(one) for c in cuts) for one in single)
    now = sum(not b.is_balanced for b in after.brackets)
    if now > kept:
        raise AdoptionError(
            file,
            f"this would leave {now - kept} more bracket(s) without another half",
            "drop single brackets first (--list shows them as s1, s2, …)",
        )
