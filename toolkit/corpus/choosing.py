"""A study's choices applied: what is left out, what is corrected, and what no longer fits is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from toolkit.corpus.choices import NAME, Choice, Choices, correct_articles, fingerprint_text
from toolkit.corpus.copies import tell_copies
from toolkit.corpus.report import Reading, count_of
from toolkit.errors import Problem

_NAMED = {"title": "title", "outlet": "outlet", "published": "date"}


class Chooser:
    """Applies choices to articles as they come, and says in the end what was applied.

    Examples
    --------
    >>> from toolkit.tables import ARTICLES
    >>> articles = ARTICLES.build([{"article_id": "a", "text": "One."}])
    >>> chooser = Chooser(Choices(articles={"a": Choice(corrected={"published": "2024-05"})}))
    >>> chooser.apply(articles)["published_period"].tolist()
    ['2024-05']
    """

    def __init__(self, choices: Choices) -> None:
        self._choices = choices.articles
        self._fits: dict[str, bool] = {}
        """By article, whether its text is the one that was chosen of."""
        self._met = self._kept = 0

    def apply(self, articles: pd.DataFrame) -> pd.DataFrame:
        """Return articles as corrected, without those left out."""
        self._met += len(articles)
        if not self._choices:  # a large table is not looked through for nothing
            self._kept += len(articles)
            return articles
        chosen = articles[articles["article_id"].isin(list(self._choices))]
        for article_id, text in zip(chosen["article_id"], chosen["text"], strict=True):
            mark = self._choices[article_id].text
            self._fits[article_id] = not mark or mark == fingerprint_text(text)
        if not any(map(self._fits.get, chosen["article_id"])):
            self._kept += len(articles)
            return articles
        fitting = self._list_fitting()
        out = [article_id for article_id, one in fitting.items() if one.left_out]
        kept = articles[~articles["article_id"].isin(out)].reset_index(drop=True)
        self._kept += len(kept)
        return correct_articles(kept, {key: one.corrected for key, one in fitting.items()})

    @property
    def leaves_out_all(self) -> bool:
        """Whether there were articles, and none is left."""
        return self._met > 0 and self._kept == 0

    def close(self, report: Reading) -> None:
        """Say what was left out and corrected; what no longer fits is a doubt."""
        for article_id in self._choices:
            if article_id not in self._fits:
                report.problem(article_id, f"stands in {NAME}, but is no article here")
            elif not self._fits[article_id]:
                report.problem(
                    article_id,
                    f"has another text than when {NAME} was written; what stands there is not applied",
                )
        fitting = self._list_fitting()
        reasons = Counter(one.left_out for one in fitting.values() if one.left_out)
        if reasons:
            told = ", ".join(f"{reason}: {number:,}" for reason, number in reasons.most_common())
            number = count_of(reasons.total(), "article")
            report.remarks.append(f"{number} left out by hand ({told})")
        corrected = sum(bool(one.corrected) for one in fitting.values())
        if corrected:
            report.remarks.append(f"{count_of(corrected, 'article')} corrected by hand")
        left_out = {key for key, one in fitting.items() if one.left_out}
        open_ = [
            one for one in report.doubts if not _is_settled(one.article_id, one.reason, fitting)
        ]
        doubts = tell_copies(((one.article_id, one.reason) for one in open_), left_out)
        stages = {one.article_id: one.stage for one in open_}
        report.doubts = [Problem(key, stages[key], reason) for key, reason in doubts]

    def _list_fitting(self) -> dict[str, Choice]:
        return {key: one for key, one in self._choices.items() if self._fits.get(key)}


def _is_settled(article_id: str, reason: str, fitting: Mapping[str, Choice]) -> bool:
    one = fitting.get(article_id)
    if one is None:
        return False
    return bool(one.left_out) or any(
        reason.startswith(f"has no {_NAMED[key]},") for key in one.corrected
    )
