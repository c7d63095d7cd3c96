"""A study run again from its replication package, where its articles are at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.coding import Ledger
from toolkit.coding.people.anchoring import hash_text, make_anchor
from toolkit.corpus import read_corpus
from toolkit.errors import InputError
from toolkit.report.package import hash_words
from toolkit.report.packaged import PackagedStudy
from toolkit.rounding import count_of
from toolkit.statements.tagger.model import load_tagger
from toolkit.study import Study, analyze
from toolkit.study.stages import VERSION, hash_tagger

NAMED = 10
"""Articles named in a sentence; how many there are besides is said."""
SAID = ("statement_id", "article_id", "kind", "official")
CODED = ("statement_id", "axis", "target", "code")


@dataclass(frozen=True)
class Repetition:
    """What came out of running a study again.

    Attributes
    ----------
    study : Study
        The study of the articles whose text is the same, with the package's registry, codebook and
        decisions.
    same, differing, missing, added : tuple of str
        Ids of articles: with the same text; with another text under the same id; not there; there
        and not in the package, which are left out.
    statements, codings : tuple of int
        How many come out as in the package, how many are only in the package, and how many only now;
        of the articles with the same text.
    unplaced : int
        Decisions of people that are about articles whose text is not the same: they do not count.
    tagger : str or None
        The version of the tagger that the package's statements were found with, where it was not given.
    """

    study: Study
    same: tuple[str, ...]
    differing: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    statements: tuple[int, int, int]
    codings: tuple[int, int, int]
    unplaced: int
    tagger: str | None = None

    @property
    def exact(self) -> bool:
        """Whether every article is there and everything came out the same."""
        changed = (*self.statements[1:], *self.codings[1:])
        return not (self.differing or self.missing or self.unplaced or any(changed))

    def describe(self) -> list[str]:
        """Return all of it in sentences."""
        total = len(self.same) + len(self.differing) + len(self.missing)
        lines = [f"{len(self.same):,} of {count_of(total, 'article')} have the same text."]
        lines += _name(self.differing, "another text than the study's, left out")
        lines += _name(self.missing, "not there")
        lines += _name(self.added, "not in the study, left out")
        if self.tagger is not None:
            lines.append(
                f"The study's statements were found with a tagger, too, of version {self.tagger}; without "
                "--tagger they are found by the rules alone."
            )
        for name in ("statements", "codings"):
            same, gone, new = getattr(self, name)
            lines.append(
                f"Of {same + gone:,} {name} of these articles {same:,} come out the same; {gone:,} do not "
                f"come out, {new:,} are new."
            )
        if self.unplaced:
            lines.append(
                f"{count_of(self.unplaced, 'decision')} of people on other articles cannot count."
            )
        return lines


def repeat_study(
    package: PackagedStudy,
    source: Any,
    *,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    tagger: str | Path | None = None,
    workers: int = 1,
) -> Repetition:
    """Run a packaged study again on its articles, and say what comes out the same.

    Parameters
    ----------
    package
        What :func:`toolkit.read_package` returned.
    source
        The articles: a path or table that :func:`toolkit.read_corpus` reads. Texts are told by their
        SHA-256, whatever their ids; dates, outlets and ids are the package's.
    tagger
        The folder of the tagger that the study was made with; a package holds its version alone.
        Without it the rules alone find statements, which :meth:`Repetition.describe` says.
    columns, day_first, workers
        As in :func:`toolkit.analyze`.

    Returns
    -------
    Repetition
        The study of the articles whose text is the same, which these are, and what differs.

    Raises
    ------
    InputError
        If nothing can be read from ``source``, no text is one of the package's, or the tagger is
        another than the study's.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from toolkit import analyze, read_package, write_package
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     package = read_package(write_package(analyze("corpus"), Path(folder) / "rafah.zip"))
    >>> again = repeat_study(package, "corpus")
    >>> again.exact, again.statements
    (True, (17, 0, 0))
    """
    if tagger is not None:
        _check_tagger(package, tagger)
    given = read_corpus(source, columns=columns, day_first=day_first)
    texts = {hash_words(text): text for text in given["text"]}
    known = package.articles
    same = known["sha256"].isin(texts)
    if not same.any():
        raise InputError(f"{source}: none of its {len(given):,} texts is one of the package's")
    articles = known[same].assign(text=known.loc[same, "sha256"].map(texts))
    study = analyze(
        articles.drop(columns=["sha256", "characters"], errors="ignore"),
        officials=package.officials,
        codebook=package.codebook,
        tagger=tagger,
        ledger=False,
        workers=workers,
    )
    texts_by_id = dict(zip(articles["article_id"], articles["text"], strict=True))
    entries = _restore_words(package.entries, texts_by_id)
    study = _correct(study, entries)
    others = known[~same]
    differs = others["article_id"].isin(given["article_id"])
    extra = ~given["text"].map(hash_words).isin(known["sha256"])
    extra &= ~given["article_id"].isin(others["article_id"])
    return Repetition(
        study=study,
        same=tuple(articles["article_id"]),
        differing=tuple(others.loc[differs, "article_id"]),
        missing=tuple(others.loc[~differs, "article_id"]),
        added=tuple(given.loc[extra, "article_id"]),
        **_compare(package, study, set(articles["article_id"])),
        unplaced=len(package.entries) - len(entries),
        tagger=package.tagger if tagger is None else None,
    )


def _correct(study: Study, entries: pd.DataFrame) -> Study:
    """Return the study with a package's entries, where it has some."""
    if entries.empty:
        return study
    ledger = Ledger(":memory:", articles=study.articles, codebook=study.codebook)
    ledger.append(entries)
    return study.correct(ledger)


