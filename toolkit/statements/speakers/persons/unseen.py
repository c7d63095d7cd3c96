"""Who speaks without a name: a spokesman, the holder of an office whom the article does not name.

A pronoun right behind means them, and not somebody who was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.identity import Identifier
from toolkit.statements.speakers.mentions import Mention, find_entities, title_words
from toolkit.statements.speakers.names import parse_source
from toolkit.statements.speakers.registry import Answer
from toolkit.statements.speakers.sources import Source
from toolkit.statements.speakers.speech import Statement

_NAMED_BEHIND = re.compile(
    r"(?:,? who (?:(?:only|simply) )?(?:identified|introduced|named) (?:him|her)self (?:(?:only|simply) )?as"
    r"|,? who goes (?:only )?by(?: the (?:single |one )?name(?: of)?)?"
    r"|,? who (?:(?:only|simply) )?gave (?:his|her) name (?:(?:only|simply) )?as"
    r"|, (?:dated [\w .]{2,20} and )?"
    r"(?:written|signed|sent|drafted|issued|authored|penned)(?: [\w .]{2,20})? by) "
    r"(?P<who>[A-ZÀ-Þ][^,;.“”\"()]{2,60}?)(?: of [^,;.“”\"()]{2,60})?(?=[,;.]| and\b)"
)
"""Behind a source without a name: "a parent, who gave his name as Ada Moor, said", "a memo, signed by …"."""

_BY_NAME = frozenset({"full name", "surname", "title and surname"})
_WINDOW = 12
_TELLING = (
    (word_classes()["plain_prepositions"] - {"by", "to"})
    | word_classes()["areas"]
    | {"the", "capital", "port"}
)
"""Behind these stands a place, or a thing that is called so: "in Upper Tarn", "the capital Tarn"."""
_BEHIND = re.compile(r" (?:[a-z]+ )??([a-z]+)\b")


class Unseen:
    """The last speaker of an article who had no name, until somebody else speaks."""

    def __init__(self, mentions: Sequence[Mention], identifier: Identifier) -> None:
        self.mentions = mentions
        self.identifier = identifier
        self.last: tuple[int, Answer] | None = None
        self.pronouns: frozenset[str] = NOBODY
        self.until = 0
        self.speaking_for: dict[str, None] = {}
        """The institutions for which somebody without a name spoke, in their order."""

    def note(self, statement: Statement, answer: Answer, *, seen: bool) -> None:
        """Remember a speaker without a name; ``seen`` says that the article names who it is."""
        source = parse_source(statement.source or "")
        kind = source.kind
        if kind == "spokesman" and answer.official and answer.how == "spokesman":
            self.speaking_for.pop(answer.official, None)
            self.speaking_for[answer.official] = None
        elif _names_spokesman(source.title):
            self.speaking_for.clear()  # "the spokesman" may be who was named since
        named = answer.how in _BY_NAME  # "Opposition Spokesman on Justice Ada Moor"
        held = kind == "office" or (kind == "unnamed" and answer.how == "office")
        nameless = kind == "spokesman" and not named
        nameless = nameless or (held and not seen) or _is_somebody(source)
        if statement.source and nameless:
            self.last = (statement.source_end, answer)
            self.pronouns = source.pronouns if kind == "spokesman" else NOBODY
            self.neutral = not word_classes()["neutral_speakers"].isdisjoint(
                fold_name(source.title).split()
            )
            self.until = max(end for _, end in statement.spans)
        elif kind != "pronoun":
            self.last = None

    def go_on(self, statement: Statement, pronouns: frozenset[str]) -> Answer | None:
        """Return the speaker's answer where nobody was named between and the pronoun fits."""
        if self.last is None or ("they" in pronouns and not self.neutral):
            return None
        place, answer = self.last
        first = bisect_right(self.mentions, place, key=lambda mention: mention.start)
        between = (
            one.start
            for one in self.mentions[first:]
            if not (self._is_no_person(one) or self._is_who_spoke(one, answer))
        )
        named = [
            start
            for start in between
            if start < statement.position and not any(a <= start < b for a, b in statement.spans)
        ]
        if named and pronouns == self.pronouns and max(named) < self.until:
            return Answer(None, "ambiguous: the spokesman or whom he named")
        if named or not self._fits(answer, pronouns):
            return None
        self.last = (max(statement.source_end, statement.spans[-1][1]), answer)
        return answer

    def _is_who_spoke(self, mention: Mention, answer: Answer) -> bool:
        """Say whether a mention names whoever spoke by an office: "The spokesman on justice, Ada Moor"."""
        bearers = find_entities(self.identifier.cast, mention.source, mention.start)
        own = {self.identifier.identify(one, "").official for one in bearers}
        return answer.official is not None and own == {answer.official}

    def _is_no_person(self, mention: Mention) -> bool:
        """Say whether a mention is a figure ("N60m"), an institution, or one word that names nobody known."""
        registry, name = self.identifier.registry, " ".join(mention.source.key)
        known = registry.by_alias.get(name, []) if registry else []
        if known and all(official.organisation for official in known):
            return True
        bearers = find_entities(self.identifier.cast, mention.source, mention.start)
        known_person = any(one.introduced for one in bearers)
        if not (known or known_person or mention.source.title) and self._is_thing(mention):
            return True
        alone = len(mention.source.key) == 1 and not mention.source.title
        nobody = alone and not known and not any(one.introduced for one in bearers)
        nobody = nobody and mention.start < self.until  # "told the Norland envoy"
        surname = registry is not None and name in registry.by_surname
        return (nobody and not surname) or _is_figure(mention)

    def _is_thing(self, mention: Mention) -> bool:
        """Say whether something is there or called so: "in Upper Tarn", "the Tarn Dam"."""
        text = self.identifier.text
        before = text[max(0, mention.start - _WINDOW) : mention.start].lower().split()[-1:]
        told = mention.placed or not _TELLING.isdisjoint(before)
        behind = _BEHIND.match(text, mention.end)
        return told or (behind is not None and behind[1] in load_institutions().heads)

    def take_up(self) -> Answer | None:
        """Return for whom "the spokesman" speaks: the only institution whose spokesman was told of."""
        only = next(iter(self.speaking_for)) if len(self.speaking_for) == 1 else None
        return Answer(only, "spokesman") if only else None

    def _fits(self, answer: Answer, pronouns: frozenset[str]) -> bool:
        if answer.official is None or self.identifier.is_institution(answer):
            return True
        return self.identifier.may_be(answer.official, pronouns)


