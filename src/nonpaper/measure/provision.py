"""Measure one provision: how binding, what for development, what to do, what about.

Reads: the words of a provision, with what governs them, and the cue tables.
Writes: a measurement, every answer with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.domain.measurement import (
    Action,
    Evidence,
    Measurement,
    OtherReading,
    Strength,
)
from nonpaper.domain.source import Language, Span
from nonpaper.measure.cues import CueTables, Grammar, TopicCues
from nonpaper.measure.development import find_development
from nonpaper.measure.features import Features, describe
from nonpaper.measure.holders import find_holders
from nonpaper.measure.phrasebook import Hit, Tokens, tokenise
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import find_commitments, strongest
from nonpaper.measure.topic import find_topics
from nonpaper.measure.weights import Answer, Weights


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
    if language is None or language not in cues.grammars:
        language = _likely_language(words, cues)
    before = f"{governing.strip()} " if governing and governing.strip() else ""
    scene = Scene.of(before + words, cues.grammars[language])
    every = find_commitments(scene)
    ruled = strongest(every)
    development = find_development(scene)
    features = describe(scene, every, ruled, find_holders(scene, ruled), development)
    strength = cues.weights.strength.choose(features)
    commitments = tuple(c for c in every if c.strength is strength.best) or ruled
    features[f"strength:{strength.best}"] = None
    action = cues.weights.action.choose(features)
    holders = find_holders(scene, commitments)
    record = _Record(scene, len(before))
    if commitments and commitments[0].strength is strength.best:
        for commitment in commitments:
            record.add("strength", strength.best, (commitment.modal, *commitment.why))
    elif strength.best is not Strength.NONE:
        record.add_spoken("strength", strength.best, features, cues.weights.strength)
    for kind, hits in development.items():
        record.add("development", kind, hits)
    if action.best is not Action.NONE:
        record.add_spoken("action", action.best, features, cues.weights.action)
    for holder, hits in holders.bearers.items():
        record.add("bearers", holder, hits)
    for holder, hits in holders.beneficiaries.items():
        record.add("beneficiaries", holder, hits)
    tokens = None if before else scene.tokens
    about = _measure_topics(words, heading, language, topics, tokens)
    record.evidence += about.evidence
    return Measurement(
        strength=strength.best,
        development=tuple(development),
        action=action.best,
        topics=about.topics,
        bearers=tuple(holders.bearers),
        beneficiaries=tuple(holders.beneficiaries),
        other_readings=tuple(
            OtherReading(field, choice.other)
            for field, choice in (("strength", strength), ("action", action))
            if choice.other is not None
        ),
        evidence=record.sorted(),
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
        self.evidence: list[Evidence] = []

    def add(
        self, field: str, value: str, hits: Iterable[Hit], rule: str | None = None
    ) -> None:
        """Keep hits as evidence of one answer, by the rule they fit or another."""
        tokens, grammar = self._scene.tokens, self._scene.grammar
        for hit in hits:
            start, end = tokens.starts[hit.start], tokens.ends[hit.end - 1]
            shown = self._scene.words[start:end]
            span = (
                Span(start - self._offset, end - self._offset)
                if start >= self._offset
                else None
            )
            by = rule or _rule_id(grammar, hit)
            self.evidence.append(Evidence(field, str(value), by, span, shown))

    def add_spoken(
        self, field: str, value: Answer, features: Features, weights: Weights[Answer]
    ) -> None:
        """Keep the words that speak most for an answer."""
        for name, hit in weights.speaking(features, value):
            self.add(field, value, (hit,), rule=name)

    def sorted(self) -> tuple[Evidence, ...]:
        """Return the evidence in the order of the words, each piece once."""
        unique = dict.fromkeys(self.evidence)
        return tuple(
            sorted(
                unique,
                key=lambda e: (
                    (-1, -1) if e.span is None else (e.span.start, e.span.end),
                    e.field,
                    e.rule,
                ),
            )
        )


def _rule_id(grammar: Grammar, hit: Hit) -> str:
    return grammar.rules[hit.rule].id
