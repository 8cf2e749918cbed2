"""Who has accepted a rule before: what counts, in which wording, for whom."""

from datetime import date
from pathlib import Path

import pytest

from nonpaper.adapters.map_file import load_family
from nonpaper.adapters.norms import load_norms
from nonpaper.adapters.readers import load_document
from nonpaper.adapters.writers.answer_text import render_text
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.precedent_view import PrecedentView
from nonpaper.align.resemblance import find_resemblances
from nonpaper.cli.precedent_wiring import load_precedent_tables
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.measurement import Strength
from nonpaper.domain.precedent import Asked, Ground, PrecedentSearch
from nonpaper.domain.source import Language
from nonpaper.domain.text import Text
from nonpaper.errors import UnreadableFileError
from nonpaper.structure import parse_text
from nonpaper.workflows.acceptance import count_members, count_signatories
from nonpaper.workflows.find import Seeker
from nonpaper.workflows.glued_marks import drop_glued_marks
from nonpaper.workflows.precedent import find_norm_precedents, find_precedents
from tests.treaties import DUTIES, NO_DUTIES, SOFT_DUTIES, save_corpus, save_treaty

TABLES = load_precedent_tables()


def _texts(folder: Path) -> list[Text]:
    return [parse_text(load_document(file)) for file in sorted(folder.glob("*.xml"))]


def _search(folder: Path, words: str = DUTIES) -> PrecedentSearch:
    unit = AlignmentUnit(ProvisionRef("", ""), words, language=Language.EN)
    asked = Asked(words, words, language=Language.EN)
    return find_precedents([unit], asked, _texts(folder), TABLES)


def test_a_rule_on_the_same_matter_counts_and_duties_on_goods_do_not(
    tmp_path: Path,
) -> None:
    search = _search(save_corpus(tmp_path))
    titles = [one.treaty.title for one in search.precedents]
    assert titles == ["Norway - Chile", "Japan - Serbia", "Chile - Peru"]
    assert {one.ground for one in search.precedents} == {Ground.TOPIC}
    assert search.asked.topic == "customs_duties"


def test_the_quote_is_the_words_of_the_paragraph_exactly(tmp_path: Path) -> None:
    first = _search(save_corpus(tmp_path)).precedents[0]
    assert first.words == (
        "Neither Party shall impose customs duties, fees or charges on electronic "
        "transmissions between the Parties."
    )
    assert first.strength is Strength.PROHIBITION


def test_a_treaty_in_two_languages_is_one_and_shown_in_that_of_the_rule(
    tmp_path: Path,
) -> None:
    last = _search(save_corpus(tmp_path)).precedents[-1]
    assert last.language is Language.EN
    assert [ref.text_id for ref in last.also] == ["chile_peru_es"]


def test_a_rule_in_another_language_counts_by_its_topic(tmp_path: Path) -> None:
    corpus = save_corpus(tmp_path)
    (corpus / "chile_peru_en.xml").unlink()
    last = _search(corpus).precedents[-1]
    assert last.language is Language.ES
    assert last.words.startswith("Ninguna Parte impondrá")


def test_each_party_is_counted_with_its_strongest_and_its_first(
    tmp_path: Path,
) -> None:
    search = _search(save_corpus(tmp_path))
    held = {one.code: one for one in search.acceptances}
    assert [one.code for one in search.acceptances] == [
        "CHL",
        "NOR",
        "JPN",
        "PER",
        "SRB",
    ]
    assert held["CHL"].since == date(2006, 1, 1)
    assert held["CHL"].strongest is Strength.PROHIBITION
    assert held["JPN"].since == date(2009, 1, 1)
    assert not held["SRB"].is_member


def test_wordings_that_bind_alike_and_share_their_words_are_one_variant(
    tmp_path: Path,
) -> None:
    save_corpus(tmp_path)
    save_treaty(tmp_path, "Peru - Kenya", ["PER", "KEN"], [("Customs Duties", DUTIES)])
    search = _search(tmp_path)
    assert [len(one.precedents) for one in search.variants] == [2, 1, 1]
    assert {one.treaty.title for one in search.variants[0].precedents} == {
        "Chile - Peru",
        "Peru - Kenya",
    }


def test_a_rule_without_a_topic_counts_by_its_words_alone(tmp_path: Path) -> None:
    words = (
        "Each Party shall accord to covered investments fair and equitable treatment "
        "and full protection and security."
    )
    other = "Each Party shall keep the records of ferries that cross the strait."
    for number, said in enumerate((words, other)):
        save_treaty(
            tmp_path,
            f"Pact {number}",
            ["NOR", "CHL"],
            [("Treatment", said)],
            chapter="Investment",
        )
    search = _search(tmp_path, words)
    assert [one.treaty.title for one in search.precedents] == ["Pact 0"]
    assert search.precedents[0].ground is Ground.WORDING
    assert search.asked.topic is None


def test_a_norm_is_found_by_its_own_words(tmp_path: Path) -> None:
    norm = load_norms()["fair-equitable-treatment"]
    save_treaty(
        tmp_path,
        "Norway - Chile",
        ["NOR", "CHL"],
        [
            (
                "Treatment",
                "1. Greetings stay. 2. Investments enjoy fair and equitable "
                "treatment, and each Party shall: (a) keep it; (b) tell of it.",
            )
        ],
        chapter="Investment",
    )
    seeker = Seeker((norm,), TABLES.cues)
    found = [seeker.understand(load_document(f)) for f in tmp_path.glob("*.xml")]
    search = find_norm_precedents(norm.id, Asked("FET"), found, TABLES)
    assert [one.ground for one in search.precedents] == [Ground.NORM]
    assert search.precedents[0].likeness is None
    assert search.untold == ()


