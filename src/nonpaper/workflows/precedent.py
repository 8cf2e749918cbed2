"""Find who has accepted a rule before, in the treaties of a corpus.

Reads: texts with their structure, the rule that is asked for, and the tables.
Writes: the treaties with such a rule, its variants, and the Parties of each.

Precision comes before recall. A provision counts where its words are much like those
of the rule; where the rule has a topic of its own it is enough to be a little like it
and on the same topic, and then another language counts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nonpaper.align.resemblance import Resemblance, find_resemblances
from nonpaper.align.terms import Lexicon
from nonpaper.align.unit_terms import FindAllTerms, find_terms_in_turn
from nonpaper.domain.convergence import AlignmentUnit, ProvisionRef
from nonpaper.domain.measurement import Action, Measurement
from nonpaper.domain.member import MemberDirectory, UnionState
from nonpaper.domain.norm import Finding, Found
from nonpaper.domain.precedent import (
    Asked,
    Ground,
    Precedent,
    PrecedentSearch,
)
from nonpaper.domain.source import Language
from nonpaper.domain.text import Provision, ProvisionKind, Text
from nonpaper.domain.treaty import (
    make_treaty,
)
from nonpaper.measure.cues import CueTables, TopicCues
from nonpaper.measure.provision import measure_provision, measure_topics
from nonpaper.measure.topic import is_about
from nonpaper.measure.whole import measure_article
from nonpaper.workflows.acceptance import (
    by_date,
    fold_versions,
    group_variants,
    list_acceptances,
)
from nonpaper.workflows.article_index import ArticleIndex
from nonpaper.workflows.glued_marks import drop_glued_marks
from nonpaper.workflows.units import Unit, find_units


@dataclass(frozen=True, slots=True)
class PrecedentSettings:
    """Say from when on a provision counts; measured in `docs/engines/precedent.md`.

    Attributes:
        on_topic: Likeness of a provision on the topic of the rule, where the headings
            it stands under are on the subject of the topic list.
        on_topic_across: The same in another language than the rule.
        elsewhere: Likeness of one on the topic under other headings.
        elsewhere_across: The same in another language than the rule.
        by_wording: Likeness without a topic; in the language of the rule alone.
        near: The same from which one is shown to be read, and not counted.
        least_words: Fewer words are a heading or a fragment.
        variant: Share of the words that two wordings of one variant have in common.
    """

    on_topic: float = 0.05
    on_topic_across: float = 0.1
    elsewhere: float = 0.3
    elsewhere_across: float = 0.4
    by_wording: float = 0.5
    near: float = 0.4
    least_words: int = 8
    variant: float = 0.7


@dataclass(frozen=True, slots=True)
class PrecedentTables:
    """Hold the tables that the search goes by.

    Attributes:
        cues: The cue grammars.
        topic_lists: The topic lists with a subject of their own.
        lexicon: The concepts that languages share.
        directory: The Members.
        union_states: The States of the European Union, past ones too.
    """

    cues: CueTables
    topic_lists: tuple[TopicCues, ...]
    lexicon: Lexicon
    directory: MemberDirectory
    union_states: tuple[UnionState, ...]


def find_precedents(
    wordings: Sequence[AlignmentUnit],
    asked: Asked,
    texts: Sequence[Text],
    tables: PrecedentTables,
    *,
    settings: PrecedentSettings = PrecedentSettings(),
    find_all: FindAllTerms = find_terms_in_turn,
) -> PrecedentSearch:
    """Find the treaties with a rule that is given in words, and who is a Party.

    Args:
        wordings: The rule in one or more wordings.
        asked: What the rule is called and where it stands.
        texts: The texts to look through.
        tables: The tables.
        settings: From when on a provision counts.
        find_all: How to find the terms of many provisions.
    """
    judge = _Judge(wordings, texts, tables, settings)
    units = [
        unit
        for text in texts
        for unit in find_units(text, {}, unit=Unit.ARTICLE, with_headings=True)
    ]
    resemblances = find_resemblances(
        wordings,
        units,
        lexicon=tables.lexicon,
        least=min(settings.on_topic, settings.near),
        least_across=settings.on_topic_across,
        find_all=find_all,
    )
    hits = judge.choose(resemblances)
    topics = {topic for topic in judge.topics if topic}
    asked = replace(asked, topic=min(topics) if len(topics) == 1 else None)
    return _put_together(asked, texts, hits, tables, settings)


def judge_resemblances(
    wordings: Sequence[AlignmentUnit],
    resemblances: Iterable[Resemblance],
    texts: Sequence[Text],
    tables: PrecedentTables,
    settings: PrecedentSettings,
) -> tuple[tuple[ProvisionRef, ...], list[str | None]]:
    """Return the articles that count, and the topic that decides for each wording."""
    judge = _Judge(wordings, texts, tables, settings)
    hits = judge.choose(resemblances)
    refs = (
        ProvisionRef(hit.text.id, hit.article.eid)
        for hit in hits
        if hit.ground is not Ground.WORDING or _reaches(hit.likeness, settings)
    )
    return tuple(refs), judge.topics


def find_norm_precedents(
    norm: str,
    asked: Asked,
    found: Sequence[Found],
    tables: PrecedentTables,
    *,
    settings: PrecedentSettings = PrecedentSettings(),
) -> PrecedentSearch:
    """Find the treaties with a norm, and who is a Party.

    Args:
        norm: Id of the norm.
        asked: What it is called.
        found: The texts with where they have the norm.
        tables: The tables.
        settings: From when on two wordings are one variant.
    """
    index = {one.text.id: ArticleIndex(one.text) for one in found}
    hits = [
        _Hit(one.text, *index[one.text.id].around(finding.ref), Ground.NORM, None)
        for one in found
        for finding in _innermost(one, norm)
    ]
    texts = [one.text for one in found]
    made = _put_together(asked, texts, hits, tables, settings)
    untold = tuple(one.text.id for one in found if norm in one.untold)
    return replace(made, untold=untold)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Be a provision that counts, with the article that it is or stands in."""

    text: Text
    article: Provision
    provision: Provision
    ground: Ground
    likeness: float | None


