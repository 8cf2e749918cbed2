import pytest

from nonpaper.domain.measurement import Development, Strength
from nonpaper.domain.source import Language, TextKind
from nonpaper.domain.support import Aside, MatchReason, Room, Standing
from nonpaper.support.clauses import find_clauses
from nonpaper.support.tally import add_tallies
from tests.balanced import RULES, at, draft, weigh

HELP = "A developed Party may provide technical assistance to a developing Party{}."
PUBLISH = "Each Party shall publish its {} laws."


def articles(*bodies: str) -> str:
    return "\n\n".join(
        f"Article {number}\nMatter {number}\n\n{body}"
        for number, body in enumerate(bodies, 1)
    )


def reasons(words: str, eid: str) -> list[tuple[str, MatchReason, str]]:
    found = at(weigh(words), eid).support
    return [(m.support.eid, m.reason, m.words) for m in found]


def test_points_count_under_their_chapeau_and_articles_never_beside_their_parts() -> (
    None
):
    text, measured = draft(
        articles(
            "1. Each Party shall:\n\n(a) publish its laws;\n\n(b) answer questions.\n\n"
            "2. The Parties recognise that law is useful.",
            "Each Party shall keep a register.",
        )
    )
    found = find_clauses(text, measured)
    assert [c.ref.eid for c in found] == [
        "art_1__para_1__point_a",
        "art_1__para_1__point_b",
        "art_1__para_2",
        "art_2",
    ]
    assert found[0].measured.strength is Strength.OBLIGATION
    assert {c.group for c in found} == {"art_1", "art_2"}


def test_support_that_names_an_article_belongs_to_its_obligations() -> None:
    words = articles(
        PUBLISH.format("trade"),
        PUBLISH.format("tax"),
        HELP.format(" for the implementation of Article 1"),
    )
    assert reasons(words, "art_1") == [("art_3", MatchReason.REFERENCE, "Article 1")]
    assert reasons(words, "art_2") == []


def test_a_range_names_what_stands_between_its_ends() -> None:
    words = articles(
        *[PUBLISH.format("trade")] * 4, HELP.format(" under Articles 2 to 3")
    )
    named = [o.clause.ref.eid for o in weigh(words).obligations if o.support]
    assert named == ["art_2", "art_3"]


def test_this_article_and_its_paragraphs_are_found() -> None:
    words = articles(
        f"1. {PUBLISH.format('trade')}\n\n2. {PUBLISH.format('tax')}\n\n"
        f"3. {HELP.format(' to apply paragraph 2')}",
        PUBLISH.format("port"),
    )
    assert reasons(words, "art_1__para_1") == []
    assert reasons(words, "art_1__para_2") == [
        ("art_1__para_3", MatchReason.REFERENCE, "paragraph 2")
    ]


def test_an_obligation_can_name_its_support() -> None:
    words = articles(
        "Subject to Article 3, each Party shall publish its trade laws.",
        PUBLISH.format("tax"),
        "A developing Party may have a transition period of five years.",
    )
    (match,) = at(weigh(words), "art_1").support
    assert match.reason is MatchReason.REFERENCE
    assert match.words == "Article 3"
    assert not match.is_said_by_support


def test_an_obligation_that_names_its_own_article_names_no_support() -> None:
    words = articles(
        "1. Each Party shall publish the laws that this Article covers.\n\n"
        "2. A Party may keep a register.",
    )
    assert at(weigh(words), "art_1__para_1").permissions == ()


def test_a_permission_that_names_its_whole_chapter_is_general() -> None:
    balance = weigh(
        "Chapter 1\nGoods\n\n"
        + articles(
            PUBLISH.format("trade"),
            "Nothing in this Chapter prevents a Party from protecting public morals.",
        )
        + "\n\nChapter 2\nServices\n\nArticle 3\nLaws\n\n"
        + PUBLISH.format("tax")
    )
    assert [m.words for m in balance.general_permissions] == ["this Chapter"]
    assert all(not o.permissions for o in balance.obligations)


def test_without_a_reference_the_article_decides() -> None:
    words = articles(
        f"1. {PUBLISH.format('trade')}\n\n2. {HELP.format('')}", PUBLISH.format("tax")
    )
    assert reasons(words, "art_1__para_1") == [
        ("art_1__para_2", MatchReason.ARTICLE, "")
    ]
    assert reasons(words, "art_2") == []


