"""Check brackets, alternatives, attributions, options and their count."""

from __future__ import annotations

import pytest

from nonpaper.domain.source import RawDocument
from nonpaper.domain.text import (
    AttributionStance,
    Bracket,
    BracketKind,
    ProvisionKind,
    Text,
)
from nonpaper.structure import count_brackets, parse_text
from tests.english import say


def parse(source: str, *, party_names: tuple[str, ...] = ()) -> Text:
    return parse_text(RawDocument("t", "t.txt", source), party_names=party_names)


def only(source: str) -> Bracket:
    brackets = parse(source).brackets
    assert len(brackets) == 1
    return brackets[0]


def kinds(source: str) -> list[str]:
    return [b.kind.value for b in parse(source).brackets]


def test_brackets_nest_and_say_their_depth() -> None:
    text = parse("Article 1\n\nA [b [c] d] e [f].")
    assert [(b.span.of(text.source), b.depth) for b in text.brackets] == [
        ("[b [c] d]", 1),
        ("[c]", 2),
        ("[f]", 1),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Parties [shall][should] act", ["alternative", "alternative"]),
        ("Parties [shall] [should] act", ["alternative", "alternative"]),
        ("Parties [shall]/[should] act", ["alternative", "alternative"]),
        ("Parties [shall] or [should] act", ["alternative", "alternative"]),
        ("rights [, of all,] [and duties] too", ["open", "open"]),
        ("[shall] act and [should] rest", ["open", "open"]),
        ("[Alt 1: a] [Alt 2: b]", ["alternative", "alternative"]),
        ("the [X]th day and [placeholder] and [...]", ["placeholder"] * 3),
        ("[to be completed] [TBD] [20XX] [  ] […]", ["placeholder"] * 5),
        ("[à compléter] [por determinar] [date]", ["placeholder"] * 3),
        ("[Facilitator's note: see above] [sic]", ["note", "note"]),
        ("[Co-Chairs' note: see above] [Note: x]", ["note", "note"]),
        ("for [5] years", ["open"]),
    ],
)
def test_brackets_say_what_they_do(source: str, expected: list[str]) -> None:
    assert kinds(source) == expected


def test_alternatives_carry_their_label() -> None:
    text = parse("Parties [Alt 1: shall] [Option B: should] act")
    assert [b.label for b in text.brackets] == ["Alt 1", "Option B"]


def test_what_the_format_uses_is_no_bracket() -> None:
    source = (
        "See [the text](http://a.example) and [that one][src] and this[^1].\n\n"
        "[^1]: A [real] one.\n\n[src]: http://b.example\n"
    )
    text = parse(source)
    assert [b.span.of(source) for b in text.brackets] == ["[real]"]


def test_an_escaped_bracket_is_printed_and_counts() -> None:
    assert kinds(r"Parties \[shall\] act") == ["open"]


def test_words_beside_round_brackets_are_no_link() -> None:
    assert kinds("[shall](c) and [a][b]") == ["open", "alternative", "alternative"]


def test_a_lost_bracket_spoils_no_other_article() -> None:
    text = parse(
        "Article 1\n\nA [lost one and [a] kept one.\n\n"
        "Article 2\n\nB lost] and [b] kept."
    )
    found = [(b.span.of(text.source), b.is_balanced) for b in text.brackets]
    assert found == [("[", False), ("[a]", True), ("]", False), ("[b]", True)]
    said = [n for n in text.notices if n.statement.key == "structure.bracket"]
    lost = [b.span for b in text.brackets if not b.is_balanced]
    assert [n.span for n in said] == lost


@pytest.mark.parametrize(
    "source",
    [
        "Article 1\n\n[1. A.\n\n2. B.]\n\n3. C.",
        "Article 1\n\n1. [A shall:\n(a) sow;\n(b) reap.]\n\n2. C.",
        "Article 1\n\n1. A shall [, among others:\n(a) sow;\n(b) reap].\n\n2. C.",
        "Article 1\n\n1. A shall:\n(a) sow[; and\n(b) reap].\n\n2. C.",
        "Article 1\n\n1. A shall:\n[(a) sow;\n(b) reap;]\n(c) rest.",
        "[Article 1: Tax\n\n1. A.\n\n2. B.]{remark}\n\nArticle 2\n\nC.",
        "[Article 1\n\nA.\n\nArticle 2\n\nB.[^1]]*\n\nArticle 3\n\nC.\n\n[^1]: Note.",
    ],
)
def test_brackets_wrap_points_paragraphs_and_articles(source: str) -> None:
    assert [b.is_balanced for b in parse(source).brackets] == [True]


