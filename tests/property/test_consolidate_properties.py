"""Check that a consolidated text loses and invents nothing, whatever the texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.consolidate.recovery import own_draft
from nonpaper.consolidate.texts import Tabled, consolidate_texts
from nonpaper.converge.wording import Folding, WordingRules
from nonpaper.domain.consolidated import (
    Choice,
    ConsolidatedText,
    Phrase,
    Piece,
)
from nonpaper.domain.convergence import Family, ProvisionRef
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from nonpaper.domain.text import ProvisionKind, Text
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text
from tests.property.test_structure import PIECES

any_words = st.lists(
    st.sampled_from([*PIECES, " ", "\n", "\n\n", "\n\n"]), max_size=40
).map("".join)

WORDS = (
    *("Each Party", "No Party", "shall", "should", "[shall][may]", "endeavour to"),
    *("adopt", "or maintain", "measures", "laws", "that protect", "the personal data"),
    *("of users", "[US, JP: of consumers]", "online", ", including", "spam", "[^1]"),
    *("under Article 2", "“electronic”", "e-commerce", "[", "]", ";", "; and", "."),
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
points = st.lists(sentences, max_size=3).map(
    lambda said: "".join(f"\n({'abc'[at]}) {words}" for at, words in enumerate(said))
)
paragraphs = st.lists(st.tuples(sentences, points), min_size=1, max_size=3).map(
    lambda said: "\n\n".join(
        f"{at}. {words}{list_}" for at, (words, list_) in enumerate(said, 1)
    )
)
near_texts = st.lists(paragraphs, min_size=1, max_size=4).map(
    lambda articles: (
        "\n\n".join(
            f"Article {at}: Duties of {at}\n\n{words}"
            for at, words in enumerate(articles, 1)
        )
        + "\n\n[^1]: For greater certainty, so it is.\n"
    )
)
languages = st.sampled_from([None, Language.EN, Language.EN, Language.FR])


class Round(NamedTuple):
    """Say what lies on a table, in few words: hypothesis prints it."""

    written: list[str]
    languages: list[Language | None]
    members: list[str]
    labels: list[int]
    base: int

    def lay(self) -> tuple[list[Tabled], list[Family], str | None]:
        """Return the texts, families of some of their provisions, and a base."""
        rows = zip(self.written, self.languages, self.members, strict=False)
        tabled = [
            _table(
                parse_text(RawDocument(f"t{at}", f"t{at}.txt", words)),
                language,
                members,
            )
            for at, (words, language, members) in enumerate(rows)
        ]
        units = [ref for one in tabled for ref in _units(one.text)]
        found: dict[int, list[ProvisionRef]] = defaultdict(list)
        for ref, label in zip(units, cycle(self.labels), strict=False):
            found[label].append(ref)
        families = [Family(f"f-{k}", "", tuple(v)) for k, v in found.items() if k]
        ids = [one.text.id for one in tabled]
        return tabled, families, ids[self.base] if self.base < len(ids) else None


def _table(text: Text, language: Language | None, members: str) -> Tabled:
    text = replace(text, front=FrontMatter(symbol=text.id, language=language))
    return Tabled(text, lay_out_text(text), frozenset(members))


def _units(text: Text) -> list[ProvisionRef]:
    kinds = {ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH, ProvisionKind.OPTION}
    return [ProvisionRef(text.id, p.eid) for p in text.walk() if p.kind in kinds]


rounds = st.builds(
    Round,
    st.lists(st.one_of(near_texts, any_words), min_size=1, max_size=4),
    st.lists(languages, min_size=4, max_size=4),
    st.lists(st.sampled_from(["", "A", "B", "AB", "C"]), min_size=4, max_size=4),
    st.lists(st.integers(0, 4), min_size=1, max_size=8),
    st.integers(0, 7),
)


def consolidate(
    tabled: Sequence[Tabled], families: Sequence[Family], base: str | None
) -> ConsolidatedText:
    return consolidate_texts(
        tabled,
        families,
        fold_word=Folding(WordingRules()).fold_word,
        base_id=base,
    )


@given(rounds)
def test_every_text_comes_back_word_for_word(
    given_round: Round,
) -> None:
    tabled, families, base = given_round.lay()
    consolidated = consolidate(tabled, families, base)
    for one in tabled:
        own = own_draft(consolidated, one.text.id)
        assert own.notes == one.draft.notes
        assert [line.runs for line in own.lines] == [
            kept.runs for kept in one.draft.lines
        ]
        assert [
            (line.kind, line.eid, line.depth, line.words) for line in own.lines
        ] == [(kept.kind, kept.eid, kept.depth, kept.words) for kept in one.draft.lines]


@given(rounds)
def test_the_order_of_the_texts_changes_nothing(
    given_round: Round,
) -> None:
    tabled, families, base = given_round.lay()
    assert consolidate(tabled[::-1], families, base) == consolidate(
        tabled, families, base
    )


@given(rounds)
def test_every_text_of_a_place_is_in_one_alternative(
    given_round: Round,
) -> None:
    consolidated = consolidate(*given_round.lay())
    for provision in consolidated.walk():
        pieces = (*provision.heading, *provision.words)
        for texts, choice in _choices(pieces, set(provision.text_ids)):
            held = [i for one in choice.alternatives for i in one.text_ids]
            assert sorted(held) == sorted(texts)
            assert all(one.pieces for one in choice.alternatives[:-1])


@given(rounds)
def test_each_provision_has_a_name_of_its_own(
    given_round: Round,
) -> None:
    consolidated = consolidate(*given_round.lay())
    eids = [provision.eid for provision in consolidated.walk()]
    assert len(eids) == len(set(eids))


def _choices(
    pieces: Sequence[Piece], texts: set[str]
) -> Iterator[tuple[set[str], Choice]]:
    for piece in pieces:
        if isinstance(piece, Phrase):
            assert {own.text_id for own in piece.own} <= texts
        else:
            yield texts, piece
            for one in piece.alternatives:
                yield from _choices(one.pieces, set(one.text_ids))
