"""Real corpora are fetched whole or not at all, and described with their licence."""

import os
from pathlib import Path

import pytest

from nonpaper.adapters.corpora import TOTA, FetchError, describe_tota, fetch_corpus
from nonpaper.errors import EmptyFolderError

TREATY = (
    "<treaty><meta><language>{}</language></meta><body>"
    '<chapter name="Harbours" chapter_identifier="1">'
    '<article article_identifier="1">Each Party shall build harbours.</article>'
    '<article article_identifier="2">The Parties shall cooperate.</article>'
    "</chapter></body></treaty>"
)


def make_copy(folder: Path, languages: str = "en en fr") -> Path:
    xml = folder / "xml"
    xml.mkdir(parents=True)
    for number, language in enumerate(languages.split()):
        (xml / f"pta_{number}.xml").write_text(TREATY.format(language))
    (xml / "broken.xml").write_text("<treaty><body>")
    (folder / "LICENSE").write_text("Name the authors.")
    return folder


def put_git_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a program called git on the path that notes what it was asked."""
    folder.mkdir()
    asked = folder / "asked"
    git = folder / "git"
    git.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{asked}"\n{script}\n')
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return asked


def test_a_copy_is_counted_and_what_cannot_be_read_passed_over(tmp_path: Path) -> None:
    copy = make_copy(tmp_path / "tota")
    found = describe_tota(copy)
    assert found.folder == copy / "xml"
    assert found.treaty_count == 3
    assert found.languages == (("en", 2), ("fr", 1))
    assert (found.chapter_count, found.article_count) == (3, 6)
    assert found.licence_file == copy / "LICENSE"


def test_the_folder_of_the_treaties_itself_will_do(tmp_path: Path) -> None:
    copy = make_copy(tmp_path / "tota")
    found = describe_tota(copy / "xml")
    assert found.folder == copy / "xml"
    assert found.licence_file == copy / "LICENSE"


def test_a_copy_without_licence_says_so(tmp_path: Path) -> None:
    copy = make_copy(tmp_path / "tota")
    (copy / "LICENSE").unlink()
    assert describe_tota(copy).licence_file is None


def test_a_folder_without_treaties_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolderError, match="there is no treaty of ToTA in it"):
        describe_tota(tmp_path)


def test_what_git_fetches_stands_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = put_git_on_path(
        tmp_path / "bin", monkeypatch, 'for last; do :; done; echo text > "$last/a.txt"'
    )
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    folder = tmp_path / "deep" / "tota"
    fetch_corpus(TOTA, folder)
    assert (folder / "a.txt").read_text() == "text\n"
    assert [p.name for p in folder.parent.iterdir()] == ["tota"]
    words = asked.read_text().split()
    assert words[0] == "clone"
    assert words[-2] == TOTA.address
    assert words[-3] == "--"


def test_what_is_fetched_is_as_open_as_the_umask_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_git_on_path(tmp_path / "bin", monkeypatch, "exit 0")
    mask = os.umask(0o022)
    try:
        fetch_corpus(TOTA, tmp_path / "tota")
    finally:
        os.umask(mask)
    assert (tmp_path / "tota").stat().st_mode & 0o777 == 0o755


def test_git_knows_the_proxy_and_asks_for_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    put_git_on_path(
        tmp_path / "bin",
        monkeypatch,
        f'echo "$HTTPS_PROXY $GIT_TERMINAL_PROMPT" > "{told}"',
    )
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    fetch_corpus(TOTA, tmp_path / "tota")
    assert told.read_text() == "http://proxy.example:3128 0\n"


def test_without_network_nothing_is_left_and_the_reason_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        'for last; do :; done; echo half > "$last/half"\n'
        "echo 'Cloning' >&2; echo 'fatal: Could not resolve host' >&2; exit 128"
    )
    put_git_on_path(tmp_path / "bin", monkeypatch, script)
    folder = tmp_path / "copies" / "tota"
    with pytest.raises(FetchError) as caught:
        fetch_corpus(TOTA, folder)
    said = str(caught.value)
    assert "could not be cloned (fatal: Could not resolve host)" in said
    assert TOTA.address in said
    assert str(folder) in said
    assert "\n" not in said
    assert list(folder.parent.iterdir()) == []


def test_a_git_that_says_nothing_is_a_failure_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_git_on_path(tmp_path / "bin", monkeypatch, "exit 1")
    with pytest.raises(FetchError, match="no reason given"):
        fetch_corpus(TOTA, tmp_path / "tota")


def test_without_git_one_is_told_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FetchError, match="git is not installed"):
        fetch_corpus(TOTA, tmp_path / "tota")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_git_on_path(tmp_path / "bin", monkeypatch, "exit 0")
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(FetchError, match="cannot be written to"):
        fetch_corpus(TOTA, tmp_path / "file" / "tota")
