"""`nonpaper participation`: who takes part, and how far that carries."""

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html

from tests.command import run

SHOWS_91 = "91 Members take part, 74 do not."


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_91_of_2024_have_91_per_cent_of_goods_trade() -> None:
    """WTO, Joint Initiative on E-commerce: "over 90 per cent of global trade"."""
    ran = run("participation", "ecommerce-2024")
    assert ran.code == 0, ran.err
    words = " ".join(ran.out.split())
    assert SHOWS_91 in words
    assert "91.2% of world goods trade in 2016" in words
    assert "89.2% without trade inside the European Union" in words
    assert "Published: 91, with over 90% of world trade" in words


def test_the_71_of_2017_say_that_one_is_disputed_and_what_remains_without_it() -> None:
    """WTO, 13 December 2017: "around 77 per cent of global trade"."""
    ran = run("participation", "ecommerce-2017")
    words = " ".join(ran.out.split())
    assert "76.1% of world goods trade" in words
    assert "around 77% of world trade" in words
    assert "Whether Thailand took part is disputed" in words
    assert "Without it: 70 Members and 74.8%" in words


@pytest.mark.parametrize("name", ["ecommerce-91", "E-commerce 2024", "ECOMMERCE-2024"])
def test_an_initiative_has_several_names(name: str) -> None:
    assert SHOWS_91 in run("participation", name).out


def test_names_groups_and_lists_are_put_together_and_taken_out() -> None:
    ran = run(
        "participation",
        *("UE", "Japan, Kenya and Brasil", "C4"),
        *("--without", "Bénin", "--without", "DEU", "--json"),
    )
    made = json.loads(ran.out)
    assert {"JPN", "KEN", "BRA", "TCD", "FRA"} <= set(made["members"])
    assert made["removed"] == ["BEN", "DEU"]
    assert "EUN" not in made["members"] + made["outside"]
    assert len(made["members"]) + len(made["outside"]) == 165


def test_some_states_of_the_union_alone_are_pointed_out() -> None:
    words = " ".join(run("participation", "FRA", "JPN").out.split())
    assert "Of the European Union only France takes part here" in words
    assert "26 States do not" in words


def test_a_name_that_has_a_namesake_says_how_it_was_read() -> None:
    words = " ".join(run("participation", "Congo").out.split())
    assert "“Congo” is read as the Member that the WTO so names (COG)" in words
    assert "DR Congo" in words
    assert "is read as" not in run("participation", "COG").out


def test_a_namesake_in_a_list_is_told_and_another_name_with_its_words_is_not() -> None:
    read_as = "“Guinea” is read as the Member that the WTO so names (GIN)"
    told = " ".join(run("participation", "Japan, Guinea and Kenya").out.split())
    assert read_as in told
    other = run("participation", "Papua New Guinea, Guinea-Bissau, Japan")
    assert "is read as" not in other.out
    assert "Papua New Guinea" in other.out


def test_taking_out_who_is_not_in_is_said() -> None:
    ran = run("participation", "JPN", "--without", "Kenya")
    assert "“Kenya” does not take part here, so there was nothing" in ran.out


def test_all_states_of_the_union_but_one_are_told_by_the_one() -> None:
    words = " ".join(run("participation", "EU", "--without", "France").out.split())
    assert "All States of the European Union take part here but France." in words


def test_a_share_below_what_was_published_says_why() -> None:
    """WTO, Joint Initiative on E-commerce: "over 90 per cent" in January 2019."""
    words = " ".join(run("participation", "ecommerce-2019").out.split())
    assert "88.1% of world goods trade" in words
    assert "less than was published: the figures lack part of world trade" in words
    assert "less than was" not in run("participation", "ecommerce-2024").out


def test_who_is_in_already_cannot_be_left_aside() -> None:
    asked = ("participation", "JPN", "--critical-mass", "50%", "--unwilling", "JPN")
    out = run(*asked, "--unwilling", "EU").out
    assert "Take part already, and so were not left aside: Japan." in out
    assert "Left aside as not joining: European Union (27 States)." in out


def test_a_few_that_are_named_are_the_title() -> None:
    assert run("participation", "African Group", "Japan").out.startswith(
        "Participation: African Group and Japan\n"
    )


def test_a_group_says_of_when_it_is_and_what_is_doubtful_about_it() -> None:
    words = " ".join(run("participation", "African Group").out.split())
    assert "African Group: as composed in September 2020" in words
    assert "African Group: the source lists it without Liberia" in words


