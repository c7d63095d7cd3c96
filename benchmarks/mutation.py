"""How much of the rules the cases hold: the share of single mutants that a case notices.

A mutant is one rule module with one small change inside a function, or in a number of its own: a
condition that is always or never true, a comparison turned round, one part of an "and" or "or" left
out, a number one higher, a returned yes that is no. It is killed when a case fails. Some mutants
mean the same as the rule, so that 100 % is out of reach.

The rules and their cases are loaded once. All cases run once, and note which mutants make an expression
of the rules come out otherwise (:mod:`benchmarks.touched`). Each mutant is then put into a copy of that
process, where everybody who holds a function of the module gets the changed one, and tried on the cases
that it can touch. One that none can touch survives.

python -m benchmarks.mutation [--mutants 100] [--seed 0] [--workers 2] [--room statements]
"""

from __future__ import annotations

import argparse
import ast
import copy
import functools
import importlib
import os
import random
import resource
import signal
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.touched import NOTES, Change, Witness, add_notes, clear_results, find_acting

ROOT = Path(__file__).parent.parent
ROOMS = {
    "statements": (
        ("statements/attribution/*.py", "statements/paragraphs/*.py", "statements/speakers/*.py"),
        (
            "names", "sources", "same_names", "headlines", "transcripts", "posts", "taken_up", "wordings", "who_speaks", "beside",
            "offices", "institutions", "lands", "discourse", "cases", "frames", "source_cases", "resolution",
            "rules", "interviews", "traditions", "officials", "news", "extraction", "utterances", "drafts",
            "explanation", "passed_on", "borders", "articles", "language/passed_over", "language/short_titles", "language/document",
        ),
    ),
    "coding": (
        ("coding/clauses/*.py", "coding/axes/*.py"),
        (
            "sentences", "fits", "position", "aims", "clauses", "standing", "parties", "terms", "coding_reference",
            "fits_cases", "verdicts", "contrast", "together", "application", "no_verdicts", "suggestions",
            "coding_explanation", "coding_guide", "sides", "recounting", "reported", "coded_borders", "studies",
        ),
    ),
}  # fmt: skip
"""The rule modules of each room, and the files of cases that must hold them, the quickest first.

A file is one of the room's own tests unless its folder is named."""
LONGEST = 200
"""Seconds of a processor after which a mutant counts as killed: it never ends."""
MOST_BYTES = 6 << 30
OTHER_WAY = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the node's number in it, which of its changes, and words for it."""

    room: str
    path: Path
    node: int
    change: int
    words: str


def main() -> None:
    """Draw mutants, run the cases against each, and print what becomes of each, and the share killed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--mutants", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--room", choices=[*ROOMS], action="append")
    given = parser.parse_args()
    rooms = given.room or [*ROOMS]
    every = [one for room in rooms for one in list_mutants(room)]
    drawn = random.Random(given.seed).sample(every, min(given.mutants, len(every)))
    trial = Trial(drawn, rooms, given.workers)
    cases = [str(path) for room in rooms for path in list_cases(room)]
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", "--rootdir", str(ROOT), *cases], [trial])
    if trial.broken:
        sys.exit(f"{trial.broken[0]}: a case fails without any change; mend it first")
    for room in rooms:
        of_room = [one for mutant, one in trial.killed.items() if mutant.room == room]
        print(f"{room}: {sum(of_room)} of {len(of_room)} killed")
    count = len(trial.killed)
    print(
        f"{sum(trial.killed.values()) / count:.0%} of {count} mutants killed "
        f"(seed {given.seed}, {len(every):,} possible)"
    )


class Trial:
    """A plugin of pytest that tries the collected cases on every mutant instead of running them once."""

    def __init__(self, mutants: list[Mutant], rooms: list[str], workers: int) -> None:
        self.mutants = mutants
        self.rooms = rooms
        self.workers = workers
        self.killed: dict[Mutant, bool] = {}
        self.broken: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Give each mutant a copy of this process; the rules as they are come first."""
        global _session
        _session = session
        copies = partial(get_context("fork").Pool, self.workers, maxtasksperchild=1)
        with copies() as pool:
            for room, touched in zip(self.rooms, pool.imap(watch_cases, self.rooms), strict=True):
                if touched is None:
                    self.broken.append(room)
                else:
                    _touched[room] = touched
        with copies() as pool:
            outcomes = pool.imap(is_killed, [] if self.broken else self.mutants, chunksize=1)
            for mutant, outcome in zip(self.mutants, outcomes, strict=False):
                self.killed[mutant] = outcome == "killed"
                print(f"{outcome}: {mutant.path.relative_to(ROOT)}: {mutant.words}", flush=True)
        return True


