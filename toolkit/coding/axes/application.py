"""Apply a codebook to statements: one row a code, with its evidence and where that stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from toolkit.coding.axes.aims import WhoseAim, find_aims
from toolkit.coding.axes.findings import Finding, Span, merge_findings, name_negation
from toolkit.coding.axes.fits import (
    find_attribution,
    find_commitment,
    find_conditions,
    find_scope,
)
from toolkit.coding.axes.position import IsHolder, PositionCode, code_position
from toolkit.coding.axes.together import decide_together
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.holders import Holders, is_first_person
from toolkit.coding.clauses.mentions import find_anaphors, find_mentions
from toolkit.coding.clauses.phrases import analyze_text, clause_at
from toolkit.coding.clauses.subjects import subject_of
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.predicates import Occurrence
from toolkit.errors import InputError, OnProblem, explain_failure, warn_problem
from toolkit.language import sentence_spans
from toolkit.language.tagging import grammar
from toolkit.language.tokens import fold
from toolkit.language.view import View, make_view
from toolkit.tables import CODINGS, GAP, STATEMENTS, identify_articles, read_lists

CODER = "codebook"
STAGE = "coding"
_STATEMENT_COLUMNS = ("statement_id", "article_id", "start", "end")


@dataclass(frozen=True)
class Located:
    """A statement's content as it is read, and where each piece of it stands in the view of its article."""

    content: str
    text: str
    view: View
    pieces: tuple[Span, ...]
    offsets: tuple[int, ...]

    def locate(self, span: Span) -> Span:
        """Return where a span of the content stands in the article, within one piece."""
        return self.view.to_source(*self._locate_in_view(span))

    def _locate_in_view(self, span: Span) -> Span:
        start, end = span
        for (first, last), offset in zip(
            reversed(self.pieces), reversed(self.offsets), strict=True
        ):
            if start >= offset:
                begin = min(first + start - offset, last)
                return begin, max(begin, min(first + end - offset, last))
        raise ValueError(f"no piece of the statement holds {span}")


def locate_statement(text: str, spans: Iterable[Span]) -> Located:
    """Return a statement's content as it is read, with its place in the article's text."""
    view = make_view(text)
    pieces = tuple(view.to_view(int(start), int(end)) for start, end in spans)
    parts, offsets, length = [], [], 0
    for start, end in pieces:
        offsets.append(length)
        parts.append(view.text[start:end])
        length += end - start + len(GAP)
    return Located(GAP.join(parts), text, view, pieces, tuple(offsets))


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
    before = _SentencesBefore()
    for statement in statements:
        text = texts.get(statement["article_id"])
        if text is None or pd.isna(text):
            raise InputError(
                f"statement {statement['statement_id']}: article {statement['article_id']!r} "
                "is not in the articles table"
            )
        located = locate_statement(text, _spans(statement))
        context = before.find(statement["article_id"], located.view.text, located.pieces[0][0])
        try:
            findings = code_statement(located, statement, codebook, before=context)
        except Exception as error:  # one odd statement never ends a corpus
            on_problem(explain_failure(str(statement["article_id"]), STAGE, error))
            findings = []
        yield statement["statement_id"], located, findings


def code_statement(
    located: Located, statement: Mapping[str, Any], codebook: Codebook, *, before: str = ""
) -> list[Finding]:
    """Return what a codebook finds in one statement; ``before`` is the text before it."""
    parsed = parse_text(located.content)
    attribution = find_attribution(
        parsed, within=_given(statement, "within"), denied="denied" in _flags(statement)
    )
    findings: list[Finding] = []
    occurrences = codebook.lexicon.occurrences(parsed.tagged)
    for axis in codebook.axes:
        target = axis.target or None
        if axis.name == "position":
            holders = Holders(statement)
            found = _positions(parsed, codebook, fold(before), holders, occurrences, tone=axis.tone)
            findings += [_unless_relayed(parsed, attribution, finding) for finding in found]
        elif axis.name == "aim":
            whose = _whose(parsed, occurrences, Holders(statement))
            findings += find_aims(parsed, codebook, target, whose=whose)
        elif axis.name == "scope":
            findings += find_scope(parsed, codebook, target)
        elif axis.name == "condition":
            findings += find_conditions(parsed, target)
        elif axis.name == "commitment":
            findings += find_commitment(parsed)
        elif axis.name == "attribution":
            findings.append(attribution)
    if attribution.code != "own":
        findings = [replace(f, attribution=attribution.code, share=None) for f in findings]
    return [name_negation(finding) for finding in findings]


