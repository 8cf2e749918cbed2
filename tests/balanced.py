"""Draft short texts of fictional parties, and weigh them."""

from dataclasses import replace

from nonpaper.adapters.cues import load_cues, load_topics
from nonpaper.adapters.references import load_references
from nonpaper.domain.convergence import ConvergenceMap, ProvisionRef
from nonpaper.domain.measurement import Measurement, TopicList
from nonpaper.domain.source import FrontMatter, Language, RawDocument, TextKind
from nonpaper.domain.support import Obligation, TextBalance
from nonpaper.domain.text import Text
from nonpaper.measure import measure_text
from nonpaper.structure import parse_text
from nonpaper.support.balance import balance_text
from tests.fabricate import make_directory

TOPICS: TopicList = load_topics("ecommerce")[0]
_TOPIC_CUES = load_topics("ecommerce")[1]


def draft(
    words: str,
    *,
    id_: str = "t",
    language: Language | None = Language.EN,
    kind: TextKind = TextKind.PROPOSAL,
    sponsors: tuple[str, ...] = (),
) -> tuple[Text, dict[ProvisionRef, Measurement]]:
    """Find the structure of a draft and measure it with the shipped cues."""
    front = FrontMatter(symbol=id_, language=language, kind=kind, sponsors=sponsors)
    text = parse_text(RawDocument(id_, f"{id_}.txt", words, front))
    return text, measure_text(text, cues=load_cues(), topics=_TOPIC_CUES)


def weigh(words: str, **settings: object) -> TextBalance:
    """Balance a draft."""
    text, measured = draft(words, **settings)  # type: ignore[arg-type]
    return balance_text(text, measured, references=load_references())


def at(balance: TextBalance, eid: str) -> Obligation:
    """Find the obligation of a provision."""
    return next(o for o in balance.obligations if o.clause.ref.eid == eid)


def with_balances(map_: ConvergenceMap) -> ConvergenceMap:
    """Weigh the texts of a map that was made for a test."""

    return replace(
        map_,
        balances=tuple(
            balance_text(text, map_.measurements, references=load_references())
            for text in map_.texts
        ),
    )


def make_survey(*drafts: str) -> ConvergenceMap:
    """Survey drafts, each by a party of its own, named A, B, C."""
    made = [
        draft(words, id_=name, sponsors=(name * 3,))
        for name, words in zip("ABCDEF", drafts, strict=False)
    ]
    names = {name * 3: (f"Land {name}", True) for name in "ABCDEF"}
    return with_balances(
        ConvergenceMap(
            "Talks on trade",
            tuple(text for text, _ in made),
            {ref: said for _, measured in made for ref, said in measured.items()},
            (),
            make_directory(names),
            TOPICS,
        )
    )


RULES = """Article 1
Customs duties

1. No Party shall impose customs duties on electronic transmissions.

2. Paragraph 1 does not prevent a Party from imposing internal taxes.

Article 2
Paperless trading

1. Each Party shall publish its trade administration documents in electronic form.

2. A least-developed Party may delay the application of paragraph 1 for five years.

Article 3
Personal data

1. Each Party shall adopt a legal framework that protects personal data.

Article 4
Committee

1. The Committee shall meet once a year.

Article 5
Development

1. A developed Party may provide technical assistance to a developing Party for the \
implementation of this Agreement.

2. A developing Party shall not be required to apply Article 3 before it has received \
that assistance.
"""
