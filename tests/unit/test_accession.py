"""A Member is guided into an agreement by clauses, and days are counted from them."""

from datetime import date

import pytest

from nonpaper.adapters.cues import load_cues
from nonpaper.adapters.openness import load_checklist, load_openness_norms
from nonpaper.adapters.periods import load_period_words, parse_period_words
from nonpaper.adapters.worksheet_cues import load_worksheet_cues
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.domain.accession import (
    AccessionGuide,
    Anchor,
    Days,
    Period,
    Standing,
    Timing,
)
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.openness import Verdict
from nonpaper.domain.period import add_period
from nonpaper.domain.rule import Unit
from nonpaper.domain.source import Language, RawDocument
from nonpaper.errors import DataError
from nonpaper.measure.whole import measure_text
from nonpaper.pathway.accession import find_standing, suits
from nonpaper.pathway.periods import count_day, find_periods, find_standings
from nonpaper.structure import parse_text
from nonpaper.workflows.accession import guide_accession

WORDS = load_period_words()
NO_DAYS = Days()
ARVALE = Member("ARV", "Arvale", "Arvale", is_developing=True)
BRENTA = Member("BRE", "Brenta", "Brenta", is_ldc=True, is_developing=True)
CORVIA = Member("COR", "Corvia", "Corvia", is_developing=False)
UNION = Member("UNI", "Northern Union", "Northern Union")
DIRECTORY = MemberDirectory(
    {one.code: one for one in (ARVALE, BRENTA, CORVIA, UNION)},
    {"UNI": Group("UNI", "Northern Union", ("COR",), "2026-01", "a list")},
)
TEXT = """Article 1
Joining

1. Any Member may accept this Agreement by deposit of an instrument of acceptance.

2. This Agreement shall enter into force on the tenth day following the deposit of the
tenth instrument of acceptance. Thereafter it shall enter into force for any other
Member on the thirtieth day following the date of deposit of that Member's instrument.

Article 2
Time

1. Each developing Party may apply implementation periods of no more than five years.
Each such Party shall notify the Committee of any extension no later than 120 days
before the expiry of the initial implementation period.

2. Each developing Party may extend it for up to two additional years.

3. Article 5 shall not apply to a least-developed country Party for a period of seven
years after the date of entry into force of this Agreement for that Party.

4. The Parties shall review this Agreement within two years after the entry into force
of this Agreement.

5. Brenta shall publish its tide tables within three years after the date of entry into
force of this Agreement for that Party.

Article 3
Duties

1. Each Party shall publish its laws. Each Party shall endeavour to train pilots.
"""


def guide(
    member: Member = ARVALE, days: Days = NO_DAYS, source: str = TEXT
) -> AccessionGuide:
    text = parse_text(RawDocument("draft", "draft.txt", source))
    checklist = load_checklist()
    return guide_accession(
        text,
        measure_text(text, cues=load_cues()),
        member=member,
        days=days,
        language=Language.EN,
        checklist=checklist,
        norms=load_openness_norms(checklist),
        words=WORDS[Language.EN],
        cues=load_worksheet_cues(),
        directory=DIRECTORY,
    )


def days_of(made: AccessionGuide) -> list[tuple[str, date | None]]:
    return [(one.sentence.ref.eid, one.day) for one in made.steps]


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        (date(2024, 2, 29), 1, Unit.YEARS, date(2025, 2, 28)),
        (date(2026, 1, 31), 1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2026, 3, 31), -1, Unit.MONTHS, date(2026, 2, 28)),
        (date(2027, 3, 1), 30, Unit.DAYS, date(2027, 3, 31)),
    ],
)
def test_a_period_ends_on_the_same_day_of_the_month_or_the_last(
    start: date, length: int, unit: Unit, end: date
) -> None:
    assert add_period(start, length, unit) == end


