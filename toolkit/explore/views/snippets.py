"""The code that makes a view: a script of the toolkit's own calls, ready to paste.

What a script makes equals what :func:`toolkit.explore.views.tables.make_table` returns; the tests run
every script and compare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from toolkit.explore.grouping import write_periods
from toolkit.explore.index import Index
from toolkit.explore.selection import Selection, match_words
from toolkit.explore.views.tables import (
    choose_code,
    choose_periods,
    choose_split,
    follow_row,
    list_kept,
    widen_to_everybody,
)
from toolkit.language import normalize
from toolkit.measures.divergence import PAIRS
from toolkit.tables import DENIES

RESULTS: dict[str, tuple[tuple[str, ...], str]] = {
    "articles": ((), "study.articles"),
    "statements": ((), "{cell}"),
    "codings": ((), 'study.codings[study.codings["statement_id"].isin({cell}["statement_id"])]'),
    "officials": ((), "study.officials"),
    "problems": ((), "study.problems"),
    "profile": (
        ("compute_profile",),
        "compute_profile(said, study.codings, by={by!r}, denied=True)",
    ),
    "overlap": (
        ("compare_keywords",),
        "compare_keywords(said, by={by!r}, metric={metrics!r}{counted})",
    ),
    "keywords": (("extract_keywords",), "extract_keywords(said, by={by!r}{counted})"),
    "keyness": (("compute_keyness",), "compute_keyness(said, by={by!r}{counted})"),
    "divergences": (
        ("find_divergences",),
        "find_divergences(said, study.codings, study.codebook, by={by!r}, top={top})",
    ),
    "distances": (("compare_profiles",), "compare_profiles(said, study.codings, by={by!r})"),
    "network": (
        ("compute_network",),
        "compute_network(said, study.codings, study.codebook, by={by!r})",
    ),
    "agreement": (
        ("compute_network",),
        'compute_network(said, study.codings, study.codebook, by={by!r}, kind="subtract")',
    ),
    "pair": (("compare_pair",), "compare_pair(said, *{pair!r}, by={pair_by!r}{counted})"),
    "concordance": (("find_concordance",), "find_concordance(said, {word!r})"),
    "passages": (
        ("find_concordance", "widen_concordance"),
        "widen_concordance(find_concordance(said, {word!r}), said, study.articles)",
    ),
    "clusters": (("compute_clusters",), "compute_clusters(said, {word!r}, by={by!r})"),
    "collocations": (("compute_collocations",), "compute_collocations(said, {word!r})"),
    "change": (("compare_periods",), "compare_periods(said, study.codings, {periods!r})"),
    "timeline": (
        ("compute_timeline",),
        "compute_timeline(said, {coded}by={by!r}, period={unit!r}{asked})",
    ),
    "cue_verbs": (("compute_cue_verbs",), "compute_cue_verbs(said, by={by!r})"),
    "standing": (
        ("compute_standing",),
        "compute_standing(said, study.articles, study.officials, by={by!r}{split})",
    ),
    "prominence": (("compute_prominence",), "compute_prominence(said, study.articles, by={by!r})"),
    "precision": (("measure_precision",), "measure_precision(study)"),
    "recall": (("measure_recall",), "measure_recall(study)"),
    "corrected": (("correct_profile",), "correct_profile(study)"),
    "coders": (("measure_agreement",), "measure_agreement(study)"),
    "disagreements": (("list_disagreements",), "list_disagreements(study)"),
    "decisions": (("list_decisions",), 'list_decisions(study).drop(columns="entries")'),
    "analysis": (("analysis_table",), "analysis_table(study)"),
}
"""By table: the toolkit's functions that make it, and the call."""


GIVEN = ("articles", "officials", "codebook", "lexicon")
"""What analyze may be given as a table or an object, which no script can hold."""


def write_code(index: Index, selection: Selection, table: str) -> str:
    """Return a script that makes a table of what is selected, from the articles on."""
    names, form = RESULTS[table]
    asked = choose_code(index, selection) if table == "timeline" else {}
    split = choose_split(selection) if table == "standing" else ""
    shares = table == "standing" or (table == "timeline" and not asked)
    kept = list_kept(index, selection) if shares else None
    filtered = selection if kept is None else widen_to_everybody(selection)
    counted = write_counted(selection) if "{counted}" in form else ""
    result = _write_result(index, selection, form, asked, counted, split)
    call = index.study.call
    imports = {"analyze", *names, *(["stop_words"] if "stop_words" in counted else [])}
    lines = [f"from toolkit import {', '.join(sorted(imports))}"]
    lines += ["", *_name_givens(call), f"study = {call}"]
    if "said" in result:
        cell = write_cell(index, selection) if "{cell}" in form else []
        cell = write_change(index, selection) if table == "change" else cell
        lines += ["said = study.statements", *write_filters(index, filtered, split), *cell]
    lines.append(f"{table} = {result}")
    if table == "divergences" and selection.subject:
        lines.append(f'{table} = {table}[{table}["axis"] == {selection.subject!r}]')
    if kept is not None:
        lines.append(f"{table} = {table}[{table}[{selection.by!r}].isin({kept!r})]")
    return "\n".join([*lines, ""])


