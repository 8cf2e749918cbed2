"""Prepare the whole page of a map: summary, filters, matrices, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nonpaper.adapters.writers.family_pieces import Cell, FamilyView
from nonpaper.adapters.writers.family_view import (
    MOVEMENTS,
    SYMBOLS,
    FamilyViews,
    describe_movement,
)
from nonpaper.adapters.writers.interface import Interface
from nonpaper.adapters.writers.limits import PageLimits, choose_limits
from nonpaper.adapters.writers.lookup import MapLookup
from nonpaper.adapters.writers.notices import tell_notice
from nonpaper.adapters.writers.tables import (
    NOTICES_SHOWN,
    NearTable,
    Side,
    TextRow,
    list_near_sponsors,
    list_near_texts,
    list_sides,
    list_texts,
    say_impartial,
)
from nonpaper.domain.convergence import (
    ConvergenceLevel,
    ConvergenceMap,
    FamilyConvergence,
    Movement,
)
from nonpaper.domain.measurement import Development, Strength

MATRIX_CELLS = 20_000  # more rows than this allows stand in the spreadsheet only
MIN_MATRIX_ROWS = 40


@dataclass(frozen=True, slots=True)
class LevelView:
    """Be one level with its share of the families."""

    level: ConvergenceLevel
    symbol: str
    name: str
    meaning: str
    count: int
    share: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Be one box of a filter."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Be one family in the matrix of families and delegations."""

    family: FamilyView
    wordings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Be one family that moved since the earlier map."""

    movement: Movement
    symbol: str
    name: str
    label: str
    family_id: str | None
    change: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """Be everything that the page shows, in words of the reader's language."""

    title: str
    folder: str
    subtitle: tuple[str, ...]
    levels: tuple[LevelView, ...]
    moved: tuple[Moved, ...]
    movement: str
    unread: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    notices_left_out: int
    families: tuple[FamilyView, ...]
    member_total: int
    limits: PageLimits
    is_shortened: bool
    topics: tuple[Choice, ...]
    developments: tuple[Choice, ...]
    members: tuple[Choice, ...]
    open_count: int
    texts: tuple[TextRow, ...]
    strength_key: tuple[tuple[Strength, str, str], ...]
    strength_rows: tuple[tuple[FamilyView, tuple[Cell | None, ...]], ...]
    backing_rows: tuple[MatrixRow, ...]
    backing_members: tuple[tuple[str, str], ...]
    near_texts: NearTable
    near_members: NearTable
    impartial: str
    sides: tuple[Side, ...]
    directory_source: str


def prepare_page(lookup: MapLookup, interface: Interface) -> PageView:
    """Prepare the page of a map."""
    map_ = lookup.map
    limits = choose_limits(map_.families)
    views = FamilyViews(lookup, interface, limits)
    families = tuple(
        views.prepare(number, convergence)
        for number, convergence in enumerate(map_.families, 1)
    )
    members = lookup.table_members()
    return PageView(
        title=lookup.title(interface),
        folder="" if map_.title else map_.folder,
        subtitle=_subtitle(map_, members, interface),
        levels=_levels(map_, interface),
        moved=_moved(map_, interface),
        movement=_movement(map_, interface),
        unread=tuple((u.file, interface.say(u.reason)) for u in map_.unread),
        notices=tuple(tell_notice(n, interface) for n in map_.notices[:NOTICES_SHOWN]),
        notices_left_out=max(0, len(map_.notices) - NOTICES_SHOWN),
        families=families,
        member_total=len(members),
        limits=limits,
        is_shortened=any(
            f.left_out or any(v.is_cut for v in (*f.variants, *f.more))
            for f in families
        ),
        topics=_topic_choices(families),
        developments=_development_choices(families, interface),
        members=_member_choices(map_, members),
        open_count=sum(f.is_open for f in families),
        texts=list_texts(lookup, interface),
        strength_key=tuple(
            (s, interface.word(f"letter.{s}"), interface.word(f"strength.{s}"))
            for s in Strength
        ),
        strength_rows=_strength_rows(views, map_, families),
        backing_rows=_backing_rows(map_, members, families),
        backing_members=tuple((code, map_.directory.name(code)) for code in members),
        near_texts=list_near_texts(lookup, interface),
        near_members=list_near_sponsors(lookup, interface),
        impartial=say_impartial(lookup, interface),
        sides=list_sides(map_, families, interface),
        directory_source=_directory_source(map_, interface),
    )


