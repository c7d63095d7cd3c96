"""Apply a codebook to statements: one row a code, with its evidence and where that stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd

from toolkit.coding.axes.aims import find_aims
from toolkit.coding.axes.concerns import concern_of
from toolkit.coding.axes.conditions import find_conditions
from toolkit.coding.axes.findings import Finding, merge_findings, name_negation
from toolkit.coding.axes.fits import find_attribution, find_commitment
from toolkit.coding.axes.located import (
    Located,
    flags_of,
    has_value,
    locate_statement,
    spans_of,
    without_quotes,
)
from toolkit.coding.axes.named import Reading
from toolkit.coding.axes.parties import count_own_aims
from toolkit.coding.axes.reports import with_antecedent
from toolkit.coding.axes.scopes import find_scope
from toolkit.coding.axes.stance.owners import tell_whose_aim
from toolkit.coding.axes.targets import find_positions
from toolkit.coding.axes.together import decide_together
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.holders import Holders
from toolkit.coding.clauses.phrases import analyze_text
from toolkit.coding.clauses.standing import read_standings
from toolkit.coding.codebook.codebook import Codebook
from toolkit.errors import InputError, OnProblem, explain_failure, warn_problem
from toolkit.language.grammar import grammar
from toolkit.language.tokens import fold
from toolkit.tables import CODINGS, STATEMENTS, identify_articles, read_lists

CODER = "codebook"
STAGE = "coding"
_ASKING = re.compile(r"\b(?:ask|wonder|question|inquir|enquir)")
_ABOUT = re.compile(
    r"(?:,? (?!of |about |that |asked )[\w’'-]+){0,9}? (?:of|about|into|on|regarding) ([^,.;:!?“”\"\n]{3,80})"
)
_ASKED = re.compile(
    r"(?:,? [\w’'-]+){0,6}?(?:,? (?:when|who)|,) asked about ([^,.;:!?“”\"\n]{3,80})"
)
_INTRODUCTION = re.compile(r",\s([^,.;:!?“”\"\n]{3,80})")
_CONTEXT = 4
_STATEMENT_COLUMNS = ("statement_id", "article_id", "start", "end")


def apply_codebook(
    statements: pd.DataFrame,
    codebook: Codebook,
    articles: pd.DataFrame,
    *,
    on_problem: OnProblem = warn_problem,
) -> pd.DataFrame:
    """Return the codings of statements: one row is one code on one statement.

    Parameters
    ----------
    statements
        The statements table: statement_id, article_id, start, end; spans, source, official, flags
        and within are used where they are there, and side: an official speaks for its own side.
    codebook
        What to code, from :func:`read_codebook`.
    articles
        The articles table: article_id, text. The sentence before a statement is read there.

    on_problem
        What to do with a statement that cannot be coded: a warning, unless told.

    Returns
    -------
    pandas.DataFrame
        The codings table (coder "codebook"), in the order of the statements, axis by axis in the
        order of the codebook. ``cue`` is the text that triggered the code, ``start`` and ``end``
        its place in the article; ``phrase`` is the whole phrase of an aim or a condition. Every
        statement has one position a target, abstentions ("not asserted", "no target") included. A
        code that a statement has more than once is one row, flagged "more". No statement gives
        no row.

    Raises
    ------
    InputError
        If a column is missing, or a statement's article is not in the articles table.

    Notes
    -----
    The rules are in docs/coding.md. There is no model and nothing is drawn at random: the same
    input gives the same rows.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit.coding import build_codebook
    >>> text = "We support the dam. It will continue until the valley is safe."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> statements = pd.DataFrame(
    ...     {"statement_id": ["a:0-62"], "article_id": ["a"], "start": [0], "end": [62]}
    ... )
    >>> codebook = build_codebook({"target": [{"name": "dam", "include": ["dam"]}]})
    >>> codings = apply_codebook(statements, codebook, articles)
    >>> codings[["axis", "target", "code", "cue"]].fillna("").to_dict("split")["data"]
    ... # doctest: +NORMALIZE_WHITESPACE
    [['position', 'dam', 'favor', 'support'], ['condition', '', 'until X', 'until'],
     ['commitment', '', 'asserted', ''], ['attribution', '', 'own', '']]
    """
    rows = [
        _row(statement_id, finding, located)
        for statement_id, located, findings in _code_all(statements, codebook, articles, on_problem)
        for finding in merge_findings(findings)
    ]
    return CODINGS.build(rows)


def find_stated_aims(
    statements: pd.DataFrame, codebook: Codebook, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return every stated aim: one row is one purpose phrase and one code of it.

    The codings table holds one row a code and statement. Here each phrase has its row, also where a
    statement has several of one code, or several that the codebook has no code for ("uncoded aim").

    Parameters
    ----------
    statements, codebook, articles
        As for :func:`apply_codebook`.

    Returns
    -------
    pandas.DataFrame
        The columns of the codings table, in the order of the statements and of the phrases in them.
        A negated aim is coded "not …"; ``flags`` has "hedged" where the wording is. Statements
        without an aim have no row.

    Raises
    ------
    InputError
        As :func:`apply_codebook`.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import default_codebook
    >>> text = "The dam is needed to protect the valley."
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    >>> statements = pd.DataFrame(
    ...     {"statement_id": ["a:0-40"], "article_id": ["a"], "start": [0], "end": [40]}
    ... )
    >>> aims = find_stated_aims(statements, default_codebook(), articles)
    >>> aims[["code", "cue", "phrase"]].values.tolist()
    [['uncoded aim', 'is needed to', 'protect the valley']]
    """
    only_aims = replace(codebook, axes=tuple(a for a in codebook.axes if a.name == "aim"))
    rows = [
        _row(statement_id, finding, located)
        for statement_id, located, findings in _code_all(
            statements, only_aims, articles, warn_problem
        )
        for finding in sorted(findings, key=lambda found: found.phrase or (0, 0))
    ]
    return CODINGS.build(rows)