def test_unbalanced_brackets_are_reported_up_to_a_limit() -> None:
    text = parse("] " * 30)
    messages = [say(n.statement) for n in text.notices]
    assert sum("has no other half" in m for m in messages) == 20
    assert any(m.startswith("10 more brackets") for m in messages)
    assert count_brackets(text).unbalanced == 30


@pytest.mark.parametrize(
    ("source", "names", "stance"),
    [
        ("[US, JP: shall]", ("US", "JP"), "propose"),
        ("[EU propose: shall]", ("EU",), "propose"),
        ("[IN, ZA oppose: shall]", ("IN", "ZA"), "oppose"),
        ("[Arcadia and Borduria oppose: shall]", ("Arcadia", "Borduria"), "oppose"),
        ("[CH reserves: shall]", ("CH",), "reserve"),
        ("[African Group: shall]", ("African Group",), "propose"),
        ("[text proposed by the African Group]", ("African Group",), "propose"),
        ("[proposal by Arcadia: shall]", ("Arcadia",), "propose"),
        ("[reservation by Arcadia]", ("Arcadia",), "reserve"),
        ("[opposed by Arcadia, Borduria]", ("Arcadia", "Borduria"), "oppose"),
        ("[Arcadia propone: deberá]", ("Arcadia",), "propose"),
        ("[L'Arcadie s'oppose: doit]", ("Arcadie",), "oppose"),
        ("[Alt 1: US, JP: shall]", ("US", "JP"), "propose"),
        ("[G90: shall]", ("G90",), "propose"),
        ("[DAL, Inland Caucus: shall]", ("DAL", "Inland Caucus"), "propose"),
        ("[Groupe des 77 : peut]", ("Groupe des 77",), "propose"),
    ],
)
def test_attributions_are_read(
    source: str, names: tuple[str, ...], stance: str
) -> None:
    (attribution,) = only(source).attributions
    assert attribution.names == names
    assert attribution.stance is AttributionStance(stance)
    assert attribution.names[0] in attribution.span.of(source)


def test_one_bracket_can_carry_two_attributions() -> None:
    first, second = only("[US propose; EU, JP oppose: shall]").attributions
    assert (first.names, first.stance.value) == (("US",), "propose")
    assert (second.names, second.stance.value) == (("EU", "JP"), "oppose")


@pytest.mark.parametrize(
    "source",
    [
        "[Climate forcers: compounds that warm]",
        "[Scope: goods]",
        "[Group of persons: x]",
        "[shall: should]",
        "[text proposed by those who came late]",
        "[Note A: x]",
        "[PARAGRAPH: x]",
    ],
)
def test_other_words_before_a_colon_are_no_names(source: str) -> None:
    assert only(source).attributions == ()


def test_names_that_are_known_are_read_without_a_verb() -> None:
    text = parse("[Arcadia: shall]", party_names=("Arcadia",))
    assert text.brackets[0].attributions[0].names == ("Arcadia",)
    assert only("[Arcadia: shall]").attributions == ()


def test_options_form_sets() -> None:
    text = parse(
        "Article 1\n\n1. [Option 1: a] [Option 2: b]\n\n2. Option I: c\n\n"
        "    Option II: [Alt 1: d] [Alt 2: No text]\n\n3. Discuss option 3: not one."
    )
    found = [(o.label, o.number, o.group, o.is_no_text) for o in text.options]
    assert found == [
        ("Option 1", "1", 0, False),
        ("Option 2", "2", 0, False),
        ("Option I", "I", 1, False),
        ("Option II", "II", 1, False),
        ("Alt 1", "1", 2, False),
        ("Alt 2", "2", 2, True),
    ]
    assert text.options[0].span.of(text.source) == "Option 1: a"


@pytest.mark.parametrize(
    "label",
    [
        "Option (a):",
        "{Option 1}",
        "Opción 2:",
        "Variante A:",
        "Alternative 1 -",
        "Alt:",
    ],
)
def test_labels_of_options_take_many_forms(label: str) -> None:
    assert len(parse(f"Article 1\n\n{label} the words").options) <= 1
    assert len(parse(f"Article 1\n\n{label}\n\nthe words").options) == 1


def test_options_in_running_words_are_references() -> None:
    assert not parse(
        "See options 1, 2 and 3, option 1 paragraph 4, and Option A."
    ).options


