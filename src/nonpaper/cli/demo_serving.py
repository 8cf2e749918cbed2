"""Start the workspace of the demo, here or in the background."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from nonpaper import __version__
from nonpaper.adapters.workspace_settings import setting_named
from nonpaper.cli.workspace import call_workspace, make_data_folder
from nonpaper.errors import NonpaperError

_PID, _LOG, _MARK = "server.pid", "server.log", "demo.mark"
_FIRST_PORT, _PORTS = 8000, 100
_START_SECONDS = 60


class DemoError(NonpaperError):
    """Say that the demo cannot be started, and what to do."""


def serve_demo(folder: Path, port: int | None) -> None:
    """Make the fictional caucus and serve it until Ctrl-C.

    Without a terminal it is served in the background, so that a script goes on.

    Args:
        folder: Its data folder; what an earlier day's demo left there goes.
        port: Where to listen; the first free one from 8000 on if none is given.
    """
    stop_demo(folder)
    is_there = _is_of_today(folder)
    if not is_there:
        shutil.rmtree(folder, ignore_errors=True)
    port = port or _free_port()
    address = f"http://localhost:{port}"
    os.environ[setting_named("address").variable] = address
    for name in ("database", "mail", "vault_key", "secret_key"):
        os.environ.pop(setting_named(name).variable, None)
    make_data_folder(folder)
    click.echo(f"\nThe workspace of a fictional caucus: {address}")
    click.echo("Sign in as:")
    call_workspace("make_demo", data=folder, logins_only=is_there)
    (folder / _MARK).write_text(_mark(), encoding="ascii")
    click.echo(
        "A facilitator is asked for a second factor: give any of the one-time codes.\n"
    )
    if sys.stdout.isatty():
        call_workspace("serve", data=folder, port=port)
    else:
        _serve_behind(folder, port)


def _is_of_today(folder: Path) -> bool:
    """Tell whether the demo of a folder is whole, of today and of this program."""
    with suppress(FileNotFoundError):
        return (folder / _MARK).read_text(encoding="ascii") == _mark()
    return False


def _mark() -> str:
    """Return what changes when another demo would be made: the day, the program."""
    package = Path(__file__).parent.parent
    files = [*package.glob("web/**/*.py"), *package.glob("data/example/**/*")]
    newest = max(file.stat().st_mtime_ns for file in files)
    return f"{date.today()} {__version__} {newest}"  # noqa: DTZ011 # the user's day


def stop_demo(folder: Path) -> bool:
    """Stop a demo that runs in the background; tell whether one did."""
    file = folder / _PID
    with suppress(FileNotFoundError, ValueError, ProcessLookupError):
        number = int(file.read_text())
        os.kill(number, signal.SIGTERM)
        for _ in range(200):
            os.kill(number, 0)
            time.sleep(0.05)
    was_there = file.exists()
    file.unlink(missing_ok=True)
    return was_there


def _serve_behind(folder: Path, port: int) -> None:
    command = [sys.executable, "-m", "nonpaper.cli.main", "serve"]
    with (folder / _LOG).open("w", encoding="utf-8") as log:
        server = subprocess.Popen(  # noqa: S603 # our own command
            [*command, "--data", str(folder), "--port", str(port)],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    (folder / _PID).write_text(str(server.pid), encoding="ascii")
    until = time.monotonic() + _START_SECONDS
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > until:
            raise DemoError(f"The workspace did not start; {folder / _LOG} says why.")
        time.sleep(0.1)
    click.echo(
        "It runs in the background until `make demo-stop`, which is "
        f"nonpaper demo --out {folder.parent} --stop."
    )


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _free_port() -> int:
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise DemoError("No port from 8000 to 8099 is free; name one with --port.")