def test_what_is_odd_about_figures_is_said_of_those_that_take_part() -> None:
    shown = run("participation", "Hong Kong, China").out
    assert "Hong Kong, China: only what it makes itself counts" in shown
    assert "makes itself" not in run("participation", "Japan").out


def test_whom_one_adds_to_an_initiative_is_said_and_nothing_is_compared() -> None:
    out = run("participation", "ecommerce-2024", "India").out
    assert "Added: India." in out
    assert "Published:" not in out


@pytest.mark.parametrize(
    "text",
    [
        "Japan\n\n# since January\nHong Kong, China\nThe Gambia\n",
        "code,since\nJPN,2019\nHKG,2019\nGMB,2024\n",
        "since;Member\n2019;Japan\n2019;Hong Kong, China\n2024;Gambie\n",
    ],
)
def test_members_are_read_from_a_file(tmp_path: Path, text: str) -> None:
    ran = run("participation", written(tmp_path / "who.csv", text), "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["members"] == ["GMB", "HKG", "JPN"]


def test_the_smallest_sets_that_reach_a_critical_mass() -> None:
    ran = run("participation", "ecommerce-2017", "--critical-mass", "90%", "--json")
    mass = json.loads(ran.out)["critical_mass"]
    assert mass["target"] == "9/10"
    assert (mass["size"], mass["set_count"], mass["is_reached"]) == (3, 1, False)
    assert mass["sets"][0]["codes"] == ["CHN", "IND", "VNM"]
    ran = run("participation", "ecommerce-2017", "--critical-mass", "90%")
    assert "✗ The target of 90% is not reached" in ran.out
    assert "China; India; Viet Nam" in ran.out


def test_who_will_not_join_is_left_aside() -> None:
    asked = ("participation", "ecommerce-2017", "--critical-mass", "90%")
    ran = run(*asked, "--unwilling", "China", "--unwilling", "India")
    words = " ".join(ran.out.split())
    assert "It is not reached even if all that may join do" in words
    assert "Left aside as not joining: China; India." in words


def test_a_target_that_is_reached_names_who_could_undo_it() -> None:
    words = " ".join(
        run("participation", "ecommerce-2024", "--critical-mass", "90%").out.split()
    )
    assert "✓ The target of 90% is reached: 91.23%" in words
    assert "European Union; China; United States" in words


def test_other_trade_can_be_counted() -> None:
    asked = ("participation", "ecommerce-2024", "--critical-mass", "90%", "--json")
    both = json.loads(run(*asked).out)["critical_mass"]["share"]
    other = json.loads(run(*asked, "--flow", "exports", "--extra-eu").out)
    assert other["critical_mass"]["flow"] == "exports"
    assert other["critical_mass"]["share"] != both


WEIGHTS = "member,weight\nEU,30\nJapan,10.5\nUnited States,20\nChina,25\nworld,100\n"


def test_weights_of_ones_own_take_the_place_of_trade(tmp_path: Path) -> None:
    table = written(tmp_path / "products.csv", WEIGHTS)
    ran = run(
        *("participation", "EU", "Japan", "Kenya"),
        *("--weights", table, "--critical-mass", "70%"),
    )
    words = " ".join(ran.out.split())
    assert "By the weights in products.csv they have 40.5%." in words
    assert "China; United States" in words
    assert "so counted as nothing: Kenya." in words
    assert "those that it lists have 85.5% of it" in words


def test_without_a_row_of_the_whole_the_sum_is_the_whole(tmp_path: Path) -> None:
    table = written(tmp_path / "w.csv", "member;weight\nJPN;1\nUSA;3\n")
    ran = run("participation", "JPN", "--weights", table)
    assert "they have 25.0%" in ran.out
    assert "the sum of the 2 rows" in ran.out


def test_the_weight_of_the_union_does_not_count_for_some_of_its_states(
    tmp_path: Path,
) -> None:
    table = written(tmp_path / "w.csv", "member,weight\nEU,1\nJPN,1\n")
    ran = run("participation", "JPN", "FRA", "--weights", table)
    assert "they have 50.0%" in ran.out
    assert "The weight of the European Union is not counted" in ran.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("member,weight\nEU,30\nFrance,3\n", "give the Union or its States, not both"),
        ("member,weight\nEU,30\nUE,3\n", "line 3: European Union is there twice"),
        ("member,weight\nJPN,1 0\n", "line 2: '1 0' is no weight"),
        ("member,weight\nJPN," + "9" * 5000 + "\n", "is no weight"),
        ("member,weight\nJPN,0\n", "no Member has a weight"),
        ("member,weight\nJPN,3\nworld,2\n", "more than the whole"),
        ("member,weight\nworld,3\ntotal,2\n", "line 3: the whole is twice"),
        ("member,weight\nAtlantis,3\n", "line 2: 'Atlantis' is no Member"),
        ("member,weight\nAfrican Group,3\n", "'African Group' is no Member"),
        ("member,share\nJPN,3\n", "no column weight"),
    ],
)
def test_wrong_weights_are_refused_with_their_line(
    tmp_path: Path, text: str, said: str
) -> None:
    table = written(tmp_path / "w.csv", text)
    ran = run("participation", "JPN", "--weights", table)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ecommerce"], "did you mean ecommerce-2017"),
        (["Congolese"], "did you mean DR Congo or Congo?"),
        (["Dominican"], "did you mean Dominica or Dominican Republic?"),
        (["Equatorial Guinea"], "is no Member"),
        (["Japan, Atlantis"], "'Japan, Atlantis' is no Member"),
        (["Japan, Kenya, Congolese"], "'Congolese' is no Member"),
        (["none.csv"], "none.csv: there is no such file"),
        (["JPN", "--without", "Japan"], "--without: nobody is left"),
        ([], "Name who takes part"),
        (["JPN", "--without", "Atlantis"], "'Atlantis' is no Member"),
        (["JPN", "--critical-mass", "0.9"], "write 90% for ninety per cent"),
        (["JPN", "--critical-mass", "90 percent"], "is no share"),
        (["JPN", "--critical-mass", "101%"], "is not between 0 and 100%"),
        (["JPN", "--critical-mass", "9/0"], "is no share"),
        (["JPN", "--critical-mass", "1e999999999"], "is no share"),
        (["JPN", "--unwilling", "USA"], "--unwilling goes with --critical-mass"),
        (["JPN", "--group", "USA"], "USA is no group"),
        (["JPN", "--weights", "w.csv", "--extra-eu"], "leave --extra-eu"),
    ],
)
def test_what_cannot_be_used_is_one_line(words: list[str], said: str) -> None:
    ran = run("participation", *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not ran.out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Japan\nAtlantis\n", "who.txt, line 2: 'Atlantis'"),
        (b"# nobody\n", "there is no name in it"),
        (b"C\xf4te\n", "it is not in UTF-8"),
        (b'member,x\n"JPN\n', "it is no CSV"),
    ],
)
def test_a_wrong_file_of_members_is_refused(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "who.txt").write_bytes(content)
    ran = run("participation", tmp_path / "who.txt")
    assert ran.code == 2
    assert said in ran.err


