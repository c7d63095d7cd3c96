"""Attributions within a sentence: a cue, its subject, and where the content stands.

Each cue word is tried in the frames that the lexicon gives it: content before (``"…," Hale said``),
inverted (``said Hale``), content after (``Hale said that …``, ``vowed to …``, ``condemned the …``),
and both. Nothing here looks outside the sentence.
"""

from __future__ import annotations

from toolkit.language.items import QUOTE, WORD, Sentence, is_whole
from toolkit.language.lexicon import Cue, Lexicon
from toolkit.statements.attribution.actions import (
    is_closed_aside,
    is_other_act,
    only_names,
    tells_nothing,
)
from toolkit.statements.attribution.around import contents_around
from toolkit.statements.attribution.chunks.little_names import find_title_verb
from toolkit.statements.attribution.chunks.phrases import (
    Phrase,
    is_adverb,
    is_past,
    is_time,
)
from toolkit.statements.attribution.chunks.slots import find_slots, make_cue, may_speak
from toolkit.statements.attribution.clauses import first_subject, main_subject
from toolkit.statements.attribution.constructions import (
    has_agent,
    read_according,
    read_as_reported,
    read_inverted,
    read_passive,
    read_reduced,
)
from toolkit.statements.attribution.contents import content_after
from toolkit.statements.attribution.cutting import cut_contents, split_at_quotations
from toolkit.statements.attribution.ends import has_verb
from toolkit.statements.attribution.fronted import is_fronted
from toolkit.statements.attribution.gapped import is_called_so, read_denied, read_gapped
from toolkit.statements.attribution.nouns import (
    read_for,
    read_how,
    read_noun,
    read_told,
    read_verdict,
    read_wording,
)
from toolkit.statements.attribution.quoted import only_relays, read_cited, read_quoted
from toolkit.statements.attribution.rules import Attribution, Rule
from toolkit.statements.attribution.shared_subjects import find_subject, last_said
from toolkit.statements.attribution.subjects import fallen_to, object_before
from toolkit.statements.attribution.verbs import count_heard, is_verb, verb_group

MOST_ATTRIBUTIONS = 25
"""Attributions after which the rest of a sentence is left, so that time stays linear on any text."""
_LONGEST_QUESTION = 25
_LONGEST_NAMED = 10
"""Items of "As per a bulletin of the Harbour Guild"."""
_LONGEST_REDUCED = 8
"""Items of what somebody was asked, between commas."""


def find_attributions(items: Sentence) -> list[Attribution]:
    """Return the attributions of one sentence, in the order of their cues; some have no content."""
    found: list[Attribution] = []
    triggers, openers = items.lexicon.triggers, items.lexicon.openers
    slots = set(find_slots(items))
    for index in [i for i, item in enumerate(items) if item.low in openers or i in slots]:
        item = items[index]
        if item.low in triggers and item.kind == WORD:
            attribution = _try(items, index, found)
        elif index not in slots and item.low == "that" and _is_open(items, index - 1):
            attribution = _open(items, index - 1, found)
        elif index not in slots:
            continue
        else:
            attribution = None
        if attribution is None and index in slots:
            attribution = _beside_quotation(items, index, found)
        if attribution is not None and not _passes_on(attribution, found):
            found.append(attribution)
            if len(found) == MOST_ATTRIBUTIONS:
                break
    held = read_for(items)
    if held and all(one.cue[0] < held.cue[0] for one in found):
        found.append(held)
    if not found:
        return []
    found = [one for one in found if not _is_refusal(items, one)]
    cut_contents(items, found)
    found = split_at_quotations(items, found)
    found = [one for one in found if not only_relays(items, one, found)]
    for one in found:
        if one.participle and one.source is None and one.cue[0] == 0 and one.after is not None:
            one.source = _subject_of_main_clause(items, one.after[1], found)
    return found


