"""What is said where a reader meets a fault that nobody foresaw: its kind, and its first line."""

from __future__ import annotations

_LONGEST = 120
"""Characters of what a fault says that are repeated."""


def name_fault(error: Exception) -> str:
    """Return the words on a fault of a reader.

    Examples
    --------
    >>> name_fault(KeyError("quay"))
    "by a fault of the reader itself (KeyError: 'quay')"
    """
    said = next(iter(str(error).splitlines()), "")[:_LONGEST]
    kind = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return f"by a fault of the reader itself ({kind})"


def explain_fault(error: Exception) -> str:
    """Return the sentence on a file at which a reader met a fault.

    Examples
    --------
    >>> explain_fault(KeyError("quay"))[:67]
    "cannot be read, by a fault of the reader itself (KeyError: 'quay');"
    """
    return f"cannot be read, {name_fault(error)}; save it in another format, and report it"
