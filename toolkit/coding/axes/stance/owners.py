"""Whose attitude a predicate tells, or whose an aim is: the official's, somebody else's, or left open."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.coding.axes.bearing import WhoseAim
from toolkit.coding.clauses.clauses import COMPLEMENT, INFINITIVE, MAIN, RELATIVE, Clause, Parsed
from toolkit.coding.clauses.holders import Holders, are_some_of, is_body, is_first_person
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange, clause_at
from toolkit.coding.clauses.standing import IsHolder, is_known, is_taught
from toolkit.coding.clauses.subjects import subject_of
from toolkit.coding.codebook.predicates import (
    ATTITUDE,
    COURSE,
    EVALUATION,
    EVENT,
    MODIFIED,
    OBJECT,
)
from toolkit.language.forms import FINITE, GERUND
from toolkit.language.grammar import grammar


def is_unsaid(analysis: Analysis, link: Link, bearing: Link) -> bool:
    """Return whether somebody does not say it: "I never said that X is unfair".

    What nobody can say is denied: "nobody can say that X is unfair".
    """
    if _denies_label(analysis, link, bearing):
        return True
    says = analysis.base[link.tokens[0]] in grammar()["saying"]
    if not (says and link.negated and link is not bearing):
        return False
    clause = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]]
    before = analysis.norms[clause.start : link.tokens[0]]
    able = not grammar()["able_to"].isdisjoint(before)
    return not (able and (before[0] == "nobody" or before[:2] == ["no", "one"]))


def is_left_unsaid(analysis: Analysis, link: Link) -> bool:
    """Return whether somebody did not say it, and may think so or not: "would not condemn X".

    Who never asked for something need not be against it; who "cannot condemn" it says why.
    """
    g = grammar()
    if link.predicate.term in g["requests"]:
        return True
    at = link.tokens[0]
    blames = link.predicate.term in g["blaming"] and link.predicate.kind == ATTITUDE
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    before = analysis.norms[clause.start : at]
    able = not (g["able_to"] | {"cannot", "can't", "couldn't"}).isdisjoint(before)
    return blames and not able and not analysis.parsed.tagged.passive[at]


def _denies_label(analysis: Analysis, link: Link, bearing: Link) -> bool:
    """Return whether it is no verdict that is denied: "denied calling X a crime", "denied defying X".

    So it is in "denied telling them to defy X" and "rejected reports that he had opposed X".
    """
    if link is bearing:
        return _is_done(bearing) and is_denied_to_have(analysis, bearing.tokens[0])
    at = link.tokens[0]
    if is_denied_to_have(analysis, at) or _is_untrue_of_deeds(analysis, link, bearing):
        return True
    reports = analysis.base[at] in grammar()["turning_away"] and _are_of_deeds(analysis, at)
    if analysis.base[at] != "deny" and not reports:
        return False
    if bearing.predicate.kind == ATTITUDE or _is_done(bearing):
        return True  # who denies that a law was defied, or having ordered it, need not be for it
    if bearing.experiencer is None:
        return False
    between = range(bearing.experiencer[1], bearing.tokens[0])
    return any(analysis.base[i] in grammar()["calling"] for i in between)


def is_denied_to_have(analysis: Analysis, at: int) -> bool:
    """Return whether a gerund is what somebody denies: "denied telling them to", "denied having told"."""
    having = at > 1 and analysis.norms[at - 1] == "having"
    before = at - 1 - having
    before -= before > 0 and analysis.norms[before] == "ever"
    done = having or analysis.form[at] == GERUND
    return done and before >= 0 and analysis.base[before] == "deny"


def _is_untrue_of_deeds(analysis: Analysis, link: Link, bearing: Link) -> bool:
    """Return whether it is untrue that somebody thought, did or said so: "it is a lie that I backed X"."""
    at, g = link.tokens[0], grammar()
    untrue = analysis.norms[at] in g["untruths"] or (analysis.norms[at] == "true" and link.negated)
    told = next((c for c in analysis.parsed.clauses if c.start >= link.tokens[1]), None)
    if not untrue or told is None or told.kind != COMPLEMENT:
        return False
    if bearing.predicate.kind == ATTITUDE or _is_done(bearing):
        return True
    words = analysis.norms[told.start + 1 : told.end]
    said = any(base in g["calling"] | g["saying"] for base in analysis.base[told.start : told.end])
    return said and words[:1] != [] and words[0] in g["subject_pronouns"]


def _is_done(bearing: Link) -> bool:
    """Return whether something is done with the target: "ordered X"."""
    return bearing.predicate.kind == COURSE and bearing.predicate.role == OBJECT


def _are_of_deeds(analysis: Analysis, at: int) -> bool:
    """Return whether reports of what somebody did are turned away: "rejected claims that he had fled"."""
    noun = at + 1
    while noun < len(analysis.norms) - 1 and analysis.norms[noun] in grammar()["determiners"]:
        noun += 1
    told = next(
        (c for c in analysis.parsed.clauses if c.start > noun and c.kind == COMPLEMENT), None
    )
    if told is None or told.start != noun + 1:
        return False
    if analysis.norms[noun] not in grammar()["alleging"] | {"report", "reports"}:
        return False
    words = analysis.norms[told.start : told.end]
    return not (grammar()["past_of_be"] | {"had", "has", "have"}).isdisjoint(words)


def name_open_holder(
    analysis: Analysis, links: Sequence[Link], bearing: Link, is_holder: IsHolder | None
) -> str:
    """Return the words for whose attitude it is where that may be the official or somebody else."""
    for link in links[links.index(bearing) :]:
        span = link.experiencer
        if span is not None and find_owner(analysis, link, bearing, is_holder) is None:
            return " ".join(analysis.norms[slice(*span)])
    return ""


def find_owner(
    analysis: Analysis, link: Link, bearing: Link, is_holder: IsHolder | None
) -> bool | None:
    """Return whether a link is the holder's: True, somebody else's: False, or unknown: None."""
    if link.experiencer is None:
        return None
    words = _whose(analysis, link.experiencer)
    if _is_anybody(analysis, link) or _is_a_share(words):
        return False
    if words[0] in grammar()["negators"] or words[-1] in grammar()["impersonal_subjects"]:
        return None
    if words[0] in {"everybody", "everyone"} and is_known(analysis, link.tokens[0]):
        return None  # what everybody knows is so
    if is_first_person(words):
        found: bool | None = True
    else:
        found = is_holder(" ".join(words)) if is_holder else None
        if found is False and is_taught(analysis, link):
            return None
        found = found or (_performs(analysis, link, words, is_holder) or found)
    reports = _reports(analysis, link, bearing)
    others = bearing.predicate.kind != EVALUATION or bearing.experiencer is not None
    if reports and found and others:
        return None
    return found


def _whose(analysis: Analysis, holder: TokenRange) -> list[str]:
    """Return the words for a holder; of "its" those for the subject: "[the party] withdrew its support"."""
    words = analysis.norms[slice(*holder)]
    if words != ["its"]:
        return words
    subject = subject_of(analysis, clause_at(analysis, holder[0]))
    before = subject is not None and subject[1] <= holder[0]
    return analysis.norms[slice(*subject)] if subject and before else words


def _performs(
    analysis: Analysis, link: Link, words: Sequence[str], is_holder: IsHolder | None
) -> bool:
    """Return whether a body takes a stand by these very words, which its speaker quotes for none other.

    So it is in "The European Union condemns X", not in "the union condemned X" or "Bo Hale condemns X".
    """
    at = link.tokens[0]
    performed = analysis.form[at] == FINITE and analysis.base[at] in grammar()["performing_words"]
    clause = analysis.parsed.clauses[analysis.clause_of[at]]
    quoted = bool(getattr(is_holder, "performing", False))
    return performed and quoted and clause.kind == MAIN and is_body(words)


def is_called_so(analysis: Analysis, link: Link, is_holder: IsHolder | None) -> bool:
    """Return whether a verdict is only how others speak of it: "some spoke of a botched X", "talk of"."""
    if link.predicate.role != MODIFIED or link.predicate.kind != EVALUATION:
        return False
    at, g = link.tokens[0], grammar()
    clause = clause_at(analysis, at)
    head = next((i for i in range(at - 1, clause.start, -1) if _is_speech(analysis, i)), None)
    if head is None:
        return False
    if analysis.norms[head - 1] in g["talk"] and not analysis.form[head - 1]:
        return g["first_person"].isdisjoint(analysis.norms[clause.start : head])
    words = _who_speaks(analysis, clause, head - 1)
    known = is_holder(" ".join(words)) if is_holder and words else None
    others = words[:1] != [] and words[0] in g["nobody_known"]
    return not is_first_person(words) and (known is False or others)


def _is_speech(analysis: Analysis, i: int) -> bool:
    """Return whether a word behind a verb of speech begins what is spoken of: "spoke [of]", "call [it]"."""
    g, before = grammar(), analysis.base[i - 1] or analysis.norms[i - 1]
    if analysis.norms[i] in g["spoken_of"]:
        return before in g["speaking"] or analysis.norms[i - 1] in g["talk"]
    calls = before in g["calling"] and not analysis.parsed.tagged.passive[i - 1]
    return calls and analysis.norms[i] in g["called"]


def _who_speaks(analysis: Analysis, clause: Clause, verb: int) -> list[str]:
    """Return the words for who speaks: "heard [the minister] speak", "[some] had spoken"."""
    last = next((i for i in range(verb - 1, clause.start - 1, -1) if analysis.form[i]), None)
    first = clause.start if last is None else last + 1
    between = [n for n in analysis.norms[first:verb] if n not in grammar()["auxiliaries"]]
    if between and not set(between) <= grammar()["skipped"]:
        return between
    subject = subject_of(analysis, clause)
    return analysis.norms[slice(*subject)] if subject else []


def _is_a_share(words: Sequence[str]) -> bool:
    """Return whether only some of others think so: "about half of them", "most people", not "many of us"."""
    if are_some_of(words):
        return True
    g = grammar()
    people = words[1:2] != [] and words[1] in {"of", "people", "residents", "members", "others"}
    return words[0] in g["shares_of_people"] and people and g["first_person"].isdisjoint(words)


def _is_anybody(analysis: Analysis, link: Link) -> bool:
    """Return whether it is what anybody does who does it: "those who attack X", "whoever ordered X"."""
    assert link.experiencer is not None
    first, last = link.experiencer
    words = analysis.norms[first:last]
    if words[:1] == ["whoever"]:
        return True
    related = analysis.parsed.clauses[analysis.clause_of[link.tokens[0]]].kind == RELATIVE
    return related and len(words) == 1 and words[0] in grammar()["anybody"]


def is_judgement(analysis: Analysis, link: Link) -> bool:
    """Return whether a link judges somebody, as the speaker sees it, by what they do: "right to order X"."""
    judges = analysis.norms[link.tokens[0]] in grammar()["judged_to"]
    return judges and link.predicate.kind == EVENT


def is_undecided(link: Link, analysis: Analysis, bearing: Link) -> bool:
    """Return whether somebody who may be the holder thinks so of what another does."""
    if link.experiencer is None or _reports(analysis, link, bearing):
        return False
    word = analysis.norms[link.experiencer[0]]
    return word in grammar()["subject_pronouns"] - grammar()["first_person"]


def _reports(analysis: Analysis, link: Link, bearing: Link) -> bool:
    """Return whether a link reports what bears the position; "asked them to end X" demands it."""
    base = analysis.base[link.tokens[0]]
    if link is bearing or base not in grammar()["reporting"]:
        return False
    inside = analysis.parsed.clauses[analysis.clause_of[bearing.tokens[0]]]
    return not (base in grammar()["object_control"] and inside.kind == INFINITIVE)


def tell_whose_aim(analysis: Analysis, holders: Holders) -> WhoseAim:
    """Return who tells whether a verb's subject may be the official.

    Only people have aims of their own: "the rebels want to …" is theirs, "pressure will …" and "the
    patrol seeks to …" are the official's. A subject with a name may be the official's side, and is
    left open where that is not known.
    """
    parsed = analysis.parsed

    def whose(token: int, named_at: TokenRange | None = None) -> bool | None:
        found = named_at or subject_of(analysis, clause_at(analysis, token))
        if found is None:
            return None
        words = parsed.tokens.norms[slice(*found)]
        if is_first_person(words):
            return True
        if words[-1] in grammar()["forces"] and not _is_of_somebody(words):
            return None
        named = any(_is_name(parsed, i) for i in range(*found))
        people = words[-1].endswith("s") or words[-1] in grammar()["other_people"]
        if (named and not holders.knows_side) or not (named or people):
            return None
        return holders(" ".join(words))

    return whose


def _is_of_somebody(words: Sequence[str]) -> bool:
    """Return whether forces are another's by their name: "the general's forces", "rebel troops"."""
    g = grammar()
    owned = any(word.endswith(("'s", "s'")) or word in {"'", "'s"} for word in words)
    return owned or not (g["adversaries"] | g["others_possessives"]).isdisjoint(words)


def _is_name(parsed: Parsed, i: int) -> bool:
    """Return whether a token is a name, and not only the first word of its sentence."""
    start = parsed.sentence_at(i)[0]
    opens = not any(norm[0].isalnum() for norm in parsed.tokens.norms[start:i])
    return parsed.text[parsed.tokens.starts[i]].isupper() and not (
        opens and (not i or parsed.tokens.norms[i] in grammar()["determiners"])
    )