def test_the_same_main_topic_is_a_reason_too() -> None:
    words = articles(
        "No Party shall impose customs duties on electronic transmissions.",
        "Each Party shall adopt measures against unsolicited commercial messages.",
        "A developing Party may maintain customs duties on electronic transmissions.",
    )
    assert reasons(words, "art_1") == [("art_3", MatchReason.TOPIC, "customs_duties")]
    assert reasons(words, "art_2") == []


def test_what_names_the_whole_text_is_nobodys_own() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            HELP.format(" to meet the obligations under this Agreement"),
        )
    )
    assert at(balance, "art_1").support == ()
    (general,) = balance.general
    assert (general.reason, general.words) == (MatchReason.GENERAL, "this Agreement")
    assert balance.tally.assisted == 0
    assert balance.tally.assisted_generally == 1


def test_support_that_names_nothing_and_stands_alone_is_general() -> None:
    balance = weigh(articles(PUBLISH.format("trade"), HELP.format("")))
    assert [m.words for m in balance.general] == [""]


def test_the_place_where_help_stands_is_not_what_help_is_for() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "1. Developed Parties shall provide technical assistance to developing "
            "Parties.\n\n2. Each Party shall publish the assistance that it gave.",
            "A least-developed Party shall not be required to apply this Agreement "
            "before it has received the assistance of Article 2.",
        )
    )
    assert "art_3" in [m.support.eid for m in balance.general]
    assert all(m.support.eid != "art_3" for m in at(balance, "art_2__para_2").support)


def test_flexibility_in_its_own_words_counts_for_the_obligation() -> None:
    balance = weigh(
        articles(
            "Each Party shall publish its laws; a developing Party may have a "
            "transition period of five years."
        )
    )
    obligation = at(balance, "art_1")
    assert [m.reason for m in obligation.support] == [MatchReason.OWN_WORDS]
    assert balance.room_of(obligation) is Room.OWN


def test_a_duty_to_help_is_support_and_no_obligation_to_comply() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "Developed Parties shall provide technical assistance to developing "
            "Parties to apply Article 1.",
        )
    )
    assert [o.clause.ref.eid for o in balance.obligations] == ["art_1"]
    assert balance.obligations[0].has(Development.TECHNICAL_ASSISTANCE)


def test_machinery_asks_for_no_support() -> None:
    balance = weigh(RULES)
    obligation = at(balance, "art_4__para_1")
    assert obligation.aside in (Aside.MACHINERY, Aside.BODY)
    assert obligation.support == ()
    assert balance.tally.aside == 1


def test_recitals_and_recognitions_offer_nothing() -> None:
    balance = weigh(
        articles(
            f"1. {PUBLISH.format('trade')}\n\n2. The Parties recognise the importance "
            "of technical assistance for developing Parties."
        )
    )
    assert at(balance, "art_1__para_1").support == ()
    assert balance.general == ()
    assert balance.tally.kinds[Development.TECHNICAL_ASSISTANCE] == 1


def test_a_permission_open_to_all_counts_only_where_it_names_the_obligation() -> None:
    balance = weigh(RULES)
    named = at(balance, "art_1__para_1")
    assert [m.words for m in named.permissions] == ["Paragraph 1"]
    assert balance.room_of(named) is Room.OPEN
    beside = weigh(
        articles(f"1. {PUBLISH.format('trade')}\n\n2. A Party may keep a register.")
    )
    assert at(beside, "art_1__para_1").permissions == ()
    assert beside.tally.rooms == {Room.NONE: 1}


def test_general_exceptions_leave_no_obligation_of_its_own_open() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "Nothing in this Agreement prevents a Party from protecting public morals.",
        )
    )
    assert [m.support.eid for m in balance.general_permissions] == ["art_2"]
    assert balance.tally.rooms == {Room.NONE: 1}


def test_help_that_binds_less_than_its_rule_is_a_finding() -> None:
    (contrast,) = weigh(RULES).contrasts
    assert contrast.support.eid == "art_5__para_1"
    assert contrast.strength is Strength.PERMISSION
    assert contrast.reason is MatchReason.GENERAL
    assert [ref.eid for ref in contrast.supported] == [
        *("art_1__para_1", "art_2__para_1", "art_3__para_1")
    ]


