"""Set a table: texts of fictional delegations, with a rough measurement of each."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from nonpaper.adapters.wording import load_wording_rules
from nonpaper.converge.families import converge_families
from nonpaper.domain.convergence import (
    ConvergenceMap,
    Family,
    FamilyConvergence,
    ProvisionRef,
)
from nonpaper.domain.measurement import (
    Development,
    Evidence,
    Measurement,
    Strength,
    TopicList,
)
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.source import FrontMatter, Language, Span
from nonpaper.domain.text import Bracket, BracketKind, Provision, ProvisionKind, Text

NAMES = {
    "ARV": "Arvale",
    "BRE": "Brenta",
    "COR": "Corvia",
    "DAL": "Dalmara",
    "EST": "Estra",
    "UNI": "Northern Union",
}
DIRECTORY = MemberDirectory(
    {code: Member(code, name, name) for code, name in NAMES.items()},
    {
        "UNI": Group("UNI", "Northern Union", ("DAL", "EST"), "2024", "made up"),
        "SEA": Group("SEA", "Sea Group", ("ARV", "BRE"), "2024", "made up"),
    },
)
RULES = load_wording_rules()

_CUES = (
    (Strength.PROHIBITION, r"shall not|no party shall|neither party shall|no podrá"),
    (Strength.QUALIFIED_OBLIGATION, r"shall endeavou?r|shall, to the extent|procurar"),
    (Strength.OBLIGATION, r"shall|deberá|arán\b"),
    (Strength.RECOMMENDATION, r"should|deberían?"),
    (Strength.PERMISSION, r"may|podrá"),
    (Strength.RECOGNITION, r"recogni[sz]e|reconocen"),
)


def measure_roughly(words: str) -> Measurement:
    development = (Development.FLEXIBILITY,) if "developing" in words else ()
    for strength, cue in _CUES:
        if found := re.search(cue, words, re.IGNORECASE):
            span = Span(*found.span())
            evidence = Evidence("strength", strength, "rough", span, found.group())
            return Measurement(strength, development, evidence=(evidence,))
    return Measurement(development=development)


def measure_texts(texts: Iterable[Text]) -> dict[ProvisionRef, Measurement]:
    return {
        ProvisionRef(text.id, element.eid): measure_roughly(text.read(element).words)
        for text in texts
        for element in text.walk()
    }


def tabled(
    text_id: str,
    *articles: str,
    sponsors: Sequence[str] = (),
    parties: Sequence[str] = (),
    symbol: str | None = None,
    title: str | None = None,
    language: Language | None = Language.EN,
    day: date | None = None,
) -> Text:
    """Make a text; a line of an article is a paragraph, `[…]` a bracket."""
    parts: list[str] = []
    provisions: list[Provision] = []
    at = 0
    for number, words in enumerate(articles, 1):
        eid = f"art_{number}"
        paragraphs: list[Provision] = []
        start = at
        for line, paragraph in enumerate(words.split("\n"), 1):
            span = Span(at, at + len(paragraph))
            paragraphs.append(
                Provision(f"{eid}__para_{line}", ProvisionKind.PARAGRAPH, span, span)
            )
            parts.append(paragraph + "\n")
            at += len(paragraph) + 1
        whole = Span(start, at - 1)
        children = tuple(paragraphs) if len(paragraphs) > 1 else ()
        provisions.append(
            Provision(eid, ProvisionKind.ARTICLE, whole, whole, children=children)
        )
    source = "".join(parts)
    brackets = tuple(
        Bracket(
            Span(*m.span()),
            1,
            BracketKind.ALTERNATIVE
            if m.group().startswith("[Alt")
            else BracketKind.OPEN,
        )
        for m in re.finditer(r"\[[^\]]*\]", source)
    )
    front = FrontMatter(
        title=title,
        symbol=symbol,
        sponsors=tuple(sponsors),
        parties=tuple(parties),
        language=language,
        date=day,
    )
    return Text(text_id, source, front, tuple(provisions), brackets)


def family_of(texts: Iterable[Text], article: int = 1, label: str = "Duties") -> Family:
    """Put the same article of each text that has it into one family."""
    refs = (
        ProvisionRef(text.id, f"art_{article}")
        for text in texts
        if len(text.provisions) >= article
    )
    return Family(f"f-{label.casefold()}", label, tuple(refs))


def converge(texts: Sequence[Text], article: int = 1) -> FamilyConvergence:
    """Converge one family over texts."""
    family = family_of(texts, article)
    found = converge_families([family], texts, measure_texts(texts), DIRECTORY, RULES)
    return found[0]


def map_of(texts: Sequence[Text], *labels: str) -> ConvergenceMap:
    """Make a map with one family for each article number, with these labels."""
    families = [
        family
        for number, label in enumerate(labels, 1)
        if (family := family_of(texts, number, label)).members
    ]
    measurements = measure_texts(texts)
    converged = converge_families(families, texts, measurements, DIRECTORY, RULES)
    topics = TopicList("made-up", {})
    return ConvergenceMap(
        "Made up", tuple(texts), measurements, converged, DIRECTORY, topics
    )
