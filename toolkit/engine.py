"""Where work runs: this process, this machine's cores, or a Dask cluster.

Work is cut into batches of articles, each a function call of its own. :func:`run_batches` puts what
comes back under one another in memory; joblib runs its calls, also on a Dask cluster inside
``joblib.parallel_config("dask")``. :func:`run_each` hands on each result as it comes, holds no more
than a few at once, and goes on when a process is lost, in processes here or on a Dask cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Future,
    wait,
)
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any, TypeVar

import pandas as pd

from toolkit.errors import InputError
from toolkit.tables import Table

Tables = dict[str, pd.DataFrame]
Work = Callable[[pd.DataFrame], Tables]
Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH_SIZE = 200
"""Articles in a batch: some seconds of work, so that progress is seen and little is lost."""
AHEAD = 2
"""Items handed out for each process, so that none waits, and few are held in memory."""
IDLE = 60
"""Seconds after which a process without work ends, should the one that started it be gone."""
_KEPT: ContextVar[dict[int, Any] | None] = ContextVar("processes that wait for work", default=None)
JOINING = 30
"""Seconds that a cluster's workers have to join, and after which it is looked whether they are there."""


def run_batches(
    work: Work,
    articles: pd.DataFrame,
    *,
    schema: Mapping[str, Table],
    workers: int = 1,
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
        Any table, one row an article.
    schema
        The tables that ``work`` returns.
    workers
        Processes; 1 is this process, -1 is one for every core.
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
    check_workers(workers)
    if batch_size < 1:
        raise InputError(f"batch_size={batch_size}: give 1 or more articles")
    batches = [articles.iloc[i : i + batch_size] for i in range(0, len(articles), batch_size)]
    done = map(work, batches) if workers == 1 else _run_jobs(work, batches, workers)
    results = list(_count_articles(done, batches) if progress else done)
    return {name: _stack([result[name] for result in results], schema[name]) for name in schema}


def _run_jobs(work: Work, batches: Sequence[pd.DataFrame], workers: int) -> Iterator[Tables]:
    import joblib

    parallel = joblib.Parallel(n_jobs=workers, return_as="generator")
    done: Iterator[Tables] = parallel(joblib.delayed(work)(batch) for batch in batches)
    return done


def check_workers(workers: int) -> None:
    """Raise an InputError unless it is a number of processes, or -1."""
    if workers == 0 or workers < -1:
        raise InputError(f"workers={workers}: give 1 or more processes, or -1 for every core")


def run_each(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    lose: Callable[[Item], Item],
    scheduler: str | None = None,
) -> Iterator[Result]:
    """Yield the result of each item, in the order in which they are done.

    Parameters
    ----------
    work
        A plain function, or a ``functools.partial`` of one.
    items
        Taken only as they are needed.
    workers
        Processes; 1 is this process, -1 is one for every core.
    lose
        Given an item at which a process ended that had nothing else to do, returns the item without
        what ended it.
    scheduler
        The address of a Dask scheduler: its workers do the work, instead of processes here. An item
        at which several workers ended is done here.

    Raises
    ------
    InputError
        If the scheduler cannot be reached, or has no worker.
    """
    check_workers(workers)
    suspects: list[Item] = []
    if scheduler is not None:
        yield from _run_on_cluster(work, iter(items), scheduler, suspects)
        yield from _run_alone(work, suspects, lose)
        return
    if workers == 1:
        yield from map(work, items)
        return
    many = _count_workers(workers)
    waiting = iter(items)
    while True:
        suspects.clear()
        yield from _run_pool(work, waiting, many, suspects)
        if not suspects:
            return
        yield from _run_alone(work, suspects, lose)


@contextmanager
def keeping_processes(workers: int, *, ready: str = "") -> Iterator[None]:
    """Within this, processes that :func:`run_each` started wait for its next call.

    Parameters
    ----------
    workers
        As for :func:`run_each`.
    ready
        A module that they load at once, while something else is done here.
    """
    check_workers(workers)
    if workers == 1:
        yield
        return
    many = _count_workers(workers)
    kept: dict[int, Any] = {}
    token = _KEPT.set(kept)
    try:
        if ready:
            pool = _start(many)
            for _ in range(many):
                pool.submit(_load, ready)
            _stop(pool, many, well=True)
        yield
    finally:
        for pool in kept.values():
            pool.shutdown(kill_workers=True)
        _KEPT.reset(token)


def _load(module: str) -> None:
    import_module(module)


def _run_pool(
    work: Callable[[Item], Result], waiting: Iterator[Item], workers: int, suspects: list[Item]
) -> Iterator[Result]:
    """Yield results until all is done, or a process is lost: then ``suspects`` are what was running."""
    running: dict[Future[Result], Item] = {}
    pool, well = _start(workers), False
    try:
        while not suspects:
            for item in islice(waiting, AHEAD * workers - len(running)):
                try:
                    running[pool.submit(work, item)] = item
                except BrokenExecutor:
                    suspects.append(item)
            if not running:
                well = not suspects
                return
            for one in wait(running, return_when=FIRST_COMPLETED).done:
                item = running.pop(one)
                if isinstance(one.exception(), BrokenExecutor):
                    suspects.append(item)
                else:
                    yield one.result()
        suspects += running.values()
    finally:
        _stop(pool, workers, well=well)


def _run_on_cluster(
    work: Callable[[Item], Result], waiting: Iterator[Item], address: str, suspects: list[Item]
) -> Iterator[Result]:
    """Yield results of a cluster's workers; ``suspects`` are what several workers ended at.

    When a worker ends, the scheduler gives what it was doing to another.
    """
    dask = _import_dask()
    running: dict[Any, Item] = {}
    with _connect(dask, address) as client:
        while True:
            free = AHEAD * sum(client.nthreads().values()) - len(running)
            for item in islice(waiting, max(free, 0)):
                running[client.submit(work, item, pure=False)] = item
            if not running:
                return
            for one in _wait_for_some(dask, client, list(running), address):
                item = running.pop(one)
                if isinstance(one.exception(), dask.KilledWorker):
                    suspects.append(item)
                else:
                    yield one.result()


def _import_dask() -> ModuleType:
    try:
        return import_module("distributed")
    except ImportError:
        raise InputError(
            "scheduler: distributed is not installed; pip install 'framing-toolkit[dask]'"
        ) from None


def _connect(dask: ModuleType, address: str) -> Any:
    try:
        client = dask.Client(address, timeout=JOINING)
    except (OSError, ValueError, TimeoutError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"scheduler {address}: cannot be reached ({reason})") from None
    try:
        client.wait_for_workers(1, timeout=JOINING)
    except TimeoutError:
        client.close()
        raise InputError(
            f"scheduler {address}: has no worker; start one with dask worker"
        ) from None
    return client


def _wait_for_some(dask: ModuleType, client: Any, futures: list[Any], address: str) -> Any:
    """Return the futures that are done, when there are some."""
    while True:
        try:
            return dask.wait(futures, timeout=JOINING, return_when=FIRST_COMPLETED).done
        except TimeoutError:
            if not client.nthreads():
                raise InputError(
                    f"scheduler {address}: its workers are gone; what was finished is kept, and the same "
                    "call goes on from there"
                ) from None
        except (OSError, CancelledError):
            raise InputError(
                f"scheduler {address}: is gone; what was finished is kept, and the same call goes on from "
                "there"
            ) from None


def find_survivors(work: Callable[[Item], object], items: Iterable[Item]) -> Iterator[bool]:
    """Yield of each item whether a process lives through ``work`` on it alone."""
    pool = _start(1)
    try:
        for item in items:
            lives = not isinstance(pool.submit(work, item).exception(), BrokenExecutor)
            if not lives:
                pool.shutdown(kill_workers=True)
                pool = _start(1)
            yield lives
    finally:
        pool.shutdown(kill_workers=True)


def _run_alone(
    work: Callable[[Item], Result], items: Iterable[Item], lose: Callable[[Item], Item]
) -> Iterator[Result]:
    """Run items one by one in a process that does nothing else."""
    for item in items:
        whole = next(find_survivors(work, [item]))
        pool = _start(1)
        try:
            yield pool.submit(work, item if whole else lose(item)).result()
        finally:
            pool.shutdown(kill_workers=True)


def _count_workers(workers: int) -> int:
    from joblib.externals.loky import cpu_count

    return int(cpu_count()) if workers == -1 else workers


def _start(workers: int) -> Any:
    """Return processes that wait for work, or new ones."""
    kept = _KEPT.get()
    if kept and workers in kept:
        return kept.pop(workers)
    from joblib.externals.loky import ProcessPoolExecutor

    return ProcessPoolExecutor(max_workers=workers, timeout=IDLE)


def _stop(pool: Any, workers: int, *, well: bool) -> None:
    """Let processes wait for more where they are kept and all is well; else end them."""
    kept = _KEPT.get()
    if well and kept is not None and workers not in kept:
        kept[workers] = pool
    else:
        pool.shutdown(kill_workers=True)


def _count_articles(results: Iterator[Tables], batches: Sequence[pd.DataFrame]) -> Iterator[Tables]:
    from tqdm.auto import tqdm

    with tqdm(total=sum(map(len, batches)), unit=" articles") as bar:
        for batch, result in zip(batches, results, strict=True):
            bar.update(len(batch))
            yield result


def _stack(parts: Sequence[pd.DataFrame], table: Table) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    if not filled:
        return parts[0].copy() if parts else table.build()
    return pd.concat(filled, ignore_index=True)