def _check_tagger(package: PackagedStudy, folder: str | Path) -> None:
    """Refuse another tagger than the one that the package's statements were found with."""
    load_tagger(folder)
    version = hash_tagger(str(folder))[:VERSION]
    if package.tagger is None:
        raise InputError(
            f"{folder}: the package's statements were found by the rules alone; leave the tagger out"
        )
    if version != package.tagger:
        raise InputError(
            f"{folder}: is a tagger of version {version}; the package's statements were found with version "
            f"{package.tagger}"
        )


def _restore_words(entries: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    """Return the decisions on articles that are there, with the words that they are about."""
    rows: list[dict[Any, Any]] = []
    for row in entries.to_dict("records"):
        text = texts.get(row["article_id"]) if isinstance(row["article_id"], str) else None
        if isinstance(row["text_hash"], str) and (
            text is None or hash_text(text) != row["text_hash"]
        ):
            continue
        if text is not None and isinstance(row["spans"], list):
            row.update(make_anchor(row["article_id"], text, row["spans"]).as_record())
            changes = row["changes"]
            if isinstance(changes, dict) and isinstance(changes.get("spans"), dict):
                place = make_anchor(row["article_id"], text, changes["spans"]["spans"])
                row["changes"] = changes | {"spans": place.as_record()}
        rows.append(row)
    return pd.DataFrame(rows, columns=list(entries.columns))


def _compare(package: Study, study: Study, ids: set[str]) -> dict[str, tuple[int, int, int]]:
    """Return how many statements and codings are in both, only in the package, and only now."""
    counts = {}
    for name, columns in (("statements", SAID), ("codings", CODED)):
        before, now = (_list_keys(one, name, columns, ids) for one in (package, study))
        counts[name] = len(before & now), len(before - now), len(now - before)
    return counts


def _list_keys(study: Study, name: str, columns: tuple[str, ...], ids: set[str]) -> set[Any]:
    said = study.statements
    held = said.loc[said["article_id"].isin(ids), "statement_id"]
    table: pd.DataFrame = getattr(study, name)
    rows = table.loc[table["statement_id"].isin(held), list(columns)].astype("string").fillna("")
    return set(rows.itertuples(index=False, name=None))


def _name(ids: tuple[str, ...], what: str) -> list[str]:
    """Return a sentence that names articles, where there are any."""
    if not ids:
        return []
    rest = f" and {len(ids) - NAMED:,} more" if len(ids) > NAMED else ""
    return [f"{count_of(len(ids), 'article')} {what}: {', '.join(ids[:NAMED])}{rest}."]