def _is_refusal(items: Sentence, one: Attribution) -> bool:
    """Whether the cue says that nothing was said: "declined to comment on the raid", "nor Moor said"."""
    first = one.source[0] if one.source else 0
    if first and items[first - 1].low == "nor" and any(i.low == "neither" for i in items[:first]):
        return True
    lows = [items[place].low for place in range(*one.cue)]
    comments = lows[-1] == "comment"  # "has yet to comment on reports that …"
    words = [items[place] for piece in one.pieces for place in range(*piece)]
    no_more = bool(words) and words[0].low in items.lexicon.held_back_words
    no_more = no_more and (len(words) == 1 or words[1].text == ",")  # "to say more, citing …"
    of_thing = comments or no_more or one.rule.frame in ("about", "object", "question")
    quoted = any(item.kind == QUOTE for item in words)
    called = comments and one.after is not None and is_called_so(items, one.after[0])
    if not of_thing or (quoted and not called):
        return False
    silent = not items.lexicon.saying_nothing.isdisjoint(lows)
    return silent or any(low.endswith(("n't", "n’t")) for low in lows)


def _passes_on(one: Attribution, found: list[Attribution]) -> bool:
    """Whether it only tells who passed on what has its speaker: "“We go,” Moor said, as quoted by …".

    So with what was denied: "Moor denied that she knew, as the paper had claimed".
    """
    if one.rule is not Rule.AS_REPORTED or one.before is None or not found:
        return False
    last = found[-1]
    if "denied" in last.flags and one.before[0] <= last.cue[0] < one.before[1]:
        return True
    ends = {last.cue[1], last.source[1] if last.source else 0}  # "… Moor said", "… said Moor"
    return bool(last.pieces) and last.rule.content_first and one.before[1] in ends


def _subject_of_main_clause(items: Sentence, end: int, found: list[Attribution]) -> Phrase | None:
    """Return who does what a fronted participle says: "Noting that it was late, Hale left"."""
    for later in found:
        if later.source is not None and later.source[0] >= end:
            return later.source
    if end + 1 < len(items) and items[end].text == ",":
        return first_subject(items, end + 1, len(items))
    return None


def _try(items: Sentence, index: int, found: list[Attribution]) -> Attribution | None:
    lexicon = items.lexicon
    item = items[index]
    second = items[index + 1].low if index + 2 < len(items) else ""
    if item.low == "as" and second == "per" and index == 0:
        named = any(one.is_capital for one in items[2:_LONGEST_NAMED])
        return read_according(items, index) if named else None
    if item.low == "as" and second:
        return read_as_reported(items, index)
    if item.low == "according" and second == "to":
        return read_according(items, index)
    wording = read_wording(items, index) if item.low in lexicon.wordings else None
    if wording is None and item.low in lexicon.verdicts:
        wording = read_verdict(items, index)
    if 1 < index < len(items) - 1 and item.low in lexicon.telling_verbs:
        told = items[index + 1].low == "it" and read_told(items, index + 1)
        wording = told or read_how(items, index)
    if wording is not None:
        return wording
    forms = lexicon.cues.get(item.low, ())
    noun = lexicon.nouns.get(item.low)
    if not (forms or noun) or (item.is_capital and index > 0 and not _in_title_case(items)):
        return None
    cues = [cue for cue in forms if _has_particle(items, index, cue)]
    if cues:
        best = max(len(cue.particle) for cue in cues)
        chosen = next(cue for cue in cues if len(cue.particle) == best)
        verb = _verb(items, index, chosen, found)
        if verb is not None:
            return verb
    return None if noun is None else read_noun(items, index, noun)


def _is_open(items: Sentence, index: int) -> bool:
    """Whether a verb that is no known cue has a "that" behind it: "he calculated that …"."""
    lexicon = items.lexicon
    item = items[index]
    past = item.low.endswith("ed") and not item.is_capital
    if not past or not 0 < index < len(items) - 2 or item.low in lexicon.triggers:
        return False
    return items[index + 2].low not in lexicon.prepositions | lexicon.coordinators


