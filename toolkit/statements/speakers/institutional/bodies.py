"""Find the institutions that an article names, unite their wordings, and say which one a noun takes up.

"The Norland Harbour Board met. … The board said": a noun means the institution that the article
named before under it, and nobody where it named two. A ministry without a country is of the
country that the dateline or the whole article tells, if only one comes into question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from toolkit.language.classes import word_classes
from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import NOBODY, fold_name, load_vocabulary
from toolkit.statements.speakers.alternatives import list_alternatives
from toolkit.statements.speakers.institutions import (
    STATE,
    Institution,
    initials,
    is_same,
    read_institution,
    same_place,
    takes_up,
    unite,
)
from toolkit.statements.speakers.mentions import Mention

Known = Callable[[str], Institution | None]
Registered = Callable[[str, int, int], tuple[int, int, Institution] | None]

WINDOW = 40
SHORTEST_INITIALS = 2
SHORTENED = (" Inc", " Corp", " Ltd", " Co")
PLACING = (" in ", " at ", " near ")
OF_NAME = re.compile(r" (?:of|for) (?:the )?(?=[A-ZÀ-Þ])")
DATELINE = re.compile(
    r"^\s*([A-ZÀ-Þ][^\n]{2,60}?)\s*(?:\([^)\n]{2,30}\)\s*)?(?:[—–-]{1,2}|(?<=[A-ZÀ-Þ]{3}):)\s"
)


@dataclass(eq=False, slots=True)
class Body:
    """One institution of an article: its wordings, and where they stand."""

    wordings: list[Institution]
    places: list[int] = field(default_factory=list)
    _united: tuple[int, Institution] | None = None

    @property
    def institution(self) -> Institution:
        """All that the wordings tell, under the longest of them."""
        if self._united is None or self._united[0] != len(self.wordings):
            self._united = len(self.wordings), unite(tuple(dict.fromkeys(self.wordings)))
        return self._united[1]

    @property
    def label(self) -> str:
        """The longest wording."""
        return self.institution.label


@dataclass(frozen=True, slots=True)
class Place:
    """One place where the article names an institution."""

    start: int
    end: int
    body: Body


class Bodies:
    """The institutions of one article."""

    def __init__(
        self,
        text: str,
        runs: Sequence[Mention],
        known: Known,
        registered: Registered,
        is_quoted: Callable[[int], bool],
    ) -> None:
        self.text = text
        self.runs = runs
        self.known = known
        self.registered = registered
        self.is_quoted = is_quoted

    @cached_property
    def places(self) -> list[Place]:
        """Where the article names an institution outside quotations, in order."""
        found = []
        bodies: list[Body] = []
        for start, end, institution in self._read_all():
            body = next((b for b in bodies if is_same(b.wordings[0], institution)), None)
            if body is None:
                body = Body([])
                bodies.append(body)
            body.wordings.append(institution)
            body.places.append(start)
            found.append(Place(start, end, body))
        merged = _merge(bodies)
        if not merged:
            return found
        return [replace(place, body=merged.get(place.body, place.body)) for place in found]

    @cached_property
    def bodies(self) -> list[Body]:
        """The institutions, in the order in which they are first named."""
        return list(dict.fromkeys(place.body for place in self.places))

    def find(self, said: Institution, position: int) -> list[Body]:
        """Return whom a wording means at a position: one, several if it cannot be told, or none."""
        same = [body for body in self.bodies if any(is_same(said, w) for w in body.wordings)]
        if same:
            return same
        before = [body for body in self.bodies if body.places[0] < position]
        listed = before if not said.named else self.bodies
        return [body for body in listed if takes_up(said, body.institution)]

    def find_kind(self, kind: str) -> list[Body]:
        """Return the institutions of a kind."""
        return [body for body in self.bodies if body.institution.kind == kind]

    def last_before(self, position: int) -> Place | None:
        """Return the last place before a position."""
        last = bisect_right(self.places, position - 1, key=lambda place: place.start)
        return self.places[last - 1] if last else None

    def between(self, start: int, end: int) -> list[Place]:
        """Return the places from start to end."""
        first = bisect_right(self.places, start - 1, key=lambda place: place.start)
        last = bisect_right(self.places, end - 1, key=lambda place: place.start)
        return self.places[first:last]

    def find_country(self, said: Institution, sentence: tuple[int, int]) -> str:
        """Return whose an institution without a country is, if only one comes into question.

        That is the only country of the article, or the dateline's where the article names it most or the
        sentence names it first. Another country's institution of the kind speaks against it.
        """
        if said.place or said.kind not in load_institutions().national:
            return ""
        kin = [b for b in self.bodies if b.institution.kind == said.kind and b.institution.place]
        countries = [place.body.institution for place in self.places]
        named = [one.country for one in countries if one.country]
        counts = {country: named.count(country) for country in dict.fromkeys(named)}
        chosen = self._choose_country(counts, sentence)
        others = any(not same_place(b.institution.place, fold_name(chosen)) for b in kin)
        return "" if others else chosen

    @cached_property
    def dateline_end(self) -> int:
        """Where the dateline ends, or 0."""
        match = DATELINE.match(self.text)
        return match.end() if match else 0

    def _choose_country(self, counts: dict[str, int], sentence: tuple[int, int]) -> str:
        if len(counts) == 1:
            return next(iter(counts)) if sum(counts.values()) > 1 else ""
        here = _read_dateline(self.text)
        if here not in counts:
            return ""
        first = next((p.body.institution.country for p in self.between(*sentence)), "")
        most = max(counts.values())
        leads = counts[here] == most and list(counts.values()).count(most) == 1
        return here if first == here or (leads and not first) else ""

    def _read_all(self) -> Iterable[tuple[int, int, Institution]]:
        read = 0
        for run in self.runs:
            if run.start < read or self.is_quoted(run.start):
                continue
            found = self._read_registered(run)
            if found is None and run.source.kind != "person":
                found = self._read(run)
            if found and not (found[2].kind == "media" and self._is_owned(found[0])):
                read = found[1]
                yield found

    def _read_registered(self, run: Mention) -> tuple[int, int, Institution] | None:
        found = self.registered(self.text, run.start, run.end)
        if found is None:
            return None
        start, end, institution = found
        apposed = _read_patterns().apposed.match(self.text, end)
        told = frozenset({apposed["noun"]}) if apposed else frozenset()
        nouns = institution.nouns | self._nouns_beside(start, end) | told
        if nouns != institution.nouns:
            institution = replace(institution, nouns=nouns)
        return start, end, institution

    def _read(self, run: Mention) -> tuple[int, int, Institution] | None:
        text, start, end = self.text[run.start : run.end], run.start, run.end
        start += len(text) - len(_without_opening(text))
        if self.text[end : end + 1] == "." and text.endswith(SHORTENED):
            end += 1
        end = self._end_of_name(start, end)
        text = self.text[start:end]
        extended = _read_patterns().extended.match(self.text, end)
        if extended:
            found = self._extend(text, extended)
            if found:
                return start, extended.end(), found
        nouns = self._nouns_beside(start, end)
        found = self.known(text) or read_institution(text)
        if found is None and nouns and is_proper(text):
            found = _describe(text, nouns)
        if found is None or not found.named:
            return None
        return start, end, replace(found, nouns=found.nouns | nouns) if nouns else found

    def _is_owned(self, start: int) -> bool:
        """Say whether what stands here is somebody's own: "its Telegram channel" is no institution."""
        before = self.text[max(0, start - len("their ")) : start].split()
        return bool(before) and before[-1].lower() in word_classes()["third_possessives"]

    def _end_of_name(self, start: int, end: int) -> int:
        """Return where "Bank of Tarn" ends: a noun of an institution takes in "of" and a name."""
        linked = OF_NAME.match(self.text, end)
        if not linked:
            return end
        head = self.text[start:end].rpartition(" ")[2].casefold()
        if head not in load_institutions().heads:
            return end
        following = bisect_right(self.runs, end, key=lambda run: run.start)
        run = self.runs[following] if following < len(self.runs) else None
        return run.end if run and run.start == linked.end() else end

    def find_label(self, wording: str) -> list[Body]:
        """Return the institutions that a name means by its letters: as written, or its initials."""
        folded = fold_name(wording)
        letters = wording.replace(".", "")
        short = letters.isupper() and len(letters) >= SHORTEST_INITIALS
        return [
            body
            for body in self.bodies
            if any(
                fold_name(one.label) == folded or (short and initials(one.label) == letters)
                for one in body.wordings
            )
        ]

    def _extend(self, text: str, extended: re.Match[str]) -> Institution | None:
        """Read a name with a noun of small letters behind: "the Norland army", "the Front militia"."""
        if text.casefold() in load_institutions().generic:  # "Security forces" opens a sentence
            return None
        whole = read_institution(text + extended.group())
        head = extended.group("head").casefold()
        name = read_institution(text)
        called = _read_patterns().called.match(self.text, extended.end())
        if called and head in load_institutions().beside:  # "Lobby group Open Harbour"
            return None
        beside = head in load_institutions().beside and not text.endswith(("'s", "’s"))
        if beside and is_proper(text) and not (name and name.country):
            return replace(name or _describe(text, frozenset()), nouns=frozenset({head}))
        return whole if whole and whole.named else None

    def _nouns_beside(self, start: int, end: int) -> frozenset[str]:
        """Return the noun before a name or in an apposition behind it ("…, a company")."""
        patterns, text, first = _read_patterns(), self.text, max(0, start - WINDOW)
        near = text[first:start].removesuffix("\n")
        told = _ends_with_noun(near, patterns.nouns)
        before = patterns.before.search(text, first, start) if told else None
        behind = patterns.behind.match(text, end)
        if behind and text[max(0, start - len(" near ")) : start].endswith(PLACING):
            behind = None
        named = before is not None and before["apposed"] and not before["one"]
        if named and text[end : end + 1] != ",":
            before = None  # "The head of the union, Halden Steel closed"
        closed = text[end : end + 1] in (",", ".") and near.endswith((", ", ", the "))
        party = patterns.party.search(text, first, start) if closed else None
        found = [before and (before["head"] or before["apposed"]), behind and behind["head"]]
        found.append(party and party["noun"])
        heads = {head.casefold() for head in found if head}
        if not heads:
            return NOBODY
        return frozenset(heads).union(*(load_institutions().also.get(head, ()) for head in heads))


