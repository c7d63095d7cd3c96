"""Extraction: the statements of articles, with their sources, by rules over the running text.

A :class:`Reader` reads an article paragraph by paragraph; what it finds becomes rows, and rows that
are unlikely to be right are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import OnProblem, Problem, explain_failure, warn_problem
from toolkit.language.document import open_document, own_lexicon
from toolkit.language.lexicon import Lexicon
from toolkit.language.view import View
from toolkit.statements.paragraphs.found import Found
from toolkit.statements.paragraphs.reader import Reader
from toolkit.statements.rating.calibration import rate_statements
from toolkit.statements.rating.keeping import LEAST_CONFIDENCE, is_kept
from toolkit.statements.tagger.model import lift_statements, load_tagger
from toolkit.tables import GAP, STATEMENTS, identify_articles

STAGE = "statements"
LANGUAGES = ("en",)
"""Languages that there are rules for."""


def extract_statements(
    articles: pd.DataFrame,
    *,
    lexicon: Lexicon | None = None,
    tagger: str | Path | None = None,
    min_confidence: float = LEAST_CONFIDENCE,
    on_problem: OnProblem = warn_problem,
) -> pd.DataFrame:
    """Return what articles report that somebody said.

    Parameters
    ----------
    articles
        ``article_id``, ``text``; one row is one article.
    lexicon
        Reporting cues, as :func:`read_lexicon` returns them; the toolkit's own unless given.
    tagger
        The folder of a tagger that ``framing train-tagger`` made; the rules alone unless given. Its finds
        stay where no likely find of the rules holds their words.
    min_confidence
        Rows that are less likely to be right than this are left out, except a sentence without
        marks in which a quoted speaker goes on as "we" or "I"; what a quoted speaker relays may
        rate 0.2 less. What somebody is reported to believe, want or plan is no statement, however
        likely. 0 keeps all that the rules find, beliefs (flagged as such) too.
    on_problem
        What to do with an article that has no text: a warning, unless told.

    Returns
    -------
    DataFrame
        One row is one statement: the columns of ``toolkit.tables.STATEMENTS``, in the order of the
        articles and of their texts. ``kind`` is "direct" (all in quotation marks), "mixed" or
        "indirect"; ``spans`` are code points, half-open; ``source`` and ``cue`` are words as they are
        read (without line ends and invisible characters), ``source`` missing where no speaker is
        named; ``flags`` says what is special about it. ``official`` and ``resolution`` are missing
        until :func:`resolve_officials` fills them.

    Raises
    ------
    InputError
        If a column is missing, or the tagger cannot be loaded or did not win against the rules.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "“We are ready,” Gen. Hale said, “but not today.” Moor said talks would go on."
    >>> said = extract_statements(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> said[["kind", "source", "content"]].values.tolist()
    [['direct', 'Gen. Hale', 'We are ready, … but not today.'], ['indirect', 'Moor', 'talks would go on']]
    """
    articles = identify_articles(articles)
    articles = leave_out_languages(articles, on_problem)
    chosen_tagger = None if tagger is None else load_tagger(tagger)
    own = lexicon is None or lexicon == own_lexicon()  # what came from another process is equal
    chosen = own_lexicon() if own or lexicon is None else lexicon
    rows: list[dict[str, Any]] = []
    read: list[tuple[str, str]] = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        if not isinstance(text, str):
            on_problem(Problem(str(article_id), STAGE, "has no text"))
            continue
        try:
            rows += extract_from_text(str(article_id), text, chosen)
            read.append((str(article_id), text))
        except Exception as error:  # one odd article never ends a corpus
            on_problem(explain_failure(str(article_id), STAGE, error))
    found = STATEMENTS.build(rows)
    found["confidence"] = rate_statements(found, lexicon=chosen)
    if chosen_tagger is not None:
        found = lift_statements(found, read, chosen, chosen_tagger, on_problem=on_problem)
    return found[is_kept(found, min_confidence)].reset_index(drop=True)


def leave_out_languages(articles: pd.DataFrame, on_problem: OnProblem) -> pd.DataFrame:
    """Return the articles in languages that there are rules for; of the others one Problem a language.

    Parameters
    ----------
    articles
        ``article_id`` and, where it is known, ``language`` (ISO 639-1 codes); missing ones count as
        English.
    on_problem
        Called once for each language without rules, with how many articles are in it.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["x", "y"], "language": ["en", "fr"]})
    >>> kept = leave_out_languages(articles, lambda problem: print(problem.reason))
    1 article is in language 'fr', which has no rules yet: no statements were looked for
    >>> kept.article_id.tolist()
    ['a']
    """
    counter = LanguageCounter()
    kept = counter.leave_out(articles)
    for problem in counter.list_problems():
        on_problem(problem)
    return kept


class LanguageCounter:
    """Counts articles in languages without rules, in parts of a corpus."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._counts: Counter[str] = Counter()

    def leave_out(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return the articles in languages that there are rules for."""
        if "language" not in articles:
            return articles
        codes = articles["language"].astype("string").str.strip().str.casefold().str[:2].fillna("")
        foreign = ~codes.isin([*LANGUAGES, ""])
        pairs = zip(codes[foreign], articles["article_id"][foreign], strict=True)
        for code, article_id in pairs:
            self._first.setdefault(code, str(article_id))
            self._counts[code] += 1
        return articles[~foreign]

    def pass_on(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Count in some articles, and return them as they are."""
        self.leave_out(articles)
        return articles

    def list_problems(self) -> list[Problem]:
        """Return a problem for each language without rules."""
        return [
            Problem(
                self._first[code],
                STAGE,
                f"{'1 article is' if number == 1 else f'{number:,} articles are'} in language {code!r}, "
                "which has no rules yet: no statements were looked for",
            )
            for code, number in sorted(self._counts.items())
        ]


def extract_from_text(article_id: str, text: str, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Return the statements of one text as rows of the statements table, as dicts."""
    document = open_document(text, lexicon)
    reader = Reader(document)
    for start, end in document.paragraphs:
        reader.read(start, end)
    return list(_rows(article_id, text, document.view, reader.found))


def _rows(article_id: str, text: str, view: View, found: list[Found]) -> Iterator[dict[str, Any]]:
    """Yield what was found in the view, by its places in the text."""
    seen: set[str] = set()
    places = {
        id(one): [piece for span in one.spans for piece in view.to_pieces(text, *span)]
        for one in found
    }
    ids = {one: f"{article_id}:{at[0][0]}-{at[-1][1]}" for one, at in places.items() if at}
    for one in found:
        if not one.spans or ids[id(one)] in seen:
            continue
        seen.add(ids[id(one)])
        spans = places[id(one)]
        row: dict[str, Any] = {
            "statement_id": ids[id(one)], "article_id": article_id, "kind": one.kind,
            "start": spans[0][0], "end": spans[-1][1], "spans": spans,
            "content": GAP.join(text[start:end] for start, end in spans), "rule": one.rule.value,
            "flags": " ".join(sorted(one.flags)) or None,
            "within": ids.get(id(one.within)) if one.within else None,
        }  # fmt: skip
        for name, span in (("cue", one.cue), ("source", one.source)):
            if span is not None:
                row[name] = view.words(text, *span)
                row[f"{name}_start"], row[f"{name}_end"] = view.to_source(*span)
        yield row