def _open(items: Sentence, index: int, found: list[Attribution]) -> Attribution | None:
    """Read a verb with "that" as a cue, whatever verb it is, if it can only tell what somebody said."""
    cue = Cue(items[index].low, "past", frozenset({"that"}), frozenset())
    one = _verb(items, index, cue, found)
    if one is None or one.after is None:
        return None
    content = items[slice(*one.after)]
    spoken = any(i.kind == QUOTE for i in content)
    if items[index].low in items.lexicon.thought_or_caused:  # "noticed that a “grant” was missing"
        spoken = QUOTE in (content[0].kind, content[-1].kind)
    if not spoken and not _tells(items, index, one):
        return None
    one.rule = Rule.OPEN_THAT
    return one


def _tells(items: Sentence, index: int, one: Attribution) -> bool:
    """Whether a person or a body does what an unknown verb says, and a clause of its own follows."""
    lexicon = items.lexicon
    if items[index].low in lexicon.thought_or_caused or one.after is None or one.source is None:
        return False
    speaker, opening = items[one.source[0]].low, items[one.after[0]]
    if speaker in lexicon.pronouns and speaker not in ("he", "she", "they", "i", "we", "who"):
        return False
    if one.after[1] - one.after[0] <= 1 or not _is_plain(items, one.cue):
        return False
    opens = opening.low in lexicon.determiners | lexicon.clause_pronouns | {"nobody", "nothing"}
    opens = opens or opening.is_capital or opening.low.endswith("s")
    opens = opens or items[one.after[0] + 1].low in lexicon.finite  # "that greed had sunk them"
    return opens and has_verb(items, *one.after)


def _is_plain(items: Sentence, cue: Phrase) -> bool:
    """Whether nothing but adverbs stands before a verb: "further submitted"."""
    return all(is_adverb(item, items.lexicon) for item in items[cue[0] : cue[1] - 1])


def _beside_quotation(items: Sentence, index: int, found: list[Attribution]) -> Attribution | None:
    """Read a verb as a cue, whatever verb it is, that tells who speaks a quotation before it."""
    one = _verb(items, index, make_cue(items, index), found)
    if one is None or one.before is None or one.source is None:
        return None
    return one if may_speak(items, one.source, index) else None


def _in_title_case(items: Sentence) -> bool:
    """Whether most words begin with a capital letter, as in a headline."""
    words = [item for item in items if item.kind == WORD]
    return sum(item.is_capital for item in words) > 0.6 * len(words)


def _has_particle(items: Sentence, index: int, cue: Cue) -> bool:
    words = cue.particle.split()
    end = index + 1 + len(words)
    if [item.low for item in items[index + 1 : end]] != words:
        return False
    timed = words and words[-1] in items.lexicon.time_prepositions and end < len(items)
    return not (timed and is_time(items, end))  # "insisted on Monday that"


