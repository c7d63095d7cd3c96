"""Constructions with an order of their own: inverted, passive, according to, nouns.

``said Hale``, ``Said Hale: …``, ``asked whether …``, ``as reported by …``,
``according to …``, ``his promise to …``.
"""

from __future__ import annotations

from toolkit.language.institutions import is_form
from toolkit.language.items import PUNCTUATION, QUOTE, WORD, Item, Sentence
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.attribution.chunks.little_names import is_little_name
from toolkit.statements.attribution.chunks.offices import is_rank, name_behind
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    behind_times,
    is_adverb,
    is_past,
    phrase_end,
    walk_left,
)
from toolkit.statements.attribution.contents import content_after
from toolkit.statements.attribution.ends import (
    DASHES,
    TERMINAL,
    back_to_start,
    clause_end,
    has_verb,
    quote_after,
    quote_end,
    sentence_end,
)
from toolkit.statements.attribution.gapped import find_rest
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.attribution.subjects import subject_after, subject_before, with_name

_LEAST_CONTENT = 2
_LONGEST_SUBJECT = 12
LONGEST_ADJUNCT = 6
_CHARGES = ("of", "for")
"""Before what somebody is accused of."""
_LONGEST_RELATIVE = 20
"""Items of what tells more of a source: ", which has asked for more time,"."""


def read_inverted(items: Sentence, index: int, end: int, cue: Cue) -> Attribution | None:
    """``"…," said Hale`` and ``…, said Hale``."""
    if "inverted" not in cue.frames or cue.form not in ("past", "s", "base"):
        return None
    if index == 0:
        return _fronted_cue(items, end) if cue.form != "base" else None
    previous = items[index - 1]
    if previous.kind != QUOTE and previous.text not in (",", "?", "!", *DASHES):
        return None
    source = subject_after(items, end)
    if source is None or not _may_speak(items, source):
        return None
    if cue.form == "base" and not _are_several(items, source):
        return None
    rest = None if previous.kind == QUOTE else find_rest(items, index - 1, source)
    if rest is not None:
        before = back_to_start(items, index - 1)
        return Attribution((index, end), source, before, rest, Rule.CONTENT_CUE_SOURCE)
    if previous.text in DASHES:
        return None
    if previous.kind != QUOTE and not _may_follow_clause(items, index, source):
        return None
    before = back_to_start(items, index if previous.kind == QUOTE else index - 1)
    after = quote_after(items, source[1])
    if before is None and after is None:
        return None
    return Attribution((index, end), source, before, after, Rule.CONTENT_CUE_SOURCE)


def _may_speak(items: Sentence, source: Phrase) -> bool:
    """Whether a phrase behind a verb can be its subject: no adverb, and nothing that "and" leaves open."""
    first = source[0]
    named = source[1] - first > 1 and items[first + 1].is_capital and is_little_name(items, first)
    opens = named or not (
        items[first].low in items.lexicon.no_subject or items[first].low == "rather"
    )
    return opens and items[source[1] - 1].low not in items.lexicon.coordinators


def _are_several(items: Sentence, source: Phrase) -> bool:
    """Whether a phrase behind "say" is its plural subject: "officials", "aides to Moor", "police"."""
    nouns = [item.low for item in items[slice(*source)] if item.kind == WORD]
    plural = items.lexicon.plural_subjects
    return any(low in plural or (low.endswith("s") and not low.endswith("'s")) for low in nouns)


def _may_follow_clause(items: Sentence, index: int, source: Phrase) -> bool:
    """Whether "…, said Hale" without marks stands here, and no "…, said he had left"."""
    if _is_clause(items, source) and not has_verb(items, 0, index - 1):
        return False  # "Ada Moor, a pilot, said Norland wanted peace"
    if items[index - 1].text == "," and _is_defined(items, index - 1):
        return False  # "One officer who was there, and who lost a leg, said his unit left"
    asides = items[index - 1].text == "," and not _closes_sentence(items, source)
    if asides and subject_before(items, index) is not None:
        return False
    if _is_pronoun_subject(items, source) or _is_bare(items, source):
        return False
    return source[1] >= len(items) or items[source[1]].low not in items.lexicon.cues