def _ends_with_noun(before: str, nouns: frozenset[str]) -> bool:
    """Say whether words before a name may end with one of these nouns, so that a pattern need be tried."""
    if before[-1:] != " ":
        return False
    last = before[:-1].removesuffix(",").rpartition(" ")[2]
    return last in nouns or not last.isalnum()


def is_proper(text: str) -> bool:
    """Say whether a capitalised wording may be a name by itself: no "The", "Sunni", "Norland-led"."""
    words = load_vocabulary()
    folded = fold_name(text)
    last = folded.split()[-1]
    return not (
        folded in load_institutions().places
        or any(
            last in known
            for known in (words.not_names, words.modifiers, words.articles, words.definite)
        )
        or ("-" in last and last.endswith(words.adjective_ends))
        or (" " not in folded and folded.endswith(words.people_ends))
    )


def _describe(text: str, nouns: frozenset[str]) -> Institution:
    label = re.sub(r"['’]s?$", "", text)
    return Institution(label, "", words=frozenset(fold_name(label).split()), nouns=nouns)


def _without_opening(text: str) -> str:
    """Drop "The", "In" and "Today" at the start of a sentence from a run of capitals."""
    first, space, rest = text.partition(" ")
    while space and first.casefold() in load_institutions().opening:
        text = rest
        first, space, rest = text.partition(" ")
    return text


