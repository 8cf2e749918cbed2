"""Decide on brackets and alternatives of a text by the names people have for them.

Reads: `Text` and what is open in it. Writes: `Decision`, and the stretches that go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from nonpaper.domain.adoption import Decision, DecisionKind
from nonpaper.domain.inventory import (
    AlternativeSet,
    NamedBracket,
    OpenPart,
    Side,
)
from nonpaper.domain.reading import Reading, join_spans
from nonpaper.domain.source import Span
from nonpaper.domain.text import Bracket, Provision, ProvisionKind, Text
from nonpaper.errors import AdoptionError

_LISTED_MAX = 12
_WORDS_MAX = 40
_LABELLED = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.POINT})


def adopt_side(text: Text, chosen: AlternativeSet, part: str, number: str) -> Decision:
    """Decide for one alternative of a set.

    Args:
        text: The text.
        chosen: The set.
        part: Eid of the part in which the set stands.
        number: The alternative, as printed or by place in the set.

    Raises:
        AdoptionError: There is no such alternative; it names those there are.
    """
    side = find_side(chosen, number)
    others = [one for one in chosen.sides if one is not side]
    cuts = [one.span for one in others]
    if side.is_no_text:
        cuts.append(side.span)
    else:
        cuts += _outside(side)
    cuts += _signs_between(text, chosen)
    cuts += chain.from_iterable(one.stances for one in chosen.sides)
    return Decision(
        kind=DecisionKind.ADOPT,
        id=chosen.id,
        part=part,
        kept="" if side.is_no_text else side.shown,
        struck=tuple(one.shown for one in others if not one.is_no_text),
        attributions=side.attributions,
        cuts=join_spans(cuts),
        number=side.number,
    )


def free_bracket(named: NamedBracket, part: str) -> Decision:
    """Decide that the words of a bracket stay, and it goes with its label and names."""
    bracket = named.bracket
    cuts = [bracket.span]
    if bracket.is_balanced:
        cuts = [
            Span(bracket.span.start, named.inner.start),
            Span(named.inner.end, bracket.span.end),
            *named.stances,
        ]
    return Decision(
        kind=DecisionKind.FREE,
        id=named.id,
        part=part,
        kept=named.words,
        struck=(),
        attributions=named.attributions,
        cuts=join_spans(cuts),
    )


def strike_bracket(named: NamedBracket, part: str) -> Decision:
    """Decide that a bracket goes with its words.

    Raises:
        AdoptionError: It is a single bracket: where its words end is not known.
    """
    bracket = named.bracket
    if not bracket.is_balanced:
        raise AdoptionError(
            named.id,
            "it is a single bracket, so where its words end is not known",
            f"drop it with --drop-bracket {named.id}, and the words stay",
        )
    return Decision(
        kind=DecisionKind.STRIKE,
        id=named.id,
        part=part,
        kept="",
        struck=(named.words,),
        attributions=named.attributions,
        cuts=join_spans([bracket.span, *named.stances]),
    )


def find_side(chosen: AlternativeSet, number: str) -> Side:
    """Return the alternative of a number as printed, else at that place of the set.

    Raises:
        AdoptionError: There is no such alternative; it names those there are.
    """
    wanted = number.strip().strip("().:").casefold()
    printed = [
        one
        for one in chosen.sides
        if wanted in (one.number.casefold(), one.label.casefold() or None)
    ]
    if len(printed) == 1:
        return printed[0]
    has_digits = any(one.number.isdigit() for one in chosen.sides)
    if not has_digits and wanted.isdigit() and 0 < int(wanted) <= len(chosen.sides):
        return chosen.sides[int(wanted) - 1]
    raise AdoptionError(
        chosen.id,
        f"it has no alternative {number}",
        f"it has {describe_sides(chosen)}",
    )


def find_part(parts: Sequence[OpenPart], number: str) -> OpenPart:
    """Return the article of a number, or the preamble or annex of a name.

    Raises:
        AdoptionError: There is no such article, or there are two; it names those there
            are.
    """
    wanted = _key(number)
    exact = [one for one in parts if one.eid == number.strip()]
    found = exact or [one for one in parts if _key(one.number or one.eid) == wanted]
    if len(found) == 1:
        return found[0]
    whole = [one for one in found if _has_as_sides(one, found)]
    if len(whole) == 1:
        return whole[0]
    if found:
        eids = ", ".join(one.eid for one in found)
        reason = f"there are {len(found)} of that number"
        raise AdoptionError(f"Article {number}", reason, f"name one of {eids}")
    there = [_name(one) for one in parts if one.kind is not None]
    raise AdoptionError(
        f"Article {number}", "there is no such article", f"there are {_listed(there)}"
    )


def _is_in_paragraph(one: AlternativeSet, paragraph: str | None) -> bool:
    """Tell whether a set stands in a paragraph, `2` also where `7.2` is printed."""
    if paragraph is None:
        return True
    wanted = paragraph.strip().strip("().:")
    number = one.paragraph or ""
    return number == wanted or number.endswith(f".{wanted}")


def _has_as_sides(part: OpenPart, others: Sequence[OpenPart]) -> bool:
    """Tell whether articles of one number are the sides of a set of one of them."""
    return any(
        all(any(s.span.contains(Span(o.span.start, o.span.start + 1))
                for s in one.sides) for o in others if o is not part)
        for one in part.sets
    )  # fmt: skip


def find_set(
    parts: Sequence[OpenPart], part: OpenPart, paragraph: str | None
) -> AlternativeSet:
    """Return the one set of alternatives that an article, or a paragraph of it, has.

    Where there are several, the one is meant that alone has printed labels and stands
    in no other alternative and no bracket.

    Args:
        parts: All parts of the text, to name those that have alternatives.
        part: The part to look in.
        paragraph: Number of the paragraph, with or without that of its article;
            nothing for the whole part.

    Raises:
        AdoptionError: There is none, or there are several; it names those there are.
    """
    is_by_number = part.number and not part.annex
    name = f"Article {_name(part)}" if is_by_number else _name(part)
    sets = [one for one in part.sets if _is_in_paragraph(one, paragraph)]
    if len(sets) == 1:
        return sets[0]
    labelled = [one for one in sets if one.is_labelled and one.is_outermost]
    if len(labelled) == 1:
        return labelled[0]
    if sets:
        raise AdoptionError(
            name if paragraph is None else f"{name}, paragraph {paragraph}",
            f"there are {len(sets)} sets of alternatives",
            f"choose one with --set, and --paragraph where it helps: "
            f"{_listed([describe_set(one) for one in labelled or sets])}",
        )
    if part.sets and paragraph is not None:
        paragraphs = [one.paragraph or "none" for one in part.sets]
        raise AdoptionError(
            f"{name}, paragraph {paragraph}",
            "there are no alternatives in it",
            f"there are some in paragraph {_listed(list(dict.fromkeys(paragraphs)))}",
        )
    having = [_name(one) for one in parts if one.sets and one.kind is not None]
    remedy = f"there are some in {_listed(having)}" if having else "the text has none"
    raise AdoptionError(name, "there are no alternatives in it", remedy)


def find_bracket(parts: Sequence[OpenPart], id_: str) -> tuple[NamedBracket, OpenPart]:
    """Return a bracket by its id, with the part it stands in.

    Raises:
        AdoptionError: There is none; it names those of the part.
    """
    for part in parts:
        for one in part.brackets:
            if one.id == id_.strip():
                return one, part
    raise AdoptionError(id_, "there is no such bracket", _near(parts, id_, "brackets"))


def find_set_by_id(
    parts: Sequence[OpenPart], id_: str
) -> tuple[AlternativeSet, OpenPart]:
    """Return a set of alternatives by its id, with the part it stands in.

    Raises:
        AdoptionError: There is none; it names those of the part.
    """
    for part in parts:
        for one in part.sets:
            if one.id == id_.strip():
                return one, part
    reason = "there is no such set of alternatives"
    raise AdoptionError(id_, reason, _near(parts, id_, "sets"))


def find_cuts(text: Text, decisions: Iterable[Decision]) -> tuple[Span, ...]:
    """Return all that goes, joined; labels that are left without words go as well.

    Raises:
        AdoptionError: A bracket would lose one half and keep the other.
    """
    cuts = join_spans(chain.from_iterable(one.cuts for one in decisions))
    for bracket in text.brackets:
        if bracket.is_balanced:
            _require_whole(text, bracket, cuts)
    labels = chain.from_iterable(_bare_labels(text, p, cuts) for p in text.provisions)
    return join_spans([*cuts, *labels])


def find_emptied(text: Text, cuts: Sequence[Span]) -> tuple[str, ...]:
    """Return the articles whose heading is left and whose words all go."""
    return tuple(
        one.eid
        for one in text.articles()
        if _has_words(text, one.body, ())
        and not _has_words(text, one.body, cuts)
        and _has_words(text, Span(one.span.start, one.body.start), cuts)
    )


def describe_sides(chosen: AlternativeSet) -> str:
    """Return the alternatives of a set, each with its first words."""
    return _listed([_side(one) for one in chosen.sides])


def describe_set(one: AlternativeSet) -> str:
    """Return the id of a set, its paragraph and its alternatives."""
    place = f" (paragraph {one.paragraph})" if one.paragraph else ""
    sides = " / ".join(_shortened(side.label or side.shown) for side in one.sides)
    return f"{one.id}{place}: {sides}"


def _outside(side: Side) -> list[Span]:
    """Return what goes of an alternative that stays: bracket, label, names."""
    return [
        Span(side.span.start, side.words.start),
        Span(side.words.end, side.span.end),
    ]


def _signs_between(text: Text, chosen: AlternativeSet) -> Iterator[Span]:
    """Go through what stands between alternatives on one line: a stroke, an `or`."""
    for left, right in pairwise(chosen.sides):
        between = Span(left.span.end, max(right.span.start, left.span.end))
        words = between.of(text.source)
        if left.bracket and right.bracket and "\n" not in words and words.strip():
            yield between


def _require_whole(text: Text, bracket: Bracket, cuts: Sequence[Span]) -> None:
    first, last = bracket.span.start, bracket.span.end - 1
    goes = [any(c.start <= at < c.end for c in cuts) for at in (first, last)]
    if goes[0] != goes[1]:
        shown = " ".join(bracket.span.of(text.source).split())
        raise AdoptionError(
            f"“{_shortened(shown)}”",
            "this would take one half of the bracket and leave the other, and the "
            "text would be unbalanced",
            "drop that bracket first, or with this",
        )


def _bare_labels(
    text: Text, provision: Provision, cuts: Sequence[Span]
) -> Iterator[Span]:
    """Go through the numbers of paragraphs and points of which no word is left."""
    label = Span(provision.span.start, provision.body.start)
    touched = any(cut.overlaps(provision.span) for cut in cuts)
    if not touched:
        return
    is_bare = (
        provision.kind in _LABELLED
        and _has_words(text, label, cuts)
        and _has_words(text, provision.body, ())
        and not _has_words(text, provision.body, cuts)
    )
    if is_bare:
        yield provision.span
        return
    for child in provision.children:
        yield from _bare_labels(text, child, cuts)


def _has_words(text: Text, span: Span, cuts: Sequence[Span]) -> bool:
    words = Reading.of(text.source, span, join_spans([*cuts, *text.left_out()])).words
    return any(map(str.isalnum, words))


def _name(part: OpenPart) -> str:
    if part.kind is ProvisionKind.PREAMBLE or part.kind is None:
        return part.eid
    return part.eid if part.annex else part.number or part.eid


def _key(number: str) -> str:
    folded = "".join(number.split()).casefold().strip("().:[]")
    return folded.removeprefix("article").removeprefix("art.")


def _near(parts: Sequence[OpenPart], id_: str, what: str) -> str:
    """Say which ids of the part that an id names there are."""
    eid = id_.rpartition("__")[0]
    part = next((one for one in parts if one.eid == eid), None)
    if part is None:
        return "list them with --list"
    named = part.brackets if what == "brackets" else part.sets
    ids = [one.id for one in named]
    return f"{eid} has {_listed(ids)}" if ids else f"{eid} has no {what}"


def _side(side: Side) -> str:
    words = "no text" if side.is_no_text else f"“{_shortened(side.shown)}”"
    return f"{side.number} ({words})"


def _shortened(words: str) -> str:
    return words if len(words) <= _WORDS_MAX else f"{words[: _WORDS_MAX - 2]} …"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _LISTED_MAX
    return ", ".join(names[:_LISTED_MAX]) + (f" and {more} more" if more > 0 else "")
