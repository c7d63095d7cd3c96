"""Articles as a stream: a part at a time, each finished as it comes, and a report once all are read."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from toolkit.corpus.choices import NAME as CHOICES_NAME
from toolkit.corpus.finishing import Finisher
from toolkit.corpus.report import Reading, ReadingReport
from toolkit.corpus.settling import Settled
from toolkit.corpus.spool import Spool
from toolkit.errors import InputError, OnProblem, warn_problem


class ArticleStream:
    """The articles of a source, of which only a part is in memory at a time.

    Attributes
    ----------
    name
        Of the source, for messages.
    total
        How many articles there are, before people's choices leave some out.
    """

    def __init__(self, name: str, spool: Spool, settled: Settled, finisher: Finisher) -> None:
        self.name = name
        self.total = sum(settled.used)
        self._spool = spool
        self._settled = settled
        self._finisher = finisher
        self._read: ReadingReport | None = None

    def __iter__(self) -> Iterator[pd.DataFrame]:
        """Yield the articles a part at a time, in their order; once."""
        start = 0
        for pieces in self._spool.iterate():
            end = start + sum(map(len, pieces))
            table = self._settled.settle(pieces, start)
            pairs = zip(self._spool.origins[start:end], self._settled.used[start:end], strict=True)
            origins = [origin for origin, used in pairs if used]
            start = end
            yield self._finisher.finish(table, origins)

    def list_files(self) -> dict[str, str]:
        """Return of each article which file it is from."""
        rows = zip(self._settled.ids, self._spool.origins, self._settled.used, strict=True)
        return {article_id: origin for article_id, origin, used in rows if used}

    def __enter__(self) -> ArticleStream:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def finish(self) -> ReadingReport:
        """Return the report of reading, once all articles were taken."""
        if self._read is None:
            self._read = self._finisher.close()
        return self._read

    def close(self, *, strict: bool = False, on_problem: OnProblem = warn_problem) -> ReadingReport:
        """Return the report of reading, once all articles were taken, and tell its problems.

        Raises
        ------
        InputError
            If no article can be used, or, with ``strict``, anything is doubtful.
        """
        read, report = self.finish(), self._finisher.report
        if self._finisher.chosen.leaves_out_all:
            raise InputError(
                f"{self.name}: {CHOICES_NAME} leaves out every article; take one back in"
            )
        found = self._finisher.counts.articles
        if len(report.files) and not found and not report.problems:
            raise InputError(f"{self.name}: holds no article that can be used")
        for problem in report.problems:
            if strict:
                raise InputError(f"{problem.article_id}: {problem.reason}")
            if found:
                on_problem(problem)
        if not found:
            raise InputError(_explain_nothing(self.name, report))
        if strict and report.doubts:
            first = report.doubts[0]
            raise InputError(f"{first.article_id}: {first.reason} (strict reading)")
        return read


def _explain_nothing(name: str, report: Reading) -> str:
    """Say why nothing was read: the reason of the only file, or of the first of several."""
    reasons = [f"{one.article_id}: {one.reason}" for one in report.problems]
    if len(reasons) == 1:
        return reasons[0]
    more = f" (first of {len(reasons)}: {reasons[0]})" if reasons else ""
    return f"{name}: holds no article that can be used{more}"
