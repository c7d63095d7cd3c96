"""What stands beside a target and describes it, without a verb of its own between.

A small clause ("described the raid as narrow", "called it open-ended"), an apposition ("began on Sunday, an
open-ended effort to"), what is done in the course of it ("every district would be searched"), and what
there is none of ("there is no end date").
"""

from __future__ import annotations

from toolkit.coding.axes.concerns import Concern, is_actor, subject_in
from toolkit.coding.clauses.clauses import Clause
from toolkit.coding.clauses.mentions import TokenRange
from toolkit.coding.clauses.phrases import Analysis, clause_at, is_head, phrase_around

_REACH = 7
_CALLED_REACH = 3
_BETWEEN = frozenset({"as", "a", "an", "and", ",", "one", "being", "both", "either"})


def stands_beside(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether a term describes the operation beside it, or tells what is done in its course."""
    clause = clause_at(concern.text, tokens[0])
    return (
        _is_called(concern, tokens, clause)
        or _is_apposed(concern, tokens)
        or _is_acted_on(concern, tokens, clause)
        or _there_is_none(concern, tokens, clause)
        or _reaches_over(concern, tokens)
    )


def _is_called(concern: Concern, tokens: TokenRange, clause: Clause) -> bool:
    """Return whether somebody calls the operation so: "describes X as narrow and temporary"."""
    text, g = concern.text, concern.text.grammar
    ends = [(start, end) for start, end in concern.mentions if end <= tokens[0]]
    start, end = ends[-1] if ends else _pronoun_before(text, tokens[0])
    if not 0 <= end <= tokens[0] <= end + _REACH or start < clause.start:
        return False
    between = range(end, tokens[0])
    if not all(
        text.norms[i] in _BETWEEN or text.norms[i] in g["adverbs_of_degree"]
        or is_head(text, i, start)
        for i in between
    ):  # fmt: skip
        return False
    first = phrase_around(text, start, end).start
    before = range(max(clause.start, first - _CALLED_REACH), first)
    called = any(text.base[i] in g["calling"] and text.form[i] for i in before)
    # Where the cue calls it so, the words begin with it and have no verb.
    opens = not any(text.norms[i][0].isalnum() for i in range(clause.start, first))
    verbs = any(text.form[i] or text.norms[i] in g["auxiliaries"] for i in range(*_span(clause)))
    near = text.norms[end : end + 1] == ["as"] or tokens[0] - end <= 1
    return called or (opens and not verbs and near and concern.finders != [])


def _reaches_over(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether a term tells all that the operation reaches over: "a curfew in every district"."""
    norms, before = concern.text.norms, tokens[0] - 1
    whole = not _ALL.isdisjoint(norms[slice(*tokens)])
    return whole and norms[before] in _OVER and before - 1 in concern.tokens


_ALL = frozenset({"every", "each", "all", "whole", "entire"})
_OVER = frozenset({"in", "of", "across", "throughout", "over"})


def _span(clause: Clause) -> TokenRange:
    return clause.start, clause.end


def _pronoun_before(text: Analysis, i: int) -> TokenRange:
    """Return the "it" that stands before a term: "called it open-ended"."""
    for j in range(i - 1, max(i - _REACH, -1), -1):
        if text.norms[j] == "it":
            return j, j + 1
    return -1, -1


def _is_apposed(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether a term describes a noun that renames the operation: "…, a limited measure"."""
    text, g = concern.text, concern.text.grammar
    phrase = phrase_around(text, *tokens)
    noun = next((i for i in range(tokens[0], phrase.end + 1) if _renames(text, i)), None)
    article = next(
        (i for i in range(tokens[0], max(tokens[0] - 4, 0), -1) if text.norms[i] in _ONE), None
    )
    if noun is None or article is None or text.norms[article - 1] not in {",", "–", "—", "-"}:
        return False
    before = [end for _, end in concern.mentions if end < article]
    if not before:
        return False
    # Nothing but a place or a time stands between: "began X on Sunday, a …".
    between = text.norms[max(before) : article - 1]
    return not between or between[0] in g["plain_prepositions"] | g["times"] | {"to"}


_ONE = frozenset({"a", "an"})


def _renames(text: Analysis, i: int) -> bool:
    if i >= len(text.norms):
        return False
    g = text.grammar
    return text.norms[i] in g["renaming"] | g["operation_nouns"] | g["general_nouns"]


def _is_acted_on(concern: Concern, tokens: TokenRange, clause: Clause) -> bool:
    """Return whether an act of the operation is done to it: "every district would be searched"."""
    text, g = concern.text, concern.text.grammar
    if not concern.is_known:
        return False
    for i in range(clause.start, clause.end):
        if text.clause_of[i] != clause.index or text.base[i] not in g["acts_on_places"]:
            continue
        if text.parsed.tagged.passive[i]:
            subject = subject_in(text, clause)
            return subject is not None and subject[0] <= tokens[0] < subject[1]
        subject = subject_in(text, clause)
        doer = subject is not None and is_actor(concern, text.norms[slice(*subject)])
        return doer and i < tokens[0] <= i + _CALLED_REACH
    return False


def _there_is_none(concern: Concern, tokens: TokenRange, clause: Clause) -> bool:
    """Return whether there is none of it: "there is no end date", of an operation that is named."""
    text = concern.text
    opens = "there" in text.norms[clause.start : tokens[0]]
    return opens and text.norms[tokens[0]] == "no" and concern.is_known
