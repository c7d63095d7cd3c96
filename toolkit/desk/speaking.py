"""Who speaks in a study's articles: what the officials step of the desk shows beside the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.errors import Problem
from toolkit.statements import (
    extract_statements,
    leave_out_languages,
    suggest_officials,
)
from toolkit.statements.resolution import resolve_sources
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.registry import Registry, plain
from toolkit.tables import STATEMENTS

STEP = 50
"""Articles between two reports of progress."""
EXAMPLES = 3
_SHORT = 240
_OPEN = ("unknown name", "office without a name", "ambiguous", "not in office", "unnamed spokesman")
"""Reasons for which a person may know whom a source means."""
_NAMED = "unknown name: "


@dataclass(frozen=True, eq=False)
class Speaking:
    """Every statement of the articles: as found, and with the names of each article united.

    ``texts`` tells of which texts; what was found in them is not looked for again.
    """

    statements: pd.DataFrame
    united: pd.DataFrame
    draft: pd.DataFrame
    texts: Mapping[str, str]


def find_speaking(
    articles: pd.DataFrame,
    fingerprints: Mapping[str, str],
    before: Speaking | None = None,
    on_progress: Callable[[int, int], None] = lambda done, of: None,
) -> Speaking:
    """Return the statements of articles and a draft of the registry.

    Parameters
    ----------
    articles
        The articles that count.
    fingerprints
        Each article's fingerprint of its text.
    before
        What this returned before: articles whose texts are the same are not looked through again.
    on_progress
        Called now and then with how many articles are done, and of how many.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Ada Quill said the dam is safe."]})
    >>> find_speaking(articles, {"a": "1"}).draft["official"].tolist()
    ['Ada Quill']
    """
    texts = {one: fingerprints[one] for one in articles["article_id"]}
    same = {} if before is None else {k for k, v in texts.items() if before.texts.get(k) == v}
    readable = leave_out_languages(articles, _pass)
    new = readable[~readable["article_id"].isin(same)]
    parts = (
        [] if before is None else [before.statements[before.statements["article_id"].isin(same)]]
    )
    on_progress(0, len(new))
    for start in range(0, len(new), STEP):
        parts.append(extract_statements(new.iloc[start : start + STEP], on_problem=_pass))
        on_progress(min(start + STEP, len(new)), len(new))
    filled = [part for part in parts if len(part)]
    statements = pd.concat(filled, ignore_index=True) if filled else STATEMENTS.build()
    united = resolve_sources(statements, articles, None, on_problem=_pass)
    return Speaking(statements, united, suggest_officials(united, articles), texts)


def resolve_speaking(
    speaking: Speaking,
    articles: pd.DataFrame,
    officials: pd.DataFrame,
    on_progress: Callable[[int, int], None] = lambda done, of: None,
) -> pd.DataFrame:
    """Return the statements with the officials of a registry, as the analysis gives them.

    Articles do not depend on each other, so that they can be counted while they are resolved.
    """
    if officials.empty or speaking.statements.empty:
        return speaking.united
    statements, parts = speaking.statements, []
    for start in range(0, len(articles), STEP):
        on_progress(start, len(articles))
        some = articles.iloc[start : start + STEP]
        said = statements[statements["article_id"].isin(some["article_id"])]
        if len(said):
            parts.append(resolve_sources(said, some, officials, on_problem=_pass))
    return pd.concat(parts).loc[statements.index]


def count_speakers(statements: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return of every official how many statements in how many articles, and the first three.

    Examples
    --------
    >>> statements = STATEMENTS.build([{"official": "Ada Quill", "content": "It is safe", "article_id": "a"}])
    >>> count_speakers(statements)["Ada Quill"]["n"]
    1
    """
    known = statements[statements["official"].notna()]
    return {
        str(name): {
            "n": len(part),
            "articles": int(part["article_id"].nunique()),
            "examples": _examples(part),
        }
        for name, part in known.groupby("official", sort=False)
    }