def _merge(bodies: Sequence[Body]) -> dict[Body, Body]:
    """Unite a wording without a place with the only one that has it, and initials with their name."""
    merged: dict[Body, Body] = {}
    for body in bodies:
        fits = [b for b in bodies if b is not body and _is_whole(b, body)]
        if len(fits) == 1 and fits[0] not in merged:
            merged[body] = fits[0]
            fits[0].wordings.extend(body.wordings)
            fits[0].places = sorted([*fits[0].places, *body.places])
    return merged


def _is_whole(whole: Body, part: Body) -> bool:
    """Say whether a body is the only one's whose name another leaves words out of."""
    longer, short = whole.institution, part.institution
    if longer.entry and short.entry:
        return False
    label = short.label
    if label.isupper() and len(label) >= SHORTEST_INITIALS and " " not in label:
        return initials(longer.label) == label and longer.label != label
    if longer.kind != short.kind or short.kind == STATE or short.place:
        return False
    if longer.words == short.words:
        behind = whole.places[0] < part.places[0]
        return bool(longer.place) and (behind or not label[:1].islower())
    return bool(short.words) and short.words < longer.words and whole.places[0] < part.places[0]


def _read_dateline(text: str) -> str:
    """Return the country of an article's dateline ("MOSCOW, August 8 (Agency) — "), or ""."""
    match = DATELINE.match(text)
    if not match:
        return ""
    data = load_institutions()
    words = fold_name(match[1].replace(",", " ")).split()
    for size in (2, 1):
        for start in range(len(words) - size + 1):
            word = " ".join(words[start : start + size])
            country = data.capitals.get(word) or data.states.get(word)
            if country:
                return country
    return ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands beside a name and makes an institution of it."""

    nouns: frozenset[str]
    extended: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]
    called: re.Pattern[str]
    apposed: re.Pattern[str]
    party: re.Pattern[str]


@lru_cache(maxsize=1)
def _read_patterns() -> _Patterns:
    data = load_institutions()
    head = list_alternatives({*data.heads, *data.beside, *data.state})
    beside = list_alternatives(data.beside)
    small = (
        "and|or|to|in|on|of|said|says|met|told|was|were|is|has|had|as|at|by|for|from|with|against"
    )
    no_word = f"(?:{small}|the|an?|its?|his|her|their|our|this|that|those|these|[a-z]+ed)"
    words = rf"(?: (?!{no_word}\b)[a-z-]+){{0,2}}"
    person = r"(?! (?:[a-z]*(?:man|woman|person)|officers?|officials?|sources?)\b)"
    gap = r"(?: \([^().\n]{1,20}\)| (?:of|in) [A-ZÀ-Þ][\w’'-]+)?, (?:an?|the) (?:[\w’'-]+ ){0,4}?"
    return _Patterns(
        data.beside,
        re.compile(rf"(?:['’]s)?{words} (?P<head>{head})\b{person}"),
        re.compile(
            rf"(?:\b(?P<head>{beside}) "
            rf"|(?:\b(?P<one>[Aa]n?)|(?:^|\n|[.!?”\"] )(?:The|the)) (?:[a-z’'-]+ ){{0,2}}"
            rf"(?P<apposed>{beside}), )$"
        ),
        re.compile(rf"{gap}(?P<head>{beside})\b"),
        re.compile(r" [A-ZÀ-Þ]"),
        re.compile(
            r"(?: \([^()\n]{1,12}\))?, (?:an?|the|its|[\w-]+['’]s) (?:[\w’'-]+ ){0,4}?(?P<noun>[a-z-]{4,})"
            r"(?=,| (?:of|in|with|for|at|by|that|which)\b)"
        ),
        re.compile(rf"\b[Tt]he (?P<noun>{'|'.join(sorted(data.parties))}), (?:the )?$"),
    )
