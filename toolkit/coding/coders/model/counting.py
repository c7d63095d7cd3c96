"""What answers come to: rows of codings with the words quoted, what they took, and their audit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.coding.codebook.entries import ABSTAINED, NO_TARGET, REFUSED
from toolkit.coding.coders.model.answers import Reading, locate, read_answer
from toolkit.coding.coders.model.asking import Budget
from toolkit.coding.coders.model.prompt import Option, Prompt
from toolkit.coding.coders.model.store import Record
from toolkit.lists import list_of
from toolkit.tables import DENIES, NUMBER, SHARE, TEXT, Table

STAGE = "language model"
"""What ``rule`` says of its codings."""
AUDIT = Table(
    "audit of a language model",
    "one answer",
    {
        "statement_id": TEXT, "order": NUMBER, "key": TEXT, "prompt": TEXT, "model": TEXT,
        "parameters": TEXT, "answered_by": TEXT, "answer": TEXT, "codes": TEXT, "abstained": TEXT,
        "refused": TEXT, "problem": TEXT, "seconds": SHARE, "prompt_tokens": NUMBER,
        "answer_tokens": NUMBER, "time": TEXT,
    },
    ("statement_id", "order"),
)  # fmt: skip


def read_kept(record: Record, prompt: Prompt, content: str) -> Reading:
    """Return what counts of a kept answer; of a refusal, nothing."""
    if record.get("refused"):
        return Reading(problem=f"was refused: {record['refused']}")
    reading = read_answer(str(record["answer"]), prompt, content)
    if reading.problem is not None and record.get("finish") == "length":
        most = record["parameters"]["max_tokens"]
        reading.problem = f"was cut off at {most:,} tokens and {reading.problem}"
    return reading


def build_rows(
    statement: Mapping[Any, Any], readings: Sequence[Reading], prompt: Prompt
) -> list[dict[str, Any]]:
    """Return the rows of one statement: of each axis and target the codes that most answers gave."""
    rows = []
    for axis, target in dict.fromkeys(prompt.subjects.values()):
        about = {
            "statement_id": statement["statement_id"], "axis": axis, "target": target, "rule": STAGE,
        }  # fmt: skip
        found = [
            row
            for option in prompt.options.values()
            if (option.axis, option.target) == (axis, target)
            for denied in (False, True)
            if (row := _code_row(option, denied, statement, readings))
        ]
        rows += [{**about, **row} for row in found or [_no_code(axis, target, readings)]]
    return rows


def spread_cost(
    codings: pd.DataFrame, answers: Mapping[str, Sequence[Record]], budget: Budget
) -> pd.DataFrame:
    """Spread what a statement's answers took over its rows; the same words are asked, and paid, once."""
    seconds: dict[str, float] = {}
    money: dict[str, float | None] = {}
    paid: set[str] = set()
    for name in codings["statement_id"].unique():
        new = [one for one in answers[name] if one["key"] not in paid]
        paid |= {one["key"] for one in new}
        costs = [budget.cost(one["prompt_tokens"], one["answer_tokens"]) for one in new]
        seconds[name] = sum(one["seconds"] for one in new)
        unknown = budget.prices is None or None in costs
        money[name] = None if unknown else sum(one for one in costs if one is not None)
    sizes = codings.groupby("statement_id")["statement_id"].transform("size")
    return codings.assign(
        seconds=codings["statement_id"].map(seconds).astype(SHARE) / sizes,
        cost=codings["statement_id"].map(money).astype(SHARE) / sizes,
    )


def build_audit_row(
    statement_id: str, order: int, record: Record, reading: Reading
) -> dict[str, Any]:
    """Return the row of one answer: what was asked and answered, and what became of it."""
    parameters = [f"{name} {value}" for name, value in sorted(record["parameters"].items())]
    codes = reading.codes.items()
    abstained = sorted(f"{axis} {target or ''}".strip() for axis, target in reading.abstained)
    return {
        **record,
        "statement_id": statement_id,
        "order": order,
        "parameters": ", ".join(parameters),
        "codes": "; ".join(f"{'not ' * denied}{one.label}" for one, (_, denied) in codes),
        "abstained": "; ".join(abstained),
        "refused": "; ".join(f"{one.given}: {one.reason}" for one in reading.refused),
        "problem": reading.problem,
    }


def _code_row(
    option: Option, denied: bool, statement: Mapping[Any, Any], readings: Sequence[Reading]
) -> dict[str, Any] | None:
    codes = [one.codes[option] for one in readings if option in one.codes]
    given = [span for span, turned in codes if turned == denied]
    if 2 * len(given) <= len(readings):
        return None
    (begin, end), content = given[0], str(statement["content"])
    place = locate((begin, end), list_of(statement.get("spans")), content)
    return {
        "code": f"{DENIES}{option.code}" if denied else option.code,
        "negated": denied,
        "cue": content[begin:end],
        "start": place[0] if place else None,
        "end": place[1] if place else None,
        "confidence": len(given) / len(readings) if len(readings) > 1 else None,
    }


def _no_code(axis: str, target: str | None, readings: Sequence[Reading]) -> dict[str, Any]:
    """Return the row of a unit without a code: abstained, refused, or none that applies."""
    if 2 * sum((axis, target) in one.abstained for one in readings) > len(readings):
        return {"code": None, "flags": ABSTAINED}
    refused = [one.option for reading in readings for one in reading.refused if one.option]
    if any((one.axis, one.target) == (axis, target) for one in refused):
        return {"code": None, "flags": REFUSED}
    return {"code": NO_TARGET if axis == "position" else None}
