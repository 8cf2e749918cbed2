"""Check what must hold of every text that is looked at for what betrays a speaker."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.betrayal import load_betrayal_tables
from nonpaper.adapters.members import load_directory
from nonpaper.attribution.scan import Scanner
from nonpaper.domain.betrayal import Room
from nonpaper.domain.source import Language

DIRECTORY = load_directory()
TABLES = load_betrayal_tables(DIRECTORY)
SCANNERS = {language: Scanner.of(TABLES, language) for language in Language}
MEMBERS = sorted(DIRECTORY.members)
FRAMES = {
    Language.EN: ("{} said so.", "The representative of {} agreed.", "So did {}."),
    Language.FR: ("Ainsi parla {}.", "Le représentant de {} a accepté."),
    Language.ES: ("Así habló {}.", "El representante de {} aceptó."),
}
pieces = st.sampled_from(
    (
        *("The", "Doha", "Round", "Kenya", "the Indian", "delegation of", "Mr."),
        *("Okafor", "one of the two", "members", "WT/L/1", "and", ",", ". "),
        *("“", "”", "US", "$"),
    )
)


@given(st.lists(pieces, max_size=25).map(" ".join), st.sampled_from(list(Language)))
def test_findings_stand_where_they_say_and_overlap_nowhere(
    text: str, language: Language
) -> None:
    found = SCANNERS[language].find_betrayals(text, Room())
    assert all(one.words == one.span.of(text) and one.words for one in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.sampled_from(MEMBERS), st.sampled_from(list(Language)), st.data())
def test_every_member_is_found_in_every_language(
    code: str, language: Language, data: st.DataObject
) -> None:
    frame = data.draw(st.sampled_from(FRAMES[language]))
    text = frame.format(DIRECTORY.members[code].name_in(language))
    found = SCANNERS[language].find_betrayals(text, Room())
    assert any(code in one.betrays for one in found)


@given(st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=4, unique=True))
def test_neutral_words_name_nobody(codes: list[str]) -> None:
    names = " and ".join(DIRECTORY.members[code].short_name for code in codes)
    text = f"This was said by {names}."
    for one in reversed(SCANNERS[Language.EN].find_betrayals(text, Room())):
        text = text[: one.span.start] + one.neutral + text[one.span.end :]
    assert SCANNERS[Language.EN].find_betrayals(text, Room()) == ()
