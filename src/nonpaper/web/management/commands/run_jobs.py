"""Be `django run_jobs`: the worker, which `nonpaper serve` starts beside the server."""

from __future__ import annotations

import os
import signal
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from nonpaper.adapters.processes import die_with_parent
from nonpaper.web.texts.services.worker import work


class Command(BaseCommand):
    """Do what waits in the background, until told to end."""

    help = "Do the jobs that wait in the background."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options."""
        parser.add_argument(
            "--until-idle", action="store_true", help="End when nothing is due."
        )
        parser.add_argument(
            "--with-server", type=int, help="Process to end with, were it killed."
        )

    def handle(
        self,
        *args: Any,
        until_idle: bool = False,
        with_server: int | None = None,
        **options: Any,
    ) -> None:
        """Work; SIGTERM and Ctrl-C end it, and what was begun is done anew later."""
        if with_server is not None:
            die_with_parent()
            if os.getppid() != with_server:
                return  # it was killed while this process started
        signal.signal(signal.SIGTERM, _end)
        try:
            work(until_idle=until_idle)
        except KeyboardInterrupt:
            return


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
