"""Names that a room shows are loaded when they are first asked for: nobody waits for what is not used."""

from __future__ import annotations

import ast
import pkgutil
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any


def load_lazily(room: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` of a package whose imports stand in its block for type checkers.

    Examples
    --------
    >>> load, list_names = load_lazily("toolkit.coding")
    >>> load("read_codebook").__module__
    'toolkit.coding.codebook.codebook'
    >>> "apply_codebook" in list_names()
    True
    """

    def load(name: str) -> Any:
        homes = _find_homes(room)
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[room], name, value)
        return value

    def list_names() -> list[str]:
        return sorted({*vars(sys.modules[room]), *_find_homes(room)})

    return load, list_names


@cache
def _find_homes(room: str) -> dict[str, str]:
    """Return by name the module that it comes from, as the package's file says."""
    tree = ast.parse(pkgutil.get_data(room, "__init__.py") or b"")
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: node.module or room for node in imports for alias in node.names}
