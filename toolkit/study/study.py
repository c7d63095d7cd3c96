"""A study: what is known about a corpus, every table of it.

A study is articles, the officials registry and the codebook, what the machine found in them, and
what can be computed from that. Tables that only some questions need are computed when first asked
for, and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit import measures
from toolkit.coding import Codebook, Coder
from toolkit.coding.coders.interface import CODED
from toolkit.coding.people.entries import is_machine
from toolkit.coding.people.merging import keep_order
from toolkit.coding.people.recounting import Corrected, Recounter
from toolkit.coding.people.sides import show_sides
from toolkit.corpus import ReadingReport
from toolkit.errors import InputError
from toolkit.language import segment_sentences, tokenize
from toolkit.rows import take_rows
from toolkit.study.calls import write_ledger
from toolkit.study.stages import join_context
from toolkit.tables import PROBLEMS

if TYPE_CHECKING:
    from toolkit.coding import Ledger

Places = Sequence[int] | NDArray[np.integer[Any]]

OF_ARTICLES = ("headings", "texts", "sentences", "tokens")
"""What is computed of the articles alone, and stays where they do."""


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
    others : DataFrame or None
        What other coders gave, to be seen beside, after :meth:`put_beside`; no measure counts it.
    proposals : DataFrame or None
        What a language model read beyond the statements, after :meth:`put_proposals`; none is one yet.
    source : str or None
        Where the articles came from.
    reading : ReadingReport or None
        What reading them did: a row a file, doubts, and a sentence for the methods.
    tagger : str or None
        The version of the tagger that found statements beside the rules: a short hash of its files.
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
    others: pd.DataFrame | None = None
    proposals: pd.DataFrame | None = None
    tagger: str | None = None

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
    def headings(self) -> pd.DataFrame:
        """The articles without their texts."""
        return self.articles.drop(columns="text")

    @property
    def said(self) -> pd.DataFrame:
        """The statements, in a folder with the columns that are counted and compared alone."""
        return self.statements

    @property
    def coded(self) -> pd.DataFrame:
        """The codings, in a folder with the columns that are counted and compared alone."""
        return self.codings

    @cached_property
    def coded_rows(self) -> NDArray[np.int64]:
        """The place of each coding's statement among :attr:`said`, -1 for none."""
        rows: NDArray[np.int64] = pd.Index(self.said["statement_id"]).get_indexer(
            pd.Index(self.coded["statement_id"])
        )
        return rows

    @cached_property
    def article_rows(self) -> NDArray[np.int64]:
        """The place of each statement's article among the :attr:`articles`, -1 for none."""
        ids = pd.Index(self.headings["article_id"])
        rows: NDArray[np.int64] = ids.get_indexer(pd.Index(self.said["article_id"]))
        return rows

    def take(self, table: str, places: Places) -> pd.DataFrame:
        """Return the rows of "statements" or "codings" at these places, with all columns."""
        return take_rows(getattr(self, table), np.asarray(places, dtype=np.int64))

    def within(self, article_ids: Iterable[str]) -> Study:
        """Return a study in memory in which at least these articles are as they are here.

        Where a ledger counts, of these articles alone: what is asked of few is quick in a large study.
        """
        for recounter, counted in self.corrections.items():
            if counted.is_of(self.statements, self.codings):
                places = recounter.locate(article_ids)
                return replace(
                    self,
                    articles=take_rows(self.articles, places).reset_index(drop=True),
                    statements=counted.statements.of(places).table,
                    codings=counted.codings.of(places).table,
                    machine_codings=counted.machine.of(places).table,
                    merged_codings=counted.merged.of(places).table,
                )
        return self

    @cached_property
    def decided(self) -> Study:
        """A study in memory of at least the articles that people's decisions are about."""
        if self.ledger is None or self.analyzed is None:
            return self
        articles = self.analyzed._recounter.find_articles(self.ledger.entries())
        found = self.analyzed.statements
        found = found[found["article_id"].isin(articles)].reset_index(drop=True)
        return replace(self.within(articles), analyzed=replace(self.analyzed, statements=found))

    @property
    def decided_codings(self) -> pd.DataFrame | None:
        """The merged codings of at least the articles that decisions are about; None without a ledger."""
        if self.ledger is None:
            return self.merged_codings
        for recounter, counted in self.corrections.items():
            if counted.is_of(self.statements, self.codings):
                places = recounter.locate(recounter.find_articles(self.ledger.entries()))
                return counted.merged.of(places).table
        return self.decided.merged_codings

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
        return measures.extract_keywords(self.statements)

    @cached_property
    def profile(self) -> pd.DataFrame:
        """How many of each official's statements carry each code."""
        return measures.compute_profile(self.statements, self.codings)

    @cached_property
    def overlap(self) -> pd.DataFrame:
        """How far the words of every pair of officials overlap."""
        return measures.compare_keywords(self.statements)

    @cached_property
    def keyness(self) -> pd.DataFrame:
        """Which words are each official's own, compared with all others."""
        return measures.compute_keyness(self.statements)

    @cached_property
    def divergences(self) -> pd.DataFrame:
        """Pairs of statements by different officials that contradict each other."""
        return measures.find_divergences(self.statements, self.codings, self.codebook)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The articles' texts by id, what a ledger anchors decisions to."""
        return dict(zip(self.articles["article_id"], self.articles["text"], strict=True))

    def text(self, article_id: str) -> str:
        """Return an article's text.

        Raises
        ------
        InputError
            If the study has no such article.
        """
        try:
            return self.texts[article_id]
        except KeyError:
            raise InputError(
                f"article {article_id!r}: the study has no article of that id"
            ) from None

    def correct(
        self,
        ledger: Ledger,
        *,
        prefer: str | None = None,
        earlier: Study | None = None,
        marked: bool = True,
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
        marked
            Whether it is told anew which statements are one utterance. Left out, a corrected statement has
            the utterance that it had, until this is called again.

        Returns
        -------
        Study
            Statements as corrected; codings as they count, with the machine's and people's codes
            beside; ``machine_codings`` as they were; ``merged_codings``, which also tell who coded
            and who differs. A study that was corrected before is corrected from the beginning.
        """
        study = self.analyzed or self
        before = None if earlier is None else earlier.corrections.get(study._recounter)
        counted = study._recounter.count(ledger, prefer=prefer, earlier=before, marked=marked)
        corrected = study.replace(
            statements=counted.statements.table,
            codings=counted.codings.table,
            machine_codings=counted.machine.table,
            merged_codings=counted.merged.table,
            analyzed=study,
            ledger=ledger,
            call=write_ledger(study.call, ledger),
            corrections={study._recounter: counted},
        )
        # Known, and slow to look up by ids.
        vars(corrected)["coded_rows"] = counted.coding_rows
        vars(corrected)["article_rows"] = study._recounter.find_rows(counted.statements)
        return corrected

    def recode(self, coder: Coder) -> Study:
        """Return the study with another coder's codes in place of the codebook coder's.

        Parameters
        ----------
        coder
            Its axes are replaced; others keep their codes. People's decisions count as before; where a
            person changes a statement's words, the codebook coder codes it anew.

        Returns
        -------
        Study
            The methods say which coder decided what.

        Raises
        ------
        InputError
            If it is a person, or leaves a statement uncoded: that would look like one without codes.
        """
        if not is_machine(coder.name):
            raise InputError(
                f"coder {coder.name!r}: is no machine coder; what people coded counts through a ledger"
            )
        study = self.analyzed or self
        found = coder.code(study.statements, study.codebook)
        uncoded = ~study.statements["statement_id"].isin(found["statement_id"])
        if uncoded.any():
            raise InputError(
                f"coder {coder.name!r}: gave no answer for {int(uncoded.sum()):,} of {len(uncoded):,} "
                f"statements, the first {study.statements.loc[uncoded, 'statement_id'].iloc[0]}; its codes "
                "cannot count until all are answered"
            )
        kept = study.codings[~study.codings["axis"].isin(found["axis"].unique())]
        parts = [kept.reindex(columns=list(CODED.columns)), found.dropna(subset=["code"])]
        codings = CODED.conform(pd.concat([part for part in parts if len(part)], ignore_index=True))
        recoded = study.replace(
            codings=show_sides(keep_order(codings, study.statements)),
            call=f"{study.call}.recode(coder)",
        )
        return recoded if self.ledger is None else recoded.correct(self.ledger)

    def put_beside(self, *coders: Coder) -> Study:
        """Return the study with what these coders give to be seen beside its codes; none of it counts."""
        study = self.analyzed or self
        found = [coder.code(study.statements, study.codebook) for coder in coders]
        beside = CODED.conform(pd.concat(found, ignore_index=True)) if found else None
        return self._put(others=beside)

    def put_proposals(self, proposals: pd.DataFrame) -> Study:
        """Return the study with what :func:`toolkit.read_with_model` found, for the review queue alone."""
        from toolkit.coding.coders.model.proposals import PROPOSALS

        return self._put(proposals=PROPOSALS.conform(proposals))

    def _put(self, **tables: Any) -> Study:
        """Return the study with these, also as the machine made it: a page counts from there."""
        analyzed = None if self.analyzed is None else replace(self.analyzed, **tables)
        return replace(self, analyzed=analyzed, **tables)

    @cached_property
    def _recounter(self) -> Recounter:
        return Recounter(
            self.statements,
            self.codings,
            self.articles,
            codebook=self.codebook,
            complete=partial(join_context, officials=self.officials),
            officials=self.officials,
        )

    def replace(self, **tables: Any) -> Study:
        """Return a study with some tables replaced; what depends on them is computed anew."""
        other = replace(self, **{"analyzed": None, "ledger": None, **tables})
        if other.articles is self.articles:
            vars(other).update(
                {name: vars(self)[name] for name in OF_ARTICLES if name in vars(self)}
            )
        return other
