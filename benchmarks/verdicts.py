"""How often a verdict on an operation is read, and its sign: fictional statements, half of them held out.

    python -m benchmarks.verdicts [--gold FILE.csv] [--held] [--errors]

Each row has a text that marks its {source}, its <cue> and the [words] of the statement; a text without
marks is a statement in whole. Rows whose id's MD5 is odd are held out: no rule was tuned on them, and
their figure is printed only where it is asked for. Errors are listed of the others alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.codebook.codebook import Codebook

GOLD = Path(__file__).parents[1] / "tests" / "coding" / "verdicts.csv"
DECIDED = ("favor", "against")
_MARKS = re.compile(r"[{}<>\[\]]")
_OPENS = {"{": "source", "<": "cue", "[": "content"}


def main() -> None:
    """Read the command line, code, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, default=GOLD, metavar="FILE.csv")
    parser.add_argument("--held", action="store_true", help="the figure of what is held out")
    parser.add_argument("--errors", action="store_true", help="list what is coded otherwise")
    arguments = parser.parse_args()
    rows = read_verdicts(arguments.gold)
    rows = [row for row in rows if is_held_out(row["id"]) == arguments.held]
    codes = code_verdicts(rows, read_codebook(arguments.gold.with_suffix(".toml")))
    print(describe_figures(rows, codes))
    if arguments.errors and not arguments.held:
        for row in rows:
            if _plain(codes[row["id"]]) != row["code"]:
                print(f"{row['id']} {row['code']} -> {codes[row['id']]}: {row['text']}")


def read_verdicts(path: Path = GOLD) -> list[dict[str, str]]:
    """Return the rows of a file of verdicts."""
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def is_held_out(row_id: str) -> bool:
    """Return whether a row belongs to the half that no rule was tuned on."""
    return int(hashlib.md5(row_id.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1


def read_marks(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a text without its marks, and the spans that they marked."""
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in _OPENS.values()}
    text, name, opened, last = "", "", 0, 0
    for mark in _MARKS.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark.group() in _OPENS:
            name, opened = _OPENS[mark.group()], len(text)
        else:
            spans[name].append((opened, len(text)))
    text += marked[last:]
    spans["content"] = spans["content"] or [(0, len(text))]
    return text, spans


def make_tables(rows: Iterable[Mapping[str, str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the statements and the articles of marked texts."""
    statements, articles = [], []
    for row in rows:
        text, spans = read_marks(row["text"])
        articles.append({"article_id": row["id"], "text": text})
        content = spans["content"]
        one: dict[str, Any] = {
            "statement_id": row["id"],
            "article_id": row["id"],
            "start": content[0][0],
            "end": content[-1][1],
            "spans": content,
            "official": "Ada Quill",
        }
        for name in ("source", "cue"):
            for start, end in spans[name][:1]:
                one |= {name: text[start:end], f"{name}_start": start, f"{name}_end": end}
        statements.append(one)
    return pd.DataFrame(statements), pd.DataFrame(articles)


def code_verdicts(rows: Sequence[Mapping[str, str]], codebook: Codebook) -> dict[str, str]:
    """Return the position toward its own target that each row is given."""
    codings = code_rows(rows, codebook)
    return {row["id"]: codings[row["id"]]["code"] for row in rows}


def code_rows(rows: Sequence[Mapping[str, str]], codebook: Codebook) -> dict[str, dict[Any, Any]]:
    """Return the coding of each row toward its own target."""
    statements, articles = make_tables(rows)
    codings = apply_codebook(statements, codebook, articles)
    codings = codings[codings["axis"] == "position"]
    found: dict[tuple[str, str], dict[Any, Any]] = {
        (row["statement_id"], row["target"]): row for row in codings.to_dict("records")
    }
    return {row["id"]: found[row["id"], row["target"]] for row in rows}


def describe_figures(rows: Sequence[Mapping[str, str]], codes: Mapping[str, str]) -> str:
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