def test_help_that_binds_as_much_and_leave_to_delay_are_no_finding() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "Developed Parties shall provide technical assistance to developing "
            "Parties to apply this Agreement.",
            "A developing Party may delay the application of this Agreement.",
        )
    )
    assert balance.contrasts == ()


def test_help_whose_strength_is_in_brackets_binds_no_more_than_the_weaker_side() -> (
    None
):
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "A developed Party [AAA: shall][BBB: may] provide technical assistance to "
            "a developing Party for the implementation of this Agreement.",
        )
    )
    (contrast,) = balance.contrasts
    assert contrast.support.eid == "art_2"
    assert contrast.strength is Strength.PERMISSION


@pytest.mark.parametrize(
    ("said", "room"),
    [
        ("A developing Party may delay the application of Article 1.", Room.OWN),
        (
            "Developing and least-developed Parties may delay the application of "
            "Article 1.",
            Room.OWN,
        ),
        (
            "A least-developed Party may delay the application of Article 1.",
            Room.LEAST_DEVELOPED,
        ),
        (
            "A least-developed Party shall not be required to apply this Agreement.",
            Room.LEAST_DEVELOPED,
        ),
    ],
)
def test_what_least_developed_parties_alone_have_is_none_for_developing_ones(
    said: str, room: Room
) -> None:
    balance = weigh(articles(PUBLISH.format("trade"), said))
    assert balance.room_of(at(balance, "art_1")) is room


def test_flexibility_for_least_developed_parties_does_not_hide_that_of_the_others() -> (
    None
):
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "1. A least-developed Party may delay the application of Article 1 for ten "
            "years.\n\n2. A developing Party may delay the application of Article 1 "
            "for three years.",
        )
    )
    assert balance.room_of(at(balance, "art_1")) is Room.OWN


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.EN, "This Agreement does not apply to government procurement."),
        (Language.EN, "The rules on disputes shall not apply to this Agreement."),
        (Language.FR, "Le présent accord ne s’applique pas aux marchés publics."),
        (Language.ES, "El presente Acuerdo no se aplica a la contratación pública."),
    ],
)
def test_what_does_not_apply_limits_the_scope_and_is_no_exception(
    language: Language, said: str
) -> None:
    word = {Language.EN: "Article", Language.FR: "Article", Language.ES: "Artículo"}
    balance = weigh(f"{word[language]} 1\nX\n\n{said}\n", language=language)
    assert [m.support.eid for m in balance.limits] == ["art_1"]
    assert balance.general_permissions == ()


def test_exceptions_taken_over_from_elsewhere_are_exceptions() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "The general exceptions and the security exception of the Charter apply to "
            "this Agreement with the changes that the context requires.",
        )
    )
    assert [m.support.eid for m in balance.general_permissions] == ["art_2"]
    assert balance.limits == ()


def test_a_paragraph_takes_over_what_another_article_leaves_open() -> None:
    words = articles(
        "1. No Party shall restrict transfers of data.\n\n2. Nothing in this Article "
        "prevents a Party from adopting a measure inconsistent with paragraph 1.",
        "1. No Party shall require the use of local servers.\n\n2. Paragraph 2 of "
        "Article 1 applies to this Article in the same way.",
    )
    balance = weigh(words)
    (match,) = at(balance, "art_2__para_1").permissions
    assert (match.support.eid, match.words) == (
        "art_1__para_2",
        "Paragraph 2 of Article 1",
    )
    assert balance.room_of(at(balance, "art_2__para_1")) is Room.OPEN


def test_help_with_a_right_before_it_binds_where_nothing_is_in_brackets() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "A developing Party may name its needs; developed Parties shall provide "
            "technical assistance for the implementation of this Agreement.",
        )
    )
    assert balance.general
    assert balance.contrasts == ()


RIGHT = (
    "A least-developed Party may extend the transition period for the provisions that "
    "it designated for up to two years. Each such Party shall notify the Committee."
)


def test_a_right_of_least_developed_parties_is_no_obligation() -> None:
    balance = weigh(articles(PUBLISH.format("trade"), RIGHT))
    assert [o.clause.ref.eid for o in balance.obligations] == ["art_1"]
    assert balance.tally.development == {Strength.PERMISSION: 1}
    assert balance.room_of(at(balance, "art_1")) is Room.LEAST_DEVELOPED


