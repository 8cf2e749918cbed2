"""A draft passes, fails, can be read two ways, or is silent; each with its clause."""

from dataclasses import replace

import pytest

from nonpaper.adapters.openness import (
    load_checklist,
    load_openness_norms,
    parse_checklist,
    parse_cues,
)
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.openness import (
    Bearing,
    Clause,
    Heading,
    OpennessCheck,
    OpennessTest,
    Verdict,
)
from nonpaper.domain.source import Language, RawDocument, Span
from nonpaper.errors import DataError
from nonpaper.pathway.openness import decide_test
from nonpaper.structure import parse_text
from nonpaper.workflows.openness import check_draft

TEST = OpennessTest("no-veto", Heading.ACCESSION, (), is_inferred=True)


def check(source: str, language: Language = Language.EN) -> OpennessCheck:
    text = parse_text(RawDocument("draft", "draft.txt", source))
    checklist = load_checklist()
    norms = load_openness_norms(checklist)
    return check_draft(text, checklist, norms, language=language)


def clause(
    bearing: Bearing, *, is_open: bool = False, is_recital: bool = False
) -> Clause:
    ref = ProvisionRef("draft", "art_1")
    said = ("words", "These words.", is_open, is_recital)
    return Clause("no-veto", bearing, ref, Span(0, 5), *said)


@pytest.mark.parametrize(
    ("bearings", "verdict", "reason"),
    [
        ([Bearing.FOR], Verdict.PASSES, "openness.inferred.no-veto"),
        ([Bearing.AGAINST], Verdict.FAILS, "openness.fails.no-veto"),
        ([Bearing.UNSURE], Verdict.TWO_READINGS, "openness.unsure.no-veto"),
        ([], Verdict.SILENT, "openness.usually.no-veto"),
        (
            [Bearing.FOR, Bearing.AGAINST],
            Verdict.TWO_READINGS,
            "openness.because.both",
        ),
        ([Bearing.FOR, Bearing.UNSURE], Verdict.PASSES, "openness.inferred.no-veto"),
        (
            [Bearing.AGAINST, Bearing.UNSURE],
            Verdict.FAILS,
            "openness.fails.no-veto",
        ),
    ],
)
def test_the_clauses_decide(
    bearings: list[Bearing], verdict: Verdict, reason: str
) -> None:
    judged = decide_test(TEST, [clause(bearing) for bearing in bearings])
    assert (judged.verdict, judged.reason.key) == (verdict, reason)


@pytest.mark.parametrize("bearing", [Bearing.FOR, Bearing.AGAINST])
def test_words_in_brackets_alone_leave_two_readings(bearing: Bearing) -> None:
    judged = decide_test(TEST, [clause(bearing, is_open=True)])
    assert judged.verdict is Verdict.TWO_READINGS
    assert judged.reason.key == "openness.because.bracketed"


def test_agreed_words_decide_beside_bracketed_ones_and_come_first() -> None:
    judged = decide_test(TEST, [clause(Bearing.FOR, is_open=True), clause(Bearing.FOR)])
    assert judged.verdict is Verdict.PASSES
    assert [one.is_open for one in judged.clauses] == [False, True]


def test_a_recital_alone_binds_nobody() -> None:
    judged = decide_test(TEST, [clause(Bearing.FOR, is_recital=True)])
    assert judged.verdict is Verdict.TWO_READINGS
    assert judged.reason.key == "openness.because.recital"
    judged = decide_test(
        TEST, [clause(Bearing.AGAINST, is_recital=True), clause(Bearing.FOR)]
    )
    assert judged.verdict is Verdict.PASSES


def test_a_test_that_is_not_inferred_says_that_the_text_says_so() -> None:
    plain = OpennessTest("review", Heading.INSTITUTION, ())
    judged = decide_test(plain, [clause(Bearing.FOR)])
    assert judged.reason.key == "openness.because.passes"


@pytest.mark.parametrize("bearing", [Bearing.FOR, Bearing.AGAINST])
def test_a_clause_on_one_chapter_alone_does_not_settle_it(bearing: Bearing) -> None:
    partial = replace(clause(bearing), is_partial=True)
    judged = decide_test(TEST, [partial])
    assert judged.verdict is Verdict.TWO_READINGS
    assert judged.reason.key == "openness.because.partial"
    judged = decide_test(TEST, [partial, clause(Bearing.FOR)])
    assert judged.verdict is Verdict.PASSES
    assert judged.clauses == (clause(Bearing.FOR),)


def test_the_clause_under_its_own_heading_is_quoted_and_not_what_sounds_alike() -> None:
    home = replace(clause(Bearing.FOR), is_at_home=True)
    judged = decide_test(TEST, [clause(Bearing.FOR), home])
    assert judged.clauses == (home,)


