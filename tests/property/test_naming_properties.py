"""Every form of every name means its Member, and nothing else does silently."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonpaper.adapters.members import load_directory
from nonpaper.domain.naming import NameIndex, is_code_like
from nonpaper.errors import UnknownMemberError

DIRECTORY = load_directory()
INDEX = NameIndex.of(DIRECTORY)
FORMS = sorted(
    (name, member.code)
    for member in DIRECTORY.members.values()
    for name in (
        *(member.code, member.name, member.short_name, *member.other_names),
        *(name for _, name in member.names),
    )
)
NAMES = {name for name, _ in FORMS}
DEMONYMS = sorted(
    {d for m in DIRECTORY.members.values() for d in m.demonyms} - NAMES - {"U.S."}
)
TYPED = [(name, code) for name, code in FORMS if not is_code_like(name)]
BEFORE = ["", "the ", "  ", "Delegation of ", "Permanent Mission of "]


def bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def test_every_member_has_a_name_in_three_languages() -> None:
    assert len(DIRECTORY.members) == 166
    for member in DIRECTORY.members.values():
        assert {language for language, _ in member.names} == {"fr", "es"}, member.code


def test_every_group_has_a_name_in_three_languages() -> None:
    for group in DIRECTORY.groups.values():
        assert {language for language, _ in group.names} == {"fr", "es"}, group.code


@pytest.mark.parametrize("fold", [str.upper, str.lower, str.title, bare])
def test_every_form_of_every_name_means_its_member_however_it_is_typed(
    fold: object,
) -> None:
    assert callable(fold)
    wrong = [(n, code) for n, code in TYPED if INDEX.resolve(fold(n)) != code]
    assert wrong == []


@given(st.sampled_from(TYPED), st.sampled_from(BEFORE), st.sampled_from(["", " ", "."]))
def test_what_stands_around_a_name_does_not_change_whom_it_means(
    form: tuple[str, str], before: str, after: str
) -> None:
    name, code = form
    assert INDEX.resolve(f"{before}{name}{after}") == code


@given(st.lists(st.sampled_from(sorted(DIRECTORY.members)), min_size=2, unique=True))
def test_a_list_of_names_means_its_members_in_order(codes: list[str]) -> None:
    names = [DIRECTORY.members[code].short_name for code in codes]
    assert INDEX.resolve_list("; ".join(names)) == tuple(codes)


@pytest.mark.parametrize("demonym", DEMONYMS)
def test_what_people_are_called_never_means_a_member_silently(demonym: str) -> None:
    with pytest.raises(UnknownMemberError) as caught:
        INDEX.resolve(demonym)
    assert caught.value.suggestions


@given(st.text(max_size=30))
def test_any_words_mean_one_member_or_are_refused(words: str) -> None:
    try:
        code = INDEX.resolve(words)
    except UnknownMemberError:
        return
    assert code in DIRECTORY.members or code in DIRECTORY.groups


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("République dominicaine", "DOM"),
        ("Dominique", "DMA"),
        ("Congo", "COG"),
        ("RDC", "COD"),
        ("Congo-Kinshasa", "COD"),
        ("Guinea", "GIN"),
        ("Guinea Bissau", "GNB"),
        ("Papouasie-Nouvelle-Guinée", "PNG"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Corea", "KOR"),
        ("Hong Kong (Chine)", "HKG"),
    ],
)
def test_names_that_are_near_each_other_are_told_apart(name: str, code: str) -> None:
    assert INDEX.resolve(name) == code


@pytest.mark.parametrize(
    "name",
    [
        *("Equatorial Guinea", "Guinée équatoriale", "North Korea", "South Sudan"),
        *("Micronesia", "Republic of Ireland and Dominica", "American Samoa"),
        *("Dominican", "Congolais", "Congo (DRC)", "New Guinea", ""),
    ],
)
def test_who_is_no_member_is_taken_for_none(name: str) -> None:
    with pytest.raises(UnknownMemberError):
        INDEX.resolve(name)
