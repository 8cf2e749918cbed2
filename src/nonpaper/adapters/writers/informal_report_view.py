"""Show the report of a meeting: a draft as words to edit, and as it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from nonpaper.adapters.writers.answer import (
    Answer,
    Block,
    Paragraph,
    Points,
    Section,
)
from nonpaper.adapters.writers.answer_markup import parse_markup, render_markup
from nonpaper.adapters.writers.interface import Interface
from nonpaper.domain.informal_report import (
    InformalReport,
    PartKind,
    Quantity,
    ReportPart,
    ReportPoint,
    ReportSection,
)
from nonpaper.domain.statement import Statement, Term


def render_report_words(report: InformalReport, interface: Interface) -> str:
    """Return the draft of a report as words that one edits, in the reader's language.

    They have the marks of `answer_markup`, without a title.

    Example:
        >>> from nonpaper.adapters.writers.interface import load_interface
        >>> from nonpaper.domain.informal_report import ReportItem
        >>> from nonpaper.domain.source import Language
        >>> section = ReportSection(ReportItem("a", "Customs duties"), ())
        >>> report = InformalReport((section,), least=5)
        >>> print(render_report_words(report, load_interface(Language.EN)))
        ## 1. Customs duties
        <BLANKLINE>
        Nothing was noted on this item.
        <BLANKLINE>
    """
    sections = tuple(
        Section(f"{number}. {section.item.title}", tuple(_section(section, interface)))
        for number, section in enumerate(report.sections, start=1)
    )
    return render_markup(Answer("", (), sections, (), interface.language))


def _section(section: ReportSection, interface: Interface) -> Iterator[Block]:
    if not section.parts:
        yield Paragraph(interface.word("informal_report.nothing"))
    for part in section.parts:
        heading = interface.word(f"informal_report.part.{part.kind}")
        yield Section(heading, tuple(_part(part, interface)))


def _part(part: ReportPart, interface: Interface) -> Iterator[Block]:
    if not part.points:
        is_said = part.kind is PartKind.SAID
        key = "nothing_said" if is_said else f"none.{part.kind}"
        yield Paragraph(interface.word(f"informal_report.{key}"))
    for kind, alike in groupby(part.points, key=lambda point: point.kind):
        points = list(alike)
        key = f"informal_report.{part.kind}_{kind}"
        yield Paragraph(interface.say(Statement.of(key, n=len(points))))
        yield Points(tuple(_point(point, interface) for point in points))


def _point(point: ReportPoint, interface: Interface) -> str:
    words = _sentence(point.words)
    if point.quantity is Quantity.UNSAID:
        return words
    quantity = Term(f"informal_report.{point.quantity}")
    end = words[-1] if words[-1] in ".?!" else ""
    said = Statement.of(
        "informal_report.point", words=words.removesuffix(end), quantity=quantity
    )
    return interface.say(said) + end


def _sentence(words: str) -> str:
    """Return a note as a sentence of one line: with its capital and its stop."""
    line = " ".join(words.split())
    return line[:1].upper() + line[1:] + ("" if line.endswith((".", "?", "!")) else ".")


def view_report(
    words: str,
    interface: Interface,
    *,
    title: str,
    subtitle: str,
    is_on_the_record: bool = False,
) -> Answer:
    """Return a report as it goes out, of the words that somebody has edited.

    Args:
        words: The words, with the marks of `answer_markup`.
        interface: The language of the report.
        title: Its title.
        subtitle: What stands below, as the day of the meeting.
        is_on_the_record: Whether one may say who spoke; else it names the rule.
    """
    rule = "on_the_record" if is_on_the_record else "rule"
    edited = parse_markup(f"# {title}\n\n{words}", interface.language)
    return replace(
        edited,
        subtitle=subtitle,
        kind=interface.word("informal_report.kind"),
        summary=(
            Paragraph(interface.word(f"informal_report.{rule}")),
            *edited.summary,
        ),
    )
