"""All of it in one call: from articles to a Study that holds every table.

A study is articles, the officials registry and the codebook, what the machine found in them, and
what can be computed from that. Tables that only some questions need are computed when first asked
for, and kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from toolkit import engine
from toolkit.coding import (
    Codebook,
    Ledger,
    apply_codebook,
    default_codebook,
    read_codebook,
)
from toolkit.coding.people.ledger import LEDGER_NAME
from toolkit.coding.people.recounting import Corrected, Recounter
from toolkit.coding.people.sides import show_sides
from toolkit.corpus import ReadingReport, read_corpus
from toolkit.errors import InputError, Problem
from toolkit.language import segment_sentences, tokenize
from toolkit.measures import compare_keywords, compute_keyness, compute_profile, find_divergences
from toolkit.measures.keywords import extract_keywords
from toolkit.statements import (
    Lexicon,
    extract_statements,
    leave_out_languages,
    mark_utterances,
    read_lexicon,
    read_officials,
)
from toolkit.statements.resolution import resolve_sources
from toolkit.tables import CODINGS, PROBLEMS, STATEMENTS

STEP = 10
"""Articles between two reports of progress: about a second of work."""


@dataclass(frozen=True, eq=False, repr=False)
class Study:
    """Everything known about a corpus: its tables, and the registry and codebook they rest on.

    Attributes
    ----------
    articles, statements, codings, officials, problems : DataFrame
        The tables, as in :mod:`toolkit.tables`. ``statements`` has ``side``, ``outlet`` and
        ``published`` behind its own columns; ``codings`` has ``machine``, ``human``, ``effective``
        and ``status`` behind its own, its ``code`` being the one that counts (missing where a
        person took the machine's away); ``officials`` is None without a registry.
    codebook : Codebook
        What the codings were made with.
    machine_codings, merged_codings : DataFrame or None
        The codebook's codings before people's, and every person's beside them, after
        :meth:`correct`.
    analyzed, ledger : Study, Ledger or None
        The study as the machine made it, and whose decisions count in this one, after
        :meth:`correct`.
    corrections : dict
        What :meth:`correct` keeps, to count later entries quickly.
    source : str or None
        Where the articles came from.
    reading : ReadingReport or None
        What reading them did: a row a file, doubts, and a sentence for the methods.
    call : str
        The call that made the study, for the code that ``explore`` prints; what was given as a
        table or an object is named as its parameter.

    Examples
    --------
    >>> from toolkit import analyze
    >>> study = analyze("corpus")
    >>> study.statements.official.value_counts().idxmax()
    'Yoav Gallant'
    """

    articles: pd.DataFrame
    statements: pd.DataFrame
    codings: pd.DataFrame
    codebook: Codebook
    officials: pd.DataFrame | None = None
    problems: pd.DataFrame = field(default_factory=PROBLEMS.build)
    source: str | None = None
    reading: ReadingReport | None = None
    call: str = "analyze(articles)"
    machine_codings: pd.DataFrame | None = None
    merged_codings: pd.DataFrame | None = None
    analyzed: Study | None = None
    ledger: Ledger | None = None
    corrections: Mapping[Recounter, Corrected] = field(default_factory=dict)

    def __repr__(self) -> str:
        sizes = {
            "articles": len(self.articles),
            "statements": len(self.statements),
            "officials": self.statements["official"].nunique(),
            "codings": len(self.codings),
            "problems": len(self.problems),
        }
        return f"Study({', '.join(f'{size:,} {name}' for name, size in sizes.items())})"

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """Every sentence of every article, with its place."""
        return segment_sentences(self.articles)

    @cached_property
    def tokens(self) -> pd.DataFrame:
        """Every token of every article, with its place."""
        return tokenize(self.articles)

    @cached_property
    def keywords(self) -> pd.DataFrame:
        """How often each official uses each word."""
        return extract_keywords(self.statements)

    @cached_property
    def profile(self) -> pd.DataFrame:
        """How many of each official's statements carry each code."""
        return compute_profile(self.statements, self.codings)

    @cached_property
    def overlap(self) -> pd.DataFrame:
        """How far the words of every pair of officials overlap."""
        return compare_keywords(self.statements)

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Which words are each official's own, compared with all others."""
        return compute_keyness(self.statements)

    @cached_property
    def divergences(self) -> pd.DataFrame:
        """Pairs of statements by different officials that contradict each other."""
        return find_divergences(self.statements, self.codings, self.codebook)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(zip(self.articles["article_id"], self.articles["text"], strict=True))

    def text(self, article_id: str) -> str:
        """Return an article's text.

        Raises
        ------
        InputError
            If the study has no such article.
        """
        try:
            return self._texts[article_id]
        except KeyError:
            raise InputError(
                f"article {article_id!r}: the study has no article of that id"
            ) from None

    def correct(
        self, ledger: Ledger, *, prefer: str | None = None, earlier: Study | None = None
    ) -> Study:
        """Return the study with what people corrected and coded in place of the machine's.

        Parameters
        ----------
        ledger
            The people's corrections and codings.
        prefer
            The coder whose word counts where people differ; the latest one's, unless given.
        earlier
            What this returned before the ledger's latest entries: then only articles that these
            are about are counted anew, which gives the same and is quick in a large study.

        Returns
        -------
        Study
            Statements as corrected; codings as they count, with the machine's and people's codes
            beside; ``machine_codings`` as they were; ``merged_codings``, which also tell who coded
            and who differs. A study that was corrected before is corrected from the beginning.
        """
        study = self.analyzed or self
        before = None if earlier is None else earlier.corrections.get(study._recounter)
        counted = study._recounter.count(ledger, prefer=prefer, earlier=before)
        return study.replace(
            statements=counted.statements.table,
            codings=counted.codings.table,
            machine_codings=counted.machine.table,
            merged_codings=counted.merged.table,
            analyzed=study,
            ledger=ledger,
            call=_write_ledger(study.call, ledger),
            corrections={study._recounter: counted},
        )

    @cached_property
    def _recounter(self) -> Recounter:
        return Recounter(
            self.statements,
            self.codings,
            self.articles,
            codebook=self.codebook,
            complete=partial(_join_context, officials=self.officials),
        )

    def replace(self, **tables: Any) -> Study:
        """Return a study with some tables replaced; what depends on them is computed anew."""
        return replace(self, **{"analyzed": None, "ledger": None, **tables})


def analyze(
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    officials: str | Path | pd.DataFrame | None = None,
    codebook: str | Path | Codebook | None = None,
    lexicon: Lexicon | None = None,
    ledger: Ledger | str | Path | Literal[False] | None = None,
    workers: int = 1,
    checkpoint: str | Path | None = None,
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
    ledger
        People's corrections and codings, which then count instead of the machine's: a ledger, or
        its file. The ``study.ledger`` of a study folder is used unless another is given; False
        leaves it out.
    workers
        Processes: 1 is this one, -1 is one for every core.
    checkpoint
        A folder that keeps finished batches, so that an interrupted run can be taken up again.
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
        If nothing can be read from ``source``.
    DefinitionError
        If the registry or the codebook has mistakes; all of them are named.

    Examples
    --------
    >>> from toolkit import analyze
    >>> study = analyze("corpus")
    >>> len(study.articles), len(study.problems)
    (1, 0)
    """
    problems: list[Problem] = []
    articles, reading = read_corpus(
        source,
        columns=columns,
        day_first=day_first,
        report=True,
        on_problem=problems.append,
        progress=progress,
    )
    readable = leave_out_languages(articles, problems.append)
    registry = _load(officials, _beside(source, "officials.toml"), read_officials)
    if registry is not None and registry.empty:
        registry = None
    book = _load(codebook, _beside(source, "codebook.toml"), read_codebook) or default_codebook()
    words = lexicon or read_lexicon()
    run = partial(
        engine.run_batches,
        partial(_analyze_batch, officials=registry, codebook=book, lexicon=words),
        schema={"statements": STATEMENTS, "codings": CODINGS, "problems": PROBLEMS},
        workers=workers,
        checkpoint=checkpoint,
        fingerprint=_fingerprint(registry, book, words),
        progress=progress,
    )
    tables = run(readable) if on_progress is None else _run_in_steps(run, readable, on_progress)
    read = PROBLEMS.build(vars(problem) for problem in problems)
    study = Study(
        articles=articles,
        statements=_join_context(mark_utterances(tables["statements"]), articles, registry),
        codings=show_sides(tables["codings"]),
        codebook=book,
        officials=registry,
        problems=pd.concat([read, tables["problems"]], ignore_index=True),
        reading=reading,
        source=str(source) if isinstance(source, (str, Path)) else None,
        call=_write_call(
            source,
            columns=columns,
            day_first=day_first,
            officials=officials,
            codebook=codebook,
            lexicon=lexicon,
            ledger=ledger if ledger is False else None,
        ),
    )
    decided = _open_ledger(ledger, source, study)
    return study if decided is None else study.correct(decided)


def _open_ledger(
    given: Ledger | str | Path | Literal[False] | None, source: Any, study: Study
) -> Ledger | None:
    """Return the ledger that counts: the one given, else the study folder's own, if there is one."""
    if given is False or isinstance(given, Ledger):
        return given or None
    found = _beside(source, LEDGER_NAME) if given is None else given
    if found is None:
        return None
    if "://" not in str(found) and not Path(found).is_file():
        raise InputError(f"{found}: there is no such ledger; explore(study, ledger=…) begins one")
    return Ledger(found, articles=study.articles, codebook=study.codebook)


_NO_LEDGER = ", ledger=False"


def _write_ledger(call: str, ledger: Ledger) -> str:
    """Return the call that makes a study with a ledger's decisions."""
    return f"{call.removesuffix(')').removesuffix(_NO_LEDGER)}, ledger={ledger.address!r})"


def _write_call(source: Any, **options: Any) -> str:
    """Return the call of :func:`analyze`, with what changes its result."""
    given = {name: value for name, value in options.items() if value is not None}
    words = [_write_value("articles", source)]
    words += [f"{name}={_write_value(name, value)}" for name, value in given.items()]
    return f"analyze({', '.join(words)})"


def _write_value(name: str, value: Any) -> str:
    if isinstance(value, (bool, dict)):
        return repr(value)
    return repr(str(value)) if isinstance(value, (str, Path)) else name


def _run_in_steps(
    run: Callable[[pd.DataFrame], engine.Tables],
    articles: pd.DataFrame,
    on_progress: Callable[[int, int], None],
) -> engine.Tables:
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


def _analyze_batch(
    articles: pd.DataFrame,
    *,
    officials: pd.DataFrame | None,
    codebook: Codebook,
    lexicon: Lexicon,
) -> engine.Tables:
    problems: list[Problem] = []
    found = extract_statements(articles, lexicon=lexicon, on_problem=problems.append)
    statements = resolve_sources(found, articles, officials, on_problem=problems.append)
    sided = statements.assign(side=_find_sides(statements, officials))
    return {
        "statements": STATEMENTS.conform(statements),
        "codings": apply_codebook(sided, codebook, articles, on_problem=problems.append),
        "problems": PROBLEMS.build(vars(problem) for problem in problems),
    }


def _join_context(
    statements: pd.DataFrame, articles: pd.DataFrame, officials: pd.DataFrame | None
) -> pd.DataFrame:
    about = articles.set_index("article_id")
    return statements.assign(
        side=_find_sides(statements, officials),
        outlet=statements["article_id"].map(about["outlet"]).astype("string"),
        published=statements["article_id"].map(about["published"]),
    )


def _find_sides(statements: pd.DataFrame, officials: pd.DataFrame | None) -> pd.Series[str]:
    if officials is None:
        return pd.Series(pd.NA, index=statements.index, dtype="string")
    sides = officials.drop_duplicates("official").set_index("official")["side"]
    return statements["official"].map(sides).astype("string")


def _fingerprint(officials: pd.DataFrame | None, codebook: Codebook, lexicon: Lexicon) -> str:
    from toolkit import __version__

    registry = "" if officials is None else officials.to_json(date_format="iso")
    parts = [__version__, registry, engine.canonical(codebook), engine.canonical(lexicon)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