def _verb(items: Sentence, index: int, cue: Cue, found: list[Attribution]) -> Attribution | None:
    lexicon = items.lexicon
    start, words = verb_group(items, index)
    heard = count_heard(items, start, cue)
    if heard:
        start, words = verb_group(items, start - heard)
    quoted = read_quoted(items, index, cue)
    if quoted is not None:  # its words are not what the verb that passes them on says
        found[:] = [one for one in found if not one.cue[0] <= quoted[0] < one.cue[1]]
        return quoted[1]
    end = index + 1 + len(cue.particle.split())
    group = (start, end)
    special = read_cited(items, group, cue) or read_gapped(items, group, cue)
    special = special or read_denied(items, group, cue, found)
    if special is not None:
        return special
    if not is_verb(items, index, start, words, cue):
        return None
    inverted = read_inverted(items, index, end, cue)
    if inverted is not None:
        return inverted
    by = end < len(items) and items[end].low == "by" and cue.lemma == "ask"
    reduced = cue.form == "past" and not words & lexicon.finite and "object" in cue.frames
    reduced = reduced and cue.lemma != "identify"  # "the counties identified by the board"
    if reduced and has_agent(items, start, end, cue):
        return read_reduced(items, start, end, cue)
    if _is_reduced(items, start, end, words, cue):
        return None
    passive = words & lexicon.passives
    if passive == {"'s"} and end < len(items) and items[end].low in lexicon.clause_pronouns:
        passive = set()  # "he's said he will stay"
    if cue.form == "past" and (passive or (by and start == 0)):
        return read_passive(items, start, end, cue)
    heads = (lexicon.infinitive_heads, lexicon.ready)
    if "to" in words and cue.form == "base" and all(map(words.isdisjoint, heads)):
        return _purpose(items, start, end, cue, found)
    return _predicate(items, (start, end), words, cue, found)


def _is_reduced(items: Sentence, start: int, end: int, words: set[str], cue: Cue) -> bool:
    """Whether a participle tells who is meant: "anyone found guilty would pay"."""
    lexicon = items.lexicon
    if cue.form != "past" or words & lexicon.finite or start == 0:
        return False
    if items[start - 1].low not in lexicon.definable or cue.lemma in lexicon.plain_verbs:
        return False
    if end < len(items) and items[end].low in lexicon.determiners | lexicon.clause_pronouns:
        return False
    near = items[end : end + _LONGEST_REDUCED]
    return any(item.low in lexicon.finite for item in near) and "that" not in (i.low for i in near)


def _predicate(
    items: Sentence,
    place: Phrase,
    words: set[str],
    cue: Cue,
    found: list[Attribution],
) -> Attribution | None:
    """Read a verb with its subject before it: "Moor, who had left, said that …"."""
    lexicon = items.lexicon
    start, end = place
    if _goes_on_inside(items, start, cue, found, words) or _tells_which(
        items, place, words, cue, found
    ):
        return None
    participle = cue.form == "ing" and not words & (lexicon.passives | lexicon.phases)
    participle = participle or "having" in words
    source = find_subject(items, start, participle, found)
    asked = cue.lemma == "ask" and cue.form == "past" and is_fronted(items, start)
    if asked:
        source = None
    if source is None and not participle and not asked:
        return None
    if source is not None and items[start].is_capital:  # in a headline
        source = source[0], find_title_verb(items, *source) or source[1]
    if is_other_act(items, place, words, cue) or _is_no_speaker(items, source, start, cue):
        return None
    if source is not None and _is_asked_aside(items, start, end, cue):
        return Attribution(place, source, None, None, Rule.ASKED)
    before, after, frame = contents_around(items, source, place, cue, participle, found)
    before = _own_quotation(items, before, found)
    if before is None and tells_nothing(items, source, cue, place, words, after, frame):
        if not (participle and found and found[-1].pieces) or cue.lemma == "thank":
            return None
        # What is said before "…, referring to the vote" ends there all the same.
        return Attribution(place, source, None, None, Rule.ABOUT, participle=True)
    if asked and frame in ("quote", "colon") and after and items[end].kind == WORD:
        return None  # "Asked about it, Reed was blunt: “…”"
    if before is None and after is None and "quote" not in cue.frames:
        return None
    if _holds_no_words(items, place, words, cue, frame, told=source is not None or asked):
        return None
    return Attribution(
        place,
        source,
        before,
        after,
        rule=Rule.of_frame(frame) if before is None else Rule.CONTENT_SOURCE_CUE,
        belief=frame == "belief" or (bool(cue.belief_frames) and not cue.frames),
        flags=_flags(words | _stopped_short(items, start), cue, lexicon),
        is_relay=_is_relay(items, end, cue, frame),
        participle=participle,
    )


