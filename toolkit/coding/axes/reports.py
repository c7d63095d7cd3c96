"""A statement read with its cue, as if the speaker told it: "I condemned the strikes".

Words without a subject get the one that a relative clause has: "the strikes, which she said [were] …".

A verdict may stand in the cue ("condemned the strikes", "called them a crime", "urged a halt to them"),
where the content alone holds none. The source is read as the first person, so that the rules of
government and of holders say of the cue what they say of any verb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Any

from toolkit.coding.axes.findings import Span
from toolkit.coding.axes.located import Located, has_value, read_piece, without_quotes
from toolkit.coding.clauses.clauses import parse_text
from toolkit.coding.clauses.phrases import analyze_text, phrase_around
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    OBJECT,
    PredicateLexicon,
)
from toolkit.language import sentence_spans
from toolkit.language.forms import FINITE, GERUND, PAST, verb_forms
from toolkit.language.grammar import grammar
from toolkit.tables import GAP

_LONGEST_CUE = 120
# Behind one of these, the cue is another verb than what stands before: "criticised it and said".
_UNDECIDED = re.compile(r"\b(?:neither|nor)\b.*\b(?:confirm|den)|\bconfirm(?:ed)? (?:n?or) den")
_CONTRAST = re.compile(r"\W{0,4}\b(?:but|yet) (?:\w+ly |also )?(\w+) (?:that )?(?:it|they|this)\b")
_CONTRAST_REACH = 60
_RELATIVE = re.compile(r",?\s(which|that)\s[^,;:.!?“”\"()]{2,60}$")
_AS = re.compile(r"as\s+")
_JOINTS = re.compile(r"\b(?:and|but)\s")
_BESIDE = re.compile(r"\s*,\s+(?:who|whose|whom|which)\b.*,(?=[^,]*$)")
_CALLED = re.compile(r"\s*,\s.*,(?=[^,]*$)")


def locate_report(
    located: Located, statement: Mapping[str, Any], lexicon: PredicateLexicon
) -> Located | None:
    """Return the statement with its cue, told in the first person; None where the cue is no verdict."""
    cue, source = _place(located, statement, "cue"), _place(located, statement, "source")
    if cue is None:
        return None
    parted = _parted(located, cue, source)
    if parted is not None:
        return parted
    lead = _lead(located, cue, source, lexicon)
    if lead is None or not _may_judge(located.document.text[slice(*lead)].strip(), lexicon):
        return None
    return _told(located, lead) if lead[0] < located.pieces[0][0] else _told_by(located, lead)


def with_antecedent(located: Located, statement: Mapping[str, Any]) -> Located:
    """Return the statement with what it is about: "[X], which he said [was legal]".

    So is "[X] was called [a crime] by Moor".
    """
    cue, source = _place(located, statement, "cue"), _place(located, statement, "source")
    if cue is None:
        return located
    text, starts, first = located.document.text, located.document.starts, located.pieces[0][0]
    if cue[1] > first:
        return _called_by(located, cue, source)
    start = starts[max(bisect_right(starts, first) - 1, 0)]
    found = _RELATIVE.search(text, start, first)
    if found is None or cue[0] < found.end(1):
        return located
    named = _names(text[slice(*cue)]) or text[cue[1] : first].strip() == "as"
    between = text[found.end(1) : source[0]] if source and found.end(1) <= source[0] else "?"
    called = named and not between.strip()
    if not (called or _begins_with_verb(located.content)):
        return located
    start = max(start, found.start() - _LONGEST_CUE)
    parsed = parse_text(text[start : found.start()])
    last = len(parsed.tokens) - 1
    if last < 0 or not parsed.tokens.norms[last][0].isalnum():
        return located
    phrase = phrase_around(analyze_text(parsed, {}), last, last + 1)
    span = (start + parsed.tokens.starts[phrase.start], start + parsed.tokens.ends[last])
    return _joined(located, span, located.pieces, " was " if called else " ")


def _names(cue: str) -> bool:
    """Return whether a cue says what something is called: "described", "had branded"."""
    forms = verb_forms().get(cue.split(" ")[-1].lower(), ())
    return any(base in grammar()["calling"] for base, _ in forms)


def _is_agents(located: Located, cue: Span, source: Span | None) -> bool:
    """Return whether a cue in the passive parts the words, and the source behind "by" gives them."""
    text, first, last = located.document.text, located.pieces[0], located.pieces[-1]
    if source is None or len(located.pieces) != 2 or not first[1] <= cue[0] <= source[0]:
        return False
    return last[0] >= cue[1] and text[cue[1] : source[0]].rstrip().endswith("by")


def _called_by(located: Located, cue: Span, source: Span | None) -> Located:
    """Return what something is called in the passive as said of it: "X was described as a crime by Moor"."""
    text, first, last = located.document.text, located.pieces[0], located.pieces[-1]
    if source is None or not (_is_agents(located, cue, source) and _names(text[slice(*cue)])):
        return located
    words = text[first[1] : source[0]].split()
    denied = not grammar()["negators"].isdisjoint(words)
    return located if denied else _joined(located, first, (last,), " was ")


def _joined(located: Located, subject: Span, pieces: tuple[Span, ...], link: str) -> Located:
    """Return a subject and what is said of it, without "as"."""
    text = located.document.text
    skipped = _AS.match(text, pieces[0][0]) if link.strip() else None
    if skipped:
        pieces = ((skipped.end(), pieces[0][1]), *pieces[1:])
    content = text[slice(*subject)] + link
    offsets = [0]
    for number in range(len(pieces)):
        content += GAP if number else ""
        offsets.append(len(content))
        content += read_piece(text, pieces, number)
    return Located(content, located.text, located.document, (subject, *pieces), tuple(offsets))


def _begins_with_verb(content: str) -> bool:
    """Return whether words have no subject of their own: "was legal", "would save lives"."""
    tagged, g = parse_text(without_quotes(content)).tagged, grammar()
    first = next((i for i, norm in enumerate(tagged.tokens.norms) if norm[0].isalnum()), None)
    if first is None:
        return False
    return tagged.tokens.norms[first] in g["auxiliaries"] or tagged.form[first] in {FINITE, PAST}


def _parted(located: Located, cue: Span, source: Span | None) -> Located | None:
    """Return a verdict told in the passive around who gives it: "X was condemned by me as a crime".

    So is "X, denounced by Moor as a crime": a participle without its verb gets one.
    """
    text, first, last = located.document.text, located.pieces[0], located.pieces[-1]
    if source is None or not _is_agents(located, cue, source):
        return None
    if _names(text[slice(*cue)]) or len(text[first[1] : last[1]]) > _LONGEST_CUE:
        return None  # what it is called is read as said already
    told = (cue[0], source[0])
    if any(map(str.isalpha, text[first[1] : cue[0]])):
        pieces, parts = [(first[0], told[1])], [text[first[0] : told[1]] + "me"]
    else:
        pieces, parts = [first, told], [text[slice(*first)] + " was ", text[slice(*told)] + "me"]
    if last[0] >= source[1]:
        pieces.append((source[1], last[1]))
        parts.append(text[source[1] : last[1]])
    content, offsets = "".join(parts), tuple(accumulate(map(len, parts[:-1]), initial=0))
    return Located(content, located.text, located.document, tuple(pieces), offsets)


def is_granted(located: Located, statement: Mapping[str, Any]) -> bool:
    """Return whether it is only granted before a "but": "conceded that X had helped, but said it …"."""
    first = str(statement.get("cue") or "").split(" ")[0].lower()
    behind = located.document.text[located.pieces[-1][1] :][:_CONTRAST_REACH]
    found = _CONTRAST.match(behind) if first in grammar()["granting_forms"] else None
    return found is not None and found[1] in grammar()["saying_forms"]


def _place(located: Located, statement: Mapping[str, Any], name: str) -> Span | None:
    """Return where the cue or the source stands in the article's view."""
    if not has_value(statement, f"{name}_end"):
        return None
    return located.document.view.to_view(
        int(statement[f"{name}_start"]), int(statement[f"{name}_end"])
    )


