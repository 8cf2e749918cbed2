"""Read ToTA articles as texts without structure, and measure them roughly."""

from datetime import date
from pathlib import Path

from lxml import etree

from nonpaper.domain.convergence import ProvisionRef
from nonpaper.domain.measurement import Measurement
from nonpaper.domain.source import FrontMatter, Language, Span, TextKind
from nonpaper.domain.text import Provision, ProvisionKind, Text
from tests.tabled import measure_roughly


def read_tota(path: Path) -> Text:
    treaty = etree.parse(str(path)).getroot()
    parts: list[str] = []
    provisions: list[Provision] = []
    length = 0
    for article in treaty.iter("article"):
        words = article.text or ""
        parts.append(words + "\n\n")
        span = Span(length, length + len(words))
        length += len(words) + 2
        source_id = article.get("article_identifier")
        provisions.append(
            Provision(
                f"art_{source_id}", ProvisionKind.ARTICLE, span, span,
                heading=article.get("name"), source_id=source_id,
            )
        )  # fmt: skip
    language = treaty.findtext("meta/language") or ""
    signed = treaty.findtext("meta/date_signed") or ""
    return Text(
        path.stem,
        "".join(parts),
        FrontMatter(
            title=treaty.findtext("meta/name"),
            date=date.fromisoformat(signed) if signed else None,
            language=Language(language) if language in set(Language) else None,
            kind=TextKind.TREATY,
            parties=tuple(p.text for p in treaty.iterfind("meta/parties/*") if p.text),
        ),
        tuple(provisions),
    )


def measure_articles(texts: list[Text]) -> dict[ProvisionRef, Measurement]:
    return {
        ProvisionRef(text.id, article.eid): measure_roughly(
            article.span.of(text.source)
        )
        for text in texts
        for article in text.provisions
    }
