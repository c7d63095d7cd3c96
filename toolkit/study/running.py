"""An analysis into a folder: partitions are made where they are missing, then what needs all of them.

The folder holds, as Parquet, ``articles``, ``statements``, ``codings`` and ``problems`` with a file a
partition; ``parts.jsonl``, which lists the partitions that count; and ``study.json`` with the registry,
the codebook and what reading said. ``utterances.parquet`` needs every statement and is made last.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import format_codebook
from toolkit.corpus import ReadingReport
from toolkit.corpus.streaming import ArticleStream
from toolkit.engine import keeping_processes, run_each
from toolkit.errors import InputError, OnProblem, Problem
from toolkit.exports import write_text
from toolkit.statements import format_officials
from toolkit.statements.extraction import LanguageCounter
from toolkit.store import (
    PARTS,
    UNFINISHED,
    Kept,
    Part,
    hash_file,
    make_key,
    read_parquet,
    write_durably,
    write_parquet,
)
from toolkit.study.about import FORM, STUDY, read_about
from toolkit.study.delivery import Delivery, open_delivery
from toolkit.study.partitions import (
    TABLES,
    Task,
    cut_articles,
    lose_articles,
    make_partition,
    name_partition,
)
from toolkit.study.stages import Rules
from toolkit.study.wholes import FILE as UTTERANCES_FILE
from toolkit.study.wholes import UTTERANCES, make_utterances
from toolkit.tables import PROBLEMS

CODEBOOK, OFFICIALS = "codebook.toml", "officials.toml"
DOUBTS, FILES = "reading_doubts.parquet", "reading_files.parquet"
READ_PROBLEMS = "reading_problems.parquet"
INPUTS = (CODEBOOK, OFFICIALS, DOUBTS, FILES, READ_PROBLEMS)
OnProgress = Callable[[int, int], None]


def run_into(
    folder: Path,
    read: Callable[..., ArticleStream],
    rules: Rules,
    *,
    source: str | None,
    workers: int,
    scheduler: str | None,
    shared: str | None = None,
    progress: bool,
    on_problem: OnProblem,
    on_progress: OnProgress | None = None,
) -> None:
    """Analyze articles into a folder; what is there already and rests on the same is kept.

    ``read`` opens the articles, given a folder for what waits on the disk.

    Raises
    ------
    InputError
        If the folder cannot be written, is in use, or holds something else.
    """
    _check_folder(folder)
    kept = Kept(folder)
    with kept.lock():
        before = (read_about(folder) or {}).get(UTTERANCES)
        kept.begin(TABLES)
        _write_json(folder, {"form": FORM, "finished": False, UTTERANCES: before})
        there = kept.read(on_problem)
        languages = LanguageCounter()
        problems: list[Problem] = []
        here = workers if scheduler is None else 1
        with keeping_processes(here, ready="" if there else make_partition.__module__):
            with read(aside=folder) as stream, open_delivery(kept, rules, shared) as delivery:
                show = _Progress(stream.total, progress, on_progress)
                counted = map(languages.pass_on, stream)
                run = partial(run_each, workers=workers, scheduler=scheduler)
                parts = _make_parts(kept, counted, there, rules, run, show, delivery)
                reading = stream.close(on_problem=problems.append)
            problems += languages.list_problems()
            _write_inputs(folder, reading, rules, problems)
            utterances = make_utterances(kept, parts, before, workers=here)
        kept.finish(parts)
        about: dict[str, Any] = {
            "source": source, "sentence": reading.sentence, "codebook": rules.codebook.name,
            "form": FORM, "finished": True, UTTERANCES: utterances, "tagger": rules.tagger_version,
        }  # fmt: skip
        made = [PARTS, *(name for name in INPUTS if (folder / name).is_file())]
        about["files"] = {name: hash_file(folder / name) for name in made}
        _write_json(folder, about | {"seal": make_key(about)})


def _check_folder(folder: Path) -> None:
    """Refuse a folder that holds something else than kept work: nothing of it is to be written over."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for out=")
    if not folder.is_dir() or (folder / STUDY).is_file():
        return
    ours = {PARTS, ".lock", *TABLES}
    if (folder / PARTS).is_file():
        ours |= {*INPUTS, UTTERANCES_FILE}
    for name in sorted(one.name for one in folder.iterdir()):
        if name not in ours and not name.startswith(UNFINISHED):
            raise InputError(
                f"{folder}: holds something else ({name}); name a new or empty folder for out="
            )


