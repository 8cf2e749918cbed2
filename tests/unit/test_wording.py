import pytest

from nonpaper.adapters.wording import load_wording_rules, parse_wording_rules
from nonpaper.converge.wording import Folding, Quantity
from nonpaper.domain.redline import Tokens
from nonpaper.errors import DataError

FOLDING = Folding(load_wording_rules())


def folded(words: str) -> str:
    return " ".join(word for word, _ in FOLDING.fold(Tokens.of(words).tokens))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Parties endeavour to organise", "parties ENDEAVOR to organize"),
        ("the co-operation programme", "the cooperation program"),
        ("“Party’s laws”", '"Party\'s laws"'),
        ("1. Each Party shall:", "14.3 Each Party shall"),
        ("(a) notify; and (b) publish", "(i) notify; and (ii) publish"),
        ("a) notify; b) publish", "notify; publish"),
        ("Subject to Article 5, it may", "Subject to Article 14.7.2(b), it may"),
        ("Articles 3, 4 and 5 of this Chapter", "Articles 12 to 14 of this Chapter"),
        ("Annex 14-A to it", "Annex IV to it"),
        ("with Article 7 of the Agreement.", "with Article 9 of the Agreement."),
        ("el artículo 5 del presente Acuerdo", "el artículo 7 del presente Acuerdo"),
        ("paragraph (b) says", "paragraph 2 says"),
        ("it ends. 2. The Parties meet", "it ends. The Parties meet"),
    ],
)
def test_what_only_writing_changes_folds_alike(first: str, second: str) -> None:
    assert folded(first) == folded(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("No Party shall", "Each Party shall"),
        ("Article XX of GATT 1994", "Article XXI of GATT 1994"),
        (
            "Article 2 of the Agreement on Safeguards",
            "Article 5 of the Agreement on Safeguards",
        ),
        ("within 30 days", "within 60 days"),
        ("thirty (30) days", "thirty days"),
        ("10 per cent", "15 per cent"),
        ("2 years later", "3 years later"),
        ("article premier", "article second"),
        ("measure", "measures"),
    ],
)
def test_what_changes_the_sense_does_not_fold_alike(first: str, second: str) -> None:
    assert folded(first) != folded(second)


@pytest.mark.parametrize(
    ("words", "quantities"),
    [
        ("within 30 working days of it", {Quantity("day", 30)}),
        ("within thirty days", {Quantity("day", 30)}),
        ("dans un délai de trente jours", {Quantity("day", 30)}),
        (
            "cinco años y el 10 por ciento",
            {Quantity("year", 5), Quantity("percent", 10)},
        ),
        ("5 % of duties", {Quantity("percent", 5)}),
        ("in the days of old", set()),
        ("years", set()),
        ("no figures at all", set()),
    ],
)
def test_figures_are_read_with_their_unit(
    words: str, quantities: set[Quantity]
) -> None:
    found = FOLDING.quantities(folded(words).split())
    assert found == quantities


def test_a_script_without_latin_letters_keeps_its_words() -> None:
    assert folded("Сторона shall") == "сторона shall"


def test_tokens_left_out_do_not_count() -> None:
    tokens = Tokens.of("US shall tax").tokens
    assert [w for w, _ in FOLDING.fold(tokens, frozenset({0}))] == ["shall", "tax"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("= 1", "no TOML"),
        ("[spelling]\n", "unknown or missing section"),
    ],
)
def test_wrong_rules_are_refused(toml: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        parse_wording_rules(toml)


def test_an_unknown_key_and_a_word_twice_are_refused() -> None:
    table = """
endings = []
[spelling]
[references]
parts = []
links = []
of = []
articles = []
inside = []
outside_after = []
[units]
[unit_fillers]
words = []
[unit_tails]
[numbers]
[rules]
actors = []
negations = []
comparing = []
framing = []
applying = []
"""
    assert parse_wording_rules(table).parts == frozenset()
    with pytest.raises(DataError, match="unknown or missing key hue"):
        parse_wording_rules(table.replace("links", "hue = []\nlinks"))
    with pytest.raises(DataError, match="'ox' stands there twice"):
        parse_wording_rules(table.replace("[units]", "[units]\na = ['ox']\nb = ['ox']"))
