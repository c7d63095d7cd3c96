"""The call that makes a study, in Python, for the code that ``explore`` prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.coding import Ledger

_NO_LEDGER = ", ledger=False"


def write_ledger(call: str, ledger: Ledger) -> str:
    """Return the call that makes a study with a ledger's decisions."""
    made, recoded, rest = call.partition(").recode(")
    made = made.removesuffix(")").removesuffix(_NO_LEDGER)
    return f"{made}, ledger={ledger.address!r}{recoded or ')'}{rest}"


def write_call(source: Any, **options: Any) -> str:
    """Return the call of ``analyze``, with what changes its result.

    Examples
    --------
    >>> write_call("corpus", day_first=True, codebook=None)
    "analyze('corpus', day_first=True)"
    """
    given = {name: value for name, value in options.items() if value is not None}
    words = [_write_value("articles", source)]
    words += [f"{name}={_write_value(name, value)}" for name, value in given.items()]
    return f"analyze({', '.join(words)})"


def _write_value(name: str, value: Any) -> str:
    if isinstance(value, (bool, dict)):
        return repr(value)
    return repr(str(value)) if isinstance(value, (str, Path)) else name