def _lead(
    located: Located, cue: Span, source: Span | None, lexicon: PredicateLexicon
) -> Span | None:
    """Return what stands between source and content, or between content and a source behind "by"."""
    first, last = located.pieces[0][0], located.pieces[-1][1]
    text = located.document.text
    if cue[1] <= first:
        start = source[1] if source and source[1] <= cue[0] else cue[0]
        start = start if first - start <= _LONGEST_CUE else cue[0]
        if _begins_anew(text[start : cue[0]], text[slice(*cue)], lexicon):
            start = cue[0]
        start += max((joint.end() for joint in _JOINTS.finditer(text[start : cue[0]])), default=0)
        beside = _BESIDE.match(text, start, cue[0])
        called = _CALLED.match(text, start, cue[0])
        if beside and not _holds_attitude(beside[0], lexicon):
            start = beside.end()
        elif called and not _names_attitude(called[0], lexicon):
            start = called.end()
        return (start, first) if _is_one_sentence(text[start:first]) else None
    if source and last <= cue[0] <= source[0] and text[last : source[0]].rstrip().endswith(" by"):
        return (last, source[0]) if source[0] - last <= _LONGEST_CUE else None
    return None


def _begins_anew(before: str, cue: str, lexicon: PredicateLexicon) -> bool:
    """Return whether a participle alone says what is judged: "told the court, defending X"."""
    first = cue.split(maxsplit=1)[0].lower() if cue.strip() else ""
    participle = any(name == GERUND for _, name in verb_forms().get(first, ()))
    return participle and before.rstrip().endswith(",") and not _may_judge(before.strip(), lexicon)


