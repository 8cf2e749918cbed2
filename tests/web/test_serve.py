"""Check that one command starts the workspace, and that it ends as cleanly."""

from __future__ import annotations

import signal
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.web.serving import free_port, nonpaper, serving


@pytest.mark.slow
def test_one_command_makes_folder_keys_and_database_for_its_owner_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    with serving(folder) as (address, server):
        with urllib.request.urlopen(f"{address}/accounts/login/") as answer:  # noqa: S310 # our own server
            assert answer.status == 200
        modes = {
            file.name: file.stat().st_mode & 0o777
            for file in [folder, *folder.rglob("*")]
        }
        assert set(modes.values()) == {0o600, 0o700}
        assert {"secret.key", "vault.key", "workspace.sqlite3"} <= set(modes)

        port = int(address.rpartition(":")[2])
        second = nonpaper("serve", "--data", str(folder), "--port", str(port))
        assert second.returncode == 2
        assert second.stderr.startswith(f"nonpaper: Port {port} is in use already;")
        assert second.stderr.count("\n") == 1

        second = nonpaper("serve", "--data", str(folder), "--port", str(free_port()))
        assert second.returncode == 2
        assert "another nonpaper serves or restores it" in second.stderr
        assert second.stderr.count("\n") == 1

        server.send_signal(signal.SIGTERM)
        said, _ = server.communicate(timeout=30)
        assert said.splitlines()[0] == f"The workspace is at {address}"
        assert said.splitlines()[-1] == "Stopped."
        assert "Traceback" not in said
    assert not list(folder.glob("*-wal")), "the last to leave tidies up"


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_worker_does_not_outlive_a_server_that_is_killed(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as (_, server):
        until = time.monotonic() + 20
        while not (workers := children(server.pid)) and time.monotonic() < until:
            time.sleep(0.1)
        assert workers
        server.kill()
        server.wait()
        until = time.monotonic() + 10
        while any(map(is_alive, workers)) and time.monotonic() < until:
            time.sleep(0.1)
        assert not any(map(is_alive, workers))


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in listed for child in file.read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def test_a_setting_that_there_is_not_stops_the_start(tmp_path: Path) -> None:
    answer = nonpaper("serve", "--data", str(tmp_path), NONPAPER_ADRESS="x")
    assert answer.returncode == 2
    assert answer.stderr == (
        "nonpaper: NONPAPER_ADRESS: there is no such setting; did you mean "
        "NONPAPER_ADDRESS?\n"
    )


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    answer = nonpaper("serve", "--data", str(tmp_path), "--host", "192.0.2.1")
    assert answer.returncode == 2
    assert "192.0.2.1 is no address of this machine" in answer.stderr


@pytest.mark.slow
def test_links_that_commands_print_lead_to_where_it_was_served_last(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    opening = ("new-caucus", "Talks", "Friends", "faith@example.org")
    with serving(folder) as (address, _):
        link = nonpaper(*opening, "--data", str(folder)).stdout.splitlines()[-1]
        assert link.startswith(f"{address}/")
        with urllib.request.urlopen(link) as answer:  # noqa: S310 # our own server
            assert answer.status == 200
    said = nonpaper(
        *opening, "--data", str(folder), NONPAPER_ADDRESS="https://caucus.example"
    )
    assert said.stdout.splitlines()[-1].startswith("https://caucus.example/")


@pytest.mark.slow
def test_a_caucus_is_opened_while_the_server_starts_on_an_empty_folder(
    tmp_path: Path,
) -> None:
    given = ("Talks", "Friends of trade", "faith@example.org")
    with ThreadPoolExecutor() as pool:
        folder = str(tmp_path / "data")
        opened = pool.submit(nonpaper, "new-caucus", *given, "--data", folder)
        with serving(tmp_path / "data"):
            assert opened.result().returncode == 0, opened.result().stderr
