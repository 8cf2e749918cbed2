"""Check how texts fall into articles, paragraphs, points and the rest."""

from __future__ import annotations

from nonpaper.adapters.readers.document import parse_document
from nonpaper.domain.source import Mark, MarkKind, RawDocument, Span
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.structure import line_and_column, parse_text
from nonpaper.structure.place import LineIndex
from tests.english import say


def parse(source: str, *marks: Mark) -> Text:
    return parse_text(RawDocument("t", "t.txt", source, marks=marks))


def eids(text: Text) -> list[str]:
    return [p.eid for p in text.walk()]


def inside(source: str) -> list[str]:
    """Return the eids inside the only article of a source."""
    text = parse(source)
    article = text.articles()[0]
    return [p.eid.removeprefix("art_1__") for p in article.walk()][1:]


def provision(text: Text, eid: str) -> Provision:
    return next(p for p in text.walk() if p.eid == eid)


def words(text: Text, eid: str) -> str:
    return text.read(provision(text, eid)).words


def test_a_treaty_falls_into_nested_elements() -> None:
    text = parse(
        "# TREATY OF ARCADIA\n\n## Preamble\n\nThe Parties,\n\n"
        "Recognizing the sea;\n\nDetermined to trade,\n\nHave agreed as follows:\n\n"
        "PART ONE\n\nCHAPTER I\nGENERAL PROVISIONS\n\nArticle 1\nScope\n\n"
        "1. This Treaty applies to trade.\n\n2. It does not apply to:\n"
        "(a) fish;\n(b) ships:\n(i) old; or\n(ii) new.\n\nArticle 2: Review\n\n"
        "The Parties shall meet.\n\nCHAPTER II\n\nArticle 3\n\nThey shall part.\n\n"
        "ANNEX A\n\nAppendix 1\n\nArticle 1\n\nA list."
    )
    assert eids(text) == [
        "block_1",
        "preamble",
        "preamble__chapeau",
        "preamble__rec_1",
        "preamble__rec_2",
        "preamble__closing",
        "part_1",
        "part_1__chp_I",
        "part_1__chp_I__art_1",
        "part_1__chp_I__art_1__para_1",
        "part_1__chp_I__art_1__para_2",
        "part_1__chp_I__art_1__para_2__chapeau",
        "part_1__chp_I__art_1__para_2__point_a",
        "part_1__chp_I__art_1__para_2__point_b",
        "part_1__chp_I__art_1__para_2__point_b__chapeau",
        "part_1__chp_I__art_1__para_2__point_b__point_i",
        "part_1__chp_I__art_1__para_2__point_b__point_ii",
        "part_1__chp_I__art_2",
        "part_1__chp_II",
        "part_1__chp_II__art_3",
        "annex_A",
        "annex_A__annex_1",
        "annex_A__annex_1__art_1",
    ]
    assert provision(text, "part_1__chp_I").heading == "GENERAL PROVISIONS"
    assert provision(text, "part_1__chp_I__art_1").heading == "Scope"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = parse(
        "Article 1\n\nEach Party shall, as provided in\nArticle 5 and paragraph\n"
        "2. of the Annex, publish\nits laws under subparagraphs (a) and\n"
        "(b) above.\n"
    )
    assert eids(text) == ["art_1"]


def test_a_blank_line_inside_a_sentence_ends_no_paragraph() -> None:
    text = parse(
        "Article 1\n\n1. A period under paragraph\n\n6. Each Party shall notify the\n\n"
        "Committee.\n\n2. It meets."
    )
    assert eids(text) == ["art_1", "art_1__para_1", "art_1__para_2"]


def test_unnumbered_paragraphs_stand_side_by_side() -> None:
    text = parse("Article 1\n\nThe Parties meet.\n\nThey shall agree.\n")
    assert inside(text.source) == ["para_u1", "para_u2"]


def test_lines_of_a_text_that_is_not_wrapped_are_paragraphs() -> None:
    long = "The Parties shall cooperate " * 8
    assert inside(f"Article 1\n{long}now.\n{long}then.\n{long}too.") == [
        "para_u1",
        "para_u2",
        "para_u3",
    ]


def test_points_run_on_in_one_line() -> None:
    assert inside(
        "Article 1\n\n1. Each Party shall: (a) sow; (b) reap; and (c) rest. "
        "2. The Parties may under (a) and (b) differ. 3. They meet."
    ) == [
        "para_1",
        "para_1__chapeau",
        "para_1__point_a",
        "para_1__point_b",
        "para_1__point_c",
        "para_2",
        "para_3",
    ]


