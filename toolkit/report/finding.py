"""The main finding in words: on what officials contradict each other most, made of counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.measures.claims import Claims, collect_claims
from toolkit.measures.contradictions import weigh_contradictions
from toolkit.study import Study

NAMES = 2
"""Officials named for each code; two or more besides are a number, one is named, too."""
MOST = 4
"""So many are named in all, where some of them say another code as well."""
MORE_SPEAKERS = "Add articles, or say in a registry (officials.toml) who the others are."
NO_TARGET = (
    "Without a target there is no position: say in a codebook (codebook.toml) what the officials "
    "speak about, and which aims and scopes to look for."
)
NOBODY = "By the codebook no two officials contradict each other."
REPEATS = " without repeats"
_ARTICLES = ("the ", "a ", "an ", "this ", "that ")


def describe_finding(study: Study, found: pd.DataFrame, claims: Claims | None = None) -> str:
    """Say in words on what officials contradict each other most, or why nobody does.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.
    found
        Its contradictions, as :func:`toolkit.count_contradictions` returns them.
    claims
        What its officials claim, where that was collected before.

    Examples
    --------
    >>> from toolkit import analyze, count_contradictions
    >>> study = analyze("corpus")
    >>> found = count_contradictions(study.statements, study.codings, study.codebook)
    >>> describe_finding(study, found).split(" – ")[0]
    'Officials contradict each other on the scope of the operation'
    """
    officials = study.said["official"].nunique()
    if officials < 2:
        named = "1 official" if officials else "No official"
        alone = f"{named} is named as a speaker here: a comparison needs two. {MORE_SPEAKERS}"
        return alone if study.codebook.targets else f"{alone} {NO_TARGET}"
    if found.empty:
        return NOBODY if study.codebook.targets else f"{NOBODY} {NO_TARGET}"
    subjects = found.groupby(["axis", "target"], dropna=False, sort=False).ngroup()
    most = weigh_contradictions(found).groupby(subjects).sum().idxmax()
    about = found[subjects == most]
    if claims is None:
        claims = collect_claims(study.said, study.coded)
    said = _say_codes(_count_codes(study, about, claims))
    rather = "most " if subjects.nunique() > 1 else ""
    return f"Officials contradict each other {rather}on {name_subject(about.iloc[0])} – {said}."


def name_subject(row: pd.Series) -> str:
    """Return what a contradiction is about: "the scope of the raid", "the position on the raid"."""
    if pd.isna(row["target"]):
        return f"the {row['axis']}"
    joined = "on" if row["axis"] == "position" else "of"
    return f"the {row['axis']} {joined} {name_target(str(row['target']))}"


def name_axis(axis: str, target: str | None) -> str:
    """Return an axis in words, a position with what it is on.

    Examples
    --------
    >>> name_axis("position", "raid"), name_axis("aim", None)
    ('position on the raid', 'aim')
    """
    return f"{axis} on {name_target(target)}" if axis == "position" and target else axis


def name_target(target: str) -> str:
    """Return a target as it stands in a sentence: with its own article, or as a name without one.

    Examples
    --------
    >>> name_target("raid"), name_target("the closure"), name_target("Harbour Guard")
    ('the raid', 'the closure', 'Harbour Guard')
    """
    named = target[:1].isupper() or target.casefold().startswith(_ARTICLES)
    return target if named else f"the {target}"


def _count_codes(study: Study, found: pd.DataFrame, claims: Claims) -> dict[str, pd.DataFrame]:
    """Return for each contradicted code who says it: ``size`` statements, ``nunique`` without repeats."""
    axis, target = found["axis"].iloc[0], found["target"].iloc[0]
    names = {*found["official_a"], *found["official_b"]}
    codes = {
        code for side in "ab" for codes in found[f"codes_{side}"] for code in codes.split(", ")
    }
    cells = claims.cells
    toward = cells["target"].isna() if pd.isna(target) else cells["target"].eq(target)
    held = cells["axis"].eq(axis) & toward.fillna(False) & ~cells["denied"]
    held &= cells["code"].isin(codes) & cells["group"].isin(names)
    found = cells.loc[held.astype(bool), ["code", "group"]]
    places = [claims.holding[cell] for cell in found.index]
    sizes = np.array([len(part) for part in places])
    words = _number_words(study, np.concatenate(places))
    rows = np.repeat(np.arange(len(found)), sizes)
    different = np.unique(rows * (len(words) + 1) + words) // (len(words) + 1)
    counts = found.assign(size=sizes, nunique=np.bincount(different, minlength=len(found)))
    counts = (
        counts.rename(columns={"group": "official"}).set_index(["code", "official"]).sort_index()
    )
    ordered = counts["size"].groupby("code").sum().sort_values(ascending=False, kind="stable")
    return {
        code: counts.loc[code].sort_values("size", ascending=False, kind="stable")
        for code in ordered.index
    }


def _say_codes(counts: dict[str, pd.DataFrame]) -> str:
    """Return each code with who says it; who says another code as well, and is not named, is counted last."""
    often = Counter(name for table in counts.values() for name in table.index)
    several = {name for name, n in often.items() if n > 1}
    named = {code: _choose_named(list(table.index), several) for code, table in counts.items()}
    parts = [
        f"{code}: {_name_speakers(table, named[code], whole=place == 0)}"
        for place, (code, table) in enumerate(counts.items())
    ]
    others = {
        name for code, table in counts.items() for name in several & {*table.index} - {*named[code]}
    }
    again = "both" if len(counts) == 2 else "more than one"
    each = "says" if len(others) == 1 else "say"
    told = f"; {len(others):,} of the others {each} {again}" if others else ""
    return _say_repeats_once(" · ".join(parts)) + told


def _say_repeats_once(said: str) -> str:
    """Say what a second number is at the first of them alone: "(6 / 3 without repeats) … (4 / 2)"."""
    begins, words, rest = said.partition(REPEATS)
    return begins + words + rest.replace(REPEATS, "")


def _number_words(study: Study, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a number for the words of each of these statements, the same for repeats."""
    said = study.said[["statement_id", "utterance_id"]].iloc[places]
    return pd.factorize(said["utterance_id"].fillna(said["statement_id"]))[0]


def _choose_named(names: list[str], several: Collection[str]) -> list[str]:
    """Return who is named: the first, and who says another code as well, as far as there is room."""
    again = [name for name in names[NAMES:] if name in several][: max(0, MOST - NAMES)]
    chosen = [*names[:NAMES], *again]
    return names if len(names) == len(chosen) + 1 else chosen


def _name_speakers(counts: pd.DataFrame, names: Collection[str], *, whole: bool = False) -> str:
    """Return who says a code, in how many statements: these by name, the others as a number.

    The first number says what is counted where the sentence begins with it (``whole``).
    """
    first = counts.loc[list(names)]
    told = [
        f"{name} ({_count_said(int(n), int(unique), named=not whole or place > 0)})"
        for place, (name, n, unique) in enumerate(
            zip(first.index, first["size"], first["nunique"], strict=True)
        )
    ]
    rest = counts.drop(index=list(names))
    number = _count_said(int(rest["size"].sum()), int(rest["nunique"].sum()))
    others = [f"{len(rest)} other{'s' if len(rest) > 1 else ''} ({number})"] if len(rest) else []
    return ", ".join([*told, *others])


def _count_said(n: int, unique: int, *, named: bool = True) -> str:
    """Return a number of statements, with that without repeats where there are any."""
    noun = "" if named else " statement" if n == 1 else " statements"
    return f"{n:,}{noun}" + (f"\u00a0/\u00a0{unique:,}{REPEATS}" if unique < n else "")
