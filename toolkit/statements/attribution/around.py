"""The contents of a verb around its subject: before it, behind the cue, or both.

``"…," Hale said``; ``If it rains, Hale said, we wait``; ``Perhaps, he said, this is too much``.
"""

from __future__ import annotations

from dataclasses import replace

from toolkit.language.items import MARKS, PUNCTUATION, QUOTE, WORD, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.chunks.adjuncts import (
    bound_end,
    is_count,
    opens_verb,
    skip_listener,
)
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    behind_times,
    is_adverb,
    is_past,
    is_time,
)
from toolkit.statements.attribution.chunks.times import tells_when
from toolkit.statements.attribution.contents import content_after
from toolkit.statements.attribution.ends import (
    DASHES,
    back_to_start,
    clause_end,
    has_verb,
    passes_on,
    rest_after,
    sentence_end,
)
from toolkit.statements.attribution.fronted import (
    LONGEST_HEAD,
    follows_quotation,
    in_dependent_clause,
)
from toolkit.statements.attribution.reach import cut_after
from toolkit.statements.attribution.rules import Attribution

_LONGEST_ASIDE = 8
"""Items between two commas that are no clause."""
_SHORTEST_OPENING = 2
_LONGEST_REST = 10
"""Items of when or how something was said: "when asked about it at the gate"."""


def contents_around(
    items: Sentence,
    source: Phrase | None,
    place: Phrase,
    cue: Cue,
    participle: bool,
    found: list[Attribution],
) -> tuple[Phrase | None, Phrase | None, str]:
    """Return the content before the subject, the content behind the cue, and the frame."""
    start, end = place
    first = source[0] if source else start
    shared = _goes_on_speaking(items, source, start, found)
    follows = not (participle or shared) and follows_quotation(items, first, end, cue, found)
    if follows and not _is_fronted_phrase(items, first, end, cue):
        before = back_to_start(items, first)
        opening = items[before[0]] if before else None
        return before, rest_after(items, end, opening), "quote"
    after, frame = content_after(items, end, cue)
    closed = not (participle or shared) and _closes_clause(items, first, end, cue, frame)
    if closed:
        after, frame = None, ""
    aside = after is None and (closed or _ends_attribution(items, end, cue))
    comma = _find_comma(items, end, first) if aside else None
    closes = end >= sentence_end(items)
    said = _as_said(items, source, cue, comma)
    before = _content_before(items, first, comma, frame, said, closes)
    if frame == "quote" and before is None and after is not None and not participle:
        before = _subject_of_quotation(items, first, after[0])
    if comma is None and not (frame or closed or _ends_attribution(items, end, cue)):
        before = None
    before = None if shared else before
    opened = comma is not None and source is not None and _only_links(items, first)
    if comma is not None and (before or opened):  # "Perhaps, he said, this is too much."
        after = None if _tells_when(items, end, comma) else (comma + 1, sentence_end(items))
        before = _from_relative(items, before) if after else before
    if after is not None:
        apart = items[after[0] - 1].text == ","
        dependent = not apart and in_dependent_clause(items, first)
        after = cut_after(items, after, frame, dependent or (source is None and start == 0))
    if after is None and _is_gapped(items, first, end, cue):
        after, frame = (end, clause_end(items, end)), "clause"
    believed = frame and not cue.frames and frame not in ("quote", "colon")
    return before, after, "belief" if believed else frame


def _from_relative(items: Sentence, before: Phrase | None) -> Phrase | None:
    """Return what stands before an aside from a relative on that has its verb behind it.

    So it is in "warned them against the fence, [whose purpose], she said, [was to keep people out]".
    """
    if before is None:
        return None
    commas = (at for at in range(before[1] - 2, before[0], -1) if items[at].text == ",")
    comma = next(commas, before[0])
    opens = items[comma + 1].low in ("whose", "which") and not has_verb(items, comma, before[1])
    return (comma + 1, before[1]) if opens and items[comma].text == "," else before


