"""Attributions within a sentence: a cue, its subject, and where the content stands.

Each cue word is tried in the frames that the lexicon gives it: content before (``"…," Hale said``),
inverted (``said Hale``), content after (``Hale said that …``, ``vowed to …``, ``condemned the …``),
and both. Nothing here looks outside the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.statements.items import PUNCTUATION, QUOTE, WORD, Item, Sentence, is_whole
from toolkit.statements.lexicon import Cue, Lexicon
from toolkit.statements.phrases import (
    Phrase,
    main_subject,
    phrase_end,
    subject_after,
    subject_before,
)

_DASHES = {"—", "–", "--", "-"}
_TERMINAL = {".", "?", "!"}
_PASSIVE = {
    "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "got", "isn't", "aren't",
    "wasn't", "weren't",
}  # fmt: skip


@dataclass(slots=True)
class Attribution:
    """Item numbers of a cue, its source, and the pieces of its content, in one sentence."""

    cue: Phrase
    source: Phrase | None
    before: Phrase | None
    after: Phrase | None
    rule: str
    belief: bool = False
    flags: set[str] = field(default_factory=set)
    order: int = 0
    is_relay: bool = False
    participle: bool = False

    @property
    def pieces(self) -> list[Phrase]:
        """The content's pieces in the order of the text."""
        return [piece for piece in (self.before, self.after) if piece is not None]


def find_attributions(items: Sentence, lexicon: Lexicon) -> list[Attribution]:
    """Return the attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for index, item in enumerate(items):
        if item.kind == WORD and (item.low in lexicon.cues or item.low in lexicon.openers):
            attribution = _try(items, index, lexicon, found)
            if attribution is not None:
                found.append(attribution)
    _cut_content(items, found, lexicon)
    return [one for one in found if one.pieces]


def _try(
    items: Sentence, index: int, lexicon: Lexicon, found: list[Attribution]
) -> Attribution | None:
    item = items[index]
    if item.low == "as" and index + 2 < len(items):
        return _as_reported(items, index, lexicon)
    if item.low == "according" and index + 2 < len(items) and items[index + 1].low == "to":
        return _according(items, index, lexicon)
    forms = lexicon.cues.get(item.low, ())
    noun = lexicon.nouns.get(item.low)
    if not (forms or noun) or (item.is_capital and index > 0 and not _in_title_case(items)):
        return None
    cues = [cue for cue in forms if _has_particle(items, index, cue)]
    if cues:
        best = max(len(cue.particle) for cue in cues)
        chosen = next(cue for cue in cues if len(cue.particle) == best)
        return _verb(items, index, chosen, lexicon, found)
    return None if noun is None else _noun(items, index, noun, lexicon)


def _in_title_case(items: Sentence) -> bool:
    """Whether most words begin with a capital letter, as in a headline."""
    words = [item for item in items if item.kind == WORD]
    return sum(item.is_capital for item in words) > 0.6 * len(words)


def _has_particle(items: Sentence, index: int, cue: Cue) -> bool:
    words = cue.particle.split()
    return [item.low for item in items[index + 1 : index + 1 + len(words)]] == words


def _verb(
    items: Sentence, index: int, cue: Cue, lexicon: Lexicon, found: list[Attribution]
) -> Attribution | None:
    start, words = _verb_group(items, index, lexicon)
    end = index + 1 + len(cue.particle.split())
    if cue.form == "base" and not words and not _plural_subject(items, start, lexicon):
        return None
    if cue.form == "s" and not words and _may_be_noun(items, index, lexicon):
        return None
    if not words and _is_adjective(items, index, cue, lexicon):
        return None
    passive = cue.form == "past" and bool(words & _PASSIVE)
    inverted = _inverted(items, index, end, cue, lexicon)
    if inverted is not None:
        return inverted
    if passive:
        return _passive(items, start, end, cue, lexicon)
    if "to" in words and not words & {"going", "has", "have", "had", "used", "refused", "declined", "went", "began", "continued", "continues", "tried"} and cue.form == "base":
        return None
    source = _subject(items, start, cue, lexicon, found)
    asked = cue.lemma == "ask" and cue.form == "past" and _is_fronted(items, start)
    if source is None and cue.form != "ing" and not asked:
        return None
    first = source[0] if source else start
    if _follows_quotation(items, first, cue):
        before, frame = _back_to_start(items, first, lexicon), "quote"
        after = _quote_after(items, end, lexicon)
    else:
        after, frame = _content_after(items, end, cue, lexicon)
        before = _content_before(items, first, start, after, frame, cue, lexicon)
    if before is not None and after is None and frame != "quote" and end + 2 < len(items):
        if items[end].text == ",":  # "Perhaps, he said, this is too much."
            after = (end + 1, _sentence_end(items))
    if after is not None:
        dependent = _in_dependent_clause(items, first, lexicon)
        fronted = source is None and start == 0
        after = _cut_after(items, after, frame, dependent or fronted, lexicon)
    if source is None and frame in ("object", "about", "to") and not asked:
        return None
    if after is None and before is None:
        return None
    if cue.form == "base" and not words and cue.lemma in lexicon.ambiguous:
        if frame not in ("that", "quote", "colon"):
            return None
    belief = frame == "belief" or (bool(cue.belief_frames) and not cue.frames)
    rule = "source-cue-content" if before is None else "content-source-cue"
    flags = {"denied"} if words & lexicon.negations or cue.lemma == "deny" else set()
    if cue.lemma in ("ask", "wonder", "question", "inquire", "query"):
        flags.add("question")
    relay = cue.lemma in ("say", "tell") and cue.form != "base" and frame in ("that", "quote", "colon")
    return Attribution((start, end), source, before, after, rule, belief, flags, index, relay, cue.form == "ing")


def _may_be_noun(items: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether a form such as "states" or "calls" is a plural noun here."""
    if index == 0 or items[index].low in ("says", "tells"):
        return False
    previous = items[index - 1]
    if previous.kind != WORD or previous.is_capital or previous.low in lexicon.pronouns:
        return previous.low in ("those", "these", "some", "many", "most", "several", "few", "both")
    if previous.low in lexicon.determiners | lexicon.prepositions or previous.low.endswith("'s"):
        return True
    before = items[index - 2] if index > 1 else None
    return before is None or before.low not in lexicon.determiners


