"""Which words are verbs, and in which form.

A small tagger without a model: closed classes, tables of verb forms, and the words to the left and
right decide, which is enough to find clauses and what governs what in the edited English of news
articles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.language.forms import BASE, FINITE, GERUND, PARTICIPLE, PAST, verb_forms
from toolkit.language.grammar import grammar
from toolkit.language.tokens import Tokens

_PLURAL_REACH = 5
_SUBJECT_REACH = 9
_PUNCTUATION = frozenset(',;:.?!–—-()"“”…[]')
_SENTENCE_ENDS = frozenset('.!?"“…')


@dataclass(frozen=True)
class Tagged:
    """Tokens with, for each, the verb's base and form (empty where the token is no verb)."""

    tokens: Tokens
    base: list[str]
    form: list[str]
    passive: list[bool]


def tag_verbs(tokens: Tokens) -> Tagged:
    """Return which tokens are verbs, in which form, and whether they are passive."""
    size = len(tokens)
    tagged = Tagged(tokens, [""] * size, [""] * size, [False] * size)
    known = verb_forms()
    for i, norm in enumerate(tokens.norms):
        entries = known.get(norm)
        if entries is None:
            continue
        form = _decide_form(tagged, i, entries)
        if form:
            tagged.form[i] = form
            tagged.base[i] = next((b for b, f in entries if f == form), entries[0][0])
            tagged.passive[i] = form == PARTICIPLE and _is_passive(tokens.norms, i)
    _tag_only_verbs(tagged)
    return tagged


def _tag_only_verbs(tagged: Tagged) -> None:
    """Tag the word of a sentence without a verb that may be one: "The toll works."."""
    norms, g = tagged.tokens.norms, grammar()
    start = 0
    for i, norm in enumerate(norms):
        if i + 1 < len(norms) and norm not in {".", "!", "?", ";"}:
            continue
        here = range(start, i + 1)
        start = i + 1
        if any(tagged.form[j] or _is_auxiliary(norms[j]) for j in here):
            continue
        skipped = g["skipped_before_verbs"]
        words = (j for j in here if norms[j][0].isalnum() and norms[j] not in skipped)
        first = next(words, here[0])
        if _is_command(norms, first):
            tagged.form[first], tagged.base[first] = BASE, norms[first]
            continue
        for j in here[1:]:
            base = _possible_verb(norms, j)
            if base:
                tagged.form[j], tagged.base[j] = FINITE, base
                break


def _is_auxiliary(norm: str) -> bool:
    g = grammar()
    return norm in g["be"] or norm in g["modals"] or norm in g["have"] or norm in g["do"]


def _is_command(norms: list[str], i: int) -> bool:
    """Return whether a sentence without another verb tells what to do: "Stop the dam!"."""
    g, after = grammar(), norms[i + 1] if i + 1 < len(norms) else ""
    if not _may_be_base(norms[i]):
        return False
    # "Support for the dam" is a noun; "vote for" at the beginning of a sentence is none.
    return after in g["command_objects"] or norms[i] in g["command_verbs"]


def _possible_verb(norms: list[str], i: int) -> str:
    """Return the base of a word that may be a verb behind its subject, else an empty text."""
    g, before = grammar(), norms[i - 1]
    if before in g["determiners"] or before in g["plain_prepositions"] or not before[0].isalnum():
        return ""
    wanted = {BASE} if before.endswith("s") else {FINITE}
    return next((base for base, name in verb_forms().get(norms[i], ()) if name in wanted), "")


@dataclass(slots=True)
class _Place:
    """A word that may be a verb: its forms' names, and the words around that decide."""

    tagged: Tagged
    i: int
    names: frozenset[str]
    left: int
    before: str
    beyond: str
    after: str

    @property
    def norm(self) -> str:
        return self.tagged.tokens.norms[self.i]

    @property
    def plain(self) -> str:
        """The form of a verb that has a subject before it."""
        return FINITE if FINITE in self.names else BASE

    def is_behind(self, *classes: str) -> bool:
        """Whether the word before is in one of these classes."""
        g, before = grammar(), self.before
        for name in classes:  # noqa: SIM110
            if before in g[name]:
                return True
        return False

    def is_before(self, *classes: str) -> bool:
        """Whether the word behind is in one of these classes."""
        g, after = grammar(), self.after
        for name in classes:  # noqa: SIM110
            if after in g[name]:
                return True
        return False


