"""Documents as paragraphs, and the head that stands below a title."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Row


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its text, its style's name in lower case ("heading 1"), and how it is set.

    ``bold`` is whether all its letters are; ``links`` are the addresses that it leads to;
    ``row`` numbers the table row that it stands in, and is 0 outside tables; ``boxed`` is whether it
    stands in a text box, ``apart`` whether it is the first on a page or below a rule, ``linked`` whether
    all its words are links.
    """

    text: str
    style: str = ""
    bold: bool = False
    links: tuple[str, ...] = ()
    row: int = 0
    boxed: bool = False
    apart: bool = False
    linked: bool = False

    @property
    def heading(self) -> bool:
        """Whether its style is a title's or a heading's."""
        return self.style == "title" or self.style.startswith("heading")


@dataclass
class Document:
    """A document: its paragraphs, the title among its properties, and what a reader has to say."""

    paragraphs: list[Paragraph]
    title: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """All lines of the running text, empty ones too, without blanks at their ends."""
        running = [part.text for part in self.paragraphs if not part.boxed]
        return [line.replace("\xa0", " ").strip() for text in running for line in text.split("\n")]


def one_line(text: str) -> str:
    """Return a text with single blanks between its words, on one line."""
    return " ".join(text.split())


def take_head(
    parts: list[Paragraph], *, several: bool = False
) -> tuple[Row, list[Paragraph], list[str]]:
    """Return what the lines below a title say, the paragraphs after them, and what was not understood."""
    lines = [
        (place, line) for place, part in enumerate(parts) for line in part.text.strip().split("\n")
    ]
    head = read_head([one_line(line) for _, line in lines], several=several)
    if not head.lines:
        return {}, parts, []
    place = lines[head.lines - 1][0]
    inside = sum(1 for other, _ in lines[: head.lines] if other == place)
    rest = "\n".join(parts[place].text.strip().split("\n")[inside:])
    kept = [replace(parts[place], text=rest)] if rest.strip() else []
    return head.row, kept + parts[place + 1 :], head.unread
