"""The same jobs from a shell; ``shell`` lists the commands."""

from toolkit.cli.begin import main

__all__ = ["main"]
