"""Whose operation a target is: what its own officials do, order, defend or are out for counts as favor.

A target's ``by`` names the party that carries it out, or else its definition does, as it begins: "Norland's
raids on the harbours", "the EU embargo", "the force used by the Ostrean police". Its officials' acts
count, also where they only say that it has begun or will go on; what other people's officials do is no
act where ``by`` names the party, and is read as if nobody were named where only a definition does, for
that may be worded loosely. Such codes have the flag "acts", so that they are told from verdicts.

What one's own operation is for counts as favor, where nothing else decides ("we are here to free them").
A purpose that only names which operation is meant is none ("the mission to free them was the hardest"),
and neither is one for which others ask ("wrote asking them to use force to").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import pandas as pd

from toolkit.coding.axes.findings import Finding
from toolkit.coding.axes.located import has_value
from toolkit.coding.clauses.clauses import COMPLEMENT, MAIN
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange, is_head
from toolkit.coding.clauses.plans import is_going_on
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.standing import IsHolder, Standings, read_standings
from toolkit.coding.clauses.subjects import has_modal
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.entries import FAVOR, NO_TARGET, NOT_ASSERTED, UNCODED_AIM, Target
from toolkit.coding.codebook.predicates import COURSE, OBJECT, SUBJECT, VERB, Predicate
from toolkit.language.forms import PARTICIPLE, PAST
from toolkit.language.grammar import grammar
from toolkit.language.institutions import load_institutions
from toolkit.language.tokens import fold
from toolkit.language.vocabulary import fold_name

RULE = "aim of one's own operation"
_NAMES = ("official", "side", "source")
_ARTICLES = ("the ", "an ", "a ")
_OPENING = r"^(?:(?:The|An?|the|an?) )?(?P<how>(?:[a-z][\w-]* ){0,3}?)"
_RUN = r"(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})"
_POSSESSOR = re.compile(rf"{_OPENING}{_RUN}(?: (?P<noun>[a-z]+)){{0,2}}['’](?:s\b)?(?P<rest>.*)")
_INITIALS = re.compile(rf"{_OPENING}(?P<name>(?:[A-Z]\.?){{2,}})(?:-led)?(?= [a-z])")
_DONE_BY = re.compile(rf"\b(?P<verb>\w+)(?: out| up)? by (?:the )?{_RUN}")
_SECOND = re.compile(r"^ (?:\w+ ){0,1}(?P<noun>\w+)['’]")
_OFFICE = " (government)"
_LEADER = 4
_WHO = frozenset({"he", "she"})
_ALIKE = 0.75
"""From this share of common letters a name is proposed: one letter amiss, or two changed places."""


def belongs_to(names: Sequence[str], statement: Mapping[str, Any]) -> bool | None:
    """Return whether a statement is of these: by its official, side or source; None where it is open.

    Examples
    --------
    >>> belongs_to(["Norland"], {"official": "Ada Moor", "side": "Norland"})
    True
    >>> belongs_to(["Norland"], {"official": "Bo Hale", "side": "Ostrea"})
    False
    >>> belongs_to(["Norland"], {"source": "a spokesman"}) is None
    True
    """
    own = {_plain(name) for name in names}
    given = [_plain(str(statement[key])) for key in _NAMES if has_value(statement, key)]
    if not own.isdisjoint(given):
        return True
    return False if has_value(statement, "official") else None


def party_of(target: Target, statement: Mapping[str, Any]) -> bool | None:
    """Return whether a target is the speaker's own operation; None where that is open.

    Examples
    --------
    >>> raids = Target("raids", definition="Norland's raids on the harbours.")
    >>> party_of(raids, {"official": "Ada Moor", "side": "Norland"})
    True
    >>> party_of(raids, {"official": "Bo Hale", "side": "Ostrea"}) is None
    True
    """
    if target.by:
        return belongs_to(target.by, statement)
    doer = find_doer(target.definition) if target.kind == "action" else ""
    return True if doer and _is_of(doer, statement) else None


@lru_cache(maxsize=512)
def find_doer(definition: str) -> str:
    """Return who carries an operation out as its definition says; empty where it does not.

    Examples
    --------
    >>> find_doer("Norland's raids on the harbours."), find_doer("The failed U.S. raid in Ostrea.")
    ('Norland', 'U.S.')
    >>> find_doer("The raids on the harbours of Norland.")
    ''
    """
    return _owner(definition) or _named_by_initials(definition) or _doer_behind(definition)


def _owner(definition: str) -> str:
    """Return who has it: "Norland's raids", "the Norland army's raids"; not "Ostrea's farmers' blockade"."""
    found = _POSSESSOR.match(definition)
    if found is None or not _is_plain(found["how"]) or _is_word(found["name"]):
        return ""
    second = _SECOND.match(found["rest"])
    nouns = [found["noun"], second["noun"] if second else None]
    return found["name"] if _forces().issuperset(filter(None, nouns)) else ""


def _named_by_initials(definition: str) -> str:
    """Return who is named by initials, which stand before a noun for who does it: "the EU embargo"."""
    found = _INITIALS.match(definition)
    return found["name"] if found and _is_plain(found["how"]) else ""


def _doer_behind(definition: str) -> str:
    """Return who is named behind "by": "the force used by the Ostrean police"."""
    found = _DONE_BY.search(definition)
    return found["name"] if found and found["verb"] in grammar()["carried_out_by"] else ""


def _is_plain(opening: str) -> bool:
    """Return whether the words before a name only describe it: "failed", not "siege of"."""
    g = grammar()
    return (g["plain_prepositions"] | g["determiners"] | {"of", "by"}).isdisjoint(opening.split())


def _is_word(name: str) -> bool:
    """Return whether a name begins with a word that only opens a sentence: "What Norland"."""
    first, *more = name.lower().split()
    opens = first in grammar()["no_heads"] or first.endswith("ing")
    return bool(more) and opens


def _forces() -> frozenset[str]:
    g = grammar()
    return g["who_operate"] | g["forces"]


def _is_of(doer: str, statement: Mapping[str, Any]) -> bool:
    given = (str(statement[key]) for key in _NAMES if has_value(statement, key))
    return _same(doer) in {_same(name) for name in given}


def _same(name: str) -> str:
    """Return a name as it is compared: a country's by one of its names."""
    plain = _plain(name)
    return fold(load_institutions().states.get(fold_name(plain), plain))