def _decide_form(tagged: Tagged, i: int, entries: tuple[tuple[str, str], ...]) -> str:
    norms, g = tagged.tokens.norms, grammar()
    names = frozenset([name for _, name in entries])
    if i and (norms[i - 1], norms[i]) in g.phrases["compounds"]:
        return ""
    if norms[i] in g["be"] or norms[i] in g["have"] or norms[i] in g["do"]:
        return _auxiliary_form(tagged, i, names)
    left = _beside(norms, i, -1)
    before = norms[left] if left >= 0 else ""
    after = norms[i + 1] if i + 1 < len(norms) else ""
    place = _Place(tagged, i, names, left, before, norms[left - 1] if left > 0 else "", after)
    if GERUND in names:
        takes = before == "that" and place.is_before("object_pronouns", "determiners")
        named = place.is_behind("determiners") and not takes  # "that | lifting it would"
        return "" if named or before == "'s" else GERUND
    if names & {PAST, PARTICIPLE} and norms[i] not in g["pasts_like_presents"]:
        return _past_form(place)
    return next((form for rule in _PRESENT if (form := rule(place)) is not None), "")


def _auxiliary_form(tagged: Tagged, i: int, names: frozenset[str]) -> str:
    """Return a form only where be, have or do is the clause's full verb."""
    norms, g = tagged.tokens.norms, grammar()
    if norms[i] in g["be"]:
        return ""
    after = _beside(norms, i, 1)
    following = verb_forms().get(norms[after], ()) if after < len(norms) else ()
    wanted = {PARTICIPLE} if norms[i] in g["have"] else {BASE}
    if any(name in wanted for _, name in following) or (
        after < len(norms) and norms[after] in g["be"]
    ):
        return ""
    before = norms[i - 1] if i else ""
    if before == "to" or before in g["modals"]:
        return BASE
    return next((n for n in (FINITE, PAST, GERUND, PARTICIPLE, BASE) if n in names), "")


def _is_pointed_at(place: _Place) -> bool:
    """Whether a participle stands behind "this" before its noun: "[of] this limited raid [is]"."""
    if not place.is_behind("demonstratives") or PARTICIPLE not in place.names:
        return False
    g, norms = grammar(), place.tagged.tokens.norms
    if not place.after[:1].isalpha() or place.is_before("determiners", "plain_prepositions"):
        return False
    follows = norms[place.i + 2] if place.i + 2 < len(norms) else ""
    pointed = place.before in g["near_demonstratives"]  # "that" may open a relative clause
    told = pointed and (follows in g["be"] or follows in g["have"] or follows in g["modals"])
    return told or place.beyond in g["plain_prepositions"]


def _past_form(place: _Place) -> str:
    names = place.names
    if BASE in names and (place.before == "to" or place.is_behind("bare_auxiliaries")):
        return BASE
    if place.is_behind("be", "have", "getting"):
        return PARTICIPLE if PARTICIPLE in names else PAST
    if place.before == "'s" or place.is_behind("firm_determiners") or _is_pointed_at(place):
        return ""
    if place.is_behind("ordinals") and place.beyond in grammar()["determiners"]:
        return ""  # "the last armed groups"
    if BASE in names and PAST not in names and _has_plural_subject(place):
        return BASE
    if PAST not in names or (PARTICIPLE in names and place.after == "by"):
        return PARTICIPLE
    return "" if PARTICIPLE in names and place.is_behind("plain_prepositions") else PAST


def _has_plural_subject(place: _Place) -> bool:
    """Return whether a verb like "run" and "come" stands behind its subject: "we run it", "raids run on"."""
    if place.is_behind("sure_subjects"):
        return True
    if place.left < 0 or place.tagged.form[place.left] or place.after == "by":
        return False
    plural = place.before.endswith("s") and place.before.isalpha()
    return plural or _head_before(place.tagged, place.left) == "plural"


def _behind_auxiliary(place: _Place) -> str | None:
    """Decide behind "to", an auxiliary, or "let them"."""
    if place.before == "to":
        return "" if place.after == "of" or place.beyond in grammar()["before_to"] else BASE
    if place.is_behind("bare_auxiliaries"):
        return BASE
    if place.is_behind("have") and PARTICIPLE in place.names:
        return PARTICIPLE
    return BASE if place.beyond == "let" and place.is_behind("object_pronouns") else None


