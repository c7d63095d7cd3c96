"""Which cases a change of a rule can touch at all: those in which the changed expression would have come out otherwise.

While a case runs, each expression of the rule modules is also worked out with each of its changes. A condition
that is always true, say, changes nothing for a case in which it never was false, nor in which the rest of its
expression was false as well: that case need not run. What can be seen so only once is looked at once a case.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

ACTING = frozenset(
    {
        "add",
        "append",
        "discard",
        "extend",
        "insert",
        "next",
        "pop",
        "remove",
        "setdefault",
        "update",
    }
)
"""Calls that do something to what they are called on: an expression that holds one is worked out once only."""
NOTES = ("_weigh_", "_reach_", "_done_")


class Change(NamedTuple):
    """A change of a module: its number among all of them, the node, and the node in its place."""

    number: int
    old: ast.AST
    new: ast.AST


class Witness:
    """Notes, while a case runs, which changes make their expression come out otherwise."""

    def __init__(self, count: int) -> None:
        self.seen = bytearray(count)
        self.changes: list[list[int]] = []
        self.left: list[list[int]] = []
        self.done: list[bool] = []
        self.by_truth: list[bool] = []
        self.looked: set[int] = set()
        self.busy = False

    def add_place(self, changes: list[int], *, by_truth: bool = True) -> int:
        """Return the number of a place that has these changes."""
        self.changes.append(changes)
        self.left.append([*range(len(changes))])
        self.done.append(False)
        self.by_truth.append(by_truth)
        return len(self.changes) - 1

    def weigh(self, place: int, value: Any, *ways: Callable[[], Any]) -> Any:
        """Hand on what an expression came to, once its changes are worked out beside it."""
        if self.busy:
            return value
        self.busy = True
        same = [way for way in self.left[place] if not self._differs(place, value, ways, way + 1)]
        for way in set(self.left[place]).difference(same):
            self.seen[self.changes[place][way]] = 1
        self.left[place] = same
        self.done[place] = not same
        self.looked.add(place)
        self.busy = False
        return value

    def _differs(
        self, place: int, value: Any, ways: tuple[Callable[[], Any], ...], way: int
    ) -> bool:
        try:
            other = ways[way]()
            if hasattr(value, "__next__"):
                return list(ways[0]()) != list(other)
            if self.by_truth[place]:
                return bool(value) != bool(other)
            return type(value) is not type(other) or bool(value != other)
        except Exception:  # the change would have broken the case
            return True

    def reach(self, place: int) -> None:
        """Note that a statement ran whose changes always show."""
        if not self.busy:
            for number in self.changes[place]:
                self.seen[number] = 1

    def take(self) -> NDArray[np.uint8]:
        """Return what was noted since the last time, eight changes a byte."""
        found = np.packbits(np.frombuffer(bytes(self.seen), dtype=np.uint8))
        self.seen[:] = bytes(len(self.seen))
        for place in self.looked:
            self.left[place] = [*range(len(self.changes[place]))]
            self.done[place] = False
        self.looked.clear()
        return found

    def give(self, noted: NDArray[np.uint8]) -> None:
        """Note again what was taken."""
        self.seen[:] = np.unpackbits(noted, count=len(self.seen)).tobytes()


def find_acting(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Return the names of functions that change what they are given, or call one that does."""
    functions = [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    ]
    called = {
        function.name: {_name_call(node) for node in ast.walk(function)} for function in functions
    }
    acting = ACTING | {function.name for function in functions if _changes_given(function)}
    while more := {name for name, calls in called.items() if calls & (acting - ACTING)} - acting:
        acting |= more
    return acting


def _changes_given(function: ast.FunctionDef) -> bool:
    """Whether a function writes into a parameter; one that makes an object may."""
    given = {argument.arg for argument in function.args.args}
    for node in ast.walk(function):
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not isinstance(node.ctx, ast.Load):
            written: ast.AST = node
        elif isinstance(node, ast.Call) and _name_call(node) in ACTING:
            written = node.func
        else:
            continue
        while isinstance(written, (ast.Attribute, ast.Subscript)):
            written = written.value
        if isinstance(written, ast.Name) and written.id in given:
            return not function.name.startswith("__")
    return False


