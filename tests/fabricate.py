"""Make convergence maps of fictional delegations, for tests of what reads a map."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from difflib import SequenceMatcher

from nonpaper.domain.convergence import (
    Backing,
    Closeness,
    ConvergenceLevel,
    ConvergenceMap,
    Edit,
    Family,
    FamilyConvergence,
    FamilyTrend,
    Movement,
    ProvisionRef,
    RedlineRun,
    ScoreParts,
    Variant,
)
from nonpaper.domain.measurement import (
    Action,
    Development,
    Evidence,
    Holder,
    Measurement,
    OtherReading,
    Strength,
    TopicList,
)
from nonpaper.domain.member import Group, Member, MemberDirectory
from nonpaper.domain.source import (
    FrontMatter,
    Language,
    Notice,
    Span,
    TextKind,
    Unread,
)
from nonpaper.domain.statement import Statement, Term
from nonpaper.domain.text import Bracket, Provision, ProvisionKind, Text

NAMES = {
    "ARV": ("Arvale", False),
    "BRE": ("Brenta", True),
    "COR": ("Corvia", True),
    "DAL": ("Dalmara", True),
    "EST": ("Estra", False),
    "FEN": ("Fenland", True),
    "GAL": ("Galdra", False),
    "HES": ("Hestia", True),
    "ILM": ("Ilmar", True),
    "JOR": ("Jorvia", False),
    "KES": ("Kestra", True),
}
STRENGTH_CUES = (
    ("shall not", Strength.PROHIBITION),
    ("No Party shall", Strength.PROHIBITION),
    ("shall endeavour", Strength.QUALIFIED_OBLIGATION),
    ("s'efforce", Strength.QUALIFIED_OBLIGATION),
    ("procurará", Strength.QUALIFIED_OBLIGATION),
    ("shall", Strength.OBLIGATION),
    ("should", Strength.RECOMMENDATION),
    ("are encouraged to", Strength.RECOMMENDATION),
    ("may", Strength.PERMISSION),
    ("recognise", Strength.RECOGNITION),
)
DEVELOPMENT_CUES = {
    "technical assistance": Development.TECHNICAL_ASSISTANCE,
    "assistance technique": Development.TECHNICAL_ASSISTANCE,
    "transition period": Development.TRANSITION_PERIOD,
    "least developed": Development.LDC,
    "fiscal needs": Development.SAFEGUARD_INTERESTS,
    "in accordance with its capacity": Development.FLEXIBILITY,
}
ACTION_CUES = {
    "publish": Action.PUBLISH,
    "impose": Action.REFRAIN,
    "require": Action.REFRAIN,
    "cooperate": Action.COOPERATE,
    "maintain": Action.LEGISLATE,
    "adopt": Action.LEGISLATE,
    "establish": Action.ESTABLISH,
}


@dataclass(frozen=True)
class Draft:
    """Say what a fictional text holds: for each article key, heading, paragraphs."""

    id: str
    front: FrontMatter
    articles: Sequence[tuple[str, str, Sequence[str]]]
    start: int = 1
    notices: tuple[Notice, ...] = field(default=())


def make_text(draft: Draft) -> tuple[Text, dict[str, Provision]]:
    """Lay the articles out in one source, with spans, brackets and paragraphs."""
    source = ""
    provisions: list[Provision] = []
    by_key: dict[str, Provision] = {}
    for number, (key, heading, paragraphs) in enumerate(draft.articles, draft.start):
        start = len(source)
        source += f"Article {number}\n{heading}\n"
        heading_start = start + len(f"Article {number}\n")
        body = len(source)
        children: list[Provision] = []
        for count, words in enumerate(paragraphs, 1):
            eid = f"art_{number}__para_{count}"
            here = len(source)
            label = f"{count}. " if len(paragraphs) > 1 else ""
            source += f"{label}{words}"
            children.append(
                Provision(
                    eid=eid,
                    kind=ProvisionKind.PARAGRAPH,
                    span=Span(here, len(source)),
                    body=Span(here + len(label), len(source)),
                    number=str(count) if label else None,
                )
            )
            source += "\n"
        article = Provision(
            eid=f"art_{number}",
            kind=ProvisionKind.ARTICLE,
            span=Span(start, len(source) - 1),
            body=Span(body, len(source) - 1),
            number=str(number),
            heading=heading,
            heading_span=Span(heading_start, heading_start + len(heading)),
            children=tuple(children) if len(children) > 1 else (),
        )
        provisions.append(article)
        by_key[key] = article
        source += "\n"
    return Text(
        id=draft.id,
        source=source,
        front=draft.front,
        provisions=tuple(provisions),
        brackets=tuple(_brackets(source)),
        notices=draft.notices,
    ), by_key


def _brackets(source: str) -> Iterator[Bracket]:
    opened: list[int] = []
    found: list[Bracket] = []
    for place, letter in enumerate(source):
        if letter == "[":
            opened.append(place)
        elif letter == "]" and opened:
            depth = len(opened)
            found.append(Bracket(Span(opened.pop(), place + 1), depth))
    yield from sorted(found, key=lambda bracket: bracket.span)


def measure(words: str, topic: str | None) -> Measurement:
    """Measure with a handful of cues: enough to have values and evidence."""
    evidence: list[Evidence] = []
    strength = Strength.NONE
    for cue, value in STRENGTH_CUES:
        place = words.find(cue)
        if place >= 0:
            strength = value
            span = Span(place, place + len(cue))
            evidence.append(Evidence("strength", value, f"en-{value}", span, cue))
            break
    development = []
    for cue, kind in DEVELOPMENT_CUES.items():
        place = words.find(cue)
        if place >= 0:
            development.append(kind)
            span = Span(place, place + len(cue))
            evidence.append(Evidence("development", kind, f"en-{kind}", span, cue))
    action = next((a for cue, a in ACTION_CUES.items() if cue in words), Action.NONE)
    topics = (topic,) if topic else ()
    ordered = tuple(d for d in Development if d in development)
    return Measurement(strength, ordered, action, topics, evidence=tuple(evidence))


def make_full_measurement() -> Measurement:
    """Make a measurement in which every field has a value, each with evidence."""
    words = "Developed Parties shall provide training to least developed Parties"
    evidence = (
        Evidence("bearers", Holder.DEVELOPED, "en.bearer.d", Span(0, 17), words[:17]),
        Evidence("strength", Strength.OBLIGATION, "en.s", Span(18, 23), "shall"),
        Evidence("action", Action.GRANT, "en.a", Span(24, 31), "provide"),
        Evidence(
            "development", Development.TECHNICAL_ASSISTANCE, "en.d", None, "training"
        ),
        Evidence("topics", "duties", "en.duties.plain", None, "training"),
        Evidence("beneficiaries", Holder.DEVELOPING, "en.b", None, "least developed"),
        Evidence("beneficiaries", Holder.LEAST_DEVELOPED, "en.b", None, "least"),
    )
    return Measurement(
        Strength.OBLIGATION,
        (Development.TECHNICAL_ASSISTANCE,),
        Action.GRANT,
        ("duties",),
        (Holder.DEVELOPED,),
        (Holder.DEVELOPING, Holder.LEAST_DEVELOPED),
        (OtherReading("action", Action.COOPERATE),),
        evidence,
    )


def redline(old: str, new: str) -> tuple[RedlineRun, ...]:
    """Compare two wordings word by word."""
    left, right = old.split(" "), new.split(" ")
    runs: list[RedlineRun] = []
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            runs.append(RedlineRun(Edit.KEPT, " ".join(left[i1:i2]) + " "))
            continue
        if i2 > i1:
            runs.append(RedlineRun(Edit.DELETED, " ".join(left[i1:i2]) + " "))
        if j2 > j1:
            runs.append(RedlineRun(Edit.INSERTED, " ".join(right[j1:j2]) + " "))
    last = runs[-1]
    return (*runs[:-1], RedlineRun(last.edit, last.words.rstrip()))


@dataclass(frozen=True)
class Table:
    """Hold what families are made from: texts, readings, measurements, directory."""

    texts: Mapping[str, Text]
    words: Mapping[ProvisionRef, str]
    measured: Mapping[ProvisionRef, Measurement]
    directory: MemberDirectory

    def backing(self, refs: Sequence[ProvisionRef]) -> Backing:
        """Gather the sponsors of the texts that the provisions stand in."""
        sponsors: dict[str, None] = {}
        for ref in refs:
            sponsors.update(dict.fromkeys(self.texts[ref.text_id].front.sponsors))
        return Backing(tuple(sponsors), self.directory.expand(sponsors))

    def all_members(self) -> tuple[str, ...]:
        """List every Member with a text on the table."""
        codes = [c for t in self.texts.values() for c in t.front.sponsors]
        return self.directory.expand(codes)


def make_family(
    table: Table, name: tuple[str, str, str | None], refs: Sequence[ProvisionRef]
) -> FamilyConvergence:
    """Put provisions together as one family, with level, score and variants."""
    family_id, label, topic = name
    groups: dict[str, list[ProvisionRef]] = {}
    for ref in refs:
        groups.setdefault(table.words[ref], []).append(ref)
    ordered = sorted(groups.values(), key=lambda g: (-len(g), g[0]))
    first_of: dict[Language | None, str] = {}
    variants = []
    for group in ordered:
        words = table.words[group[0]]
        text = table.texts[group[0].text_id]
        first = first_of.setdefault(text.front.language, words)
        measured = table.measured[group[0]]
        variants.append(
            Variant(
                refs=tuple(group),
                words=words,
                language=text.front.language,
                redline=(RedlineRun(Edit.KEPT, words),)
                if first is words
                else redline(first, words),
                backing=table.backing(group),
                strength=measured.strength,
                development=measured.development,
                action=measured.action,
                bracket_count=words.count("["),
            )
        )
    leading = variants[0].language
    same = [v for v in variants if v.language == leading]
    wording = sum(_kept(v) for v in same) / len(same)
    strengths = {v.strength for v in variants}
    parts = ScoreParts(
        breadth=len(table.backing(refs).members) / len(table.all_members()),
        wording=round(wording, 3),
        strength=1.0 if len(strengths) == 1 else max(0.0, 1 - 0.3 * len(strengths)),
        brackets=1 - min(0.6, 0.15 * sum(v.bracket_count for v in variants)),
    )
    level, reasons = _level(refs, variants, wording, strengths)
    score = 0.3 * parts.breadth + 0.4 * parts.wording
    score += 0.2 * parts.strength + 0.1 * parts.brackets
    return FamilyConvergence(
        family=Family(family_id, label, tuple(refs), ("duties", "transmissions")),
        topic=topic,
        level=level,
        score=round(score, 3),
        parts=parts,
        core=_core([v.words for v in same]),
        variants=tuple(variants),
        backing=table.backing(refs),
        reasons=reasons,
    )


def _kept(variant: Variant) -> float:
    kept = sum(len(r.words) for r in variant.redline if r.edit is Edit.KEPT)
    return kept / max(1, sum(len(r.words) for r in variant.redline))


def _level(
    refs: Sequence[ProvisionRef],
    variants: Sequence[Variant],
    wording: float,
    strengths: set[Strength],
) -> tuple[ConvergenceLevel, tuple[Statement, ...]]:
    if len({ref.text_id for ref in refs}) == 1:
        single = Statement.of("level.single", who=(refs[0].text_id,))
        return ConvergenceLevel.SINGLE, (single,)
    if len(variants) == 1:
        same = Statement.of("level.same_words", n=len(refs))
        return ConvergenceLevel.AGREED, (same,)
    reasons = [Statement.of("level.wordings", n=len(variants))]
    if brackets := sum(v.bracket_count for v in variants):
        reasons.append(Statement.of("level.brackets", n=brackets))
    if len(strengths) > 1:
        groups = tuple(
            Statement.of(
                "difference.group", strength=Term(f"strength.{s}"), who=("Arvale",)
            )
            for s in sorted(strengths)
        )
        reasons.append(Statement.of("difference.force", groups=groups))
    is_close = wording > 0.55 and len(strengths) == 1
    level = ConvergenceLevel.CLOSE if is_close else ConvergenceLevel.CONTESTED
    return level, tuple(reasons)


def _core(wordings: Sequence[str]) -> str:
    core = wordings[0].split(" ")
    gaps: list[str] = list(core)
    for other in wordings[1:]:
        kept: list[str] = []
        matcher = SequenceMatcher(a=gaps, b=other.split(" "), autojunk=False)
        for block in matcher.get_matching_blocks():
            if kept and block.size and kept[-1] != "…":
                kept.append("…")
            kept += gaps[block.a : block.a + block.size]
        gaps = kept
    return " ".join(gaps).strip("… ")


def make_directory(names: Mapping[str, tuple[str, bool]]) -> MemberDirectory:
    """Make a list of Members, with one group of three."""
    members = {
        code: Member(code, f"The {name} Union", name, is_developing=developing)
        for code, (name, developing) in names.items()
    }
    group = Group(
        "ISL", "Island Group", ("FEN", "HES", "ILM"), "2026-01", "made for tests"
    )
    groups = {"ISL": group} if "ISL" not in names and "FEN" in names else {}
    return MemberDirectory(members, groups, date(2026, 1, 31), "made for tests")


TOPICS = TopicList(
    "digital",
    {
        "duties": {
            "en": "Customs duties",
            "fr": "Droits de douane",
            "es": "Derechos de aduana",
        },
        "signatures": {
            "en": "Electronic signatures",
            "fr": "Signatures électroniques",
            "es": "Firmas electrónicas",
        },
        "paperless": {
            "en": "Paperless trading",
            "fr": "Commerce sans papier",
            "es": "Comercio sin papel",
        },
        "privacy": {
            "en": "Personal data",
            "fr": "Données personnelles",
            "es": "Datos personales",
        },
        "consumer": {
            "en": "Consumer protection",
            "fr": "Protection des consommateurs",
            "es": "Protección del consumidor",
        },
        "source_code": {
            "en": "Source code",
            "fr": "Code source",
            "es": "Código fuente",
        },
        "development": {
            "en": "Development and cooperation",
            "fr": "Développement et coopération",
            "es": "Desarrollo y cooperación",
        },
    },
)


def assemble(
    title: str,
    drafts: Sequence[Draft],
    labels: Mapping[str, tuple[str, str | None]],
    directory: MemberDirectory,
    topics: TopicList = TOPICS,
) -> ConvergenceMap:
    """Make a whole map: families are the articles that carry the same key."""
    texts: dict[str, Text] = {}
    words: dict[ProvisionRef, str] = {}
    measured: dict[ProvisionRef, Measurement] = {}
    members: dict[str, list[ProvisionRef]] = {key: [] for key in labels}
    for draft in drafts:
        text, by_key = make_text(draft)
        texts[text.id] = text
        for key, article in by_key.items():
            topic = labels[key][1]
            for provision in article.walk():
                ref = ProvisionRef(text.id, provision.eid)
                words[ref] = text.read(provision).words
                measured[ref] = measure(words[ref], topic)
            members[key].append(ProvisionRef(text.id, article.eid))
    table = Table(texts, words, measured, directory)
    families = tuple(
        make_family(table, (f"f-{key}", *labels[key]), refs)
        for key, refs in members.items()
        if refs
    )
    return ConvergenceMap(
        title=title,
        texts=tuple(texts.values()),
        measurements=measured,
        families=families,
        directory=directory,
        topics=topics,
        text_closeness=_text_closeness(families),
        member_closeness=_member_closeness(families),
    )


def _pairs(
    families: Sequence[FamilyConvergence], name_sides: str
) -> dict[tuple[str, str], list[float]]:
    likeness: dict[tuple[str, str], list[float]] = {}
    for family in families:
        sides: list[tuple[str, str]] = []
        for variant in family.variants:
            names = (
                [ref.text_id for ref in variant.refs]
                if name_sides == "texts"
                else list(variant.backing.members)
            )
            sides += [(name, variant.words) for name in names]
        for index, (first, words) in enumerate(sides):
            for second, other in sides[index + 1 :]:
                if first != second:
                    key = (min(first, second), max(first, second))
                    same = 1.0 if words == other else 0.5
                    likeness.setdefault(key, []).append(same)
    return likeness


def _text_closeness(families: Sequence[FamilyConvergence]) -> tuple[Closeness, ...]:
    return _closeness(_pairs(families, "texts"))


def _member_closeness(families: Sequence[FamilyConvergence]) -> tuple[Closeness, ...]:
    return _closeness(_pairs(families, "members"))


def _closeness(
    likeness: Mapping[tuple[str, str], Sequence[float]],
) -> tuple[Closeness, ...]:
    found = [
        Closeness(first, second, sum(values) / len(values), len(values))
        for (first, second), values in likeness.items()
    ]
    return tuple(sorted(found, key=lambda c: (-c.score, -c.shared_count, c.first)))


def trend_of(map_: ConvergenceMap) -> tuple[FamilyTrend, ...]:
    """Make up what has moved since an earlier round, for the first families."""
    first, second, third = map_.families[:3]
    contested, close = ConvergenceLevel.CONTESTED, ConvergenceLevel.CLOSE
    return (
        FamilyTrend(
            first.family.label,
            Movement.TOWARDS,
            contested,
            first.level,
            0.41,
            first.score,
            first.family.id,
            (Statement.of("trend.words"),),
        ),
        FamilyTrend(
            second.family.label,
            Movement.AWAY,
            close,
            second.level,
            0.8,
            second.score,
            second.family.id,
            (Statement.of("trend.brackets", then=1, now=2),),
        ),
        FamilyTrend(
            third.family.label,
            Movement.NEW,
            None,
            third.level,
            None,
            third.score,
            third.family.id,
        ),
        FamilyTrend(
            "Taxation of platforms",
            Movement.DROPPED,
            ConvergenceLevel.SINGLE,
            None,
            0.1,
            None,
            None,
        ),
    )


_SUBJECTS = ("Each Party", "The Parties", "No Party", "A developing Party")
_VERBS = ("shall", "shall endeavour to", "should", "may", "are encouraged to")
_ACTS = (
    "publish without delay the measures that concern {thing}",
    "adopt or maintain rules that make {thing} more secure",
    "cooperate with a view to making {thing} easier to use",
    "establish a contact point for questions on {thing}",
    "allow its authorities to rely on {thing} in their decisions",
    "keep the requirements on {thing} no heavier than needed",
)
_TAILS = (
    "in accordance with its capacity",
    "within a transition period of [three][five] years",
    "with technical assistance from those Parties that can give it",
    "taking into account the fiscal needs of island economies",
    "subject to its laws and regulations",
    "in a manner that does not discriminate between suppliers",
)


def make_large_map(
    text_count: int = 60,
    article_count: int = 25,
    *,
    seed: int = 7,
    topic_share: int = 6,
) -> ConvergenceMap:
    """Make a map of many texts with invented sentences, the same for one seed."""
    rng = random.Random(seed)  # noqa: S311 - fictional sentences, not secrets
    codes = {
        f"M{n:02d}": (f"Delegation {n}", n % 3 != 0) for n in range(text_count // 2)
    }
    key_count = max(article_count + 5, article_count * topic_share)
    labels = {
        f"{n:04d}": (f"Rules on matter {n}", list(TOPICS.names)[n % 7])
        for n in range(key_count)
    }
    pool = {key: _wordings(rng, key) for key in labels}
    drafts = []
    for number in range(text_count):
        weights = [1.0 / (1 + n / article_count) ** 2 for n in range(key_count)]
        chosen = sorted(set(rng.choices(sorted(labels), weights, k=article_count * 2)))[
            :article_count
        ]
        articles = [(k, labels[k][0], rng.choice(pool[k])) for k in chosen]
        front = FrontMatter(
            title=f"Proposal number {number}",
            symbol=f"NP/LRG/{number + 1}",
            sponsors=tuple(rng.sample(sorted(codes), 1 + number % 3)),
            date=date(2026, 1, 5) + timedelta(days=number),
            language=Language.EN,
            kind=TextKind.PROPOSAL,
        )
        drafts.append(Draft(f"text-{number:03d}", front, articles))
    return assemble("Many texts on many matters", drafts, labels, make_directory(codes))


def _wordings(rng: random.Random, key: str) -> list[list[str]]:
    thing = f"electronic service number {int(key)}"
    first = [
        f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} "
        f"{rng.choice(_ACTS).format(thing=thing)}, {rng.choice(_TAILS)}."
        for _ in range(3)
    ]
    found = [first]
    for _ in range(rng.randrange(6)):
        other = list(first)
        place = rng.randrange(len(other))
        other[place] = (
            f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} "
            f"{rng.choice(_ACTS).format(thing=thing)}, {rng.choice(_TAILS)}."
        )
        found.append(other)
    return found


def unread_files() -> tuple[Unread, ...]:
    """Name two files that could not be read."""
    return (
        Unread("scan-of-annex.pdf", Statement.of("unread.scan")),
        Unread("old-proposal.docx", Statement.of("unread.damaged")),
    )
