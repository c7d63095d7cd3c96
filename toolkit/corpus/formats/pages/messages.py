"""Pages that a messenger exports: a message each in a box, with its time and who wrote it."""

from __future__ import annotations

from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.markup import read_paragraphs
from toolkit.corpus.formats.packages import Element

_TEXT = ".//div[contains(concat(' ', @class, ' '), ' text ')]"
_MESSAGES = f"//div[contains(concat(' ', @class, ' '), ' message ')][{_TEXT}]"
_EVERY = "//div[contains(concat(' ', @class, ' '), ' message ')]"
_DATE = ".//*[contains(concat(' ', @class, ' '), ' date ')]/@title"
_FROM = ".//*[contains(@class, 'from_name')]"
_HEAD = "//div[contains(@class, 'page_header')]"
_FEWEST, _LONGEST_TITLE = 2, 200


def read_messages(tree: Element) -> tuple[list[Row], list[str]]:
    """Return the messages of an exported page as articles, and a note on those without words.

    There are none where it is no such page.

    Examples
    --------
    >>> from toolkit.corpus.formats.markup import parse_html
    >>> one = '<div class="message default"><div class="date" title="07.05.2031 08:00:00"></div>'
    >>> one += '<div class="from_name">Quay Wire</div><div class="text"><b>Late</b><br>It waits.</div></div>'
    >>> rows, notes = read_messages(parse_html(one * 2))
    >>> len(rows), rows[0]["title"], rows[0]["text"], rows[0]["author"]
    (2, 'Late', 'It waits.', 'Quay Wire')
    """
    found = tree.xpath(_MESSAGES)
    if len(found) < _FEWEST or not all(one.xpath(_DATE) for one in found):
        return [], []
    head = [" ".join(one.text_content().split()) for one in tree.xpath(_HEAD)]
    channel = head[0] if head else ""
    author = ""
    rows: list[Row] = []
    for message in found:
        names = [" ".join(str(one.text or "").split()) for one in message.xpath(_FROM)]
        author = (
            names[0] if names and names[0] else author
        )  # of several of one writer the first one tells
        text = message.xpath(_TEXT)[0]
        title = _take_title(text)
        rows.append(
            {
                "title": title or None,
                "outlet": channel or None,
                "author": author if author != channel else None,
                "published": str(message.xpath(_DATE)[0]).partition(" ")[0],
                "text": "\n\n".join(read_paragraphs(text)),
            }
        )
    worded = [row for row in rows if row["text"]]
    left = len(tree.xpath(_EVERY)) - len(worded)
    return worded, [
        f"{left:,} {'message' if left == 1 else 'messages'} without words left out"
    ] if left else []


def _take_title(text: Element) -> str:
    """Return the line in bold that a message begins with, and take it out."""
    first = text[0] if len(text) and not (text.text or "").strip() else None
    if first is None or first.tag not in ("strong", "b") or (first.tail or "").strip():
        return ""
    below = first.getnext()
    title = " ".join(first.text_content().split())
    if below is None or below.tag != "br" or len(title) > _LONGEST_TITLE:
        return ""
    first.drop_tree()
    return title