def _goes_on_inside(
    items: Sentence, start: int, cue: Cue, found: list[Attribution], words: set[str]
) -> bool:
    """Whether a verb goes on with what was said in the past: "said it is legal and shows that it works".

    Two verbs of one subject have one tense, so that the subject is what is spoken of; so with "would"
    and "had".
    """
    last = found[-1] if found else None
    linked = items[start - 1].low in ("and", "but")
    if last is None or last.after is None or not linked:
        return False
    if (cue.form == "base" and "would" in words) or (cue.form == "past" and "had" in words):
        told = [one.after for one in found if one.after and one.rule.frame in ("clause", "that")]
        return any(a < start < b and has_verb(items, a, start) for a, b in told)
    if cue.form != "s" or items[start - 1].low != "and" or items[start - 2].text == ",":
        return False  # "reminded owners that fees were due, and encourages them to pay"
    said = items[slice(*last.cue)]
    past = any(is_past(item, items.lexicon) for item in said)
    perfect = any(item.low in ("has", "have") for item in said)
    return past and not perfect and last.after[0] < start < last.after[1]


def _tells_which(
    items: Sentence, place: Phrase, words: set[str], cue: Cue, found: list[Attribution]
) -> bool:
    """Whether a participle only tells of what is said: "said the deal, announced on Monday, was dead"."""
    start, inside = place[0], found[-1].after if found else None
    if inside is None or not inside[0] < start < inside[1]:
        return False
    behind = cue.form == "ing" and items[start - 1].low in ("of", "for")
    if behind and found[-1].rule.frame == "object":
        return True  # "accused the army of saying “it is over”"
    bare = cue.form == "past" and not words and items[start - 1].text == ","
    return bare and is_closed_aside(items, start)


def _holds_no_words(
    items: Sentence, place: Phrase, words: set[str], cue: Cue, frame: str, *, told: bool
) -> bool:
    """Whether a verb in this frame tells no words; ``told`` where it is known who speaks or is asked."""
    lexicon, (start, end) = items.lexicon, place
    of_thing = frame in ("to", "object", "about")
    if of_thing and not words.isdisjoint(lexicon.foreseen):
        return True  # "was expected to ask the court for leave"
    judging = start == 0 and cue.lemma in lexicon.judging_verbs and frame == "object"
    if of_thing and not (told or judging):
        return True
    if frame == "question" and cue.lemma in lexicon.answering_back and items[end].low == "if":
        return True  # "would respond if attacked"
    unsure = cue.form == "base" and not words and cue.lemma in lexicon.ambiguous
    return unsure and frame not in ("that", "quote", "colon") and not _opens_object(items, end)


def _is_asked_aside(items: Sentence, start: int, end: int, cue: Cue) -> bool:
    """Whether somebody was asked, and answers: "Moor, asked whether she would go, said …"."""
    if cue.lemma != "ask" or cue.form != "past" or start < 1 or items[start - 1].text != ",":
        return False
    near = range(end, min(end + _LONGEST_QUESTION, len(items)))
    comma = next((place for place in near if items[place].text == ","), len(items))
    return any(item.low in items.lexicon.cues for item in items[comma + 1 : comma + 4])


def _purpose(
    items: Sentence, start: int, end: int, cue: Cue, found: list[Attribution]
) -> Attribution | None:
    """Read ``interrupted him to announce, "…"``, ``took the floor to warn that …``."""
    after, frame = content_after(items, end, cue)
    if after is None or start == 0:
        return None
    thing = frame in ("object", "about", "to") and _speaks_up(items, start)
    if not thing and frame not in ("quote", "colon", "that", "clause"):
        return None
    if items[start - 1].low in items.lexicon.unwilling:  # "were unable to confirm that …"
        return None
    source = object_before(items, start) or fallen_to(items, start) or _named_after(items, start)
    source = source or last_said(items, found) or main_subject(items, start)
    if source is None:
        return None
    return Attribution((start, end), source, None, after, Rule.PURPOSE)


