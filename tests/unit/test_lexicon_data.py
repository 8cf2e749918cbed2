"""The lexicon of treaty terms is well formed, and no form stands for two concepts."""

import csv
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

import nonpaper

LEXICON = Path(nonpaper.__file__).parent / "data" / "lexicon" / "terms.csv"
LANGUAGES = ("en", "es", "fr")
STEMMERS = {"en": "english", "es": "spanish", "fr": "french"}
# Only words that any list of stop words has, so that a duplicate found here is one.
STOP_WORDS = {
    "en": "a an and by for from in of on or the to with",
    "es": "a al con de del e el en la las lo los o para por su un una y",
    "fr": "à au aux avec d de des du en et l la le les ou par pour sa son un une",
}


def read_rows() -> list[dict[str, str]]:
    with LEXICON.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def forms_of(row: dict[str, str], language: str) -> list[str]:
    return [form for form in row[language].split("|") if form]


def fold(form: str) -> str:
    decomposed = unicodedata.normalize("NFKD", form.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def content_words(form: str, language: str) -> list[str]:
    words = re.findall(r"[^\W_]+", form.casefold())
    stop_words = STOP_WORDS[language].split()
    return [word for word in words if word not in stop_words] or words


def test_the_header_is_concept_and_the_three_languages() -> None:
    with LEXICON.open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == ["concept", *LANGUAGES]


def test_every_row_has_exactly_the_four_cells() -> None:
    with LEXICON.open(encoding="utf-8", newline="") as lines:
        assert {len(cells) for cells in csv.reader(lines)} == {4}


def test_concepts_are_unique_snake_case_names_in_order() -> None:
    concepts = [row["concept"] for row in read_rows()]
    assert [c for c in concepts if not re.fullmatch(r"[a-z][a-z0-9_]*", c)] == []
    assert concepts == sorted(set(concepts))


def test_every_concept_has_an_english_form() -> None:
    assert [r["concept"] for r in read_rows() if not forms_of(r, "en")] == []


def test_nearly_all_concepts_are_in_all_three_languages() -> None:
    rows = read_rows()
    full = [r for r in rows if all(forms_of(r, language) for language in LANGUAGES)]
    assert len(full) >= 0.95 * len(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_are_lower_case_trimmed_and_not_empty(language: str) -> None:
    wrong = [
        form
        for row in read_rows()
        for form in row[language].split("|")
        if row[language] and (not form or form != " ".join(form.lower().split()))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_for_two_concepts_whatever_case_and_accents(
    language: str,
) -> None:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for row in read_rows():
        for form in forms_of(row, language):
            owners[fold(form)].append(row["concept"])
    assert {form: own for form, own in owners.items() if len(own) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_stands_for_two_concepts_after_stemming(language: str) -> None:
    stemming = pytest.importorskip("Stemmer", reason="needs PyStemmer")
    stemmer = stemming.Stemmer(STEMMERS[language])
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_rows():
        for form in forms_of(row, language):
            words = stemmer.stemWords(content_words(form, language))
            owners[fold(" ".join(words))].add(row["concept"])
    assert {form: own for form, own in owners.items() if len(own) > 1} == {}
