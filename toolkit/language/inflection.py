"""Words with their places, and the forms that a verb or a noun takes.

The coder works on one pass over a statement's text: tokens with their offsets and a folded
form (casefolded, straight apostrophe). Inflection is by rule with a table of irregular verbs,
so that a lexicon of base forms is turned once into a table of forms and looking a word up
is one dictionary access.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from toolkit.language.data import read_rows

_TITLES = (
    "mr|mrs|ms|dr|sen|sens|rep|reps|gov|govs|gen|lt|col|sgt|capt|st|jr|sr|prof|rev|hon|no|vs|inc"
)
_TOKEN = re.compile(
    rf"(?:{_TITLES})\.(?=\s+\w)|(?<![\w'’])[b-hj-z]\.(?=\s+\w)|(?:[a-z]\.){{2,}}|"
    r"(?P<word>[^\W_]+n['’]t\b|[^\W_]+(?:[-‐‑.&][^\W_]+)*|['’](?:s|re|ve|ll|d|m)\b|…)|[^\w\s]",
    re.IGNORECASE,
)
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Tokens:
    """The tokens of one text: parallel lists of folded forms, starts and ends."""

    text: str
    norms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.norms)

    def surface(self, start: int, end: int) -> str:
        """Return the text from the first token to the one before ``end``."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range that the characters from start to end touch."""
        first = next((i for i, e in enumerate(self.ends) if e > start), len(self))
        last = next((i for i in range(first, len(self)) if self.starts[i] >= end), len(self))
        return first, last


def fold(text: str) -> str:
    """Return the text casefolded, with straight apostrophes; its length does not change."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("’", "'").replace("‘", "'")


def tokenize_text(text: str) -> Tokens:
    """Return the tokens of a text with their offsets; clitics such as ``'s`` stand alone."""
    folded = fold(text)
    norms, starts, ends = [], [], []
    for match in _TOKEN.finditer(folded):
        norms.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, norms, starts, ends)


@cache
def irregular_verbs() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return base form -> (past forms, participles) of the verbs that no rule gives."""
    return {
        row["base"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|")))
        for row in read_rows("irregular.csv")
    }


@dataclass(frozen=True)
class VerbForms:
    """The forms of one verb, by what they are used for."""

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: str


@cache
def conjugate(base: str) -> VerbForms:
    """Return the forms of a verb.

    >>> conjugate("stop").past, conjugate("deny").third, conjugate("withdraw").participle
    (('stopped',), 'denies', ('withdrawn',))
    """
    irregular = irregular_verbs().get(base)
    past, participle = irregular or ((_past(base),), (_past(base),))
    if base == "be":
        return VerbForms(base, "is", past, participle, "being")
    return VerbForms(base, pluralize(base, verb=True), past, participle, _gerund(base))


@cache
def pluralize(base: str, *, verb: bool = False) -> str:
    """Return the form with ``-s``: a noun's plural, or a verb's third person."""
    if verb and base in {"have", "do", "go"}:
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


@cache
def inflect(base: str) -> frozenset[str]:
    """Return every form that a word of this base form may take, as noun or as verb."""
    forms = conjugate(base)
    return frozenset(
        {base, forms.third, forms.gerund, pluralize(base), *forms.past, *forms.participle}
    )


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


_STRESSED_LAST = frozenset(
    {"admit", "commit", "permit", "submit", "omit", "prefer", "refer", "defer", "deter", "incur",
     "occur", "concur", "rebut", "regret", "repel", "expel", "compel", "propel", "dispel", "begin",
     "forget", "upset", "overrun", "undercut", "transfer", "confer", "infer", "outbid", "abet",
     "rebel", "acquit", "unwrap", "control", "patrol", "extol", "quit", "equip", "handicap"}
)  # fmt: skip


def _doubled(base: str) -> str:
    syllables = len(re.findall(r"[aeiouy]+", base))
    if base in _STRESSED_LAST:
        return base + base[-1]
    closed = re.search(r"[^aeiou][aeiouy][^aeiouwxy]$", "x" + base)
    return base + base[-1] if syllables == 1 and closed else base
