"""Opens and closes clauses while a sentence is read from left to right.

By markers (if, unless, until, because, who, to, that, and), by punctuation, and by whether a verb
with a subject follows a coordinator.
"""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.coding.clauses.lookahead import (
    BREAKS,
    COMPLEMENT,
    MAIN,
    RELATIVE,
    Clause,
    Reading,
    is_role,
    is_set_phrase,
    next_is_verbal,
    next_verb,
    spliced,
    subject_verb,
)
from toolkit.language.forms import BASE, GERUND, PARTICIPLE, PAST, verb_forms
from toolkit.language.grammar import grammar
from toolkit.language.tagging import Tagged, is_possessive

INFINITIVE, PARTICIPIAL = "infinitive", "participial"
NON_FINITE = frozenset({INFINITIVE, PARTICIPIAL})
CONDITIONS = {"condition_if": "if X", "condition_unless": "unless X", "condition_until": "until X"}

_COMMAS = frozenset({",", "–", "—", "-", "…"})
_LONGEST_MARKER = 5
_PERFECT_REACH = 3
_VOICED = 9
_LONG = frozenset({"long", "ever"})
_KEEPING = frozenset({"keep", "keeps", "kept", "keeping"})


def find_marker(norms: list[str], i: int) -> tuple[int, str]:
    """Return the length and kind of the longest clause marker at token i, or (0, "")."""
    if norms[i] not in grammar().marker_words or norms[i : i + 2] == ["as", "well"]:
        return 0, ""  # "clear it as well | unless"
    markers = grammar().markers
    for length in range(min(_LONGEST_MARKER, len(norms) - i), 0, -1):
        kind = markers.get(tuple(norms[i : i + length]))
        if kind:
            if norms[i] == "up" and norms[i - 1] in _KEEPING:
                return 0, ""  # "kept up | until"
            # "It has long since ceased to be fair" tells no time.
            return (0, "") if norms[i] == "since" and norms[i - 1] in _LONG else (length, kind)
    return 0, ""


def segment_text(
    tagged: Tagged, sentences: Iterable[tuple[int, int]]
) -> tuple[list[Clause], list[int]]:
    """Return the clauses of a text, and the clause of each token; sentences are token ranges."""
    norms = tagged.tokens.norms
    reading = Reading(tagged, norms, [], [0] * len(norms), [])
    for start, end in sentences:
        _segment_sentence(reading, start, end)
    return reading.clauses, reading.clause_of


def _segment_sentence(reading: Reading, start: int, end: int) -> None:
    """Segment the sentence between two tokens."""
    reading.end = end
    _open_clause(reading, MAIN, start, parent=-1)
    if _inverts(reading, start, end):
        _open_clause(reading, "condition_if", start, parent=reading.current, width=1, fronted=True)
    i = start
    while i < end:
        width = _read_token(reading, i, start)
        for j in range(i, min(i + width, end)):
            reading.clause_of[j] = reading.current
            reading.clauses[reading.current].end = j + 1
        i += width


def _inverts(reading: Reading, start: int, end: int) -> bool:
    """Return whether the sentence begins as "Should they attack, …" or "Had they paid, …"."""
    if (
        reading.norms[start] not in grammar()["inverted_conditions"]
        or "?" in reading.norms[start:end]
    ):
        return False
    return "," in reading.norms[start + 2 : end]


def _inverts_behind(reading: Reading, i: int) -> bool:
    """Return whether a condition begins behind its clause: "it could resume, should they attack"."""
    subject = reading.norms[i + 1] if i + 2 < reading.end else ""
    named = subject in grammar()["determiners"] or subject in grammar()["spliced_subjects"]
    verbs = {name for _, name in verb_forms().get(subject, ())}
    several = subject.endswith("s") and BASE not in verbs
    several = several and subject not in grammar()["adverbs_in_s"]
    return reading.has_verb[reading.current] and (named or several)


