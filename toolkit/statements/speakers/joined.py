"""Read "X and Y" in the wording of a source: two sources, or one office's two portfolios."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.language.institutions import load_institutions
from toolkit.language.vocabulary import Vocabulary, fold_name
from toolkit.statements.speakers.sources import Source, is_title

_PORTFOLIO_AND_NAME = 3
"""Words of what else an office is for, and of its holder's name, at least."""


def parse_joined(tokens: Sequence[str], folded: Sequence[str], words: Vocabulary) -> Source | None:
    """Read "X and Y": two sources, unless the first part is only a title or an organisation's."""
    for place, word in enumerate(folded[1:-1], start=1):
        if word not in ("and", "&"):
            continue
        left = folded[place - 1]
        if _joins_portfolios(tokens, folded, place, words) or _is_for_both(
            tokens, folded, place, words
        ):
            return None
        if _held_both(tokens, folded, place, words):
            return None
        if is_title(folded[place + 1], words) or folded[place + 1] in words.modifiers:
            one_person = is_title(left, words) and tokens[-1][:1].isupper()
            return None if one_person and not is_title(folded[-1], words) else Source("plural")
        both = any(is_title(w, words) for w in folded[:place])
        if both and any(is_title(w, words) for w in folded[place:]) and not is_title(left, words):
            return Source("plural")
        if _are_institutions(tokens[:place], tokens[place + 1 :]):
            return Source("plural")
        if _is_name_beside(tokens, folded, place, words):
            return Source("plural")
        if word == "&" or any(w in words.organisations for w in folded) or "of" in folded[:place]:
            return None
        return Source("plural")
    return None


def _joins_portfolios(
    tokens: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary
) -> bool:
    """Say whether "and" joins what one office is for: "Foreign and Trade Affairs Minister Moor"."""
    both = words.portfolios | words.modifiers
    before = [word for word in folded[:place] if word not in words.definite]
    behind = folded[place + 1 :]
    title = next((i for i, word in enumerate(behind) if is_title(word, words)), 0)
    body = next(
        (i for i, word in enumerate(behind) if word.removesuffix("'s") in words.organisations), 0
    )
    if body and before and all(w in both for w in [*before[-2:], *behind[:body]]):
        return True  # "the Environment and Forestry Ministry's director"
    if not before or not title or tokens[-1][:1].islower() or is_title(folded[-1], words):
        return False
    return all(word in both for word in [*before[-2:], *behind[:title]])


def _is_for_both(
    tokens: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary
) -> bool:
    """Say whether "and" joins what an office is for: "Minister of Ports and Fisheries Ada Moor"."""
    begin = next((i for i, word in enumerate(folded[:place]) if word in ("of", "for")), 0)
    if begin == 0 or not is_title(folded[begin - 1], words):
        return False
    known = words.portfolios | words.modifiers
    if known.issuperset([*folded[begin + 1 : place], folded[place + 1]]):
        return True
    behind = folded[place + 1 :]  # "Commissioner for Signals and Rivers Ada Moor"
    whole = all(token[:1].isupper() for token in [*tokens[begin + 1 : place], *tokens[place + 1 :]])
    other = behind[0] in words.given_names or any(is_title(word, words) for word in behind)
    return whole and len(behind) >= _PORTFOLIO_AND_NAME and not other


def _held_both(tokens: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary) -> bool:
    """Say whether one person was both: "Former prosecutor and Tarn Mayor Ada Moor"."""
    alone = all(word.islower() for word in tokens[1:place])
    last = folded[place - 1]
    behind = folded[place + 1 : -1]
    titled = any(is_title(word, words) for word in behind) and not is_title(folded[-1], words)
    single = last not in words.plural_nouns and not last.endswith("s")
    return place > 1 and folded[0] in ("former", "ex", "onetime", "one-time", "longtime") and (
        alone and single and titled and tokens[-1][:1].isupper()
    )  # fmt: skip


def _is_name_beside(
    tokens: Sequence[str], folded: Sequence[str], place: int, words: Vocabulary
) -> bool:
    """Say whether a name stands before "and": "Ada Moor and House Speaker Reed", "Moor and the board"."""
    named = all(token[:1].isupper() for token in tokens[:place])
    own = words.organisations | words.modifiers | words.portfolios
    named = named and own.isdisjoint(folded[:place]) and folded[0] not in words.definite
    given = place > 1 and folded[0] in words.given_names
    return named and (given or folded[place + 1] == "the")


def _are_institutions(left: Sequence[str], right: Sequence[str]) -> bool:
    """Say whether both are known by themselves: "the White House and the Pentagon", "US and UN"."""
    data = load_institutions()
    sides = [fold_name(" ".join(side)).removeprefix("the ") for side in (left, right)]
    known = (data.known, data.states, data.capitals)
    if all(any(side in names for names in known) for side in sides):
        return True
    # "the Tarn Movement and the Norland Party": a noun of an institution ends both
    named = all(any(word[:1].isupper() for word in side[1:]) for side in (left, right))
    own = right[0] == "the" and len(left) > 1 and len(right) > 2
    return named and own and all(side.rpartition(" ")[2] in data.heads for side in sides)


def is_list_of_names(parts: Sequence[str], last: Sequence[str], words: Vocabulary) -> bool:
    """Say whether the parts are several names ("Moor, Gale and Stone"), by the last one's words."""
    folded = [fold_name(word) for word in last]
    if "and" not in folded:
        return False
    place = folded.index("and")
    return all(part[:1].isupper() for part in parts) and place + 1 < len(last) and (
        last[place + 1][:1].isupper() and folded[place + 1] not in words.titles
    )  # fmt: skip
