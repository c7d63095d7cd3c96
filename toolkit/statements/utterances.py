"""Find the statements that report the same words: wire copy in twenty papers is one utterance.

Candidates are found by MinHash (see ``wordings.py``). Each is then compared word by word, so that the
chance in the first step can only miss an utterance, never invent one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from toolkit.language.view import plain_text
from toolkit.language.vocabulary import fold_name
from toolkit.statements.shortening import Words
from toolkit.statements.wordings import Wordings, compare_order, sign
from toolkit.tables import STATEMENTS

WORD = re.compile(r"\w+(?:'\w+)*")


def mark_utterances(statements: pd.DataFrame) -> pd.DataFrame:
    r"""Return the statements with ``utterance_id``: the same for the same words of one speaker.

    Parameters
    ----------
    statements
        A statements table with ``statement_id``, ``content``, ``official`` and ``source``. Where
        ``official`` is missing, statements of sources with the same wording are compared.

    Returns
    -------
    DataFrame
        The statements in their order. ``utterance_id`` is the smallest ``statement_id`` among the
        statements that report the utterance; it does not depend on the order of the rows.

    Raises
    ------
    InputError
        If a needed column is missing.

    Notes
    -----
    Case, punctuation and quotation marks do not matter. Two wordings of at least six words are
    one utterance when :math:`2 M / (|A| + |B|)` is 0.8 or more (0.9 where one has fewer than ten
    words), where :math:`M` is the number of words that they share in the same order (Ratcliff and
    Obershelp; of the first 400 words), they have the same negations and numbers, and either shares
    70 % of its words that are no function words with the other. Shorter ones must be equal.

    A shortened report belongs to the longer one: a wording of at least eight words joins the
    longest other one that holds 85 % of its words in the same order, in runs of three or
    more, and 70 % of those that are no function words, unless a negation or a number there is
    another, or what stands just before them in the longer one turns them ("it is not true that …").
    It joins one only, so that a stock phrase never makes one utterance of two.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. *Proceedings of
    Compression and Complexity of Sequences*, 21-29.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> table = STATEMENTS.build([
    ...     {"statement_id": "b:0-9", "official": "Ada Moor", "content": "We will rebuild."},
    ...     {"statement_id": "a:5-14", "official": "Ada Moor", "content": "“We will rebuild,”"},
    ... ])
    >>> mark_utterances(table).utterance_id.tolist()
    ['a:5-14', 'a:5-14']
    """
    STATEMENTS.require(statements, ["statement_id", "content", "official", "source"])
    result = STATEMENTS.conform(statements)
    result["utterance_id"] = UtteranceFinder().find(result)
    return result


def list_repeats(statements: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of statements that are one utterance in other words, for a look at them.

    Parameters
    ----------
    statements
        A statements table with ``statement_id``, ``content`` and ``utterance_id``.

    Returns
    -------
    DataFrame
        One row a wording that is not the one of its utterance's first statement: ``utterance_id``,
        ``statement_id_a`` (the first), ``statement_id_b``, ``alike`` (as in :func:`mark_utterances`,
        in [0, 1]), ``content_a``, ``content_b``; the least alike first.

    Raises
    ------
    InputError
        If a needed column is missing.

    Examples
    --------
    >>> from toolkit.tables import STATEMENTS
    >>> said = "We will open the harbor again before the winter and not a day later"
    >>> table = mark_utterances(STATEMENTS.build([
    ...     {"statement_id": "a:0-9", "official": "Ada Moor", "content": said},
    ...     {"statement_id": "b:0-9", "official": "Ada Moor", "content": said[:47]},
    ... ]))
    >>> list_repeats(table)[["statement_id_a", "statement_id_b", "alike"]].values.tolist()
    [['a:0-9', 'b:0-9', 0.78]]
    """
    STATEMENTS.require(statements, ["statement_id", "content", "utterance_id"])
    ordered = statements.dropna(subset=["utterance_id"]).sort_values("statement_id", kind="stable")
    rows: list[tuple[Any, ...]] = []
    for utterance_id, group in ordered.groupby("utterance_id"):
        pairs = list(zip(group["statement_id"], group["content"], strict=True))
        first_id, first = pairs[0]
        seen = {_split(first)}
        for other_id, other in pairs[1:]:
            if _split(other) not in seen:
                seen.add(_split(other))
                alike = round(compare_order(_split(first), _split(other)), 2)
                rows.append((utterance_id, first_id, other_id, alike, first, other))
    names = ["utterance_id", "statement_id_a", "statement_id_b", "alike", "content_a", "content_b"]
    table = pd.DataFrame(rows, columns=names).astype({"alike": "float64"})
    return table.sort_values(["alike", "statement_id_b"], ignore_index=True)


class UtteranceFinder:
    """Finds utterances, and remembers what it compared.

    Finding them again in a table that was changed a little is quick.
    """

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}
        self._speakers: dict[str, Wordings] = {}

    def find(self, statements: pd.DataFrame) -> pd.api.extensions.ExtensionArray:
        """Return every statement's ``utterance_id``, as in :func:`mark_utterances`.

        What one speaker said does not depend on what others said: the statements of some speakers
        (see :meth:`name_speakers`) can be given alone, if they are all given.
        """
        names = self.name_speakers(statements)
        words = self._read(statements["content"].to_numpy(dtype="object", na_value="").tolist())
        firsts: dict[str, dict[Words, str]] = defaultdict(dict)
        ids = statements["statement_id"].to_numpy(dtype="object")
        for statement_id, name, wording in zip(ids, names, words, strict=True):
            known = firsts[name].get(wording)
            if known is None or statement_id < known:
                firsts[name][wording] = statement_id
        self._sign(firsts)
        found = {name: self._speakers[name].unite(said) for name, said in firsts.items()}
        marks = [found[name][wording] for name, wording in zip(names, words, strict=True)]
        return pd.array(marks, dtype="string")

    def _sign(self, firsts: Mapping[str, Mapping[Words, str]]) -> None:
        """Give each speaker the keys of new wordings; made of all at once, which is quick."""
        for name in firsts.keys() - self._speakers.keys():
            self._speakers[name] = Wordings()
        new = {
            name: lacking
            for name, said in firsts.items()
            if (lacking := self._speakers[name].list_new(said))
        }
        keys = sign([(name, one) for name, wordings in new.items() for one in wordings])
        ends = np.cumsum([len(wordings) for wordings in new.values()])
        for (name, wordings), end in zip(new.items(), ends, strict=True):
            self._speakers[name].add(wordings, keys[end - len(wordings) : end])

    @staticmethod
    def name_speakers(statements: pd.DataFrame) -> list[str]:
        """Return who is taken as each statement's speaker: the official, else the source."""
        named: dict[Any, str] = {}
        columns = (statements[name].to_numpy(dtype="object") for name in ("official", "source"))
        pairs = list(zip(*columns, strict=True))
        for official, source in set(pairs):
            if isinstance(official, str):
                named[official, source] = f"official {official}"
            else:
                known = isinstance(source, str)
                named[official, source] = f"source {fold_name(source)}" if known else "no source"
        return [named[pair] for pair in pairs]

    def _read(self, contents: Iterable[str]) -> list[Words]:
        """Return the words of texts, each read once."""
        words = self._words
        words.update((text, _split(text)) for text in contents if text not in words)
        return [words[text] for text in contents]


def _split(content: Any) -> Words:
    text = content if isinstance(content, str) else ""
    return tuple(WORD.findall(plain_text(text).casefold().replace("’", "'")))
