"""Who is blamed or thanked for a target, what it is charged with, and cries for or against it.

What people who did it deserve is said of what they did ("those behind X must pay"); a cry has no verb,
and its first words decide ("no more X"). What appraises a target by an effect that it has ("the chilling
effect that X would have"), an ill use of it ("accused the army of using X to starve them") or the ends
that it serves asks for two kinds of words together, since neither judges alone.
"""

from __future__ import annotations

from itertools import pairwise

from toolkit.coding.clauses.clauses import INFINITIVE, PARTICIPIAL, Clause
from toolkit.coding.clauses.effects import names_adversary
from toolkit.coding.clauses.phrases import Analysis, Link, Phrase, TokenRange
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.subjects import has_modal, make_link, subject_of
from toolkit.coding.codebook.predicates import (
    ADJECTIVE,
    ATTITUDE,
    EVALUATION,
    MODIFIED,
    NOUN,
    OBJECT,
    SUBJECT,
    VERB,
    Occurrence,
    Predicate,
)
from toolkit.language.forms import GERUND

_NEAR = 5
_CLOSE = 4
_ACCUSED_REACH = 10
_ENDS_REACH = 7


def blamed_for(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what is demanded or thanked for whoever did it, or cried out about it."""
    start, end = text.parsed.sentence_at(phrase.start)
    return (
        _cried(text, phrase, start)
        or _best_over(text, phrase, start, end)
        or _doers_judged(text, phrase, start, end)
        or _comes_to_nothing(text, phrase, start)
        or _weighed(text, phrase, end)
        or _resigns_over(text, phrase, clause)
        or _should_be_thanked(text, phrase, clause)
    )


def _cried(text: Analysis, phrase: Phrase, start: int) -> Link | None:
    """Return a cry: "no more X", "enough of X", "down with X", "long live X"."""
    while start < phrase.start and not text.norms[start][0].isalnum():
        start += 1
    words = tuple(text.norms[start : phrase.end])
    for name, sign in (("cries_for", 1), ("cries_against", -1)):
        for cry in text.grammar.phrases[name]:
            if words[: len(cry)] == cry and phrase.start - start - len(cry) <= 1:
                return _link(text, "cry", start, sign)
    return None


def _best_over(text: Analysis, phrase: Phrase, start: int, end: int) -> Link | None:
    """Return that it is better over: "the sooner X is over, the better"."""
    sooner = "sooner" in text.norms[max(phrase.start - _CLOSE, start) : phrase.start]
    over = any(
        text.norms[i] in text.grammar["be"] and text.norms[i + 1] in {"over", "gone", "history"}
        for i in range(phrase.end, min(phrase.end + 2, end - 1))
    )
    better = sooner and over and "better" in text.norms[phrase.end : end]
    return _link(text, "the sooner over", phrase.start, -1) if better else None


def _doers_judged(text: Analysis, phrase: Phrase, start: int, end: int) -> Link | None:
    """Return what whoever did it deserves: "those behind X must be punished", "shame on those who …"."""
    g, before = text.grammar, text.norms[start : phrase.start]
    whoever = not g["doers"].isdisjoint(before[-_NEAR - 2 :])
    did = not g["having_done"].isdisjoint(before[-_NEAR:])
    if not (whoever and did):
        return None
    rest = before + text.norms[phrase.end : end]
    owed = not g["ought_to"].isdisjoint(rest) or not g["future"].isdisjoint(rest) or "shame" in rest
    if owed and not g["paying_for"].isdisjoint(rest):
        negated = any(norm in g["negators"] or norm in g["negated_auxiliaries"] for norm in rest)
        return None if negated else _link(text, "those responsible for", phrase.start, -1)
    thanked = not g["crediting_words"].isdisjoint(before) or "thank" in before
    return _link(text, "those responsible for", phrase.start, 1) if thanked else None


def _comes_to_nothing(text: Analysis, phrase: Phrase, start: int) -> Link | None:
    """Return that nothing good comes of it."""
    at = phrase.start - 2
    if at < start or text.base[at] != "come" or text.norms[at + 1] not in {"of", "from", "out"}:
        return None
    before = text.norms[start:at]
    if "good" not in before or {"nothing", "no", "little"}.isdisjoint(before):
        return None
    return _link(text, "nothing good comes of", at, -1)


def _weighed(text: Analysis, phrase: Phrase, end: int) -> Link | None:
    """Return that what it costs is more than what it brings: "the costs of X outweigh its benefits"."""
    side = text.norms[phrase.start - 2] if phrase.start > 1 else ""
    taken_in = text.norms[phrase.start : phrase.end]
    costs = side in text.grammar["drawbacks"] or not text.grammar["drawbacks"].isdisjoint(taken_in)
    behind = text.base[phrase.end : min(phrase.end + _NEAR, end)]
    if not costs or text.grammar["outweighing"].isdisjoint(behind):
        return None
    return _link(text, "costs outweigh", phrase.start, -1)


def _resigns_over(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return that somebody should go for it: "the minister should resign over X"."""
    at = phrase.start - 1
    if at <= clause.start or text.norms[at] not in {"over", "for"}:
        return None
    before = text.norms[clause.start : at]
    due = not text.grammar["ought_to"].isdisjoint(before)
    gone = text.base[at - 1] in text.grammar["resigning"] or before[-1] == "fired"
    negated = is_negated(text.parsed, at - 1)
    return _link(text, "should resign over", at - 1, -1) if due and gone and not negated else None


def _should_be_thanked(text: Analysis, phrase: Phrase, clause: Clause) -> Link | None:
    """Return what somebody deserves for it: "they should be commended for X"."""
    at = phrase.start - 1
    if at <= clause.start or text.norms[at] != "for" or not text.parsed.tagged.passive[at - 1]:
        return None
    occurrence = text.occurrences.get(at - 1)
    reading = occurrence.reading(OBJECT, ATTITUDE) if occurrence else None
    due = has_modal(text, at - 1, text.grammar["ought_to"])
    if reading is None or not due or text.base[at - 1] not in text.grammar["crediting"]:
        return None
    sign = -reading.sign if is_negated(text.parsed, at - 1) else reading.sign
    return _link(text, f"should be {text.norms[at - 1]}", at - 1, sign)


def _link(text: Analysis, term: str, at: int, sign: int) -> Link:
    predicate = Predicate(term, VERB, EVALUATION, SUBJECT, sign)
    return make_link(text, predicate, Occurrence(at, at + 1, (predicate,)))


def appraised_by(text: Analysis, phrase: Phrase) -> Link | None:
    """Return what a phrase is appraised by: the effect that it has, or the ends that it serves."""
    return _by_effect(text, phrase) or _by_ends(text, phrase)


def _by_effect(text: Analysis, phrase: Phrase) -> Link | None:
    """Return what an effect is called that something has: "the ruinous effect (that) X would have"."""
    noun = phrase.start - 1
    noun -= noun > 0 and text.norms[noun] in {"that", "which"}
    if noun < 1 or text.norms[noun] not in text.grammar["effects_told"]:
        return None
    last = min(phrase.end + _CLOSE, len(text.norms))
    if not any(text.base[i] == "have" for i in range(phrase.end, last)):
        return None
    sign = _kind_of_effect(text, noun)
    if not sign or _is_turned_away(text, noun):
        return None
    _, end = text.parsed.sentence_at(noun)
    if names_adversary(text, text.norms[phrase.end : end]):
        sign = -sign
    return _appraise(text, (noun - 1, noun + 1), NOUN, sign)


def _kind_of_effect(text: Analysis, noun: int) -> int:
    """Return 1 for a good effect, -1 for an ill one, 0 where nothing says which."""
    kind = text.norms[noun - 1]
    told = (kind in text.grammar["good_effects"]) - (kind in text.grammar["ill_effects"])
    found = text.occurrences.get(noun - 1)
    if told or found is None:
        return told
    reading = found.reading(MODIFIED, EVALUATION) or found.reading(SUBJECT, EVALUATION)
    return reading.sign if reading and reading.word_class == ADJECTIVE else 0


def _is_turned_away(text: Analysis, i: int) -> bool:
    """Return whether what stands at token i is denied or made little of before it in its sentence."""
    start, _ = text.parsed.sentence_at(i)
    g = text.grammar
    denied = g["turning_away"] | g["belittling"]
    down = ("play", "down") in pairwise(text.base[j] or text.norms[j] for j in range(start, i))
    return down or is_negated(text.parsed, i) or not denied.isdisjoint(text.base[start:i])


def _by_ends(text: Analysis, phrase: Phrase) -> Link | None:
    """Return the ends that something serves: "with X they pursue their expansionist designs"."""
    g = text.grammar
    start, end = text.parsed.sentence_at(phrase.start)
    if not g["clause_openers"].isdisjoint(text.norms[start:end]):
        return None
    noun = next((i for i in range(start, end) if text.norms[i] in g["ends_meant"]), None)
    if noun is None or phrase.start <= noun < phrase.end:
        return None
    kinds = text.norms[max(start, noun - _CLOSE) : noun]
    sign = (not g["good_ends"].isdisjoint(kinds)) - (not g["ill_ends"].isdisjoint(kinds))
    before = range(max(start, noun - _ENDS_REACH), noun)
    serves = [i for i in before if text.base[i] in g["serving_ends"]]
    ours = not g["first_person"].isdisjoint(text.norms[serves[-1] : noun]) if serves else True
    barred = not g["preventing"].isdisjoint(text.base[start:end]) or _is_turned_away(text, noun)
    if not sign or barred or (ours and sign < 0) or not serves:
        return None
    behind = text.parsed.clauses[text.clause_of[phrase.start]].kind
    joined = not g["coordinators"].isdisjoint(text.norms[noun : phrase.start])
    if phrase.start > noun and (joined or behind not in {INFINITIVE, PARTICIPIAL}):
        return None  # "…, and X stands in their way"
    used = text.base[phrase.start - 1] in g["making_use_of"]
    if used or text.norms[serves[-1] - 1] == "from":
        return None  # whoever uses it so, "keeps them from pursuing …"
    if names_adversary(text, text.norms[noun : min(noun + _CLOSE, end)]):
        return None
    return _appraise(text, (_told_from(text, serves[-1]), noun + 1), VERB, sign)


def _told_from(text: Analysis, verb: int) -> int:
    """Return the verb that a purpose hangs on: what others do it for is the speaker's to tell."""
    clause = text.parsed.clauses[text.clause_of[verb]]
    if clause.kind != INFINITIVE or clause.parent < 0:
        return verb
    parent = text.parsed.clauses[clause.parent]
    return next((i for i in range(parent.start, clause.start) if text.form[i]), verb)


def charged_with(text: Analysis, phrase: Phrase, clause: Clause) -> list[Link] | None:
    """Return the charge of who accuses others of an ill use of it: "of using X to starve civilians".

    So it is with a wrong that is done in it: "accused the army of killing children in X". Who is fought,
    or is only said to make use of it, is charged with nothing that speaks against it (no link); None
    where nobody is accused of that.
    """
    verb, accuser = _charge(text, phrase, clause)
    if verb is None or accuser is None:
        return None
    use = text.base[verb] in text.grammar["making_use_of"] and verb + 1 == phrase.start
    accused = text.norms[accuser + 1 : clause.start - 1]
    fought = names_adversary(text, accused) or not text.grammar["adversaries"].isdisjoint(accused)
    ruling = not (text.grammar["who_operate"] | text.grammar["institutions"]).isdisjoint(accused)
    ill = (use and _is_ill_use(text, phrase)) or (ruling and _is_wrong_done(text, phrase, verb))
    if fought or not ill or _is_turned_away(text, accuser):
        return [] if use else None
    predicate = Predicate("accuse of", VERB, ATTITUDE, OBJECT, -1)
    parent = text.parsed.clauses[text.clause_of[accuser]]
    found = Occurrence(accuser, accuser + 1, (predicate,))
    return [make_link(text, predicate, found, False, subject_of(text, parent))]


def _charge(text: Analysis, phrase: Phrase, clause: Clause) -> tuple[int | None, int | None]:
    """Return the verb of what somebody is accused of, and the verb that accuses them."""
    of = clause.start - 1
    if clause.kind != PARTICIPIAL or of < 1 or text.norms[of] != "of":
        return None, None
    verb = next((i for i in range(clause.start, phrase.start) if text.form[i] == GERUND), None)
    back = range(of - 1, max(of - _ACCUSED_REACH, -1), -1)
    accuser = next((i for i in back if text.base[i] == "accuse"), None)
    return verb, accuser


def _is_ill_use(text: Analysis, phrase: Phrase) -> bool:
    """Return whether it is used to do ill with: "using X to silence the press"."""
    for other in text.parsed.clauses:
        if other.kind == INFINITIVE and 0 <= other.start - phrase.end <= 1:
            done = next((i for i in range(other.start, other.end) if text.form[i]), None)
            return done is not None and _does_ill(text, done)
    return False


def _is_wrong_done(text: Analysis, phrase: Phrase, verb: int) -> bool:
    """Return whether people are wronged in it: "killing children in X"."""
    inside = text.norms[phrase.start - 1] in text.grammar["in_the_course_of"]
    return inside and _does_ill(text, verb)


def _does_ill(text: Analysis, verb: int) -> bool:
    """Return whether what a verb does is ill by what it is, or by whom it is done to."""
    if text.base[verb] in text.grammar["ill_will"]:
        return True
    behind = text.norms[verb + 1 : verb + 1 + _CLOSE]
    hurts = text.base[verb] in text.grammar["killing_verbs"]
    return hurts and not text.grammar["harmless_people"].isdisjoint(behind)


def _appraise(text: Analysis, tokens: TokenRange, word_class: str, sign: int) -> Link:
    term = " ".join(text.norms[slice(*tokens)][-2:])
    predicate = Predicate(term, word_class, EVALUATION, SUBJECT, sign)
    return make_link(text, predicate, Occurrence(*tokens, (predicate,)))