def test_a_very_long_list_in_one_word_is_read_and_no_file_name() -> None:
    ran = run("participation", ", ".join(["Japan", "Kenya"] * 200), "--json")
    assert json.loads(ran.out)["members"] == ["JPN", "KEN"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_has_a_map_in_each_language(tmp_path: Path, language: str) -> None:
    file = tmp_path / "a.html"
    ran = run(
        *("participation", "ecommerce-2019", "--critical-mass", "95%"),
        *("--out", file, "--interface", language),
    )
    assert ran.code == 0, ran.err
    page = html.fromstring(file.read_text(encoding="utf-8"))
    assert page.get("lang") == language
    tiles = page.xpath("//svg[@class='world']/g")
    assert len(tiles) == 165
    assert all(tile.findtext("title") and tile.findtext("text") for tile in tiles)
    full = page.xpath("//svg[@class='world']/g[@class='m-full']")
    assert len(full) == 76
    assert page.xpath("//svg[@class='world']/g[@class='m-hatched']/path")
    assert page.xpath("//figure[@class='tilemap']/details//dd")


def test_the_document_says_the_map_as_a_table(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    run("participation", "SDR", "--out", file)
    with ZipFile(file) as package:
        words = package.read("word/document.xml").decode()
    assert "■ Takes part (67)" in re.sub(r"<[^>]+>", "", words)


def test_a_printed_answer_names_who_of_a_group_is_in_if_asked() -> None:
    asked = run("participation", "ecommerce-2024", "--group", "Coton-4").out
    words = " ".join(asked.split())
    assert "In: Benin; Burkina Faso; Côte d'Ivoire Not in: Chad; Mali" in words
    assert "Not in:" not in run("participation", "ecommerce-2024").out


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_can_be_named_is_listed(language: str) -> None:
    out = run("participation", "--list", "--interface", language).out
    assert "services-regulation-2021" in out
    assert "CAIRNS" in out
    made = json.loads(run("participation", "--list", "--json").out)
    assert len(made["initiatives"]) == 9
    assert len(made["groups"]) == 26
