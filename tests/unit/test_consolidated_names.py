"""Test by which short names brackets attribute words to texts."""

from nonpaper.consolidate.names import choose_names
from nonpaper.domain.consolidated import Source
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.source import Language

DIRECTORY = MemberDirectory(
    {
        "AUS": Member("AUS", "Australia", "Australia", iso2="AU"),
        "CHL": Member("CHL", "Chile", "Chile", iso2="CL"),
        "ARV": Member("ARV", "Arvale", "Arvale"),
    },
    {
        "AFR": Group(
            "AFR", "African Group", (), "", "", names=(("fr", "Groupe africain"),)
        ),
        "LNG": Group("LNG", "Group of Countries with Long Names", (), "", ""),
        "TWO": Group("TWO", "Arvale and Brenta", (), "", ""),
    },
)


def name(
    *tabled: tuple[str, tuple[str, ...]], language: Language = Language.EN
) -> list[tuple[str, ...]]:
    """Return the names of texts, given by what each is called and its sponsors."""
    sources = [
        Source(str(place), called, sponsors, None)
        for place, (called, sponsors) in enumerate(tabled)
    ]
    return list(choose_names(sources, DIRECTORY, language).values())


def test_a_member_is_called_by_its_code_of_two_letters_where_it_has_one() -> None:
    assert name(("X/1", ("AUS", "ARV"))) == [("AU", "ARV")]


def test_a_group_is_called_by_its_short_plain_name_else_by_its_code() -> None:
    named = name(("X/1", ("AFR",)), ("X/2", ("LNG",)), ("X/3", ("TWO",)))
    assert named == [("African Group",), ("LNG",), ("TWO",)]


def test_a_group_is_called_in_the_language_of_the_reader() -> None:
    assert name(("X/1", ("AFR",)), language=Language.FR) == [("Groupe africain",)]


def test_a_text_of_many_or_of_nobody_is_called_by_its_symbol() -> None:
    many = ("NP/DIG/2", ("AUS", "CHL", "ARV", "AFR"))
    assert name(many, ("WT/GC/W/819/Rev.1", ())) == [
        *(("NP/DIG/2",), ("WT/GC/W/819/Rev.1",))
    ]


def test_sponsors_of_several_texts_are_told_apart() -> None:
    named = name(("X/1", ("AUS",)), ("X/2", ("AUS", "CHL")), ("A title", ("CHL",)))
    assert named == [("X/1",), ("X/2",), ("T3",)]


def test_a_treaty_of_two_parties_is_called_by_both() -> None:
    named = name(("A treaty", ("AUS", "CHL")), ("Another", ("AUS", "ARV")))
    assert named == [("AU-CL",), ("AU-ARV",)]


def test_what_nothing_tells_apart_is_called_by_its_place() -> None:
    assert name(("A title", ()), ("A title", ())) == [("T1",), ("T2",)]
