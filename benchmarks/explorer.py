"""How fast the explorer answers in a large study: in the kernel, and in a browser.

``python -m benchmarks.explorer`` makes a fictional study of 10,000 articles and 100,000 statements
and times every interaction: from the click until the page shows the answer. Where no browser is
found, the kernel's part alone is timed.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from typing import Any

import numpy as np
import pandas as pd

from toolkit import draw_sample, explore
from toolkit.coding import Ledger, build_codebook
from toolkit.explore.explorer import Explorer
from toolkit.explore.views.takeaway import make_file
from toolkit.study import Study
from toolkit.tables import ARTICLES, CODINGS, STATEMENTS

WORDS = [
    "dam",
    "valley",
    "river",
    "safe",
    "limited",
    "power",
    "water",
    "village",
    "repair",
    "bridge",
    "council",
    "minister",
    "money",
    "time",
    "plan",
    "winter",
    "flood",
    "ground",
    "build",
    "raise",
    "stop",
    "agree",
    "refuse",
    "wait",
    "open",
    "close",
    "certain",
    "region",
    "people",
    "work",
]
CODEBOOK = {
    "target": [{"name": "dam", "definition": "The dam.", "include": ["dam"]}],
    "axis": [
        {"name": "position", "definition": "For or against."},
        {"name": "scope", "definition": "How large.", "target": "dam"},
        {"name": "condition", "definition": "On what it depends.", "target": "dam"},
        {"name": "aim", "definition": "What for.", "target": "dam"},
        {"name": "commitment", "definition": "How firmly."},
        {"name": "attribution", "definition": "In whose name."},
    ],
}
CODES = {
    "position": ["favor", "against", "mixed", "not asserted", "no target"],
    "condition": ["until X", "if X", "necessary for X", "as needed"],
    "commitment": ["hedged", "asserted", "obliged"],
    "attribution": ["own", "relayed"],
    "scope": ["limited", "expansive", "open-ended"],
}


def make_study(articles: int, per_article: int, *, officials: int = 40, seed: int = 0) -> Study:
    """Return a fictional study; every statement is a sentence of its article."""
    rng = np.random.default_rng(seed)
    names = [f"Official {chr(65 + n % 26)}{chr(97 + n // 26)}" for n in range(officials)]
    days = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 365, articles), unit="D")
    texts, said = [], []
    for number in range(articles):
        article_id, parts, at = f"a{number}", [], 0
        for _ in range(per_article):
            content = " ".join(rng.choice(WORDS, 14))
            official = names[min(int(rng.exponential(6)), officials - 1)]
            parts.append(f"{official} said {content}. ")
            start = at + len(official) + 6
            said.append((article_id, official, at, start, content))
            at += len(parts[-1])
        texts.append("".join(parts))
    table = pd.DataFrame(
        {
            "article_id": [f"a{n}" for n in range(articles)],
            "title": [f"Article {n}" for n in range(articles)],
            "outlet": rng.choice(["Post", "Times", "Echo", "Herald"], articles),
            "published": days,
            "text": texts,
        }
    )
    table = ARTICLES.conform(table)
    statements = make_statements(said, rng)
    sides = {name: "North" if n % 2 else "South" for n, name in enumerate(names)}
    about = table.set_index("article_id")
    statements["side"] = statements["official"].map(sides).astype("string")
    statements["outlet"] = statements["article_id"].map(about["outlet"]).astype("string")
    statements["published"] = statements["article_id"].map(about["published"])
    return Study(
        articles=table,
        statements=statements,
        codings=make_codings(statements, rng),
        codebook=build_codebook(CODEBOOK),
    )


def make_statements(said: list[tuple], rng: np.random.Generator) -> pd.DataFrame:
    """Return the statements table of the fictional study."""
    frame = pd.DataFrame(said, columns=["article_id", "official", "at", "start", "content"])
    frame["end"] = frame["start"] + frame["content"].str.len()
    frame["statement_id"] = (
        frame["article_id"] + ":" + frame["start"].astype(str) + "-" + frame["end"].astype(str)
    )
    frame["spans"] = [[span] for span in zip(frame["start"], frame["end"], strict=True)]
    frame["kind"] = rng.choice(["direct", "mixed", "indirect"], len(frame))
    frame["cue"], frame["cue_start"] = "said", frame["start"] - 5
    frame["cue_end"] = frame["cue_start"] + 4
    frame["source"], frame["source_start"] = frame["official"], frame["at"]
    frame["source_end"] = frame["start"] - 6
    frame["confidence"], frame["resolution"], frame["rule"] = 0.9, "full name", "cue"
    frame["utterance_id"] = frame["statement_id"]
    return STATEMENTS.conform(frame.drop(columns="at"))


def make_codings(statements: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return one code an axis for every statement; scope and condition for some."""
    parts = []
    for axis, codes in CODES.items():
        share = 0.2 if axis in ("condition", "scope") else 1.0
        chosen = statements.loc[rng.random(len(statements)) < share, ["statement_id", "start"]]
        parts.append(
            pd.DataFrame(
                {
                    "statement_id": chosen["statement_id"], "axis": axis,
                    "target": "dam" if axis in ("position", "scope", "condition") else None,
                    "code": rng.choice(codes, len(chosen)), "coder": "codebook", "rule": "term",
                    "start": chosen["start"], "end": chosen["start"] + 4, "negated": False,
                }
            )
        )  # fmt: skip
    return CODINGS.conform(pd.concat(parts, ignore_index=True))


