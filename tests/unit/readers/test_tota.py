import re
from datetime import date

import pytest

from nonpaper.adapters.readers import parse_document
from nonpaper.domain.source import Language, MarkKind, TextKind
from nonpaper.errors import UnreadableFileError

TREATY = """<?xml version="1.0" encoding="UTF-8"?>
<treaty><meta><name>Arden -  Boro</name><date_signed>2019-05-04</date_signed>
<parties_original><partyisocode n="1">ARD</partyisocode><partyisocode n="2">BOR
</partyisocode></parties_original><parties><partyisocode>XXX</partyisocode></parties>
<language>es</language></meta><body>
<chapter name="Preamble" chapter_identifier="1">
<article article_identifier="1">The  Parties,</article></chapter>
<chapter number="CHAPTER 2" name="Comercio Electrónico" chapter_identifier="2">
<article number="ARTICLE 2.1" name="Scope" article_identifier="2">1. One.\r
2. Two &amp; three.</article>
<article number="ARTICLE 2.2" article_identifier="3">Each.</article></chapter>
</body></treaty>"""


def test_a_treaty_is_read_verbatim_with_chapters_and_articles_marked() -> None:
    document = parse_document("pta_1.xml", TREATY.encode())
    assert document.source == (
        "Preamble\nThe  Parties,\nCHAPTER 2\nComercio Electrónico\nARTICLE 2.1\nScope\n"
        "1. One.\n2. Two & three.\nARTICLE 2.2\nEach.\n"
    )
    found = [
        (m.kind, m.number, m.heading, m.source_id, m.span.of(document.source)[:12])
        for m in document.marks
    ]
    assert found == [
        (MarkKind.CHAPTER, None, "Preamble", "1", "Preamble\nThe"),
        (MarkKind.ARTICLE, None, None, "1", "The  Parties"),
        (MarkKind.CHAPTER, "CHAPTER 2", "Comercio Electrónico", "2", "CHAPTER 2\nCo"),
        (MarkKind.ARTICLE, "ARTICLE 2.1", "Scope", "2", "ARTICLE 2.1\n"),
        (MarkKind.ARTICLE, "ARTICLE 2.2", None, "3", "ARTICLE 2.2\n"),
    ]


def test_the_parties_stand_behind_a_treaty() -> None:
    front = parse_document("pta_1.xml", TREATY.encode()).front
    assert front.title == "Arden - Boro"
    assert front.parties == front.sponsors == ("ARD", "BOR")
    assert front.date == date(2019, 5, 4)
    assert front.language is Language.ES
    assert front.kind is TextKind.TREATY


def test_only_chapters_that_match_are_taken() -> None:
    chapter = re.compile("electr", re.IGNORECASE)
    document = parse_document("pta_1.xml", TREATY.encode(), chapter=chapter)
    assert document.source.startswith("CHAPTER 2\n")
    none = parse_document("pta_1.xml", TREATY.encode(), chapter=re.compile("fish"))
    assert none.source == ""


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("'Fish &amp; Ships'", "^fish & ships$"),
        ('"Fish\nand"', "^fish and$"),
        ('"Fish" number=">"', "fish"),
        ('"" number="1"', "^$"),
    ],
)
def test_a_chapter_is_found_however_its_name_is_written(
    written: str, asked: str
) -> None:
    data = TREATY.replace('"Preamble"', written).encode()
    wanted = re.compile(asked, re.IGNORECASE)
    assert "Parties" in parse_document("pta_1.xml", data, chapter=wanted).source


@pytest.mark.parametrize("kept", [-9, -40, len(TREATY) // 2])
def test_a_treaty_that_is_cut_off_is_refused_whatever_chapter_is_asked(
    kept: int,
) -> None:
    with pytest.raises(UnreadableFileError):
        parse_document("a.xml", TREATY.encode()[:kept], chapter=re.compile("fish"))


def test_entities_are_refused_whatever_chapter_is_asked() -> None:
    bomb = TREATY.replace("<treaty>", '<!DOCTYPE treaty [<!ENTITY a "b">]><treaty>', 1)
    with pytest.raises(UnreadableFileError):
        parse_document("a.xml", bomb.encode(), chapter=re.compile("fish"))


def test_a_treaty_without_chapters_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="without any chapter"):
        parse_document("a.xml", b"<treaty><meta/><body/></treaty>")
