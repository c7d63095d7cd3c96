"""Whose operation a target is: what its own officials do, order, defend or are out for counts as favor.

A target's ``by`` names the party that carries it out. Its officials' acts count, also where they only say
that it has begun or will go on; what other people's officials do is no act. Such codes have the flag
"acts", so that they are told from verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import pandas as pd

from toolkit.coding.axes.located import has_value
from toolkit.coding.clauses.clauses import COMPLEMENT, MAIN
from toolkit.coding.clauses.phrases import Analysis, Link, TokenRange
from toolkit.coding.clauses.plans import is_going_on
from toolkit.coding.clauses.reach import is_negated
from toolkit.coding.clauses.standing import IsHolder, Standings, read_standings
from toolkit.coding.clauses.subjects import has_modal
from toolkit.coding.codebook.codebook import Codebook
from toolkit.coding.codebook.predicates import COURSE, OBJECT, SUBJECT, VERB, Predicate
from toolkit.language.forms import PARTICIPLE, PAST
from toolkit.language.tagging import grammar
from toolkit.language.tokens import fold

NAMES = ("official", "side", "source")
_ARTICLES = ("the ", "an ", "a ")
_OFFICE = " (government)"
_LEADER = 4
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
    own = {plain_name(name) for name in names}
    given = [plain_name(str(statement[key])) for key in NAMES if has_value(statement, key)]
    if not own.isdisjoint(given):
        return True
    return False if has_value(statement, "official") else None


def list_parties(*tables: pd.DataFrame) -> dict[str, str]:
    """Return all who may be named as carrying a target out: officials, sides and sources, by plain name.

    Examples
    --------
    >>> list_parties(pd.DataFrame({"official": ["Ada Moor"], "side": ["Norland (government)"]}))
    {'ada moor': 'Ada Moor', 'norland': 'Norland (government)'}
    """
    named = (table[column] for table in tables for column in NAMES if column in table)
    return {plain_name(str(one)): str(one) for names in named for one in names.dropna().unique()}


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
            if plain_name(name) in parties:
                continue
            near = get_close_matches(plain_name(name), parties, n=1, cutoff=_ALIKE)
            perhaps = f'; perhaps "{parties[near[0]]}"?' if near else ""
            doubts.append(
                f'target "{target.name}": "{name}", who carries it out, is no official, side or source '
                f"here{perhaps}"
            )
    return doubts


def plain_name(name: str) -> str:
    """Return a name without what it may be called with: "the Norland army", "Norland (government)"."""
    plain = fold(name).strip().removesuffix(_OFFICE)
    return next((plain.removeprefix(one) for one in _ARTICLES if plain.startswith(one)), plain)


def is_own_course(text: Analysis, link: Link, sign: int, barred: str) -> bool:
    """Return whether the party's officials tell of their own operation's course: "it has begun"."""
    if link.predicate.kind != COURSE or sign < 0 or link.negated:
        return False
    to_come = has_modal(text, link.tokens[0], text.grammar["future"])
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
        for words in text.grammar.phrases["defending"]:
            if tuple(text.norms[i : i + len(words)]) != words or is_negated(text.parsed, i):
                continue
            standings = standings or read_standings(text, is_holder)
            if standings.at(i).is_asserted:
                predicate = Predicate(" ".join(words), VERB, COURSE, OBJECT, 1)
                return Link(predicate, (i, i + len(words)), 1)
    return None
