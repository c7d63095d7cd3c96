"""What a page asks for, looked at before it is done: an odd page's message is a sentence, no traceback."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from toolkit.errors import InputError


@contextmanager
def leave_garbage() -> Iterator[None]:
    """Look for unreachable objects later: in a large study this takes as long as a view."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def check_arguments(action: Callable[..., None], asked: Mapping[str, Any]) -> None:
    """Raise an InputError where an action does not take what was asked with it.

    Examples
    --------
    >>> def turn(page: int) -> None: ...
    >>> check_arguments(turn, {"page": "two"})
    Traceback (most recent call last):
    toolkit.errors.InputError: the page asked for what is not there (page: 'two'); load it anew
    """
    try:
        inspect.signature(action).bind(**asked)
    except TypeError as error:
        raise InputError(f"the page asked for what is not there ({error}); load it anew") from None
    hints = get_type_hints(action)
    for name, value in asked.items():
        if not _fits(value, hints.get(name, Any)):
            raise InputError(
                f"the page asked for what is not there ({name}: {value!r:.40}); load it anew"
            )


_ON_STATEMENT = ("statement",)
_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "add": (("article", "start", "end", "kind"), ("official",)),
    "read": (("article",), ()),
    "accept": (_ON_STATEMENT, ()),
    "settle_all": (_ON_STATEMENT, ()),
    "code": ((*_ON_STATEMENT, "axis", "codes"), ("target",)),
    "settle": ((*_ON_STATEMENT, "axis", "codes"), ("target",)),
    "correct": (_ON_STATEMENT, ("official", "kind")),
    "spans": ((*_ON_STATEMENT, "start", "end"), ()),
    "reject": (_ON_STATEMENT, ()),
    "note": ((*_ON_STATEMENT, "note"), ()),
}
"""By decision what has to be told, and what may be."""
_KINDS: dict[str, Any] = {"start": int, "end": int, "codes": list[str]}


def check_decision(what: str, fields: Mapping[str, Any]) -> None:
    """Raise an InputError where a decision lacks something, or has something odd.

    Examples
    --------
    >>> check_decision("note", {"statement": "a:0-9"})
    Traceback (most recent call last):
    toolkit.errors.InputError: decision 'note': note is missing
    """
    needed, others = _FIELDS.get(what, ((), tuple(fields)))
    for name in needed:
        if name not in fields:
            raise InputError(f"decision {what!r}: {name} is missing")
    for name, value in fields.items():
        empty = value is None and name in others
        known = name in (*needed, *others)
        if not known or not (empty or _fits(value, _KINDS.get(name, str))):
            raise InputError(f"decision {what!r}: {name} cannot be {value!r:.60}")


def _fits(value: Any, hint: Any) -> bool:
    """Whether a value that came as JSON is of a type."""
    if hint is Any:
        return True
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    kind = origin or (NoneType if hint is None else hint)
    if not isinstance(kind, type):
        return True
    if isinstance(value, bool) and kind in (int, float):
        return False
    if not isinstance(value, (int, float) if kind is float else kind):
        return False
    if isinstance(value, list) and inner:
        return all(_fits(one, inner[0]) for one in value)
    if isinstance(value, dict) and len(inner) == 2:
        return all(_fits(key, inner[0]) and _fits(one, inner[1]) for key, one in value.items())
    return True
