"""Hold the cue grammars: which words of a language stand for what.

The tables are data (`nonpaper/data/cues/*.toml`, `nonpaper/data/topics/*.toml`); an
adapter loads and checks them. Here they are compiled, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from nonpaper.domain.measurement import Action, Strength, TopicList
from nonpaper.domain.source import Language
from nonpaper.measure.network import Network
from nonpaper.measure.phrasebook import Hit, Phrasebook, Tokens
from nonpaper.measure.scales import Scales
from nonpaper.measure.weights import Weights


class Role(StrEnum):
    """Name what a phrase does in a sentence, as far as binding force goes."""

    DUTY = "duty"  # shall, must, undertakes to
    FUTURE = "future"  # a future or present tense that commands: adoptarán, assurent
    BAN = "ban"  # shall not, may not, no podrá, is prohibited
    LEAVE = "leave"  # may, is entitled to, podrá
    ADVICE = "advice"  # should, are encouraged to
    RECOGNITION = "recognition"  # recognise, affirm, agree on the importance of
    RECITAL = "recital"  # Recognising, Desiring, at the head of a sentence
    CARVE_OUT = "carve_out"  # does not apply to, without a modal
    NO_SUBJECT = "no_subject"  # no Party, neither Party
    NOTHING = "nothing"  # nothing in this Agreement
    NEGATOR = "negator"  # not, no, ne
    SUBORDINATOR = "subordinator"  # which, that, who
    CONDITION = "condition"  # if, where, unless
    DETERMINER = "determiner"  # after `that`, what opens a clause with a new subject
    LINK = "link"  # ensure that, agree that: what follows is the commitment
    PLAIN = "plain"  # looks like one of the above, and is not
    EFFORT = "effort"  # endeavour, make efforts
    SOFT_VERB = "soft_verb"  # encourage, consider: a duty without an act
    SOFT_SUBJECT = "soft_subject"  # attention shall be paid: a duty without an act
    JOINED_ACT = "joined_act"  # and exchange: an act joined to a soft verb
    COOPERATE = "cooperate"  # cooperate: soft, unless an act is named
    ACT = "act"  # by exchanging: the act that makes cooperation a duty
    QUALIFIER = "qualifier"  # as appropriate, to the extent possible
    MECHANICS = "mechanics"  # enter into force, form an integral part
    SELF = "self"  # this Agreement, this Chapter, as what a rule is about
    LIMIT = "limit"  # apply to, prevent, be construed: negated, it is a carve-out
    RULE_LIMIT = "rule_limit"  # apply, prevent: so too, but not of a Party
    REFRAIN = "refrain"  # refrain from, be prohibited
    ENTITLED = "entitled"  # have the right to, be free to: of a Party, a permission
    EXEMPT = "exempt"  # be deemed compatible, be without prejudice: of anything
    DEFINITION = "definition"  # means, for the purposes of
    EPISTEMIC = "epistemic"  # be affected, have: "may" that says what is possible
    ONLY = "only"  # only: a permission that forbids the rest
    ACTOR = "actor"  # Party, Committee, judicial authorities: somebody who can owe
    ACTIVITY = "activity"  # cooperation, monitoring: what a Party does, as a subject
    STATE = "state"  # apply, be deemed: binding of a Party, mechanics of anything else
    DISREGARD = "disregard"  # be taken into account: negated, a way of reckoning
    COURT = "court"  # judicial authorities: what they may do, the law has to provide


class Place(StrEnum):
    """Name where a cue of a topic counts."""

    ANY = "any"
    HEADING = "heading"  # in the heading alone


@dataclass(frozen=True, slots=True)
class CueRule:
    """Say which phrases support which answer.

    Attributes:
        id: Its name, shown as evidence: `en.strength.shall`.
        field: `strength`, `development`, `action`, `holder` or `context`.
        value: The role, type, action, holder or context that the phrases stand for.
        cues: The phrases, in the language of `phrasebook`.
        needs: Contexts or holders of which one must stand in the same sentence.
        unless: Contexts or holders none of which may stand in the same sentence.
    """

    id: str
    field: str
    value: str
    cues: tuple[str, ...]
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """Hold the cue rules of one language, compiled.

    Attributes:
        language: The language.
        rules: The rules, in the order of the table.
        abbreviations: Words before a full stop that ends no sentence.
        negator_before: Whether the word that negates stands before the verb (`no
            adoptarán`) and not after it (`shall not`).
        book: All phrases of all rules.
        meanings: What each rule stands for: its field and value.
    """

    language: Language
    rules: tuple[CueRule, ...]
    abbreviations: frozenset[str]
    negator_before: bool
    book: Phrasebook = field(repr=False, compare=False)
    meanings: tuple[tuple[str, str], ...] = field(repr=False, compare=False)

    @classmethod
    def of(
        cls,
        language: Language,
        rules: Iterable[CueRule],
        *,
        abbreviations: Iterable[str] = (),
        negator_before: bool = False,
    ) -> Grammar:
        """Compile the rules of a language."""
        kept = tuple(rules)
        return cls(
            language,
            kept,
            frozenset(abbreviations),
            negator_before,
            Phrasebook(
                (cue, number) for number, rule in enumerate(kept) for cue in rule.cues
            ),
            tuple((rule.field, rule.value) for rule in kept),
        )

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return where the phrases of the language stand."""
        return self.book.find(tokens)