def _closes_clause(items: Sentence, first: int, end: int, cue: Cue, frame: str) -> bool:
    """Whether what follows tells when or how a clause in front was said: "It rose, he said Friday night"."""
    lexicon = items.lexicon
    if (
        frame not in ("clause", "question", "object")
        or "clause" not in cue.frames
        or first < _SHORTEST_OPENING
        or items[first].low in lexicon.relatives
    ):
        return False
    piece = back_to_start(items, first - 1) if items[first - 1].text == "," else None
    if piece is None:
        return False
    opening = items[piece[0] + (items[piece[0]].low in lexicon.coordinators)]
    depends = opening.low in lexicon.prepositions | lexicon.subordinators | lexicon.questions
    depends = depends and not _opens_number(items, piece[0])
    verbal = opening.low.endswith("ing") and opening.low not in lexicon.free_relatives
    verbal = verbal or is_past(opening, lexicon)
    if depends or verbal or opening.kind != WORD or not has_verb(items, *piece):
        return False
    rest = items[behind_times(items, end) : sentence_end(items)]
    mark = next((at for at, item in enumerate(rest) if item.text == ";"), len(rest))
    rest = rest[:mark]  # "It rose, he wrote in a note; his report is due in May"
    if any(item.kind == QUOTE for item in rest) or len(rest) > _LONGEST_REST:
        return False
    told = rest and rest[0].low in lexicon.subordinators
    return bool(told) or not any(
        item.low in lexicon.finite or is_past(item, lexicon) for item in rest
    )


def _opens_number(items: Sentence, place: int) -> bool:
    """Whether a number is told that is a clause's subject: "As many as 40 people had left"."""
    return bound_end(items, place) > place or is_count(items, place)


def _goes_on_speaking(
    items: Sentence, source: Phrase | None, start: int, found: list[Attribution]
) -> bool:
    """Whether a verb behind "and" has the speaker of the words before: "“…,” she said, and asked why"."""
    linked = start > 0 and (items[start - 1].low in ("and", "but") or items[start].low == "then")
    if not linked or not found:
        return False
    last = found[-1]
    between = items[last.cue[1] : start]
    apart = any(item.low in items.lexicon.relatives for item in between)
    near = 0 < len(between) <= _LONGEST_ASIDE and not apart
    return near and last.before is not None and last.source == source


def _tells_when(items: Sentence, end: int, comma: int) -> bool:
    """Whether what follows is when it was said: "…, he said on Friday, a day after the vote"."""
    lexicon = items.lexicon
    if not any(is_time(items, place) for place in range(end, comma)):
        return False
    first, *others = (item.low for item in items[comma + 1 : comma + 5])
    counts = lexicon.determiners | lexicon.counted | lexicon.times | lexicon.units_of_time
    counted = first in counts or first.isdigit()
    return first in lexicon.after_times or (counted and not lexicon.after_times.isdisjoint(others))


def _find_comma(items: Sentence, end: int, first: int) -> int | None:
    """Return the comma, or dash, that closes an attribution inside its content: ", he told us,"."""
    opening = items[first - 1].text if first > 0 else ""
    closing = opening if opening in DASHES else ","
    for place in range(end, min(end + _LONGEST_ASIDE, len(items) - 2)):
        if items[place].text in (",", closing):
            behind = _behind_place(items, place, end)
            closed = behind is None or passes_on(items, behind + 1)
            return None if closed else behind
        if items[place].kind != WORD:
            return None
    return None


def _behind_place(items: Sentence, comma: int, end: int) -> int | None:
    """Return the comma, or the one behind what a place is: "…, he said in Mehra, the capital, …".

    None where the sentence ends with it.
    """
    named = comma > end and items[comma - 1].is_capital and items[comma + 1].low == "the"
    if not named:
        return comma
    stop = sentence_end(items)
    closing = next((at for at in range(comma + 1, stop) if items[at].text == ","), stop)
    if has_verb(items, comma + 1, closing):
        return comma
    return closing if closing < stop - 1 else None