def _open_clause(
    reading: Reading,
    kind: str,
    i: int,
    *,
    parent: int,
    width: int = 0,
    like: int = -1,
    fronted: bool = False,
) -> None:
    """Open a clause at token i, and make it the current one."""
    clause = Clause(len(reading.clauses), i, i, kind, parent, (i, i + width), fronted, like)
    reading.clauses.append(clause)
    reading.has_verb.append(False)
    reading.current = clause.index


def _read_token(reading: Reading, i: int, start: int) -> int:
    """Read token i, and return how many tokens were read."""
    norm = reading.norms[i]
    width, kind = find_marker(reading.norms, i)
    if norm == ";":
        _open_clause(reading, MAIN, i + 1, parent=-1)
    elif norm in _COMMAS or norm in {":", ")"}:
        _read_break(reading, i)
    elif width and _opens(reading, kind, i, width):
        _open_clause(
            reading,
            kind,
            i,
            parent=reading.current,
            width=width,
            fronted=not reading.has_verb[reading.current],
        )
        return width
    elif norm == "should" and _inverts_behind(reading, i):
        _open_clause(reading, "condition_if", i, parent=reading.current, width=1)
    elif norm in grammar()["coordinators"] and not _is_in_pair(reading, i):
        _read_coordinator(reading, i)
    elif (
        norm == "to"
        and next_verb(reading, i) == BASE
        and reading.norms[i - 1] not in grammar()["before_to"]
    ):
        first = not any(word[0].isalnum() for word in reading.norms[start:i])
        _open_clause(reading, INFINITIVE, i, parent=reading.current, width=1, fronted=first)
    elif _is_negated_infinitive(reading, i):
        _open_clause(reading, INFINITIVE, i, parent=reading.current, width=2, fronted=i == start)
        return 2
    elif norm == "that" or norm in grammar()["relatives"] or norm == "what":
        _read_relative(reading, i, start)
    else:
        _read_word(reading, i)
    return 1


def _is_in_pair(reading: Reading, i: int) -> bool:
    """Return whether a word joins no clauses here: "went on day and night", "has so far been"."""
    around = reading.norms[max(i - 1, 0) : i + 2]
    phrases = grammar().phrases
    joined = tuple(around) in phrases["fixed_pairs"] or tuple(around[1:]) in phrases["no_joints"]
    return i > 0 and (joined or tuple(around[:2]) in phrases["nothing_but"])


def _is_in_subject(reading: Reading, i: int) -> bool:
    """Return whether no finite verb stands before token i in its clause: "closing it because of smoke is"."""
    own = range(reading.clauses[reading.current].start, i)
    finite = any(reading.tagged.form[j] not in {"", GERUND} for j in own)
    return not finite and grammar()["auxiliaries"].isdisjoint(reading.norms[j] for j in own)


def _is_negated_infinitive(reading: Reading, i: int) -> bool:
    """Return whether "not to do it" begins at token i."""
    if reading.norms[i] not in {"not", "never"} or reading.norms[i + 1 : i + 2] != ["to"]:
        return False
    phrase = tuple(reading.norms[i : i + 3])
    return next_verb(reading, i + 1) == BASE and phrase not in grammar().phrases["not_negations"]


def _opens(reading: Reading, kind: str, i: int, width: int) -> bool:
    """Return whether a marker opens a clause here: "since" and "than" may stand in a phrase."""
    if kind == "comparison" or is_set_phrase(reading, i):
        return False
    if (
        reading.norms[i] == "once"
        and i
        and reading.norms[i - 1] in grammar()["before_adverbial_once"]
    ):
        return False  # "never once regretted", "stop at once"
    if tuple(reading.norms[i : i + 2]) in grammar().phrases["no_openings"]:
        return False
    if reading.norms[i : i + 2] == ["because", "of"] and _is_in_subject(reading, i):
        return False
    if reading.norms[i] == "much" and reading.norms[i - 1 : i] in (["so"], ["as"], ["very"]):
        return False  # "without so much as a call"
    if is_role(reading, i):
        return False
    if reading.norms[i] in grammar()["markers_or_prepositions"] and width == 1:
        return subject_verb(reading, i + width)
    return True


