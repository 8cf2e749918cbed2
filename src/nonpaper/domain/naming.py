"""Find which Member or group a printed name means, in English, French and Spanish."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz, process

from nonpaper.domain.member import MemberDirectory
from nonpaper.errors import UnknownMemberError

_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")  # noqa: RUF001 (as texts print them)
_WORDS = re.compile(r"[^\W_]+")
_CODE_LENGTH_MAX = 3
_SUGGESTIONS_MAX = 3
_SUGGESTION_LIKENESS_MIN = 70.0
_LEADING_ARTICLES = frozenset({"el", "l", "la", "las", "le", "les", "los"})
_SPEAKING_FOR = re.compile(
    r"^\W*(?:on behalf of|au nom d[eu]s?|en nombre de)?\W*"
    r"(?:(?:the |la |les? |el |l['’]|las )?"
    r"(?:permanent mission|delegation|délégation|delegación|government|gouvernement"
    r"|gobierno)(?:s|es)?\s+(?:of|d[eu]s?|del|d['’])\s*)?",
    re.IGNORECASE,
)
_ELIDED_ARTICLE = re.compile(r"^\s*l['’]", re.IGNORECASE)
_JOINING_WORDS = frozenset({"and", "e", "et", "of", "y"})


def fold_name(name: str) -> str:
    """Return a name without what typing changes: case, accents, punctuation, `the`.

    Example:
        >>> fold_name("The  Gambia"), fold_name("CÔTE D'IVOIRE")
        ('gambia', 'cote divoire')
    """
    bare_of_article = _ELIDED_ARTICLE.sub("", name, count=1).translate(_APOSTROPHES)
    decomposed = unicodedata.normalize("NFKD", bare_of_article)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _WORDS.findall(bare.replace("&", " and ").casefold())
    if len(words) > 1 and words[0] in _LEADING_ARTICLES:
        del words[0]
    return " ".join(word for word in words if word != "the") or " ".join(words)


def place_in_list(name: str) -> str:
    """Return by what a name is put in order: without case, accents and `The`.

    Example:
        >>> sorted(["Zoé", "The Gambia", "Étienne", "Fiji", "Eva"], key=place_in_list)
        ['Étienne', 'Eva', 'Fiji', 'The Gambia', 'Zoé']
    """
    bare = unicodedata.normalize("NFKD", name.removeprefix("The "))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def is_code_like(name: str) -> bool:
    """Tell whether a name is so short that only its capitals tell it from a word.

    `IN` is India and `US` the United States; `in` and `us` are words.

    Example:
        >>> is_code_like("U.S."), is_code_like("Laos")
        (True, False)
    """
    letters = [c for c in name if c.isalpha()]
    return 0 < len(letters) <= _CODE_LENGTH_MAX and all(c.isupper() for c in letters)


def _key(name: str) -> str:
    folded = fold_name(name)
    return folded.upper().replace(" ", "") if is_code_like(name) else folded


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Hold every name of a directory, folded, with whom it means.

    A name that means two Members is kept with both, so that it is refused and not
    guessed; the code and the full name of a Member win over another's further names.

    Attributes:
        codes: For each folded name the codes it means, sorted.
        directory: Where the names are from.
        longest: Words of the longest name.
    """

    codes: Mapping[str, tuple[str, ...]]
    directory: MemberDirectory
    longest: int

    @classmethod
    def of(cls, directory: MemberDirectory) -> NameIndex:
        """Build the index of a directory."""
        codes: dict[str, set[str]] = {}
        for code, name in _further_names(directory):
            codes.setdefault(_key(name), set()).add(code)
        certain: dict[str, set[str]] = {}
        for code, name in _first_names(directory):
            certain.setdefault(_key(name), set()).add(code)
        codes.update(certain)
        codes.pop("", None)
        return cls(
            {key: tuple(sorted(found)) for key, found in sorted(codes.items())},
            directory,
            max((len(key.split()) for key in codes), default=0),
        )

    def resolve(self, name: str) -> str:
        """Return the code of the one Member or group that a name means.

        Raises:
            UnknownMemberError: No Member or group has the name, or more than one has.
        """
        found = self.meant_by(name)
        if len(found) == 1:
            return found[0]
        meant = found or self._whose_people(name)
        suggestions = tuple(map(self.directory.name, meant))
        raise UnknownMemberError(name, suggestions or self.suggest(name))

    def meant_by(self, name: str) -> tuple[str, ...]:
        """Return the codes of all whom a name may mean: none, one or several.

        Quicker than `resolve` for a name that may be unknown, since it looks for no
        name that comes near.

        Example:
            >>> from nonpaper.domain.member import Member
            >>> index = NameIndex.of(MemberDirectory({"ARV": Member("ARV", "A", "A")}))
            >>> index.meant_by("Government of A"), index.meant_by("Brenta")
            (('ARV',), ())
        """
        printed = name.strip()
        if printed in self.directory.members or printed in self.directory.groups:
            return (printed,)
        return self._look_up(printed) or self._look_up(
            _SPEAKING_FOR.sub("", printed, count=1)
        )

    def namesakes(self, name: str) -> tuple[str, ...]:
        """Return whom else people may mean by a name that is one Member's.

        Example:
            >>> from nonpaper.domain.member import Member
            >>> members = {c: Member(c, c, c) for c in ("GIN", "GNB")}
            >>> directory = MemberDirectory(members, namesakes={"Guinea": ("GNB",)})
            >>> NameIndex.of(directory).namesakes("GUINEA")
            ('GNB',)
        """
        wanted = fold_name(name)
        known = self.directory.namesakes.items()
        return next((also for one, also in known if fold_name(one) == wanted), ())

    def resolve_list(self, printed: str) -> tuple[str, ...]:
        """Return the codes of all whom a printed list names, each once, in its order.

        The longest name wins, so that `Hong Kong, China` is one and not two.

        Raises:
            UnknownMemberError: Some words of the list are no name of one.
        """
        words = re.findall(r"[^\s,;:()/\[\]]+", printed)
        found: list[str] = []
        at = 0
        while at < len(words):
            code, length = self._longest_at(words, at)
            if code:
                found.append(code)
            elif fold_name(words[at]) not in _JOINING_WORDS | {"the", "&", ""}:
                raise UnknownMemberError(
                    words[at], self.suggest(" ".join(words[at : at + 3]))
                )
            at += length
        return tuple(dict.fromkeys(found))

    def suggest(self, name: str) -> tuple[str, ...]:
        """Return the names that come near, best first, at most three."""
        near = process.extract(
            fold_name(name),
            [key for key in self.codes if not key.isupper()],
            scorer=fuzz.token_ratio,
            score_cutoff=_SUGGESTION_LIKENESS_MIN,
            limit=4 * _SUGGESTIONS_MAX,
        )
        near.sort(key=lambda found: (-found[1], found[0]))
        codes = dict.fromkeys(chain.from_iterable(self.codes[k] for k, *_ in near))
        return tuple(map(self.directory.name, codes))[:_SUGGESTIONS_MAX]

    def _look_up(self, name: str) -> tuple[str, ...]:
        return self.codes.get(_key(name)) or self.codes.get(fold_name(name), ())

    def _whose_people(self, name: str) -> tuple[str, ...]:
        """Return the Members whose people are so called; that is not their name."""
        members = self.directory.members.values()
        wanted = fold_name(name)
        return tuple(
            member.code
            for member in sorted(members, key=lambda member: member.code)
            if any(fold_name(demonym) == wanted for demonym in member.demonyms)
        )

    def _longest_at(self, words: list[str], at: int) -> tuple[str | None, int]:
        for length in range(min(self.longest + 2, len(words) - at), 0, -1):
            found = self._look_up(" ".join(words[at : at + length]))
            if len(found) == 1:
                return found[0], length
        return None, 1