def _is_fronted_phrase(items: Sentence, first: int, end: int, cue: Cue) -> bool:
    """Whether a phrase with words in marks stands before an attribution: "Of “the plan,” he said …"."""
    phrase = items[:first]
    if len(phrase) < _SHORTEST_OPENING or len([one for one in phrase if one.kind == QUOTE]) > 1:
        return False
    if any(item.text.count(" ") > LONGEST_HEAD for item in phrase if item.kind == QUOTE):
        return False
    opens = phrase[0].low in items.lexicon.prepositions or phrase[0].low.endswith("ing")
    if not opens or any(item.low in items.lexicon.finite for item in phrase):
        return False
    after, frame = content_after(items, end, cue)
    own = (
        phrase[0].low.endswith("ing") and phrase[0].low in items.lexicon.cues
    )  # "Calling it “late,”"
    return after is not None and (own or frame in ("clause", "that", "quote", "colon"))


def _ends_attribution(items: Sentence, end: int, cue: Cue) -> bool:
    """Whether no object follows a cue whose content stands before it: "…, he told us on Friday."."""
    place = skip_listener(items, end) if "listener" in cue.frames else end
    if place >= len(items) or items[place].kind == PUNCTUATION:
        return True
    # "At the docks, Moor agreed to stop"
    if items[place].low == "to" and opens_verb(items, place + 1):
        return False
    timed = tells_when(items, place) or (
        items[place].low == "that"
        and place + 1 < len(items)
        and items[place + 1].low in items.lexicon.units_of_time
    )
    adjunct = items[place].low in items.lexicon.adjunct_starts or timed
    return adjunct or is_adverb(items[place], items.lexicon)


def _as_said(items: Sentence, source: Phrase | None, cue: Cue, comma: int | None) -> Cue:
    """Return a cue that may follow a clause as "said" does: "…, a statement read", "…, she went on, …"."""
    lexicon = items.lexicon
    read = cue.lemma == "read" and source and items[source[1] - 1].low in lexicon.documents
    papers = lexicon.words_of_somebody | lexicon.works_of_somebody
    heads = [item.low for item in items[slice(*source)]] if source else []
    read = read or (cue.lemma == "show" and not papers.isdisjoint(heads))  # "…, figures showed"
    goes_on = comma is not None and cue.lemma in lexicon.phase_verbs
    behind = items[comma + 1].low if comma is not None else ""
    goes_on = goes_on and not behind.endswith("ing")  # ", calling it …"
    goes_on = goes_on and behind not in lexicon.relatives | lexicon.questions  # ", where it began"
    return replace(cue, frames=cue.frames | {"clause"}) if read or goes_on else cue


def _only_links(items: Sentence, first: int) -> bool:
    """Whether only "But," or "Still," stands before a subject."""
    if first < _SHORTEST_OPENING or items[first - 1].text != ",":
        return False
    return all(
        item.low in items.lexicon.coordinators | items.lexicon.adverbs
        for item in items[: first - 1]
    )


def _is_gapped(items: Sentence, first: int, end: int, cue: Cue) -> bool:
    """Whether a relative pronoun is the subject of what is said: ", which he said was “too late”"."""
    if "clause" not in cue.frames or first < 1 or end >= len(items):
        return False
    return items[first - 1].low in ("which", "who") and items[end].low in items.lexicon.finite