def _read_break(reading: Reading, i: int) -> None:
    """Read a comma, dash, colon or bracket: a clause may end there."""
    clause = reading.clauses[reading.current]
    follows = i + 1
    complete = reading.has_verb[reading.current] or spliced(reading, follows)
    complete = complete or _is_aside(reading, clause, follows)
    if (clause.fronted and complete and clause.parent >= 0) or (
        clause.kind == RELATIVE and clause.start and reading.norms[clause.start - 1] == ","
    ):
        reading.current = clause.parent
    elif (
        clause.kind in NON_FINITE
        and (fronted := _fronted_around(reading)) is not None
        and subject_verb(reading, follows)
    ):
        reading.current = reading.clauses[fronted].parent
    elif clause.kind in NON_FINITE and (listed := _listed_in(reading, follows)) is not None:
        parent = reading.clauses[listed].parent
        _open_clause(reading, INFINITIVE, follows, parent=parent, like=listed)
        reading.has_verb[reading.current] = True
    elif (
        clause.kind != MAIN
        and subject_verb(reading, follows)
        and not _starts_dependent(reading, follows)
    ) or (clause.kind == MAIN and reading.has_verb[reading.current] and spliced(reading, follows)):
        _open_clause(reading, MAIN, follows, parent=-1)


def _is_aside(reading: Reading, clause: Clause, i: int) -> bool:
    """Return whether commas set apart a clause without a verb: "X, though legal, | was cruel"."""
    between = clause.start > 0 and reading.norms[clause.start - 1] in _COMMAS and i < reading.end
    verb = between and (
        reading.norms[i] in grammar()["finite"] or reading.tagged.form[i] in {"finite", "past"}
    )
    return verb and not reading.has_verb[max(clause.parent, 0)]


def _listed_in(reading: Reading, i: int) -> int | None:
    """Return the infinitive that one at token i is listed with: "to cut their cash | , protect the banks"."""
    forms = {name for _, name in verb_forms().get(reading.norms[i], ())} if i < reading.end else ()
    behind = reading.norms[i + 1 : i + 2]
    if BASE not in forms or grammar()["determiners"].isdisjoint(behind):
        return None
    if not subject_verb(reading, i):
        return None
    at, found = reading.current, None
    while at >= 0 and reading.clauses[at].kind in NON_FINITE:
        found = at if reading.clauses[at].kind == INFINITIVE else found
        at = reading.clauses[at].parent
    return None if found is None or reading.clauses[found].fronted else found


def _fronted_around(reading: Reading) -> int | None:
    """Return the condition in front that a clause without a finite verb ends: "if they try to land, …"."""
    at = reading.clauses[reading.current].parent
    while at >= 0:
        clause = reading.clauses[at]
        if clause.fronted and clause.kind in CONDITIONS and clause.parent >= 0:
            return at if not reading.has_verb[clause.parent] else None
        at = clause.parent
    return None


def _starts_dependent(reading: Reading, i: int) -> bool:
    """Return whether a marker stands at token i."""
    width, kind = find_marker(reading.norms, i) if i < reading.end else (0, "")
    return bool(width) and kind != "comparison"


def _read_coordinator(reading: Reading, i: int) -> None:
    """Read and, or, but: a clause with its own subject may begin there."""
    follows = i + 1
    if (
        follows >= reading.end
        or _starts_dependent(reading, follows)
        or not reading.has_verb[reading.current]
    ):
        return
    after_break = i > 0 and reading.norms[i - 1] in _COMMAS
    clause = reading.clauses[reading.current]
    alone = _takes_object(reading, follows) and _has_base(reading, i)
    if not alone and subject_verb(reading, follows, joined=reading.norms[i] == "but"):
        if (
            after_break
            or reading.norms[i] in grammar()["contrary_coordinators"]
            or clause.kind == MAIN
        ):
            _open_clause(reading, MAIN, i, parent=-1)
        else:
            root = _finite_around(reading, reading.current)
            _open_clause(
                reading, reading.clauses[root].kind, i, parent=reading.clauses[root].parent
            )
    else:
        _read_coordinated_verb(reading, i)


