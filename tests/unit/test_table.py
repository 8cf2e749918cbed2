from datetime import date

from nonpaper.converge.table import Lineage, Table, current_text_ids
from nonpaper.domain.convergence import Backing, ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.source import FrontMatter, Span
from nonpaper.domain.text import Footnote, Provision, ProvisionKind, Text
from tests.tabled import DIRECTORY, tabled


def set_table(*texts: Text) -> Table:
    return Table.of(texts, {}, DIRECTORY)


def test_a_revision_is_of_the_same_work_as_its_first_text() -> None:
    first = tabled("a", "x", symbol="NP/DIG/5")
    second = tabled("b", "x", symbol="NP/DIG/5/Rev.1")
    assert Lineage.of(first).work == Lineage.of(second).work
    assert Lineage.of(second).revision == 1
    assert current_text_ids([second, first]) == {"b"}


def test_an_addendum_replaces_nothing() -> None:
    texts = [tabled("a", "x", symbol="NP/5"), tabled("b", "x", symbol="NP/5/Add.1")]
    assert current_text_ids(texts) == {"a", "b"}


def test_texts_without_symbol_replace_nothing() -> None:
    assert current_text_ids([tabled("a", "x"), tabled("b", "x")]) == {"a", "b"}


def test_a_member_behind_two_texts_counts_once() -> None:
    table = set_table(
        tabled("a", "x", sponsors=["ARV", "UNI"]), tabled("b", "x", sponsors=["EST"])
    )
    assert table.backing(["a", "b"]) == Backing(
        ("ARV", "EST", "UNI"), ("ARV", "DAL", "EST")
    )
    assert table.breadth(["b"]) == 1 / 3


def test_a_text_of_nobody_known_counts_as_one_more() -> None:
    table = set_table(tabled("a", "x", sponsors=["ARV"]), tabled("b", "x"))
    assert table.breadth(["b"]) == 1 / 2
    assert set_table().breadth([]) == 0.0


def test_a_replaced_text_has_nobody_behind_it() -> None:
    table = set_table(
        tabled("a", "x", sponsors=["ARV"], symbol="NP/1"),
        tabled("b", "x", sponsors=["BRE"], symbol="NP/1/Rev.1"),
    )
    assert table.members == ("BRE",)
    assert table.breadth(["a"]) == 0.0


def test_the_parties_of_a_treaty_stand_behind_it_and_its_title_names_it() -> None:
    table = set_table(
        tabled("a", "x", parties=["ARV", "DAL", "EST"], title="Arvale - U")
    )
    assert table.shelves["a"].backing.sponsors == ("ARV", "UNI")
    assert table.speakers(["a"]) == ("Arvale - U",)


def test_speakers_are_sponsors_by_name_else_the_symbol_else_the_id() -> None:
    table = set_table(
        tabled("a", "x", sponsors=["ARV", "BRE"]),
        tabled("b", "x", symbol="NP/2"),
        tabled("c", "x"),
        tabled("d", "x", title="Chair's text"),
    )
    assert table.speakers(["a"]) == ("Arvale", "Brenta")
    assert table.speakers(["b", "c", "d"]) == ("Chair's text", "NP/2", "c")


def test_texts_stand_in_the_order_of_date_symbol_and_id() -> None:
    table = set_table(
        tabled("c", "x"),
        tabled("b", "x", day=date(2024, 3, 1)),
        tabled("a", "x", day=date(2024, 4, 1)),
    )
    assert list(table.shelves) == ["b", "a", "c"]
    assert table.order(ProvisionRef("a", "art_1")) == (1, 0)
    assert table.measurement(ProvisionRef("a", "art_1")) == Measurement()


def test_footnotes_and_furniture_are_no_part_of_the_words() -> None:
    source = "No Party[1]\n- 3 -\nshall tax.\n1 That is, none.\n"
    article = Provision("art_1", ProvisionKind.ARTICLE, Span(0, 46), Span(0, 46))
    text = Text(
        "a",
        source,
        FrontMatter(),
        (article,),
        footnotes=(Footnote("1", Span(29, 46), (Span(8, 11),)),),
        furniture=(Span(12, 17), Span(12, 15)),
    )
    shelf = set_table(text).shelves["a"]
    assert shelf.read(article.body) == text.read(article).words
    assert shelf.read(Span(12, 15)) == ""