@lru_cache(maxsize=4096)
def _is_one_sentence(text: str) -> bool:
    return len(text) <= _LONGEST_CUE and "\n\n" not in text and len(list(sentence_spans(text))) <= 1


@lru_cache(maxsize=4096)
def _holds_attitude(beside: str, lexicon: PredicateLexicon) -> bool:
    """Return whether a clause beside the source tells what the speaker wants or thinks: "who backs it".

    What the speaker did is the article's to tell: "Moor, who sent envoys to continue the talks, said".
    """
    tagged = parse_text(beside).tagged
    found = lexicon.occurrences(tagged)
    wishes = not grammar()["wishing"].isdisjoint(tagged.base)
    return wishes or bool(found and found[min(found)].reading(OBJECT, ATTITUDE))


@lru_cache(maxsize=4096)
def _names_attitude(called: str, lexicon: PredicateLexicon) -> bool:
    """Return whether what a source is says of what: "an opponent of X", not "the opposition leader"."""
    tagged, g = parse_text(called).tagged, grammar()
    norms, behind = tagged.tokens.norms, g["plain_prepositions"] | {"to"}
    return any(
        one.reading(OBJECT, ATTITUDE)
        and (tagged.form[at] or not behind.isdisjoint(norms[one.end : one.end + 1]))
        for at, one in lexicon.occurrences(tagged).items()
    )


@lru_cache(maxsize=4096)
def _may_judge(lead: str, lexicon: PredicateLexicon) -> bool:
    """Return whether a word between source and content may say where the speaker stands.

    A corpus has few leads that differ: "said", "told reporters".
    """
    if _UNDECIDED.search(lead):
        return False
    parsed, g = parse_text(f"{_begin(lead)}{lead}"), grammar()
    verbs = zip(parsed.tagged.base, parsed.tagged.form, strict=True)
    bases = {base for base, form in verbs if form}
    moods = (
        g["noting"],
        g["voicing"],
        g["calling"],
        g["wishing"],
        g["fearing"],
        g["supposing"],
        g["stressing"],
        g["belittling"],
        g["keeping_apart"],
        g["pressing"],
    )
    if not all(map(bases.isdisjoint, moods)) or "play down" in lead.replace("played", "play"):
        return True
    if lead.endswith((" to", " with")) and not g["object_control"].isdisjoint(bases):
        return True  # "told his followers to"
    if lead.endswith(" that") and not g["mandating"].isdisjoint(bases):
        return True  # "insisted that"
    found = lexicon.occurrences(parsed.tagged).values()
    return any(one.reading(OBJECT, ATTITUDE, COURSE) for one in found)


def _begin(lead: str) -> str:
    """Return the words that make a sentence of a lead: "I" condemned, "I was" asking."""
    first = lead.split(maxsplit=1)[0].lower() if lead else ""
    gerund = any(name == GERUND for _, name in verb_forms().get(first, ()))
    return "I was " if gerund else "I "


def _told(located: Located, lead: Span) -> Located:
    """Return "I condemned" and the content."""
    pieces = ((lead[0], located.pieces[0][1]), *located.pieces[1:])
    content, offsets = _begin(located.document.text[slice(*lead)].strip()), []
    for number in range(len(pieces)):
        content += GAP if number else ""
        offsets.append(len(content))
        content += read_piece(located.document.text, pieces, number)
    return Located(content, located.text, located.document, pieces, tuple(offsets))


def _told_by(located: Located, lead: Span) -> Located:
    """Return the content and "was condemned by me"."""
    first = located.pieces[0]
    pieces = ((first[0], lead[1]),)
    content = located.document.text[slice(*pieces[0])] + "me"
    return Located(content, located.text, located.document, pieces, (0,))