def _behind_pronoun(place: _Place) -> str | None:
    """Decide behind a subject that is a pronoun: "we all back it", "that harms them"."""
    g = grammar()
    if place.norm in g["plain_prepositions"] and not place.is_behind("subject_pronouns"):
        return ""
    if place.is_behind("floating_determiners") and place.beyond in g["plural_persons"]:
        return place.plain
    if place.is_behind("sure_subjects"):
        return place.plain
    if place.before == "that" and FINITE in place.names and place.is_before("object_pronouns"):
        return FINITE
    if place.before == "that" and place.after == "to" and place.beyond.endswith("s"):
        return place.plain  # "fanatics that want to"
    return None


def _commanding(place: _Place) -> str | None:
    """Decide that a sentence begins with a command: "Stop these strikes before …"."""
    begins = place.left < 0 or place.before in _SENTENCE_ENDS
    if not begins or BASE not in place.names:
        return None
    behind = place.tagged.tokens.norms[place.i + 2 : place.i + 3]
    parted = place.is_before("particles") and not grammar()["commanded"].isdisjoint(behind)
    if not (parted or place.is_before("commanded")):
        return None
    return None if place.norm in grammar()["plain_prepositions"] else BASE


def _inside_phrase(place: _Place) -> str | None:
    """Decide that a word is a noun: behind a determiner, a preposition, or another verb."""
    if place.before == "'s" or place.is_behind("determiners", "plain_prepositions", "be"):
        return ""
    g, forms, left = grammar(), place.tagged.form, place.left
    form = forms[left] if left >= 0 else ""
    if form == PARTICIPLE and (place.beyond == "'s" or place.beyond in g["possessives"]):
        return ""  # "its repeated votes"
    if place.before in g["parted"] and left > 0 and forms[left - 1] and FINITE in place.names:
        return ""  # "brushed aside calls to end it"
    return "" if form and form != PARTICIPLE and FINITE in place.names else None


def _coordinated(place: _Place) -> str | None:
    """Decide behind "and": it goes on with the verb before."""
    goes_on = place.left > 0 and place.is_behind("coordinators")
    return place.plain if goes_on and _coordinated_verb(place.tagged, place.left) else None


def _before_object(place: _Place) -> str | None:
    """Decide before what can only be an object: "backs the plan", "hope that", "want to"."""
    if place.after not in ("that", "to") and not place.is_before("determiners", "object_pronouns"):
        return None
    if (
        place.after == "to"
        and place.beyond in grammar()["single_articles"]
        and FINITE not in place.names
    ):
        return ""  # "a transparent attempt to"
    # Behind a comma or a bracket only the third person is told from a noun: "Quill, a clerk, backs".
    told = place.before in {",", ")"} and FINITE in place.names
    broken = place.before in _PUNCTUATION and not told
    return place.plain if place.left >= 0 and not broken and not place.is_behind("have") else ""


def _behind_noun(place: _Place) -> str | None:
    """Decide behind a noun: a singular has the third person, a plural the base form."""
    plural = place.before.endswith("s")
    noun = place.left >= 0 and place.before.isalpha() and not place.tagged.form[place.left]
    noun = noun and not place.is_behind("adverbs_of_degree")
    if _names_operation(place) or _names_people(place) or _has_verb_behind_phrase(place):
        return ""
    if FINITE in place.names and noun and place.after not in grammar()["behind_nouns"]:
        # "the use of night raids | violates"
        third = not plural or _head_before(place.tagged, place.left) == "singular"
        return FINITE if third else ""
    if BASE not in place.names or FINITE in place.names:
        return ""
    if plural and place.after != "of" and place.is_before("plain_prepositions"):
        return BASE
    after = place.after.isalpha()
    return BASE if after and _head_before(place.tagged, place.left) == "plural" else ""


def _counts(place: _Place) -> str | None:
    """Decide before a count: "the raid | cost 14 lives", "the storm | hit 20 towns"."""
    told = place.left >= 0 and place.before.isalpha() and not place.tagged.form[place.left]
    if not told or PAST not in place.names or place.is_behind("adverbs_of_degree"):
        return None
    counted = place.after[:1].isdigit() or place.is_before("number_words", "costs_told")
    return PAST if counted and place.norm != "set" else None


def _names_people(place: _Place) -> bool:
    """Return whether people are who does what follows: "coalition partners | thought it"."""
    follows = (name for _, name in verb_forms().get(place.after, ()))
    return place.norm in grammar()["other_people"] and PAST in follows


