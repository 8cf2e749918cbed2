from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.adapters.union import load_union_states
from nonpaper.domain.member import IncomeGroup
from nonpaper.domain.naming import NameIndex
from nonpaper.errors import DataError, UnreadableFileError
from tests.conftest import ROOT


def written(folder: Path, text: str) -> Path:
    path = folder / "members.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_wto_has_166_members_and_the_union_27_states() -> None:
    directory = load_directory()
    assert len(directory.members) == 166
    assert len(directory.groups["EUN"].members) == 27
    assert "EUN" not in directory.groups["EUN"].members
    assert len(directory.groups) == 26
    assert sum(member.is_ldc for member in directory.members.values()) == 37


def test_whether_a_member_is_developing_is_known_of_the_least_developed_only() -> None:
    directory = load_directory()
    assert directory.members["NPL"].is_developing is True
    assert directory.members["IND"].is_developing is None


def test_every_group_has_members_that_exist_sorted_and_once() -> None:
    directory = load_directory()
    for group in directory.groups.values():
        assert group.members == tuple(sorted(set(group.members)))
        assert set(group.members) <= directory.members.keys()
        assert group.source
        assert group.as_of


def test_a_negotiation_brings_its_own_list_with_groups(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "code,name,short_name,other_names,is_developing,is_ldc,region,groups\n"
        'ARV,"Arvale, Republic of",Arvale,Arvalia|AV,0,,North,\n'
        "\n"
        "BRE,Brenta,,,1,1,,Sea Group|UNI\n"
        "COR,Corvia,,,,,,Sea Group\n"
        "UNI,Union,,,,,,\n",
    )
    directory = load_directory(path)
    arvale = directory.members["ARV"]
    assert (arvale.short_name, arvale.other_names) == ("Arvale", ("Arvalia", "AV"))
    assert arvale.is_developing is False
    assert directory.members["BRE"].is_ldc
    assert directory.members["COR"].region is None
    assert directory.expand(["Sea Group", "UNI"]) == ("BRE", "COR")
    assert directory.groups["UNI"].name == "Union"


def test_the_list_in_the_reference_can_be_loaded(tmp_path: Path) -> None:
    page = (ROOT / "docs/reference/members.md").read_text(encoding="utf-8")
    example = page.split("```csv\n")[1].split("```")[0]
    directory = load_directory(written(tmp_path, example))
    assert directory.members["ARV"].other_names == ("Arvale",)
    assert directory.expand(["UNI", "Sea Group"]) == ("ARV", "BRE")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column code, name"),
        ("code,title\nARV,Arvale\n", "no column name"),
        ("code,name,colour\nARV,Arvale,red\n", "unknown column colour"),
        ("code,name,name\nARV,Arvale,Arvale\n", "a column stands there twice"),
        ("code,name\nARV,Arvale\nARV,Brenta\n", "line 3: ARV stands there twice"),
        ("code,name\nARV\n", "line 2: it has 1 fields"),
        ("code,name\n,Arvale\n", "line 2: code is empty"),
        ("code,name,is_ldc\nARV,Arvale,yes\n", "line 2: is_ldc is 'yes'"),
        ('code,name\nARV,"Arvale\n', "it is no CSV"),
        (
            "code,name,other_names\nARV,Arvale,North\nBRE,Brenta,north\n",
            "'north' names ARV and BRE",
        ),
    ],
)
def test_a_wrong_list_is_refused_with_its_line(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        load_directory(written(tmp_path, text))
    assert said in str(caught.value)


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"none\.csv: there is no such file"):
        load_directory(tmp_path / "none.csv")


def test_a_list_that_is_a_folder_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(b"code,name\nCIV,C\xf4te\n")
    for name, said in ((".", "it is a folder"), ("latin.csv", "not in UTF-8")):
        with pytest.raises(UnreadableFileError, match=said):
            load_directory(tmp_path / name)


def test_a_list_with_semicolons_or_tabs_is_read(tmp_path: Path) -> None:
    for sign in (";", "\t"):
        path = written(tmp_path, f"code{sign}name\nARV{sign}Arvale, Republic of\n")
        assert load_directory(path).members["ARV"].name == "Arvale, Republic of"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("income_group", "rich", "income_group is 'rich'"),
        ("member_since", "1 January 1995", "no day"),
        ("is_developed", "yes", "is_developed is 'yes'"),
    ],
)
def test_what_a_list_says_of_a_member_is_of_a_closed_set(
    tmp_path: Path, column: str, value: str, said: str
) -> None:
    path = written(tmp_path, f"code,name,{column}\nARV,Arvale,{value}\n")
    with pytest.raises(UnreadableFileError, match=said):
        load_directory(path)


def test_income_union_and_day_of_membership_are_known_of_the_wto() -> None:
    """World Bank, July 2024; accession of Timor-Leste on 30 August 2024."""
    members = load_directory().members
    assert members["IND"].income_group is IncomeGroup.LOWER_MIDDLE
    assert members["TLS"].member_since == date(2024, 8, 30)
    assert members["CHN"].member_since == date(2001, 12, 11)
    assert sum(m.income_group is IncomeGroup.LOW for m in members.values()) == 19
    assert sum(m.member_since == date(1995, 1, 1) for m in members.values()) == 76
    assert members["CHE"].is_developed is True
    assert members["CHE"].is_developing is None
    assert {m.iso2 for m in members.values()} >= {"EU", "TL", "CI"}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("groups.csv", "BRA|PRY|URY", "BRA|XXX", "XXX, no Members"),
        ("names.csv", "AFR,fr", "QQQ,fr", "QQQ is not known"),
    ],
)
def test_a_wrong_table_of_the_project_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    old: str,
    new: str,
    said: str,
) -> None:
    shipped = resources.files("nonpaper") / "data" / "members"
    folder = tmp_path / "data" / "members"
    folder.mkdir(parents=True)
    for name in ("members.csv", "groups.csv", "names.csv"):
        text = (shipped / name).read_text(encoding="utf-8")
        assert name != file or old in text
        (folder / name).write_text(
            text.replace(old, new) if name == file else text, encoding="utf-8"
        )
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(DataError, match=said):
        load_directory()


def test_the_union_had_the_states_of_each_day() -> None:
    counts = {
        date(1995, 1, 1): 15,
        date(2004, 5, 1): 25,
        date(2007, 1, 1): 27,
        date(2013, 7, 1): 28,
        date(2020, 2, 1): 27,
    }
    states = load_union_states()
    for day, count in counts.items():
        assert sum(state.is_one(day) for state in states) == count
    today = {state.member for state in states if state.until is None}
    assert today == set(load_directory().groups["EUN"].members)


@pytest.mark.parametrize(
    ("language", "printed", "also"),
    [
        ("es", "Bangladesh", "Bangladés"),
        ("es", "Rwanda", "Ruanda"),
        ("es", "Trinidad y Tabago", "Trinidad y Tobago"),
        ("es", "República Kirguisa", "Kirguistán"),
        ("es", "Federación de Rusia", "Federación Rusa"),
        ("fr", "République kirghize", "Kirghizistan"),
        ("fr", "Viet Nam", "Viêt Nam"),
        ("fr", "Nigéria", "Nigeria"),
    ],
)
def test_names_are_shown_as_the_wto_prints_them_and_read_in_other_forms(
    language: str, printed: str, also: str
) -> None:
    index = NameIndex.of(load_directory())
    code = index.resolve(also)
    assert index.directory.members[code].name_in(language) == printed
    assert index.resolve(printed) == code
