from nonpaper.adapters.readers import Tracked, parse_document
from nonpaper.domain.source import MarkKind, RawDocument
from tests.english import say
from tests.made_docx import (
    deleted,
    inserted,
    level,
    make_docx,
    numbered,
    p,
    r,
    style,
)


def read(data: bytes, tracked: Tracked = "accepted") -> RawDocument:
    return parse_document("draft.docx", data, tracked=tracked)


def marked(document: RawDocument, kind: MarkKind) -> list[str]:
    return [m.span.of(document.source) for m in document.marks if m.kind is kind]


HEADING = (
    '<w:style w:type="paragraph" w:styleId="Ttulo2"><w:name w:val="heading 2"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Ttulo2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
)


def test_each_side_of_tracked_changes_is_read_whole() -> None:
    body = p("Each Party ", deleted("should"), inserted("shall"), " publish it.")
    assert read(make_docx(body)).source == "Each Party shall publish it.\n"
    assert read(make_docx(body), "original").source == "Each Party should publish it.\n"


def test_moved_words_stand_at_one_place_on_each_side() -> None:
    moved = r("moved ")
    body = p(
        f"<w:moveFrom>{moved}</w:moveFrom>", "one ", f"<w:moveTo>{moved}</w:moveTo>"
    )
    assert read(make_docx(body)).source == "one moved\n"
    assert read(make_docx(body), "original").source == "moved one\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs_when_accepted() -> None:
    gone = '<w:rPr><w:del w:id="3"/></w:rPr>'
    body = p("One ", properties=gone) + p("and two.")
    assert read(make_docx(body)).source == "One and two.\n"
    assert read(make_docx(body), "original").source == "One\nand two.\n"


def test_an_inserted_paragraph_takes_no_number_on_the_original_side() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}'
        "</w:abstractNum>"
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num>'
    )
    new = f'{numbered(4)}<w:rPr><w:ins w:id="5"/></w:rPr>'
    body = p("Old.", properties=numbered(4)) + p(inserted("New."), properties=new)
    body += p("Last.", properties=numbered(4))
    data = make_docx(body, numbering=numbering)
    assert read(data).source == "1. Old.\n2. New.\n3. Last.\n"
    assert read(data, "original").source == "1. Old.\n2. Last.\n"


def test_deleted_rows_and_inserted_cells_follow_the_side() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    gone = '<w:trPr><w:del w:id="1"/></w:trPr>'
    body = "<w:tbl>" + row.format("", p("a"), p("b")) + row.format(gone, p("c"), p("d"))
    data = make_docx(body + "</w:tbl>")
    assert read(data).source == "a\nb\n"
    assert read(data, "original").source == "a\nb\nc\nd\n"
    assert marked(read(data), MarkKind.TABLE) == ["a\nb"]


def test_automatic_numbers_are_printed_as_the_page_shows_them() -> None:
    levels = (
        level(0, "upperRoman", "Article %1:")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "lowerLetter", "(%3)")
        + level(3, "bullet", "")
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="2">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    places = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 0), (1, 1), (2, 2)]
    body = "".join(p("x", properties=numbered(*place)) for place in places)
    assert read(make_docx(body, numbering=numbering)).source.splitlines() == [
        "Article I: x",
        "1.1 x",
        "1.2 x",
        "(a) x",
        "(b) x",
        "• x",
        "Article II: x",
        "2.1 x",
        "(e) x",
    ]


def test_a_style_can_number_its_paragraphs() -> None:
    first = level(0, "decimal", "Art. %1", '<w:pStyle w:val="Art"/>')
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{first}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Art"/><w:pPr>'
        '<w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    )
    body = p("Scope", properties=style("Art")) + p("Plain")
    data = make_docx(body, numbering=numbering, styles=styles)
    assert read(data).source == "Art. 1 Scope\nPlain\n"


def test_heading_styles_are_known_in_any_language_and_through_inheritance() -> None:
    body = p("Scope", properties=style("Ttulo2")) + p("Aim", properties=style("Own"))
    body += p("Words.") + p("Own level", properties='<w:outlineLvl w:val="0"/>')
    document = read(make_docx(body, styles=HEADING))
    assert marked(document, MarkKind.HEADING) == ["Scope", "Aim", "Own level"]
    levels = [m.level for m in document.marks if m.kind is MarkKind.HEADING]
    assert levels == [2, 2, 1]