def _name_call(node: ast.AST) -> str:
    """Return the last name of what is called, or nothing."""
    if not isinstance(node, ast.Call):
        return ""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def add_notes(
    tree: ast.Module, changes: Iterable[Change], witness: Witness, acting: frozenset[str]
) -> list[int]:
    """Let a module's expressions be noted, and return the changes that must be tried on every case."""
    parents = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    places = _Places(parents, acting)
    unknown = [change.number for change in changes if not places.add(change)]
    _Noting(places, witness).visit(tree)
    ast.fix_missing_locations(tree)
    return unknown


class _Places:
    """The expressions and statements of a module that are changed, with their changes."""

    def __init__(self, parents: dict[int, ast.AST], acting: frozenset[str]) -> None:
        self.parents = parents
        self.acting = acting
        self.expressions: dict[int, list[Change]] = {}
        self.statements: dict[int, list[Change]] = {}

    def add(self, change: Change) -> bool:
        """Put a change to its place; whether it has one that can be looked at while a case runs."""
        if isinstance(change.old, (ast.Return, ast.Assign)):
            if isinstance(self.parents[id(change.old)], ast.Module):
                return False
            self.statements.setdefault(id(change.old), []).append(change)
            return True
        if isinstance(change.old, (ast.If, ast.While)):
            change = Change(change.number, change.old.test, change.new.test)  # type: ignore[attr-defined]
        whole = change.old
        while not isinstance(self.parents[id(whole)], ast.stmt):
            whole = self.parents[id(whole)]
        if not isinstance(whole, ast.expr) or _acts(whole, change.old, self.acting):
            return False
        self.expressions.setdefault(id(whole), []).append(change)
        return True


def _acts(whole: ast.expr, old: ast.AST, acting: frozenset[str]) -> bool:
    """Whether an expression does something when it is worked out, or is assigned to."""
    if any(isinstance(node, ast.NamedExpr) for node in ast.walk(old)):
        return not isinstance(old, ast.Compare)
    for node in ast.walk(whole):
        name = _name_call(node)
        if isinstance(node, (ast.Yield, ast.YieldFrom)) or (
            name in acting and not (name == "next" and _is_of_own(node))
        ):
            return True
    return isinstance(getattr(whole, "ctx", None), (ast.Store, ast.Del))


def _is_of_own(call: Any) -> bool:
    """Whether the first of a generator is taken that nobody else has."""
    return bool(call.args) and isinstance(call.args[0], ast.GeneratorExp)


class _Noting(ast.NodeTransformer):
    """Puts a call around each changed expression, and before each changed statement."""

    def __init__(self, places: _Places, witness: Witness) -> None:
        self.places = places
        self.witness = witness

    def visit(self, node: ast.AST) -> Any:
        if id(node) in self.places.statements:
            changes = self.places.statements[id(node)]
            place = self.witness.add_place([change.number for change in changes])
            reached = ast.Expr(_call("_reach_", ast.Constant(place)))
            return [reached, self.generic_visit(node)]
        if id(node) in self.places.expressions:
            assert isinstance(node, ast.expr)
            return self._weigh(node, self.places.expressions[id(node)])
        return self.generic_visit(node)

    def _weigh(self, node: ast.expr, changes: list[Change]) -> ast.expr:
        around = self.places.parents[id(node)]
        tested = isinstance(around, (ast.If, ast.While))
        numbers = [change.number for change in changes]
        place = ast.Constant(self.witness.add_place(numbers, by_truth=tested))
        ways = [node, *(copy.deepcopy(node, {id(one.old): one.new}) for one in changes)]
        weighed = _call("_weigh_", place, node, *(_write_lambda(way) for way in ways))
        done = ast.Subscript(ast.Name("_done_", ast.Load()), place, ast.Load())
        return ast.IfExp(done, node, weighed)


def _call(name: str, *given: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(given), [])


def _write_lambda(body: ast.expr) -> ast.expr:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), copy.deepcopy(body))


def clear_results(modules: Iterable[Any]) -> None:
    """Forget what functions of these modules remember of earlier cases; what they loaded stays."""
    for module in modules:
        for one in vars(module).values():
            if hasattr(one, "cache_clear") and one.cache_parameters()["maxsize"] not in (None, 1):
                one.cache_clear()
