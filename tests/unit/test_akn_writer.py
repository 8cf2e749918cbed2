"""Check drafts as Akoma Ntoso."""

from __future__ import annotations

from datetime import date

from lxml import etree

from nonpaper.adapters.readers import parse_document
from nonpaper.adapters.writers.akn import AknIdentity, render_akn
from nonpaper.domain.draft import Change, ChangeKind, Draft, DraftLine, DraftRun
from nonpaper.domain.source import Language, RawDocument
from nonpaper.domain.text import ProvisionKind
from nonpaper.revise.layout import lay_out_text
from nonpaper.structure import parse_text
from tests.akoma import NAMESPACES, assert_valid, read_back, require_schema

TREATY = """Chapter II

Article 4: Duties[^1]

1. Each Party [shall][should]:

(a) publish [US, JP: all] laws; and

(b) [report

(c) answer].

2. It may ] act[^1].

[^1]: As far as it can.
"""


def drafted(words: str) -> Draft:
    return lay_out_text(parse_text(RawDocument("a", "a.txt", words)))


def written(draft: Draft, identity: AknIdentity | None = None) -> etree._Element:
    return etree.fromstring(render_akn(draft, identity or AknIdentity("a")))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.iterfind(path, NAMESPACES)
    return list(found)


def words_of(element: etree._Element) -> str:
    return "".join(element.itertext())


def named(root: etree._Element, name: str) -> list[str]:
    return [words_of(e) for e in find(root, f".//a:inline[@name='{name}']")]


def test_elements_nest_and_keep_their_identifiers() -> None:
    root = written(drafted(TREATY))
    eids = [
        e.get("eId")
        for name in ("chapter", "article", "paragraph", "point")
        for e in find(root, f".//a:{name}")
    ]
    article = "chp_II__art_4"
    assert eids == [
        "chp_II",
        article,
        f"{article}__para_1",
        f"{article}__para_2",
        f"{article}__para_1__point_a",
        f"{article}__para_1__point_b",
        f"{article}__para_1__point_c",
    ]
    [intro] = find(root, ".//a:article/a:paragraph/a:intro")
    assert words_of(intro) == "Each Party [shall][should]:"
    [heading] = find(root, ".//a:article/a:heading")
    assert heading.text == "Duties"


def test_brackets_beside_each_other_are_alternatives_of_the_first() -> None:
    root = written(drafted(TREATY))
    assert named(root, "alternative") == ["[shall]", "[should]"]
    first, second = find(root, ".//a:inline[@name='alternative']")
    assert second.get("alternativeTo") == f"#{first.get('eId')}"


def test_an_attribution_refers_to_organisations() -> None:
    root = written(drafted(TREATY))
    [said] = find(root, ".//a:inline[@name='attribution']")
    assert (said.text, said.get("refersTo")) == ("US, JP:", "#org_us #org_jp")
    shown = [e.get("showAs") for e in find(root, ".//a:TLCOrganization")]
    assert shown == ["Nonpaper", "—", "US", "JP"]


def test_halves_in_two_lines_are_marked_and_an_unbalanced_sign_is_plain() -> None:
    root = written(drafted(TREATY))
    assert named(root, "bracketStart") == ["["]
    assert named(root, "bracketEnd") == ["]"]
    [content] = find(root, ".//a:paragraph/a:content")
    assert words_of(content).startswith("It may ] act")
    assert not find(content, ".//a:inline")


def test_a_footnote_stands_where_it_is_called_first_and_is_referred_to_later() -> None:
    root = written(drafted(TREATY))
    [note] = find(root, ".//a:heading/a:authorialNote")
    assert (note.get("marker"), words_of(note)) == ("1", "As far as it can.")
    [later] = find(root, ".//a:noteRef")
    assert later.get("href") == f"#{note.get('eId')}"


def test_a_footnote_that_nothing_calls_is_kept() -> None:
    draft = drafted("Article 1\n\nParties act.\n\n[^7]: Alone.\n")
    root = written(draft)
    assert [words_of(e) for e in find(root, ".//a:notes/a:note")] == ["Alone."]
    assert read_back(etree.tostring(root)).notes == draft.notes