def _make_parts(
    kept: Kept,
    articles: Iterable[pd.DataFrame],
    there: dict[str, Part],
    rules: Rules,
    run: Callable[..., Iterator[Part]],
    show: _Progress,
    delivery: Delivery,
) -> list[Part]:
    keys = rules.make_keys()
    made: dict[str, Part] = {}
    order: list[str] = []
    sources = _Sources(kept, there)

    def list_missing() -> Iterator[Task]:
        for some in cut_articles(articles):
            name = name_partition(some)
            order.append(name)
            part = there.get(name)
            if part is not None and part.keys == keys and not part.lost:
                made[name] = part
                show.keep(len(some))
            else:
                task = Task(some.reset_index(drop=True), name, sources.find(some))
                yield delivery.hand_out(task)

    lose = partial(lose_articles, rules=rules)
    with show:
        for came in run(delivery.work, list_missing(), lose=lose):
            part = delivery.receive(came)
            kept.add(part)
            made[part.name] = part
            show.add(part.rows["articles"])
        show.finish()
    return [made[name] for name in order]


class _Sources:
    """Finds the partitions that hold articles already."""

    def __init__(self, kept: Kept, there: dict[str, Part]) -> None:
        self.kept = kept
        self.there = there
        self.places: dict[str, str] | None = None

    def find(self, articles: pd.DataFrame) -> list[Part]:
        """Return the parts that hold some of the articles."""
        if self.places is None:
            self.places = {
                article_id: name
                for name, part in self.there.items()
                for article_id in read_parquet(
                    self.kept.path(part, "articles"), columns=["article_id"]
                )["article_id"]
            }
        names = articles["article_id"].map(self.places).dropna().unique()
        return [self.there[name] for name in names]


class _Progress:
    """Says how many articles are done, how many a second, and how long it still takes."""

    def __init__(self, total: int, shown: bool, on_progress: OnProgress | None) -> None:
        self.total = total
        self.done = 0
        self.told = on_progress
        self.shown = shown
        self.bar: Any = None
        self.began = time.monotonic()

    def __enter__(self) -> None:
        from tqdm.auto import tqdm

        self.bar = tqdm(
            total=self.total, unit=" articles", disable=not self.shown, smoothing=0.05,
            bar_format="{l_bar}{bar}| {n_fmt} of {total_fmt} articles, {rate_fmt}, {remaining} left",
        )  # fmt: skip
        self._tell()

    def __exit__(self, *_: object) -> None:
        self.bar.close()

    def finish(self) -> None:
        """Say that all is done, also where people's choices left some articles out."""
        if self.done != self.total:
            self.total = self.done
            self._tell()

    def keep(self, articles: int) -> None:
        """Count articles that were there: they say nothing of the rate."""
        self.done += articles
        if self.shown:
            self.bar.initial += articles
            self.bar.n += articles
            self.bar.refresh()
        self._tell()

    def add(self, articles: int) -> None:
        """Count articles that were made."""
        self.done += articles
        self.bar.update(articles)
        self._tell()

    def _tell(self) -> None:
        if self.told is not None:
            self.told(self.done, self.total)


def _write_inputs(
    folder: Path, reading: ReadingReport, rules: Rules, problems: list[Problem]
) -> None:
    """Write what the analysis was made of, as files that can be read and used again."""
    write_text(folder / CODEBOOK, format_codebook(rules.codebook))
    if rules.officials is None:
        (folder / OFFICIALS).unlink(missing_ok=True)
    else:
        write_text(folder / OFFICIALS, format_officials(rules.officials))
    write_parquet(reading.files, folder / FILES)
    write_parquet(reading.doubts, folder / DOUBTS)
    write_parquet(PROBLEMS.build(map(vars, problems)), folder / READ_PROBLEMS)


def _write_json(folder: Path, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_durably(folder / STUDY, lambda aside: _write_utf8(aside, text))


def _write_utf8(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf8", newline="")