def test_bracketed_words_at_home_do_not_hide_agreed_ones_elsewhere() -> None:
    home = replace(clause(Bearing.FOR, is_open=True), is_at_home=True)
    judged = decide_test(TEST, [home, clause(Bearing.FOR)])
    assert judged.verdict is Verdict.PASSES


CHAPTERS = """Chapter 1
Services

Article 1
Committee

1. The Parties hereby establish a Committee on Services for the purposes of this
Chapter.

2. The Parties shall review the operation of this Chapter every two years.

Article 2
Scope of disputes

1. No Party may have recourse to dispute settlement under this Agreement for any
matter arising under this Chapter.

Chapter 2
Dispute Settlement

Article 3
Scope

1. Disputes between the Parties on the interpretation or application of this Agreement
shall be settled under this Chapter.

Article 4
Termination of proceedings

1. The Parties may agree to terminate the proceedings of a tribunal at any time.

Article 5
Termination

1. Either Contracting Party may terminate this Agreement by six months' notice.
"""


def test_what_a_chapter_settles_for_itself_is_no_clause_of_the_agreement() -> None:
    made = check(CHAPTERS)
    assert made.result("committee").verdict is Verdict.TWO_READINGS
    assert made.result("committee").reason.key == "openness.because.partial"
    disputes = made.result("dispute-settlement")
    assert disputes.verdict is Verdict.PASSES
    assert disputes.clauses[0].ref.eid.endswith("art_3__para_1")
    ends = made.result("withdrawal")
    assert ends.verdict is Verdict.PASSES
    assert [one.ref.eid.partition("art_")[2] for one in ends.clauses] == ["5__para_1"]


OPEN = """Article 1
Joining

1. Any Member may accept this Agreement. Acceptance shall take place by deposit of
an instrument of acceptance with the Director-General.

2. This Agreement shall enter into force for any other Member on the 30th day
following the deposit of its instrument of acceptance.

Article 2
Others

1. This Agreement does not create obligations or rights for Members that have not
accepted it.
"""

CLOSED = """Article 1
Accession

1. Any State may accede to this Agreement on terms and conditions to be agreed
between that State and the Parties.
"""


def test_acceptance_by_deposit_is_open_and_quoted_with_its_sentence() -> None:
    made = check(OPEN)
    for test in (
        "any-member",
        "how-to-join",
        "when-it-binds",
        "equal-terms",
        "no-veto",
    ):
        assert made.result(test).verdict is Verdict.PASSES, test
    joined = made.result("how-to-join").clauses[0]
    assert joined.quote == (
        "Acceptance shall take place by deposit of an instrument of acceptance with "
        "the Director-General."
    )
    assert joined.ref.eid == "art_1__para_1"
    assert made.result("review").verdict is Verdict.SILENT


def test_terms_to_be_agreed_with_the_parties_are_no_equal_terms() -> None:
    made = check(CLOSED)
    assert made.result("any-member").verdict is Verdict.PASSES
    assert made.result("equal-terms").verdict is Verdict.FAILS
    assert made.result("no-veto").verdict is Verdict.FAILS


def test_accession_to_something_else_is_no_accession_clause() -> None:
    made = check(
        "Article 1\n\nIn case of accession of one of the Parties to the European "
        "Union, this Agreement ends. Each Party shall accede to the Patent Law Treaty."
        "\n\nArticle 2\n\nA third country acceding to the Community shall be subject "
        "to consultations.\n"
    )
    assert made.result("any-member").verdict is Verdict.SILENT


def test_words_in_brackets_are_not_agreed() -> None:
    made = check("Article 1\n\n[Any Member may accept this Agreement.]\n")
    assert made.result("any-member").verdict is Verdict.TWO_READINGS
    made = check(
        "Article 1\n\nThis Agreement shall enter into force following the deposit of "
        "the [X]th instrument of acceptance.\n"
    )
    assert made.result("acceptances-needed").verdict is Verdict.TWO_READINGS
    assert made.result("acceptances-needed").clauses[0].is_open


def test_a_letter_before_the_articles_is_no_clause() -> None:
    made = check(f"We hope that any Member may accept this Agreement.\n\n{CLOSED}")
    refs = [one.ref.eid for one in made.result("any-member").clauses]
    assert refs == ["art_1__para_1"]


def test_a_long_sentence_of_points_is_quoted_without_what_it_lists() -> None:
    long = "; or\n\n".join(
        f"({mark}) the delay of implementation of measures " + "on many things " * 14
        for mark in "abc"
    )
    made = check(
        "Article 1\n\n1. Each developing Party may, during transition periods, ask for:"
        f"\n\n{long}.\n"
    )
    clauses = made.result("staged-implementation").clauses
    assert clauses
    assert all(len(one.quote) < 700 for one in clauses)


