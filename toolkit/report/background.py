"""What a study rests on, for its report: the corpus, how it was read, versions, and how to cite."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib import metadata
from typing import Any

import pandas as pd

from toolkit.report.packaged import PackagedStudy
from toolkit.rounding import write_day, write_period
from toolkit.study import Study

NAME = "framing-toolkit"
DECIDING = ("numpy", "pandas", "scipy", "nltk", "simplemma", "dateparser", "trafilatura")
"""Libraries that figures depend on, or how articles are read."""
OUTLETS_SHOWN = 30
FORMS = ("%Y-%m", "%Y-%m-%d", "%Y")
"""How a period is named, the first of which there are at least two, and not too many."""
PERIODS_SHOWN = 36
OFFICIALS_NAMED = 6
NO_OUTLET = "no outlet known"


def list_outlets(study: Study) -> list[dict[str, Any]]:
    """Return the corpus by outlet, the most articles first: articles, dates, statements.

    Examples
    --------
    >>> from toolkit import analyze
    >>> list_outlets(analyze("corpus"))[0]["articles"]
    1
    """
    outlets = study.articles["outlet"].fillna(NO_OUTLET)
    said = study.statements["article_id"].value_counts()
    numbers = study.articles["article_id"].map(said).fillna(0).astype(int)
    rows = [
        {
            "outlet": outlet,
            "articles": len(part),
            "dates": say_dates(part["published"]),
            "undated": int(part["published"].isna().sum()),
            "statements": int(numbers[part.index].sum()),
        }
        for outlet, part in study.articles.groupby(outlets)
    ]
    return sorted(rows, key=lambda row: (-row["articles"], row["outlet"]))


def list_periods(study: Study) -> list[dict[str, Any]]:
    """Return the corpus by month (by day in one month, by year in very many): articles, statements, whose.

    Nothing where fewer than two periods have articles.

    Examples
    --------
    >>> from toolkit import analyze
    >>> list_periods(analyze("corpus"))
    []
    """
    dates = study.articles.set_index("article_id")["published"].dropna()
    named = (dates.dt.strftime(form) for form in FORMS if dates.dt.strftime(form).nunique() > 1)
    periods = next((names for names in named if names.nunique() <= PERIODS_SHOWN), None)
    if periods is None:
        return []
    said = study.statements[["article_id", "official"]]
    said = said.assign(period=said["article_id"].map(periods))
    return [
        {
            "period": write_period(period),
            "articles": len(part),
            "statements": int(said["period"].eq(period).sum()),
            "officials": _name_officials(said.loc[said["period"].eq(period), "official"]),
        }
        for period, part in periods.groupby(periods)
    ]


def _name_officials(officials: pd.Series[Any]) -> str:
    counts = officials.value_counts()
    told = [f"{name} ({n:,})" for name, n in counts.head(OFFICIALS_NAMED).items()]
    rest = len(counts) - OFFICIALS_NAMED
    return ", ".join([*told, *([f"{rest:,} more"] if rest > 0 else [])])


def say_dates(dates: pd.Series[Any]) -> str:
    """Return the first and last day of some dates.

    Examples
    --------
    >>> say_dates(pd.Series(pd.to_datetime(["2031-05-09", "2031-05-07", None])))
    '7 May 2031 to 9 May 2031'
    """
    known = dates.dropna()
    if known.empty:
        return "no date"
    first, last = write_day(known.min()), write_day(known.max())
    return first if first == last else f"{first} to {last}"


def say_selection(study: Study) -> str:
    """Return in words what of the corpus was used, and what was not."""
    articles = study.articles
    dateless, nameless = (int(articles[name].isna().sum()) for name in ("published", "outlet"))
    left_out = study.problems["article_id"].nunique()
    parts = [
        f"{len(articles):,} {'article was' if len(articles) == 1 else 'articles were'} analyzed",
        f"without a date: {dateless:,}" if dateless else "",
        f"without an outlet: {nameless:,}" if nameless else "",
        f"not used, and named below: {left_out:,}" if left_out else "all were used",
    ]
    return "; ".join(part for part in parts if part) + "."


def list_versions(study: Study) -> list[tuple[str, str]]:
    """Return what has to be the same for the same figures: programs, codebook, registry, texts."""
    if isinstance(study, PackagedStudy):
        return list(study.versions)
    made = [
        (NAME, metadata.version(NAME)),
        ("Python", platform.python_version()),
        *((name, metadata.version(name)) for name in DECIDING),
        ("Codebook", f"{study.codebook.name}, version {study.codebook.version}"),
    ]
    if study.tagger is not None:
        made.append(("Tagger", f"version {study.tagger}"))
    if study.officials is not None:
        made.append(("Registry of officials", f"version {hash_registry(study.officials)}"))
    return made


def hash_registry(officials: pd.DataFrame) -> str:
    """Return a short hash of a registry's content; the same content has the same one."""
    written = officials.to_json(orient="records", date_format="iso", force_ascii=False) or ""
    return hashlib.sha256(written.encode("utf8", "surrogatepass")).hexdigest()[:12]


def cite_toolkit() -> str:
    """Return how the toolkit is cited, from its package's metadata.

    Examples
    --------
    >>> cite_toolkit().split(". ")[0]
    'The framing-toolkit authors'
    """
    about = metadata.metadata(NAME)
    return (
        f"{about['Author']}. {about['Name']}: {about['Summary']} (version {about['Version']}) "
        f"[Computer software]. Licence: {about['License-Expression']}."
    )


def list_files(study: Study) -> Iterator[dict[str, str]]:
    """Yield what was read from each file, as the reading report says."""
    if study.reading is None:
        return
    for row in study.reading.files.to_dict("records"):
        read = not pd.isna(row["layout"])
        yield {
            "file": row["file"],
            "layout": row["layout"] if read else "left out",
            "articles": f"{row['articles']:,}" if not pd.isna(row["articles"]) else "",
            "note": "" if pd.isna(row["note"]) else row["note"],
        }
