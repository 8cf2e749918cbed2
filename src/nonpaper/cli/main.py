"""Be the command `nonpaper`: name its commands, and turn errors into exit codes."""

from __future__ import annotations

import gc
import os
import signal
import sys
from importlib import import_module
from threading import current_thread, main_thread

import click

from nonpaper import __version__
from nonpaper.errors import InputError, NonpaperError

COMMANDS = {
    "map": "nonpaper.cli.map_command",
    "consolidate": "nonpaper.cli.consolidate_command",
    "redline": "nonpaper.cli.redline_command",
    "history": "nonpaper.cli.history_command",
    "amend": "nonpaper.cli.amend_command",
    "development": "nonpaper.cli.development_command",
    "balance": "nonpaper.cli.balance_command",
    "read": "nonpaper.cli.read_command",
    "measure": "nonpaper.cli.measure_command",
    "find": "nonpaper.cli.find_command",
    "decide": "nonpaper.cli.decide_command",
    "precedent": "nonpaper.cli.precedent_command",
    "prospects": "nonpaper.cli.prospects_command",
    "worksheet": "nonpaper.cli.worksheet_command",
    "participation": "nonpaper.cli.participation_command",
    "attribution": "nonpaper.cli.attribution_command",
    "pathways": "nonpaper.cli.pathways_command",
    "stocktake": "nonpaper.cli.stocktake_command",
    "adopt": "nonpaper.cli.adopt_command",
    "check": "nonpaper.cli.check_command",
    "accession": "nonpaper.cli.accession_command",
    "demo": "nonpaper.cli.demo_command",
    "serve": "nonpaper.cli.serve_command",
    "backup": "nonpaper.cli.backup_command",
    "restore": "nonpaper.cli.restore_command",
    "new-caucus": "nonpaper.cli.new_caucus_command",
    "reset-second-factor": "nonpaper.cli.reset_second_factor_command",
    "verify-log": "nonpaper.cli.verify_log_command",
    "corpus": "nonpaper.cli.corpus_command",
}
"""For each command the module that holds it as `command`; loaded when it is asked."""

GARBAGE_THRESHOLDS = (200_000, 20, 100)
"""New objects, and rounds, after which cycles are looked for. What a command makes it
keeps until it ends: at Python's own thresholds a tenth of its time went into this."""

EXIT_FAILURE = 1
EXIT_INPUT = 2


class CommandGroup(click.Group):
    """Load each command only when it is wanted, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  nonpaper demo --out demo
  nonpaper map proposals --out map
  nonpaper read proposals/draft.docx
\b
Exit codes: 0 done, 1 failed, 2 the input cannot be used.
""",
)
@click.version_option(__version__, prog_name="nonpaper")
def cli() -> None:
    """Find where negotiating parties converge."""


def main() -> None:
    """Run the command line; errors of the user's input are one line and exit code 2."""
    gc.set_threshold(*GARBAGE_THRESHOLDS)
    _stop_cleanly()
    try:
        status = cli.main(prog_name="nonpaper", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "nonpaper"
        _say(f"{error.format_message()} See '{path} --help'.")
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        _say("Stopped; nothing was written.")
        sys.exit(EXIT_FAILURE)
    except InputError as error:
        _say(str(error))
        sys.exit(EXIT_INPUT)
    except NonpaperError as error:
        _say(str(error))
        sys.exit(EXIT_FAILURE)
    except BrokenPipeError:
        # The reader of a pipe has gone; closing its end keeps Python from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILURE)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _say(f"{name}{(error.strerror or str(error)).lower()}; check path and rights.")
        sys.exit(EXIT_FAILURE)
    sys.exit(status if isinstance(status, int) else 0)


def _stop_cleanly() -> None:
    """Let a stop from outside (SIGTERM) take away half-written files, as Ctrl-C does.

    A process of a pool, which has nothing to take away, ends at once.
    """
    owner = os.getpid()

    def stop(number: int, _: object) -> None:
        if os.getpid() != owner:
            os._exit(128 + number)
        raise KeyboardInterrupt

    if current_thread() is main_thread():
        signal.signal(signal.SIGTERM, stop)


def _say(message: str) -> None:
    click.echo(f"nonpaper: {message}", err=True)


if __name__ == "__main__":
    main()
