"""Wire the readers and tables to the workflow that finds precedents of a rule."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.folder_map import FolderRequest
from nonpaper.adapters.forks import find_terms_in_forks
from nonpaper.adapters.given_file import load_file
from nonpaper.adapters.lexicon import load_lexicon
from nonpaper.adapters.map_file import load_family
from nonpaper.adapters.members import load_directory
from nonpaper.adapters.norms import load_matters, load_norms
from nonpaper.adapters.progress import Progress
from nonpaper.adapters.readers.language import guess_language
from nonpaper.adapters.union import load_other_parties, load_union_states
from nonpaper.adapters.writers.interface import Interface
from nonpaper.cli.find_wiring import Seeking, find_in_folder
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.member import MemberDirectory
from nonpaper.domain.norm import Found, Norm
from nonpaper.domain.precedent import Asked, PrecedentSearch
from nonpaper.domain.source import Language
from nonpaper.errors import EmptyFolderError, UnreadableFileError, shortened
from nonpaper.workflows.find import find_article
from nonpaper.workflows.precedent import (
    PrecedentTables,
    find_norm_precedents,
    find_precedents,
)

SUBJECT_LISTS = ("ecommerce",)
LABEL_LENGTH = 80  # characters
LEAST_WORDS = 4  # fewer make no rule
LONGEST_PATH = 1_000  # characters; systems refuse to look for longer ones
FORMAT_FOLDERS = frozenset({"docx", "html", "md", "pdf", "text", "texts", "txt", "xml"})


@dataclass(frozen=True, slots=True)
class Rule:
    """Be a rule that is asked for: a norm, or wordings."""

    asked: Asked
    wordings: tuple[AlignmentUnit, ...] = ()
    norm: Norm | None = None


def load_rule(
    rule: str, *, article: str | None, map_file: Path | None, language: Language
) -> Rule:
    """Find what a rule given on the command line is.

    Args:
        rule: Words; a file, with `article`; a family, with `map_file`; or the id of a
            norm.
        article: Number of the article of a file.
        map_file: A convergence map.
        language: Language in which a norm is named.

    Raises:
        UnreadableFileError: File, article or family cannot be read or found.
    """
    if map_file is not None:
        label, wordings = load_family(map_file, rule)
        if not wordings:
            raise UnreadableFileError(
                map_file.name, f"family {rule!r} has no words", "name another family"
            )
        first = wordings[0]
        asked = Asked(
            label,
            first.words,
            map_file.name,
            wording_count=len(wordings),
            language=first.language,
        )
        return Rule(asked, wordings)
    if article is not None:
        return _rule_of_article(Path(rule), article)
    norms = {**load_norms(), **load_matters()}
    if rule in norms:
        return Rule(Asked(norms[rule].name(language)), norm=norms[rule])
    _require_words(rule, norms)
    spoken = guess_language(rule)
    if not isinstance(spoken, Language):
        raise UnreadableFileError(
            f"RULE {shortened(rule)!r}",
            f"it is in a language that is not worked in ({spoken})",
            "give it in English, French or Spanish",
        )
    unit = AlignmentUnit(ProvisionRef("", ""), rule, language=spoken)
    return Rule(Asked(_shorten(rule), rule, language=spoken), (unit,))


def _require_words(rule: str, norms: Collection[str]) -> None:
    """Refuse what can be no wording of a provision.

    Raises:
        UnreadableFileError: It is a file, or has too few words.
    """
    if len(rule) < LONGEST_PATH and Path(rule).is_file():
        raise UnreadableFileError(
            Path(rule).name,
            "RULE is a file",
            "name the article of it with --article, or use --map for a map",
        )
    if sum(any(map(str.isalpha, word)) for word in rule.split()) < LEAST_WORDS:
        near = get_close_matches(rule.strip(), norms, n=2, cutoff=0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UnreadableFileError(
            f"RULE {shortened(rule)!r}",
            f"it has fewer than {LEAST_WORDS} words and is no norm",
            "give the words of a provision, or a norm of `nonpaper find --list`" + hint,
        )


def _rule_of_article(file: Path, place: str) -> Rule:
    text = load_file(file).parse()
    article = find_article(text, place)
    words = text.read(article).words
    unit = AlignmentUnit(
        ProvisionRef(text.id, article.eid),
        words,
        article.heading,
        text.front.language,
    )
    name = text.front.name_or(file.name)
    asked = Asked(
        article.heading or _shorten(words),
        words,
        f"{name}, {article.number or place}",
        language=text.front.language,
    )
    return Rule(asked, (unit,))


def search_precedents(
    rule: Rule, corpus: Path, before: date | None, progress: Progress
) -> tuple[PrecedentSearch, Seeking, PrecedentTables]:
    """Find the treaties of a folder with a rule, and who is a Party.

    Raises:
        EmptyFolderError: There is no document in it that can be read, or none of a
            treaty signed before the day.
    """
    tables = load_precedent_tables()
    norms = (rule.norm,) if rule.norm else ()
    made = find_in_folder(FolderRequest(corpus), norms, progress)
    found = take_before(made.found, before, corpus)
    if not any(one.text.front.parties for one in found):
        raise EmptyFolderError(
            str(corpus),
            "no text in it names Parties",
            "name a folder of treaties, such as the ToTA that nonpaper corpus fetches",
        )
    if rule.norm is not None:
        search = find_norm_precedents(rule.norm.id, rule.asked, found, tables)
        return search, made, tables
    own = {unit.ref.text_id for unit in rule.wordings}
    texts = [one.text for one in found if one.text.id not in own]
    search = find_precedents(
        rule.wordings, rule.asked, texts, tables, find_all=find_terms_in_forks
    )
    return search, made, tables


def load_precedent_tables() -> PrecedentTables:
    """Load the tables that precedents are found by."""
    return PrecedentTables(
        load_cues(),
        tuple(load_topics(name)[1] for name in SUBJECT_LISTS),
        load_lexicon(),
        load_directory(),
        load_union_states(),
    )


def take_before(
    found: Sequence[Found], before: date | None, corpus: Path
) -> tuple[Found, ...]:
    """Return what was found in texts that were signed before a day.

    Raises:
        EmptyFolderError: There is none.
    """
    if before is None:
        return tuple(found)
    kept = tuple(
        one for one in found if one.text.front.date and one.text.front.date < before
    )
    if not kept:
        raise EmptyFolderError(
            str(corpus), f"no text in it is dated before {before}", "take a later day"
        )
    return kept


def name_corpus(corpus: Path) -> str:
    """Return what a corpus is called: its folder, with that above where it says little.

    Example:
        >>> name_corpus(Path("/treaties/tota/xml"))
        'tota/xml'
        >>> name_corpus(Path("/treaties/tota"))
        'tota'
    """
    folder = corpus.resolve()
    if folder.name.lower() in FORMAT_FOLDERS and folder.parent.name:
        return f"{folder.parent.name}/{folder.name}"
    return folder.name


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    if len(words) <= LABEL_LENGTH:
        return words
    return f"{words[:LABEL_LENGTH].rsplit(' ', 1)[0]} …"


def name_everybody(interface: Interface, directory: MemberDirectory) -> Interface:
    """Return the interface with the names of Members and of further Parties."""
    others = {
        code: names[interface.language] for code, names in load_other_parties().items()
    }
    named = interface.with_names(directory)
    return replace(named, names={**others, **named.names})