def test_a_paragraph_can_begin_with_a_point() -> None:
    assert inside("Article 1\n\n1. (a) One.\n(b) Two.\n\n2. Three.") == [
        "para_1",
        "para_1__point_a",
        "para_1__point_b",
        "para_2",
    ]


def test_letter_i_after_h_is_a_letter_unless_a_roman_list_begins() -> None:
    letters = "".join(f"({c}) thing {c};\n" for c in "abcdefghij")
    assert inside(f"Article 1\n\nThese are:\n{letters}")[-2:] == ["point_i", "point_j"]
    romans = "".join(f"({c}) thing {c};\n" for c in "abcdefgh")[:-2] + ":\n"
    found = inside(f"Article 1\n\nThese are:\n{romans}(i) one; or\n(ii) two;\n(i) I.")
    assert found[-3:] == ["point_h__point_i", "point_h__point_ii", "point_i"]


def test_spanish_lists_count_enye() -> None:
    letters = "".join(f"{c}) cosa {c};\n" for c in "abcdefghijklmnñop")
    assert inside(f"Artículo 1\n\nSon:\n{letters}")[-3:] == [
        "point_ñ",
        "point_o",
        "point_p",
    ]


def test_numbers_of_all_forms_open_paragraphs() -> None:
    assert inside(
        "Article 1\n\n1.1 One.\n\n1 .2 Two.\n\n1. 3 Three.\n\n1.3 bis Four."
    ) == [
        "para_1.1",
        "para_1.2",
        "para_1.3",
        "para_1.3bis",
    ]
    assert inside(
        "Article 1\n\n1. A.\n\n1 bis. B.\n\n1ter. C.\n\n2 The D lost it."
    ) == [
        "para_1",
        "para_1bis",
        "para_1ter",
        "para_2",
    ]
    assert inside("Article 1\n\n(1) A.\n\n(2) B.\n\n(bb) Not one.") == [
        "para_1",
        "para_2",
    ]


def test_missing_numbers_do_not_stop_a_list() -> None:
    assert inside("Article 1\n\n1. A.\n\n2. B.\n\n4. C.") == [
        "para_1",
        "para_2",
        "para_4",
    ]


def test_words_after_points_close_the_list() -> None:
    text = parse(
        "Article 1\n\n1. A Party that:\n(a) sows; or\n(b) reaps;\n\n"
        "shall notify.\n\n2. The Party (c) is one."
    )
    assert words(text, "art_1__para_1__closing") == "shall notify."
    text = parse(
        "Article 1\n\nA Party shall:\n\n(a) sow.\n\nIt keeps seed.\n\n(b) reap.\n\n"
        "The Parties meet."
    )
    assert words(text, "art_1__para_u1__point_a") == "sow. It keeps seed."
    assert words(text, "art_1__para_u2") == "The Parties meet."


def test_points_of_two_lists_keep_their_chapeaux() -> None:
    text = parse(
        "Article 1\n\n1. A shall:\n(a) x; or\n(b) y.\n\nB shall:\n(a) z; or\n(b) w."
    )
    assert eids(text)[2:] == [
        "art_1__para_1__chapeau",
        "art_1__para_1__point_a",
        "art_1__para_1__point_b",
        "art_1__para_1__chapeau_2",
        "art_1__para_1__point_a-2",
        "art_1__para_1__point_b-2",
    ]


def test_terms_that_are_defined_are_points() -> None:
    text = parse(
        "Article 1\n\nFor the purposes of this Chapter:\n\nday means a day;\n\n"
        "night means no day:\n\nyear means both."
    )
    kinds = [p.kind.value for p in text.walk()]
    assert kinds == ["article", "chapeau", "point", "point", "point"]
    text = parse(
        "Article 1\n\nday means:\n(a) light; or\n(b) noon;\n\nnight means:\n(a) dark;\n"
        "(b) moon.\n"
    )
    assert eids(text)[4:6] == ["art_1__para_u1__point_b", "art_1__para_u2"]


def test_bullets_are_points_without_number() -> None:
    text = parse("Article 1\n\nThey are:\n- one;\n- two;\n  more of two;\n- three.")
    points = [p for p in text.walk() if p.kind is ProvisionKind.POINT]
    assert [text.read(p).words for p in points] == [
        "one;",
        "two; more of two;",
        "three.",
    ]
    assert {p.number for p in points} == {None}
    assert inside("Article 1\n\nThey are:\n-one;\n-two.") == [
        "chapeau",
        "point_u1",
        "point_u2",
    ]


