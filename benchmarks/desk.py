"""How fast the study desk answers in a large study, step by step.

``python -m benchmarks.desk`` writes 5,000 fictional articles into a study folder, and does what a person
does there: lists and corrects articles, keeps and merges officials, writes terms, analyzes, and reviews
statements one after the other. An answer should take less than a second, the queue's next item less
than 200 ms. What goes on meanwhile (finding statements, counting) does not hold up the page, and is
timed apart.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.generator import generate_corpus
from toolkit.coding import Ledger
from toolkit.desk.folder import begin_study
from toolkit.explore import Explorer, explore
from toolkit.explore.desk.widget import StudyDesk

ASKED = 1.0
ASKED_OF_QUEUE = 0.2
FEW = 3
"""How often each question is asked; the median counts."""


@dataclass
class Timed:
    """Seconds of processor and clock until the answer, and of the clock until all is shown."""

    step: str
    what: str
    asked: float
    times: list[tuple[float, float, float]] = field(default_factory=list)

    def describe(self) -> str:
        """Return a row of the table."""
        told = [statistics.median(each) for each in zip(*self.times, strict=True)]
        over = "**over**" if told[0] > self.asked else ""
        cells = " | ".join(f"{seconds:.3f}" for seconds in told)
        return f"| {self.step} | {self.what} | {cells} | {self.asked:g} {over} |"


class Person:
    """Asks the desk as its page does, and keeps how long each answer took."""

    def __init__(self, desk: StudyDesk) -> None:
        self.desk = desk
        self.rows: list[Timed] = []
        self.busy = False
        """Whether the next question is asked before the work that the last began is done."""

    def ask(self, step: str, what: str, do: str, **told: Any) -> None:
        """Ask once."""
        self.time(step, what, lambda: self.desk._answer(None, {"do": do, **told}, []))

    def time(self, step: str, what: str, act: Callable[[], object], asked: float = ASKED) -> None:
        """Do something, and keep how long it took under its name."""
        row = next((one for one in self.rows if (one.step, one.what) == (step, what)), None)
        if row is None:
            row = Timed(step, what, asked)
            self.rows.append(row)
        processor, clock = time.thread_time(), time.perf_counter()
        act()
        processor, answered = time.thread_time() - processor, time.perf_counter() - clock
        if not self.busy:
            self.desk.wait(3600)
        row.times.append((processor, answered, time.perf_counter() - clock))
        message = self.desk.page.message
        if message.get("wrong"):
            raise SystemExit(f"{step}, {what}: {message['text']}")


def work_on_articles(person: Person) -> None:
    """List, sort, correct and leave out."""
    ids = person.desk.state.read.articles["article_id"].tolist()
    for number in range(FEW):
        person.ask("articles", "with words", "list", words=("ferry", "patrol", "talks")[number])
        person.ask("articles", "take the words back", "list", words="")
        person.ask("articles", "sort", "list", sort="title", down=bool(number % 2))
        person.ask("articles", "turn the page", "list", page=number + 3)
        one = {"article_id": ids[number], "column": "outlet", "value": f"Other Post {number}"}
        person.ask("articles", "correct an outlet", "correct", **one)
        out = {"article_ids": [ids[number + 9]]}
        person.ask("articles", "leave one out", "leave_out", reason="about food", **out)
        person.ask("articles", "take it back in", "take_back", **out)


def work_on_officials(person: Person) -> None:
    """Draft, keep, save, merge, and say who a source is; each counts anew who speaks."""
    page = person.desk.page
    person.ask("officials", "open", "step", name="officials")
    names = [one["official"] for one in page.officials["candidates"]][:4]
    person.ask("officials", "keep four", "keep", names=names, seen=page.officials["hash"])
    row = page.officials["rows"][-1]
    about = {"number": row["number"], "known": row["hash"], "seen": page.officials["hash"]}
    values = {"official": row["official"], "side": "North", "aliases": row["aliases"]}
    person.busy = True
    person.ask("officials", "save one", "save_official", values=values, **about)
    for _ in range(FEW):
        person.ask("officials", "look again, while it counts", "refresh")
    person.busy = False
    chosen = [[row["number"], row["hash"]] for row in page.officials["rows"][-2:]]
    person.ask("officials", "merge two", "merge", chosen=chosen, seen=page.officials["hash"])
    for row in page.officials["unresolved"][:1]:
        told = {"official": page.officials["rows"][0]["official"], "alias": row["source"]}
        person.ask("officials", "an alias", "alias", seen=page.officials["hash"], **told)


def work_on_codebook(person: Person) -> None:
    """Write terms, make a target, and a code of a found aim."""
    page = person.desk.page
    person.ask("codebook", "open", "step", name="codebook")
    for number, terms in enumerate((["crossing"], ["crossing", "~patrol"], ["smuggl*", "ferry"])):
        values = {"name": "crossing", "include": terms, "exclude": ["north"]}
        asked = {"kind": "target", "values": values, "number": number}
        person.ask("codebook", "terms while one types", "try", **asked)
    new = {"kind": "target", "number": None, "known": "", "seen": page.codebook["hash"]}
    values = {"name": "operation", "include": ["operation", "crossing", "patrol"]}
    person.ask("codebook", "save a target", "save_entry", values=values, **new)
    for row in (page.codebook["aims"] or ())[:1]:
        made = {"groups": [row["group"]], "name": f"aim {row['group']}"}
        person.ask("codebook", "make a code", "make_code", seen=page.codebook["hash"], **made)


def analyze_and_review(person: Person) -> None:
    """Analyze, look at what changed, and go through a sample."""
    desk = person.desk
    person.ask("analyze", "open: what changed", "step", name="analyze")
    person.ask("analyze", "analyze", "analyze")
    person.ask("analyze", "look again", "refresh")
    assert desk.study is not None
    ledger = Ledger(desk.folder / "study.ledger", coder="anna", articles=desk.study.articles)
    explorer: Explorer = explore(desk.study, ledger=ledger, panel="read")

    def ask(named: str, asked: float, **told: Any) -> None:
        person.time("review", named, lambda: explorer._answer(None, told, []), asked)

    count = explorer._catch_up
    explorer._catch_up = lambda: None  # what is counted while one reads is timed apart
    ask("draw a sample", ASKED, do="queue", kind="sample", n=200, seed=1, by="code", equal=True)
    for _ in range(2 * FEW):
        ask("the next", ASKED_OF_QUEUE, do="review", step=1)
        one = explorer.selection.statement
        ask("all is right", ASKED_OF_QUEUE, do="decide", what="accept", statement=one)
        person.time("review", "counts, while one reads the next", count)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    given = parser.parse_args()
    fiction = generate_corpus(given.articles, seed=1)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "study"
        begin_study(folder, notebook=False)
        fiction.articles.to_csv(folder / "articles" / "all.csv", index=False)
        begun = time.perf_counter()
        person = Person(StudyDesk(folder))
        person.desk.wait(3600)
        print(f"{given.articles:,} articles read in {time.perf_counter() - begun:.1f} s\n")
        for part in (work_on_articles, work_on_officials, work_on_codebook, analyze_and_review):
            part(person)
    print("| step | question | processor (s) | answer (s) | all is shown (s) | asked (s) |")
    print("|---|---|--:|--:|--:|--:|")
    print("\n".join(row.describe() for row in person.rows))


if __name__ == "__main__":
    sys.exit(main())