def resolve_member(name: str, directory: MemberDirectory) -> str:
    """Return the code of the one Member or group that a printed name means.

    Case, accents, apostrophes, punctuation and `the` do not count; names of up to
    three letters (`US`, `EC`) count only in capitals. Use a `NameIndex` for many names.

    Raises:
        UnknownMemberError: No Member or group has the name, or more than one has; it
            carries the names that come near.

    Example:
        >>> from nonpaper.domain.member import Member
        >>> arvale = Member("ARV", "Arvale, Republic of", "Arvale", ("Arvalia",))
        >>> resolve_member("the Republic of ARVALE", MemberDirectory({"ARV": arvale}))
        Traceback (most recent call last):
        ...
        nonpaper.errors.UnknownMemberError: 'the Republic of ARVALE' is no Member or \
group that is known; did you mean Arvale?
        >>> resolve_member("arvale, republic of", MemberDirectory({"ARV": arvale}))
        'ARV'
    """
    return NameIndex.of(directory).resolve(name)


def _first_names(directory: MemberDirectory) -> Iterator[tuple[str, str]]:
    for member in directory.members.values():
        yield from ((member.code, n) for n in (member.name, member.short_name))
        yield member.code, member.code
    for group in directory.groups.values():
        yield group.code, group.name
        yield group.code, group.code


def _further_names(directory: MemberDirectory) -> Iterator[tuple[str, str]]:
    for member in directory.members.values():
        yield from ((member.code, name) for name in member.other_names)
    for group in directory.groups.values():
        yield from ((group.code, name) for name in group.other_names)
