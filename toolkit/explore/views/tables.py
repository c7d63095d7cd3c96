"""The tables behind the panels, as the toolkit's helpers return them for what is selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from toolkit import measures, review
from toolkit.errors import InputError
from toolkit.explore.grouping import name_periods
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection, count_options
from toolkit.measures.keywords import extract_keywords
from toolkit.rows import is_among
from toolkit.study import StoredStudy

if TYPE_CHECKING:
    from toolkit.study import Study

LABELS = {
    "profile": "Codes by row of the matrix",
    "statements": "Statements of the selection",
    "codings": "Codings of these statements",
    "divergences": "Contradicting statements, the five strongest pairs of each",
    "distances": "Distance of officials on every axis",
    "network": "Network: officials and their codes",
    "agreement": "Network: who agrees and who conflicts",
    "overlap": "Overlap of words",
    "keywords": "Words of every official",
    "keyness": "Typical words of every official (keyness)",
    "pair": "Shared and own words of the chosen pair",
    "concordance": "Concordance of the chosen word",
    "passages": "Concordance with the article's sentences around each place",
    "clusters": "Clusters: words in a row that the chosen word stands in",
    "collocations": "Words near the chosen word",
    "change": "Codes in two periods, and the difference of their shares",
    "timeline": "Statements over time",
    "cue_verbs": "With which words they are reported",
    "standing": "Standing: who gets how much room, and where",
    "prominence": "Who is quoted first, longest, alone, verbatim",
    "precision": "How much of what the machine found is right",
    "recall": "How much of what articles report was found",
    "corrected": "Shares corrected for the machine's error",
    "coders": "How far coders agree",
    "disagreements": "What coders disagree on",
    "decisions": "The log of decisions",
    "analysis": "A row a statement, for a regression",
    "officials": "Officials registry",
    "articles": "Articles",
    "problems": "Articles that could not be used",
}
"""What each table is called on the page, in the order of the list."""

OF_PANEL = {
    "compare": "statements",
    "divergence": "divergences",
    "words": "overlap",
    "read": "codings",
    "review": "decisions",
    "coverage": "timeline",
    "takeaway": "profile",
}


OF_CELL = ("statements", "codings")
"""Tables of the chosen cell alone; all others compare, and hold what the filters keep."""


def say_scope(selection: Selection, name: str) -> str:
    """Return of what a table is: the chosen cell, what the filters keep, or the whole study."""
    if name in (*REVIEWED, "analysis", "officials", "articles", "problems"):
        return "the whole study"
    if name in OF_CELL and (selection.group or selection.axis):
        return "the chosen cell"
    shares = name == "standing" or (name == "timeline" and not selection.code)
    if shares and (selection.officials or selection.sides):
        return BASES[selection.by in ("official", "side")]
    if name == "divergences" and selection.subject:
        return f"what the filters keep, on {selection.subject} alone"
    return "the chosen pair" if name == "pair" else "what the filters keep"


BASES = {False: "what the filters keep", True: "those chosen, as shares of everybody"}
"""What standing is of where officials or sides are chosen: by whether rows are speakers."""


def name_table(index: Index, selection: Selection) -> str:
    """Return the table that the open panel shows first."""
    name = OF_PANEL[selection.panel]
    return "cue_verbs" if name == "timeline" and not is_dated(index) else name


def is_dated(index: Index) -> bool:
    """Return whether any article has a date."""
    return bool(index.articles["published"].notna().any())


def make_table(index: Index, selection: Selection, name: str) -> pd.DataFrame:
    """Return one table of what is selected.

    Raises
    ------
    InputError
        If there is no such table.
    """
    make = MAKERS.get(name)
    if make is None:
        raise InputError(f"table {name!r}: there are {', '.join(MAKERS)}")
    return make(index, selection)


def select_statements(
    index: Index, selection: Selection, *, cell: bool = False, split: str = ""
) -> pd.DataFrame:
    """Return the rows of the study's statements that are selected, as they stand there.

    Without ``cell``, the chosen cell of the matrix does not count. Where periods are the rows of
    the matrix, or what statements are ``split`` by, a column ``period`` says which; so it is with another
    column of the articles.
    """
    said = index.study.said[index.mask(selection, cell=cell)]
    for name in {selection.by, split}:
        if name == "period":
            unit = index.unit_of(selection)
            said = said.assign(period=name_periods(said["published"], unit))
        elif name in index.own:
            said = said.assign(**{name: index.about(name)[said.index]})
    return said


def widen_to_everybody(selection: Selection) -> Selection:
    """Return a selection without its choice of speakers: a share of voice is a share of everybody's.

    Where rows are outlets or periods, whoever is chosen is what their shares are of.
    """
    if selection.by not in ("official", "side"):
        return selection
    return Selection(**selection.state() | {"officials": [], "sides": []})


def list_kept(index: Index, selection: Selection) -> list[str] | None:
    """Return the rows of standing that a choice of speakers keeps; None where all stand there."""
    if widen_to_everybody(selection).state() == selection.state():
        return None
    return list(select_statements(index, selection)[selection.by].dropna().unique())


def _statements(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection, cell=True)
    found = index.study.take("statements", np.flatnonzero(index.mask(selection)))
    found = found.set_index(said.index)
    return found.join(said[[name for name in said if name not in found]])


def _codings(index: Index, selection: Selection) -> pd.DataFrame:
    said, coded = select_statements(index, selection, cell=True), index.study.coded
    here = is_among(coded["statement_id"], said["statement_id"]).to_numpy()
    return index.study.take("codings", np.flatnonzero(here)).set_index(coded.index[here])


def _profile(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    return measures.compute_profile(said, index.study.coded, by=selection.by, denied=True)


def _overlap(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    counted = count_options(selection)
    return measures.compare_keywords(said, by=selection.by, metric=(selection.metric,), **counted)


def _keywords(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    return extract_keywords(said, by=selection.by, **count_options(selection))


def _keyness(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    return measures.compute_keyness(said, by=selection.by, **count_options(selection))


def _divergences(index: Index, selection: Selection) -> pd.DataFrame:
    study, said = index.study, select_statements(index, selection)
    found = measures.find_divergences(said, study.coded, study.codebook, by=selection.by)
    return found[found["axis"] == selection.subject] if selection.subject else found


def _concordance(index: Index, selection: Selection) -> pd.DataFrame:
    if not selection.word:
        raise InputError("concordance: choose a word first (selection.word)")
    return measures.find_concordance(select_statements(index, selection), selection.word)


def _passages(index: Index, selection: Selection) -> pd.DataFrame:
    lines, study = _concordance(index, selection), index.study
    said = study.take("statements", np.flatnonzero(index.mask(selection, cell=False)))
    articles = (
        study.read("articles", ["article_id", "text"])
        if isinstance(study, StoredStudy)
        else study.articles
    )
    return measures.widen_concordance(lines, said, articles)


def _clusters(index: Index, selection: Selection) -> pd.DataFrame:
    if not selection.word:
        raise InputError("clusters: choose a word first (selection.word)")
    said = select_statements(index, selection)
    return measures.compute_clusters(said, selection.word, by=selection.by)


def _collocations(index: Index, selection: Selection) -> pd.DataFrame:
    if not selection.word:
        raise InputError("collocations: choose a word first (selection.word)")
    return measures.compute_collocations(select_statements(index, selection), selection.word)


def _pair(index: Index, selection: Selection) -> pd.DataFrame:
    if len(selection.pair) != 2:
        raise InputError("pair: choose two officials first (selection.pair)")
    said, pair = select_statements(index, selection), selection.pair
    by = index.pair_by(selection)
    return measures.compare_pair(said, *pair, by=by, **count_options(selection))


def _distances(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    return measures.compare_profiles(said, index.study.coded, by=selection.by)


def _network(index: Index, selection: Selection) -> pd.DataFrame:
    said, study = select_statements(index, selection), index.study
    return measures.compute_network(said, study.coded, study.codebook, by=selection.by)


def _agreement(index: Index, selection: Selection) -> pd.DataFrame:
    said, study = select_statements(index, selection), index.study
    return measures.compute_network(
        said, study.coded, study.codebook, by=selection.by, kind="subtract"
    )


def _timeline(index: Index, selection: Selection) -> pd.DataFrame:
    if index.denies(selection.axis, selection.code):
        raise InputError(
            f"timeline: {selection.code!r} denies a code, and only what counts is followed over time; "
            "choose another code"
        )
    asked = choose_code(index, selection)
    wanted, kept = selection, None
    if not asked:  # a share of voice is a share of everybody's
        wanted, kept = widen_to_everybody(selection), list_kept(index, selection)
    said, codings = select_statements(index, wanted), index.study.coded if asked else None
    period = index.unit_of(selection)
    table = measures.compute_timeline(said, codings, by=selection.by, period=period, **asked)
    return keep_rows(table, selection.by, kept)


def choose_code(index: Index, selection: Selection) -> dict[str, Any]:
    """Return the code that is counted over time, with its axis and target; nothing for all statements."""
    if not selection.code:
        return {}
    target = index.target_of(selection.axis, selection.target)
    asked = {"code": selection.code, "axis": selection.axis, "target": target}
    return {name: value for name, value in asked.items() if value}


def keep_rows(table: pd.DataFrame, by: str, kept: list[str] | None) -> pd.DataFrame:
    """Return the rows of those who were chosen; all of them where None is."""
    return table if kept is None else table[table[by].isin(kept)]


def _change(index: Index, selection: Selection) -> pd.DataFrame:
    periods = choose_periods(index, selection)
    if not periods:
        raise InputError("change: the study has statements of one period alone")
    said = select_statements(index, follow_row(selection), cell=True)
    unit = index.unit_of(selection)
    said = said.assign(period=name_periods(said["published"], unit))
    return measures.compare_periods(said, index.study.coded, periods)


def follow_row(selection: Selection) -> Selection:
    """Return a selection with the matrix' chosen row, but every code: what codes over time are of.

    One code alone would have no others beside it, and one period no other to change into.
    """
    dropped = dict.fromkeys(("axis", "target", "code"), "")
    if selection.by == "period":
        dropped["group"] = ""
    return Selection(**selection.state() | dropped)


def choose_periods(index: Index, selection: Selection) -> list[str]:
    """Return the two periods that are compared: the chosen, or the first and the last; none of one alone."""
    names = index.grouping("period", selection.unit).names if "period" in index.groupings else []
    chosen = sorted(set(selection.periods) & set(names))
    return chosen if len(chosen) == 2 else [names[0], names[-1]] if len(names) > 1 else []


def choose_split(selection: Selection) -> str:
    """Return by what standing is told apart: never by what its rows are already."""
    return "" if selection.split == selection.by else selection.split


def _cue_verbs(index: Index, selection: Selection) -> pd.DataFrame:
    return measures.compute_cue_verbs(select_statements(index, selection), by=selection.by)


def _standing(index: Index, selection: Selection) -> pd.DataFrame:
    split = choose_split(selection)
    said = select_statements(index, widen_to_everybody(selection), split=split)
    study, kept = index.study, list_kept(index, selection)
    # Where in a text somebody speaks needs its length: read for this alone, so that no text stays in memory.
    columns = ["article_id", "title", "text"]
    articles = study.read("articles", columns) if isinstance(study, StoredStudy) else study.articles
    table = measures.compute_standing(
        said, articles, study.officials, by=selection.by, split=split or None
    )
    return keep_rows(table, selection.by, kept)


def _prominence(index: Index, selection: Selection) -> pd.DataFrame:
    said = select_statements(index, selection)
    return measures.compute_prominence(said, index.study.articles, by=selection.by)


def _officials(index: Index, _: Selection) -> pd.DataFrame:
    if index.study.officials is None:
        raise InputError("officials: the study has no registry; give analyze officials=…")
    return index.study.officials


REVIEWED: dict[str, Callable[[Study], pd.DataFrame]] = {
    "precision": review.measure_precision,
    "recall": review.measure_recall,
    "corrected": review.correct_profile,
    "coders": review.measure_agreement,
    "disagreements": review.list_disagreements,
    "decisions": lambda study: review.list_decisions(study).drop(columns="entries"),
}
"""Tables of what people reviewed: of the whole study, whatever is selected."""


def _of_study(make: Callable[[Study], pd.DataFrame]) -> Callable[[Index, Selection], pd.DataFrame]:
    return lambda index, _: make(index.study)


MAKERS: dict[str, Callable[[Index, Selection], pd.DataFrame]] = {
    "profile": _profile,
    "statements": _statements,
    "codings": _codings,
    "divergences": _divergences,
    "overlap": _overlap,
    "keywords": _keywords,
    "keyness": _keyness,
    "concordance": _concordance,
    "passages": _passages,
    "clusters": _clusters,
    "collocations": _collocations,
    "pair": _pair,
    "distances": _distances,
    "network": _network,
    "agreement": _agreement,
    "change": _change,
    "timeline": _timeline,
    "cue_verbs": _cue_verbs,
    "standing": _standing,
    "prominence": _prominence,
    **{name: _of_study(make) for name, make in REVIEWED.items()},
    "analysis": _of_study(review.analysis_table),
    "officials": _officials,
    "articles": lambda index, _: index.study.articles,
    "problems": lambda index, _: index.study.problems,
}
