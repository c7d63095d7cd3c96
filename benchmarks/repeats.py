"""Repeats: which of the planted ones are found, and which pairs are found that are none.

Articles of invented news are copied as papers copy wire reports, statements as papers shorten and
reword them. A kind of repeat is a line: how many were planted, and which share was found. Precision is
the share of what was found that was planted: every other article and statement is one that was not
repeated, also where it is about the same and its words turn ("not", another number). The invented
statements share their frames ("we will open the … and the … near the …"), more than real ones do, so
their precision is that of a hard case.

python -m benchmarks.repeats [--articles 400] [--statements 300] [--pairs 5] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import re
import textwrap
from collections.abc import Callable

import pandas as pd

from benchmarks.generator import generate_corpus
from toolkit import find_duplicates, mark_utterances
from toolkit.corpus.duplicates import SHINGLE
from toolkit.statements import shortening, wordings
from toolkit.tables import STATEMENTS

Change = Callable[[str, random.Random], str]
_WORDS = [
    first + second
    for first in (
        "north",
        "south",
        "river",
        "hill",
        "salt",
        "mill",
        "stone",
        "light",
        "iron",
        "field",
    )
    for second in (
        "road",
        "gate",
        "house",
        "bridge",
        "market",
        "yard",
        "works",
        "bank",
        "wall",
        "port",
    )
]


def main() -> None:
    """Print precision and recall of both, and pairs to look at."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--statements", type=int, default=300)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print_articles(given.articles, given.pairs, given.seed)
    print_statements(given.statements, given.pairs, given.seed)


def print_articles(number: int, pairs: int, seed: int) -> None:
    """Copy articles in every way, and look for the copies."""
    fiction = generate_corpus(number, seed=seed)
    originals = fiction.articles[~fiction.articles["article_id"].isin(fiction.copies["article_id"])]
    chance = random.Random(seed)
    rows, truth = originals[["article_id", "text"]].to_dict("records"), {}
    for place, (article_id, text) in enumerate(originals[["article_id", "text"]].to_numpy()):
        name = list(ARTICLE_CHANGES)[place % (2 * len(ARTICLE_CHANGES)) % len(ARTICLE_CHANGES)]
        if place % (2 * len(ARTICLE_CHANGES)) < len(ARTICLE_CHANGES):
            rows.append({"article_id": f"z{place}", "text": ARTICLE_CHANGES[name](text, chance)})
            truth[f"z{place}"] = (name, article_id)
    found = find_duplicates(pd.DataFrame(rows))
    print(
        f"Articles (Jaccard of runs of {SHINGLE} words at least 0.8): {len(rows):,}, {len(truth):,} of them copies"
    )
    pairs_found = dict(found[["article_id", "duplicate_of"]].to_numpy().tolist())
    _print_kinds({one: name for one, (name, _) in truth.items()},
                 {one for one, (_, original) in truth.items() if pairs_found.get(one) == original})  # fmt: skip
    right = sum(truth.get(one, ("", ""))[1] == other for one, other in pairs_found.items())
    print(f"  precision {right} of {len(pairs_found)}")
    texts = {row["article_id"]: row["text"] for row in rows}
    for row in found.sort_values("similarity").head(pairs).itertuples():
        print(f"  {row.similarity:.2f}  {row.article_id} | {texts[row.article_id][:60]!r}")
        print(f"        {row.duplicate_of} | {texts[row.duplicate_of][:60]!r}")


