"""Measure one provision: how binding, what for development, what to do, what about.

Reads: the words of a provision, with what governs them, and the cue tables.
Writes: a measurement, every answer with its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from nonpaper.domain.measurement import (
    Action,
    Development,
    Evidence,
    Measurement,
    OtherReading,
    Strength,
)
from nonpaper.domain.source import Language, Span
from nonpaper.measure.cues import CueTables, Grammar, TopicCues
from nonpaper.measure.development import find_development
from nonpaper.measure.features import Features, add_words, find_traits
from nonpaper.measure.holders import Holders, find_holders
from nonpaper.measure.phrasebook import Hit, Tokens, tokenise
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import Commitment, find_commitments, strongest
from nonpaper.measure.topic import find_topics
from nonpaper.measure.vocabulary import Vocabulary, cut_stems
from nonpaper.measure.weights import Choice, speaking


def measure_provision(
    words: str,
    *,
    language: Language | None,
    cues: CueTables,
    topics: TopicCues | None = None,
    heading: str | None = None,
    governing: str | None = None,
) -> Measurement:
    """Measure a provision.

    Args:
        words: Its words, below its heading.
        language: Their language; where it is not known, the language whose cues occur
            most in the words is taken.
        cues: The cue grammars.
        topics: The topic list with its cues; without one, no topics are named.
        heading: Its heading, a strong hint for topics; nothing to go by the words.
        governing: Words that govern it, such as the chapeau of a point: they bind,
            and evidence in them has no span.
    """
    weighed = weigh_provision(words, language=language, cues=cues, governing=governing)
    record = _Record(weighed.scene, weighed.offset)
    strength, action = weighed.strength.best, weighed.action.best
    if weighed.decides:
        for commitment in weighed.commitments:
            record.add("strength", strength, (commitment.modal, *commitment.why))
    elif strength is not Strength.NONE:
        tell = cues.weights.strength.pulls[strength].__getitem__
        wanted = weighed.features(is_wanted=tell)
        record.add_spoken("strength", strength, speaking(wanted, tell))
    for kind, hits in weighed.development.items():
        record.add("development", kind, hits)
    if action is not Action.NONE:
        network = cues.weights.action
        could = network.wanted(action, weighed.for_action)
        wanted = weighed.features(is_wanted=could)
        telling = network.telling(action, weighed.for_action)
        record.add_spoken("action", action, speaking(wanted, telling))
    for holder, hits in weighed.holders.bearers.items():
        record.add("bearers", holder, hits)
    for holder, hits in weighed.holders.beneficiaries.items():
        record.add("beneficiaries", holder, hits)
    tokens = None if weighed.offset else weighed.scene.tokens
    about = _measure_topics(words, heading, weighed.language, topics, tokens)
    record.add_pieces(about.evidence)
    return Measurement(
        strength=strength,
        development=tuple(weighed.development),
        action=action,
        topics=about.topics,
        bearers=tuple(weighed.holders.bearers),
        beneficiaries=tuple(weighed.holders.beneficiaries),
        other_readings=tuple(
            OtherReading(field, other)
            for field, other in (
                ("strength", weighed.strength.other or _second(weighed)),
                ("action", weighed.action.other),
            )
            if other is not None
        ),
        evidence=record.sorted(),
    )


def _second(weighed: Weighed) -> Strength | None:
    """Return the other class that the words leave, where they leave one.

    A permission with a duty behind it (`may close its port and shall give notice`) is
    read as a duty by the rule that the strongest counts; one reader in three takes
    the duty for a part of the permission.
    """
    first = weighed.every[0] if weighed.every else None
    is_led = first and first.strength is Strength.PERMISSION and not first.is_carve_out
    if is_led and weighed.strength.best is Strength.OBLIGATION:
        return Strength.PERMISSION
    return _bracketed(weighed)


def _bracketed(weighed: Weighed) -> Strength | None:
    """Return the class that bracketed words would make it: `[shall][may]`."""
    scene = weighed.scene
    if "[" not in scene.words:
        return None
    depth = at = 0
    for commitment in weighed.every:
        start = scene.tokens.starts[commitment.modal.start]
        depth += scene.words.count("[", at, start) - scene.words.count("]", at, start)
        at = start
        if depth > 0 and commitment.strength is not weighed.strength.best:
            return commitment.strength
    return None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Hold what was found in a provision and how it was weighed, to be explained.

    Attributes:
        language: The language that was read.
        scene: The words with what governs them, laid out.
        offset: How many characters of the scene are words that govern.
        every: All commitments, in order.
        commitments: Those of the class chosen; where there is none of it, those that
            the rules would take to decide.
        development: Types of special and differential treatment, with their words.
        holders: Who owes and who benefits.
        traits: What was weighed, besides words and pairs of words.
        stems: The words that were weighed, one by one and in pairs.
        vocabulary: Which of them have weight.
        strength: The class chosen.
        action: The action chosen.
        for_action: What all features add to the units that weigh actions.
    """

    language: Language
    scene: Scene
    offset: int
    every: tuple[Commitment, ...]
    commitments: tuple[Commitment, ...]
    development: Mapping[Development, tuple[Hit, ...]]
    holders: Holders
    traits: Features
    stems: Sequence[str]
    vocabulary: Vocabulary
    strength: Choice[Strength]
    action: Choice[Action]
    for_action: Sequence[int]

    def features(self, *, is_wanted: Callable[[str | None], object] = bool) -> Features:
        """Return what was weighed and has weight, with the tokens it rests on.

        Args:
            is_wanted: Tells of words and pairs which are wanted.
        """
        return add_words(self.traits, self.stems, self.vocabulary, is_wanted=is_wanted)

    @property
    def decides(self) -> bool:
        """Tell whether there are commitments of the class chosen."""
        return any(c.strength is self.strength.best for c in self.commitments)


