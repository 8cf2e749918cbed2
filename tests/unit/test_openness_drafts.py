"""Drafts in French and Spanish, in the words in which treaties of the WTO settle it.

Written for the project; the wording of final provisions follows the Marrakesh Agreement
(Arts XIII to XVI), the Agreement on Technical Barriers to Trade (Art. 15.1) and the
Vienna Convention on the Law of Treaties.
"""

import pytest

from nonpaper.adapters.openness import load_checklist, load_openness_norms
from nonpaper.domain.openness import Judgement, Verdict
from nonpaper.domain.source import Language, RawDocument
from nonpaper.structure import parse_text
from nonpaper.workflows.openness import check_draft

FRENCH = """Accord sur la facilitation des paiements

Article premier
Objet

1. Le présent accord ne crée ni obligations ni droits pour les Membres qui ne l'ont
pas accepté.

2. Aucune disposition du présent accord ne diminue les droits que les Membres qui n'y
sont pas parties tiennent de l'Accord sur l'OMC.

Article 2
Comité

1. Il est institué un Comité de la facilitation des paiements, composé de
représentants de chacune des Parties.

2. Tout Membre de l'OMC qui n'est pas Partie peut assister aux réunions du Comité en
qualité d'observateur.

3. Le Secrétariat de l'OMC assure le secrétariat du Comité.

Article 3
Règlement des différends

1. Les dispositions des articles XXII et XXIII du GATT de 1994, telles qu'elles sont
précisées et mises en application par le Mémorandum d'accord sur le règlement des
différends, s'appliqueront aux consultations et au règlement des différends relevant
du présent accord.

Article 4
Adhésion

1. Le présent accord sera ouvert à l'adhésion de tout Membre de l'OMC.

2. Les instruments d'adhésion seront déposés auprès du Directeur général de l'OMC.

3. À l'égard de tout Membre qui y adhère, le présent accord entrera en vigueur le
trentième jour qui suivra la date du dépôt de son instrument d'adhésion.

Article 5
Entrée en vigueur

1. Le présent accord entrera en vigueur le trentième jour suivant la date du dépôt du
trentième instrument d'acceptation.

Article 6
Réserves

1. Il ne pourra être formulé de réserves en ce qui concerne des dispositions du
présent accord sans le consentement des autres Parties.

Article 7
Amendements

1. Les Parties pourront modifier le présent accord. Un amendement entrera en vigueur,
pour les Parties qui l'auront accepté, dès que les deux tiers des Parties l'auront
accepté.

Article 8
Retrait

1. Toute Partie pourra se retirer du présent accord. Le retrait prendra effet à
l'expiration d'un délai de soixante jours à compter de la date à laquelle le Directeur
général de l'OMC en aura reçu notification par écrit.

Article 9
Non-application entre des Parties

1. Le présent accord ne s'appliquera pas entre deux Parties si l'une d'elles, au
moment où elle l'accepte, ne consent pas à cette application.

Article 10
Dépôt

1. Le présent accord sera déposé auprès du Directeur général de l'OMC.

Article 11
Examen

1. Le Comité examinera le fonctionnement du présent accord au plus tard trois ans
après son entrée en vigueur.

Fait à Genève, le premier mars deux mille vingt-sept, en un seul exemplaire, en
langues française, anglaise et espagnole, les trois textes faisant également foi.
"""

