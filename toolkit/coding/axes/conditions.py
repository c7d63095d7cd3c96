"""Conditions: what the operation, its start, end, extension or support is said to depend on.

They come from clauses (if, unless, until, and when, once, before in what is still to come) and from
wording (pending, subject to, barring, depends on, necessary for, as needed). What depends must be
the target: a condition of something else is none, nor is an *if* that asks, a date, a manner of
speaking, or what happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.axes.bargains import (
    find_bargains,
    tells_terms,
    was_never_offered,
)
from toolkit.coding.axes.bearing import hangs_on_target
from toolkit.coding.axes.concerns import Concern, concerns_clause, is_course, is_done_again
from toolkit.coding.axes.findings import Finding, Span
from toolkit.coding.axes.worded import (
    condition_patterns,
    denies,
    find_worded,
    is_called_needed,
    is_dated,
    is_past,
    is_to_come,
)
from toolkit.coding.clauses.clauses import CONDITIONS, MAIN, Clause, Parsed, as_needed
from toolkit.coding.clauses.phrases import Analysis
from toolkit.coding.clauses.reach import is_negated, phrase_span
from toolkit.coding.clauses.subjects import opens_asked
from toolkit.language.grammar import grammar

_TIME = "time"
_SHORTEST = 2
_EXPLETIVE = 4


def find_conditions(concern: Concern, target: str | None) -> list[Finding]:
    """Return the conditions of the target, each with its marker and its whole phrase."""
    findings = [*_as_needed(concern, target), *_necessary(concern, target)]
    lasting = (f for f in findings if f.code == "as needed" or f.cue != f.phrase)
    taken = [f.phrase for f in lasting if f.phrase]
    for finding in (
        *_clausal(concern, target),
        *find_worded(concern, target),
        *find_bargains(concern, target),
    ):
        touched = finding.cue and any(_touch(finding.cue, span) for span in taken)
        if (
            finding.cue
            and not touched
            and hangs_on_target(concern, finding)
            and _is_own(concern, finding.cue)
        ):
            findings.append(finding)
            taken.append(finding.cue)
    return sorted(findings, key=lambda finding: finding.cue or (0, 0))


def _is_own(concern: Concern, cue: Span) -> bool:
    """Return whether it is no condition that somebody was asked for, or that nobody ever offered.

    "Asked to stop until May, we left", "we never offered to go in return for a truce".
    """
    first = concern.text.parsed.tokens.within(*cue)[0]
    if opens_asked(concern.text, first) or was_never_offered(concern.text, first):
        return False
    return not _asks_behind(concern.text, first)


def _asks_behind(text: Analysis, first: int) -> bool:
    """Return whether a question hangs on the condition: "when we know that, why would we go on"."""
    g, norms = text.grammar, text.norms
    end = text.parsed.clauses[text.clause_of[first]].end
    behind = next((i for i in range(end, len(norms) - 1) if norms[i][0].isalnum()), None)
    return behind is not None and norms[behind] == "why" and norms[behind + 1] in g["auxiliaries"]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _as_needed(concern: Concern, target: str | None) -> Iterator[Finding]:
    parsed = concern.text.parsed
    for found in as_needed().finditer(parsed.folded):
        first, last = parsed.tokens.within(*found.span())
        if is_negated(parsed, first) or parsed.is_question(first):
            continue
        if is_called_needed(concern.text, first):
            continue
        home = parsed.clauses[parsed.clause_of[first]]
        clause = parsed.clauses[home.parent] if home.kind in CONDITIONS else home
        about = concerns_clause(concern, clause) or is_done_again(concern, clause)
        if about or concern.is_named(parsed.sentence_at(first)):
            cue = (found.start(), parsed.tokens.ends[last - 1])
            what_for = condition_patterns().needed_for.match(
                parsed.folded, parsed.tokens.starts[last - 1]
            )
            phrase = (cue[0], phrase_span(parsed, last - 1)[1]) if what_for else cue
            code = "necessary for X" if what_for else "as needed"
            yield Finding("condition", code, target, cue, phrase, "wording")


def _necessary(concern: Concern, target: str | None) -> Iterator[Finding]:
    """Yield what the operation is said to be necessary for, and what is necessary for it."""
    parsed = concern.text.parsed
    for found in condition_patterns().necessary_for.finditer(parsed.folded):
        first, last = parsed.tokens.within(*found.span())
        if is_negated(parsed, first) or parsed.is_question(first) or parsed.is_hypothetical(first):
            continue
        if _is_course_urged(concern, first, last):
            continue
        sentence = parsed.sentence_at(first)
        clause = parsed.clauses[parsed.clause_of[first]]
        if concern.is_named(sentence) or concerns_clause(concern, clause):
            cue = (found.start(), parsed.tokens.ends[last - 1])
            end = phrase_span(parsed, last)[1] if last < len(parsed.tokens) else cue[1]
            phrase = (cue[0], max(end, cue[1]))
            yield Finding("condition", "necessary for X", target, cue, phrase, "wording")


def _is_course_urged(concern: Concern, first: int, last: int) -> bool:
    """Return whether a course of the operation is what is called necessary: "it is vital to extend it"."""
    text, g = concern.text, concern.text.grammar
    expletive = text.norms[max(first - _EXPLETIVE, 0) : first]
    if text.norms[last - 1] != "to" or "it" not in expletive or g["be"].isdisjoint(expletive):
        return False
    home = text.clause_of[last]
    own = [i for i in range(last, len(text.norms)) if text.clause_of[i] == home]
    return any(is_course(text, i) for i in own) and any(i in concern.tokens for i in own)


def _clausal(concern: Concern, target: str | None) -> Iterator[Finding]:
    """Yield the conditions that have a clause of their own."""
    parsed = concern.text.parsed
    for clause in parsed.clauses:
        code = CONDITIONS.get(clause.kind) or _coming(concern, clause)
        if not code or clause.marker[1] > clause.end or not _sets(concern, clause):
            continue
        depends = _depends(concern, clause) or clause
        timed = clause.kind == _TIME
        if not (concerns_clause(concern, depends, course=timed) or _supports(concern, depends)):
            continue
        cue = (parsed.tokens.starts[clause.marker[0]], parsed.tokens.ends[clause.marker[1] - 1])
        phrase = _before_purpose(parsed, phrase_span(parsed, clause.start))
        yield Finding("condition", code, target, cue, phrase, "clause", conditional=True)


def _depends(concern: Concern, clause: Clause) -> Clause | None:
    """Return what hangs on a condition; of two clauses that "and" joins, the one about the target.

    So "once it is safe" is said of both in "X will be lifted and people let home once it is safe".
    """
    parsed = concern.text.parsed
    if clause.parent < 0:
        return None
    depends = parsed.clauses[clause.parent]
    joined = parsed.tokens.norms[depends.start] == "and" and depends.index > 0
    joined = joined and depends.shares_subject_with < 0
    before = parsed.clauses[depends.index - 1]
    fronted = clause.start <= depends.start + 1  # "and once it is safe, people go home"
    if not joined or fronted or (depends.kind, before.kind) != (MAIN, MAIN):
        return depends
    beside = parsed.sentence_at(before.start) == parsed.sentence_at(depends.start)
    own = concern.is_named((depends.start, depends.end)) or not concerns_clause(concern, before)
    return before if beside and not own else depends


def _before_purpose(parsed: Parsed, phrase: Span) -> Span:
    """Return a condition up to where it is told what for: "provided it is safe, | in order to"."""
    behind = condition_patterns().purpose_behind.search(parsed.folded, *phrase)
    return (phrase[0], behind.start()) if behind else phrase


def _supports(concern: Concern, clause: Clause) -> bool:
    """Return whether somebody pays for the operation: "will fund the patrol's boats only if"."""
    text = concern.text
    own = (i for i in range(clause.start, clause.end) if text.clause_of[i] == clause.index)
    acts = any(text.form[i] and text.base[i] in text.grammar["supporting_acts"] for i in own)
    return acts and concern.is_named((clause.start, clause.end))


def _sets(concern: Concern, clause: Clause) -> bool:
    """Return whether a clause sets a condition, and neither asks, dates nor only speaks so."""
    parsed, patterns = concern.text.parsed, condition_patterns()
    start = parsed.tokens.starts[clause.start]
    if patterns.discourse.match(parsed.folded, start) or parsed.is_question(clause.start):
        return False
    if (
        _is_manner(parsed, clause)
        or _asks(parsed, clause)
        or _is_participle(parsed, clause)
        or _is_date(parsed, clause)
    ):
        return False
    depends = _depends(concern, clause)
    if depends is None:
        return True
    first, last = parsed.sentence_at(clause.start)
    whole = parsed.folded[parsed.tokens.starts[first] : parsed.tokens.ends[last - 1]]
    past = is_past(parsed, depends) and not tells_terms(parsed, clause, depends)
    return not (past or patterns.counterfactual.search(whole))


def _is_manner(parsed: Parsed, clause: Clause) -> bool:
    """Return whether an if only tells a manner: "openly, if reluctantly"."""
    if clause.kind != "condition_if" or parsed.tokens.norms[clause.marker[0]] != "if":
        return False
    own = [i for i in range(clause.marker[1], clause.end) if parsed.tokens.norms[i][0].isalnum()]
    return len(own) < _SHORTEST and not any(parsed.tagged.form[i] for i in own)


def _asks(parsed: Parsed, clause: Clause) -> bool:
    """Return whether the marker asks here instead of setting a condition: "hard to tell if"."""
    before = clause.marker[0] - 1
    if before < 0 or parsed.tokens.norms[clause.marker[0]] not in grammar()["asking_markers"]:
        return False
    asking = condition_patterns().asking
    named = parsed.tokens.norms[before] in asking or parsed.tagged.base[before] in asking
    return named or parsed.tokens.norms[before] == "as"


def _is_participle(parsed: Parsed, clause: Clause) -> bool:
    """Return whether "provided" is a verb here: "was provided with"."""
    norms, at = parsed.tokens.norms, clause.marker[0]
    if norms[at] not in grammar()["provisos"] or clause.marker[1] - at > 1:
        return False
    after = norms[at + 1 : at + 2]
    auxiliary = grammar()["be"] | grammar()["have"]
    prepositions = grammar()["plain_prepositions"] | {"to"}
    return bool(set(norms[max(0, at - 2) : at]) & auxiliary or set(after) & prepositions)


def _is_date(parsed: Parsed, clause: Clause) -> bool:
    """Return whether nothing but a date follows: "until Tuesday"."""
    dated = clause.kind == "condition_until"
    return dated and is_dated(parsed, clause.marker[1], phrase_span(parsed, clause.start))


def _coming(concern: Concern, clause: Clause) -> str:
    """Return the code of a time that is still to come: "once it is safe, we will go in"."""
    parsed = concern.text.parsed
    if clause.kind != _TIME or clause.parent < 0:
        return ""
    marker = parsed.tokens.norms[clause.marker[0] : clause.marker[1]]
    depends = _depends(concern, clause) or clause
    if (
        marker == ["before"]
        and denies(parsed, depends)
        and concern.is_named(
            (
                clause.end if clause.fronted else depends.start,
                depends.end if clause.fronted else clause.start,
            )
        )
    ):
        return "until X"
    if marker == ["as"] or not marker or marker[0] not in grammar()["prospective_times"]:
        return ""
    if is_past(parsed, clause) and not _is_shifted(parsed, depends):
        return ""
    if not is_to_come(parsed, depends):
        return ""
    if marker == ["after"]:
        return "if X" if "only" in parsed.tokens.norms[depends.start : clause.start] else ""
    return "if X"


def _is_shifted(parsed: Parsed, clause: Clause) -> bool:
    """Return whether a past beside it may be still to come: "said it would end once it was calm"."""
    norms = parsed.tokens.norms[clause.start : clause.end]
    return not {"would", "'d", "could", "should", "might"}.isdisjoint(norms) or norms[:1] == ["to"]
