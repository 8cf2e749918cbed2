"""Start the workspace as its host does, for tests that need the whole of it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTED_IN_SECONDS = 60


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


def environment(**settings: str) -> dict[str, str]:
    """Give the environment without what other tests have set in it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("NONPAPER_") and name != "DJANGO_SETTINGS_MODULE"
    }
    return {**kept, **settings}


def nonpaper(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nonpaper.cli.main", *arguments],
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def serving(
    folder: Path, *, port: int | None = None, **settings: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a data folder; give the address and the process."""
    port = port or free_port()
    command = [sys.executable, "-m", "nonpaper.cli.main", "serve"]
    server = subprocess.Popen(
        [*command, "--data", str(folder), "--port", str(port)],
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://localhost:{port}"
    try:
        wait_for(address, server)
        yield address, server
    finally:
        server.terminate()
        server.communicate(timeout=30)


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    until = time.monotonic() + STARTED_IN_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/accounts/login/", timeout=5).close()  # noqa: S310 # our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    server.kill()
    raise AssertionError(server.communicate()[0])
