"""How well the rules tell for from against, where holder and target are given.

    python -m benchmarks.position --data train.csv

The file has the columns article, holder, target, target_type, stance (POS or NEG), sentence and
previous_sentence. A codebook is made for each target from its name and the words of its name. An
abstention counts as NEG. Articles whose name's MD5 is divisible by 3 are held out: no error was read
and no word taken from them. Together, a holder's sentences about one target in one article are
decided as apply_codebook decides an official's statements.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from toolkit.coding.axes.findings import Finding
from toolkit.coding.axes.position import PositionCode, code_position
from toolkit.coding.axes.together import decide_together
from toolkit.coding.clauses.clauses import Parsed, parse_text
from toolkit.coding.clauses.mentions import find_anaphors, find_mentions
from toolkit.coding.codebook.terms import TermFinder, compile_terms
from toolkit.language.tokens import fold

ACTORS = frozenset({"People", "Organization", "GPE", "Religion"})
UNNAMED = frozenset({"none", "not in the list", ""})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})
UNDECIDED = frozenset({"he", "she", "they", "it", "who", "his", "her", "their"})
# Words that stand in many names and tell none of them.
COMMON = frozenset(
    {
        "the", "a", "an", "of", "on", "in", "to", "and", "for", "not", "none", "is", "his", "her",
        "its", "their", "at", "by", "with", "from", "that", "this", "new", "plan", "party",
        "department", "united", "states", "house", "committee", "national", "american",
        "americans", "bill", "law", "act", "administration", "group", "office", "supporters",
        "members", "news", "president", "senator",
    }
)  # fmt: skip
ENDING = re.compile(r"(?:ies|es|s|ing|ions?|e|y|an|ed)$")


def main() -> None:
    """Read the command line, code, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, metavar="FILE.csv")
    data = parser.parse_args().data
    if data is None:
        print("left out: it needs coded sentences (--data FILE.csv)")
        return
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for tone, together in ((False, False), (False, True), (True, False), (True, True)):
        began = time.process_time()
        stances = predict_stances(rows, tone=tone, together=together)
        seconds = time.process_time() - began
        right = [one == row["stance"] for one, row in zip(stances, rows, strict=True)]
        options = f"tone = {str(tone).lower()}, together = {str(together).lower()}"
        print(f"{options} ({len(rows) / seconds:,.0f} sentences a second of one core)")
        for name, part in (("all", None), ("looked at", False), ("held out", True)):
            chosen = [
                i for i, row in enumerate(rows) if part in (None, is_held_out(row["article"]))
            ]
            negative = sum(rows[i]["stance"] == "NEG" for i in chosen) / len(chosen)
            articles = [rows[i]["article"] for i in chosen]
            accuracy, low, high = measure_share([right[i] for i in chosen], articles)
            print(
                f"  {name:10} n {len(chosen):5}  always NEG {negative:.1%}  rules {accuracy:.1%}"
                f" [{low:.1%}, {high:.1%}]"
            )


def measure_share(right: Sequence[bool], articles: Sequence[str]) -> tuple[float, float, float]:
    """Return the share that is right, and its 95% interval from 2,000 resamples of articles."""
    place = np.unique(articles, return_inverse=True)[1]
    hits, sizes = np.bincount(place, weights=right), np.bincount(place)
    drawn = np.random.default_rng(0).multinomial(
        len(sizes), np.full(len(sizes), 1 / len(sizes)), size=2000
    )
    low, high = np.quantile((drawn @ hits) / (drawn @ sizes), [0.025, 0.975])
    return float(np.mean(right)), float(low), float(high)


def predict_stances(
    rows: Sequence[Mapping[str, str]], *, tone: bool, together: bool = False
) -> list[str]:
    """Return POS for favor, NEG for everything else; together: by article, holder and target."""
    found = [code_row(row, tone=tone) for row in rows]
    if together:
        said = [{"article_id": row["article"], "official": row["holder"]} for row in rows]
        findings = [
            [Finding("position", one.code, row["target"], share=one.share)]
            for one, row in zip(found, rows, strict=True)
        ]
        codes = [finding.code for [finding] in decide_together(said, findings)]
    else:
        codes = [one.code for one in found]
    return ["POS" if code in {"favor", "leans favor"} else "NEG" for code in codes]


def code_row(row: Mapping[str, str], *, tone: bool) -> PositionCode:
    """Return the position of a row's holder toward its target."""
    parsed = parse_text(row["sentence"])
    target, holder = find_name(row["target"]), find_name(row["holder"])
    mentions = find_mentions(parsed, target) if target else []
    if target and not mentions and target.find(fold(row["previous_sentence"])):
        personal = row["target_type"] == "People"
        mentions = [span for span in find_anaphors(parsed) if is_personal(parsed, span) == personal]
    return code_position(
        parsed,
        mentions,
        is_holder=make_holder(holder, parsed.folded),
        courses=row["target_type"] not in ACTORS,
        tone=tone,
    )


def is_personal(parsed: Parsed, span: tuple[int, int]) -> bool:
    """Return whether a word that points back means a person."""
    return parsed.tokens.norms[span[0]] in PERSONAL


@cache
def find_name(name: str) -> TermFinder | None:
    """Return the terms of a name: all of it, and each of its words that tells it."""
    if name.strip().lower() in UNNAMED:
        return None
    words = re.findall(r"[a-z0-9][\w'-]*", fold(name))
    terms = [name.strip('“”" ')]
    for word in words:
        if word not in COMMON and len(word) >= 3:
            stem = ENDING.sub("", word) if len(word) >= 5 else word
            terms.append(f"{stem}*" if len(stem) >= 4 else stem)
    terms += ["gop"] if "republican" in words else []
    return compile_terms(terms)


def make_holder(holder: TermFinder | None, folded: str) -> Callable[[str], bool | None] | None:
    """Return who is the holder, where the sentence names it; otherwise anybody may be."""
    if holder is None or not holder.find(folded):
        return None

    def is_holder(subject: str) -> bool | None:
        if holder.find(subject):
            return True
        return None if UNDECIDED & set(subject.split()) else False

    return is_holder


def is_held_out(article: str) -> bool:
    """Return whether an article is kept from those that the rules were looked at on."""
    return int(hashlib.md5(article.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


if __name__ == "__main__":
    main()
