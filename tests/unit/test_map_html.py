import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html
from lxml.html import HtmlElement

from nonpaper.adapters.writers import family_view, limits
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.limits import choose_limits
from nonpaper.adapters.writers.map_html import render_html
from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.measurement import OtherReading
from nonpaper.domain.source import FrontMatter, Language, Notice
from nonpaper.domain.statement import Statement
from tests.fabricate import TOPICS, make_directory, make_large_map
from tests.fictional_round import CODE_TAGGED, make_small_map
from tests.select import select

ENGLISH = load_interface(Language.EN)


def tree_of(map_: ConvergenceMap, language: Language = Language.EN) -> HtmlElement:
    return html.document_fromstring(
        render_html(map_, interface=load_interface(language))
    )


@pytest.fixture(scope="module")
def page() -> HtmlElement:
    return tree_of(make_small_map())


def words_of(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_the_first_thing_said_is_how_much_converges(page: HtmlElement) -> None:
    summary = words_of(select(page, ".summary")[0])
    assert "8 texts by 11 delegations" in summary
    assert "12 families of provisions" in summary
    assert "● 2 same words 17% · identical wording; not necessarily closed" in summary
    assert "2 files could not be read. scan-of-annex.pdf: Its pages" in summary


def test_families_stand_in_the_order_of_the_map(page: HtmlElement) -> None:
    labels = [words_of(h) for h in select(page, ".family h3")]
    assert labels == [f.family.label for f in make_small_map().families]


def test_a_family_says_level_in_words_backing_and_strength_by_text(
    page: HtmlElement,
) -> None:
    row = words_of(select(page, "#f-duties .row")[0])
    assert "◑ contested" in row
    assert "9 of 11" in row
    assert "in 6 texts" in row
    assert "A PB PC PD OE PH O" in row


def test_a_text_that_says_more_than_one_thing_has_a_sign_that_is_explained() -> None:
    map_ = make_small_map()
    family = next(f for f in map_.families if f.family.id == "f-duties")
    first = family.family.members[0]
    said = replace(
        map_.measurements[first],
        other_readings=(OtherReading("strength", "permission"),),
    )
    page = tree_of(replace(map_, measurements={**map_.measurements, first: said}))
    rows = select(page, "#strength-matrix tr")
    (row,) = (row for row in rows if row.get("data-f") == "f-duties")
    cell = select(row, "td .s")[0]
    assert words_of(cell) == "P* also permission"
    assert cell.get("title") == "prohibition; also permission"
    (key,) = (words_of(one) for one in select(page, "#strength-matrix .key"))
    assert "* the text says something else as well" in key


def test_an_opened_family_has_core_reasons_parts_and_wordings(
    page: HtmlElement,
) -> None:
    detail = select(page, "#f-duties .detail")[0]
    said = words_of(detail)
    assert "Common core" in said
    assert "brackets are still open." in said
    for part in ("Breadth", "Wording", "Strength", "Brackets"):
        assert part in said
    assert len(select(detail, ".variant")) == 3


def test_differences_are_marked_in_words_and_brackets_stand_out(
    page: HtmlElement,
) -> None:
    variant = select(page, "#f-duties .variant")[2]
    assert "impose" in [words_of(e) for e in select(variant, "del")]
    assert any("maintain its practice" in words_of(e) for e in select(variant, "ins"))
    assert [b.text for b in select(variant, ".treaty b")] == ["[", "]"] * 4


def test_every_wording_is_cited_with_symbol_and_article(page: HtmlElement) -> None:
    cites = [words_of(li) for li in select(page, "#f-duties .cites li")]
    assert "C NP/DIG/3/Rev.1, Art. 3 Customs Duties" in cites
    assert len(cites) == 6


def test_paragraphs_of_a_wording_begin_on_a_line_of_their_own(
    page: HtmlElement,
) -> None:
    variant = select(page, "#f-duties .variant")[0]
    lines = select(variant, ".treaty p")
    assert [words_of(line)[:2] for line in lines] == ["1.", "2."]


def test_groups_are_shown_as_groups_and_counted_as_members(page: HtmlElement) -> None:
    family = select(page, "#f-support")[0]
    assert "Island Group (Fenland, Hestia and Ilmar)" in words_of(family)
    assert family.get("data-member") == "BRE COR DAL FEN HES ILM"


def test_tables_have_heads_with_scope(page: HtmlElement) -> None:
    for table in select(page, "table"):
        for head in select(table, "th"):
            assert head.get("scope") in ("col", "row")


def test_what_was_found_in_one_text_only_is_named(page: HtmlElement) -> None:
    sides = words_of(select(page, "#sides")[0])
    assert "Found only in the text of Arvale" in sides
    assert "In English. Texts in other languages may deal with it" in sides
    assert "Source code of software NP/DIG/1, Art. 8" in sides
    assert "texts of developing Members Support for developing Parties" in sides


def test_no_element_asks_the_network_and_no_style_attribute_is_used(
    page: HtmlElement,
) -> None:
    assert not page.xpath("//*[@src or @style or @onclick or @srcset]")
    assert not select(page, "link, img, iframe, object, embed")
    assert all(str(a.get("href")).startswith("#") for a in select(page, "a"))
    assert "url(" not in select(page, "style")[0].text


def test_the_policy_allows_only_the_style_and_script_inside() -> None:
    source = render_html(make_small_map(), interface=ENGLISH)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy
    said = policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in said
    assert "unsafe" not in said
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in said


def test_treaty_words_cannot_become_markup() -> None:
    map_ = make_small_map(code=CODE_TAGGED)
    first = map_.texts[0]
    front = FrontMatter(title="</style><script>x</script>", symbol='"><b>NP')
    map_ = replace(
        map_,
        title="</title><script>y</script>",
        texts=(replace(first, front=front), *map_.texts[1:]),
        notices=(
            Notice(Statement.of("map.no_unit", text="<img src=x onerror=alert(1)>")),
        ),
    )
    page = tree_of(map_)
    assert len(select(page, "script")) == 1
    assert not select(page, "img")
    assert "<script>document.title = 'taken over'</script>" in words_of(page)


def test_ids_are_unique_and_every_control_names_its_target(page: HtmlElement) -> None:
    ids = [str(e.get("id")) for e in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for button in select(page, "[aria-controls]"):
        assert button.get("aria-controls") in ids


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.FR, ("Carte des convergences", "8 textes de 11 délégations", "0,61")),
        (Language.ES, ("Mapa de convergencias", "8 textos de 11 delegaciones", "0,61")),
    ],
)
def test_the_page_speaks_the_readers_language(
    language: Language, words: tuple[str, ...]
) -> None:
    page = tree_of(make_small_map(), language)
    assert page.get("lang") == language.value
    for word in words:
        assert word in words_of(page)


