from datetime import date

import pytest

from nonpaper.adapters.readers.cover import Cover, read_cover
from nonpaper.adapters.readers.dates import find_date
from nonpaper.domain.source import FrontMatter, TextKind
from nonpaper.errors import UnknownMemberError
from tests.english import say

NAMES = {
    "arden": "ARD",
    "boro": "BOR",
    "cala, isles of": "CAL",
    "dor and ena": "DOR",
    "eastern group": "EAS",
    "hong kong, china": "HKG",
}


def resolve(name: str) -> str:
    try:
        return NAMES[name.lower()]
    except KeyError:
        raise UnknownMemberError(name) from None


def cover(*lines: str, known: FrontMatter | None = None) -> Cover:
    return read_cover("\n".join(lines), known or FrontMatter(), resolve)


def sponsors(line: str) -> tuple[str, ...]:
    return cover("DIG/W/3", line).front.sponsors


def test_a_whole_cover_page_is_read() -> None:
    lines = (
        "ORGANIZATION OF THE SEVEN PORTS",
        "RESTRICTED",
        "DIG/W/3/Rev.1\t26 July 2024",
        "(24-5377)\tPage: 1/18",
        "Working Group\tOriginal: English",
        "",
        "RULES FOR DIGITAL TRADE",
        "",
        "COMMUNICATION FROM ARDEN AND BORO",
        "The following communication, dated 25 July 2024, is being circulated at the "
        "request of the delegation of Arden.",
        "1. Each Party shall publish.",
        "DIG/W/3/Rev.1",
        "- 2 -",
    )
    found = cover(*lines)
    assert found.front == FrontMatter(
        title="RULES FOR DIGITAL TRADE",
        symbol="DIG/W/3/Rev.1",
        sponsors=("ARD", "BOR"),
        date=date(2024, 7, 26),
        kind=TextKind.PROPOSAL,
    )
    source = "\n".join(lines)
    assert [span.of(source) for span in found.furniture] == [
        "ORGANIZATION OF THE SEVEN PORTS",
        *("RESTRICTED", "DIG/W/3/Rev.1\t26 July 2024", "(24-5377)\tPage: 1/18"),
        "Working Group\tOriginal: English",
        *("DIG/W/3/Rev.1", "- 2 -"),
    ]
    assert found.notices == ()


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("COMMUNICATION FROM THE EASTERN GROUP", ("EAS",)),
        ("Proposal by Boro; Hong Kong, China; Arden", ("BOR", "HKG", "ARD")),
        ("COMMUNICATION PRÉSENTÉE PAR ARDEN ET HONG KONG, CHINA", ("ARD", "HKG")),
        ("COMUNICACIÓN DE BORO Y ARDEN", ("BOR", "ARD")),
        ("Propuesta presentada por Cala, Isles of, Dor and Ena y Boro",
         ("CAL", "DOR", "BOR")),
        ("JOINT SUBMISSION BY ARDEN, ARDEN AND BORO[^1]", ("ARD", "BOR")),
        ("COMMUNICATION FROM ARDEN ON BEHALF OF THE EASTERN GROUP", ("EAS",)),
        ("Communication de l'Arden au nom du Eastern Group", ("EAS",)),
        ("It is being circulated at the request of the delegations of Arden and Boro.",
         ("ARD", "BOR")),
        ("Sponsors: Arden, Boro", ("ARD", "BOR")),
    ],
)  # fmt: skip
def test_sponsors_are_read_in_their_printed_order(
    line: str, codes: tuple[str, ...]
) -> None:
    assert sponsors(line) == codes


def test_a_list_of_sponsors_may_go_on_on_the_next_line() -> None:
    found = cover("DIG/W/3", "COMMUNICATION FROM ARDEN, BORO,", "HONG KONG, CHINA AND",
                  "DOR AND ENA", "AIMS")  # fmt: skip
    assert found.front.sponsors == ("ARD", "BOR", "HKG", "DOR")


