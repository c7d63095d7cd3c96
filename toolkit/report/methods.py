"""The methods: what a study rests on and how its figures were made, in sentences for a paper."""

from __future__ import annotations

from importlib import metadata
from typing import Any

import pandas as pd

from toolkit.coding.axes.application import CODER as RULES
from toolkit.coding.people.entries import is_machine
from toolkit.coding.people.sides import count_statuses
from toolkit.measures.groups import MINIMUM
from toolkit.report.packaged import PackagedStudy
from toolkit.review.sentences import describe_review
from toolkit.rounding import count_of, write_day, write_share
from toolkit.study import Study
from toolkit.tables import KINDS


def describe_methods(study: Study) -> list[str]:
    """Return the paragraphs that say what the study rests on and how its figures were made.

    Parameters
    ----------
    study
        What :func:`toolkit.analyze` returned.

    Returns
    -------
    list of str
        What was read and found; how statements were found and given to officials; how they were
        coded; what people decided, and how many of the machine's codes stood; where people reviewed
        samples, how precise the machine was, what it missed, what shares were corrected, and how far
        coders agree; how officials were compared. For a paper's methods section.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import analyze
    >>> text = 'Mayor Ada Quill said the dam is safe. "It will stay," Quill said.'
    >>> study = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> describe_methods(study)[0]
    '1 article; 2 statements (1 direct, 0 mixed, 1 indirect) by 1 official.'
    """
    if isinstance(study, PackagedStudy):
        return list(study.methods)
    reading = [f"Read were {study.reading}"] if study.reading is not None and study.source else []
    return [
        _say_counts(study),
        *reading,
        _say_statements(study),
        _say_coding(study),
        _say_people(study),
        *describe_review(study),
        _say_measures(study),
    ]


def _say_counts(study: Study) -> str:
    kinds = study.statements["kind"].value_counts()
    listed = ", ".join(f"{kinds.get(kind, 0):,} {kind}" for kind in KINDS)
    dates = study.articles["published"].dropna()
    period = f", {_period(dates)}" if len(dates) else ""
    known = study.statements["official"].dropna()
    officials = count_of(known.nunique(), "official")
    left = len(study.statements) - len(known)
    whose = f"by {officials}" if not left else f"{len(known):,} by {officials}, {left:,} by none"
    return (
        f"{count_of(len(study.articles), 'article')}{period}; "
        f"{count_of(len(study.statements), 'statement')} ({listed}){',' if left else ''} {whose}."
    )


def _period(dates: pd.Series[Any]) -> str:
    first, last = (write_day(day) for day in (dates.min(), dates.max()))
    return first if first == last else f"{first} to {last}"


def _say_statements(study: Study) -> str:
    with_registry = study.officials is not None
    resolved = int(study.statements["official"].notna().sum())
    registry = (
        f"a registry of {count_of(study.officials['official'].nunique(), 'official')}"
        if study.officials is not None
        else "the names within each article (no registry was used)"
    )
    return (
        "Statements and their sources were found by rules over quotation marks and reporting cues"
        f"{_say_tagger(study)}, with framing-toolkit {metadata.version('framing-toolkit')}; "
        f"sources were given to officials by {registry}. {resolved:,} of {len(study.statements):,} "
        f"statements have {'a registered' if with_registry else 'a named'} official; the others stay "
        "in the tables, with the reason. What somebody is only told to believe, hope or plan is no statement."
    )


def _say_tagger(study: Study) -> str:
    """Say that a tagger found statements, too, and how many stand in the tables for it alone."""
    alone = study.statements["rule"].eq("tagger").fillna(False).astype(bool)
    flags = study.statements["flags"].fillna("").str.contains(r"\btagged", regex=True).astype(bool)
    if study.tagger is None and not (alone | flags).any():
        return ""
    version = "" if study.tagger is None else f" (version {study.tagger})"
    return (
        f" and by a token tagger{version} that was trained on annotated articles; all candidates were rated "
        f"together, and the likeliest kept ({int(alone.sum()):,} of {len(study.statements):,} statements "
        "were found by the tagger alone)"
    )


def _say_coding(study: Study) -> str:
    return (
        f"Statements were coded by the codebook “{study.codebook.name}” (version "
        f"{study.codebook.version}) on separate axes, with the words that triggered each code. "
        f"{_say_coders(study)}".rstrip()
    )


def _say_coders(study: Study) -> str:
    """Say which coder decided: the rules, unless another was asked to take their place."""
    machine = study.codings if study.machine_codings is None else study.machine_codings
    names = [one for one in machine["coder"].dropna().unique() if is_machine(one)]
    given = machine[machine["coder"].isin(names)]
    others = given[given["coder"] != RULES]
    by_rules = given[given["coder"] == RULES]
    rules = (
        "A position needs a predicate that governs its target; questions and wishes abstain; conditions "
        f"are coded apart. {_say_options(study)}"
    )
    if others.empty:
        return rules
    told = []
    for coder, rows in others.groupby("coder", sort=False):
        axes = ", ".join(dict.fromkeys(rows["axis"]))
        versions = list(rows["coder_version"].dropna()) if "coder_version" in rows else []
        version = f" ({versions[0]})" if versions else ""
        told.append(f"{count_of(len(rows), 'code')} on {axes} by the coder “{coder}”{version}")
    left = f", the other {len(by_rules):,} by the rules. " if len(by_rules) else ". "
    how = f"{rules.rstrip()} " if by_rules["axis"].eq("position").any() else ""
    return (
        f"The rules did not decide all codes: in their place were given {'; '.join(told)}{left}{how}"
        "How reliable that coder is, measured against people, has to be reported with any figure."
    )


