"""Which words may point back at an operation: not those that mean the speaker, or another thing.

"It" is the operation where nothing else that it may mean stands before it in its sentence. In
reported words, "it had lost two ships" is the navy that says so; "it was a crime" is what was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.coding.clauses.clauses import INFINITIVE, Parsed
from toolkit.coding.clauses.mentions import TokenRange
from toolkit.language.forms import GERUND
from toolkit.language.grammar import grammar
from toolkit.language.vocabulary import load_vocabulary

_CALLED = 4
_OWN = 6
_DAY_REACH = 4
_MANNER_REACH = 7
_POINTED = frozenset({"it", "this", "that", "they", "these", "those"})
_TAKING_UP = (frozenset({"it"}), frozenset({"it", "they"}))


def keep_pointing_back(
    parsed: Parsed, anaphors: Sequence[TokenRange], *, quoted: bool
) -> list[TokenRange]:
    """Return the words that may mean an action; ``quoted`` where the words are the speaker's own."""
    return [span for span in anaphors if _may_mean_action(parsed, span, quoted=quoted)]


def taken_up_in_sentence(parsed: Parsed, mention: TokenRange) -> Iterator[int]:
    """Yield where "it" takes a mention up in its sentence, and can mean nothing else.

    So it is behind the clause that the mention begins or ends: "X goes on, and it is …", "they back X, but
    it is …"; and as what the speaker does something to: "they fear X, but we support it".
    """
    g, norms = grammar(), parsed.tokens.norms
    start, end = parsed.sentence_at(mention[0])
    before = [norm for norm in norms[start : mention[0]] if norm[0].isalnum()]
    begins = len(before) <= 1 and g["determiners"].issuperset(before)
    clause = parsed.clauses[parsed.clause_of[mention[0]]]
    opening = norms[max(clause.start, clause.marker[1]) : mention[0]]
    heads = clause.kind == "condition_until" and g["determiners"].issuperset(opening)
    ends = _behind(parsed, mention[1], end) if not begins else _behind_clause(parsed, mention, end)
    several = norms[mention[1] - 1].endswith("s")
    for i in range(mention[1], end):
        joined = _is_joined(parsed, i - 1)
        follows = joined and norms[i + 1 : i + 2] and (begins or i == ends)
        follows = follows or (heads and norms[i - 1] == "and" and i > mention[1])
        linked = norms[i + 1 : i + 2] and norms[i + 1] in g["be"] | g["have"] | g["modals"]
        said = follows and (linked or parsed.tagged.form[i + 1])
        if (
            (norms[i] in _TAKING_UP[several] and said)
            or (norms[i] in {"it", "them"} and 0 <= ends < i - 1 and _may_be_own(parsed, ends, i))
            or (begins and norms[i] == "it" and _is_used_for(parsed, i))
            or (begins and norms[i] == "it" and _is_object_of_deed(parsed, i))
            or (norms[i] in _TAKING_UP[several] and _is_demanded(parsed, ends, i))
        ):
            yield i


def _is_joined(parsed: Parsed, i: int) -> bool:
    """Return whether token i joins what follows to what is before: "and", ",", "and that"."""
    norms, g = parsed.tokens.norms, grammar()
    if norms[i] == "that" and i and norms[i - 1] in g["coordinators"]:
        return True
    return norms[i] in g["coordinators"] or norms[i] in {",", ";", "because", "–"}


def _is_object_of_deed(parsed: Parsed, i: int) -> bool:
    """Return whether a deed that begins a clause is done to "it" at token i: "…, and lifting it would"."""
    deed = i > 1 and parsed.tagged.form[i - 1] == GERUND and _is_joined(parsed, i - 2)
    told = grammar()["modals"] | grammar()["be"] | {"now"}
    return deed and not told.isdisjoint(parsed.tokens.norms[i + 1 : i + 3])


def _is_demanded(parsed: Parsed, first: int, i: int) -> bool:
    """Return whether the speaker demands something of "they" at token i: "we demand that they end"."""
    norms = parsed.tokens.norms
    own = 0 <= first < i - 2 and norms[first] in {"we", "i"}
    demands = norms[i - 1] == "that" and parsed.tagged.base[i - 2] in grammar()["mandating"]
    return own and demands and i - first < _OWN