def _takes_object(reading: Reading, i: int) -> bool:
    """Return whether a verb with its object stands at token i: "and cut | the fuel that they need"."""
    behind = reading.norms[i + 1 : i + 2]
    return reading.tagged.form[i] == BASE and not grammar()["determiners"].isdisjoint(behind)


def _read_coordinated_verb(reading: Reading, i: int) -> None:
    """Open a clause that shares its subject: "it floods and ruins"."""
    form = next_verb(reading, i)
    if not form or reading.norms[min(i + 1, reading.end - 1)] == "to":
        return
    if form == BASE and not _has_base(reading, i):
        return  # "was limited to arms and fuel"
    like = reading.current
    if form not in {BASE, GERUND, PARTICIPLE}:
        like = _finite_around(reading, reading.current)
    elif form == BASE and reading.clauses[like].kind == PARTICIPIAL:
        like = reading.clauses[like].parent
    kind = reading.clauses[like]
    _open_clause(reading, kind.kind, i, parent=kind.parent, like=like)


def _has_base(reading: Reading, i: int) -> bool:
    """Return whether a verb before token i, in its clause, may have another in its base form beside it."""
    clause = reading.clauses[reading.current]
    before = range(clause.start, i)
    bases = grammar()["modals"] | grammar()["base_auxiliaries"]
    return any(reading.tagged.form[j] == BASE or reading.norms[j] in bases for j in before)


def _finite_around(reading: Reading, index: int) -> int:
    """Return the nearest clause around that has a finite verb."""
    while reading.clauses[index].kind in NON_FINITE and reading.clauses[index].parent >= 0:
        index = reading.clauses[index].parent
    return index


def _read_relative(reading: Reading, i: int, start: int) -> None:
    """Read that, who, which, what: a relative clause or a complement may begin there."""
    norm, before = reading.norms[i], reading.norms[i - 1] if i > start else ""
    head = _complement_head(reading, i)
    follows_verb = next_is_verbal(reading, i)
    if norm == "that":
        if head or (before and reading.tagged.form[i - 1] and subject_verb(reading, i + 1)):
            _open_clause(reading, COMPLEMENT, i, parent=reading.current, width=1)
        elif before and follows_verb and before not in BREAKS and before not in grammar()["be"]:
            _open_clause(reading, RELATIVE, i, parent=reading.current, width=1)
    elif norm == "what" or (i == start and not follows_verb):
        _open_clause(reading, RELATIVE, i, parent=reading.current, width=1, fronted=False)
    elif i > start:
        _open_clause(reading, RELATIVE, i, parent=reading.current, width=1)


def _complement_head(reading: Reading, i: int) -> bool:
    """Return whether one of the three words before opens what is said or thought."""
    g = grammar()
    for j in range(i - 1, max(-1, i - 5), -1):
        if reading.norms[j] in BREAKS:
            return False
        if reading.tagged.base[j] in g["complement_heads"] or reading.norms[j] == "clear":
            return True
        if j == i - 1 and _opens_that(reading, j):
            return True
    return reading.norms[i] == "that" and _are_voiced(reading, i)


def _are_voiced(reading: Reading, i: int) -> bool:
    """Return whether claims that somebody voices stand before "that": "claims made by some papers that"."""
    if next_is_verbal(reading, i):
        return False
    before = reading.norms[max(i - _VOICED, 0) : i]
    claims = [j for j, norm in enumerate(before) if norm in grammar()["alleging"]]
    voices = before[claims[-1] + 1 :] if claims else []
    return "by" in voices[:-1] and BREAKS.isdisjoint(voices)