def _speaks_up(items: Sentence, start: int) -> bool:
    """Whether somebody spoke in order to: "took to X to call …", "used her speech on Monday to attack …"."""
    lexicon = items.lexicon
    lows = [item.low for item in items[max(start - _LONGEST_REDUCED, 0) : start]]
    verb = next((at for at in reversed(range(len(lows))) if lows[at] in lexicon.taking_up), None)
    if verb is None:
        return False
    behind = lows[verb + 1 :]
    heard = lexicon.telling_occasions | lexicon.platforms | lexicon.stages
    return not heard.isdisjoint(behind) and (behind[0] == "to") == lows[verb].startswith("t")


def _named_after(items: Sentence, start: int) -> Phrase | None:
    """Return who then says something: "…, only for the police to say"."""
    near = range(start - 1, max(start - _LONGEST_REDUCED, 1), -1)
    only = next((at for at in near if items[at].low == "for" and items[at - 1].low == "only"), None)
    end = start + (items[start].low != "to")
    return None if only is None else (only + 1, end - (items[end - 1].low == "to"))


def _is_no_speaker(items: Sentence, source: Phrase | None, start: int, cue: Cue) -> bool:
    """Whether a subject is only called something, stands in front, or is only asked whether it says so."""
    return source is not None and (
        only_names(items, source, start, cue)
        or _is_fronted(items, source, cue)
        or _is_left_open(items, source)
    )


def _is_left_open(items: Sentence, source: Phrase) -> bool:
    """Whether it is left open that somebody says so: "declined to say whether he would urge them"."""
    return source[0] > 0 and items[source[0] - 1].low == "whether"


def _is_fronted(items: Sentence, source: Phrase, cue: Cue) -> bool:
    """Whether a participle only tells where a document stands: "In a statement posted online, …"."""
    first = source[0]
    if cue.form != "past" or not first or items[first - 1].low not in items.lexicon.prepositions:
        return False
    opens = first == 1 or items[first - 2].text == ","
    documents = (items.lexicon.documents, items.lexicon.carriers, items.lexicon.records)
    return opens and any(items[source[1] - 1].low in words for words in documents)


def _opens_object(items: Sentence, end: int) -> bool:
    """Whether what follows can only be an object: "critics call it", "they question his aims"."""
    return end < len(items) and items[end].low in items.lexicon.object_starts


def _own_quotation(
    items: Sentence, before: Phrase | None, found: list[Attribution]
) -> Phrase | None:
    """Leave running text before a quotation to the cue in it: "telling us, “…,” he said"."""
    if before is None:
        return None
    for one in found:
        if one.after is None or one.cue[0] < before[0]:
            continue
        if items[one.after[0]].kind == QUOTE and is_whole(items[one.after[0]]):
            return max(one.after[0], before[0]), before[1]
    return before


def _is_relay(items: Sentence, end: int, cue: Cue, frame: str) -> bool:
    """Whether the speaker of a quotation passes on what somebody told him: "they told us that …"."""
    told = end < len(items) and items[end].low in items.lexicon.listener_pronouns
    return told and "listener" in cue.frames and frame in ("clause", "that", "quote", "colon")


def _stopped_short(items: Sentence, start: int) -> set[str]:
    """Return a negation where somebody does not come to say it: "stopped short of saying that"."""
    before = [item.low for item in items[max(start - 2, 0) : start]]
    short = before == ["short", "of"] or not items.lexicon.refraining.isdisjoint(before)
    return {"not"} if short and items[start].low.endswith("ing") else set()


def _flags(words: set[str], cue: Cue, lexicon: Lexicon) -> set[str]:
    flags = {"denied"} if words & lexicon.negations or cue.lemma in lexicon.negations else set()
    return flags | ({"question"} if cue.lemma in lexicon.question_verbs else set())
