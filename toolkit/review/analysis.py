"""One table for a regression: a row a statement, a column a code, the article as cluster."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit.errors import InputError
from toolkit.review.judged import Judged, Unit, collect_judged, name_unit
from toolkit.study import Study
from toolkit.tables import FLAG, NUMBER, SHARE, TEXT, find_counted

ABOUT = {
    "statement_id": "the statement",
    "article_id": "the article: the cluster, as statements of one article resemble each other",
    "official": "who said it; missing where nobody is known",
    "office": "the official's office on the day of the article, by the registry",
    "side": "the official's side, by the registry",
    "outlet": "the article's outlet",
    "published": "the article's day",
    "kind": "direct, mixed or indirect",
    "words": "how many words the statement has",
    "utterance_id": "shared by statements that report the same words of the same official",
    "confidence": "how sure the machine is of words and speaker, in [0, 1]",
}
"""The columns before the codes, and what each is."""


def analysis_table(study: Study, *, dsl: bool = False) -> pd.DataFrame:
    """Return a row a statement with what a regression in R or statsmodels needs.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned, with or without people's decisions.
    dsl
        Whether to return what the machine found with pseudo-outcomes of design-based supervised
        learning, for outcomes corrected by the reviewed sample (see Notes).

    Returns
    -------
    DataFrame
        A row a statement, in the order of the text: ``statement_id``, ``article_id`` (the cluster),
        ``official``, ``office``, ``side``, ``outlet``, ``published``, ``kind``, ``words``,
        ``utterance_id``, ``confidence``; a column of 0 and 1 for each code, named ``<axis>_<code>``, on
        positions ``position_<target>_<code>``, in letters, digits and underscores, so that it can
        stand in a formula; with decisions also ``reviewed``, and where a random sample was drawn
        ``probability`` (of being in it, missing outside) and ``weight`` (1 / probability). With
        ``dsl=True`` a column ``dsl_…`` beside each code whose axis was judged on the whole sample.
        :func:`describe_columns` says of every column what it is. Without statements there is no row.

    Raises
    ------
    InputError
        If ``dsl=True`` and no sample was judged to its end: the message says what is left.

    Notes
    -----
    Without ``dsl``, statements and codes are those that count: people's where they decided, else the
    machine's. Cluster standard errors on ``article_id``; a statement may carry several codes of an
    axis, or none.

    With ``dsl``, rows, officials and codes are the machine's, and ``dsl_… = ŷ + R / π · (y − ŷ)`` (Egami
    et al. 2023) is the outcome of a linear model: its coefficients are right on average although the
    machine errs, if what stands on the right-hand side is not in error. Values may be negative or
    over 1; that is no fault. A statement that people rejected counts as one without the code.

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream
    inference. *Advances in Neural Information Processing Systems*, 36.

    Examples
    --------
    >>> from toolkit import analyze
    >>> table = analysis_table(analyze("corpus"))
    >>> table[table.official == "John Kirby"][["kind", "aim_counter_smuggling"]].values.tolist()[0]
    ['indirect', 1]
    """
    judged = None if study.analyzed is None else collect_judged(study)
    shown = study if not dsl else (study.analyzed or study)
    table, columns = _describe(shown)
    table, names = _add_codes(table, shown.codings, columns)
    if judged is not None:
        table = _add_review(table, study, judged, columns)
    if dsl:
        table = _add_pseudo_outcomes(table, judged, names, columns)
    table.attrs["columns"] = columns
    return table


def describe_columns(table: pd.DataFrame) -> pd.DataFrame:
    """Return what each column of an analysis table is.

    Parameters
    ----------
    table
        From :func:`analysis_table`.

    Returns
    -------
    DataFrame
        ``column`` and ``description``, a row for each column, in their order.

    Examples
    --------
    >>> from toolkit import analyze
    >>> describe_columns(analysis_table(analyze("corpus")))["column"].head(2).tolist()
    ['statement_id', 'article_id']
    """
    about = table.attrs.get("columns", {})
    rows = [(name, about.get(name, "")) for name in table.columns]
    return pd.DataFrame(rows, columns=["column", "description"], dtype=TEXT)


def _describe(study: Study) -> tuple[pd.DataFrame, dict[str, str]]:
    said = study.statements.reset_index(drop=True)
    words = said["content"].fillna("").str.count(r"\S+").astype(NUMBER)
    table = said.assign(words=words, office=_find_offices(said, study.officials))
    return table[list(ABOUT)].copy(), dict(ABOUT)


def _find_offices(said: pd.DataFrame, officials: pd.DataFrame | None) -> pd.Series[str]:
    """Return the office of each official on the day; of the only one where there is no date."""
    if officials is None:
        return pd.Series(pd.NA, index=said.index, dtype=TEXT)
    by_name = {str(name): part for name, part in officials.groupby("official")}
    pairs = zip(said["official"], said["published"], strict=True)
    known: dict[Any, Any] = {}
    found = [
        known.setdefault((name, day), _find_office(by_name.get(name), day))
        if isinstance(name, str)
        else pd.NA
        for name, day in pairs
    ]
    return pd.Series(found, index=said.index, dtype=TEXT)


def _find_office(entries: pd.DataFrame | None, day: Any) -> Any:
    if entries is None:
        return pd.NA
    if pd.notna(day):
        begun = entries["valid_from"].isna() | (entries["valid_from"] <= day)
        entries = entries[begun & (entries["valid_to"].isna() | (entries["valid_to"] >= day))]
    offices = entries["office"].dropna().unique()
    return offices[0] if len(offices) == 1 else pd.NA


Names = dict[tuple[Unit, str], str]
"""By unit and code: the column."""


def _add_codes(
    table: pd.DataFrame, codings: pd.DataFrame, columns: dict[str, str]
) -> tuple[pd.DataFrame, Names]:
    counted = codings[find_counted(codings) & codings["code"].notna()]
    keys = ["axis", "target", "code"]
    names: Names = {}
    given: dict[str, Any] = {}
    for key, part in counted.fillna({"target": ""}).groupby(keys, sort=True):
        axis, target, code = (str(one) for one in key)
        unit = (axis, target)
        name = _name(unit, code, {*given, *columns})
        names[unit, code] = name
        columns[name] = f"1 where the statement carries the code “{code}” on {name_unit(unit)}"
        given[name] = table["statement_id"].isin(part["statement_id"]).astype(NUMBER)
    return pd.concat([table, pd.DataFrame(given, index=table.index)], axis=1), names


def _name(unit: Unit, code: str, taken: set[str]) -> str:
    """Return a code's column, with a number behind it where two codes would share it."""
    axis, target = unit
    parts = [axis, target if axis == "position" else "", code]
    name = "_".join(filter(None, (re.sub(r"\W+", "_", part).strip("_") for part in parts)))
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _add_review(
    table: pd.DataFrame, study: Study, judged: Judged, columns: dict[str, str]
) -> pd.DataFrame:
    own = study.statements
    machine = dict(zip(own["statement_id"], own["machine_id"], strict=True))
    ids = table["statement_id"].map(lambda one: machine.get(one, one))
    about = judged.statements.set_index("statement_id")
    reviewed = ids.map(about["judged"]).fillna(True).astype(FLAG)
    columns["reviewed"] = "whether a person judged or added the statement"
    table = table.assign(reviewed=reviewed)
    if judged.sample is None:
        return table
    chance = ids.map(about["chance"]).astype(SHARE)
    columns["probability"] = f"the chance to be drawn into the sample: {judged.sample.about}"
    columns["weight"] = "1 / probability"
    return table.assign(probability=chance, weight=1 / chance)