def _is_used_for(parsed: Parsed, i: int) -> bool:
    """Return whether something is used for "it" at token i: "policemen are used for it"."""
    opens = parsed.tokens.norms[i - 1] in grammar()["used_for"]
    return opens and parsed.tagged.base[i - 2] in grammar()["using_up"]


def goes_on_with_it(parsed: Parsed, mention: TokenRange) -> Iterator[int]:
    """Yield each "it" of a sentence that begins with "it is", behind one that a mention begins.

    So it is in "X has nothing to do with safety. It is meant to silence us, and I want it lifted". And it
    is what the speaker's side does something to there: "X has taken our best land. We want it stopped".
    """
    g, norms = grammar(), parsed.tokens.norms
    start, end = parsed.sentence_at(mention[0])
    before = [norm for norm in norms[start : mention[0]] if norm[0].isalnum()]
    if not g["determiners"].issuperset(before) or end + 1 >= len(norms):
        return
    last = parsed.sentence_at(end)[1]
    yield from (
        i for i in range(end + 2, last) if norms[i] in {"it", "them"} and _is_own(norms[end:i])
    )
    if norms[end] not in _TAKING_UP[norms[mention[1] - 1].endswith("s")]:
        return
    if norms[end + 1] not in g["be"] or not g["who_operate"].isdisjoint(norms[mention[1] : end]):
        return
    yield from (i for i in range(end, parsed.sentence_at(end)[1]) if norms[i] == norms[end])


def _is_own(words: Sequence[str]) -> bool:
    """Return whether the speaker does it, and nothing else is named: "we are proud of", "today we back"."""
    words = words[len(words) > 1 and words[0] in grammar()["by_now"] :]
    return (
        words[0] in {"we", "i"}
        and len(words) < _OWN
        and grammar()["determiners"].isdisjoint(words[1:])
    )


def _may_be_own(parsed: Parsed, first: int, i: int) -> bool:
    """Return whether the speaker's side may do something to "it" at token i: "Norland will fight it"."""
    tokens, g = parsed.tokens, grammar()
    if _is_own(tokens.norms[first:i]):
        return True
    named = first + (tokens.norms[first] in g["definite_articles"])
    return i - named < _OWN and tokens.text[tokens.starts[named]].isupper()


def _behind_clause(parsed: Parsed, mention: TokenRange, end: int) -> int:
    """Return where a clause is joined to the one that a mention begins: "X is meant to starve us, and | we".

    Nothing else that "it" may mean stands between: neither "a deal" nor another clause than an infinitive.
    """
    g, norms = grammar(), parsed.tokens.norms
    joint = next((i for i in range(mention[1], end) if norms[i] in g["coordinators"]), end)
    own = {parsed.clause_of[mention[0]]}
    between = range(mention[1], joint - (norms[joint - 1] == ","))
    plain = all(
        parsed.clause_of[i] in own or parsed.clauses[parsed.clause_of[i]].kind == INFINITIVE
        for i in between
    )
    if not plain or g["indefinite"].intersection(norms[i] for i in between) or joint + 1 >= end:
        return -1
    return joint + 1


def _behind(parsed: Parsed, i: int, end: int) -> int:
    """Return where the clause begins that is joined to the one that ends at token i; -1 if none is.

    What the mention is called may stand between: "they call X necessary, but …".
    """
    g, norms = grammar(), parsed.tokens.norms
    joins = g["coordinators"] | {",", ";", "–", "—"}
    first = i
    while _is_time(norms[first : first + 2]):
        first += 2
    if norms[first : first + 1] != [] and norms[first] in g["plain_prepositions"] | {"of"}:
        first = _behind_all(norms, first, end)
    i = first
    while first < end and norms[first] not in joins and first - i < _CALLED:
        if parsed.tagged.form[first] or norms[first] in g["plain_prepositions"]:
            return -1
        first += 1
    i = first
    while i < end and norms[i] in joins:
        i += 1
    return i if first < i < end else -1