def _whose(parsed: Parsed, occurrences: Mapping[int, Occurrence], holders: Holders) -> WhoseAim:
    """Return who tells whether a verb's subject may be the official.

    Only people have aims of their own: "the rebels want to …" is theirs, "pressure will …" and "the
    patrol seeks to …" are the official's. A subject with a name may be the official's side, and is
    left open where that is not known.
    """
    analysis = analyze_text(parsed, occurrences)

    def whose(token: int) -> bool | None:
        found = subject_of(analysis, clause_at(analysis, token))
        if found is None:
            return None
        words = parsed.tokens.norms[slice(*found)]
        if is_first_person(words):
            return True
        named = any(parsed.text[parsed.tokens.starts[i]].isupper() for i in range(*found) if i)
        people = words[-1].endswith("s") or words[-1] in grammar()["other_people"]
        if (named and not holders.knows_side) or not (named or people):
            return None
        return holders(" ".join(words))

    return whose


def _positions(
    parsed: Parsed,
    codebook: Codebook,
    before: str,
    is_holder: IsHolder,
    occurrences: Mapping[int, Occurrence],
    *,
    tone: bool,
) -> list[Finding]:
    findings = []
    for target in codebook.targets:
        mentions = find_mentions(parsed, target.finder)
        pointed: list[tuple[int, int]] = []
        if not mentions and target.finder.find(before):
            pointed = find_anaphors(parsed)
        courses = target.kind == "action"
        found = code_position(
            parsed,
            mentions or pointed,
            is_holder=is_holder,
            occurrences=occurrences,
            courses=courses,
            tone=tone,
        )
        if pointed:
            found = _pointed_back(found, tone=tone)
        findings.append(_position_finding(parsed, target.name, found))
    return findings


def _unless_relayed(parsed: Parsed, attribution: Finding, finding: Finding) -> Finding:
    """Return an abstention where the sentence that holds the evidence relays somebody else."""
    if attribution.rule != "relay" or not attribution.cue or not finding.cue:
        return finding
    cues = (parsed.tokens.within(*cue)[0] for cue in (attribution.cue, finding.cue))
    if len({parsed.sentence_at(token) for token in cues}) > 1:
        return finding
    flags = finding.flags | {"relayed"}
    return replace(finding, code="not asserted", flags=flags, share=None)


def _pointed_back(found: PositionCode, *, tone: bool) -> PositionCode:
    """Return the code of a word that points back: without evidence there is no target."""
    if found.code == "not asserted" and found.evidence is None:
        return PositionCode("no target", share=found.share if tone else None)
    return replace(found, flags=found.flags | {"target-before"})


def _position_finding(parsed: Parsed, target: str, found: PositionCode) -> Finding:
    evidence = found.evidence
    if evidence is None:
        return Finding(
            "position", found.code, target, rule=found.code, flags=found.flags, share=found.share
        )
    first, last = evidence.link.tokens
    cue = (parsed.tokens.starts[first], parsed.tokens.ends[last - 1])
    predicate = evidence.link.predicate
    role = f"{predicate.word_class}, {predicate.kind}, {predicate.role}"
    rule = found.rule or f"{predicate.term} ({role})"
    flags = found.flags | ({evidence.barred} if evidence.barred else set())
    return Finding(
        "position", found.code, target, cue, None, rule, evidence.link.negated,
        evidence.conditional, flags=frozenset(flags), share=found.share,
    )  # fmt: skip


class _SentencesBefore:
    """Finds what stands before a statement: the sentence before, and its own sentence up to it."""

    def __init__(self) -> None:
        self.article: str | None = None
        self.starts: list[int] = []

    def find(self, article_id: str, text: str, start: int) -> str:
        if article_id != self.article:
            self.article = article_id
            self.starts = [first for first, _ in sentence_spans(text)]
        at = bisect_right(self.starts, start) - 1
        return text[self.starts[max(0, at - 1)] : start] if self.starts and at >= 0 else ""


def _spans(statement: Mapping[str, Any]) -> list[Span]:
    spans = statement.get("spans")
    if isinstance(spans, (list, tuple)) and spans:
        return [(int(start), int(end)) for start, end in spans]
    return [(int(statement["start"]), int(statement["end"]))]


def _given(statement: Mapping[str, Any], column: str) -> bool:
    value = statement.get(column)
    return value is not None and not pd.isna(value) and bool(value)


def _flags(statement: Mapping[str, Any]) -> set[str]:
    return set(str(statement["flags"]).split()) if _given(statement, "flags") else set()


def _row(statement_id: str, finding: Finding, located: Located) -> dict[str, Any]:
    row: dict[str, Any] = {
        "statement_id": statement_id, "axis": finding.axis, "target": finding.target,
        "code": finding.code, "coder": CODER, "rule": finding.rule, "negated": finding.negated,
        "conditional": finding.conditional, "attribution": finding.attribution,
        "flags": finding.flag_text(),
    }  # fmt: skip
    for span, prefix in ((finding.cue, ""), (finding.phrase, "phrase_")):
        if span is not None:
            start, end = located.locate(span)
            row["phrase" if prefix else "cue"] = located.text[start:end]
            row[f"{prefix}start"], row[f"{prefix}end"] = start, end
    return row