@dataclass(frozen=True, slots=True)
class LearnedWeights:
    """Hold the weights of each question that is answered by weighing.

    Attributes:
        strength: What speaks for which class.
        action: What speaks for which action; one feature is the class chosen.
        scales: Both, to be added up at once.
    """

    strength: Weights[Strength]
    action: Network[Action]
    scales: Scales = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the weights on the scales."""
        object.__setattr__(self, "scales", Scales(self.strength, self.action.units))


@dataclass(frozen=True, slots=True, eq=False)
class CueTables:
    """Hold the grammars of all languages that can be measured, and the weights.

    Tables are equal only to themselves: what was measured by them can be kept.

    Attributes:
        grammars: The grammar of each language.
        weights: What speaks for which answer.
    """

    grammars: Mapping[Language, Grammar]
    weights: LearnedWeights


@dataclass(frozen=True, slots=True)
class TopicRule:
    """Say which phrases support which topic.

    Attributes:
        id: Its name, shown as evidence: `en.privacy.1`.
        code: The topic.
        cues: The phrases, in the language of `phrasebook`.
        weight: How much a hit counts; below zero it speaks against the topic.
        place: `any`, or `heading` where the phrase is telling in a heading alone.
    """

    id: str
    code: str
    cues: tuple[str, ...]
    weight: float = 1.0
    place: Place = Place.ANY


@dataclass(frozen=True, slots=True)
class TopicGrammar:
    """Hold the topic rules of one language, compiled."""

    rules: tuple[TopicRule, ...]
    book: Phrasebook = field(repr=False, compare=False)

    @classmethod
    def of(cls, rules: Iterable[TopicRule]) -> TopicGrammar:
        """Compile the topic rules of a language."""
        kept = tuple(rules)
        book = Phrasebook((cue, n) for n, rule in enumerate(kept) for cue in rule.cues)
        return cls(kept, book)


@dataclass(frozen=True, slots=True, eq=False)
class TopicCues:
    """Hold a topic list with the words that tell its topics; equal only to itself.

    Attributes:
        topics: The list: codes and names, in the order that breaks ties.
        grammars: The rules of each language.
        subject: The words that show that a text is about what the list is for;
            nothing for a list that fits any text.
        general: Codes of the topics that agreements have on any subject, such as
            definitions: to share one of them is not to have the same rule.
    """

    topics: TopicList
    grammars: Mapping[Language, TopicGrammar]
    subject: Mapping[Language, Phrasebook] | None = None
    general: frozenset[str] = frozenset()