_UNCHECKED = (
    "No code has been checked by a person yet: report the reliability of a double-coded sample before "
    "you publish figures."
)


def _say_people(study: Study) -> str:
    """Say what people decided, and how the machine did on the codes that they looked at."""
    entries = pd.concat([each.entries for each in study.corrections.values()] or [pd.DataFrame()])
    if study.merged_codings is None or entries.empty:
        return _UNCHECKED
    coders = ", ".join(sorted(set(entries["coder"])))
    codes = count_statuses(study.merged_codings)
    if codes.index.isin(["machine"]).all():
        return f"Decisions of {coders} count. {_say_corrections(study)} {_UNCHECKED}"
    seen = sum(int(codes.get(status, 0)) for status in ("confirmed", "changed", "removed"))
    stood = int(codes.get("confirmed", 0))
    share = f" ({write_share(stood / seen)})" if seen >= MINIMUM else ""
    kept = (
        f"Of {count_of(seen, 'code')} of the machine that people looked at: {stood:,}{share} stood, "
        f"{codes.get('changed', 0):,} changed, {codes.get('removed', 0):,} removed; "
        f"{codes.get('added', 0):,} added. Unless they were drawn at random, this says little about the "
        "others."
    )
    return f"Decisions of {coders} count. {_say_corrections(study)} {kept}"


def _say_corrections(study: Study) -> str:
    """Say what people changed: what they gave as the machine has it is no change."""
    assert study.analyzed is not None
    found = study.analyzed.statements.set_index("statement_id")
    now = study.statements[study.statements["machine_id"].notna()].set_index("machine_id")
    was = found.loc[now.index]
    told = now["corrected"].fillna("").str.contains("official").astype(bool)
    moved = now["official"].fillna("") != was["official"].fillna("")
    nobody = int((moved & now["official"].isna()).sum())
    first = int((moved & was["official"].isna()).sum())
    words = now["spans"].map(_plain) != was["spans"].map(_plain)
    kinds = now["kind"].fillna("") != was["kind"].fillna("")
    added = study.statements["corrected"].fillna("").str.contains("added").sum()
    return (
        f"Of {count_of(len(found), 'statement')} that the machine found, people took "
        f"away {len(found) - len(now):,}, gave {int(moved.sum()) - nobody - first:,} to another "
        f"official{_say_first(first)} and "
        f"{nobody:,} to nobody{_say_same(int((told & ~moved).sum()))}, and changed the words of "
        f"{int(words.sum()):,} and the kind of {int(kinds.sum()):,}; {int(added):,} they added."
    )


def _say_first(count: int) -> str:
    return f", {count:,} that had none to one" if count else ""


def _say_same(same: int) -> str:
    return f" (of {same:,} they named the one that the machine has)" if same else ""


def _plain(spans: Any) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in spans]


def _say_options(study: Study) -> str:
    """Return what the options of the position axis decided, where the codebook asks for them."""
    axis = study.codebook.axis("position")
    positions = study.codings[study.codings["axis"] == "position"]
    flags = positions["flags"].fillna("").str.split()
    told = {
        "tone": "by the tone of the statement alone",
        "together": "by what the same official's statements in the article say taken together",
    }
    parts = [
        f"{sum(option in found for found in flags):,} of {len(positions):,} positions were decided "
        f"{words}. "
        for option, words in told.items()
        if axis is not None and getattr(axis, option)
    ]
    return f"Without such a predicate, {''.join(parts)}" if parts else ""


def _say_measures(study: Study) -> str:
    return (
        f"Counts are of statements{_say_repeats(study)}; a statement may carry several codes of an "
        "axis. Shares and their "
        "95 % intervals (percentile bootstrap over articles, or over statements where there is one "
        "article) are given from five statements on. Overlap is Jaccard's index of the different "
        "words without function words; words of one's own are ranked by log odds with an "
        "informative Dirichlet prior (Monroe, Colaresi & Quinn 2008)."
    )


def _say_repeats(study: Study) -> str:
    """Say how many statements repeat another's words, as those of wire copy do: each is counted."""
    ids = study.statements["utterance_id"]
    repeats = int(ids.notna().sum()) - int(ids.nunique())
    if not repeats:
        return ""
    return (
        f", and {repeats:,} of the {len(ids):,} repeat another's words (the same words of the same "
        "official in several articles, as wire copy has them) and are counted again"
    )
