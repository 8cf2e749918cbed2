"""Hold the closed facts of the grammar of treaties in English, Spanish and French.

The words are those that the trade agreements of ToTA and the drafts of WTO and UN
negotiations print; eid prefixes follow the Akoma Ntoso 3.0 Naming Convention.
"""

from __future__ import annotations

from nonpaper.domain.text import ProvisionKind as Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADING_WORDS: dict[str, Kind] = {
    "part": Kind.PART,
    "partie": Kind.PART,
    "parte": Kind.PART,
    "title": Kind.TITLE,
    "titre": Kind.TITLE,
    "titulo": Kind.TITLE,
    "chapter": Kind.CHAPTER,
    "chapitre": Kind.CHAPTER,
    "capitulo": Kind.CHAPTER,
    "section": Kind.SECTION,
    "sub-section": Kind.SECTION,
    "subsection": Kind.SECTION,
    "sous-section": Kind.SECTION,
    "seccion": Kind.SECTION,
    "subseccion": Kind.SECTION,
    "annex": Kind.ANNEX,
    "annexe": Kind.ANNEX,
    "anexo": Kind.ANNEX,
    "appendix": Kind.ANNEX,
    "appendice": Kind.ANNEX,
    "apendice": Kind.ANNEX,
    "attachment": Kind.ANNEX,
    "protocol": Kind.ANNEX,
    "protocole": Kind.ANNEX,
    "protocolo": Kind.ANNEX,
    "schedule": Kind.ANNEX,
    "article": Kind.ARTICLE,
    "articulo": Kind.ARTICLE,
    "art": Kind.ARTICLE,
}
"""Words that open a heading, without accents, and what they head."""

INNER_WORDS = frozenset(
    {"sub-section", "subsection", "sous-section", "subseccion"}
    | {"appendix", "appendice", "apendice", "attachment"}
)
"""Heading words whose element stands inside another of the same kind."""

RANKS: dict[Kind, int] = {
    Kind.ANNEX: 0,
    Kind.PREAMBLE: 0,
    Kind.PART: 2,
    Kind.TITLE: 4,
    Kind.CHAPTER: 6,
    Kind.SECTION: 8,
    Kind.ARTICLE: 20,
}
"""Which element may hold which: the lower number holds the higher."""

EID_PREFIXES: dict[Kind, str] = {
    Kind.PREAMBLE: "preamble",
    Kind.RECITAL: "rec",
    Kind.PART: "part",
    Kind.TITLE: "title",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ANNEX: "annex",
    Kind.ARTICLE: "art",
    Kind.PARAGRAPH: "para",
    Kind.POINT: "point",
    Kind.CHAPEAU: "chapeau",
    Kind.CLOSING: "closing",
    Kind.OPTION: "opt",
    Kind.BLOCK: "block",
}
"""First part of an eid, after the Akoma Ntoso naming convention where it has one."""

PREAMBLE_WORDS = frozenset({"preamble", "preambule", "preambulo"})

LATIN_SUFFIXES = (
    "bis",
    "ter",
    "quater",
    "quat",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "nonies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
    "alt",
)
"""What marks an element put in between: `Article 5 bis`; `alt` is for drafts."""

SPELLED_UNITS: dict[str, int] = {
    word: value
    for value, words in {
        1: "one first un une premier premiere uno una primero primera unico unique",
        2: "two second deux deuxieme dos segundo segunda",
        3: "three third trois troisieme tres tercero tercera",
        4: "four fourth quatre quatrieme cuatro cuarto cuarta",
        5: "five fifth cinq cinquieme cinco quinto quinta",
        6: "six sixth sixieme seis sexto sexta",
        7: "seven seventh sept septieme siete septimo septima",
        8: "eight eighth huit huitieme ocho octavo octava",
        9: "nine ninth neuf neuvieme nueve noveno novena",
        10: "ten tenth dix dixieme diez decimo decima",
        11: "eleven eleventh onze onzieme once undecimo",
        12: "twelve twelfth douze douzieme doce duodecimo",
        13: "thirteen thirteenth treize treizieme trece",
        14: "fourteen fourteenth quatorze quatorzieme catorce",
        15: "fifteen fifteenth quinze quinzieme quince",
        16: "sixteen sixteenth seize seizieme dieciseis",
        17: "seventeen seventeenth diecisiete",
        18: "eighteen eighteenth dieciocho",
        19: "nineteen nineteenth diecinueve",
        21: "veintiuno",
        22: "veintidos",
        23: "veintitres",
        24: "veinticuatro",
        25: "veinticinco",
        26: "veintiseis",
        27: "veintisiete",
        28: "veintiocho",
        29: "veintinueve",
    }.items()
    for word in words.split()
}

SPELLED_TENS: dict[str, int] = {
    word: value
    for value, words in {
        20: "twenty twentieth vingt vingtieme veinte vigesimo",
        30: "thirty thirtieth trente trentieme treinta trigesimo",
        40: "forty quarante cuarenta",
        50: "fifty cinquante cincuenta",
        60: "sixty soixante sesenta",
        70: "seventy setenta",
        80: "eighty ochenta",
        90: "ninety noventa",
    }.items()
    for word in words.split()
}