def test_of_a_text_without_parties_nobody_is_counted(tmp_path: Path) -> None:
    save_treaty(tmp_path, "Draft", [], [("Customs Duties", DUTIES)])
    search = _search(tmp_path)
    assert search.acceptances == ()
    assert len(search.without_parties) == 1


def test_nothing_resembles_in_an_empty_corpus() -> None:
    unit = AlignmentUnit(ProvisionRef("", ""), DUTIES, language=Language.EN)
    assert (
        find_resemblances([unit], [], lexicon=TABLES.lexicon, least=0, least_across=0)
        == ()
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no convergence map"),
        ('{"families": [{}], "texts": []}', "no convergence map"),
        ('{"families": [], "texts": []}', "has no family"),
        (
            '{"families": [{"id": "f-a", "label": "Spam", "members": []}, '
            '{"id": "f-b", "label": "spam", "members": []}], "texts": []}',
            "name one of f-a, f-b",
        ),
        (
            '{"families": [{"id": "f-a", "label": "Spam", "members": []}], '
            '"texts": []}',
            "did you mean 'Spam'",
        ),
    ],
)
def test_a_map_that_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "map.json"
    file.write_text(content, encoding="utf-8")
    name = "spam" if "f-b" in content else "spams"
    with pytest.raises(UnreadableFileError, match=said):
        load_family(file, name)


def test_where_the_rule_is_no_cooperation_neither_is_what_is_quoted(
    tmp_path: Path,
) -> None:
    rule = (
        "Each Party shall adopt measures to protect consumers engaged in electronic "
        "commerce."
    )
    said = (
        "1. Each Party shall adopt or maintain measures to protect consumers engaged "
        "in electronic commerce from fraud. 2. The Parties shall cooperate and "
        "exchange information on measures to protect consumers engaged in electronic "
        "commerce."
    )
    save_treaty(tmp_path, "Norway - Chile", ["NOR", "CHL"], [("Consumers", said)])
    only = _search(tmp_path, rule).precedents[0]
    assert only.ref.eid.endswith("para_1")
    assert only.words.endswith("from fraud.")


def test_words_that_only_come_near_are_shown_and_counted_for_nobody(
    tmp_path: Path,
) -> None:
    rule = (
        "A Party shall not encourage trade or investment by weakening or reducing the "
        "levels of protection afforded in its labour laws."
    )
    near = (
        "The Parties recognise that it is inappropriate to encourage trade or "
        "investment by weakening or reducing the protections afforded in domestic "
        "environmental laws, and each Party shall strive to ensure that it does not "
        "waive them."
    )
    save_treaty(
        tmp_path, "Norway - Chile", ["NOR", "CHL"], [("Labour", rule)], chapter="Labour"
    )
    save_treaty(
        tmp_path, "Peru - Kenya", ["PER", "KEN"], [("Levels", near)], chapter="Nature"
    )
    search = _search(tmp_path, rule)
    assert [one.treaty.title for one in search.precedents] == ["Norway - Chile"]
    assert {one.code for one in search.acceptances} == {"NOR", "CHL"}
    assert [one.treaty.title for one in search.near] == ["Peru - Kenya"]
    words = load_interface(Language.EN).with_names(TABLES.directory)
    answer = render_text(PrecedentView(search, words).answer("treaties", ()))
    assert "NEAR, NOT COUNTED" in answer
    assert "inappropriate to encourage trade" in answer


def test_who_has_signed_alone_is_a_signatory_and_no_party(tmp_path: Path) -> None:
    save_treaty(
        tmp_path,
        "Peru - Chile",
        ["PER", "CHL"],
        [("Customs Duties", DUTIES)],
        signed="2003-03-01",
        in_force="",
    )
    save_treaty(
        tmp_path, "Norway - Chile", ["NOR", "CHL"], [("Customs Duties", SOFT_DUTIES)]
    )
    search = _search(tmp_path)
    held = {one.code: one for one in search.acceptances}
    assert held["PER"].is_signature_only
    assert held["PER"].since == date(2003, 3, 1)
    assert held["CHL"].since == date(2006, 1, 1)
    assert held["CHL"].strongest is not Strength.PROHIBITION
    assert count_members(search.acceptances) == 2
    assert count_signatories(search.acceptances) == 1


def test_parties_of_the_same_treaties_share_a_row(tmp_path: Path) -> None:
    save_treaty(
        tmp_path, "Pact", ["NOR", "CHL", "PER"], [("Customs Duties", NO_DUTIES)]
    )
    words = load_interface(Language.EN).with_names(TABLES.directory)
    answer = render_text(PrecedentView(_search(tmp_path), words).answer("treaties", ()))
    assert "Chile; Norway; Peru" in answer
    assert answer.count("Pact (2005), Art. 1.1") == 1


def test_a_figure_that_calls_a_note_of_the_article_is_not_quoted(
    tmp_path: Path,
) -> None:
    said = f"1. {DUTIES}1\n2. This is as in ISO9001.\n1 Paragraph 1 allows taxes."
    save_treaty(tmp_path, "Norway - Chile", ["NOR", "CHL"], [("Customs Duties", said)])
    assert _search(tmp_path).precedents[0].words == DUTIES
    assert drop_glued_marks("transmission1 .", said) == "transmission."
    assert drop_glued_marks("as in ISO9001.", said) == "as in ISO9001."
    assert drop_glued_marks("duties.2", said) == "duties.2"