def list_candidates(
    draft: pd.DataFrame, officials: pd.DataFrame, not_studied: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the rows of a draft whom the registry does not know and nobody left out.

    Examples
    --------
    >>> from toolkit.tables import OFFICIALS
    >>> draft = OFFICIALS.build([{"official": "Ada Quill"}, {"official": "Bo Ferris"}])
    >>> list_candidates(draft, OFFICIALS.build([{"official": "Ada Quill"}]))["official"].tolist()
    ['Bo Ferris']
    """
    registry, out = Registry(officials), set(not_studied)
    new = [name not in out and not _is_known(registry, str(name)) for name in draft["official"]]
    return draft[new].reset_index(drop=True)


def group_open_sources(statements: pd.DataFrame, speaking: Speaking) -> list[dict[str, Any]]:
    """Return the sources that no official is behind though somebody may know whom they mean.

    One entry a person whom an article names, and else a wording, the most frequent first: ``source`` (the
    name or the wording), ``aliases`` (what else articles call a person who is named), ``n``, ``reason``,
    ``examples``, and ``names``: all of these and whom its article tells it to be, to compare.
    """
    united = speaking.united.set_index("statement_id")["official"]
    table = statements[statements["official"].isna() & statements["source"].notna()]
    table = table[table["resolution"].fillna("").astype(str).str.startswith(_OPEN)]
    own = table["statement_id"].map(united).fillna("")
    named = table["resolution"].map(lambda why: str(why).partition(_NAMED)[2]).astype(str)
    about = named.where(named != "", table["source"]).astype(str)
    rows = [_describe_open(part, named, own) for _, part in table.groupby(about.map(plain))]
    return sorted(rows, key=lambda row: (-row["n"], row["source"]))


def _describe_open(
    part: pd.DataFrame, named: pd.Series[str], own: pd.Series[Any]
) -> dict[str, Any]:
    name, wordings = named.loc[part.index[0]], part["source"].astype(str)
    name = (
        "" if name.islower() else name
    )  # "governor office" is nobody's name: the article's words are shown
    words = [one for one in wordings.unique() if plain(one) in plain(name) and one != name]
    names = [*wordings, name, *own.loc[part.index]]
    return {
        "source": name or wordings.iloc[0],
        "aliases": words if name else [],
        "n": len(part),
        "reason": str(part["resolution"].iloc[0]).partition(":")[0],
        "examples": _examples(part),
        "names": {plain(str(one)) for one in names if one},
    }


def list_unresolved(
    grouped: Iterable[Mapping[str, Any]], offered: pd.DataFrame, not_studied: Iterable[str]
) -> list[dict[str, Any]]:
    """Return the open sources without whoever is offered as a candidate, or was left out."""
    names = [*offered["official"], *(name for row in offered["aliases"] for name in row)]
    shown = {plain(str(name)) for name in [*names, *not_studied]}
    return [
        {key: value for key, value in row.items() if key != "names"}
        for row in grouped
        if not row["names"] & shown
    ]


def _is_known(registry: Registry, name: str) -> bool:
    if plain(name) in registry.by_alias:
        return True
    institution = read_institution(name)
    if institution is not None and registry.find_institution(institution):
        return True
    key = parse_source(name).key
    return len(key) > 1 and bool(registry.find_full([key]))


def _examples(part: pd.DataFrame) -> list[dict[str, str]]:
    """Return the first statements of different articles, then others."""
    first = part.drop_duplicates("article_id")
    chosen = pd.concat([first, part[~part.index.isin(first.index)]]).head(EXAMPLES)
    return [
        {
            "article": str(row.article_id),
            "source": _text(row.source),
            "words": _cut(str(row.content)),
        }
        for row in chosen.itertuples(index=False)
    ]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _cut(text: str) -> str:
    plain_text = " ".join(text.split())
    return f"{plain_text[:_SHORT]}…" if len(plain_text) > _SHORT else plain_text


def _pass(problem: Problem) -> None:
    """Say nothing here: the analysis names every article that cannot be used."""
