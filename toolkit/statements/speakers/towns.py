"""Where an article is told from: a town in front of its first words, "DRY CREEK — Gov. Ada Moor left".

Such a town is no person; where there is none, it is the first place at which something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.language.vocabulary import fold_name, load_vocabulary
from toolkit.statements.paragraphs.datelines import find_datelines
from toolkit.statements.speakers.mentions import Mention

_LABELLED = re.compile(r"\s*([A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{2,})?(?:, [A-ZÀ-Þ]\w+)?)(?::\s|\n)")
"""A town before a colon, or on a line of its own: "RUVO: The mayor left"."""
_PLACED = re.compile(r"\b[Ii]n ((?:[A-ZÀ-Þ][\w’'-]+ ?){1,3})")


def read_town(text: str) -> frozenset[str]:
    """Return the folded words of the place that an article is told from.

    Examples
    --------
    >>> sorted(read_town("DRY CREEK, Vale — Gov. Ada Moor left."))
    ['creek', 'dry', 'vale']
    >>> sorted(read_town("Shops in Dry Creek are shut."))
    ['creek', 'dry']
    """
    dated = [text[start:end] for start, end, _ in find_datelines(text)]
    placed = _LABELLED.match(text) or _PLACED.search(text)
    town = dated[0] if dated else placed[1] if placed else ""
    return frozenset(re.findall(r"\w+", fold_name(town)))


def without_datelines(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that stand in no dateline; a given name is a town's only where it surely is one."""
    dated = find_datelines(text)
    return [
        mention
        for mention in mentions
        if not any(
            start <= mention.start and mention.end <= end and (sure or not _is_given(mention))
            for start, end, sure in dated
        )
    ]


def _is_given(mention: Mention) -> bool:
    source = mention.source
    return source.kind == "person" or source.key[0] in load_vocabulary().given_names