def _is_defined(items: Sentence, end: int) -> bool:
    """Whether a noun and its relative clauses stand before: "One officer who was there, and who …"."""
    piece = back_to_start(items, end)
    if piece is None:
        return False
    who = [place for place in range(*piece) if items[place].low == "who"]
    commas = [place for place in range(*piece) if items[place].text == ","]
    behind = items[commas[-1] + 1 : commas[-1] + 3] if commas else items[piece[0] : piece[0]]
    goes_on = any(item.low == "who" for item in behind)
    return bool(who) and goes_on and not has_verb(items, piece[0] - 1, who[0])


def _is_clause(items: Sentence, phrase: Phrase) -> bool:
    """Whether a name with its verb stands here: "Norland wanted peace"."""
    start, end = phrase
    small = next((place for place in range(start, end) if not items[place].is_capital), end)
    lexicon = items.lexicon
    verb = small  # behind "always fully and strictly"
    while verb < end and (
        is_adverb(items[verb], lexicon) or items[verb].low in lexicon.coordinators
    ):
        verb += 1
    return start < small and verb < end and is_past(items[verb], lexicon)


def _closes_sentence(items: Sentence, source: Phrase) -> bool:
    """Whether a name ends the sentence, or does with an aside: "said Hale, who leads", "…, the mayor"."""
    place = source[1]
    if not items[source[0]].is_capital or place >= len(items):
        return items[source[0]].is_capital
    if items[place].text in TERMINAL:
        return True
    if items[place].text != "," or place + 1 >= len(items) or _has_comma(items, place + 1):
        return False
    relative = items[place + 1].low in items.lexicon.relatives
    return relative or not has_verb(items, place, sentence_end(items))


def _has_comma(items: Sentence, start: int) -> bool:
    return any(item.text == "," for item in items[start:])


def _is_pronoun_subject(items: Sentence, source: Phrase) -> bool:
    """Whether a pronoun and a verb follow a cue, as its content: "said he had left"."""
    after = items[source[1]] if source[1] < len(items) else None
    alone = source[1] - source[0] == 1 and items[source[0]].low in items.lexicon.clause_pronouns
    return alone and after is not None and after.kind == WORD


