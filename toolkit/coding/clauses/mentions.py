"""Where a text mentions a target: by its terms, or by words that point back.

Pronouns do, and nouns and clauses that take up what was done: "such a step", "the whole thing", "what the
army did". Whose deed it is may be told, where those carry operations out; what others did is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.coding.clauses.clauses import Parsed
from toolkit.coding.codebook.terms import TermFinder
from toolkit.language.grammar import grammar

TokenRange = tuple[int, int]

_IDLE_REACH = 3
_NO_THING = frozenset({"when", "if", "that", "how", "here", "there"})
_DOING_IT = frozenset({"they", "he", "she", "you", "it"})
_HERE = frozenset({"there", "here"})
_WHERE = frozenset({"up", "down", "out", "over", "in", "right"})
_DONE = frozenset({"did", "done", "doing"})
_DEED_REACH = 3
_WHOLE = frozenset({"whole", "entire"})
_BEFORE_BE = frozenset({"would", "will", "might", "could", "must", "should", "'d", "'ll"})
_IDLE = {
    "exercise": "exercised",
    "exercising": "exercised",
    "strike": "struck",
    "striking": "struck",
}
_THIS = frozenset({"this", "these", "such"})
_ADJECTIVES = 2
_WORD = re.compile(r"\w+")
_KINDS = ("hitting", "closing_off", "policing", "moving_people", "clearing_away")
"""Kinds of operations whose parts are listed."""
_OF_OTHERS = frozenset({"by", "from", "against"})
_PART_REACH = 4
"""Words behind a part that may tell that it is another's: "the shelling of homes by the rebels"."""
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


