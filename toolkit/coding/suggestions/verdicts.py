"""What is said of a target in words that no predicate covers: candidates for ``[[predicate]]`` entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from toolkit.coding.axes.located import locate_statement, spans_of
from toolkit.coding.clauses.clauses import Clause, parse_text
from toolkit.coding.clauses.mentions import TokenRange, find_mentions
from toolkit.coding.clauses.phrases import Analysis, analyze_text, clause_at, phrase_around
from toolkit.coding.codebook.entries import AGAINST, FAVOR, MIXED
from toolkit.coding.suggestions.aims import HasTables
from toolkit.language.forms import PARTICIPLE
from toolkit.language.words import lemmatize
from toolkit.tables import read_lists

COLUMNS = ("word", "class", "role", "target", "n", "officials", "examples")
_REACH = 8
_EXAMPLES = 3


def suggest_verdicts(study: HasTables) -> pd.DataFrame:
    """Return the words said of a target that no predicate covers, the most frequent first.

    Statements whose position toward the target is decided already are left out.

    Parameters
    ----------
    study
        What :func:`analyze` returns: its articles, statements and codebook are read.

    Returns
    -------
    pandas.DataFrame
        One row a word, its class and its target: ``word`` in its dictionary form, ``class`` (verb, or
        adjective: what is said behind a form of *be*, nouns among it), ``role`` (object: what is done to
        the target; subject: what is said of it, or what it does), ``n`` places, ``officials``, three
        ``examples``. Whether a word is for or against the target is for you to say, in a
        ``[[predicate]]`` of the codebook.

    Examples
    --------
    >>> import pandas as pd
    >>> from toolkit import analyze, suggest_verdicts
    >>> from toolkit.coding import build_codebook
    >>> codebook = build_codebook({"target": [{"name": "dam", "include": ["dam"]}]})
    >>> text = "“The dam is crosswise,” said Mayor Ada Quill."
    >>> study = analyze(pd.DataFrame({"article_id": ["a"], "text": [text]}), codebook=codebook)
    >>> suggest_verdicts(study)[["word", "class", "role", "n"]].values.tolist()
    [['crosswise', 'adjective', 'subject', 1]]
    """
    keys = ["word", "class", "role", "target"]
    found = pd.DataFrame(_all_words(study), columns=[*keys, "official", "example"])
    rows = [
        {
            **dict(zip(keys, key, strict=True)),
            "n": len(part),
            "officials": "; ".join(
                f"{name} {n}" for name, n in part["official"].value_counts().items()
            ),
            "examples": list(dict.fromkeys(part["example"]))[:_EXAMPLES],
        }
        for key, part in found.groupby(keys, sort=True)
    ]
    rows.sort(key=lambda row: (-int(str(row["n"])), str(row["word"])))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _all_words(study: HasTables) -> Iterator[dict[str, Any]]:
    texts = dict(zip(study.articles["article_id"], study.articles["text"], strict=True))
    rows: list[dict[str, Any]] = read_lists(study.statements).to_dict("records")  # type: ignore[assignment]
    decided = _decided(study)
    for row in rows:
        content = locate_statement(texts[row["article_id"]], spans_of(row)).content
        parsed = parse_text(content)
        text = analyze_text(parsed, study.codebook.lexicon.occurrences(parsed.tagged))
        official = row.get("official")
        for target in study.codebook.targets:
            if (row["statement_id"], target.name) in decided:
                continue
            for mention in find_mentions(parsed, target.finder):
                for word, kind, role in _words_of(text, mention):
                    yield {
                        "word": word, "class": kind, "role": role, "target": target.name,
                        "official": "open" if pd.isna(official) else official, "example": content,
                    }  # fmt: skip


def _decided(study: HasTables) -> set[tuple[str, str]]:
    """Return the statements, with their targets, that have a position already."""
    codings = getattr(study, "codings", None)
    if codings is None:
        return set()
    known = codings[codings["code"].isin([FAVOR, AGAINST, MIXED])]
    return set(zip(known["statement_id"], known["target"], strict=True))


def _words_of(text: Analysis, mention: TokenRange) -> Iterator[tuple[str, str, str]]:
    """Yield what stands behind a form of be after a mention, and the verb that has it as its object."""
    phrase, clause = phrase_around(text, *mention), clause_at(text, mention[0])
    said = _said(text, phrase.end, clause)
    if said is not None and not _is_covered(text, said):
        yield lemmatize(text.norms[said]), "adjective", "subject"
    does = _done_by(text, phrase.end, clause)
    if does is not None and not _is_covered(text, does):
        yield text.base[does], "verb", "subject"
    verb = phrase.start - 1
    governs = verb >= clause.start and text.clause_of[verb] == clause.index and text.form[verb]
    if governs and not _is_covered(text, verb) and text.base[verb] not in text.grammar["be"]:
        yield text.base[verb], "verb", "object"


def _done_by(text: Analysis, start: int, clause: Clause) -> int | None:
    """Return the active verb whose subject ends at a token: "X will | kill the valley"."""
    g = text.grammar
    for i in range(start, min(start + _REACH, clause.end)):
        if text.clause_of[i] != clause.index or text.norms[i] in g["be"]:
            return None
        if text.form[i]:
            return None if text.parsed.tagged.passive[i] or text.base[i] in g["reporting"] else i
        if text.norms[i] not in g["auxiliaries"] and not _is_passed(text, i):
            return None
    return None


def _said(text: Analysis, start: int, clause: Clause) -> int | None:
    """Return the last word of what a form of be says of what ends at a token."""
    linked, g = False, text.grammar
    for i in range(start, min(start + _REACH, clause.end)):
        if text.norms[i] in g["be"]:
            linked = True
        elif linked and not _is_passed(text, i):
            head = phrase_around(text, i, i + 1).end - 1
            purpose = not g["purpose_prepositions"].isdisjoint(text.norms[head + 1 : head + 2])
            verbal = bool(text.form[head]) and (purpose or text.form[head] != PARTICIPLE)
            return None if verbal else head
        elif not linked and text.norms[i] not in g["auxiliaries"]:
            return None
    return None


def _is_passed(text: Analysis, i: int) -> bool:
    g, norm = text.grammar, text.norms[i]
    passed = norm in g["determiners"] or norm in g["adverbs_of_degree"] or norm in g["negators"]
    return passed or norm.endswith("ly")


def _is_covered(text: Analysis, i: int) -> bool:
    """Return whether a predicate of the codebook or the package stands at a token."""
    held = any(start <= i < one.end for start, one in text.occurrences.items())
    unsaying = not text.norms[i][0].isalpha() or text.norms[i] in text.grammar["plain_prepositions"]
    return held or unsaying or text.norms[i] in text.grammar["no_heads"]