def weigh_provision(
    words: str,
    *,
    language: Language | None,
    cues: CueTables,
    governing: str | None = None,
) -> Weighed:
    """Find what stands in a provision, and weigh it.

    Args:
        words: Its words, below its heading.
        language: Their language; where it is not known, the likely one is taken.
        cues: The cue grammars.
        governing: Words that govern it, such as the chapeau of a point.
    """
    if language is None or language not in cues.grammars:
        language = _likely_language(words, cues)
    chapeau = (governing or "").rstrip(": \u2013\u2014-").lstrip()
    before = f"{chapeau} " if chapeau else ""  # `shall: endeavour` is one clause
    scene = Scene.of(before + words, cues.grammars[language])
    every = find_commitments(scene)
    ruled = strongest(every)
    development = find_development(scene)
    holders = find_holders(scene, ruled)
    traits = find_traits(scene, every, ruled, holders, development)
    stems = cut_stems(scene.tokens.words)
    found = {commitment.strength for commitment in every} | {Strength.NONE}
    weights = cues.weights
    for_strength, for_units = weights.scales.weigh(language, traits, stems)
    strength = weights.strength.choose_by(for_strength, found)
    commitments = tuple(c for c in every if c.strength is strength.best) or ruled
    chosen = f"strength:{strength.best}"
    traits[chosen] = None
    for_action = weights.action.units.add(for_units, chosen)
    return Weighed(
        language=language,
        scene=scene,
        offset=len(before),
        every=every,
        commitments=commitments,
        development=development,
        holders=holders if commitments == ruled else find_holders(scene, commitments),
        traits=traits,
        stems=stems,
        vocabulary=weights.scales.vocabulary(language),
        strength=strength,
        action=weights.action.choose_by(for_action),
        for_action=for_action,
    )


def _likely_language(words: str, cues: CueTables) -> Language:
    """Return the language whose cues occur most often; the first of equals."""
    tokens = tokenise(words)
    counts = {
        language: len(grammar.find(tokens))
        for language, grammar in cues.grammars.items()
    }
    return max(counts, key=lambda language: counts[language])


def measure_topics(
    words: str,
    *,
    language: Language | None,
    cues: CueTables,
    topics: TopicCues | None,
    heading: str | None = None,
) -> Measurement:
    """Say what a provision is about and nothing else; as `measure_provision` does.

    Args:
        words: Its words, below its heading.
        language: Their language; where it is not known, the likely one is taken.
        cues: The cue grammars.
        topics: The topic list with its cues; without one, no topics are named.
        heading: Its heading, a strong hint; nothing to go by the words.
    """
    if language is None or language not in cues.grammars:
        language = _likely_language(words, cues)
    return _measure_topics(words, heading, language, topics, None)


def _measure_topics(
    words: str,
    heading: str | None,
    language: Language,
    topics: TopicCues | None,
    tokens: Tokens | None,
) -> Measurement:
    if topics is None:
        return Measurement()
    about = find_topics(
        words, heading=heading, cues=topics, language=language, tokens=tokens
    )
    evidence = []
    for topic in about:
        span = None
        if topic.start is not None and topic.end is not None:
            span = Span(topic.start, topic.end)
        shown = span.of(words) if span else heading or ""
        evidence.append(Evidence("topics", topic.code, topic.rule, span, shown))
    return Measurement(
        topics=tuple(topic.code for topic in about), evidence=tuple(evidence)
    )


class _Record:
    """Collect evidence, and say where in the words of the provision it stands."""

    def __init__(self, scene: Scene, offset: int) -> None:
        self._scene = scene
        self._offset = offset
        self._found: dict[_Entry, None] = {}

    def add(
        self, field: str, value: str, hits: Iterable[Hit], rule: str | None = None
    ) -> None:
        """Keep hits as evidence of one answer, by the rule they fit or another."""
        tokens, grammar = self._scene.tokens, self._scene.grammar
        for hit in hits:
            start, end = tokens.starts[hit.start], tokens.ends[hit.end - 1]
            shown = self._scene.words[start:end]
            start, end = start - self._offset, end - self._offset
            place = (start, end) if start >= 0 else _NOWHERE
            by = rule or _rule_id(grammar, hit)
            self._found[*place, field, by, str(value), shown] = None

    def add_spoken(
        self, field: str, value: str, spoken: Iterable[tuple[str, Hit]]
    ) -> None:
        """Keep the words that speak most for an answer, by the feature they are."""
        for name, hit in spoken:
            self.add(field, value, (hit,), rule=name)

    def add_pieces(self, pieces: Iterable[Evidence]) -> None:
        """Keep evidence as it is."""
        for one in pieces:
            place = (one.span.start, one.span.end) if one.span else _NOWHERE
            self._found[*place, one.field, one.rule, one.value, one.words] = None

    def sorted(self) -> tuple[Evidence, ...]:
        """Return the evidence in the order of the words, each piece once."""
        return tuple(
            Evidence(
                field, value, rule, Span(start, end) if start >= 0 else None, words
            )
            for start, end, field, rule, value, words in sorted(
                self._found, key=itemgetter(0, 1, 2, 3)
            )
        )


_Entry = tuple[int, int, str, str, str, str]
"""Where words stand, then field, rule, value, and the words."""

_NOWHERE = -1, -1
"""The place of words that are not the provision's own."""


def _rule_id(grammar: Grammar, hit: Hit) -> str:
    return grammar.rules[hit.rule].id
