"""Make rounds of many texts by chance, from wordings written for these tests."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from nonpaper.domain.convergence import AlignmentUnit
from nonpaper.domain.source import FrontMatter, Language, RawDocument
from tests.aligned import DERECHOS, DROITS, DUTIES, EN, ES, FR, FRAUD, SEAL, unit

T = TypeVar("T")

MATTERS: dict[str, dict[Language, tuple[str, str]]] = {
    "duties": {
        EN: ("Customs Duties", DUTIES),
        ES: ("Derechos de aduana", DERECHOS),
        FR: ("Droits de douane", DROITS),
    },
    "consumers": {
        EN: ("Online Consumer Protection", FRAUD),
        ES: (
            "Protección del consumidor",
            "Cada Parte protegerá a los consumidores contra prácticas comerciales "
            "fraudulentas y engañosas.",
        ),
        FR: (
            "Protection des consommateurs",
            "Chaque Partie protège les consommateurs contre les pratiques commerciales "
            "frauduleuses et trompeuses.",
        ),
    },
    "signatures": {
        EN: ("Electronic Signatures", SEAL),
        ES: (
            "Firmas electrónicas",
            "Cada Parte reconocerá la validez jurídica de las firmas electrónicas.",
        ),
        FR: (
            "Signatures électroniques",
            "Chaque Partie reconnaît la validité juridique des signatures "
            "électroniques.",
        ),
    },
    "paperless": {
        EN: (
            "Paperless Trading",
            "Each Party shall accept trade administration documents in electronic "
            "form.",
        ),
        ES: (
            "Comercio sin papel",
            "Cada Parte aceptará los documentos de administración del comercio en "
            "forma electrónica.",
        ),
        FR: (
            "Commerce sans papier",
            "Chaque Partie accepte les documents d'administration du commerce sous "
            "forme électronique.",
        ),
    },
    "spam": {
        EN: (
            "Unsolicited Messages",
            "Each Party shall let recipients stop unsolicited commercial electronic "
            "messages.",
        ),
        ES: (
            "Mensajes no solicitados",
            "Cada Parte permitirá detener los mensajes comerciales electrónicos no "
            "solicitados.",
        ),
        FR: (
            "Messages non sollicités",
            "Chaque Partie permet d'arrêter les messages commerciaux électroniques non "
            "sollicités.",
        ),
    },
    "cooperation": {
        EN: (
            "Cooperation",
            "The Parties shall cooperate and exchange information on small "
            "enterprises.",
        ),
        ES: (
            "Cooperación",
            "Las Partes deberán cooperar e intercambiar información sobre pequeñas "
            "empresas.",
        ),
        FR: (
            "Coopération",
            "Les Parties coopèrent et échangent des informations sur les petites "
            "entreprises.",
        ),
    },
    "scope": {
        EN: ("Scope", "This Chapter applies to measures that affect digital trade."),
        ES: (
            "Ámbito de aplicación",
            "El presente Capítulo se aplicará a las medidas que afecten al comercio "
            "digital.",
        ),
        FR: (
            "Champ d'application",
            "Le présent chapitre s'applique aux mesures qui concernent le commerce "
            "numérique.",
        ),
    },
    "cables": {
        EN: (
            "Submarine Cables",
            "Each Party shall ensure access to submarine cable landing stations.",
        ),
        ES: (
            "Cables submarinos",
            "Cada Parte garantizará el acceso a las estaciones de aterrizaje de cables "
            "submarinos.",
        ),
        FR: (
            "Câbles sous-marins",
            "Chaque Partie garantit l'accès aux stations d'atterrissage des câbles "
            "sous-marins.",
        ),
    },
}
TAILS = {
    EN: (
        "",
        " This applies from the date of entry into force.",
        " Paragraph 1 does not bind the least developed Parties.",
        " Each Party may adopt its own means to this end.",
    ),
    ES: (
        "",
        " Esto se aplica desde la entrada en vigor.",
        " El párrafo 1 no obliga a las Partes menos adelantadas.",
        " Cada Parte podrá adoptar sus propios medios con este fin.",
    ),
    FR: (
        "",
        " Ceci s'applique dès l'entrée en vigueur.",
        " Le paragraphe 1 ne lie pas les Parties les moins avancées.",
        " Chaque Partie peut adopter ses propres moyens à cette fin.",
    ),
}
ARTICLE = {EN: "Article", ES: "Artículo", FR: "Article"}


def make_units(text: str, rng: random.Random) -> list[AlignmentUnit]:
    """Make the articles of one text, its language and matters left to chance."""
    language = rng.choice(list(Language))
    matters = sorted(rng.sample(sorted(MATTERS), rng.randint(4, 7)))
    made = []
    for number, matter in enumerate(matters, start=1):
        heading, words = MATTERS[matter][language]
        words += rng.choice(TAILS[language]) + rng.choice(TAILS[language])
        made.append(
            unit(text, number, words, heading if rng.random() < 0.8 else None, language)
        )
    return made


def make_round(count: int, *, seed: int = 7) -> list[list[AlignmentUnit]]:
    """Make texts, each as its articles; a longer round begins with the shorter one."""
    rng = random.Random(seed)  # noqa: S311 (chance for tests, not for secrets)
    return [make_units(f"t{number:03}", rng) for number in range(count)]


def shuffle(items: Sequence[T], seed: int) -> list[T]:
    """Put items into another order."""
    return random.Random(seed).sample(items, len(items))  # noqa: S311 (as above)


def as_document(units: list[AlignmentUnit]) -> RawDocument:
    """Write the articles of one text as a document."""
    language = units[0].language or EN
    blocks = [
        f"{ARTICLE[language]} {number}\n{one.heading or ''}\n\n{one.words}\n"
        for number, one in enumerate(units, start=1)
    ]
    name = units[0].ref.text_id
    front = FrontMatter(language=language)
    return RawDocument(name, f"{name}.txt", "\n".join(blocks), front)