def _opens_that(reading: Reading, i: int) -> bool:
    """Return whether "that" behind token i opens what is thought, felt or demanded."""
    g, words = grammar(), {reading.norms[i], reading.tagged.base[i]}
    if reading.norms[i] in g["told_nouns"] and not next_is_verbal(reading, i + 1):
        return True
    return not words.isdisjoint(
        g["complement_nouns"] | g["holding_that"] | g["mandating"] | g["be"]
    )


def _read_word(reading: Reading, i: int) -> None:
    """Read another word: a verb may open a clause or close one."""
    form, norm, g = reading.tagged.form[i], reading.norms[i], grammar()
    auxiliary = norm in g["finite"] and not is_possessive(reading.norms, i)
    led = i > 0 and reading.norms[i - 1] in g["plain_prepositions"]
    if (form == GERUND and (led or reading.norms[max(i - 1, 0)] in _COMMAS)) or (
        led and norm == "having" and _is_perfect(reading, i)
    ):
        _open_clause(reading, PARTICIPIAL, i, parent=reading.current)
    elif (auxiliary or form in {"finite", "past"}) and _is_complete(reading):
        reading.current = _incomplete_around(reading, reading.current)
    elif _after_complement_head(reading, i):
        _open_clause(reading, COMPLEMENT, i, parent=reading.current)
    if auxiliary or (form and not _is_subject_gerund(reading, i)):
        reading.has_verb[reading.current] = True


def _is_perfect(reading: Reading, i: int) -> bool:
    """Return whether "having" tells that something was done: "accused of | having ordered X"."""
    forms = reading.tagged.form[i + 1 : i + 1 + _PERFECT_REACH]
    return any(form in {PARTICIPLE, PAST} for form in forms)


def _is_subject_gerund(reading: Reading, i: int) -> bool:
    """Return whether a gerund begins the main clause as its subject: "imposing it is wrong"."""
    clause = reading.clauses[reading.current]
    if reading.tagged.form[i] != GERUND or clause.kind != MAIN:
        return False
    return not any(norm[0].isalnum() for norm in reading.norms[clause.start : i])


def _is_complete(reading: Reading) -> bool:
    """Return whether the current clause has its verb and hangs on another."""
    clause = reading.clauses[reading.current]
    return (
        reading.has_verb[reading.current]
        and clause.parent >= 0
        and not _open_auxiliary(reading, clause)
    )


def _open_auxiliary(reading: Reading, clause: Clause) -> bool:
    """Return whether the clause ends in an auxiliary so far, so that a verb is due."""
    i = clause.end - 1
    g = grammar()
    if clause.fronted and reading.norms[clause.start] in g["inverted_conditions"]:
        # "Had we opposed X, …": what the auxiliary waits for stands behind the subject.
        return not any(reading.tagged.form[clause.start + 1 : clause.end])
    while i > clause.start and (
        reading.norms[i] in g["adverbs_of_degree"] or reading.norms[i] in g["negators"]
    ):
        i -= 1
    return reading.norms[i] in g["auxiliaries"]


def _incomplete_around(reading: Reading, index: int) -> int:
    """Return the nearest clause around that still waits for its verb, or the same clause."""
    found = reading.clauses[index].parent
    while found >= 0:
        if not reading.has_verb[found]:
            return found
        found = reading.clauses[found].parent
    return index


def _after_complement_head(reading: Reading, i: int) -> bool:
    """Return whether a clause without "that" begins behind a verb of saying or thinking."""
    if not i or i <= reading.clauses[reading.current].start:
        return False
    g, before = grammar(), reading.norms[i - 1]
    head = reading.tagged.base[i - 1] in g["complement_heads"] or before in g["felt"]
    if before == "maintain" and reading.norms[i - 2] in g["modals"] | {"to"}:
        return False  # "would maintain its blockade for as long as rockets were found"
    return head and reading.norms[i] not in g["heads_objects"] and subject_verb(reading, i)
