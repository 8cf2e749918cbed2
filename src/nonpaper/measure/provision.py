"""Measure one provision: how binding, what for development, what to do, what about.

Reads: the words of a provision, with what governs them, and the cue tables.
Writes: a measurement, every answer with its evidence.
"""

from __future__ import annotations

from collections.abc import Iterable

from nonpaper.domain.measurement import (
    Evidence,
    Measurement,
    OtherReading,
    Strength,
)
from nonpaper.domain.source import Language, Span
from nonpaper.measure.action import find_action
from nonpaper.measure.cues import CueTables, Grammar, TopicCues
from nonpaper.measure.development import find_development
from nonpaper.measure.features import describe
from nonpaper.measure.holders import find_holders
from nonpaper.measure.phrasebook import Hit, Tokens, tokenise
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import find_commitments, strongest
from nonpaper.measure.topic import find_topics


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
    commitments = strongest(every)
    development = find_development(scene)
    holders = find_holders(scene, commitments)
    features = describe(scene, every, commitments, holders, development)
    found = find_action(features, cues.actions)
    strength = commitments[0].strength if commitments else Strength.NONE
    record = _Record(scene, len(before))
    for commitment in commitments:
        record.add("strength", strength, (commitment.modal, *commitment.why))
    for kind, hits in development.items():
        record.add("development", kind, hits)
    for name, hit in found.shown:
        record.add("action", found.action, (hit,), rule=name)
    for holder, hits in holders.bearers.items():
        record.add("bearers", holder, hits)
    for holder, hits in holders.beneficiaries.items():
        record.add("beneficiaries", holder, hits)
    tokens = None if before else scene.tokens
    about = _measure_topics(words, heading, language, topics, tokens)
    record.evidence += about.evidence
    return Measurement(
        strength=strength,
        development=tuple(development),
        action=found.action,
        topics=about.topics,
        bearers=tuple(holders.bearers),
        beneficiaries=tuple(holders.beneficiaries),
        other_readings=(OtherReading("action", found.other),) if found.other else (),
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