@lru_cache(maxsize=16384)
def _names_spokesman(title: str) -> bool:
    """Say whether a title has a spokesman's noun in it."""
    folded = title.lower()
    return bool(folded) and any(word in folded for word in load_vocabulary().spokesman)


def _is_figure(mention: Mention) -> bool:
    """Say whether a capital and a number stand there, and no name: "N60m"."""
    return any(character.isdigit() for word in mention.source.name for character in word)


def find_narrated(text: str) -> Iterator[Statement]:
    """Yield who begins a sentence without a name, as if they spoke: "A spokesman refused", "The mayor left".

    The statement is an empty one, whose source is the wording.
    """
    for match in _narrated().finditer(text):
        start = match.start("who")
        yield Statement("", start, [(start, start)], False, match["who"], start, False, None)


@lru_cache(maxsize=1)
def _narrated() -> re.Pattern[str]:
    words = load_vocabulary()
    nouns = "|".join(sorted(word for word in words.spokesman if " " not in word))
    prepositions = "|".join(sorted(words.spokesman_prepositions))
    name = r"[A-ZÀ-Þ][\w.’'-]*(?: (?:(?:of|for|and) )?(?:the )?[A-ZÀ-Þ][\w’'-]*){0,5}"
    owner = rf"(?: (?:{prepositions}) (?:the )?(?:{name}|[a-z]+))?"
    before = r"(?:(?!of |for |to )[A-Za-z’'-]+ ){0,4}?"
    titles = "|".join(sorted(words.titles - words.organisations, key=len, reverse=True))
    acts = "|".join(sorted(words.discourse["verbs"].split()))
    persons = "|".join(sorted(words.bystanders | {"man", "woman"}))
    fronted = r"(?:(?:At|In|On|Outside|Inside|Near|By|From|Behind) [^,.;\n“”\"]{2,40}, )?"
    return re.compile(
        rf"(?:^|(?<=[.!?”\"’] )){fronted}(?P<who>[Aa]n? {before}(?:{nouns}|official|officer){owner}(?= [a-z])"
        rf"|(?:[Aa]n?|The (?:first|second|third|next|last|only)) (?:[a-z-]+ ){{0,2}}(?:{persons})(?= [a-z])"
        rf"|The (?:[a-z-]+ ){{0,3}}(?:{titles})(?= (?:{acts}|[a-z]+ed)\b)) ",
        re.M,
    )


