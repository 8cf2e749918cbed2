import re
from datetime import date

from nonpaper.adapters.readers import parse_document
from nonpaper.domain.source import Language, MarkKind, RawDocument
from nonpaper.domain.statement import Statement
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
        "(a) publish[^3]; and\n2. It shall act.\n[^3] So said.\n"
    )
    [article] = [m for m in document.marks if m.kind is MarkKind.ARTICLE]
    assert (article.number, article.heading, article.source_id) == (
        "Article 5",
        "Duties",
        "art_5",
    )
    assert article.span.of(document.source).startswith("Article 5\nDuties\n1. Each")
    assert len(marked(document, MarkKind.PARAGRAPH)) == 2
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
