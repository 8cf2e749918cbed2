"""Read the paragraphs of treaties, and what readers said of ten thousand of them.

Reads: the XML files of ToTA, and `training/labels.csv`.
Writes: paragraphs with what stands above them, and labels that point to them.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nonpaper.adapters.readers import load_document
from nonpaper.domain.measurement import Action, Strength
from nonpaper.domain.source import Language
from nonpaper.domain.text import CONTAINERS, Provision, ProvisionKind, Text
from nonpaper.structure import parse_text

LABELS = Path(__file__).parent / "labels.csv"
PARTS = 5
UNSURE = 0.6  # what a label counts where its reader saw two readings
_SHORTEST, _LONGEST = 60, 1500  # letters of a paragraph that is read


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Be a numbered paragraph, or an article that has none.

    Attributes:
        file: File of its treaty.
        eid: Its place there.
        language: The language of the treaty.
        chapter: The heading of the innermost chapter around it, or nothing.
        heading: The heading of its article, or nothing.
        words: Its words.
    """

    file: str
    eid: str
    language: Language
    chapter: str
    heading: str
    words: str

    @property
    def part(self) -> int:
        """Return its part of five: that of its treaty.

        Three treaties alone are in French; their paragraphs are spread one by one.
        """
        is_french = self.language is Language.FR
        key = f"{self.file}#{self.eid}" if is_french else self.file
        return zlib.crc32(key.encode()) % PARTS


@dataclass(frozen=True, slots=True)
class Labelled:
    """Be one labelled paragraph.

    Attributes:
        place: Its position among the paragraphs of the corpus.
        paragraph: Its words and what stands above them.
        strength: How binding it is; nothing where it was read for its action.
        action: What a Party has to do.
        development: The types of special and differential treatment.
        weight: What the label counts, from 0 to 1.
    """

    place: int
    paragraph: Paragraph
    strength: Strength | None
    action: Action
    development: frozenset[str]
    weight: float

    @property
    def language(self) -> Language:
        """Return the language of its words."""
        return self.paragraph.language

    @property
    def words(self) -> str:
        """Return its words."""
        return self.paragraph.words

    def answer(self, field: str) -> str | None:
        """Return the label of `strength` or `action`, where it has one."""
        label = self.strength if field == "strength" else self.action
        return None if label is None else str(label)


def read_paragraphs(folder: Path) -> tuple[Paragraph, ...]:
    """Read the paragraphs of all treaties of a folder, in the order of file names."""
    return tuple(
        paragraph
        for path in sorted(folder.glob("*.xml"))
        for paragraph in _of_treaty(path)
    )


def _of_treaty(path: Path) -> Iterator[Paragraph]:
    text = parse_text(load_document(path))
    language = text.front.language or Language.EN
    for provision, above in _walk(text):
        words = text.read(provision).words
        if _SHORTEST <= len(words) <= _LONGEST:
            around = [*above, provision]
            chapters = [p.heading for p in around if p.kind in CONTAINERS]
            articles = [p.heading for p in around if p.kind is ProvisionKind.ARTICLE]
            yield Paragraph(
                path.name,
                provision.eid,
                language,
                (chapters or [None])[-1] or "",
                (articles or [None])[-1] or "",
                words,
            )


def _walk(text: Text) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    """Go through paragraphs and articles without any, each with what is around it."""
    waiting = [(provision, ()) for provision in reversed(text.provisions)]
    stack: list[tuple[Provision, tuple[Provision, ...]]] = [*waiting]
    while stack:
        provision, above = stack.pop()
        kinds = {child.kind for child in provision.children}
        if provision.kind in (ProvisionKind.ARTICLE, ProvisionKind.PARAGRAPH) and (
            ProvisionKind.PARAGRAPH not in kinds
        ):
            yield provision, above
        inside = (*above, provision)
        stack += [(child, inside) for child in reversed(provision.children)]


def read_labels(
    paragraphs: tuple[Paragraph, ...], labels: Path = LABELS
) -> tuple[Labelled, ...]:
    """Join labels and paragraphs; one that is missing or has changed is an error."""
    places = {(one.file, one.eid): place for place, one in enumerate(paragraphs)}
    with labels.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    found = []
    for row in rows:
        place = places.get((row["file"], row["eid"]))
        if place is None or fingerprint(paragraphs[place].words) != row["fingerprint"]:
            sys.exit(f"{row['file']}, {row['eid']}: other words than those labelled")
        found.append(
            Labelled(
                place,
                paragraphs[place],
                Strength(row["strength"]) if row["strength"] else None,
                Action(row["action"]),
                frozenset(row["development"].split("|")) - {"none"},
                1.0 if row["sure"] == "1" else UNSURE,
            )
        )
    return tuple(found)


def fingerprint(words: str) -> str:
    """Return what tells whether words are those that were labelled."""
    return hashlib.sha256(words.encode()).hexdigest()[:10]
