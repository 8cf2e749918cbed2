"""Parse a raw document into a text with its structure.

Reads: `RawDocument`. Writes: `Text`. No document is refused: what is not understood
stays as blocks of words, and a notice says where.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from nonpaper.domain.source import Notice, RawDocument, Span
from nonpaper.domain.statement import Statement
from nonpaper.domain.text import Bracket, Provision, ProvisionKind, Text
from nonpaper.structure.brackets import find_brackets, format_brackets
from nonpaper.structure.footnotes import find_footnotes
from nonpaper.structure.furniture import find_furniture, merge_spans
from nonpaper.structure.lines import Layout
from nonpaper.structure.marked import build_marked, structural_marks
from nonpaper.structure.options import find_options
from nonpaper.structure.place import LineIndex
from nonpaper.structure.tree import finish_tree

_MOST_PLACES = 20  # unbalanced brackets reported one by one
_FEWEST_WORDS = 200  # characters of a text that should have articles


def parse_text(document: RawDocument, *, party_names: Collection[str] = ()) -> Text:
    r"""Find articles, paragraphs, points, brackets, options and footnotes.

    What the format of the document marks is certain and wins; the rest is found by a
    grammar of lines. Nothing of the source is lost: leaf bodies, numbers, headings,
    footnotes and furniture together hold all its words.

    Args:
        document: The document as it was read.
        party_names: Names and codes of parties as texts print them, to recognise
            `[Arcadia: …]`; codes in capitals and groups are recognised without.

    Example:
        >>> words = "Article 2: Scope\n\n2.1 This applies."
        >>> document = RawDocument("a", "a.txt", words)
        >>> [(p.eid, p.heading) for p in parse_text(document).walk()]
        [('art_2', 'Scope'), ('art_2__para_2.1', None)]
    """
    source = document.source
    furniture = find_furniture(document)
    findings = find_footnotes(document, furniture)
    holes = merge_spans([*furniture, *(f.span for f in findings.footnotes)])
    layout = Layout.of(document, holes)
    marks, complaints = structural_marks(document.marks, length=len(source))
    provisions = finish_tree(source, build_marked(layout, marks), holes)
    own = format_brackets(source, (*findings.marks, *findings.heads))
    brackets = find_brackets(
        source, own, provisions=provisions, apart=holes, party_names=party_names
    )
    notices = [*complaints, *findings.notices, *_unbalanced(brackets)]
    notices += _not_understood(source, provisions)
    return Text(
        id=document.id,
        source=source,
        front=document.front,
        provisions=provisions,
        brackets=brackets,
        options=find_options(source, provisions, brackets),
        footnotes=findings.footnotes,
        furniture=furniture,
        notices=(*document.notices, *_numbered(notices, document)),
        has_paragraphs=document.has_paragraphs,
    )


def _numbered(notices: list[Notice], document: RawDocument) -> list[Notice]:
    """Add the line of the file, where the source has the lines of the file."""
    if not document.has_lines:
        return notices
    index = LineIndex.of(document.source)
    return [
        replace(n, line=index.line_and_column(n.span.start)[0]) if n.span else n
        for n in notices
    ]


def _unbalanced(brackets: tuple[Bracket, ...]) -> list[Notice]:
    """Report brackets that have no other half, each with its place."""
    single = [b for b in brackets if not b.is_balanced]
    notices = [
        Notice(Statement.of("structure.bracket"), b.span) for b in single[:_MOST_PLACES]
    ]
    if more := len(single) - len(notices):
        said = Statement.of("structure.brackets_more", n=more)
        notices.append(Notice(said, single[_MOST_PLACES].span))
    return notices


def _not_understood(source: str, provisions: tuple[Provision, ...]) -> list[Notice]:
    """Report blocks outside any article, and a text in which no article was found."""
    notices: list[Notice] = []
    blocks = [p for p in provisions if p.kind is ProvisionKind.BLOCK]
    if blocks:
        notices.append(
            Notice(
                Statement.of("structure.blocks", n=len(blocks)),
                _first_line(source, blocks[0].span),
            )
        )
    found_article = any(
        p.kind is ProvisionKind.ARTICLE for top in provisions for p in top.walk()
    )
    if not found_article and len(source) > _FEWEST_WORDS:
        notices.append(Notice(Statement.of("structure.no_article")))
    return notices


def _first_line(source: str, span: Span) -> Span:
    end = source.find("\n", span.start, span.end)
    return Span(span.start, end if end > span.start else span.end)
