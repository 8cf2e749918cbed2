import re
from pathlib import Path

import pytest

from nonpaper.adapters.folder import FolderReading, load_folder
from nonpaper.domain.source import TextKind
from nonpaper.errors import EmptyFolderError, ManifestError, UnknownMemberError
from tests.english import say
from tests.made_docx import make_docx, p
from tests.made_pdf import make_encrypted, make_pdf, paragraphs

RULE = "Each Party shall publish its measures on electronic commerce without delay. "
TREATY = (
    "<treaty><meta><language>en</language></meta><body>"
    '<chapter name="{}" chapter_identifier="1"><article article_identifier="1">Each '
    "Party</article></chapter></body></treaty>"
)


def resolve(name: str) -> str:
    if name.lower() in ("arden", "boro"):
        return name[:3].upper()
    raise UnknownMemberError(name)


def read(folder: Path, chapter: str | None = None) -> FolderReading:
    pattern = re.compile(chapter, re.IGNORECASE) if chapter else None
    return load_folder(folder, resolve_sponsor=resolve, chapter=pattern)


def put(folder: Path, **files: bytes | str) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def test_all_that_can_be_read_is_read_and_the_rest_listed(tmp_path: Path) -> None:
    put(
        tmp_path,
        b__docx=make_docx(p(RULE)),
        a__pdf=make_pdf([paragraphs(RULE)]),
        c__txt=RULE,
        d__pdf=make_encrypted(),
        e__txt="",
        f__docx=make_docx(p(RULE))[:300],
    )
    reading = read(tmp_path)
    assert [d.file for d in reading.documents] == ["a.pdf", "b.docx", "c.txt"]
    assert [d.id for d in reading.documents] == ["a", "b", "c"]
    assert [(u.file, say(u.reason)) for u in reading.unread] == [
        (
            "d.pdf",
            "It is protected with a password; open it and save it without the "
            "password.",
        ),
        ("e.txt", "It is empty; put the text in, or take the file away."),
        (
            "f.docx",
            "It is damaged or was cut short; save it anew from the program that made "
            "it, or fetch it again.",
        ),
    ]


def test_hidden_files_locks_the_manifest_and_its_lists_are_passed_over(
    tmp_path: Path,
) -> None:
    manifest = '[negotiation]\nmembers = "m.csv"\ntitle = "Talks"'
    put(tmp_path, a__txt=RULE, manifest__toml=manifest, m__csv="code,name")
    (tmp_path / ".hidden").write_text(RULE)
    (tmp_path / "~$a.docx").write_text(RULE)
    reading = read(tmp_path)
    assert [d.file for d in reading.documents] == ["a.txt"]
    assert reading.unread == ()
    assert reading.settings.title == "Talks"
    assert reading.settings.members == tmp_path / "m.csv"


def test_folders_inside_are_not_gone_into_and_named(tmp_path: Path) -> None:
    put(tmp_path, a__txt=RULE)
    (tmp_path / "older").mkdir()
    put(tmp_path / "older", b__txt=RULE)
    reading = read(tmp_path)
    assert len(reading.documents) == 1
    assert "(older)" in say(reading.notices[0].statement)


def test_the_manifest_goes_before_the_cover_page(tmp_path: Path) -> None:
    cover = "DIG/W/3\nRULES FOR TRADE\nCOMMUNICATION FROM ARDEN AND ATLANTIS\n"
    manifest = '["a.txt"]\nsponsors = ["Boro"]\nkind = "non_paper"'
    put(tmp_path, a__txt=cover + RULE, manifest__toml=manifest)
    [document] = read(tmp_path).documents
    assert document.front.symbol == "DIG/W/3"
    assert document.front.title == "RULES FOR TRADE"
    assert document.front.sponsors == ("BOR",)
    assert document.front.kind is TextKind.NON_PAPER
    assert document.notices == ()


def test_a_wrong_manifest_stops_the_whole(tmp_path: Path) -> None:
    put(tmp_path, a__txt=RULE, manifest__toml='["a.txt"]\nsponsors = ["Atlantis"]')
    with pytest.raises(ManifestError, match="'Atlantis' is no Member"):
        read(tmp_path)


def test_two_files_with_one_symbol_are_kept_and_reported(tmp_path: Path) -> None:
    put(tmp_path, a__txt=f"DIG/W/3\n{RULE}", b__txt=f"DIG/W/3\n{RULE}", c__txt=RULE)
    reading = read(tmp_path)
    assert len(reading.documents) == 3
    [notice] = reading.notices
    assert say(notice.statement).startswith(
        "a.txt and b.txt have the same symbol, DIG/W/3."
    )


def test_files_that_differ_in_the_ending_have_ids_of_their_own(tmp_path: Path) -> None:
    put(tmp_path, a__txt=RULE, a__docx=make_docx(p(RULE)), b__txt=RULE)
    reading = read(tmp_path)
    assert [d.id for d in reading.documents] == ["a.docx", "a.txt", "b"]
    assert "a.txt have the same name" in say(reading.documents[0].notices[0].statement)


def test_texts_without_the_chapter_are_counted_and_others_taken_whole(
    tmp_path: Path,
) -> None:
    put(
        tmp_path,
        a__xml=TREATY.format("Fisheries"),
        b__xml=TREATY.format("Electronic Commerce"),
        c__txt=RULE,
    )
    reading = read(tmp_path, "electronic")
    assert [d.id for d in reading.documents] == ["b", "c"]
    assert [say(n.statement).split(" ")[0] for n in reading.notices] == ["1", "The"]


def test_progress_is_told_of_every_file_in_order(tmp_path: Path) -> None:
    put(tmp_path, b__txt=RULE, a__txt="", c__txt=RULE)
    told: list[tuple[str, int, int]] = []
    load_folder(
        tmp_path, resolve_sponsor=resolve, progress=lambda *said: told.append(said)
    )
    assert told == [("a.txt", 1, 3), ("b.txt", 2, 3), ("c.txt", 3, 3)]


@pytest.mark.parametrize("workers", [1, 4])
def test_the_result_does_not_depend_on_the_workers(
    tmp_path: Path, workers: int
) -> None:
    put(tmp_path, a__pdf=make_pdf([paragraphs(RULE)]), b__txt=RULE, c__txt="")
    reading = load_folder(tmp_path, resolve_sponsor=resolve, workers=workers)
    assert reading == read(tmp_path)


def test_a_folder_without_documents_or_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolderError, match="no document in it"):
        read(tmp_path)
    with pytest.raises(EmptyFolderError, match="no such folder"):
        read(tmp_path / "nowhere")
    put(tmp_path, a__txt=RULE)
    with pytest.raises(EmptyFolderError, match="a file, not a folder"):
        read(tmp_path / "a.txt")
