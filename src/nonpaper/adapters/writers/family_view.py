"""Prepare one family for the page: what its row and its open details show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nonpaper.adapters.writers.family_pieces import (
    Cell,
    Citation,
    FamilyView,
    Part,
    VariantView,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.limits import PageLimits
from nonpaper.adapters.writers.lookup import MapLookup, is_open
from nonpaper.adapters.writers.redline import lay_out
from nonpaper.converge.level import name_language
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    Edit,
    FamilyConvergence,
    FamilyTrend,
    Movement,
    ProvisionRef,
    Variant,
)
from nonpaper.domain.measurement import Action, Measurement, Strength
from nonpaper.domain.redline import redline_variant
from nonpaper.domain.statement import Quote, Statement
from nonpaper.domain.text import ProvisionKind, has_open_words

SYMBOLS = {
    ConvergenceLevel.AGREED: "●",
    ConvergenceLevel.CLOSE: "◕",
    ConvergenceLevel.CONTESTED: "◑",
    ConvergenceLevel.SINGLE: "○",
}
MOVEMENTS = {
    Movement.TOWARDS: "▲",
    Movement.AWAY: "▼",
    Movement.NEW: "+",
    Movement.DROPPED: "×",
    Movement.UNCHANGED: "=",
}
UNCHANGED = frozenset({Edit.KEPT, Edit.LABEL})
PARTS = ("breadth", "wording", "strength", "brackets")
OPEN_VARIANTS = 6  # more wordings of a family stand behind "and 14 more wordings"
MAX_STRIP = 12  # a row shows one letter for each text up to this many texts
LONG_WORDING = 1400  # characters from which a wording is first shown in part
EVIDENCE_SHOWN = 6
SEE_ALSO_MAX = 3  # families with the same topic that a family of one language names
_ORDER = tuple(Strength)
NAMES_AT_HAND = 12  # more names stand in the opened family


class FamilyViews:
    """Prepare the families of a map, one after the other."""

    def __init__(
        self, lookup: MapLookup, interface: Interface, limits: PageLimits
    ) -> None:
        """Keep what all families need."""
        self.lookup = lookup
        self.interface = interface
        self.limits = limits
        self.by_topic: dict[str, list[FamilyConvergence]] = {}
        for family in lookup.map.families:
            if family.topic:
                self.by_topic.setdefault(family.topic, []).append(family)
        self.trend = {t.family_id: t for t in lookup.map.trend if t.family_id}

    def prepare(self, number: int, convergence: FamilyConvergence) -> FamilyView:
        """Prepare one family, the `number`-th of the map."""
        word = self.interface.word
        cells = self.cells(convergence)
        variants = tuple(
            self._variant(position, variant, convergence.variants)
            for position, variant in enumerate(
                convergence.variants[: self.limits.variants], 1
            )
        )
        trend = self.trend.get(convergence.family.id)
        topic = convergence.topic
        return FamilyView(
            number=number,
            id=convergence.family.id,
            label=convergence.family.label,
            level=convergence.level,
            symbol=SYMBOLS[convergence.level],
            level_name=word(f"level.{convergence.level}"),
            topic=topic,
            topic_name=self.topic_name(topic),
            score=self.interface.decimals(convergence.score),
            percent=round(100 * convergence.score),
            parts=self._parts(convergence),
            core=self._core(convergence.core),
            core_from=self._core_from(convergence),
            reasons=tuple(map(self.interface.say, self._reasons(convergence))),
            shared_terms=convergence.family.shared_terms,
            sponsors=self.names(convergence.backing.sponsors),
            members=convergence.backing.members,
            member_names=self._names_at_hand(convergence.backing.members),
            text_count=len({ref.text_id for ref in convergence.family.members}),
            provision_count=len(convergence.family.members),
            cells=cells if len(cells) <= MAX_STRIP else (),
            strengths=_count_strengths(cells),
            development=_development_of(convergence),
            is_open=is_open(convergence),
            bracket_count=sum(v.bracket_count for v in convergence.variants),
            movement=trend.movement.value if trend else None,
            movement_symbol=MOVEMENTS[trend.movement] if trend else "",
            movement_text=self._moved(trend) if trend else "",
            variants=variants[:OPEN_VARIANTS],
            more=variants[OPEN_VARIANTS:],
            left_out=len(convergence.variants) - len(variants),
        )

    def topic_name(self, topic: str | None) -> str:
        """Return the name of a topic in the reader's language."""
        if topic is None:
            return ""
        return self.lookup.map.topics.name(topic, self.interface.language)

    def names(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Return the names of Members and groups; of a group also its Members."""
        named = tuple(self._name(code) for code in codes[: self.limits.names])
        return (*named, *self._more(len(codes) - len(named)))

    def _reasons(self, convergence: FamilyConvergence) -> Iterator[Statement]:
        """Go through the reasons; of a matter of one language, say what is near it."""
        yield from convergence.reasons
        if convergence.level is not ConvergenceLevel.SINGLE or not convergence.topic:
            return
        own = {variant.language for variant in convergence.variants}
        near = [
            other.family.label
            for other in self.by_topic[convergence.topic]
            if {variant.language for variant in other.variants} - own
        ]
        if near:
            labels = tuple(map(Quote, near[:SEE_ALSO_MAX]))
            yield Statement.of("page.see_also", families=labels)

    def _core(self, core: str) -> str:
        limit = self.limits.characters
        if limit is None or len(core) <= limit:
            return core
        return f"{core[:limit].rsplit(' ', 1)[0]} …"

    def _core_from(self, convergence: FamilyConvergence) -> str:
        """Say how many and which texts share the core."""
        sharing = set(convergence.core_text_ids)
        if not sharing:
            reversed_ = convergence.reversals
            return self.interface.word("core_reversed") if reversed_ else ""
        in_order = [text.id for text in self.lookup.map.texts if text.id in sharing]
        ids = in_order[: self.limits.names]
        marks = (f"{self.lookup.mark(i)} {self.lookup.symbol(i)}" for i in ids)
        shown = (*marks, *self._more(len(sharing) - len(ids)))
        count, whole = len(sharing), convergence.core_of_count
        key = "page.core_of_all" if count == whole else "page.core_of_some"
        if whole == 1:
            key = "page.core_of_one"
        language = name_language(convergence.variants[0].language)
        return self.interface.say(
            Statement.of(key, n=count, of=whole, language=language, texts=shown)
        )

    def _names_at_hand(self, codes: Sequence[str]) -> tuple[str, ...]:
        shown = tuple(map(self.lookup.map.directory.name, codes[:NAMES_AT_HAND]))
        return (*shown, *self._more(len(codes) - len(shown)))

    def _more(self, left_out: int) -> tuple[str, ...]:
        return (self.interface.count("more", left_out),) if left_out else ()

    def _name(self, code: str) -> str:
        directory = self.lookup.map.directory
        name = directory.name(code)
        group = directory.groups.get(code)
        if group is None or code in directory.members:
            return name
        inside = self.interface.join(map(directory.name, group.members))
        many = self.interface.count("members", len(group.members))
        return f"{name} ({inside if len(group.members) <= 4 else many})"

    def _moved(self, trend: FamilyTrend) -> str:
        return describe_movement(trend, self.interface)

    def _parts(self, convergence: FamilyConvergence) -> tuple[Part, ...]:
        parts = []
        for name in PARTS:
            value: float = getattr(convergence.parts, name)
            parts.append(
                Part(
                    self.interface.word(f"part.{name}"),
                    self.interface.word(f"part.{name}_means"),
                    self.interface.decimals(value),
                    round(100 * value),
                )
            )
        return tuple(parts)

    def cells(self, convergence: FamilyConvergence) -> tuple[Cell | None, ...]:
        """Return for each text of the map how binding it is on the matter.

        A text with several provisions in the family speaks by one of them; what the
        others say, and what brackets and options leave open, is said beside it.
        """
        said: dict[str, list[Strength]] = {}
        every: dict[str, set[Strength]] = {}
        spoken = {ref.text_id: ref for ref in convergence.speaking}
        for ref in convergence.family.members:
            every.setdefault(ref.text_id, set()).update(self._strengths(ref))
            if spoken.get(ref.text_id, ref) == ref:
                found = self._measured(ref).strength
                said.setdefault(ref.text_id, []).append(found)
        return tuple(
            self._cell(text.id, min(said[text.id], key=_ORDER.index), every[text.id])
            if text.id in said
            else None
            for text in self.lookup.map.texts
        )

    def _strengths(self, ref: ProvisionRef) -> Iterator[Strength]:
        """Go through the strengths of a provision: its own, and those left open."""
        place = self.lookup.place(ref)
        own = self._measured(ref)
        yield own.strength
        yield from _second_reading(own)
        inside = place.provision.walk() if place.text.brackets else ()
        for one in inside:
            said = self._measured(ProvisionRef(ref.text_id, one.eid))
            if said.strength is own.strength and has_open_words(place.text, one.body):
                yield from _second_reading(said)
        for one in place.provision.children:
            if one.kind is ProvisionKind.OPTION:
                yield self._measured(ProvisionRef(ref.text_id, one.eid)).strength

    def _cell(self, text_id: str, strength: Strength, every: set[Strength]) -> Cell:
        """Prepare the cell of one text with the strength by which it speaks."""
        word = self.interface.word
        others = [
            word(f"strength.{one}")
            for one in _ORDER
            if one in every and one not in (strength, Strength.NONE)
        ]
        return Cell(
            mark=self.lookup.mark(text_id),
            symbol=self.lookup.symbol(text_id),
            strength=strength,
            letter=word(f"letter.{strength}"),
            name=word(f"strength.{strength}"),
            also=word("also", what=self.interface.join(others)) if others else "",
        )

    def _measured(self, ref: ProvisionRef) -> Measurement:
        return self.lookup.map.measurements.get(ref, Measurement())

    def _variant(
        self, number: int, variant: Variant, variants: Sequence[Variant]
    ) -> VariantView:
        first = variant.refs[0]
        redline = redline_variant(variant, variants)
        lines, is_cut = lay_out(
            redline,
            variant.words,
            self.lookup.breaks(first),
            max_chars=self.limits.characters,
        )
        return VariantView(
            number=number,
            lines=lines,
            is_base=all(run.edit in UNCHANGED for run in redline),
            is_long=len(variant.words) > LONG_WORDING,
            is_cut=is_cut,
            language=variant.language,
            sponsors=self.names(variant.backing.sponsors),
            strength=variant.strength,
            strength_name=self.interface.word(f"strength.{variant.strength}"),
            letter=self.interface.word(f"letter.{variant.strength}"),
            tags=self._tags(variant),
            bracket_count=variant.bracket_count,
            citations=tuple(
                self._citation(ref) for ref in variant.refs[: self.limits.names]
            ),
            further="".join(
                self._more(len(variant.refs[self.limits.names or len(variant.refs) :]))
            ),
            evidence=self._evidence(self._measured(first)),
        )

    def _tags(self, variant: Variant) -> tuple[str, ...]:
        word = self.interface.word
        tags = [word(f"development.{kind}") for kind in variant.development]
        if variant.action is not Action.NONE:
            tags.insert(0, word(f"action.{variant.action}"))
        return tuple(tags)

    def _citation(self, ref: ProvisionRef) -> Citation:
        place = self.lookup.place(ref)
        quote = self.lookup.quote(ref, "", self.interface)
        return Citation(self.lookup.mark(ref.text_id), quote, place.provision.heading)

    def _evidence(
        self, measured: Measurement
    ) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for evidence in measured.evidence:
            if evidence.field not in ("strength", "development", "action"):
                continue
            key = (evidence.field, evidence.value)
            found.setdefault(key, {})[evidence.words] = None
        word = self.interface.word
        return tuple(
            (
                word(f"field.{field}"),
                word(f"{field}.{value}"),
                tuple(words)[:EVIDENCE_SHOWN],
            )
            for (field, value), words in found.items()
        )


def _second_reading(measured: Measurement) -> Iterator[Strength]:
    if other := measured.reading_of("strength"):
        yield Strength(other)


def describe_movement(trend: FamilyTrend, interface: Interface) -> str:
    """Say how a family moved: levels and scores, then and now."""
    sides = [
        f"{interface.word(f'level.{level}')} "
        f"{interface.decimals(score) if score is not None else ''}".strip()
        for level, score in (
            (trend.before, trend.score_before),
            (trend.after, trend.score_after),
        )
        if level is not None
    ]
    return " → ".join(sides)


def _development_of(convergence: FamilyConvergence) -> tuple[str, ...]:
    found = {kind for variant in convergence.variants for kind in variant.development}
    return tuple(sorted(found))


def _count_strengths(cells: Sequence[Cell | None]) -> tuple[tuple[Cell, int], ...]:
    counts: Counter[Strength] = Counter()
    example: dict[Strength, Cell] = {}
    for cell in cells:
        if cell is not None and cell.strength is not None:
            counts[cell.strength] += 1
            example.setdefault(cell.strength, cell)
    return tuple((example[s], counts[s]) for s in Strength if counts[s])
