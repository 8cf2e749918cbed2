"""The pages say what the code does: commands, options, paths and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from nonpaper.adapters.rules import load_rules
from nonpaper.adapters.workspace_settings import describe_settings
from nonpaper.adapters.writers.rules_page import describe_rules
from nonpaper.cli.main import EXIT_FAILURE, EXIT_INPUT, cli
from nonpaper.cli.reference import describe_commands
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|[`$ ]|bin/)nonpaper ([a-z][^`\n]*|--[^`\n]*)", re.MULTILINE)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def links(page: Path) -> Iterator[tuple[str, str]]:
    """Give the path and the place in it of each link that stays in the project."""
    for target in LINK.findall(FENCE.sub("", read(page))):
        if not re.match(r"[a-z]+:", target):
            path, _, place = target.partition("#")
            yield path, place


def places(page: Path) -> set[str]:
    """Give the names by which headings of a page are linked to."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", read(page)), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_reference_of_the_command_line_is_what_help_says() -> None:
    page = DOCS / "reference" / "command-line.md"
    assert read(page) == describe_commands(), (
        "make it anew: nonpaper.cli.reference.describe_commands()"
    )


def test_the_reference_of_the_settings_is_what_their_table_says() -> None:
    page = DOCS / "reference" / "settings.md"
    assert read(page) == describe_settings(), (
        "make it anew: nonpaper.adapters.workspace_settings.describe_settings()"
    )


def test_the_reference_of_the_rules_is_what_their_table_says() -> None:
    page = DOCS / "reference" / "rules.md"
    assert read(page) == describe_rules(load_rules()), (
        "make it anew: nonpaper.adapters.writers.rules_page.describe_rules()"
    )


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_link_is_dead(page: Path) -> None:
    dead = []
    for path, place in links(page):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (place and place not in places(target)):
            dead.append(f"{path}#{place}")
    assert dead == []


def test_every_page_is_linked_from_another() -> None:
    linked = {
        (page.parent / path).resolve()
        for page in PAGES
        for path, _ in links(page)
        if path and (page.parent / path).resolve() != page
    }
    alone = [name(p) for p in DOCS.rglob("*.md") if p != DOCS / "README.md"]
    assert [page for page in alone if (ROOT / page).resolve() not in linked] == []


def test_every_picture_of_the_docs_is_shown() -> None:
    shown = {
        (page.parent / path).resolve() for page in PAGES for path, _ in links(page)
    }
    pictures = [path for path in (DOCS / "images").iterdir() if path.is_file()]
    assert [name(path) for path in pictures if path.resolve() not in shown] == []


def commands() -> Iterator[tuple[str, str]]:
    """Give each call of the command that a page shows."""
    for page in PAGES:
        for call in COMMAND.findall(read(page)):
            words = re.split(r"[|>]| #|  ", call)[0].strip().rstrip(".,;:")
            if page.name != "command-line.md":
                yield name(page), words


def resolve(words: list[str]) -> tuple[click.Command, list[str]]:
    command: click.Command = cli
    rest = list(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        inner = command.get_command(click.Context(command), rest[0])
        assert inner is not None, f"there is no command {rest[0]}"
        command = inner
        rest = rest[1:]
    return command, rest


@pytest.mark.parametrize(("page", "words"), sorted(set(commands())))
def test_commands_and_options_that_pages_show_are_there(page: str, words: str) -> None:
    try:
        split = shlex.split(words.replace("[", "").replace("]", ""))
    except ValueError:
        split = words.split()
    command, rest = resolve(split)
    known = {"-h", "--help", "--version"}
    known |= {option for param in command.params for option in param.opts}
    assert {word.split("=")[0] for word in rest if word.startswith("-")} <= known, page


def test_the_readme_names_every_command() -> None:
    words = read(ROOT / "README.md")
    commands = cli.list_commands(click.Context(cli))
    assert [one for one in commands if f"nonpaper {one}" not in words] == []


def test_exit_codes_are_documented() -> None:
    page = read(DOCS / "reference" / "command-line.md")
    for code in (0, EXIT_FAILURE, EXIT_INPUT):
        assert f"| {code} | " in page
    assert "Exit codes: 0 done, 1 failed, 2 the input cannot be used." in page


def test_the_changelog_has_what_is_not_released_yet() -> None:
    assert "## Unreleased" in read(ROOT / "CHANGELOG.md")


def test_every_path_in_the_tables_of_the_architecture_exists() -> None:
    rows = [
        line
        for line in read(ROOT / "ARCHITECTURE.md").splitlines()
        if line.startswith("|") and not line.startswith(("| path", "|--", "| you"))
    ]
    missing = []
    for row in rows:
        quoted = re.findall(r"`([^`]+)`", row)
        first = next((q for q in quoted if "/" in q), "")
        # A bare name stands in the folder that its row begins with.
        around = (ROOT, ROOT / first if (ROOT / first).is_dir() else ROOT)
        for path in quoted:
            is_path = "/" in path or path.endswith((".py", ".md", ".toml"))
            if is_path and not any((folder / path).exists() for folder in around):
                missing.append(path)
    assert rows
    assert missing == []


def test_no_page_names_a_place_on_the_machine_it_was_written_on() -> None:
    found = [name(p) for p in PAGES if re.search(r"/work/|/root/|/tmp/", read(p))]
    assert found == []