def _is_adjective(items: Sentence, index: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether a participle stands before a noun: "the added cost", "of pledged delegates"."""
    if index == 0 or cue.form not in ("past", "ing") or items[index - 1].kind != WORD:
        return False
    low = items[index - 1].low
    if cue.form == "ing":
        return low in ("the", "a", "an", "of", "for", "from", "with", "about", "at", "to")
    if low in lexicon.pronouns or items[index - 1].is_capital:
        return False
    return low in lexicon.determiners | lexicon.prepositions


_CLOSED_FRAMES = ("object", "to", "about", "question")


def _cut_after(
    items: Sentence, after: Phrase, frame: str, dependent: bool, lexicon: Lexicon
) -> Phrase | None:
    """End what is no clause of its own at a comma, a dash, or another verb of the same subject."""
    start, stop = after
    for place in range(start + 1, stop):
        item = items[place]
        if frame in ("object", "about", "to") or (dependent and items[place - 1].kind != QUOTE):
            if item.text in (",", ";") and not _in_list(items, place, lexicon):
                return start, place
            if item.text in ("—", "–", "--") or (item.text == "-" and place - start > 3):
                return start, place
        if frame in _CLOSED_FRAMES and item.low in ("and", "but") and place + 1 < stop:
            following = items[place + 1]
            if following.kind == WORD and _is_past(following, lexicon):
                return start, place
    return after


def _is_fronted(items: Sentence, start: int) -> bool:
    """Whether a participle opens the sentence: "Asked whether …", "When asked about …"."""
    return start == 0 or (start == 1 and items[0].low in ("when", "if", "while", "but", "and"))


def _in_dependent_clause(items: Sentence, first: int, lexicon: Lexicon) -> bool:
    """Whether a subject stands in a clause before the main one: "While Hale said …, Moor …"."""
    if first < len(items) and items[first].low in ("who", "which"):
        return first > 0 and items[first - 1].text == ","
    head = items[first - 1].low if first > 0 else ""
    return head in _SUBORDINATE and all(item.kind != PUNCTUATION for item in items[: first - 1])


_SUBORDINATE = {
    "while", "when", "after", "before", "as", "since", "though", "although", "once", "because",
    "whereas", "asked",
}  # fmt: skip


def _in_list(items: Sentence, place: int, lexicon: Lexicon) -> bool:
    """Whether a comma stands between a name and its place or number: "Sept. 11, 2001"."""
    return place + 1 < len(items) and items[place + 1].low[:1].isdigit()


def _is_past(item: Item, lexicon: Lexicon) -> bool:
    cues = lexicon.cues.get(item.low)
    return item.low.endswith("ed") or (bool(cues) and cues[0].form == "past")


def _follows_quotation(items: Sentence, first: int, cue: Cue) -> bool:
    """Whether a subject and its cue stand right behind a quotation."""
    if cue.form == "ing" or not cue.frames & {"quote", "clause"} or first == 0:
        return False
    previous = items[first - 1]
    if previous.text == "," and first > 1:
        previous = items[first - 2]
    return previous.kind == QUOTE and previous.text.rstrip("”\"'’`»“")[-1:] in ",?!.—–-…"


def _verb_group(items: Sentence, index: int, lexicon: Lexicon) -> tuple[int, set[str]]:
    """Return where the verb group begins, and its words before the cue."""
    start, words = index, set()
    while start > 0 and items[start - 1].kind == WORD:
        low = items[start - 1].low
        adverb = low in lexicon.adverbs or (low.endswith("ly") and not items[start - 1].is_capital)
        if not (low in lexicon.auxiliaries or low in lexicon.negations or adverb):
            break
        words.add(low)
        start -= 1
    return start, words


def _plural_subject(items: Sentence, start: int, lexicon: Lexicon) -> bool:
    """Whether the word before a verb's base form can be its subject: "officials say", "I say"."""
    if start == 0 or items[start - 1].kind != WORD:
        return start > 0 and items[start - 1].text == ","
    low = items[start - 1].low
    if low in ("i", "we", "you", "they", "who", "people", "some", "others", "many", "most", "and", "police"):
        return True
    return low.endswith("s") and low not in lexicon.determiners | lexicon.auxiliaries and not low.endswith(("'s", "’s"))


def _subject(
    items: Sentence, start: int, cue: Cue, lexicon: Lexicon, found: list[Attribution]
) -> Phrase | None:
    previous = items[start - 1] if start > 0 else None
    if previous is None or cue.form == "ing":
        if cue.form == "ing" and previous is not None and previous.kind == WORD:
            if previous.low in ("and", "while", "by", "but", "when", "after", "before", "in", "then"):
                return found[-1].source if found else main_subject(items, start, lexicon)
            if previous.is_capital or previous.low in lexicon.pronouns:
                return subject_before(items, start, lexicon)
            return main_subject(items, start, lexicon)
        if previous is None:
            return None
        return found[-1].source if found else main_subject(items, start, lexicon)
    if previous.low in ("and", "but", "or", "then"):
        return found[-1].source if found else main_subject(items, start - 1, lexicon)
    subject = subject_before(items, start, lexicon)
    if subject is None and previous.text == ",":
        return found[-1].source if found else main_subject(items, start - 1, lexicon)
    return subject


def _inverted(
    items: Sentence, index: int, end: int, cue: Cue, lexicon: Lexicon
) -> Attribution | None:
    """``"…," said Hale`` and ``…, said Hale``."""
    if "inverted" not in cue.frames or cue.form not in ("past", "s"):
        return None
    if index == 0:
        return _fronted_cue(items, end, lexicon)
    previous = items[index - 1]
    if previous.kind != QUOTE and previous.text not in (",", "?", "!"):
        return None
    if previous.text == "," and subject_before(items, index, lexicon) is not None:
        return None
    source = subject_after(items, end, lexicon)
    if source is None or (source[1] < len(items) and items[source[1]].low in lexicon.cues and previous.kind != QUOTE):
        return None
    before = _back_to_start(items, index if previous.kind == QUOTE else index - 1, lexicon)
    after = _quote_after(items, source[1], lexicon)
    if before is None and after is None:
        return None
    return Attribution((index, end), source, before, after, "content-cue-source", order=index)


def _fronted_cue(items: Sentence, end: int, lexicon: Lexicon) -> Attribution | None:
    """``Said Hale, the minister: "…"``."""
    source = subject_after(items, end, lexicon)
    after = None if source is None else _quote_after(items, source[1], lexicon)
    if after is None:
        return None
    return Attribution((0, end), source, None, after, "content-cue-source", order=0)


def _passive(
    items: Sentence, start: int, end: int, cue: Cue, lexicon: Lexicon
) -> Attribution | None:
    """``Hale was quoted as saying`` is active in sense; ``Hale was asked whether …`` names no source."""
    if cue.lemma == "ask":
        after, _ = _content_after(items, end, cue, lexicon)
        if after is None:
            return None
        return Attribution((start, end), None, None, after, "asked", flags={"question"}, order=start)
    return None


def _as_reported(items: Sentence, index: int, lexicon: Lexicon) -> Attribution | None:
    """``As Hale's office reported, …`` in the passive: ``as first reported by the paper``."""
    place = index + 1
    while place < len(items) - 2 and (items[place].low in lexicon.adverbs or items[place].low.endswith("ly")):
        place += 1
    cue = next(iter(lexicon.cues.get(items[place].low, ())), None)
    if cue is None or cue.form != "past" or items[place + 1].low != "by":
        return None
    return _beside(items, index, place + 2, lexicon, "as-reported")


def _according(items: Sentence, index: int, lexicon: Lexicon) -> Attribution | None:
    """``According to Hale, …`` and ``…, according to Hale``."""
    return _beside(items, index, index + 2, lexicon, "according-to")


def _beside(
    items: Sentence, index: int, first: int, lexicon: Lexicon, rule: str
) -> Attribution | None:
    """Return an attribution whose source follows at ``first``, and whose content is the rest."""
    end = phrase_end(items, first, lexicon)
    while end < len(items) and items[end].low in lexicon.prepositions | {"and", "released", "obtained", "published", "conducted"}:
        end = phrase_end(items, end + 1, lexicon) if end + 1 < len(items) else end + 1
    end = min(end, len(items))
    if first >= end:
        return None
    if index == 0 or (items[index - 1].low in lexicon.conjunctions | lexicon.subordinators and not any(
        item.text == "," for item in items[:index]
    )):
        comma = next((i for i in range(end, len(items)) if items[i].text == ","), None)
        if comma is None:
            return None
        after = (comma + 1, _sentence_end(items))
        return Attribution((index, first), (first, end), None, after, rule, order=index)
    before = _back_to_start(items, index - 1 if items[index - 1].text == "," else index, lexicon)
    if before is not None:
        colons = [place for place in range(*before) if items[place].text in (":", ";", "(")]
        before = (colons[-1] + 1 if colons else before[0], before[1])
    stop = _sentence_end(items)
    goes_on = end + 2 < stop and items[end].text == "," and items[index - 1].text == ","
    after = (end + 1, stop) if goes_on else _quote_after(items, end, lexicon)
    if before is None or before[1] - before[0] < 2:
        return None
    return Attribution((index, first), (first, end), before, after, rule, order=index)


def _noun(items: Sentence, index: int, noun: Cue, lexicon: Lexicon) -> Attribution | None:
    """``his promise to …``, ``Moor's claim that …``: the possessor is the source."""
    end = index + 1
    if end >= len(items) - 1 or index == 0:
        return None
    following = items[end].low
    if (following == "that" and "that" in noun.frames) or (following == "to" and noun.lemma in ("promise", "pledge", "vow", "threat", "proposal", "call")):
        after = (end + 1, _clause_end(items, end + 1, lexicon))
    else:
        return None
    owner = _owner(items, index, lexicon)
    if owner is None:
        return None
    return Attribution((index, end), owner, None, after, "noun", order=index)


def _owner(items: Sentence, index: int, lexicon: Lexicon) -> Phrase | None:
    for place in range(index - 1, max(index - 4, -1), -1):
        item = items[place]
        if item.kind != WORD:
            return None
        if item.low in ("his", "her", "their", "its", "my", "our"):
            return place, place + 1
        if item.low.endswith(("'s", "s'")):
            start = place
            while start > 0 and items[start - 1].is_capital:
                start -= 1
            return start, place + 1
    return None


def _content_before(
    items: Sentence,
    end: int,
    start: int,
    after: Phrase | None,
    frame: str,
    cue: Cue,
    lexicon: Lexicon,
) -> Phrase | None:
    """Return what stands before the subject and belongs to the content."""
    if not ({"quote", "clause"} & cue.frames) or cue.form == "ing" or end <= 0:
        return None
    previous = items[end - 1]
    if previous.kind == QUOTE:
        return _back_to_start(items, end, lexicon)
    if previous.text not in (",", "?", "!") and previous.text not in _DASHES:
        return None
    if end >= 2 and items[end - 2].kind == QUOTE:
        return _back_to_start(items, end - 1, lexicon)
    if "clause" not in cue.frames:
        return None
    piece = _back_to_start(items, end - 1, lexicon)
    if piece is None:
        return None
    if after is not None:
        fronted = items[piece[0]].low in lexicon.fronted_conditions
        return piece if fronted and frame in ("clause", "that") else None
    first = items[piece[0]]
    if start + 1 < len(items) - 2 and items[_after_cue(items, start, lexicon)].text == ",":
        return piece
    if first.low in lexicon.prepositions and piece[1] - piece[0] < 6:
        return None
    if first.low.endswith("ing") and piece[1] - piece[0] < 8:
        return None
    return piece if piece[1] - piece[0] >= 3 else None


def _after_cue(items: Sentence, start: int, lexicon: Lexicon) -> int:
    place = start
    while place < len(items) - 1 and items[place].low not in lexicon.cues:
        place += 1
    return min(place + 1, len(items) - 1)


def _back_to_start(items: Sentence, end: int, lexicon: Lexicon) -> Phrase | None:
    """Return the piece from the sentence's beginning to ``end``; from a colon on before a quotation."""
    start = 0
    if end > 1 and items[end - 1].kind == QUOTE and items[end - 2].text == ":":
        return end - 1, end
    while start < end and (items[start].kind == PUNCTUATION and items[start].text not in "([$#@…" ):
        start += 1
    if start < end and items[start].low in ("but", "and") and items[end - 1].kind != QUOTE:
        start += 1
    return (start, end) if start < end else None


def _content_after(
    items: Sentence, end: int, cue: Cue, lexicon: Lexicon
) -> tuple[Phrase | None, str]:
    """Return the content after a cue, and the frame that gave it."""
    frames = cue.frames | cue.belief_frames
    start = end
    if "listener" in frames or "object_to" in frames:
        start = _skip_listener(items, end, lexicon)
    place = _skip_adjuncts(items, start, lexicon)
    stop = _sentence_end(items)
    kind = "belief" if cue.belief_frames and not cue.frames else ""
    if place >= stop:
        return None, ""
    item = items[place]
    if item.low in ("is", "was") and items[0].low == "what" and place + 2 < stop:
        # "What they told us is that …"
        if items[place + 1].low == "that":
            return (place + 2, stop), "that"
    quotable = "quote" in frames or "clause" in frames
    if item.text == "," and place + 2 < stop and items[place + 1].low in ("however", "though"):
        place += 2
        item = items[place]
    if item.text == "," and cue.lemma == "say" and place + 1 < stop and items[place + 1].kind == WORD:
        if any(items[index].text == "," for index in range(place + 2, min(place + 9, stop))):
            return (place + 1, stop), kind or "clause"  # "says, win or lose, he will stay"
    if item.text == ":" and quotable and place + 1 < stop:
        return (place + 1, _quote_end(items, place + 1, stop)), "colon"
    if item.text == "," and quotable and place + 1 < stop and items[place + 1].kind == QUOTE:
        return (place + 1, _quote_end(items, place + 1, stop)), "quote"
    if item.kind == QUOTE and quotable:
        return (place, _quote_end(items, place, stop)), "quote"
    if item.text == "," and place + 2 < stop and items[place + 1].low == "that":
        return (place + 2, stop), kind or "that"
    if "clause" in frames or "that" in frames:
        that = _find_that(items, end, stop, lexicon)
        if that is not None:
            return (that + 1, stop), kind or "that"
    if item.low == "that" and ("that" in frames or "clause" in frames) and place + 1 < stop:
        return (place + 1, stop), kind or "that"
    if item.low in lexicon.questions and {"question", "clause", "about"} & frames:
        return (place, stop), kind or "question"
    if item.low == "to" and ("to" in frames or ("object_to" in frames and start > end)):
        return (place, stop), kind or "to"
    if "object_to" in frames and "listener" not in frames:
        listener = _skip_listener(items, end, lexicon)
        if listener < stop and items[listener].low in ("to", "not"):
            return (listener, stop), "to"
    if "about" in frames and item.low in ("about", "of", "for", "against", "on", "at", "with", "over", "to"):
        if place + 1 < stop and item.low in ("about", "of", "against", "for", "on"):
            return (place + 1, stop), kind or "about"
    if "about" in frames and cue.particle and item.kind == WORD:
        return (end, stop), kind or "about"
    if "clause" in frames and _starts_clause(items, place, stop, cue, lexicon):
        return (place, stop), kind or "clause"
    if "object" in frames and _starts_object(items, end, stop, lexicon):
        return (end, stop), kind or "object"
    return None, ""


def _find_that(items: Sentence, start: int, stop: int, lexicon: Lexicon) -> int | None:
    """Return the place of a "that" behind adjuncts: "for the first time on Friday that"."""
    if start >= stop or items[start].low not in lexicon.prepositions | lexicon.times | lexicon.adverbs:
        return None
    for place in range(start, min(stop - 1, start + 12)):
        if items[place].kind != WORD:
            return None
        if items[place].low == "that":
            return place
    return None


def _quote_end(items: Sentence, start: int, stop: int) -> int:
    """Return where a quoted content ends: with a quotation that is a sentence of its own, there."""
    end = start
    while end < stop and items[end].kind == QUOTE:
        end += 1
    if end == start:
        return stop
    return end if is_whole(items[start]) else stop


_NO_CLAUSE = {
    "and", "or", "but", "by", "than", "so", "of", "at", "with", "to", "into", "from", "because",
    "while", "during", "after", "before", "when", "up", "out", "back", "over", "about", "for",
}  # fmt: skip


def _starts_clause(
    items: Sentence, place: int, stop: int, cue: Cue, lexicon: Lexicon
) -> bool:
    """Whether a clause without "that" begins here: something to be its subject, and a verb."""
    item = items[place]
    if item.kind == WORD and cue.lemma == "say" and item.low in ("so", "yes", "no"):
        return True
    if item.kind != WORD or stop - place < 2 or item.low in _NO_CLAUSE:
        return False
    return cue.lemma == "say" or any(
        _may_be_verb(items[index], lexicon) for index in range(place + 1, min(stop, place + 14))
    )


def _may_be_verb(item: Item, lexicon: Lexicon) -> bool:
    if item.kind != WORD or item.is_capital:
        return False
    if item.low in lexicon.auxiliaries:
        return item.low not in ("to", "not", "on", "going", "never")
    return item.low.endswith("ed") or item.low in lexicon.cues


def _starts_object(items: Sentence, place: int, stop: int, lexicon: Lexicon) -> bool:
    item = items[place]
    if item.kind == QUOTE:
        return True
    if item.kind != WORD or item.low in lexicon.times:
        return False
    return item.low not in (lexicon.prepositions | lexicon.conjunctions | lexicon.subordinators) - {"that"}


def _skip_listener(items: Sentence, start: int, lexicon: Lexicon) -> int:
    """Return the place after "reporters", "the soldiers", "the paper's Ann Moor"."""
    if start >= len(items) or items[start].kind != WORD:
        return start
    first = items[start]
    if first.low in ("that", "to", "about", "of", "on", "if", "whether", "how", "why", "what"):
        return start
    if first.low in ("me", "him", "her", "them", "us", "it", "you"):
        return start + 1
    index = start + 1
    if first.low in lexicon.determiners or not first.is_capital:
        while index < len(items) and items[index].kind == WORD:
            item = items[index]
            if item.low in lexicon.determiners | lexicon.boundaries | lexicon.pronouns | {"to", "on", "in", "at", "about", "of", "for", "from", "during", "with", "after"}:
                break
            if first.low not in lexicon.determiners and index > start:
                break
            index += 1
        while index < len(items) and items[index].low in ("of", "at", "from", "for") and index + 1 < len(items):
            index = phrase_end(items, index + 1, lexicon)
        return index
    while index < len(items) and items[index].kind == WORD and (items[index].is_capital or items[index].low in ("of", "the", "and")):
        if items[index].low in lexicon.times | lexicon.pronouns:
            break
        if items[index - 1].low.endswith("'s") and not items[index].is_capital:
            break
        index += 1
    return index


def _skip_adjuncts(items: Sentence, start: int, lexicon: Lexicon) -> int:
    """Return the place after "on Tuesday", "in a statement", "to reporters", where content follows."""
    place = start
    while place < len(items):
        item = items[place]
        if item.kind != WORD:
            break
        if item.low in lexicon.times or (item.low.endswith("ly") and not item.is_capital) or item.low in ("again", "also", "out", "back"):
            place += 1
            if place < len(items) and items[place].low.isdigit():
                place += 1
            continue
        if item.low in ("in", "on", "at", "during", "to", "of", "after", "before", "about", "via", "through", "from", "with", "by", "as"):
            end = _adjunct_end(items, place, lexicon)
            if end is None:
                break
            place = end
            continue
        break
    if place > start and place < len(items):
        item = items[place]
        opens = item.kind == QUOTE or item.text in (":", ",") or item.low == "that" or item.kind == WORD
        if item.text == ",":
            following = items[place + 1] if place + 1 < len(items) else None
            opens = following is not None and (following.kind == QUOTE or following.low == "that")
        return place if opens else start
    return start if place > start else place


def _adjunct_end(items: Sentence, start: int, lexicon: Lexicon) -> int | None:
    """Return the end of a preposition's phrase, if content can follow it."""
    index = start + 1
    while index < len(items) and items[index].kind == WORD:
        item = items[index]
        if item.low == "that" or (index > start + 1 and (
            item.low in ("he", "she", "they", "it", "we", "i", "you", "there")
            or (item.low in lexicon.determiners and items[index - 1].low not in lexicon.prepositions)
        )):
            return index
        if item.low in ("if", "whether", "how", "why", "what"):
            return index
        index += 1
    if index < len(items) and (items[index].kind == QUOTE or items[index].text == ":"):
        return index
    if index + 1 < len(items) and items[index].text == "," and (items[index + 1].kind == QUOTE or items[index + 1].low == "that"):
        return index
    return None


def _quote_after(items: Sentence, start: int, lexicon: Lexicon) -> Phrase | None:
    """Return a quotation that goes on after its attribution in the same sentence."""
    stop = _sentence_end(items)
    for index in range(start, min(stop, start + 16)):
        if items[index].kind == QUOTE:
            return index, stop
        if items[index].kind == PUNCTUATION and items[index].text not in (",", ":", "(", ")") and items[index].text not in _DASHES:
            return None
    return None


def _sentence_end(items: Sentence) -> int:
    end = len(items)
    while end > 0 and items[end - 1].kind == PUNCTUATION and items[end - 1].text in (*_TERMINAL, ";", ","):
        end -= 1
    return end


def _clause_end(items: Sentence, start: int, lexicon: Lexicon) -> int:
    stop = _sentence_end(items)
    for index in range(start + 2, stop):
        if items[index].text in (",", ";") or items[index].text in _DASHES:
            return index
    return stop


def _cut_content(items: Sentence, found: list[Attribution], lexicon: Lexicon) -> None:
    """End a content where the next attribution of the same level begins."""
    for position, one in enumerate(found):
        if one.after is None:
            continue
        start, stop = one.after
        for later in found[position + 1 :]:
            if not start < later.cue[0] < stop or later.rule == "noun":
                continue
            limit = _limit(items, one, later, lexicon)
            if limit is not None and limit > start:
                stop = limit
                break
        while (stop > start and items[stop - 1].text in (",", ";")) or (stop > start and items[stop - 1].low in ("and", "but", "while")):
            stop -= 1
        one.after = (start, stop) if stop > start else None
    for position, one in enumerate(found):
        if one.before is None:
            continue
        for earlier in found[:position]:
            if earlier.after is not None and earlier.after[0] < one.before[1] and earlier.cue[0] >= one.before[0]:
                if one.rule != "according-to" or True:
                    earlier.after = (earlier.after[0], min(earlier.after[1], one.before[1]))
                    if earlier.after[0] >= earlier.after[1]:
                        earlier.after = None


def _limit(items: Sentence, one: Attribution, later: Attribution, lexicon: Lexicon) -> int | None:
    """Return where content ends before a later attribution, or None where it holds that one."""
    begin = later.cue[0]
    if later.rule in ("according-to", "as-reported"):
        return begin if later.before is not None else None
    if later.participle and items[begin - 1].text == ",":
        return begin - 1
    same = later.source is not None and later.source == one.source
    if same and items[begin - 1].low in ("and", "but", "then", "while"):
        return begin - 1
    if same and items[begin - 1].text == ",":
        return begin - 1
    if one.after is None or later.source is None or later.source[0] <= one.after[0]:
        return None
    first = later.source[0]
    if items[first].low in lexicon.pronouns and items[first - 1].low in ("and", "but"):
        return first - 1
    for place in range(first - 1, max(first - 5, one.after[0]), -1):
        if items[place].text == ";":
            return place
        if items[place].text == "," and items[place + 1].low in ("and", "but", "while", "though"):
            return place
    return None