def list_parties(*tables: pd.DataFrame) -> dict[str, str]:
    """Return all who may be named as carrying a target out: officials, sides and sources, by plain name.

    Examples
    --------
    >>> list_parties(pd.DataFrame({"official": ["Ada Moor"], "side": ["Norland (government)"]}))
    {'ada moor': 'Ada Moor', 'norland': 'Norland (government)'}
    """
    named = (table[column] for table in tables for column in _NAMES if column in table)
    return {_plain(str(one)): str(one) for names in named for one in names.dropna().unique()}


def find_strangers(codebook: Codebook, parties: Mapping[str, str]) -> list[str]:
    """Return a doubt for each name of whose action a target is that is none of :func:`list_parties`.

    Examples
    --------
    >>> from toolkit.coding.codebook.codebook import build_codebook
    >>> dam = {"name": "dam", "include": ["dam"], "by": ["Norlnad"]}
    >>> find_strangers(build_codebook({"target": [dam]}), {"norland": "Norland"})
    ['target "dam": "Norlnad", who carries it out, is no official, side or source here; perhaps "Norland"?']
    """
    doubts = []
    for target in codebook.targets:
        for name in target.by:
            if _plain(name) in parties:
                continue
            near = get_close_matches(_plain(name), parties, n=1, cutoff=_ALIKE)
            perhaps = f'; perhaps "{parties[near[0]]}"?' if near else ""
            doubts.append(
                f'target "{target.name}": "{name}", who carries it out, is no official, side or source '
                f"here{perhaps}"
            )
    return doubts


def _plain(name: str) -> str:
    """Return a name without what it may be called with: "the Norland army", "Norland (government)"."""
    plain = fold(name).strip().removesuffix(_OFFICE)
    return next((plain.removeprefix(one) for one in _ARTICLES if plain.startswith(one)), plain)


