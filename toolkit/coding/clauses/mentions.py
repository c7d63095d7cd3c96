"""Where a text mentions a target: by its terms, or by a word that points back."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.clauses.renaming import taken_up_at
from toolkit.coding.codebook.terms import TermFinder
from toolkit.language.tagging import grammar

TokenRange = tuple[int, int]

_IDLE_REACH = 3
_BEFORE_BE = frozenset({"would", "will", "might", "could", "must", "should", "'d", "'ll"})
_IDLE = {
    "exercise": "exercised",
    "exercising": "exercised",
    "strike": "struck",
    "striking": "struck",
}
_TOLD = (["of"], ["on"], ["about"], ["for"], ["to"], ["that"])


def find_mentions(parsed: Parsed, finder: TermFinder) -> list[TokenRange]:
    """Return the token ranges of a target's terms; ranges that touch are one."""
    found: list[TokenRange] = []
    for span in finder.find(parsed.folded):
        first, last = parsed.tokens.within(*span)
        if last - first == 1 and _is_idle(parsed, first):
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif last > first:
            found.append((first, last))
    return found


def _is_idle(parsed: Parsed, i: int) -> bool:
    """Return whether a word is a verb of another meaning: "exercise restraint", "strike a balance"."""
    objects = _IDLE.get(parsed.tokens.norms[i]) if i < len(parsed.tokens) else None
    if objects is None:
        return False
    behind = parsed.tokens.norms[i + 1 : i + 1 + _IDLE_REACH]
    return not grammar()[objects].isdisjoint(behind)


def find_anaphors(parsed: Parsed) -> list[TokenRange]:
    """Return the words that may point back: it, this, they, him; "this move", "such a step"."""
    norms = parsed.tokens.norms
    return [span for i in range(len(norms)) if (span := _anaphor(parsed, norms, i)) is not None]


def find_heads(parsed: Parsed, heads: frozenset[str]) -> list[TokenRange]:
    """Return where a noun alone takes up what is named by more: "the mission" for an observer mission."""
    norms, pointing = parsed.tokens.norms, grammar()["pointing"]
    return [
        (i, i + 1)
        for i in range(1, len(norms))
        if norms[i] in heads and norms[i - 1] in pointing and not _is_told(norms, i)
    ]


def _is_told(norms: Sequence[str], i: int) -> bool:
    """Return whether what follows a noun tells which it is: "the mission to Norland"."""
    subject = i > 1 and norms[i - 2 : i + 2 : 3] == ["for", "to"]  # "for the mission to return"
    return norms[i + 1 : i + 2] in _TOLD and not subject


def _anaphor(parsed: Parsed, norms: Sequence[str], i: int) -> TokenRange | None:
    g = grammar()
    after = norms[i + 1] if i + 1 < len(norms) else ""
    renamed = taken_up_at(parsed, i)
    if renamed is not None:
        return renamed
    if norms[i] in g["pointing"] and after in g["general_nouns"]:
        # "The decision on the budget" is another one.
        told = norms[i] == "the" and norms[i + 2 : i + 3] in _TOLD
        return None if told else (i + 1, i + 2)
    if (
        norms[i] in g["demonstratives"]
        and norms[i + 2 : i + 3]
        and norms[i + 2] in g["deeds_pointed_at"]
    ):
        return None if parsed.tagged.form[i + 1] or not after[0].isalpha() else (i + 2, i + 3)
    if norms[i] in {"this", "such", "these"} and after in g["verdicts_that_restate"]:
        return i + 1, i + 2
    if norms[i] == "one":
        wanted = i > 0 and parsed.tagged.base[i - 1] in g["wanting_one"]
        return (i, i + 1) if wanted and not after[:1].isalnum() else None
    if norms[i] not in g["anaphors"]:
        return None
    if norms[i] in g["demonstratives"]:
        taken = i > 0 and bool(parsed.tagged.form[i - 1]) and _ends_object(after)
        taken = taken and (parsed.tagged.base[i - 1] != "do" or after in g["spans_of_time"])
        stands_alone = (
            taken  # "keep this up", "condemn this in the strongest terms"
            or after in g["be"]
            or after in g["modals"]
            or not after
            or not after[0].isalpha()
        )
        return (
            (i, i + 1) if stands_alone or parsed.tagged.form[i + 1] in {"finite", "past"} else None
        )
    if norms[i] == "it" and _is_empty_it(parsed, norms, i):
        return None
    if i + 1 < len(norms) and parsed.tagged.base[i + 1] in g["reporting"]:
        return None
    return i, i + 1


def _ends_object(after: str) -> bool:
    """Return whether a word behind "this" shows that it stands alone as an object."""
    g = grammar()
    adverb = after.endswith("ly") or after in g["spans_of_time"]
    return adverb or after in g["particles"] | g["plain_prepositions"] | g["coordinators"]


def _is_empty_it(parsed: Parsed, norms: Sequence[str], i: int) -> bool:
    """Return whether "it" only announces a clause: "it is clear that", "it is time to", "like it when"."""
    window = norms[i + 1 : i + 7]
    if i and norms[i - 1] in grammar()["liking_it"] and window[:1] != []:
        if window[0] in {"when", "if", "that", "how", "here", "there"}:
            return True
    if window[:1] != [] and window[0] in _BEFORE_BE:
        adjective = norms[i + 3 : i + 4] != [] and not parsed.tagged.form[i + 3]
        return window[1:2] == ["be"] and adjective and window[3:4] in (["to"], ["that"])
    if not grammar()["things_done"].isdisjoint(window) and window[-2:] in (
        ["to", "do"],
        ["to", "take"],
    ):
        return False  # "it is the right thing to do"
    return (
        bool(window)
        and window[0] in grammar()["be"]
        and ("that" in window or "to" in window or "time" in window)
    )
