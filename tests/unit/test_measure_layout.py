from nonpaper.measure.layout import Layout, cited_titles
from nonpaper.measure.phrasebook import tokenise


def clauses(words: str) -> list[tuple[str, int, bool]]:
    tokens = tokenise(words)
    layout = Layout.of(tokens, words, frozenset({"art"}))
    return [
        (" ".join(tokens.words[c.start : c.end]), c.sentence, c.is_point)
        for c in layout.clauses
    ]


def test_points_open_clauses_of_the_same_sentence() -> None:
    assert clauses("They shall: (a) sail; (ii) row.") == [
        ("they shall :", 0, False),
        ("( a ) sail ;", 0, True),
        ("( ii ) row .", 0, True),
    ]


def test_points_without_opening_bracket_and_bullets() -> None:
    assert [c[2] for c in clauses("They shall: a) sail; b) row.")] == [
        False,
        True,
        True,
    ]
    assert [c[2] for c in clauses("They shall: • sail; • row.")] == [False, True, True]


def test_references_open_no_points() -> None:
    assert len(clauses("See paragraph (b) and Article 5(2) of it.")) == 1


def test_a_point_can_stand_first() -> None:
    assert clauses("(a) sail;")[0][2]
    assert clauses("a) sail;")[0][2]


def test_abbreviations_numbers_and_initials_end_no_sentence() -> None:
    assert len(clauses("See Art. 5 and 14.2 of J. Doe.")) == 1
    assert len(clauses("They sail. They row! Do they? 2 Yes")) == 4
    assert len(clauses("They sail. they row.")) == 1


def test_nothing_has_no_clauses() -> None:
    assert clauses("") == []


def test_a_clause_is_found_by_its_token() -> None:
    words = "They shall: (a) sail; (b) row. Then rest."
    layout = Layout.of(tokenise(words), words)
    assert [layout.clause_at(token) for token in (0, 3, 8, 13)] == [0, 1, 2, 3]
    assert len(layout.points_after(0)) == 2


def test_titles_of_cited_articles_are_known() -> None:
    tokens = tokenise("Under Article 9.2 (Open Ports) a boat (large) may sail (here")
    assert [tokens.words[place] for place in sorted(cited_titles(tokens))] == [
        "open",
        "ports",
    ]
