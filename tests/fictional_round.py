"""Hold a round of eight fictional texts on digital trade, for tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nonpaper.domain.convergence import ConvergenceMap
from nonpaper.domain.source import FrontMatter, Language, Notice, TextKind
from nonpaper.domain.statement import Statement
from tests.fabricate import (
    NAMES,
    Draft,
    assemble,
    make_directory,
    trend_of,
    unread_files,
)

LABELS: dict[str, tuple[str, str | None]] = {
    "scope": ("Scope and objectives", None),
    "duties": ("Customs duties on electronic transmissions", "duties"),
    "signatures": ("Electronic signatures and authentication", "signatures"),
    "paperless": ("Paperless trading", "paperless"),
    "consumer": ("Protection of consumers online", "consumer"),
    "privacy": ("Protection of personal data", "privacy"),
    "spam": ("Unsolicited commercial messages", "consumer"),
    "flows": ("Movement of information across borders", "privacy"),
    "code": ("Source code of software", "source_code"),
    "support": ("Support for developing Parties", "development"),
    "contact": ("Contact points", "development"),
    "review": ("Review of the agreement", None),
}

PAPERLESS = (
    "Each Party shall endeavour to accept the forms that a trader files "
    "electronically as the legal equal of the same forms on paper.",
    "Each Party shall endeavour to publish all its trade forms where anyone can "
    "find and fill them in.",
)
CONTACT = (
    "Each Party shall establish a contact point for matters under this agreement "
    "and tell the other Parties of it.",
)
BAN = (
    "No Party shall impose customs duties on electronic transmissions between a "
    "person of one Party and a person of another Party.",
    "Paragraph 1 does not keep a Party from collecting internal taxes and charges, "
    "if it collects them in accordance with this agreement.",
)
BAN_WIDE = (
    "No Party shall impose customs duties on electronic transmissions, including "
    "content that is transmitted electronically, between a person of one Party and "
    "a person of another Party.",
    BAN[1],
)
PRACTICE = (
    "Each Party shall maintain its practice of not charging customs duties on "
    "electronic transmissions until [the Third Conference] [31 March 2030], taking "
    "into account the fiscal needs of developing Parties.",
    "The Parties shall review the practice, and what it means for revenue, [two] "
    "[four] years after this agreement enters into force.",
)
SIGNATURE = (
    "Except where its law provides otherwise, a Party shall not deny the legal "
    "validity of a signature solely because the signature is in electronic form.",
    "Each Party shall adopt rules that let the parties to a transaction choose the "
    "means of authentication that suits them.",
)
SIGNATURE_SOFT = (
    "Except where its law provides otherwise, a Party shall not deny the legal "
    "validity of a signature solely because it is in electronic form.",
    "Each Party shall adopt rules that let the parties to a transaction choose the "
    "means of authentication that suits them, in accordance with its capacity.",
)
CONSUMER = (
    "Each Party shall adopt or maintain laws against fraudulent and misleading "
    "conduct that harms consumers who buy online.",
)
CONSUMER_FULL = (
    "Each Party shall adopt or maintain laws against fraudulent, misleading and "
    "deceptive conduct that harms, or may harm, consumers who buy online.",
)
PRIVACY = (
    "Each Party shall adopt or maintain a legal framework that protects the personal "
    "data of those who use electronic trade.",
    "In building that framework, each Party should take the principles of the "
    "relevant international bodies into account.",
)
PRIVACY_SOFT = (
    "Each Party shall endeavour to adopt a legal framework that protects the personal "
    "data of those who use electronic trade, within a transition period of [five] "
    "years.",
    PRIVACY[1],
)
PRIVACY_FR = (
    "Chaque Partie s'efforce d'adopter un cadre juridique qui protège les données "
    "personnelles des personnes qui font du commerce électronique.",
    "Les Parties qui le peuvent offrent une assistance technique à celles qui la "
    "demandent.",
)
SPAM = (
    "Each Party shall maintain measures that require the sender of a commercial "
    "message to let its recipient stop such messages.",
)
SPAM_CONSENT = (
    "Each Party shall maintain measures that require the sender of a commercial "
    "message to obtain the consent of its recipient before sending.",
)
FLOWS = (
    "No Party shall prohibit the transfer of information across borders by "
    "electronic means where it is for the business of a covered person.",
)
FLOWS_OPEN = (
    "The Parties recognise that each Party may have its own requirements on the "
    "transfer of information by electronic means.",
    "[No Party shall prohibit such a transfer where it is for the business of a "
    "covered person, [provided that personal data are protected].]",
)
SUPPORT = (
    "Developed Parties, and developing Parties in a position to do so, are encouraged "
    "to give technical assistance to developing and least developed Parties on terms "
    "that they agree with one another.",
)
SUPPORT_FIRM = (
    "Developed Parties shall give technical assistance to developing and least "
    "developed Parties, on request and on terms that they agree with one another.",
    "A least developed Party may take a transition period of [seven] [ten] years for "
    "any provision that it names.",
)
CODE = (
    "No Party shall require the owner of software to hand over its source code as a "
    "condition for selling that software, or a product that contains it.",
)
SCOPE = (
    "This agreement applies to measures of a Party that affect trade by electronic "
    "means. It does not apply to government procurement.",
)
SCOPE_WIDE = (
    "This agreement applies to measures of a Party that affect trade by electronic "
    "means. It does not apply to government procurement, or to information that a "
    "Party holds, except as Article 9 provides.",
)
REVIEW = (
    "The Parties shall review how this agreement works within three years, and every "
    "five years after that.",
)
REVIEW_ES = (
    "Las Partes examinarán el funcionamiento del presente acuerdo dentro de tres años.",
)
CODE_TAGGED = (
    "<script>document.title = 'taken over'</script> No Party shall require the "
    'owner of software to hand over its source code & "keys".',
)


def _front(
    symbol: str, title: str, sponsors: str, day: date, **more: object
) -> FrontMatter:
    front = FrontMatter(
        title=title,
        symbol=symbol,
        sponsors=tuple(sponsors.split()),
        date=day,
        language=Language.EN,
        kind=TextKind.PROPOSAL,
    )
    return replace(front, **more)  # type: ignore[arg-type]


def drafts(*, code: tuple[str, ...] = CODE) -> tuple[Draft, ...]:
    """Write the eight texts."""
    return (
        Draft(
            "np-dig-1",
            _front(
                "NP/DIG/1", "A modern frame for digital trade", "ARV", date(2026, 3, 12)
            ),
            (
                ("scope", "Scope", SCOPE_WIDE),
                ("duties", "Customs Duties", BAN_WIDE),
                ("signatures", "Electronic Signatures", SIGNATURE),
                ("paperless", "Paperless Trading", PAPERLESS),
                ("consumer", "Consumer Protection", CONSUMER_FULL),
                ("privacy", "Personal Data", PRIVACY),
                ("flows", "Cross-Border Information", FLOWS),
                ("code", "Source Code", code),
                ("contact", "Contact Points", CONTACT),
            ),
        ),
        Draft(
            "np-dig-2",
            _front(
                "NP/DIG/2",
                "Proposal on electronic commerce",
                "BRE COR",
                date(2026, 3, 18),
            ),
            (
                ("scope", "Scope", SCOPE),
                ("duties", "Duties on Transmissions", BAN),
                ("signatures", "Signatures", SIGNATURE_SOFT),
                ("paperless", "Trade without Paper", PAPERLESS),
                ("consumer", "Consumers", CONSUMER),
                ("privacy", "Data Protection", PRIVACY_SOFT),
                ("spam", "Unsolicited Messages", SPAM),
                ("support", "Support", SUPPORT),
                ("contact", "Contact Points", CONTACT),
            ),
        ),
        Draft(
            "np-dig-3",
            _front(
                "NP/DIG/3/Rev.1", "Draft chapter, revised", "EST", date(2026, 3, 30)
            ),
            (
                ("scope", "Scope", SCOPE),
                ("duties", "Customs Duties", BAN_WIDE),
                ("signatures", "Authentication", SIGNATURE),
                ("consumer", "Consumer Protection", CONSUMER_FULL),
                ("privacy", "Privacy", PRIVACY),
                ("spam", "Unsolicited Messages", SPAM_CONSENT),
                ("flows", "Information Flows", FLOWS),
                ("contact", "Contact Points", CONTACT),
                ("review", "Review", REVIEW),
            ),
            start=2,
        ),
        Draft(
            "np-dig-4",
            _front(
                "NP/DIG/4",
                "Digital trade and development",
                "DAL ISL",
                date(2026, 4, 2),
            ),
            (
                ("duties", "Electronic Transmissions", PRACTICE),
                ("signatures", "Electronic Signatures", SIGNATURE_SOFT),
                ("consumer", "Consumers", CONSUMER),
                ("privacy", "Personal Data", PRIVACY_SOFT),
                ("flows", "Information across Borders", FLOWS_OPEN),
                ("support", "Technical Assistance", SUPPORT_FIRM),
            ),
            notices=(Notice(Statement.of("structure.bracket")),),
        ),
        Draft(
            "np-dig-5",
            _front("NP/DIG/5", "Communication", "GAL", date(2026, 4, 9)),
            (
                ("duties", "Customs Duties", BAN),
                ("paperless", "Paperless Trading", PAPERLESS),
                ("spam", "Commercial Messages", SPAM_CONSENT),
                ("flows", "Free Flow", FLOWS),
                ("contact", "Contact Points", CONTACT),
            ),
            start=3,
        ),
        Draft(
            "np-dig-6",
            _front(
                "NP/DIG/6",
                "Communication sur le commerce électronique",
                "JOR",
                date(2026, 4, 20),
                language=Language.FR,
            ),
            (("privacy", "Données personnelles", PRIVACY_FR),),
            start=4,
        ),
        Draft(
            "np-dig-7",
            _front(
                "NP/DIG/7",
                "Comunicación",
                "KES",
                date(2026, 4, 28),
                language=Language.ES,
            ),
            (("review", "Examen", REVIEW_ES),),
            start=12,
        ),
        Draft(
            "np-dig-8",
            _front(
                "NP/DIG/8",
                "Elements from the Chair",
                "",
                date(2026, 5, 4),
                kind=TextKind.CHAIRS_TEXT,
            ),
            (
                ("scope", "Scope", SCOPE),
                ("duties", "Customs Duties", PRACTICE),
                ("signatures", "Electronic Signatures", SIGNATURE),
                ("paperless", "Paperless Trading", PAPERLESS),
                ("consumer", "Consumer Protection", CONSUMER),
                ("privacy", "Personal Data", PRIVACY),
                ("spam", "Unsolicited Messages", SPAM),
                ("support", "Support", SUPPORT),
                ("contact", "Contact Points", CONTACT),
                ("review", "Review", REVIEW),
            ),
        ),
    )


def make_small_map(*, code: tuple[str, ...] = CODE) -> ConvergenceMap:
    """Make the map of the eight texts, with a trend, unread files and a notice."""
    map_ = assemble("Digital trade", drafts(code=code), LABELS, make_directory(NAMES))
    return replace(
        map_,
        trend=trend_of(map_),
        unread=unread_files(),
        notices=(
            Notice(
                Statement.of(
                    "folder.file",
                    file="np-dig-4.docx",
                    said=Statement.of("reader.comment", n=2),
                )
            ),
        ),
    )
