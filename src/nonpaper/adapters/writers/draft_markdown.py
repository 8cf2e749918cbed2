r"""Write a draft as Markdown that reads back as the same text.

Numbers are words, not lists: a list would be counted anew. Changes are `<ins>` and
`<del>`, which every Markdown viewer shows and Nonpaper's reader takes either side of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nonpaper.adapters.writers.cell_words import clean_words
from nonpaper.adapters.writers.draft_changes import (
    Fate,
    Told,
    group_by_fate,
    tell_fates,
    tell_line,
)
from nonpaper.adapters.writers.draft_levels import drop_blank_lines, find_levels
from nonpaper.domain.draft import Draft, DraftRun, RunRole, Side

_SIGNS = re.compile(r"[\\*_`<~|]|&(?=#?\w{1,30};)|(?<=\])\(")
_START = re.compile(r"(?P<number>\d{1,9})(?=[.)])|(?=[-+#>=]|\[[^\]]*\]:)")
_END = re.compile(r"#+\s*$")
_LABEL = re.compile(r"[\w*+-]+")


def render_markdown(draft: Draft) -> str:
    r"""Return a draft as Markdown, one paragraph for each line.

    Example:
        >>> from nonpaper.domain.draft import DraftLine
        >>> from nonpaper.domain.text import ProvisionKind
        >>> label, words = (DraftRun("1."),), (DraftRun("Parties [shall][may] act."),)
        >>> line = DraftLine(ProvisionKind.PARAGRAPH, label, words)
        >>> render_markdown(Draft("", (line,)))
        '1\\. Parties [shall][may] act.\n'
    """
    return "\n\n".join(_blocks(drop_blank_lines(draft))) + "\n"


def _blocks(draft: Draft) -> Iterator[str]:
    if draft.title:
        yield _front(draft)
    levels = find_levels(draft)
    for line in draft.lines:
        words = _runs(tell_line(line, " "), is_first=True)
        if line.is_note:
            yield f"> {words}"
        elif line.is_heading:
            yield f"{'#' * levels[line.kind]} {_END.sub(_escape_all, words)}"
        else:
            yield words
    for note in draft.notes:
        yield f"[^{_name(note.label)}]: {_runs(tell_fates(note.runs, note.change))}"


def _front(draft: Draft) -> str:
    title = _folded(draft.title)
    quote = "'" if '"' in title else '"'
    language = f"\nlang: {draft.language.value}" if draft.language else ""
    return f"---\ntitle: {quote}{title}{quote}{language}\n---"


def _runs(told: Iterable[Told], *, is_first: bool = False) -> str:
    said: list[str] = []
    for fate, group in group_by_fate(told):
        content = "".join(map(_run, group))
        if is_first and not said and (found := _START.match(content)):
            number = found.group("number") or ""
            content = f"{number}\\{content[len(number) :]}"
        said.append(_changed(content, fate))
    return "".join(said)


def _run(run: DraftRun) -> str:
    if run.role is RunRole.NOTE_MARK:
        return f"[^{_name(run.words)}]"
    words = _SIGNS.sub(_escape, _folded(run.words))
    if run.comment:
        words += f"<!-- {_folded(run.comment).replace('--', '- -')} -->"
    return words


def _changed(content: str, fate: Fate) -> str:
    for change in (fate.went, fate.came):
        if change is None:
            continue
        tag = "ins" if change.side is Side.NEW else "del"
        whose = ", ".join(filter(None, (change.author, str(change.day or ""))))
        whose = re.sub(r'["<>&]', "", whose)
        kind = ' class="moved"' if change.move else ""
        title = f' title="{whose}"' if whose else ""
        content = f"<{tag}{kind}{title}>{content}</{tag}>"
    return content


def _escape(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _escape_all(found: re.Match[str]) -> str:
    return found.group().replace("#", "\\#")


def _name(label: str) -> str:
    """Return a label as Markdown can have it, letters and figures."""
    kept = label if _LABEL.fullmatch(label) else re.sub(r"[^\w*+-]+", "-", label)
    return _SIGNS.sub(_escape, kept)


def _folded(words: str) -> str:
    return re.sub(r"\s", " ", clean_words(words))
