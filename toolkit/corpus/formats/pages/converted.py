"""Pages that somebody has made plain text of, as in archives of texts (.wet): lines without any markup."""

from __future__ import annotations

from toolkit.corpus.formats.heading.heads import read_head
from toolkit.corpus.formats.layout import Row
from toolkit.corpus.formats.pages.shown import fold
from toolkit.corpus.formats.paper.printed import is_end, prune_page
from toolkit.corpus.formats.plain import cut_site

_SENTENCE = 12
"""Words of a line that is a paragraph."""
_HEAD_LINES = 6
_STOPS = (".", "!", "?", "”", '"', "’", "»")
_SIGNS = " |-–—·•:"


def read_converted(text: str) -> Row | None:
    r"""Return the article among the lines of a page, None where no line is a paragraph.

    The first line is the page's tab; the article begins where its title stands again.

    Examples
    --------
    >>> said = "The lock stays shut until the new gate hangs, and no boat may pass before."
    >>> page = f"Lock shut - Harbour Post\nMenu\nLock shut\nBy Ida Falk\n{said}\nRelated stories\nX"
    >>> row = read_converted(page)
    >>> row["title"], row["outlet"], row["author"], row["text"] == said
    ('Lock shut', 'Harbour Post', 'Ida Falk', True)
    """
    lines = [line for one in text.splitlines() if (line := " ".join(one.split()))]
    prose = [n for n, line in enumerate(lines) if _is_prose(line)]
    if not prose:
        return None
    title = cut_site(lines[0])
    again = [n for n in range(1, prose[0]) if fold(lines[n]) == fold(title)]
    start = again[-1] + 1 if again else prose[0]
    head = read_head(lines[start : start + _HEAD_LINES])
    body = lines[start + head.lines :]
    end = next((n for n, line in enumerate(body) if n and is_end(line)), len(body))
    kept = [line for line, keep in zip(body[:end], prune_page(body[:end]), strict=True) if keep]
    site = lines[0].removeprefix(title).strip(_SIGNS)
    about: Row = {"title": title, "outlet": site or None, "published": None, "author": None}
    return {**about, **head.row, "text": "\n\n".join(kept)} if kept else None


def _is_prose(line: str) -> bool:
    return len(line.split()) >= _SENTENCE and line.endswith(_STOPS)
