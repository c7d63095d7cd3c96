"""Find whom "he", "she" and "the minister" mean in an article.

A person is the more likely meant, the nearer and the more often they were named as the subject
or the source of what was said (after Lappin and Leass 1994: salience, halved with each sentence).
Words inside a quotation do not count: whom a speaker names is not the speaker.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from toolkit.language.document import Document
from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.speakers.institutions import read_institution
from toolkit.statements.speakers.mentions import Entity, Mention

DECAY = 0.5
REACH = 12
SUBJECT = 2.0
PLAIN = 1.0
POSSESSIVE = 0.6
OBJECT = 0.8
SPEAKER = 2.0
NAMED_SPEAKER = 4.0
SAME_SENTENCE = 2.0
MODIFIER = 0.3
TOPICAL = 2.2
"""For the subject that begins the sentence before, so that it outweighs one who spoke before that."""
ELSEWHERE = 0.5
"""For an earlier paragraph, where the pronoun's own paragraph has named whom it is about."""
TOPIC = 4.0
REPORTED = 0.3
NESTED = 3
LONGEST_PRONOUN = 3
NEAREST = 4
"""Sentences back, at the most, in which somebody unknown may be the one whom a pronoun means."""
GAP = 3
MOST_PLACES = 200
LONGEST_GOVERNED = 4
"""Words of a preposition and of what stands between it and a name."""

