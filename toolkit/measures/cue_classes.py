"""Classes of reporting cues: what the verb that a reporter chose says about the words.

"She said", "she claimed" and "she pointed out" report the same words; the second leaves them to her,
the third takes them for true (Thompson & Ye 1991 call verbs of the third kind factive, of the second
non-factive). The classes and their lists are data, ``data/cue_classes.toml``, which a user's own files
add to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import DefinitionError, InputError
from toolkit.language import lemmatize
from toolkit.language.lexicon import Lexicon
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.tables import STATEMENTS

UNCLASSIFIED = "unclassified"
"""The class of cues that no list has."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_KEYS = {"meaning", "cues", "decisive", "firm"}
Entry = tuple[str, ...]


@dataclass(frozen=True)
class CueClasses:
    """Which class each cue belongs to.

    Attributes
    ----------
    meanings : mapping of str to str
        What each class means, in the order in which they are shown.
    entries : mapping of tuple of str to str
        The class of each cue, word by word in lower case.
    decisive : frozenset of tuple of str
        Entries that decide wherever they stand, such as "not".
    firm : frozenset of str
        Classes that a decisive entry does not change: not to believe is an attitude too.

    Examples
    --------
    >>> CueClasses({"plain": "no stance"}, {("point", "out"): "plain"}, frozenset()).longest
    2
    """

    meanings: Mapping[str, str]
    entries: Mapping[Entry, str]
    decisive: frozenset[Entry]
    firm: frozenset[str] = frozenset()

    @property
    def longest(self) -> int:
        """Words of the longest entry."""
        return max(map(len, self.entries), default=0)


def read_cue_classes(*paths: str | Path) -> CueClasses:
    """Return the toolkit's classes of reporting cues, with a user's own files added to them.

    Parameters
    ----------
    *paths
        TOML files in the form of ``toolkit/measures/data/cue_classes.toml``: a table
        ``[classes.NAME]`` for each class, with a list ``cues`` and, where the class is new, its
        ``meaning``. A cue that a later file lists moves to its class there. ``decisive`` lists words
        that decide wherever they stand, except over a class that is ``firm``.

    Returns
    -------
    CueClasses
        The toolkit's classes first, new ones behind them in the order of the files.

    Raises
    ------
    InputError
        If a file cannot be read.
    DefinitionError
        If a file has mistakes; all of them are named.

    Notes
    -----
    The lists are the toolkit's own. The distinctions are those of the literature: whether the
    reporter presents the words as true, false or neither (Thompson & Ye 1991), neutral, structuring,
    metapropositional and prosodic verbs (Caldas-Coulthard 1994), reporting expressions as evaluation
    in news (Bednarek 2006), and neutral against negative and aggressive language (Gidengil &
    Everitt 2003). No list knows irony or the sentence around the cue.

    References
    ----------
    Bednarek, M. (2006). *Evaluation in media discourse: Analysis of a newspaper corpus*. Continuum.

    Caldas-Coulthard, C. R. (1994). On reporting reporting: The representation of speech in factual and
    factional narratives. In M. Coulthard (Ed.), *Advances in written text analysis* (pp. 295-308).
    Routledge.

    Gidengil, E., & Everitt, J. (2003). Talking tough: Gender and reported speech in campaign news
    coverage. *Political Communication*, 20(3), 209-232.

    Thompson, G., & Ye, Y. (1991). Evaluation in the reporting verbs used in academic papers. *Applied
    Linguistics*, 12(4), 365-382.

    Examples
    --------
    >>> classes = read_cue_classes()
    >>> classes.entries["point", "out"], classes.entries["claim",]
    ('affirming', 'distancing')
    """
    own = resources.files("toolkit.measures") / "data" / "cue_classes.toml"
    contents = [_parse(own.name, own.read_text(encoding="utf8"))]
    contents += [_parse(str(path), _read(path)) for path in paths]
    meanings: dict[str, str] = {}
    entries: dict[Entry, str] = {}
    decisive: set[Entry] = set()
    firm: dict[str, bool] = {}
    for content in contents:
        for name, block in content["classes"].items():
            meanings[name] = block.get("meaning", meanings.get(name, ""))
            firm[name] = block.get("firm", firm.get(name, False))
            for cue in [*block.get("cues", []), *block.get("decisive", [])]:
                entries[_split(cue)] = name
                decisive.discard(_split(cue))
            decisive.update(map(_split, block.get("decisive", [])))
    kept = frozenset(name for name, is_firm in firm.items() if is_firm)
    return CueClasses(meanings, entries, frozenset(decisive), kept)


