"""A study's choices applied: what is left out, what is corrected, and what no longer fits is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from toolkit.corpus.choices import COPY, NAME, Choice, Choices, correct_articles, fingerprint_text
from toolkit.corpus.copies import tell_copies
from toolkit.corpus.report import Reading
from toolkit.corpus.rows.faults import name_fault
from toolkit.errors import InputError, Problem
from toolkit.rounding import count_of

OTHER_TEXT = f"has another text than when {NAME} was written; what stands there is not applied"
SHOWN = 3
"""Articles with another id now that are named."""
NAMED = {"title": "title", "outlet": "outlet", "published": "date"}


class Follower:
    """Finds the articles that choices are about: each is about the text that it was said of.

    That is the article of its id; where this has another text now, or is gone, the first other article
    that has the text and no choice of its own. ``ids`` are those of all articles, of which some are met
    at a time: one that is met before the choice's id has turned out to be another's is not followed to.

    Examples
    --------
    >>> follower = Follower({"a": Choice(left_out="old", text="1")}, ["a", "a.txt"])
    >>> follower.meet(["a", "a.txt"], {"a": "2", "a.txt": "1"}.__getitem__)
    >>> follower.found
    {'a.txt': 'a'}
    """

    def __init__(self, choices: Mapping[str, Choice], ids: Iterable[str]) -> None:
        self._choices = choices
        gone = choices.keys() - set(ids) if choices else set()
        self._open = {one.text: key for key, one in choices.items() if one.text and key in gone}
        """By text, the choices whose article has to be found by it."""
        self.found: dict[str, str] = {}
        """By article, under which id the choice stands."""
        self.others: set[str] = set()
        """The articles that have another text than a choice under their id was said of."""

    def meet(self, ids: Sequence[str], mark: Callable[[str], str]) -> None:
        """Look at some articles; ``mark`` returns the fingerprint of an article's text."""
        for article_id in ids:
            one = self._choices.get(article_id)
            if one is None:
                continue
            if not one.text or one.text == mark(article_id):
                self.found[article_id] = article_id
            else:
                self.others.add(article_id)
                self._open.setdefault(one.text, article_id)
        if not self._open:  # what nobody looks for needs no fingerprint
            return
        for article_id in ids:
            if article_id not in self.found and (text := mark(article_id)) in self._open:
                self.found[article_id] = self._open.pop(text)

    def list_fitting(self) -> dict[str, Choice]:
        """Return the choices by the article that each is about now."""
        return {article_id: self._choices[key] for article_id, key in self.found.items()}

    def list_misfits(self) -> list[str]:
        """Return under which ids choices stand that are about no article."""
        about = set(self.found.values())
        return [key for key in self._choices if key not in about]


class Chooser:
    """Applies choices to articles as they come, and says in the end what was applied.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a", "text": "One."}])
    >>> choices = Choices(articles={"a": Choice(corrected={"published": "2024-05"})})
    >>> chooser = Chooser(choices, ["a"])
    >>> chooser.apply(articles)["published_period"].tolist()
    ['2024-05']
    """

    def __init__(self, choices: Choices, ids: Iterable[str]) -> None:
        self._choices = choices.articles
        self._follower = Follower(self._choices, ids)
        self._met = self._kept = 0
        self._faults: dict[str, str] = {}
        """By article, why it is not corrected."""

    def apply(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return articles as corrected, without those left out."""
        self._met += len(articles)
        if not self._choices:  # a large table is not looked through for nothing
            self._kept += len(articles)
            return articles
        texts = dict(zip(articles["article_id"], articles["text"], strict=True))
        self._follow(texts)
        fitting = self._follower.list_fitting()
        if not fitting.keys() & texts.keys():
            self._kept += len(articles)
            return articles
        out = [article_id for article_id, one in fitting.items() if one.left_out]
        kept = articles[~articles["article_id"].isin(out)].reset_index(drop=True)
        self._kept += len(kept)
        return self._correct(kept, {key: one.corrected for key, one in fitting.items()})

    def _follow(self, texts: Mapping[str, str]) -> None:
        """Find the articles among these that choices are about."""
        try:
            self._follower.meet(list(texts), lambda one: fingerprint_text(texts[one]))
        except Warning:
            raise  # whoever reads wants warnings to be errors
        except Exception as error:
            self._faults[NAME] = f"is not applied to all articles, {name_fault(error)}"

    def _correct(
        self, articles: pd.DataFrame, corrected: Mapping[str, Mapping[str, str]]
    ) -> pd.DataFrame:
        """Return articles as corrected; one at which a fault is met stays as it was read, and is named."""
        try:
            return correct_articles(articles, corrected)
        except (InputError, Warning):
            raise  # what was given is wrong, or whoever reads wants warnings to be errors
        except Exception as error:
            if len(corrected) == 1:
                (article_id,) = corrected
                self._faults[article_id] = f"is not corrected as {NAME} says, {name_fault(error)}"
                return articles
        for article_id, values in corrected.items():
            articles = self._correct(articles, {article_id: values})
        return articles

    @property
    def leaves_out_all(self) -> bool:
        """Whether there were articles, and none is left."""
        return self._met > 0 and self._kept == 0

    def close(self, report: Reading) -> None:
        """Say what was left out and corrected; what no longer fits is a doubt."""
        for article_id in self._follower.list_misfits():
            if article_id in self._follower.others:
                report.problem(article_id, OTHER_TEXT)
            else:
                report.problem(article_id, f"stands in {NAME}, but is no article here")
        for article_id, reason in self._faults.items():
            report.problem(article_id, reason)
        fitting = self._follower.list_fitting()
        moved = [f"{old}: {now}" for now, old in self._follower.found.items() if now != old]
        if moved:
            more = ", …" if len(moved) > SHOWN else ""
            report.remarks.append(
                f"what {NAME} says of {count_of(len(moved), 'article')} counts for the text under its id now "
                f"({', '.join(moved[:SHOWN])}{more})"
            )
        reasons = Counter(_name_kind(one.left_out) for one in fitting.values() if one.left_out)
        if reasons:
            told = ", ".join(f"{reason}: {number:,}" for reason, number in reasons.most_common())
            number = count_of(reasons.total(), "article")
            report.remarks.append(f"{number} left out by hand ({told})")
        corrected = sum(
            bool(one.corrected) and key not in self._faults for key, one in fitting.items()
        )
        if corrected:
            report.remarks.append(f"{count_of(corrected, 'article')} corrected by hand")
        left_out = {key for key, one in fitting.items() if one.left_out}
        open_ = [
            one for one in report.doubts if not _is_settled(one.article_id, one.reason, fitting)
        ]
        doubts = tell_copies(((one.article_id, one.reason) for one in open_), left_out)
        stages = {one.article_id: one.stage for one in open_}
        report.doubts = [Problem(key, stages[key], reason) for key, reason in doubts]


def _name_kind(reason: str) -> str:
    """Return a reason without the one article that it names: a hundred copies have one reason."""
    return f"{COPY} another article" if reason.startswith(f"{COPY} ") else reason


def _is_settled(article_id: str, reason: str, fitting: Mapping[str, Choice]) -> bool:
    one = fitting.get(article_id)
    if one is None:
        return False
    return bool(one.left_out) or any(
        reason.startswith(f"has no {NAMED[key]},") for key in one.corrected
    )
