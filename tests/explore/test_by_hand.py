"""Twelve statements whose every figure on the page was worked out by hand before the page was asked."""

import pandas as pd
import pytest

from toolkit import compute_standing
from toolkit.coding import default_codebook
from toolkit.explore import explore
from toolkit.study import Study
from toolkit.tables import ARTICLES, CODINGS, OFFICIALS, STATEMENTS

A, B, C = "Ada Moor", "Bo Lind", "Cy Hale"
ABOUT = {  # outlet, day, title
    "a1": ("Echo", "2031-05-01", "Moor opens a school"),
    "a2": ("Post", "2031-05-01", "Votes"),
    "a3": ("Echo", "2031-05-03", "Rain"),
    "a4": ("Post", "2031-05-03", "Night"),
}
SAID = [  # article, official, content, kind, cue, codes; "-" before a code: denied
    ("a1", A, "the dam is good", "direct", "said", ["position favor"]),
    ("a1", A, "we build power now", "indirect", "said", ["aim power"]),
    ("a1", B, "the dam is bad", "indirect", "claimed", ["position against"]),
    ("a2", A, "the dam helps towns", "direct", "said", ["position favor", "scope limited"]),
    ("a2", B, "no limit holds them", "indirect", "said", ["scope open-ended"]),
    ("a2", C, "we wait and see", "indirect", "said", ["position not asserted"]),
    ("a3", A, "power for towns", "indirect", "said", ["position favor", "aim power"]),
    ("a3", B, "the dam drowns villages", "indirect", "claimed", ["position against"]),
    ("a3", B, "villages pay twice", "indirect", "said", ["aim -not power"]),
    ("a4", A, "the dam must rise", "indirect", "said", ["position favor"]),
    ("a4", C, "the dam is good", "direct", "said", ["position favor"]),
    ("a4", B, "if paid we agree", "indirect", "said", ["condition if X", "position mixed"]),
]


@pytest.fixture(scope="module")
def study():
    texts, rows, codes = dict.fromkeys(ABOUT, ""), [], []
    for number, (article, official, content, kind, cue, coded) in enumerate(SAID):
        name, start = f"s{number:02}", len(texts[article]) + len(official) + len(cue) + 2
        texts[article] += f"{official} {cue} {content}. "
        end = start + len(content)
        rows.append(
            {
                "statement_id": name, "utterance_id": name, "article_id": article, "kind": kind,
                "official": official, "source": official, "cue": cue, "content": content,
                "start": start, "end": end, "spans": [(start, end)],
            }
        )  # fmt: skip
        codes += [
            {
                "statement_id": name, "axis": axis, "code": code.lstrip("-"), "target": "dam",
                "negated": code.startswith("-"), "coder": "codebook",
            }
            for axis, code in (one.split(" ", 1) for one in coded)
        ]  # fmt: skip
    about = pd.DataFrame(ABOUT, index=["outlet", "published", "title"]).T
    about["published"] = pd.to_datetime(about["published"])
    statements = STATEMENTS.build(rows)
    for column in ("outlet", "published"):
        statements[column] = statements["article_id"].map(about[column])
    statements["side"] = pd.array(["South"] * 12, dtype="string")
    articles = about.rename_axis("article_id").reset_index().assign(text=list(texts.values()))
    return Study(
        articles=ARTICLES.conform(articles),
        statements=statements.astype({"outlet": "string"}),
        codings=CODINGS.build(codes),
        codebook=default_codebook(),
        officials=OFFICIALS.build([{"official": name} for name in (A, B, C)]),
    )


@pytest.fixture(scope="module")
def page(study):
    return explore(study)


