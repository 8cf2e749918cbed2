"""Load the tables by which a text is searched for what betrays a speaker.

Reads: `data/attribution/`, and the Members of a negotiation. Writes: nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from nonpaper.adapters.csv_table import csv_rows, data_error, split_cell
from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.adapters.union import load_other_parties
from nonpaper.domain.betrayal import (
    BetrayalKind,
    BetrayalTables,
    BetrayalWords,
    NamedThing,
    Trait,
)
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.naming import is_code_like
from nonpaper.domain.source import Language

_FOLDER = resources.files("nonpaper") / "data" / "attribution"
_WORDS = "words.toml"
_TRAITS = "traits.toml"
_TABLES = frozenset(
    {"abbreviations", "classes", "codes", "peoples", "symbols", "venues"}
)
_LEAST_LETTERS = 4  # a shorter name is a word too often; see the abbreviations


def load_betrayal_tables(directory: MemberDirectory) -> BetrayalTables:
    """Return the tables, with the names of the Members and groups of a negotiation.

    Raises:
        DataError: A table that the project ships is wrong.
    """
    content = parse_toml((_FOLDER / _WORDS).read_text(encoding="utf-8"), _WORDS)
    require_keys(content, {*Language, *_TABLES}, set(), _WORDS)
    words = {language: _words(content[language], language) for language in Language}
    classes = content["classes"]
    return BetrayalTables(
        names=tuple(_names(directory, words, content)),
        words=words,
        venues=tuple(content["venues"]["places"]),
        series=tuple(content["symbols"]["series"]),
        traits=tuple(_traits(directory)),
        group_members={g.code: g.members for g in directory.groups.values()},
        group_words=tuple(classes["group_words"]),
    )


def _words(table: Mapping[str, Any], language: Language) -> BetrayalWords:
    keys = {f.name for f in fields(BetrayalWords)} - {"joining"} | {"and"}
    require_keys(table, keys, set(), f"{_WORDS}, {language}")
    lists = {key: tuple(table[key]) for key in keys - {"and", "neutral"}}
    return BetrayalWords(
        joining=tuple(table["and"]), neutral=dict(table["neutral"]), **lists
    )


def _traits(directory: MemberDirectory) -> Iterator[Trait]:
    content = parse_toml((_FOLDER / _TRAITS).read_text(encoding="utf-8"), _TRAITS)
    for name, table in content.items():
        require_keys(table, {"stems"}, {"members", "region"}, f"{_TRAITS}, {name}")
        region = table.get("region")
        there = {m.code for m in directory.members.values() if m.region == region}
        members = there if region else directory.members.keys() & table["members"]
        yield Trait(tuple(table["stems"]), frozenset(members))


def _names(
    directory: MemberDirectory,
    words: Mapping[Language, BetrayalWords],
    content: Mapping[str, Any],
) -> Iterator[NamedThing]:
    yield from _members(directory, frozenset(content["peoples"]["capital_only"]))
    for code in sorted(directory.members.keys() - set(content["codes"]["are_words"])):
        if is_code_like(code):
            yield NamedThing(code, BetrayalKind.MEMBER, (code,), is_exact=True)
    for short, code in content["abbreviations"].items():
        if code in directory.members:
            yield NamedThing(short, BetrayalKind.MEMBER, (code,), is_exact=True)
    yield from _groups(directory, frozenset(content["classes"]["codes"]))
    for language, own in words.items():
        for name in own.organizations:
            yield NamedThing(
                name,
                BetrayalKind.ORGANIZATION,
                is_exact=name.isupper(),
                language=language,
            )
    known = frozenset(directory.members)
    if directory.as_of is not None:  # the list of the organisation, not of one's own
        yield from _others()
    yield from _peoples(_FOLDER / "peoples.csv", known)
    yield from _places(_FOLDER / "capitals.csv", known)
    yield from _money(_FOLDER / "currencies.csv", known)


def _members(
    directory: MemberDirectory, capital_only: frozenset[str]
) -> Iterator[NamedThing]:
    for member in directory.members.values():
        names = {member.name, member.short_name, *member.other_names}
        for name in sorted(names | {name for _, name in member.names}):
            if not is_code_like(name) and len(name) >= _LEAST_LETTERS:
                yield NamedThing(
                    name,
                    BetrayalKind.MEMBER,
                    (member.code,),
                    is_proper=name[0].isupper(),  # `ex-République …`
                )
        for name in member.demonyms:
            if not is_code_like(name) and len(name) >= _LEAST_LETTERS - 1:
                for form in (name, f"{name}s") if name[0].isupper() else (name,):
                    yield NamedThing(
                        form,
                        BetrayalKind.DEMONYM,
                        (member.code,),
                        is_proper=name in capital_only,
                        language=Language.EN,
                    )


def _others() -> Iterator[NamedThing]:
    """Go through the names of countries that are no Members and may observe."""
    for code, names in load_other_parties().items():
        for name in sorted({name.split(" (")[0] for name in names.values()}):
            yield NamedThing(name, BetrayalKind.MEMBER, (code,))


def _groups(
    directory: MemberDirectory, classes: frozenset[str]
) -> Iterator[NamedThing]:
    for group in directory.groups.values():
        if group.code in directory.members:
            continue
        names = {group.name, *group.other_names, *(name for _, name in group.names)}
        for name in sorted(names):
            yield NamedThing(
                name,
                BetrayalKind.GROUP,
                (group.code,),
                is_exact=name.isupper(),
                is_class=group.code in classes,
            )


def _peoples(path: Traversable, known: frozenset[str]) -> Iterator[NamedThing]:
    for _, row in csv_rows(path, ("code", "fr", "es"), 3, data_error):
        if row["code"] not in known:
            continue
        for language, inflect in ((Language.FR, _french), (Language.ES, _spanish)):
            for name in split_cell(row[language]):
                for form in inflect(name):
                    yield NamedThing(
                        form,
                        BetrayalKind.DEMONYM,
                        (row["code"],),
                        is_proper=False,
                        language=language,
                    )


def _places(path: Traversable, known: frozenset[str]) -> Iterator[NamedThing]:
    for _, row in csv_rows(path, ("code", *Language), 4, data_error):
        if row["code"] in known:
            names = {name for one in Language for name in split_cell(row[one])}
            for name in sorted(names):
                yield NamedThing(name, BetrayalKind.PLACE, (row["code"],))


def _money(path: Traversable, known: frozenset[str]) -> Iterator[NamedThing]:
    for _, row in csv_rows(path, ("code", *Language), 4, data_error):
        codes = tuple(sorted(known.intersection(split_cell(row["code"]))))
        for language in Language:
            for form in split_cell(row[language]) if codes else ():
                yield NamedThing(
                    form,
                    BetrayalKind.OTHER,
                    codes,
                    is_proper=False,
                    is_money=True,
                    language=language,
                )


def _french(name: str) -> tuple[str, ...]:
    """Return a French adjective with its plural."""
    return (name,) if name.endswith(("s", "x")) else (name, f"{name}s")


def _spanish(name: str) -> tuple[str, ...]:
    """Return a Spanish adjective in its genders and numbers.

    Example:
        >>> _spanish("indio"), _spanish("francés"), _spanish("belga")
        ... # doctest: +NORMALIZE_WHITESPACE
        (('indio', 'india', 'indios', 'indias'),
         ('francés', 'francesa', 'franceses', 'francesas'), ('belga', 'belgas'))
    """
    if name.endswith("o"):
        return name, f"{name[:-1]}a", f"{name}s", f"{name[:-1]}as"
    if name[-1] in "aeéí":
        return name, f"{name}s"
    bare = name[:-2] + name[-2].translate(_UNACCENTED) + name[-1]
    return name, f"{bare}a", f"{bare}es", f"{bare}as"


_UNACCENTED = str.maketrans("áéíóú", "aeiou")
