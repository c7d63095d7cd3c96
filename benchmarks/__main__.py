"""Run the benchmarks by name: each module of this folder that has a ``main`` is one.

python -m benchmarks                  all of them
python -m benchmarks counting         one, with its own options behind the name
"""

from __future__ import annotations

import ast
import runpy
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def list_benchmarks() -> list[str]:
    """Return the names of the modules that have a ``main``, without running any."""
    return sorted(
        path.stem for path in HERE.glob("*.py") if path.stem[0] != "_" and _has_main(path)
    )


def main() -> int:
    """Run one benchmark in this process, or each in its own; return the exit status."""
    names, given = list_benchmarks(), sys.argv[1:]
    if given:
        if given[0] not in names:
            print(f"{given[0]!r}: expected one of {', '.join(names)}", file=sys.stderr)
            return 2
        sys.argv = [given[0], *given[1:]]
        runpy.run_module(f"benchmarks.{given[0]}", run_name="__main__")
        return 0
    failed = [name for name in names if not _runs(name)]
    if failed:
        print(f"Did not finish: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _has_main(path: Path) -> bool:
    tree = ast.parse(path.read_text(encoding="utf8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def _runs(name: str) -> bool:
    print(f"\n== {name} ==", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
