"""Load lists of votes, and say of each line that cannot be counted why.

Reads: a CSV file of the user with the columns `member` and `vote`, and
`nonpaper/data/rules/votes.toml`. Writes: entries for `nonpaper.domain.ballot`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from nonpaper.adapters.csv_table import csv_rows, input_error
from nonpaper.adapters.toml_table import parse_toml, require_keys
from nonpaper.domain.ballot import Entry, Vote
from nonpaper.domain.naming import NameIndex, fold_name
from nonpaper.errors import BallotError, DataError, UnknownMemberError, shortened

VOTE_COLUMNS = ("member", "vote", "remarks")
_ABSENT_OPTION = "--absent"


def load_votes(path: Path, index: NameIndex) -> tuple[Entry, ...]:
    """Load a list of votes; nothing of it is counted if a line is wrong.

    Args:
        path: A CSV file in UTF-8 with the columns `member`, in any form of its name,
            and `vote`, in the words of `data/rules/votes.toml`; `remarks` are left
            aside.
        index: The names of Members.

    Raises:
        UnreadableFileError: The file is not there, or is no such table.
        BallotError: A line names no Member, or no vote.
    """
    entries = []
    for line, row in csv_rows(path, VOTE_COLUMNS, 2, input_error):
        place = f"{path.name}, line {line}"
        member = resolve_voter(row["member"], index, place)
        entries.append(Entry(member, _vote(row["vote"], place), place, row["member"]))
    if not entries:
        remedy = "give each Member that votes a line"
        raise input_error(path.name, 0, "it has a head but no votes", remedy)
    return tuple(entries)


def resolve_voter(name: str, index: NameIndex, place: str) -> str:
    """Return the code of the Member that a name means; a group has no vote.

    Raises:
        BallotError: It names no Member, or more than one; the message suggests names.
    """
    if not name.strip():
        raise BallotError(place, "no Member is named", "name one, or delete the line")
    try:
        code = index.resolve(name)
    except UnknownMemberError as error:
        hint = f"did you mean {' or '.join(error.suggestions)}?"
        remedy = hint if error.suggestions else "give its name or code"
        raise BallotError(place, f"{shortened(name)!r} is no Member", remedy) from None
    if code not in index.directory.members:
        reason = f"{index.directory.name(code)} is a group, and has no vote"
        raise BallotError(place, reason, "give each of its Members a line")
    return code


def resolve_absent(names: Iterable[str], index: NameIndex) -> tuple[str, ...]:
    """Return the codes of Members that are named as absent, each once, sorted.

    A group stands for all its Members here.

    Raises:
        UnknownMemberError: A name is none of a Member or group.
    """
    codes = [index.resolve(name) for name in names]
    directory = index.directory
    members = [one for one in codes if one in directory.members]
    groups = [one for one in codes if one not in directory.members]
    return tuple(sorted({*members, *directory.expand(groups)}))


@cache
def load_vote_words() -> Mapping[str, Vote]:
    """Load the words that say how a Member votes, folded, with the vote.

    Raises:
        DataError: The table is wrong; the message says where.

    Example:
        >>> load_vote_words()["en contra"]
        <Vote.NO: 'no'>
    """
    shipped = files("nonpaper") / "data" / "rules" / "votes.toml"
    return parse_vote_words(shipped.read_text(encoding="utf-8"), "rules/votes.toml")


def parse_vote_words(words: str, name: str) -> Mapping[str, Vote]:
    """Check the words of votes and return them folded, with the vote.

    Raises:
        DataError: The table is wrong; the message says where.
    """
    table = parse_toml(words, name)
    require_keys(table, {"source", "words"}, set(), name)
    require_keys(table["words"], set(Vote), set(), f"{name}, words")
    found: dict[str, Vote] = {}
    for vote, said in table["words"].items():
        for word in map(fold_name, said):
            if found.setdefault(word, Vote(vote)) != vote:
                raise DataError(f"{name}, words.{vote}: {word!r} stands there twice.")
    return found


def _vote(printed: str, place: str) -> Vote:
    known = load_vote_words()
    folded = fold_name(printed)
    if folded in known:
        return known[folded]
    near = get_close_matches(folded, known, n=1, cutoff=0.75)
    hint = f"did you mean {known[near[0]].value}? " if near else ""
    reason = (
        f"{shortened(printed)!r} is no vote" if printed.strip() else "no vote is given"
    )
    raise BallotError(place, reason, f"{hint}write one of {', '.join(Vote)}")