def _innermost(found: Found, norm: str) -> list[Finding]:
    return [one for one in found.findings if one.norm == norm]


class _Judge:
    """Decide which resemblances count."""

    def __init__(
        self,
        wordings: Sequence[AlignmentUnit],
        texts: Sequence[Text],
        tables: PrecedentTables,
        settings: PrecedentSettings,
    ) -> None:
        self._tables = tables
        self._settings = settings
        self._texts = {text.id: text for text in texts}
        self._indices: dict[str, ArticleIndex] = {}
        self._own = [self._own_topic(wording) for wording in wordings]
        self.topics = [topic for _, topic in self._own]
        self._is_cooperation = any(
            self._asks_cooperation(one.words, one.language) for one in wordings
        )

    def _own_topic(self, unit: AlignmentUnit) -> tuple[TopicCues | None, str | None]:
        """Return the topic that decides for a wording, with its list."""
        language = unit.language or Language.EN
        about = " . ".join(filter(None, (unit.words, unit.heading, unit.context)))
        for cues in self._tables.topic_lists:
            if not is_about(about, cues, language):
                continue
            topics = self._topics(unit.words, unit.heading, language, cues)
            if topics and topics[0] not in cues.general:
                return cues, topics[0]
        return None, None

    def _topics(
        self, words: str, heading: str | None, language: Language, cues: TopicCues
    ) -> tuple[str, ...]:
        return measure_topics(
            words,
            language=language,
            cues=self._tables.cues,
            topics=cues,
            heading=heading,
        ).topics

    def choose(self, resemblances: Iterable[Resemblance]) -> list[_Hit]:
        """Return what counts, of each article the provision that says it best."""
        best: dict[ProvisionRef, list[_Hit]] = {}
        for one in resemblances:
            hit = self._judge(one)
            if hit is not None:
                ref = ProvisionRef(hit.text.id, hit.article.eid)
                best.setdefault(ref, []).append(hit)
        return [self._narrow(self._best(hits)) for hits in best.values()]

    def _best(self, hits: list[_Hit]) -> _Hit:
        """Return the hit of an article that says the rule best.

        Where the rule asks for more than cooperation, so does the paragraph.
        """
        if len(hits) == 1:
            return hits[0]
        return max(
            hits,
            key=lambda hit: (
                self._is_cooperation or not self._only_cooperates(hit),
                hit.likeness or 0.0,
                hit.provision is not hit.article,
            ),
        )

    def _only_cooperates(self, hit: _Hit) -> bool:
        words = hit.text.read(hit.provision).words
        return self._asks_cooperation(words, hit.text.front.language)

    def _asks_cooperation(self, words: str, language: Language | None) -> bool:
        measured = measure_provision(words, language=language, cues=self._tables.cues)
        return measured.action is Action.COOPERATE

    def _narrow(self, hit: _Hit) -> _Hit:
        """Return a hit of a whole article as that of its paragraph on the topic."""
        if hit.provision is not hit.article or hit.ground is not Ground.TOPIC:
            return hit
        language = hit.text.front.language or Language.EN
        for paragraph in hit.article.children:
            words = hit.text.read(paragraph).words
            if paragraph.kind is ProvisionKind.PARAGRAPH and any(
                topic in self._topics(words, None, language, cues)
                for cues, topic in self._own
                if cues is not None
            ):
                return replace(hit, provision=paragraph)
        return hit

    def _judge(self, one: Resemblance) -> _Hit | None:
        text = self._texts[one.ref.text_id]
        index = self._index(text)
        article, provision = index.around(one.ref)
        words = text.read(provision).words
        if len(words.split()) < self._settings.least_words:
            return None
        cues, topic = self._own[one.wording]
        ground = Ground.WORDING
        if cues is not None and topic is not None:
            ground = Ground.TOPIC
            headings = index.headings(one.ref)
            language = text.front.language or Language.EN
            if one.likeness < self._least_on_topic(
                is_across=one.is_across, is_inside=is_about(headings, cues, language)
            ):
                return None
            heading = provision.heading or article.heading
            if not is_about(f"{words} . {headings}", cues, language):
                return None
            if topic not in self._topics(words, heading, language, cues):
                return None
        elif one.is_across or one.likeness < self._settings.near:
            return None
        return _Hit(text, article, provision, ground, one.likeness)

    def _index(self, text: Text) -> ArticleIndex:
        if text.id not in self._indices:
            self._indices[text.id] = ArticleIndex(text)
        return self._indices[text.id]

    def _least_on_topic(self, *, is_across: bool, is_inside: bool) -> float:
        if is_across:
            least = (self._settings.elsewhere_across, self._settings.on_topic_across)
        else:
            least = (self._settings.elsewhere, self._settings.on_topic)
        return least[is_inside]