def _behind_all(norms: Sequence[str], i: int, end: int) -> int:
    """Return where words end that tell how far it goes: "X [in every street of the town], and we"."""
    if norms[i + 1 : i + 2] == [] or norms[i + 1] not in {"every", "each", "all"}:
        return i
    return next((j for j in range(i, end) if norms[j] == ","), i)


def _is_time(pair: Sequence[str]) -> bool:
    """Return whether two words tell a time: "on Monday", "last week", "at first"."""
    g = grammar()
    if len(pair) < 2:
        return False
    opens = pair[0] in g["plain_prepositions"] | {"this", "last", "next"}
    return opens and (pair[1] in g["times"] or list(pair) == ["at", "first"])


def renamed_behind(parsed: Parsed, mention: int) -> Iterator[TokenRange]:
    """Yield the noun that takes a mention up behind a comma: "ordered X, a move that angered us"."""
    g, norms = grammar(), parsed.tokens.norms
    _, end = parsed.sentence_at(mention)
    for i in range(mention + 2, end):
        article = norms[i] in {"a", "an"} and norms[i - 1] in {",", "–", "—", "-"}
        if not article:
            continue
        noun = next(
            (j for j in range(i + 1, min(i + 4, end)) if norms[j] in g["general_nouns"]), None
        )
        if noun is not None:
            yield noun, noun + 1


def is_all_told(parsed: Parsed, mention: TokenRange, *, doers: bool = False) -> bool:
    """Return whether a sentence tells of a mention alone: "they began X on Monday", "you ask about X".

    With ``doers`` also where it tells whose forces do it: "the navy has kept up X for nine weeks".
    """
    g, tokens = grammar(), parsed.tokens
    start, end = parsed.sentence_at(mention[0])
    known = g["forces"] | g["who_operate"] | g["particles"] if doers else frozenset()
    return all(
        mention[0] <= j < mention[1]
        or tokens.norms[j] in known
        or not _is_noun(parsed, j)
        or tokens.norms[j] in g["times"] | g["spans_of_time"] | g["number_words"]
        or ((j > start or doers) and tokens.text[tokens.starts[j]].isupper())
        for j in range(start, end)
    )


def means_it(parsed: Parsed, span: TokenRange) -> bool:
    """Return whether words mean what the sentence before is all about: "it", "the move", "that decision"."""
    g, norms = grammar(), parsed.tokens.norms
    word = norms[span[0]]
    if _is_of_a_day(parsed, span[1]):
        return False
    if word in {"it", "its"}:
        return not _has_other_antecedent(parsed, span[0])
    return word in g["deeds_pointed_at"] and norms[span[0] - 1] in g["pointing"]


def _may_mean_action(parsed: Parsed, span: TokenRange, *, quoted: bool) -> bool:
    g, norms = grammar(), parsed.tokens.norms
    word = norms[span[0]]
    if word in g["no_actions"]:
        return False
    after = parsed.tagged.base[span[1]] if span[1] < len(norms) else ""
    if word == "they" and (after in g["what_people_do"] or _is_done_to_us(parsed, span[1])):
        return False
    if _is_of_a_day(parsed, span[1]) or _is_about_another(parsed, span[0]):
        return False
    if word in {"this", "that"} and (_takes_up_clause(parsed, span) or _is_a_claim(parsed, span)):
        return False
    if word not in g["thing_pronouns"]:
        return True
    if _has_other_antecedent(parsed, span[0]):
        return False
    return quoted or _is_judged(parsed, span[0])


def _is_a_claim(parsed: Parsed, span: TokenRange) -> bool:
    """Return whether it is what somebody else said: "the minister rejected that"."""
    behind = parsed.tokens.norms[span[1] : span[1] + 1]
    ends = not any(norm[0].isalnum() for norm in behind)
    turned = span[0] > 0 and parsed.tagged.base[span[0] - 1] in grammar()["turning_away"]
    return turned and ends


def _takes_up_clause(parsed: Parsed, span: TokenRange) -> bool:
    """Return whether it means what was just said: "the judges will decide, and we accept that"."""
    g, norms = grammar(), parsed.tokens.norms
    start, end = parsed.sentence_at(span[0])
    if any(norm[0].isalnum() for norm in norms[span[1] : min(span[1] + 1, end)]):
        return False
    joint = next((i for i in range(span[0] - 1, start, -1) if norms[i] in g["coordinators"]), None)
    if joint is None or norms[joint + 1] not in {"i", "we"}:
        return False
    before = range(start, joint)
    told = any(parsed.tagged.form[i] or norms[i] in g["be"] for i in before)
    return told and _POINTED.isdisjoint(norms[start:joint])