def test_a_table_of_contents_is_furniture() -> None:
    body = p("Scope 3", properties=style("TOC1")) + p("Words.")
    document = read(make_docx(body, styles=HEADING))
    assert marked(document, MarkKind.FURNITURE) == ["Scope 3"]


def test_footnotes_stand_at_the_end_and_their_calls_are_marked() -> None:
    def note(number: int, words: str) -> str:
        return f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", words)}'

    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f"{note(8, ' Second.')}</w:footnote>{note(5, ' First.')}</w:footnote>"
        f"{note(6, ' Never called.')}</w:footnote>"
    )
    body = p("A rule", call.format(5), " holds", call.format(8), ".")
    document = read(make_docx(body, footnotes=notes))
    assert document.source == "A rule[^1] holds[^2].\n[^1] First.\n[^2] Second.\n"
    assert marked(document, MarkKind.FOOTNOTE_MARK) == ["[^1]", "[^2]"]
    assert marked(document, MarkKind.FOOTNOTE) == ["[^1] First.", "[^2] Second."]


def test_an_endnote_keeps_its_own_mark() -> None:
    notes = f'<w:endnote w:id="2">{p("Said.")}</w:endnote>'
    call = (
        '<w:r><w:endnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    )
    document = read(make_docx(p("A", call, " b"), endnotes=notes))
    assert document.source == "A[^*] b\n[^*] Said.\n"


def test_comments_are_counted_without_their_author() -> None:
    comment = f'<w:comment w:id="1" w:author="Zoe Zed">{p("I object.")}</w:comment>'
    document = read(make_docx(p("Words."), comments=comment * 2))
    assert document.source == "Words.\n"
    assert [say(n.statement)[:12] for n in document.notices] == ["2 comments i"]
    assert "Zoe" not in repr(document)
    assert "object" not in repr(document)


def test_properties_that_name_people_are_never_carried_over() -> None:
    core = (
        "<dc:title>Digital Trade</dc:title><dc:creator>Zoe Zed</dc:creator>"
        "<c:lastModifiedBy>Yan Young</c:lastModifiedBy>"
    )
    document = read(make_docx(p("Digital  trade") + p(inserted("words")), core=core))
    assert document.front.title == "Digital Trade"
    for person in ("Zoe", "Yan", "A. Person"):
        assert person not in repr(document)


def test_a_title_that_the_page_does_not_show_is_not_certain() -> None:
    core = "<dc:title>Letter to my aunt</dc:title>"
    assert read(make_docx(p("Digital trade"), core=core)).front.title is None


def test_words_in_controls_links_fields_and_boxes_are_not_lost() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>REF secret</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{r('field ')}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = p(
        f"<w:hyperlink>{r('link ')}</w:hyperlink>",
        f"<w:sdt><w:sdtContent>{r('control ')}</w:sdtContent></w:sdt>",
        f"<w:smartTag>{r('tag ')}</w:smartTag>",
        f"<w:fldSimple w:instr='X'>{r('simple ')}</w:fldSimple>",
        field,
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
        "<w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>",
        drawing,
    )
    body += f"<w:sdt><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
    assert read(make_docx(body)).source == (
        "link control tag simple field a\tb\nc-d\nIn a box.\nIn a control.\n"
    )


def test_what_is_left_out_or_doubtful_is_said() -> None:
    body = p(r("hidden", "<w:vanish/>"), "kept ", r("struck", "<w:strike/>"))
    body += '<w:altChunk/><w:p><w:r><w:object/><w:sym w:char="F022"/></w:r></w:p>'
    document = read(make_docx(body))
    assert document.source == "kept struck\n□\n"
    assert [say(n.statement).split()[0] for n in document.notices] == [
        "1",
        "1",
        "2",
        "1",
    ]


def test_the_header_of_the_first_page_is_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/></w:sectPr>'
    )
    data = make_docx(p("Words.") + section, header=p("DIG/W/3"))
    document = read(data)
    assert marked(document, MarkKind.FURNITURE) == ["DIG/W/3"]
    assert document.front.symbol == "DIG/W/3"


def test_later_headers_and_footers_are_furniture_once_and_page_numbers_are_not() -> (
    None
):
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/>'
        '<w:headerReference w:type="even" r:id="r-header"/>'
        '<w:footerReference w:type="default" r:id="r-footer"/><w:titlePg/></w:sectPr>'
    )
    data = make_docx(
        p("Words.") + section, header=p("Rev. 2"), footer=p("Página ", "3", " de 7")
    )
    document = read(data)
    assert document.source == "Words.\nRev. 2\n"
    assert marked(document, MarkKind.FURNITURE) == ["Rev. 2"]


