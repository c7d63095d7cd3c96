"""A small fictional study: three articles of two papers on two days, two sides, every kind."""

import pandas as pd
import pytest

from toolkit.coding import build_codebook
from toolkit.explore.index import Index
from toolkit.statements.speakers.officials import OFFICIALS
from toolkit.study import Study
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS

DAM = (
    "Minister Ada Moor said the dam would be raised until the valley is safe. "
    "“We will raise it 🌊,” she said, “if the province agrees.” "
    "Governor Bo Lind said the dam must never be raised. "
    "A spokesperson said that the province was told the dam is small."
)
VALLEY = "Moor said the dam keeps the valley safe. Moor said again that the dam is limited work."
HOSTILE = (
    "Lind said <script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> "
    "\u202ethe dam\u202c is \u05e1\u05db\u05e8 &amp; 👩‍👩‍👧 trouble."
)
TEXTS = {"dam": DAM, "valley": VALLEY, "hostile": HOSTILE}

SAID = [
    # article, kind, pieces, source, official, cue
    ("dam", "indirect", ["the dam would be raised until the valley is safe"], "Minister Ada Moor", "Ada Moor", "said"),
    ("dam", "direct", ["We will raise it 🌊,", "if the province agrees."], "she", "Ada Moor", "said"),
    ("dam", "indirect", ["the dam must never be raised"], "Governor Bo Lind", "Bo Lind", "said"),
    ("dam", "indirect", ["the province was told the dam is small"], "A spokesperson", None, "said"),
    ("valley", "indirect", ["the dam keeps the valley safe"], "Moor", "Ada Moor", "said"),
    ("valley", "mixed", ["the dam is limited work"], "Moor", "Ada Moor", "said"),
    ("hostile", "indirect", [HOSTILE[len("Lind said "):-1]], "Lind", "Bo Lind", "said"),
]  # fmt: skip

CODED = [
    # statement, axis, target, code, trigger
    (0, "position", "dam", "favor", "would be raised"),
    (0, "condition", "dam", "until X", "until"),
    (0, "aim", "dam", "protect", "safe"),
    (1, "position", "dam", "favor", "will raise"),
    (1, "condition", "dam", "if X", "if"),
    (2, "position", "dam", "against", "never"),
    (2, "commitment", None, "obliged", "must"),
    (3, "position", "dam", "not asserted", None),
    (4, "aim", "dam", "protect", "safe"),
    (4, "position", "dam", "no target", None),
    (5, "scope", "dam", "limited", "limited"),
    (5, "position", "dam", "favor", None),
    (6, "position", "dam", "against", "trouble"),
]

CODEBOOK = build_codebook(
    {
        "target": [{"name": "dam", "definition": "The dam.", "include": ["dam"]}],
        "axis": [
            {"name": "position", "definition": "For or against."},
            {"name": "aim", "definition": "What for.", "target": "dam"},
            {"name": "scope", "definition": "How large.", "target": "dam"},
            {"name": "condition", "definition": "On what it depends.", "target": "dam"},
            {"name": "commitment", "definition": "How firmly."},
        ],
        "code": [
            {"axis": "aim", "name": "power", "definition": "Electricity.", "include": ["power"]},
            {"axis": "aim", "name": "protect", "definition": "Safety.", "include": ["safe"]},
            {"axis": "scope", "name": "limited", "definition": "Small.", "include": ["limited"]},
            {"axis": "scope", "name": "expansive", "definition": "Large.", "include": ["vast"]},
        ],
    },
    name="codebook.toml",
)


def build_statements():
    rows = []
    for article, kind, pieces, source, official, cue in SAID:
        text = TEXTS[article]
        start = min(text.index(piece) for piece in pieces)
        spans = [
            (text.index(piece, start), text.index(piece, start) + len(piece)) for piece in pieces
        ]
        at, cued = text.index(source), text.index(cue)
        rows.append(
            {
                "statement_id": f"{article}:{spans[0][0]}-{spans[-1][1]}", "article_id": article,
                "kind": kind, "start": spans[0][0], "end": spans[-1][1], "spans": spans,
                "content": " … ".join(pieces), "cue": cue, "cue_start": cued, "cue_end": cued + 4,
                "source": source, "source_start": at, "source_end": at + len(source),
                "official": official, "resolution": "full name" if official else "unnamed spokesman",
                "rule": "cue", "confidence": 0.9, "utterance_id": f"u{len(rows)}",
            }
        )  # fmt: skip
    return STATEMENTS.build(rows)


def build_codings(statements):
    rows = []
    for place, axis, target, code, trigger in CODED:
        row = statements.iloc[place]
        text = TEXTS[row["article_id"]]
        at = text.index(trigger, row["start"]) if trigger else None
        rows.append(
            {
                "statement_id": row["statement_id"], "axis": axis, "target": target, "code": code,
                "coder": "codebook", "cue": trigger, "start": at,
                "end": at + len(trigger) if trigger else None, "rule": "term",
            }
        )  # fmt: skip
    return CODINGS.build(rows)


def build_study():
    articles = ARTICLES.build(
        [
            {"article_id": "dam", "title": "The dam", "outlet": "Valley Post", "published": "2024-03-01", "text": DAM},
            {"article_id": "valley", "title": "The valley", "outlet": "Hill Times", "published": "2024-03-02", "text": VALLEY},
            {"article_id": "hostile", "title": "<b>Lind</b>", "outlet": "Hill Times", "published": "2024-03-02", "text": HOSTILE},
        ]
    )  # fmt: skip
    articles = ARTICLES.conform(articles)
    statements = build_statements()
    about = articles.set_index("article_id")
    sides = {"Ada Moor": "Ministry", "Bo Lind": "Province"}
    statements["side"] = statements["official"].map(sides).astype("string")
    statements["outlet"] = statements["article_id"].map(about["outlet"]).astype("string")
    statements["published"] = statements["article_id"].map(about["published"])
    officials = OFFICIALS.build(
        [
            {"official": name, "office": office, "side": sides[name], "aliases": [], "pronouns": []}
            for name, office in (("Ada Moor", "Minister"), ("Bo Lind", "Governor"))
        ]
    )
    return Study(
        articles=articles,
        statements=statements,
        codings=build_codings(statements),
        codebook=CODEBOOK,
        officials=officials,
    )


@pytest.fixture(scope="session")
def _study():
    return build_study()


@pytest.fixture
def study(_study):
    return _study.replace()


@pytest.fixture(scope="session")
def index(_study):
    return Index(_study)


@pytest.fixture
def ids(index):
    """The statements' ids, in the order of SAID."""
    return list(index.statements["statement_id"])


@pytest.fixture
def empty_study(study):
    return study.replace(
        statements=study.statements.iloc[:0],
        codings=study.codings.iloc[:0],
        articles=study.articles,
    )


def assert_same(left, right):
    pd.testing.assert_frame_equal(left.reset_index(drop=True), right.reset_index(drop=True))
