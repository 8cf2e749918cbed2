"""`nonpaper precedent`: who has accepted a rule before."""

import json
from pathlib import Path

import pytest

from tests.command import run
from tests.treaties import DUTIES, save_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_corpus(tmp_path_factory.mktemp("treaties") / "treaties")


def test_members_treaties_and_words_are_shown(corpus: Path) -> None:
    ran = run("precedent", DUTIES, "--corpus", corpus)
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert "3 of 5 agreements have such a rule. 3 Members are Party" in said
    assert "1 more Member has signed such an agreement" in said
    assert "Signatories: " in said
    assert "topic (“Customs duties”)" in said
    assert "1 further Party is not a Member" in said
    assert "Norway - Chile, Art. 1.1 Customs Duties (prohibition)" in said
    assert "no entry into force in the source" in said


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("ending", ["html", "docx"])
def test_it_is_written_in_three_languages(
    corpus: Path, tmp_path: Path, language: str, ending: str
) -> None:
    file = tmp_path / f"precedents.{ending}"
    ran = run(
        *("precedent", DUTIES, "--corpus", corpus),
        *("--out", file, "--interface", language),
    )
    assert ran.code == 0, ran.err
    assert file.stat().st_size > 1_000


def test_json_has_every_treaty_and_party(corpus: Path) -> None:
    ran = run("precedent", DUTIES, "--corpus", corpus, "--json")
    made = json.loads(ran.out)
    assert (made["members"], made["signatories"]) == (3, 1)
    assert [one["strength"] for one in made["precedents"]] == [
        *("prohibition", "qualified_obligation", "prohibition"),
    ]
    chile = made["parties"][0]
    assert (chile["code"], chile["since"]) == ("CHL", "2006-01-01")
    assert len(chile["treaties"]) == 2


def test_agreements_of_a_day_and_later_are_left_out(corpus: Path) -> None:
    ran = run("precedent", DUTIES, "--corpus", corpus, "--before", "2009-01-01")
    assert "1 of 2 agreements has such a rule." in ran.out


def test_an_article_of_a_file_and_a_family_of_a_map_are_rules_too(
    corpus: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"Article 1\nScope\n\nAll.\n\nArticle 2\nDuties\n\n{DUTIES}\n")
    ran = run("precedent", draft, "--article", "2", "--corpus", corpus)
    assert "3 of 5 agreements" in ran.out, ran.err
    assert "draft.txt, 2" in ran.out
    assert run("map", corpus, "--out", tmp_path / "map").code == 0
    family = json.loads((tmp_path / "map" / "map.json").read_text())["families"][0]
    ran = run(
        *("precedent", family["label"], "--map", tmp_path / "map" / "map.json"),
        *("--corpus", corpus, "--json"),
    )
    assert json.loads(ran.out)["rule"]["label"] == family["label"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("",), "RULE is empty"),
        (("no-such-file.docx", "--article", "3"), "no-such-file.docx"),
        (("x", "--article", "3", "--map", "m.json"), "give one"),
        (("x", "--map", "no-such-map.json"), "no-such-map.json"),
        ((DUTIES, "--before", "1900-01-01"), "no text in it is dated before"),
        ((DUTIES, "--before", "soon"), "soon"),
    ],
)
def test_wrong_input_gets_one_line(
    corpus: Path, words: tuple[str, ...], said: str
) -> None:
    ran = run("precedent", *words, "--corpus", corpus)
    assert ran.code == 2
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_where_no_agreement_has_it_that_is_said(corpus: Path) -> None:
    ran = run(
        "precedent", "Ferries shall cross the strait every hour.", "--corpus", corpus
    )
    assert "None of 5 agreements has a rule that comes near enough" in ran.out
    assert "Nor is it a refusal" in ran.out


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("data", "fewer than 4 words"),
        ("?! .. -- 12", "fewer than 4 words"),
        ("electronic-comerce", "did you mean electronic-commerce"),
    ],
)
def test_what_is_no_wording_of_a_provision_is_refused(
    corpus: Path, rule: str, said: str
) -> None:
    ran = run("precedent", rule, "--corpus", corpus)
    assert ran.code == 2
    assert said in ran.err


def test_a_file_without_its_article_is_refused(corpus: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Article 1\n" + DUTIES, encoding="utf-8")
    ran = run("precedent", draft, "--corpus", corpus)
    assert ran.code == 2
    assert "--article" in ran.err


def test_a_folder_of_texts_that_name_no_parties_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text("Article 1\n" + DUTIES, encoding="utf-8")
    page = tmp_path / "page.html"
    ran = run("precedent", DUTIES, "--corpus", folder, "--out", page)
    assert ran.code == 2
    assert "no text in it names Parties" in ran.err
    assert not page.exists()


@pytest.mark.parametrize(
    "rule",
    [
        "Ninguna Parte impondrá derechos aduaneros a las transmisiones electrónicas.",
        "Aucune Partie n'impose de droits de douane sur les transmissions "
        "électroniques.",
    ],
)
def test_a_short_rule_in_french_or_spanish_is_read_in_its_language(
    corpus: Path, rule: str
) -> None:
    ran = run("precedent", rule, "--corpus", corpus, "--json")
    assert json.loads(ran.out)["rule"]["topic"] == "customs_duties"
    assert json.loads(ran.out)["precedents"]


def test_a_rule_in_a_language_not_worked_in_is_refused(corpus: Path) -> None:
    rule = (
        "Keine Vertragspartei erhebt Zölle auf elektronische Übertragungen zwischen "
        "den Vertragsparteien, und jede Vertragspartei behält ihre Übung bei."
    )
    ran = run("precedent", rule, "--corpus", corpus)
    assert ran.code == 2
    assert "not worked in" in ran.err
