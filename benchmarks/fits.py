"""How often an aim, a scope or a condition is read: fictional statements, half of them held out.

    python -m benchmarks.fits [--gold FILE.csv] [--held] [--errors]

Each row is a statement about an operation, the axis that it is about, and the code that it must have;
"-" where it must have none: what looks alike is about something else, another's, denied or asked.
Rows whose text's SHA-256 is odd are held out; the file's form is told in `benchmarks/halves.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.halves import Row, is_odd, make_tables, parse_arguments, read_rows
from toolkit.coding import apply_codebook, read_codebook
from toolkit.coding.codebook.codebook import Codebook

GOLD = Path(__file__).parents[1] / "tests" / "coding" / "fits.csv"
CODEBOOK = GOLD.with_suffix(".toml")
AXES = ("aim", "scope", "condition")
_AIMS = {"aim": "uncoded aim", "not": "not uncoded aim"}

Codes = Mapping[str, Mapping[str, str]]
"""By the row's id, each code that it is given, with its phrase."""


def main() -> None:
    """Read the command line, code, and print the figures."""
    arguments = parse_arguments(str(__doc__).splitlines()[0], GOLD)
    rows = read_rows(arguments.gold)
    rows = [row for row in rows if is_held_out(row["text"]) == arguments.held]
    codes = code_rows(rows, read_codebook(CODEBOOK))
    for axis in AXES:
        print(describe_axis([row for row in rows if row["axis"] == axis], codes))
    if arguments.errors:
        for row in rows:
            if not is_right(row, codes):
                print(f"{row['id']} {row['code']} -> {dict(codes[row['id']])}: {row['text']}")


def is_held_out(text: str) -> bool:
    """Return whether a row belongs to the half that no rule was tuned on."""
    return is_odd(text, "sha256")


def code_rows(rows: Sequence[Row], codebook: Codebook) -> Codes:
    """Return the codes of each row on its axis, with its own operation as the target."""
    found: dict[str, dict[str, str]] = {row["id"]: {} for row in rows}
    for target in codebook.targets:
        chosen = [row for row in rows if row["target"] == target.name]
        if not chosen:
            continue
        axes = tuple(replace(axis, target=target.name) for axis in codebook.axes)
        one = replace(codebook, targets=(target,), axes=axes)
        statements, articles = make_tables(chosen)
        codings = apply_codebook(statements, one, articles)
        of = {row["id"]: row["axis"] for row in chosen}
        for coding in codings.to_dict("records"):
            if coding["axis"] == of[coding["statement_id"]]:
                found[coding["statement_id"]][coding["code"]] = str(coding["phrase"]).lower()
    return found


def expected(row: Row) -> set[str]:
    """Return the codes that a row must have on its axis."""
    return set() if row["code"] == "-" else {_AIMS.get(row["code"], row["code"])}


def is_right(row: Row, codes: Codes) -> bool:
    """Return whether a row has its code and no other, and an aim the words that it is about."""
    given = codes[row["id"]]
    if row["axis"] == "condition":
        return bool(given) == bool(expected(row))
    phrases = " ".join(given.values())
    return set(given) == expected(row) and row["phrase"] in phrases


def describe_axis(rows: Sequence[Row], codes: Codes) -> str:
    """Return precision, recall and F1 of an axis, and how many of its rows are right, in one line."""
    right = [row for row in rows if is_right(row, codes)]
    given = sum(bool(codes[row["id"]]) for row in rows)
    wanted = sum(row["code"] != "-" for row in rows)
    hits = sum(row["code"] != "-" for row in right)
    precision, recall = hits / max(1, given), hits / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"{rows[0]['axis'] if rows else ''}: {len(right)} of {len(rows)} right; "
        f"precision {precision:.0%} ({hits}/{given}), recall {recall:.0%} ({hits}/{wanted}), F1 {f1:.0%}"
    )


if __name__ == "__main__":
    main()