@pytest.mark.parametrize(
    ("language", "words", "period"),
    [
        (
            "en",
            "It enters into force on the 30 th day following the date of deposit of "
            "that Member's instrument of acceptance.",
            Period(30, Unit.DAYS, Timing.ON, Anchor.DEPOSIT),
        ),
        (
            "en",
            "It shall enter into force on the first day of the third month following "
            "the deposit of its instrument of accession.",
            Period(3, Unit.MONTHS, Timing.ON, Anchor.DEPOSIT, is_month_start=True),
        ),
        (
            "en",
            "within two years after the date of entry into force of this Agreement",
            Period(2, Unit.YEARS, Timing.BY, Anchor.AGREEMENT),
        ),
        (
            "en",
            "no later than 120 days before the expiry of the initial implementation "
            "period",
            Period(120, Unit.DAYS, Timing.BY, Anchor.IMPLEMENTATION, is_before=True),
        ),
        (
            "fr",
            "Il entrera en vigueur le trentième jour suivant la date du dépôt de son "
            "instrument d'adhésion.",
            Period(30, Unit.DAYS, Timing.ON, Anchor.DEPOSIT),
        ),
        (
            "fr",
            "dans un délai de deux ans à compter de l'entrée en vigueur du présent "
            "accord",
            Period(2, Unit.YEARS, Timing.BY, Anchor.AGREEMENT),
        ),
        (
            "fr",
            "une période de mise en œuvre de cinq ans",
            Period(5, Unit.YEARS, Timing.UNTIL, Anchor.BINDING, is_most=True),
        ),
        (
            "es",
            "Entrará en vigor a los treinta días siguientes a la fecha de depósito de "
            "su instrumento de adhesión.",
            Period(30, Unit.DAYS, Timing.ON, Anchor.DEPOSIT),
        ),
        (
            "es",
            "a más tardar 120 días antes del vencimiento del período de aplicación",
            Period(120, Unit.DAYS, Timing.BY, Anchor.IMPLEMENTATION, is_before=True),
        ),
        (
            "es",
            "durante siete años a partir de la fecha de entrada en vigor del presente "
            "Acuerdo para esa Parte",
            Period(7, Unit.YEARS, Timing.UNTIL, Anchor.BINDING),
        ),
    ],
)
def test_periods_are_read_with_the_day_they_run_from(
    language: str, words: str, period: Period
) -> None:
    assert find_periods(words, WORDS[Language(language)]) == (period,)


@pytest.mark.parametrize(
    "words",
    [
        "on the 30th day following the date of deposit of the [X]th instrument",
        "on the 30th day following the deposit of the tenth instrument of acceptance",
        "within 60 days after receipt of the request for consultations",
        "within umpteen days after the entry into force of this Agreement",
        "within 30 days",
    ],
)
def test_days_that_are_not_the_members_own_are_not_counted(words: str) -> None:
    assert find_periods(words, WORDS[Language.EN]) == ()


def test_a_month_begins_on_its_first_day() -> None:
    period = Period(3, Unit.MONTHS, Timing.ON, Anchor.DEPOSIT, is_month_start=True)
    assert count_day(period, date(2026, 11, 30)) == date(2027, 2, 1)


def test_standings_are_told_apart() -> None:
    english = WORDS[Language.EN]
    assert find_standings("least-developed country Parties", english) == (
        Standing.LEAST_DEVELOPED,
    )
    assert find_standings("Developed country Parties", english) == (Standing.DEVELOPED,)
    assert find_standings("Each Party", english) == ()


@pytest.mark.parametrize(
    ("member", "standing"),
    [
        (BRENTA, Standing.LEAST_DEVELOPED),
        (ARVALE, Standing.DEVELOPING),
        (CORVIA, Standing.DEVELOPED),
        (UNION, Standing.UNKNOWN),
    ],
)
def test_the_standing_is_what_the_list_says(member: Member, standing: Standing) -> None:
    assert find_standing(member) is standing
    assert suits(standing, ())
    assert suits(standing, (standing,)) is (standing is not Standing.UNKNOWN)


def test_days_are_counted_from_the_deposit_through_the_chain() -> None:
    made = guide(days=Days(date(2027, 3, 1)))
    assert made.binds_on == date(2027, 3, 31)
    assert days_of(made) == [
        ("art_1__para_1", date(2027, 3, 1)),
        ("art_1__para_2", date(2027, 3, 31)),
        ("art_2__para_1", date(2031, 12, 2)),  # 120 days before 31 March 2032
        ("art_2__para_1", date(2032, 3, 31)),
        ("art_2__para_2", date(2034, 3, 31)),
    ]
    assert [one.day for one in made.other_dates] == [None]


