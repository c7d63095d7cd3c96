"""JSON that is cut short: the articles in it that are whole, and a sentence on the one that is not."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from toolkit.errors import InputError

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}
_MOST_BROKEN = 0.1
"""Share of lines that may be no JSON, the last one aside: of more, it is another kind of file."""


def read_lines(text: str, name: str) -> tuple[list[Mapping[str, Any]], list[str]]:
    r"""Return the objects of JSON lines, and doubts on lines that are none.

    Raises
    ------
    InputError
        If more than one line in ten is no object, or none is.

    Examples
    --------
    >>> rows, doubts = read_lines('{"text": "One"}\n{"text": "Tw', "news.jsonl")
    >>> len(rows), doubts
    (1, ['is cut short: line 2 is not whole and was left out, 1 article was read; get it again'])
    """
    rows: list[Mapping[str, Any]] = []
    broken: dict[int, str] = {}
    last = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            last = number
            try:
                rows.append(_read_object(line))
            except (ValueError, RecursionError) as error:
                broken[number] = _explain(error)
    cut = _is_cut_object(text.rstrip().rpartition("\n")[2]) and last in broken
    others = {number: reason for number, reason in broken.items() if not (cut and number == last)}
    if not rows or len(others) > _MOST_BROKEN * len(rows):
        number, reason = next(iter(broken.items()))
        raise InputError(f"{name}, line {number}: {reason}")
    doubts = []
    if others:
        number, reason = next(iter(others.items()))
        lines = "line was" if len(others) == 1 else "lines were"
        doubts.append(f"{len(others)} {lines} left out: line {number} {reason}")
    if cut:
        doubts.append(f"is cut short: line {last} is not whole and was left out, {_were(rows)}")
    return rows, doubts


def _were(rows: list[Any]) -> str:
    number = len(rows)
    return f"{number:,} {'article was' if number == 1 else 'articles were'} read; get it again"


def _read_object(line: str) -> Mapping[str, Any]:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("expected an object, {…}")
    return row


def _explain(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON ({error.msg})"
    return str(error)


def _is_cut_object(line: str) -> bool:
    """Tell whether a line begins as an object does and lacks its end."""
    depth = 0
    for token in _TOKEN.finditer(line):
        depth += (token[0] in _CLOSING) - (token[0] in "]}")
    return line.lstrip().startswith("{") and depth > 0


def close_cut(text: str) -> str | None:
    """Return JSON that is cut short up to the last whole object of a list, closed; None if there is none.

    Examples
    --------
    >>> close_cut('{"articles": [{"text": "One"}, {"text": "Tw')
    '{"articles": [{"text": "One"}]}'
    >>> close_cut('[{"text": "One"') is None
    True
    """
    end, inside = _find_end(text)
    return f"{text[:end]}{''.join(_CLOSING[one] for one in reversed(inside))}" if end else None


def _find_end(text: str) -> tuple[int, list[str]]:
    """Return the end of the last whole object in the outermost list of objects, and what is open there."""
    inside: list[str] = []
    end = level = 0
    still: list[str] = []
    for token in _TOKEN.finditer(text):
        if token[0] in _CLOSING:
            inside.append(token[0])
        elif token[0] in "]}" and inside:
            closed = inside.pop()
            depth = len(inside)
            listed = closed == "{" and bool(inside) and inside[-1] == "["
            if listed and (not level or depth <= level):
                end, level, still = token.end(), depth, list(inside)
    return end, still
