"""Where work runs: this process, this machine's cores, or a Dask cluster.

Work is cut into batches of articles, each a function call of its own, and joblib runs the calls.
``workers=1`` stays in this process; a larger number takes that many processes; inside
``joblib.parallel_config("dask")`` the same calls go to a Dask cluster. With a checkpoint folder,
every finished batch is kept there, and a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import joblib
import pandas as pd
from tqdm.auto import tqdm

from toolkit.errors import InputError, Problem, warn_problem
from toolkit.tables import Table, pack

Tables = dict[str, pd.DataFrame]
Work = Callable[[pd.DataFrame], Tables]

STAGE = "checkpoint"
BATCH_SIZE = 200
"""Articles in a batch: some seconds of work, so that progress is seen and little is lost."""


def canonical(value: Any) -> Any:
    """Return a value as lists and text that are the same in every process, for a fingerprint.

    Examples
    --------
    >>> canonical({"b": frozenset({"y", "x"}), "a": 1})
    [['a', '1'], ['b', ['x', 'y']]]
    """
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: canonical(getattr(value, one.name)) for one in fields(value)}
        return [type(value).__name__, sorted(named.items())]
    if isinstance(value, Mapping):
        return sorted(([str(key), canonical(one)] for key, one in value.items()), key=repr)
    if isinstance(value, (set, frozenset)):
        return sorted((canonical(one) for one in value), key=repr)
    if isinstance(value, (list, tuple)):
        return [canonical(one) for one in value]
    if isinstance(value, re.Pattern):
        return [value.pattern, value.flags]
    return value if isinstance(value, str) else repr(value)


def run_batches(
    work: Work,
    articles: pd.DataFrame,
    *,
    schema: Mapping[str, Table],
    workers: int = 1,
    checkpoint: str | Path | None = None,
    fingerprint: str = "",
    batch_size: int = BATCH_SIZE,
    progress: bool = False,
) -> Tables:
    """Apply ``work`` to batches of articles and put the tables that come back under one another.

    Parameters
    ----------
    work
        Takes a part of ``articles`` and returns tables by name. It must be a plain function (or a
        ``functools.partial`` of one), because it may run in another process.
    articles
        Any table, one row an article; needs ``article_id`` and ``text`` where ``checkpoint`` is
        given.
    schema
        The tables that ``work`` returns.
    workers
        Processes; 1 is this process, -1 is one for every core.
    checkpoint
        A folder for finished batches, made where it is missing.
    fingerprint
        What else the result depends on (versions, codebook, registry): a checkpoint made under
        another fingerprint is not used.
    batch_size
        Articles in a batch.
    progress
        Show a progress bar that counts articles.

    Returns
    -------
    dict of str to DataFrame
        The tables of ``schema``, in the order of the articles.

    Raises
    ------
    InputError
        If ``workers`` is 0, or ``batch_size`` is not positive.
    """
    if workers == 0 or workers < -1:
        raise InputError(f"workers={workers}: give 1 or more processes, or -1 for every core")
    if batch_size < 1:
        raise InputError(f"batch_size={batch_size}: give 1 or more articles")
    batches = [articles.iloc[i : i + batch_size] for i in range(0, len(articles), batch_size)]
    store = _Checkpoint(Path(checkpoint), schema, fingerprint) if checkpoint else None
    parallel = joblib.Parallel(n_jobs=workers, return_as="generator")
    calls = (joblib.delayed(_run_batch)(work, batch, store) for batch in batches)
    results = list(_count_articles(parallel(calls), batches, progress))
    return {name: _stack([result[name] for result in results], schema[name]) for name in schema}


def _run_batch(work: Work, batch: pd.DataFrame, store: _Checkpoint | None) -> Tables:
    if store is None:
        return work(batch)
    done = store.load(batch)
    if done is None:
        done = work(batch)
        store.save(batch, done)
    return done


def _count_articles(
    results: Iterator[Tables], batches: Sequence[pd.DataFrame], progress: bool
) -> Iterator[Tables]:
    total = sum(map(len, batches))
    with tqdm(total=total, unit=" articles", disable=not progress) as bar:
        for batch, result in zip(batches, results, strict=True):
            bar.update(len(batch))
            yield result


def _stack(parts: Sequence[pd.DataFrame], table: Table) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    if not filled:
        return parts[0].copy() if parts else table.build()
    return pd.concat(filled, ignore_index=True)


class _Checkpoint:
    """Finished batches in a folder, named by what they were made from."""

    def __init__(self, folder: Path, schema: Mapping[str, Table], fingerprint: str) -> None:
        self.folder = folder
        self.schema = dict(schema)
        self.fingerprint = fingerprint
        folder.mkdir(parents=True, exist_ok=True)

    def load(self, batch: pd.DataFrame) -> Tables | None:
        place = self._place(batch)
        if not place.is_dir():
            return None
        try:
            return {
                name: table.conform(pd.read_parquet(place / f"{name}.parquet"))
                for name, table in self.schema.items()
            }
        except (OSError, ValueError, KeyError):
            warn_problem(
                Problem(str(place), STAGE, "this finished batch is damaged; it is made anew")
            )
            shutil.rmtree(place)
            return None

    def save(self, batch: pd.DataFrame, tables: Tables) -> None:
        # Written aside and then renamed: a batch is there whole or not at all.
        place = self._place(batch)
        with TemporaryDirectory(dir=self.folder, prefix="unfinished-") as aside:
            for name in self.schema:
                pack(tables[name]).to_parquet(Path(aside, f"{name}.parquet"))
            try:
                Path(aside).replace(place)
            except OSError:
                if not place.is_dir():  # else another run has finished the same batch
                    raise

    def _place(self, batch: pd.DataFrame) -> Path:
        digest = hashlib.sha256(self.fingerprint.encode())
        for column in batch.columns:
            digest.update(column.encode())
            for value in batch[column].astype("string").fillna(""):
                digest.update(value.encode("utf8", "surrogatepass") + b"\0")
        return self.folder / digest.hexdigest()[:32]