def test_a_name_that_is_not_known_becomes_a_notice_and_never_a_guess() -> None:
    found = cover("DIG/W/3", "COMMUNICATION FROM ATLANTIS AND BORO")
    assert found.front.sponsors == ("BOR",)
    assert "“ATLANTIS”" in say(found.notices[0].statement)


def test_who_asks_on_behalf_of_others_unknown_is_not_their_sponsor() -> None:
    found = cover("DIG/W/3", "This is circulated at the request of Arden as Convenor "
                  "on behalf of the participants.")  # fmt: skip
    assert found.front.sponsors == ()
    assert "the participants" in say(found.notices[0].statement)


def test_what_the_user_said_is_not_looked_for() -> None:
    known = FrontMatter(sponsors=("ARD",))
    found = cover("DIG/W/3", "COMMUNICATION FROM ATLANTIS", known=known)
    assert found.notices == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("CONSOLIDATED NEGOTIATING TEXT", TextKind.CONSOLIDATED),
        ("CHAIR'S TEXT", TextKind.CHAIRS_TEXT),
        ("Texte du Facilitateur", TextKind.CHAIRS_TEXT),
        ("TEXTO ESTABILIZADO", TextKind.STABILISED),
        ("NON-PAPER", TextKind.NON_PAPER),
        ("REPORT BY THE CHAIRPERSON", TextKind.REPORT),
        ("COMMUNICATION FROM ARDEN", TextKind.PROPOSAL),
        ("RULES FOR ALL", TextKind.UNKNOWN),
        ("We saw the Chair's text and a non-paper of the Arden delegation there.",
         TextKind.UNKNOWN),
    ],
)  # fmt: skip
def test_the_kind_is_taken_where_the_cover_names_it(line: str, kind: TextKind) -> None:
    assert cover("DIG/W/3", line).front.kind is kind


@pytest.mark.parametrize(
    "line",
    ["Each Party and/or A/B", "2024/25", "See INF/ECOM/87 for more", "AND/OR", "w/o"],
)
def test_what_only_looks_like_a_symbol_is_none(line: str) -> None:
    assert cover(line).front.symbol is None


def test_the_first_of_several_symbols_is_taken_and_the_others_named() -> None:
    found = cover("WT/GC/W/819/Rev.1", "JOB/GC/331")
    assert found.front.symbol == "WT/GC/W/819/Rev.1"
    assert "JOB/GC/331" in say(found.notices[0].statement)


def test_a_day_may_stand_before_the_number_of_the_document() -> None:
    found = cover("DIG/W/3", "25 de marzo de 2025 (25-0111)", "COMUNICACIÓN DE BORO")
    assert found.front.date == date(2025, 3, 25)
    assert found.front.sponsors == ("BOR",)


def test_words_around_a_symbol_far_down_are_no_head_of_a_page() -> None:
    lines = ["RULES FOR DIGITAL TRADE", "One.", "Two.", "Three.", "DIG/W/3"]
    found = cover(*lines, "COMMUNICATION FROM BORO")
    assert found.front.title == "RULES FOR DIGITAL TRADE"
    assert [span.of("\n".join(lines)) for span in found.furniture] == ["DIG/W/3"]


def test_two_days_on_a_cover_make_none_certain() -> None:
    assert cover("DIG/W/3", "1 May 2024", "2 May 2024").front.date is None


def test_a_text_without_cover_gives_nothing() -> None:
    text = ("WE THE PARTIES HAVE AGREED", "1 May 2024", "Article 1", "Each Party shall")
    assert cover(*text) == Cover()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1er août 2024", date(2024, 8, 1)),
        ("26 de julio de 2024", date(2024, 7, 26)),
        ("July 26, 2024", date(2024, 7, 26)),
        ("2024-07-26", date(2024, 7, 26)),
        ("31 June 2024", None),
        ("03/04/2024", None),
        ("on 3 May 2024", None),
    ],
)
def test_a_day_is_read_where_it_is_certain(words: str, day: date | None) -> None:
    assert find_date(words) == day