def _is_done_to_us(parsed: Parsed, verb: int) -> bool:
    """Return whether what they do is done to the speaker, as their enemies do: "they betrayed us"."""
    norms = parsed.tokens.norms
    return bool(parsed.tagged.form[verb : verb + 1]) and norms[verb + 1 : verb + 2] in (
        ["us"],
        ["me"],
    )


def _is_of_a_day(parsed: Parsed, i: int) -> bool:
    """Return whether what is said of it is what no deed is: "this is a good day", "that is a question"."""
    norms = parsed.tokens.norms
    if norms[i : i + 1] == [] or norms[i] not in grammar()["be"]:
        return False
    behind = norms[i + 1 : i + 1 + _DAY_REACH]
    led = behind[:1] != [] and behind[0] in grammar()["determiners"]
    named = next((j for j, norm in enumerate(behind) if norm in grammar()["no_deeds"]), None)
    return led and named is not None and all(norm[0].isalpha() for norm in behind[:named])


def _is_about_another(parsed: Parsed, i: int) -> bool:
    """Return whether the sentence before in the same words names what is meant: "The well is dry. It is …".

    What takes up an operation by a word for one is as plain as can be: "this operation".
    """
    g, norms = grammar(), parsed.tokens.norms
    start, _ = parsed.sentence_at(i)
    if start == 0 or (norms[i] in g["operation_nouns"] and norms[i - 1] in g["demonstratives"]):
        return False
    first, _ = parsed.sentence_at(start - 1)
    words = range(first, start)
    if any(norms[j] in _POINTED for j in words):
        return False
    return any(_is_noun(parsed, j) and norms[j] not in g["times"] for j in words)


def _is_noun(parsed: Parsed, j: int) -> bool:
    """Return whether a word may be a noun that a pronoun can mean."""
    norm = parsed.tokens.norms[j]
    plain = norm[0].isalpha() and not parsed.tagged.form[j] and not _is_what_one_is(parsed, j)
    return plain and norm not in grammar()["no_antecedents"] and not norm.endswith("ly")


def _is_what_one_is(parsed: Parsed, j: int) -> bool:
    """Return whether a word is said of somebody behind "be": "we are [grateful] for it"."""
    g, norms = grammar(), parsed.tokens.norms
    before = j - 1 - (j > 1 and (norms[j - 1].endswith("ly") or norms[j - 1] in g["skipped"]))
    linked = before > 0 and norms[before] in g["be"] and norms[before - 1] in g["subject_pronouns"]
    after = norms[j + 1 : j + 2]
    return (
        linked
        and not norms[j].endswith("s")
        and after != []
        and after[0] in g["plain_prepositions"]
    )


def _has_other_antecedent(parsed: Parsed, i: int) -> bool:
    """Return whether a noun stands before the word in its sentence, and is not who does it to it."""
    start, _ = parsed.sentence_at(i)
    bound = parsed.tokens.norms[i] in {"it", "them"}
    doers = _doers_of(parsed, start, i) if bound else range(0)
    norms = parsed.tokens.norms
    how: int = norms[i - 1] in grammar()["manners"]  # "the way it was carried out"
    if norms[max(i - 2, 0) : i] == ["with", "which"]:  # "the brutality with which it was done"
        back = range(i - 1, max(i - _MANNER_REACH, start), -1)
        how = i - next((j for j in back if norms[j] in grammar()["definite_articles"]), i)
    led = parsed.clauses[parsed.clause_of[i]].start - 1 if doers else -1
    judged = led if led > 0 and parsed.tokens.norms[led] in grammar()["judged_to"] else -1
    near = (j for j in range(start, i - how) if j != judged)
    no_thing = load_vocabulary().titles if parsed.tokens.norms[i] == "it" else frozenset()
    return any(
        _is_noun(parsed, j)
        and j not in doers
        and norms[j] not in no_thing
        and not (norms[i] == "it" and _is_plural(norms[j]))
        for j in near
    )