def _names_operation(place: _Place) -> bool:
    """Return whether what follows tells that it is no verb: "Norlandic forces | will", "raids | as"."""
    g = grammar()
    if place.norm in g["nouns_of_operations"] and place.is_before("finite"):
        return True
    follows = (name for _, name in verb_forms().get(place.after, ()))
    return place.norm in g["operation_nouns"] and (place.after == "as" or FINITE in follows)


def _has_verb_behind_phrase(place: _Place) -> bool:
    """Return whether the clause's verb stands behind a phrase: "the dawn raids | in the port of X were"."""
    g, norms = grammar(), place.tagged.tokens.norms
    if FINITE not in place.names or not place.is_before("plain_prepositions"):
        return False
    if not g["questions"].isdisjoint(norms[max(0, place.i - _SUBJECT_REACH) : place.i]):
        return False  # "what the army wants | from the raid is"
    begins = g["subordinators"] | g["relatives"] | g["coordinators"] | g["subject_pronouns"]
    for j in range(place.i + 2, min(place.i + 2 + _SUBJECT_REACH, len(norms))):
        if norms[j] in g["finite"]:
            return j > place.i + 2
        if not norms[j][0].isalnum() or norms[j] in begins:
            return False
    return False


def _demanded(place: _Place) -> str | None:
    """Decide behind "demanded that" and a subject: "that the airlift continue"."""
    norms, g = place.tagged.tokens.norms, grammar()
    if BASE not in place.names or not place.before.isalpha() or place.is_behind("no_heads"):
        return None
    for j in range(place.i - 1, max(0, place.i - _SUBJECT_REACH), -1):
        if place.tagged.form[j] in {FINITE, PAST, BASE} or norms[j] in g["auxiliaries"] | {","}:
            return None
        if norms[j] == "that":
            told = g["mandating"] & {norms[j - 1], place.tagged.base[j - 1]}
            return BASE if told and not _may_be_base(place.after) else None
    return None


def _may_be_base(norm: str) -> bool:
    """Return whether a word may be a verb's base form."""
    return any(name == BASE for _, name in verb_forms().get(norm, ()))


_PRESENT: tuple[Callable[[_Place], str | None], ...] = (
    _behind_auxiliary, _behind_pronoun, _commanding, _demanded, _inside_phrase, _coordinated,
    _before_object, _counts, _behind_noun,
)  # fmt: skip
"""What decides whether a word that may be a noun is a verb; the first that knows, decides."""


def _head_before(tagged: Tagged, last: int) -> str:
    """Return the number of the noun before a preposition and its phrase: "voters | in the city prefer"."""
    norms, g = tagged.tokens.norms, grammar()
    for j in range(last - 1, max(last - _PLURAL_REACH, 0), -1):
        if tagged.form[j] or not norms[j][0].isalpha() or norms[j] in g["auxiliaries"]:
            return ""
        if norms[j] in g["plain_prepositions"] or norms[j] == "as":
            head = norms[j - 1]
            if tagged.form[j - 1] or not head.isalpha():
                return ""
            return "plural" if head.endswith("s") and not head.endswith("ss") else "singular"
    return ""


def _coordinated_verb(tagged: Tagged, coordinator: int) -> bool:
    """Return whether the words before the coordinator are a verb and its object, of base form."""
    window = range(max(0, coordinator - 8), coordinator)
    return any(tagged.form[j] in {BASE, FINITE} for j in window)


def _beside(norms: list[str], i: int, step: int) -> int:
    """Return the place of the next word to the left (-1) or right (1) that is neither adverb nor negator."""
    skip, j = grammar()["skipped"], i + step
    while 0 <= j < len(norms) and (norms[j] in skip or norms[j].endswith("ly")):
        j += step
    no_longer = step < 0 < j and norms[j - 1 : j + 1] == ["no", "longer"]
    return _beside(norms, j - 1, step) if no_longer else j


def _is_passive(norms: list[str], i: int) -> bool:
    left = _beside(norms, i, -1)
    before = norms[left] if left >= 0 else ""
    g = grammar()
    return before in g["be"] or before in g["getting"] or before not in g["have"]


def is_possessive(norms: list[str], i: int) -> bool:
    """Return whether "'s" at token i is a possessor's: "the army's raid", not "it's a raid"."""
    g = grammar()
    if norms[i] != "'s" or i == 0 or norms[i - 1] in g["before_contracted_be"]:
        return False
    after = norms[i + 1] if i + 1 < len(norms) else "."
    return after[0].isalnum() and after not in g["behind_contracted_be"]