def _subtitle(
    map_: ConvergenceMap, members: Sequence[str], interface: Interface
) -> tuple[str, ...]:
    parts = [interface.count("texts", len(map_.texts))]
    if members:
        parts[0] = interface.word(
            "texts_by",
            texts=parts[0],
            members=interface.count("delegations", len(members)),
        )
    dates = sorted(t.front.date for t in map_.texts if t.front.date)
    if dates:
        first, last = interface.day(dates[0]), interface.day(dates[-1])
        same = first == last
        parts.append(
            first if same else interface.word("from_to", first=first, last=last)
        )
    unit = "families" if map_.unit == "article" else "families_of_paragraphs"
    parts.append(interface.count(unit, len(map_.families)))
    return tuple(parts)


def _levels(map_: ConvergenceMap, interface: Interface) -> tuple[LevelView, ...]:
    return tuple(
        LevelView(
            level,
            SYMBOLS[level],
            interface.word(f"level.{level}"),
            interface.word(f"level.{level}_means"),
            count,
            interface.share(count, len(map_.families)),
        )
        for level, count in map_.level_counts().items()
    )


def _moved(map_: ConvergenceMap, interface: Interface) -> tuple[Moved, ...]:
    order = list(Movement)
    changed = [t for t in map_.trend if t.movement is not Movement.UNCHANGED]
    return tuple(
        Moved(
            t.movement,
            MOVEMENTS[t.movement],
            interface.word(f"movement.{t.movement}"),
            t.label,
            t.family_id,
            describe_movement(t, interface),
            tuple(map(interface.say, t.reasons)),
        )
        for t in sorted(changed, key=lambda t: order.index(t.movement))
    )


def _movement(map_: ConvergenceMap, interface: Interface) -> str:
    counts = Counter(t.movement for t in map_.trend)
    return " · ".join(
        f"{MOVEMENTS[m]} {interface.count(f'moved_{m}', counts[m])}"
        for m in Movement
        if counts[m]
    )


def _topic_choices(families: Sequence[FamilyView]) -> tuple[Choice, ...]:
    names = {f.topic: f.topic_name for f in families if f.topic}
    counts = Counter(f.topic for f in families if f.topic)
    return tuple(
        Choice(code, names[code], counts[code])
        for code in sorted(names, key=lambda c: (-counts[c], names[c]))
        if code
    )


def _development_choices(
    families: Sequence[FamilyView], interface: Interface
) -> tuple[Choice, ...]:
    choices = [
        Choice(
            kind,
            interface.word(f"development.{kind}"),
            sum(kind in f.development for f in families),
        )
        for kind in Development
    ]
    none = sum(not f.development for f in families)
    kept = [choice for choice in choices if choice.count]
    return (*kept, Choice("none", interface.word("development.none"), none))


def _member_choices(map_: ConvergenceMap, members: Sequence[str]) -> tuple[Choice, ...]:
    counts = Counter(c for f in map_.families for c in f.backing.members)
    named = sorted(members, key=lambda code: map_.directory.name(code).casefold())
    return tuple(Choice(c, map_.directory.name(c), counts[c]) for c in named)


def _rows_shown(families: Sequence[FamilyView], columns: int) -> set[int]:
    """Choose the families of a matrix: all, or those that stand in most texts."""
    allowed = max(MIN_MATRIX_ROWS, MATRIX_CELLS // max(columns, 1))
    best = sorted(families, key=lambda f: (-f.text_count, f.number))[:allowed]
    return {f.number for f in best}


def _strength_rows(
    views: FamilyViews, map_: ConvergenceMap, families: Sequence[FamilyView]
) -> tuple[tuple[FamilyView, tuple[Cell | None, ...]], ...]:
    shown = _rows_shown(families, len(map_.texts))
    rows = []
    for view, convergence in zip(families, map_.families, strict=True):
        if view.number in shown:
            rows.append((view, views.cells(convergence)))
    return tuple(rows)


def _backing_rows(
    map_: ConvergenceMap, members: Sequence[str], families: Sequence[FamilyView]
) -> tuple[MatrixRow, ...]:
    shown = _rows_shown(families, len(members))
    return tuple(
        MatrixRow(view, _wordings(convergence, members))
        for view, convergence in zip(families, map_.families, strict=True)
        if view.number in shown
    )


def _wordings(
    convergence: FamilyConvergence, members: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    backed: dict[str, list[int]] = {}
    for number, variant in enumerate(convergence.variants, 1):
        for code in variant.backing.members:
            backed.setdefault(code, []).append(number)
    return tuple(tuple(backed.get(code, ())) for code in members)


def _directory_source(map_: ConvergenceMap, interface: Interface) -> str:
    directory = map_.directory
    parts: Iterable[str] = (
        directory.source,
        interface.day(directory.as_of) if directory.as_of else "",
    )
    return ", ".join(part for part in parts if part)