def _add_pseudo_outcomes(
    table: pd.DataFrame, judged: Judged | None, names: Names, columns: dict[str, str]
) -> pd.DataFrame:
    if judged is None or judged.why_not():
        reason = "nobody's decisions count" if judged is None else judged.why_not()
        raise InputError(f"analysis table: dsl=True needs a sample that was judged: {reason}")
    chance = judged.statements.set_index("statement_id")["chance"]
    given: dict[str, Any] = {}
    told = [unit for unit in judged.units if not judged.why_not(unit)]
    for unit, code in [(one, code) for one in told for code in judged.codes(one)]:
        name = names.get((unit, code))
        if name is None:  # a code that only people gave
            name = _name(unit, code, {*columns, *given})
            table = table.assign(**{name: pd.Series(0, index=table.index, dtype=NUMBER)})
            columns[name] = f"0: the machine never gave “{code}” on {name_unit(unit)}"
        truth = judged.truth(unit)
        guess = table[name].to_numpy(dtype=float)
        pi = table["statement_id"].map(chance).to_numpy(dtype=float)
        right = np.array([code in truth.get(one, ()) for one in table["statement_id"]], dtype=float)
        given[f"dsl_{name}"] = np.where(np.isnan(pi), guess, guess + (right - guess) / pi)
        columns[f"dsl_{name}"] = f"the pseudo-outcome of {name} (design-based supervised learning)"
    return pd.concat([table, pd.DataFrame(given, index=table.index)], axis=1)