def find_those(parsed: Parsed, mentions: Sequence[TokenRange]) -> list[TokenRange]:
    """Return where "those" means some of what is named: "raids, but not those carried out at night"."""
    norms, tagged = parsed.tokens.norms, parsed.tagged
    found = []
    for start, end in mentions:
        if not norms[end - 1].endswith("s"):
            continue
        _, last = parsed.sentence_at(start)
        those = (i for i in range(end, last - 1) if norms[i] == "those")
        found += [(i, i + 1) for i in those if tagged.base[i + 1] in grammar()["handling"]]
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
        return None if _tells_kind(norms, i + 2) else (i + 1, i + 2)
    named = _deed_by_verdict(parsed, norms, i)
    if named is not None:
        return named
    if norms[i] == "one":
        wanted = i > 0 and parsed.tagged.base[i - 1] in g["wanting_one"]
        return (i, i + 1) if wanted and not after[:1].isalnum() else None
    if norms[i] not in g["anaphors"]:
        return None
    if norms[i] == "its" and after in g["plan_nouns"]:
        return None  # who "would announce its decision" has not taken it yet
    if norms[i] in g["demonstratives"]:
        taken = i > 0 and bool(parsed.tagged.form[i - 1]) and _ends_object(after)
        taken = taken and (parsed.tagged.base[i - 1] != "do" or after in g["spans_of_time"])
        stands_alone = (
            taken  # "keep this up", "condemn this in the strongest terms"
            or after in g["be"] | g["have"]
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


def _deed_by_verdict(parsed: Parsed, norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the noun in "this gross violation", "these raids", which what was done is called by."""
    g = grammar()
    if norms[i] not in _THIS:
        return None
    for j in range(i + 1, min(i + 2 + _ADJECTIVES, len(norms))):
        if norms[j] in g["deeds_by_verdict"]:
            return None if _tells_kind(norms, j + 1) else (j, j + 1)
        if norms[j] in g["deeds_renamed"]:
            return None if norms[j + 1 : j + 2] in _TOLD else (j, j + 1)
        if not norms[j][0].isalpha() or norms[j] in g["no_heads"] or parsed.tagged.form[j]:
            return None
    return None


def _tells_kind(norms: Sequence[str], i: int) -> bool:
    """Return whether a noun at token i makes another thing of the one before: "this crime wave"."""
    return i < len(norms) and norms[i] in grammar()["heads_behind"]


def keep_unless_told(
    parsed: Parsed, spans: Sequence[TokenRange], before: str
) -> Sequence[TokenRange]:
    """Return the words that point back without those that mean something else that is told before.

    "This crime" is the bomb that a sentence before tells of, "these raids" the raids that it names.
    """
    g = grammar()
    told = set(_WORD.findall(before))
    outrage = not g["other_outrages"].isdisjoint(told)

    def is_told(span: TokenRange) -> bool:
        noun = parsed.tokens.norms[span[0]]
        return noun in told or (outrage and noun in g["deeds_by_verdict"])

    named = g["deeds_by_verdict"] | g["deeds_renamed"]
    return [s for s in spans if parsed.tokens.norms[s[0]] not in named or not is_told(s)]


def find_parts(parsed: Parsed, finder: TermFinder, before: str) -> list[TokenRange]:
    """Return where the parts stand of an operation that is named before: "the shelling", "these arrests".

    A siege is seen through its shelling, an airlift through its flights: its noun tells which parts it has.
    """
    names = _names_before(finder, before)
    g, norms = grammar(), parsed.tokens.norms
    parts = {part for kind in _KINDS if names & g[kind] for part in g[f"parts_of_{kind}"]}
    return [
        (i, i + 1)
        for i in range(1, len(norms))
        if norms[i] in parts and norms[i - 1] in g["definite_articles"] | g["demonstratives"]
        if _OF_OTHERS.isdisjoint(norms[i + 1 : i + _PART_REACH])
    ]


def find_ends(parsed: Parsed, finder: TermFinder, before: str) -> list[TokenRange]:
    """Return where an end of an armed operation stands that is named before: "a ceasefire"."""
    g, norms = grammar(), parsed.tokens.norms
    if g["hitting"].isdisjoint(_names_before(finder, before)):
        return []
    ends = (i for i in range(len(norms)) if norms[i] in g["ends_of_hitting"])
    return [(i, i + 1) for i in ends if "the" not in norms[max(i - 2, 0) : i]]


def _names_before(finder: TermFinder, before: str) -> set[str]:
    """Return the nouns that name a target in words before."""
    return {before[slice(*span)].split()[-1].removesuffix("'s") for span in finder.find(before)}


def _ends_object(after: str) -> bool:
    """Return whether a word behind "this" shows that it stands alone as an object."""
    g = grammar()
    adverb = after.endswith("ly") or after in g["spans_of_time"]
    return adverb or after in g["particles"] | g["plain_prepositions"] | g["coordinators"]


def _is_empty_it(parsed: Parsed, norms: Sequence[str], i: int) -> bool:
    """Return whether "it" only announces a clause: "it is clear that", "it is time to", "like it when"."""
    window = norms[i + 1 : i + 7]
    if i and norms[i - 1] in grammar()["liking_it"] and _NO_THING.intersection(window[:1]):
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


def taken_up_at(parsed: Parsed, i: int) -> TokenRange | None:
    """Return the words that take a deed up, where they begin at token i."""
    norms = parsed.tokens.norms
    if norms[i] == "what":
        return _what_was_done(norms, i)
    if norms[i] == "all" and norms[i + 1 : i + 2] == ["of"]:
        return (i, i + 3) if norms[i + 2 : i + 3] in (["this"], ["that"]) else None
    if norms[i] in grammar()["pointing"]:
        return _noun_for_it(norms, i)
    return _deed_of_somebody(norms, i)


def _noun_for_it(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the noun in "such a step", "the whole thing", "this business", "this kind of thing"."""
    g = grammar()
    two, three = norms[i + 1 : i + 3], norms[i + 1 : i + 4]
    if norms[i] == "such" and two[:1] in (["a"], ["an"]):
        restates = g["general_nouns"] | g["verdicts_that_restate"]
        return (i + 2, i + 3) if restates.intersection(two[1:]) else None
    if two[:1] and two[0] in _WHOLE:
        return (i + 2, i + 3) if g["wholes"].intersection(two[1:]) else None
    if norms[i] == "this" and g["wholes"].intersection(two[:1]):
        return i + 1, i + 2
    kind = norms[i] in {"this", "these"} and three[:1] != [] and three[0] in g["kinds_of"]
    if kind and three[1:2] == ["of"] and (g["wholes"] | g["general_nouns"]).intersection(three[2:]):
        return i + 1, i + 4
    actions = norms[i] == "the" and g["deeds_pointed_at"].intersection(two[:1])
    if actions and two[1:] == ["of"] and _is_force(norms, i + 3):
        return i + 1, i + 2
    return None


def _is_force(norms: Sequence[str], i: int) -> bool:
    """Return whether those who carry operations out are named at token i: "the army", "our soldiers"."""
    led = norms[i : i + 1] != [] and norms[i] in grammar()["determiners"]
    return norms[i + led : i + led + 1] != [] and norms[i + led] in grammar()["who_operate"]


def _deed_of_somebody(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the deed in "the army's action", which begins with who did it."""
    if norms[i] not in grammar()["who_operate"] or norms[i + 1 : i + 2] not in (["'s"], ["'"]):
        return None
    return (
        (i + 2, i + 3) if grammar()["deeds_pointed_at"].intersection(norms[i + 2 : i + 3]) else None
    )


def _what_was_done(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return the words that tell a deed: "what they did to us", "what is being done there"."""
    behind = norms[i + 1 : i + 2]
    if behind and behind[0] in grammar()["be"] | {"has", "had"}:
        return _what_goes_on(norms, i)
    if behind and behind[0] in _DOING_IT:
        first = i + 2
    elif _is_force(norms, i + 1):
        first = i + 2 + (norms[i + 1] in grammar()["determiners"])
    else:
        return None
    for j in range(first, min(first + _DEED_REACH, len(norms))):
        if norms[j] in _DONE:
            end = j + 3 if norms[j + 1 : j + 2] == ["to"] else j + 1
            return None if norms[j + 1 : j + 2] == ["not"] else (i, _with_place(norms, end))
    return None


def _what_goes_on(norms: Sequence[str], i: int) -> TokenRange | None:
    """Return "what is being done", "what was done there", "what is happening there"."""
    for j in range(i + 2, min(i + 2 + _DEED_REACH, len(norms))):
        if norms[j] == "done":
            return i, _with_place(norms, j + 1)
        if norms[j] in {"happening", "happened"} or norms[j - 1 : j + 1] == ["going", "on"]:
            end = _with_place(
                norms, j + 1 + (norms[j + 1 : j + 2] != [] and norms[j + 1] in _WHERE)
            )
            return (i, end) if norms[end - 1] in _HERE else None
        if norms[j] not in {"been", "being", "going"}:
            return None
    return None


def _with_place(norms: Sequence[str], end: int) -> int:
    """Return the end of the words with "there" or "here" behind them."""
    end = min(end, len(norms))
    return end + (end < len(norms) and norms[end] in _HERE)
