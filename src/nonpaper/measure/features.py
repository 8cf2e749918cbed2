"""Describe a provision by what the weights look at.

Reads: a scene, its commitments, its holders. Writes: features, each a short name with
the tokens it rests on.

| feature | stands for |
|---|---|
| `rule:obligation` | the class of the commitment that the rules take to decide |
| `other:permission` | a class of any commitment |
| `first:permission` | the class of the first |
| `row:permission,obligation` | the classes of the first four, in order |
| `why:effort` | a role of words that made a commitment what it is |
| `holder:body` | who owes; `holder:` alone where the words do not say |
| `development:ldc` | a type of special and differential treatment |
| `role:effort` | a role of words that occurs |
| `en.binds:shall` | words that bind |
| `en.bound:obligation:notify,the` | the words after them, by the class |
| `cue:publish:verb` | a cue of an action, and where it stands |
| `en.tell:verb` | the same, by rule |
| `en.word:notify` | the first letters of a word |
| `en.pair:shall_notify` | the same, of two words that follow each other |
| `en.verb0:notify` | the same, of the verb of a commitment that decides, by position |
| `en.subject:committee` | the same, of what stands before it |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from nonpaper.domain.measurement import Development, Strength
from nonpaper.measure.development import counts
from nonpaper.measure.holders import Holders
from nonpaper.measure.phrasebook import Hit
from nonpaper.measure.scene import Scene
from nonpaper.measure.strength import Commitment
from nonpaper.measure.vocabulary import LETTERS, SHORTEST, Vocabulary, cut_stems

_VERB_REACH = 9  # tokens after the modal that belong to its verb
_VERB_WORDS = 4
_SUBJECT_WORDS = 12
_LOOKED_AT = 3  # commitments whose verb and subject are looked at
_NEAR = 10  # and for where a cue stands
_ROW = 4  # commitments whose order counts
_BOUND = 6  # and of which the words count
_LONGEST = 30  # letters of what binds

Features = dict[str, Hit | None]


def describe(
    scene: Scene,
    commitments: tuple[Commitment, ...],
    deciding: tuple[Commitment, ...],
    holders: Holders,
    development: Mapping[Development, tuple[Hit, ...]],
) -> Features:
    """Return the features of a provision, each with the tokens it rests on, if any."""
    found = find_traits(scene, commitments, deciding, holders, development)
    stems = cut_stems(scene.tokens.words)
    everything = Vocabulary.of_stems(scene.grammar.language, stems)
    return add_words(found, stems, everything)


def find_traits(
    scene: Scene,
    commitments: tuple[Commitment, ...],
    deciding: tuple[Commitment, ...],
    holders: Holders,
    development: Mapping[Development, tuple[Hit, ...]],
) -> Features:
    """Return what `describe` does, without the words and pairs of words."""
    first = deciding[0] if deciding else None
    found: Features = {f"rule:{first.strength if first else Strength.NONE}": None}
    if first and first.is_carve_out:
        found["carve_out"] = None
    _add(found, _commitments(scene, commitments))
    for holder, hits in holders.bearers.items():
        found[f"holder:{holder}"] = hits[0]
    if not holders.bearers:
        found["holder:"] = None
    for kind, hits in development.items():
        found[f"development:{kind}"] = hits[0]
    for field, value in scene.hits:
        if field == "strength":
            found[f"role:{value}"] = None
    _add(found, _cues(scene, deciding))
    _add(found, _verbs_and_subjects(scene, deciding))
    return found


def add_words(
    traits: Features,
    stems: Sequence[str],
    vocabulary: Vocabulary,
    *,
    is_wanted: Callable[[str | None], object] = bool,
) -> Features:
    """Return features with the words and pairs that a vocabulary names, if wanted."""
    found = dict(traits)
    _add(found, vocabulary.place_all(stems, is_wanted=is_wanted))
    return found


def _add(found: Features, more: Iterable[tuple[str, Hit | None]]) -> None:
    for name, hit in more:
        found.setdefault(name, hit)


def _commitments(
    scene: Scene, commitments: tuple[Commitment, ...]
) -> Iterator[tuple[str, Hit | None]]:
    """Name the classes of commitments, what binds, and what is bound."""
    if commitments:
        yield f"first:{commitments[0].strength}", None
        row = ",".join(commitment.strength for commitment in commitments[:_ROW])
        yield f"row:{row}", None
    yield f"count:{min(len(commitments), _ROW)}", None
    language, words = scene.grammar.language, scene.tokens.words
    for commitment in commitments:
        yield f"other:{commitment.strength}", None
    for commitment in commitments[:_BOUND]:
        modal = commitment.modal
        binds = "_".join(words[modal.start : modal.end])
        yield f"{language}.binds:{binds[:_LONGEST]}", modal
        low = commitment.verb
        verb = [w[:LETTERS] for w in words[low : low + 3] if w.isalpha()][:2]
        for length in range(1, len(verb) + 1):
            bound = ",".join(verb[:length])
            name = f"{language}.bound:{commitment.strength}:{bound}"
            yield name, Hit(low, min(low + 2, len(words)), 0)
        for hit in commitment.why:
            yield f"why:{scene.rule(hit).value}", hit


def _cues(scene: Scene, deciding: tuple[Commitment, ...]) -> Iterator[tuple[str, Hit]]:
    """Name the cues of actions by what they stand for, by rule, and by place."""
    for hit in scene.in_field("action"):
        if not counts(scene, hit):
            continue
        rule = scene.rule(hit)
        place = _place(scene, hit, deciding)
        language, _, name = rule.id.split(".")
        yield f"cue:{rule.value}:{place}", hit
        yield f"{language}.{name}:{place}", hit


def _place(scene: Scene, hit: Hit, deciding: tuple[Commitment, ...]) -> str:
    """Say where a cue stands as seen from the commitments that decide."""
    places = {_place_by(scene, hit, commitment) for commitment in deciding[:_NEAR]}
    return next((p for p in ("verb", "subject", "rest") if p in places), "elsewhere")


def _place_by(scene: Scene, hit: Hit, commitment: Commitment) -> str:
    start, end = commitment.window
    if scene.layout.clauses[commitment.clause].start <= hit.start < start:
        return "subject"
    if not start <= hit.start < end:
        return "elsewhere"
    near = hit.start < commitment.modal.end or (
        0 <= hit.start - commitment.verb < _VERB_REACH
    )
    return "verb" if near else "rest"


def _verbs_and_subjects(
    scene: Scene, deciding: tuple[Commitment, ...]
) -> Iterator[tuple[str, Hit]]:
    language = scene.grammar.language
    words = scene.tokens.words
    for commitment in deciding[:_LOOKED_AT]:
        modal = commitment.modal.start
        verb = [
            at
            for at in range(commitment.verb, min(commitment.verb + 6, len(words)))
            if words[at].isalpha()
        ][:_VERB_WORDS]
        if scene.grammar.negator_before:  # a tense may be what binds: adoptarán
            verb = [modal, *verb]
        for position, at in enumerate(verb):
            name = f"{language}.verb{min(position, 2)}:{words[at][:LETTERS]}"
            yield name, Hit(at, at + 1, 0)
        low = scene.layout.clauses[commitment.clause].start
        for at in range(low, min(modal, low + _SUBJECT_WORDS)):
            if words[at].isalpha() and len(words[at]) >= SHORTEST:
                yield f"{language}.subject:{words[at][:LETTERS]}", Hit(at, at + 1, 0)