def _put_together(
    asked: Asked,
    texts: Sequence[Text],
    hits: Iterable[_Hit],
    tables: PrecedentTables,
    settings: PrecedentSettings,
) -> PrecedentSearch:
    of_text: dict[str, list[_Hit]] = {}
    for hit in hits:
        of_text.setdefault(hit.text.id, []).append(hit)
    made = fold_versions(
        (_precedent(hits, tables, settings) for hits in of_text.values()),
        asked.language,
    )
    found = [one for one in made if is_counted(one, settings)]
    variants = group_variants(found, settings.variant)
    precedents = sorted(
        (one for variant in variants for one in variant.precedents), key=by_date
    )
    return PrecedentSearch(
        asked,
        tuple(texts),
        tuple(precedents),
        variants,
        list_acceptances(precedents, tables.directory),
        near=tuple(one for one in made if not is_counted(one, settings)),
    )


def is_counted(one: Precedent, settings: PrecedentSettings) -> bool:
    """Tell whether a precedent counts, and is not only near."""
    return one.ground is not Ground.WORDING or _reaches(one.likeness, settings)


def _reaches(likeness: float | None, settings: PrecedentSettings) -> bool:
    return likeness is None or likeness >= settings.by_wording


def _precedent(
    hits: list[_Hit], tables: PrecedentTables, settings: PrecedentSettings
) -> Precedent:
    """Return the precedent of a treaty: its provision that says the rule best."""
    ordered = sorted(
        hits, key=lambda hit: (-(hit.likeness or 0.0), hit.provision.span.start)
    )
    main = ordered[0]
    text = main.text
    measured = _measure(main, tables.cues)
    also = dict.fromkeys(
        ProvisionRef(text.id, hit.article.eid)
        for hit in ordered[1:]
        if hit.article.eid != main.article.eid
        and (hit.ground is not Ground.WORDING or _reaches(hit.likeness, settings))
    )
    return Precedent(
        make_treaty(text.id, text.front, tables.union_states),
        ProvisionRef(text.id, main.provision.eid),
        drop_glued_marks(
            text.read(main.provision).words, main.article.body.of(text.source)
        ),
        text.front.language,
        main.ground,
        main.likeness,
        measured.strength,
        measured.action,
        also=tuple(also),
    )


def _measure(hit: _Hit, cues: CueTables) -> Measurement:
    found: Mapping[ProvisionRef, Measurement] = measure_article(
        hit.text, hit.article, cues=cues
    )
    return found[ProvisionRef(hit.text.id, hit.provision.eid)]
