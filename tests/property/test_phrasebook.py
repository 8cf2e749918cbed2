"""The phrases found in one pass are those that a plain search finds one by one."""

import pickle
from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.measure.phrasebook import Hit, Phrasebook, tokenise

WORDS = ("port", "ports", "portal", "sail", "sails", "ferry", "a", "the", "2", ".", ",")
ELEMENTS = (
    *("port", "sail", "ferry", "a", "the", ",", "2", "port|ferry", "a|the|sails"),
    *("port*", "sa*", "p*|ferry", "*ry", "*s", "*ails", "*l|port*", "*"),
    *("the?", "ports?", "port*?", "~1", "~2", "~3"),
)

phrases = st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=5).map(" ".join)
rules = st.lists(st.tuples(phrases, st.integers(0, 3)), max_size=6)
provisions = st.lists(st.sampled_from(WORDS), max_size=14)


def fits(element: str, word: str) -> bool:
    for form in element.split("|"):
        if form.startswith("*"):
            fit = word.endswith(form[1:]) and len(word) >= len(form[1:]) + 2
        elif form.endswith("*"):
            fit = word.startswith(form[:-1])
        else:
            fit = word == form
        if fit:
            return True
    return False


def rows_of(phrase: str) -> Iterator[list[str]]:
    """Return a phrase with and without each word that may be left out."""
    choices = [
        ("", element[:-1]) if element.endswith("?") else (element,)
        for element in phrase.split()
    ]
    for row in product(*choices):
        yield [element for element in row if element]


def ends(row: list[str], words: list[str], at: int) -> Iterator[int]:
    if not row:
        yield at
    elif not row[0].startswith("~"):
        if at < len(words) and fits(row[0], words[at]):
            yield from ends(row[1:], words, at + 1)
    elif len(row) > 1 and not row[1].startswith("~"):
        # A gap stands between two words: it opens no phrase and ends none.
        for passed in range(int(row[0][1:]) + 1):
            if set(words[at : at + passed]) & {".", ";", ":", "?", "!"}:
                return
            yield from ends(row[1:], words, at + passed)


def search(phrase: str, rule: int, words: list[str]) -> Iterator[Hit]:
    for row in rows_of(phrase):
        if row and not row[0].startswith("~"):
            for start in range(len(words)):
                for end in ends(row, words, start):
                    yield Hit(start, end, rule)


@given(rules, st.lists(provisions, min_size=1, max_size=3))
def test_all_phrases_are_found_and_nothing_else(
    book: list[tuple[str, int]], texts: list[list[str]]
) -> None:
    compiled = Phrasebook(book)
    for words in texts:  # what one text taught the book is not to change the next
        plain = {h for phrase, rule in book for h in search(phrase, rule, words)}
        assert compiled.find(tokenise(" ".join(words))) == sorted(plain)


@given(rules, provisions)
def test_a_packed_book_finds_the_same(
    book: list[tuple[str, int]], words: list[str]
) -> None:
    tokens = tokenise(" ".join(words))
    compiled = Phrasebook(book)
    found = compiled.find(tokens)
    packed = pickle.dumps(compiled)
    assert pickle.loads(packed).find(tokens) == found  # noqa: S301 - packed here


@given(st.text(alphabet="aàe\u0301cosqulnd'’-\u2011 .,(1İſ\u00ad", max_size=30))
def test_tokens_stand_where_they_say(words: str) -> None:
    tokens = tokenise(words)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    before = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert before <= start < end
        assert not any(letter.isalnum() for letter in words[before:start])
        before = end
    assert not any(letter.isalnum() for letter in words[before:])