def test_first_screen(page):
    finding = page.header["finding"]
    assert page.header["subtitle"].startswith("12 statements of 3 officials · 1 May 2031 – 3 May")
    assert finding["words"] == (
        "Officials contradict each other most on the position on the dam – favor: Ada Moor (4 statements), Cy Hale (1) "
        "· against: Bo Lind (2)."
    )
    pairs = [[cell and cell["n"] for cell in pair["cells"]] for pair in finding["pairs"]]
    assert finding["axes"] == ["position", "aim", "scope"]
    assert [pair["names"] for pair in finding["pairs"]] == [[A, B], [B, C]]
    assert pairs == [[4 + 2, 2 + 1, 1 + 1], [2 + 1, None, None]]


def test_matrix(page):
    page.selection.update(panel="compare")
    codes = [column["code"] for axis in page.matrix["axes"] for column in axis["columns"]]
    rows = {
        (row["name"], row["n"]): {
            code: (cell["n"], cell["share"])
            for code, cell in zip(codes, row["cells"], strict=True)
            if cell["n"]
        }
        for row in page.matrix["rows"]
    }
    assert rows == {
        (A, 5): {"favor": (4, 0.8), "power": (2, 0.4), "limited": (1, 0.2)},
        (B, 5): {
            "against": (2, 0.4),
            "mixed": (1, 0.2),
            "not power": (1, 0.2),
            "open-ended": (1, 0.2),
            "if X": (1, 0.2),
        },
        (C, 2): {"favor": (1, None), "not asserted": (1, None)},
    }


def test_contradictions_name_on_either_side_what_contradicts(page):
    page.selection.update(panel="divergence", pair=[])
    items = page.divergence["items"]
    assert page.divergence["total"] == 4
    assert [(item["axis"], item["counts"]) for item in items] == [
        ("position", [4, 2]), ("aim", [2, 1]), ("position", [2, 1]), ("scope", [1, 1]),
    ]  # fmt: skip
    for side in (side for item in items for side in item["facing"]):
        assert side["code"] in [code["code"] for code in side["statement"]["codes"]]


def test_time_and_press(page):
    page.selection.update(panel="coverage")
    view = page.coverage
    codes = [code["code"] for code in view["codes"]["codes"]]
    assert codes == ["favor", "against", "mixed", "not asserted"]
    assert [(period["n"], period["counts"]) for period in view["codes"]["periods"]] == [
        (6, [2, 1, 0, 1]), (6, [3, 1, 1, 0]),
    ]  # fmt: skip
    changes = [row["change"] for row in view["change"]["rows"]]
    assert changes == pytest.approx([1 / 6, 0, 1 / 6, -1 / 6])
    tables = {
        name: (view[name]["columns"], [row["counts"] for row in view[name]["rows"]])
        for name in ("periods", "outlets", "verbs")
    }
    assert tables == {
        "periods": (["2031-05-01", "2031-05-03"], [[3, 2], [2, 3], [1, 1]]),
        "outlets": (["Echo", "Post"], [[3, 2], [3, 2], [0, 2]]),
        "verbs": (["neutral", "distancing"], [[5, 0], [3, 2], [2, 0]]),
    }


def test_words(page):
    page.selection.update(panel="words", pair=[A, B], word="dam")
    pair = page.words["pair"]
    # dam good build power helps towns rise | dam bad limit holds drowns villages pay twice paid agree
    assert (pair["types"], pair["value"], pair["shared"]) == ([7, 10, 1], 1 / 16, [["dam", 3, 2]])
    assert page.concordance["lines"]["statements"] == 6


def test_standing(study):
    table = compute_standing(study.statements, study.articles, study.officials)
    counts = {
        name: {row["measure"]: (row["n"], row["of"]) for row in rows.to_dict("records")}
        for name, rows in table.groupby("official")
    }
    wanted = ["statements", "words", "verbatim", "first", "headline"]
    assert {name: [rows[measure] for measure in wanted] for name, rows in counts.items()} == {
        A: [(5, 12), (19, 46), (8, 19), (4, 4), (1, 4)],
        B: [(5, 12), (19, 46), (0, 19), (0, 4), (0, 4)],
        C: [(2, 12), (8, 46), (4, 8), (0, 2), (0, 2)],
    }