SUBJECT_PRONOUN = re.compile(r"[HhSs](?<!\w.)(?:(?<=[Hh])e|(?<=[Ss])he)\b")
"""He or she; that it begins with a letter, and not with a boundary, makes it quick to find."""
NEXT_WORD = re.compile(r" ([a-z]+)")
FRONTED = re.compile(r"[^,]{0,60},?\s*$")
OFFICE_IN_FRONT = re.compile(r"[^,]{0,110},?\s*$")
CLOSED = re.compile(r"[.!?]\s|, (?:who|an? |the )")
JOINED = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,4} and ")
WINDOW = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a pronoun may mean, and how strongly the article suggests it."""

    entity: Entity
    score: float


class Discourse:
    """Who was named where in an article, and how prominently."""

    def __init__(
        self,
        document: Document,
        contents: Sequence[tuple[int, int]],
        quotations: Sequence[tuple[int, int]],
    ) -> None:
        """Take the article, the places of what was said, and what stands in quotation marks."""
        self.text = document.text
        self.contents = sorted(contents)
        self.quotations = sorted(quotations)
        self._reported, self._quoted = _Cover(self.contents), _Cover(self.quotations)
        words = load_vocabulary()
        self.nouns = (words.titles, words.organisations, words.plural_nouns)
        self.things = (*self.nouns, words.not_names, words.countries.keys())
        self.boundaries = document.starts[1:]
        self.places: list[tuple[int, int, Entity, float, bool]] = []
        self.named = 0

    def sentence(self, position: int) -> int:
        """Return the number of the sentence at a position."""
        return bisect_right(self.boundaries, position)

    def add_mention(self, mention: Mention, entity: Entity) -> None:
        """Note that a person is named, with the weight that the place has."""
        weight = self._weigh(mention)
        if weight and mention.start >= self.named:
            self._place(mention.start, entity, weight, speaks=False)

    def add_subject(self, start: int, end: int, entity: Entity, *, speaks: bool) -> None:
        """Note that a person is the source of what is said, or what a pronoun means."""
        named = bool(self.places) and start <= self.places[-1][0] < end
        if named:
            self.places.pop()
        weight = NAMED_SPEAKER if speaks and (named or end - start > LONGEST_PRONOUN) else SUBJECT
        self._place(start, entity, weight, speaks=speaks)
        self.named = end

    def _place(self, start: int, entity: Entity, weight: float, *, speaks: bool) -> None:
        self.places.append((start, self.sentence(start), entity, weight, speaks))

    def is_quoted(self, position: int) -> bool:
        """Say whether a position lies inside a quotation."""
        return self._quoted.covers(position)

    def is_apposed(self, end: int, place: int) -> bool:
        """Say whether only a place, a party or an apposition stands between a name and "who"."""
        return _read_patterns().apposed.fullmatch(self.text, end, place) is not None

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Return where the sentence at a position begins and ends."""
        number = self.sentence(position)
        last = self.boundaries[number] if number < len(self.boundaries) else len(self.text)
        return self._sentence_start(position), last

    def acts(self, start: int, end: int) -> bool:
        """Say whether what stands here begins its sentence, or has a verb behind it."""
        before = self.text[max(self._sentence_start(start), start - WINDOW) : start]
        opens = FRONTED.match(before) and not before.strip().endswith("’s")
        return bool(opens or _read_patterns().verb.match(self.text, end))

    def find_stranger(self, position: int, pronouns: frozenset[str]) -> str | None:
        """Return a name, or kin, that acts at the start of the sentence before and is nobody known.

        The sentence is the last one with words outside of quotations: ``Bea Whitlock voted against.
        “We need it,” she said.``; kin only where the pronouns fit: ``His wife, Bea, voted against.``
        """
        number = self.sentence(position)
        start = self._start_before(number)
        patterns = _read_patterns()
        kin = None if start is None else patterns.kin.match(self.text, start)
        if kin is not None and not self.persons_between(kin.end("kin"), kin.end()):
            own = load_vocabulary().relatives_of
            noun = kin["kin"].rpartition(" ")[2]
            return kin["kin"] if any(noun in own.get(one, ()) for one in pronouns) else None
        found = None
        if start is not None:
            found = patterns.stranger.match(self.text, start)
            found = found or patterns.described.match(self.text, start)
        if found is None or self.persons_between(found.start(), found.end()):
            return None
        parts = fold_name(found[1]).split()
        return None if any(part in named for part in parts for named in self.things) else found[1]

    def persons_between(self, start: int, end: int) -> bool:
        """Say whether a person is named from start to end."""
        return any(start <= p < end and entity.person for p, _, entity, *_ in self.places)

    def _weigh(self, mention: Mention) -> float:
        inside = self._inside(mention.start)
        if inside == "quoted":
            return 0.0
        weight = REPORTED if inside else PLAIN
        if mention.possessive:
            return weight * POSSESSIVE
        if self._modifies(mention.end):
            return weight * MODIFIER
        start = self._sentence_start(mention.start)
        before = self.text[max(start, mention.start - WINDOW) : mention.start]
        if JOINED.fullmatch(
            before
        ):  # "Ada Moor and Carl Vane": one is as much in view as the other
            return weight * SUBJECT
        patterns = _read_patterns()
        told = before.rstrip().lower().endswith(patterns.topics) and patterns.topic.search(before)
        if told or self._closes_as_agent(before, mention.end):
            return weight * TOPIC
        farther = before.rsplit(None, LONGEST_GOVERNED)
        first = len(farther[0]) if len(farther) > LONGEST_GOVERNED else 0
        if patterns.governed.search(before, first):
            return weight * OBJECT
        acts = FRONTED.match(before) or patterns.verb.match(self.text, mention.end)
        return weight * (SUBJECT if acts else PLAIN)

    def _closes_as_agent(self, before: str, end: int) -> bool:
        """Say whether a sentence ends with who did it: "The claim was rejected by Mayor Ada Moor."."""
        closed = CLOSED.match(self.text, end) is not None
        return closed and _read_patterns().agent.search(before) is not None

    def _modifies(self, end: int) -> bool:
        """Say whether a name stands before a noun of its own ("a Moor adviser")."""
        following = NEXT_WORD.match(self.text, end)
        return following is not None and any(following[1] in named for named in self.nouns)

    def find_told(
        self, mentions: Sequence[Mention], spans: Sequence[tuple[int, int]], place: int
    ) -> Iterator[Mention]:
        """Yield whom a pronoun names in its own words: in "She said Reed had failed" she is not Reed.

        Only outside of marks, where a speaker may name himself, and not in "the Reed plan", "a Reed adviser".
        """
        for first, last in spans:
            begin = bisect_left(mentions, first, key=lambda mention: mention.start)
            for mention in islice(mentions, begin, None if first > place else begin):
                if mention.start >= last:
                    break
                before = self.text[max(0, mention.start - len("the ")) : mention.start].lower()
                modifies = not mention.possessive and self._heads_none(mention.end)
                modifies = modifies or before.endswith(("the ", " a ", " an "))
                if not modifies and not self.is_quoted(mention.start):
                    yield mention

    def is_placed(self, start: int) -> bool:
        """Say whether a name is where something is: "at Berkel", "in Tarn"."""
        return self.text[max(0, start - len(" near ")) : start].endswith((" at ", " in ", " near "))

    def _heads_none(self, end: int) -> bool:
        """Say whether a noun follows a name, so that it is not the person: "Reed golf courses"."""
        behind = NEXT_WORD.match(self.text, end) is not None
        return behind and not _read_patterns().verb.match(self.text, end)

    def _inside(self, position: int) -> str:
        if self._quoted.covers(position):
            return "quoted"
        return "reported" if self._reported.covers(position) else ""

    def _follows_quotation(self, position: int) -> bool:
        """Say whether a quotation ends right before ("…," he said): its speaker goes on."""
        last = bisect_right(self.quotations, (position, sys.maxsize))
        return last > 0 and 0 <= position - self.quotations[last - 1][1] <= GAP

    def _sentence_start(self, position: int) -> int:
        number = self.sentence(position)
        return self.boundaries[number - 1] if number else 0

    def rank(
        self,
        position: int,
        fit: Callable[[Entity], float],
        excluded: Sequence[tuple[int, int]] = (),
    ) -> list[Candidate]:
        """Return whom a pronoun at a position may mean, most likely first."""
        here = self.sentence(position)
        topic = self._find_topic(here, position)
        begins = self.text.rfind("\n", 0, position)
        quoted = self._follows_quotation(position)
        opened = begins if topic is not None and topic > begins else 0
        if topic is not None and quoted and not opened:  # "Moor hit back.", and her words below
            opened = self.text.rfind("\n", 0, topic)
        bonus = SPEAKER if quoted else 1.0
        scores: dict[Entity, float] = {}
        fits: dict[Entity, float] = {}
        for place, sentence, entity, weight, speaks in reversed(self.places[-MOST_PLACES:]):
            if place >= position:
                continue
            away = here - sentence
            if away > REACH:
                break
            if any(start <= place < end for start, end in excluded):
                continue
            if entity not in fits:
                fits[entity] = fit(entity)
            if fits[entity]:
                near = SAME_SENTENCE if not away and weight >= SUBJECT else 1.0
                near *= TOPICAL if place == topic else ELSEWHERE if place < opened else 1.0
                score = weight * near * fits[entity] * (bonus if speaks else 1.0) * DECAY**away
                scores[entity] = scores.get(entity, 0.0) + score
            if weight >= SUBJECT:
                bonus = 1.0
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0].first))
        return [Candidate(entity, score) for entity, score in ranked]

    def _start_before(self, number: int) -> int | None:
        """Return where the last sentence before one begins that is not inside a quotation."""
        starts = [0, *self.boundaries][max(0, number - NEAREST) : number]
        return next((at for at in reversed(starts) if not self.is_quoted(at + 1)), None)

    def _find_topic(self, here: int, position: int) -> int | None:
        """Return where the one stands that the sentence before is about: its subject, or its speaker.

        Who is the subject of one sentence is rather the subject of the next (Grosz, Joshi and
        Weinstein 1995): ``Reed gave a news conference. He called …``. Two who act together are none,
        nor is anybody if the pronoun's own sentence has a subject before it.
        """
        if any(n == here and p < position and w >= SUBJECT for p, n, _, w, _ in self.places):
            return None
        for number in range(here - 1, max(-1, here - NEAREST - 1), -1):
            start = self.boundaries[number - 1] if number else 0
            quoted = self.is_quoted(start + 1)  # behind its mark
            acting = [
                (p, speaks)
                for p, n, entity, weight, speaks in self.places
                if n == number
                and weight >= SUBJECT
                and (entity.person or read_institution(entity.label) is None)
            ]
            if acting:
                place, speaks = acting[0]
                begins = quoted or speaks or OFFICE_IN_FRONT.fullmatch(self.text, start, place)
                alone = len(acting) == 1 and not JOINED.match(self.text, place)
                return place if begins and alone else None
            if not quoted:
                return None
        return None


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around a name and tells its part in the sentence."""

    apposed: re.Pattern[str]
    governed: re.Pattern[str]
    topics: tuple[str, ...]
    topic: re.Pattern[str]
    agent: re.Pattern[str]
    verb: re.Pattern[str]
    stranger: re.Pattern[str]
    kin: re.Pattern[str]
    described: re.Pattern[str]


@lru_cache(maxsize=1)
def _read_patterns() -> _Patterns:
    words = load_vocabulary()
    governing, topics, verbs, adverbs = (
        "|".join(sorted(words.discourse[name].split()))
        for name in ("governing", "topics", "verbs", "adverbs")
    )
    kin = "|".join(sorted(frozenset().union(*words.relatives_of.values())))
    prepositions = "|".join(sorted(words.spokesman_prepositions))
    timed = r"(?:(?:on\s)?[A-Z][a-z]+day\s|yesterday\s|today\s|last\s[a-z]+\s)?"
    acting = rf"\s+(?:(?:{adverbs})\s+)?{timed}(?:{verbs}|[a-z]+ed)\b"
    return _Patterns(
        re.compile(
            rf"(?: (?:{prepositions}) [\w .'’-]{{1,40}})?(?: ?\([^)]{{1,20}}\))?"
            r"(?:,(?:[^.;]{0,120},)?)?\s*"
        ),
        re.compile(rf"\b(?:{governing})\s+(?:[\w.'’-]+\s+){{0,{LONGEST_GOVERNED - 1}}}$"),
        tuple(topics.replace("_", " ").split("|")),
        re.compile(rf"\b(?:{topics.replace('_', ' ')})\s+$", re.IGNORECASE),
        re.compile(
            r"\b(?:was|were|been|is|are)\s(?:[a-z-]+\s){0,2}?[a-z]+(?:ed|en)\s(?:[a-z-]+\s){0,3}?by\s(?:the\s)?(?:[\w.’'-]+\s){0,4}$"
        ),
        re.compile(rf",?{acting}"),
        re.compile(rf"([A-Z][\w’'-]+ [A-Z][\w’'-]+){acting}"),
        re.compile(
            rf"(?P<kin>(?:His|Her|Their|[A-Z][\w-]+[’']s) (?:[a-z]+ )?(?:{kin}))"
            rf"(?:, [^,.;“”\"\n]{{1,40}},)?{acting}"
        ),
        re.compile(
            rf"([A-Z][\w’'-]+), (?:\d\d,(?: [^.;“”\"\n]{{1,80}},)?|an? [^.;“”\"\n]{{1,80}},){acting}"
        ),
    )


class _Cover:
    """Which places spans cover: it changes only where one of them begins or ends."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._edges = sorted({edge for span in spans for edge in span})
        self._covered = [False, *(_covers(spans, edge) for edge in self._edges)]

    def covers(self, position: int) -> bool:
        """Say whether a position is covered."""
        return self._covered[bisect_right(self._edges, position)]


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Say whether one of the last spans that begin before a position covers it."""
    last = bisect_right(spans, (position, sys.maxsize))
    for place in range(max(0, last - NESTED), last):  # noqa: SIM110
        if spans[place][1] > position:
            return True
    return False
