"""Answer browsers with threads of this process, and keep a worker running beside it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EADDRINUSE

from django.conf import settings
from waitress.server import create_server

from nonpaper.errors import InputError

THREADS = 8
"""Answered at once; others wait in a queue for some milliseconds."""
_BODY_MAX_BYTES = 256 * 1024 * 1024
_WORKER = (sys.executable, "-m", "django", "run_jobs")
_STOP_SECONDS = 10
_PAUSE_SECONDS = 2


class AddressError(InputError):
    """Say that nobody can listen at an address, why, and what to do."""


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Take a port of this machine.

    Raises:
        AddressError: It is taken, not allowed, or no address of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        door = socket.create_server((host, port), family=family, backlog=256)
    except OSError as error:
        raise AddressError(_why(host, port, error)) from error
    with door:
        yield door


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == EADDRINUSE:
        return (
            f"Port {port} is in use already; stop what uses it, or take another with "
            f"--port {port + 1 if port < 65535 else port - 1}."
        )
    if error.errno == EACCES:
        return f"Port {port} needs special rights; take one above 1023 with --port."
    return (
        f"{host} is no address of this machine ({error.strerror}); take 127.0.0.1, or "
        "0.0.0.0 for all, with --host."
    )


def answer_until_stopped(door: socket.socket) -> None:
    """Answer what comes, until Ctrl-C or SIGTERM; what is being answered is ended."""
    from nonpaper.web.wsgi import application

    trusted = {}
    if settings.SECURE_PROXY_SSL_HEADER is not None:
        # Without a proxy in front of us, who sends these headers made them up.
        names = {"x-forwarded-proto", "x-forwarded-for"}
        trusted = {"trusted_proxy": "*", "trusted_proxy_headers": names}
    server = create_server(
        application,
        sockets=[door],
        threads=THREADS,
        ident=None,
        max_request_body_size=_BODY_MAX_BYTES,
        clear_untrusted_proxy_headers=True,
        **trusted,
    )
    try:
        server.run()
    finally:
        server.close()


@contextmanager
def working() -> Iterator[None]:
    """Keep a worker running; one that ends before its time is started anew."""
    is_over = threading.Event()
    keeper = threading.Thread(target=_keep_worker, args=(is_over,), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        is_over.set()
        keeper.join(_STOP_SECONDS + _PAUSE_SECONDS)


def _keep_worker(is_over: threading.Event) -> None:
    while not is_over.is_set():
        # A session of its own: Ctrl-C comes to the server alone, which ends it then.
        worker = subprocess.Popen(  # noqa: S603 # our own command
            [*_WORKER, f"--with-server={os.getpid()}"],
            start_new_session=True,
        )
        while worker.poll() is None and not is_over.wait(0.2):
            pass
        _end(worker)
        is_over.wait(_PAUSE_SECONDS)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
