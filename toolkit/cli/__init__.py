"""The same jobs from a shell; ``shell`` lists the commands."""

from toolkit.cli.shell import app, main

__all__ = ["app", "main"]
