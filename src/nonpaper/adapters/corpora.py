"""Fetch and describe real corpora, which the project cannot ship."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from nonpaper.adapters.readers import load_document
from nonpaper.adapters.writers.whole_file import current_umask
from nonpaper.domain.source import MarkKind
from nonpaper.errors import EmptyFolderError, NonpaperError, UnreadableFileError


@dataclass(frozen=True, slots=True)
class Corpus:
    """Be a public corpus: where it is, whose, and on what terms."""

    title: str
    authors: str
    address: str
    licence: str


TOTA = Corpus(
    title="Texts of Trade Agreements (ToTA)",
    authors="Wolfgang Alschner, Julia Seiermann and Dmitriy Skougarevskiy",
    address="https://github.com/mappingtreaties/tota.git",
    licence=(
        "Creative Commons Attribution-NonCommercial 4.0: name the authors, "
        "no commercial use."
    ),
)


class FetchError(NonpaperError):
    """Say that a corpus could not be fetched."""


@dataclass(frozen=True, slots=True)
class CorpusContents:
    """Hold what a copy of ToTA holds.

    Attributes:
        folder: Where its XML files are.
        treaty_count: Treaties that could be read.
        languages: Language codes with how many treaties, the commonest first.
        chapter_count: Chapters in all.
        article_count: Articles in all.
        licence_file: The file with the words of its licence, if there is one.
    """

    folder: Path
    treaty_count: int
    languages: tuple[tuple[str, int], ...]
    chapter_count: int
    article_count: int
    licence_file: Path | None


def fetch_corpus(corpus: Corpus, folder: Path) -> None:
    """Clone a corpus to a folder that is not there yet; all of it or nothing.

    Raises:
        FetchError: There is no git, no network, or no right to write there.
    """
    git = shutil.which("git")
    if git is None:
        raise FetchError(
            "git is not installed; install it, or copy the corpus by hand."
        )
    beside = _make_folder_beside(folder)
    try:
        done = subprocess.run(  # noqa: S603 (fixed words, and a path after --)
            [git, "clone", "--quiet", "--depth=1", "--", corpus.address, str(beside)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0"},
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise FetchError(
                f"{corpus.address} could not be cloned ({reason}); check the network, "
                f"or clone it elsewhere and copy it to {folder}."
            )
        beside.chmod(0o777 & ~current_umask())  # a temporary folder is closed to others
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _make_folder_beside(folder: Path) -> Path:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=".corpus-", dir=folder.parent))
    except OSError as error:
        raise FetchError(
            f"{folder.parent}: it cannot be written to "
            f"({(error.strerror or 'no reason given').lower()}); name another folder."
        ) from error


def describe_tota(folder: Path) -> CorpusContents:
    """Count what a copy of ToTA holds.

    Args:
        folder: The copy, or the folder `xml` inside it.

    Raises:
        EmptyFolderError: No treaty is there.
    """
    xml = folder / "xml" if (folder / "xml").is_dir() else folder
    languages: Counter[str] = Counter()
    chapters = articles = 0
    for path in sorted(xml.glob("*.xml")):
        try:
            document = load_document(path)
        except UnreadableFileError:
            continue
        languages[document.front.language or "other"] += 1
        kinds = Counter(mark.kind for mark in document.marks)
        chapters += kinds[MarkKind.CHAPTER]
        articles += kinds[MarkKind.ARTICLE]
    if not languages:
        raise EmptyFolderError(
            str(folder),
            "there is no treaty of ToTA in it",
            "name the folder of a copy, or one that is not there to clone it to",
        )
    licences = [p for p in (folder, xml.parent) if (p / "LICENSE").is_file()]
    return CorpusContents(
        folder=xml,
        treaty_count=sum(languages.values()),
        languages=tuple(sorted(languages.items(), key=lambda one: (-one[1], one[0]))),
        chapter_count=chapters,
        article_count=articles,
        licence_file=licences[0] / "LICENSE" if licences else None,
    )
