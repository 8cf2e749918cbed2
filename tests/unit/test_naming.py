import pytest

from nonpaper.adapters.members import load_directory
from nonpaper.domain.member import Member, MemberDirectory
from nonpaper.domain.naming import NameIndex, fold_name, is_code_like, resolve_member
from nonpaper.errors import UnknownMemberError


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex.of(load_directory())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EU", "EUN"),
        ("the European Union", "EUN"),
        ("Unión Europea", "EUN"),
        ("l'Union européenne", "EUN"),
        ("African Group", "AFR"),
        ("the WTO African Group", "AFR"),
        ("Groupe africain", "AFR"),
        ("ACP Group", "ACP"),
        ("the LDC Group", "LDC"),
        ("AFR", "AFR"),
        ("Korea, Republic of", "KOR"),
        ("Corée, République de", "KOR"),
        ("COTE D'IVOIRE", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Guinea", "GIN"),
        ("Papua New Guinea", "PNG"),
        ("Guinea-Bissau", "GNB"),
        ("Dominica", "DMA"),
        ("República Dominicana", "DOM"),
        ("U.S.", "USA"),
        ("les États-Unis", "USA"),
        ("Turkey", "TUR"),
        ("delegation of Japan", "JPN"),
        ("The Gambia", "GMB"),
        ("Hong Kong, China", "HKG"),
        (
            "Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu "
            "(Chinese Taipei)",
            "TWN",
        ),
        ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"),
        ("EC", "EUN"),
    ],
)
def test_a_printed_name_means_one_member_or_group(
    index: NameIndex, name: str, code: str
) -> None:
    assert index.resolve(name) == code


def test_a_short_name_counts_in_capitals_only(index: NameIndex) -> None:
    for word in ("us", "in", "kor"):
        with pytest.raises(UnknownMemberError):
            index.resolve(word)


def test_every_name_of_the_directory_resolves_to_its_member(index: NameIndex) -> None:
    directory = index.directory
    named = [(m.code, m.name, *m.other_names) for m in directory.members.values()]
    named += [(g.code, g.name, *g.other_names) for g in directory.groups.values()]
    for names in named:
        for name in names:
            assert index.resolve(name) == names[0], name


def test_an_adjective_of_two_members_is_refused_with_both(index: NameIndex) -> None:
    with pytest.raises(UnknownMemberError) as caught:
        index.resolve("Dominican")
    assert set(caught.value.suggestions) == {"Dominica", "Dominican Republic"}


@pytest.mark.parametrize(
    ("demonym", "names"),
    [
        ("Congolese", {"DR Congo", "Congo"}),
        ("congolaise", {"DR Congo", "Congo"}),
        ("congoleño", {"DR Congo", "Congo"}),
        ("Dominican", {"Dominica", "Dominican Republic"}),
        ("Kenyan", {"Kenya"}),
    ],
)
def test_what_people_are_called_is_no_name_but_says_whose_people(
    index: NameIndex, demonym: str, names: set[str]
) -> None:
    with pytest.raises(UnknownMemberError) as caught:
        index.resolve(demonym)
    assert set(caught.value.suggestions) == names


def test_a_misspelt_name_is_refused_with_the_name_that_comes_near() -> None:
    with pytest.raises(UnknownMemberError) as caught:
        resolve_member("Untied States", load_directory())
    assert caught.value.suggestions[0] == "United States"


def test_a_name_that_means_two_members_is_refused_with_both() -> None:
    directory = MemberDirectory(
        {
            "ARN": Member("ARN", "North Arvale", "North Arvale", ("Arvale",)),
            "ARS": Member("ARS", "South Arvale", "South Arvale", ("Arvale",)),
        }
    )
    with pytest.raises(UnknownMemberError) as caught:
        resolve_member("Arvale", directory)
    assert caught.value.suggestions == ("North Arvale", "South Arvale")


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Australia; Hong Kong, China; Japan", ("AUS", "HKG", "JPN")),
        ("US, JP and the EU", ("USA", "JPN", "EUN")),
        ("Côte d'Ivoire et Bénin", ("CIV", "BEN")),
        ("Korea, Republic of, Japan, Japan", ("KOR", "JPN")),
        ("", ()),
    ],
)
def test_a_list_is_read_by_its_longest_names(
    index: NameIndex, printed: str, codes: tuple[str, ...]
) -> None:
    assert index.resolve_list(printed) == codes


def test_a_name_that_nothing_comes_near_is_refused_with_what_to_do(
    index: NameIndex,
) -> None:
    with pytest.raises(UnknownMemberError, match="list of Members"):
        index.resolve("Qwxyz")


def test_a_list_with_a_stranger_is_refused(index: NameIndex) -> None:
    with pytest.raises(UnknownMemberError, match="Atlantis"):
        index.resolve_list("Japan and Atlantis")


def test_folding_a_name_drops_what_typing_changes() -> None:
    assert fold_name("Trinidad & Tobago") == fold_name("TRINIDAD AND TOBAGO")
    assert fold_name("the") == "the"


def test_only_short_names_in_capitals_are_like_codes() -> None:
    assert is_code_like("UK")
    assert not is_code_like("uk")
    assert not is_code_like("ASEAN")
    assert not is_code_like("")
