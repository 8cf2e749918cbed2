"""Make small treaties of fictional Parties in the XML of ToTA."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

DUTIES = "Neither Party may impose customs duties on electronic transmissions."
NO_DUTIES = (
    "1. Neither Party shall impose customs duties, fees or charges on electronic "
    "transmissions between the Parties. 2. This does not preclude internal taxes."
)
SOFT_DUTIES = (
    "Each Party shall endeavour to maintain its practice of not imposing customs "
    "duties on electronic transmissions."
)
SPANISH_DUTIES = (
    "Ninguna Parte impondrá derechos aduaneros a las transmisiones electrónicas entre "
    "las Partes."
)
TARIFFS = (
    "Neither Party may increase customs duties on goods of the other Party that are "
    "imported, beyond the rates in its schedule."
)


def save_treaty(
    folder: Path,
    name: str,
    parties: Sequence[str],
    articles: Sequence[tuple[str, str]],
    *,
    chapter: str = "Electronic Commerce",
    signed: str = "2005-03-01",
    in_force: str = "2006-01-01",
    later: Sequence[str] = (),
    language: str = "en",
    ended: str = "",
    stem: str | None = None,
) -> Path:
    """Write a treaty and return its file."""

    def listed(codes: Sequence[str]) -> str:
        return "".join(f"<partyisocode>{code}</partyisocode>" for code in codes)

    words = "".join(
        f'<article article_identifier="{i}" number="Article {i}" name="{heading}">'
        f"{said}</article>"
        for i, (heading, said) in enumerate(articles, 1)
    )
    file = folder / f"{stem or name.lower().replace(' ', '_')}.xml"
    file.write_text(
        '<?xml version="1.0" encoding="UTF-8"?><treaty><meta>'
        f"<name>{name}</name><date_signed>{signed}</date_signed>"
        f"<date_into_force>{in_force}</date_into_force>"
        f"<date_inactive>{ended}</date_inactive>"
        f"<parties_original>{listed(parties)}</parties_original>"
        f"<parties>{listed([*parties, *later])}</parties>"
        f"<language>{language}</language></meta><body>"
        f'<chapter chapter_identifier="1" number="1" name="{chapter}">{words}'
        "</chapter></body></treaty>",
        encoding="utf-8",
    )
    return file


def save_corpus(folder: Path) -> Path:
    """Write five treaties: three with the rule, of which one is in two languages."""
    folder.mkdir(exist_ok=True)
    greeting = ("Greetings", "The Parties greet each other at every meeting they hold.")
    save_treaty(
        folder,
        "Norway - Chile",
        ["NOR", "CHL"],
        [("Customs Duties", NO_DUTIES), greeting],
    )
    save_treaty(
        folder,
        "Japan - Serbia",
        ["JPN", "SRB"],
        [("Customs Duties", SOFT_DUTIES), greeting],
        signed="2009-01-01",
        in_force="",
    )
    for language, words, chapter in (
        ("en", DUTIES, "Electronic Commerce"),
        ("es", SPANISH_DUTIES, "Comercio electrónico"),
    ):
        save_treaty(
            folder,
            "Chile - Peru",
            ["CHL", "PER"],
            [("Customs Duties", words), greeting],
            chapter=chapter,
            signed="2012-01-01",
            in_force="2013-01-01",
            language=language,
            stem=f"chile_peru_{language}",
        )
    save_treaty(
        folder,
        "Kenya - Ghana",
        ["KEN", "GHA"],
        [("Customs Duties", TARIFFS), greeting],
        chapter="Trade in Goods",
    )
    return folder