def _code_all(
    statements: pd.DataFrame, codebook: Codebook, articles: pd.DataFrame, on_problem: OnProblem
) -> Iterator[tuple[str, Located, list[Finding]]]:
    STATEMENTS.require(statements, _STATEMENT_COLUMNS)
    articles = identify_articles(articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = read_lists(statements).to_dict("records")
    coded = _code_each(rows, texts, codebook, on_problem)
    position = codebook.axis("position")
    if position is None or not position.together:
        yield from coded
        return
    names, places, findings = zip(*coded, strict=True) if rows else ((), (), ())
    yield from zip(names, places, decide_together(rows, findings), strict=True)


def _code_each(
    statements: Iterable[dict[Any, Any]],
    texts: Mapping[str, str],
    codebook: Codebook,
    on_problem: OnProblem,
) -> Iterator[tuple[str, Located, list[Finding]]]:
    statements = list(statements)
    cued = _places_of_cues(statements)
    for statement in statements:
        text = texts.get(statement["article_id"])
        if text is None or pd.isna(text):
            raise InputError(
                f"statement {statement['statement_id']}: article {statement['article_id']!r} "
                "is not in the articles table"
            )
        located = with_antecedent(locate_statement(text, spans_of(statement)), statement)
        about = _read_about(located, statement)
        before, context = (_read_before(located, count) + about for count in (1, _CONTEXT))
        read = partial(
            code_statement, located, codebook=codebook, before=before, context=context, about=about
        )
        try:
            findings = read(statement)
            if _repeats(findings, statement, cued[statement["article_id"]]):
                findings = read({**statement, "source_start": None, "source_end": None})
        except Exception as error:  # one odd statement never ends a corpus
            on_problem(explain_failure(str(statement["article_id"]), STAGE, error))
            findings = []
        yield statement["statement_id"], located, findings


def _places_of_cues(statements: Iterable[Mapping[Any, Any]]) -> dict[Any, list[tuple[int, int]]]:
    """Return from where to where each statement of an article stands with a cue before it."""
    places: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for one in statements:
        if has_value(one, "cue_start") and int(one["cue_start"]) < int(one["end"]):
            places[one["article_id"]].append((int(one["cue_start"]), int(one["end"])))
    return places


def _repeats(
    findings: Iterable[Finding], statement: Mapping[str, Any], cued: Iterable[tuple[int, int]]
) -> bool:
    """Return whether a verdict is another statement's: "[condemned X], saying [that people died]"."""
    if not has_value(statement, "cue_start"):
        return False
    own = int(statement["cue_start"])
    places = [one.place[0] for one in findings if one.axis == "position" and one.place]
    return any(
        first <= place < last and place < own and first < own
        for place in places
        for first, last in cued
    )


class _Kept(dict[Any, Any]):
    """What was made for each key, made when it is first asked for."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: Any) -> Any:
        made = self[key] = self.make(key)
        return made


def code_statement(
    located: Located, statement: Mapping[str, Any], codebook: Codebook, *,
    before: str = "", context: str = "", about: str = "",
) -> list[Finding]:  # fmt: skip
    """Return what a codebook finds in one statement.

    ``before`` is the sentence before it, ``context`` a few more, ``about`` what the reporter says it is of.
    """
    parsed = parse_text(without_quotes(located.content))
    attribution = find_attribution(
        parsed,
        within=has_value(statement, "within"), denied="denied" in flags_of(statement),
        indirect=statement.get("kind") == "indirect",
    )  # fmt: skip
    findings: list[Finding] = []
    occurrences = codebook.lexicon.occurrences(parsed.tagged)
    analysis = analyze_text(parsed, occurrences)
    sentence, before = before, fold(before)
    concerns = _Kept(partial(concern_of, analysis, codebook, before=before, context=fold(context)))
    introduced = _read_introduction(located, statement)
    holders = Holders(statement, parsed.tokens.norms, introduced)
    kept = _Kept(lambda _: read_standings(analysis, holders))
    standings = partial(kept.__getitem__, None)
    for axis in codebook.axes:
        target = axis.target or None
        if axis.name == "position":
            found = find_positions(
                Reading(parsed, occurrences), located, statement, codebook,
                before=before, sentence=sentence, about=fold(about), introduced=fold(introduced),
                is_holder=holders, tone=axis.tone, acts=axis.acts,
            )  # fmt: skip
            findings += [_unless_relayed(parsed, attribution, finding) for finding in found]
        elif axis.name == "aim":
            whose = tell_whose_aim(analysis, holders)
            aims = find_aims(concerns[target], codebook, target, whose=whose, standings=standings)
            findings += [one for one in aims if not _is_requested(statement, one, parsed)]
        elif axis.name == "scope":
            findings += find_scope(concerns[target], codebook, target, standings)
        elif axis.name == "condition":
            found = find_conditions(concerns[target], target)
            findings += [one for one in found if not _is_asked(statement, one)]
        elif axis.name == "commitment":
            findings += find_commitment(parsed)
        elif axis.name == "attribution":
            findings.append(attribution)
    if "denied" in flags_of(statement):
        # What is denied is no scope that the operation has, and nothing that it depends on.
        denied = (finding for finding in findings if finding.axis not in ("scope", "condition"))
        findings = [_turn(finding) for finding in denied]
    if attribution.code != "own":
        findings = [replace(f, attribution=attribution.code, share=None) for f in findings]
    findings = count_own_aims(findings, codebook, statement, analysis)
    return [name_negation(finding) for finding in findings]


def _is_asked(statement: Mapping[str, Any], finding: Finding) -> bool:
    """Return whether the statement's cue asks what its if begins: "asked if they would leave"."""
    begins = finding.cue is not None and finding.cue[0] == 0 and finding.rule == "clause"
    return begins and bool(_ASKING.search(str(statement.get("cue") or "").lower()))


def _is_requested(statement: Mapping[str, Any], finding: Finding, parsed: Parsed) -> bool:
    """Return whether an aim is what others are asked to do: "urged both sides [to protect children]"."""
    cue = str(statement.get("cue") or "").lower().split()
    if finding.rule != "to" or finding.cue is None or statement.get("kind") == "direct":
        return False
    first = parsed.tokens.within(*finding.cue)[0]
    verbal = grammar()["auxiliaries"].intersection(parsed.tokens.norms[:first])
    led = any(parsed.tagged.form[:first]) or bool(verbal) or not cue
    return not led and not grammar()["requesting_forms"].isdisjoint(cue)


def _turn(finding: Finding) -> Finding:
    """Return what a statement says whose cue denies it: "denied that the raid was to punish"."""
    claims = finding.axis == "aim"
    return replace(finding, negated=not finding.negated) if claims else finding


def _unless_relayed(parsed: Parsed, attribution: Finding, finding: Finding) -> Finding:
    """Return an abstention where the sentence that holds the evidence relays somebody else."""
    if attribution.rule != "relay" or not attribution.cue or not finding.cue:
        return finding
    cues = (parsed.tokens.within(*cue)[0] for cue in (attribution.cue, finding.cue))
    if len({parsed.sentence_at(token) for token in cues}) > 1:
        return finding
    flags = finding.flags | {"relayed"}
    return replace(finding, code="not asserted", flags=flags, share=None)


def _read_before(located: Located, count: int) -> str:
    """Return what stands before a statement: so many sentences, and its own sentence up to it."""
    starts, start = located.document.starts, located.pieces[0][0]
    at = bisect_right(starts, start) - 1
    return located.document.text[starts[max(0, at - count)] : start] if at >= 0 else ""


def _read_about(located: Located, statement: Mapping[str, Any]) -> str:
    """Return of what somebody says it, told behind the words: "“It was a folly,” she said of the raid"."""
    ends = [
        int(statement[name]) for name in ("cue_end", "source_end") if has_value(statement, name)
    ]
    if not ends or max(ends) < located.pieces[0][1]:
        return ""
    text = located.document.text
    found = _ABOUT.match(text, max(ends)) or _ASKED.match(text, max(ends))
    return f" {found[1]}" if found else ""


def _read_introduction(located: Located, statement: Mapping[str, Any]) -> str:
    """Return what stands behind a source between commas: "a spokeswoman for Norland Ferries"."""
    if not has_value(statement, "source_end"):
        return ""
    found = _INTRODUCTION.match(located.document.text, int(statement["source_end"]))
    return found[1] if found else ""


def _row(statement_id: str, finding: Finding, located: Located) -> dict[str, Any]:
    row: dict[str, Any] = {
        "statement_id": statement_id, "axis": finding.axis, "target": finding.target,
        "code": finding.code, "coder": CODER, "rule": finding.rule, "negated": finding.negated,
        "conditional": finding.conditional, "attribution": finding.attribution,
        "flags": finding.flag_text(),
    }  # fmt: skip
    for span, place, prefix in (
        (finding.cue, finding.place, ""),
        (finding.phrase, None, "phrase_"),
    ):
        if span is not None or place is not None:
            start, end = place or located.locate(span or (0, 0))
            row["phrase" if prefix else "cue"] = located.text[start:end]
            row[f"{prefix}start"], row[f"{prefix}end"] = start, end
    return row
