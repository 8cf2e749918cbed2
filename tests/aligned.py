"""Give units of made-up texts, in three languages, and align them."""

from __future__ import annotations

from dataclasses import replace

from nonpaper.adapters.lexicon import load_functions, load_lexicon
from nonpaper.align.families import AlignmentSettings, align_units
from nonpaper.domain.convergence import AlignmentUnit, Family, ProvisionRef
from nonpaper.domain.source import Language

EN, ES, FR = Language.EN, Language.ES, Language.FR


def unit(
    text: str,
    number: int,
    words: str,
    heading: str | None = None,
    language: Language | None = EN,
    *,
    context: str | None = None,
    parts: tuple[str, ...] = (),
) -> AlignmentUnit:
    """Make an article of a text, with paragraphs if it has any."""
    inner = tuple(
        AlignmentUnit(
            ProvisionRef(text, f"art_{number}__para_{place}"), part, language=language
        )
        for place, part in enumerate(parts, start=1)
    )
    return AlignmentUnit(
        ProvisionRef(text, f"art_{number}"),
        words or " ".join(parts),
        heading,
        language,
        context=context,
        parts=inner,
    )


DUTIES = "No Party shall impose customs duties on electronic transmissions."
DERECHOS = (
    "Ninguna Parte impondrá derechos de aduana a las transmisiones electrónicas "
    "entre las Partes."
)
DROITS = (
    "Aucune Partie n'impose de droits de douane sur les transmissions électroniques "
    "entre les Parties."
)
FRAUD = (
    "Each Party shall protect consumers against fraudulent and deceptive commercial "
    "practices online."
)
SEAL = "Each Party shall recognise the legal validity of electronic signatures."

ROUND = (
    unit(
        "a",
        1,
        "For the purposes of this Chapter: customs duty means any charge on imports; "
        "consumer means a person who buys.",
        "Definitions",
    ),
    unit("a", 2, DUTIES, "Customs Duties"),
    unit("a", 3, FRAUD, "Consumer Protection"),
    unit("a", 4, SEAL, "ELECTRONIC SIGNATURES"),
    unit(
        "b",
        1,
        "A los efectos del presente Capítulo: derecho de aduana significa cualquier "
        "carga a la importación; firma significa una señal.",
        "Definiciones",
        ES,
    ),
    unit("b", 2, DERECHOS, "Derechos de aduana", ES),
    unit(
        "b",
        3,
        "Cada Parte protegerá a los consumidores contra prácticas comerciales "
        "fraudulentas y engañosas.",
        "Protección del consumidor",
        ES,
    ),
    unit(
        "c",
        1,
        "Aux fins du présent chapitre, on entend par droit de douane toute taxe à "
        "l'importation.",
        "Définitions",
        FR,
    ),
    unit("c", 2, DROITS, "Droits de douane", FR),
    unit(
        "c",
        3,
        "Chaque Partie protège les consommateurs contre les pratiques commerciales "
        "frauduleuses et trompeuses.",
        "Protection des consommateurs",
        FR,
    ),
    unit(
        "d",
        1,
        "A Party shall not impose customs duties on electronic transmissions.",
        "Customs duties",
    ),
    unit(
        "d",
        2,
        "Each Party shall adopt measures that protect consumers against deceptive "
        "practices.",
        "Online Consumer Protection",
    ),
    unit(
        "d",
        3,
        "Electronic signatures shall not be denied legal validity.",
        "Electronic Signatures",
    ),
)
"""Four texts of a made-up round: definitions, duties, consumers, signatures."""

MATTERS = {
    "definitions": {"a1", "b1", "c1"},
    "duties": {"a2", "b2", "c2", "d1"},
    "consumers": {"a3", "b3", "c3", "d2"},
    "signatures": {"a4", "d3"},
}
"""What a reader would put together in `ROUND`, as text and number."""


def hide_headings(units: tuple[AlignmentUnit, ...]) -> tuple[AlignmentUnit, ...]:
    """Take the headings away."""
    return tuple(replace(one, heading=None) for one in units)


def align(
    units: tuple[AlignmentUnit, ...] | list[AlignmentUnit],
    settings: AlignmentSettings | None = None,
) -> tuple[Family, ...]:
    """Align with the tables that the project ships."""
    return align_units(
        units, lexicon=load_lexicon(), functions=load_functions(), settings=settings
    )


def name_members(family: Family) -> set[str]:
    """Name the members of a family as text and number: `a2`, `a2.1` for a paragraph."""
    return {
        ref.text_id + ref.eid.removeprefix("art_").replace("__para_", ".")
        for ref in family.members
    }


def as_sets(families: tuple[Family, ...]) -> set[frozenset[str]]:
    """Return families as sets of names."""
    return {frozenset(name_members(family)) for family in families}
