"""What somebody denies in a relative clause: ``Police say he took the money, which Ale denies``."""

from __future__ import annotations

from toolkit.language.items import PUNCTUATION, Sentence
from toolkit.language.lexicon import Cue
from toolkit.statements.attribution.attribution import Attribution
from toolkit.statements.attribution.ends import back_to_start, has_verb
from toolkit.statements.attribution.phrases import Phrase
from toolkit.statements.attribution.rules import Rule

_LONGEST_SPEAKER = 8
_DENYING = ("deny", "dispute")


def read_denied(
    items: Sentence, place: Phrase, cue: Cue, found: list[Attribution]
) -> Attribution | None:
    """Return the clause before ", which Ale denies" as what he denies; None where there is none."""
    start, end = place
    ends = end >= len(items) or items[end].kind == PUNCTUATION
    if cue.lemma not in _DENYING or cue.form == "ing" or cue.particle or not ends:
        return None
    near = range(start - 2, max(start - _LONGEST_SPEAKER, 0), -1)
    which = next((one for one in near if items[one].low == "which"), None)
    if which is None or items[which - 1].text != ",":
        return None
    told = next((one.after for one in reversed(found) if _runs_to(one, which)), None)
    # With its comma, so that the row is another one than that of who says it.
    before = (told[0], which) if told else back_to_start(items, which - 1)
    if before is None or not has_verb(items, *before):
        return None
    source = (which + 1, start)
    return Attribution(place, source, before, None, Rule.CONTENT_SOURCE_CUE, flags={"denied"})


def _runs_to(one: Attribution, which: int) -> bool:
    """Whether an attribution's words end at the relative clause, or run into it."""
    return one.after is not None and one.after[0] < which - 1 <= one.after[1]
