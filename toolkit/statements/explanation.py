"""Say in plain words why a row of the statements table is what it is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pandas as pd

from toolkit.errors import InputError
from toolkit.rounding import write_number
from toolkit.statements.speakers.traces import trace_mention, trace_persons
from toolkit.tables import identify_articles, write_id

SHORT = 60


def explain_statement(
    statement: Mapping[str, Any] | pd.Series[Any], articles: pd.DataFrame | None = None
) -> str:
    """Return why a statement is in the table and is whose it is, one sentence a line.

    Parameters
    ----------
    statement
        One row of the statements table: ``table.loc[3]``, ``table.iloc[0]``, or a dict.
    articles
        The articles, to say in which paragraph it stands, where the official was named before the
        source, and who else was named near it.

    Returns
    -------
    str
        Where the statement stands and of which kind it is; how it was found, and the cue; the source; the
        official, or why there is none; what its flags mean; and what its confidence means.

    Raises
    ------
    InputError
        If it is no row of a statements table, or ``articles`` lacks the article.

    Examples
    --------
    >>> print(explain_statement({
    ...     "statement_id": "a:0-10", "article_id": "a", "start": 0, "end": 10, "kind": "indirect",
    ...     "content": "they agree", "source": "Moor", "source_start": 16, "source_end": 20,
    ...     "official": "Ada Moor", "resolution": "full name", "confidence": 0.9}))
    Article a, characters 0 to 10: "they agree".
    It is an indirect statement: none of it stands in quotation marks.
    The source is "Moor" (characters 16 to 20).
    The official is Ada Moor: "Moor" is Ada Moor's full name.
    Confidence 0.90: about 90 in 100 statements like this one are right.
    """
    row = dict(statement)
    missing = [name for name in ("article_id", "start", "end", "kind") if not _has(row, name)]
    if missing:
        raise InputError(
            f"statement: {', '.join(missing)} is missing; expected one row of a statements table, "
            "such as statements.iloc[0]"
        )
    text = None if articles is None else _find_text(articles, row["article_id"])
    return "\n".join(line for line in _explain(row, text) if line)


def _explain(row: Mapping[str, Any], text: str | None) -> Iterator[str]:
    words = _sentences()
    paragraph = "" if text is None else f", paragraph {_count_paragraph(text, int(row['start']))}"
    content = f': "{_shorten(row["content"])}"' if _has(row, "content") else ""
    yield (
        f"Article {row['article_id']}{paragraph}, "
        f"characters {row['start']} to {row['end']}{content}."
    )
    kind = words["kinds"].get(row["kind"], row["kind"])
    yield f"It is {kind}{_explain_pieces(row)}."
    yield _explain_rule(row, words["rules"])
    yield _explain_source(row)
    yield _explain_official(row, words)
    yield _explain_mention(row, text)
    for flag in str(row["flags"]).split() if _has(row, "flags") else ():
        yield f'Flag "{flag}": {words["flags"].get(flag, "see the documentation")}.'
    if _has(row, "within"):
        yield f"It stands inside the statement {row['within']}, which relays it."
    if _has(row, "confidence"):
        share = float(row["confidence"])
        yield (
            f"Confidence {write_number(share)}: about {write_number(share * 100, 0)} in 100 statements "
            "like this one are right."
        )


def _explain_pieces(row: Mapping[str, Any]) -> str:
    spans = row["spans"] if isinstance(row.get("spans"), (list, tuple)) else []
    return f", in {len(spans)} pieces with its attribution between them" if len(spans) > 1 else ""


def _explain_rule(row: Mapping[str, Any], rules: Mapping[str, str]) -> str:
    cue = f'the cue "{row["cue"]}"{_places(row, "cue")}' if _has(row, "cue") else "no reporting cue"
    meaning = rules.get(str(row["rule"])) if _has(row, "rule") else None
    if meaning is None:
        return f"It was found by {cue}." if _has(row, "cue") else ""
    return f"How it was found: {meaning}; with {cue}."


def _explain_source(row: Mapping[str, Any]) -> str:
    if not _has(row, "source"):
        return "No source is named for it."
    return f'The source is "{_shorten(row["source"])}"{_places(row, "source")}.'


def _places(row: Mapping[str, Any], name: str) -> str:
    if not (_has(row, f"{name}_start") and _has(row, f"{name}_end")):
        return ""
    return f" (characters {row[f'{name}_start']} to {row[f'{name}_end']})"


def _explain_official(row: Mapping[str, Any], words: Mapping[str, Mapping[str, str]]) -> str:
    if not _has(row, "resolution"):
        return "Its source has not been resolved to an official."
    how = str(row["resolution"])
    filled = {
        "source": f'"{_shorten(row["source"])}"' if _has(row, "source") else "the source",
        "official": row.get("official"),
    }
    if _has(row, "official"):
        reason = words["resolution"].get(how, how).format(**filled)
        return f"The official is {row['official']}: {reason}."
    name, _, detail = how.partition(": ")
    if name.startswith("not in office"):
        name, detail = "not in office", name
    reason = words["unresolved"].get(name, how).format(**filled, detail=detail)
    return f"No official was found: {reason}."


def _explain_mention(row: Mapping[str, Any], text: str | None) -> str:
    """Say where the article named the official before, and who else was named near the source."""
    if text is None or not _has(row, "resolution"):
        return ""
    place = int(row["source_start"] if _has(row, "source_start") else row["start"])
    if not _has(row, "official"):
        return _explain_open(str(row["resolution"]), text, place)
    trace = trace_mention(text, str(row["official"]), place)
    if trace is None:
        return ""
    office = f', given the title "{_shorten(trace.office)}"' if trace.office else ""
    others = f" Also named shortly before: {', '.join(trace.others)}." if trace.others else ""
    named = _shorten(text[trace.start : trace.end])
    return (
        f'The article named {row["official"]} last before it as "{named}" '
        f"(characters {trace.start} to {trace.end}){office}.{others}"
    )


def _explain_open(resolution: str, text: str, place: int) -> str:
    """Say of a source that is left open who was named before it, and where."""
    reason, _, listed = resolution.partition(": ")
    if reason not in ("ambiguous", "no antecedent", "office without a name"):
        return ""
    persons = listed.split(" or ") if reason == "ambiguous" else trace_persons(text, place)
    traces = [(person, trace_mention(text, person, place)) for person in persons]
    placed = [
        f"{person} (characters {trace.start} to {trace.end})" for person, trace in traces if trace
    ]
    return f"Named before it: {', '.join(placed)}." if placed else "Nobody is named before it."


def _count_paragraph(text: str, start: int) -> int:
    return sum(1 for line in text[:start].split("\n")[:-1] if line.strip()) + 1


def _find_text(articles: pd.DataFrame, article_id: Any) -> str:
    articles = identify_articles(articles)
    article_id = write_id(article_id)
    texts = articles.loc[articles["article_id"] == article_id, "text"]
    if texts.empty:
        raise InputError(f"articles table: it has no article {article_id!r}")
    return str(texts.iloc[0])


def _shorten(text: str) -> str:
    flat = " ".join(str(text).split())
    return flat if len(flat) <= SHORT else flat[: SHORT - 1].rstrip() + "…"


def _has(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    return isinstance(value, (list, tuple)) or not pd.isna(value)


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, str]]:
    text = files("toolkit.statements").joinpath("explanations_en.toml").read_text(encoding="utf-8")
    sentences: dict[str, dict[str, str]] = tomllib.loads(text)
    return sentences