INTERACTIONS: dict[str, dict[str, object]] = {
    "choose an official": {"panel": "compare", "officials": ["Official Aa"]},
    "take the official back": {"officials": []},
    "choose a cell": {"group": "Official Ba", "axis": "position", "target": "dam", "code": "favor"},
    "next page of statements": {"page": 1},
    "rows are outlets": {"by": "outlet", "group": "", "axis": "", "code": "", "page": 0},
    "rows are officials": {"by": "official"},
    "filter by words": {"words": "winter flood"},
    "filter by kind and dates": {
        "words": "", "kinds": ["direct"], "since": "2024-03-01", "until": "2024-06-30",
    },
    "take filters back": {"kinds": [], "since": "", "until": ""},
    "open the words": {"panel": "words"},
    "another pair": {"pair": ["Official Ba", "Official Ca"]},
    "another measure": {"metric": "cosine"},
    "a word's lines": {"word": "winter"},
    "open time and press": {"panel": "coverage"},
    "open an article": {"panel": "read", "article": "a77"},
    "open another article": {"article": "a78"},
    "open the contradictions": {"panel": "divergence", "pair": []},
    "contradictions of two": {"pair": ["Official Ba", "Official Ca"]},
    "back to the matrix": {"panel": "compare", "pair": []},
}  # fmt: skip


FILES = (
    ("statements", "csv"), ("statements", "xlsx"), ("codings", "xlsx"), ("profile", "csv"),
    ("overlap", "csv"), ("distances", "csv"),
)  # fmt: skip

CORRECTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("code", {"axis": "commitment", "codes": ["hedged"]}),
    ("code", {"axis": "position", "target": "dam", "codes": ["against"]}),
    ("correct", {"official": "Official Ba"}),
    ("reject", {}),
)
"""A code that officials are not compared on, and one that they are; who speaks; that nothing was said."""


class Clock:
    """Times what a page asks of an explorer: until the answer is sent, and until the next is heard.

    After some decisions the answer is there before all figures are counted anew.
    """

    def __init__(self, explorer: Explorer) -> None:
        self.explorer = explorer
        self.times: dict[str, list[float]] = {}
        self._answered = 0.0
        explorer.observe(self._note, "answered")

    def _note(self, _: object) -> None:
        self._answered = time.perf_counter()

    def ask(self, name: str, **content: object) -> None:
        """Ask, and note how long it took."""
        start = time.perf_counter()
        self.explorer._answer(None, content, [])
        free = time.perf_counter()
        self._keep(name, self._answered - start)
        if (free - self._answered) > 0.01 * (free - start):
            self._keep(f"{name}: until all is counted", free - start)

    def _keep(self, name: str, seconds: float) -> None:
        self.times.setdefault(name, []).append(seconds * 1000)


def time_corrections(study: Study, repeats: int) -> tuple[float, dict[str, list[float]]]:
    """Return seconds to open with a small ledger, and milliseconds for every kind of decision."""
    ledger = Ledger(":memory:", coder="ana", articles=study.articles)
    for row in (10, 500, 9000):
        ledger.correct(study.statements.iloc[row % len(study.statements)], official="Official Ca")
    start = time.perf_counter()
    explorer = explore(study, ledger=ledger)
    opened = time.perf_counter() - start
    explorer.selection.update(panel="read")  # where decisions are made
    clock = Clock(explorer)
    for number in range(repeats):
        row = study.statements.iloc[200 * (number + 1) % len(study.statements)]
        statement = row["statement_id"]
        explorer.selection.update(article=row["article_id"], statement=statement)
        for what, fields in CORRECTIONS:
            name = " ".join([what, *map(str, fields.get("codes", ()))])
            clock.ask(name, do="decide", what=what, statement=statement, **fields)
            clock.ask(f"undo: {name}", do="decide", what="undo")
    return opened, clock.times


