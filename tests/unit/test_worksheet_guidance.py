"""What a worksheet says of its categories: whose rules they are, what the text says."""

from dataclasses import replace
from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.worksheet_cues import parse_worksheet_cues
from nonpaper.adapters.writers.interface import load_interface
from nonpaper.adapters.writers.worksheet_words import SheetWording, word_finding
from nonpaper.domain.filled_sheet import Fault, Finding
from nonpaper.domain.member import Member
from nonpaper.domain.source import Language
from nonpaper.errors import DataError
from nonpaper.workflows.worksheet_tally import add_up
from tests.unit.test_worksheet_rows import HELP
from tests.worksheets import DALMARA, KESTRIA, make, read, save


@pytest.mark.parametrize(
    ("language", "name"),
    [
        (Language.EN, "Trade Facilitation Agreement"),
        (Language.FR, "facilitation des échanges"),
        (Language.ES, "Facilitación del Comercio"),
    ],
)
@pytest.mark.parametrize("member", [DALMARA, KESTRIA], ids=["developing", "ldc"])
def test_what_a_means_is_said_of_the_agreement_it_is_from(
    language: Language, name: str, member: Member
) -> None:
    says = SheetWording(make(member=member), load_interface(language))
    assert name in says.categories()[0]


def test_what_the_text_says_of_its_implementation_is_quoted() -> None:
    says = SheetWording(make(HELP), load_interface(Language.EN))
    said = "\n".join(says.categories())
    assert (
        "Art. 2: “Each Party shall implement this Agreement from the date of its entry "
        "into force.”" in said
    )


def test_where_the_text_says_nothing_of_its_implementation_that_is_told() -> None:
    says = SheetWording(make(), load_interface(Language.EN))
    assert any(one.startswith("No provision was found") for one in says.categories())


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_rows_that_bind_only_others_are_none_that_is_missing(
    tmp_path: Path, ending: str
) -> None:
    sheet = make(HELP, member=KESTRIA)
    found = read(save(sheet, tmp_path / f"a.{ending}"))
    assert found.findings == ()
    assert len(found.entries) == len(sheet.rows)
    apart = [row.eid for row in found.head.rows if row.is_apart]
    assert apart == [row.wording.provision.eid for row in sheet.apart] != []


def test_a_table_of_cues_that_is_wrong_is_refused() -> None:
    with pytest.raises(DataError, match=r"cues\.toml"):
        parse_worksheet_cues("note = 1")
    with pytest.raises(DataError, match=r"cues\.toml"):
        parse_worksheet_cues("note = [")


@pytest.mark.parametrize(
    ("language", "name", "source"),
    [
        (Language.EN, "Senegal", "the 166 Members of the WTO on 30 August 2024"),
        (Language.FR, "Sénégal", "les 166 Membres de l’OMC au 30 août 2024"),
        (Language.ES, "Senegal", "los 166 Miembros de la OMC al 30 de agosto de 2024"),
    ],
)
def test_a_member_and_the_list_of_members_are_named_in_the_language_of_the_sheet(
    language: Language, name: str, source: str
) -> None:
    directory = load_directory()
    sheet = make(member=directory.members["SEN"])
    says = SheetWording(
        replace(sheet, members_source=directory.source), load_interface(language)
    )
    assert says.title.endswith(name)
    assert says.head().member_name == name
    said = " ".join(" ".join(says.categories()).split())
    assert source in said


def test_added_up_members_are_named_in_one_language(tmp_path: Path) -> None:
    directory = load_directory()
    sheet = make(member=directory.members["SEN"])
    found = read(save(sheet, tmp_path / "a.xlsx"))
    tally = add_up([found], directory=directory, language="fr")
    assert [head.member_name for head in tally.heads] == ["Sénégal"]


def test_a_french_finding_has_a_french_colon() -> None:
    finding = Finding(Fault.ROW_MISSING, "a.xlsx", found="3")
    said = word_finding(finding, "HRB/1", load_interface(Language.FR))
    assert said.replace("\N{NARROW NO-BREAK SPACE}", " ").startswith("a.xlsx : ")
