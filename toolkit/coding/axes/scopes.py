"""Scope: how large and how long the operation is said to be, by the codebook's terms.

A term counts where the operation is its subject: the noun that it describes ("a limited raid"), what
it is said of ("the raid was limited"), what is widened or grows, or what goes on "indefinitely". It
must be asserted by the official: not denied, asked or supposed, and not another's fear.
"""

from __future__ import annotations

from toolkit.coding.axes.asserted import ReadStandings, is_asserted, opens_term
from toolkit.coding.axes.beside import stands_beside
from toolkit.coding.axes.concerns import Concern, concerns_clause, is_about, is_actor, subject_in
from toolkit.coding.axes.findings import Finding
from toolkit.coding.axes.worded import is_called_needed
from toolkit.coding.clauses.clauses import CONDITIONS, Clause
from toolkit.coding.clauses.holders import is_first_person
from toolkit.coding.clauses.mentions import TokenRange
from toolkit.coding.clauses.phrases import Analysis, clause_at, is_head, phrase_around
from toolkit.coding.clauses.subjects import agent_of, subject_of
from toolkit.coding.codebook.codebook import Codebook
from toolkit.language.forms import GERUND, PARTICIPLE, PAST


def find_scope(
    concern: Concern, codebook: Codebook, target: str | None, standings: ReadStandings | None = None
) -> list[Finding]:
    """Return the scope codes whose terms the statement asserts of the target."""
    parsed = concern.text.parsed
    findings = []
    for code in codebook.codes_of("scope"):
        for span in code.finder.find(parsed.folded):
            tokens = parsed.tokens.within(*span)
            if not is_asserted(concern, tokens, standings) or not _describes(concern, tokens):
                continue
            if is_called_needed(concern.text, tokens[0]):
                continue
            conditional = parsed.depends_on_condition(tokens[0])
            findings.append(
                Finding("scope", code.name, target, span, None, "term", conditional=conditional)
            )
    return findings