def test_wordings_say_in_which_language_they_are(page: HtmlElement) -> None:
    languages = {w.get("lang") for w in select(page, "#f-privacy .treaty[lang]")}
    assert languages == {"en", "fr"}


def test_a_map_without_texts_still_makes_a_page() -> None:
    empty = ConvergenceMap("Nothing yet", (), {}, (), make_directory({}), TOPICS)
    page = tree_of(empty)
    assert "0 texts · 0 families of provisions" in words_of(page)
    assert "No matter was found in one text only." in words_of(page)


def test_a_map_without_sponsors_counts_texts_instead_of_members() -> None:
    map_ = make_small_map()
    bare = tuple(replace(t, front=replace(t.front, sponsors=())) for t in map_.texts)
    families = tuple(
        replace(f, backing=replace(f.backing, sponsors=(), members=()))
        for f in map_.families
    )
    page = tree_of(replace(map_, texts=bare, families=families))
    assert words_of(select(page, "#f-duties .backed")[0]) == "in 6 texts"
    assert not select(page, "#backing-matrix")


def test_many_texts_are_tallied_and_many_wordings_folded() -> None:
    page = tree_of(make_large_map(30, 10))
    assert select(page, ".tally")
    assert not select(page, ".row .s-no")
    for family in select(page, ".family"):
        shown = select(family, ".detail > .variants > .variant")
        assert len(shown) <= family_view.OPEN_VARIANTS


def test_a_page_too_large_is_shortened_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "EAGER_CHARACTERS", 1000)
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 20_000)
    map_ = make_small_map()
    chosen = choose_limits(map_.families)
    assert chosen.is_lazy
    assert chosen.characters == 300
    page = tree_of(map_)
    assert "This is a large map" in words_of(select(page, ".summary")[0])
    waiting = select(page, "#f-duties > template")[0]
    assert "1 further wording is left out of this page" in words_of(waiting)
    assert "Shortened here" in words_of(waiting)


def test_a_page_of_usual_size_is_whole() -> None:
    assert choose_limits(make_small_map().families) == limits.PageLimits()


def test_a_matrix_too_large_shows_the_families_in_most_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nonpaper.adapters.writers.page.MATRIX_CELLS", 1)
    monkeypatch.setattr("nonpaper.adapters.writers.page.MIN_MATRIX_ROWS", 2)
    page = tree_of(make_small_map())
    matrix = select(page, "#strength-matrix")[0]
    assert len(select(matrix, "tbody tr")) == 2
    assert "10 more are in map.xlsx" in words_of(matrix)


def test_the_same_map_gives_the_same_page() -> None:
    first = render_html(make_small_map(), interface=ENGLISH)
    assert first == render_html(make_small_map(), interface=ENGLISH)
