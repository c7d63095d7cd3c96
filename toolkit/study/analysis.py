"""All of it in one call: from articles to a study, in memory or into a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from toolkit.coding import Codebook, default_codebook, read_codebook
from toolkit.coding.people.entries import LEDGER_NAME
from toolkit.coding.people.sides import show_sides
from toolkit.corpus.reading import open_articles
from toolkit.corpus.streaming import ArticleStream
from toolkit.engine import Tables, run_batches
from toolkit.errors import InputError, Problem, warn_problem
from toolkit.language.document import own_lexicon
from toolkit.statements import (
    Lexicon,
    leave_out_languages,
    mark_utterances,
    read_officials,
)
from toolkit.statements.tagger.model import load_tagger
from toolkit.study.calls import write_call
from toolkit.study.stages import SCHEMA, Rules, analyze_batch, join_context
from toolkit.study.study import Study
from toolkit.tables import ARTICLES, OFFICIALS, PROBLEMS

if TYPE_CHECKING:
    from toolkit.coding import Ledger

STEP = 10
"""Articles between two reports of progress: about a second of work."""


def analyze(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    officials: str | Path | pd.DataFrame | None = None,
    codebook: str | Path | Codebook | None = None,
    lexicon: Lexicon | None = None,
    tagger: str | Path | None = None,
    ledger: Ledger | str | Path | Literal[False] | None = None,
    out: str | Path | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    shared: str | None = None,
    progress: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Study:
    """Read articles, find every official's statements, code them, and return the study.

    Parameters
    ----------
    source
        A path or table of articles that :func:`read_corpus` reads. The ``officials.toml`` and
        ``codebook.toml`` of a study folder are used unless others are given.
    columns, day_first
        As in :func:`read_corpus`: which column is which, and whether 3/5/2024 is 3 May.
    officials
        The registry: a file, or a table as :func:`read_officials` returns it. Without one, the
        names within each article are still united.
    codebook
        The codebook: a file, or what :func:`read_codebook` returns. Without one, the axes that
        need no terms of yours (condition, commitment, attribution, stated aims) are coded.
    lexicon
        Reporting cues and titles, as :func:`read_lexicon` returns them.
    tagger
        The folder of a tagger that ``framing train-tagger`` made, whose finds are added where the
        rules found nothing likely; without one, the rules alone find the statements.
    ledger
        People's corrections and codings, which then count instead of the machine's: a ledger, or
        its file. The ``study.ledger`` of a study folder is used unless another is given; False
        leaves it out.
    out
        A folder to work into, for a corpus of any size: partitions that are finished count, whenever
        the work is stopped, and the same call goes on from there. What rests on the same articles,
        rules, registry and codebook is kept. The study is then opened as by :func:`open_study`.
    workers
        Processes: 1 is this one, -1 is one for every core.
    scheduler
        The address of a Dask scheduler (``tcp://host:8786``), whose workers then do the work. They have
        to reach ``out`` under the same name, or what ``shared`` names.
    shared
        An address that fsspec opens (``s3://bucket/runs``, ``file:///scratch``) and that the scheduler's
        workers share with this process: they put their partitions there, and it fetches them into ``out``.
    progress
        Show progress bars.
    on_progress
        Called now and then with how many articles are done and of how many; what it raises stops
        the work.

    Returns
    -------
    Study
        Articles that could not be used are in its ``problems``; the rest went on.

    Raises
    ------
    InputError
        If nothing can be read from ``source``, ``scheduler`` is given without ``out`` or ``shared`` without
        ``scheduler``, or the tagger cannot be loaded or did not win against the rules.
    DefinitionError
        If the registry or the codebook has mistakes; all of them are named.

    Examples
    --------
    >>> from toolkit import analyze
    >>> study = analyze("corpus")
    >>> len(study.articles), len(study.problems)
    (1, 0)
    """
    if scheduler is not None and out is None:
        raise InputError(
            f"scheduler={scheduler!r}: give out=, too, a folder that every worker reaches under that name"
        )
    if shared is not None and scheduler is None:
        raise InputError(f"shared={shared!r}: is for a scheduler's workers; give scheduler=, too")
    if tagger is not None:
        load_tagger(tagger)  # what is wrong with it is told before the articles are read
    rules = _gather_rules(source, officials, codebook, lexicon, tagger)
    given = ledger if ledger is False else None
    call = write_call(
        source, columns=columns, day_first=day_first, officials=officials, codebook=codebook,
        lexicon=lexicon, tagger=tagger, ledger=given, out=out,
    )  # fmt: skip
    read = partial(open_articles, source, columns=columns, day_first=day_first, progress=progress)
    if out is None:
        study = _analyze_in_memory(read(), rules, workers, progress, on_progress)
        study = study.replace(source=_name(source), call=call, tagger=rules.tagger_version)
    else:
        study = _analyze_into(
            out, read, rules, source=_name(source), workers=workers, scheduler=scheduler,
            shared=shared, progress=progress, on_problem=warn_problem, on_progress=on_progress,
        )  # fmt: skip
    decided = open_ledger(ledger, source, study)
    return study if decided is None else study.correct(decided)


def _gather_rules(
    source: Any,
    officials: str | Path | pd.DataFrame | None,
    codebook: str | Path | Codebook | None,
    lexicon: Lexicon | None,
    tagger: str | Path | None,
) -> Rules:
    """Return what articles are analyzed with: what was given, else what lies beside them."""
    registry = _read_registry(_load(officials, _beside(source, "officials.toml"), read_officials))
    book = _load(codebook, _beside(source, "codebook.toml"), read_codebook) or default_codebook()
    named = None if tagger is None else str(tagger)
    return Rules(registry, book, lexicon or own_lexicon(), named)


def _read_registry(registry: pd.DataFrame | None) -> pd.DataFrame | None:
    """Return the registry with all its columns, None if it is empty."""
    if registry is None or registry.empty:
        return None
    OFFICIALS.require(registry, ["official"])
    return OFFICIALS.conform(registry)


def _analyze_in_memory(
    stream: ArticleStream,
    rules: Rules,
    workers: int,
    progress: bool,
    on_progress: Callable[[int, int], None] | None,
) -> Study:
    problems: list[Problem] = []
    articles = next(iter(stream), ARTICLES.build())
    reading = stream.close(on_problem=problems.append)
    readable = leave_out_languages(articles, problems.append)
    run = partial(
        run_batches,
        partial(analyze_batch, rules=rules),
        schema=SCHEMA,
        workers=workers,
        progress=progress,
    )
    tables = run(readable) if on_progress is None else _run_in_steps(run, readable, on_progress)
    read = PROBLEMS.build(vars(problem) for problem in problems)
    return Study(
        articles=articles,
        statements=join_context(mark_utterances(tables["statements"]), articles, rules.officials),
        codings=show_sides(tables["codings"]),
        codebook=rules.codebook,
        officials=rules.officials,
        problems=pd.concat([read, tables["problems"]], ignore_index=True),
        reading=reading,
    )


def _analyze_into(
    out: str | Path, read: Callable[..., ArticleStream], rules: Rules, **options: Any
) -> Study:
    # What only work in a folder needs is loaded for it alone.
    from toolkit.store import find_folder
    from toolkit.study.running import run_into
    from toolkit.study.stored import open_study

    folder = find_folder(out)
    run_into(folder, read, rules, **options)
    return open_study(folder, check=False)


def _name(source: Any) -> str | None:
    return str(source) if isinstance(source, (str, Path)) else None


def open_ledger(
    given: Ledger | str | Path | Literal[False] | None, source: Any, study: Study
) -> Ledger | None:
    """Return the ledger that counts: the one given, else the study folder's own, if there is one."""
    found = _beside(source, LEDGER_NAME) if given is None else given
    if found is None or found is False:
        return None
    from toolkit.coding import Ledger  # whose database takes long to load

    if isinstance(found, Ledger):
        return found
    if "://" not in str(found) and not Path(found).is_file():
        raise InputError(f"{found}: there is no such ledger; explore(study, ledger=…) begins one")
    return Ledger(found, articles=study.texts, codebook=study.codebook)


def _run_in_steps(
    run: Callable[[pd.DataFrame], Tables],
    articles: pd.DataFrame,
    on_progress: Callable[[int, int], None],
) -> Tables:
    """Return what ``run`` returns, and say after every few articles how far it is."""
    total = len(articles)
    on_progress(0, total)
    parts = []
    for start in range(0, max(total, 1), STEP):
        parts.append(run(articles.iloc[start : start + STEP]))
        on_progress(min(start + STEP, total), total)
    return {name: pd.concat([part[name] for part in parts], ignore_index=True) for name in parts[0]}


def _beside(source: Any, name: str) -> Path | None:
    if not isinstance(source, (str, Path)):
        return None
    path = Path(source) / name
    return path if path.is_file() else None


def _load(given: Any, found: Path | None, read: Callable[[str | Path], Any]) -> Any:
    chosen = found if given is None else given
    return read(chosen) if isinstance(chosen, (str, Path)) else chosen
