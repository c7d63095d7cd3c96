"""Which cases a change of a rule can touch at all: those in which the changed place would have come out otherwise.

Every condition of the rule modules notes, while a case runs, which way it went. A condition that is
always true, say, changes nothing for a case in which it never was false: that case need not run.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ORDERS: dict[type[ast.cmpop], str] = {ast.Lt: "lt", ast.LtE: "le", ast.Gt: "gt", ast.GtE: "ge"}
Place = tuple[Path, int, int]
"""A module, the number of a node in it, and which of the node's parts."""


class Witness:
    """Notes what the places of the rules were while a case ran: false, true, or both."""

    def __init__(self) -> None:
        self.numbers: dict[Place, int] = {}
        self.seen = bytearray()

    def number(self, place: Place) -> int:
        """Return a place's own number."""
        if place not in self.numbers:
            self.numbers[place] = len(self.numbers)
            self.seen.extend(b"\0\0")
        return self.numbers[place]

    def note(self, number: int, value: Any) -> Any:
        """Note what a place was, and hand it on."""
        self.seen[2 * number + bool(value)] = 1
        return value

    def compare(self, number: int, name: str, left: Any, right: Any) -> Any:
        """Compare two values; noted is whether the turned comparison comes out otherwise."""
        self.seen[2 * number] |= left == right
        return getattr(operator, name)(left, right)

    def take(self) -> NDArray[np.uint8]:
        """Return what was noted since the last time, eight places a byte."""
        found = np.packbits(np.frombuffer(bytes(self.seen), dtype=np.uint8))
        self.seen[:] = bytes(len(self.seen))
        return found

    def give(self, noted: NDArray[np.uint8]) -> None:
        """Note again what was taken."""
        self.seen[:] = np.unpackbits(noted, count=len(self.seen)).tobytes()


def add_notes(tree: ast.Module, path: Path, witness: Witness) -> ast.Module:
    """Return a module whose conditions are noted; the numbers of its nodes are those of ``ast.walk``."""
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}
    noted = _Noting(lambda node, part: witness.number((path, numbers[id(node)], part))).visit(tree)
    return ast.fix_missing_locations(noted)


class _Noting(ast.NodeTransformer):
    """Puts a call around each condition, inside functions only: the module itself runs once."""

    def __init__(self, number: Callable[[ast.AST, int], int]) -> None:
        self.number = number
        self.inside = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.inside += 1
        self.generic_visit(node)
        self.inside -= 1
        return node

    def _call(self, name: str, *given: ast.expr) -> ast.expr:
        return ast.Call(ast.Name(name, ast.Load()), list(given), [])

    def _note(self, node: ast.AST, part: int, value: ast.expr) -> ast.expr:
        return self._call("_note_", ast.Constant(self.number(node, part)), value)

    def _visit_test(self, node: Any) -> ast.AST:
        number = self.number(node, 0) if self.inside else None
        self.generic_visit(node)
        if number is not None:
            node.test = self._call("_note_", ast.Constant(number), node.test)
        return node

    visit_If = visit_IfExp = visit_While = _visit_test  # noqa: N815

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        numbers = [self.number(node, part) for part in range(len(node.values))]
        self.generic_visit(node)
        if self.inside:
            node.values = [
                self._call("_note_", ast.Constant(number), value)
                for number, value in zip(numbers, node.values, strict=True)
            ]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        number = self.number(node, 0)
        self.generic_visit(node)
        if not self.inside or len(node.ops) != 1:
            return node
        order = ORDERS.get(type(node.ops[0]))
        if order is None:
            return self._call("_note_", ast.Constant(number), node)
        given = (ast.Constant(number), ast.Constant(order), node.left, node.comparators[0])
        return self._call("_compare_", *given)

    def _visit_statement(self, node: Any) -> Any:
        number = self.number(node, 0)
        self.generic_visit(node)
        if not self.inside:
            return node
        noted = self._call("_note_", ast.Constant(number), ast.Constant(True))
        return [ast.Expr(noted), node]

    visit_Return = visit_Assign = _visit_statement  # noqa: N815


def clear_results(modules: Iterable[Any]) -> None:
    """Forget what functions of these modules remember of earlier cases; what they loaded stays."""
    for module in modules:
        for one in vars(module).values():
            if hasattr(one, "cache_clear") and one.cache_parameters()["maxsize"] not in (None, 1):
                one.cache_clear()


def list_needed(node: ast.AST, change: int) -> Iterator[tuple[int, bool]]:
    """Yield the parts of a node, and what one of them must have been for its change to show."""
    if isinstance(node, ast.BoolOp):
        last = change == len(node.values) - 1
        for value in (False, True):
            if last or value == isinstance(node.op, ast.Or):
                yield change, value
    elif isinstance(node, (ast.If, ast.IfExp)):
        yield 0, change == 1  # always True shows where it was false
    elif isinstance(node, ast.While):
        yield 0, True
    else:
        yield from ((0, False), (0, True))
