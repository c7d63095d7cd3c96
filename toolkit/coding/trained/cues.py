"""What the codebook's rules see in a statement, as features for a trained coder.

The rules decide by one predicate that governs the target, or abstain. A trained coder may weigh
everything that they looked at: every governing predicate, also a barred one, and every predicate
with a sign near the target, turned round by negation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from toolkit.coding.axes.position import decide
from toolkit.coding.axes.stance.judging import IsHolder, judge_chain
from toolkit.coding.axes.tone import Tone, read_tone
from toolkit.coding.clauses.chains.government import find_chains
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.phrases import Analysis, analyze_text
from toolkit.coding.codebook.predicates import EVENT, Occurrence, predicate_lexicon
from toolkit.language.classes import word_classes
from toolkit.language.tokens import fold

Span = tuple[int, int]
TokenRange = tuple[int, int]

_REACH = 4
"""Words before a predicate in which a negation turns it round."""

_COUNT = re.compile(r"\b\d+ ")


def position_cues(
    text: str, mentions: Sequence[Span], *, speaker: re.Pattern[str] | None = None
) -> dict[str, float]:
    """Return what governs the mentions of a target, and the signs around them, as named numbers.

    Parameters
    ----------
    text
        The statement's words.
    mentions
        Where the target is mentioned, in code points of ``text``.
    speaker
        Finds the speaker's name in a folded text, where the speaker may be named.

    Returns
    -------
    dict
        For example ``code=favor`` (what the rules decide), ``governing=+1|attitude`` and
        ``near=-1|2`` (a negative predicate 8 to 11 words away), with how often each was seen.
    """
    parsed = parse_text(text)
    occurrences = predicate_lexicon().occurrences(parsed.tagged)
    ranges = [found for span in mentions if (found := _token_range(parsed, span)) is not None]
    analysis = analyze_text(parsed, occurrences)
    named = speaker is not None and speaker.search(parsed.folded) is not None
    is_holder = _holder_test(speaker) if speaker is not None and named else None
    cues = _governing(analysis, ranges, is_holder)
    cues.update(_surrounding(parsed, occurrences, ranges))
    cues.update(_tone(read_tone(parsed, occurrences), ranges))
    return {name: float(value) for name, value in cues.items()}


def coding_cues(codings: pd.DataFrame) -> dict[tuple[str, str | None], dict[str, float]]:
    """Return, by statement and target, the codes, cues, rules and flags of another coder."""
    result: dict[tuple[str, str | None], dict[str, float]] = {}
    for row in codings.to_dict("records"):
        unit = (row["statement_id"], None if pd.isna(row["target"]) else row["target"])
        cues = result.setdefault(unit, {})
        for name in _coding_names(row):
            cues[name] = 1.0
    return result


def _coding_names(row: Mapping[Any, Any]) -> Iterable[str]:
    for column in ("code", "rule"):
        if not pd.isna(row.get(column, pd.NA)):
            # A rule may count words; how many is too rare to learn from.
            yield f"codebook {column}={_COUNT.sub('', row[column])}"
    if not pd.isna(row.get("cue", pd.NA)):
        yield f"codebook cue={fold(row['cue'])}"
    if not pd.isna(row.get("flags", pd.NA)):
        yield from (f"codebook flag={flag}" for flag in row["flags"].split())


def _holder_test(speaker: re.Pattern[str]) -> IsHolder:
    def is_holder(words: str) -> bool | None:
        if speaker.search(words):
            return True
        return None if words in word_classes()["plain_pronouns"] else False

    return is_holder


def _token_range(parsed: Parsed, span: Span) -> TokenRange | None:
    tokens = parsed.tokens
    inside = [
        number
        for number, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if start < span[1] and end > span[0]
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def _governing(
    analysis: Analysis, mentions: Sequence[TokenRange], is_holder: IsHolder | None
) -> Counter[str]:
    found = [
        judge_chain(analysis, chain, is_holder)
        for mention in mentions
        for chain in find_chains(analysis, mention)
    ]
    cues = Counter([f"code={decide(found).code}" if mentions else "code=no target"])
    for evidence in found:
        predicate = evidence.link.predicate
        cues[f"governing={evidence.sign:+d}"] += 1
        cues[f"governing={evidence.sign:+d}|{predicate.kind}|{evidence.barred}"] += 1
        cues[f"analysis={predicate.term}|{evidence.sign:+d}"] += 1
    return cues


def _surrounding(
    parsed: Parsed, occurrences: Mapping[int, Occurrence], mentions: Sequence[TokenRange]
) -> Counter[str]:
    cues: Counter[str] = Counter()
    total, weighed = 0, 0.0
    for place, occurrence in occurrences.items():
        predicate = occurrence.readings[0]
        if predicate.kind == EVENT:
            cues[f"event={predicate.sign:+d}"] += 1
            continue
        before = parsed.tokens.norms[max(0, place - _REACH) : place]
        negated = not word_classes()["turned_words"].isdisjoint(before)
        sign = -predicate.sign if negated else predicate.sign
        total += sign
        cues[f"word={predicate.term}|{'negated' if negated else 'plain'}"] += 1
        cues[f"class={predicate.word_class}|{sign:+d}"] += 1
        if mentions:
            distance = min(abs(place - start) for start, _ in mentions)
            side = "behind" if all(place < start for start, _ in mentions) else "ahead"
            cues[f"near={sign:+d}|{min(distance // 4, 4)}"] += 1
            cues[f"side={side}|{sign:+d}"] += 1
            weighed += sign / (1 + distance / 4)
    cues[f"sum={_sign(total):+d}"] += 1
    cues[f"weighed sum={_sign(weighed):+d}"] += 1
    return cues


def _tone(tone: Tone, mentions: Sequence[TokenRange]) -> Counter[str]:
    balance = tone.balance
    cues = Counter([f"tone={_sign(balance):+d}", f"tone balance={max(-3, min(3, balance)):+d}"])
    for place, sign in tone.words:
        cues[f"tone word={sign:+d}"] += 1
        for start, end in mentions:
            distance = start - place if place < start else place - end + 1
            cues[f"tone near={sign:+d}|{min(max(distance, 0) // 4, 3)}"] += 1
    return cues


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