def is_own_course(text: Analysis, link: Link, sign: int, barred: str) -> bool:
    """Return whether the party's officials tell of their own operation's course: "it has begun"."""
    if link.predicate.kind != COURSE or sign < 0:
        return False
    to_come = has_modal(text, link.tokens[0], text.grammar["future"] | text.grammar["would"])
    if (
        link.negated
    ):  # "it would not stop" announces that it goes on; "it had not stopped" is a report
        return to_come and barred == "description" and link.predicate.sign < 0
    done = text.grammar["performing"] | text.grammar["taking_part"]
    if link.predicate.term in done and not to_come:
        return False
    clause = text.parsed.clauses[text.clause_of[link.tokens[0]]]
    if has_modal(text, link.tokens[0], text.grammar["may_be"]):
        return False
    if barred == "description":
        goes_on = link.predicate.role == SUBJECT or text.parsed.tagged.passive[link.tokens[0]]
        goes_on = goes_on or is_going_on(text, link)
        return goes_on and clause.kind in {MAIN, COMPLEMENT}
    if barred != "other-holder" or link.experiencer is None:
        return False
    doers = text.norms[slice(*link.experiencer)]
    if link.predicate.term in text.grammar["deciding_on"]:
        return _is_leader(text, link.experiencer)  # "the president ordered it"
    over = text.form[link.tokens[0]] in {PAST, PARTICIPLE} and not to_come
    told = over and link.predicate.term in text.grammar["launching"]
    return not told and not text.grammar["forces"].isdisjoint(doers)


def _is_leader(text: Analysis, doer: TokenRange) -> bool:
    """Return whether who decides is told by office alone, or by office and name: "President Hale".

    Whoever speaks of the office without a country means the one of their own.
    """
    words = text.norms[slice(*doer)]
    words = words[words[0] in text.grammar["definite_articles"] :]
    plain = all(word.isalpha() for word in words) and len(words) <= _LEADER and "of" not in words
    return plain and bool(words) and words[0] in text.grammar["leading_offices"]


def is_promised(text: Analysis, link: Link) -> bool:
    """Return whether who speaks would do it: "[said] he would lift X on his first day in office"."""
    at = link.tokens[0]
    would = has_modal(text, at, text.grammar["future"] | text.grammar["would"])
    who = link.experiencer
    first = next((i for i, norm in enumerate(text.norms) if norm[0].isalnum()), 0)
    return would and who is not None and who == (first, first + 1) and text.norms[first] in _WHO


def is_never_wanted(link: Link) -> bool:
    """Return whether a party only tells that it had not looked for it: "we never wanted this siege"."""
    return link.negated and link.predicate.term in grammar()["looking_for"]


def is_growth(link: Link) -> bool:
    """Return whether an operation would grow: a party that won't widen its own is not against it."""
    return link.predicate.sign > 0 and link.predicate.term in grammar()["growing"]


def is_kept_small(text: Analysis, link: Link) -> bool:
    """Return whether it is only told how large an operation is: "will be limited to three districts"."""
    start, end = link.tokens
    size = text.base[start] in text.grammar["confining"] and text.parsed.tagged.passive[start]
    demanded = has_modal(text, start, text.grammar["demanding"])
    return (
        size
        and link.predicate.kind == COURSE
        and text.norms[end : end + 1] == ["to"]
        and not demanded
    )


def is_kept_within(text: Analysis, link: Link, sign: int) -> bool:
    """Return whether an operation is only said not to grow: "won't be widened", "not extended to the coast".

    Who says so lets it be as large as it is. That it should not grow at all is a demand.
    """
    start, end = link.tokens
    described = link.predicate.role == SUBJECT or text.parsed.tagged.passive[start]
    if sign >= 0 or not described or link.predicate.sign <= 0:
        return False
    grammar_, behind = text.grammar, text.norms[end : end + 1]
    if not grammar_["growing_where"].isdisjoint(behind):
        return link.predicate.term in grammar_["growing"] | grammar_["reaching"]
    clause = text.parsed.clauses[text.clause_of[start]]
    asked = not grammar_["obliging"].isdisjoint(text.norms[clause.start : start])
    return link.predicate.term in grammar_["growing"] and not asked