def test_inner_lists_are_known_by_their_indent() -> None:
    assert inside(
        "Article 1\n\n1. **Timing**\n\n    1. First:\n\n        1. a thing.\n"
        "        2. a thing.\n\n    2. Second.\n\n2. **Place** Here."
    ) == [
        "para_1",
        "para_1__point_1",
        "para_1__point_1__chapeau",
        "para_1__point_1__point_1",
        "para_1__point_1__point_2",
        "para_1__point_2",
        "para_2",
    ]


def test_a_bold_beginning_is_the_heading_of_a_paragraph() -> None:
    text = parse("Article 1\n\n1. **Timing**\n\nNow.\n\n2. **Place** Here.")
    assert provision(text, "art_1__para_1").heading == "Timing"
    assert words(text, "art_1__para_2") == "Here."


def test_options_hold_their_paragraphs() -> None:
    text = parse(
        "Article 1\n\n**Option 1:**\n\n1. A.\n\n2. B.\n\n**Option 2:**\n\nNo text\n\n"
        "Article 2\n\n1. **Option 1** C.\n\n    **Option 2**: D."
    )
    assert eids(text) == [
        "art_1",
        "art_1__opt_1",
        "art_1__opt_1__para_1",
        "art_1__opt_1__para_2",
        "art_1__opt_2",
        "art_2",
        "art_2__para_1",
        "art_2__para_1__opt_1",
        "art_2__para_1__opt_2",
    ]
    assert [o.is_no_text for o in text.options] == [False, True, False, False]


def test_options_inside_a_paragraph_of_an_option_stay_inside() -> None:
    assert inside(
        "Article 1\n\n**Option 1:**\n\n1. **Option 1:** A.\n\n    **Option 2:** B.\n\n"
        "2. C.\n\n**Option 2:**\n\nD."
    ) == [
        "opt_1",
        "opt_1__para_1",
        "opt_1__para_1__opt_1",
        "opt_1__para_1__opt_2",
        "opt_1__para_2",
        "opt_2",
    ]


def test_page_marks_are_furniture_and_no_words() -> None:
    text = parse(
        "Article 1\n\nThe Parties shall\n\n### - 10 -\n\n```\nmeet often.\n```\n\n"
        "Page: 3/18\n\n____\n"
    )
    assert words(text, "art_1") == "The Parties shall meet often."
    assert [s.of(text.source) for s in text.furniture] == [
        "### - 10 -",
        "```",
        "```",
        "Page: 3/18",
        "____",
    ]


def test_a_table_of_contents_is_furniture() -> None:
    lines = "\n".join(f"Article {n}: Scope ........ {n}" for n in range(1, 5))
    text = parse(f"CONTENTS\n{lines}\n\nArticle 1: Scope\n\nIt applies.")
    assert [a.number for a in text.articles()] == ["1"]


def test_lone_numbers_are_pages_only_where_they_count_pages() -> None:
    page = "The Parties meet again and again. " * 30
    text = parse(f"{page}\n1\n{page}\n2\n{page}\n3\n{page}\n4\n")
    assert [s.of(text.source) for s in text.furniture] == ["1", "2", "3", "4"]
    assert not parse("1\nfoo\n2\nbar\n3\nbaz").furniture


def test_front_matter_and_link_definitions_are_furniture() -> None:
    text = parse(
        "---\ntitle: A\n---\n\nArticle 1\n\nIt is.\n\n[source]: http://a.example\n"
    )
    assert [s.of(text.source)[:5] for s in text.furniture] == ["---\nt", "[sour"]
    assert eids(text) == ["art_1"]


def test_footnotes_are_attached_and_not_read() -> None:
    text = parse(
        "Article 1: Tax[^1]\n\nNo tax[^2] on data^5.\n\n"
        "[^1]: One.\n\n    More of one.\n\n[^2]: Two.\n(^5) Five goes\non here.\n"
    )
    assert [(f.label, len(f.marks)) for f in text.footnotes] == [
        ("1", 1),
        ("2", 1),
        ("5", 1),
    ]
    assert text.footnotes[0].span.of(text.source).endswith("More of one.")
    assert words(text, "art_1") == "No tax on data."
    assert text.articles()[0].heading == "Tax"


