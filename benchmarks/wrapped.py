"""What hard line ends cost: statements of texts as they are, and wrapped as old databases wrap them.

Every paragraph of every text is wrapped at several widths, with and without empty lines between
paragraphs, also with words cut at line ends. Printed is the F1 of the statements found in the wrapped
text against those found in the text itself: the same words (spaces and hyphens at line ends aside) of
the same source.

python -m benchmarks.wrapped FOLDER_OF_TEXTS [--articles 100]
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from pathlib import Path

from toolkit.language.lexicon_reading import read_lexicon
from toolkit.statements import extract_from_text

WIDTHS = (58, 65, 72, 80)
LAYOUTS = {
    "empty lines between": ("\n\n", "", False),
    "no empty lines": ("\n", "", False),
    "indented paragraphs": ("\n", "    ", False),
    "words cut": ("\n\n", "", True),
}
_CUT = re.compile(r"(?<=[a-z]{3})(?=[a-z]{3})")


def main() -> None:
    """Print a line a layout and width."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.txt"))[: given.articles]
    texts = [path.read_text(encoding="utf8") for path in paths]
    plain = [find(text) for text in texts]
    print(f"{len(texts)} texts, {sum(map(Counter.total, plain)):,} statements")
    for name, layout in LAYOUTS.items():
        for width in WIDTHS:
            found = [find(wrap(text, width, *layout)) for text in texts]
            print(f"{name}, width {width}: F1 {compare(plain, found):.1f}")


def find(text: str) -> Counter[tuple[str, str]]:
    """Return the statements of a text: their letters and their source."""
    rows = extract_from_text("a", text, read_lexicon())
    return Counter((_letters(row["content"]), _letters(row.get("source") or "")) for row in rows)


def wrap(text: str, width: int, between: str, indent: str, cut: bool) -> str:
    """Return a text with its paragraphs wrapped."""
    paragraphs = [line for line in text.splitlines() if line.strip()]
    wrapped = [
        textwrap.fill(
            one, width, initial_indent=indent, break_on_hyphens=True, break_long_words=False
        )
        for one in paragraphs
    ]
    whole = between.join(wrapped)
    return _cut_words(whole, width) if cut else whole


def _cut_words(text: str, width: int) -> str:
    """Cut the first word of a line, where a piece of it fits at the end of the line before."""
    lines = text.split("\n")
    for number in range(len(lines) - 1):
        room = width - len(lines[number]) - 2
        word = re.match(r"[a-z]+", lines[number + 1])
        places = [m.start() for m in _CUT.finditer(word[0])] if word and lines[number] else []
        fitting = [place for place in places if place <= room]
        if fitting and word:
            place = fitting[-1]
            lines[number] += f" {word[0][:place]}-"
            lines[number + 1] = lines[number + 1][place:]
    return "\n".join(lines)


def compare(plain: list[Counter[tuple[str, str]]], found: list[Counter[tuple[str, str]]]) -> float:
    """Return F1, in percent, of what is found against what is found in the texts themselves."""
    shared = sum((one & other).total() for one, other in zip(plain, found, strict=True))
    both = sum(map(Counter.total, plain)) + sum(map(Counter.total, found))
    return 200 * shared / both


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


if __name__ == "__main__":
    main()