def find_defence(text: Analysis, is_holder: IsHolder | None) -> Link | None:
    """Return where a party's official defends its conduct: "we took every precaution"."""
    standings: Standings | None = None
    for i in range(len(text.norms)):
        words = next((w for w in text.grammar.phrases["defending"] if _stand_at(text, i, w)), ())
        words = () if words and is_negated(text.parsed, i) else words or _denied_aim(text, i)
        if not words:
            continue
        standings = standings or read_standings(text, is_holder)
        if standings.at(i).is_asserted or (_is_denied_aim(text, i) and standings.at(i).is_own):
            predicate = Predicate(" ".join(words), VERB, COURSE, OBJECT, 1)
            return Link(predicate, (i, i + len(words)), 1)
    return None


def _stand_at(text: Analysis, i: int, words: tuple[str, ...]) -> bool:
    return tuple(text.norms[i : i + len(words)]) == words


def _denied_aim(text: Analysis, i: int) -> tuple[str, ...]:
    """Return the words for whom it is not aimed at: "is not directed against any faith"."""
    return tuple(text.norms[i : i + 2]) if _is_denied_aim(text, i) else ()


def _is_denied_aim(text: Analysis, i: int) -> bool:
    """Return whether somebody is none whom it is aimed at: "not aimed at", "rejected claims that it was"."""
    aimed = text.base[i] in text.grammar["pointing_at"] and text.form[i] == PARTICIPLE
    if not aimed or text.norms[i + 1 : i + 2] not in (["at"], ["against"]):
        return False
    start, _ = text.parsed.sentence_at(i)
    denies = not text.grammar["turning_away"].isdisjoint(text.base[start:i])
    return denies is not is_negated(text.parsed, i)


def count_own_aims(
    findings: Iterable[Finding], codebook: Codebook, statement: Mapping[str, Any], text: Analysis
) -> list[Finding]:
    """Return the findings with favor where the party's official says what its operation is for."""
    found = list(findings)
    aim = next((one for one in found if _is_own_aim(text, one)), None)
    if aim is None:
        return found
    return [_with_aim(finding, aim, codebook, statement) for finding in found]


def _with_aim(
    finding: Finding, aim: Finding, codebook: Codebook, statement: Mapping[str, Any]
) -> Finding:
    target = next((one for one in codebook.targets if one.name == finding.target), None)
    if finding.axis != "position" or target is None:
        return finding
    position, aim_axis = codebook.axis("position"), codebook.axis("aim")
    open_ = finding.code in {NOT_ASSERTED, NO_TARGET} and finding.attribution == "own"
    if not open_ or position is None or not position.acts or aim_axis is None:
        return finding
    if not _is_about(aim_axis.target, target, codebook) or not party_of(target, statement):
        return finding
    return Finding(
        "position", FAVOR, finding.target, aim.cue or aim.phrase, None, RULE,
        flags=frozenset({"acts"}), share=None, place=aim.place,
    )  # fmt: skip


def _is_about(name: str, target: Target, codebook: Codebook) -> bool:
    """Return whether an axis is about this target: named, or the only action that there is."""
    actions = [one for one in codebook.targets if one.kind == "action"]
    return name == target.name or (not name and len(actions) == 1)


def _is_own_aim(text: Analysis, finding: Finding) -> bool:
    coded = finding.axis == "aim" and finding.code != UNCODED_AIM
    plain = not finding.negated and not finding.conditional and "hedged" not in finding.flags
    if not (coded and plain and finding.attribution == "own"):
        return False
    tokens = text.parsed.tokens
    at = tokens.within(*finding.cue)[1] - 1 if finding.cue else 0
    phrase = tokens.within(*finding.phrase)[0] if finding.phrase else at
    return not (_only_names(text, at) or _is_asked_for(text, phrase))


def _only_names(text: Analysis, at: int) -> bool:
    """Return whether a purpose at token i tells which one is meant: "[the mission] to free them was"."""
    start, _ = text.parsed.sentence_at(at)
    named = text.norms[at] == "to" and at > start and is_head(text, at - 1, at - 1)
    return named and not any(text.is_verbal(i) for i in range(start, at))


def _is_asked_for(text: Analysis, at: int) -> bool:
    """Return whether others are said to ask for what it is for: "wrote asking him to use force to"."""
    start, _ = text.parsed.sentence_at(at)
    asks = not text.grammar["asking_for_it"].isdisjoint(text.base[start:at])
    return asks and text.grammar["first_person"].isdisjoint(text.norms[start:at])