def test_pictures_charts_and_word_art_are_said_to_be_unread() -> None:
    picture = "<w:drawing><a:blip xmlns:a='urn:a'/></w:drawing>"
    art = "<w:pict><w:textpath string='DRAFT'/></w:pict>"
    forms = (
        f"<mc:AlternateContent><mc:Choice>{picture}</mc:Choice>"
        f"<mc:Fallback><w:pict><w:imagedata/></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = p(f"<w:r>{picture}</w:r><w:r>{art}</w:r><w:r>{forms}</w:r>", "Words.")
    said = [say(n.statement) for n in read(make_docx(body)).notices]
    assert said == [
        "3 pictures, charts or diagrams were not read. If words of the text stand in "
        "them, type them into the text."
    ]


def test_a_field_that_shows_its_code_alone_is_said_to_be_left_out() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> SYMBOL 176 </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(make_docx(p("20 ", field, "C")))
    assert document.source == "20 C\n"
    assert [n.statement.key for n in document.notices] == ["reader.field"]


def test_a_field_that_shows_the_number_of_a_footnote_calls_it() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    place = '<w:bookmarkStart w:id="9" w:name="_Ref1"/>'
    again = f"<w:fldSimple w:instr=' NOTEREF _Ref1 '>{r('1')}</w:fldSimple>"
    note = f'<w:footnote w:id="2">{p("N.")}</w:footnote>'
    data = make_docx(p("A", again) + p(place, call), footnotes=note)
    assert read(data).source == "A[^1]\n[^1]\n[^1] N.\n"


def test_tracked_changes_in_footnotes_are_told() -> None:
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("N", inserted("ew"))}</w:footnote>'
    document = read(make_docx(p("A", call), footnotes=note))
    assert [n.statement.key for n in document.notices] == ["reader.tracked_accepted"]


def tag(*names: str, inner: str) -> str:
    """Write elements one in another, the outermost first."""
    for name in reversed(names):
        inner = f"<{name}>{inner}</{name}>"
    return inner


def test_every_word_is_read_wherever_it_stands() -> None:
    count = iter(range(1000))

    def word() -> str:
        return f"word{next(count):03}"

    def box(inner: str) -> str:
        return tag("w:r", "w:drawing", "wps:txbx", "w:txbxContent", inner=inner)

    control = ("w:sdt", "w:sdtContent")
    table = ("w:tbl", "w:tr", "w:tc")
    kinds = ("footnote", "endnote")
    calls = {k: f'<w:r><w:{k}Reference w:id="2"/></w:r>' for k in kinds}
    notes = {
        f"{kind}s": f'<w:{kind} w:id="2">{p(word(), inserted(word()))}'
        f"{tag(*table, inner=p(word()))}</w:{kind}>"
        for kind in kinds
    }
    inner_table = tag(*table, inner=p(box(p(word()) + tag(*table, inner=p(word())))))
    places = (
        tag(*table, inner=p(word()) + inner_table),
        tag(*table, *control, inner=p(word(), calls["footnote"])),
        tag("w:tbl", *control, "w:tr", *control, "w:tc", inner=p(word())),
        tag(*control, *control, inner=p(tag(*control, inner=r(word())), word())),
        p(tag("w:bdo", "w:dir", inner=r(word(), "<w:rtl/>"))),
        p(tag("w:hyperlink", inner=inserted(word())), calls["endnote"]),
        tag("w:customXml", "w:ins", inner=p(word())),
        tag("mc:AlternateContent", "mc:Choice", inner=p(word())),
        tag("w:moveTo", inner=p(word())),
        p(box(p(box(p(word()))) + tag(*control, inner=p(word())))),
    )
    source = read(make_docx("".join(places), **notes)).source
    wanted = [f"word{n:03}" for n in range(next(count))]
    assert len(wanted) > 15
    assert [one for one in wanted if source.count(one) != 1] == []


def test_a_file_of_python_docx_is_read() -> None:
    import io

    import docx

    made = docx.Document()
    made.add_heading("Article 1", 2)
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    made.core_properties.author = "Zoe Zed"
    stream = io.BytesIO()
    made.save(stream)
    document = read(stream.getvalue())
    assert document.source == "Article 1\n1. First\n2. Second\n"
    assert "Zoe" not in repr(document)
