"""Towns in front of an article's first words, which are no persons: "DRY CREEK — Gov. Ada Moor left"."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.language.vocabulary import load_vocabulary
from toolkit.statements.paragraphs.datelines import find_datelines
from toolkit.statements.speakers.mentions import Mention


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
