"""How much of the rules the cases hold: the share of single mutants that a case notices.

A mutant is one rule module with one small change: a condition that is always or never true, a
comparison turned round, one part of an "and" or "or" left out, a number one higher, a returned yes
that is no. It is killed when a case fails. Some mutants mean the same as the rule, so that 100 % is
out of reach.

python -m benchmarks.mutation [--mutants 100] [--seed 0] [--workers 2] [--room statements]
"""

from __future__ import annotations

import argparse
import ast
import copy
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = {
    "statements": (
        ("statements/attribution/*.py", "statements/paragraphs/*.py", "statements/speakers/*.py"),
        ("statements/test_cases.py", "statements/test_source_cases.py", "statements/test_resolution.py",
            "statements/test_discourse.py", "statements/test_transcripts.py"),
    ),
    "coding": (
        ("coding/clauses/*.py", "coding/axes/*.py"),
        (
            "coding/test_contrast.py", "coding/test_rule_cases.py", "coding/test_position.py",
            "coding/test_aims.py", "coding/test_fits.py", "coding/test_clauses.py",
            "coding/test_application.py", "coding/test_coding_reference.py",
        ),
    ),
}  # fmt: skip
"""The rule modules of each room, and the cases that must hold them."""
LONGEST = 300
"""Seconds of a processor after which a mutant counts as killed: it never ends."""
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
    every = [one for room in given.room or ROOMS for one in list_mutants(room)]
    drawn = random.Random(given.seed).sample(every, min(given.mutants, len(every)))
    with ThreadPoolExecutor(given.workers) as pool:
        results = []
        for mutant, killed in zip(drawn, pool.map(is_killed, drawn), strict=True):
            results.append((mutant, killed))
            said = "killed" if killed else "survived"
            print(f"{said}: {mutant.path.relative_to(ROOT)}: {mutant.words}", flush=True)
    for room in ROOMS:
        of_room = [killed for mutant, killed in results if mutant.room == room]
        if of_room:
            print(f"{room}: {sum(of_room)} of {len(of_room)} killed")
    share = sum(killed for _, killed in results) / len(results)
    print(
        f"{share:.0%} of {len(results)} mutants killed (seed {given.seed}, {len(every):,} possible)"
    )


def list_mutants(room: str) -> list[Mutant]:
    """Return every mutant of a room's rule modules."""
    patterns, _ = ROOMS[room]
    paths = sorted(path for pattern in patterns for path in (ROOT / "toolkit").glob(pattern))
    return [
        Mutant(room, path, number, change, f"line {node.lineno}: {words}")
        for path in paths
        for number, node in enumerate(ast.walk(ast.parse(path.read_text(encoding="utf8"))))
        for change, (words, _) in enumerate(change_node(node))
    ]


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


def is_killed(mutant: Mutant) -> bool:
    """Run the cases of the mutant's room on a copy of the package that holds it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "toolkit", Path(folder, "toolkit"))
        for name in ("tests", "corpus", "pyproject.toml"):
            Path(folder, name).symlink_to(ROOT / name)
        Path(folder, mutant.path.relative_to(ROOT)).write_text(
            write_mutant(mutant), encoding="utf8"
        )
        cases = [
            f"tests/{name}" for name in ROOMS[mutant.room][1] if (ROOT / "tests" / name).exists()
        ]
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *cases]
        run = subprocess.run(
            command, cwd=folder, capture_output=True, check=False, preexec_fn=_limit_time
        )
        return run.returncode != 0


def _limit_time() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def write_mutant(mutant: Mutant) -> str:
    """Return the module's source with the one change in it."""
    tree = ast.parse(mutant.path.read_text(encoding="utf8"))
    node = next(node for number, node in enumerate(ast.walk(tree)) if number == mutant.node)
    new = next(new for number, (_, new) in enumerate(change_node(node)) if number == mutant.change)
    changed = _Replacer(node, new).visit(tree)
    return ast.unparse(ast.fix_missing_locations(changed))


class _Replacer(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


if __name__ == "__main__":
    main()