_session: pytest.Session
"""What was collected, for the processes that are copies of this one."""


class Touched(NamedTuple):
    """Which mutants of a room each of its cases can notice, eight mutants a byte."""

    numbers: dict[Mutant, int]
    unknown: frozenset[int]
    noted: NDArray[np.uint8]

    def find_cases(self, mutant: Mutant) -> NDArray[np.bool_]:
        """Return which cases a mutant can touch."""
        number = self.numbers[mutant]
        if number in self.unknown:
            return np.ones(len(self.noted), dtype=bool)
        return (self.noted[:, number // 8] >> (7 - number % 8) & 1).astype(bool)


_touched: dict[str, Touched] = {}


def list_mutants(room: str) -> list[Mutant]:
    """Return every mutant of a room's rule modules."""
    return [
        Mutant(room, path, number, change, f"line {node.lineno}: {words}")
        for path in _list_rules(room)
        for number, node in list_places(_parse(path))
        for change, (words, _) in enumerate(change_node(node))
    ]


def _list_rules(room: str) -> list[Path]:
    patterns, _ = ROOMS[room]
    return sorted(path for pattern in patterns for path in (ROOT / "toolkit").glob(pattern))


def list_places(tree: ast.Module) -> Iterator[tuple[int, ast.AST]]:
    """Yield the nodes inside functions, and the module's own assignments, with their numbers."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in inside or (node in tree.body and isinstance(node, ast.Assign)):
            yield number, node


def change_node(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield each small change of a node, in words and as the node that takes its place."""
    if isinstance(node, (ast.If, ast.IfExp, ast.While)) and not isinstance(node.test, ast.BoolOp):
        for value in (False,) if isinstance(node, ast.While) else (True, False):
            new = copy.deepcopy(node)
            new.test = ast.Constant(value)
            yield f"{ast.unparse(node.test)} is always {value}", new
    elif isinstance(node, ast.BoolOp):
        for left_out, value in enumerate(node.values):
            kept = [one for place, one in enumerate(node.values) if place != left_out]
            new = kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)
            yield f"{ast.unparse(value)} is left out", new
    elif isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OTHER_WAY:
        other = OTHER_WAY[type(node.ops[0])]()
        yield (
            f"{ast.unparse(node)} is turned round",
            ast.Compare(node.left, [other], node.comparators),
        )
    elif isinstance(node, ast.Return) and _is_constant(node.value, bool):
        other_value = not node.value.value
        yield f"returns {other_value}", ast.Return(ast.Constant(other_value))
    elif isinstance(node, ast.Assign) and _is_constant(node.value, int):
        more = ast.Constant(node.value.value + 1)
        yield f"{ast.unparse(node)} + 1", ast.Assign(node.targets, more, lineno=node.lineno)


def _is_constant(node: ast.AST | None, kind: type) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is kind


def list_cases(room: str) -> list[Path]:
    """Return the paths of a room's files of cases; the rules' own examples are cases, too."""
    named = [name.rpartition("/") for name in ROOMS[room][1]]
    tests = [ROOT / "tests" / (folder or room) / f"test_{name}.py" for folder, _, name in named]
    return [*_list_rules(room), *tests]


def watch_cases(room: str) -> Touched | None:
    """Run a room's cases on rules that note what their mutants change; None where a case fails."""
    _silence()
    mutants = list_mutants(room)
    witness, unknown = Witness(len(mutants)), set[int]()
    notes = dict(zip(NOTES, (witness.weigh, witness.reach, witness.done), strict=True))
    trees = {path: _parse(path) for path in _list_rules(room)}
    acting, modules = find_acting(trees.values()), []
    for path, tree in trees.items():
        modules.append(importlib.import_module(_name_module(path)))
        nodes = [*ast.walk(tree)]
        changes = [
            Change(number, old := nodes[one.node], _change(old, one))
            for number, one in enumerate(mutants)
            if one.path == path
        ]
        unknown.update(add_notes(tree, changes, witness, acting))
        vars(modules[-1]).update(notes)
        _replace_code(path, ast.unparse(tree), notes)
    noting = _Noting(witness, modules)
    _session.config.pluginmanager.register(noting)
    items = _list_items(room)
    noting.remember_results(items)
    if _has_failing(items):
        return None
    numbers = {mutant: number for number, mutant in enumerate(mutants)}
    return Touched(numbers, frozenset(unknown), np.array(noting.noted))


class _Noting:
    """A plugin that keeps what was noted case by case; what a file's cases share is each one's."""

    def __init__(self, witness: Witness, modules: list[types.ModuleType]) -> None:
        self.witness = witness
        self.modules = modules
        self.noted: list[NDArray[np.uint8]] = []
        self.shared: dict[Path | None, NDArray[np.uint8]] = {}

    def remember_results(self, items: list[pytest.Item]) -> None:
        """Let what a file of cases keeps for its later cases bring its notes along."""
        for module in {item.module for item in items if isinstance(item, pytest.Function)}:
            for name, one in [*vars(module).items()]:
                if hasattr(one, "cache_clear") and one.__module__ == module.__name__:
                    setattr(module, name, self._remember(one.__wrapped__))

    def _remember(self, function: Callable[..., Any]) -> Callable[..., Any]:
        kept: dict[Any, tuple[Any, NDArray[np.uint8]]] = {}

        @functools.wraps(function)
        def remembered(*given: Any) -> Any:
            before = self.witness.take()
            if given not in kept:
                kept[given] = function(*given), self.witness.take()
            result, noted = kept[given]
            self.witness.give(before | noted)
            return result

        return remembered

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[Any]:
        if fixturedef.scope == "function":
            return (yield)
        before = self.witness.take()
        made = yield
        shared = self.witness.take()
        self.witness.give(before | shared)
        path = request.path if fixturedef.scope == "module" else None
        self.shared[path] = self.shared.get(path, shared) | shared
        return made

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        clear_results(self.modules)
        self.witness.take()
        done = yield
        noted = self.witness.take()
        for path in (None, item.path):
            noted = noted | self.shared.get(path, noted)
        self.noted.append(noted)
        return done


def _list_items(room: str) -> list[pytest.Item]:
    """Return a room's cases, those of the quickest files first."""
    paths = {path: place for place, path in enumerate(list_cases(room))}
    items = [item for item in _session.items if item.path in paths]
    return sorted(items, key=lambda item: paths[item.path])


def _has_failing(items: list[pytest.Item]) -> bool:
    """Run cases up to the first that fails, and return whether one does."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if _session.testsfailed:
            return True
    return False


def _silence() -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(quiet, output)


def is_killed(mutant: Mutant) -> str:
    """Put a mutant in, and return whether a case of its room fails; for a process of its own."""
    can = _touched[mutant.room].find_cases(mutant)
    items = [item for item, one in zip(_list_items(mutant.room), can, strict=True) if one]
    if not items:
        return "survived, no case touches it"
    _silence()
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    _replace_code(mutant.path, write_mutant(mutant), {})
    try:
        return "killed" if _has_failing(items) else "survived"
    except BaseException:  # it never ended, or broke the run itself
        return "killed"


def _stop(*_: object) -> None:
    """Stop as a key would: the toolkit goes on after an error of one article."""
    raise KeyboardInterrupt


def _replace_code(path: Path, source: str, known: dict[str, Any]) -> None:
    """Give every function of the loaded module the changed code, and every number its value."""
    name = _name_module(path)
    module = importlib.import_module(name)
    changed = types.ModuleType(name)
    changed.__file__ = module.__file__
    vars(changed).update(known)
    exec(compile(source, str(path), "exec"), vars(changed))
    for word, old in [*vars(module).items()]:
        new = vars(changed).get(word)
        if type(old) is int and old != new:
            for other in [one for path, one in sys.modules.items() if path.startswith("toolkit.")]:
                if vars(other).get(word) == old:
                    setattr(other, word, new)
        elif getattr(old, "__module__", None) == name:
            _graft(old, new)


def _name_module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _graft(old: Any, new: Any) -> None:
    if isinstance(old, types.FunctionType):
        inner = getattr(old, "__wrapped__", None)
        if inner is None:
            old.__code__ = new.__code__
        else:
            _graft(inner, new.__wrapped__)
    elif isinstance(old, type):
        for word, part in vars(old).items():
            _graft(part, vars(new).get(word))
    else:
        for word in ("__wrapped__", "__func__", "fget", "func"):
            if isinstance(getattr(old, word, None), types.FunctionType):
                _graft(getattr(old, word), getattr(new, word))


def write_mutant(mutant: Mutant) -> str:
    """Return the source of a mutant's module with the change in it."""
    tree = _parse(mutant.path)
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    changed = _Replacer(node, _change(node, mutant)).visit(tree)
    return ast.unparse(ast.fix_missing_locations(changed))


def _change(node: ast.AST, mutant: Mutant) -> ast.AST:
    return next(new for number, (_, new) in enumerate(change_node(node)) if number == mutant.change)


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"))


class _Replacer(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


if __name__ == "__main__":
    main()
