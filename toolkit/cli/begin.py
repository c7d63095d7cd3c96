"""Where ``framing`` begins, before anything that takes long is loaded."""

import gc

OBJECTS = 500_000
"""New objects after which unreachable ones are looked for. With Python's 700, a short command spends a
fifth of its time on looking through what was just loaded, all of which stays."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(OBJECTS)
    from toolkit.cli.shell import main as run

    run()
