"""Who goes on where an operation is not named: forces that keep at it, people who are back as before.

"We shall keep flying until they talk", "we will be on these streets as long as it takes", "everyone goes home
once the river falls".
"""

from __future__ import annotations

from toolkit.coding.clauses.clauses import COMPLEMENT, MAIN, Clause
from toolkit.coding.clauses.phrases import Analysis
from toolkit.coding.clauses.subjects import subject_of
from toolkit.language.tagging import grammar

LASTING = frozenset({"until", "till", "long", "tomorrow", "tonight"})


def keeps_at_it(text: Analysis, i: int) -> bool:
    """Return whether the verb at token i goes on: "keep flying", "be on these streets until", "be here"."""
    if text.base[i] == "keep":
        behind = i + 1 + (text.norms[i + 1 : i + 2] == ["on"])
        return not grammar()["kept_at"].isdisjoint(text.norms[behind : behind + 1])
    if text.norms[i] != "be":
        return False
    there, which = text.norms[i + 1 : i + 2], text.norms[i + 2 : i + 3]
    place = there in (["here"], ["there"])
    place = place or (there in (["on"], ["in"], ["at"]) and which in (["these"], ["those"]))
    end = text.parsed.sentence_at(i)[1]
    return place and not LASTING.isdisjoint(text.norms[i:end])


def list_being(text: Analysis) -> list[int]:
    """Return where "be" is the verb of what is said outright."""
    said = {MAIN, COMPLEMENT}
    here = (i for i, norm in enumerate(text.norms) if norm == "be")
    return [i for i in here if text.parsed.clauses[text.clause_of[i]].kind in said]


def is_as_before(text: Analysis, clause: Clause) -> bool:
    """Return whether people are as they were before an operation: "everyone goes home", "shops open again"."""
    subject, g = subject_of(text, clause), grammar()
    if subject is None or g["whom_it_befell"].isdisjoint(text.norms[slice(*subject)]):
        return False
    words = text.norms[subject[1] : clause.end]
    goes = not g["going_back"].isdisjoint(text.base[subject[1] : clause.end])
    return goes and not g["back_again"].isdisjoint(words)