def test_a_line_that_a_format_may_wrap_goes_on_in_capitals() -> None:
    source = (
        "## Article 1: Contacts\n\nEach Party shall name a point that shall:\n\n"
        "(a) answer; and\n\n(b) tell of all that is covered by this\nAgreement.\n\n"
        "## Article 2: Law\n\nThe Parties keep Article XIV of the\nGATS.\n"
    )
    text = parse_text(parse_document("t.md", source.encode()))
    assert words(text, "art_1__point_b").endswith("covered by this Agreement.")
    assert words(text, "art_2") == "The Parties keep Article XIV of the GATS."
    assert not any(one.kind is ProvisionKind.CLOSING for one in text.walk())


def test_what_stands_between_two_marks_is_no_word() -> None:
    text = parse(
        "Article 1: Tax\n\nKeep the Annex.[^1] , [^2]\n\nKeep[^3],\n[^4] , too.\n\n"
        "Last.[^5]\n\n[^6]Next.\n\n"
        "[^1]: A.\n\n[^2]: B.\n\n[^3]: C.\n\n[^4]: D.\n\n[^5]: E.\n\n[^6]: F.\n"
    )
    assert words(text, "art_1") == "Keep the Annex. Keep, too. Last. Next."


def test_the_same_label_in_two_forms_is_two_footnotes() -> None:
    text = parse("Article 1\n\nOne[^5] and two^5.\n\n[^5]: A.\n\n(^5) B.\n")
    assert [len(f.marks) for f in text.footnotes] == [1, 1]
    assert [f.marks[0].of(text.source) for f in text.footnotes] == ["[^5]", "^5"]


def test_labels_that_start_anew_belong_to_the_next_footnote() -> None:
    text = parse("A[^1].\n\n[^1]: First.\n\nB[^1].\n\n[^1]: Second.\n\nC[^1].\n")
    assert [len(f.marks) for f in text.footnotes] == [1, 2]


def test_other_forms_of_footnotes_need_a_call_before() -> None:
    text = parse("Tax¹ and duty[2] and fee 3/ here.\n\n¹ One.\n[2] Two.\n3/ Three.\n")
    assert [f.label for f in text.footnotes] == ["1", "2", "3"]
    assert not parse("Area of 5 m² only.\n\n[2] Not called.\n").footnotes


def test_a_footnote_ends_where_the_format_begins_an_article() -> None:
    source = "ARTICLE 1\nWe meet¹.\n¹ Not on Sundays.\nARTICLE 2\nAll may accede.\n"
    starts = (0, source.index("ARTICLE 2"))
    marks = [
        Mark(MarkKind.ARTICLE, Span(start, end), number=source[start : start + 9])
        for start, end in zip(starts, (starts[1], len(source)), strict=True)
    ]
    text = parse(source, *marks)
    assert text.footnotes[0].span.of(source) == "¹ Not on Sundays."
    assert words(text, "art_2") == "All may accede."


def test_footnotes_that_do_not_fit_are_reported() -> None:
    text = parse("A[^1].\n\n[^2]: Two.\n")
    messages = " ".join(say(n.statement) for n in text.notices)
    assert "calls a footnote that is not there (1)" in messages
    assert "called from nowhere (2)" in messages
    assert [n.span.start for n in text.notices if n.span] == [1, 8, 0]


def test_marks_of_the_format_win() -> None:
    source = (
        "CHAPTER 5\nTrade\nARTICLE TWENTY-ONE\nScope\n1. It applies.\n2. Article 9\n"
    )
    chapter = Mark(
        MarkKind.CHAPTER, Span(0, len(source)), number="CHAPTER 5", heading="Trade"
    )
    article = Mark(
        MarkKind.ARTICLE,
        Span(16, len(source)),
        number="ARTICLE TWENTY-ONE",
        heading="Scope",
        source_id="77",
    )
    text = parse(source, chapter, article)
    assert eids(text) == [
        "chp_5",
        "chp_5__art_21",
        "chp_5__art_21__para_1",
        "chp_5__art_21__para_2",
    ]
    found = text.articles()[0]
    assert (found.source_id, found.heading) == ("77", "Scope")
    assert found.heading_span is not None
    assert found.heading_span.of(source) == "Scope"


def test_marks_find_their_heading_in_the_words() -> None:
    source = "Article 5 – Scope\nIt applies."
    mark = Mark(MarkKind.ARTICLE, Span(0, len(source)), number="5", source_id="5")
    found = parse(source, mark).articles()[0]
    assert (found.number, found.heading) == ("5", "Scope")
    assert found.body.of(source) == "It applies."