def classify_cues(statements: pd.DataFrame, *, classes: CueClasses | None = None) -> pd.DataFrame:
    """Return the statements with the class of each one's reporting cue.

    Parameters
    ----------
    statements
        ``cue``; one row is one statement.
    classes
        What :func:`read_cue_classes` returned; the toolkit's own unless given.

    Returns
    -------
    DataFrame
        A copy with ``cue_class`` and ``cue_entry`` (the entry that decided, such as "point out")
        behind its columns. A cue that no list has is "unclassified", and its ``cue_entry`` is the
        cue in lower case. Without a cue, or where it has no word (a colon behind a name), both are
        missing.

    Raises
    ------
    InputError
        If ``cue`` is missing.

    Notes
    -----
    Of several entries in one cue, one behind "to" decides ("went on to insist" is "insist"), then the
    longest, then the last. "Not", "never", "refuse" and their like decide wherever they stand, except
    over attitudes: not to believe is an attitude too.

    Examples
    --------
    >>> said = pd.DataFrame({"cue": ["has pointed out", "did not claim", "zoomed", ":"]})
    >>> classify_cues(said)[["cue_class", "cue_entry"]].values.tolist()
    [['affirming', 'point out'], ['denying', 'not'], ['unclassified', 'zoomed'], [<NA>, <NA>]]
    """
    STATEMENTS.require(statements, ["cue"])
    known = read_cue_classes() if classes is None else classes
    found = {cue: _classify(str(cue), known) for cue in statements["cue"].dropna().unique()}
    nothing = (None, None)
    pairs = [nothing if pd.isna(cue) else found[cue] for cue in statements["cue"]]
    return statements.assign(
        cue_class=pd.array([pair[0] for pair in pairs], dtype="string"),
        cue_entry=pd.array([pair[1] for pair in pairs], dtype="string"),
    )


def _classify(cue: str, classes: CueClasses) -> tuple[str | None, str | None]:
    words = _split(cue)
    if not words:
        return None, None
    matches = list(_match(words, classes))
    if not matches:
        return UNCLASSIFIED, " ".join(words)
    decisive = [match for match in matches if match[1] in classes.decisive]
    best = max(
        (match for match in matches if match not in decisive),
        key=lambda match: (words[match[0] - 1 : match[0]] == ("to",), len(match[1]), match[0]),
        default=None,
    )
    if best is None or (decisive and classes.entries[best[1]] not in classes.firm):
        best = decisive[-1]
    return classes.entries[best[1]], " ".join(best[1])


def _match(words: Entry, classes: CueClasses) -> Iterator[tuple[int, Entry]]:
    """Yield (place, entry) for every entry in the words; the first word may be inflected."""
    for place, word in enumerate(words):
        for size, base in product(range(1, classes.longest + 1), _base_forms(word)):
            entry = (base, *words[place + 1 : place + size])
            if len(entry) == size and entry in classes.entries:
                yield place, entry


@cache
def _base_forms(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, likeliest first: itself, as a cue, by its dictionary."""
    lexicon = _read_lexicon()
    nouns = [lexicon.nouns[word].lemma] if word in lexicon.nouns else []
    verbs = [cue.lemma for form in (word, *nouns) for cue in lexicon.cues.get(form, ())]
    return tuple(dict.fromkeys([word, *nouns, *verbs, lemmatize(word)]))


@cache
def _read_lexicon() -> Lexicon:
    return read_lexicon()


def _split(cue: str) -> Entry:
    plain = cue.casefold().replace("’", "'")
    plain = plain.replace("can't", "can not").replace("won't", "will not").replace("n't", " not")
    return tuple(
        word.removesuffix("'s") for word in _WORD.findall(plain.replace("cannot", "can not"))
    )


def _read(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a file of cue classes ({error})") from error


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: not a TOML file ({error})") from error
    problems = list(_problems(content))
    if problems:
        raise DefinitionError(name, problems)
    return content


def _problems(content: Mapping[str, Any]) -> Iterator[str]:
    classes = content.get("classes")
    if not isinstance(classes, dict) or not all(
        isinstance(block, dict) for block in classes.values()
    ):
        yield "expected a table [classes.NAME] for each class"
        return
    seen: dict[Entry, str] = {}
    for name, block in classes.items():
        yield from (f"class {name!r}: unknown key {key!r}" for key in block if key not in _KEYS)
        if not isinstance(block.get("firm", False), bool):
            yield f"class {name!r}: firm is neither true nor false"
        for key in ("cues", "decisive"):
            if not isinstance(block.get(key, []), list):
                yield f"class {name!r}: {key} is no list"
                continue
            for cue in block.get(key, []):
                if not isinstance(cue, str) or not _split(cue):
                    yield f"class {name!r}, {key}: {cue!r} is not a word or a phrase"
                elif _split(cue) in seen:
                    yield f"{cue!r} stands in class {seen[_split(cue)]!r} and in {name!r}"
                else:
                    seen[_split(cue)] = name