def _write_result(
    index: Index,
    selection: Selection,
    form: str,
    asked: Mapping[str, Any],
    counted: str,
    split: str,
) -> str:
    """Return the call that makes a table, with what is chosen in its places."""
    return form.format(
        by=selection.by,
        word=selection.word,
        pair=list(selection.pair),
        pair_by=index.pair_by(selection),
        metrics=(selection.metric,),
        cell="said",
        counted=counted,
        top=PAIRS,
        periods=choose_periods(index, selection),
        unit=index.unit_of(selection),
        coded="study.codings, " if asked else "",
        asked="".join(f", {name}={value!r}" for name, value in asked.items()),
        split=f", split={split!r}" if split else "",
    )


def write_address(index: Index, selection: Selection, events: Any = None) -> str:
    """Return the script that opens a view in a fresh notebook, with its events: their file, or their name."""
    given = [f"{name}={value!r}" for name, value in selection.chosen().items()]
    if events is not None:
        named = isinstance(events, str | Path)
        given.append(f"events={str(events)!r}" if named else "events=events")
    call = index.study.call
    shown = f"explore({', '.join(['study', *given])})"
    remarks = [*_name_givens(call), *_name_givens(shown, ("events",), "explore")]
    lines = ["from toolkit import analyze, explore", "", *remarks, f"study = {call}", shown]
    return "\n".join(lines)


def _name_givens(call: str, names: Sequence[str] = GIVEN, to: str = "analyze") -> list[str]:
    """Return a remark on what the call names without holding it: tables and objects."""
    given = [name for name in names if re.search(rf"(?:\(|=){name}\b", call)]
    return [f"# {' and '.join(given)}: what you gave {to}"] if given else []


def write_filters(index: Index, selection: Selection, split: str = "") -> list[str]:
    """Return a line for every filter, and for a column that rows are made of or split by."""
    lines = []
    for column, chosen in (
        ("official", selection.officials),
        ("side", selection.sides),
        ("outlet", selection.outlets),
        ("kind", selection.kinds),
    ):
        if chosen:
            lines.append(f'said = said[said["{column}"].isin({list(chosen)!r})]')
    own = index.split_where(selection.where)
    told = {selection.by, split}
    for column in dict.fromkeys([*own, *(name for name in index.own if name in told)]):
        named = index.own_columns[column]
        about = f'study.articles.set_index("article_id")[{named!r}].astype("string")'
        lines.append(f'said = said.assign(**{{{column!r}: said["article_id"].map({about})}})')
    for column, values in own.items():
        lines.append(f"said = said[said[{column!r}].isin({values!r})]")
    if selection.since:
        lines.append(f'said = said[said["published"] >= "{selection.since}"]')
    if selection.until:
        after = date.fromisoformat(selection.until) + timedelta(days=1)
        lines.append(f'said = said[said["published"] < "{after}"]')
    if selection.words:
        starred = "*" in selection.words
        wanted = match_words(selection.words) if starred else selection.words
        found = f'said["content"].str.contains({wanted!r}, case=False, regex={starred})'
        lines.append(f"said = said[{found}]")
    if "period" in told:
        named = write_periods(index.unit_of(selection))
        lines.append(f'said = said.assign(period=said["published"]{named})')
    return lines


def write_change(index: Index, selection: Selection) -> list[str]:
    """Return the lines that keep the chosen row of the matrix, and name the period of each statement."""
    named = write_periods(index.unit_of(selection))
    lines = write_cell(index, follow_row(selection))
    if selection.by != "period":
        lines.append(f'said = said.assign(period=said["published"]{named})')
    return lines


def write_counted(selection: Selection) -> str:
    """Return the options that say which terms are counted, as the end of a call."""
    said = "" if selection.ngram == 1 else f", n={selection.ngram}"
    if not selection.left_out and not selection.kept:
        return said
    kept, left_out = (
        sorted(map(normalize, words)) for words in (selection.kept, selection.left_out)
    )
    return f"{said}, stop_words=stop_words().difference({kept}).union({left_out})"


def _write_codes(index: Index, selection: Selection) -> list[str]:
    """Return the lines that keep the chosen codes: those that count, or those that deny the code."""
    denied = index.denies(selection.axis, selection.code)
    wanted = {"axis": selection.axis, "target": selection.target}
    wanted |= {} if denied else {"code": selection.code}
    lines = [
        f"coded = coded[coded[{name!r}] == {value!r}]" for name, value in wanted.items() if value
    ]
    if denied:
        code = selection.code.removeprefix(DENIES)
        lines.append(f"coded = coded[coded['code'].isin({[code, selection.code]!r})]")
    if selection.axis != "position":
        lines.append(f"coded = coded[coded['negated'].fillna(False) == {denied}]")
    return lines


def write_cell(index: Index, selection: Selection) -> list[str]:
    """Return the lines that keep what stands behind the chosen cell of the matrix."""
    lines = []
    if selection.group:
        lines.append(f"said = said[said[{selection.by!r}] == {selection.group!r}]")
    if selection.axis:
        lines += ["coded = study.codings", *_write_codes(index, selection)]
        lines.append('said = said[said["statement_id"].isin(coded["statement_id"])]')
    return lines