def test_words_between_and_after_points_keep_their_place() -> None:
    lines = [
        DraftLine(ProvisionKind.POINT, runs=(DraftRun("one"),), eid="art_1__point_a"),
        DraftLine(ProvisionKind.BLOCK, runs=(DraftRun("two"),), eid="art_1__block_1"),
        DraftLine(ProvisionKind.POINT, runs=(DraftRun("three"),), eid="art_1__point_b"),
    ]
    lines += [
        DraftLine(ProvisionKind.CLOSING, runs=(DraftRun("four"),), eid="art_1__closing")
    ]
    root = written(Draft("", tuple(lines)))
    assert [words_of(e) for e in find(root, ".//a:article/a:alinea")] == ["two"]
    assert [words_of(e) for e in find(root, ".//a:article/a:wrapUp")] == ["four"]


def test_the_work_says_only_what_it_is_told() -> None:
    draft = Draft("Digital trade", (), language=Language.FR)
    identity = AknIdentity("DIG/W/3", "DIG/W/3", date(2026, 3, 2))
    document = render_akn(draft, identity)
    front = parse_document("a.xml", document).front
    assert (front.title, front.symbol) == ("Digital trade", "DIG/W/3")
    assert (front.date, front.language) == (date(2026, 3, 2), Language.FR)
    [work] = find(etree.fromstring(document), ".//a:FRBRWork/a:FRBRuri")
    assert work.get("value") == "/akn/xx/doc/2026-03-02/dig-w-3"


def test_a_day_that_is_not_known_is_not_read_as_one() -> None:
    document = render_akn(drafted("Article 1"), AknIdentity("a"))
    front = parse_document("a.xml", document).front
    assert (front.title, front.symbol, front.date) == (None, None, None)


def test_a_drafting_note_is_a_remark_and_no_part_of_the_text() -> None:
    said = DraftLine(ProvisionKind.BLOCK, runs=(DraftRun("See both."),), is_note=True)
    article = DraftLine(ProvisionKind.ARTICLE, (DraftRun("Article 1"),), eid="art_1")
    root = written(Draft("", (article, said)))
    assert [words_of(e) for e in find(root, ".//a:remark")] == ["See both."]
    assert [line.words for line in read_back(etree.tostring(root)).lines] == [
        "Article 1"
    ]


def test_an_identifier_that_comes_twice_is_given_once() -> None:
    require_schema()
    line = DraftLine(
        *(ProvisionKind.PARAGRAPH, (DraftRun("1."),), (DraftRun("Act."),)),
        eid="art_1__para_1",
    )
    other = DraftLine(ProvisionKind.ARTICLE, (DraftRun("Article 1"),), eid="art_1")
    document = render_akn(Draft("", (other, line, line)), AknIdentity("a"))
    assert_valid(document)
    numbers = find(etree.fromstring(document), ".//a:paragraph/a:num")
    assert [words_of(e) for e in numbers] == ["1.", "1."]


def test_lines_without_identifier_belong_to_what_is_before_them() -> None:
    lines = (
        DraftLine(ProvisionKind.ARTICLE, (DraftRun("Article 1"),)),
        DraftLine(ProvisionKind.PARAGRAPH, (DraftRun("1."),), (DraftRun("Act."),)),
        DraftLine(ProvisionKind.SECTION, (), (DraftRun("Means"),)),
        DraftLine(ProvisionKind.ARTICLE, (DraftRun("Article 2"),)),
    )
    root = written(Draft("", lines))
    assert [words_of(e) for e in find(root, ".//a:article/a:content/a:p")] == [
        "1. Act."
    ]
    [inner] = find(root, ".//a:section/a:article/a:num")
    assert inner.text == "Article 2"


def test_changes_are_insertions_and_deletions() -> None:
    runs = (
        DraftRun("Parties "),
        DraftRun("shall", change=Change(ChangeKind.DELETED)),
        DraftRun("may", change=Change(ChangeKind.INSERTED)),
    )
    line = DraftLine(ProvisionKind.PARAGRAPH, runs=runs, eid="art_1__para_1")
    [words] = find(written(Draft("", (line,))), ".//a:p")
    assert etree.tostring(words).endswith(b"Parties <del>shall</del><ins>may</ins></p>")


def test_organisations_whose_names_look_alike_are_two() -> None:
    root = written(drafted("Article 1\n\nParties [A-B: do][A B: may] act.\n"))
    eids = [e.get("eId") for e in find(root, ".//a:TLCOrganization")]
    assert len(set(eids)) == len(eids)


def test_what_was_written_validates() -> None:
    require_schema()
    assert_valid(render_akn(drafted(TREATY), AknIdentity("a")))
    assert_valid(render_akn(Draft("", ()), AknIdentity("")))