def test_spanish_and_french_drafts_are_read() -> None:
    spanish = check(
        "Artículo 1\n\nCualquier Miembro podrá aceptar el presente Acuerdo mediante el "
        "depósito de un instrumento de aceptación.\n\nArtículo 2\n\nEl presente "
        "Acuerdo no crea obligaciones ni derechos para los Miembros que no lo hayan "
        "aceptado.\n",
        Language.ES,
    )
    french = check(
        "Article premier\n\nTout Membre peut accepter le présent accord par le dépôt "
        "d'un instrument d'acceptation.\n\nArticle 2\n\nLe présent accord ne crée ni "
        "obligations ni droits pour les Membres qui ne l'ont pas accepté.\n",
        Language.FR,
    )
    for made in (spanish, french):
        for test in ("any-member", "how-to-join", "no-obligations-or-rights"):
            assert made.result(test).verdict is Verdict.PASSES, test


@pytest.mark.parametrize("language", list(Language))
def test_every_test_can_be_said_whatever_its_verdict(language: Language) -> None:
    interface = load_interface(language)
    checklist = load_checklist()
    for test in checklist.tests:
        assert interface.word(f"openness.of.{test.id}")
        assert interface.statements[f"openness.usually.{test.id}"]
        for code, _ in test.compare:
            assert interface.word(f"openness.instrument.{code}")
        if test.is_inferred:
            assert interface.statements[f"openness.inferred.{test.id}"]
    for norm in load_openness_norms(checklist):
        test_id, _, bearing = norm.id.rpartition(".")
        if bearing != Bearing.FOR:
            said = "fails" if bearing == Bearing.AGAINST else "unsure"
            assert interface.statements[f"openness.{said}.{test_id}"]
        assert set(norm.ways) == set(Language), norm.id


HEAD = 'source = "a"\nas_of = 2026-01-01\n'
ROW = '[[test]]\nid = "review"\nheading = "institution"\ncompare = ["vclt 34"]\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("source = ", "no valid TOML"),
        (HEAD, "test"),
        (f"{HEAD}test = 3", "list of tables"),
        (f"{HEAD}{ROW}{ROW}", "stands there twice"),
        (HEAD + ROW.replace("institution", "other"), "none of the six"),
        (HEAD + ROW.replace('["vclt 34"]', "3"), "list of provisions"),
        (f"{HEAD}{ROW}colour = 3\n", "colour"),
        (f"{HEAD}{ROW}inferred = 3\n", "true or false"),
    ],
)
def test_a_wrong_list_of_tests_is_refused(words: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        parse_checklist(words, "tests.toml")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (HEAD, "review missing"),
        (f"{HEAD}review = 3", "for, against, unsure"),
        (f"{HEAD}[[review.maybe]]\nall = [['a']]", "for, against, unsure"),
        (f"{HEAD}[[review.for]]\nall = [['~3']]", "review.for"),
        (f"{HEAD}[[review.for]]\nall = [['a']]\n[[other.for]]\nall = [['a']]", "other"),
    ],
)
def test_wrong_words_of_a_test_are_refused(words: str, said: str) -> None:
    checklist = parse_checklist(HEAD + ROW, "tests.toml")
    with pytest.raises(DataError, match=said):
        parse_cues(words, "en.toml", checklist)


@pytest.mark.parametrize(
    ("language", "clause_"),
    [
        (
            Language.EN,
            "This Convention shall enter into force on the ninetieth day after the "
            "date of deposit of the fiftieth instrument of ratification, acceptance, "
            "approval or accession.",
        ),
        (
            Language.FR,
            "La présente Convention entrera en vigueur le quatre-vingt-dixième jour "
            "suivant la date du dépôt du cinquantième instrument de ratification, "
            "d'acceptation, d'approbation ou d'adhésion.",
        ),
        (
            Language.ES,
            "El presente Convenio entrará en vigor el nonagésimo día siguiente a la "
            "fecha en que se haya depositado el quincuagésimo instrumento de "
            "ratificación, aceptación, aprobación o adhesión.",
        ),
    ],
)
def test_the_formula_of_the_united_nations_is_entry_into_force_and_no_accession(
    language: Language, clause_: str
) -> None:
    """The order of acts in treaties deposited with the Secretary-General."""
    opening = {Language.ES: "Artículo 1\n"}.get(language, "Article 1\n")
    made = check(f"{opening}\n1. {clause_}\n", language)
    assert made.result("entry-into-force").verdict is Verdict.PASSES
    assert made.result("acceptances-needed").verdict is Verdict.PASSES
    assert made.result("when-it-binds").verdict is Verdict.SILENT