def _is_plural(norm: str) -> bool:
    """Return whether a noun looks like a plural, which "it" does not mean."""
    return norm.endswith("s") and not norm.endswith(("ss", "us", "is"))


def _doers_of(parsed: Parsed, start: int, i: int) -> range:
    """Return the subject of the clause that a word at token i is an object in: "my party | rejects it"."""
    g, norms = grammar(), parsed.tokens.norms
    if norms[i - 2] == "for" and parsed.tagged.form[i - 1] == GERUND:
        # "criticised the army | for running it"
        judged = next((j for j in range(i - 3, start, -1) if parsed.tagged.form[j]), i)
        operate = g["who_operate"] | g["forces"]
        return range(judged, i - 2) if operate.intersection(norms[judged:i]) else range(0)
    clause = parsed.clauses[parsed.clause_of[i]]
    if clause.kind == INFINITIVE and clause.parent >= 0:
        clause = parsed.clauses[clause.parent]  # "the army was wrong | to launch it"
    if clause.start != start:
        return range(0)
    verbal = (j for j in range(start, i) if parsed.tagged.form[j] or norms[j] in g["auxiliaries"])
    verb = next(verbal, None)
    return range(0) if verb is None else range(start, verb)


def _is_judged(parsed: Parsed, i: int) -> bool:
    """Return whether the word is the subject of "be": "it was a crime", not "it had lost"."""
    g, norms = grammar(), parsed.tokens.norms
    verbs = range(i + 1, min(i + 5, len(norms)))
    passed = g["skipped"] | g["modals"]
    if norms[i + 1 : i + 2] != [] and norms[i + 1] in g["have"] | g["demanding"]:
        passed = passed | g["have"] | {"not"}  # "it had been a mistake"
    found = next((j for j in verbs if norms[j] not in passed), None)
    if norms[i - 1 : i + 2 : 2] == ["for", "to"]:  # "called for it to be suspended"
        return True
    if found is not None and parsed.tagged.base[found] == "happen" and found > i + 1:
        return not g["demanding"].isdisjoint(norms[i + 1 : found])
    linked = found is not None and (
        norms[found] in g["be"]
        or parsed.tagged.base[found] in g["linking"]
        or parsed.tagged.base[found] in g["effects_of_deeds"]
    )
    _, end = parsed.sentence_at(i)
    # "It has only moved them | and was a waste of money."
    linked = linked or any(
        norms[j] in g["coordinators"] and norms[j + 1] in g["be"] for j in range(i + 1, end - 1)
    )
    if found is not None and parsed.tagged.base[found] == "go":
        linked = linked or "too" in norms[found : found + 4]  # "it had gone on too long"
    if _is_to_end(parsed, i):
        return True
    if found is not None and parsed.tagged.base[found] in g["going_on"]:
        after = norms[found + 1] if found + 1 < len(norms) else "."
        return after != "to" and after not in g["determiners"]
    sided = norms[i - 1] in g["plain_prepositions"]  # "had voted against it"
    return linked or (i > 0 and (sided or bool(parsed.tagged.form[i - 1])))


def _is_to_end(parsed: Parsed, i: int) -> bool:
    """Return whether "it" must end or go on by itself: "it should stop", not "it should end the talks"."""
    g, norms = grammar(), parsed.tokens.norms
    _, end = parsed.sentence_at(i)
    passed = g["demanding"] | g["skipped"] | {"to"}
    verb = next((j for j in range(i + 1, end) if norms[j] not in passed), end)
    courses = g["ending_verbs"] | g["carrying_on"] | {"go"}
    if verb == end or parsed.tagged.base[verb] not in courses:
        return False
    behind = [norm for norm in norms[verb + 1 : end] if norm[0].isalnum() and norm != "on"]
    alone = g["plain_prepositions"] | g["subordinators"] | g["times"] | g["adverbs_of_degree"]
    by_itself = not behind or behind[0] in alone or behind[0].endswith("ly")
    return by_itself and not g["demanding"].isdisjoint(norms[i + 1 : verb])