def test_a_least_developed_country_has_its_own_grace_period_too() -> None:
    made = guide(BRENTA, Days(date(2027, 3, 1)))
    assert ("art_2__para_3", date(2034, 3, 31)) in days_of(made)
    assert ("art_2__para_5", date(2030, 3, 31)) in days_of(made)  # it is named


def test_a_developed_member_has_no_time() -> None:
    made = guide(CORVIA, Days(date(2027, 3, 1)))
    assert days_of(made) == [
        ("art_1__para_1", date(2027, 3, 1)),
        ("art_1__para_2", date(2027, 3, 31)),
    ]
    verdicts = {one.test.id: one.verdict for one in made.flexibilities}
    assert verdicts["staged-implementation"] is Verdict.SILENT
    assert made.union == "UNI"


def test_the_agreement_binds_nobody_before_its_entry_into_force() -> None:
    made = guide(days=Days(date(2027, 3, 1), in_force=date(2028, 1, 1)))
    assert made.binds_on == date(2028, 1, 1)
    assert ("art_1__para_2", date(2028, 1, 1)) in days_of(made)
    assert [one.day for one in made.other_dates] == [date(2030, 1, 1)]
    later = guide(days=Days(date(2029, 3, 1), in_force=date(2028, 1, 1)))
    assert later.binds_on == date(2029, 3, 31)


def test_without_a_day_of_deposit_no_day_is_counted() -> None:
    made = guide()
    assert made.binds_on is None
    assert {one.day for one in (*made.steps, *made.other_dates)} == {None}


def test_duties_are_counted_by_article() -> None:
    counted = {
        one.ref.eid: (one.binding_count, one.qualified_count) for one in guide().duties
    }
    assert counted["art_3"][0] >= 1


def test_a_text_without_a_clause_on_joining_gives_no_steps() -> None:
    made = guide(source="Article 1\n\nEach Party shall publish its laws.\n")
    assert made.steps == ()
    assert made.check.result("any-member").verdict is Verdict.SILENT
    assert made.binds_on is None


@pytest.mark.parametrize("language", list(Language))
def test_every_step_and_verdict_can_be_said(language: Language) -> None:
    interface = load_interface(language)
    for anchor in Anchor:
        assert interface.word(f"accession.anchor.{anchor}")
    for standing in Standing:
        assert interface.statements[f"accession.standing.{standing}"]
    for verdict in Verdict:
        assert interface.statements[f"accession.can.{verdict}"]
    for timing in Timing:
        for form in ("after", "before"):
            assert interface.statements[f"accession.{timing}.{form}"]
    for one in WORDS[language].forms:
        if one.is_month_start or "<n>" not in one.pattern.pattern:
            assert one.timing is Timing.ON
        assert not one.is_most or one.timing is Timing.UNTIL


SHIPPED = 'source = "a"\nas_of = 2026-01-01\n'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("source = ", "no valid TOML"),
        (SHIPPED, "missing"),
        (SHIPPED + "en = {}\nfr = {}\nes = {}\n", "missing"),
    ],
)
def test_a_wrong_table_of_periods_is_refused(words: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        parse_period_words(words, "periods.toml")


def test_a_wrong_unit_or_pattern_is_refused() -> None:
    part = (
        "same = 'a'\nnumbers = {{ one = 1 }}\nordinals = {{ first = 1 }}\n"
        "units = {{ day = '{unit}' }}\nforms = [ {{ pattern = '{pattern}', "
        "timing = 'on' }} ]\nanchors = {{ deposit = 'a', implementation = 'b', "
        "binding = 'c', agreement = 'd' }}\nholders = {{ least_developed = 'a', "
        "developing = 'b', developed = 'c' }}\n"
    )

    def table(unit: str, pattern: str) -> str:
        said = part.format(unit=unit, pattern=pattern)
        return SHIPPED + "".join(f"[{one}]\n{said}" for one in Language)

    assert parse_period_words(table("days", "{n} x"), "p.toml")
    with pytest.raises(DataError, match="weeks"):
        parse_period_words(table("weeks", "{n} x"), "p.toml")
    with pytest.raises(DataError, match=r"p\.toml"):
        parse_period_words(table("days", "("), "p.toml")
