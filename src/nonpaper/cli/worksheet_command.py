"""Be `nonpaper worksheet`: what a text asks of a Party, to fill in and to add up."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nonpaper.cli.parameters import interface_option, tracked_option

if TYPE_CHECKING:
    from nonpaper.adapters.readers import Tracked
    from nonpaper.adapters.writers.interface import Interface
    from nonpaper.adapters.writers.worksheet_words import SheetWording
    from nonpaper.domain.filled_sheet import FilledSheet, Finding, RawSheet, Tally
    from nonpaper.domain.member import Member, MemberDirectory
    from nonpaper.domain.worksheet import SheetHead, Worksheet

EXIT_INPUT = 2
_ENDINGS = (".xlsx", ".docx")


@click.command(
    name="worksheet",
    epilog="""\b
Examples:
  nonpaper worksheet agreement.pdf --member RWA --out rwanda.xlsx
  nonpaper worksheet agreement.pdf --member SEN --out senegal.docx --interface fr
  nonpaper worksheet revised.pdf --from rwanda.xlsx --out rwanda-rev1.xlsx
  nonpaper worksheet --read rwanda.xlsx senegal.docx --out together.xlsx
""",
)
@click.argument(
    "files", nargs=-1, required=True, metavar="TEXT", type=click.Path(path_type=Path)
)
@click.option("--member", metavar="CODE", help="Who fills it in, by code or name.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The .xlsx or .docx to write; with --read, an .xlsx.",
)
@click.option(
    "--from",
    "earlier",
    type=click.Path(path_type=Path),
    metavar="FILLED",
    help="A filled worksheet of an earlier state of TEXT; its entries are taken over.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.option(
    "--read", "is_reading", is_flag=True, help="Read filled worksheets and add them up."
)
@click.option(
    "--text",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="With --read: the text as it stands now, to find sheets of older revisions.",
)
@click.option(
    "--also",
    multiple=True,
    metavar="IDENTIFIER",
    help="A provision left out that should be a row; may be given more than once.",
)
@click.option(
    "--members",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The negotiation's own list of Members, as CSV.",
)
@tracked_option
@interface_option("the sheet itself")
def command(
    files: tuple[Path, ...],
    *,
    member: str | None,
    out: Path | None,
    earlier: Path | None,
    force: bool,
    is_reading: bool,
    text: Path | None,
    also: tuple[str, ...],
    members: Path | None,
    tracked: str,
    interface: str,
) -> int:
    """Make the implementation worksheet of TEXT for a Member, or read filled ones.

    One row for each thing that a Party would have to do, grouped by action: exact
    words, status today, category A, B or C, dates, assistance needed. With --read,
    TEXT is any number of filled worksheets: each impossible entry is named, and
    together they say who is ready for what and where assistance is asked. With --from,
    entries of an earlier worksheet are filled in where the words are the same; those
    whose words have changed, and all others, are listed beside the words of now.

    A filled worksheet is confidential to its delegation; nothing is sent anywhere.
    """
    from nonpaper.adapters.given_file import find_member, load_members
    from nonpaper.adapters.members import load_directory
    from nonpaper.adapters.writers.interface import load_interface
    from nonpaper.domain.source import Language

    speech = load_interface(Language(interface))
    beside = text if is_reading else files[0]
    directory = load_members(beside, members) if beside else load_directory(members)
    side: Tracked = "original" if tracked == "original" else "accepted"
    if is_reading:
        if member:
            raise click.UsageError("--member goes without --read: each sheet says its.")
        if earlier:
            raise click.UsageError("--from goes without --read: it makes a new sheet.")
        if also and not text:
            raise click.UsageError("With --read, --also needs the --text it is in.")
        current = Source(text, side, also) if text else None
        return _read(files, out, directory, speech, current, force=force)
    if len(files) > 1 or text:
        raise click.UsageError("Give one TEXT, or --read with filled worksheets.")
    if out is None or not (member or earlier):
        raise click.UsageError("Give --member and --out, or --read.")
    _require_out(out, _ENDINGS, (*files, earlier) if earlier else files)
    if not force:
        _require_free(out)
    before = _load_earlier(earlier, member, directory) if earlier else None
    found = find_member(before.sheet.head.member if before else member or "", directory)
    sheet = _make(Source(files[0], side, also), found, directory, speech)
    return _write(sheet, out, speech, before)


def _require_out(out: Path, endings: tuple[str, ...], inputs: Iterable[Path]) -> None:
    """Refuse a place that cannot be written to, or holds what is read."""
    if out.suffix.lower() not in endings:
        said = " or ".join(endings)
        raise click.UsageError(f"--out {out}: give the file an ending {said}.")
    if out.is_dir():
        raise click.UsageError(f"--out {out} is a folder; name a file.")
    if not out.absolute().parent.is_dir():
        raise click.UsageError(f"--out {out}: there is no folder {out.parent}.")
    if not os.access(out.absolute().parent, os.W_OK | os.X_OK):
        raise click.UsageError(f"--out {out}: its folder cannot be written to.")
    if any(_is_same(out, one) for one in inputs):
        said = "is one of the files to be read; name another"
        raise click.UsageError(f"--out {out} {said}.")


def _is_same(out: Path, other: Path) -> bool:
    if out.resolve() == other.resolve():
        return True
    return out.exists() and other.exists() and out.samefile(other)


def _require_free(out: Path) -> None:
    """Refuse a file that is there: what a delegation filled in would be lost."""
    if out.exists():
        raise click.UsageError(
            f"--out {out} is there already, and what was filled in would be lost; name "
            "another file, or give --force to write over it."
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """Hold an earlier worksheet, as it was read and as it was checked."""

    raw: RawSheet
    sheet: FilledSheet


def _load_earlier(
    path: Path, member: str | None, directory: MemberDirectory
) -> Earlier:
    """Read an earlier worksheet, and refuse that of another Member."""
    from nonpaper.adapters.given_file import find_member
    from nonpaper.adapters.readers.worksheet import load_worksheet
    from nonpaper.adapters.writers.worksheet_words import status_words
    from nonpaper.workflows.worksheet_check import check_sheet

    raw = load_worksheet(path)
    if member and find_member(member, directory).code != raw.head.member:
        raise click.UsageError(
            f"--from {path} is the worksheet of {raw.head.member_name} "
            f"({raw.head.member}), and --member is {member}; give its own, or leave "
            "--member out."
        )
    return Earlier(raw, check_sheet(raw, statuses=status_words()))


@dataclass(frozen=True, slots=True)
class Source:
    """Say which text a worksheet is of, and how it is read.

    Attributes:
        path: The file.
        tracked: Which side of its tracked changes.
        also: Provisions that are rows whatever was measured.
    """

    path: Path
    tracked: Tracked
    also: tuple[str, ...] = ()


def _make(
    source: Source, member: Member, directory: MemberDirectory, speech: Interface
) -> Worksheet:
    from nonpaper.adapters.cues import load_cues
    from nonpaper.adapters.given_file import load_file
    from nonpaper.adapters.worksheet_cues import load_worksheet_cues
    from nonpaper.adapters.writers.notices import tell_notice
    from nonpaper.measure.whole import measure_text
    from nonpaper.workflows.worksheet import make_worksheet

    given = load_file(source.path, tracked=source.tracked, directory=directory)
    text = given.parse()
    for notice in text.notices:
        told = tell_notice(notice, speech, text)
        click.echo(speech.word("tally.note", said=told), err=True)
    measurements = measure_text(text, cues=load_cues())
    return make_worksheet(
        text,
        measurements,
        member,
        cues=load_worksheet_cues(),
        also=source.also,
        members_source=directory.source,
    )


def _write(
    sheet: Worksheet, out: Path, speech: Interface, before: Earlier | None
) -> int:
    from nonpaper.adapters.writers.whole_file import save_whole
    from nonpaper.adapters.writers.worksheet_docx import write_worksheet_docx
    from nonpaper.adapters.writers.worksheet_words import SheetWording
    from nonpaper.adapters.writers.worksheet_xlsx import write_worksheet_xlsx
    from nonpaper.workflows.worksheet_carry import carry_over

    head = SheetWording(sheet, speech).head()
    carried = carry_over(before.raw, before.sheet, head) if before else None
    write = (
        write_worksheet_docx if out.suffix.lower() == ".docx" else write_worksheet_xlsx
    )
    save_whole(out, lambda path: write(sheet, path, interface=speech, carried=carried))
    says = SheetWording(sheet, speech, carried)
    click.echo(f"{says.title}, {says.text_line()}")
    for name, count in says.counted():
        click.echo(f"{count:>5}  {name}")
    if not sheet.rows:
        said = speech.word("worksheet.no_rows")
        click.echo(speech.word("tally.note", said=said), err=True)
    has_errors = before is not None and _print_carried(before.sheet, says)
    click.echo(f"Open {out.resolve()}")
    return EXIT_INPUT if has_errors else 0


def _print_carried(before: FilledSheet, says: SheetWording) -> bool:
    """Print what was taken over and what not; say if some of it could not be."""
    from nonpaper.adapters.writers.worksheet_words import printable

    click.echo(says.carried_lead("printed"))
    for cited, why, _, _, stood in says.former_rows():
        said = says.t.semicolon.join(map(printable, stood.splitlines()))
        place = printable(cited)
        click.echo(f"  {says.word('carried.item', place=place, why=why, stood=said)}")
    return _print_findings(before.findings, before.head.symbol, says.t)


def _read(
    files: tuple[Path, ...],
    out: Path | None,
    directory: MemberDirectory,
    speech: Interface,
    current: Source | None,
    *,
    force: bool,
) -> int:
    from nonpaper.adapters.writers.earlier import is_earlier_output
    from nonpaper.adapters.writers.tally_xlsx import write_tally_xlsx
    from nonpaper.adapters.writers.whole_file import save_whole
    from nonpaper.workflows.worksheet_tally import add_up

    if out is not None:
        _require_out(out, (".xlsx",), (*files, current.path) if current else files)
        if not (force or is_earlier_output(out)):
            _require_free(out)
    head = _head_of(current, directory, speech) if current else None
    sheets, unread = _load(files)
    tally = add_up(
        sheets,
        directory=directory,
        current=head,
        unread=tuple(unread),
        language=speech.language,
    )
    has_errors = _report(tally, speech)
    if out is not None:
        save_whole(out, lambda path: write_tally_xlsx(tally, path, interface=speech))
        click.echo(f"Open {out.resolve()}")
    return EXIT_INPUT if has_errors else 0


def _head_of(
    source: Source, directory: MemberDirectory, speech: Interface
) -> SheetHead:
    """Return the rows that the sheet of a text has, of any Member."""
    from nonpaper.adapters.writers.worksheet_words import SheetWording
    from nonpaper.domain.member import Member

    nobody = Member("", "", "")
    return SheetWording(_make(source, nobody, directory, speech), speech).head()


def _load(files: tuple[Path, ...]) -> tuple[list[FilledSheet], list[str]]:
    from nonpaper.adapters.readers.worksheet import load_worksheet
    from nonpaper.adapters.writers.worksheet_words import status_words
    from nonpaper.errors import UnreadableFileError
    from nonpaper.workflows.worksheet_check import check_sheet

    sheets: list[FilledSheet] = []
    unread: list[str] = []
    for path in dict.fromkeys(files):
        try:
            raw = load_worksheet(path)
        except UnreadableFileError as error:
            unread.append(str(error))
        else:
            sheets.append(check_sheet(raw, statuses=status_words()))
    return sheets, unread


def _report(tally: Tally, speech: Interface) -> bool:
    """Print what was found, the mistakes on standard error; say if there are any."""
    from nonpaper.adapters.writers.tally_words import describe_tally

    for reason in tally.unread:
        click.echo(speech.word("tally.not_read", said=reason), err=True)
    has_errors = _print_findings(tally.findings, tally.symbol, speech)
    for line in describe_tally(tally, speech):
        click.echo(line)
    return bool(tally.unread) or has_errors


def _print_findings(
    findings: Iterable[Finding], symbol: str, speech: Interface
) -> bool:
    """Print what is wrong in sheets; say if something was not counted because of it."""
    from nonpaper.adapters.writers.worksheet_words import word_finding

    told = tuple(findings)
    for finding in told:
        kind = "error" if finding.fault.is_error else "note"
        said = word_finding(finding, symbol, speech)
        click.echo(speech.word(f"tally.{kind}", said=said), err=True)
    return any(finding.fault.is_error for finding in told)