SPANISH = """Acuerdo sobre la facilitación de los pagos

Artículo 1
Ámbito

1. El presente Acuerdo no crea obligaciones ni derechos para los Miembros que no lo
hayan aceptado.

2. Ninguna disposición del presente Acuerdo menoscabará los derechos que correspondan
a los Miembros que no sean Partes en virtud del Acuerdo sobre la OMC.

Artículo 2
Comité

1. En virtud del presente Acuerdo se establece un Comité de Facilitación de los Pagos,
compuesto por representantes de cada una de las Partes.

2. Los Miembros de la OMC que no sean Partes podrán participar en el Comité en calidad
de observadores.

3. La Secretaría de la OMC prestará servicios de secretaría al Comité.

Artículo 3
Solución de diferencias

1. Serán aplicables a las consultas y la solución de diferencias en el marco del
presente Acuerdo las disposiciones de los artículos XXII y XXIII del GATT de 1994,
desarrolladas y aplicadas por el Entendimiento sobre Solución de Diferencias.

Artículo 4
Adhesión

1. El presente Acuerdo estará abierto a la adhesión de todos los Miembros de la OMC.
La adhesión se efectuará mediante el depósito de un instrumento de adhesión en poder
del Director General de la OMC.

2. Para cada Miembro que se adhiera, el presente Acuerdo entrará en vigor el trigésimo
día siguiente a la fecha en que haya depositado su instrumento de adhesión.

Artículo 5
Entrada en vigor

1. El presente Acuerdo entrará en vigor el trigésimo día siguiente a la fecha en que
se haya depositado el trigésimo instrumento de aceptación.

Artículo 6
Reservas

1. No podrán formularse reservas respecto de ninguna de las disposiciones del presente
Acuerdo sin el consentimiento de las demás Partes.

Artículo 7
Enmiendas

1. Las Partes podrán enmendar el presente Acuerdo. Las enmiendas entrarán en vigor
cuando hayan sido aceptadas por dos tercios de las Partes.

Artículo 8
Retiro

1. Toda Parte podrá retirarse del presente Acuerdo. El retiro surtirá efecto a la
expiración de un plazo de sesenta días contados a partir de la fecha en que el
Director General de la OMC haya recibido la notificación escrita.

Artículo 9
No aplicación

1. El presente Acuerdo no se aplicará entre dos Partes si una de ellas, en el momento
en que lo acepte, no consiente en dicha aplicación.

Artículo 10
Depositario

1. El Director General de la OMC será el depositario del presente Acuerdo.

Artículo 11
Examen

1. El Comité examinará el funcionamiento del presente Acuerdo a más tardar tres años
después de su entrada en vigor.

Hecho en Ginebra el primero de marzo de dos mil veintisiete, en un solo ejemplar, en
los idiomas español, francés e inglés, siendo cada texto igualmente auténtico.
"""

SETTLED = {
    "any-member": 4,
    "when-it-binds": 4,
    "equal-terms": 4,
    "no-veto": 4,
    "observers": 2,
    "no-obligations-or-rights": 1,
    "rights-undiminished": 1,
    "committee": 2,
    "secretariat": 2,
    "dispute-settlement": 3,
    "amendments": 7,
    "withdrawal": 8,
    "reservations": 6,
    "entry-into-force": 5,
    "acceptances-needed": 5,
    "non-application": 9,
    "depositary": 10,
    "authentic-languages": None,
    "review": 11,
}
"""Tests that both drafts pass, with the article that settles them, or the closing."""

DRAFTS = [(FRENCH, Language.FR), (SPANISH, Language.ES)]


def judge(draft: str, language: Language, test: str) -> Judgement:
    text = parse_text(RawDocument("draft", "draft.txt", draft))
    checklist = load_checklist()
    norms = load_openness_norms(checklist)
    return check_draft(text, checklist, norms, language=language).result(test)


@pytest.mark.parametrize(("draft", "language"), DRAFTS)
@pytest.mark.parametrize(("test", "article"), SETTLED.items())
def test_the_words_of_treaties_are_read_in_each_language(
    draft: str, language: Language, test: str, article: int | None
) -> None:
    judged = judge(draft, language, test)
    assert judged.verdict is Verdict.PASSES
    place = judged.clauses[0].ref.eid.partition("__")[0]
    assert place == (f"art_{article}" if article else "closing")


@pytest.mark.parametrize(("draft", "language"), DRAFTS)
@pytest.mark.parametrize("test", ["what-to-submit", "public-papers", "publication"])
def test_what_a_draft_does_not_say_stays_silent(
    draft: str, language: Language, test: str
) -> None:
    assert judge(draft, language, test).verdict is Verdict.SILENT
