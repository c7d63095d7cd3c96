"""A trained tagger: its folder, how it is loaded, and how it lifts what the rules found.

At run time it needs onnxruntime and tokenizers only. Each article is read by itself, so that what is
found in it does not depend on the articles beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import InputError, OnProblem, explain_failure
from toolkit.language.document import Document, open_document
from toolkit.language.lexicon import Lexicon
from toolkit.rounding import write_points
from toolkit.statements.tagger.batches import Network, find_ends, tag_articles
from toolkit.statements.tagger.candidates import Article, Candidate, pool_candidates
from toolkit.statements.tagger.choosing import choose_rows, rate_pools
from toolkit.statements.tagger.impressions import add_impressions
from toolkit.statements.tagger.tokens import TOKENIZER, Rows, load_tokenizer, read_tokens
from toolkit.statements.tagger.trees import Trees, load_trees
from toolkit.tables import STATEMENTS

ABOUT, MODEL, RATING = "tagger.json", "model.onnx", "rating.npz"
FORM = 2
"""Of the folder: a number that other inputs of the network or another layout would change."""
FILES = (ABOUT, MODEL, RATING, TOKENIZER)
STAGE = "statements"


@dataclass(frozen=True, eq=False)
class Tagger:
    """A trained tagger, with what rates the candidates.

    Attributes
    ----------
    about
        What it was trained on and how it compared with the rules: the contents of ``tagger.json``.
    """

    tokenizer: Any
    network: Network
    ends: tuple[int, int]
    trees: Trees
    about: Mapping[str, Any]


def load_tagger(folder: str | Path) -> Tagger:
    """Return the tagger of a folder that ``framing train-tagger`` wrote; the same one is loaded once.

    Raises
    ------
    InputError
        If onnxruntime or tokenizers are not installed, the folder is no tagger's, it is of another form,
        or the tagger did not win against the rules when it was trained.

    Examples
    --------
    >>> load_tagger("no folder")
    Traceback (most recent call last):
    toolkit.errors.InputError: no folder: is no tagger's folder (tagger.json is missing); framing
    train-tagger makes one
    """
    path = Path(folder)
    about = read_about(path)
    if not about.get("wins"):
        raise InputError(
            f"{path}: this tagger did not win against the rules where it was trained "
            f"({describe_gain(about)}); leave tagger= out, or train it on more articles"
        )
    return _load(path, (path / MODEL).stat().st_mtime_ns)


def read_about(path: Path) -> dict[str, Any]:
    """Return what a tagger's folder says of it, after checking that it is whole and of this form."""
    missing = next((name for name in FILES if not (path / name).is_file()), None)
    if missing is not None:
        raise InputError(
            f"{path}: is no tagger's folder ({missing} is missing); framing train-tagger makes one"
        )
    try:
        about = json.loads((path / ABOUT).read_text(encoding="utf8"))
    except ValueError as error:
        raise InputError(f"{path / ABOUT}: cannot be read as JSON ({error})") from error
    if not isinstance(about, dict) or about.get("form") != FORM:
        raise InputError(f"{path / ABOUT}: expected a tagger of form {FORM}; train it again")
    return about


def describe_gain(about: Mapping[str, Any]) -> str:
    """Return the gain over the rules in words, in points of F1."""
    gain = (about.get("kinds") or {}).get("all") or {}
    known = all(isinstance(gain.get(name), float) for name in ("gain", "low", "high"))
    if not known:
        return "gain unknown"
    points, low, high = (write_points(gain[name], 1) for name in ("gain", "low", "high"))
    return f"{points} points of F1, 95 % interval {low} to {high}"


@lru_cache(maxsize=2)
def _load(path: Path, _changed: int) -> Tagger:
    tokenizer = load_tokenizer(path)
    network = open_network(path / MODEL)
    trees = load_trees(path / RATING)
    return Tagger(tokenizer, network, find_ends(tokenizer), trees, read_about(path))


def open_network(path: Path) -> Network:
    """Return an ONNX file as a function of arrays, on one thread."""
    try:
        import onnxruntime
    except ImportError as error:
        raise InputError(
            "tagger: tokenizers and onnxruntime are needed: pip install 'framing-toolkit[tagger]'"
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles go to processes, and sums keep their order
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # onnxruntime's own errors share no class
        raise InputError(f"{path}: cannot be loaded ({str(error).splitlines()[0]})") from error

    def run(ids: Any, mask: Any, given: Any) -> tuple[Any, Any]:
        marks, links = session.run(None, {"ids": ids, "mask": mask, "given": given})
        return marks, links

    return run


def lift_statements(
    found: pd.DataFrame,
    articles: Iterable[tuple[str, str]],
    lexicon: Lexicon,
    tagger: Tagger,
    *,
    on_problem: OnProblem,
) -> pd.DataFrame:
    """Return what rules and tagger found, with confidence.

    Where the tagger fails on an article, that is told, and what the rules found there stays.
    """
    own = {name: group.to_dict("records") for name, group in found.groupby("article_id")}
    rows: list[dict[str, Any]] = []
    for name, text in articles:
        ruled = own.get(name, [])
        try:
            rows += lift_article(name, text, open_document(text, lexicon), ruled, tagger)
        except Exception as error:  # one odd article never ends a corpus
            on_problem(explain_failure(name, STAGE, error))
            rows += [{str(key): value for key, value in row.items()} for row in ruled]
    return STATEMENTS.build(rows)


def lift_article(
    name: str, text: str, document: Document, found: Rows, tagger: Tagger
) -> list[dict[str, Any]]:
    """Return the rows of one article."""
    pool = read_article(name, text, document, found, tagger.tokenizer, tagger.network, tagger.ends)
    return choose_rows(pool, rate_pools([pool], tagger.trees)[0])


def read_article(
    name: str, text: str, document: Document, found: Rows,
    tokenizer: Any, network: Network, ends: tuple[int, int],
) -> list[Candidate]:  # fmt: skip
    """Return the candidates of one article, with what the tagger says of them."""
    tokens = read_tokens(text, document, found, tokenizer)
    article = Article(name, text, document, tokens, tag_articles([tokens], network, ends)[0])
    pool = pool_candidates(article, found)
    add_impressions(article, pool)
    return pool