def _content_before(
    items: Sentence, end: int, comma: int | None, frame: str, cue: Cue, closes: bool
) -> Phrase | None:
    """Return what stands before the subject and belongs to the content.

    ``comma`` closes the attribution where the content goes on behind it; ``frame`` is that of a
    content behind the cue, or nothing; ``closes`` says that the cue ends the sentence.
    """
    lexicon = items.lexicon
    frames = cue.frames | (cue.belief_frames if closes else frozenset())
    lemma = f"{cue.lemma} {cue.particle}".strip()
    closes = closes and lemma in lexicon.closing_verbs
    if not ("clause" in frames or closes) or cue.form == "ing" or end <= 0:
        return None
    if end < len(items) and items[end].low in lexicon.relatives | lexicon.any_relatives:
        return None  # "Moor, who declined to say, leads", "We go, whatever Moor says"
    previous = items[end - 1]
    if previous.text not in (",", "?", "!") and previous.text not in DASHES:
        return None
    piece = back_to_start(items, end - 1)
    if piece is None:
        return None
    first, length = items[piece[0]], piece[1] - piece[0]
    if frame:
        head = items[piece[0] + 1] if first.low == "even" else first
        fronted = head.low in lexicon.fronted_conditions and frame in ("clause", "that")
        return piece if fronted or (frame == "quote" and _goes_on(items, piece, end)) else None
    if comma is not None:
        return piece
    asked = any(one.lemma in lexicon.question_verbs for one in lexicon.cues.get(first.low, ()))
    if asked and items[piece[0] + 1].low in lexicon.questions:
        return None  # "Asked when she would go, she shrugged"
    if first.low in lexicon.prepositions and not _opens_number(items, piece[0]):
        return piece if length >= 6 and _has_clause(items, piece) else None
    if first.low.endswith("ing") and length < 8 and not _is_subject(items, piece):
        return None
    return piece if length >= 3 else None


def _is_subject(items: Sentence, piece: Phrase) -> bool:
    """Whether a word in -ing has a verb of its own: "Beijing will pay", "Ending the raid would be wrong"."""
    lexicon = items.lexicon
    if items[piece[0]].low in lexicon.free_relatives:
        return True  # "Nothing works"
    closed = lexicon.relatives | lexicon.subordinators | lexicon.questions | lexicon.clause_pronouns
    for item in items[piece[0] + 1 : piece[1]]:
        if item.kind != WORD or item.low in closed:
            return False
        if item.low in lexicon.finite:
            return True
    return False


def _has_clause(items: Sentence, piece: Phrase) -> bool:
    """Whether more than a relative clause stands there: not "During her term, which began in May"."""
    closed = items.lexicon.relatives | {"when", "while"}
    relative = next(
        (
            place
            for place in range(piece[0] + 1, piece[1])
            if items[place].low in closed and items[place - 1].text == ","
        ),
        None,
    )
    return relative is None or any(items[place].text == "," for place in range(relative, piece[1]))


def _goes_on(items: Sentence, piece: Phrase, end: int) -> bool:
    """Whether a quotation, cut by its attribution, goes on: "“If we go” at once, Moor said, “they …”"."""
    if items[piece[0]].kind != QUOTE:
        return False
    rest = next((item for item in items[end:] if item.kind == QUOTE), None)
    return rest is not None and rest.text.lstrip(MARKS)[:1].islower()


def _subject_of_quotation(items: Sentence, end: int, start: int) -> Phrase | None:
    """Return the subject of what is quoted: "Hale, an aide said, “is very confident”"."""
    lexicon = items.lexicon
    if end < 2 or items[end - 1].text != "," or items[start - 1].text != ",":
        return None
    if not items[start].text.lstrip(MARKS)[:1].islower():
        return None
    piece = back_to_start(items, end - 1)
    if piece is None or piece[1] - piece[0] > _LONGEST_ASIDE:
        return None
    first = items[piece[0]]
    if first.low.endswith("ing"):
        return None
    times = lexicon.fronting | lexicon.time_ends
    begins = items[start].text.lstrip(MARKS).partition(" ")[0].lower()
    joined = begins in lexicon.subordinators | lexicon.prepositions and first.low not in times
    if joined or items[piece[1] - 1].low in lexicon.finite:  # "It was, Hale said, “too late”"
        return piece
    fronted = any(item.low in times for item in items[piece[0] : piece[0] + _SHORTEST_OPENING])
    verbs = any(item.kind != WORD or item.low in lexicon.finite for item in items[slice(*piece)])
    return None if fronted or verbs else piece
