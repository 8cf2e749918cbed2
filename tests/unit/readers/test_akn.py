import re
from datetime import date

from nonpaper.adapters.readers import parse_document
from nonpaper.domain.source import Language, MarkKind, RawDocument
from nonpaper.domain.statement import Statement
from nonpaper.structure import parse_text
from tests.english import say

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = """<meta><identification source="#s"><FRBRWork><FRBRdate date="2024-07-26"
 name="x"/></FRBRWork><FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression>
</identification></meta>"""


def akn(body: str, namespace: str = NAMESPACE) -> bytes:
    return (
        f'<akomaNtoso xmlns="{namespace}"><doc name="d">{META}<preface><p>'
        "<docNumber>DIG/W/3</docNumber> <docTitle>Digital trade</docTitle></p>"
        "</preface>"
        f"<mainBody>{body}</mainBody></doc></akomaNtoso>"
    ).encode()


ARTICLE = """
<article eId="art_5"><num>Article 5</num><heading>Duties</heading>
 <paragraph eId="art_5__para_1"><num>1.</num>
  <intro><p>Each Party <b>shall</b>:</p></intro>
  <point eId="p_a"><num>(a)</num><content><p>publish<authorialNote marker="3"><p>So
   said.</p></authorialNote>; and</p></content></point>
 </paragraph>
 <paragraph><num>2.</num><content><p>It <del>should</del><ins>shall</ins> act.</p>
 </content></paragraph>
</article>"""


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


def test_articles_paragraphs_and_notes_are_marked() -> None:
    document = parse_document("a.xml", akn(ARTICLE))
    assert document.source == (
        "DIG/W/3 Digital trade\nArticle 5\nDuties\n1. Each Party shall:\n"
        "  (a) publish[^3]; and\n2. It shall act.\n[^3] So said.\n"
    )
    [article] = [m for m in document.marks if m.kind is MarkKind.ARTICLE]
    assert (article.number, article.heading, article.source_id) == (
        "Article 5",
        "Duties",
        "art_5",
    )
    assert article.span.of(document.source).startswith("Article 5\nDuties\n1. Each")
    assert marked(document, MarkKind.PARAGRAPH) == [
        "1. Each Party shall:",
        "(a) publish[^3]; and",
        "2. It shall act.",
    ]
    assert marked(document, MarkKind.FOOTNOTE) == ["[^3] So said."]
    [notice] = document.notices
    assert notice.statement == Statement.of("reader.tracked_accepted", n=1)


def test_the_metadata_give_the_front_matter() -> None:
    front = parse_document("a.xml", akn(ARTICLE)).front
    assert front.title == "Digital trade"
    assert front.symbol == "DIG/W/3"
    assert front.date == date(2024, 7, 26)
    assert front.language is Language.FR


def test_the_original_side_of_changes_can_be_read() -> None:
    document = parse_document("a.xml", akn(ARTICLE), tracked="original")
    assert "It should act." in document.source


def test_only_chapters_that_match_are_taken() -> None:
    chapter = "<chapter><num>{}</num><heading>{}</heading>{}</chapter>"
    body = chapter.format("I", "Fish", ARTICLE) + chapter.format("II", "Trade", ARTICLE)
    found = parse_document("a.xml", akn(body), chapter=re.compile("fish", re.I))
    assert found.source.startswith("I\nFish\nArticle 5\n")
    assert "Trade" not in found.source
    assert [m.heading for m in found.marks if m.kind is MarkKind.CHAPTER] == ["Fish"]


def test_another_version_is_read_with_a_notice() -> None:
    document = parse_document("a.xml", akn(ARTICLE, "http://example.org/akn/2"))
    assert "Each Party shall" in document.source
    assert "not Akoma Ntoso 3.0" in say(document.notices[0].statement)


def test_a_note_beside_a_heading_is_no_word_of_it() -> None:
    note = '<authorialNote marker="1"><p>So said.</p></authorialNote>'
    body = f"<article><num>Article 1</num><heading>Scope{note}</heading></article>"
    document = parse_document("a.xml", akn(body))
    assert document.source == (
        "DIG/W/3 Digital trade\nArticle 1\nScope[^1]\n[^1] So said.\n"
    )
    [article] = [m for m in document.marks if m.kind is MarkKind.ARTICLE]
    assert article.heading == "Scope"


def test_a_second_call_of_a_note_is_read() -> None:
    note = '<authorialNote marker="1" eId="n"><p>So said.</p></authorialNote>'
    body = f"<p>One{note} two</p><p>three<noteRef href='#n' marker='1'/></p>"
    document = parse_document("a.xml", akn(body))
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["[^1]", "[^1]"]
    assert marked(document, MarkKind.FOOTNOTE) == ["[^1] So said."]


def test_parts_and_sections_that_say_what_they_are_hold_their_articles() -> None:
    body = (
        "<part><num>Part I</num><section><num>Section A</num><heading>Means</heading>"
        "<article><num>Article 1</num></article></section></part>"
        "<hcontainer name='annex'><heading>ANNEX</heading></hcontainer>"
    )
    document = parse_document("a.xml", akn(body))
    found = [m.number for m in document.marks if m.kind is MarkKind.CHAPTER]
    assert found == ["Part I", "Section A", "ANNEX"]
    text = parse_text(document)
    assert [p.eid for p in text.walk()][1:] == [
        "part_I",
        "part_I__sec_A",
        "part_I__sec_A__art_1",
        "annex",
    ]