def print_statements(number: int, pairs: int, seed: int) -> None:
    """Report statements again in every way, and look for what is one utterance."""
    chance = random.Random(seed)
    said = [_invent(chance) for _ in range(number)]
    rows, truth, kinds = [], {}, {}
    for place, words in enumerate(said):
        names = list(STATEMENT_CHANGES)
        name = names[place % len(names)]
        for suffix, content in (("a", words), ("b", STATEMENT_CHANGES[name](words, chance))):
            statement_id = f"{suffix}{place}:0-9"
            rows.append(
                {
                    "statement_id": statement_id,
                    "official": f"Ada Moor {place % 7}",
                    "content": content,
                }
            )
            truth[statement_id] = (place, suffix if name in OTHERS else "")
        kinds[place] = name
    marked = mark_utterances(STATEMENTS.build(rows)).set_index("statement_id")["utterance_id"]
    print(f"Statements (the same order for {wordings.ALIKE:.0%} of the words of both, or {shortening.HELD:.0%}"
          f" of the shorter's {shortening.SHORTEST} or more; of other than function words {shortening.MEANT:.0%}):"
          f" {len(rows):,}")  # fmt: skip
    same = {place for place in kinds if marked[f"a{place}:0-9"] == marked[f"b{place}:0-9"]}
    _print_kinds({place: name for place, name in kinds.items() if name not in OTHERS}, same)
    groups = marked.groupby(marked).groups.values()
    joined = [
        (one, other) for group in groups for i, one in enumerate(group) for other in group[i + 1 :]
    ]
    wrong = [pair for pair in joined if truth[pair[0]] != truth[pair[1]]]
    print(f"  precision {len(joined) - len(wrong)} of {len(joined)} pairs")
    contents = {row["statement_id"]: row["content"] for row in rows}
    for one, other in (*wrong, *joined)[:pairs]:
        print(f"  {contents[one]!r}\n  {contents[other]!r}\n")


def _print_kinds(kinds: dict, found: set) -> None:
    table = pd.DataFrame({"kind": kinds})
    table["found"] = [one in found for one in table.index]
    for name, part in table.groupby("kind", sort=False)["found"]:
        print(f"  {name:34} recall {part.sum()} of {len(part)}")
    print(f"  {'all':34} recall {table['found'].sum()} of {len(table)}")


def _invent(chance: random.Random) -> str:
    grammar = ["we will", "nobody can", "they want to", "the people must", "I asked them to"]
    verbs = ["open", "close", "guard", "repair", "leave", "watch", "rebuild", "sell"]
    parts = [
        f"{chance.choice(grammar)} {chance.choice(verbs)} the {chance.choice(_WORDS)} and the"
        f" {chance.choice(_WORDS)} near the {chance.choice(_WORDS)}"
        for _ in range(chance.randint(2, 3))
    ]
    return "in 2 weeks " + ", because ".join(parts)


def _reword(text: str, chance: random.Random, every: int) -> str:
    words = text.split(" ")
    for place in range(chance.randrange(every), len(words), every):
        words[place] = chance.choice(_WORDS) + "s"
    return " ".join(words)


def _drop_paragraph(text: str, chance: random.Random) -> str:
    paragraphs = text.split("\n\n")
    paragraphs.pop(chance.randrange(len(paragraphs)))
    return "\n\n".join(paragraphs)


def _cut_words(text: str, _: random.Random) -> str:
    return re.sub(r"(?<=[a-z]{3})(?=[a-z]{5})", "-\n", textwrap.fill(text, 60), count=40)


ARTICLE_CHANGES: dict[str, Change] = {
    "word for word": lambda text, _: text,
    "upper case and other marks": lambda text, _: text.upper().replace("“", '"').replace("”", '"'),
    "wrapped, words cut": _cut_words,
    "with an agency's credit": lambda text, _: (
        f"TARN CROSSING (Wire) - {text}\n\nReporting by our staff."
    ),
    "one paragraph cut": _drop_paragraph,
    "a word in sixty changed": lambda text, chance: _reword(text, chance, 60),
    "the first half (under the threshold)": lambda text, _: text[: len(text) // 2],
}
STATEMENT_CHANGES: dict[str, Change] = {
    "word for word": lambda text, _: f"“{text},”",
    "a word in twelve changed": lambda text, chance: _reword(text, chance, 12),
    "the first part": lambda text, _: text.split(", because ")[0],
    "the last part": lambda text, _: text.split(", because ")[-1],
    "cut in the middle": lambda text, _: " ".join((*text.split()[:7], "…", *text.split()[-7:])),
    "six words (under the threshold)": lambda text, _: " ".join(text.split()[:6]),
    "OTHER: turned by not": lambda text, _: text.replace(" will ", " will not ").replace(
        " the ", " not the ", 1
    ),
    "OTHER: quoted to be denied": lambda text, _: f"it is not true that {text}",
    "OTHER: another number": lambda text, _: text.replace("in 2 weeks", "in 3 weeks"),
    "OTHER: another clause behind it": lambda text, chance: (
        f"{text.split(', because ')[0]} {_invent(chance)}"
    ),
}
OTHERS = [name for name in STATEMENT_CHANGES if name.startswith("OTHER")]


if __name__ == "__main__":
    main()