def test_what_an_obligation_names_wins_over_what_has_the_same_topic() -> None:
    words = articles(
        "No Party shall impose customs duties on electronic transmissions, subject to "
        "Article {}.",
        "A developing Party may maintain customs duties on electronic transmissions "
        "for a transition period of three years.",
        "A developing Party may have a transition period of five years.",
    )
    named = weigh(words.replace("{}", "3"))
    assert [m.support.eid for m in at(named, "art_1").support] == ["art_3"]
    assert "art_2" in [m.support.eid for m in named.general]
    unnamed = weigh(words.replace(", subject to Article {}", ""))
    assert [m.reason for m in at(unnamed, "art_1").support] == [MatchReason.TOPIC]


def test_a_torn_number_is_joined_where_it_can_only_be_one_article() -> None:
    bodies = [PUBLISH.format("trade")] * 9
    words = articles(
        *bodies,
        "A developing Party may have a transition period of five years.",
        "Each Party shall publish its tax laws, subject to Article 1 0.",
    )
    (match,) = at(weigh(words), "art_11").support
    assert (match.support.eid, match.words) == ("art_10", "Article 10")


def test_a_number_that_two_articles_carry_names_neither_from_outside() -> None:
    words = (
        "Chapter 1\nGoods\n\n" + articles(PUBLISH.format("trade")) + "\n\n"
        "Chapter 2\nServices\n\n" + articles(PUBLISH.format("tax")) + "\n\n"
        "Chapter 3\nHelp\n\nArticle 9\nHelp\n\n" + HELP.format(" to apply Article 1")
    )
    balance = weigh(words)
    assert len(balance.obligations) == 2
    assert all(
        m.reason is not MatchReason.REFERENCE
        for o in balance.obligations
        for m in o.support
    )


def test_each_language_is_read_with_its_own_references() -> None:
    balance = weigh(
        "Artículo 1\nPublicación\n\nCada Parte deberá publicar sus leyes.\n\n"
        "Artículo 2\nAsistencia\n\nUna Parte desarrollada podrá prestar asistencia "
        "técnica a una Parte en desarrollo para aplicar el artículo 1.",
        language=Language.ES,
    )
    (match,) = at(balance, "art_1").support
    assert (match.reason, match.words) == (MatchReason.REFERENCE, "artículo 1")


def test_a_text_in_no_known_language_has_no_references() -> None:
    words = articles(
        PUBLISH.format("trade"), HELP.format(" to apply Article 1"), PUBLISH.format("x")
    )
    balance = weigh(words, language=None)
    assert all(m.reason is not MatchReason.REFERENCE for m in balance.general)


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        (TextKind.PROPOSAL, Standing.PARTIES),
        (TextKind.CHAIRS_TEXT, Standing.FACILITATOR),
        (TextKind.CONSOLIDATED, Standing.FACILITATOR),
        (TextKind.TREATY, Standing.AGREED),
        (TextKind.UNKNOWN, Standing.PARTIES),
    ],
)
def test_whose_text_it_is_follows_its_kind(kind: TextKind, standing: Standing) -> None:
    assert weigh(RULES, kind=kind).standing is standing


def test_tallies_add_up() -> None:
    one = weigh(RULES).tally
    two = add_tallies([one, one])
    assert two.provisions == 2 * one.provisions
    assert two.obligations == 2 * one.obligations == 6
    assert two.rooms[Room.OWN] == 2 * one.rooms[Room.OWN] == 2
    assert two.rooms[Room.LEAST_DEVELOPED] == 2
    assert two.unassisted == 2 * one.unassisted


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ("Developed Parties shall publish their tax laws.", Aside.DEVELOPED),
        ("The Committee shall publish a report each year.", Aside.BODY),
        ("Each Party shall publish its tax laws.", None),
        ("Developing Parties shall publish their tax laws.", None),
    ],
)
def test_what_only_developed_parties_or_a_body_owe_asks_for_no_support(
    said: str, aside: Aside | None
) -> None:
    balance = weigh(articles(said))
    assert at(balance, "art_1").aside is aside
    assert balance.tally.obligations == (aside is None)


def test_what_developing_parties_may_give_each_other_is_no_contrast() -> None:
    balance = weigh(
        articles(
            PUBLISH.format("trade"),
            "Developing Parties should provide each other technical assistance for the "
            "implementation of this Agreement.",
        )
    )
    assert balance.general
    assert balance.contrasts == ()