def _is_bare(items: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a determiner without a noun: "a" before a quotation."""
    return phrase[1] - phrase[0] == 1 and items[phrase[0]].low in items.lexicon.determiners


def _fronted_cue(items: Sentence, end: int) -> Attribution | None:
    """``Said Hale, the minister: "…"``."""
    source = subject_after(items, end)
    after = None if source is None else quote_after(items, source[1])
    if after is None:
        return None
    return Attribution((0, end), source, None, after, Rule.CONTENT_CUE_SOURCE)


def read_passive(items: Sentence, start: int, end: int, cue: Cue) -> Attribution | None:
    """``Hale was quoted as saying`` is active in sense; ``Hale was asked whether …`` names no source."""
    if cue.lemma != "ask":
        return _read_agent(items, start, end, cue)
    source = None
    if end + 1 < len(items) and items[end].low == "by":
        source = (end + 1, phrase_end(items, end + 1))
    after, frame = content_after(items, source[1] if source else end, cue)
    if after is None or (frame == "to" and source is None):  # "Anyone is asked to call"
        return None
    if start == 0:
        comma = next((i for i in range(after[0] + 1, after[1]) if items[i].text == ","), after[1])
        after = after[0], comma
    return Attribution((start, end), source, None, after, Rule.ASKED, flags={"question"})


def read_reduced(items: Sentence, start: int, end: int, cue: Cue) -> Attribution | None:
    """Read ``a plan described by Hale as …``, ``Described by Hale as …, the plan``: the agent speaks."""
    by = _find_agent(items, end, cue) if end + 1 < len(items) else None
    if by is None:
        return None
    head = start - 1 if start > 1 and items[start - 1].text == "," else start
    first = walk_left(items, head)
    before = (first, head) if first < head else None
    if by > end:  # "the plan, called a success by Moor, was"
        source = (by + 1, phrase_end(items, by + 1))
        return Attribution((start, end), source, before, (end, by), Rule.AGENT)
    source = _cut_at_charge(items, (end + 1, phrase_end(items, end + 1)), cue)
    charged = source[1] < len(items) and items[source[1]].low in _CHARGES
    if source[1] + 1 >= len(items) or not (charged or items[source[1]].low == "as"):
        return None
    stop = clause_end(items, source[1])
    if charged:
        marks = (i for i in range(source[1], stop) if items[i].text == ",")
        stop = next(marks, stop)
    quoted = next((i for i in range(source[1], stop) if items[i].kind == QUOTE), None)
    after = (source[1], stop if quoted is None else quoted + 1)
    return Attribution((start, end), source, before, after, Rule.AGENT)


def has_agent(items: Sentence, start: int, end: int, cue: Cue) -> bool:
    """Whether "by" follows a participle, or what something is called: ", called a success by Moor,"."""
    by = _find_agent(items, end, cue) if end + 1 < len(items) else None
    named = by is not None and start > 0 and items[start - 1].text == ","
    return by == end or (named and items[end].low in items.lexicon.firm_articles)


def _cut_at_charge(items: Sentence, source: Phrase, cue: Cue) -> Phrase:
    """Return an accuser without what somebody is accused of: "accused by Moor of theft"."""
    if cue.lemma != "accuse":
        return source
    of = next((i for i in range(source[0] + 1, source[1] + 1) if items[i].low in _CHARGES), None)
    return source if of is None else (source[0], of)


def _read_told(items: Sentence, group: Phrase, source: Phrase, cue: Cue) -> Attribution | None:
    """Read what somebody is told: ``was told by Hale he may go``, ``were urged by Hale not to leave``."""
    place, stop = source[1], sentence_end(items)
    if place + 1 >= stop:
        return None
    first, second = items[place].low, items[place + 1].low
    if "object_to" in cue.frames and (first == "to" or (first, second) == ("not", "to")):
        return Attribution(group, source, None, (place, stop), Rule.TO)
    clause = first in items.lexicon.clause_pronouns and second in items.lexicon.finite
    if cue.lemma == "tell" and clause:
        return Attribution(group, source, None, (place, stop), Rule.CLAUSE)
    return None


def _find_agent(items: Sentence, end: int, cue: Cue) -> int | None:
    """Return where "by" stands: right behind the verb, or behind what somebody is called."""
    if items[end].low == "by":
        return end
    named = cue.lemma in items.lexicon.naming_verbs or items[end].low == "as"
    for place in range(end, min(end + LONGEST_ADJUNCT, len(items) - 1)) if named else ():
        if items[place].low == "by":
            return place
        if items[place].kind == PUNCTUATION or items[place].low in items.lexicon.finite:
            return None
    return None


def _read_agent(items: Sentence, start: int, end: int, cue: Cue) -> Attribution | None:
    """Read ``The plan was rejected by the council as …``: the agent is the source."""
    by = _find_agent(items, end, cue) if end + 1 < len(items) else None
    if cue.lemma == "echo":  # "Her sentiments were echoed by Hale"
        return None
    if by is None or not cue.frames & {"object", "clause", "object_to"}:
        return None
    source = subject_after(items, by + 1) or (by + 1, phrase_end(items, by + 1))
    heard = _read_told(items, (start, end), source, cue)
    if heard is not None or not cue.frames & {"object", "clause"}:
        return heard
    source = _cut_at_charge(items, source, cue)
    before = subject_before(items, start)
    if before is None:
        return None
    if by > end:  # "was called a success by Moor"
        return Attribution((start, end), source, before, (end, by), Rule.AGENT)
    stop = sentence_end(items)
    behind = items[source[1]].low if source[1] < stop else ""
    places = range(source[1], min(source[1] + LONGEST_ADJUNCT, stop - 1))
    that = next((i for i in places if items[i].low == "that"), None)
    told = cue.lemma == "tell" or items[before[0]].low == "it"  # "It was announced by Hale that …"
    if told and that is not None:  # "The paper was told by Hale in Tarn that …"
        return Attribution((start, end), source, None, (that + 1, stop), Rule.THAT)
    links = ("as", "for", *(_CHARGES if cue.lemma == "accuse" else ()))
    after = (source[1], stop) if behind in links else None
    return Attribution((start, end), source, before, after, Rule.AGENT)


def read_as_reported(items: Sentence, index: int) -> Attribution | None:
    """``As Hale's office reported, …`` in the passive: ``as first reported by the paper``."""
    place = index + 1
    while place < len(items) - 2 and (
        items[place].low in items.lexicon.adverbs or items[place].low.endswith("ly")
    ):
        place += 1
    cue = next(iter(items.lexicon.cues.get(items[place].low, ())), None)
    if cue is not None and cue.form == "past" and items[place + 1].low == "by":
        return read_beside(items, index, place + 2, Rule.AS_REPORTED)
    return _as_said(items, index)


def _as_said(items: Sentence, index: int) -> Attribution | None:
    """``…, as Hale said on Monday`` behind a comma or a quotation: the clause before is the content."""
    lexicon = items.lexicon
    is_comma = index > 0 and items[index - 1].text == ","
    if index == 0 or not (is_comma or items[index - 1].kind == QUOTE):
        return None
    commas = 0
    for place in range(index + 2, min(index + _LONGEST_SUBJECT, len(items))):
        if items[place].text == "," and commas < _AROUND_NAME:
            commas += 1  # "…, as the mayor, Ada Moor, said"
            continue
        if items[place].kind != WORD:
            return None
        cue = next(
            (c for c in lexicon.cues.get(items[place].low, ()) if _may_report(c, lexicon)), None
        )
        if cue is None or items[place].is_capital:
            continue
        end = place + 1 + len(cue.particle.split())
        if end < len(items) and not _is_aside_end(items, end):
            return None
        source = subject_before(items, _before_adverbs(items, place))
        before = back_to_start(items, index - 1 if is_comma else index)
        if source is None or source[0] <= index or before is None:
            return None
        goes_on = end + 1 < len(items) and items[end].text == ","
        verb = goes_on and items[end + 1].low in lexicon.finite
        if before[1] - before[0] <= _LEAST_CONTENT and not verb:
            return None
        # "The war, as Hale put it, will end": the clause goes on with its verb.
        rest = (end + 1, sentence_end(items)) if verb else None
        return Attribution((place, end), source, before, rest, Rule.AS_REPORTED)
    return None


def _may_report(cue: Cue, lexicon: Lexicon) -> bool:
    return "clause" in cue.frames and (cue.form == "past" or cue.lemma in lexicon.plain_verbs)


def _is_aside_end(items: Sentence, end: int) -> bool:
    """Whether an aside such as ", as Hale said on Monday," ends at once, or with a time or place."""
    following = items[end]
    if following.kind == QUOTE or any(one.kind == QUOTE for one in items[end : end + 2]):
        return False
    return following.kind != WORD or following.low in items.lexicon.adjunct_starts - {
        "to",
        "as",
        "that",
    }


def _before_adverbs(items: Sentence, place: int) -> int:
    while items[place - 1].low in items.lexicon.adverbs | items.lexicon.verb_group:
        place -= 1
    return place


def read_according(items: Sentence, index: int) -> Attribution | None:
    """``According to Hale, …`` and ``…, according to Hale``."""
    return read_beside(items, index, index + 2, Rule.ACCORDING_TO)


def read_beside(items: Sentence, index: int, first: int, rule: Rule) -> Attribution | None:
    """Return an attribution whose source follows at ``first``, and whose content is the rest."""
    lexicon = items.lexicon
    end = phrase_end(items, first)
    goes_on = lexicon.prepositions | lexicon.issued | {"and"}
    if any(item.low in lexicon.issued for item in items[first:end]):
        end = behind_times(items, end)  # "a poll published last week by the Guild"
    while end < len(items) and items[end].low in goes_on:
        end = phrase_end(items, end + 1) if end + 1 < len(items) else end + 1
    end = _behind_form(items, min(end, len(items)))
    if items[end - 1].low in load_vocabulary().titles:  # "according to its director, Ada Moor, …"
        end = with_name(items, first, end)
    end = _with_relative(items, _with_holder_behind(items, first, end))
    if first >= end or _is_no_source(items, first, end):
        return None
    if _opens_clause(items, index, end):
        comma = next((i for i in range(end, len(items)) if items[i].text in (",", ":")), None)
        if comma is None:
            return None
        comma = _behind_apposition(items, comma)
        if comma + 1 < len(items) and items[comma + 1].low.endswith("ing"):
            near = range(comma, min(comma + LONGEST_ADJUNCT, len(items)))
            comma = next((place for place in near if items[place].text == ":"), comma)
        after = (comma + 1, quote_end(items, comma + 1, sentence_end(items)))
        return Attribution((index, first), (first, end), None, after, rule)
    before = back_to_start(items, index - 1 if items[index - 1].text == "," else index)
    if before is not None and 1 < before[0] == index - 1 and _is_cue(items[before[0] - 2], lexicon):
        before = 0, index  # "The message said: “…,” according to Moor"
    elif before is not None:
        colons = [place for place in range(*before) if _parts(items, place, before[1])]
        before = (colons[-1] + 1 if colons else before[0], before[1])
    stop = sentence_end(items)
    aside = end + 2 < stop and items[end].text == "," and items[index - 1].text == ","
    aside = aside and items[end + 1].low not in _NO_ASIDE
    aside = aside and not (rule is Rule.ACCORDING_TO and _concedes(items, end + 1, stop))
    if aside and before is not None and has_verb(items, *before):
        aside = not _is_apposition(items, end + 1, stop)
    behind = (end + 1, stop) if aside else quote_after(items, end)
    if before is None or _is_scrap(items, before):
        return None
    return Attribution((index, first), (first, end), before, behind, rule)


def _is_apposition(items: Sentence, start: int, stop: int) -> bool:
    """Whether only what the source is follows a whole clause: ", the harbour master, using …"."""
    comma = next((place for place in range(start, stop) if items[place].text == ","), stop)
    named = items[start].low in items.lexicon.determiners or items[start].is_capital
    return named and not has_verb(items, start, comma)


def _opens_clause(items: Sentence, index: int, end: int) -> bool:
    """Whether "according to Moor" stands in front of what Moor said, and not behind it."""
    lexicon = items.lexicon
    joined = index > 0 and items[index - 1].low in lexicon.coordinators | lexicon.subordinators
    if index == 0 or (joined and not any(item.text == "," for item in items[:index])):
        return True
    mark = items[index - 2 if joined else index - 1].text
    return mark == ";" and end < len(items) and items[end].text == ","


def _is_cue(item: Item, lexicon: Lexicon) -> bool:
    return item.low in lexicon.cues and not item.is_capital


def _parts(items: Sentence, place: int, end: int) -> bool:
    """Whether a content before "according to" begins behind a mark: a colon, or an open bracket."""
    if items[place].text == "(":
        return all(item.text != ")" for item in items[place:end])
    return items[place].text in (":", ";")


def _is_scrap(items: Sentence, piece: Phrase) -> bool:
    """Whether a piece is too short to be a content, and no quotation."""
    return piece[1] - piece[0] < _LEAST_CONTENT and items[piece[0]].kind != QUOTE


def _behind_form(items: Sentence, end: int) -> int:
    """Return where a company's name ends with its form: "Kestrel Foods, Inc."."""
    form = end + 1 < len(items) and items[end].text == "," and is_form(items[end + 1].text)
    return end + 2 if form else end


def _concedes(items: Sentence, start: int, stop: int) -> bool:
    """Whether the article's own concession begins here, with no words in marks: "although no ship came"."""
    concedes = items[start].low in items.lexicon.conceding_behind
    return concedes and all(i.kind != QUOTE for i in items[start:stop])


_AROUND_NAME = 2
"""Commas around a name behind its office."""
_NO_ASIDE = {"a", "an", "who", "whose", "which", "where"}
"""What opens an apposition or a relative clause, and not the rest of what was said."""


def _with_holder_behind(items: Sentence, first: int, end: int) -> int:
    """Return where "the prefect of the island, Ada Moor," ends: an office, a comma and a whole name."""
    words = load_vocabulary()
    if end + 1 >= len(items) or items[end].text != ",":
        return end
    named = is_rank(items[end + 1], words) or items[end + 1].low in words.given_names
    office = items[first].low in items.lexicon.determiners and any(
        item.low in words.titles and (named or not item.is_capital) for item in items[first:end]
    )
    return name_behind(items, end, least=2) if office else end


def _with_relative(items: Sentence, end: int) -> int:
    """Return where a source ends with its relative clause: "two people who saw the list"."""
    if end < len(items) and items[end].low in ("who", "whose"):
        return next((i for i in range(end, len(items)) if items[i].kind != WORD), len(items))
    return end


def _is_no_source(items: Sentence, first: int, end: int) -> bool:
    """Whether "according to" means a measure: "according to plan"."""
    return end - first == 1 and items[first].low in items.lexicon.no_sources


def _behind_apposition(items: Sentence, comma: int) -> int:
    """Return the comma that closes "According to Hale, a driver, …", ", which owns …", or the same one."""
    if comma + 1 < len(items) and items[comma + 1].low in ("which", "whose", "where"):
        near = range(comma + 2, min(comma + _LONGEST_RELATIVE, len(items)))
        return next((place for place in near if items[place].text == ","), comma)
    opens = {"a", "an", "the", "who"} | load_vocabulary().titles
    if comma + 1 >= len(items) or items[comma + 1].low not in opens:
        return comma
    for place in range(comma + 2, min(comma + _LONGEST_SUBJECT, len(items))):
        item = items[place]
        if item.text == ",":
            return place
        if item.kind != WORD or item.low in items.lexicon.verb_group | items.lexicon.pasts:
            return comma
    return comma
