"""Check the Word documents that drafts become."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from nonpaper.adapters.readers import Tracked, load_document
from nonpaper.adapters.writers.draft_docx import save_draft
from nonpaper.domain.draft import (
    Change,
    ChangeKind,
    Draft,
    DraftLine,
    DraftNote,
    DraftRun,
    RunRole,
    Side,
)
from nonpaper.domain.text import ProvisionKind
from tests.drafts import (
    DELETED,
    FULL,
    INSERTED,
    call,
    drafts,
    lines_on,
    notes_on,
    runs,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = ProvisionKind.PARAGRAPH
SIDES: tuple[tuple[Tracked, Side], ...] = (
    ("accepted", Side.NEW),
    ("original", Side.OLD),
)
CHOICES = (("accept", Side.NEW), ("reject", Side.OLD))
LABELS = ("1", "2", "7", "*")  # of footnotes, which stand after the lines
SAME_FOLDER = [HealthCheck.function_scoped_fixture]  # each example writes it anew
needs_pandoc = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="pandoc is not installed"
)


def read_lines(path: Path, tracked: Tracked) -> list[str]:
    source = load_document(path, tracked=tracked).source
    return list(filter(None, (" ".join(line.split()) for line in source.splitlines())))


def part(path: Path, name: str = "document") -> etree._Element:
    with ZipFile(path) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


@pytest.mark.parametrize(("tracked", "side"), SIDES)
def test_accepted_and_rejected_changes_give_the_two_texts(
    tmp_path: Path, tracked: Tracked, side: Side
) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    wanted = [FULL.title, *lines_on(FULL, side), *notes_on(FULL, side)]
    assert read_lines(tmp_path / "a.docx", tracked) == wanted


@given(draft=drafts())
@settings(suppress_health_check=SAME_FOLDER)
def test_any_draft_gives_its_two_texts(tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "a.docx"
    anchor = DraftLine(PARAGRAPH, runs=runs("The first line stays."))
    draft = replace(draft, lines=(anchor, *draft.lines))
    save_draft(draft, path)
    require_order(part(path))
    for tracked, side in SIDES:
        wanted = bare_calls(lines_on(draft, side))
        found = bare_calls(read_lines(path, tracked))
        assert found[: len(wanted)] == wanted
        assert all(line.startswith(LABELS) for line in found[len(wanted) :])


@given(draft=drafts())
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@needs_pandoc
def test_pandoc_finds_the_two_texts_of_any_draft(tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "a.docx"
    save_draft(draft, path)
    for choice, side in CHOICES:
        found, _ = ask_pandoc(path, choice)
        wanted = without_calls(lines_on(draft, side))
        assert found[: len(wanted)] == wanted
        assert all(line.startswith(LABELS) for line in found[len(wanted) :])


@needs_pandoc
@pytest.mark.parametrize(
    ("choice", "side"), [("accept", Side.NEW), ("reject", Side.OLD)]
)
def test_pandoc_finds_the_two_texts_and_their_footnotes(
    tmp_path: Path, choice: str, side: Side
) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    lines, notes = ask_pandoc(tmp_path / "a.docx", choice)
    assert lines == without_calls(lines_on(FULL, side))
    assert notes == [note.partition(" ")[2] for note in notes_on(FULL, side)]


def bare_calls(lines: list[str]) -> list[str]:
    """Return lines whose calls are labels: one without its footnote is no more."""
    return [re.sub(r"\[\^([^\]]+)\]", r"\1", line) for line in lines]


def without_calls(lines: list[str]) -> list[str]:
    bare = (" ".join(re.sub(r"\[\^[^\]]+\]", "", line).split()) for line in lines)
    return [line for line in bare if line]


def ask_pandoc(path: Path, choice: str) -> tuple[list[str], list[str]]:
    """Return the lines and the footnotes that pandoc reads."""
    made = subprocess.run(
        ["pandoc", f"--track-changes={choice}", "-t", "json", str(path)],  # noqa: S607
        check=True,
        capture_output=True,
    )
    notes: list[str] = []
    lines = [
        words for words in _lines(json.loads(made.stdout)["blocks"], notes) if words
    ]
    return lines, notes


def _lines(blocks: list[Any], notes: list[str]) -> Iterator[str]:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain", "Header"):
            inlines = content[2] if kind == "Header" else content
            yield " ".join(_words(inlines, notes).split())
        elif kind == "BlockQuote":
            yield from _lines(content, notes)
        else:
            raise AssertionError(kind)


def _words(inlines: list[Any], notes: list[str]) -> str:
    said = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            said += content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            said += " "
        elif kind == "Note":
            notes += _lines(content, [])
        elif kind in ("Strong", "Emph", "Underline"):
            said += _words(content, notes)
        elif kind == "Span" or kind == "Quoted":
            said += _words(content[1], notes)
        elif kind != "Superscript":
            raise AssertionError(kind)
    return said


_CHANGES = frozenset({"ins", "del", "moveFrom", "moveTo"})
_AROUND = {"commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd"}
_INSIDE = {
    "body": {"p", "sectPr", "moveFromRangeEnd", "moveToRangeEnd"},
    "ins": {"r", "del", "moveFrom"} | _AROUND,
    "moveTo": {"r", "del", "moveFrom"} | _AROUND,
    "del": {"r"} | _AROUND,
    "moveFrom": {"r"} | _AROUND,
}
_ORDER = {
    name: tuple(inner.split())
    for name, inner in {
        "pPr": "pStyle keepNext keepLines pBdr tabs bidi spacing ind jc outlineLvl rPr "
        "pPrChange",
        "rPr": "ins moveTo del moveFrom rStyle rFonts b bCs i iCs color sz szCs "
        "vertAlign rtl lang",
        "style": "name basedOn qFormat pPr rPr",
        "settings": "defaultTabStop footnotePr compat",
        "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    }.items()
}
"""Elements inside properties, in the order of ECMA-376, Part 1, 17.3.1 and 17.3.2."""


def require_order(root: etree._Element) -> None:
    """Fail where elements stand otherwise than a strict reader of the standard asks."""
    for element in root.iter():
        name = etree.QName(element).localname
        inner = [etree.QName(one).localname for one in element]
        if name in _INSIDE:
            assert set(inner) <= _INSIDE[name], (name, inner)
        if name in _ORDER:
            places = [_ORDER[name].index(one) for one in inner]
            assert places == sorted(places), (name, inner)
            assert name == "sectPr" or len(places) == len(set(places))
        assert name != "p" or "pPr" not in inner[1:]
        assert name != "r" or "rPr" not in inner[1:]
        if name in ("t", "delText"):
            above = {etree.QName(one).localname for one in element.iterancestors()}
            assert ("del" in above) == (name == "delText")


@pytest.mark.parametrize("name", ["styles", "settings", "header", "footer", "comments"])
def test_every_part_has_its_elements_in_order(tmp_path: Path, name: str) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    require_order(part(tmp_path / "a.docx", name))


def test_every_style_that_is_used_is_there(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    styles = part(tmp_path / "a.docx", "styles")
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    for name in ("document", "footnotes", "comments", "header", "footer"):
        root = part(tmp_path / "a.docx", name)
        used = [*root.iter(f"{W}pStyle"), *root.iter(f"{W}rStyle")]
        assert {one.get(f"{W}val") for one in used} <= known


def test_python_docx_opens_it(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    opened = docx.Document(str(tmp_path / "a.docx"))
    assert [p.style and p.style.name for p in opened.paragraphs[:4]] == [
        "Title",
        "Heading 1",
        "Heading 2",
        "Numbered paragraph",
    ]


def test_every_id_is_there_once(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    ids: Counter[str] = Counter()
    for name in ("document", "footnotes"):
        root = part(tmp_path / "a.docx", name)
        require_order(root)
        for element in root.iter():
            local = etree.QName(element).localname
            is_change = local in ("ins", "del", "moveFrom", "moveTo", "bookmarkStart")
            if is_change or (local.endswith("RangeStart") and local.startswith("move")):
                ids[element.get(f"{W}id") or ""] += 1
    assert max(ids.values()) == 1


def test_a_move_has_two_ends_of_one_name_around_the_same_words(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    root = part(tmp_path / "a.docx")
    names = [
        [one.get(f"{W}name") for one in root.iter(f"{W}{kind}RangeStart")]
        for kind in ("moveFrom", "moveTo")
    ]
    assert sorted(names[0]) == sorted(names[1]) == ["move1", "move2"]
    for kind in ("moveFrom", "moveTo"):
        starts = {one.get(f"{W}id") for one in root.iter(f"{W}{kind}RangeStart")}
        assert starts == {one.get(f"{W}id") for one in root.iter(f"{W}{kind}RangeEnd")}


def test_half_a_move_is_words_that_came_or_went(tmp_path: Path) -> None:
    lost = Change(ChangeKind.MOVED_FROM, "Arvania", move="x")
    draft = Draft("", (DraftLine(PARAGRAPH, runs=runs("Lost."), change=lost),))
    save_draft(draft, tmp_path / "a.docx")
    root = part(tmp_path / "a.docx")
    assert not list(root.iter(f"{W}moveFrom"))
    assert [one.get(f"{W}author") for one in root.iter(f"{W}del")] == ["Arvania"] * 2


def test_a_change_of_nobody_has_a_neutral_author_and_no_time(tmp_path: Path) -> None:
    change = Change(ChangeKind.INSERTED)
    draft = Draft("", (DraftLine(PARAGRAPH, runs=runs("New.", change=change)),))
    save_draft(draft, tmp_path / "a.docx", author="Secretariat")
    made = next(part(tmp_path / "a.docx").iter(f"{W}ins"))
    assert made.get(f"{W}author") == "Secretariat"
    assert made.get(f"{W}date") is None


def test_no_property_names_a_person_a_machine_or_a_time(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    with ZipFile(tmp_path / "a.docx") as package:
        core = package.read("docProps/core.xml").decode()
        times = {entry.date_time for entry in package.infolist()}
    assert re.findall(r"<(\w+:\w+)", core) == ["cp:coreProperties", "dc:title"]
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_draft_is_the_same_file(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        save_draft(FULL, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_headings_stand_in_the_outline_without_gaps(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    found = [one.get(f"{W}val") for one in part(tmp_path / "a.docx").iter(f"{W}pStyle")]
    assert found[:4] == ["Title", "Heading1", "Heading2", "Level0"]
    levels = [
        one.get(f"{W}val")
        for one in part(tmp_path / "a.docx", "styles").iter(f"{W}outlineLvl")
    ]
    assert levels == ["0", "1"]


def test_comments_are_in_the_margin_and_no_part_of_the_text(tmp_path: Path) -> None:
    save_draft(FULL, tmp_path / "a.docx")
    comments = part(tmp_path / "a.docx", "comments")
    assert "".join(comments.itertext()) == "Bretonia touches these words too."
    assert "touches" not in "".join(part(tmp_path / "a.docx").itertext())


def test_words_from_the_right_are_runs_of_their_own(tmp_path: Path) -> None:
    lines = (
        DraftLine(PARAGRAPH, runs=runs("The word نص عربي here.")),
        DraftLine(PARAGRAPH, runs=runs("המילים, words.")),
    )
    save_draft(Draft("", lines), tmp_path / "a.docx")
    root = part(tmp_path / "a.docx")
    said = {
        "".join(run.itertext()): run.find(f"{W}rPr/{W}lang").get(f"{W}bidi")
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rtl") is not None
    }
    assert said == {"نص عربي": "ar-SA", "המילים": "he-IL"}
    turned = [p.find(f"{W}pPr/{W}bidi") is not None for p in root.iter(f"{W}p")]
    assert turned == [False, True]


def _marks(path: Path) -> list[str | None]:
    return [
        one.get(f"{W}customMarkFollows")
        for one in part(path).iter(f"{W}footnoteReference")
    ]


def test_footnotes_are_counted_where_that_gives_their_labels(tmp_path: Path) -> None:
    line = DraftLine(PARAGRAPH, runs=(*runs("A"), call("1"), *runs(" b"), call("2")))
    notes = (DraftNote("1", runs("One.")), DraftNote("2", runs("Two.")))
    save_draft(Draft("", (line,), notes), tmp_path / "a.docx")
    assert _marks(tmp_path / "a.docx") == [None, None]


def test_footnotes_keep_labels_that_counting_would_change(tmp_path: Path) -> None:
    line = DraftLine(PARAGRAPH, runs=(*runs("A"), call("3"), *runs(" b"), call("*")))
    notes = (DraftNote("3", runs("Three.")), DraftNote("*", runs("Star.")))
    path = tmp_path / "a.docx"
    save_draft(Draft("", (line,), notes), path)
    assert _marks(path) == ["1", "1"]
    assert read_lines(path, "accepted") == ["A[^3] b[^*]", "[^3] Three.", "[^*] Star."]


def test_two_footnotes_of_one_label_on_two_sides_stay_apart(tmp_path: Path) -> None:
    line = DraftLine(
        PARAGRAPH,
        runs=(*runs("A"), call("1", DELETED), *runs(" b"), call("1", INSERTED)),
    )
    notes = (
        DraftNote("1", runs("Old."), DELETED),
        DraftNote("1", runs("New."), INSERTED),
    )
    path = tmp_path / "a.docx"
    save_draft(Draft("", (line,), notes), path)
    assert read_lines(path, "original") == ["A[^1] b", "[^1] Old."]
    assert read_lines(path, "accepted") == ["A b[^1]", "[^1] New."]


def test_a_footnote_that_nothing_calls_is_not_lost(tmp_path: Path) -> None:
    draft = Draft("", (), (DraftNote("9", runs("Words.")),))
    save_draft(draft, tmp_path / "a.docx")
    assert read_lines(tmp_path / "a.docx", "accepted") == ["9 Words."]


def test_a_title_that_the_first_line_says_is_not_said_twice(tmp_path: Path) -> None:
    line = DraftLine(ProvisionKind.CHAPTER, runs("Chapter 3"), runs("Digital Trade"))
    save_draft(Draft("CHAPTER 3 Digital Trade", (line,)), tmp_path / "a.docx")
    assert read_lines(tmp_path / "a.docx", "accepted") == ["Chapter 3 Digital Trade"]


def test_words_that_xml_forbids_break_nothing(tmp_path: Path) -> None:
    run = DraftRun("a\x00b\ud800\tc\nd", change=Change(ChangeKind.DELETED, '\x07<&"'))
    save_draft(Draft("\x01", (DraftLine(PARAGRAPH, runs=(run,)),)), tmp_path / "a.docx")
    assert read_lines(tmp_path / "a.docx", "original") == ["ab c", "d"]


def test_footnotes_that_were_renumbered_are_counted_by_the_word_processor(
    tmp_path: Path,
) -> None:
    """A new first footnote makes the old first one the second."""
    added = INSERTED
    lines = (
        DraftLine(PARAGRAPH, runs=(*runs("New."), call("1")), change=added),
        DraftLine(PARAGRAPH, runs=(*runs("Old."), call("2"))),
    )
    notes = (
        DraftNote("1", runs("New note."), added),
        DraftNote("2", runs("Old note."), former_label="1"),
    )
    save_draft(Draft("", lines, notes), tmp_path / "a.docx")
    assert b"customMarkFollows" not in etree.tostring(part(tmp_path / "a.docx"))


def insertions_span_ends(path: Path) -> bool:
    """Tell whether an insertion goes on behind an end of a paragraph that stays."""
    bodies = [list(p) for p in part(path).iter(f"{W}p")]
    for before, after in pairwise(bodies):
        is_plain = before[0].find(f"{W}rPr/{W}ins") is None
        tags = before[-1].tag, after[1].tag if len(after) > 1 else ""
        if is_plain and tags == (f"{W}ins", f"{W}ins"):
            return True
    return False


NEW = DraftRun(" tail", change=INSERTED)
HEAD = DraftRun("[", RunRole.BRACKET, INSERTED)
STILL = DraftLine(PARAGRAPH, runs=runs("The end."))


@pytest.mark.parametrize(
    "lines",
    [
        (
            DraftLine(ProvisionKind.ARTICLE, runs=(DraftRun("Scope"), NEW)),
            DraftLine(PARAGRAPH, runs("1."), runs("Whole."), change=INSERTED),
            DraftLine(PARAGRAPH, runs("2."), runs("Whole."), change=INSERTED),
            STILL,
        ),
        (
            DraftLine(PARAGRAPH, runs=(*runs("Old", change=DELETED), NEW)),
            DraftLine(PARAGRAPH, (HEAD, DraftRun("2.")), runs("Stays.")),
        ),
        (
            DraftLine(PARAGRAPH, runs=(DraftRun("Stays"), NEW)),
            DraftLine(PARAGRAPH, (HEAD, DraftRun("2.")), runs("Stays.")),
        ),
        (
            DraftLine(PARAGRAPH, runs=(DraftRun("Stays"), NEW)),
            DraftLine(PARAGRAPH, (HEAD, *runs("2.", change=DELETED)), runs("Stays.")),
        ),
        (
            DraftLine(PARAGRAPH, runs=(DraftRun("Stays"), NEW)),
            DraftLine(PARAGRAPH, runs("1."), runs("Whole."), change=INSERTED),
            DraftLine(PARAGRAPH, runs=(HEAD, DraftRun("Stays and goes on."))),
        ),
    ],
)
def test_no_insertion_spans_the_end_of_a_line_that_stays(
    tmp_path: Path, lines: tuple[DraftLine, ...]
) -> None:
    path = tmp_path / "a.docx"
    draft = Draft("", lines)
    save_draft(draft, path)
    require_order(part(path))
    assert not insertions_span_ends(path)
    for tracked, side in SIDES:
        assert read_lines(path, tracked) == lines_on(draft, side)


def test_a_line_whose_end_is_new_gets_its_style_back(
    tmp_path: Path,
) -> None:
    heading = DraftLine(ProvisionKind.ARTICLE, runs=(DraftRun("Scope"), NEW))
    whole = DraftLine(PARAGRAPH, runs=runs("Whole."), change=INSERTED)
    save_draft(Draft("", (heading, whole, STILL)), tmp_path / "a.docx")
    former = next(part(tmp_path / "a.docx").iter(f"{W}pPrChange"))
    assert [one.get(f"{W}val") for one in former.iter(f"{W}pStyle")] == ["Heading1"]


def test_words_that_one_hand_added_and_deleted_have_no_day(tmp_path: Path) -> None:
    day = date(2026, 11, 21)
    came = Change(ChangeKind.INSERTED, "Arvale", day)
    gone = Change(ChangeKind.DELETED, "Arvale", day)
    line = DraftLine(
        PARAGRAPH,
        runs=(*runs("Each Party "), *runs("shall", change=gone), *runs("may act.")),
        change=came,
    )
    save_draft(Draft("", (line,)), tmp_path / "a.docx")
    body = part(tmp_path / "a.docx")
    (inner,) = body.iter(f"{W}del")
    outer = inner.getparent()
    assert outer is not None
    assert outer.tag == f"{W}ins"
    assert f"{W}date" not in {*inner.attrib, *outer.attrib}
    dated = [one for one in body.iter(f"{W}ins") if one is not outer]
    assert all(one.get(f"{W}date") == "2026-11-21T00:00:00Z" for one in dated)


def test_words_that_one_added_and_another_deleted_have_their_days(
    tmp_path: Path,
) -> None:
    day = date(2026, 11, 21)
    line = DraftLine(
        PARAGRAPH,
        runs=runs("shall", change=Change(ChangeKind.DELETED, "Brenta", day)),
        change=Change(ChangeKind.INSERTED, "Arvale", day),
    )
    save_draft(Draft("", (line,)), tmp_path / "a.docx")
    gone = list(part(tmp_path / "a.docx").iter(f"{W}del"))
    assert {one.get(f"{W}date") for one in gone} == {"2026-11-21T00:00:00Z"}