def find_named_later(
    statements: Sequence[Statement], statement: Statement, source: Source
) -> Source | None:
    """Return who is named next with the office that an article's first statement gives without a name.

    "The top commander there said …" stands above "Gen. Ada Moor said …".
    """
    place = bisect_right(statements, statement.position, key=lambda one: one.position)
    if place != 1 or len(statements) == 1:
        return None
    named = parse_source(statements[place].source or "")
    words = load_vocabulary()
    plain = " ".join(word for word in source.title.split() if word[:1].islower())
    said = title_words(plain) - words.topmost
    if source.kind == "unnamed" and not _is_lead(statement, statements[place], said):
        return None
    given = title_words(named.title)
    ranked = said <= words.commanders and given & words.ranks
    if source.kind == "unnamed" and not said <= words.titles - words.lower_office - {"official"}:
        return None
    fits = said and (said <= given or ranked) and not (given - said) & words.lower_office
    return named if named.kind == "person" and fits else None


def _is_lead(first: Statement, second: Statement, said: frozenset[str]) -> bool:
    """Say whether a first statement tells in advance what a later paragraph holds.

    That is a quotation, but where the noun is one of few: "a bishop", not "a commander".
    """
    few = said.isdisjoint(word_classes()["ranks"] | load_vocabulary().speaking_roles)
    later = second.start > max(end for _, end in first.spans)
    return later and not first.quoted and (second.quoted or few)


def find_spokesman(
    statements: Sequence[Statement],
    statement: Statement,
    source: Source,
    identifier: Identifier,
    *,
    plainly: bool = False,
) -> Answer | None:
    """Return the spokesman by name where the very next source is the registry's holder of that office.

    ``plainly`` asks that nothing but a place is told of the office besides: "the minister" is not yet
    the defence minister, "the mayor" the mayor of Tarn.
    """
    following = bisect_right(statements, statement.position, key=lambda one: one.position)
    for other in statements[following : following + 1]:
        named = parse_source(other.source or "")
        if named.kind not in ("person", "name"):
            return None
        answer, _ = identifier.identify_name(named, other.position)
        said = title_words(source.title) | title_words(source.owner)
        if answer.official and identifier.holds_office(answer.official, said, plainly=plainly):
            return Answer(answer.official, "office")
    return None


def find_named_behind(text: str, end: int) -> str:
    """Return the name that a relative clause gives to who is told of by a noun only, or "".

    Examples
    --------
    >>> text = "But a parent, who gave her name as Ada Moor, said no."
    >>> find_named_behind(text, text.index(","))
    'Ada Moor'
    """
    return _read_name(_NAMED_BEHIND.match(text, end))


def find_named_inside(source: str) -> str:
    """Return the name that a source gives in a relative clause of its own, or "".

    Examples
    --------
    >>> find_named_inside("a commander who goes by the name of Abu Moor")
    'Abu Moor'
    """
    return _read_name(_NAMED_BEHIND.search(f"{source},"))


def _read_name(found: re.Match[str] | None) -> str:
    named = found is not None and parse_source(found["who"]).kind in ("person", "name")
    return found["who"] if found and named else ""


def is_aged(wording: str) -> bool:
    """Say whether a wording takes up a person by age: "the 71-year-old farmer", not "… prince"."""
    noun, words = fold_name(wording.rpartition(" ")[2]), load_vocabulary()
    return re.match(words.aged, wording) is not None and noun not in words.titles


def _is_somebody(source: Source) -> bool:
    """Say whether "a resident", "one farmer" speaks: one person, whom the article does not name."""
    article, _, text = fold_name(source.title).partition(" ")
    words = load_vocabulary()
    if source.kind != "unnamed" or not text or article not in words.articles:
        return False
    noun = text.rpartition(" ")[2]
    if noun in word_classes()["askers"]:  # "When a reporter said so, she replied": not the reporter
        return False
    if noun in load_institutions().nouns | word_classes()["documents"] | word_classes()["records"]:
        return False
    listed = words.titles | words.bystanders | words.person_nouns | word_classes()["hearers"]
    return noun in listed or noun.endswith(words.person_ends)
