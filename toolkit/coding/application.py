"""Apply a codebook to statements: one row a code, with its evidence and where that stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.coding.aims import find_aims
from toolkit.coding.clauses import Parsed, parse_text
from toolkit.coding.codebook import Codebook
from toolkit.coding.findings import Finding, Span, merge_findings
from toolkit.coding.fits import (
    find_attribution,
    find_commitment,
    find_conditions,
    find_scope,
)
from toolkit.coding.holders import Holders
from toolkit.coding.mentions import find_anaphors, find_mentions
from toolkit.coding.position import IsHolder, PositionCode, code_position
from toolkit.coding.words import fold
from toolkit.errors import InputError
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS
from toolkit.text import sentence_spans

CODER = "codebook"
_GAP = " … "
_STATEMENT_COLUMNS = ("statement_id", "article_id", "start", "end")


@dataclass(frozen=True)
class Located:
    """A statement's content, and where each piece of it stands in the article's text."""

    content: str
    text: str
    pieces: tuple[Span, ...]
    offsets: tuple[int, ...]

    def locate(self, span: Span) -> Span:
        """Return where a span of the content stands in the article, within one piece."""
        start, end = span
        for (first, last), offset in zip(
            reversed(self.pieces), reversed(self.offsets), strict=True
        ):
            if start >= offset:
                begin = min(first + start - offset, last)
                return begin, max(begin, min(first + end - offset, last))
        raise ValueError(f"no piece of the statement holds {span}")


def locate_statement(text: str, spans: Iterable[Span]) -> Located:
    """Return a statement's content with its place in the article's text."""
    pieces = tuple((int(start), int(end)) for start, end in spans)
    parts, offsets, length = [], [], 0
    for start, end in pieces:
        offsets.append(length)
        parts.append(text[start:end])
        length += end - start + len(_GAP)
    return Located(_GAP.join(parts), text, pieces, tuple(offsets))


def apply_codebook(
    statements: pd.DataFrame, codebook: Codebook, articles: pd.DataFrame
) -> pd.DataFrame:
    """Return the codings of statements: one row is one code on one statement."""
    STATEMENTS.require(statements, _STATEMENT_COLUMNS)
    ARTICLES.require(articles, ("article_id", "text"))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows: list[dict[str, Any]] = []
    before = _SentencesBefore()
    for statement in statements.to_dict("records"):
        text = texts.get(statement["article_id"])
        if text is None or pd.isna(text):
            raise InputError(
                f"statement {statement['statement_id']}: article {statement['article_id']!r} "
                "is not in the articles table"
            )
        located = locate_statement(text, _spans(statement))
        context = before.find(statement["article_id"], text, located.pieces[0][0])
        findings = merge_findings(code_statement(located, statement, codebook, before=context))
        rows += [_row(statement["statement_id"], finding, located) for finding in findings]
    return CODINGS.build(rows)


def code_statement(
    located: Located, statement: Mapping[str, Any], codebook: Codebook, *, before: str = ""
) -> list[Finding]:
    """Return what a codebook finds in one statement; ``before`` is the text before it."""
    parsed = parse_text(located.content)
    attribution = find_attribution(
        parsed, within=_given(statement, "within"), denied="denied" in _flags(statement)
    )
    findings: list[Finding] = []
    for axis in codebook.axes:
        target = axis.target or None
        if axis.name == "position":
            holders = Holders(statement)
            findings += _positions(parsed, codebook, fold(before), holders, tone=axis.tone)
        elif axis.name == "aim":
            findings += find_aims(parsed, codebook, target)
        elif axis.name == "scope":
            findings += find_scope(parsed, codebook, target)
        elif axis.name == "condition":
            findings += find_conditions(parsed, target)
        elif axis.name == "commitment":
            findings += find_commitment(parsed)
        elif axis.name == "attribution":
            findings.append(attribution)
    return [Finding(**{**f.__dict__, "attribution": attribution.code}) for f in findings]


def _positions(
    parsed: Parsed, codebook: Codebook, before: str, is_holder: IsHolder, *, tone: bool
) -> list[Finding]:
    findings = []
    for target in codebook.targets:
        mentions = find_mentions(parsed, target.finder)
        pointed: list[tuple[int, int]] = []
        if not mentions and target.finder.find(before):
            pointed = find_anaphors(parsed)
        courses = target.kind == "action"
        found = code_position(
            parsed, mentions or pointed, is_holder=is_holder, courses=courses, tone=tone
        )
        if pointed:
            found = _pointed_back(found)
        findings.append(_position_finding(parsed, target.name, found))
    return findings


def _pointed_back(found: PositionCode) -> PositionCode:
    """Return the code of a word that points back: without evidence there is no target."""
    if found.code == "not asserted" and found.evidence is None:
        return PositionCode("no target")
    return PositionCode(found.code, found.evidence, found.flags | {"target-before"})


def _position_finding(parsed: Parsed, target: str, found: PositionCode) -> Finding:
    evidence = found.evidence
    if evidence is None:
        return Finding("position", found.code, target, rule=found.code, flags=found.flags)
    first, last = evidence.link.tokens
    cue = (parsed.tokens.starts[first], parsed.tokens.ends[last - 1])
    predicate = evidence.link.predicate
    rule = f"{predicate.term} ({predicate.word_class}, {predicate.kind}, {predicate.role})"
    flags = found.flags | ({evidence.barred} if evidence.barred else set())
    return Finding(
        "position", found.code, target, cue, None, rule, evidence.link.negated,
        evidence.conditional, flags=frozenset(flags),
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
