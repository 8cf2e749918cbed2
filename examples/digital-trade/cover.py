"""Hold what a cover page of the fictional organisation says, in three languages."""

from __future__ import annotations

ORGANISATION = {
    "en": "NINE PASSES TRADE ORGANIZATION",
    "fr": "ORGANISATION DU COMMERCE DES NEUF PASSES",
    "es": "ORGANIZACIÓN DE COMERCIO DE LOS NUEVE PASOS",
}
BODY = {
    "en": "Dialogue on Digital Trade",
    "fr": "Dialogue sur le commerce numérique",
    "es": "Diálogo sobre Comercio Digital",
}
ORIGINAL = {
    "en": "Original: English",
    "fr": "Original:\N{NO-BREAK SPACE}français",
    "es": "Original: español",
}
PAGE = {"en": "Page: ", "fr": "Page:\N{NO-BREAK SPACE}", "es": "Página: "}
LOCALE = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