def test_options_outside_elements_end_at_a_blank_line() -> None:
    text = parse("A.[^1]\n\n[^1]: Choices:\nOption 1: a\nOption 2: b\n\nC.")
    assert [o.span.of(text.source) for o in text.options] == [
        "Option 1: a",
        "Option 2: b",
    ]


def test_count_is_by_depth_kind_and_article() -> None:
    text = parse(
        "Article 1\n\nA [b [X]] z [c][d] [Note: e].\n\nArticle 2\n\nF [US: g] h].\n\n"
        "Option 1: a\n\nOption 2: b"
    )
    count = count_brackets(text)
    assert count.pairs == 5
    assert count.by_depth == (4, 1)
    assert (count.unbalanced, count.alternatives, count.placeholders) == (1, 2, 1)
    assert (count.attributed, count.notes) == (1, 1)
    assert (count.options, count.option_groups) == (2, 1)
    assert count.by_article == (("art_1", 4), ("art_2", 1))


def test_every_bracket_is_one_of_the_kinds() -> None:
    text = parse("[a] z [X] [Note: b] z [c][d]")
    assert {b.kind for b in text.brackets} == set(BracketKind)


def test_brackets_nested_without_end_are_counted() -> None:
    count = count_brackets(parse("[" * 10_000 + "x" + "]" * 10_000))
    assert (count.pairs, len(count.by_depth)) == (10_000, 10_000)


def test_a_flood_of_brackets_is_counted() -> None:
    assert count_brackets(parse("[" * 50_000)).unbalanced == 50_000


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("[Alt 1 (ARV, BRE): at once] [Alt 2 (COR): later]", ("ARV", "BRE")),
        ("[Variante 1 (ARV) : sans délai]", ("ARV",)),
        ("[Alternativa 2 (Small Harbours Group): luego]", ("Small Harbours Group",)),
        (
            "[Alt 1 (Inland Least-Developed Caucus): now]",
            ("Inland Least-Developed Caucus",),
        ),
        (
            "[Alt 1 (Zubrowka, Friends of the Sea): now]",
            ("Zubrowka", "Friends of the Sea"),
        ),
        ("[Alt 1 (Chair's text): at once]", ()),
        ("[Alt 1 (Option A): at once]", ()),
        ("[Alt 1: at once]", ()),
    ],
)
def test_names_behind_the_label_of_an_alternative_are_an_attribution(
    words: str, names: tuple[str, ...]
) -> None:
    bracket = parse(f"Parties act {words}.").brackets[0]
    assert bracket.kind is BracketKind.ALTERNATIVE
    assert tuple(n for a in bracket.attributions for n in a.names) == names


def test_a_symbol_is_one_name_though_it_has_strokes() -> None:
    bracket = parse("[NP/DIG/8, WT/GC/W/819/Rev.1, US/JP: shall]").brackets[0]
    (attribution,) = bracket.attributions
    assert attribution.names == ("NP/DIG/8", "WT/GC/W/819/Rev.1", "US", "JP")


def test_a_bracket_may_name_whose_a_paragraph_is_before_its_number() -> None:
    text = parse(
        "Article 1: Scope\n\n1. It applies.\n\n[ARV, BRE: 2. It ends.]\n\n"
        "[COR: Article 2: Data\n\n1. Parties act.\n\n[BRE: (a) here;]\n\n(b) there.]"
    )
    assert [p.number for p in text.walk() if p.kind is ProvisionKind.PARAGRAPH] == [
        *("1", "2", "1")
    ]
    assert [p.heading for p in text.articles()] == ["Scope", "Data"]
    assert [b.is_balanced for b in text.brackets] == [True] * 3
    assert [a.names for b in text.brackets for a in b.attributions] == [
        *(("ARV", "BRE"), ("COR",), ("BRE",))
    ]


def test_alternatives_of_one_paragraph_are_paragraphs_with_its_number() -> None:
    text = parse(
        "Article 1: Scope\n\n1. It applies.\n\n[Alt 1 (ARV): 2. It ends.]\n\n"
        "[Alt 2 (BRE, COR): [BRE: 2. It goes on.]\n\n[COR: 3. It lasts.]]\n\n4. So."
    )
    (article,) = text.articles()
    assert [p.number for p in article.children] == ["1", "2", "2", "3", "4"]
    assert all(b.is_balanced for b in text.brackets)