def _describes(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether the operation is what a term is about."""
    if not concern.finders:
        return True
    text = concern.text
    if any(i in concern.tokens for i in range(*tokens)) or stands_beside(concern, tokens):
        return True
    if _is_set_by_us(concern, tokens):
        return True
    opens = opens_term(clause_at(text, tokens[0]), tokens)  # "as long as it takes" is no verb
    if not opens and any(_is_verb(text, (i, tokens[1])) for i in range(*tokens)):
        return _verb_is_about(concern, tokens)
    if _is_adverbial(text, tokens):
        clause = clause_at(text, tokens[0])
        if clause.kind in CONDITIONS and clause.parent >= 0:
            clause = text.parsed.clauses[clause.parent]
        return concerns_clause(concern, clause)
    return _noun_is_about(concern, tokens)


def _is_set_by_us(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether the speaker sets no limit to the operation: "I have set no deadline"."""
    text, i = concern.text, tokens[0]
    if text.norms[i] != "no" or not i or text.base[i - 1] not in text.grammar["setting"]:
        return False
    words = _subject_words(text, clause_at(text, i))
    return concern.is_near and bool(words) and is_first_person(words)


def _is_verb(text: Analysis, tokens: TokenRange) -> bool:
    """Return whether a term is a verb here: "widen it", and not "the expanded mandate"."""
    i = tokens[0]
    if not text.form[i]:
        return False
    before = text.norms[i - 1] if i else ""
    attributive = text.form[i] in {PARTICIPLE, GERUND, PAST} and (
        before in text.grammar["determiners"] or (is_head(text, i - 1, i) if i else False)
    )
    return not (attributive and tokens[1] < len(text.norms) and is_head(text, tokens[1], i))


def _is_adverbial(text: Analysis, tokens: TokenRange) -> bool:
    """Return whether a term is said of what is done, and of no noun: "indefinitely", "as long as …"."""
    first, last = text.norms[tokens[0]], text.norms[tokens[1] - 1]
    g = text.grammar
    ends = last.endswith("ly") or (last.endswith("wide") and _ends_clause(text, tokens[1]))
    adverb = ends and tokens[1] - tokens[0] == 1
    return adverb or first in g["openers_of_extents"]


def _ends_clause(text: Analysis, i: int) -> bool:
    """Return whether nothing follows that a word before token i could describe: "apply nationwide"."""
    return i >= len(text.norms) or not text.norms[i][0].isalnum() or not is_head(text, i, i - 1)


def _verb_is_about(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether the operation is what grows, or what somebody widens."""
    text = concern.text
    i = tokens[0]
    clause = clause_at(text, i)
    if _is_ordered_so(concern, tokens):
        return True
    if _takes_all_in(text, tokens):
        subject = subject_in(
            text, clause
        )  # "covers only the old town", "will not go beyond the river"
        return subject is not None and is_about(concern, subject)
    following = _object_after(text, tokens[1], clause)
    if following is None:
        following = next((one for one in concern.mentions if one[0] == tokens[1]), None)
    if text.norms[i] in text.grammar["adverbs"] and tokens[1] - i > 1:
        return concerns_clause(concern, clause) or is_actor(concern, _subject_words(text, clause))
    if following is not None and not text.parsed.tagged.passive[i]:
        return is_about(concern, following)
    subject = subject_of(text, clause)
    if text.form[i] == GERUND and subject is None and following is None:
        return False
    if subject is None:
        return False
    words = text.norms[slice(*subject)]
    if (
        is_first_person(words)
        and words[0] not in text.grammar["possessives"]
        and agent_of(text, i, clause) is None
    ):
        return concern.is_known
    return is_about(concern, subject)


def _takes_all_in(text: Analysis, tokens: TokenRange) -> bool:
    """Return whether a term is a verb with more than its particle: "cover only", "go beyond"."""
    last, g = text.norms[tokens[1] - 1], text.grammar
    verb = next((i for i in range(*tokens) if text.form[i]), tokens[1])
    more = last in g["plain_prepositions"] | {"only", "but", "than"} and not last.endswith("ly")
    return verb < tokens[1] - 1 and more and last not in g["particles_of_courses"]


def _is_ordered_so(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether it is ordered or wanted so: "had ordered the raid | widened to the hills"."""
    text, i = concern.text, tokens[0]
    if text.form[i] not in {PARTICIPLE, PAST} or tokens[1] - i > 1:
        return False
    starts = (start for start, end in concern.mentions if end == i)
    first = next((phrase_around(text, start, start + 1).start for start in starts), 0)
    return first > 0 and text.base[first - 1] in text.grammar["ordering_so"]


def _subject_words(text: Analysis, clause: Clause) -> list[str]:
    subject = subject_of(text, clause)
    return text.norms[slice(*subject)] if subject else []


def _object_after(text: Analysis, i: int, clause: Clause) -> TokenRange | None:
    """Return the noun phrase that begins at a token, with what "of" adds to it."""
    g = text.grammar
    while i < clause.end and (
        text.norms[i] in g["particles_of_courses"] or text.norms[i].endswith("ly")
    ):
        i += 1
    opens = i < clause.end and (
        text.norms[i] in g["determiners"] or text.norms[i] in g["object_pronouns"]
        or is_head(text, i, clause.start if text.clause_of[clause.start] == clause.index else i)
    )  # fmt: skip
    if not opens or text.clause_of[i] != clause.index:
        return None
    end = phrase_around(text, i, i + 1).end
    while end < clause.end and text.norms[end - 1] in g["determiners"]:
        end = phrase_around(text, i, end + 1).end
    while end > i and (text.norms[end - 1] in g["times"] or text.norms[end - 1].endswith("ly")):
        end -= 1
    if end == i or (end == i + 1 and text.norms[i] in g["determiners"]):
        return None
    if end + 1 < clause.end and text.norms[end] in {"of", "in"}:
        end = max(end, phrase_around(text, end + 1, min(end + 3, clause.end)).end)
    return i, end


def _noun_is_about(concern: Concern, tokens: TokenRange) -> bool:
    """Return whether the noun that a term describes is the operation, or it is said of the operation."""
    text, g = concern.text, concern.text.grammar
    clause = clause_at(text, tokens[0])
    if tokens[1] in concern.tokens:
        return True  # "precise strikes", also where the noun looks like a verb
    phrase = phrase_around(text, *tokens)
    end = phrase.end
    if any(word in g["operation_nouns"] for word in text.norms[slice(*tokens)]):
        return not g["others_possessives"] & set(text.norms[phrase.start : tokens[0]])
    if end > tokens[1] or tokens[1] - tokens[0] > 1:
        noun = text.norms[end - 1]
        if any(i in concern.tokens for i in range(tokens[1], end)):
            return True
        if end > tokens[1] and is_about(
            concern, (tokens[1], min(_with_complement(text, end), clause.end))
        ):
            return True
        if _carries_out(concern, (phrase.start, end), clause):
            return True
        if noun in g["sides_of_operations"] and _had_by_target(concern, tokens[0], clause):
            return True
    return _said_of_target(concern, tokens[0], clause)


def _with_complement(text: Analysis, end: int) -> int:
    """Return where a noun phrase ends, with what "of" adds to it."""
    if end + 1 < len(text.norms) and text.norms[end] in {"of", "in", "to", "on", "about"}:
        return phrase_around(text, end + 1, min(end + 3, len(text.norms))).end
    return end


def _said_of_target(concern: Concern, i: int, clause: Clause) -> bool:
    """Return whether a link says it of the operation: "the raid was limited", "keep the raid small"."""
    text, g = concern.text, concern.text.grammar
    at = i - 1
    while at >= clause.start and not _is_link(text, at):
        place = text.norms[at] in g["plain_prepositions"] and text.norms[at] not in {"like", "as"}
        place = place and not (text.norms[at] == "in" and text.base[at - 1] == "take")
        place = place and not (_tells_stakes(text, at) or _is_measure(text, at))
        if place or (text.norms[at] == "," and text.norms[at + 1] in g["determiners"]):
            return False
        if text.norms[at] in g["determiners"] and text.norms[at - 1] in g["coordinators"]:
            return False
        at -= 1
    if at < clause.start:
        return _is_called_so(concern, i, clause)
    # "Turned up a small knife" is no link.
    links = text.base[at] in g["linking"] and text.norms[at + 1] not in g["up_and_out"]
    if not (text.norms[at] in g["be"] or links):
        if _extends_over(concern, at, i, clause):
            return True
        if text.base[at] not in g["kept_so"]:
            return False
        if at + 1 < i or not text.parsed.tagged.passive[at]:
            return at + 1 < i and is_about(concern, (at + 1, i))
    subject = subject_in(text, clause)
    if subject is None and at > clause.start:
        nearest = phrase_around(text, at - 1, at)
        subject = nearest.start, nearest.end
    return subject is not None and is_about(concern, subject)


def _is_called_so(concern: Concern, i: int, clause: Clause) -> bool:
    """Return whether the operation is called so without a verb: "[called] the raid a matter of survival"."""
    text = concern.text
    if any(text.form[j] for j in range(clause.start, i)):
        return False
    ends = (end for start, end in concern.mentions if start <= clause.start + 1 and end <= i)
    return any(end == i or text.norms[end] in text.grammar["determiners"] for end in ends)


def _is_measure(text: Analysis, at: int) -> bool:
    """Return whether a preposition tells how long it is: "at least two years", "last for years"."""
    if text.norms[at] == "at":
        return text.norms[at + 1 : at + 2] in (["least"], ["most"])
    lasts = text.grammar["taking_time"] | text.grammar["lasting"]
    verb = at - 2 if text.norms[at - 1] == "on" else at - 1  # "go on for"
    if at == 0 or text.base[max(verb, 0)] not in lasts:
        return False
    return text.norms[at] in {"for", "over"} or text.norms[at : at + 2] == ["on", "for"]


def _tells_stakes(text: Analysis, at: int) -> bool:
    """Return whether a preposition tells what is at stake: "a matter of survival", "is about survival"."""
    before = text.norms[at - 1] if at else ""
    if text.norms[at] in {"of", "for", "to"}:
        return before in text.grammar["stakes"]
    about = text.norms[at] == "about" and before in text.grammar["be"] | {"all", "really", "only"}
    return about or (text.norms[at] == "than" and before in {"less", "short"})


def _carries_out(concern: Concern, noun: TokenRange, clause: Clause) -> bool:
    """Return whether what a term counts is all that does it: "a single boat enforces the blockade"."""
    text, g = concern.text, concern.text.grammar
    for i in range(noun[1], clause.end):
        if text.form[i] or text.norms[i] in g["auxiliaries"]:
            active = text.base[i] in g["carrying_out"] and not text.parsed.tagged.passive[i]
            following = _object_after(text, i + 1, clause) if active else None
            return following is not None and is_about(concern, following)
    before = max(noun[0] - 1, 0)
    passive = text.norms[before] == "by" and before and text.base[before - 1] in g["carrying_out"]
    subject = subject_in(text, clause) if passive else None
    return subject is not None and is_about(concern, subject)


def _extends_over(concern: Concern, at: int, i: int, clause: Clause) -> bool:
    """Return whether the operation takes in what a term describes: "the raid hit a single house"."""
    text, g = concern.text, concern.text.grammar
    subject = subject_in(text, clause)
    passive = text.parsed.tagged.passive[at]
    if at in concern.tokens and not passive and _is_share(text, i):
        return True
    takes = text.base[at] in (g["confining"] if passive else g["taking_in"] | g["taking_time"])
    # "Will go on for a limited time", and not "carried precise instruments".
    takes = takes or (text.base[at] in g["lasting"] and "for" in text.norms[at + 1 : at + 3])
    return takes and subject is not None and is_about(concern, subject)


def _is_share(text: Analysis, i: int) -> bool:
    """Return whether a term is how much of a place or people is taken in: "clear only [part of] it"."""
    counted = text.norms[i + 1 : i + 2] == ["of"] or text.norms[i + 1 : i + 3] == ["number", "of"]
    led = text.norms[max(i - 3, 0) : i]
    return counted and ("only" in led or "just" in led)


def _is_link(text: Analysis, at: int) -> bool:
    """Return whether a verb stands at a token, and not one of several things that are said."""
    if text.norms[at] in text.grammar["be"]:
        return True
    listed = text.norms[at + 1 : at + 2] in (["and"], [","]) and text.form[at] == PARTICIPLE
    return bool(text.form[at]) and not listed


def _had_by_target(concern: Concern, i: int, clause: Clause) -> bool:
    """Return whether the operation has what a term describes: "the raid had a limited aim"."""
    text = concern.text
    have = any(text.norms[j] in text.grammar["have"] for j in range(clause.start, i))
    subject = subject_of(text, clause)
    return have and subject is not None and is_about(concern, subject)