REFERENCE_WORDS = _words(
    "article articles art paragraph paragraphs para paras subparagraph subparagraphs"
    " sub-paragraph sub-paragraphs section sections chapter chapters annex annexes"
    " appendix point points item items clause clauses part title footnote no nos"
    " number rule rules schedule protocol table heading headings page"
    " artículo artículos articulo articulos párrafo párrafos parrafo parrafos inciso"
    " incisos literal literales numeral numerales sección capítulo anexo anexos"
    " apartado apartados"
    " paragraphe paragraphes alinéa alinéas chapitre annexe"
)
"""Words after which a number is a reference and opens nothing."""

OPEN_WORDS = _words(
    "a an the of in to under with by from for on at as and or see per than into upon"
    " between pursuant"
    " el la los las un una de del en con por para al según segun y o e u que entre"
    " le les des du au aux dans par pour sur avec selon et ou d l que"
)
"""Words that never end a paragraph: what follows goes on with it."""

JOINING_WORDS = _words("and or and/or y o e u y/o et ou et/ou")
"""Words that stand between the points of a list."""

REFERENCE_TAILS = _words(
    "above below thereof hereof hereto of and or to shall is are was were as in applies"
    " apply provides may should does do must will has have with under through inclusive"
    " del de la las los y e o u se será serán anterior siguiente podrá deberá"
    " du des et ou à au aux ci-dessus ci-dessous s est sont"
)
"""Words after `Article 5` that show a reference, not a heading."""

MODAL_WORDS = _words(
    "shall should may must will would can cannot is are was were has have agrees agree"
    " deberá deberán podrá podrán debe deben puede pueden será serán es son"
    " garantizará aplicará aplicarán"
    " doit doivent peut peuvent est sont devra devrait pourra sera seront"
)
"""Words that show a sentence, where a heading would have none."""

RECITAL_OPENINGS = (
    r"[A-Z][a-z]+ing|Determined|Convinced|Desirous|Mindful|Aware|Conscious|Resolved"
    r"|Guided|Committed|Inspired|Concerned|Alarmed|Cognizant|Encouraged|Pursuant"
    r"|Whereas|In (?:pursuit|furtherance|accordance|view|order|light)|Deeply|Further"
    r"|Also|[A-ZÉÀ][a-zéèêàôîç]+ant|Désireu(?:x|ses)|Soucieu(?:x|ses)"
    r"|Convaincu(?:e?s)?|Conscient(?:e?s)?|Résolu(?:e?s)?|Déterminé(?:e?s)?|Vu|Décidé"
    r"|Guidé(?:e?s)?|[A-ZÁÉÍÓÚ][a-záéíóúñ]+(?:ando|endo|iendo)|Deseos[oa]s"
    r"|Decidid[oa]s|Conscientes|Convencid[oa]s|Resuelt[oa]s|Animad[oa]s"
    r"|Comprometid[oa]s|Determinad[oa]s"
)
"""How recitals begin: a participle, in the three languages."""

ENACTING = (
    r"(?:have|hereby)\s+(?:hereby\s+)?agreed?\s+(?:as\s+follows|on)|agree as follows"
    r"|(?:has|have)\s+decided\s+as\s+follows|decides?\s+as\s+follows"
    r"|(?:sont|ont)\s+conven|han (?:acordado|convenido)|acuerdan lo siguiente"
    r"|convienen (?:en )?lo siguiente|conviennent de ce qui suit"
)
"""The formula that ends a preamble."""

TESTIMONIUM = (
    r"(?i:in (?:witness|faith|testimony) (?:whereof|thereof)|en foi de quoi"
    r"|en (?:fe|testimonio) de lo cual)\b"
    r"|(?:Done|DONE)(?:,? in [a-z]+,?)? (?:at|in|AT|IN) |(?:Fait|FAIT) [àÀ] "
    r"|(?:Hecho|HECHO|Hecha|HECHA|Suscrito|SUSCRITO) en "
)
"""How the words begin with which the signatories close a text."""

DEFINES = (
    r"\s(?:means?|includes?|has the (?:same )?meaning|refers to|signifie(?:nt)?"
    r"|désigne(?:nt)?|s.entend(?:ent)?|significan?|se entender[áa]n?|se entiende"
    r"|incluyen?|designan?)\b"
)
"""How a definition goes on after its term."""

OWNERS = (
    r"(?:(?<=\[)(?:(?i:alt\.?|options?|opci[óo]n|variante|alternativ[ea])[ ]\d{1,2}"
    r"(?:[ ]\([^()\[\]\n]{2,160}\))?|[^\W\d_a-z](?:[^\[\]:;.()\n]|\.(?=\w)){1,160}?)"
    r"[ \u202f\xa0]?:[ ]+)"
)
"""Whose a bracket is, before the number or heading that it stands before: `US: `."""
