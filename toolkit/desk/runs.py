"""What the last analysis was made of and what it found, and what has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from toolkit.coding import Ledger
from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.corpus import read_choices
from toolkit.desk.articles import ReadFolder, list_articles
from toolkit.desk.folder import CODEBOOK, OFFICIALS
from toolkit.exports import write_text
from toolkit.study import Study

NAME = ".last_run.json"
DECIDED = "decided"
_SIZES = ("articles", "statements", "officials", "codings")


def describe_inputs(
    folder: str | Path, read: ReadFolder, ledger: str | Path | None = None
) -> dict[str, Any]:
    """Return what an analysis would be made of now: articles, registry, codebook, and people's decisions.

    ``ledger`` is another file than the folder's own.

    Examples
    --------
    >>> from toolkit.desk.articles import read_folder
    >>> list(describe_inputs("corpus", read_folder("corpus"))["articles"])
    ['disagreement-between-allies']
    """
    folder = Path(folder)
    table = list_articles(read, read_choices(folder))
    used = table[table["left_out"] == ""]
    told = used[["article_id", "title", "outlet", "date"]].itertuples(index=False, name=None)
    return {
        "articles": {row[0]: [read.fingerprints[row[0]], *row[1:]] for row in told},
        OFFICIALS: _read_text(folder / OFFICIALS),
        CODEBOOK: _read_text(folder / CODEBOOK),
        DECIDED: count_entries(folder / LEDGER_NAME if ledger is None else Path(ledger)),
    }


def count_entries(ledger: Path) -> dict[str, int]:
    """Return how often each coder wrote into a ledger's file, nothing where there is none.

    Examples
    --------
    >>> count_entries(Path("nowhere/study.ledger"))
    {}
    """
    if not ledger.is_file():
        return {}
    with Ledger(str(ledger)) as opened:
        written = opened.entries()
    return {str(coder): int(n) for coder, n in written["coder"].value_counts(sort=False).items()}


def remember_run(folder: str | Path, inputs: Mapping[str, Any], study: Study) -> None:
    """Keep what an analysis was made of, and the sizes of what it found."""
    now = fingerprint_statements(study)
    kept = {
        "inputs": inputs,
        "found": count_found(study),
        "statements": now,
        "changed": sorted(find_changed(read_last_run(folder), now)),
    }
    write_text(Path(folder) / NAME, json.dumps(kept, ensure_ascii=False))


def fingerprint_statements(study: Study) -> dict[str, str]:
    """Return for each statement that the machine found a short hash of its words, speaker and codes.

    Examples
    --------
    >>> from toolkit import analyze
    >>> len(fingerprint_statements(analyze("corpus")))
    17
    """
    found = study.analyzed or study
    codes = found.codings[["statement_id", "axis", "target", "code"]].astype("string").fillna("")
    given: dict[str, list[str]] = {}
    for statement, *code in codes.itertuples(index=False, name=None):
        given.setdefault(statement, []).append("|".join(code))
    said = (
        found.statements[["statement_id", "content", "official", "kind"]]
        .astype("string")
        .fillna("")
    )
    return {
        row[0]: hashlib.sha256(
            "\n".join((*row[1:], *sorted(given.get(row[0], ())))).encode()
        ).hexdigest()[:12]
        for row in said.itertuples(index=False, name=None)
    }


def find_changed(last: Mapping[str, Any] | None, now: Mapping[str, str]) -> set[str]:
    """Return the statements that are new or other than in the run before; if none is, those of that run.

    Examples
    --------
    >>> last = {"statements": {"a": "1", "b": "1"}, "changed": ["b"]}
    >>> find_changed(last, {"a": "2", "c": "1"}) == {"a", "c"}, find_changed(last, {"a": "1", "b": "1"})
    (True, {'b'})
    """
    if last is None or not last["statements"]:
        return set()
    before = last["statements"]
    other = {one for one, mark in now.items() if before.get(one) != mark}
    return other or set(last["changed"]) & set(now)


def count_found(study: Study) -> dict[str, int]:
    """Return the sizes of what an analysis found."""
    return {
        "articles": len(study.articles),
        "statements": len(study.statements),
        "officials": int(study.statements["official"].nunique()),
        "codings": int(study.codings["code"].notna().sum()),
    }


def read_last_run(folder: str | Path) -> dict[str, Any] | None:
    """Return what :func:`remember_run` kept, None where nothing was analyzed or it cannot be read."""
    try:
        kept = json.loads((Path(folder) / NAME).read_text(encoding="utf8"))
        return {
            "inputs": dict(kept["inputs"]),
            "found": dict(kept["found"]),
            "statements": dict(kept.get("statements", {})),
            "changed": list(kept.get("changed", ())),
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None


def describe_changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> list[str]:
    """Return what changed between the inputs of two analyses, in sentences; none where nothing did.

    Examples
    --------
    >>> describe_changes({"articles": {"a": ["1"]}}, {"articles": {"a": ["1"], "b": ["2"]}})
    ['1 article was added: b.']
    """
    if before is None:
        return ["Nothing was analyzed yet."]
    old, new = before["articles"], now["articles"]
    added = [one for one in new if one not in old]
    gone = [one for one in old if one not in new]
    changed = [one for one in new if one in old and list(old[one]) != list(new[one])]
    said = [f"{_count(added)} {_was(added)} added: {_few(added)}."] if added else []
    said += [f"{_count(gone)} {_was(gone)} taken out: {_few(gone)}."] if gone else []
    said += [f"{_count(changed)} {_was(changed)} changed: {_few(changed)}."] if changed else []
    for name, what in ((OFFICIALS, "The registry of officials"), (CODEBOOK, "The codebook")):
        if before.get(name) != now.get(name):
            said.append(f"{what} was changed.")
    then = before.get(DECIDED)  # runs were kept without it
    if then is not None:
        written = now.get(DECIDED, {}).items()
        decided = [coder for coder, number in written if number != then.get(coder, 0)]
        said += [f"Statements were decided on by {', '.join(decided)}."] if decided else []
    return said


def describe_found(before: Mapping[str, int] | None, now: Mapping[str, int]) -> str:
    """Return how many of each there are, and were before."""
    parts = []
    for name in _SIZES:
        number, earlier = now[name], None if before is None else before.get(name)
        was = f" (before: {earlier:,})" if earlier is not None and earlier != number else ""
        parts.append(f"{number:,} {name if number != 1 else name.removesuffix('s')}{was}")
    return ", ".join(parts) + "."


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf8", errors="replace") if path.is_file() else ""


def _count(names: list[str]) -> str:
    return f"{len(names):,} article{'' if len(names) == 1 else 's'}"


def _was(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _few(names: list[str]) -> str:
    return ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