def test_a_marked_preamble_holds_recitals() -> None:
    source = (
        "Preamble\nThe Parties,\n\nRecalling A;\n\nNoting B;\n\nHave agreed as follows:"
    )
    marks = (
        Mark(MarkKind.CHAPTER, Span(0, len(source)), heading="Preamble"),
        Mark(MarkKind.ARTICLE, Span(9, len(source)), source_id="1"),
    )
    kinds = [p.kind.value for p in parse(source, *marks).walk()]
    assert kinds == ["preamble", "article", "chapeau", "recital", "recital", "closing"]


def test_marks_that_cross_are_reported_and_lose_nothing() -> None:
    source = "Article 1\n\nFoo.\n\nArticle 2\n\nBar."
    marks = (
        Mark(MarkKind.ARTICLE, Span(0, 20), number="1"),
        Mark(MarkKind.ARTICLE, Span(11, len(source)), number="2"),
    )
    text = parse(source, *marks)
    assert "does not fit into the others" in say(text.notices[0].statement)
    assert text.articles()[0].number == "1"


def test_paragraph_marks_say_where_blocks_begin() -> None:
    source = "Article 1\nThe Parties meet.\nThey talk in\nArticle 5 style.\n"
    lines = [Span(0, 9), Span(10, 27), Span(28, 57)]
    marks = tuple(Mark(MarkKind.PARAGRAPH, s) for s in lines)
    assert eids(parse(source, *marks)) == ["art_1", "art_1__para_u1", "art_1__para_u2"]


def test_headings_without_a_known_word_are_sections() -> None:
    source = "1. Data flows\nEach Party shall allow flows.\nTaxes\nNone."
    marks = (
        Mark(MarkKind.HEADING, Span(0, 13), level=1),
        Mark(MarkKind.HEADING, Span(44, 49), level=1),
    )
    text = parse(source, *marks)
    assert [(p.kind.value, p.number, p.heading) for p in text.provisions] == [
        ("section", "1", "Data flows"),
        ("section", None, "Taxes"),
    ]


def test_tables_are_not_looked_into() -> None:
    source = "Article 1\n\nThe list:\n\n1. a | 2\n2. b | 3\n"
    table = Mark(MarkKind.TABLE, Span(22, len(source)))
    assert inside(source) != [p.eid for p in parse(source, table).walk()][1:]
    assert "art_1__para_1" not in eids(parse(source, table))


def test_footnote_marks_of_the_format_are_used() -> None:
    source = "Article 1\n\nNo tax* here.\n\n* Except mine."
    marks = (
        Mark(MarkKind.FOOTNOTE_MARK, Span(17, 18), label="*"),
        Mark(MarkKind.FOOTNOTE, Span(26, 40), label="*"),
    )
    text = parse(source, *marks)
    assert text.footnotes[0].marks == (Span(17, 18),)
    assert words(text, "art_1") == "No tax here."


def test_a_preamble_without_title_is_found() -> None:
    text = parse(
        "Draft of Tuesday\n\nThe Government of Arcadia and Borduria,\n\n"
        "Reconnaissant la mer,\n\nDésireux de commercer,\n\nSont convenus de ceci:\n\n"
        "Article premier\n\nIl est."
    )
    assert [p.kind.value for p in text.provisions] == ["block", "preamble", "article"]


def test_plain_words_stay_as_blocks_with_a_notice() -> None:
    text = parse("Some words.\n\nOther words.\n" + "x " * 120)
    assert {p.kind for p in text.walk()} == {ProvisionKind.BLOCK}
    messages = [say(n.statement) for n in text.notices]
    assert any("belong to no article" in m for m in messages)
    assert any("No article was found" in m for m in messages)


def test_an_empty_text_is_a_text() -> None:
    assert parse("").provisions == ()
    assert parse(" \n\n ").provisions == ()


def test_eids_repeat_with_a_count() -> None:
    text = parse("Article 1\n\nA.\n\nArticle 1\n\nB.\n\nArticle 1\n\nC.")
    assert eids(text) == ["art_1", "art_1-2", "art_1-3"]


def test_line_and_column_agree_in_both_forms() -> None:
    source = "a\nbc\n\nd"
    index = LineIndex.of(source)
    for offset in range(len(source)):
        assert index.line_and_column(offset) == line_and_column(source, offset)
    assert line_and_column(source, 3) == (2, 2)
