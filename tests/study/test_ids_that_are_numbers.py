"""Articles numbered 1, 2, …: tables that came back from CSV, where such ids are numbers, give the same."""

import io

import pandas as pd
import pytest

import toolkit

TEXT = (
    "The mayor of Tarn, Ada Moor, said that the ferry would sail again. “We support the pier,” Moor told reporters. "
    "“The pier is needed to protect the valley,” Odd Ness, the harbour master, said."
)
CALLS = {
    "resolve_officials": lambda s, _c, a: toolkit.resolve_officials(s, a)["official"],
    "apply_codebook": lambda s, _c, a: toolkit.apply_codebook(s, toolkit.default_codebook(), a)["code"],
    "find_stated_aims": lambda s, _c, a: toolkit.find_stated_aims(s, toolkit.default_codebook(), a)["code"],
    "compute_standing": lambda s, _c, a: toolkit.compute_standing(s, a, resamples=0)["measure"],
    "compute_prominence": lambda s, _c, a: toolkit.compute_prominence(s, a, resamples=0)["measure"],
    "find_concordance": lambda s, _c, a: toolkit.find_concordance(s, "pier", articles=a)["article_position"].round(6),
    "widen_concordance": lambda s, _c, a: toolkit.widen_concordance(toolkit.find_concordance(s, "pier"), s, a)["passage"],
    "format_dna": lambda s, c, a: toolkit.format_dna(s, c, a)[1]["person"],
    "explain_statement": lambda s, _c, a: pd.Series([toolkit.explain_statement(s.iloc[0], a)]),
}  # fmt: skip


def _back(table):
    """Return a table as it comes back from a file that pandas read."""
    return pd.read_csv(io.StringIO(table.to_csv(index=False)))


@pytest.fixture(scope="module")
def tables():
    articles = toolkit.read_corpus(
        [{"article_id": n, "text": f"{TEXT} It is day {n}."} for n in (1, 2)]
    )
    statements = toolkit.resolve_officials(toolkit.extract_statements(articles), articles)
    return (
        statements,
        toolkit.apply_codebook(statements, toolkit.default_codebook(), articles),
        articles,
    )


@pytest.mark.parametrize("name", CALLS)
def test_ids_that_are_numbers(tables, name):
    returned = tuple(map(_back, tables))
    assert returned[0]["article_id"].tolist()[0] == 1  # no text any more
    right = CALLS[name](*tables)
    assert len(right)
    assert CALLS[name](*returned).tolist() == right.tolist()
