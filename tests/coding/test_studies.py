"""Statements about made-up operations, coded by hand before they were read.

Each operation has its codebook and officials. Who wrote a statement wrote down its position, aims, scope,
whether it sets a condition and whether it is relayed; what ``wrong`` names is known to come out as told there.
``coded`` is all that is coded in it, so that no code comes, goes or changes unseen.
"""

import functools
import tempfile
import tomllib
import warnings
from pathlib import Path

import pandas as pd
import pytest

from toolkit import analyze

STUDIES = tomllib.loads(Path(__file__).with_name("studies.toml").read_text(encoding="utf-8"))
OPERATIONS = {one["name"]: one for one in STUDIES["operation"]}
AXES = ("position", "aims", "scope", "condition", "relayed")
SIGNS = {"favor", "against", "mixed"}
COLUMNS = ["axis", "effective", "cue", "flags"]


@functools.cache
def read_operation(name):
    """Return the statements and the codings of one operation."""
    operation = OPERATIONS[name]
    texts = [one["text"] for one in operation["statement"]]
    articles = pd.DataFrame({"article_id": [f"{n:03}" for n in range(len(texts))], "text": texts})
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        codebook = Path(folder) / "codebook.toml"
        codebook.write_text(operation["codebook"], encoding="utf-8")
        study = analyze(articles, officials=pd.DataFrame(operation["officials"]), codebook=codebook)
    return study.statements, study.codings


def read_codes(name, number):
    """Return what is coded in one statement's words, and whose each of them is."""
    statement = OPERATIONS[name]["statement"][number]
    said, codings = read_operation(name)
    said = said[said["article_id"] == f"{number:03}"]
    words = statement.get("words", [statement["text"]])
    spans = [(statement["text"].index(one), len(one)) for one in words]
    about = [
        any(a < at + n and b > at for at, n in spans)
        for a, b in zip(said.start, said.end, strict=True)
    ]
    said = said.loc[about, ["statement_id", "official"]]
    return codings.merge(said, on="statement_id").fillna({"official": ""})


def say(axis, codes, official):
    """Return what is coded on one axis, in the form in which it was written down by hand."""
    if axis == "relayed":
        return "relayed" in set(codes.loc[codes["axis"] == "attribution", "effective"])
    own = codes[codes["official"] == official]
    given = set(own.loc[own["axis"] == axis.removesuffix("s"), "effective"])
    if axis == "position":
        signs = given & SIGNS
        return "none" if not signs else signs.pop() if len(signs) == 1 else "mixed"
    if axis == "condition":
        return bool(given)
    return sorted(code for code in given if not code.startswith(("not ", "uncoded")))


def list_cases():
    for name, operation in OPERATIONS.items():
        for number, statement in enumerate(operation["statement"]):
            for axis in AXES:
                wrong = statement.get("wrong", {}).get(axis)
                marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
                case = f"{name} {number + 1}, {axis}: {statement['text'][:40]}"
                yield pytest.param(name, number, axis, id=case, marks=marks)


@pytest.mark.parametrize(("name", "number", "axis"), list(list_cases()))
def test_right_code(name, number, axis):
    statement = OPERATIONS[name]["statement"][number]
    right = statement[axis]
    assert say(axis, read_codes(name, number), statement["official"]) == (
        sorted(right) if isinstance(right, list) else right
    )


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_all_that_is_coded(name):
    for number, statement in enumerate(OPERATIONS[name]["statement"]):
        assert list_lines(name, number) == statement["coded"], statement["text"]


def list_lines(name, number):
    """Return all that is coded in one article, a line a code: official, axis, code, cue, flags."""
    said, codings = read_operation(name)
    said = said.loc[said["article_id"] == f"{number:03}", ["statement_id", "official"]]
    rows = said.merge(codings, on="statement_id")[["official", *COLUMNS]].fillna("")
    return [" | ".join(row).rstrip(" |") for row in rows.values.tolist()]
