"""What a tagger gains for the time that it takes, by how much of the articles it reads.

    python -m benchmarks.tagger --gold FOLDER --tagger FOLDER [--speech] [--articles N]

Passages are read in the order in which the rules are unsure of them: first those in which they found
something that may as well be wrong, then those with a cue or quotation marks and no find, then those with
sure finds, then the rest. Where a passage is not read, what the rules found there stays as it is. A row a
depth: the share of passages that are read, F1 on gold (words and source right), the gain over the rules with
its 95 % interval over articles, and the processor's milliseconds an article besides the rules' own.

The articles have to be others than the tagger was trained on.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.language.document import Document, open_document
from toolkit.language.lexicon import Lexicon
from toolkit.language.lexicon_reading import read_lexicon
from toolkit.statements import extract_statements, read_gold
from toolkit.statements.matching import find_quoted
from toolkit.statements.rating.comparison import compare_statements
from toolkit.statements.rating.keeping import is_kept
from toolkit.statements.tagger.batches import Passage, list_passages, tag_articles
from toolkit.statements.tagger.candidates import Article, Candidate, pool_candidates
from toolkit.statements.tagger.choosing import choose_rows, rate_pools
from toolkit.statements.tagger.impressions import add_impressions
from toolkit.statements.tagger.model import Tagger, load_tagger
from toolkit.statements.tagger.tokens import Tokens, read_tokens
from toolkit.tables import STATEMENTS

DEPTHS = (
    "rules alone",
    "finds that are in doubt",
    "and passages with a cue or quotation marks, and no find",
    "and sure finds",
    "all passages",
)
DOUBT = (0.1, 0.9)
"""Between these confidences the rules are in doubt of a find."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class Read:
    """One article: its text, document, the rules' rows, and its tokens."""

    name: str
    text: str
    document: Document
    found: list[Mapping[Any, Any]]
    tokens: Tokens


def main() -> None:
    """Read the command line, and print a row a depth."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--gold", help="brat standoff files, or a CSV")
    parser.add_argument("--tagger", type=Path, help="a folder that framing train-tagger wrote")
    parser.add_argument("--speech", action="store_true", help="leave out beliefs")
    parser.add_argument("--articles", type=int, help="the first so many")
    given = parser.parse_args()
    if given.gold is None or given.tagger is None:
        print("left out: it needs annotated articles and a tagger (--gold FOLDER --tagger FOLDER)")
        return
    articles, gold = read_gold(given.gold)
    articles = articles.head(given.articles or len(articles))
    gold = gold[gold["article_id"].isin(articles["article_id"])]
    table = measure_depths(articles, gold, load_tagger(given.tagger), speech=given.speech)
    print(f"{len(articles)} articles, {len(gold):,} statements")
    print(table.to_string(index=False, float_format="{:.1f}".format))


def measure_depths(
    articles: pd.DataFrame, gold: pd.DataFrame, tagger: Tagger, *, speech: bool
) -> pd.DataFrame:
    """Return for each depth how much is read, F1, the gain with its interval, and the time."""
    found = extract_statements(articles, min_confidence=0)
    ruled = found[is_kept(found)]
    began = time.process_time()
    read = _read(articles, found, tagger)
    reading = time.process_time() - began
    whole = sum(len(one.tokens.passages) for one in read)
    rows = []
    for depth, name in enumerate(DEPTHS):
        began = time.process_time()
        chosen = [_choose_passages(one, depth, read_lexicon()) for one in read]
        lifted = STATEMENTS.build(
            row for one, some in zip(read, chosen, strict=True) for row in _lift(one, some, tagger)
        )
        took = reading + time.process_time() - began if depth else 0.0
        compared = compare_statements(
            lifted[is_kept(lifted)], ruled, gold, articles, speech=speech
        ).iloc[0]
        rows.append(
            {
                "read": name,
                "passages, %": 100 * sum(map(len, chosen)) / max(whole, 1),
                "F1": 100 * compared["one"],
                **{part: 100 * compared[part] for part in ("gain", "low", "high")},
                "ms an article": 1000 * took / len(articles),
            }
        )
    return pd.DataFrame(rows)


def _read(articles: pd.DataFrame, found: pd.DataFrame, tagger: Tagger) -> list[Read]:
    own: Mapping[Any, Any] = {
        name: group.to_dict("records") for name, group in found.groupby("article_id")
    }
    read = []
    for name, text in zip(articles["article_id"], articles["text"], strict=True):
        document, rows = open_document(text, read_lexicon()), own.get(name, [])
        tokens = read_tokens(text, document, rows, tagger.tokenizer)
        read.append(Read(name, text, document, rows, tokens))
    return read


def _choose_passages(one: Read, depth: int, lexicon: Lexicon) -> list[Passage]:
    """Return the passages that are read at a depth: those whose own depth it reaches."""
    own = partial(_find_depth, one, find_quoted(one.text), lexicon)
    return [passage for passage in list_passages([one.tokens]) if own(passage) <= depth]


def _find_depth(
    one: Read, quoted: Sequence[tuple[int, int]], lexicon: Lexicon, passage: Passage
) -> int:
    start, end = one.tokens.starts[passage.first], one.tokens.ends[passage.last - 1]
    sure = [row["confidence"] for row in one.found if row["start"] < end and start < row["end"]]
    if any(DOUBT[0] < confidence < DOUBT[1] for confidence in sure):
        return 1
    if sure:
        return 3
    words = (word.lower() for word in _WORD.findall(one.text[start:end]))
    marked = any(first < end and start < last for first, last in quoted)
    return 2 if marked or any(word in lexicon.cues for word in words) else 4


def _lift(one: Read, passages: Sequence[Passage], tagger: Tagger) -> list[dict[str, Any]]:
    """Return an article's rows with some of its passages read."""
    if not passages:
        return [{str(key): value for key, value in row.items()} for row in one.found]
    tagged = tag_articles([one.tokens], tagger.network, tagger.ends, passages)[0]
    article = Article(one.name, one.text, one.document, one.tokens, tagged)
    pool = pool_candidates(article, one.found)
    add_impressions(article, pool)
    rates = rate_pools([pool], tagger.trees)[0]
    for place, candidate in enumerate(pool):
        if candidate.is_rules and not _is_read(one, candidate, passages):
            rates[place] = candidate.row["confidence"]
    return choose_rows(pool, rates)


def _is_read(one: Read, candidate: Candidate, passages: Sequence[Passage]) -> bool:
    first, last = one.tokens.find(candidate.row["start"], candidate.row["end"])
    return any(passage.first < last and first < passage.last for passage in passages)


if __name__ == "__main__":
    main()
