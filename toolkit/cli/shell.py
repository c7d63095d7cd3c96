"""The same jobs from a shell: ``framing read|statements|code|compare|report|review|…``.

Tables go to standard output or to ``--out``; progress and messages go to standard error. Exit
status: 0, 1 when some articles could not be used (they are named), 2 for wrong usage or input that
cannot be read.
"""

from __future__ import annotations

import os
import sys

import typer

from toolkit.cli.comparing import coders
from toolkit.cli.evaluation import evaluate
from toolkit.cli.packages import analyze, package, report
from toolkit.cli.preparing import coder, new, officials
from toolkit.cli.printing import say
from toolkit.cli.studies import analysis, check, code, compare, read, review, statements
from toolkit.cli.training import train_tagger
from toolkit.errors import FramingError

COMMANDS = (
    *(read, analyze, statements, code, compare, check, report, package, analysis, review, coders),
    *(officials, evaluate, train_tagger, new, coder),
)
"""In the order in which ``framing --help`` shows them."""

app = typer.Typer(
    name="framing",
    help="Show how each official framed an operation.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line, and turn what was raised into a sentence and an exit status."""
    try:
        app()
    except FramingError as error:
        say(f"framing: {error}")
        sys.exit(2)
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # the reader, such as head, has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        say(f"framing: {error.filename or 'output'}: {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        say("framing: interrupted; where --out names a folder of analyze, the same command goes on")
        sys.exit(130)
