"""A study made by hand, whose machine errs where a test says so, and people who review it."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pytest

from toolkit import Ledger, draw_articles, draw_sample
from toolkit.coding import build_codebook
from toolkit.review import list_readable
from toolkit.study import Study
from toolkit.study.stages import join_context
from toolkit.tables import ARTICLES, CODINGS, OFFICIALS, STATEMENTS

CODEBOOK = build_codebook(
    {
        "target": [{"name": "dam", "include": ["dam"]}],
        "code": [
            {"axis": axis, "name": name, "include": [name]}
            for axis, name in (
                ("scope", "limited"), ("scope", "expansive"), ("aim", "return hostages"),
            )
        ],
    }
)  # fmt: skip
SENTENCE = "Quill said point {:02d} is closed. "
BEGIN, END = SENTENCE.index("point"), len(SENTENCE.format(0)) - 2


@dataclass
class Fiction:
    """``n`` articles of ``per`` statements each; ``machine`` and ``truth`` say who carries "limited"."""

    per: int
    machine: np.ndarray
    truth: np.ndarray
    officials: list[str] = field(default_factory=lambda: ["Ada Quill"])
    study: Study = field(init=False)
    ledger: Ledger = field(init=False)

    def __post_init__(self):
        self.machine = np.asarray(self.machine, dtype=bool)
        self.truth = np.asarray(self.truth, dtype=bool)
        size = len(self.machine)
        text = "".join(SENTENCE.format(one) for one in range(self.per))
        articles = ARTICLES.build(
            {
                "article_id": f"a{n:03d}", "text": text, "title": f"Report {n}",
                "outlet": f"Daily {n % 3}", "published": pd.Timestamp("2031-03-01"),
            }
            for n in range(size // self.per)
        )  # fmt: skip
        rows = [self._statement(n, len(SENTENCE.format(0))) for n in range(size)]
        statements = STATEMENTS.build(rows)
        codings = CODINGS.build(
            {
                "statement_id": row["statement_id"], "axis": "scope", "target": "dam",
                "code": "limited", "coder": "codebook", "negated": False,
            }
            for row, carries in zip(rows, self.machine, strict=True)
            if carries
        )  # fmt: skip
        registry = OFFICIALS.build(
            {
                "official": one,
                "name": one,
                "office": "mayor",
                "side": "Norland",
                "aliases": [],
                "pronouns": [],
            }
            for one in self.officials
        )
        self.study = Study(
            articles=articles,
            statements=join_context(statements, articles, registry),
            codings=codings,
            codebook=CODEBOOK,
            officials=registry,
        )
        self.ledger = self.open("anna")

    def _statement(self, n, step):
        start = n % self.per * step + BEGIN
        article = f"a{n // self.per:03d}"
        return {
            "statement_id": f"{article}:{start}-{start - BEGIN + END}", "article_id": article,
            "kind": "indirect", "start": start, "end": start - BEGIN + END,
            "spans": [(start, start - BEGIN + END)],
            "content": f"point {n % self.per:02d} is closed", "confidence": 0.9,
            "official": self.officials[n % len(self.officials)],
        }  # fmt: skip

    def open(self, coder, **options):
        address = self.ledger if hasattr(self, "ledger") else ":memory:"
        about = {"articles": self.study.articles, "codebook": self.study.codebook, **options}
        return (
            Ledger(address, coder=coder, **about)
            if address == ":memory:"
            else address.reopen(coder, **about)
        )

    def draw(self, n, *, seed=3, **design):
        sample = draw_sample(self.study.statements, n, seed=seed, **design)
        self.ledger.keep_sample(sample)
        return sample

    def review(self, statements, ledger=None):
        """Give every one of these statements the code that it truly has, or none."""
        places = {one: n for n, one in enumerate(self.study.statements["statement_id"])}
        for _, row in statements.iterrows():
            true = self.truth[places[row["statement_id"]]]
            code = "limited" if true else None
            (ledger or self.ledger).code(row, "scope", code, target="dam")

    def draw_articles(self, n):
        sample = draw_articles(list_readable(self.study), n, seed=3)
        self.ledger.keep_sample(sample)
        return sample

    @property
    def corrected(self):
        return self.study.correct(self.ledger)


@pytest.fixture
def make_fiction():
    return Fiction