def time_review(study: Study, repeats: int) -> dict[str, list[float]]:
    """Return milliseconds to draw a sample, go through it by key, and open the review panel."""
    ledger = Ledger(":memory:", coder="ana", articles=study.articles)
    explorer = explore(study, ledger=ledger, panel="read")
    clock = Clock(explorer)
    ask = clock.ask
    ask("draw a sample", do="queue", kind="sample", n=200, seed=1, by="code", equal=True)
    for _ in range(repeats):
        ask("next, without a decision", do="review", step=1)
        one = explorer.selection.statement
        ask("all is right, and the next", do="decide", what="accept", statement=one)
        ask("open the review panel", do="select", changes={"panel": "review"})
        ask("back to reading", do="select", changes={"panel": "read"})
    return clock.times


def judge_sample(study: Study, n: int, by: str | None) -> Ledger:
    """Return a ledger in which a random sample is judged to its end, one code in ten otherwise."""
    ledger = Ledger(":memory:", coder="ana", articles=study.articles)
    sample = draw_sample(
        study.statements, n, seed=1, by=by, allocate="equal" if by else "proportional"
    )
    ledger.keep_sample(sample)
    drawn = study.statements[study.statements["statement_id"].isin(sample["statement_id"])]
    machine = study.codings.groupby("statement_id")
    for place, row in enumerate(drawn.to_dict("records")):
        given = machine.get_group(row["statement_id"]).set_index("axis")["code"]
        for number, (axis, codes) in enumerate(CODES.items()):
            code = codes[0] if (place + number) % 10 == 0 else given.get(axis)
            target = "dam" if axis in ("position", "scope", "condition") else None
            ledger.code(row, axis, code, target=target)
    return ledger


def time_judged(study: Study, repeats: int) -> dict[str, list[float]]:
    """Return milliseconds until the review panel is there, once a sample is judged to its end."""
    times: dict[str, list[float]] = {}
    for name, n, by in (("200 of all", 200, None), ("15 of each official", 600, "official")):
        ledger = judge_sample(study, n, by)
        explorer = explore(study, ledger=ledger, panel="read")
        clock = Clock(explorer)
        row = study.statements.iloc[77]
        for _ in range(repeats):
            explorer.selection.update(
                panel="read", article=row["article_id"], statement=row["statement_id"]
            )
            clock.ask(
                f"{name}: a code",
                do="decide",
                what="code",
                statement=row["statement_id"],
                axis="commitment",
                codes=["hedged"],
            )
            clock.ask(f"{name}: open the review panel", do="select", changes={"panel": "review"})
            clock.ask(f"{name}: open it again", do="select", changes={"panel": "review", "page": 1})
            ledger.undo()
        times |= clock.times
    return times


def time_kernel(explorer: Explorer, repeats: int) -> dict[str, list[float]]:
    """Return milliseconds for every interaction, in the kernel alone."""
    times: dict[str, list[float]] = {name: [] for name in INTERACTIONS}
    for _ in range(repeats):
        for name, values in INTERACTIONS.items():
            start = time.perf_counter()
            explorer.selection.update(**values)
            times[name].append((time.perf_counter() - start) * 1000)
        explorer.selection.clear()
    return times


def time_files(explorer: Explorer) -> str:
    """Return a table in Markdown: seconds that the largest and the longest files take."""
    lines = ["| file | seconds | kB |", "|---|--:|--:|"]
    for name, form in FILES:
        start = time.perf_counter()
        _, _, content = make_file(explorer.index, explorer.selection, name, form)
        seconds = time.perf_counter() - start
        lines.append(f"| {name}.{form} | {seconds:.0f} | {len(content) / 1000:,.0f} |")
    return "\n".join(lines)


def describe(times: dict[str, list[float]]) -> str:
    """Return a table in Markdown: median and worst of every interaction, first time apart."""
    lines = [
        "| interaction | first (ms) | median (ms) | worst after the first (ms) |",
        "|---|--:|--:|--:|",
    ]
    for name, values in times.items():
        later = values[1:] or values
        lines.append(
            f"| {name} | {values[0]:.0f} | {statistics.median(later):.0f} | {max(later):.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--per-article", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--files", action="store_true", help="time long files, too (minutes)")
    given = parser.parse_args()
    study = make_study(given.articles, given.per_article)
    start = time.perf_counter()
    explorer = explore(study)
    print(
        f"{len(study.articles):,} articles, {len(study.statements):,} statements, "
        f"{len(study.codings):,} codings; first view after {time.perf_counter() - start:.2f} s\n"
    )
    print(describe(time_kernel(explorer, given.repeats)))
    if given.files:
        print(f"\n{time_files(explorer)}")
    opened, times = time_corrections(study, given.repeats)
    print(f"\nfirst view with a ledger of three entries after {opened:.2f} s\n")
    print(describe(times))
    print("\nreviewing a sample of 200 one after the other\n")
    print(describe(time_review(study, given.repeats)))
    print("\nwith a sample that is judged to its end, of 40 officials\n")
    print(describe(time_judged(study, given.repeats)))


if __name__ == "__main__":
    sys.exit(main())
