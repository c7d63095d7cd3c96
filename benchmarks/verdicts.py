"""How often a verdict on an operation is read, and its sign: fictional statements, half of them held out.

    python -m benchmarks.verdicts [--gold FILE.csv] [--held] [--errors]

Rows whose id's MD5 is odd are held out; the file's form is told in `benchmarks/halves.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.halves import Row, is_odd, make_tables, parse_arguments, read_rows
from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.codebook.codebook import Codebook

GOLD = Path(__file__).parents[1] / "tests" / "coding" / "verdicts.csv"
DECIDED = ("favor", "against")


def main() -> None:
    """Read the command line, code, and print the figures."""
    arguments = parse_arguments(str(__doc__).splitlines()[0], GOLD)
    rows = read_rows(arguments.gold)
    rows = [row for row in rows if is_held_out(row["id"]) == arguments.held]
    codes = code_verdicts(rows, read_codebook(arguments.gold.with_suffix(".toml")))
    print(describe_figures(rows, codes))
    if arguments.errors:
        for row in rows:
            if _plain(codes[row["id"]]) != row["code"]:
                print(f"{row['id']} {row['code']} -> {codes[row['id']]}: {row['text']}")


def is_held_out(row_id: str) -> bool:
    """Return whether a row belongs to the half that no rule was tuned on."""
    return is_odd(row_id, "md5")


def code_verdicts(rows: Sequence[Row], codebook: Codebook) -> dict[str, str]:
    """Return the position toward its own target that each row is given."""
    codings = code_rows(rows, codebook)
    return {row["id"]: codings[row["id"]]["code"] for row in rows}


def code_rows(rows: Sequence[Row], codebook: Codebook) -> dict[str, dict[Any, Any]]:
    """Return the coding of each row toward its own target."""
    statements, articles = make_tables(rows)
    codings = apply_codebook(statements, codebook, articles)
    codings = codings[codings["axis"] == "position"]
    found: dict[tuple[str, str], dict[Any, Any]] = {
        (row["statement_id"], row["target"]): row for row in codings.to_dict("records")
    }
    return {row["id"]: found[row["id"], row["target"]] for row in rows}


def describe_figures(rows: Sequence[Row], codes: Mapping[str, str]) -> str:
    """Return how many are right, decided, and decided with the right sign, in one line each."""
    pairs = Counter((row["code"], codes[row["id"]]) for row in rows)
    right = sum(n for (gold, code), n in pairs.items() if _plain(code) == gold)
    decided = sum(n for (_, code), n in pairs.items() if code in DECIDED)
    correct = sum(pairs[code, code] for code in DECIDED)
    wrong = pairs["favor", "against"] + pairs["against", "favor"]
    verdicts = sum(n for (gold, _), n in pairs.items() if gold in DECIDED)
    return (
        f"{len(rows)} statements: {right} right; of {verdicts} with a verdict {correct} found; "
        f"of {decided} decided {correct} right, {wrong} with the wrong sign, "
        f"{decided - correct - wrong} of what holds no verdict"
    )


def _plain(code: str) -> str:
    """Return an abstention as one code, whether the target is mentioned or not."""
    return code if code in DECIDED else "not asserted"


if __name__ == "__main__":
    main()
